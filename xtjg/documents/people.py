"""Seats and units of a body as papers print them: 职务 in a column of their own, name before post."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from xtjg.core.roles import RoleKind, role_kind
from xtjg.core.seats import groups_of, members_of, role_title
from xtjg.documents.wording import lines, listed, plain, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xtjg.core.body import Body, Seat
    from xtjg.core.place import Place
    from xtjg.core.unit import UnitDirectory

BLANK = "　"
_LABEL, _WIDEST = 3, 5
_DEPUTY = ("常务", "第一", "副")


def position(seat: Seat, place: Place) -> str:
    """Unit and post in one: 市财政局局长; a post that names its unit stands alone: 市长."""
    unit, post = plain(seat.unit), plain(seat.post)
    if post and unit and (post.startswith(unit) or _names_itself(unit, post, place)):
        return post
    return unit + post


def _names_itself(unit: str, post: str, place: Place) -> bool:
    """Whether the post is that of the head of government or a deputy: 副市长, not 秘书长."""
    for prefix in _DEPUTY:
        post = post.removeprefix(prefix)
    heads = [one for posts in place.posts.values() for one in posts.principals]
    return post in heads and place.organ_called(unit) in ("政府", "党委")


def named(seat: Seat, place: Place) -> str:
    """Name with position in brackets, or whichever of them is known: 王五（市财政局局长）."""
    holder, where = plain(seat.holder), position(seat, place)
    return f"{holder}（{where}）" if holder and where else holder or where


def roster(seats: Sequence[Seat], place: Place) -> tuple[str, str]:
    """The columns of a list of members: labels and persons, a line each; a role is named on its first line only."""
    shown = [seat for seat in seats if named(seat, place)]
    width = max((len(plain(seat.holder)) for seat in shown), default=0)
    widest = max((len(plain(seat.role)) for seat in shown), default=0)
    labels: list[str] = []
    for role, group in groupby(shown, key=lambda seat: plain(seat.role)):
        labels += [_spread(role, widest), *("" for _ in list(group)[1:])]
    return "\n".join(labels), "\n".join(_person(seat, width, place) for seat in shown)


def working_groups(body: Body, place: Place) -> str:
    """Name the 工作组 of a body, each in a sentence: 下设综合组，由李四（市发展改革委副主任）任组长，成员为王五."""
    return lines(*(_group(name, seats, place) for name, seats in groups_of(body.seats).items()))


def _group(name: str, seats: Sequence[Seat], place: Place) -> str:
    told: list[str] = []
    for role, group in groupby((seat for seat in seats if named(seat, place)), key=lambda seat: plain(seat.role)):
        people = listed(named(seat, place) for seat in group)
        leads = role_kind(role) in (RoleKind.HEAD, RoleKind.DEPUTY)
        told.append(f"由{people}任{role}" if leads else f"{role}为{people}")
    return sentence(f"下设{plain(name)}", *told)


def headcount(seats: Sequence[Seat], place: Place) -> int:
    """Count the persons of a list of members; one who is named twice counts once."""
    shown = [(plain(seat.holder), text) for seat in seats if (text := named(seat, place))]
    return len({text for holder, text in shown if holder}) + sum(not holder for holder, _ in shown)


def _person(seat: Seat, width: int, place: Place) -> str:
    """Name and position; the positions stand under one another."""
    holder, where = plain(seat.holder), position(seat, place)
    return f"{holder.ljust(width, BLANK)}{BLANK}{where}" if holder and where else holder or where


def _spread(role: str, widest: int) -> str:
    """Set a role as wide as the widest, at least as one of three: 组　长; beside 第一副组长 副　组　长.

    One whose characters cannot be set apart evenly stands as it is.
    """
    gaps = len(role) - 1
    more = max(min(widest, _WIDEST), _LABEL) - len(role)
    return (BLANK * (more // gaps)).join(role) if gaps > 0 and more > 0 and more % gaps == 0 else role


def leaders_and_members(seats: Sequence[Seat], counter: str = "名") -> str:
    """Count the seats by role in their order: 组长1名、副组长2名、成员8名."""
    counts: dict[str, int] = {}
    for seat in seats:
        role = plain(role_title(seat))
        counts[role] = counts.get(role, 0) + 1
    return listed(f"{role}{count}{counter}" for role, count in counts.items())


def member_units(body: Body) -> str:
    """Name the member units: 市发展改革委、市财政局; "" for none."""
    return listed(map(plain, body.member_units))


def unseated_units(body: Body, units: UnitDirectory) -> tuple[str, ...]:
    """The member units that no seat names."""
    named_units = tuple(filter(None, map(plain, body.member_units)))
    return tuple(unit for unit in named_units if not any(units.same(unit, seat.unit) for seat in members_of(body)))
