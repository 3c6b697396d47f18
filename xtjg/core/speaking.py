"""Whether a step was taken by the person in a seat, however the seat is named.

组长, 市财政局局长, 副市长 王五 and 王五 may all be one; who is named otherwise than the record says is somebody else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.core.names import skeleton
from xtjg.core.posts import organ_named, post_parts
from xtjg.core.seats import leaders, role_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from xtjg.core.body import Seat
    from xtjg.core.case import StepRecord
    from xtjg.core.parties import Matter


def speaks_for(
    seat: Seat, step: StepRecord, matter: Matter, *, by_unit: bool = False, bodies: Sequence[str] = ()
) -> bool:
    """Whether a step was taken by whoever sits in the seat: named by 职务, 岗位 or person, or by post and person.

    Where step and seat both name a person they must be one, and a post that is not the seat's contradicts the person.
    A member's post counts only with the unit or the person beside it. `bodies` may stand before the 职务.
    """
    words = [word for word in map(skeleton, (step.organ, *(step.person or "").split())) if word]
    holder = skeleton(seat.holder) if seat.holder else None
    if by_unit and (holder is None or words[1:] in ([], [holder])) and matter.is_same_unit(step.organ, seat.unit):
        return True
    chair = _Chair.of(seat, matter, bodies)
    whole = "".join(words)
    if holder and whole.endswith(holder):
        title = whole.removesuffix(holder)
        return not title or seat.post is None or title in chair.units or chair.is_called(title)
    titles = (whole,) if holder or len(words) == 1 else (whole, "".join(words[:-1]))
    return any(chair.is_called(title) and chair.is_told_by(title) for title in titles)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chair:
    """The words by which a seat is known, in comparison form: names of its unit, what may precede, its titles."""

    units: tuple[str, ...]
    prefixes: tuple[str, ...]
    role: str
    posts: frozenset[str]
    leads: bool

    @classmethod
    def of(cls, seat: Seat, matter: Matter, bodies: Sequence[str]) -> _Chair:
        units = tuple(map(skeleton, _names_of_unit(seat.unit, matter))) if seat.unit else ()
        prefixes = (*units, *map(skeleton, (matter.place.name, *bodies)))
        posts = frozenset(_bare(post_parts(seat.post or ""), prefixes))
        return cls(
            units=units, prefixes=prefixes, role=skeleton(role_title(seat)), posts=posts, leads=bool(leaders((seat,)))
        )

    def is_called(self, title: str) -> bool:
        """Whether a title is the seat's 职务 or one of its posts."""
        words = _bare((title, *post_parts(title)), self.prefixes)
        return any(word == self.role or word in self.posts for word in words)

    def is_told_by(self, title: str) -> bool:
        """Whether the title alone tells this seat from others: 成员 and 局长 do not, 市财政局局长 does."""
        if self.leads:
            return True
        return title.startswith(self.units) if self.units else title != self.role


def _names_of_unit(word: str, matter: Matter) -> tuple[str, ...]:
    unit, key = matter.units.find(word), organ_named(word, matter.place)
    organ = matter.place.organs[key] if key else None
    return (word, *(unit.all_names if unit else ()), *((organ.name, *organ.short_names) if organ else ()))


def _bare(words: Iterable[str], prefixes: Iterable[str]) -> Iterator[str]:
    """Each word as it stands, and without a name before it."""
    for word in words:
        yield word
        yield from (word.removeprefix(name) for name in prefixes if word.startswith(name) and word != name)
