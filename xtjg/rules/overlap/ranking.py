"""Bodies against each other: likeness of duties, of names, of member units, put together into one score.

The score ranks for people. Where one of two bodies has no duties on record, the names alone speak.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import log
from typing import TYPE_CHECKING

from xtjg.rules.overlap.background import background
from xtjg.rules.overlap.evidence import Coverage, Saying, coverage, shared_words
from xtjg.rules.overlap.index import Near, TextIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from xtjg.rules.overlap.background import Synonyms

FLOOR = 0.15
"""Pairs that are less alike are not ranked."""
_DUTIES = 0.75
_UNITS = 0.1
# Weights of units are whole numbers, so that a sum does not depend on the order of a set.
_WHOLE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What of a body is compared, in comparison form: the core of its name, its task and duties, its units."""

    name: str
    duties: tuple[str, ...] = ()
    units: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two bodies and how much they are alike, 0..1."""

    a: str
    b: str
    score: float


class Overlaps:
    """The bodies of one list, ready to be ranked by likeness."""

    def __init__(self, subjects: Mapping[str, Subject], synonyms: Synonyms = ()) -> None:
        """Take subjects by key; `synonyms` are the groups of the registry, beside the shipped ones."""
        self._subjects = subjects
        self._known = background(synonyms)
        self._sayings: dict[tuple[str, bool], Saying] = {}

    @cached_property
    def _names(self) -> TextIndex:
        return TextIndex(self._known, {key: (one.name,) for key, one in self._subjects.items()}, names=True)

    @cached_property
    def _duties(self) -> TextIndex:
        return TextIndex(self._known, {key: one.duties for key, one in self._subjects.items() if one.duties})

    @cached_property
    def _rarity(self) -> Mapping[str, int]:
        counts = Counter(chain.from_iterable(one.units for one in self._subjects.values()))
        return {unit: round(_WHOLE * log(1 + len(self._subjects) / count)) for unit, count in counts.items()}

    @cached_property
    def _unit_mass(self) -> Mapping[str, int]:
        return {key: sum(map(self._rarity.__getitem__, one.units)) for key, one in self._subjects.items()}

    def near_names(self, key: str, floor: float) -> tuple[Near, ...]:
        """List the bodies whose names are as near to that of one as `floor`, best first."""
        return self._names.near(key, floor)

    def near_duties(self, key: str, floor: float) -> tuple[Near, ...]:
        """List the bodies whose duties are as near to those of one as `floor`, best first."""
        return self._duties.near(key, floor)

    def near(self, key: str, floor: float = FLOOR) -> tuple[Pair, ...]:
        """Rank the others by likeness to one body, best first; () for an unknown key."""
        if key not in self._subjects:
            return ()
        others = dict.fromkeys(near.key for near in (*self._names.near(key, floor), *self._duties.near(key, floor)))
        return _ranked(Pair(a=key, b=other, score=self.score(key, other)) for other in others)

    def pairs(self, floor: float = FLOOR) -> tuple[Pair, ...]:
        """Rank all pairs as alike as `floor`, best first."""
        found = ((a, b) for a, b, _ in chain(self._names.pairs(floor), self._duties.pairs(floor)))
        scored = (Pair(a=a, b=b, score=self.score(a, b)) for a, b in dict.fromkeys(found))
        return _ranked(pair for pair in scored if pair.score >= floor)

    def score(self, key: str, other: str) -> float:
        """Tell how much two bodies are alike, 0..1, to three decimals."""
        duties, names = self._duties.score(key, other), self._names.score(key, other)
        one, another = self._subjects[key], self._subjects[other]
        alike = max(duties, _DUTIES * duties + (1 - _DUTIES) * names) if one.duties and another.duties else names
        return round(min(1.0, alike + (1 - alike) * _UNITS * self._common_units(key, other)), 3) if alike else 0.0

    def shared(self, key: str, other: str) -> tuple[str, ...]:
        """List the words that both use, of their names too; what weighs is told by what they were ranked by."""
        by_duties = bool(self._subjects[key].duties and self._subjects[other].duties)
        return shared_words(self._saying(key, by_duties), self._saying(other, by_duties), self._known)

    def _saying(self, key: str, by_duties: bool) -> Saying:
        known = self._sayings.get((key, by_duties))
        if known is None:
            one = self._subjects[key]
            passages = chain.from_iterable(map(self._duties.reader.passages, one.duties))
            vectors = (self._duties if by_duties else self._names).reader.vectors
            vector = vectors.get(key) or self._names.reader.vectors[key]
            known = self._sayings[key, by_duties] = Saying(text="\n".join((one.name, *passages)), vector=vector)
        return known

    def coverage(self, key: str, other: str) -> Coverage:
        """Tell how far the duties of each cover those of the other."""
        return coverage(self._duties.reader, self._subjects[key].duties, self._subjects[other].duties)

    def _common_units(self, key: str, other: str) -> float:
        """The share of their units that they have in common; a unit that sits everywhere weighs little."""
        both = self._subjects[key].units & self._subjects[other].units
        if not both:
            return 0.0
        shared = sum(map(self._rarity.__getitem__, both))
        return shared / (self._unit_mass[key] + self._unit_mass[other] - shared)


def _ranked(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    return tuple(sorted(pairs, key=lambda pair: (-pair.score, pair.a, pair.b)))
