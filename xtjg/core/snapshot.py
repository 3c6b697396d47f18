"""All records at one commit, indexed; immutable.

Parts that a use case did not ask the store for are empty; the store says which it loads.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from xtjg.core.numbers import PaperRegister
from xtjg.core.terms import State
from xtjg.core.unit import UnitDirectory

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.core.case import Case
    from xtjg.core.cleanup import Round
    from xtjg.core.docket import Docket
    from xtjg.core.measure import Measure
    from xtjg.core.meeting import Meeting
    from xtjg.core.place import Place
    from xtjg.core.report import AnnualReport
    from xtjg.core.task import Task
    from xtjg.core.terms import BodyId, CaseId, MeetingId, RoundId, TaskId
    from xtjg.core.workrules import WorkRules


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """The registry at `commit` (None: a seed folder without history).

    `bodies`, `cases`, `tasks`, `meetings` and `cleanups` are in the order of their ids; `work_rules` are the 议事规则,
    `dockets` the 待议议题 by body, `reports` the annual reports by year and body. `effective` holds, per body, the
    latest effective date registered so far (acts may not go behind it).
    """

    place: Place
    measure: Measure
    commit: str | None = None
    bodies: Mapping[BodyId, Body] = field(default_factory=dict)
    cases: Mapping[CaseId, Case] = field(default_factory=dict)
    tasks: Mapping[TaskId, Task] = field(default_factory=dict)
    meetings: Mapping[MeetingId, Meeting] = field(default_factory=dict)
    work_rules: Mapping[BodyId, WorkRules] = field(default_factory=dict)
    dockets: Mapping[BodyId, Docket] = field(default_factory=dict)
    cleanups: Mapping[RoundId, Round] = field(default_factory=dict)
    units: UnitDirectory = field(default_factory=UnitDirectory)
    numbers: PaperRegister = field(default_factory=PaperRegister)
    reports: Mapping[tuple[int, BodyId], AnnualReport] = field(default_factory=dict)
    effective: Mapping[BodyId, date] = field(default_factory=dict)

    @cached_property
    def names(self) -> Mapping[str, tuple[Body, ...]]:
        """Bodies by the comparison form (`Place.name_key`) of every name they have, had, or use outside."""
        found: dict[str, tuple[Body, ...]] = {}
        for body in self.bodies.values():
            words = (body.name, *body.aliases, *(former.name for former in body.former_names))
            for word in dict.fromkeys(map(self.place.name_key, words)):
                found[word] = (*found.get(word, ()), body)
        return found

    @property
    def living(self) -> tuple[Body, ...]:
        """The bodies at work, those that are not managed included."""
        return tuple(body for body in self.bodies.values() if body.state is State.ACTIVE)

    @cached_property
    def counting(self) -> tuple[Body, ...]:
        """The bodies that the list counts, in the order of ids."""
        return tuple(body for body in self.bodies.values() if body.counts)

    @property
    def base(self) -> int | None:
        """What the total is held against: the place's own number, the measure's, else that of the latest list."""
        clause = self.measure.clause("total_control")
        if self.place.base is not None or (clause and clause.value):
            return self.place.base if self.place.base is not None else clause.number if clause else None
        days = [body.listed.doc_date for body in self.bodies.values() if body.listed and body.listed.doc_date]
        latest = max(days, default=None)
        return sum(day == latest for day in days) or None

    def open_tasks(self, body: BodyId) -> tuple[Task, ...]:
        """Tasks of the body that are still to be done."""
        return tuple(task for task in self.tasks.values() if task.body == body and task.is_open)

    @cached_property
    def _meetings_by_body(self) -> Mapping[BodyId, tuple[Meeting, ...]]:
        found: dict[BodyId, list[Meeting]] = {}
        for meeting in self.meetings.values():
            found.setdefault(meeting.body, []).append(meeting)
        return {body: tuple(meetings) for body, meetings in found.items()}

    def meetings_of(self, body: BodyId) -> tuple[Meeting, ...]:
        """The meetings of the body, by their numbers."""
        return self._meetings_by_body.get(body, ())

    def with_bodies(self, bodies: Iterable[Body]) -> Snapshot:
        """Return the snapshot as it would be with these bodies in place of those of the same ids."""
        merged = {**self.bodies, **{body.id: body for body in bodies}}
        return Snapshot(
            place=self.place,
            measure=self.measure,
            commit=self.commit,
            bodies=dict(sorted(merged.items())),
            cases=self.cases,
            tasks=self.tasks,
            meetings=self.meetings,
            work_rules=self.work_rules,
            dockets=self.dockets,
            cleanups=self.cleanups,
            units=self.units,
            numbers=self.numbers,
            reports=self.reports,
            effective=self.effective,
        )
