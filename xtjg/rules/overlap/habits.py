"""What the bodies of one list write alike: passages, frames round what changes, first and last words.

Such is boilerplate, unless it names a field of policy: people who do the same work write it alike, so that is kept.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from xtjg.rules.overlap.background import Background

PASSAGE = re.compile(r"[^\W\d_]+")
_FEW = 2
_FEW_TOPICAL = 4
COMMON_SHARE = 0.1
"""What a larger share of the bodies has is common, whatever it names."""
_FRAME = 4
_EDGES = (3, 2)
_WRITTEN_TWICE = 0.3


class Habits:
    """The habits of one list; texts are in comparison form."""

    def __init__(self, known: Background, texts: Mapping[str, Sequence[str]]) -> None:
        """Learn them."""
        self._known = known
        self._ceiling = max(_FEW_TOPICAL, COMMON_SHARE * len(texts))
        self._topical: dict[str, bool] = {}
        self._cut: dict[str, tuple[str, ...]] = {}
        own = [set(chain.from_iterable(map(PASSAGE.findall, lines))) for lines in texts.values()]
        self._alike = Counter(chain.from_iterable(own))
        kept = [[one for one in passages if not self._is_habit(one, self._alike[one])] for passages in own]
        self._frames = self._habits(kept, _frames)
        self._heads = self._habits(kept, lambda passage: {passage[:size] for size in _EDGES})
        self._tails = self._habits(kept, lambda passage: {passage[-size:] for size in _EDGES})

    def pieces(self, passage: str) -> tuple[str, ...]:
        """Give what of a passage is the body's own, in its order."""
        known = self._cut.get(passage)
        if known is None:
            is_habit = self._is_habit(passage, self._alike[passage])
            known = self._cut[passage] = () if is_habit else self._without_frames(self._trimmed(passage))
        return known

    def share(self, passage: str) -> float:
        """How much a passage counts, 0..1: less where another body has the very same and no field is named."""
        return 1.0 if self._alike[passage] < _FEW or self._is_topical(passage) else _WRITTEN_TWICE

    def _habits(self, kept: Iterable[Sequence[str]], parts: Callable[[str], set[str]]) -> frozenset[str]:
        counts = Counter(chain.from_iterable(set(chain.from_iterable(map(parts, passages))) for passages in kept))
        return frozenset(part for part, count in counts.items() if self._is_habit(part, count))

    def _is_habit(self, text: str, bodies: int) -> bool:
        return bodies > _FEW and (bodies > self._ceiling or not self._is_topical(text))

    def _is_topical(self, text: str) -> bool:
        known = self._topical.get(text)
        if known is None:
            known = self._topical[text] = self._known.is_topical(text)
        return known

    def _trimmed(self, passage: str) -> str:
        for size in _EDGES:
            if passage[:size] in self._heads:
                passage = passage[size:]
            if passage[-size:] in self._tails:
                passage = passage[:-size]
        return passage

    def _without_frames(self, passage: str) -> tuple[str, ...]:
        if self._frames.isdisjoint(_frames(passage)):
            return (passage,) if passage else ()
        chars = list(passage)
        for at in range(len(passage) - _FRAME + 1):
            if passage[at : at + _FRAME] in self._frames:
                chars[at : at + _FRAME] = " " * _FRAME
        return tuple("".join(chars).split())


def _frames(passage: str) -> set[str]:
    return {passage[at : at + _FRAME] for at in range(len(passage) - _FRAME + 1)}
