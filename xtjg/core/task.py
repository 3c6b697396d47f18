"""了结和督办事项: who must do what until when, what was reported, put off and done. Judges nothing but days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.terms import BodyId, CaseId, TaskId

FOLLOW_UP = "督办"
"""种类 of a task that was given out; those that an act leaves are called by what is to be wound up."""

GREEN, AMBER, RED, DONE = "green", "amber", "red", "done"


class TaskState(StrEnum):
    """状态 of a task."""

    OPEN = "在办"
    DONE = "已办"
    VERIFIED = "已销号"
    DROPPED = "已取消"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """进展 as the responsible unit reported it."""

    day: date
    text: str
    evidence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """延期: the due day before, the one agreed to, why."""

    day: date
    before: date | None = None
    until: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """销号: who confirmed, when, that it is done."""

    day: date
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One task; `due` is the last day (included), None where the measure sets no days.

    It comes from an item of a meeting (`meeting`, `item`), a case, or the body alone. `result` is what there must be in
    the end.
    """

    id: TaskId
    title: str
    body: BodyId | None
    case: CaseId | None
    kind: str
    lead: str | None
    due: date | None
    opened: date
    meeting: str | None = None
    item: int | None = None
    joint: tuple[str, ...] = ()
    result: str | None = None
    state: TaskState = TaskState.OPEN
    progress: tuple[Progress, ...] = ()
    extensions: tuple[Extension, ...] = ()
    done: date | None = None
    evidence: str | None = None
    verified: Verification | None = None
    dropped: date | None = None
    reason: str | None = None
    attachments: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it still has to be done."""
        return self.state is TaskState.OPEN

    @property
    def carries_out_decision(self) -> bool:
        """Whether it carries out what a meeting decided, and was not given up."""
        return self.meeting is not None and self.state is not TaskState.DROPPED

    @property
    def agreed_due(self) -> date | None:
        """The day it is measured by: the due day as given out; the first extension counts as agreed."""
        return self.extensions[0].until if self.extensions else self.due

    @property
    def in_time(self) -> bool:
        """Whether it was done by the agreed day; one that has no such day is in time once it is done."""
        return self.done is not None and (self.agreed_due is None or self.done <= self.agreed_due)

    @property
    def last_report(self) -> date:
        """The day of the last sign of work: of a report or an extension, else of its start."""
        reports, extensions = (one.day for one in self.progress), (one.day for one in self.extensions)
        return max((self.opened, *reports, *extensions))

    def days_left(self, today: date) -> int | None:
        """自然日 to the due day, negative when it is over; None where there is none."""
        return None if self.due is None else (self.due - today).days

    def light(self, today: date, warning_days: int) -> str:
        """Tell its light: red once the due day is over, amber within the last days, done when it is not open."""
        left = self.days_left(today)
        if not self.is_open:
            return DONE
        if left is None:
            return GREEN
        if left < 0:
            return RED
        return AMBER if left <= warning_days else GREEN

    def at(self, day: date) -> Task | None:
        """Return the task as it stood at the end of a day, by the days on record; None before it was given out."""
        if day < self.opened:
            return None
        later = [one for one in self.extensions if one.day > day]
        verified = self.verified if self.verified and self.verified.day <= day else None
        done = self.done if self.done and self.done <= day else None
        dropped = self.state is TaskState.DROPPED and (self.dropped is None or self.dropped <= day)
        return replace(
            self,
            due=later[0].before if later else self.due,
            state=_state(done=done is not None, verified=verified is not None, dropped=dropped),
            progress=tuple(one for one in self.progress if one.day <= day),
            extensions=tuple(one for one in self.extensions if one.day <= day),
            done=done,
            evidence=self.evidence if done else None,
            verified=verified,
            dropped=self.dropped if dropped else None,
            reason=self.reason if dropped else None,
        )


def rate_of(in_time: int, due: int) -> float | None:
    """The share of the tasks due that was done in time, 0 to 1; None where none was due."""
    return round(in_time / due, 4) if due else None


def _state(*, done: bool, verified: bool, dropped: bool) -> TaskState:
    if dropped:
        return TaskState.DROPPED
    if verified:
        return TaskState.VERIFIED
    return TaskState.DONE if done else TaskState.OPEN
