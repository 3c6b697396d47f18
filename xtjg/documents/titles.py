"""Rows of a title: at most 20 characters, names kept whole, a new row rather before 关于 than elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROW = 20
_STICKS = ("的", "和", "及", "等", "、", "，", "：", "）", "》", "”")
_OPENS = ("“", "《", "（")
_KIND = "领导小组|协调小组|推进小组|工作小组|联席会议|委员会|指挥部|工作组|专班|办公室"
_TAIL = re.compile(f"(?:工作)?(?:{_KIND})")
_WORD = re.compile("暨|高质量|综合|推进|促进|深化|改革|建设|工作|服务|保障|管理|治理")
_AREA = re.compile("^.{1,6}?[省市县区镇](?:人民政府|委|政府)?")
_TURNS = ("更名为", "合并为", "并入", "转为", "列为")
_JOINT = f"(?=关于|{'|'.join(_TURNS)})|(?<=、)|(?<=的)(?=审核意见$)|(?<=等)(?=[0-9]+个)"
_LONG = 8
_SHORT = 4
_BEFORE_KIND, _BEHIND_AREA, _ANYWHERE = 1, 2, 3


@dataclass(frozen=True, slots=True)
class _Token:
    """What is not broken; `tears` is how badly a break before it tears a name, 0 where it does not."""

    text: str
    tears: int = 0


@dataclass(frozen=True, slots=True, order=True)
class _Cost:
    """Fewer torn names and stray words first, then fewer rows, natural breaks, even rows."""

    torn: int = 0
    rows: int = 0
    unnatural: int = 0
    uneven: int = 0


def rows_of(text: str, names: Iterable[str] = ()) -> tuple[str, ...]:
    """Break a title; `names` are those in it that are torn only where nothing else helps."""
    if len(text) <= ROW:
        return (text,)
    tokens = [piece for token in _tokens(text, names) for piece in _cut(token)]
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
                torn=cost.torn + tokens[start].tears + (len(row) < _SHORT),
                rows=cost.rows + 1,
                unnatural=cost.unnatural + (start > 0 and not _begins_naturally(row, before[-1])),
                uneven=cost.uneven + len(row) ** 2,
            ),
            (*before, row),
        )


def _begins_naturally(row: str, above: str) -> bool:
    return row.startswith("关于") or (row.startswith(_TURNS) and not above.endswith("关于"))


def _tokens(text: str, names: Iterable[str]) -> list[str]:
    """Split a title where a new row may begin: around names, before 关于 and the like, behind 、."""
    known = sorted({name for name in names if name}, key=lambda name: (-len(name), name))
    pieces = re.split("(" + "|".join(map(re.escape, known)) + ")", text) if known else [text]
    tokens: list[str] = []
    for piece in filter(None, pieces):
        parts = (piece,) if piece in known else filter(None, re.split(_JOINT, piece))
        for part in parts:
            if tokens and (part.startswith(_STICKS) or tokens[-1].endswith(_OPENS)):
                tokens[-1] += part
            else:
                tokens.append(part)
    return tokens


def _cut(token: str) -> Iterator[_Token]:
    """Yield a token with the places where it may be torn; one longer than a row has to be somewhere."""
    places = {match.start(): _BEFORE_KIND for match in _TAIL.finditer(token) if match.start() >= _LONG}
    area = _AREA.match(token)
    if len(token) > ROW and area:
        places.setdefault(area.end(), _BEHIND_AREA)
    starts = sorted(places)
    for start, end in zip((0, *starts), (*starts, len(token)), strict=True):
        for number, piece in enumerate(_within_rows(token[start:end])):
            yield _Token(piece, tears=_ANYWHERE if number else places.get(start, 0))


def _within_rows(text: str) -> Iterator[str]:
    """Yield a text in pieces that fit a row: cut before a word near the middle, not before what sticks if it can be."""
    at = 0
    for left in range(-(-len(text) // ROW), 0, -1):
        even = at - (at - len(text)) // left
        words = (
            match.start() for match in _WORD.finditer(text, at + 1) if len(text) - match.start() <= (left - 1) * ROW
        )
        end = min((one for one in words if one - at <= ROW), key=lambda one: abs(one - even), default=even)
        last = max(at + 1, len(text) - (left - 1) * ROW)
        while left > 1 and end > last and text[end : end + 1].startswith(_STICKS):
            end -= 1
        yield text[at:end]
        at = end
