"""Where a person or a unit has a part (`who`), and who has most (`load`). Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.names import nearest, same, skeleton
from xtjg.core.seats import groups_of, role_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.terms import BodyId
    from xtjg.core.unit import UnitDirectory

PersonKey = tuple[str, "str | None"]
"""What tells one person from another: the name, and the unit in the form that all its names have in common."""
_Held = tuple[str, "str | None", str, "date | None"]
"""Who, of which unit, in which role, since when."""


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


def units_of(body: Body) -> tuple[str, ...]:
    """Every unit that has a part in the body: lead unit, member units, of seats, host of the office."""
    seats = (seat.unit for seat in body.seats)
    host = body.office.unit if body.office else None
    return tuple(dict.fromkeys(unit for unit in (body.lead_unit, *body.member_units, *seats, host) if unit))


def strangers(words: Iterable[str], body: Body, snapshot: Snapshot) -> tuple[str, ...]:
    """Tell of units that neither the directory nor the body nor the place knows, with the nearest name there is.

    Another body, or a group of this one, may take part as well. Where nothing at all is known, nothing is told.
    """
    directory, own = snapshot.units, (*units_of(body), *groups_of(body.seats))
    known = (*(name for unit in directory.units for name in unit.all_names), *own)
    unknown = (
        word
        for word in words
        if known
        and directory.find(word) is None
        and snapshot.place.organ_called(word) is None
        and snapshot.place.name_key(word) not in snapshot.names
        and not any(directory.same(word, unit) for unit in own)
    )
    return tuple(_stranger(word, nearest(word, known, limit=1)) for word in unknown)


def _stranger(word: str, near: tuple[str, ...]) -> str:
    return f"「{word}」不在单位名录里，也不是机构的单位{f'，是不是「{near[0]}」' if near else ''}"


def counted_units(body: Body, key: Callable[[str], str]) -> frozenset[str]:
    """Member units together with the lead unit, each once: what a measure's limit of 成员单位 counts."""
    return frozenset(map(key, (*body.member_units, *([body.lead_unit] if body.lead_unit else ()))))


def person_key(name: str, unit: str | None, units: UnitDirectory) -> PersonKey:
    """Return what names of one person, in one unit by any of its names, have in common."""
    return skeleton(name), units.key(unit) if unit else None


def of_person(name: str, snapshot: Snapshot) -> tuple[Involvement, ...]:
    """Find everybody of that name, one entry a unit, in the order met."""
    found = _by_person(snapshot, lambda body: (*_seated(body), *_beside(body)))
    return tuple(replace(one, name=name) for one in found if same(one.name, name))


def people(snapshot: Snapshot) -> tuple[Involvement, ...]:
    """Find all holders of seats; the same name in another unit is somebody else. In the order met."""
    return _by_person(snapshot, _seated)


def _by_person(snapshot: Snapshot, held: Callable[[Body], Iterable[_Held]]) -> tuple[Involvement, ...]:
    found: dict[PersonKey, dict[BodyId, list[tuple[str, date | None]]]] = {}
    spelled: dict[PersonKey, tuple[str, str | None]] = {}
    bodies = {body.id: body for body in snapshot.living}
    for body in bodies.values():
        for holder, unit, role, since in held(body):
            key = person_key(holder, unit, snapshot.units)
            spelled.setdefault(key, (holder, snapshot.units.present(unit) if unit else None))
            found.setdefault(key, {}).setdefault(body.id, []).append((role, since))
    return tuple(
        Involvement(
            name=spelled[key][0],
            unit=spelled[key][1],
            parts=tuple(_part(bodies[body], roles) for body, roles in of.items()),
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


def _seated(body: Body) -> tuple[_Held, ...]:
    return tuple((seat.holder, seat.unit, role_title(seat), seat.since) for seat in body.seats if seat.holder)


def _beside(body: Body) -> Iterator[_Held]:
    """Who directs the office and who is the liaison; they are of the unit they sit for, where they sit."""
    office, contact = body.office, body.contact
    others = (
        (office.director if office else None, office.unit if office else None, "办公室主任"),
        (contact.liaison if contact else None, body.lead_unit, "联络员"),
    )
    for name, unit, role in others:
        if name:
            sits_for = (seat_unit for holder, seat_unit, _, _ in _seated(body) if same(holder, name))
            yield name, next(sits_for, unit), role, None


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
        yield " ".join(word for word in (role_title(seat), seat.post, seat.holder) if word), seat.since
    if not seats and any(units.same(name, unit) for unit in body.member_units):
        yield "成员单位", None


def _part(body: Body, roles: Iterable[tuple[str, date | None]]) -> Part:
    words = dict.fromkeys(word for word, _ in roles)
    since = min((day for _, day in roles if day), default=None)
    return Part(body=body.id, name=body.name, role="、".join(words), since=since)


def persons(snapshot: Snapshot) -> tuple[str, ...]:
    """Names of all who hold a seat, direct an office or are its liaison, in the order met."""
    held = (one for body in snapshot.living for one in (*_seated(body), *_beside(body)))
    return tuple(dict.fromkeys(holder for holder, *_ in held))


def unit_names(snapshot: Snapshot) -> tuple[str, ...]:
    """Every name by which a unit stands in the directory or in a body."""
    listed = (name for unit in snapshot.units.units for name in unit.all_names)
    recorded = (unit for body in snapshot.living for unit in units_of(body))
    return tuple(dict.fromkeys((*listed, *recorded)))
