"""Ruled tables: columns as wide as their texts ask for, a head that every page repeats, rows that no page cuts."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, NamedTuple

from xtjg.exchange.docx.grid import CELL, SMALL_CELL, width
from xtjg.exchange.docx.nodes import node, paragraph, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xtjg.documents.elements import Table
    from xtjg.exchange.docx.nodes import Node

MOST_COLUMNS = 6  # of a table on an upright page
SIDE = 85
_SHORT = 6  # characters; a column of such texts is centred
_BY_HAND = 8  # characters; a column that is empty is filled in by hand
_WHOLE = 3  # characters; a longer head may stand in two rows
_LONGEST = 16
_SLACK = 60


class _Set(NamedTuple):
    """The styles of a table's cells and the width of a character in them."""

    head: str
    short: str
    long: str
    cell: int


_UPRIGHT = _Set("cellhead", "cellshort", "cell", SMALL_CELL)
_WIDE = _Set("widehead", "wideshort", "widecell", 240)


def is_wide(table: Table) -> bool:
    """Whether a table stands on pages laid across: it says so, or has too many columns for an upright one."""
    return table.landscape or len(table.columns) > MOST_COLUMNS


def table_of(table: Table, total: int) -> Node:
    """Set a table over a width in twips."""
    look = _WIDE if is_wide(table) else _UPRIGHT
    longest = [_longest(table, at) for at in range(len(table.columns))]
    columns = _columns(table, longest, look.cell, total)
    styles = [look.short if chars <= _SHORT else look.long for chars in longest]
    head = ruled_row([paragraph(look.head, run(name)) for name in table.columns], columns, node("tblHeader"))
    return ruled(
        columns,
        head,
        *(
            ruled_row(
                [_cell(style, text) for style, text in zip(styles, _filled(row, len(columns)), strict=True)], columns
            )
            for row in table.rows
        ),
    )


def _longest(table: Table, at: int) -> float:
    """How many characters wide the texts of a column would be without breaks."""
    texts = [row[at] for row in table.rows if at < len(row)]
    if texts and not any(texts):
        return _BY_HAND
    return max(2, *map(_chars, texts), 0)


def _columns(table: Table, longest: Sequence[float], cell: int, total: int) -> list[int]:
    """Share the width; where there is not enough for all of them, long heads stand in two rows."""
    heads = [len(name) for name in table.columns]
    halved = [head if head <= _WHOLE else math.ceil(head / 2) for head in heads]
    whole, tight = (
        [
            round(min(max(chars, head), _LONGEST) * cell) + 2 * SIDE + _SLACK
            for chars, head in zip(longest, shown, strict=True)
        ]
        for shown in (heads, halved)
    )
    return shared(whole if sum(whole) <= total else tight, total)


def _chars(text: str) -> float:
    """Characters of a text; between Chinese and digits some programs put a gap."""
    joins = sum(one.isascii() != other.isascii() for one, other in itertools.pairwise(text))
    return width(text) / CELL + joins / 4


def _filled(row: Sequence[str], count: int) -> list[str]:
    return [*row[:count], *("" for _ in range(count - len(row)))]


def _cell(style: str, text: str) -> Node:
    return paragraph(style, *([run(text)] if text else []))


def shared(wanted: Sequence[int], total: int) -> list[int]:
    """Share a width among columns: the narrow ones get what they want, the others the rest in proportion."""
    given: dict[int, int] = {}
    while len(given) < len(wanted):
        rest = [at for at in range(len(wanted)) if at not in given]
        left = total - sum(given.values())
        narrow = [at for at in rest if wanted[at] * len(rest) <= left]
        if not narrow or len(narrow) == len(rest):
            asked = sum(wanted[at] for at in rest)
            given |= {at: left * wanted[at] // asked for at in rest}
        else:
            given |= {at: wanted[at] for at in narrow}
    made = [given[at] for at in range(len(wanted))]
    made[-1] += total - sum(made)
    return made


def ruled(columns: Sequence[int], *rows: Node) -> Node:
    """A table of fixed columns: outer lines 1 pt, inner ones half of that."""
    return node(
        "tbl",
        node(
            "tblPr",
            node("tblW", w=sum(columns), type="dxa"),
            node("tblBorders", *(_border(side) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))),
            node("tblLayout", type="fixed"),
            node("tblCellMar", *(_margin(side) for side in ("top", "left", "bottom", "right"))),
        ),
        node("tblGrid", *(node("gridCol", w=column) for column in columns)),
        *rows,
    )


def ruled_row(content: Sequence[Node], columns: Sequence[int], *properties: Node) -> Node:
    """A row that no page break cuts.

    Args:
        content: a paragraph for each cell.
        columns: their widths.
        properties: of the row.
    """
    cells = [
        node("tc", node("tcPr", node("tcW", w=column, type="dxa"), node("vAlign", val="center")), inside)
        for column, inside in zip(columns, content, strict=True)
    ]
    return node("tr", node("trPr", node("cantSplit"), *properties), *cells)


def _border(side: str) -> Node:
    return node(side, val="single", sz=4 if side.startswith("inside") else 8, space=0, color="000000")


def _margin(side: str) -> Node:
    return node(side, w=SIDE if side in ("left", "right") else 45, type="dxa")
