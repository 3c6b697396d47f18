"""The page: its section with margins and grid, and the settings of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.exchange.docx import grid, letter
from xtjg.exchange.docx.foot import FOOTER
from xtjg.exchange.docx.layout import Layout
from xtjg.exchange.docx.nodes import add_property, node, paragraph, tag_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xtjg.exchange.docx.body import Stretch
    from xtjg.exchange.docx.nodes import Node

_HEADER, _WIDE_FOOTER = 851, 720
_WORD_2013 = 15


def document(stretches: Sequence[Stretch], layout: Layout) -> Node:
    """Put the content on its pages; each stretch is a section, whose properties stand in its last paragraph."""
    content: list[Node] = []
    for at, stretch in enumerate(stretches[:-1]):
        content += stretch.nodes
        if not content or tag_of(content[-1]) != "p":
            content.append(paragraph("anchor"))
        add_property(content[-1], _section(layout, wide=stretch.wide, first=at == 0))
    last = stretches[-1]
    content += [*last.nodes, _section(layout, wide=last.wide, first=len(stretches) == 1)]
    return node("document", node("body", *content))


def _section(layout: Layout, *, wide: bool, first: bool) -> Node:
    """A section: 22 rows a page. The compression stands in the styles; a character grid is read in different ways.

    A page laid across has its head at the left edge of the upright one, so that the edges keep their widths.
    """
    is_letter = layout is Layout.LETTER
    across = {"orient": "landscape"} if wide else {}
    sides = (grid.TOP, grid.RIGHT, grid.BOTTOM, grid.LEFT)
    top, right, bottom, left = (grid.LEFT, grid.TOP, grid.RIGHT, grid.BOTTOM) if wide else sides
    high, broad = (grid.PAGE_WIDTH, grid.PAGE_HEIGHT) if wide else (grid.PAGE_HEIGHT, grid.PAGE_WIDTH)
    return node(
        "sectPr",
        node("pgSz", w=broad, h=high, **across),
        node(
            "pgMar",
            top=top,
            right=right,
            bottom=bottom,
            left=left,
            header=letter.HEADER if is_letter and not wide else _HEADER,
            footer=_WIDE_FOOTER if wide else letter.FOOTER if is_letter else FOOTER,
            gutter=0,
        ),
        *([node("titlePg")] if is_letter and first else []),
        node("docGrid", type="lines", linePitch=grid.ROW),
    )


def settings() -> Node:
    """Odd and even footers, no compression of punctuation, Chinese as the East Asian language."""
    mode = node(
        "compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=_WORD_2013
    )
    return node(
        "settings",
        node("defaultTabStop", val=2 * grid.CELL),
        node("evenAndOddHeaders"),
        node("characterSpacingControl", val="doNotCompress"),
        node("compat", mode),
        node("themeFontLang", val="en-US", eastAsia="zh-CN"),
    )
