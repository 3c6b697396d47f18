"""What is asked of an act, before anybody decided: one record for all acts, kept in the case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.body import Body, Seat
    from xtjg.core.plain import Plain
    from xtjg.core.terms import BodyId, Series, State


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSetting:
    """`--set 字段=值`: the Chinese key (办公室.地点 for a part) and the value in the words of the file."""

    field: str
    value: Plain = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The content of a matter; each act reads the fields it needs.

    `draft` is the body to set up (establish, merge into a new one), its id and state are placeholders.
    `seat` is the number of a seat as `show` prints it, from 1; `person` whose seats go over
    (`persons.read_person`).
    """

    bodies: tuple[BodyId, ...] = ()
    draft: Body | None = None
    new_name: str | None = None
    settings: tuple[FieldSetting, ...] = ()
    add_seats: tuple[Seat, ...] = ()
    remove_seats: tuple[Seat, ...] = ()
    add_units: tuple[str, ...] = ()
    remove_units: tuple[str, ...] = ()
    head: Seat | None = None
    seat: int | None = None
    holder: str | None = None
    person: str | None = None
    source: str | None = None
    into: BodyId | None = None
    series: Series | None = None
    superior: str | None = None
    until: date | None = None
    end_state: State | None = None
    unit: str | None = None
    successor: str | None = None
    ground: str | None = None
    basis: str | None = None
    reason: str | None = None
    evidence: str | None = None
    notes: tuple[tuple[str, str], ...] = ()
