"""The named styles, one for each element of a paper, and the defaults of paragraphs (styles.xml, fontTable.xml).

A reader finds an element by its style; only what is computed for one paragraph stands in the paragraph itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING

from xtjg.exchange.docx.grid import CELL, ROW, SMALL_CELL, SQUEEZE, Indent
from xtjg.exchange.docx.layout import SUBSTITUTES, Layout
from xtjg.exchange.docx.letter import row_heights
from xtjg.exchange.docx.nodes import node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.exchange.docx.head import Fit
    from xtjg.exchange.docx.layout import Fonts
    from xtjg.exchange.docx.nodes import Node

RED = "FF0000"
_LARGE, _NORMAL, _SMALL = 44, 32, 28  # 二号, 三号, 四号 in half points
_FIRST_LINE = Indent(first=2 * CELL)
_OVER_EDGES = Indent(left=-397, right=-397, cell=0)  # 170 mm, 7 mm over the text area on each side


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One paragraph style; `face` is a field of `Fonts`, `size` in half points, `row` in twips."""

    key: str
    name: str
    face: str = "fangsong"
    size: int = _NORMAL
    squeezed: bool = True
    align: str = "left"
    indent: Indent = field(default_factory=Indent)
    row: int = ROW
    rule: str = "exact"
    red: bool = False
    scale: int = 100
    border: str = ""
    weight: int = 12
    properties: tuple[tuple[str, str], ...] = ()


def _level(number: int, face: str) -> Look:
    return Look(
        key=f"level{number}",
        name=f"层次{number}",
        face=face,
        align="both",
        indent=_FIRST_LINE,
        properties=(("keepNext", "1"), ("outlineLvl", str(number - 1))),
    )


def _page(key: str, name: str, side: str) -> Look:
    indent = Indent(**{side: SMALL_CELL}, cell=SMALL_CELL)
    return Look(key=key, name=name, face="songti", size=_SMALL, squeezed=False, row=280, align=side, indent=indent)


_LOOKS: tuple[Look, ...] = (
    Look(key="copy", name="份号"),
    Look(key="secrecy", name="密级", face="heiti"),
    Look(key="urgency", name="紧急", face="heiti"),
    Look(key="mark", name="发文机关标志", face="xiaobiaosong", align="center", squeezed=False, red=True),
    Look(key="number", name="发文字号", align="center"),
    Look(key="line", name="红线", row=165, border="single"),
    Look(key="spacer", name="间隔", row=247),
    Look(key="empty", name="空行"),
    Look(key="title", name="标题", face="xiaobiaosong", size=_LARGE, squeezed=False, align="center"),
    Look(key="addressee", name="主送"),
    Look(key="body", name="正文", align="both", indent=_FIRST_LINE),
    _level(1, "heiti"),
    _level(2, "kaiti"),
    _level(3, "fangsong"),
    _level(4, "fangsong"),
    Look(key="entry", name="名单", indent=Indent(left=2 * CELL)),
    Look(key="annexnote", name="附件说明", indent=Indent(left=5 * CELL, hanging=3 * CELL)),
    Look(key="signature", name="署名", align="right", indent=Indent(right=4 * CELL)),
    Look(key="signatures", name="联合署名"),
    Look(key="date", name="日期", align="right", indent=Indent(right=4 * CELL)),
    Look(key="seal", name="代章", align="right", indent=Indent(right=4 * CELL)),
    Look(key="note", name="附注", align="both", indent=_FIRST_LINE),
    Look(key="annex", name="附件标记", face="heiti", properties=(("pageBreakBefore", "1"),)),
    Look(key="cell", name="表格文字", size=_SMALL, squeezed=False, row=400, rule="atLeast"),
    Look(key="cellshort", name="表格居中", size=_SMALL, squeezed=False, align="center", row=400, rule="atLeast"),
    Look(
        key="cellhead",
        name="表格标题",
        face="heiti",
        size=_SMALL,
        squeezed=False,
        align="center",
        row=400,
        rule="atLeast",
    ),
    Look(
        key="imprint",
        name="版记",
        size=_SMALL,
        squeezed=False,
        indent=Indent(left=SMALL_CELL, right=SMALL_CELL, cell=SMALL_CELL),
        row=440,
    ),
    Look(key="anchor", name="版记锚", row=20),
    _page("oddpage", "页码", "right"),
    _page("evenpage", "双页页码", "left"),
    Look(key="lift", name="页码垫高", row=320),
    Look(key="upper", name="信函上线", row=227, border="thickThinSmallGap", weight=24, indent=_OVER_EDGES),
    Look(key="pad", name="信函垫高", row=20),
    Look(key="lower", name="信函下线", row=20, border="thinThickSmallGap", weight=24, indent=_OVER_EDGES),
)

