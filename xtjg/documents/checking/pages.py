"""Checks of the page of a .docx: margins, page numbers, 版记, where annexes begin, properties."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xtjg.core.terms import Severity
from xtjg.documents.checking.model import Fault, Need
from xtjg.documents.checking.registry import check
from xtjg.documents.elements import Annex, Imprint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.documents.checking.model import Desk

_MILLIMETRE = 57
_SONGTI = ("宋体", "SimSun", "NSimSun")
_PAGE = {
    "纸宽": ("width", 11906),
    "纸高": ("height", 16838),
    "上边距": ("top", 2098),
    "下边距": ("bottom", 1984),
    "左边距": ("left", 1588),
    "右边距": ("right", 1474),
}
_TEXT_WIDTH = 8844
_DASHED = re.compile("^— ?\\d* ?—$")
_DEFAULT_AUTHORS = re.compile(
    "^(?:python-docx|administrator|admin|user|users|microsoft.*|windows.*|hp|lenovo|dell|asus|pc|test|un-named|openpyxl|wps.*|unknown)$",
    re.IGNORECASE,
)
_DEFAULT_TITLE = re.compile("^(?:word document|文档\\s*\\d*|document\\s*\\d*|untitled)$", re.IGNORECASE)


@check(
    "GW38", "纸张和页边距不对", part="版式", clause="5.2.1", need=Need.FILE, hint="A4 纸，上37、下35、左28、右26毫米"
)
def page(desk: Desk) -> Iterator[Fault]:
    """Look at the page.

    查什么：纸张为 A4，页边距上37毫米、下35毫米、左28毫米、右26毫米，误差不超过1毫米。
    例：用了软件缺省的左右31.8毫米。
    例外：横排的表格页不查。
    """
    for section in desk.file.pages:
        if section.width > section.height:
            continue
        for name, (key, wanted) in _PAGE.items():
            given = getattr(section, key)
            if abs(given - wanted) > _MILLIMETRE:
                yield Fault(message=f"{name}{_mm(given)}毫米，应为{_mm(wanted)}毫米")


def _mm(twips: int) -> str:
    return f"{twips * 25.4 / 1440:.1f}".removesuffix(".0")


@check(
    "GW42",
    "页码不对",
    part="版式",
    clause="7.5",
    need=Need.FILE,
    hint="四号宋体，左右各一条一字线，单页居右空一字，双页居左空一字",
)
def page_numbers(desk: Desk) -> Iterator[Fault]:
    """Look at the footers.

    查什么：有单页、双页的页脚，印“— 1 —”，四号宋体，单页居右、双页居左，各空一字。
    例：页码居中，没有一字线；没有设“奇偶页不同”。
    例外：信函首页不印页码；登记表、签批单是单页的表，不编页码。
    """
    found = {footer.pages: footer for footer in desk.file.footers}
    odd, even = found.get("default"), found.get("even")
    if not found and desk.paper.is_form:
        return
    if odd is None or not odd.numbered:
        yield Fault(message="页脚没有页码")
        return
    if not desk.file.two_sided or even is None or not even.numbered:
        yield Fault(message="没有设“奇偶页不同”，双页的页码应居左")
    for footer, side, name in ((odd, "right", "单页"), (even, "left", "双页")):
        if footer is None or not footer.numbered:
            continue
        block = footer.block
        if not _DASHED.match(block.text.strip()):
            yield Fault(message=f"{name}页码“{block.text.strip()}”应为“— 1 —”的形式")
        if block.align != side or not _is_cell(block.right if side == "right" else block.left):
            yield Fault(message=f"{name}页码应居{'右' if side == 'right' else '左'}空一字")
        if any(piece.size != 28 or not any(face in piece.face for face in _SONGTI) for piece in block.pieces):  # noqa: PLR2004 — 四号
            yield Fault(message=f"{name}页码不是四号宋体")


def _is_cell(length: int) -> bool:
    return 240 <= length <= 330  # noqa: PLR2004 — a character of 四号 to one of 三号, give or take


@check(
    "GW43",
    "版记的位置和分隔线不对",
    part="版记",
    clause="7.4.1",
    need=Need.FILE,
    hint="版记置于最后一页版心下端，与版心等宽，首末条线1磅，中间的线0.75磅",
)
def imprint(desk: Desk) -> Iterator[Fault]:
    """Look at the 版记.

    查什么：版记在最后一页的最下端，与版心等宽，首条和末条分隔线粗，中间的细。
    例：版记跟在正文后面，没有沉底。
    例外：信函格式的版记没有分隔线。
    """
    found = desk.paper.first(Imprint)
    if found is None or not found[1].printer:
        return
    table = next((one for one in reversed(desk.file.tables) if "印发" in one.text), None)
    line = found[0].line
    if table is None:
        yield Fault(message="版记没有固定在版心下端", line=line)
        return
    if not table.at_foot:
        yield Fault(message="版记没有固定在版心下端", line=line)
    if abs(table.width - _TEXT_WIDTH) > _MILLIMETRE:
        yield Fault(message=f"版记宽{_mm(table.width)}毫米，应为156毫米", line=line)
    inner = {"insideH": 6} if found[1].copies else {}
    if any(table.weights.get(side) != weight for side, weight in {"top": 8, "bottom": 8, **inner}.items()):
        yield Fault(message="版记的分隔线首末应为1磅，中间应为0.75磅", line=line)


@check(
    "GW44",
    "附件的版式不对",
    part="附件",
    clause="7.3.7",
    need=Need.FILE,
    hint="附件另面编排，“附件”在第一行，标题在第三行",
)
def annex_page(desk: Desk) -> Iterator[Fault]:
    """Look at where annexes begin.

    查什么：附件另起一页，“附件”顶格在第一行，标题居中在第三行。
    例：附件接在版记前面没有分页；标题紧跟在“附件”下面。
    例外：没有。
    """
    for placed, annex in desk.paper.of(Annex):
        block = desk.file.block(placed.line)
        if block is not None and not block.new_page:
            yield Fault(message=f"“{annex.mark}”没有另起一页", line=placed.line)
        following = [row for row in desk.paper.rows if row.number > placed.line][:2]
        if annex.title.rows and [row.is_blank for row in following] != [True, False]:
            yield Fault(message=f"“{annex.mark}”和附件标题之间应空一行", line=placed.line)


@check(
    "GW47",
    "文件属性没有填写",
    part="版式",
    severity=Severity.WARNING,
    need=Need.FILE,
    hint="在文件属性里填写标题和作者（发文机关），删去软件缺省的字样",
)
def properties(desk: Desk) -> Iterator[Fault]:
    """Look at the properties of the file.

    查什么：文件属性有标题和作者，不是软件缺省的字样。
    例：作者是 Administrator。
    例外：没有。
    """
    if not desk.file.title or _DEFAULT_TITLE.match(desk.file.title):
        yield Fault(message="文件属性没有标题", quote=desk.file.title)
    if not desk.file.author or _DEFAULT_AUTHORS.match(desk.file.author):
        yield Fault(message="文件属性没有作者" + (f"（{desk.file.author}）" if desk.file.author else ""))
