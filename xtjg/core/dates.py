"""Dates as clerks type them and as papers print them.

Owns the accepted forms, the printed form and the arithmetic in 自然日 and months; working days are not its business.
There is no clock here: whoever knows today's date passes it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from xtjg.core.names import shown
from xtjg.core.numerals import from_chinese_number
from xtjg.errors import Usage

FIRST_YEAR, LAST_YEAR = 1949, 2199
_FORMS = "日期写法如：2026-03-05、2026.3.5、2026/3/5、2026年3月5日、二〇二六年三月五日"
_NEARBY_DAYS = {"今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "明天": 1, "明日": 1}
_BLANKS = " \t\u00a0\u3000"

# One character for one, so that places found in the translated text are places in the text.
_PLAIN = str.maketrans("０１２３４５６７８９－．／○◯零OoＯｏ", "0123456789-./〇〇〇〇〇〇〇")

_ZERO_TO_NINE = "〇一二三四五六七八九"
_GAP = f"[{_BLANKS}]*"
_SPOKEN = (
    rf"(?P<year>[0-9]{{4}}|[0{_ZERO_TO_NINE}]{{4}}){_GAP}年{_GAP}"
    rf"(?P<month>[0-9]{{1,2}}|[0{_ZERO_TO_NINE}十]{{1,3}}){_GAP}月{_GAP}"
    rf"(?P<day>[0-9]{{1,2}}|[0{_ZERO_TO_NINE}十廿卅]{{1,3}}){_GAP}日"
)
_MARKED = rf"([0-9]{{4}}){_GAP}([-./]){_GAP}([0-9]{{1,2}}){_GAP}\2{_GAP}([0-9]{{1,2}})"


def parse_date(text: str, today: date | None = None) -> date:
    """Read a date in any of the accepted forms; 今天, 昨天 and 明天 too where `today` is given.

    Raises:
        Usage: the text has no accepted form, names no day of the calendar, or lies outside 1949..2199.
    """
    plain = text.strip(_BLANKS).translate(_PLAIN)
    if today is not None and plain in _NEARBY_DAYS:
        return add_days(today, _NEARBY_DAYS[plain])
    if marked := re.fullmatch(_MARKED, plain):
        year, _, month, day = marked.groups()
    elif spoken := re.fullmatch(_SPOKEN, plain):
        year, month, day = spoken.groups()
    else:
        raise Usage(f"“{shown(text)}”不是可识别的日期", hint=_FORMS)
    found = _calendar_day(year, month, day)
    if found is None:
        raise Usage(f"日期“{shown(text)}”不存在，或不在 {FIRST_YEAR} 至 {LAST_YEAR} 年之间", hint=_FORMS)
    return found


def parse_past(text: str, today: date, what: str) -> date:
    """Read the day of something that is done or signed, as `parse_date`; raises Usage for a day after today."""
    return not_ahead(parse_date(text, today), today, what)


def not_ahead(day: date, today: date, what: str) -> date:
    """Give the day back; raises Usage where it lies after today: only what is to take effect may lie ahead."""
    if day > today:
        hint = "写实际发生的日期；以后才生效的，用 --effective 写生效日期"
        raise Usage(f"{what}的日期 {day} 晚于今天（{today}）", hint=hint)
    return day


def parse_year(text: str) -> int:
    """Read a year: 2026, 2026年, ２０２６年.

    Raises:
        Usage: the text is no year of 1949..2199.
    """
    plain = text.strip(_BLANKS).translate(_PLAIN).removesuffix("年")
    if not (plain.isascii() and plain.isdigit() and FIRST_YEAR <= int(plain) <= LAST_YEAR):
        raise Usage(f"「{shown(text)}」不是年份", hint="写成 2026")
    return int(plain)


def find_date(text: str) -> tuple[date, tuple[int, int]] | None:
    """Find the first real date written with 年月日 in running text, with its span in that text."""
    start = rf"(?:(?<![0-9])(?=[0-9])|(?<![0{_ZERO_TO_NINE}])(?=[{_ZERO_TO_NINE}]))"
    for match in re.finditer(start + _SPOKEN, text.translate(_PLAIN)):
        found = _calendar_day(*match.groups())
        if found is not None:
            return found, match.span()
    return None


def to_chinese(d: date) -> str:
    """Write a date as official papers print it, without leading zeros: 2026年3月5日."""
    return f"{d.year}年{d.month}月{d.day}日"


def days_away(days: int) -> str:
    """Say how far a day is, from the 自然日 to it: 还有 3 天, 已过 3 天."""
    return f"已过 {-days} 天" if days < 0 else f"还有 {days} 天"


def add_days(d: date, n: int) -> date:
    """Move a date by 自然日; negative moves back.

    Raises:
        Usage: the result lies outside the calendar.
    """
    try:
        return d + timedelta(days=n)
    except OverflowError as err:
        raise _outside(d, n, "天") from err


def add_months(d: date, n: int) -> date:
    """Move a date by calendar months; a day the month lacks becomes its last (01-31 and one month is 02-29 or 02-28).

    Raises:
        Usage: the result lies outside the calendar.
    """
    year, month = divmod(d.year * 12 + d.month - 1 + n, 12)
    if not date.min.year <= year <= date.max.year:
        raise _outside(d, n, "个月")
    return date(year, month + 1, min(d.day, _last_day(year, month + 1)))


def _last_day(year: int, month: int) -> int:
    december = 12
    return 31 if month == december else (date(year, month + 1, 1) - timedelta(days=1)).day


def _outside(d: date, n: int, unit: str) -> Usage:
    return Usage(f"{to_chinese(d)}加 {n} {unit}超出了日历")


def _calendar_day(year: str, month: str, day: str) -> date | None:
    try:
        found = date(_year(year), _part(month), _part(day))
    except (ValueError, Usage):
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


def _year(text: str) -> int:
    return int("".join(char if char.isascii() else str(_ZERO_TO_NINE.index(char)) for char in text))


def _part(text: str) -> int:
    """Read a month or a day; 廿一 is 二十一, 〇五 is 五, 三〇 is 三十."""
    if text.isascii():
        return int(text)
    plain = text.replace("0", "〇").replace("廿", "二十").replace("卅", "三十")
    if len(plain) > 1 and "十" not in plain:
        return _year(plain)
    return from_chinese_number(plain)
