"""The lines of a paper before anything is known of them, and the forms by which a line shows what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.core.names import fold_radicals

if TYPE_CHECKING:
    from collections.abc import Iterable

BLANKS = " \t\u00a0\u2002\u2003\u3000"
GENRES = (
    "决议",
    "决定",
    "命令",
    "公报",
    "公告",
    "通告",
    "意见",
    "通知",
    "通报",
    "报告",
    "请示",
    "批复",
    "议案",
    "函",
    "纪要",
)
"""The fifteen 文种."""

CLOSED = ("。", "；", "！", "？", "，")
_NUMERALS = "[一二三四五六七八九十百]{1,5}"
LEVELS = (
    re.compile(rf"{_NUMERALS}、"),
    re.compile(rf"（{_NUMERALS}）"),
    re.compile(r"\d{1,3}\.(?!\d)"),
    re.compile(r"（\d{1,3}）"),
)
MISTAKEN_LEVELS = (
    re.compile(rf"{_NUMERALS}[.．，](?=[\u4e00-\u9fff])"),
    re.compile(rf"(?:\({_NUMERALS}\)|（{_NUMERALS}\)|\({_NUMERALS}）)[、.．]?|（{_NUMERALS}）(?=[、.．])"),
    re.compile(r"\d{1,3}(?:[、．)）]|\.(?= ))"),
    re.compile(r"(?:\(\d{1,3}\))[、.．]?|（\d{1,3}）(?=[、.．])|[①-⑳]"),
)
"""Numbers that stand for a level and are not written as one, by level."""

NUMBER = re.compile(
    r"^(?P<number>[^\s：:]{0,24}?[〔\[［（(【]\s*\d{2,4}\s*[〕\]］）)】]\s*第?\s*\d+\s*号?)(?:\s+(?=签发人)|$)"
)
PLAIN_NUMBER = re.compile(r"^第\s*\d+\s*[期号]$")
SIGNERS = re.compile("签发人[：:](?P<names>.*)$")
_SPOKEN = "〇○◯零一二三四五六七八九十廿卅"
_FIGURE = f"[0-9０-９×Xx_ {_SPOKEN}]"
LONE_DATE = re.compile(
    rf"^(?:(?:[0-9０-９]{{2,4}}|[{_SPOKEN}]{{2,4}})\s*年{_FIGURE}{{1,4}}月{_FIGURE}{{1,5}}日"
    r"|\d{4}\s*([-./])\s*\d{1,2}\s*\1\s*\d{1,2})$"
)
ANNEX_MARK = re.compile(r"^附件\s*\d{0,3}[：:]?$|^\S{2,24}〔\d{4}〕\d+号附件\s*\d{0,3}$")
ANNEX_NOTE = re.compile("^附件[：:](?=.)")
COLUMN = "｜"
"""What parts the columns of a table in a text."""

FORMS = ("登记表", "签批单")
"""What the titles of papers end in that are labels and cells from top to bottom."""

COPIES = re.compile("^(?:抄送|分送|主送|抄报|发送)[：:]")
PRINTED = re.compile(r"^(?P<printer>\S.*?)[ \u3000]+(?P<date>\S+?)\s*印发$")
WHOLLY_BRACKETED = re.compile("^（.*）$|^\\(.*\\)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line; `number` counts from 1, `indent` is how many characters it begins in, `text` is without outer blanks.

    `middle` is true where the file says that the line stands in the middle, None where it says nothing.
    """

    number: int
    text: str
    indent: int = 0
    middle: bool | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed on it."""
        return not self.text


def rows_of(lines: Iterable[str]) -> tuple[Row, ...]:
    """Make the rows of a text; a blank of a Latin letter's width counts half a character."""
    return tuple(_row(number, line) for number, line in enumerate(lines, 1))


def _row(number: int, line: str) -> Row:
    plain = fold_radicals(line)
    text = plain.strip(BLANKS)
    before = plain[: len(plain) - len(plain.lstrip(BLANKS))]
    cells = sum(1 if char in "\u3000\u2003" else 0.5 for char in before)
    return Row(number=number, text=text, indent=int(cells))


def level_of(text: str) -> tuple[int, str]:
    """Tell the level a line begins with and its number as printed; 0 and "" for none."""
    for forms in (MISTAKEN_LEVELS, LEVELS):
        for level, form in enumerate(forms, 1):
            if found := form.match(text):
                return level, found.group()
    return 0, ""
