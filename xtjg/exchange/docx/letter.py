"""信函格式: the mark and a double line stand in the header of page 1, another double line in its footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.exchange.docx.layout import HeadMode
from xtjg.exchange.docx.nodes import node, paragraph, run
from xtjg.exchange.docx.package import Edge

if TYPE_CHECKING:
    from xtjg.documents.elements import Mark, Number
    from xtjg.exchange.docx.layout import Layout
    from xtjg.exchange.docx.nodes import Node

# Distances from the edges of the page: the mark's top at 30 mm, the lower double line at 277 mm.
HEADER, FOOTER = 1701, 1114


def edges(mark: Mark | None, mode: HeadMode) -> tuple[Edge, Edge]:
    """Make header and footer of page 1, which has no page number; without a mark both are empty."""
    upper, lower = [paragraph("anchor")], paragraph("anchor")
    if mark is not None and mode is not HeadMode.NONE:
        printed = [run(mark.organs[0] + mark.tail)] if mode is HeadMode.FULL else []
        upper, lower = [paragraph("mark", *printed), paragraph("upper")], paragraph("lower")
    return (
        Edge(kind="header", pages="first", content=node("hdr", *upper)),
        Edge(kind="footer", pages="first", content=node("ftr", lower)),
    )


def opening(mark: Mark | None, number: Number | None, _: Layout, mode: HeadMode) -> list[Node]:
    """The number on the right, 7/8 of a character below the line; under a mark its row stays where there is none yet."""
    row = paragraph("number", *([run(number.number)] if number else []))
    if mark is not None and mode is not HeadMode.NONE:
        return [paragraph("spacer"), row]
    return [row] if number else []
