"""发文字号: issuer's mark, year and serial, as in 示政办发〔2026〕12号.

Owns reading, writing and ordering of document numbers and what a series lacks. Does not know who may use a series.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.core.names import fold_radicals, shown
from xtjg.errors import Usage

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_LARGEST_SERIAL = 99_999
_FORM = "写法如：示政办发〔2026〕12号"
_BLANKS = "[ \t\u00a0\u3000]*+"
_BRACKETS = ("〔〕", "[]", "［］", "（）", "()", "【】")
_YEAR = "(?:" + "|".join(rf"\{pair[0]}{_BLANKS}[0-9]{{4}}{_BLANKS}\{pair[1]}" for pair in _BRACKETS) + ")"
_TAIL = rf"{_BLANKS}(?P<year>{_YEAR}){_BLANKS}第?{_BLANKS}(?P<serial>[0-9]{{1,6}}){_BLANKS}号"
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")

# What may stand right before a number in running text: 根据示政办发〔…〕, 办公室文件示政办发〔…〕, 9号和示政发〔…〕.
# 和 and 及 also begin names of places, so they end a run only after 号.
_BEFORE_PREFIX = (
    ".*(?:号[和及与或]?|的|通知|通报|文件|办法|规定|意见|方案|决定|办公厅|办公室|委员会|人民政府|根据|依据|按照|遵照"
    "|依照|执行|落实|贯彻|废止|印发|转发|下发|收到|以|见)"
)


@dataclass(frozen=True, slots=True, order=True)
class DocNumber:
    """A document number; numbers sort by issuer's mark, year, serial."""

    prefix: str
    year: int
    serial: int

    def __post_init__(self) -> None:
        if not re.fullmatch("[一-龥]{2,12}", self.prefix):
            raise Usage(f"机关代字“{shown(self.prefix)}”应为 2 至 12 个汉字", hint=_FORM)
        if not _FIRST_YEAR <= self.year <= _LAST_YEAR:
            raise Usage(f"发文字号的年份“{self.year}”不在 {_FIRST_YEAR} 至 {_LAST_YEAR} 之间", hint=_FORM)
        if not 1 <= self.serial <= _LARGEST_SERIAL:
            raise Usage(f"发文字号的序号“{self.serial}”不在 1 至 {_LARGEST_SERIAL} 之间", hint=_FORM)

    def __str__(self) -> str:
        return f"{self.prefix}〔{self.year}〕{self.serial}号"


def parse(text: str) -> DocNumber:
    """Read one document number; other brackets, blanks, 第, full-width digits and leading zeros are accepted.

    Raises:
        Usage: the text is no document number, or more than one.
    """
    plain = fold_radicals(text).translate(_WIDE_DIGITS).strip(" \t\u00a0\u3000")
    match = re.fullmatch(rf"(?P<prefix>[一-龥]+){_TAIL}", plain)
    if match is None:
        raise Usage(f"“{shown(text)}”不是发文字号", hint=_FORM)
    return _number(match["prefix"], match)


def find_all(text: str, known: Collection[str] = ()) -> tuple[DocNumber, ...]:
    """List the document numbers in running text, in order of appearance, repetitions included.

    Args:
        text: any text.
        known: issuer's marks of the place; the longest that fits is taken before any guess where the mark begins.
    """
    return tuple(number for number, _ in _scan(text, known))


def find_spans(text: str, known: Collection[str] = ()) -> tuple[tuple[DocNumber, tuple[int, int]], ...]:
    """As `find_all`, each with its span in the text, to compare it with how it is written there."""
    return tuple(_scan(text, known))


def next_in_series(numbers: Iterable[DocNumber], prefix: str, year: int, first: int = 1) -> DocNumber:
    """Give the number after the highest used one of a mark and year, at least `first`. Gaps stay open."""
    return DocNumber(prefix, year, max(max(_serials(numbers, prefix, year), default=0) + 1, first))


def gaps(numbers: Iterable[DocNumber], prefix: str, year: int, first: int = 1) -> tuple[int, ...]:
    """List the serials from `first` up to the highest used one that no number of that mark and year holds."""
    used = _serials(numbers, prefix, year)
    return tuple(serial for serial in range(first, max(used, default=0)) if serial not in used)


def _serials(numbers: Iterable[DocNumber], prefix: str, year: int) -> frozenset[int]:
    return frozenset(number.serial for number in numbers if (number.prefix, number.year) == (prefix, year))


def _scan(text: str, known: Collection[str]) -> Iterator[tuple[DocNumber, tuple[int, int]]]:
    plain = text.translate(_WIDE_DIGITS)
    for match in re.finditer(rf"(?:(?<![一-龥])|(?<=[0-9]号))(?P<run>[一-龥]++){_TAIL}", plain):
        after_number = "号" if plain.endswith("号", 0, match.start()) else ""
        prefix = _prefix_of(after_number + match["run"], known)
        try:
            number = _number(prefix, match)
        except Usage:
            continue
        yield number, (match.end("run") - len(prefix), match.end())


def _prefix_of(run: str, known: Collection[str]) -> str:
    fitting = [mark for mark in known if run.endswith(mark)]
    return max(fitting, key=len) if fitting else re.sub(_BEFORE_PREFIX, "", run, count=1)


def _number(prefix: str, match: re.Match[str]) -> DocNumber:
    return DocNumber(prefix, int(match["year"].strip("〔〕[]［］（）()【】 \t\u00a0\u3000")), int(match["serial"]))
