"""Reading and finding 席位: `成员 市财政局 局长 赵六`, `综合组/组长 市财政局 副局长`, and the seat a word names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.body import Seat
from xtjg.core.names import clean_line, same
from xtjg.core.roles import RoleKind, role_kind
from xtjg.errors import AmbiguousName, NotFound, Usage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xtjg.core.body import Body
    from xtjg.core.unit import UnitDirectory


IN_GROUP = "/"
"""What stands between a 工作组 and the role inside it, where a seat is typed."""


def kind_of(seat: Seat) -> RoleKind:
    """Tell what a seat means for the composition of its body: one of a 工作组 is none of the body's members."""
    return RoleKind.GROUP if seat.group else role_kind(seat.role)


def role_word(seat: Seat) -> str:
    """How the role of a seat is typed: 组长, 综合组/组长."""
    return f"{seat.group}{IN_GROUP}{seat.role}" if seat.group and seat.role else seat.role


def role_title(seat: Seat) -> str:
    """How the role of a seat is said: 组长, 综合组组长."""
    return f"{seat.group}{seat.role}" if seat.group else seat.role


def members_of(body: Body) -> tuple[Seat, ...]:
    """The seats of the body itself, without those of its 工作组."""
    return tuple(seat for seat in body.seats if not seat.group)


def groups_of(seats: Sequence[Seat]) -> Mapping[str, tuple[Seat, ...]]:
    """The seats of each 工作组, groups and seats in the order of the record."""
    found: dict[str, tuple[Seat, ...]] = {}
    for seat in seats:
        if seat.group:
            found[seat.group] = (*found.get(seat.group, ()), seat)
    return found


def read_seat(text: str) -> Seat:
    """Read `[工作组/]职务 单位 岗位 [姓名]`; unit and post may be left out from the right only."""
    words = clean_line(text, "席位").split()
    if len(words) < 2:  # noqa: PLR2004 — a role alone names nobody
        raise Usage(f"席位写得不全：{text}", hint="写成：成员 市财政局 局长 赵六")
    word, unit, *rest = words
    group, _, role = word.replace("／", IN_GROUP).rpartition(IN_GROUP)
    if not role:
        raise Usage(f"席位没有写职务：{text}", hint="写成：综合组/组长 市财政局 副局长 赵六")
    post = rest[0] if rest else None
    return Seat(role=role, group=group or None, unit=unit, post=post, holder=" ".join(rest[1:]) or None)


def read_head(text: str, role: str) -> Seat:
    """Read `单位 岗位 [姓名]` for the head."""
    return read_seat(f"{role} {text}")


def label(seat: Seat) -> str:
    """How a seat is called in messages and typed: `组长 市政府 市长 张三`."""
    return " ".join(part for part in (role_word(seat), seat.unit, seat.post, seat.holder) if part)


def matches(seat: Seat, words: Sequence[str], units: UnitDirectory | None = None) -> bool:
    """Whether every word is one of the seat's own; with `units` its unit counts in full and short form."""
    own = [part for part in (role_word(seat), seat.group, seat.unit, seat.post, seat.holder) if part]
    return all(
        any(same(word, part) for part in own) or (units is not None and units.same(word, seat.unit)) for word in words
    )


def find_seats(body: Body, wanted: Seat, units: UnitDirectory | None = None) -> tuple[int, ...]:
    """Numbers (from 1) of the seats that agree in every part `wanted` states."""
    exact = tuple(number for number, seat in enumerate(body.seats, 1) if _agrees(seat, wanted, units))
    words = label(wanted).split()
    return exact or tuple(number for number, seat in enumerate(body.seats, 1) if matches(seat, words, units))


def _agrees(seat: Seat, wanted: Seat, units: UnitDirectory | None) -> bool:
    """Whether the seat has every part that is wanted in the same place."""
    pairs = ((role_word(wanted), role_word(seat)), (wanted.post, seat.post), (wanted.holder, seat.holder))
    is_unit = wanted.unit is None or matches(Seat(role="", unit=seat.unit), (wanted.unit,), units)
    return is_unit and all(want is None or (have is not None and same(want, have)) for want, have in pairs)


def seat_number(body: Body, word: str, units: UnitDirectory | None = None) -> int:
    """Find the one seat that a number, 职务 or `单位 岗位` names.

    Raises:
        NotFound: none; AmbiguousName: more than one, listed.
    """
    words = word.split()
    if word.strip().isdecimal():
        if len(word) <= len(str(len(body.seats))) and 1 <= int(word) <= len(body.seats):
            return int(word)
        raise NotFound(f"「{body.name}」没有第 {word.strip()} 个席位", hint=f"查看席位：xtjg show {body.id}")
    numbered = tuple(enumerate(body.seats, 1))
    found = [number for number, seat in numbered if same(role_word(seat), word)] if words else []
    found = found or [number for number, seat in numbered if words and matches(seat, words, units)]
    listing = tuple(f"{number} {label(body.seats[number - 1])}" for number in found or range(1, len(body.seats) + 1))
    if not found:
        raise NotFound(f"「{body.name}」没有席位「{word}」", candidates=listing, hint=f"查看席位：xtjg show {body.id}")
    if len(found) > 1:
        raise AmbiguousName(f"「{word}」不止一个席位", candidates=listing, hint="用席位号指明")
    return found[0]


def heads(seats: Sequence[Seat]) -> tuple[Seat, ...]:
    """The seats that lead."""
    return tuple(seat for seat in seats if kind_of(seat) is RoleKind.HEAD)


def leaders(seats: Sequence[Seat]) -> tuple[Seat, ...]:
    """Heads and deputies: the 拟任领导 of an application."""
    return tuple(seat for seat in seats if kind_of(seat) in (RoleKind.HEAD, RoleKind.DEPUTY))
