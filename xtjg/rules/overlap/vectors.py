"""Texts as vectors: one half the grams outside common words, weighed by rarity, one half the fields that they name."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain
from math import log, sqrt
from operator import add
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from xtjg.rules.overlap.habits import COMMON_SHARE, PASSAGE, Habits

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from xtjg.rules.overlap.background import Background

Key = str | int
"""A gram, or the number of a field of policy."""
Vector = dict[Key, float]

K = TypeVar("K")

_FEW = 4
_PAIR_SHARE = 0.03
_FIELD_HALF = 0.5
_COMMON_IN_NAMES = 0.3
_DOUBT = 0.5
_FIELD_WEIGHT = 0.25


class Said(NamedTuple):
    """What a text says: its grams with their weights, the fields it names with their masses."""

    grams: dict[str, float]
    fields: dict[int, float]


class Reader:
    """Reads texts against one background and the habits of one list; what repeats is read once."""

    def __init__(self, known: Background, texts: Mapping[str, Sequence[str]], *, names: bool = False) -> None:
        """Read the list: texts by key, each one or several lines in comparison form.

        Names are short and every word of them was chosen, so their common words count too, though little.
        """
        self._known = known
        self._common = _COMMON_IN_NAMES if names else 0.0
        self._habits = Habits(known, texts)
        self._size = max(len(texts), 1)
        self._read: dict[str, Said] = {}
        self._lines: dict[str, Vector] = {}
        said = {key: self._said(lines) for key, lines in texts.items()}
        self._rarity = {
            gram: self._rare(gram, count)
            for gram, count in Counter(chain.from_iterable(one.grams for one in said.values())).items()
        }
        self._unheard = log(1 + self._size)
        self._clear = {number: 1 / sqrt(_FIELD_HALF + mass) for number, mass in _masses(said.values()).items()}
        self.vectors = {key: self._vector(one, self._sureness(one)) for key, one in said.items()}

    def vector(self, lines: Sequence[str]) -> Vector:
        """Give the vector of a text, be it of the list or not; empty where it says nothing."""
        said = self._said(lines)
        return self._vector(said, self._sureness(said))

    def line(self, line: str) -> Vector:
        """Give the unit vector of one line, however little it says; lines are asked for again and again."""
        known = self._lines.get(line)
        if known is None:
            known = self._lines[line] = self._vector(self._said((line,)), 1.0)
        return known

    def passages(self, line: str) -> tuple[str, ...]:
        """Give the passages of a line of which something is no boilerplate of the list."""
        return tuple(passage for passage in PASSAGE.findall(line) if self._habits.pieces(passage))

    def _said(self, lines: Iterable[str]) -> Said:
        grams: dict[str, float] = {}
        fields: dict[int, float] = {}
        for passage in chain.from_iterable(map(PASSAGE.findall, lines)):
            share = self._habits.share(passage)
            for piece in self._habits.pieces(passage):
                read = self._read.get(piece)
                if read is None:
                    read = self._read[piece] = read_piece(piece, self._known, self._common)
                for gram, weight in read.grams.items():
                    if weight * share > grams.get(gram, 0):
                        grams[gram] = weight * share
                for number, mass in read.fields.items():
                    fields[number] = fields.get(number, 0) + mass * share
        return Said(grams, fields)

    def _rare(self, gram: str, bodies: int) -> float:
        share = COMMON_SHARE if len(gram) == 1 else _PAIR_SHARE
        return 0.0 if bodies > max(_FEW, share * self._size) else log(1 + self._size / bodies)

    def _sureness(self, said: Said) -> float:
        """How far a text says enough to be compared, 0..1: where nearly all is boilerplate, the rest proves little."""
        mass = sum(said.grams.values()) + _FIELD_WEIGHT * sum(said.fields.values())
        return 1.0 if self._common else mass / (mass + _DOUBT)

    def _vector(self, said: Said, sure: float) -> Vector:
        rarity, unheard, clear = self._rarity, self._unheard, self._clear
        told = _unit({gram: weight * rarity.get(gram, unheard) for gram, weight in said.grams.items()})
        named = _unit({number: mass * clear.get(number, 1.0) for number, mass in said.fields.items()})
        part = sqrt(sure / 2) if told and named else sqrt(sure)
        whole: Vector = {gram: value * part for gram, value in told.items()}
        whole.update((number, value * part) for number, value in named.items())
        return whole


def read_piece(piece: str, known: Background, common: float = 0.0) -> Said:
    """Weigh the characters and pairs of a piece that stand outside common words, and the fields that it names.

    `common` is the least weight of any of them, 0 where common words do not count.
    """
    grams = dict.fromkeys((*piece, *map(add, piece, piece[1:])), common) if common else {}
    naming = known.grams_naming(piece)
    for run in known.rest(piece):
        weights = [known.weight(char) for char in run]
        for char, weight in zip(run, weights, strict=True):
            if weight:
                grams[char] = max(weight, common)
                naming[char] = None
        for at in range(len(run) - 1):
            if weights[at] and weights[at + 1]:
                grams[run[at : at + 2]] = max((weights[at] + weights[at + 1]) / 2, common)
    fields: dict[int, float] = {}
    for gram in naming:
        for number, mass in known.naming.get(gram, ()):
            fields[number] = fields.get(number, 0) + mass
    return Said(grams, fields)


def dot(one: Vector, other: Vector) -> float:
    """Give the product of two vectors, 0..1: nothing in common, the same."""
    if len(one) > len(other):
        one, other = other, one
    return sum(value * other[key] for key, value in one.items() if key in other)


def _masses(said: Iterable[Said]) -> Mapping[int, float]:
    """Sum up, per field, the shares that it has in the texts."""
    masses: defaultdict[int, float] = defaultdict(float)
    for one in said:
        whole = sum(one.fields.values())
        for number, mass in one.fields.items():
            masses[number] += mass / whole
    return masses


def _unit(part: dict[K, float]) -> dict[K, float]:
    length = sqrt(sum(value * value for value in part.values()))
    return {key: value / length for key, value in part.items() if value} if length else {}
