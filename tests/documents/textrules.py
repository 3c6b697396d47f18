"""Rules every printed paper keeps: punctuation, levels, dates, numbers, nothing unfilled."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.documents.kinds import Kind

GENRES = "决议|决定|命令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要"
_CHINESE = "[一-鿿]"
_NUMERALS = "一二三四五六七八九十"
_LEVELS = (rf"　　([{_NUMERALS}]+)、", rf"　　（([{_NUMERALS}]+)）", r"　　(\d+)\.", r"　　（(\d+)）")
_PAIRS = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "〔": "〕"}


def broken_rules(text: str, kind: Kind) -> list[str]:
    return [f"{rule}: {line}" for check in _CHECKS for rule, line in check(text, kind)]


def _title(text: str) -> str:
    parts = [part for part in text.split("\n\n") if part.strip()]
    return next(part for part in parts if "关于" in part).replace("\n", "")


def _titles(text: str, kind: Kind) -> Iterator[tuple[str, str]]:
    if kind.genre in GENRES.split("|"):
        title = _title(text)
        if not re.search(f"关于.+的(?:审核|会议)?(?:{GENRES})$", title):
            yield "GW07", title
        if re.search("关于关于|的的|通知的通知", title):
            yield "GW08", title
        if re.search("[，。；：！？,;:]", title):
            yield "GW09", title


def _dates(text: str, _: Kind) -> Iterator[tuple[str, str]]:
    for found in re.findall(r"\d+年\d+月\d+日", text):
        year, month, day = map(int, re.findall(r"\d+", found))
        if found != f"{date(year, month, day):%Y}年{month}月{day}日":
            yield "GW05", found
    if re.search(r"\d{4}([-./])\d{1,2}\1\d", text):
        yield "GW37", "date"


def _numbers(text: str, _: Kind) -> Iterator[tuple[str, str]]:
    for found in re.findall(r"[一-鿿]+〔[^〕]*〕\d*", text):
        if not re.search(r"〔(?:19|20)\d{2}〕[1-9]\d*$", found):
            yield "GW04", found


def _addressees(text: str, kind: Kind) -> Iterator[tuple[str, str]]:
    if kind.genre in ("通知", "请示", "函") and not re.search("^[^　].*：$", text, re.MULTILINE):
        yield "GW11", "no addressee"


def _levels(text: str, kind: Kind) -> Iterator[tuple[str, str]]:
    if kind.target == "registry" or kind.slug == "register-notice":
        return
    counts = [0, 0, 0, 0]
    for line in text.split("\n"):
        for level, form in enumerate(_LEVELS):
            if match := re.match(form, line):
                counts[level] += 1
                counts[level + 1 :] = [0] * (3 - level)
                if match[1] != _written(counts[level], level):
                    yield "GW16", line
    if re.search(r"^　　\d+[、)．]|（[一二三]）、", text, re.MULTILINE):
        yield "GW17", "form"


def _written(number: int, level: int) -> str:
    if level > 1:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("十" if tens else "") + (_NUMERALS[ones - 1] if ones else "")


def _marks(text: str, _: Kind) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        if re.search(rf"{_CHINESE}[,;:?!()\"']|[,;:?!()\"']{_CHINESE}", line):
            yield "GW20", line
        if not _is_nested(line):
            yield "GW21", line
        if re.search("[。，、；：]{2}|》、《|”、“|（）|“”|《》", line):
            yield "GW22", line


def _is_nested(line: str) -> bool:
    opened: list[str] = []
    for char in line:
        if char in _PAIRS:
            opened.append(_PAIRS[char])
        elif char in _PAIRS.values() and (not opened or opened.pop() != char):
            return False
    return not opened


def _unfilled(text: str, _: Kind) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        if re.search(r"[{}$]|None|×××|XX|【|TODO|xt-\d{4}(?!）)", line) or line != line.rstrip():
            yield "GW23", line


def _headings(text: str, _: Kind) -> Iterator[tuple[str, str]]:
    """A heading stands over text, and has no final punctuation."""
    lines = [line for line in text.split("\n") if line.strip()]
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        alone = re.match(_LEVELS[0], line) and not line.endswith(("。", "；", "："))
        if alone and (re.match(_LEVELS[0], following) or not following.startswith("　　")):
            yield "GW19", line


def _lone_levels(text: str, kind: Kind) -> Iterator[tuple[str, str]]:
    """A number one is followed by a number two of its level before the level above goes on."""
    if kind.target == "registry" or kind.slug == "register-notice":
        return
    alone: dict[int, str] = {}
    for line in text.split("\n"):
        for level, form in enumerate(_LEVELS):
            if match := re.match(form, line):
                yield from (("GW18", first) for one, first in alone.items() if one > level)
                alone = {one: first for one, first in alone.items() if one < level}
                if match[1] == _written(1, level):
                    alone[level] = line
    yield from (("GW18", first) for first in alone.values())


def _title_rows(text: str, kind: Kind) -> Iterator[tuple[str, str]]:
    if kind.genre not in GENRES.split("|"):
        return
    rows = next(part for part in text.split("\n\n") if "关于" in part).split("\n")
    for row in rows:
        if len(row) > _ROW or re.match("[的和及、，）》”]", row) or len(rows[-1]) < _LAST_ROW:
            yield "GW10", row


def _copies(text: str, _: Kind) -> Iterator[tuple[str, str]]:
    """A copy goes to nobody twice, and to nobody whom the paper addresses."""
    match = re.search("^抄送：(.*)$", text, re.MULTILINE)
    if match is None:
        return
    named = re.split("[，、]", match[1].removesuffix("。"))
    to = next(line for line in text.split("\n") if re.match("[^　].*：$", line)).removesuffix("：")
    if not match[1].endswith("。") or len(set(named)) < len(named) or set(named) & set(re.split("[，、]", to)):
        yield "GW28", match[0]


_ROW, _LAST_ROW = 20, 4
_CHECKS = (
    *(_titles, _title_rows, _dates, _numbers, _addressees, _levels, _lone_levels),
    *(_marks, _unfilled, _headings, _copies),
)
