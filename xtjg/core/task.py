"""了结和督办事项: who must do what until when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.terms import BodyId, CaseId, TaskId


class TaskState(StrEnum):
    """状态 of a task."""

    OPEN = "在办"
    DONE = "已办"
    VERIFIED = "已销号"
    DROPPED = "已取消"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One task; `due` is the last day (included), None where the measure sets no days."""

    id: TaskId
    title: str
    body: BodyId | None
    case: CaseId | None
    kind: str
    lead: str | None
    due: date | None
    opened: date
    state: TaskState = TaskState.OPEN
    done: date | None = None
    evidence: str | None = None
    reason: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still has to be done."""
        return self.state is TaskState.OPEN
