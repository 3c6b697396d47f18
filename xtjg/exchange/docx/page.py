"""The page: its section with margins and grid, and the settings of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.exchange.docx import grid, letter
from xtjg.exchange.docx.foot import FOOTER
from xtjg.exchange.docx.layout import Layout
from xtjg.exchange.docx.nodes import node

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xtjg.exchange.docx.nodes import Node

_HEADER = 851
_WORD_2013 = 15


def document(content: Iterable[Node], layout: Layout) -> Node:
    """Put the content on the page."""
    return node("document", node("body", *content, _section(layout)))


def _section(layout: Layout) -> Node:
    """One section: 22 rows a page. The compression stands in the styles; a character grid is read in different ways."""
    is_letter = layout is Layout.LETTER
    return node(
        "sectPr",
        node("pgSz", w=grid.PAGE_WIDTH, h=grid.PAGE_HEIGHT),
        node(
            "pgMar",
            top=grid.TOP,
            right=grid.RIGHT,
            bottom=grid.BOTTOM,
            left=grid.LEFT,
            header=letter.HEADER if is_letter else _HEADER,
            footer=letter.FOOTER if is_letter else FOOTER,
            gutter=0,
        ),
        *([node("titlePg")] if is_letter else []),
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
