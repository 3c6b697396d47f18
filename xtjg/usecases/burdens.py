"""Who bears how much: the bodies that people and units have a part in, and the meetings that call for them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core import involvement
from xtjg.errors import Usage
from xtjg.meetings.calling import roll_of
from xtjg.store.layout import Part
from xtjg.usecases.reading import Answer, answered, as_of

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.involvement import Involvement
    from xtjg.meetings.calling import Calls
    from xtjg.store.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Burden:
    """The bodies that a person or a unit has a part in, and the meetings of the span that called for it."""

    part: Involvement
    calls: Calls


@dataclass(frozen=True, slots=True, kw_only=True)
class Burdens:
    """Who bears how much; the meetings are those from `since` to the day of the answer."""

    since: date
    people: tuple[Burden, ...]
    units: tuple[Burden, ...]


def load(
    registry: Registry, day: date | None, today: date, since: date | None = None, *, by_meetings: bool = False
) -> Answer[Burdens]:
    """Find the people and the units with a part in bodies, who has most of bodies (or of meetings) first.

    Raises:
        Usage: the meetings are to be counted from a day that is not over.
    """
    read = as_of(registry, day, today)
    if since is not None and since > read.day:
        raise Usage(f"起算日期 {since} 晚于 {read.day}", hint="写以前的一天，如 --since 2026-01-01")
    snapshot = read.snapshot
    # Meetings count by their own days, whenever they were entered.
    met = replace(snapshot, meetings=registry.read((Part.MEETINGS,)).snapshot.meetings)
    roll = roll_of(met, read.day, since)
    people = [Burden(part=one, calls=roll.of_person(one.name, one.unit)) for one in involvement.people(snapshot)]
    units = [Burden(part=one, calls=roll.of_unit(one.name)) for one in involvement.all_units(snapshot)]
    order = _by_meetings if by_meetings else _by_bodies
    return answered(
        read,
        Burdens(since=roll.since, people=tuple(sorted(people, key=order)), units=tuple(sorted(units, key=order))),
    )


def _by_bodies(one: Burden) -> tuple[int, int]:
    return -len(one.part.parts), -one.calls.due


def _by_meetings(one: Burden) -> tuple[int, int]:
    return -one.calls.due, -len(one.part.parts)
