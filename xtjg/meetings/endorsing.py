"""Whose word an item needs beside the decision: the reading of its material, the consent to a temporary measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.posts import organ_named
from xtjg.meetings.attendance import binds, means

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from xtjg.core.body import Body, Seat
    from xtjg.core.meeting import Item
    from xtjg.core.place import Place
    from xtjg.core.unit import UnitDirectory


def is_leaders_own(item: Item, words: Iterable[str], seats: Sequence[Seat], units: UnitDirectory) -> bool:
    """Whether an item is of the unit of those whom the words of the rules mean."""
    return any(units.same(item.unit, seat.unit) for seat in seats for word in words if binds(word, seat, units))


def unread(item: Item, wanted: str, seats: Sequence[Seat], units: UnitDirectory) -> str | None:
    """Say what is wrong with who read the material; None where it was whom the rules want, or it is his own item."""
    by = item.reviewed.by if item.reviewed else ""
    if means(wanted, by, seats, units) or is_leaders_own(item, (wanted,), seats, units):
        return None
    return f"的材料由{by}审阅，规定由{wanted}审阅" if by else f"的材料没有经{wanted}审阅"


def lacking_consent(item: Item, day: date, body: Body, place: Place) -> str | None:
    """Say what is wrong with the consent to a temporary measure decided on a day; None where it was given in time."""
    organ, word = place.decider(body.series), item.consent
    if word is None:
        return f"没有经{organ.short}同意"
    if organ_named(word.by, place) != place.organ_called(organ.name):
        return f"经{word.by}同意，应经{organ.short}同意"
    return f"{word.day} 才经{word.by}同意" if word.day > day else None
