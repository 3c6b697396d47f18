"""Rows of the bench on overlap: how well it ranks each family of labelled pairs, and how fast it is.

The AUC is told as its complement, the share of pairs ranked the wrong way round: less is better, as in every row.
"""

from __future__ import annotations

import random
import statistics
import time
from typing import TYPE_CHECKING

from tests.bench.row import Row
from tests.overlapsets import FAMILIES, PARTS, load, measured, ranked_family, scores, styles, wrapped
from xtjg.core.names import skeleton
from xtjg.rules.overlap.ranking import Overlaps, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SEEDS, BODIES, ASKED = 12, 3000, 50
BAR_WRONG, BAR_SECONDS, BAR_MILLISECONDS = 0.07, 3.0, 10.0


def rows() -> Iterator[Row]:
    """Measure ranking and speed."""
    for seen in (False, True):
        for count in FAMILIES:
            yield _family(count, seen=seen)
    yield from _speed()


def _family(count: int, *, seen: bool) -> Row:
    found = [measured(scores, ranked_family(count, seen=seen, seed=seed)) for seed in range(SEEDS)]
    every, near = [one.all for one in found], [one.near for one in found]
    mean = statistics.mean(every)
    note = f"AUC {mean:.3f}，{SEEDS} 次最低 {min(every):.3f}，只对难辨的 {statistics.mean(near):.3f}"
    which = "建表、调试用过的" if seen else "从未用过的"
    return Row(f"overlap 排错，{count} 种写法，{which}", 1 - mean, None if seen else BAR_WRONG, "1 − AUC", note)


def _speed() -> Iterator[Row]:
    subjects = _subjects()
    start = time.process_time()
    overlaps = Overlaps(subjects)
    pairs = overlaps.pairs()
    yield Row(f"overlap 两两相比，{BODIES} 个机构", time.process_time() - start, BAR_SECONDS, "秒", f"{len(pairs)} 对")
    start = time.process_time()
    for key in list(subjects)[:ASKED]:
        overlaps.near(key)
    spent = (time.process_time() - start) / ASKED * 1000
    yield Row(f"overlap 一个对 {BODIES} 个，读入之后", spent, BAR_MILLISECONDS, "毫秒")


def _subjects() -> Mapping[str, Subject]:
    """Bodies with three contents each in one of 32 styles, a name of a field and a number, eight of sixty units."""
    rng = random.Random(1)  # noqa: S311 — a repeatable choice, no secret
    matters = [*load("seen"), *load("unseen")]
    contents = [text for matter in matters for part in PARTS for text in matter[part]]
    written = [*styles(seen=True), *styles(seen=False)]
    return {
        f"xt-{number:04d}": Subject(
            name=f"{rng.choice(matters)['field']}{number}",
            duties=tuple(map(skeleton, wrapped(rng.sample(contents, 3), rng.choice(written)))),
            units=frozenset(f"市第{unit}局" for unit in rng.sample(range(60), 8)),
        )
        for number in range(BODIES)
    }
