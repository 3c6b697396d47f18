"""版记 at the lower edge of the last page, and the page number 7 mm below the text area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.exchange.docx.grid import LEFT, SMALL_CELL, TEXT_WIDTH, Indent
from xtjg.exchange.docx.layout import Layout
from xtjg.exchange.docx.nodes import field, node, paragraph, run, tab
from xtjg.exchange.docx.package import Edge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.documents.elements import Imprint
    from xtjg.exchange.docx.nodes import Node

FOOTER = 1434
_COPIES, _ADDRESSEES = "抄送：", "主送："


def imprint(content: Imprint | None, layout: Layout, addressees: str = "") -> list[Node]:
    """Make the 版记; a letter has the copies only, and no lines.

    Args:
        content: what is printed, None for nothing.
        layout: of the paper.
        addressees: 主送机关 too many for page 1.
    """
    copies = content.copies if content else ""
    receivers = [_receivers(label, text) for label, text in ((_ADDRESSEES, addressees), (_COPIES, copies)) if text]
    rows = [receivers] if receivers else []
    if content and content.printer and layout is not Layout.LETTER:
        stops = [("right", TEXT_WIDTH - SMALL_CELL)]
        rows.append([paragraph("imprint", run(content.printer), tab(), run(f"{content.date}印发"), stops=stops)])
    return [_table(rows, lined=layout is not Layout.LETTER), paragraph("anchor")] if rows else []


def _receivers(label: str, text: str) -> Node:
    hanging = len(label) * SMALL_CELL
    indent = Indent(left=SMALL_CELL + hanging, hanging=hanging, cell=SMALL_CELL)
    return paragraph("imprint", run(f"{label}{text}。"), indent=indent)


def _table(rows: list[list[Node]], *, lined: bool) -> Node:
    """A table that floats to the lower edge of the text area, and to a new page where there is no room."""
    weights = {"top": 8, "bottom": 8, "insideH": 6}
    borders = [node(side, val="single", sz=weight, space=0, color="000000") for side, weight in weights.items()]
    return node(
        "tbl",
        node(
            "tblPr",
            node(
                "tblpPr",
                leftFromText=0,
                rightFromText=0,
                vertAnchor="margin",
                horzAnchor="page",
                tblpX=LEFT,
                tblpYSpec="bottom",
            ),
            node("tblOverlap", val="never"),
            node("tblW", w=TEXT_WIDTH, type="dxa"),
            *([node("tblBorders", *borders)] if lined else []),
            node("tblLayout", type="fixed"),
            node("tblCellMar", *(node(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right"))),
        ),
        node("tblGrid", node("gridCol", w=TEXT_WIDTH)),
        *(
            node(
                "tr",
                node("trPr", node("cantSplit"), node("trHeight", val=440 * len(row), hRule="atLeast")),
                node("tc", node("tcPr", node("tcW", w=TEXT_WIDTH, type="dxa")), *row),
            )
            for row in rows
        ),
    )


def page_numbers(layout: Layout) -> Iterator[Edge]:
    """Make the footers of odd and even pages: — 1 — at the outer edge, a character in.

    The footer of a letter lies lower, for the double line of page 1; an empty row lifts the number back.
    """
    for pages, style in (("default", "oddpage"), ("even", "evenpage")):
        number = paragraph(style, run("— "), *field("PAGE", "1"), run(" —"))
        lift = [paragraph("lift")] if layout is Layout.LETTER else []
        yield Edge(kind="footer", pages=pages, content=node("ftr", number, *lift))
