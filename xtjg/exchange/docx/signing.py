"""署名, 成文日期 and （代章）, placed by computed indents: with room for seals, or without.

A seal is 42 mm wide, four rows and a tenth; seals neither touch nor cross, and stay inside the text area.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.documents.elements import DateLine, SealNote, Signature
from xtjg.exchange.docx.grid import CELL, SEAL, TEXT_WIDTH, Indent, rows, width
from xtjg.exchange.docx.nodes import add_property, node, paragraph, run, tab, tag_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xtjg.exchange.docx.nodes import Node

_SEAL_ROWS = 5
_APART = 60  # twips between two seals, or a character between two names
_TEXT = ("body", "entry")


def signing(group: Sequence[Signature | DateLine | SealNote], *, sealed: bool) -> list[Node]:
    """Set the rows that sign a paper, with the empty ones above."""
    organs = [one.organ for one in group if isinstance(one, Signature)]
    date = next((one.text for one in group if isinstance(one, DateLine)), "")
    notes = [one.text for one in group if isinstance(one, SealNote)]
    if sealed or not organs:
        signed, middle = _sealed(organs, width(date))
    else:
        signed, middle = _unsealed(organs, width(date))
    return [
        *(paragraph("empty") for _ in range(2 if sealed else 1)),
        *signed,
        *([_right("date", date, middle)] if date else []),
        *(_right("seal", note, middle) for note in notes),
    ]


def _right(style: str, text: str, middle: int) -> Node:
    """A row whose middle lies that far from the right edge of the text area."""
    return paragraph(style, run(text), indent=Indent(right=max(middle - width(text) // 2, 0)))


def _unsealed(organs: Sequence[str], date: int) -> tuple[list[Node], int]:
    """Organs under one another with two cells on their right, and the middle of a date two cells behind the last."""
    last = width(organs[-1])
    right = 2 * CELL if date <= last else 4 * CELL + date - last
    signed = [paragraph("signature", run(organ), indent=Indent(right=right)) for organ in organs]
    return signed, right + last - 2 * CELL - date + date // 2


def _sealed(organs: Sequence[str], date: int) -> tuple[list[Node], int]:
    """Organs in their order with room for a seal on each, and the middle of the last, on which the date is centred.

    The date has four cells on its right; where the last organ is too long for that, fewer.
    """
    lines = _lines(organs)
    middle = 4 * CELL + date // 2
    if not lines:
        return [], middle
    middle = max(middle, width(organs[-1]) // 2)
    if len(organs) == 1:
        return [_right("signature", organs[0], middle)], middle
    middle = min(middle, TEXT_WIDTH - _extent(lines[-1]) + _room(organs[-1]) // 2)
    made: list[Node] = []
    for at, line in enumerate(lines):
        between = [paragraph("empty") for _ in range(_SEAL_ROWS - 1)] if at else []
        made += [*between, _side_by_side(line, TEXT_WIDTH - middle + _room(organs[-1]) // 2)]
    return made, middle


def _room(organ: str) -> int:
    """The width a name and its seal take."""
    return max(width(organ), SEAL + _APART)


def _extent(line: Sequence[str]) -> int:
    return sum(map(_room, line)) + CELL * (len(line) - 1)


def _lines(organs: Sequence[str]) -> list[list[str]]:
    """Put as many organs beside one another as the width of the text has room for."""
    lines: list[list[str]] = []
    for organ in organs:
        if lines and _extent([*lines[-1], organ]) <= TEXT_WIDTH:
            lines[-1].append(organ)
        else:
            lines.append([organ])
    return lines


def _side_by_side(line: Sequence[str], end: int) -> Node:
    """One row of organs that ends there, or further right where it would not begin in the text area."""
    at = max(end, _extent(line)) - _extent(line)
    starts = []
    for organ in line:
        starts.append(at + (_room(organ) - width(organ)) // 2)
        at += _room(organ) + CELL
    parts = [part for organ in line for part in (tab(), run(organ))][1:]
    stops = [("left", start) for start in starts[1:]]
    return paragraph("signatures", *parts, indent=Indent(left=starts[0]), stops=stops)


def keep_together(before: Sequence[Node], closing: Sequence[Node]) -> None:
    """Keep the signing rows on a page with one another and with at least two rows of the text before them.

    The first paragraph of the text stays free, so that page 1 shows text.
    """
    for made in closing[:-1]:
        add_property(made, node("keepNext"))
    texts = [at for at, made in enumerate(before) if tag_of(made) == "p" and _style(made) in _TEXT]
    kept = 0
    for at in range(len(before) - 1, texts[0] if texts else 0, -1):
        made = before[at]
        if kept > 1:
            return
        if tag_of(made) == "tbl":
            _keep_last_row(made)
            return
        add_property(made, node("keepNext"))
        if at in texts:
            if kept == 0:
                add_property(made, node("widowControl"))
            kept += rows(made.text, before=2 * CELL)


def keep_end(made: Sequence[Node]) -> None:
    """Keep the end of the text with the 版记, so that this does not stand alone on a page; page 1 keeps its text."""
    texts = [one for one in made if tag_of(one) == "p" and _style(one) in _TEXT]
    if texts[:1] == [made[-1]]:
        return
    add_property(made[-1], node("keepNext"))
    if len(made) > 1 and tag_of(made[-2]) == "tbl":
        _keep_last_row(made[-2])


def _keep_last_row(table: Node) -> None:
    for cell in table[-1][1:]:
        add_property(cell[-1], node("keepNext"))


def _style(made: Node) -> str:
    return str(made.pPr.pStyle.val)
