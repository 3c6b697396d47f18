"""How alike short official texts are: character pairs, weighed by rarity, found through an inverted index.

Serves the rankings that people weigh («待人工判断»), never a refusal. Cost grows with the texts, not with their pairs.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from math import fsum, log
from typing import TYPE_CHECKING

from xtjg.core.names import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

# What the names of bodies have in common by custom and what therefore says nothing about their matter.
_LEVELS = (
    "省政府",
    "市政府",
    "县政府",
    "区政府",
    "镇政府",
    "省委",
    "市委",
    "县委",
    "区委",
    "省",
    "市",
    "县",
    "区",
    "镇",
)
_TAILS = ("领导小组", "协调小组", "推进小组", "工作组", "专班", "委员会", "指挥部", "联席会议")
_CUSTOMARY = ("工作", "协调推进", "协调", "推进")
_BREAKS = str.maketrans(dict.fromkeys('，。、；：:;,.()"·-《》〈〉…！？!?0123456789', " "))

COMMON_SHARE = 10
"""A pair of characters that stands in more than one in so many texts is common and not compared."""
FEWEST, MOST = 3, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Another text and how near it is, 0..1."""

    key: str
    score: float


def name_core(name: str, place: str) -> str:
    """Strip place, level and kind from a name: what it is about, in comparison form."""
    core = skeleton(name).partition("(")[0]
    for head in (skeleton(place), *_LEVELS):
        if head and core.startswith(head) and core != head:
            core = core[len(head) :]
    for tails in (_TAILS, _CUSTOMARY, _CUSTOMARY):
        core = next((core.removesuffix(tail) for tail in tails if core.endswith(tail) and core != tail), core)
    return core


def grams(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters of a text in comparison form; digits and marks join nothing."""
    return frozenset(a + b for run in text.translate(_BREAKS).split() for a, b in pairwise(run))


class GramIndex:
    """Texts by key, ready to tell which are near another.

    Pairs of characters that more than `most` texts have (or one text in ten) bring no candidates, but they count when
    two candidates are compared.
    """

    def __init__(self, texts: Mapping[str, str], *, most: int = MOST) -> None:
        """Index the texts, which are in comparison form."""
        self._grams = {key: grams(text) for key, text in texts.items()}
        holders: defaultdict[str, list[str]] = defaultdict(list)
        for key, own in self._grams.items():
            for gram in own:
                holders[gram].append(key)
        limit = min(max(FEWEST, len(texts) // COMMON_SHARE), most)
        self._weight = {gram: log(1 + len(texts) / len(keys)) for gram, keys in holders.items()}
        self._holders = {gram: keys for gram, keys in holders.items() if len(keys) <= limit}
        self._mass = {key: self._weigh(own & self._holders.keys()) for key, own in self._grams.items()}

    def pairs(self, floor: float) -> Iterator[tuple[str, Near]]:
        """Give every text with every other that is as near as `floor`: both ways, weighted Dice."""
        for key, own in self._grams.items():
            for other, shared in self._shared(own).items():
                if other == key or 2 * shared < floor * (self._mass[key] + self._mass[other]):
                    continue
                there = self._grams[other]
                score = 2 * self._weigh(own & there) / (self._weigh(own) + self._weigh(there))
                if score >= floor:
                    yield key, Near(key=other, score=score)

    def covering(self, text: str, floor: float) -> tuple[Near, ...]:
        """List the texts of which at least the share `floor` stands in `text`, best first."""
        own = grams(text)
        found = [
            Near(key=key, score=self._weigh(own & self._grams[key]) / self._weigh(self._grams[key]))
            for key, shared in self._shared(own).items()
            if shared >= floor * self._mass[key]
        ]
        return tuple(sorted((near for near in found if near.score >= floor), key=lambda near: (-near.score, near.key)))

    def _weigh(self, some: AbstractSet[str]) -> float:
        """Sum exactly, so that the order of a set does not show in the result."""
        return fsum(self._weight[gram] for gram in some)

    def _shared(self, own: frozenset[str]) -> dict[str, float]:
        shared: defaultdict[str, float] = defaultdict(float)
        for gram in sorted(own & self._holders.keys()):
            for holder in self._holders[gram]:
                shared[holder] += self._weight[gram]
        return shared
