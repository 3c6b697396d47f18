"""调整 of members, units, duties, head and facts (municipal 第十三、十四条; other fields by analogy)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xtjg.core.acts.establish import seated
from xtjg.core.change import Edit
from xtjg.core.dates import parse_date
from xtjg.core.lifecycle import next_state
from xtjg.core.names import skeleton
from xtjg.core.roles import RoleKind
from xtjg.core.seats import find_seats, kind_of, label
from xtjg.core.terms import Act
from xtjg.errors import ActRefused, AmbiguousName, NotFound, Usage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xtjg.core.acts.desk import Desk
    from xtjg.core.body import Body, Seat
    from xtjg.core.request import FieldSetting, Request
    from xtjg.core.unit import UnitDirectory

# The Chinese key of a body record and the attribute it stands for, for every field an adjustment may set; the measure's
# rows say by which procedure. Every other key belongs to the verb in `OTHER_VERBS`.
ADJUSTABLE = {
    "职责": "duties",
    "任务": "task",
    "牵头部门": "lead_unit",
    "办公室": "office",
    "设置": "tenure",
    "类别": "kind",
    "经费": "funding",
    "编制": "staffing_posts",
    "领导职数": "leader_posts",
    "规格": "rank",
    "密级": "secrecy",
    "与纪检有关": "discipline_related",
    "期限.撤销条件": "term",
    "对外名称": "aliases",
    "简称": "short_name",
    "代字": "code_word",
    "联络": "contact",
    "印章": "seal",
    "上级对应": "superior_counterpart",
}
OTHER_VERBS = {
    "名称": "xtjg rename",
    "序列": "xtjg reassign",
    "状态": "xtjg abolish、convert、delist、reinstate",
    "列管": "xtjg delist",
    "期限": "xtjg extend --until 日期（撤销条件用 期限.撤销条件）",
    "期限.至": "xtjg extend --until 日期",
    "席位": "--add-seat、--remove-seat、--head 或 xtjg succeed（级别、组别、任职起日用 席位.席位号.级别、组别、自）",
    "成员单位": "--add-unit、--remove-unit",
    "说明": "--note 代码=理由",
    "豁免": "xtjg waive",
}
_PARTS = ("办公室", "联络", "上级对应")
HEAD, DEPUTIES, SEATS = "负责人", "副职", "席位"
SEAT_SUBJECTS: Mapping[str, tuple[RoleKind, ...]] = {
    HEAD: (RoleKind.HEAD,),
    DEPUTIES: (RoleKind.DEPUTY,),
    SEATS: (RoleKind.MEMBER, RoleKind.SECRETARY, RoleKind.LIAISON, RoleKind.GROUP),
}
"""What the measure's rows call changed seats, by kind; 副职 are 席位 where no row names them."""
_OF_A_SEAT = {"级别": "正县级", "组别": "综合组", "自": "2026-11-01"}
"""What may be set of a seat as 席位.3.级别, each with an example; the rank alone needs no procedure."""


def adjust(request: Request, desk: Desk) -> tuple[Edit, ...]:
    """Change fields, seats and units of a living body; raises Usage where a field has another verb."""
    before = desk.subject(request)
    next_state(before, Act.ADJUST)
    parts = [setting for setting in request.settings if _is_of_a_seat(setting.field)]
    settings = tuple(setting for setting in request.settings if setting not in parts)
    refuse_foreign_fields(tuple(setting.field for setting in settings))
    after = desk.amend(before, settings)
    for setting in parts:
        after = _with_part(after, setting)
    units = desk.snapshot.units
    after = replace(after, seats=_seats(after, request, desk), member_units=_units(after, request, units))
    return (Edit(before=before, after=after),)


def refuse_foreign_fields(fields: tuple[str, ...]) -> None:
    """Raise Usage that lists every field an adjustment may not set, with the verb that may."""
    wrong = [field for field in fields if field not in ADJUSTABLE and field.partition(".")[0] not in _PARTS]
    if wrong:
        listed = "；".join(f"「{field}」{_verb_for(field)}" for field in wrong)
        raise Usage(f"这些字段不能用 --set 调整：{listed}", hint=f"可以调整：{'、'.join(ADJUSTABLE)}")


def _verb_for(field: str) -> str:
    verb = OTHER_VERBS.get(field) or OTHER_VERBS.get(field.partition(".")[0])
    return f"用 {verb}" if verb else "只能勘误：xtjg correct"


def _is_of_a_seat(field: str) -> bool:
    parts = field.split(".")
    return parts[0] == "席位" and parts[-1] in _OF_A_SEAT and "".join(parts[1:-1]).isdecimal()


