"""How alike short official texts are: character pairs, weighed by rarity, found through an inverted index.

Serves the rankings that people weigh («待人工判断»), never a refusal. Cost grows with the texts, not with their pairs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import chain
from math import log
from operator import add
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
# Weights are whole numbers, so that a sum does not depend on the order of a set.
_UNIT = 1000
# At least half of what two texts must share has to be rare, else they are not compared.
_RARE_SHARE = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Another text and how near it is, 0..1."""

    key: str
    score: float


def name_core(form: str, place: str) -> str:
    """Strip place, level and kind from a name: what it is about; both in comparison form."""
    core = form.partition("(")[0]
    for head in (place, *_LEVELS):
        if head and core.startswith(head) and core != head:
            core = core[len(head) :]
    for tails in (_TAILS, _CUSTOMARY, _CUSTOMARY):
        core = next((core.removesuffix(tail) for tail in tails if core.endswith(tail) and core != tail), core)
    return core


def grams(text: str) -> set[str]:
    """Pairs of neighbouring characters of a text in comparison form; digits and marks join nothing."""
    if text.isalpha():
        return set(map(add, text, text[1:]))
    runs = text.translate(_BREAKS).split()
    return set(chain.from_iterable(map(add, run, run[1:]) for run in runs))


class GramIndex:
    """Texts by key, ready to tell which are near another.

    Pairs of characters that more than `most` texts have (or one text in ten) bring no candidates, but they count when
    two candidates are compared.
    """

    def __init__(self, texts: Mapping[str, Iterable[str]], *, least: int = 1, most: int = MOST) -> None:
        """Index the texts, each one or several lines in comparison form.

        Where the texts are only compared with each other, `least` is 2: what one text alone has joins nothing.
        """
        self._grams = {key: set().union(*map(grams, lines)) for key, lines in texts.items()}
        counts = Counter(chain.from_iterable(self._grams.values()))
        limit = min(max(FEWEST, len(texts) // COMMON_SHARE), most)
        weights = {count: round(_UNIT * log(1 + len(texts) / count)) for count in set(counts.values())}
        self._weight = {gram: weights[count] for gram, count in counts.items()}
        self._mass = {key: self._weigh(own) for key, own in self._grams.items()}
        self._rare = {gram for gram, count in counts.items() if least <= count <= limit}
        self._holders: dict[str, list[str]] = {gram: [] for gram in self._rare}
        for key, own in self._grams.items():
            for gram in own & self._rare:
                self._holders[gram].append(key)

    def near(self, key: str, floor: float) -> tuple[Near, ...]:
        """List the other texts as near as `floor` by weighted Dice, best first; () for an unknown key."""
        own, found = self._grams.get(key, set()), []
        mass = self._mass.get(key, 0)
        for other, shared in self._shared(own).items():
            both = mass + self._mass[other]
            if other == key or shared < floor * both * _RARE_SHARE:
                continue
            score = 2 * self._weigh(own & self._grams[other]) / both
            if score >= floor:
                found.append(Near(key=other, score=score))
        return _best_first(found)

    def covering(self, text: str, floor: float) -> tuple[Near, ...]:
        """List the texts of which at least the share `floor` stands in `text`, best first."""
        own = grams(text)
        found = (
            Near(key=key, score=self._weigh(own & self._grams[key]) / self._mass[key])
            for key, shared in self._shared(own).items()
            if 2 * shared >= floor * self._mass[key]
        )
        return _best_first(near for near in found if near.score >= floor)

    def _weigh(self, some: set[str]) -> int:
        return sum(map(self._weight.__getitem__, some))

    def _shared(self, own: set[str]) -> dict[str, int]:
        """Weigh what each text shares with these pairs, the common ones left out."""
        shared: defaultdict[str, int] = defaultdict(int)
        for gram in own & self._rare:
            weight = self._weight[gram]
            for holder in self._holders[gram]:
                shared[holder] += weight
        return shared


def _best_first(found: Iterable[Near]) -> tuple[Near, ...]:
    return tuple(sorted(found, key=lambda near: (-near.score, near.key)))
