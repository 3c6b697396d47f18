"""版头: the rows for 份号, 密级 and 紧急程度, the mark, the number with its signers, the red line.

Their heights put the mark 35 mm and the line 4 mm where the standard wants them; no text boxes are needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.documents.elements import Handling
from xtjg.exchange.docx.grid import CELL, ROW, TEXT_WIDTH, Indent, width
from xtjg.exchange.docx.layout import HeadMode, Layout
from xtjg.exchange.docx.nodes import node, paragraph, run, tab

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.documents.elements import Mark, Masthead, Number
    from xtjg.exchange.docx.nodes import Node

_SIGNER = "签发人："
_ROOM = 436  # pt, a little less than the text area
_SMALLEST = 30  # pt; below it the characters get narrower instead
_LARGEST = {Layout.LETTER: 35}
_TALLEST = 160  # pt for all organs of a joint paper, so that page 1 shows text
_BETWEEN = 0.25  # of the size: between the rows of a joint mark, and before 文件
_ABOVE_MARK = 3 * ROW + 247
_BELOW_MARK = 3 * ROW + 165


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a paper has of its 版头."""

    mark: Mark | None = None
    handling: Handling | None = None
    number: Number | None = None
    masthead: Masthead | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Size of the mark in half points, its width in per cent, the number of rows with organs."""

    size: int = 2 * _SMALLEST
    scale: int = 100
    organs: int = 1

    @property
    def row(self) -> int:
        """The exact row of one organ, as high as its characters."""
        return self.size * 10

    @property
    def height(self) -> int:
        """The height of the whole mark."""
        return self.row * self.organs + self.gap * (self.organs - 1)

    @property
    def gap(self) -> int:
        """The room between two organs."""
        return round(self.row * _BETWEEN)


def fit(mark: Mark | None, layout: Layout) -> Fit:
    """Fit the mark into the width of the text; a letter bears the mark of the leading organ only."""
    if mark is None:
        return Fit()
    organs = mark.organs[:1] if layout is Layout.LETTER else mark.organs
    joint = len(organs) > 1
    cells = max(map(len, organs)) + len(mark.tail) + (_BETWEEN if joint and mark.tail else 0)
    size = min(_LARGEST.get(layout, 62), _ROOM / max(cells, 1), _TALLEST / (1.25 * len(organs)) if joint else _ROOM)
    half_points = max(int(size * 2), 2 * _SMALLEST)
    return Fit(size=half_points, scale=min(100, int(200 * size / half_points)), organs=len(organs))


def opening(head: Head, layout: Layout, mode: HeadMode) -> list[Node]:
    """Make the head of a paper; without a mark the number is left, and what says how to handle the paper.

    Three rows for that are always there above a mark, so that it stands where it does on every paper.
    """
    number = list(_number(head.number, layout)) if head.number else []
    if head.mark is None or mode is HeadMode.NONE:
        return [*handling_rows(head.handling), *number, *_masthead(head.masthead)]
    return [
        *handling_rows(head.handling, all_three=True),
        paragraph("spacer"),
        *_mark(head.mark, fit(head.mark, layout), mode),
        paragraph("empty"),
        paragraph("empty"),
        *(number or [paragraph("number")]),
        *_masthead(head.masthead),
        paragraph("line"),
    ]


def handling_rows(handling: Handling | None, *, all_three: bool = False) -> list[Node]:
    """Make the rows of 份号, 密级 and 紧急程度 that have a text, or all three."""
    given = handling or Handling()
    texts = {"copy": given.copy, "secrecy": given.secrecy, "urgency": given.urgency}
    return [paragraph(style, *([run(text)] if text else [])) for style, text in texts.items() if text or all_three]


def _masthead(masthead: Masthead | None) -> Iterator[Node]:
    if masthead:
        stops = [("right", TEXT_WIDTH - CELL)]
        yield paragraph("masthead", run(masthead.office), tab(), run(masthead.date), stops=stops)


def height(head: Head, layout: Layout, mode: HeadMode) -> int:
    """How much of page 1 the head takes, in twips."""
    number, given = head.number, len(head.handling.rows) if head.handling else 0
    if layout is Layout.LETTER:
        return ROW * max(3, 2 + given)
    more = (len(number.signers) + 1) // 2 - 1 if number and layout is Layout.UPWARD else 0
    beside = max(more, 0) + (head.masthead is not None)
    if head.mark is None or mode is HeadMode.NONE:
        return ROW * (given + beside + (number is not None))
    return _ABOVE_MARK + fit(head.mark, layout).height + _BELOW_MARK + ROW * beside


def _mark(mark: Mark, size: Fit, mode: HeadMode) -> Iterator[Node]:
    if mode is HeadMode.PREPRINTED:
        yield paragraph("mark")
    elif size.organs == 1:
        yield paragraph("mark", run(mark.organs[0] + mark.tail))
    else:
        yield _joint(mark, size)


def _joint(mark: Mark, size: Fit) -> Node:
    """The organs under one another, all as wide as the longest; 文件 on their right in the middle."""
    em = size.row * size.scale // 100
    names = max(map(len, mark.organs)) * em + 20
    tail = len(mark.tail) * em + round(em * _BETWEEN) + 20 if mark.tail else 0
    left = [paragraph("mark", run(organ)) for organ in mark.organs]
    for lower in left[1:]:
        lower[0].append(node("spacing", before=size.gap, after=0, line=size.row, lineRule="exact"))
    columns = [(names, left), (tail, [paragraph("mark", run(mark.tail), indent=Indent(left=em // 4, cell=0))])]
    return node(
        "tbl",
        node(
            "tblPr",
            node("tblW", w=names + tail, type="dxa"),
            node("jc", val="center"),
            node("tblLayout", type="fixed"),
            node("tblCellMar", *(node(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right"))),
        ),
        node("tblGrid", *(node("gridCol", w=wide) for wide, _ in columns if wide)),
        node(
            "tr",
            node("trPr", node("cantSplit"), node("trHeight", val=size.height, hRule="exact")),
            *(
                node("tc", node("tcPr", node("tcW", w=wide, type="dxa"), node("vAlign", val="center")), *content)
                for wide, content in columns
                if wide
            ),
        ),
    )


def _number(number: Number, layout: Layout) -> Iterator[Node]:
    """The row of the number; on an upward paper two signers a row, the number beside the last of them."""
    if layout is not Layout.UPWARD or not number.signers:
        yield paragraph("number", run(number.number))
        return
    names = [number.signers[at : at + 2] for at in range(0, len(number.signers), 2)]
    first = max(len(row[0]) for row in names)
    texts = ["　".join((row[0].ljust(first, "　"), *row[1:])) if len(row) > 1 else row[0] for row in names]
    start = TEXT_WIDTH - CELL - width(_SIGNER) - max(map(width, texts))
    for at, text in enumerate(texts):
        label = [run(_SIGNER)] if at == 0 else []
        place = start if at == 0 else start + width(_SIGNER)
        if at < len(texts) - 1 or not number.number:
            yield paragraph("number", *label, run(text, "signer"), indent=Indent(left=place))
        else:
            stops = [("right", TEXT_WIDTH - CELL)] if len(texts) == 1 else [("left", place)]
            yield paragraph("number", run(number.number), tab(), *label, run(text, "signer"), stops=stops)
