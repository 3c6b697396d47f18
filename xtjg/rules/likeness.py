"""What a name is about, and which short texts stand in a longer one: character pairs, weighed by rarity."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain
from math import log
from operator import add
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

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

FEWEST, MOST = 3, 40
"""A pair of characters that more texts have is common and brings no candidates: one text in ten, within these."""
_COMMON_SHARE = 10
# Weights are whole numbers, so that a sum does not depend on the order of a set.
_UNIT = 1000


def ceiling(texts: int) -> int:
    """How many of so many texts may have the same before it is common."""
    return min(max(FEWEST, texts // _COMMON_SHARE), MOST)


def name_core(form: str, place: str) -> str:
    """Strip place, level and kind from a name: what it is about; both in comparison form."""
    core = form.partition("(")[0]
    for head in (place, *_LEVELS):
        if head and core.startswith(head) and core != head:
            core = core[len(head) :]
    for tails in (_TAILS, _CUSTOMARY, _CUSTOMARY):
        core = next((core.removesuffix(tail) for tail in tails if core.endswith(tail) and core != tail), core)
    stem = place[:-1]
    return (core.replace(stem, "") or core) if len(stem) > 1 else core


def grams(text: str) -> set[str]:
    """Pairs of neighbouring characters of a text in comparison form; digits and marks join nothing."""
    if text.isalpha():
        return set(map(add, text, text[1:]))
    runs = text.translate(_BREAKS).split()
    return set(chain.from_iterable(map(add, run, run[1:]) for run in runs))


class PassageIndex:
    """Short texts by key, ready to tell which of them stand in a longer one."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Index the texts, in comparison form."""
        self._grams = {key: grams(text) for key, text in texts.items()}
        counts = Counter(chain.from_iterable(self._grams.values()))
        weights = {count: round(_UNIT * log(1 + len(texts) / count)) for count in set(counts.values())}
        self._weight = {gram: weights[count] for gram, count in counts.items()}
        self._mass = {key: self._weigh(own) for key, own in self._grams.items()}
        self._holders: defaultdict[str, list[str]] = defaultdict(list)
        for key, own in self._grams.items():
            for gram in own:
                if counts[gram] <= ceiling(len(texts)):
                    self._holders[gram].append(key)

    def covered(self, text: str, floor: float) -> tuple[str, ...]:
        """List the keys of the texts of which at least the share `floor` stands in `text`, best first."""
        own = grams(text)
        rare: defaultdict[str, int] = defaultdict(int)
        for gram in own & self._holders.keys():
            for key in self._holders[gram]:
                rare[key] += self._weight[gram]
        shares = {
            key: self._weigh(own & self._grams[key]) / self._mass[key]
            for key, weight in rare.items()
            if 2 * weight >= floor * self._mass[key]
        }
        return tuple(sorted((key for key in shares if shares[key] >= floor), key=lambda key: (-shares[key], key)))

    def _weigh(self, some: set[str]) -> int:
        return sum(map(self._weight.__getitem__, some))
