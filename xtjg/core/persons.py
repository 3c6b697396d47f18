"""People: a name, and the units where several share it. Who holds which seat is read off the bodies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.core.names import same

if TYPE_CHECKING:
    from xtjg.core.body import Body, Seat
    from xtjg.core.unit import UnitDirectory


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody by name; with units, only the seats held for them are meant."""

    name: str
    units: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """How the person is called in messages and typed: 市委、市政府 张三."""
        return f"{'、'.join(self.units)} {self.name}" if self.units else self.name


def read_person(text: str) -> Person:
    """Read `姓名`, `单位 姓名` or `单位、单位 姓名`."""
    units, _, name = text.strip().rpartition(" ")
    return Person(name=name, units=tuple(filter(None, re.split("[、，, ]+", units))))


def holds(person: Person, seat: Seat, units: UnitDirectory) -> bool:
    """Whether the seat is the person's."""
    held = seat.holder is not None and same(seat.holder, person.name)
    return held and (not person.units or any(units.same(unit, seat.unit) for unit in person.units))


def seats_held(person: Person, body: Body, units: UnitDirectory) -> tuple[Seat, ...]:
    """The person's seats in a body, in its order."""
    return tuple(seat for seat in body.seats if holds(person, seat, units))
