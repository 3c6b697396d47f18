"""Checks of a .docx: page, faces, page numbers, 版记, annexes, indents, properties."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from xtjg.core.terms import Severity
from xtjg.documents.checking.model import Fault, Need
from xtjg.documents.checking.registry import check
from xtjg.documents.elements import Annex, Imprint, Mark, Number, Paragraph, Title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from xtjg.documents.checking.model import Desk
    from xtjg.documents.checking.sheet import Block, Piece

_MILLIMETRE = 57
_SIZES = {44: "二号", 32: "三号", 28: "四号", 24: "小四号", 30: "小三号", 36: "小二号", 21: "五号"}
_FANGSONG = ("仿宋", "FangSong", "STFangsong")
_KAITI = ("楷体", "KaiTi", "STKaiti")
_HEITI = ("黑体", "SimHei", "STHeiti")
_XIAOBIAOSONG = ("小标宋",)
_SONGTI = ("宋体", "SimSun", "NSimSun")
_PAGE = {
    "纸宽": ("width", 11906),
    "纸高": ("height", 16838),
    "上边距": ("top", 2098),
    "下边距": ("bottom", 1984),
    "左边距": ("left", 1588),
    "右边距": ("right", 1474),
}
_ROW, _SQUEEZE, _INDENT = 579, -5, (600, 680)
_SINGLE = 240  # a row of single spacing, where the row is a multiple of it
_SIDES = {"right": "居右", "both": "两端对齐"}
_TEXT_WIDTH = 8844
_RED = "FF0000"
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
    例外：横排的表格页不查页边距。
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
    "GW39",
    "正文版式不对",
    part="版式",
    clause="5.2.3",
    need=Need.FILE,
    hint="正文三号仿宋，首行缩进2字，固定行距28.95磅（每页22行），字距紧缩0.25磅（每行28字）",
)
def body(desk: Desk) -> Iterator[Fault]:
    """Look at the paragraphs of the text.

    查什么：正文为三号仿宋，首行缩进2字，固定行距使每页22行，字距使每行28字。
    例：正文用了宋体小四，1.5倍行距。
    例外：表格、附件中的文字不查。
    """
    texts = [
        block
        for placed, one in desk.paper.of(Paragraph)
        if not one.level and (block := desk.file.block(placed.line)) is not None
    ]
    squeezed = any(section.squeezed for section in desk.file.pages)
    yield from _gathered(
        texts,
        {
            "正文不是仿宋": lambda block: _face(block, _FANGSONG),
            "正文不是三号": lambda block: _size(block, 32),
            "正文首行没有缩进2字": _indent,
            "正文行距不是固定28.95磅": _row,
            "正文字距没有紧缩0.25磅": lambda block: "" if squeezed else _squeeze(block),
        },
    )


def _gathered(blocks: Sequence[Block], tests: dict[str, Callable[[Block], str]]) -> Iterator[Fault]:
    """One fault for each test that paragraphs fail, with their number and the first of them."""
    for message, test in tests.items():
        failed = [(block, what) for block in blocks if (what := test(block))]
        if failed:
            first, what = failed[0]
            count = f"，共{len(failed)}段" if len(failed) > 1 else ""
            yield Fault(message=f"{message}（{what}）{count}", line=first.number, quote=first.text[:30])


def _printed(block: Block) -> Iterable[Piece]:
    return (piece for piece in block.pieces if re.search("[\u4e00-\u9fff]", piece.text))


def _face(block: Block, faces: tuple[str, ...]) -> str:
    """The first face that is none of these; "" where all are."""
    for piece in _printed(block):
        if not any(face in piece.face for face in faces):
            return f"为{piece.face}" if piece.face else "没有指定中文字体"
    return ""


def _size(block: Block, wanted: int) -> str:
    for piece in _printed(block):
        if piece.size != wanted:
            return f"为{_SIZES.get(piece.size, f'{piece.size / 2:g}磅')}"
    return ""


def _indent(block: Block) -> str:
    return "" if _INDENT[0] <= block.first <= _INDENT[1] else f"为{block.first / 20:g}磅"


def _row(block: Block) -> str:
    if block.rule == "auto":
        return f"为{(block.row or _SINGLE) / _SINGLE:g}倍行距"
    return "" if block.rule == "exact" and block.row == _ROW else f"为{block.row / 20:g}磅"


def _squeeze(block: Block) -> str:
    return next((f"为{one.squeeze / 20:g}磅" for one in _printed(block) if one.squeeze != _SQUEEZE), "")


@check(
    "GW40",
    "标题和层次的字体不对",
    part="版式",
    clause="7.3.1",
    need=Need.FILE,
    hint="标题二号小标宋居中；一级黑体、二级楷体、三四级仿宋，都不加粗",
)
def faces(desk: Desk) -> Iterator[Fault]:
    """Look at the faces of title and headings.

    查什么：标题为二号小标宋、居中；“一、”黑体，“（一）”楷体，“1.”“（1）”仿宋；全文不加粗。
    例：标题用了加粗的宋体。
    例外：编了序数的整句是正文，用仿宋；机构名单的类别不查。
    """
    titles = [block for placed, _ in desk.paper.of(Title) if (block := desk.file.block(placed.line))]
    yield from _gathered(
        titles,
        {
            "标题不是小标宋": lambda block: _face(block, _XIAOBIAOSONG),
            "标题不是二号": lambda block: _size(block, 44),
            "标题没有居中": lambda block: "" if block.align == "center" else _SIDES.get(block.align, "居左"),
        },
    )
    headings: dict[int, list[Block]] = defaultdict(list)
    for placed, one in desk.paper.of(Paragraph):
        block = desk.file.block(placed.line)
        if one.level and one.heading and block and not desk.paper.title.endswith("名单"):
            headings[one.level].append(block)
    for level, (name, wanted) in enumerate((("黑体", _HEITI), ("楷体", _KAITI)), 1):
        yield from _gathered(headings[level], {f"{'一二'[level - 1]}级标题不是{name}": partial(_face, faces=wanted)})
    yield from _gathered(desk.file.blocks, {"加粗": _bold})


def _bold(block: Block) -> str:
    return next((f"“{piece.text[:10]}”" for piece in block.pieces if piece.bold and piece.text.strip()), "")


@check("GW41", "红色用错了地方", part="版式", clause="7.2.4", need=Need.FILE, hint="只有发文机关标志和分隔线用红色")
def red(desk: Desk) -> Iterator[Fault]:
    """Look for red characters.

    查什么：除发文机关标志、红色分隔线、信函格式的双线以外不用红色。
    例：改稿时标红的字没有改回黑色。
    例外：没有。
    """
    below = min((placed.line for placed, _ in (*desk.paper.of(Number), *desk.paper.of(Title))), default=1)
    start = next((placed.line for placed, _ in desk.paper.of(Mark)), below)
    others = [block for block in desk.file.blocks if block.number and not start <= block.number < below]
    yield from _gathered(others, {"用了红色": _red})


def _red(block: Block) -> str:
    reds = (piece.text[:10] for piece in block.pieces if piece.colour.upper() == _RED and piece.text.strip())
    return next((f"“{text}”" for text in reds), "")


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
    例外：信函首页不印页码。
    """
    found = {footer.pages: footer for footer in desk.file.footers}
    odd, even = found.get("default"), found.get("even")
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


