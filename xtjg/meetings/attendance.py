"""Who is due at a meeting, who was there for which item, who may vote on it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from xtjg.core.body import Seat
from xtjg.core.meeting import Attendance, Presence, Quorum
from xtjg.core.names import same
from xtjg.core.roles import RoleKind, role_kind
from xtjg.core.seats import kind_of, members_of
from xtjg.meetings.voting import quorum_needed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xtjg.core.body import Body
    from xtjg.core.meeting import Meeting
    from xtjg.core.unit import UnitDirectory
    from xtjg.core.workrules import KindRule, WorkRules

EVERYBODY = "全体成员"
MEMBER = "成员"
_WHOLE = "全体"


def members(body: Body, units: UnitDirectory) -> tuple[Seat, ...]:
    """The seats of a body without those of its 工作组, and one for each member unit that no seat names."""
    seats = members_of(body)
    unseated = (unit for unit in body.member_units if not any(units.same(unit, seat.unit) for seat in seats))
    return (*seats, *(Seat(role=MEMBER, unit=unit) for unit in unseated))


def is_member_unit(unit: str, body: Body, units: UnitDirectory) -> bool:
    """Whether a unit is a member: one of 成员单位, the lead unit, or that of a seat."""
    own = (*body.member_units, *(seat.unit for seat in members_of(body)), body.lead_unit)
    return any(units.same(unit, one) for one in own)


def is_voting(role: str) -> bool:
    """Whether a seat of that role votes: liaison officers and those of the office do not."""
    return role_kind(role) is not RoleKind.LIAISON and not role.startswith("办公室")


def binds(word: str, seat: Seat, units: UnitDirectory) -> bool:
    """Whether a word of the rules equals the role, post or unit of the seat."""
    own = (seat.role, seat.post, f"{seat.unit or ''}{seat.post or ''}")
    return any(part and same(word, part) for part in own) or units.same(word, seat.unit)


def is_named(word: str, given: str) -> bool:
    """Whether a role, post or name stands in what somebody wrote: 市长 does in 市长张三, not in 副市长王五."""
    return re.search(f"(?<!副){re.escape(word)}", given) is not None


def means(wanted: str, given: str, seats: Sequence[Seat], units: UnitDirectory) -> bool:
    """Whether who was named is one whom a word of the rules means; anybody is where nobody has the post."""
    bound = [seat for seat in seats if binds(wanted, seat, units)]
    words = (part for seat in bound for part in (seat.role, seat.post, seat.holder, called(blank(seat))) if part)
    return not bound or is_named(wanted, given) or any(same(word, given) for word in words)


def has_term(seat: Seat) -> bool:
    """Whether a term of office holds for a seat: leaders and those who sit by their post have none."""
    return bool(seat.holder and not seat.ex_officio) and kind_of(seat) not in (RoleKind.HEAD, RoleKind.DEPUTY)


def due_words(kind: KindRule) -> tuple[str, ...]:
    """Who is due by the rules: a 全体会议 of which they say nothing is one of all members."""
    return kind.attend or ((EVERYBODY,) if _WHOLE in kind.name else ())


def is_open(kind: KindRule, seats: Sequence[Seat], units: UnitDirectory) -> bool:
    """Whether the rules leave it to the case who is due: some word of theirs binds no seat."""
    due = due_words(kind)
    words = [word for word in due if word != EVERYBODY]
    return not due or any(not any(binds(word, seat, units) for seat in seats) for word in words)


def due_seats(kind: KindRule, seats: Sequence[Seat], units: UnitDirectory) -> tuple[Seat, ...]:
    """The seats that are due by the rules, whoever else may be named."""
    if EVERYBODY in due_words(kind):
        return tuple(seat for seat in seats if is_voting(seat.role) or _is_bound(kind, seat, units))
    return tuple(seat for seat in seats if _is_bound(kind, seat, units))


def may_attend(kind: KindRule, seat: Seat, seats: Sequence[Seat], units: UnitDirectory) -> bool:
    """Whether a seat may be 出席 rather than 列席."""
    return is_open(kind, seats, units) or EVERYBODY in due_words(kind) or _is_bound(kind, seat, units)


def _is_bound(kind: KindRule, seat: Seat, units: UnitDirectory) -> bool:
    return any(binds(word, seat, units) for word in kind.attend)


def voting_seats(kind: KindRule | None, seats: Sequence[Seat], units: UnitDirectory) -> tuple[Seat, ...]:
    """The seats that 全体 means: all that vote; where the rules name who is due at the kind, those of them."""
    if kind is None or is_open(kind, seats, units):
        return tuple(seat for seat in seats if is_voting(seat.role))
    return tuple(seat for seat in due_seats(kind, seats, units) if is_voting(seat.role))


def base_seats(
    kind: KindRule | None, seats: Sequence[Seat], meeting: Meeting, n: int, units: UnitDirectory
) -> tuple[Seat, ...]:
    """The seats that 全体 means for item `n`: without those who withdrew from it."""
    withdrawn = {key_of(entry) for entry in meeting.attendance if n in entry.recused}
    return tuple(seat for seat in voting_seats(kind, seats, units) if key_of(seat) not in withdrawn)


def key_of(one: Seat | Attendance) -> tuple[str, str | None, str | None, str | None]:
    """What tells one seat from another."""
    return one.role, one.unit, one.post, one.holder if isinstance(one, Seat) else one.name


def blank(seat: Seat) -> Attendance:
    """The entry of a seat nothing is said of yet."""
    return Attendance(role=seat.role, unit=seat.unit, post=seat.post, name=seat.holder)


def as_seat(entry: Attendance) -> Seat:
    """The seat of an entry, as it was then."""
    return Seat(role=entry.role, unit=entry.unit, post=entry.post, holder=entry.name)


def merged(
    before: Iterable[Attendance], said: Iterable[Attendance], due: Iterable[Seat], seats: Sequence[Seat]
) -> tuple[Attendance, ...]:
    """Join entries by seat, the later for a seat holds; seats due of which nothing is said are 缺席.

    Returns them in the order of the body's seats.
    """
    entries = {key_of(seat): blank(seat) for seat in due}
    entries |= {key_of(entry): entry for entry in (*before, *said)}
    order = {key_of(seat): number for number, seat in enumerate(seats)}
    return tuple(sorted(entries.values(), key=lambda entry: order.get(key_of(entry), len(order))))


def with_recusals(entry: Attendance, items: Iterable[int]) -> Attendance:
    """Add items from which a seat withdraws."""
    return replace(entry, recused=tuple(sorted({*entry.recused, *items})))


def sits_in_person(entry: Attendance, n: int) -> bool:
    """Whether the holder was there for item `n`."""
    if entry.status is not Presence.PRESENT:
        return False
    return (entry.from_item or n) <= n <= (entry.to_item or n)


def is_there(entry: Attendance, n: int) -> bool:
    """Whether the seat was filled at item `n`, in person or by a delegate."""
    return sits_in_person(entry, n) or (entry.is_present and entry.delegate is not None)


def may_vote(entry: Attendance, n: int, *, delegates: bool) -> bool:
    """Whether the seat may vote on item `n`; `delegates` is whether those who sit for others vote."""
    if not is_voting(entry.role) or n in entry.recused or not is_there(entry, n):
        return False
    return delegates or sits_in_person(entry, n)


def quorum_of(rules: WorkRules | None, attendance: Sequence[Attendance], n: int | None = None) -> Quorum:
    """Work out the quorum of those due; of item `n` where given, else of the meeting."""
    due = [entry for entry in attendance if is_voting(entry.role)] or list(attendance)
    here = sum(entry.is_present if n is None else is_there(entry, n) for entry in due)
    return Quorum(due=len(due), needed=quorum_needed(rules.quorum if rules else None, len(due)), present=here)


def called(entry: Attendance) -> str:
    """How a seat is called where only its voice counts: 市财政局 赵六."""
    return " ".join(part for part in (entry.unit, entry.name or entry.post) if part) or entry.role


def by_status(meeting: Meeting, *statuses: Presence) -> tuple[Attendance, ...]:
    """The entries of some statuses, in the order of the seats."""
    return tuple(entry for entry in meeting.attendance if entry.status in statuses)
