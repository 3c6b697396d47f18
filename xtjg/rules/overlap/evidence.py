"""What two texts share, for people to see: phrases, words for the same field, and how far each covers the other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from xtjg.rules.overlap.background import PARTICLES
from xtjg.rules.overlap.vectors import dot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xtjg.rules.overlap.background import Background
    from xtjg.rules.overlap.vectors import Reader, Vector

_SHORTEST = 2
_MATCHED = 0.3
_MOSTLY = 0.6
_FEWEST_FIELD = 0.02
_MOST_SHOWN = 8
_FEW_SHOWN = 3


class Relation(StrEnum):
    """How the duties of one body stand to those of another."""

    NEAR = "相近"
    CONTAINS = "涵盖"
    CONTAINED = "被涵盖"
    CROSSING = "交叉"
    NAMES = "名称相近"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many duties each has, boilerplate not counted, and how many of them correspond one to one."""

    own: int
    others: int
    matched: int

    @property
    def relation(self) -> Relation:
        """Name the relation by which side is mostly covered."""
        if not (self.own and self.others):
            return Relation.NAMES
        covered, covers = (self.matched / count >= _MOSTLY for count in (self.own, self.others))
        if covered == covers:
            return Relation.CROSSING if self.matched and not covered else Relation.NEAR
        return Relation.CONTAINED if covered else Relation.CONTAINS


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What one body says that is not boilerplate: its passages, one a line, and their vector."""

    text: str
    vector: Vector


def coverage(reader: Reader, duties: Sequence[str], others: Sequence[str]) -> Coverage:
    """Match the duties of two bodies one to one."""
    own, there = ([vector for line in lines if (vector := reader.line(line))] for lines in (duties, others))
    return Coverage(own=len(own), others=len(there), matched=_matched(own, there))


def _matched(some: Sequence[Vector], others: Sequence[Vector]) -> int:
    """Match one by one, the nearest first."""
    found = [(dot(one, other), at, there) for at, one in enumerate(some) for there, other in enumerate(others)]
    taken: set[int] = set()
    taken_there: set[int] = set()
    for _, at, there in sorted((near for near in found if near[0] >= _MATCHED), key=lambda near: (-near[0], *near[1:])):
        if at not in taken and there not in taken_there:
            taken.add(at)
            taken_there.add(there)
    return len(taken)


def shared_words(one: Saying, other: Saying, known: Background) -> tuple[str, ...]:
    """List what both say: phrases first, the longest before, then pairs of words for the same field (甲≈乙)."""
    phrases = sorted(dict.fromkeys(_phrases(one.text, other.text, known)), key=lambda phrase: -len(phrase))
    whole = [phrase for at, phrase in enumerate(phrases) if not any(phrase in longer for longer in phrases[:at])]
    alike = dict.fromkeys(_alike(one, other, known))
    return (*whole, *alike)[:_MOST_SHOWN] or _strongest(one, other, known)


def _strongest(one: Saying, other: Saying, known: Background) -> tuple[str, ...]:
    """Name what weighs most in both where there is no more to show: runs of characters, else the field of both."""
    there = other.vector
    both = sorted(((value * there[key], key) for key, value in one.vector.items() if key in there), key=_heaviest_first)
    words = dict.fromkeys(_whole_run(key, one.text, other.text) for _, key in both if isinstance(key, str))
    whole = [word for word in words if not any(word != longer and word in longer for longer in words)]
    fields = [f"{known.fields[key][0]}一类" for _, key in both if isinstance(key, int)]
    return tuple(whole[:_FEW_SHOWN] or fields[:1])


def _whole_run(gram: str, text: str, other: str) -> str:
    """The longest run of characters around a gram that stands in both texts: 重大事项 for 重."""
    best, at = gram, text.find(gram)
    while at >= 0:
        start, end = at, at + len(gram)
        while start and text[start - 1] != "\n" and text[start - 1 : end] in other:
            start -= 1
        while end < len(text) and text[end] != "\n" and text[start : end + 1] in other:
            end += 1
        best = max(best, text[start:end], key=len)
        at = text.find(gram, at + 1)
    return best


def _heaviest_first(weighed: tuple[float, str | int]) -> tuple[float, str]:
    return (-weighed[0], str(weighed[1]))


def _phrases(text: str, other: str, known: Background) -> Iterator[str]:
    """Give the longest runs of characters that stand in both texts and say something."""
    at = 0
    while at < len(text):
        end = at
        while end < len(text) and text[end] != "\n" and text[at : end + 1] in other:
            end += 1
        phrase = text[at:end].strip("".join(PARTICLES))
        if len(phrase) >= _SHORTEST and _says_something(phrase, known):
            yield phrase
        at = max(end, at + 1)


def _says_something(phrase: str, known: Background) -> bool:
    rest = known.rest(phrase)
    return known.is_topical(phrase) or sum(len(run) for run in rest if known.weight(run[0])) >= _SHORTEST


def _alike(one: Saying, other: Saying, known: Background) -> Iterator[str]:
    """Give, per field that both name, the term that each uses where they differ."""
    there = other.vector
    named = [(value * there[key], key) for key, value in one.vector.items() if isinstance(key, int) and key in there]
    for mass, number in sorted(named, reverse=True):
        if mass < _FEWEST_FIELD:
            return
        own, theirs = (_term(said.text, known.fields[number]) for said in (one, other))
        if own and theirs and own not in theirs and theirs not in own:
            yield f"{own}≈{theirs}"


def _term(text: str, terms: Sequence[str]) -> str | None:
    """Find the longest term of a field in a text."""
    return max((term for term in terms if len(term) >= _SHORTEST and term in text), key=len, default=None)
