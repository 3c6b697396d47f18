"""Checks of titles: 文种, 关于…的, punctuation, rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xtjg.core.terms import Severity
from xtjg.documents.checking.model import Fault, at
from xtjg.documents.checking.registry import check
from xtjg.documents.elements import Annex, Title
from xtjg.documents.reading.rows import GENRES
from xtjg.documents.titles import ROW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.documents.checking.model import Desk
    from xtjg.documents.reading.paper import Placed

_DOUBLED = re.compile("关于关于|的的|(通知|函|请示|报告|意见)的\\1$|关于(?:印发|转发)关于")
_STRANGE = re.compile("[，。；：！？…,;:!?.()\"']")
_BARE = ("纪要", "公报", "公告", "通告", "命令")
_FIRST = tuple("的和及与、，。；：）》”")
_SHORTEST_LAST = 4


@check(
    "GW07",
    "标题没有文种或者文种不符",
    part="标题",
    clause="7.3.1",
    hint=f"标题写成“发文机关＋关于＋事由＋的＋文种”，文种用：{'、'.join(GENRES)}",
)
def genre(desk: Desk) -> Iterator[Fault]:
    """Look at the end of the title.

    查什么：公文有标题，标题以十五种文种之一结尾，并且与这种公文应有的文种一致。
    例：“关于撤销……的决定通知书”；请示写成了报告。
    例外：没有版头、主送机关的名单和记录不是公文，不查；纪要的名称可以在版头。
    """
    found = desk.paper.first(Title)
    if not desk.paper.is_official:
        return
    if found is None:
        if desk.paper.genre != "纪要":
            yield Fault(message="没有标题")
    elif desk.paper.genre is None:
        yield at(found[0], f"标题“{found[1].text}”不以文种结尾", found[1].text)
    elif desk.genre in GENRES and desk.genre != desk.paper.genre:
        yield at(found[0], f"文种应为“{desk.genre}”，标题写的是“{desk.paper.genre}”", found[1].text)


@check("GW08", "标题的“关于……的”不对", part="标题", clause="7.3.1", hint="事由前用“关于”，后用“的”，各用一次")
def about(desk: Desk) -> Iterator[Fault]:
    """Look for 关于 and 的 in the title.

    查什么：标题有“关于……的”；不重复“关于”“的”和文种。
    例：“关于转发关于……的通知的通知”应省去一个“关于”和一个“的通知”。
    例外：纪要、公报、公告、通告、命令可以没有“关于”。
    """
    found = desk.paper.first(Title)
    if found is None or not desk.paper.is_official or desk.paper.genre is None:
        return
    placed, title = found
    if doubled := _DOUBLED.search(title.text):
        yield at(placed, f"标题中“{doubled[0]}”重复", title.text)
    elif desk.paper.genre not in _BARE and not re.search("关于.+的", title.text):
        yield at(placed, "标题没有“关于……的”", title.text)


@check("GW09", "标题用了不该用的标点", part="标题", clause="7.3.1", hint="标题中只用书名号、顿号、括号和引号")
def punctuation(desk: Desk) -> Iterator[Fault]:
    """Look at the marks in titles.

    查什么：标题除书名号、顿号、括号、引号以外不用标点，括号、引号用全角。
    例：“关于成立领导小组，加强领导的通知”。
    例外：没有。
    """
    for placed, title in _titles(desk):
        text = "".join(title.rows)
        if strange := _STRANGE.search(text):
            yield at(placed, f"标题中有“{strange[0]}”", text)


@check(
    "GW10",
    "标题分行不当",
    part="标题",
    clause="7.3.1",
    severity=Severity.WARNING,
    hint="一行最多20字，词意完整，排成梯形或者菱形；末行不少于4字",
)
def rows(desk: Desk) -> Iterator[Fault]:
    """Look at the rows of titles.

    查什么：标题每行不超过20字，末行不少于4字，不把“的”“和”“及”和标点排在行首。
    例：末行只剩“通知”二字。
    例外：只有一行的标题可以少于4字。
    """
    for placed, title in _titles(desk):
        for number, row in enumerate(title.rows):
            line = placed.line + number
            if len(row) > ROW:
                yield Fault(message=f"标题一行{len(row)}字，超过{ROW}字", line=line, quote=row)
            if number and row.startswith(_FIRST):
                yield Fault(message=f"标题以“{row[0]}”开始一行", line=line, quote=row)
        if len(title.rows) > 1 and len(title.rows[-1]) < _SHORTEST_LAST:
            yield Fault(message="标题末行太短", line=placed.line + len(title.rows) - 1, quote=title.rows[-1])


def _titles(desk: Desk) -> Iterator[tuple[Placed, Title]]:
    yield from desk.paper.of(Title)
    yield from ((placed, annex.title) for placed, annex in desk.paper.of(Annex))
