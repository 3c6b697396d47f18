"""Who a cell of the procedure table means for a given matter, and whether a step was taken by them.

Compares organs, posts, units and persons in full or short form; judges no order and no completeness.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from xtjg.core.docnumber import parse
from xtjg.core.names import same, skeleton
from xtjg.core.seats import heads, leaders
from xtjg.core.terms import Act, Form, Series

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xtjg.core.body import Body, Seat
    from xtjg.core.case import StepRecord
    from xtjg.core.change import Edit
    from xtjg.core.place import Place
    from xtjg.core.request import Request
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
        """The series touched, before and after, in the order met."""
        bodies = (body for edit in self.edits for body in (edit.before, edit.after) if body)
        return tuple(dict.fromkeys(body.series for body in bodies))

    @property
    def subject(self) -> Body:
        """The body whose lead unit proposes and whose head decides: as it was, for a new one as it will be."""
        return self.edits[0].before or self.edits[0].after

    @property
    def lead_units(self) -> tuple[str, ...]:
        """Lead units of the bodies touched, as they were and as they will be."""
        bodies = (body for edit in self.edits for body in (edit.before, edit.after) if body)
        return tuple(dict.fromkeys(body.lead_unit for body in bodies if body.lead_unit))


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody who must be heard: a unit, or the seat of a person; `label` is how messages call them."""

    label: str
    unit: str | None = None
    seat: Seat | None = None
    by_unit: bool = True

    def spoke(self, step: StepRecord, units: UnitDirectory) -> bool:
        """Whether the step is this party's."""
        if self.unit is not None and units.same(step.organ, self.unit):
            return True
        return self.seat is not None and _seat_spoke(self.seat, step, units, by_unit=self.by_unit)


def _seat_spoke(seat: Seat, step: StepRecord, units: UnitDirectory, *, by_unit: bool) -> bool:
    if seat.holder and step.person:
        return same(seat.holder, step.person)
    if seat.holder and same(seat.holder, step.organ):
        return True
    words = [word for word in (seat.post, seat.role, _joined(seat.unit, seat.post)) if word]
    if any(same(step.organ, word) for word in words):
        return True
    return by_unit and units.same(step.organ, seat.unit)


def _joined(unit: str | None, post: str | None) -> str | None:
    return f"{unit}{post}" if unit and post else None


def _of_seat(seat: Seat, *, by_unit: bool) -> Party:
    words = [part for part in (seat.unit, seat.post, seat.holder) if part] or [seat.role]
    return Party(label=" ".join(words), seat=seat, by_unit=by_unit)


def consulted_parties(matter: Matter, who: Sequence[str]) -> tuple[Party, ...]:
    """List who must be heard, leaders first, then units; the proposing lead unit is not asked for itself."""
    parties: list[Party] = []
    for key in who:
        parties += _CONSULTED[key](matter)
    asked: dict[str, Party] = {}
    for party in parties:
        if party.unit is None or not any(matter.units.same(party.unit, lead) for lead in matter.lead_units[:1]):
            asked.setdefault(matter.units.key(party.label), party)
    return tuple(asked.values())


def _new_leaders(matter: Matter) -> list[Party]:
    return [_of_seat(seat, by_unit=False) for edit in matter.edits for seat in leaders(edit.after.seats)]


def _member_units(matter: Matter) -> list[Party]:
    return [Party(label=unit, unit=unit) for edit in matter.edits for unit in edit.after.member_units]


def _changed(matter: Matter) -> list[Party]:
    """Seats and units that come in or go out."""
    found: list[Party] = []
    for edit in matter.edits:
        if edit.before is None:
            continue
        seats = _difference(edit.before.seats, edit.after.seats)
        units = _difference(edit.before.member_units, edit.after.member_units)
        found += [_of_seat(seat, by_unit=True) for seat in seats if not heads((seat,))]
        found += [Party(label=unit, unit=unit) for unit in units]
    return found


