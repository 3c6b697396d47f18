"""Who a cell of the procedure table means for a given matter, and whether a step was taken by them.

Compares organs, posts, units and persons in full or short form; judges no order and no completeness.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from xtjg.core.docnumber import parse
from xtjg.core.names import skeleton
from xtjg.core.posts import is_meeting_of, is_post, post_parts
from xtjg.core.seats import heads, label, leaders
from xtjg.core.terms import Form, Series

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from xtjg.core.body import Body, Seat
    from xtjg.core.case import StepRecord
    from xtjg.core.change import Edit
    from xtjg.core.place import Place
    from xtjg.core.request import Request
    from xtjg.core.terms import Act
    from xtjg.core.unit import UnitDirectory


T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """An act with what it does, for which the chain of approval is to be judged."""

    act: Act
    request: Request
    edits: tuple[Edit, ...]
    place: Place
    units: UnitDirectory

    @property
    def series(self) -> tuple[Series, ...]:
        """The series touched, before and after, in the order met; a body that leaves 联合 touches both."""
        found: list[Series] = []
        for edit in self.edits:
            before = edit.before.series if edit.before else edit.after.series
            leaves = before is Series.JOINT and edit.after.series is not Series.JOINT
            found += (Series.PARTY, Series.GOVERNMENT) if leaves else (before, edit.after.series)
        return tuple(dict.fromkeys(found))

    @property
    def deciding(self) -> tuple[Series, ...]:
        """The series whose leaders decide and whose offices issue: party first, both for a body of both."""
        touched = self.series
        return tuple(one for one in (Series.PARTY, Series.GOVERNMENT) if one in touched or Series.JOINT in touched)

    @property
    def subject(self) -> Body:
        """The body whose lead unit proposes and whose head decides: as it was, for a new one as it will be."""
        return self.edits[0].before or self.edits[0].after

    @property
    def lead_units(self) -> tuple[str, ...]:
        """Lead units of the bodies that may propose: as they were; where there was none yet, as they will be."""
        return tuple(dict.fromkeys(lead for lead in self._leads if lead))

    @property
    def knows_leads(self) -> bool:
        """Whether every body that may propose names its lead unit."""
        return all(self._leads)

    @property
    def _leads(self) -> tuple[str | None, ...]:
        """One for each body there was before the act; a new body proposes only where there was none."""
        known = [edit for edit in self.edits if edit.before] or self.edits
        return tuple((edit.before.lead_unit if edit.before else None) or edit.after.lead_unit for edit in known)

    def is_same_unit(self, one: str | None, other: str | None) -> bool:
        """Whether two words name one unit or organ, in full or short form; None equals nothing."""
        if self.units.same(one, other):
            return True
        organ = self.place.organ_called(one) if one else None
        return organ is not None and other is not None and self.place.organ_called(other) == organ


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody who must be heard: a unit, or the seat of a person; `label` is how messages call them.

    `by_unit`: the unit's word counts for the person in the seat; a leader is heard in person.
    """

    label: str
    unit: str | None = None
    seat: Seat | None = None
    by_unit: bool = True

    def spoke(self, step: StepRecord, matter: Matter) -> bool:
        """Whether the step is this party's."""
        if self.unit is not None and matter.is_same_unit(step.organ, self.unit):
            return True
        return self.seat is not None and speaks_for(self.seat, step, matter, by_unit=self.by_unit)


def speaks_for(
    seat: Seat, step: StepRecord, matter: Matter, *, by_unit: bool = False, bodies: Sequence[str] = ()
) -> bool:
    """Whether a step was taken by whoever sits in the seat: named by 职务, 岗位 or person, or by post and person.

    Where step and seat both name a person they must be one; a post that is not the seat's contradicts the person.
    `bodies` are names of the body that may stand before the 职务.
    """
    words = [word for word in map(skeleton, (step.organ, *(step.person or "").split())) if word]
    holder = skeleton(seat.holder) if seat.holder else None
    whole = "".join(words)
    if by_unit and matter.is_same_unit(step.organ, seat.unit) and whole in (skeleton(step.organ), *_with(step, holder)):
        return True
    names = _names_before(seat, matter, bodies)
    if holder and whole.endswith(holder):
        title = whole.removesuffix(holder)
        return not title or _is_title(title, seat, names) or any(skeleton(one) == title for one in names.units)
    titles = (whole,) if holder or len(words) == 1 else (whole, "".join(words[:-1]))
    return any(_is_title(title, seat, names, named=False) for title in titles)


def _with(step: StepRecord, holder: str | None) -> tuple[str, ...]:
    return (skeleton(step.organ) + holder,) if holder else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """What may stand before a post or 职务: names of the seat's unit, of the place, of the body."""

    units: tuple[str, ...]
    others: tuple[str, ...]


def _names_before(seat: Seat, matter: Matter, bodies: Sequence[str]) -> _Names:
    units: tuple[str, ...] = ()
    if seat.unit:
        unit, key = matter.units.find(seat.unit), matter.place.organ_called(seat.unit)
        organ = matter.place.organs.get(key) if key else None
        units = (
            seat.unit,
            *(unit.all_names if unit else ()),
            *((organ.name, *organ.short_names) if organ else ()),
        )
    others = (matter.place.name, *bodies)
    return _Names(units=tuple(map(skeleton, units)), others=tuple(map(skeleton, others)))


def _is_title(title: str, seat: Seat, names: _Names, *, named: bool = True) -> bool:
    """Whether a title is the seat's 职务 or one of its posts; with a person named, a seat without post takes any."""
    if named and seat.post is None:
        return True
    own = {skeleton(seat.role), *_bare(post_parts(seat.post or ""), names)}
    return any(word in own for word in _bare((title, *post_parts(title)), names))


