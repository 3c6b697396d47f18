"""The parts styles.xml and fontTable.xml: the table of looks as Word wants it.

A reader finds an element by its style; only what is computed for one paragraph stands in the paragraph itself.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from xtjg.exchange.docx.grid import SQUEEZE
from xtjg.exchange.docx.layout import SUBSTITUTES
from xtjg.exchange.docx.looks import NORMAL, faces, looks
from xtjg.exchange.docx.nodes import node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.core.place import Fonts
    from xtjg.exchange.docx.head import Fit
    from xtjg.exchange.docx.layout import Layout
    from xtjg.exchange.docx.looks import Face, Look
    from xtjg.exchange.docx.nodes import Node

RED = "FF0000"
_UNSCALED = 100
# No hanging punctuation, no gap between Chinese and digits: both destroy the 28 cells of a row.
_DEFAULTS = {
    "widowControl": 0,
    "kinsoku": 1,
    "overflowPunct": 0,
    "autoSpaceDE": 0,
    "autoSpaceDN": 0,
    "adjustRightInd": 0,
    "snapToGrid": 0,
}


def styles(layout: Layout, fit: Fit, fonts: Fonts, *, printed: bool) -> Node:
    """Make the part of the styles; size of the mark and heights around it are those of this paper.

    Args:
        layout: of the paper.
        fit: how large its mark is.
        fonts: names of the faces.
        printed: whether mark and lines are printed.
    """
    defaults = _run_properties(NORMAL, fonts)
    defaults.append(node("lang", val="en-US", eastAsia="zh-CN"))
    return node(
        "styles",
        node("docDefaults", node("rPrDefault", defaults), node("pPrDefault", _paragraph_properties(NORMAL))),
        _paragraph_style(NORMAL, fonts),
        *(_paragraph_style(look, fonts) for look in looks(layout, fit, printed=printed)),
        *(_character_style(face, fonts) for face in faces(layout)),
    )


def _paragraph_style(look: Look, fonts: Fonts) -> Node:
    own = {"default": 1} if look is NORMAL else {"customStyle": 1}
    made = node("style", node("name", val=look.name), type="paragraph", styleId=look.key, **own)
    if look is not NORMAL:
        made.append(node("basedOn", val=NORMAL.key))
    if look.outline is not None:
        made.append(node("next", val="body"))
    made.extend((node("qFormat"), _paragraph_properties(look), _run_properties(look, fonts)))
    return made


def _paragraph_properties(look: Look) -> Node:
    """Properties of a style; each says that rows do not snap to the grid, which programs read differently."""
    kept = _DEFAULTS if look is NORMAL else {"snapToGrid": 0}
    return node(
        "pPr",
        *(node(name, val=value) for name, value in kept.items()),
        *_own(look),
        node("spacing", before=0, after=0, line=look.row, lineRule=look.rule),
        node("jc", val=look.align),
    )


def _own(look: Look) -> Iterator[Node]:
    """Yield what not every style has; a heading stays with its text."""
    if look.outline is not None:
        yield from (node("keepNext"), node("outlineLvl", val=look.outline))
    if look.page_break:
        yield node("pageBreakBefore")
    if look.border:
        yield node("pBdr", node("bottom", val=look.border, sz=look.weight, space=0, color=RED))
    if indent := look.indent.attributes():
        yield node("ind", **indent)


def _run_properties(look: Look, fonts: Fonts) -> Node:
    own = [node("color", val=RED)] if look.red else []
    if look.scale != _UNSCALED:
        own.append(node("w", val=look.scale))
    squeeze = node("spacing", val=SQUEEZE if look.squeezed else 0)
    return node("rPr", _names(look.face, fonts), *own, squeeze, node("sz", val=look.size), node("szCs", val=look.size))


def _names(face: str, fonts: Fonts) -> Node:
    """All four names: where one is missing the theme's would count. The page number is 宋体 throughout."""
    chosen = getattr(fonts, face)
    latin = chosen if face == "songti" else fonts.latin
    return node("rFonts", ascii=latin, hAnsi=latin, eastAsia=chosen, cs=latin)


def _character_style(face: Face, fonts: Fonts) -> Node:
    properties = node("rPr", _names(face.face, fonts))
    name = node("name", val=face.name)
    return node("style", name, node("qFormat"), properties, type="character", customStyle=1, styleId=face.key)


def font_table(fonts: Fonts) -> Node:
    """Name the faces, and under which other names a program may find them; none is embedded."""
    made = {getattr(fonts, one.name): one.name for one in fields(fonts)}
    return node("fonts", *(_font(name, face) for name, face in made.items()))


def _font(name: str, face: str) -> Node:
    others = ",".join(other for other in SUBSTITUTES[face] if other != name)
    charset, family, pitch = ("00", "roman", "variable") if face == "latin" else ("86", "auto", "default")
    return node(
        "font",
        *([node("altName", val=others)] if others else []),
        node("charset", val=charset),
        node("family", val=family),
        node("pitch", val=pitch),
        name=name,
    )
