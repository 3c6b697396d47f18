"""Checks of dates and figures: 成文日期, its place among the steps of the case, how days and amounts are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xtjg.core.dates import find_date, parse_date, to_chinese
from xtjg.core.terms import Step
from xtjg.documents.checking.model import Fault, at
from xtjg.documents.checking.registry import check
from xtjg.documents.elements import DateLine, Imprint
from xtjg.errors import Usage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from xtjg.documents.checking.model import Desk
    from xtjg.documents.reading.paper import ReadPaper

_DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_QUOTED = re.compile("《[^》]*》|“[^”]*”")
_NUMERALS = "一二三四五六七八九十百千"
_NOT_ARABIC = (
    (re.compile(r"(?<!\d)\d{4}([-./])\d{1,2}\1\d{1,2}(?!\d)"), "日期应写成年月日"),
    (re.compile("[〇○◯零一二三四五六七八九]{4}年(?:[一二三四五六七八九十]{1,3}月)?"), "年份应用阿拉伯数字"),
    (re.compile(rf"(?<![{_NUMERALS}月])[一二三四五六七八九十]{{1,2}}月[{_NUMERALS}]{{1,3}}日"), "月、日应用阿拉伯数字"),
    (re.compile(r"(?<![\d第])\d{2}年\d{1,2}月"), "年份应写四位"),
    (re.compile(rf"[{_NUMERALS}]{{2,}}(?:万|亿)?元"), "金额应用阿拉伯数字"),
)
_DECIDING = (Step.REVIEW, Step.DELIBERATE, Step.AGREE, Step.APPROVE)
_UNDER_APPROVAL = ("请示", "意见", "函", "报告")


@check(
    "GW05",
    "成文日期写法不对",
    part="成文日期",
    clause="7.3.5",
    hint="写成四位年份、不编虚位的年月日，如 2026年3月5日",
)
def form(desk: Desk) -> Iterator[Fault]:
    """Look at the day of the paper.

    查什么：成文日期用阿拉伯数字，年份四位，月、日不编虚位，并且是日历上有的日子；公文要有成文日期。
    例：“2026年03月05日”“二〇二六年三月五日”“2026.3.5”都应为“2026年3月5日”。
    例外：名单、记录可以没有成文日期；纪要的日期可以写在版头。
    """
    found = desk.paper.of(DateLine)
    for placed, date in found:
        day = as_day(date.text)
        if day is None:
            yield at(placed, f"成文日期“{date.text}”不是一个日期")
        elif to_chinese(day) != date.text:
            yield at(placed, f"成文日期“{date.text}”应为“{to_chinese(day)}”")
    if not found and desk.paper.is_official and desk.paper.genre != "纪要":
        yield Fault(message="没有成文日期")


@check(
    "GW06",
    "日期先后不对",
    part="成文日期",
    clause="7.3.5",
    hint="成文日期是负责人签发的日期，不早于审核、批准，不晚于印发",
)
def order(desk: Desk) -> Iterator[Fault]:
    """Hold the day of the paper against those before and after it.

    查什么：成文日期不早于办件中审核、同意、批准的日期，印发日期不早于成文日期。
    例：市长3月5日批准，通知的成文日期写成3月4日。
    例外：请示、审核意见等批准以前的公文，只查印发日期。
    """
    date = day_of(desk.paper)
    if date is None:
        return
    placed = desk.paper.of(DateLine)[0][0]
    for spot, imprint in desk.paper.of(Imprint):
        printed = as_day(imprint.date)
        if printed is not None and printed < date:
            yield at(spot, f"印发日期{to_chinese(printed)}早于成文日期{to_chinese(date)}", imprint.date)
    if desk.case is None or desk.paper.genre in _UNDER_APPROVAL:
        return
    for step in desk.case.of(*_DECIDING):
        if step.date is not None and step.date > date:
            done = f"{step.organ}{to_chinese(step.date)}才{step.step.label}"
            yield at(placed, f"成文日期{to_chinese(date)}，而{done}")


@check(
    "GW29",
    "印发机关和印发日期写法不对",
    part="版记",
    clause="7.4.3",
    hint="左边写印发机关，右边写印发日期加“印发”，如 示例市人民政府办公室　2026年3月5日印发",
)
def printed(desk: Desk) -> Iterator[Fault]:
    """Look at the last row of the 版记.

    查什么：印发一行有印发机关、印发日期和“印发”二字，日期的写法与成文日期相同。
    例：“示例市人民政府办公室　2026年03月05日”缺“印发”，月、日编了虚位。
    例外：信函格式的版记没有这一行。
    """
    for placed, imprint in desk.paper.of(Imprint):
        if imprint.date:
            day = as_day(imprint.date)
            if day is None or to_chinese(day) != imprint.date:
                yield at(placed, f"印发日期“{imprint.date}”" + (f"应为“{to_chinese(day)}”" if day else "不是一个日期"))
        elif _DAY.search(receivers := imprint.copies + imprint.distribution):
            yield at(placed, "印发一行缺“印发”二字", receivers[-30:])


@check(
    "GW37",
    "日期、年份、金额的数字写法不对",
    part="正文",
    hint="日期、年份、金额用阿拉伯数字，年份写四位",
)
def figures(desk: Desk) -> Iterator[Fault]:
    """Look at days and amounts in the text.

    查什么：文中的日期写成“2026年3月5日”，不用小数点、横线；年份写四位；日期和金额不用汉字。
    例：“26年3月”“2026.3.5”“二〇二六年”“三百万元”。
    例外：书名号、引号里的文字照原样。
    """
    dates = {placed.line for placed, _ in desk.paper.of(DateLine)}
    foot = min((placed.line for placed, _ in desk.paper.of(Imprint)), default=len(desk.paper.rows) + 1)
    for row in desk.paper.rows:
        if row.number in dates or row.number >= foot:
            continue
        spoken = _QUOTED.sub(lambda found: "■" * len(found[0]), row.text)
        for form_, message in _NOT_ARABIC:
            for found in form_.finditer(spoken):
                yield Fault(message=f"“{found[0]}”：{message}", line=row.number, quote=found[0])
        yield from _days_in(spoken, row.number)


def _days_in(text: str, line: int) -> Iterator[Fault]:
    """Days in figures that the calendar lacks, or that are written with leading zeros."""
    for found in _DAY.finditer(text):
        day = as_day(found[0])
        if day is None:
            yield Fault(message=f"没有“{found[0]}”这一天", line=line, quote=found[0])
        elif to_chinese(day) != found[0]:
            yield Fault(message=f"“{found[0]}”应为“{to_chinese(day)}”", line=line, quote=found[0])


def as_day(text: str) -> date | None:
    """Read a day in any form; None where it is none."""
    try:
        return parse_date(text)
    except Usage:
        return None


def day_of(paper: ReadPaper) -> date | None:
    """The 成文日期, however it is written."""
    found = find_date(paper.date)
    return found[0] if found else as_day(paper.date)
