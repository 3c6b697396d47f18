"""Rows of a title: at most 20 characters, names kept whole, a new row rather before 关于 than elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ROW = 20
_STICKS = ("的", "和", "及", "、", "，", "）", "》", "”")
_TAIL = re.compile("(?:工作)?(?:领导小组|协调小组|推进小组|联席会议|委员会|指挥部|工作组)")


def rows_of(text: str, whole: Iterable[str] = ()) -> tuple[str, ...]:
    """Break a title; `whole` are the names in it that should not be torn."""
    if len(text) <= ROW:
        return (text,)
    tokens = [piece for token in _tokens(text, whole) for piece in _cut(token)]
    best: list[tuple[tuple[int, int, int], tuple[str, ...]]] = [((0, 0, 0), ())]
    for end in range(1, len(tokens) + 1):
        best.append(min(_ending_at(end, tokens, best), key=lambda one: one[0]))
    return best[-1][1]


def _ending_at(
    end: int, tokens: list[str], best: list[tuple[tuple[int, int, int], tuple[str, ...]]]
) -> Iterable[tuple[tuple[int, int, int], tuple[str, ...]]]:
    """Yield the ways to end a row behind that token, with their cost: rows, unnatural breaks, unevenness."""
    for start in range(end - 1, -1, -1):
        row = "".join(tokens[start:end])
        if len(row) > ROW and end - start > 1:
            return
        (rows, breaks, unevenness), before = best[start]
        natural = start == 0 or row.startswith("关于")
        yield (rows + 1, breaks + (not natural), unevenness + len(row) ** 2), (*before, row)


def _tokens(text: str, whole: Iterable[str]) -> list[str]:
    names = sorted({name for name in whole if name}, key=lambda name: (-len(name), name))
    parts = re.split("(" + "|".join([*map(re.escape, names), "(?=关于)"]) + ")", text)
    tokens: list[str] = []
    for part in filter(None, parts):
        if tokens and (part.startswith(_STICKS) or tokens[-1].endswith(("“", "《", "（"))):
            tokens[-1] += part
        else:
            tokens.append(part)
    return tokens


def _cut(token: str) -> Iterable[str]:
    """Yield the token; one longer than a row in pieces, cut before the word for its kind or by length."""
    while len(token) > ROW:
        found = [match.start() for match in _TAIL.finditer(token) if 0 < match.start() <= ROW]
        at = found[-1] if found else ROW
        yield token[:at]
        token = token[at:]
    yield token
