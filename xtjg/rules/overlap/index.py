"""An inverted index over vectors of texts: which texts are near one, and which pairs are near each other.

Cost grows with the texts, not with their pairs: only what two texts share and few others have makes them candidates.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.rules.overlap.vectors import Reader, Vector, dot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xtjg.rules.overlap.background import Background

_TELLING = 0.1
"""A gram or field that is less than this of a text brings no candidates."""
_MOST = 300
"""What more texts hold brings no candidates either, but counts when two of them are compared."""
_RARE_SHARE = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Another text and how near it is, 0..1."""

    key: str
    score: float


class TextIndex:
    """Texts by key, ready to tell which are near another."""

    def __init__(self, known: Background, texts: Mapping[str, Sequence[str]], *, names: bool = False) -> None:
        """Index the texts, each one or several lines in comparison form."""
        self.reader = Reader(known, texts, names=names)
        self._vectors = self.reader.vectors
        holders: defaultdict[str | int, list[tuple[str, float]]] = defaultdict(list)
        for key, vector in self._vectors.items():
            for part, value in vector.items():
                if value >= _TELLING:
                    holders[part].append((key, value))
        self._holders = {part: held for part, held in holders.items() if len(held) <= _MOST}

    def near(self, key: str, floor: float) -> tuple[Near, ...]:
        """List the other texts as near as `floor`, best first; () for an unknown key."""
        found = self._near(self._vectors.get(key, {}), floor)
        return _best_first(Near(key=other, score=score) for other, score in found if other != key)

    def pairs(self, floor: float) -> Iterator[tuple[str, str, float]]:
        """Give every pair as near as `floor`, the key that comes first in the index before the other."""
        order = {key: number for number, key in enumerate(self._vectors)}
        for key, vector in self._vectors.items():
            for other, score in self._near(vector, floor):
                if order[key] < order[other]:
                    yield key, other, score

    def score(self, key: str, other: str) -> float:
        """Tell how near two texts are, 0..1; unknown ones are not near."""
        return dot(self._vectors.get(key, {}), self._vectors.get(other, {}))

    def _near(self, vector: Vector, floor: float) -> Iterator[tuple[str, float]]:
        shared: defaultdict[str, float] = defaultdict(float)
        for part, value in vector.items():
            for key, held in self._holders.get(part, ()):
                shared[key] += value * held
        for key, least in shared.items():
            if least >= floor * _RARE_SHARE:
                score = dot(vector, self._vectors[key])
                if score >= floor:
                    yield key, score


def _best_first(found: Iterator[Near]) -> tuple[Near, ...]:
    return tuple(sorted(found, key=lambda near: (-near.score, near.key)))
