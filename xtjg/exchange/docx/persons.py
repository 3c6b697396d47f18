"""Persons of a list: name and post taken apart, and the table that a long list is set as."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xtjg.exchange.docx.grid import SMALL_CELL, TEXT_WIDTH
from xtjg.exchange.docx.nodes import node, paragraph, run
from xtjg.exchange.docx.tables import SIDE, ruled, ruled_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xtjg.documents.elements import Entry
    from xtjg.exchange.docx.nodes import Node

LONG_LIST = 8
_HEAD = ("职务", "姓名", "单位及职务")
_SLACK = 60
_NARROWEST, _WIDEST = 4, 9  # characters of a narrow column


def split_person(text: str) -> tuple[str, str]:
    """Take a line of a list apart: the name with its blanks, the post; the post is "" where there is one part only."""
    found = re.match("[^　]+　+(?=[^　])", text)
    return (found.group(), text[found.end() :]) if found else (text, "")


def person_table(entries: Sequence[Entry]) -> Node:
    """Set a long list as a table over the width of the text; head and role stand on every page, wherever it breaks."""
    rows = [_cells(entry) for entry in entries]
    columns = _columns(rows)
    return ruled(
        columns,
        ruled_row([paragraph("cellhead", run(name)) for name in _HEAD], columns, node("tblHeader")),
        *(ruled_row(_paragraphs(row), columns) for row in rows),
    )


def _cells(entry: Entry) -> tuple[str, str, str]:
    name, post = split_person(entry.text)
    return (entry.label, name.rstrip("　"), post) if post else (entry.label, "", name)


def _columns(rows: Sequence[tuple[str, str, str]]) -> tuple[int, int, int]:
    """Columns for the longest label and name; the posts have the rest."""
    narrow = [
        min(max(_NARROWEST, *(len(row[at]) for row in rows)), _WIDEST) * SMALL_CELL + 2 * SIDE + _SLACK for at in (0, 1)
    ]
    return narrow[0], narrow[1], TEXT_WIDTH - sum(narrow)


def _paragraphs(cells: tuple[str, str, str]) -> list[Node]:
    styles = ("cellshort", "cellshort", "cell")
    return [paragraph(style, *([run(text)] if text else [])) for style, text in zip(styles, cells, strict=True)]
