"""Chinese numerals of 1..9999, as articles and headings print them (第十一条, 一百零五).

Owns the way a number is written out; dates and ranges of articles are built on it. Knows no clock and no records.
"""

from __future__ import annotations

from xtjg.errors import Usage

LARGEST = 9999
_DIGITS = "零一二三四五六七八九"
_UNITS = ("千", "百", "十", "")


def to_chinese_number(n: int) -> str:
    """Write 1..9999 in Chinese numerals: 10 is 十, 105 is 一百零五, 110 is 一百一十.

    Raises:
        Usage: the number is outside 1..9999.
    """
    if not 1 <= n <= LARGEST:
        raise Usage(f"数字“{n}”不能写成汉字，只写 1 至 {LARGEST}")
    written = ""
    for figure, unit in zip(f"{n:04d}", _UNITS, strict=True):
        if figure != "0":
            written += _DIGITS[int(figure)] + unit
        elif written and not written.endswith("零"):
            written += "零"
    written = written.rstrip("零")
    return written.removeprefix("一") if written.startswith("一十") else written


def from_chinese_number(text: str) -> int:
    """Read Chinese numerals of 1..9999; 〇 and 两 count as 零 and 二, 一十 as 十.

    Anything that `to_chinese_number` would write in another way is refused (二〇, 一百五, 百二十).

    Raises:
        Usage: the text is no number of this form.
    """
    plain = text.replace("〇", "零").replace("两", "二")
    if plain.startswith("一十"):
        plain = plain[1:]
    value = _value(plain)
    if not 1 <= value <= LARGEST or to_chinese_number(value) != plain:
        raise Usage(f"“{text}”不是一至九千九百九十九的汉字数字", hint="写法如：九、十一、二十、一百零五")
    return value


def _value(plain: str) -> int:
    """Add up the digits, each times the unit that follows; 0 where a character is neither."""
    total = digit = 0
    for char in plain:
        if char in _DIGITS:
            digit = _DIGITS.index(char)
        elif char in "千百十":
            total += (digit or 1) * 10 ** (3 - _UNITS.index(char))
            digit = 0
        else:
            return 0
    return total + digit
