"""Checks of 附件: the 附件说明 against the annexes, marks and numbers, what the text says of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xtjg.core.names import same
from xtjg.core.terms import Severity
from xtjg.documents.checking.model import Fault, at
from xtjg.documents.checking.registry import check
from xtjg.documents.elements import Annex, AnnexNote, Paragraph
from xtjg.documents.reading.paper import annex_titles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.documents.checking.model import Desk

_SAID = re.compile(r"(?:详?见|附)(?:本(?:文|通知))?附件\s*(?P<number>\d*)|附后")
_CLOSED = tuple("。；，、：")
_MARK = re.compile(r"附件\s*(\d*)$")


@check(
    "GW24",
    "附件说明与附件不一致",
    part="附件说明",
    clause="7.3.4",
    hint="附件说明与附件的个数、顺序、标题一致，末尾不加标点，不加书名号",
)
def listed(desk: Desk) -> Iterator[Fault]:
    """Hold the 附件说明 against the annexes.

    查什么：附件说明列出的与所附的个数、顺序、标题相同；名称后面没有标点，外面没有书名号。
    例：附件说明写“领导小组成员名单”，附件标题是“组成人员名单”。
    例外：附件另成文件、这份文件里一个附件都没有的，只作提示，由人核对。
    """
    found = desk.paper.first(AnnexNote)
    annexes = desk.paper.of(Annex)
    if found is None:
        if annexes:
            yield at(annexes[0][0], "有附件而没有附件说明")
        return
    placed, note = found
    for item in note.items:
        if item.endswith(_CLOSED):
            yield at(placed, f"附件名称“{item}”末尾不用标点", item)
        if item.startswith("《") and item.endswith("》"):
            yield at(placed, f"附件名称“{item}”不用书名号", item)
    titles = [annex.title.text for _, annex in annexes]
    if not titles:
        yield at(placed, f"附件说明列出{len(note.items)}个附件，文中没有附件", severity=Severity.INFO)
    elif len(titles) != len(note.items):
        yield at(placed, f"附件说明列出{len(note.items)}个附件，所附的是{len(titles)}个")
    else:
        for item, title in zip(note.items, titles, strict=True):
            if not same(item.strip("《》。；"), title):
                yield at(placed, f"附件说明为“{item}”，附件标题为“{title}”", item)


@check(
    "GW25", "提到附件而没有附件说明", part="附件说明", clause="7.3.4", hint="在正文下空一行写附件说明，或者删去“见附件”"
)
def mentioned(desk: Desk) -> Iterator[Fault]:
    """Look for annexes that the text speaks of.

    查什么：正文写了“见附件”“附后”的，有附件说明；写了附件几的，附件说明列到这一个。
    例：正文写“名单附后”，没有附件说明；正文写“见附件3”，只列了两个附件。
    例外：标题或者正文已经说明报送、印发的就是附件的，正文不必再写“见附件”。
    """
    count = len(annex_titles(desk.paper))
    for placed, one in desk.paper.of(Paragraph):
        for said in _SAID.finditer(one.text):
            wanted = int(said["number"] or 1)
            if not count:
                yield at(placed, f"正文写“{said[0]}”，没有附件说明", said[0])
            elif wanted > count:
                yield at(placed, f"正文写“{said[0]}”，附件说明只列了{count}个", said[0])


@check("GW26", "附件编号不对", part="附件", clause="7.3.7", hint="只有一个附件的不编号；两个以上的从1起编号")
def numbers(desk: Desk) -> Iterator[Fault]:
    """Look at the numbers of annexes.

    查什么：只有一个附件的，附件说明和附件都不编号；有几个的，从1起依次编号，附件标记后面没有冒号。
    例：唯一的附件标成“附件1”；三个附件都标成“附件”。
    例外：没有。
    """
    for placed, note in desk.paper.of(AnnexNote):
        numbered = re.match(r"附件[：:]\s*\d{1,3}[.．、]", placed.raw) is not None
        if numbered != (len(note.items) > 1):
            yield at(placed, "附件说明" + ("只有一个附件，不编号" if numbered else "有几个附件，要编号"))
    annexes = desk.paper.of(Annex)
    for number, (placed, annex) in enumerate(annexes, 1):
        expected = str(number) if len(annexes) > 1 else ""
        found = _MARK.search(annex.mark)
        if found is None or found[1] != expected:
            yield Fault(message=f"“{annex.mark}”应为“附件{expected}”", line=placed.line, quote=annex.mark)
