"""What a meeting resolved, as minutes say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.dates import to_chinese
from xtjg.core.meeting import Decision, ItemState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xtjg.core.meeting import Item, Meeting, Opinion

_SAYS: Mapping[Decision, str] = {
    Decision.AGREED: "会议审议并同意",
    Decision.IN_PRINCIPLE: "会议审议并原则同意",
    Decision.NOT_AGREED: "会议审议，不同意",
    Decision.REFERRED: "会议审议后上报",
    Decision.POSTPONED: "会议研究，暂缓审议",
}

_AGAINST = ("不同意", "反对")
_BY = ("根据", "依据", "按照", "依照")
_STOPS = "。；;. "


def resolved(meeting: Meeting) -> tuple[Item, ...]:
    """The items with a result, in the order of the agenda. Nothing undecided ever leaves a meeting by this way."""
    return tuple(item for item in meeting.items if item.state is ItemState.DECIDED and item.decision is not None)


def wording(item: Item) -> str:
    """The resolution on an item, without final punctuation: what was decided, its own words, how the vote went."""
    own = item.text.rstrip(_STOPS) if item.text else ""
    said = f"{_basis(item)}{_said(item)}"
    return "。".join(filter(None, (said, own, vote_wording(item), _consent(item), _dissent(item))))


def dissenting(item: Item) -> tuple[Opinion, ...]:
    """The opinions that are against an item."""
    return tuple(one for one in item.opinions if one.text.startswith(_AGAINST))


def _basis(item: Item) -> str:
    basis = (item.basis or "").strip(_STOPS)
    return f"{'' if basis.startswith(_BY) else _BY[0]}{basis}，" if basis else ""


def _said(item: Item) -> str:
    if item.decision is Decision.REFERRED and item.referred_to:
        return f"会议审议了{item.title}，提请{item.referred_to}研究决定"
    return f"{_SAYS[item.decision]}{item.title}" if item.decision else item.title


def _consent(item: Item) -> str:
    """Who consented to a temporary measure; "" where nothing is said of it."""
    return f"已于{to_chinese(item.consent.day)}经{item.consent.by}同意" if item.consent else ""


def _dissent(item: Item) -> str:
    """Who was against it and why; whoever decides above is to know."""
    said = "；".join(f"{one.who.replace(' ', '')}{one.text.rstrip(_STOPS)}" for one in dissenting(item))
    return f"不同意见：{said}" if said else ""


def vote_wording(item: Item) -> str:
    """How the vote went; "" where there was none."""
    vote = item.vote
    if vote is None:
        return ""
    counts = f"赞成{vote.for_}票、反对{vote.against}票、弃权{vote.abstain}票"
    return f"{vote.method}表决，{counts}，{'通过' if vote.passed else '未通过'}"
