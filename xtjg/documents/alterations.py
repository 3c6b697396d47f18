"""What an adjustment changes, in words: who comes in, who goes, which fields read otherwise.

Read from the body before and after; where only a request is at hand, from what it asks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from xtjg.core.acts.adjust import ADJUSTABLE
from xtjg.core.roles import RoleKind, role_kind
from xtjg.core.seats import heads, role_title
from xtjg.documents import particulars
from xtjg.documents.people import named
from xtjg.documents.wording import lines, listed, on, plain, quoted, sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from xtjg.core.body import Body, Seat
    from xtjg.core.place import Place
    from xtjg.core.plain import Plain
    from xtjg.core.request import Request
    from xtjg.documents.context import PaperContext


@dataclass(frozen=True, slots=True, kw_only=True)
class Alterations:
    """What comes in, what goes out, who stays on for another term, and a sentence for each field that changes."""

    seats_in: tuple[Seat, ...] = ()
    seats_out: tuple[Seat, ...] = ()
    seats_on: tuple[Seat, ...] = ()
    units_in: tuple[str, ...] = ()
    units_out: tuple[str, ...] = ()
    fields: Mapping[str, str]

    @property
    def subjects(self) -> str:
        """What is adjusted, for a title: 组成人员和成员单位."""
        found = [
            *(["组成人员"] if self.seats_in or self.seats_out or self.seats_on else []),
            *(["成员单位"] if self.units_in or self.units_out else []),
            *(_SUBJECTS[key] for key in self.fields if key in _SUBJECTS),
        ]
        names = list(dict.fromkeys(found))
        return "和".join(names) if 0 < len(names) <= len("前后") else "有关事项"


def alterations(context: PaperContext) -> Alterations:
    """Work out what the adjustment changes."""
    edit = context.edits[0]
    before, after = edit.before or edit.after, edit.after
    if before == after:
        return _asked(context.request, before)
    return Alterations(
        seats_in=_without(after.seats, before.seats),
        seats_out=_without(before.seats, after.seats),
        seats_on=_staying(before.seats, after.seats),
        units_in=tuple(unit for unit in after.member_units if unit not in before.member_units),
        units_out=tuple(unit for unit in before.member_units if unit not in after.member_units),
        fields=_changed_fields(before, after),
    )


def _asked(request: Request, body: Body) -> Alterations:
    head = (request.head,) if request.head else ()
    return Alterations(
        seats_in=(*head, *request.add_seats),
        seats_out=(*(heads(body.seats) if head else ()), *request.remove_seats),
        units_in=request.add_units,
        units_out=request.remove_units,
        fields={
            setting.field: f"{_label(setting.field)}调整为：{words}。"
            for setting in request.settings
            if (words := _words(setting.value)) and setting.field.partition(".")[0] not in _INWARD
        },
    )


def _without(seats: Sequence[Seat], others: Sequence[Seat]) -> tuple[Seat, ...]:
    """The seats that have no counterpart of the same role, unit, post and holder."""
    known = [face(seat) for seat in others]
    return tuple(seat for seat in seats if face(seat) not in known)


def _staying(before: Sequence[Seat], after: Sequence[Seat]) -> tuple[Seat, ...]:
    """The seats whose holders begin anew."""
    known = {face(seat): seat.since for seat in before}
    return tuple(seat for seat in after if face(seat) in known and seat.since and seat.since != known[face(seat)])


def face(seat: Seat) -> Seat:
    """The seat by what a paper tells of it."""
    return replace(seat, rank=None, since=None, ex_officio=None)


def members_in_words(found: Alterations, place: Place) -> str:
    """Tell who joins and who leaves, a line for each role; who is in before who is out."""
    return lines(
        *_joining(found.seats_in, place), *_remaining(found.seats_on, place), *_leaving(found.seats_out, place)
    )


def _joining(seats: Sequence[Seat], place: Place) -> Iterator[str]:
    leading = {plain(role_title(seat)) for seat in seats if role_kind(seat.role) in (RoleKind.HEAD, RoleKind.DEPUTY)}
    for role, people in _by_role(seats, place):
        yield f"由{listed(people)}担任{role}。" if role in leading else f"增补{listed(people)}为{role}。"


def _remaining(seats: Sequence[Seat], place: Place) -> Iterator[str]:
    for seat in seats:
        since = on(seat.since, "，任期自{}起计算")
        yield f"{named(seat, place)}继续担任{plain(role_title(seat))}{since}。"


def _leaving(seats: Sequence[Seat], place: Place) -> Iterator[str]:
    for role, people in _by_role(seats, place):
        yield f"{listed(people)}不再担任{role}。"


def _by_role(seats: Sequence[Seat], place: Place) -> Iterator[tuple[str, list[str]]]:
    for role, group in groupby(seats, key=lambda seat: plain(role_title(seat))):
        people = [words for seat in group if (words := named(seat, place))]
        if people:
            yield role, people


def units_in_words(found: Alterations) -> str:
    """Tell which units join and which leave."""
    joining, leaving = listed(map(plain, found.units_in)), listed(map(plain, found.units_out))
    return lines(
        f"增加{joining}为成员单位。" if joining else "",
        f"{leaving}不再作为成员单位。" if leaving else "",
    )


def _changed_fields(before: Body, after: Body) -> dict[str, str]:
    return {
        key: words
        for key, attr in ADJUSTABLE.items()
        if getattr(before, attr) != getattr(after, attr) and (words := _TOLD.get(key, _untold)(before, after))
    }


def _untold(_before: Body, _after: Body) -> str:
    return ""


def _lead_unit(before: Body, after: Body) -> str:
    old, new = plain(before.lead_unit), plain(after.lead_unit)
    return sentence(f"日常工作由{new}承担" if new else "", f"{old}不再承担" if old else "")


def _became(label: str, before: str, after: str) -> str:
    if not after:
        return f"{label}取消。" if before else ""
    return f"{label}由{before}调整为{after}。" if before else f"{label}定为{after}。"


def _outward(_before: Body, after: Body) -> str:
    return sentence(particulars.outward_names(after)) or "不再使用对外名称。"


def _redirected(label: str, text: str) -> str:
    return f"{label}调整为：{text}" if text else ""


# A sentence for each field; those of the record alone (联络, 密级, 与纪检有关) are no matter of a notice.
_TOLD: Mapping[str, Callable[[Body, Body], str]] = {
    "任务": lambda _, after: _redirected("工作任务", particulars.task(after)),
    "职责": lambda _, after: _redirected("主要职责", particulars.duties(after)),
    "牵头部门": _lead_unit,
    "办公室": lambda _, after: _redirected("工作机构", particulars.office(after)),
    "设置": lambda before, after: _became("设置方式", str(before.tenure or ""), str(after.tenure or "")),
    "类别": lambda before, after: _became("类别", plain(before.kind), plain(after.kind)),
    "经费": lambda before, after: _became("经费来源", plain(before.funding), plain(after.funding)),
    "编制": lambda before, after: _became("编制", plain(before.staffing_posts), plain(after.staffing_posts)),
    "领导职数": lambda before, after: _became("领导职数", plain(before.leader_posts), plain(after.leader_posts)),
    "规格": lambda before, after: _became("规格", plain(before.rank), plain(after.rank)),
    "期限.撤销条件": lambda _, after: sentence(f"撤销条件调整为{particulars.end_condition(after)}"),
    "对外名称": _outward,
    "简称": lambda _, after: sentence(f"简称调整为{quoted((plain(after.short_name),))}") if after.short_name else "",
}
_SUBJECTS = {
    "任务": "工作任务",
    "职责": "主要职责",
    "牵头部门": "牵头部门",
    "办公室": "工作机构",
    "设置": "设置方式",
    "类别": "类别",
    "经费": "经费来源",
    "编制": "编制",
    "领导职数": "领导职数",
    "规格": "规格",
    "期限.撤销条件": "撤销条件",
    "对外名称": "对外名称",
    "简称": "简称",
}
_INWARD = ("联络", "密级", "与纪检有关", "席位")


def _label(field: str) -> str:
    whole, _, part = field.partition(".")
    return _SUBJECTS.get(field) or _SUBJECTS.get(whole, whole) + part


def _words(value: Plain) -> str:
    """A requested value in words: text as it is, lists and mappings joined."""
    if isinstance(value, str):
        return plain(value)
    parts = value.values() if isinstance(value, dict) else value or ()
    return "；".join(filter(None, map(_words, parts)))
