"""The table of named styles: one for each element of a paper, and which layouts have it.

What the table cannot know, because it depends on the length of the mark, is put in by `looks`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING

from xtjg.core.place import Fonts
from xtjg.exchange.docx.grid import CELL, ROW, SMALL_CELL, Indent
from xtjg.exchange.docx.layout import Layout
from xtjg.exchange.docx.letter import row_heights

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.exchange.docx.head import Fit

_LARGE, _NORMAL, _SMALL, _SMALLER = 44, 32, 28, 24  # 二号, 三号, 四号, 小四 in half points
_FIRST_LINE = Indent(first=2 * CELL)
_OVER_EDGES = Indent(left=-397, right=-397, cell=0)  # 170 mm, 7 mm over the text area on each side
_RIGHT = Indent(right=4 * CELL)
_RED_LINE = 30  # its weight, which adds to the height of its row
_RED_HEADED = (Layout.NOTICE, Layout.UPWARD, Layout.MINUTES)
_HEADED = (*_RED_HEADED, Layout.LETTER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One paragraph style; `face` is a field of `Fonts`, `size` in half points, `row` and `rule` its line spacing."""

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
    outline: int | None = None
    page_break: bool = False
    layouts: tuple[Layout, ...] = tuple(Layout)


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One character style: the face of a part of a paragraph."""

    key: str
    name: str
    face: str
    layouts: tuple[Layout, ...] = tuple(Layout)


def _level(number: int, face: str) -> Look:
    return Look(
        key=f"level{number}", name=f"层次{number}", face=face, align="both", indent=_FIRST_LINE, outline=number - 1
    )


def _small(key: str, name: str, *, face: str = "fangsong", align: str = "left") -> Look:
    return Look(key=key, name=name, face=face, size=_SMALL, squeezed=False, align=align, row=400, rule="atLeast")


def _smaller(key: str, name: str, *, face: str = "fangsong", align: str = "left") -> Look:
    return replace(_small(key, name, face=face, align=align), size=_SMALLER, row=340)


def _page(key: str, name: str, side: str) -> Look:
    indent = Indent(**{side: SMALL_CELL}, cell=SMALL_CELL)
    return Look(key=key, name=name, face="songti", size=_SMALL, squeezed=False, row=280, align=side, indent=indent)


NORMAL = Look(key="Normal", name="Normal", align="both")
_LOOKS: tuple[Look, ...] = (
    Look(key="copy", name="份号"),
    Look(key="secrecy", name="密级", face="heiti"),
    Look(key="urgency", name="紧急", face="heiti"),
    Look(key="spacer", name="版头间隔", row=247, layouts=_HEADED),
    Look(key="mark", name="发文机关标志", face="xiaobiaosong", squeezed=False, red=True, layouts=_HEADED),
    Look(key="number", name="发文字号", align="center", layouts=_HEADED),
    Look(key="masthead", name="编发", indent=Indent(left=CELL, right=CELL), layouts=_RED_HEADED),
    Look(key="line", name="红线", row=165, border="single", layouts=_RED_HEADED),
    Look(
        key="upper",
        name="信函上线",
        border="thickThinSmallGap",
        weight=24,
        indent=_OVER_EDGES,
        layouts=(Layout.LETTER,),
    ),
    Look(key="pad", name="信函垫行", layouts=(Layout.LETTER,)),
    Look(
        key="lower",
        name="信函下线",
        row=20,
        border="thinThickSmallGap",
        weight=24,
        indent=_OVER_EDGES,
        layouts=(Layout.LETTER,),
    ),
    Look(key="empty", name="空行"),
    Look(key="title", name="标题", face="xiaobiaosong", size=_LARGE, squeezed=False, align="center"),
    Look(key="addressee", name="主送"),
    Look(key="body", name="正文", align="both", indent=_FIRST_LINE),
    _level(1, "heiti"),
    _level(2, "kaiti"),
    _level(3, "fangsong"),
    _level(4, "fangsong"),
    Look(key="entry", name="名单", indent=Indent(left=2 * CELL)),
    Look(key="attendance", name="出席", indent=Indent(left=5 * CELL, hanging=3 * CELL)),
    Look(key="annexnote", name="附件说明", indent=Indent(left=5 * CELL, hanging=3 * CELL)),
    Look(key="signature", name="署名", align="right", indent=_RIGHT),
    Look(key="signatures", name="联合署名"),
    Look(key="date", name="日期", align="right", indent=_RIGHT),
    Look(key="seal", name="代章", align="right", indent=_RIGHT),
    Look(key="note", name="附注", align="both", indent=_FIRST_LINE),
    Look(key="annex", name="附件标记", face="heiti", page_break=True),
    _small("cell", "表格文字"),
    _small("cellshort", "表格居中", align="center"),
    _small("cellhead", "表格标题", face="heiti", align="center"),
    _smaller("widecell", "宽表文字"),
    _smaller("wideshort", "宽表居中", align="center"),
    _smaller("widehead", "宽表标题", face="heiti", align="center"),
    Look(
        key="imprint",
        name="版记",
        size=_SMALL,
        squeezed=False,
        row=440,
        indent=Indent(left=SMALL_CELL, right=SMALL_CELL, cell=SMALL_CELL),
    ),
    Look(key="anchor", name="锚点", row=20),
    _page("oddpage", "页码", "right"),
    _page("evenpage", "双页页码", "left"),
    Look(key="lift", name="页码垫行", row=320, layouts=(Layout.LETTER,)),
)
_FACES: tuple[Face, ...] = (
    Face(key="runin1", name="层次1首句", face="heiti"),
    Face(key="runin2", name="层次2首句", face="kaiti"),
    Face(key="label", name="名单职务", face="heiti"),
    Face(key="numberface", name="信函文号", face="fangsong", layouts=(Layout.LETTER,)),
    Face(key="signer", name="签发人", face="kaiti", layouts=(Layout.UPWARD,)),
)


def looks(layout: Layout, fit: Fit, *, printed: bool) -> Iterator[Look]:
    """Yield the paragraph styles of a paper.

    Args:
        layout: of the paper.
        fit: how large its mark is.
        printed: whether mark and lines are printed; else their rows keep the height and stay empty.
    """
    heights = row_heights(fit.row, printed=printed) if layout is Layout.LETTER else {}
    for common in _LOOKS:
        look = replace(common, row=heights.get(common.key, common.row))
        if layout not in look.layouts:
            continue
        if look.border and not printed:
            look = replace(look, border="", row=look.row + (_RED_LINE if look.key == "line" else 0))
        if look.key == "mark":
            align = "distribute" if fit.organs > 1 else "center"
            row = fit.row if printed else fit.height
            look = replace(look, size=fit.size, row=row, scale=fit.scale, align=align)
        if look.key == "number" and layout is Layout.UPWARD:
            look = replace(look, align="left", indent=Indent(left=CELL))
        if look.key == "number" and layout is Layout.LETTER:
            look = replace(look, align="right")
        yield look


def faces(layout: Layout) -> Iterator[Face]:
    """Yield the character styles of a paper."""
    return (face for face in _FACES if layout in face.layouts)


def fonts_needed(layout: Layout, fonts: Fonts | None = None) -> tuple[str, ...]:
    """Name the faces that the styles of a layout are set in, each once."""
    styled = [(one.face, one.layouts) for one in _LOOKS] + [(one.face, one.layouts) for one in _FACES]
    used = {face for face, layouts in styled if layout in layouts} | {"latin"}
    named = fonts or Fonts()
    return tuple(dict.fromkeys(getattr(named, one.name) for one in fields(Fonts) if one.name in used))
