"""The printed text of a notice as lines that keep their numbers, and the few facts of layout both readers share.

Owns line ends, widths of characters, brackets and blanks. Does not know what a list or a notice is.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from xtjg.core.names import fold_radicals
from xtjg.core.numerals import from_chinese_number
from xtjg.errors import ImportRefused, Usage

# One character for one: a place found in the folded text is the place in the printed text.
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | dict.fromkeys((0x3000, 0xA0, 0x2002, 0x2003), 0x20)
_LINE_END = re.compile("\r\n|[\r\n\u2028\u2029]")
_PAIRS = {"(": ")", "《": "》", "“": "”", "〔": "〕", "[": "]", "「": "」", "‘": "’"}
_DAMAGED_SHARE = 50
_BLANKS_KEPT = 8
_LONG_BLANK = re.compile(rf"\s{{{_BLANKS_KEPT + 1},}}")
_COLUMN = re.compile("[\t\u3000]+|[ \u00a0\u2002\u2003]{2,}")
_LOOSE_BLANK = re.compile(r"\s+(?![A-Za-z0-9])|(?<![A-Za-z0-9])\s+")
_BODY_ENDING = re.compile("(?:组|委员会|指挥部|会议|专班|办公室|机制|总部|中心|协调会)$")

NUMERAL = "(?:[0-9]{1,4}|[一二三四五六七八九十百]{1,6})"
BLANKS = " \t\u00a0\u2002\u2003\u3000"
BLOT = "■"
_COUNT_IN_BRACKETS = re.compile(rf"\([^()0-9]{{0,4}}?{NUMERAL}\s*[个家项]?\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line or a part of it: the number counts from 1, `folded` has half-width marks at the same places."""

    number: int
    text: str
    folded: str

    def part(self, start: int, end: int | None = None) -> Line:
        """Cut out a part that keeps the line's number."""
        return Line(number=self.number, text=self.text[start:end], folded=self.folded[start:end])

    @property
    def bare(self) -> str:
        """The printed text without outer blanks."""
        return self.text.strip(BLANKS)


def lines_of(text: str) -> tuple[Line, ...]:
    r"""Split a text at `\n`, `\r\n`, `\r`; radical forms of PDF copies become ideographs.

    Raises:
        ImportRefused: the text is empty or holds too many characters that do not print.
    """
    plain = fold_radicals(text.removeprefix("\ufeff"))
    if not plain.strip():
        raise ImportRefused("文件里没有文字", hint="请核对文件，或从原件重新复制正文")
    damaged = sum(char == "\ufffd" or _is_control(char) for char in plain)
    if "\0" in plain or damaged * _DAMAGED_SHARE > len(plain):
        raise ImportRefused(
            f"文件不是可读的文本，有 {damaged} 个无法显示的字符", hint="请另存为 UTF-8 的纯文本（.txt）后再试"
        )
    return tuple(line_of(number, part) for number, part in enumerate(_LINE_END.split(plain), 1))


def line_of(number: int, text: str) -> Line:
    """Make a line; a form feed counts as a blank, and long runs of blanks are cut short."""
    printed = _LONG_BLANK.sub(lambda run: run[0][:_BLANKS_KEPT], text.replace("\f", " ").replace("\v", " "))
    return Line(number=number, text=printed, folded=printed.translate(_FOLD))


def mask(folded: str) -> str:
    """Blot out what stands in brackets and quotes, place for place; counts and numbers in brackets stay.

    A bracket that is never closed blots out nothing.
    """
    masked = list(folded)
    for start, end in _outermost_pairs(folded):
        if not _COUNT_IN_BRACKETS.fullmatch(folded, start, end + 1):
            masked[start : end + 1] = BLOT * (end + 1 - start)
    return "".join(masked)


def has_open_bracket(folded: str) -> bool:
    """Say whether a round bracket is opened and not closed."""
    return "(" in re.sub(r"\([^()]*\)", "", mask(folded))


def columns(text: str) -> tuple[str, ...]:
    """Split at tabs, wide blanks and runs of blanks; single blanks inside a column go unless they part Latin words."""
    return tuple(_LOOSE_BLANK.sub("", part) for part in _COLUMN.split(text.strip(BLANKS)) if part.strip(BLANKS))


def ends_like_a_body(name: str) -> bool:
    """Say whether a name ends as names of bodies do (领导小组, 委员会, 指挥部 …)."""
    return _BODY_ENDING.search(name) is not None


def count_of(numeral: str) -> int | None:
    """Read a count in figures or Chinese numerals; None where it is neither."""
    if numeral.isascii():
        return int(numeral)
    try:
        return from_chinese_number(numeral)
    except Usage:
        return None


def _outermost_pairs(folded: str) -> list[tuple[int, int]]:
    opened: list[tuple[str, int]] = []
    waiting: Counter[str] = Counter()
    pairs: list[tuple[int, int]] = []
    for place, char in enumerate(folded):
        if char in _PAIRS:
            opened.append((_PAIRS[char], place))
            waiting[_PAIRS[char]] += 1
        elif waiting[char]:
            start = _close(opened, waiting, char)
            while pairs and pairs[-1][0] > start:
                pairs.pop()
            pairs.append((start, place))
    return pairs


def _close(opened: list[tuple[str, int]], waiting: Counter[str], char: str) -> int:
    """Take the latest opening of a pair off the stack, with those opened after it and never closed."""
    while True:
        closing, place = opened.pop()
        waiting[closing] -= 1
        if closing == char:
            return place


def _is_control(char: str) -> bool:
    return unicodedata.category(char) == "Cc" and char not in "\t\n\r\f\v"
