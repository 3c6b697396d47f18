"""How many of the decisions given out were carried out in time. Pure; counts by the days on record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.core.task import TaskState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xtjg.core.task import Task
    from xtjg.core.terms import BodyId


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Tasks of decisions that were due in a year, and how many of them were done in time."""

    due: int
    in_time: int

    @property
    def share(self) -> float | None:
        """The part that was done in time, 0 to 1; None where nothing was due."""
        return self.in_time / self.due if self.due else None


def decision_rate(tasks: Iterable[Task], year: int, body: BodyId | None = None) -> Rate:
    """Count the tasks of decisions due in a year, of one body or of all.

    A decision's task is one that comes from an item of a meeting. The first extension counts as agreed, so that a task
    is due in the year of that day; a later one does not, and a task done late stays late. Tasks given up do not count.
    """
    due = [task for task in tasks if _is_due(task, year) and (body is None or task.body == body)]
    return Rate(due=len(due), in_time=sum(task.in_time for task in due))


def _is_due(task: Task, year: int) -> bool:
    decided = task.meeting is not None and task.state is not TaskState.DROPPED
    return decided and task.agreed_due is not None and task.agreed_due.year == year
