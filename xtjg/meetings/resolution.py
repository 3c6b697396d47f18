"""What a meeting resolved, as minutes say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.dates import to_chinese
from xtjg.core.meeting import Decision, ItemState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xtjg.core.meeting import Item, Meeting

_SAYS: Mapping[Decision, str] = {
    Decision.AGREED: "会议审议并同意",
    Decision.IN_PRINCIPLE: "会议审议并原则同意",
    Decision.NOT_AGREED: "会议审议，不同意",
    Decision.REFERRED: "会议审议后上报",
    Decision.POSTPONED: "会议研究，暂缓审议",
}


def resolved(meeting: Meeting) -> tuple[Item, ...]:
    """The items with a result, in the order of the agenda. Nothing undecided ever leaves a meeting by this way."""
    return tuple(item for item in meeting.items if item.state is ItemState.DECIDED and item.decision is not None)


def wording(item: Item) -> str:
    """The resolution on an item, without final punctuation: what was decided, its own words, how the vote went."""
    own = item.text.rstrip("。；;. ") if item.text else ""
    return "。".join(filter(None, (_said(item), own, vote_wording(item), _consent(item))))


def _said(item: Item) -> str:
    if item.decision is Decision.REFERRED and item.referred_to:
        return f"会议审议了{item.title}，提请{item.referred_to}研究决定"
    return f"{_SAYS[item.decision]}{item.title}" if item.decision else item.title


def _consent(item: Item) -> str:
    """Who consented to a temporary measure; "" where nothing is said of it."""
    return f"已于{to_chinese(item.consent.day)}经{item.consent.by}同意" if item.consent else ""


def vote_wording(item: Item) -> str:
    """How the vote went; "" where there was none."""
    vote = item.vote
    if vote is None:
        return ""
    counts = f"赞成{vote.for_}票、反对{vote.against}票、弃权{vote.abstain}票"
    return f"{vote.method}表决，{counts}，{'通过' if vote.passed else '未通过'}"
