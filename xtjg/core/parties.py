"""Who a cell of the procedure table means for a given matter, and whether a step was taken by them.

Compares organs, posts, units and persons in full or short form; judges no order and no completeness.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from xtjg.core.docnumber import parse
from xtjg.core.posts import is_meeting_of, is_post, organ_named
from xtjg.core.seats import heads, label, leaders
from xtjg.core.speaking import speaks_for
from xtjg.core.terms import Form, Series, deciding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from xtjg.core.body import Body, Seat
    from xtjg.core.case import StepRecord
    from xtjg.core.change import Edit
    from xtjg.core.measure import Procedure
    from xtjg.core.place import Place
    from xtjg.core.request import Request
    from xtjg.core.terms import Act
    from xtjg.core.unit import UnitDirectory


T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """An act with what it does, for which the chain of approval is to be judged.

    `cleanup`: it carries out what a 清理 decided.
    """

    act: Act
    request: Request
    edits: tuple[Edit, ...]
    place: Place
    units: UnitDirectory
    cleanup: bool = False

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
        return deciding(self.series)

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

    def unit_key(self, word: str) -> str:
        """Return what full and short names of one unit or organ have in common."""
        unit = self.units.find(word)
        name = unit.name if unit else word
        return organ_named(word, self.place) or organ_named(name, self.place) or self.place.name_key(name)

    def is_same_unit(self, one: str | None, other: str | None) -> bool:
        """Whether two words name one unit or organ; None equals nothing."""
        return bool(one and other) and self.unit_key(one or "") == self.unit_key(other or "")


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


def _of_seat(seat: Seat) -> Party:
    return Party(label=label(replace(seat, role="")) or seat.role, seat=seat, by_unit=not leaders((seat,)))


def consulted_parties(matter: Matter, who: Sequence[str]) -> tuple[Party, ...]:
    """List who must be heard, leaders first, then units; the proposing lead unit is not asked for itself."""
    found = [party for key in who for party in _CONSULTED[key](matter)]
    known = {matter.unit_key(lead) for lead in matter.lead_units[:1]}
    asked: list[Party] = []
    for party in found:
        key = matter.unit_key(party.unit) if party.unit else None
        if key is None or key not in known:
            asked.append(party)
        if key is not None:
            known.add(key)
    return tuple(asked)


def is_concerned(step: StepRecord, matter: Matter) -> bool:
    """Whether an opinion is of somebody in a seat, or of a unit that takes part, before the act or after it."""
    bodies = [body for edit in matter.edits for body in (edit.before, edit.after) if body]
    seated = (_of_seat(seat) for body in bodies for seat in body.seats)
    units = _units_of(unit for body in bodies for unit in (body.lead_unit, _host(body), *body.member_units))
    asked = (party for listed in _CONSULTED.values() for party in listed(matter))
    return any(party.spoke(step, matter) for party in (*seated, *units, *asked))


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
        for old, new in ((before.lead_unit, after.lead_unit), (_host(before), _host(after))):
            if not matter.is_same_unit(old, new):
                yield from _units_of((old, new))
        if before.ending and after.ending is None:
            carrier = before.ending.successor if before.ending.successor_kind == "单位" else None
            yield from _units_of((carrier, *after.member_units))


def _host(body: Body) -> str | None:
    return body.office.unit if body.office else None


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
    return posts is not None and _holds_post(step, posts.principals, series, place)


def is_deputy(step: StepRecord, series: Series, place: Place) -> bool:
    """Whether the step was taken by a 分管领导 of the series."""
    posts = place.posts.get(series)
    return posts is not None and _holds_post(step, posts.deputies, series, place)


def _holds_post(step: StepRecord, posts: Sequence[str], series: Series, place: Place) -> bool:
    """The post may be written apart from the organ (市政府 市长 张三); the last word may be the name."""
    words = [step.organ, *(step.person or "").split()]
    told = ("".join(words[:-1]), "".join(words)) if words[1:] else (step.organ,)
    return step.form is not Form.MEETING and any(is_post(word, posts, series, place) for word in told)


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


_OFFICES: Mapping[Series, tuple[str, ...]] = {
    Series.PARTY: ("党委办",),
    Series.GOVERNMENT: ("政府办",),
    Series.JOINT: ("党委办", "政府办"),
}


def filed_with(rows: Sequence[Procedure], series: Iterable[Series]) -> tuple[str, ...]:
    """Keys of the organs an act is filed with, the rows highest first; who issues the paper has it already."""
    filed = next((row.filed for row in rows if row.filed is not None), None)
    issued = rows[0].issued if rows else None
    issuing = [key for one in series for key in _OFFICES[one]] if issued and "序列办公室" in issued.who else []
    return tuple(key for key in filed.who if key not in issuing) if filed else ()


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
