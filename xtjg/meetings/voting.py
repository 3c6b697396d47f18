"""Counting votes: what a rule asks for, in whole votes, of which base. Exact arithmetic, no shares as decimals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.core.workrules import CONSENSUS, BaseKind
from xtjg.errors import Usage

if TYPE_CHECKING:
    from xtjg.core.meeting import Item
    from xtjg.core.workrules import WorkRules

UNANIMITY, MAJORITY = "全体一致", "过半数"
_SHARES = {"三分之二": (2, 3), "四分之三": (3, 4)}
_SHARE = re.compile(r"([1-9]\d{0,2})/([1-9]\d{0,2})", re.ASCII)
RULE_WORDS = (CONSENSUS, UNANIMITY, MAJORITY, *_SHARES, "p/q")


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """What a rule of decision asks for.

    `p` of `q` of the base must be for it, more than that where `over`; `q` 0 is 协商一致, where nobody may be against.
    """

    word: str
    p: int = 0
    q: int = 0
    over: bool = False

    def needed(self, base: int) -> int | None:
        """Votes needed of a base, rounded up to whole ones; None where no number is needed."""
        if not self.q:
            return None
        return self.p * base // self.q + 1 if self.over else -(-self.p * base // self.q)

    def passes(self, votes_for: int, against: int, base: int) -> bool:
        """Whether so many votes carry; nothing is carried without a single one for it."""
        needed = self.needed(base)
        return votes_for > 0 and (against == 0 if needed is None else votes_for >= needed)

    def can_pass_against(self, against: int, base: int) -> bool:
        """Whether it can still carry when so many are against."""
        return self.passes(max(base - against, 0), against, base)


def threshold(word: str) -> Threshold:
    """Read a rule of decision.

    Raises:
        Usage: the word is none of 协商一致, 全体一致, 过半数, 三分之二, 四分之三, nor p/q with p not above q.
    """
    if word == CONSENSUS:
        return Threshold(word=word)
    if word == UNANIMITY:
        return Threshold(word=word, p=1, q=1)
    if word == MAJORITY:
        return Threshold(word=word, p=1, q=2, over=True)
    share = _SHARES.get(word) or _written_share(word)
    if share is None:
        raise Usage(f"没有「{word}」这种议决规则", hint=f"可用：{' '.join(RULE_WORDS)}（如 3/5）")
    return Threshold(word=word, p=share[0], q=share[1])


def _written_share(word: str) -> tuple[int, int] | None:
    found = _SHARE.fullmatch(word)
    pair = (int(found[1]), int(found[2])) if found else None
    return pair if pair and pair[0] <= pair[1] else None


def rule_of(item: Item, rules: WorkRules | None) -> Threshold:
    """The rule by which an item is decided: its own, its class's, else the one of the body."""
    return threshold(item.rule or (rules.vote.rule_for(item.item_class) if rules else CONSENSUS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Votes for, against and abstentions."""

    votes_for: int = 0
    against: int = 0
    abstain: int = 0

    @property
    def cast(self) -> int:
        """All votes cast; an abstention is a valid vote."""
        return self.votes_for + self.against + self.abstain


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A counted vote; `not_voting` are those of the base who cast none."""

    base_n: int
    needed: int | None
    not_voting: int
    passed: bool


def count(rule: Threshold, base: BaseKind, tally: Tally, *, seats: int, present: int) -> Count:
    """Count a vote.

    Args:
        rule: what is asked for.
        base: of what.
        tally: the votes.
        seats: all seats that vote.
        present: those of them that are filled and may vote on the item.
    """
    base_n = {BaseKind.ALL: seats, BaseKind.PRESENT: present, BaseKind.CAST: tally.cast}[base]
    return Count(
        base_n=base_n,
        needed=rule.needed(base_n),
        not_voting=max(base_n - tally.cast, 0),
        passed=rule.passes(tally.votes_for, tally.against, base_n),
    )


def quorum_needed(word: str | None, due: int) -> int:
    """Seats that must be filled of those due; a bare number is that many; 0 where the rules ask for none.

    Raises:
        Usage: neither a number nor a share.
    """
    if word is None:
        return 0
    if word.isascii() and word.isdigit():
        return int(word)
    return threshold(word).needed(due) or 0
