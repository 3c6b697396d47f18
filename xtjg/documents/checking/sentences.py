"""Checks of what the text says: its closing words, short forms, statements of numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xtjg.core.terms import Severity
from xtjg.documents.checking.model import Fault, at
from xtjg.documents.checking.registry import check
from xtjg.documents.elements import Annex, Entry, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xtjg.documents.checking.model import Desk
    from xtjg.documents.elements import Element
    from xtjg.documents.reading.paper import Placed

_REQUEST = re.compile("请(?:予)?(?:批示|批复|审批|审定|审示|指示|审议)")
_HIDDEN = re.compile("请(?:予)?(?:批示|批复|审批)|妥否|当否")
_SHORT = re.compile('以下(?:简称|统称)[“"]?(?P<name>[^”"）)，。]+)')
_COUNTED = re.compile(r"共(?:有|计|设)?(?P<count>\d+)(?:个|家|名|人|项)")
_IN_HEADING = re.compile(r"（(?P<count>\d+)个）$")
_OF_PERSONS = re.compile(r"共(?:有|计)?(?P<count>\d+)[人名]")
_LIST = "名单"


@check("GW15", "结语不对", part="正文", clause="7.3.3", hint="请示以“妥否，请批示。”等结束；报告不夹带请示事项")
def closing_words(desk: Desk) -> Iterator[Fault]:
    """Look at the words that ask.

    查什么：请示的最后一段有请求批示、批复的话；报告中没有。
    例：请示以“特此报告。”结束；报告中写“以上妥否，请批示”。
    例外：没有。
    """
    texts = desk.paper.of(Paragraph)
    if desk.paper.genre == "请示" and not (texts and _REQUEST.search(texts[-1][1].text)):
        last = texts[-1][0] if texts else None
        yield at(last, "请示没有以请求批示的话结束") if last else Fault(message="请示没有正文")
    if desk.paper.genre == "报告":
        for placed, one in texts:
            if asked := _HIDDEN.search(one.text):
                yield at(placed, f"报告夹带请示事项：“{asked[0]}”")


@check(
    "GW32",
    "简称使用不当",
    part="正文",
    clause="7.3.3",
    severity=Severity.WARNING,
    hint="第一次出现用全称并注明简称，以后才用简称；不再用到的不注明",
)
def short_forms(desk: Desk) -> Iterator[Fault]:
    """Look at the short forms that the text introduces.

    查什么：注明了“以下简称”的，一个简称只注明一次，注明以后用到，注明以前不用。
    例：“（以下简称‘领导小组’）”后面再没有出现“领导小组”。
    例外：注明以前用的如果是全称的一部分，不算用了简称。
    """
    rows = [row for row in desk.paper.body_lines if row.text not in desk.paper.title]
    text = "\n".join(row.text for row in rows)
    seen: set[str] = set()
    for row in rows:
        for found in _SHORT.finditer(row.text):
            name = found["name"]
            if name in seen:
                yield Fault(message=f"简称“{name}”注明了不止一次", line=row.number, quote=found[0])
            elif text.count(name) == 1:
                yield Fault(message=f"简称“{name}”注明后没有用到", line=row.number, quote=found[0])
            seen.add(name)


@check("GW35", "写明的数目与所列的不一致", part="正文", hint="数一数所列的名称，改正数目或者补上漏列的")
def counts(desk: Desk) -> Iterator[Fault]:
    """Count what is listed.

    查什么：“甲、乙、丙，共3个”与所列个数一致；名单小标题、正文和名单末尾写明的数目与名单所列一致。
    例：成员单位列了四个，写“共3个”。
    例外：没有把名称一一列出的，无从核对，不查。
    """
    for placed, one in desk.paper.of(Paragraph):
        yield from (at(placed, message) for message in _miscounted(one.text))
    lists: list[tuple[Placed, str, Sequence[Element]]] = [
        (placed, annex.title.text, annex.blocks) for placed, annex in desk.paper.of(Annex)
    ]
    if desk.paper.placed:
        lists.append((desk.paper.placed[0], desk.paper.title, desk.paper.elements))
    for placed, title, blocks in lists:
        if title.endswith(_LIST):
            texts = [block for block in blocks if isinstance(block, Paragraph)]
            persons = [block for block in blocks if isinstance(block, Entry)]
            messages = (*_miscounted_list(texts, desk), *_miscounted_persons(texts, persons))
            yield from (at(placed, message, title) for message in messages)


def _miscounted(text: str) -> Iterator[str]:
    """A count right behind an enumeration in the same sentence, the first of each sentence."""
    for sentence in re.split("[。；：]", text):
        found = _COUNTED.search(sentence)
        if found is None:
            continue
        before = sentence[: found.start()].rstrip("，（,")
        names = re.sub("（[^）]*）", "", before).split("、")
        if len(names) > 1 and "，" not in before and "等" not in before and len(names) != int(found["count"]):
            yield f"列了{len(names)}个，写“{found[0]}”"


def _miscounted_persons(texts: Sequence[Paragraph], persons: Sequence[Entry]) -> Iterator[str]:
    """The number of persons stated under a list that has one on a line; one who is named twice counts once."""
    listed = [re.sub("[ \u3000]+", "\u3000", one.text) for one in persons]
    if not listed or any("、" in text for text in listed):
        return
    count = len({text for text in listed if "\u3000" in text}) + sum("\u3000" not in text for text in listed)
    for one in texts:
        stated = _OF_PERSONS.search(one.text)
        if stated and not one.level and int(stated["count"]) != count:
            yield f"写“{stated[0]}”，名单列了{count}人"


def _miscounted_list(texts: Sequence[Paragraph], desk: Desk) -> Iterator[str]:
    """The count in a heading against the numbered lines under it, and the count of the text against all."""
    under = 0
    for one in reversed(texts):
        stated = _IN_HEADING.search(one.text)
        if one.level == 1 and stated:
            if under != int(stated["count"]):
                yield f"“{one.text}”下列了{under}个"
            under = 0
        under += one.level != 1
    total = sum(one.level > 1 for one in texts)
    for _, one in desk.paper.of(Paragraph):
        stated = re.search(r"名单的?(?:机构)?共(?P<count>\d+)个", one.text)
        if stated and total and int(stated["count"]) != total:
            yield f"正文写“{stated[0]}”，名单列了{total}个"
