"""签批单, 登记表: labels and what stands beside them as one ruled table, with room where leaders write by hand."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from xtjg.exchange.docx.grid import CELL, ROW, ROWS, SMALL_CELL, TEXT_WIDTH, width
from xtjg.exchange.docx.nodes import node, paragraph, run
from xtjg.exchange.docx.tables import SIDE, ruled, ruled_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xtjg.documents.elements import Entry
    from xtjg.exchange.docx.nodes import Node

_LABEL_CHARS, _PADDING = 4, 45
_LABEL = _LABEL_CHARS * SMALL_CELL + 2 * SIDE + 20
_COLUMNS = (_LABEL, TEXT_WIDTH // 2 - _LABEL, _LABEL, TEXT_WIDTH - TEXT_WIDTH // 2 - _LABEL)
_HALF = 10  # characters that stand beside another label
_WRITTEN = ("签发", "审核", "会签", "意见", "批示", "审议", "审定", "审批", "同意", "批准")
_ROOM = (ROWS - 4) * ROW  # below a title of two rows, so that a form is one sheet
_TALLEST, _LOW, _LINE = 4 * ROW, 500, 400


def form(entries: Sequence[Entry]) -> Node:
    """Set the entries of a form: short ones two a row, long ones and those that are written by hand one."""
    lines = list(_lines(entries))
    left = _ROOM - sum(_height(line) for line in lines if not _is_tall(line))
    least = _share([_height(line) for line in lines if _is_tall(line)], left)
    return ruled(_COLUMNS, *(_row(line, max(least, _LOW) if _is_tall(line) else _LOW) for line in lines))


def _share(typed: Sequence[int], left: int) -> int:
    """How high each row to be written in may be, of what is left; one that is typed fuller than that takes its own."""
    waiting = sorted(typed, reverse=True)
    while waiting and waiting[0] > left // len(waiting):
        left -= waiting.pop(0)
    return min(left // len(waiting), _TALLEST) if waiting else 0


def _is_tall(line: Sequence[Entry]) -> bool:
    return any(map(_is_written, line))


def _height(line: Sequence[Entry]) -> int:
    """How high a row gets, the texts of which are typed."""
    beside = _COLUMNS[1] if len(line) > 1 else TEXT_WIDTH - _LABEL
    texts = (math.ceil(width(one.text) * SMALL_CELL / CELL / (beside - 2 * SIDE)) for one in line)
    labels = (math.ceil(len(one.label) / _LABEL_CHARS) for one in line)
    return max(_LOW, _LINE * max(*texts, *labels) + 2 * _PADDING)


def _lines(entries: Sequence[Entry]) -> Iterator[tuple[Entry, ...]]:
    waiting: Entry | None = None
    for entry in entries:
        if not _is_short(entry):
            yield from ((waiting,),) if waiting else ()
            yield (entry,)
            waiting = None
        elif waiting:
            yield waiting, entry
            waiting = None
        else:
            waiting = entry
    yield from ((waiting,),) if waiting else ()


def _is_short(entry: Entry) -> bool:
    return not _is_written(entry) and width(entry.text) <= width("　" * _HALF)


def _is_written(entry: Entry) -> bool:
    return entry.label.replace("　", "").endswith(_WRITTEN)


def _row(line: Sequence[Entry], least: int) -> Node:
    height = node("trHeight", val=least, hRule="atLeast")
    cells = [part for entry in line for part in (paragraph("cellhead", run(entry.label)), _text(entry.text))]
    if len(line) > 1:
        return ruled_row(cells, _COLUMNS, height)
    made = ruled_row(cells, (_LABEL, TEXT_WIDTH - _LABEL), height)
    made[-1][0].insert(1, node("gridSpan", val=3))
    return made


def _text(text: str) -> Node:
    return paragraph("cell", *([run(text)] if text else []))
