"""What is known of official texts before any list is read: words that say nothing, terms that name a field of policy.

The list's own frequencies cannot tell boilerplate from work where every body writes in another style; these tables can.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from math import sqrt
from typing import TYPE_CHECKING

from xtjg.rules.overlap.fields import FIELDS
from xtjg.rules.overlap.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

PARTICLES = frozenset("的和与及或等并对把被让使为将于其所而之者以要了在地得着过")
"""Characters that join words and never make one."""

_WIDEST = 8
"""A character or pair that stands in the terms of more fields than this names none of them."""
_LONGEST = 5
_PAIR = 2
_FIELD_MASS = 2
_COMMON = 0.3
_UNKNOWN = 0.5
_SPREAD = 10
_OWN_SYNONYM = 3

Synonyms = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Background:
    """The tables ready for use.

    `lengths` holds, per first two characters, how long the common words are that begin so, the longest first; `naming`
    the fields a gram speaks of and how clearly; `reach` the lengths of grams over two characters, by their first two.
    """

    lengths: Mapping[str, tuple[int, ...]]
    common: frozenset[str]
    naming: Mapping[str, tuple[tuple[int, float], ...]]
    reach: Mapping[str, tuple[int, ...]]
    terms: frozenset[str]
    fields: tuple[tuple[str, ...], ...]
    weights: Mapping[str, float]

    def weight(self, char: str) -> float:
        """How much a character tells of the work: 0 for a particle."""
        return self.weights.get(char, _UNKNOWN)

    def rest(self, text: str) -> list[str]:
        """Give what is left of a text without the common words, in runs of neighbouring characters."""
        runs: list[str] = []
        start = at = 0
        end = len(text)
        lengths, common = self.lengths, self.common
        while at < end:
            taken = 0
            for length in lengths.get(text[at : at + _PAIR], ()):
                if text[at : at + length] in common:
                    taken = length
                    break
            if taken:
                if at > start:
                    runs.append(text[start:at])
                start = at = at + taken
            else:
                at += 1
        if start < end:
            runs.append(text[start:])
        return runs

    def grams_naming(self, text: str) -> dict[str, None]:
        """Give the pairs and longer grams of a text that name a field, in their order."""
        found: dict[str, None] = {}
        naming, reach = self.naming, self.reach
        for at in range(len(text) - 1):
            pair = text[at : at + _PAIR]
            if pair in naming:
                found[pair] = None
            for length in reach.get(pair, ()):
                gram = text[at : at + length]
                if gram in naming:
                    found[gram] = None
        return found

    def is_topical(self, text: str) -> bool:
        """Whether a text holds a whole term of a field that is not a common word too."""
        terms = self.terms
        return any(
            text[at : at + length] in terms for at in range(len(text) - 1) for length in range(_PAIR, _LONGEST + 1)
        )


@cache
def background(synonyms: Synonyms = ()) -> Background:
    """Make the tables, with the groups of synonyms of a registry as fields of their own."""
    words = WORDS.split()
    common = frozenset(word for word in words if len(word) >= _PAIR) - set(FIELDS.split())
    lines = [tuple(line.split()) for line in FIELDS.replace("\n ", "").splitlines()]
    fields = (*lines, *synonyms)
    held, stands = _occurrences(fields), Counter(char for word in common for char in set(word))
    naming = {gram: _naming(gram, found, common, stands, len(lines)) for gram, found in held.items()}
    singles = {word for word in words if len(word) == 1}
    chars = {*stands, *singles, *(gram for gram in held if len(gram) == 1)}
    known = {gram: told for gram, told in naming.items() if told and not (gram in singles or gram in PARTICLES)}
    return Background(
        lengths=_lengths(common),
        common=common,
        naming=known,
        reach=_lengths(gram for gram in known if len(gram) > _PAIR),
        terms=frozenset(term for line in fields for term in line) - common,
        fields=fields,
        weights={char: _weight(char in singles, stands[char], len(held.get(char, ()))) for char in chars}
        | dict.fromkeys(PARTICLES, 0.0),
    )


def _occurrences(fields: Sequence[Sequence[str]]) -> Mapping[str, Counter[int]]:
    """Count, per gram, the terms of each field that hold it."""
    held: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for number, terms in enumerate(fields):
        for term in terms:
            pairs = {term[at : at + _PAIR] for at in range(len(term) - 1)}
            for gram in {*term, *pairs, term[:_LONGEST]}:
                held[gram][number] += 1
    return held


def _naming(
    gram: str, held: Counter[int], common: frozenset[str], stands: Counter[str], shipped: int
) -> tuple[tuple[int, float], ...]:
    """Say which fields a gram names and how clearly; one that common words hold too is less clear."""
    if len(held) > _WIDEST:
        return ()
    heard = stands[gram] if len(gram) == 1 else _SPREAD * (gram in common) / 3
    clear = (1 if len(gram) == 1 else _FIELD_MASS) / held.total() / sqrt(1 + heard)
    return tuple((number, count * clear * (1 if number < shipped else _OWN_SYNONYM)) for number, count in held.items())


def _weight(is_common: bool, stands: int, fields: int) -> float:
    """Weigh a character by the common words and the fields that it stands in."""
    weight = (_COMMON if is_common else 1) / (1 + stands)
    return weight / (1 + fields / _SPREAD) if fields else weight * _UNKNOWN


def _lengths(words: Iterable[str]) -> Mapping[str, tuple[int, ...]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for word in words:
        found[word[:_PAIR]].add(len(word))
    return {pair: tuple(sorted(lengths, reverse=True)) for pair, lengths in found.items()}
