"""署名, 成文日期 and （代章）, placed by computed indents: with room for seals, or without.

A seal is 42 mm wide, four rows and a tenth; seals neither touch nor cross, and stay inside the text area.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.documents.elements import DateLine, SealNote, Signature
from xtjg.exchange.docx.grid import CELL, SEAL, TEXT_WIDTH, Indent, width
from xtjg.exchange.docx.nodes import add_property, node, paragraph, run, tab, tag_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xtjg.exchange.docx.nodes import Node

_SEAL_ROWS = 5
_APART = 60  # twips between two seals, or a character between two names
_TEXT = ("body", "level1", "level2", "level3", "level4", "entry")


def signing(group: Sequence[Signature | DateLine | SealNote], *, sealed: bool) -> list[Node]:
    """Set the rows that sign a paper, with the empty ones above."""
    organs = [one.organ for one in group if isinstance(one, Signature)]
    date = next((one.text for one in group if isinstance(one, DateLine)), "")
    notes = [one.text for one in group if isinstance(one, SealNote)]
    below = width(date) if organs else 0
    if sealed:
        date_right, signature_right = _centred(below, width(organs[-1])) if organs else (4 * CELL, 0)
        rows = _sealed(organs, TEXT_WIDTH - date_right - width(date) // 2, signature_right)
    else:
        date_right, signature_right = _stepped(below, width(organs[-1])) if organs else (4 * CELL, 0)
        rows = (paragraph("signature", run(organ), indent=Indent(right=signature_right)) for organ in organs)
    centre = date_right + width(date) // 2
    return [
        *(paragraph("empty") for _ in range(2 if sealed else 1)),
        *rows,
        *([paragraph("date", run(date), indent=Indent(right=date_right))] if date else []),
        *(paragraph("seal", run(note), indent=Indent(right=max(centre - width(note) // 2, 0))) for note in notes),
    ]


def _centred(date: int, signature: int) -> tuple[int, int]:
    """Right indents of date and signature, the latter centred on the former, which has four cells on its right."""
    lead = 4 * CELL + (date - signature) // 2
    return 4 * CELL + max(-lead, 0), max(lead, 0)


def _stepped(date: int, signature: int) -> tuple[int, int]:
    """Right indents of date and signature: the date begins two cells behind the signature."""
    if date > signature:
        return 2 * CELL, 4 * CELL + date - signature
    return signature - date, 2 * CELL


def _sealed(organs: Sequence[str], last: int, right: int) -> Iterator[Node]:
    """The organs in their order, as many a row as have room for name and seal; the last is centred on the date."""
    if len(organs) == 1:
        yield paragraph("signature", run(organs[0]), indent=Indent(right=right))
        return
    widest = max(map(width, organs), default=0)
    pitch = max(SEAL + _APART, widest + CELL)
    across = max(1, (last - max(SEAL, widest) // 2) // pitch + 1)
    for start in range(0, len(organs), across):
        if start:
            yield from (paragraph("empty") for _ in range(_SEAL_ROWS - 1))
        row = organs[start : start + across]
        lefts = [last - (len(row) - 1 - at) * pitch - width(organ) // 2 for at, organ in enumerate(row)]
        parts = [part for organ in row for part in (tab(), run(organ))][1:]
        stops = [("left", left) for left in lefts[1:]]
        yield paragraph("signatures", *parts, indent=Indent(left=max(lefts[0], 0)), stops=stops)


def keep_together(before: Sequence[Node], closing: Sequence[Node]) -> None:
    """Keep the signing rows on a page with one another and with at least two rows of the text before them."""
    for made in closing[:-1]:
        add_property(made, node("keepNext"))
    kept = 0
    for made in reversed(before):
        if tag_of(made) != "p" or kept > 1:
            return
        add_property(made, node("keepNext"))
        if _style(made) in _TEXT:
            if kept == 0:
                add_property(made, node("widowControl"))
            kept += 1 if width("".join(made.itertext())) < TEXT_WIDTH else 2


def _style(made: Node) -> str:
    return str(made.pPr.pStyle.val)
