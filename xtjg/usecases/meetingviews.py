"""Looking at meetings: the list, one in full, the rules of a body, the days proposed for a year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.core.meeting import MeetingState
from xtjg.core.terms import State
from xtjg.errors import NotFound, Usage
from xtjg.meetings.calendar import proposed, turns
from xtjg.usecases.lookup import find_body, find_meeting
from xtjg.usecases.reading import MEETINGS, Answer, answered, at_head

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.core.meeting import Meeting
    from xtjg.core.workrules import WorkRules
    from xtjg.store.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A day proposed for a kind of meeting of a body (of one unit's series)."""

    body: Body
    kind: str
    unit: str | None
    date: date


def list_meetings(
    registry: Registry, word: str | None, year: int | None, state: str | None, today: date
) -> Answer[tuple[Meeting, ...]]:
    """List the meetings by day, the latest first; raises Usage for an unknown state, NotFound for no such body."""
    if state is not None and state not in tuple(MeetingState):
        raise Usage(f"没有「{state}」这种状态", hint=f"可用：{' '.join(MeetingState)}")
    read = at_head(registry, today, MEETINGS)
    body = find_body(read.snapshot, word).id if word else None
    chosen = (
        one
        for one in read.snapshot.meetings.values()
        if (body is None or one.body == body)
        and (year is None or one.date.year == year)
        and (state is None or one.state == state)
    )
    return answered(read, tuple(sorted(chosen, key=lambda one: (one.date, one.id), reverse=True)))


def show_meeting(registry: Registry, word: str, today: date) -> Answer[Meeting]:
    """Find one meeting; raises Usage, NotFound."""
    read = at_head(registry, today, MEETINGS)
    return answered(read, find_meeting(read.snapshot, word, today))


def show_rules(registry: Registry, word: str, day: date | None, today: date) -> Answer[tuple[Body, WorkRules]]:
    """Find the rules of a body in force on a day, today where none is given; NotFound where there are none."""
    read = at_head(registry, today, MEETINGS)
    body = find_body(read.snapshot, word)
    rules = read.snapshot.work_rules.get(body.id)
    found = rules.on(day or today) if rules else None
    if found is None:
        when = f"{day} 时" if day and rules else ""
        raise NotFound(
            f"「{body.name}」{when}没有议事规则", hint=f"制定：xtjg meeting rules {body.id} --from 文件.yaml"
        )
    return answered(read, (body, found))


def propose_year(registry: Registry, year: int, word: str | None, today: date) -> Answer[tuple[Proposal, ...]]:
    """Propose days of a year for every kind with an interval of the bodies that are 运行, by day."""
    read = at_head(registry, today, MEETINGS)
    only = find_body(read.snapshot, word).id if word else None
    found = []
    for id_, rules in read.snapshot.work_rules.items():
        body = read.snapshot.bodies.get(id_)
        if body is None or body.state is not State.ACTIVE or only not in (None, id_):
            continue
        meetings = read.snapshot.meetings_of(id_)
        for turn in turns(rules, meetings):
            planned = (
                one.date
                for one in meetings
                if (one.kind, one.series_unit) == (turn.kind.name, turn.unit)
                and one.state is not MeetingState.CANCELLED
            )
            days = proposed(turn, planned, year)
            found += [Proposal(body=body, kind=turn.kind.name, unit=turn.unit, date=day) for day in days]
    return answered(read, tuple(sorted(found, key=lambda one: (one.date, one.body.id, one.kind))))
