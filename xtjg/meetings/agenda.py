"""What may follow what: the states of a meeting by its steps, the states of its items."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from xtjg.core.meeting import ItemState, MeetingState
from xtjg.errors import ActRefused, IllegalTransition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xtjg.core.meeting import Item, Meeting


class Do(StrEnum):
    """The steps of a meeting; the value stands in `Xtjg-Step` after `meeting.`."""

    RULES = "rules"
    PLAN = "plan"
    ITEM = "item"
    NOTICE = "notice"
    ATTEND = "attend"
    DECIDE = "decide"
    VOTE = "vote"
    MINUTES = "minutes"
    CLOSE = "close"
    CANCEL = "cancel"


LABELS: Mapping[Do, str] = {
    Do.RULES: "议事规则",
    Do.PLAN: "会议计划",
    Do.ITEM: "会议议题",
    Do.NOTICE: "会议通知",
    Do.ATTEND: "会议出席",
    Do.DECIDE: "会议议决",
    Do.VOTE: "会议表决",
    Do.MINUTES: "会议纪要",
    Do.CLOSE: "会议结束",
    Do.CANCEL: "会议取消",
}
_PLANNED, _NOTIFIED, _HELD, _MINUTED = (
    MeetingState.PLANNED,
    MeetingState.NOTIFIED,
    MeetingState.HELD,
    MeetingState.MINUTED,
)
ALLOWED: Mapping[Do, tuple[MeetingState, ...]] = {
    Do.ITEM: (_PLANNED, _NOTIFIED, _HELD),
    Do.NOTICE: (_PLANNED, _NOTIFIED),
    Do.ATTEND: (_NOTIFIED, _HELD, _MINUTED),
    Do.DECIDE: (_HELD,),
    Do.VOTE: (_HELD,),
    Do.MINUTES: (_HELD, _MINUTED),
    Do.CLOSE: (_MINUTED,),
    Do.CANCEL: (_PLANNED, _NOTIFIED),
}
_BEFORE: Mapping[Do, str] = {
    Do.ATTEND: "还没有通知：先 xtjg meeting notice {id}，紧急的在计划时加 --urgent",
    Do.DECIDE: "还没有登记出席：xtjg meeting attend {id} --present 单位",
    Do.VOTE: "还没有登记出席：xtjg meeting attend {id} --present 单位",
    Do.MINUTES: "还没有登记出席：xtjg meeting attend {id} --present 单位",
    Do.CLOSE: "还没有纪要：xtjg meeting minutes {id}",
}


class Move(StrEnum):
    """What may be done with a proposed item."""

    ADMIT = "列入"
    DEFER = "暂缓"
    REJECT = "不列入"
    WITHDRAW = "撤回"


OPEN = (ItemState.PROPOSED, ItemState.ADMITTED, ItemState.DEFERRED)
_FROM: Mapping[Move, tuple[ItemState, ...]] = {
    Move.ADMIT: (ItemState.PROPOSED, ItemState.DEFERRED),
    Move.DEFER: (ItemState.PROPOSED, ItemState.ADMITTED),
    Move.REJECT: OPEN,
    Move.WITHDRAW: OPEN,
}


def refuse_out_of_turn(meeting: Meeting, step: Do) -> None:
    """Raise IllegalTransition where the step cannot follow in the meeting's state.

    An urgent meeting needs no notice; signed minutes close the record of who came.
    """
    allowed = ALLOWED[step]
    if step is Do.ATTEND and meeting.urgent:
        allowed = (*allowed, _PLANNED)
    signed = meeting.minutes is not None and meeting.minutes.signed_by is not None
    if meeting.state in allowed and not (step is Do.ATTEND and signed):
        return
    early = meeting.state in (_PLANNED, _NOTIFIED, _HELD) and step in _BEFORE
    hint = _BEFORE[step].format(id=meeting.id) if early else f"查看：xtjg meeting show {meeting.id}"
    state = "纪要已签发" if signed and step is Do.ATTEND else f"现为「{meeting.state}」"
    raise IllegalTransition(f"会议 {meeting.id} {state}，不能登记{LABELS[step]}", hint=hint)


def moved(item: Item, move: Move, *, by: str, reason: str | None) -> Item:
    """Return the item admitted, deferred, turned down or withdrawn; IllegalTransition where it cannot be any more."""
    if item.state not in _FROM[move]:
        raise IllegalTransition(f"第 {item.n} 项议题现为「{item.state}」，不能再「{move}」", hint="另提一项议题")
    return replace(item, state=ItemState(move), by=by, reason=reason or item.reason)


def on_agenda(meeting: Meeting, n: int) -> Item:
    """Return an item that can be decided; ActRefused where it is not on the agenda or decided already."""
    item = meeting.item(n)
    if item is None:
        raise ActRefused(
            f"会议 {meeting.id} 没有第 {n} 项议题，不能议决",
            hint=f"临时提出的写明理由：xtjg meeting item {meeting.id} --title 议题 --unit 单位 --on-spot --reason 理由",
        )
    if item.state is ItemState.DECIDED:
        raise IllegalTransition(
            f"第 {n} 项议题已经议决（{item.decision}）", hint=f"查看：xtjg meeting show {meeting.id}"
        )
    if item.state is not ItemState.ADMITTED:
        raise ActRefused(
            f"第 {n} 项议题现为「{item.state}」，没有列入议程，不能议决",
            hint=f"列入：xtjg meeting item {meeting.id} {n} --admit --by 召集单位 --on-spot --reason 理由",
        )
    return item


def agenda(meeting: Meeting) -> tuple[Item, ...]:
    """The items that are or were on the agenda, in its order."""
    return tuple(item for item in meeting.items if item.state in (ItemState.ADMITTED, ItemState.DECIDED))


def announced(meeting: Meeting) -> tuple[Item, ...]:
    """The items that the notice named; before there is one, those on the agenda."""
    if meeting.notice is None or not meeting.notice.items:
        return agenda(meeting)
    return tuple(item for item in meeting.items if item.n in meeting.notice.items)


def undecided(meeting: Meeting) -> tuple[Item, ...]:
    """The items admitted that have no result."""
    return tuple(item for item in meeting.items if item.state is ItemState.ADMITTED)
