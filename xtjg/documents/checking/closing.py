"""Checks of 版记 and of the markings in the upper left corner."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xtjg.core.names import skeleton
from xtjg.core.terms import Severity
from xtjg.documents.checking.model import Fault, at
from xtjg.documents.checking.registry import check
from xtjg.documents.elements import Addressee, Handling, Imprint
from xtjg.documents.reading.rows import PRINTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.documents.checking.model import Desk
    from xtjg.documents.reading.paper import Placed

_SECRECY = re.compile(r"(?:绝密|机密|秘密)★(?:\d+(?:年|个月|天)|长期)|内部")
_INTERNAL = "内部"  # an office's word, no 密级
_COPY = re.compile(r"\d{6}")
_RANKED = tuple(
    re.compile(rf"(?:省|市|县|区|州|盟|旗)?{organ}(?:办公厅|办公室)?$")
    for organ in (
        "委",
        "人大常委会",
        "(?:人民)?政府",
        "政协",
        "(?:纪委监委|监委|监察委员会)",
        "(?:中级|人民)*法院",
        "(?:人民)?检察院",
    )
)
_SUBORDINATE = re.compile("^(?:各县|各区|各乡|各镇|各街道|各村|各部门|各直属|各科|各单位)")


@check("GW28", "抄送机关不对", part="版记", clause="7.4.2", hint="抄送机关依次排列，不重复主送机关，最后加句号")
def copies(desk: Desk) -> Iterator[Fault]:
    """Look at those who get a copy.

    查什么：抄送以句号结束，不重复主送机关，一个机关只抄送一次；党委、人大、政府、政协、监委、法院、检察院依次排列；请示不抄送下级机关。
    例：“抄送：市政府办公室，市委办公室”次序颠倒，缺句号。
    例外：不同级别之间的次序由人核对，排列次序只作警告。
    """
    main = {skeleton(name) for _, one in desk.paper.of(Addressee) for name in _names(one.text)}
    for placed, imprint in desk.paper.of(Imprint):
        if not imprint.copies:
            continue
        if not _is_closed(desk, placed):
            yield at(placed, "抄送机关最后应有句号")
        names = _names(imprint.copies)
        yield from (at(placed, f"“{name}”已经主送，又抄送", name) for name in names if skeleton(name) in main)
        twice = dict.fromkeys(name for name in names if names.count(name) > 1)
        yield from (at(placed, f"“{name}”抄送了不止一次", name) for name in twice)
        if desk.paper.genre == "请示":
            below = (name for name in names if _SUBORDINATE.match(name))
            yield from (at(placed, f"请示不抄送下级机关：{name}", name) for name in below)
        ranks = [rank for name in names if (rank := _rank(name)) is not None]
        if ranks != sorted(ranks):
            yield at(placed, f"抄送机关的次序不当：{imprint.copies}", severity=Severity.WARNING)


def _is_closed(desk: Desk, placed: Placed) -> bool:
    rows = [row.text for row in desk.paper.rows if row.number >= placed.line and not row.is_blank]
    listed = [text for text in rows if not PRINTED.match(text)]
    return bool(listed) and listed[-1].endswith("。")


def _names(text: str) -> list[str]:
    return [name for name in re.split("[，、；。,;]", re.sub("（[^）]*）", "", text)) if name]


def _rank(name: str) -> int | None:
    return next((rank for rank, form in enumerate(_RANKED) if form.fullmatch(name)), None)


@check("GW30", "密级、份号不对", part="版头", clause="7.2.2", hint="写成“秘密★1年”；涉密公文标注6位份号")
def secrecy(desk: Desk) -> Iterator[Fault]:
    """Look at secrecy and copy number.

    查什么：密级为绝密、机密、秘密之一，加★和保密期限；份号为6位数字；标了密级的有份号。
    例：“秘密”没有保密期限；“秘密 ★ 1年”多了空格。
    例外：不涉密的公文没有这两项；“内部”不是密级，不要保密期限和份号。
    """
    for placed, one in desk.paper.of(Handling):
        if one.secrecy and not _SECRECY.fullmatch(one.secrecy):
            yield _handled(desk, placed, one.secrecy, f"密级“{one.secrecy}”应写成“秘密★1年”的形式")
        if one.copy and not _COPY.fullmatch(one.copy):
            yield _handled(desk, placed, one.copy, f"份号“{one.copy}”应为6位数字")
        if one.secrecy not in ("", _INTERNAL) and not one.copy:
            yield _handled(desk, placed, one.secrecy, "标注了密级，没有份号")


def _handled(desk: Desk, placed: Placed, text: str, message: str) -> Fault:
    """A fault of one of the rows that tell how to handle the paper."""
    rows = (row for row in desk.paper.rows if row.number >= placed.line and row.text.startswith(text))
    return Fault(message=message, line=next((row.number for row in rows), placed.line), quote=text)


@check("GW31", "紧急程度不对", part="版头", clause="7.2.3", hint="紧急程度只有“特急”和“加急”")
def urgency(desk: Desk) -> Iterator[Fault]:
    """Look at the urgency.

    查什么：紧急公文标注“特急”或者“加急”。
    例：“急件”“特 急”。
    例外：电报的特提、平急不在这里检查。
    """
    for placed, one in desk.paper.of(Handling):
        if one.urgency not in ("", "特急", "加急"):
            yield _handled(desk, placed, one.urgency, f"紧急程度“{one.urgency}”应为“特急”或者“加急”")