def _difference(before: tuple[T, ...], after: tuple[T, ...]) -> list[T]:
    return [one for one in (*before, *after) if (one in before) != (one in after)]


def _receiving_units(matter: Matter) -> list[Party]:
    endings = (edit.after.ending for edit in matter.edits)
    names = [one.successor for one in endings if one and one.successor and one.successor_kind == "单位"]
    return [Party(label=name, unit=name) for name in names]


def _touched_units(matter: Matter) -> list[Party]:
    """Units whose part in the body changes: a new or former lead unit, a new host of the office."""
    found: list[str] = []
    for edit in matter.edits:
        if edit.before is None:
            continue
        before, after = edit.before, edit.after
        if before.lead_unit != after.lead_unit:
            found += [unit for unit in (after.lead_unit,) if unit]
        host = after.office.unit if after.office else None
        if host and host != (before.office.unit if before.office else None):
            found.append(host)
    return [Party(label=unit, unit=unit) for unit in found]


def _new_head(matter: Matter) -> list[Party]:
    return [
        _of_seat(seat, by_unit=False)
        for edit in matter.edits
        for seat in heads(edit.after.seats)
        if edit.before is None or seat not in edit.before.seats
    ]


_CONSULTED = {
    "拟任领导": _new_leaders,
    "成员单位": _member_units,
    "调整对象": _changed,
    "接收单位": _receiving_units,
    "涉及单位": _touched_units,
    "新负责人": _new_head,
}


def is_post(word: str, posts: Sequence[str], place: Place) -> bool:
    """Whether a word names one of the posts, with or without the place's or organ's name before it."""
    plain = skeleton(word)
    prefixes = (
        "",
        skeleton(place.name),
        *(skeleton(name) for o in place.organs.values() for name in (o.name, *o.short_names)),
    )
    wanted = {skeleton(post) for post in posts}
    parts = (plain, *plain.split("、"))
    return any(
        prefix + one in wanted or part == prefix + one for part in parts for one in wanted for prefix in prefixes
    )


def is_principal(step: StepRecord, series: Series, place: Place) -> bool:
    """Whether the step was taken by a 主要领导 of the series."""
    posts = place.posts.get(series)
    return posts is not None and step.form is not Form.MEETING and is_post(step.organ, posts.principals, place)


def is_deputy(step: StepRecord, series: Series, place: Place) -> bool:
    """Whether the step was taken by a 分管领导 of the series."""
    posts = place.posts.get(series)
    return posts is not None and step.form is not Form.MEETING and is_post(step.organ, posts.deputies, place)


def is_series_meeting(step: StepRecord, series: Series, place: Place) -> bool:
    """Whether the step is a meeting of the series (市政府常务会议, 市委常委会会议)."""
    posts = place.posts.get(series)
    if not posts or step.form is not Form.MEETING or step.meeting is None:
        return False
    word = skeleton(step.meeting)
    other = place.posts.get(Series.PARTY if series is Series.GOVERNMENT else Series.GOVERNMENT)
    theirs = any(skeleton(one) in word for one in (other.meetings if other else ()))
    return any(skeleton(one) in word for one in posts.meetings) and not theirs


def is_body_head(step: StepRecord, body: Body, units: UnitDirectory) -> bool:
    """Whether the step was taken by the head of the body, named by role, post or person."""
    return any(_seat_spoke(seat, step, units, by_unit=False) for seat in heads(body.seats))


def issuing_organ(doc_no: str, place: Place) -> str | None:
    """Tell which organ issues under the number's 代字: by registry.yaml, else by the usual form; None if unknown."""
    prefix = parse(doc_no).prefix
    known = place.organ_of_code_word(prefix)
    if known is not None:
        return known
    if "政办" in prefix:
        return "政府办"
    return "党委办" if prefix[1:2] == "办" or "委办" in prefix else None
