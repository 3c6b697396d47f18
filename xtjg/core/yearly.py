"""What the registry knows of a year: meetings held, decisions followed up, changes and papers, per body and in sum.

What counts as held and as a decision that was due is said here, and nowhere else.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from xtjg.core.dates import add_days
from xtjg.core.lifespan import Lifespans, effective_day, is_managed
from xtjg.core.meeting import AGREEING
from xtjg.core.report import Facts
from xtjg.core.seats import members_of
from xtjg.core.terms import Act

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.core.case import Case
    from xtjg.core.measure import Measure
    from xtjg.core.report import AnnualReport
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.task import Task
    from xtjg.core.terms import BodyId

_NO_CHANGE = (Act.INIT, Act.IMPORT, Act.ESTABLISH, Act.CORRECT, Act.WAIVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A meeting that took place; `agreed` counts the items 同意 or 原则同意, `minutes_due` the last day for minutes."""

    id: str
    body: BodyId
    kind: str
    day: date
    agreed: int = 0
    minutes: date | None = None
    minutes_due: date | None = None


@dataclass(frozen=True, kw_only=True)
class Year:
    """A year as the registry knows it; `held` are all meetings on record, of whatever year."""

    year: int
    snapshot: Snapshot
    held: tuple[Held, ...] = ()

    @cached_property
    def lifespans(self) -> Lifespans:
        """When the bodies were at work."""
        return Lifespans(snapshot=self.snapshot)

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        """The bodies that owe a report: managed and at work on any day of the year."""
        return self.lifespans.in_year(self.year)

    @property
    def reports(self) -> Mapping[BodyId, AnnualReport]:
        """The reports of the year by body, opened ones included."""
        return {one.body: one for one in self.snapshot.reports.values() if one.year == self.year}

    def came_in(self, day: date) -> tuple[AnnualReport, ...]:
        """The reports of the year that had come in by a day."""
        return tuple(one for one in self.reports.values() if one.submitted and one.submitted <= day)

    @property
    def keeps_meetings(self) -> bool:
        """Whether meetings of that year are kept in this registry at all."""
        return bool(self.meetings())

    def meetings(self, body: BodyId | None = None) -> tuple[Held, ...]:
        """The meetings held in the year, of one body or of all that are managed."""
        held = (one for one in self.held if one.day.year == self.year)
        return tuple(one for one in held if (one.body in self._managed if body is None else one.body == body))

    @cached_property
    def _managed(self) -> frozenset[BodyId | None]:
        """The bodies that count; a 会议制度 is none of them."""
        return frozenset(body.id for body in self.snapshot.bodies.values() if is_managed(body))

    def due(self, body: BodyId | None = None) -> tuple[Task, ...]:
        """The tasks of decisions due in the year, of one body or of all that are managed.

        A task is due in the year of its agreed last day; what was given up, and tasks that no meeting decided, do not
        count.
        """
        return tuple(one for one in self._due if (one.body in self._managed if body is None else one.body == body))

    def slow_bodies(self, measure: Measure) -> tuple[BodyId, ...]:
        """The bodies that carried out less of the decisions due in time than the measure asks, in the order of ids."""
        clause = measure.clause("decisions_in_time")
        if clause is None or clause.value is None:
            return ()
        due = Counter(one.body for one in self.due())
        in_time = Counter(one.body for one in self.due() if one.in_time)
        least = clause.number
        return tuple(body for body in self.snapshot.bodies if in_time[body] * 100 < due[body] * least)

    @cached_property
    def _due(self) -> tuple[Task, ...]:
        decided = (task for task in self.snapshot.tasks.values() if task.carries_out_decision)
        return tuple(task for task in decided if task.agreed_due and task.agreed_due.year == self.year)

    @cached_property
    def acts(self) -> tuple[Case, ...]:
        """The acts registered that count from a day of the year."""
        cases = self.snapshot.cases.values()
        return tuple(case for case in cases if case.is_registered and effective_day(case).year == self.year)

    def facts(self, body: BodyId) -> Facts:
        """What the record says of a body in the year."""
        record = self.snapshot.bodies[body]
        acts = [case for case in self.acts if body in case.bodies]
        meetings = self.meetings(body)
        due = self.due(body)
        numbers = {case.paper.doc_no for case in acts if case.paper and case.paper.doc_no}
        return Facts(
            members=len(members_of(record)),
            changes=sum(case.act not in _NO_CHANGE for case in acts),
            meetings=len(meetings),
            decisions=sum(one.agreed for one in meetings),
            due=len(due),
            in_time=sum(one.in_time for one in due),
            papers=len(numbers),
            tasks=sum(1 for task in self.snapshot.tasks.values() if task.body == body and self._was_under_way(task)),
        )

    def _was_under_way(self, task: Task) -> bool:
        """Whether a task was to be worked on on any day of the year."""
        return task.opened.year <= self.year and (task.is_open or (task.done or task.opened).year >= self.year)


def year_of(snapshot: Snapshot, year: int) -> Year:
    """Read the snapshot (with cases, tasks, reports and meetings) for a year."""
    return Year(year=year, snapshot=snapshot, held=tuple(_held(snapshot)))


def _held(snapshot: Snapshot) -> Iterator[Held]:
    """The meetings that took place, with the last day for their minutes where the body's rules set one."""
    for one in snapshot.meetings.values():
        if one.is_held:
            rules = snapshot.work_rules.get(one.body)
            then = rules.on(one.date) if rules else None
            days = then.minutes_days if then else None
            yield Held(
                id=one.id,
                body=one.body,
                kind=one.kind,
                day=one.date,
                agreed=sum(item.decision in AGREEING for item in one.items),
                minutes=one.minutes.date if one.minutes else None,
                minutes_due=add_days(one.date, days) if days is not None else None,
            )
