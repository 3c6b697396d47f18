"""`meeting vote`: counting a vote on an item; a secret one keeps tallies only."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.meeting import UNNAMED, Decision, ItemState, Vote
from xtjg.core.names import same
from xtjg.core.workrules import BaseKind
from xtjg.errors import ActRefused, AmbiguousName, NotFound, Usage
from xtjg.meetings.agenda import Do, on_agenda, refuse_out_of_turn
from xtjg.meetings.attendance import as_seat, base_seats, called, is_there, may_vote
from xtjg.meetings.voting import Tally, count, rule_of
from xtjg.usecases.deciding import refuse_early, refuse_without_consent, refuse_without_quorum, to_charge, with_item
from xtjg.usecases.meetingdesk import Entry, recorded, seat_called, take_up

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xtjg.core.meeting import Attendance, Item
    from xtjg.store.registry import Registry
    from xtjg.usecases.meetingdesk import Occasion, Taken
    from xtjg.usecases.outcome import Outcome

_TALLY = re.compile(r"(赞成|反对|弃权)[=＝:：](\d{1,4})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteWords:
    """The words of `meeting vote`."""

    n: int
    method: str
    votes_for: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    abstain: tuple[str, ...] = ()
    tally: str | None = None
    text: str | None = None


def vote(registry: Registry, word: str, words: VoteWords, occasion: Occasion) -> Outcome:
    """Count a vote and decide the item 同意 or 不同意; a secret one keeps tallies only.

    Raises:
        Usage: a method the rules do not have, no votes, or names and a tally at once.
        ActRefused: not on the agenda, no quorum, somebody who may not vote or votes twice, more votes than seats
            present, names in a secret ballot.
    """
    names = (*words.votes_for, *words.against, *words.abstain)
    if words.method == UNNAMED and names:
        raise ActRefused("无记名表决不能写姓名，只登记票数", hint="写成 --tally 赞成=6,反对=2,弃权=0")
    if bool(names) == (words.tally is not None):
        what = "只写一样" if names else "没有写明票数"
        raise Usage(f"表决{what}", hint="写 --for、--against、--abstain，或 --tally 赞成=6,反对=2,弃权=0")
    tally = read_tally(words.tally) if words.tally is not None else None
    with registry.writing("xtjg meeting vote") as writer:
        taken = take_up(writer, word, occasion)
        _refuse_method(words.method, taken)
        refuse_early(taken, occasion)
        present = taken.meeting.item(words.n)
        if present is None or present.vote is None:
            refuse_out_of_turn(taken.meeting, Do.VOTE)
            on_agenda(taken.meeting, words.n)
            refuse_without_quorum(taken, words.n)
        item = _voted(words, tally, taken)
        if present is not None and present.vote is not None and item != present:
            on_agenda(taken.meeting, words.n)
        if item != present:
            refuse_without_consent(item, taken)
        after = with_item(taken.meeting, item)
        entry = Entry(step=Do.VOTE, meeting=after, item=item.n, told=(*_told(item), *to_charge(taken.meeting, item)))
        return recorded(writer, taken.snapshot, entry, occasion)


def read_tally(text: str) -> Tally:
    """Read 赞成=6,反对=2,弃权=0, what is not named is 0; Usage on anything else."""
    parts = [part for part in re.split("[,，、;； ]+", text.strip()) if part]
    found = [_TALLY.fullmatch(part) for part in parts]
    counts = {match[1]: int(match[2]) for match in found if match}
    if not parts or not all(found) or len(counts) < len(parts):
        raise Usage(f"票数写得不对：{text}", hint="写成 --tally 赞成=6,反对=2,弃权=0")
    return Tally(votes_for=counts.get("赞成", 0), against=counts.get("反对", 0), abstain=counts.get("弃权", 0))


def _refuse_method(method: str, taken: Taken) -> None:
    known = taken.rules.vote.methods if taken.rules else ()
    if known and method not in known:
        raise Usage(f"议事规则没有「{method}」这种表决方式", hint=f"可用：{' '.join(known)}")


def _voted(words: VoteWords, tally: Tally | None, taken: Taken) -> Item:
    n, meeting = words.n, taken.meeting
    item = meeting.item(n) or on_agenda(meeting, n)
    delegates = taken.rules.delegate_votes if taken.rules else False
    voters = [entry for entry in meeting.attendance if may_vote(entry, n, delegates=delegates)]
    lists = tuple(_voters(group, n, taken, delegates=delegates) for group in _groups(words))
    _refuse_twice([name for names in lists for name in names])
    votes = tally or Tally(votes_for=len(lists[0]), against=len(lists[1]), abstain=len(lists[2]))
    if votes.cast > len(voters):
        raise ActRefused(
            f"共 {votes.cast} 票，多于在场可以表决的 {len(voters)} 席", hint=f"核对出席：xtjg meeting show {meeting.id}"
        )
    if votes.cast == 0:
        raise Usage("一票也没有", hint="写成 --tally 赞成=6,反对=2,弃权=0")
    base = taken.rules.vote.base if taken.rules else BaseKind.ALL
    rule = rule_of(item, taken.rules)
    seats = max(len(base_seats(taken.kind, taken.seats, meeting, n, taken.snapshot.units)), len(voters))
    counted = count(rule, base, votes, seats=seats, present=len(voters))
    made = Vote(
        method=words.method,
        rule=rule.word,
        base=base,
        base_n=counted.base_n,
        needed=counted.needed,
        for_=votes.votes_for,
        against=votes.against,
        abstain=votes.abstain,
        not_voting=counted.not_voting,
        passed=counted.passed,
        for_names=lists[0],
        against_names=lists[1],
        abstain_names=lists[2],
    )
    decision = Decision.AGREED if counted.passed else Decision.NOT_AGREED
    return replace(item, state=ItemState.DECIDED, decision=decision, vote=made, text=words.text or item.text)


def _groups(words: VoteWords) -> tuple[tuple[str, ...], ...]:
    return words.votes_for, words.against, words.abstain


def _voters(words: Iterable[str], n: int, taken: Taken, *, delegates: bool) -> tuple[str, ...]:
    return tuple(called(_voter(word, n, taken, delegates=delegates)) for word in words)


def _voter(word: str, n: int, taken: Taken, *, delegates: bool) -> Attendance:
    """The entry of one who votes; raises ActRefused for whoever may not, AmbiguousName where several are meant."""
    meeting = taken.meeting
    entry = next((one for one in meeting.attendance if one.delegate and same(one.delegate, word)), None)
    if entry is None:
        seats = tuple(map(as_seat, meeting.attendance))
        try:
            entry = meeting.attendance[seats.index(seat_called(word, taken.body, seats, taken.snapshot))]
        except AmbiguousName:
            raise
        except NotFound as problem:
            raise _no_voter(word, taken) from problem
    if may_vote(entry, n, delegates=delegates):
        return entry
    raise ActRefused(
        f"{called(entry)} 不能表决：{_why_not(entry, n)}", hint=f"核对出席：xtjg meeting show {meeting.id}"
    )


def _no_voter(word: str, taken: Taken) -> ActRefused:
    observers = taken.meeting.observers
    if any(same(word, name) for one in observers for name in (one.unit, one.name) if name):
        why = "是列席人员，没有表决权"
    elif any(same(word, name) for seat in taken.seats for name in (seat.unit, seat.post, seat.holder) if name):
        why = "没有出席本次会议"
    else:
        why = f"不是「{taken.body.name}」的成员"
    return ActRefused(f"「{word}」{why}，不能表决", hint=f"核对出席：xtjg meeting show {taken.meeting.id}")


def _why_not(entry: Attendance, n: int) -> str:
    if n in entry.recused:
        return f"第 {n} 项议题回避"
    if not entry.is_present:
        return f"本次会议{entry.status}"
    if not is_there(entry, n):
        return f"第 {n} 项议题时不在场"
    if entry.delegate is not None:
        return "由他人代会，议事规则规定代表不参加表决"
    return f"{entry.role}没有表决权"


def _refuse_twice(names: list[str]) -> None:
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    if twice:
        raise ActRefused(f"{'、'.join(twice)} 投了两次", hint="一席一票，只写一次")


def _told(item: Item) -> tuple[str, ...]:
    made = item.vote
    if made is None:
        return ()
    needed = f"，须 {made.needed} 票赞成" if made.needed is not None else "，无人反对即为通过"
    counts = f"赞成 {made.for_}，反对 {made.against}，弃权 {made.abstain}"
    return (
        f"第 {item.n} 项议题「{item.title}」：{counts}（{made.rule}，{made.base} {made.base_n}{needed}）",
        f"结果：{item.decision}",
    )
