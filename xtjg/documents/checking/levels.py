"""Checks of 层次: order, numbers, their form, headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from xtjg.core.numerals import from_chinese_number
from xtjg.core.terms import Severity
from xtjg.documents.checking.model import Fault
from xtjg.documents.checking.registry import check
from xtjg.documents.elements import Annex, Entry, Paragraph
from xtjg.documents.reading.rows import CLOSED, MISTAKEN_LEVELS
from xtjg.errors import Usage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xtjg.documents.checking.model import Desk

_FORMS = ("一、", "（一）", "1.", "（1）")
_LONGEST_HEADING = 25
_LIST = "名单"


@dataclass(slots=True, kw_only=True)
class _Item:
    """A numbered paragraph; `parent` is the path of numbers above it, `follows` the level of the paragraph behind."""

    line: int
    text: str
    level: int
    number: int | None
    printed: str
    parent: tuple[int, ...] = ()
    follows: int | None = None


@dataclass(slots=True, kw_only=True)
class _Run:
    """Numbered paragraphs of the text or of one annex."""

    items: list[_Item] = field(default_factory=list)
    is_list: bool = False


@check("GW16", "层次序数不对", part="正文", clause="7.3.3", hint="依次用“一、”“（一）”“1.”“（1）”，从头连续编号")
def order(desk: Desk) -> Iterator[Fault]:
    """Follow the numbers of the levels.

    查什么：层次依次为“一、”“（一）”“1.”“（1）”，不跳级；每一级在上一级之下从一起连续编号。
    例：“一、”之后是“三、”；“一、”之下直接是“（1）”。
    例外：只有两层的，可以用“一、”和“1.”；名单中机构的编号可以从头到尾连排。
    """
    for run in _runs(desk):
        last: dict[tuple[int, ...], int] = {}
        for item in run.items:
            key = (item.level,) if run.is_list and item.level > 1 else (item.level, *item.parent)
            expected = last.get(key, 0) + 1
            if item.number is not None and item.number != expected:
                message = f"“{item.printed}”应为第{expected}个序数"
                yield Fault(message=message, line=item.line, quote=item.printed + item.text)
            last[key] = item.number or expected
        yield from _jumps(run.items)


def _jumps(items: Sequence[_Item]) -> Iterator[Fault]:
    used = {item.level for item in items}
    above = 0
    for item in items:
        skipped = [level for level in range(above + 1, item.level) if not (level == 2 and above == 1 and 2 not in used)]  # noqa: PLR2004 — the second level
        if skipped and len(used) > 1:
            message = f"“{item.printed}”之上缺“{_FORMS[skipped[0] - 1]}”一级"
            yield Fault(message=message, line=item.line, quote=item.printed + item.text)
        above = item.level


@check(
    "GW17",
    "层次序数写法不对",
    part="正文",
    clause="7.3.3",
    hint="“1.”用半角圆点，“（一）”“（1）”用全角括号，后面不加标点",
)
def form(desk: Desk) -> Iterator[Fault]:
    """Look at the form of the numbers.

    查什么：第三层是“1.”，不是“1、”“1）”“1．”；第二、四层用全角括号，括号后面没有顿号。
    例：“（一）、加强领导”“1、职责分工”。
    例外：没有。
    """
    for placed, _ in desk.paper.of(Paragraph):
        yield from _misformed(placed.raw, placed.line)
    for placed, annex in desk.paper.of(Annex):
        for block in annex.blocks:
            if isinstance(block, Paragraph):
                yield from _misformed(block.number + block.text, placed.line)


def _misformed(text: str, line: int) -> Iterator[Fault]:
    for level, pattern in enumerate(MISTAKEN_LEVELS):
        if found := pattern.match(text):
            yield Fault(message=f"“{found[0]}”应写成“{_well_formed(found[0], level)}”", line=line, quote=text)
            return


def _well_formed(printed: str, level: int) -> str:
    """The number as its level writes it; ① and the like as the form in general."""
    bare = re.sub("[（）()、.．， )]", "", printed)
    first = "一" if level < 2 else "1"  # noqa: PLR2004 — two levels in Chinese numerals, two in figures
    return _FORMS[level].replace(first, bare) if not re.search("[①-⑳]", bare) else f"{_FORMS[level]}……"


@check(
    "GW18",
    "层次只有一项",
    part="正文",
    clause="7.3.3",
    severity=Severity.WARNING,
    hint="只有一项的不编序数，或者补上其他各项",
)
def alone(desk: Desk) -> Iterator[Fault]:
    """Look for a number that stands alone.

    查什么：同一级之下不止一项。
    例：全文只有“一、”，没有“二、”。
    例外：名单中某一类只有一个机构的。
    """
    for run in _runs(desk):
        groups: dict[tuple[int, ...], list[_Item]] = {}
        for item in run.items:
            groups.setdefault((item.level, *item.parent), []).append(item)
        for found in groups.values():
            if len(found) == 1 and not run.is_list:
                yield Fault(message=f"只有“{found[0].printed}”一项", line=found[0].line, quote=found[0].text)


@check("GW19", "小标题不对", part="正文", clause="7.3.3", hint="单独成行的小标题末尾不用标点，下面要有正文")
def heading(desk: Desk) -> Iterator[Fault]:
    """Look at headings that stand alone.

    查什么：单独成行的小标题末尾没有标点，小标题下面有正文。
    例：“一、主要职责。”下一行才是正文。
    例外：编了序数的整句是正文，照常用句号。
    """
    for run in _runs(desk):
        if run.is_list:
            continue
        for item, following in pairwise([*run.items, None]):
            if item is None:
                continue
            last = following is None or following.parent != item.parent
            if item.text.endswith(CLOSED) and _looks_like_heading(item) and not (last and item.follows == 0):
                yield Fault(message=f"小标题“{item.text}”末尾不用标点", line=item.line, quote=item.text)
            if item.level == 1 and not item.text.endswith((*CLOSED, "：")) and item.follows in (None, 1):
                yield Fault(message=f"小标题“{item.text}”下面没有正文", line=item.line, quote=item.text)


def _looks_like_heading(item: _Item) -> bool:
    """Whether a numbered sentence is short, unbroken, and stands over text of its own."""
    short = len(item.text) <= _LONGEST_HEADING and not re.search("[，；、。](?=.)", item.text)
    return short and item.follows is not None and (item.follows == 0 or item.follows > item.level)


def _runs(desk: Desk) -> Iterator[_Run]:
    placed = [(one.line, one.element) for one in desk.paper.placed if isinstance(one.element, Paragraph | Entry)]
    yield _run(placed, is_list=desk.paper.title.endswith(_LIST))
    for spot, annex in desk.paper.of(Annex):
        yield _run(
            [(spot.line, block) for block in annex.blocks if isinstance(block, Paragraph | Entry)],
            is_list=annex.title.text.endswith(_LIST),
        )


def _run(placed: Sequence[tuple[int, Paragraph | Entry]], *, is_list: bool) -> _Run:
    run = _Run(is_list=is_list)
    path: tuple[int, ...] = ()
    for line, element in placed:
        level = element.level if isinstance(element, Paragraph) else 0
        if run.items and run.items[-1].follows is None:
            run.items[-1].follows = level
        if not level or not isinstance(element, Paragraph):
            continue
        parent = (path + (0,) * level)[: level - 1]
        number = _value(element.number)
        path = (*parent, number or 0)
        run.items.append(
            _Item(line=line, text=element.text, level=level, number=number, printed=element.number, parent=parent)
        )
    return run


def _value(printed: str) -> int | None:
    """The number that stands before a paragraph; None where it is no plain one (①)."""
    bare = re.sub("[（）()、.．，]", "", printed)
    try:
        return int(bare) if bare.isascii() and bare.isdigit() else from_chinese_number(bare)
    except Usage:
        return None
