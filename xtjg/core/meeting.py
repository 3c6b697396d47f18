"""A meeting of a body as recorded: agenda, attendance, votes, decisions, minutes. Judges nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.terms import BodyId, CaseId, MeetingId, TaskId
    from xtjg.core.workrules import BaseKind


class MeetingState(StrEnum):
    """状态 of a meeting."""

    PLANNED = "计划"
    NOTIFIED = "通知"
    HELD = "召开"
    MINUTED = "纪要"
    CLOSED = "已结"
    CANCELLED = "取消"


HELD_STATES = (MeetingState.HELD, MeetingState.MINUTED, MeetingState.CLOSED)


class MeetingMode(StrEnum):
    """方式: where people meet, and how one of them took part."""

    ON_SITE = "现场"
    ONLINE = "线上"
    MIXED = "混合"


class ItemState(StrEnum):
    """状态 of an item."""

    PROPOSED = "提出"
    ADMITTED = "列入"
    DEFERRED = "暂缓"
    REJECTED = "不列入"
    WITHDRAWN = "撤回"
    DECIDED = "议决"


class Decision(StrEnum):
    """结果 of an item."""

    AGREED = "同意"
    IN_PRINCIPLE = "原则同意"
    NOT_AGREED = "不同意"
    REFERRED = "上报"
    POSTPONED = "缓议"


AGREEING = (Decision.AGREED, Decision.IN_PRINCIPLE)


class Presence(StrEnum):
    """Whether a seat was filled."""

    PRESENT = "出席"
    DELEGATE = "代表"
    LEAVE = "请假"
    ABSENT = "缺席"


AWAY = (Presence.LEAVE, Presence.DELEGATE)
"""Staying away with leave, sending somebody or not."""

IMPORTANT, TEMPORARY = "重要事项", "临时性管理措施"
"""Classes of items of which the rules of work or the measure say by whom they are decided."""

UNNAMED = "无记名"
"""The method of voting that leaves no names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What one seat said on an item."""

    who: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """Somebody's word on an item: who read its material, or which organ consented, and the day."""

    by: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """A vote as counted; `needed` None where no number is needed but nobody may be against.

    `for_names` and the like are empty where the vote was secret. `base` is what was counted against, `base_n` its size.
    """

    method: str
    rule: str
    base: BaseKind
    base_n: int
    needed: int | None
    for_: int
    against: int
    abstain: int
    not_voting: int
    passed: bool
    for_names: tuple[str, ...] = ()
    against_names: tuple[str, ...] = ()
    abstain_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A 议题; `n` is its number on the agenda, from 1. `by` is who admitted or turned it down, `reason` why.

    `reviewed` is who read its material beforehand, `reporter` who puts it before the meeting. `referred_to` is where
    上报 sends it: a higher kind of meeting of the same body, or somebody else. `consent` is what a temporary measure
    needs. `origin` names the item of an earlier meeting it goes on from (`xt-0056/2026-003#2`), `docket` its number
    among the 待议 of the body.
    """

    n: int
    title: str
    unit: str
    item_class: str | None = None
    state: ItemState = ItemState.PROPOSED
    rule: str | None = None
    plan: str | None = None
    research: str | None = None
    basis: str | None = None
    concerns: tuple[str, ...] = ()
    on_spot: bool = False
    origin: str | None = None
    docket: int | None = None
    reviewed: SignOff | None = None
    reporter: str | None = None
    by: str | None = None
    reason: str | None = None
    opinions: tuple[Opinion, ...] = ()
    decision: Decision | None = None
    text: str | None = None
    referred_to: str | None = None
    consent: SignOff | None = None
    vote: Vote | None = None
    case: CaseId | None = None
    tasks: tuple[TaskId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """How one seat was filled.

    Somebody who came late is there from item `from_item` on, who left early up to item `to_item`; a `delegate` of such
    a seat sits for the rest of the items, else for all of them. `agreed` are those who let somebody stay away.
    """

    role: str
    unit: str | None = None
    post: str | None = None
    name: str | None = None
    status: Presence = Presence.ABSENT
    delegate: str | None = None
    mode: MeetingMode | None = None
    from_item: int | None = None
    to_item: int | None = None
    reason: str | None = None
    agreed: tuple[str, ...] = ()
    recused: tuple[int, ...] = ()

    @property
    def is_present(self) -> bool:
        """Whether the seat was filled at all, in person or by a delegate."""
        return self.status in (Presence.PRESENT, Presence.DELEGATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """A person who came for a unit: somebody who sits in, or who answered a notice."""

    unit: str
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """通知: the day it went out, to whom, who answered; `materials_by` is the last day for papers.

    `items` are the numbers of those it named, whatever became of them later.
    """

    day: date
    materials_by: date | None = None
    to: tuple[str, ...] = ()
    items: tuple[int, ...] = ()
    receipts: tuple[Guest, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quorum:
    """法定人数: seats due, seats needed, seats filled."""

    due: int
    needed: int
    present: int

    @property
    def met(self) -> bool:
        """Whether the meeting could decide."""
        return self.present >= max(self.needed, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """纪要; `no` counts the minutes of the body in a year, `recorder` took them, `paper` is the file of its text."""

    date: date
    no: int
    recorder: str | None = None
    signed_by: str | None = None
    sent: tuple[str, ...] = ()
    paper: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting; `series_unit` is the unit whose own series of the kind it belongs to.

    `chair` names the seat that chaired. `items` are in the order of the agenda.
    """

    id: MeetingId
    body: BodyId
    kind: str
    date: date
    time: str | None = None
    place: str | None = None
    mode: MeetingMode = MeetingMode.ON_SITE
    state: MeetingState = MeetingState.PLANNED
    convener: str | None = None
    series_unit: str | None = None
    agreed: tuple[str, ...] = ()
    urgent: bool = False
    notice: Notice | None = None
    items: tuple[Item, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    observers: tuple[Guest, ...] = ()
    chair: str | None = None
    quorum: Quorum | None = None
    minutes: Minutes | None = None
    reason: str | None = None
    attachments: tuple[str, ...] = ()

    @property
    def is_held(self) -> bool:
        """Whether it took place."""
        return self.state in HELD_STATES

    def item(self, n: int) -> Item | None:
        """Return the item of that number."""
        return next((one for one in self.items if one.n == n), None)