def _with_part(body: Body, setting: FieldSetting) -> Body:
    number, part = int(setting.field.split(".")[1]), setting.field.rpartition(".")[2]
    if not 1 <= number <= len(body.seats):
        raise NotFound(f"「{body.name}」没有第 {number} 个席位", hint=f"查看席位：xtjg show {body.id}")
    if setting.value is not None and not isinstance(setting.value, str):
        raise Usage(f"「{part}」应当是一段文字", hint=f"写成 --set 席位.3.{part}={_OF_A_SEAT[part]}")
    seats = list(body.seats)
    seats[number - 1] = _changed(seats[number - 1], part, setting.value or None)
    return replace(body, seats=tuple(seats))


def _changed(seat: Seat, part: str, value: str | None) -> Seat:
    if part == "自":
        return replace(seat, since=parse_date(value) if value else None)
    return replace(seat, rank=value) if part == "级别" else replace(seat, group=value)


def _seats(body: Body, request: Request, desk: Desk) -> tuple[Seat, ...]:
    seats = list(body.seats)
    for wanted in request.remove_seats:
        seats.remove(_one_seat(replace(body, seats=tuple(seats)), wanted, desk.snapshot.units))
    if request.head is not None:
        seats = [seat for seat in seats if kind_of(seat) is not RoleKind.HEAD]
        seats.insert(0, *seated((request.head,), desk))
    for seat in seated(request.add_seats, desk):
        if any(label(seat) == label(other) for other in seats):
            raise ActRefused(f"已经有席位「{label(seat)}」", hint=f"查看席位：xtjg show {body.id}")
        seats.insert(_place_for(seat, seats), seat)
    return tuple(seats)


def _place_for(seat: Seat, seats: list[Seat]) -> int:
    """New seats stand behind the last of their own kind; heads and deputies before members, 工作组 last, each whole."""
    if seat.group in [other.group for other in seats if other.group]:
        return max(i for i, other in enumerate(seats) if other.group == seat.group) + 1
    order = tuple(RoleKind)
    rank = order.index(kind_of(seat))
    return next((i for i, other in enumerate(seats) if order.index(kind_of(other)) > rank), len(seats))


def _one_seat(body: Body, wanted: Seat, units: UnitDirectory) -> Seat:
    found = find_seats(body, wanted, units)
    listing = tuple(f"{number} {label(body.seats[number - 1])}" for number in found or range(1, len(body.seats) + 1))
    if not found:
        raise NotFound(f"「{body.name}」没有席位「{label(wanted)}」", candidates=listing)
    if len(found) > 1:
        raise AmbiguousName(f"「{label(wanted)}」不止一个席位", candidates=listing, hint="写上姓名")
    return body.seats[found[0] - 1]


def _units(body: Body, request: Request, units: UnitDirectory) -> tuple[str, ...]:
    missing = [unit for unit in request.remove_units if not any(units.same(unit, one) for one in body.member_units)]
    if missing:
        raise NotFound(f"不是「{body.name}」的成员单位：{'、'.join(missing)}", candidates=body.member_units)
    kept = tuple(one for one in body.member_units if not any(units.same(one, unit) for unit in request.remove_units))
    twice = [unit for unit in request.add_units if any(units.same(unit, one) for one in kept)]
    if twice:
        raise ActRefused(f"已经是成员单位：{'、'.join(twice)}", hint=f"查看：xtjg show {body.id}")
    return units.distinct((*kept, *request.add_units)) if request.add_units else kept


def changed_subjects(before: Body, after: Body) -> tuple[str, ...]:
    """Name what an adjustment changed, by the keys the measure's rows use; in the order of `ADJUSTABLE`."""
    fields = tuple(
        key.rpartition(".")[2] for key, attr in ADJUSTABLE.items() if getattr(before, attr) != getattr(after, attr)
    )
    seats = [subject for subject, kinds in SEAT_SUBJECTS.items() if _unranked(before, kinds) != _unranked(after, kinds)]
    ranks = ("级别",) if not seats and before.seats != after.seats else ()
    units = ("成员单位",) if before.member_units != after.member_units else ()
    return (*fields, *seats, *ranks, *units)


def _unranked(body: Body, kinds: tuple[RoleKind, ...]) -> tuple[Seat, ...]:
    return tuple(replace(seat, rank=None) for seat in body.seats if kind_of(seat) in kinds)


def united(lists: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """Unite lists of texts, dropping what compares equal to an earlier one; order kept."""
    kept: dict[str, str] = {}
    for text in (text for one in lists for text in one):
        kept.setdefault(skeleton(text), text)
    return tuple(kept.values())
