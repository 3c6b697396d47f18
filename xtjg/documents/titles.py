"""Rows of a title: at most 20 characters, names kept whole, a new row rather before 关于 than elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROW = 20
_STICKS = ("的", "和", "及", "、", "，", "）", "》", "”")
_OPENS = ("“", "《", "（")
_TAIL = re.compile("(?:工作)?(?:领导小组|协调小组|推进小组|联席会议|委员会|指挥部|工作组)")
_JOINT = "(?=关于|更名为|合并为|并入|转为|列为)|(?<=、)"
_LONG = 8
_SHORT = 6


@dataclass(frozen=True, slots=True)
class _Token:
    """What is not broken; `tears` if a break before it tears a name."""

    text: str
    tears: bool = False


@dataclass(frozen=True, slots=True, order=True)
class _Cost:
    """Fewer rows first, then fewer torn names and stray words, natural breaks, even rows."""

    rows: int = 0
    torn: int = 0
    unnatural: int = 0
    uneven: int = 0


def rows_of(text: str, whole: Iterable[str] = ()) -> tuple[str, ...]:
    """Break a title; `whole` are the names in it that are torn only where nothing else helps."""
    if len(text) <= ROW:
        return (text,)
    tokens = [piece for token in _tokens(text, whole) for piece in _cut(token)]
    best: list[tuple[_Cost, tuple[str, ...]]] = [(_Cost(), ())]
    for end in range(1, len(tokens) + 1):
        best.append(min(_ending_at(end, tokens, best), key=lambda one: one[0]))
    return best[-1][1]


def _ending_at(
    end: int, tokens: list[_Token], best: list[tuple[_Cost, tuple[str, ...]]]
) -> Iterator[tuple[_Cost, tuple[str, ...]]]:
    """Yield the ways to end a row behind that token, with their cost."""
    for start in range(end - 1, -1, -1):
        row = "".join(token.text for token in tokens[start:end])
        if len(row) > ROW and end - start > 1:
            return
        cost, before = best[start]
        yield (
            _Cost(
                rows=cost.rows + 1,
                torn=cost.torn + (tokens[start].tears or len(row) < _SHORT),
                unnatural=cost.unnatural + (start > 0 and not row.startswith("关于")),
                uneven=cost.uneven + len(row) ** 2,
            ),
            (*before, row),
        )


def _tokens(text: str, whole: Iterable[str]) -> list[str]:
    """Split a title where a new row may begin: around values, before 关于 and the like, behind 、."""
    names = sorted({name for name in whole if name}, key=lambda name: (-len(name), name))
    pieces = re.split("(" + "|".join(map(re.escape, names)) + ")", text) if names else [text]
    tokens: list[str] = []
    for part in (part for piece in pieces for part in re.split(_JOINT, piece) if part):
        if tokens and (part.startswith(_STICKS) or tokens[-1].endswith(_OPENS)):
            tokens[-1] += part
        else:
            tokens.append(part)
    return tokens


def _cut(token: str) -> Iterator[_Token]:
    """Yield a token with the places where it may be torn: before the word for a kind of body, and every 20."""
    places = [match.start() for match in _TAIL.finditer(token) if match.start() >= _LONG]
    start, tears = 0, False
    for end in (*places, len(token)):
        for at in range(start, end, ROW):
            yield _Token(token[at : min(at + ROW, end)], tears)
            tears = True
        start = end
