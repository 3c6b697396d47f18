"""Where a person or a unit has a part (`who`), and who has most (`load`). Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.names import same, skeleton
from xtjg.reports.selection import units_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from xtjg.core.body import Body, Seat
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.terms import BodyId
    from xtjg.core.unit import UnitDirectory


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part in one body; `role` joins several with 、, `since` is the earliest known day."""

    body: BodyId
    name: str
    role: str
    since: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Involvement:
    """A person (with the unit) or a unit (`unit` None) and the living bodies it has a part in, in the order of ids."""

    name: str
    unit: str | None
    parts: tuple[Part, ...]


def of_person(name: str, snapshot: Snapshot) -> tuple[Involvement, ...]:
    """Find everybody of that name, one entry a unit, in the order met."""
    return tuple(replace(one, name=name) for one in people(snapshot) if same(one.name, name))


def people(snapshot: Snapshot) -> tuple[Involvement, ...]:
    """Find all holders of seats; the same name in another unit is somebody else. In the order met."""
    found: dict[tuple[str, str | None], dict[BodyId, list[Seat]]] = {}
    spelled: dict[tuple[str, str | None], tuple[str, str | None]] = {}
    bodies = {body.id: body for body in snapshot.living}
    for body in bodies.values():
        for seat in body.seats:
            if seat.holder:
                key = (skeleton(seat.holder), snapshot.units.key(seat.unit) if seat.unit else None)
                spelled.setdefault(key, (seat.holder, seat.unit))
                found.setdefault(key, {}).setdefault(body.id, []).append(seat)
    return tuple(
        Involvement(
            name=spelled[key][0],
            unit=spelled[key][1],
            parts=tuple(_part(bodies[body], [(seat.role, seat.since) for seat in seats]) for body, seats in of.items()),
        )
        for key, of in found.items()
    )


def all_units(snapshot: Snapshot) -> tuple[Involvement, ...]:
    """Find all units that have a part in a body, by their short names, in the order met."""
    found: dict[str, list[Part]] = {}
    spelled: dict[str, str] = {}
    for body in snapshot.living:
        mine: dict[str, list[tuple[str, date | None]]] = {}
        for unit in units_of(body):
            key, known = snapshot.units.key(unit), snapshot.units.find(unit)
            spelled.setdefault(key, known.short if known else unit)
            mine.setdefault(key, list(_roles_of_unit(unit, body, snapshot.units)))
        for key, roles in mine.items():
            if roles:
                found.setdefault(key, []).append(_part(body, roles))
    return tuple(Involvement(name=spelled[key], unit=None, parts=tuple(parts)) for key, parts in found.items())


def heaviest_first(involved: Iterable[Involvement]) -> tuple[Involvement, ...]:
    """Sort by the number of bodies, the most first, equals as they came."""
    return tuple(sorted(involved, key=lambda one: -len(one.parts)))


def of_unit(name: str, snapshot: Snapshot) -> Involvement:
    """Find the bodies a unit leads, houses, is a member of or sits in."""
    parts = []
    for body in snapshot.living:
        roles = list(_roles_of_unit(name, body, snapshot.units))
        if roles:
            parts.append(_part(body, roles))
    return Involvement(name=name, unit=None, parts=tuple(parts))


def _roles_of_unit(name: str, body: Body, units: UnitDirectory) -> Iterator[tuple[str, date | None]]:
    if units.same(name, body.lead_unit):
        yield "牵头部门", None
    if body.office and body.office.mode != "不设" and units.same(name, body.office.unit):
        yield f"办公室{body.office.mode or ''}", None
    seats = [seat for seat in body.seats if units.same(name, seat.unit)]
    for seat in seats:
        yield " ".join(word for word in (seat.role, seat.post, seat.holder) if word), seat.since
    if not seats and any(units.same(name, unit) for unit in body.member_units):
        yield "成员单位", None


def _part(body: Body, roles: Iterable[tuple[str, date | None]]) -> Part:
    words = dict.fromkeys(word for word, _ in roles)
    since = min((day for _, day in roles if day), default=None)
    return Part(body=body.id, name=body.name, role="、".join(words), since=since)


def persons(snapshot: Snapshot) -> tuple[str, ...]:
    """Names of all holders of seats, in the order met."""
    holders = (seat.holder for body in snapshot.living for seat in body.seats)
    return tuple(dict.fromkeys(holder for holder in holders if holder))


def unit_names(snapshot: Snapshot) -> tuple[str, ...]:
    """Every name by which a unit stands in the directory or in a body."""
    listed = (name for unit in snapshot.units.units for name in unit.all_names)
    recorded = (unit for body in snapshot.living for unit in units_of(body))
    return tuple(dict.fromkeys((*listed, *recorded)))