@check("GW45", "用空格或者制表符缩进", part="版式", need=Need.FILE, hint="删去段首的空格，用首行缩进、居中、右缩进来排")
def blanks(desk: Desk) -> Iterator[Fault]:
    """Look for blanks at the start of paragraphs.

    查什么：段首没有用空格、制表符来缩进、居中、居右。
    例：段首两个全角空格；署名前面一长串空格。
    例外：没有。
    """
    yield from _gathered(desk.file.blocks, {"段首用空格缩进": _leading})


def _leading(block: Block) -> str:
    found = re.match("[\u3000\t]+|[ \u00a0]{2,}", block.text)
    return f"{len(found[0])}个空白" if found and block.text.strip() else ""


@check(
    "GW46",
    "没有用样式",
    part="版式",
    severity=Severity.WARNING,
    need=Need.FILE,
    hint="字体、字号、颜色写在样式里，不用主题字体，不逐处改格式",
)
def styles(desk: Desk) -> Iterator[Fault]:
    """Look for formatting by hand.

    查什么：字体不随主题走，字体、字号、加粗、颜色不是逐处加上去的。
    例：全文“正文”样式为宋体，一段一段改成仿宋，漏了一段。
    例外：没有。
    """
    yield from _gathered(
        desk.file.blocks,
        {
            "用了主题字体": lambda block: "换一台电脑字体会变" if any(one.theme for one in _printed(block)) else "",
            "逐处改了字体格式": lambda block: "没有用样式" if any(one.own for one in _printed(block)) else "",
        },
    )


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