# Character styles: the face of a part of a paragraph.
_FACES = (
    ("runin1", "层次1首句", "heiti"),
    ("runin2", "层次2首句", "kaiti"),
    ("signer", "签发人", "kaiti"),
    ("label", "名单职务", "heiti"),
)

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
    """Make the part of the styles; the size of the mark and the place of the number are those of this paper.

    Args:
        printed: whether mark and lines are printed; else their rows keep the height and stay empty.
    """
    return node(
        "styles",
        _document_defaults(fonts),
        node(
            "style",
            node("name", val="Normal"),
            node("qFormat"),
            _paragraph_properties(_NORMAL_LOOK),
            _run_properties(_NORMAL_LOOK, fonts),
            type="paragraph",
            default=1,
            styleId="Normal",
        ),
        *(_paragraph_style(look, fonts) for look in _looks(layout, fit, printed=printed)),
        *(_character_style(key, name, face, fonts) for key, name, face in _FACES),
    )


_NORMAL_LOOK = Look(key="Normal", name="Normal", align="both")


def _looks(layout: Layout, fit: Fit, *, printed: bool) -> Iterator[Look]:
    heights = row_heights(fit.row, printed=printed) if layout is Layout.LETTER else {}
    for common in _LOOKS:
        look = replace(common, row=heights.get(common.key, common.row))
        if look.key == "mark":
            align = "distribute" if fit.organs > 1 else "center"
            row = fit.row if printed else fit.height
            yield replace(look, size=fit.size, row=row, scale=fit.scale, align=align)
        elif look.border and not printed:
            yield replace(look, border="")
        elif look.key == "number" and layout is Layout.UPWARD:
            yield replace(look, align="left", indent=Indent(left=CELL))
        elif look.key == "number" and layout is Layout.LETTER:
            yield replace(look, align="right")
        else:
            yield look


def _document_defaults(fonts: Fonts) -> Node:
    run = _run_properties(_NORMAL_LOOK, fonts)
    run.append(node("lang", val="en-US", eastAsia="zh-CN"))
    return node("docDefaults", node("rPrDefault", run), node("pPrDefault", _paragraph_properties(_NORMAL_LOOK)))


def _paragraph_style(look: Look, fonts: Fonts) -> Node:
    following = [node("next", val="body")] if look.key.startswith("level") else []
    return node(
        "style",
        node("name", val=look.name),
        node("basedOn", val="Normal"),
        *following,
        node("qFormat"),
        _paragraph_properties(look),
        _run_properties(look, fonts),
        type="paragraph",
        customStyle=1,
        styleId=look.key,
    )


def _paragraph_properties(look: Look) -> Node:
    """Properties of a style; all of them say that rows do not snap to the grid, which programs read differently."""
    kept = _DEFAULTS if look.key == "Normal" else {"snapToGrid": 0}
    rows = {"before": 0, "after": 0, "line": look.row, "lineRule": look.rule}
    own = [node(name, val=value) for name, value in look.properties]
    if indent := look.indent.attributes():
        own.append(node("ind", **indent))
    if look.border:
        own.append(node("pBdr", node("bottom", val=look.border, sz=look.weight, space=0, color=RED)))
    defaults = [node(name, val=value) for name, value in kept.items()]
    return node("pPr", *defaults, *own, node("spacing", **rows), node("jc", val=look.align))


def _run_properties(look: Look, fonts: Fonts) -> Node:
    own = [node("color", val=RED)] if look.red else []
    if look.scale != 100:  # noqa: PLR2004 — per cent
        own.append(node("w", val=look.scale))
    return node(
        "rPr",
        _faces(look.face, fonts),
        *own,
        node("spacing", val=SQUEEZE if look.squeezed else 0),
        node("sz", val=look.size),
        node("szCs", val=look.size),
    )


def _faces(face: str, fonts: Fonts) -> Node:
    """All four names; the page number is 宋体 throughout."""
    chosen = getattr(fonts, face)
    latin = chosen if face == "songti" else fonts.latin
    return node("rFonts", ascii=latin, hAnsi=latin, eastAsia=chosen, cs=latin)


def _character_style(key: str, name: str, face: str, fonts: Fonts) -> Node:
    return node(
        "style",
        node("name", val=name),
        node("qFormat"),
        node("rPr", _faces(face, fonts)),
        type="character",
        customStyle=1,
        styleId=key,
    )


def font_table(fonts: Fonts) -> Node:
    """Name the faces, and under which other names a program may find them."""
    made = {}
    for one in fields(fonts):
        name = getattr(fonts, one.name)
        others = ",".join(other for other in SUBSTITUTES[one.name] if other != name)
        made[name] = node(
            "font",
            *([node("altName", val=others)] if others else []),
            node("charset", val="00" if one.name == "latin" else "86"),
            node("family", val="roman" if one.name == "latin" else "auto"),
            node("pitch", val="variable" if one.name == "latin" else "default"),
            name=name,
        )
    return node("fonts", *made.values())
