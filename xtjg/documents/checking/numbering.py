"""Checks of 发文字号: its form, its year, its place in the series, and the numbers that a paper cites."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xtjg.core import docnumber
from xtjg.core.terms import Severity
from xtjg.documents.checking.days import day_of
from xtjg.documents.checking.model import Fault, Need, at
from xtjg.documents.checking.registry import check
from xtjg.documents.elements import Number
from xtjg.errors import Usage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.core.docnumber import DocNumber
    from xtjg.core.snapshot import Snapshot
    from xtjg.documents.checking.model import Desk

_FORM = re.compile(r"[一-龥]{2,12}〔(?:19|20)\d{2}〕[1-9]\d*号")


@check(
    "GW01",
    "发文字号写法不对",
    part="发文字号",
    clause="7.2.5",
    hint="写成：机关代字〔年份〕序号号，如 示政办发〔2026〕12号",
)
def form(desk: Desk) -> Iterator[Fault]:
    """Look at the number of the paper.

    查什么：发文字号由机关代字、六角括号括起的四位年份和序号组成，序号不加“第”、不编虚位。
    例：“示政办发[2026]012号”应为“示政办发〔2026〕12号”。
    例外：纪要可以只编期号。
    """
    for placed, number in desk.paper.of(Number):
        text = number.number
        issue = desk.paper.genre == "纪要" and re.match(r"^(?:〔\d{4}〕\d+号|第\d+期)$", text)
        if not text or issue or _FORM.fullmatch(text):
            continue
        read = parsed(text)
        yield at(placed, f"发文字号“{text}”" + (f"应为“{read}”" if read else "不成形式"), text)


@check(
    "GW02",
    "发文字号的年份与成文日期不一致",
    part="发文字号",
    clause="7.2.5",
    severity=Severity.WARNING,
    hint="核对发文字号的年份和成文日期",
)
def year(desk: Desk) -> Iterator[Fault]:
    """Hold the year of the number against the date.

    查什么：发文字号的年份与成文日期同年；相差一年以上的一定有错。
    例：成文日期为2026年1月4日，发文字号为〔2025〕98号。
    例外：年末签发、年初编号的，相差一年只作警告。
    """
    date = day_of(desk.paper)
    found = desk.paper.first(Number)
    number = parsed(found[1].number) if found else None
    if date is None or found is None or number is None or number.year == date.year:
        return
    far = abs(number.year - date.year) > 1
    message = f"发文字号为{number.year}年，成文日期为{date.year}年"
    yield at(found[0], message, found[1].number, Severity.ERROR if far else None)


@check(
    "GW03",
    "发文字号与登记的编号不衔接",
    part="发文字号",
    severity=Severity.WARNING,
    need=Need.REGISTRY,
    hint="核对本年下一个号：xtjg doc numbers next",
)
def series(desk: Desk) -> Iterator[Fault]:
    """Hold the number against those registered.

    查什么：发文字号没有被别的文件用过，没有为别的办件预留，不是空号，并且接着登记簿中同一代字、同一年的最后一号。
    例：登记到示政办发〔2026〕12号，这份写成〔2026〕12号或者〔2026〕15号。
    例外：同一代字下登记簿里一个号都没有的，不查衔接。
    """
    found = desk.paper.first(Number)
    number = parsed(found[1].number) if found else None
    if found is None or number is None:
        return
    known = desk.registry.numbers.find(str(number))
    mine = desk.case is not None and desk.case.paper is not None and desk.case.paper.doc_no == str(number)
    if known is not None:
        if not mine and not _is_this(desk, known.title, known.doc_date):
            yield at(found[0], f"发文字号{number}已用于《{known.title or '另一份文件'}》", str(number), Severity.ERROR)
        return
    held = desk.registry.numbers.reservation(str(number))
    if held is not None:
        if held.case is not None and desk.case is not None and held.case != desk.case.id:
            yield at(found[0], f"发文字号{number}已为办件{held.case}预留", str(number), Severity.ERROR)
        return
    given_up = desk.registry.numbers.given_up(str(number))
    if given_up is not None:
        yield at(found[0], f"发文字号{number}已登记为空号（{given_up.reason}）", str(number))
        return
    used = registered(desk.registry)
    following = docnumber.next_in_series(used, number.prefix, number.year)
    if following.serial > 1 and number != following:
        yield at(found[0], f"登记簿中下一号是{following}，这份为{number}", str(number))


def _is_this(desk: Desk, title: str | None, date: object) -> bool:
    """Whether a registered paper can be the one in hand: neither title nor date speaks against it."""
    same_title = title is None or title.replace(" ", "") == desk.paper.title
    return same_title and (date is None or date == day_of(desk.paper))


@check(
    "GW04",
    "引用的发文字号写法不对",
    part="正文",
    clause="7.2.5",
    hint="引用公文先引标题，后引发文字号：《……》（示政办发〔2026〕12号）",
)
def cited(desk: Desk) -> Iterator[Fault]:
    """Look at the numbers that the text cites.

    查什么：文中引用的发文字号一律用六角括号，不加“第”，不编虚位，不留空格。
    例：“（示政办发[2026]第12号）”应为“（示政办发〔2026〕12号）”。
    例外：本文件自己的发文字号由 GW01 检查。
    """
    own = {placed.line for placed, _ in desk.paper.of(Number)}
    for row in desk.paper.rows:
        if row.number in own:
            continue
        for number, (start, end) in docnumber.find_spans(row.text):
            if row.text[start:end] != str(number):
                piece = row.text[start:end]
                yield Fault(message=f"“{piece}”应为“{number}”", line=row.number, quote=piece)


def parsed(text: str) -> DocNumber | None:
    """Read a number in any form; None where it is none."""
    try:
        return docnumber.parse(text)
    except Usage:
        return None


def registered(snapshot: Snapshot) -> tuple[DocNumber, ...]:
    """The numbers that are not free: of papers, held back, given up, and those of cases."""
    words = list(snapshot.numbers.taken())
    words += [case.paper.doc_no for case in snapshot.cases.values() if case.paper and case.paper.doc_no]
    return tuple(number for word in dict.fromkeys(words) if (number := parsed(word)))
