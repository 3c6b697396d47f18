"""`meeting item`: proposing items, admitting them to the agenda or not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.meeting import Item, MeetingState
from xtjg.core.names import same
from xtjg.errors import ActRefused, NotFound, Usage
from xtjg.meetings.agenda import Do, Move, moved, refuse_out_of_turn
from xtjg.meetings.voting import threshold
from xtjg.usecases.meetingdesk import Entry, recorded, refuse_foreign, take_up
from xtjg.usecases.planning import CONVENER

if TYPE_CHECKING:
    from xtjg.store.registry import Registry
    from xtjg.usecases.meetingdesk import Occasion, Taken
    from xtjg.usecases.outcome import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemWords:
    """The words of `meeting item`; `n` is the number of an item that is there, `move` what is done with it."""

    n: int | None = None
    title: str | None = None
    unit: str | None = None
    item_class: str | None = None
    plan: str | None = None
    research: str | None = None
    basis: str | None = None
    concerns: tuple[str, ...] = ()
    rule: str | None = None
    on_spot: bool = False
    move: Move | None = None
    by: str | None = None


def enter_item(registry: Registry, word: str, words: ItemWords, occasion: Occasion) -> Outcome:
    """Propose an item, or admit, defer, turn down or withdraw one; both at once where it is proposed and admitted.

    Raises:
        Usage: what is missing, all at once.
        ActRefused: the unit is no member, the agenda is fixed, the item has no plan or is decided.
    """
    _demand(words, occasion)
    with registry.writing("xtjg meeting item") as writer:
        taken = take_up(writer, word, occasion)
        meeting = taken.meeting
        refuse_out_of_turn(meeting, Do.ITEM)
        item = _named_item(words, taken) or _new_item(words, taken, occasion)
        _refuse_after_notice(item, words, taken, occasion)
        if words.move is not None and item.state.value != words.move.value:
            item = _moved(item, words.move, words, taken, occasion)
        others = {one.n: one for one in meeting.items}
        after = replace(meeting, items=tuple({**others, item.n: item}.values()))
        told = (f"第 {item.n} 项议题「{item.title}」：{item.state}",)
        return recorded(writer, taken.snapshot, Entry(step=Do.ITEM, meeting=after, item=item.n, told=told), occasion)


def _demand(words: ItemWords, occasion: Occasion) -> None:
    lacking = []
    if words.n is None:
        lacking += [name for name, given in (("--title 议题", words.title), ("--unit 单位", words.unit)) if not given]
    elif words.move is None:
        lacking.append("--admit、--defer、--reject 或 --withdraw")
    if words.move is not None and not words.by:
        lacking.append("--by 谁决定的")
    if words.move not in (None, Move.ADMIT) and not occasion.reason:
        lacking.append("--reason 理由")
    if words.on_spot and not occasion.reason:
        lacking.append("--reason 理由")
    if lacking:
        raise Usage(f"缺少：{'、'.join(dict.fromkeys(lacking))}", hint="查看：xtjg meeting item --help")
    if words.n is not None and words.title is not None:
        raise Usage("议题序号和 --title 只写一样", hint="另提一项的不写序号")
    if words.rule is not None:
        threshold(words.rule)


def _named_item(words: ItemWords, taken: Taken) -> Item | None:
    """The item of the number given, or the same proposal made before."""
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
    unit = words.unit or ""
    refuse_foreign(unit, taken.body, taken.snapshot, "提出议题的")
    return Item(
        n=max((one.n for one in taken.meeting.items), default=0) + 1,
        title=words.title or "",
        unit=unit,
        item_class=words.item_class,
        rule=words.rule,
        plan=words.plan,
        research=words.research,
        basis=words.basis,
        concerns=words.concerns,
        on_spot=words.on_spot,
        reason=occasion.reason,
    )


def _refuse_after_notice(item: Item, words: ItemWords, taken: Taken, occasion: Occasion) -> None:
    """Raise where an item comes onto an agenda that has gone out, without being raised on the spot for a reason."""
    meeting = taken.meeting
    if meeting.state is MeetingState.PLANNED or (item in meeting.items and words.move is not Move.ADMIT):
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
    rules = taken.rules
    if move is Move.ADMIT and rules and rules.plan_required and not (item.plan or words.plan):
        raise ActRefused(
            f"第 {item.n} 项议题「{item.title}」没有具体方案，按议事规则不能列入",
            hint=f"补上方案：xtjg meeting item {taken.meeting.id} {item.n} --plan 方案 --admit --by 召集单位",
        )
    item = replace(item, plan=words.plan or item.plan, on_spot=item.on_spot or words.on_spot)
    who = convener if by == CONVENER and convener else by
    return moved(item, move, by=who, reason=occasion.reason)
