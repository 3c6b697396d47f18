"""版记 at the lower edge of the last page, and the page number 7 mm below the text area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.documents.elements import Imprint
from xtjg.exchange.docx.grid import LEFT, SMALL_CELL, TEXT_WIDTH, Indent
from xtjg.exchange.docx.layout import Layout
from xtjg.exchange.docx.nodes import field, node, paragraph, run, tab
from xtjg.exchange.docx.package import Edge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.exchange.docx.nodes import Node

FOOTER = 1434
_ADDRESSEES, _COPIES, _DISTRIBUTION = "主送：", "抄送：", "分送："


def imprint(content: Imprint | None, layout: Layout, addressees: str = "") -> list[Node]:
    """Make the 版记; a letter has the copies only, and no lines.

    Args:
        content: what is printed, None for nothing.
        layout: of the paper.
        addressees: 主送机关 too many for page 1.
    """
    given = content or Imprint()
    texts = {_ADDRESSEES: addressees, _COPIES: given.copies, _DISTRIBUTION: given.distribution}
    receivers = [_receivers(label, text) for label, text in texts.items() if text]
    rows = [receivers] if receivers else []
    if given.printer and layout is not Layout.LETTER:
        stops = [("right", TEXT_WIDTH - SMALL_CELL)]
        rows.append([paragraph("imprint", run(given.printer), tab(), run(f"{given.date}印发"), stops=stops)])
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
            _no_margins(),
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


def page_numbers(layout: Layout, *, wide: bool) -> Iterator[Edge]:
    """Make the footers of odd and even pages: — 1 — at the outer edge, a character in.

    The footer of a letter lies lower, for the double line of page 1; an empty row lifts the number back.

    Args:
        layout: of the paper.
        wide: whether it has pages laid across too.
    """
    for pages, style in (("default", "oddpage"), ("even", "evenpage")):
        lift = [paragraph("lift")] if layout is Layout.LETTER else []
        yield Edge(kind="footer", pages=pages, content=node("ftr", _number(style), *lift))
        if wide:
            turned = node("ftr", _turned(_number(style)), paragraph("anchor"))
            yield Edge(kind="footer", pages=pages, content=turned, wide=True)


def _number(style: str) -> Node:
    return paragraph(style, run("— "), *field("PAGE", "1"), run(" —"))


def _turned(number: Node) -> Node:
    """A table on the left edge of a page laid across, where the foot of the upright ones is, its text turned."""
    return node(
        "tbl",
        node(
            "tblPr",
            node(
                "tblpPr",
                leftFromText=0,
                rightFromText=0,
                vertAnchor="page",
                horzAnchor="page",
                tblpX=FOOTER,
                tblpY=LEFT,
            ),
            node("tblW", w=SMALL_CELL, type="dxa"),
            node("tblLayout", type="fixed"),
            _no_margins(),
        ),
        node("tblGrid", node("gridCol", w=SMALL_CELL)),
        node(
            "tr",
            node("trPr", node("trHeight", val=TEXT_WIDTH, hRule="exact")),
            node("tc", node("tcPr", node("tcW", w=SMALL_CELL, type="dxa"), node("textDirection", val="tbRl")), number),
        ),
    )


def _no_margins() -> Node:
    return node("tblCellMar", *(node(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")))
