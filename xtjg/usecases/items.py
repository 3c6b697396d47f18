"""`meeting item`: proposing items to a meeting, completing them, admitting them to the agenda or not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from xtjg.core.meeting import IMPORTANT, TEMPORARY, Item, ItemState, MeetingState, SignOff
from xtjg.core.names import same
from xtjg.errors import ActRefused, IllegalTransition, NotFound, Usage
from xtjg.meetings.agenda import OPEN, Do, Move, moved, refuse_out_of_turn
from xtjg.meetings.docketing import reference, taken_up
from xtjg.meetings.endorsing import unread
from xtjg.meetings.voting import threshold
from xtjg.usecases.deciding import with_consent
from xtjg.usecases.lookup import find_meeting
from xtjg.usecases.meetingdesk import Entry, recorded, refuse_foreign, take_up
from xtjg.usecases.planning import CONVENER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.core.docket import DocketItem
    from xtjg.core.meeting import Meeting
    from xtjg.store.registry import Registry
    from xtjg.usecases.meetingdesk import Occasion, Taken
    from xtjg.usecases.outcome import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemWords:
    """The words of `meeting item`.

    `n` is the number of an item that is there, `docket` of one of the 待议 to be taken up; `move` is what is done with
    it.
    """

    n: int | None = None
    docket: int | None = None
    title: str | None = None
    unit: str | None = None
    item_class: str | None = None
    plan: str | None = None
    research: str | None = None
    basis: str | None = None
    concerns: tuple[str, ...] = ()
    rule: str | None = None
    reviewed_by: str | None = None
    reporter: str | None = None
    follows: str | None = None
    consent: str | None = None
    on_spot: bool = False
    move: Move | None = None
    by: str | None = None

    @property
    def facts(self) -> dict[str, Any]:
        """What is said of the item itself, by attribute."""
        names = ("item_class", "plan", "research", "basis", "concerns", "rule", "reporter")
        return {name: value for name in names if (value := getattr(self, name))}

    @property
    def completes(self) -> bool:
        """Whether anything is said of the item."""
        return bool(self.facts or self.reviewed_by or self.follows or self.consent)


def enter_item(registry: Registry, word: str, words: ItemWords, occasion: Occasion) -> Outcome:
    """Propose an item, take one up or complete it, and admit, defer, turn down or withdraw it; at once where asked.

    Raises:
        Usage: what is missing, all at once.
        ActRefused: the unit is no member, the agenda is fixed, the item has no plan, is decided or waits for another
            kind of meeting.
    """
    demand(words, occasion)
    with registry.writing("xtjg meeting item") as writer:
        taken = take_up(writer, word, occasion)
        meeting = taken.meeting
        refuse_out_of_turn(meeting, Do.ITEM)
        item = _named_item(words, taken) or _new_item(words, taken, occasion)
        _refuse_after_notice(item, words, taken, occasion)
        item = _completed(item, words, taken, occasion)
        if words.move is not None and item.state.value != words.move.value:
            item = _moved(item, words.move, words, taken, occasion)
        others = {one.n: one for one in meeting.items}
        after = replace(meeting, items=tuple({**others, item.n: item}.values()))
        told = (f"第 {item.n} 项议题「{item.title}」：{item.state}",)
        warnings = tuple(_foreign_class(words, item, taken))
        entry = Entry(step=Do.ITEM, meeting=after, item=item.n, told=told, warnings=warnings)
        return recorded(writer, taken.snapshot, entry, occasion)


def _foreign_class(words: ItemWords, item: Item, taken: Taken) -> Iterator[str]:
    """Say that the rules of work have no rule for the class just given, so that the default decides."""
    vote = taken.rules.vote if taken.rules else None
    if words.item_class in (None, IMPORTANT, TEMPORARY) or vote is None or item.rule or not vote.classes:
        return
    known = [one.name for one in vote.classes]
    if words.item_class not in known:
        yield f"议事规则没有「{words.item_class}」这一类（有{'、'.join(known)}），这一项按{vote.default}议决"


def demand(words: ItemWords, occasion: Occasion) -> None:
    """Raise Usage for what is missing or said twice."""
    lacking = []
    if words.n is None and words.docket is None:
        lacking += [name for name, given in (("--title 议题", words.title), ("--unit 单位", words.unit)) if not given]
    elif words.move is None and not words.completes and words.docket is None:
        lacking.append("--admit、--defer、--reject、--withdraw，或者要补的内容（--plan、--reviewed-by 等）")
    if words.move is not None and not words.by:
        lacking.append("--by 谁决定的")
    if words.move not in (None, Move.ADMIT) and not occasion.reason:
        lacking.append("--reason 理由")
    if words.on_spot and not occasion.reason:
        lacking.append("--reason 理由")
    if lacking:
        raise Usage(f"缺少：{'、'.join(dict.fromkeys(lacking))}", hint="查看：xtjg meeting item --help")
    if sum(one is not None for one in (words.n, words.title, words.docket)) > 1:
        raise Usage("议题序号、--title、--open 只写一样", hint="另提一项的写 --title，列入待议议题的写 --open")
    if words.rule is not None:
        threshold(words.rule)


def _named_item(words: ItemWords, taken: Taken) -> Item | None:
    """The item of the number given, the one taken up, or the same proposal made before."""
    if words.docket is not None:
        return next((one for one in taken.meeting.items if one.docket == words.docket), None)
    if words.n is not None:
        found = taken.meeting.item(words.n)
        if found is None:
            raise NotFound(
                f"会议 {taken.meeting.id} 没有第 {words.n} 项议题", hint=f"查看：xtjg meeting show {taken.meeting.id}"
            )
        return found
    return next(
        (
            one
            for one in taken.meeting.items
            if same(one.title, words.title or "") and taken.snapshot.units.same(one.unit, words.unit)
        ),
        None,
    )


def _new_item(words: ItemWords, taken: Taken, occasion: Occasion) -> Item:
    n = max((one.n for one in taken.meeting.items), default=0) + 1
    if words.docket is not None:
        return replace(_from_docket(words.docket, n, taken), on_spot=words.on_spot, reason=occasion.reason)
    unit = words.unit or ""
    refuse_foreign(unit, taken.body, taken.snapshot, "提出议题的")
    return Item(n=n, title=words.title or "", unit=unit, on_spot=words.on_spot, reason=occasion.reason)


def _from_docket(number: int, n: int, taken: Taken) -> Item:
    """Take up one of the 待议; one kind of meeting never stands in for another."""
    body, meeting = taken.body, taken.meeting
    docket = taken.snapshot.dockets.get(body.id)
    entry = docket.item(number) if docket else None
    if entry is None:
        raise NotFound(f"「{body.name}」没有第 {number} 项待议议题", hint=f"查看：xtjg meeting items {body.id}")
    _refuse_other_kind(entry, meeting)
    source, _, own = (entry.origin or "").partition("#")
    if source == meeting.id:
        raise ActRefused(
            f"「{entry.title}」就是本次会议第 {own} 项议题",
            hint=f"重新列入：xtjg meeting item {meeting.id} {own} --admit --by 召集单位",
        )
    return taken_up(entry, n)


def _refuse_other_kind(entry: DocketItem, meeting: Meeting) -> None:
    if entry.kind is not None and entry.kind != meeting.kind:
        raise ActRefused(
            f"第 {entry.n} 项待议议题「{entry.title}」提交{entry.kind}，不能列入{meeting.kind}",
            hint=f"查看：xtjg meeting items {meeting.body}",
        )


def _completed(item: Item, words: ItemWords, taken: Taken, occasion: Occasion) -> Item:
    """The item with what is said of it; raises IllegalTransition once it is settled."""
    after = replace(item, **words.facts)
    if words.reviewed_by is not None and not (item.reviewed and item.reviewed.by == words.reviewed_by):
        taken.seat(words.reviewed_by)
        after = replace(after, reviewed=SignOff(by=words.reviewed_by, day=occasion.day))
    if words.follows is not None:
        after = _following(after, words.follows, taken, occasion)
    if words.consent is not None:
        after = with_consent(after, words.consent, occasion)
    if after != item and item.state not in OPEN:
        raise IllegalTransition(
            f"第 {item.n} 项议题现为「{item.state}」，不能再改", hint=f"查看：xtjg meeting show {taken.meeting.id}"
        )
    return after


def _following(item: Item, word: str, taken: Taken, occasion: Occasion) -> Item:
    """The item as one that goes on from `会议#序号`; where that one waits, it waits no longer."""
    name, mark, number = word.rpartition("#")
    if not (mark and number.isascii() and number.isdigit()):
        raise Usage(f"--follows 写得不对：{word}", hint="写成 --follows 会议#序号，如 xt-0056/3#2")
    meeting = find_meeting(taken.snapshot, name, occasion.today)
    if meeting.body != taken.body.id or (meeting.date, meeting.id) >= (taken.meeting.date, taken.meeting.id):
        raise Usage(f"会议 {meeting.id} 不是本机构以前的会议", hint=f"查看：xtjg meeting list {taken.body.id}")
    if meeting.item(int(number[:6])) is None:
        raise NotFound(f"会议 {meeting.id} 没有第 {number} 项议题", hint=f"查看：xtjg meeting show {meeting.id}")
    origin = reference(meeting, int(number))
    docket = taken.snapshot.dockets.get(taken.body.id)
    entry = next((one for one in docket.items if one.origin == origin), None) if docket else None
    if entry is not None:
        _refuse_other_kind(entry, taken.meeting)
    return replace(item, origin=origin, docket=entry.n if entry else item.docket)


def _refuse_after_notice(item: Item, words: ItemWords, taken: Taken, occasion: Occasion) -> None:
    """Raise where an item comes onto an agenda that has gone out, without being raised on the spot for a reason."""
    meeting = taken.meeting
    known = item in meeting.items
    settled = known and item.state not in OPEN
    if meeting.state is MeetingState.PLANNED or settled or (known and words.move is not Move.ADMIT):
        return
    if not item.on_spot and not (words.on_spot and occasion.reason):
        raise ActRefused(
            f"会议 {meeting.id} 的议程已经通知，第 {item.n} 项「{item.title}」不在其中",
            hint="临时提出的加 --on-spot --reason 理由",
        )


def _moved(item: Item, move: Move, words: ItemWords, taken: Taken, occasion: Occasion) -> Item:
    by = words.by or ""
    convener = taken.meeting.convener
    if by != CONVENER and not taken.snapshot.units.same(by, convener):
        taken.seat(by)
    if move is Move.ADMIT:
        _refuse_unready(item, taken)
    who = convener if by == CONVENER and convener else by
    return moved(replace(item, on_spot=item.on_spot or words.on_spot), move, by=who, reason=occasion.reason)


def _refuse_unready(item: Item, taken: Taken) -> None:
    """Raise where an item lacks the plan or the reading that the rules ask for, or another meeting took it up since."""
    meeting = taken.meeting
    if taken.rules and taken.rules.plan_required and not item.plan:
        raise ActRefused(
            f"第 {item.n} 项议题「{item.title}」没有具体方案，按议事规则不能列入",
            hint=f"补上方案：xtjg meeting item {meeting.id} {item.n} --plan 方案 --admit --by 召集单位",
        )
    _refuse_unread(item, taken)
    others = taken.snapshot.meetings_of(meeting.body)
    later = next((one for one in others for other in one.items if other.origin == reference(meeting, item.n)), None)
    if item.state is ItemState.DEFERRED and later is not None:
        raise ActRefused(
            f"第 {item.n} 项议题「{item.title}」已转到会议 {later.id}", hint=f"查看：xtjg meeting show {later.id}"
        )


def _refuse_unread(item: Item, taken: Taken) -> None:
    """Raise where the material was not read by whom the rules want."""
    wanted = taken.kind.reviewed_by if taken.kind else None
    wrong = unread(item, wanted, taken.body.seats, taken.snapshot.units) if wanted else None
    if wrong:
        raise ActRefused(
            f"第 {item.n} 项议题「{item.title}」{wrong}，按议事规则不能列入",
            hint=f"先送审阅：xtjg meeting item {taken.meeting.id} {item.n} --reviewed-by {wanted}",
        )
