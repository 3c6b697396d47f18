"""信函格式: the mark and a double line stand in the header of page 1, another double line in its footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.exchange.docx.layout import HeadMode
from xtjg.exchange.docx.nodes import node, paragraph, run

if TYPE_CHECKING:
    from xtjg.documents.elements import Mark, Number
    from xtjg.exchange.docx.nodes import Node

# Distances from the edges of the page: the mark's top at 30 mm, the lower double line at 277 mm.
HEADER, FOOTER = 1701, 1114


def first_header(mark: Mark | None, mode: HeadMode) -> Node:
    """Mark and upper line; nothing of them without a mark."""
    if mark is None or mode is HeadMode.NONE:
        return node("hdr", paragraph("anchor"))
    printed = [run(mark.organs[0] + mark.tail)] if mode is HeadMode.FULL else []
    return node("hdr", paragraph("mark", *printed), paragraph("upper"))


def first_footer(mark: Mark | None, mode: HeadMode) -> Node:
    """The lower line; page 1 has no number."""
    return node("ftr", paragraph("anchor" if mark is None or mode is HeadMode.NONE else "lower"))


def opening(number: Number | None) -> list[Node]:
    """The number on the right, 7/8 of a character below the line; its row stays where there is none yet."""
    return [paragraph("spacer"), paragraph("number", *([run(number.number)] if number else []))]
