"""Persons of a list: name and post taken apart, and the table that a long list is set as."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xtjg.exchange.docx.grid import SMALL_CELL, TEXT_WIDTH
from xtjg.exchange.docx.nodes import node, paragraph, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xtjg.documents.elements import Entry
    from xtjg.exchange.docx.nodes import Node

LONG_LIST = 8
_HEAD = ("职务", "姓名", "单位及职务")
_SIDE = 85
_SLACK = 60
_NARROWEST, _WIDEST = 4, 9  # characters of a narrow column


def split_person(text: str) -> tuple[str, str]:
    """Take a line of a list apart: the name with its blanks, the post; the post is "" where there is one part only."""
    found = re.match("[^　]+　+(?=[^　])", text)
    return (found.group(), text[found.end() :]) if found else (text, "")


def person_table(entries: Sequence[Entry]) -> Node:
    """Set a long list as a table over the width of the text; its head is repeated on every page."""
    rows = [_cells(entry) for entry in entries]
    columns = _columns(rows)
    return node(
        "tbl",
        node(
            "tblPr",
            node("tblW", w=TEXT_WIDTH, type="dxa"),
            node("tblBorders", *(_border(side) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))),
            node("tblLayout", type="fixed"),
            node("tblCellMar", *(_margin(side) for side in ("top", "left", "bottom", "right"))),
        ),
        node("tblGrid", *(node("gridCol", w=column) for column in columns)),
        _row([paragraph("cellhead", run(name)) for name in _HEAD], columns, node("tblHeader")),
        *(_row(_paragraphs(row), columns, merge=_merge(entry)) for entry, row in zip(entries, rows, strict=True)),
    )


def _cells(entry: Entry) -> tuple[str, str, str]:
    name, post = split_person(entry.text)
    label = "" if entry.continued else entry.label
    return (label, name.rstrip("　"), post) if post else (label, "", name)


def _columns(rows: Sequence[tuple[str, str, str]]) -> tuple[int, int, int]:
    """Columns for the longest label and name; the posts have the rest."""
    narrow = [
        min(max(_NARROWEST, *(len(row[at]) for row in rows)), _WIDEST) * SMALL_CELL + 2 * _SIDE + _SLACK
        for at in (0, 1)
    ]
    return narrow[0], narrow[1], TEXT_WIDTH - sum(narrow)


def _paragraphs(cells: tuple[str, str, str]) -> list[Node]:
    styles = ("cellshort", "cellshort", "cell")
    return [paragraph(style, *([run(text)] if text else [])) for style, text in zip(styles, cells, strict=True)]


def _merge(entry: Entry) -> str:
    return "continue" if entry.continued else "restart"


def _row(content: Sequence[Node], columns: Sequence[int], *head: Node, merge: str = "") -> Node:
    """A row that no page break cuts; the label of several persons is one cell."""
    cells = []
    for at, (column, inside) in enumerate(zip(columns, content, strict=True)):
        merged = [node("vMerge", val=merge)] if merge and at == 0 else []
        cells.append(
            node("tc", node("tcPr", node("tcW", w=column, type="dxa"), *merged, node("vAlign", val="center")), inside)
        )
    return node("tr", node("trPr", node("cantSplit"), *head), *cells)


def _border(side: str) -> Node:
    return node(side, val="single", sz=4 if side.startswith("inside") else 8, space=0, color="000000")


def _margin(side: str) -> Node:
    return node(side, w=_SIDE if side in ("left", "right") else 45, type="dxa")
