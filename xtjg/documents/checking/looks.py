"""Checks of the paragraphs of a .docx: faces, sizes, rows, indents, colours, styles."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from xtjg.core.terms import Severity
from xtjg.documents.checking.model import Fault, Need
from xtjg.documents.checking.registry import check
from xtjg.documents.elements import Mark, Number, Paragraph, Title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from xtjg.documents.checking.model import Desk
    from xtjg.documents.checking.sheet import Block, Piece

_SIZES = {44: "二号", 32: "三号", 28: "四号", 24: "小四号", 30: "小三号", 36: "小二号", 21: "五号"}
_FANGSONG = ("仿宋", "FangSong", "STFangsong")
_KAITI = ("楷体", "KaiTi", "STKaiti")
_HEITI = ("黑体", "SimHei", "STHeiti")
_XIAOBIAOSONG = ("小标宋",)
_ROW, _SQUEEZE, _INDENT = 579, -5, (600, 680)
_SINGLE = 240  # a row of single spacing, where the row is a multiple of it
_SIDES = {"right": "居右", "both": "两端对齐"}
_RED = "FF0000"


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