def _bare(words: Iterable[str], names: _Names) -> Iterator[str]:
    """Each word as it stands, and without a name of unit, place or body before it."""
    for word in words:
        yield word
        for name in (*names.units, *names.others):
            if word.startswith(name) and word != name:
                yield word.removeprefix(name)


def _of_seat(seat: Seat) -> Party:
    return Party(label=label(replace(seat, role="")) or seat.role, seat=seat, by_unit=not leaders((seat,)))


def consulted_parties(matter: Matter, who: Sequence[str]) -> tuple[Party, ...]:
    """List who must be heard, leaders first, then units; the proposing lead unit is not asked for itself."""
    found = [party for key in who for party in _CONSULTED[key](matter)]
    units: set[str] = {matter.units.key(lead) for lead in matter.lead_units[:1]}
    asked: list[Party] = []
    for party in found:
        if party.unit is not None:
            key = matter.units.key(party.unit)
            if key in units:
                continue
            units.add(key)
        asked.append(party)
    return tuple(asked)


def _new_leaders(matter: Matter) -> Iterator[Party]:
    return (_of_seat(seat) for edit in matter.edits for seat in leaders(edit.after.seats))


def _member_units(matter: Matter) -> Iterator[Party]:
    return _units_of(unit for edit in matter.edits for unit in edit.after.member_units)


def _units_of(names: Iterable[str | None]) -> Iterator[Party]:
    return (Party(label=name, unit=name) for name in names if name)


def _changed(matter: Matter) -> Iterator[Party]:
    """Seats and units that come in or go out."""
    for edit in matter.edits:
        if edit.before is None:
            continue
        seats = _difference(*(tuple(map(_chair, one.seats)) for one in (edit.before, edit.after)))
        yield from (_of_seat(seat) for seat in seats if not heads((seat,)))
        yield from _units_of(_difference(edit.before.member_units, edit.after.member_units))


def _chair(seat: Seat) -> Seat:
    """The seat by what makes it another one."""
    return replace(seat, rank=None, since=None, ex_officio=None)


def _difference(before: tuple[T, ...], after: tuple[T, ...]) -> list[T]:
    return [one for one in (*before, *after) if (one in before) != (one in after)]


def _receiving_units(matter: Matter) -> Iterator[Party]:
    endings = (edit.after.ending for edit in matter.edits)
    return _units_of(one.successor for one in endings if one and one.successor_kind == "单位")


def _touched_units(matter: Matter) -> Iterator[Party]:
    """Units whose part in the body changes: lead unit, host of the office; all of them where the body comes back."""
    for edit in matter.edits:
        before, after = edit.before, edit.after
        if before is None:
            continue
        hosts = (before.office and before.office.unit, after.office and after.office.unit)
        for old, new in ((before.lead_unit, after.lead_unit), hosts):
            if not matter.is_same_unit(old, new):
                yield from _units_of((old, new))
        if before.ending and after.ending is None:
            carrier = before.ending.successor if before.ending.successor_kind == "单位" else None
            yield from _units_of((carrier, *after.member_units))


def _new_head(matter: Matter) -> Iterator[Party]:
    return (
        _of_seat(seat)
        for edit in matter.edits
        for seat in heads(edit.after.seats)
        if edit.before is None or _chair(seat) not in map(_chair, edit.before.seats)
    )


_CONSULTED: Mapping[str, Callable[[Matter], Iterator[Party]]] = {
    "拟任领导": _new_leaders,
    "成员单位": _member_units,
    "调整对象": _changed,
    "接收单位": _receiving_units,
    "涉及单位": _touched_units,
    "新负责人": _new_head,
}


def is_principal(step: StepRecord, series: Series, place: Place) -> bool:
    """Whether the step was taken by a 主要领导 of the series."""
    posts = place.posts.get(series)
    return posts is not None and step.form is not Form.MEETING and is_post(_post(step), posts.principals, series, place)


def is_deputy(step: StepRecord, series: Series, place: Place) -> bool:
    """Whether the step was taken by a 分管领导 of the series."""
    posts = place.posts.get(series)
    return posts is not None and step.form is not Form.MEETING and is_post(_post(step), posts.deputies, series, place)


def _post(step: StepRecord) -> str:
    """The post, also where it was written apart from the organ: 市政府 市长 张三."""
    *more, _name = (step.person or "").split() or ("",)
    return "".join((step.organ, *more))


def is_series_meeting(step: StepRecord, series: Series, place: Place) -> bool:
    """Whether the step is a meeting of the series (市政府常务会议, 市委常委会会议)."""
    return step.form is Form.MEETING and step.meeting is not None and is_meeting_of(step.meeting, series, place)


def is_body_head(step: StepRecord, matter: Matter) -> bool:
    """Whether the step was taken by the head of the matter's body, named by role, post or person."""
    body = matter.subject
    names = [one for one in (body.name, body.short_name, body.kind) if one]
    return step.form is not Form.MEETING and any(
        speaks_for(seat, step, matter, bodies=names) for seat in heads(body.seats)
    )


_ABOUT_OTHERS = ("财政办", "民政办", "邮政办", "行政办")


def issuing_organ(doc_no: str, place: Place) -> str | None:
    """Tell which organ issues under the number's 代字: by registry.yaml, else by the usual form; None if unknown."""
    prefix = parse(doc_no).prefix
    known = place.organ_of_code_word(prefix)
    if known is not None:
        return known
    if "政办" in prefix:
        return None if any(word in prefix for word in _ABOUT_OTHERS) else "政府办"
    return "党委办" if "委办" in prefix or (prefix[1:2] == "办" and prefix[0] in place.name) else None
