"""Who is called to how many meetings in a span of days, and comes: people and units, by the seats of the meetings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from xtjg.core.dates import add_months
from xtjg.core.involvement import person_key
from xtjg.core.meeting import Presence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from xtjg.core.involvement import PersonKey
    from xtjg.core.meeting import Attendance, Meeting
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.unit import UnitDirectory

K = TypeVar("K")

YEAR = 12
"""Months that a count of meetings goes back where nothing else is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calls:
    """How many meetings somebody was due at, and was there."""

    due: int = 0
    attended: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """The calls of a span, both days included; the seats of the meetings count, who sat in besides does not."""

    since: date
    until: date
    people: Mapping[PersonKey, Calls]
    units: Mapping[str, Calls]
    directory: UnitDirectory

    def of_person(self, name: str, unit: str | None) -> Calls:
        """Return the calls of somebody of a unit."""
        return self.people.get(person_key(name, unit, self.directory), Calls())

    def of_unit(self, name: str) -> Calls:
        """Return the calls of a unit, by any of its names."""
        return self.units.get(self.directory.key(name), Calls())


def roll_of(snapshot: Snapshot, until: date, since: date | None = None) -> Roll:
    """Count the meetings held in a span, by default the twelve months up to a day.

    A person is there in person only, a unit also by a delegate; several seats at one meeting are one call.
    """
    first = since or add_months(until, -YEAR)
    held = [one for one in snapshot.meetings.values() if one.is_held and first <= one.date <= until]
    units = snapshot.units
    return Roll(
        since=first,
        until=until,
        people=_calls(
            held, lambda one: person_key(one.name, one.unit, units) if one.name else None, (Presence.PRESENT,)
        ),
        units=_calls(
            held, lambda one: units.key(one.unit) if one.unit else None, (Presence.PRESENT, Presence.DELEGATE)
        ),
        directory=units,
    )


def _calls(
    held: Iterable[Meeting], key_of: Callable[[Attendance], K | None], there: tuple[Presence, ...]
) -> Mapping[K, Calls]:
    due: Counter[K] = Counter()
    attended: Counter[K] = Counter()
    for meeting in held:
        keys = [(key_of(entry), entry.status in there) for entry in meeting.attendance]
        due.update({key for key, _ in keys if key is not None})
        attended.update({key for key, came in keys if key is not None and came})
    return {key: Calls(due=count, attended=attended[key]) for key, count in due.items()}
