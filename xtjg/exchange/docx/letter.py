"""信函格式: the mark and a double line stand in the header of page 1, another double line in its footer.

Heights are twips from the top of the page. The header ends where a row of the grid begins, because programs that keep
to the grid would centre the rows in what is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.exchange.docx.grid import BOTTOM, PAGE_HEIGHT, ROW, TEXT_WIDTH
from xtjg.exchange.docx.head import handling_rows
from xtjg.exchange.docx.layout import HeadMode
from xtjg.exchange.docx.nodes import add_property, node, paragraph, run, tab
from xtjg.exchange.docx.package import Edge

if TYPE_CHECKING:
    from xtjg.documents.elements import Mark
    from xtjg.exchange.docx.head import Head
    from xtjg.exchange.docx.layout import Layout
    from xtjg.exchange.docx.nodes import Node

HEADER = 1725  # characters of the mark rise a little over their row, to 30 mm
FOOTER = 1114  # the lower double line ends 277 mm from the top
_TEXT = PAGE_HEIGHT - BOTTOM - 21 * ROW
_LINES = 94  # thick, gap and thin
_BELOW_MARK = 227  # 4 mm
_BELOW_LINES = 280  # 7/8 of a character
_ABOVE_CHARACTERS = 198  # in a row of text
_SHORTEST = 20


def row_heights(mark_row: int, *, printed: bool) -> dict[str, int]:
    """Heights of the rows around the lines, by style; without the lines a row has their height as well."""
    upper = _BELOW_MARK - round(mark_row * 0.12)
    bottom = HEADER + mark_row + upper + _LINES
    return {
        "upper": upper if printed else upper + _LINES,
        "pad": max(_TEXT - bottom, _SHORTEST),
        "spacer": max(bottom + _BELOW_LINES - _ABOVE_CHARACTERS - _TEXT, _SHORTEST),
    }


def edges(mark: Mark | None, mode: HeadMode) -> tuple[Edge, Edge]:
    """Make header and footer of page 1, which has no page number; without a mark both are empty."""
    upper, lower = [paragraph("anchor")], paragraph("anchor")
    if mark is not None and mode is not HeadMode.NONE:
        printed = [run(mark.organs[0] + mark.tail)] if mode is HeadMode.FULL else []
        upper, lower = [paragraph("mark", *printed), paragraph("upper"), paragraph("pad")], paragraph("lower")
    return (
        Edge(kind="header", pages="first", content=node("hdr", *upper)),
        Edge(kind="footer", pages="first", content=node("ftr", lower)),
    )


def opening(head: Head, _: Layout, mode: HeadMode) -> list[Node]:
    """The number on the right, under the line of the mark, where its row stays even if there is none yet.

    What says how to handle the paper stands on the left, the first of it on the row of the number.
    """
    number = [run(head.number.number, "numberface")] if head.number else []
    rows = handling_rows(head.handling)
    if rows and number:
        add_property(rows[0], node("tabs", node("tab", val="right", pos=TEXT_WIDTH)))
        rows[0].extend((tab(), *number))
    elif not rows:
        rows = [paragraph("number", *([run(head.number.number)] if head.number else []))]
    if head.mark is not None and mode is not HeadMode.NONE:
        return [paragraph("spacer"), *rows]
    return rows if head.number or head.handling else []
