"""`meeting attend`: who came, who sat for whom, who came late or left, who withdrew from which item."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.meeting import AWAY, Attendance, Guest, MeetingMode, MeetingState, Presence
from xtjg.core.names import same
from xtjg.errors import ActRefused, NotFound, Usage
from xtjg.meetings.agenda import Do, refuse_out_of_turn
from xtjg.meetings.attendance import (
    binds,
    blank,
    called,
    due_seats,
    due_words,
    key_of,
    may_attend,
    merged,
    quorum_of,
    with_recusals,
)
from xtjg.usecases.meetingdesk import Entry, numbered, pair, recorded, take_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from xtjg.core.body import Seat
    from xtjg.core.meeting import Meeting
    from xtjg.store.registry import Registry
    from xtjg.usecases.meetingdesk import Occasion, Taken
    from xtjg.usecases.outcome import Outcome

_Key = tuple[str, str | None, str | None, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendWords:
    """The words of `meeting attend`, one attribute a flag."""

    chair: str | None = None
    present: tuple[str, ...] = ()
    online: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()
    delegate: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    observer: tuple[str, ...] = ()
    permit: tuple[str, ...] = ()
    recuse: tuple[str, ...] = ()


def attend(registry: Registry, word: str, words: AttendWords, occasion: Occasion) -> Outcome:
    """Record who came; a later entry for a seat replaces the earlier one.

    Raises:
        Usage: a malformed word, or a seat named as two things.
        NotFound, AmbiguousName: a word that means no seat, or several.
        ActRefused: before the day, without notice, or somebody present who is not due.
    """
    if words == AttendWords():
        raise Usage("没有写明到会情况", hint="用 --present、--online、--leave、--delegate、--absent 等，可多次")
    with registry.writing("xtjg meeting attend") as writer:
        taken = take_up(writer, word, occasion)
        meeting = taken.meeting
        refuse_out_of_turn(meeting, Do.ATTEND)
        if occasion.day < meeting.date:
            raise ActRefused(
                f"会议 {meeting.id} 定于 {meeting.date}，{occasion.day} 还没有开",
                hint="会后再登记；补登的不写 --date",
            )
        roll = _Roll(taken)
        roll.read(words)
        due = due_seats(taken.kind, taken.seats, taken.snapshot.units) if taken.kind else ()
        attendance = merged(meeting.attendance, roll.entries.values(), due, taken.seats)
        chair = _chair(words.chair, taken, attendance)
        after = replace(
            meeting,
            state=MeetingState.HELD,
            attendance=attendance,
            observers=_guests(meeting.observers, words.observer, attendance),
            chair=chair or meeting.chair,
            quorum=quorum_of(taken.rules, attendance),
            minutes=None,
        )
        if _is_known(after, taken):
            after = meeting
        entry = Entry(
            step=Do.ATTEND,
            meeting=after,
            told=tuple(_told(after)),
            warnings=() if after.chair else (_no_chair(taken),),
        )
        return recorded(writer, taken.snapshot, entry, occasion)


def _is_known(after: Meeting, taken: Taken) -> bool:
    """Whether nothing new is said: then minutes that were drawn up stay."""
    before = taken.meeting
    return after == replace(before, state=MeetingState.HELD, minutes=None)


class _Roll:
    """Entries by seat, read flag by flag; a seat may not be two things at once."""

    def __init__(self, taken: Taken) -> None:
        self.taken = taken
        self.entries: dict[_Key, Attendance] = {}
        self._known = {key_of(entry): entry for entry in taken.meeting.attendance}
        self._said: dict[_Key, str] = {}

    def read(self, words: AttendWords) -> None:
        """Read all flags; those that say how somebody was there go before those that say for how long."""
        flags: tuple[tuple[tuple[str, ...], Callable[[str], None]], ...] = (
            (words.present, lambda word: self._put(self._member(word), "--present", Presence.PRESENT)),
            (words.online, self._online),
            (words.late, lambda word: self._timed(word, "--late", lambda entry, n: replace(entry, from_item=n))),
            (words.left, lambda word: self._timed(word, "--left", lambda entry, n: replace(entry, to_item=n))),
            (words.leave, self._on_leave),
            (words.absent, lambda word: self._put(self._seat(word), "--absent", Presence.ABSENT)),
            (words.delegate, self._delegated),
            (words.permit, self._permitted),
            ((words.chair,) if words.chair is not None else (), self._chaired),
            (words.recuse, self._recused),
        )
        for given, enter in flags:
            for word in given:
                enter(word)

    def _online(self, word: str) -> None:
        self._put(self._member(word), "--online", Presence.PRESENT, mode=MeetingMode.ONLINE)

    def _on_leave(self, word: str) -> None:
        who, _, why = word.strip().partition(" ")
        self._put(self._seat(who), "--leave", Presence.LEAVE, reason=why.strip() or None)

    def _recused(self, word: str) -> None:
        who, n = numbered(word, "--recuse", self.taken.meeting)
        seat = self._seat(who)
        self._set(seat, with_recusals(self._now(seat), (n,)))

    def _seat(self, word: str) -> Seat:
        return self.taken.seat(word)

    def _member(self, word: str) -> Seat:
        """The seat of somebody who was there; raises ActRefused for whoever is not due, they are 列席."""
        hint = '列席的写：--observer "单位 姓名"'
        try:
            seat = self._seat(word)
        except NotFound as problem:
            if type(problem) is not NotFound:
                raise
            listed = f"；成员：{'、'.join(problem.candidates)}" if problem.candidates else ""
            name = self.taken.body.name
            raise ActRefused(f"「{word}」不是「{name}」的成员，不能作为出席", hint=f"{hint}{listed}") from problem
        kind = self.taken.kind
        if kind is not None and not may_attend(kind, seat, self.taken.seats, self.taken.snapshot.units):
            due = "、".join(due_words(kind))
            raise ActRefused(f"「{word}」不是{kind.name}的出席人员（{due}）", hint=hint)
        return seat

    def _now(self, seat: Seat) -> Attendance:
        key = key_of(seat)
        return self.entries.get(key) or self._known.get(key) or blank(seat)

    def _set(self, seat: Seat, entry: Attendance) -> None:
        self.entries[key_of(seat)] = entry

    def _put(
        self,
        seat: Seat,
        flag: str,
        status: Presence,
        *,
        mode: MeetingMode | None = None,
        reason: str | None = None,
        delegate: str | None = None,
    ) -> None:
        """Say anew how a seat was filled."""
        earlier = self._said.setdefault(key_of(seat), flag)
        if earlier != flag:
            raise Usage(f"{called(blank(seat))} 既写了 {earlier} 又写了 {flag}", hint="一个席位只写一种情况")
        now = self._now(seat)
        agreed = now.agreed if status in AWAY else ()
        entry = replace(blank(seat), status=status, mode=mode, reason=reason, delegate=delegate)
        self._set(seat, replace(entry, recused=now.recused, agreed=agreed))

    def _timed(self, word: str, flag: str, change: Callable[[Attendance, int], Attendance]) -> None:
        who, n = numbered(word, flag, self.taken.meeting)
        seat = self._member(who)
        if self._said.get(key_of(seat)) in ("--leave", "--absent"):
            raise Usage(f"{who} 既请假或缺席，又写了 {flag}", hint="一个席位只写一种情况")
        if self._now(seat).status is not Presence.PRESENT:
            self._put(seat, "--present", Presence.PRESENT)
        entry = change(self._now(seat), n)
        if entry.from_item and entry.to_item and entry.from_item > entry.to_item:
            raise Usage(
                f"{who} 自第 {entry.from_item} 项起、至第 {entry.to_item} 项止，前后颠倒", hint="核对 --late 和 --left"
            )
        self._set(seat, entry)

    def _delegated(self, word: str) -> None:
        """Somebody sits for a seat: for the items its holder missed, else for all."""
        who, _, name = word.strip().partition(" ")
        if not name.strip():
            raise Usage(f"--delegate 写得不全：{word}", hint='写成 --delegate "市财政局 周代"')
        seat = self._seat(who)
        now = self._now(seat)
        partly = now.status is Presence.PRESENT and (now.from_item is not None or now.to_item is not None)
        if partly:
            self._set(seat, replace(now, delegate=name.strip()))
        elif self._said.get(key_of(seat)) == "--leave":
            self._set(seat, replace(now, status=Presence.DELEGATE, delegate=name.strip()))
        else:
            self._put(seat, "--delegate", Presence.DELEGATE, delegate=name.strip())

    def _permitted(self, word: str) -> None:
        """Somebody let a seat stay away: one who may be the deputy in charge, then the chair."""
        who, by = pair(word, "--permit")
        seat = self._seat(who)
        now = self._now(seat)
        if now.status not in AWAY:
            raise Usage(f"{who} 没有请假，不用写 --permit", hint=f'先写 --leave "{who} 事由"')
        self._seat(by)
        self._set(seat, replace(now, agreed=tuple(dict.fromkeys((*now.agreed, by)))))

    def _chaired(self, word: str) -> None:
        seat = self._member(word)
        if not self._now(seat).is_present:
            self._put(seat, "--present", Presence.PRESENT)


def _chair(word: str | None, taken: Taken, attendance: Iterable[Attendance]) -> str | None:
    """Who chaired: the one named, else the rules' chair if he was there."""
    if word is not None:
        return called(blank(taken.seat(word)))
    wanted = taken.kind.chair if taken.kind else None
    if wanted is None:
        return None
    units = taken.snapshot.units
    there = {key_of(entry) for entry in attendance if entry.status is Presence.PRESENT}
    return next(
        (called(blank(seat)) for seat in taken.seats if binds(wanted, seat, units) and key_of(seat) in there),
        None,
    )


def _no_chair(taken: Taken) -> str:
    ruled = f"，规定由{taken.kind.chair}主持，他没有到会" if taken.kind and taken.kind.chair else ""
    return f"没有写明主持人{ruled}，用 --chair 写明"


def _guests(before: tuple[Guest, ...], words: Iterable[str], attendance: Iterable[Attendance]) -> tuple[Guest, ...]:
    """Those who sit in; Usage for one who has a seat there."""
    found = list(before)
    for word in words:
        unit, _, name = word.strip().partition(" ")
        guest = Guest(unit=unit, name=name.strip() or None)
        seated = (entry for entry in attendance if entry.is_present and guest.name)
        if any(same(guest.name or "", own) for entry in seated for own in (entry.name, entry.delegate) if own):
            raise Usage(f"{word} 已登记为出席，不能又列席", hint="出席和列席只写一处")
        if guest not in found:
            found.append(guest)
    return tuple(found)


def _told(meeting: Meeting) -> Iterator[str]:
    quorum = meeting.quorum
    if quorum is None:
        return
    needed = f"，须到 {quorum.needed}" if quorum.needed else ""
    yield f"应到 {quorum.due}，实到 {quorum.present}{needed}{'' if quorum.met else '：不足法定人数，不能议决'}"
