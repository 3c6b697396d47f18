"""The words of a record that name units, said otherwise: by the names that the units bear now, or by short ones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from xtjg.core.body import Body
    from xtjg.core.unit import UnitDirectory


def with_unit_words(body: Body, said: Callable[[str], str]) -> Body:
    """Return the body with every word for a unit replaced by what `said` makes of it."""

    def word(one: str | None) -> str | None:
        return said(one) if one else one

    office, ending = body.office, body.ending
    return replace(
        body,
        seats=tuple(replace(seat, unit=word(seat.unit)) for seat in body.seats),
        member_units=tuple(map(said, body.member_units)),
        lead_unit=word(body.lead_unit),
        office=replace(office, unit=word(office.unit)) if office else None,
        ending=replace(ending, successor=word(ending.successor)) if ending else None,
    )


def in_present_names(bodies: Iterable[Body], units: UnitDirectory) -> tuple[Body, ...]:
    """Return bodies as people read them: a unit that was renamed is called as it is called now.

    A unit that went into another one keeps the name that the record has: it is gone, and its part is to be decided.
    """
    return tuple(with_unit_words(body, units.present) for body in bodies) if units.has_renamed else tuple(bodies)
