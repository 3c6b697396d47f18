"""A table of a .docx as lines of text: a mark, a 版记, persons, labels of a form, or columns.

What a table is, its cells tell; it has no name in the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.documents.reading.rows import COLUMN, COPIES, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Cells = Sequence[Sequence[Row]]

_INDENTED = 2
_UNDER = 6  # characters, where a person has no label of their own
_PERSON, _PAIRS = 3, (2, 4)  # cells of a row
_NAME, _SERIAL = "姓名", "序号"
_BLANK = "\u3000"


def rows_of_table(table: Sequence[Cells], *, headed: bool, merged: bool) -> tuple[Row, ...]:
    """Give the lines of a table.

    Args:
        table: its rows, of each the cells, of each the lines.
        headed: whether a row is marked as its head.
        merged: whether a cell goes over several columns.
    """
    if all(len(cells) <= 1 for cells in table):
        return tuple(line for cells in table for cell in cells for line in cell)
    head = tuple(_plain(cell) for cell in table[0])
    if _are_persons(table, head, headed=headed):
        return tuple(_persons(table[1:] if _NAME in head else table))
    if not headed and merged and all(len(cells) in _PAIRS for cells in table):
        return tuple(line for cells in table for line in _labels(cells))
    if not headed and all(map(_is_closing, table)):
        return tuple(_closing(cells) for cells in table)
    if len(table) == 1:
        return (_mark(table[0]),)
    return tuple(_line(cells, COLUMN.join(map(_plain, cells))) for cells in table)


def _are_persons(table: Sequence[Cells], head: tuple[str, ...], *, headed: bool) -> bool:
    """Whether three columns are label, name and post; a head says so, or there is none."""
    if any(len(cells) != _PERSON for cells in table):
        return False
    return _SERIAL not in head if _NAME in head else not (headed or _SERIAL in head)


def _persons(table: Sequence[Cells]) -> Iterator[Row]:
    label = ""
    for cells in table:
        named, *person = map(_plain, cells)
        own = "" if named == label else named
        label = named or label
        text = _BLANK.join(filter(None, person))
        yield _line(cells, f"{own}：{text}" if own else text, _INDENTED if own or not label else _UNDER)


def _labels(cells: Cells) -> Iterator[Row]:
    for at in range(0, len(cells), 2):
        yield _line(cells[at:], f"{_plain(cells[at])}：{_plain(cells[at + 1])}", _INDENTED)


def _is_closing(cells: Cells) -> bool:
    """Whether it is a row of a 版记: who gets a copy, or who printed it and in a cell beside it the day."""
    texts = [text for cell in cells if (text := _plain(cell))]
    return bool(texts) and (texts[-1].endswith("印发") or (len(texts) == 1 and COPIES.match(texts[0]) is not None))


def _closing(cells: Cells) -> Row:
    return _line(cells, (_BLANK * 2).join(filter(None, map(_plain, cells))))


def _mark(cells: Cells) -> Row:
    """The mark of several organs: they stand in the first cell under one another, 文件 beside them."""
    line = _BLANK.join(row.text for row in cells[0] if row.text) + "".join(map(_plain, cells[1:]))
    number = cells[0][0].number if cells[0] else 0
    return Row(number=number, text=line, middle=True)


def _line(cells: Cells, text: str, indent: int = 0) -> Row:
    return Row(number=next((row.number for cell in cells for row in cell), 0), text=text, indent=indent)


def _plain(cell: Sequence[Row]) -> str:
    return "".join(row.text for row in cell)
