"""From when to when bodies were at work, read off the cases that changed their state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from xtjg.core.terms import BodyId, State, Step
from xtjg.errors import ActRefused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xtjg.core.body import Body
    from xtjg.core.case import Case
    from xtjg.core.snapshot import Snapshot

_STATE = "状态"


@dataclass(frozen=True, kw_only=True)
class Lifespans:
    """The bodies of a snapshot (with its cases) in time; a day is 自然日, an effective day counts as the new state."""

    snapshot: Snapshot

    @cached_property
    def _turns(self) -> Mapping[BodyId, tuple[tuple[date, bool], ...]]:
        """Per body the days from which it was at work or not, in order."""
        found: dict[BodyId, list[tuple[date, bool]]] = {}
        for case in self.snapshot.cases.values():
            for body, running in _state_edits(case):
                found.setdefault(body, []).append((effective_day(case), running))
        return {
            body.id: tuple(sorted(found.get(body.id) or _told(body), key=lambda turn: turn[0]))
            for body in self.snapshot.bodies.values()
        }

    def is_running(self, body: BodyId, day: date) -> bool:
        """Whether the body was at work at the end of that day."""
        running = False
        for since, now in self._turns[body]:
            if since > day:
                break
            running = now
        return running

    def ran_in(self, body: BodyId, year: int) -> bool:
        """Whether the body was at work on any day of the year."""
        first, last = date(year, 1, 1), date(year, 12, 31)
        began = any(now for since, now in self._turns[body] if first <= since <= last)
        return began or self.is_running(body, first)

    def in_year(self, year: int) -> tuple[Body, ...]:
        """The managed bodies that were at work on any day of the year, in the order of ids."""
        bodies = self.snapshot.bodies.values()
        return tuple(body for body in bodies if is_managed(body) and self.ran_in(body.id, year))

    def at(self, day: date) -> tuple[Body, ...]:
        """The managed bodies at work at the end of a day, in the order of ids."""
        bodies = self.snapshot.bodies.values()
        return tuple(body for body in bodies if is_managed(body) and self.is_running(body.id, day))


def is_managed(body: Body) -> bool:
    """Whether the body is or was under the list; one no longer managed was."""
    return body.managed or body.state is State.DELISTED


def refuse_unborn(body: Body, day: date) -> None:
    """Raise ActRefused for a day before the body was set up, where that day is known."""
    founded = body.established.effective if body.established else None
    if founded is not None and day < founded:
        raise ActRefused(f"「{body.name}」自 {founded} 起设立，{day} 还没有运行", hint=f"查看：xtjg show {body.id}")


def effective_day(case: Case) -> date:
    """The day from which a registered case counts."""
    day = (case.paper.effective or case.paper.doc_date) if case.paper else None
    issued = next((step.date for step in reversed(case.steps) if step.step is Step.ISSUE and step.date), None)
    return day or issued or case.opened


def _state_edits(case: Case) -> Iterator[tuple[BodyId, bool]]:
    if not case.is_registered:
        return
    for edit in case.edits:
        folder, _, name = edit.path.partition("/")
        if folder != "bodies":
            continue
        for field in edit.fields:
            if field.field == _STATE:
                yield BodyId(name.removesuffix(".yaml")), field.after == State.ACTIVE


def _told(body: Body) -> list[tuple[date, bool]]:
    """What the record itself says, where no case is known."""
    founded = body.established
    start = (founded.effective or founded.doc_date) if founded else None
    listed = body.listed.doc_date if body.listed else None
    turns = [(start or listed or date.min, True)]
    if body.state is not State.ACTIVE:
        turns.append(((body.ending.effective if body.ending else None) or date.min, False))
    return turns
