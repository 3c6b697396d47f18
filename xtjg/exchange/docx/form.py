"""签批单, 登记表: labels and what stands beside them as one ruled table, with room where leaders write by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.exchange.docx.grid import ROW, SMALL_CELL, TEXT_WIDTH, width
from xtjg.exchange.docx.nodes import node, paragraph, run
from xtjg.exchange.docx.tables import SIDE, ruled, ruled_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xtjg.documents.elements import Entry
    from xtjg.exchange.docx.nodes import Node

_LABEL = 4 * SMALL_CELL + 2 * SIDE + 20
_COLUMNS = (_LABEL, TEXT_WIDTH // 2 - _LABEL, _LABEL, TEXT_WIDTH - TEXT_WIDTH // 2 - _LABEL)
_HALF = 10  # characters that stand beside another label
_WRITTEN = ("签发", "审核", "会签", "意见", "批示", "审定", "审批", "同意", "批准")
_TALL, _LOW = 3 * ROW, ROW


def form(entries: Sequence[Entry]) -> Node:
    """Set the entries of a form: short ones two a row, long ones and those that are written by hand one."""
    return ruled(_COLUMNS, *(_row(line) for line in _lines(entries)))


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


def _row(line: Sequence[Entry]) -> Node:
    tall = any(map(_is_written, line))
    height = node("trHeight", val=_TALL if tall else _LOW, hRule="atLeast")
    cells = [part for entry in line for part in (paragraph("cellhead", run(entry.label)), _text(entry.text))]
    if len(line) > 1:
        return ruled_row(cells, _COLUMNS, height)
    made = ruled_row(cells, (_LABEL, TEXT_WIDTH - _LABEL), height)
    made[-1][0].insert(1, node("gridSpan", val=3))
    return made


def _text(text: str) -> Node:
    return paragraph("cell", *([run(text)] if text else []))
