"""The labelled sets of overlap: bodies of one half in house styles, the pairs that are alike and those that are not."""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from xtjg.core.names import skeleton
from xtjg.rules.overlap.ranking import Overlaps, Subject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

DATA = Path(__file__).parent / "data" / "overlap"
PARTS = ("base", "same", "near")
FAMILIES = (1, 7, 16)
"""How many house styles a list is written in."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A list of duties by key, the pairs that overlap, the pairs that only look so, and unrelated ones."""

    duties: Mapping[str, tuple[str, ...]]
    same: tuple[Pair, ...]
    near: tuple[Pair, ...]
    apart: tuple[Pair, ...]


def load(name: str) -> list[dict[str, Any]]:
    """Read one of the files of the folder."""
    read: list[dict[str, Any]] = yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))
    return read


def styles(*, seen: bool) -> list[list[str]]:
    """Give the lines of the house styles of one half."""
    return [style["lines"] for style in load("styles") if style["seen"] is seen]


def wrapped(contents: Sequence[str], style: Sequence[str]) -> tuple[str, ...]:
    """Put contents into a style, one a slot; the last slot takes what is left, slots too many fall away."""
    slots, left, made = sum("{}" in line for line in style), list(contents), []
    for line in style:
        if "{}" not in line:
            made.append(line)
            continue
        slots -= 1
        taken, left = (left[:1], left[1:]) if slots else (left, [])
        if taken:
            made.append(line.replace("{}", "，".join(taken)))
    return tuple(made)


def family(matters: Sequence[Mapping[str, Any]], lines: Sequence[Sequence[str]], seed: int = 0) -> Labelled:
    """Wrap every matter; what overlaps stands in two styles, what does not in one: style misleads as it may."""
    rng = random.Random(seed)  # noqa: S311 — a repeatable choice of styles, no secret
    duties: dict[str, tuple[str, ...]] = {}
    styled: dict[str, int] = {}
    for number, matter in enumerate(matters):
        first = rng.randrange(len(lines))
        second = rng.choice([one for one in range(len(lines)) if one != first] or [first])
        for end, part, style in zip("abc", PARTS, (first, second, first), strict=True):
            styled[f"{number}{end}"] = style
            duties[f"{number}{end}"] = wrapped(matter[part], lines[style])
    count = len(matters)
    return Labelled(
        duties=duties,
        same=tuple((f"{n}a", f"{n}b") for n in range(count)),
        near=tuple((f"{n}a", f"{n}c") for n in range(count)),
        apart=tuple(_unrelated(duties, styled, rng)),
    )


def _unrelated(duties: Mapping[str, object], styled: Mapping[str, int], rng: random.Random) -> Iterator[Pair]:
    """Pair every body with another matter in the same style, where there is one."""
    for key in duties:
        others = [other for other in duties if styled[other] == styled[key] and other[:-1] != key[:-1]]
        if others:
            yield key, rng.choice(others)


def auc(good: Sequence[float], bad: Sequence[float]) -> float:
    """How often a pair that overlaps is ranked above one that does not; a tie counts half."""
    ranked = sorted(bad)
    wins = sum(bisect_left(ranked, one) + bisect_right(ranked, one) for one in good)
    return wins / (2 * len(good) * len(bad))


class Measured(NamedTuple):
    """AUC against the hard near-misses alone, and against all pairs that do not overlap."""

    near: float
    all: float


def measured(score: Callable[[Labelled], Callable[[Pair], float]], labelled: Labelled) -> Measured:
    """Rank the labelled pairs by a way of scoring."""
    by = score(labelled)
    same, near, apart = ([by(pair) for pair in pairs] for pairs in (labelled.same, labelled.near, labelled.apart))
    return Measured(near=auc(same, near), all=auc(same, near + apart))


def ranked_family(count: int, *, seen: bool, seed: int = 0) -> Labelled:
    """Give the pairs of one half, in so many of its styles; the seed chooses which style is whose."""
    lines = styles(seen=seen)
    random.Random(seed).shuffle(lines)  # noqa: S311 — a repeatable choice, no secret
    return family(load("seen" if seen else "unseen"), lines[:count], seed)


def scores(labelled: Labelled) -> Callable[[Pair], float]:
    """Score pairs as the command does, by duties alone."""
    subjects = {key: Subject(name="", duties=tuple(map(skeleton, lines))) for key, lines in labelled.duties.items()}
    overlaps = Overlaps(subjects)
    return lambda pair: overlaps.score(*pair)
