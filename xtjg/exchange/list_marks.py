"""The marks of a list: numbers in their styles, and headings with ordinal and count.

Owns the shapes of marks, not where a list begins or which number is due. Works on masked text (`list_text.mask`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.exchange.list_text import BLOT, NUMERAL, count_of, ends_like_a_body

if TYPE_CHECKING:
    from xtjg.exchange.list_text import Line

_TENS = "[一二三四五六七八九十]{1,3}"
ORDINAL = rf"第{_TENS}部分[、:]?|{_TENS}[、.]|\({_TENS}\)、?"
_CLAIM = rf"(?:\([^()0-9]{{0,4}}?(?P<claim>{NUMERAL})\s*[个家项]?\)|,?(?:共计?|计)?\s*(?P<said>{NUMERAL})\s*[个家项])"
_TITLE_CHAR = rf"(?:(?!{ORDINAL})[^。;,:0-9()])"
_HEADING = re.compile(
    rf"(?P<ordinal>{ORDINAL})?\s*(?P<title>(?=\S){_TITLE_CHAR}{{2,40}}?)\s*{_CLAIM}?\s*[:。]?\s*(?=$|[0-9({BLOT}])"
)
_LIST_TITLE = re.compile("(?:名单|目录|清单|一览表)$")
_TENURE = re.compile("长期|临时")
MARKER_FORM = r"(?<![0-9A-Za-z.])(?:(?P<plain>[0-9]{1,4})\s*(?P<mark>[.、)])|\(\s*(?P<round>[0-9]{1,4})\s*\)[.、]?)\s*"
_MARKER = re.compile(MARKER_FORM)
_TABLE_MARKER = re.compile(r"(?P<plain>[0-9]{1,4})(?P<mark>\s)\s*(?P<round>)(?=[^0-9\s])")
_LEVEL_OF_TITLE, _LEVEL_WITHOUT_ORDINAL = -1, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading within the list: its words without ordinal and count, the count it claims, how deep it stands."""

    text: str
    claimed: int | None
    level: int
    line: Line

    @property
    def names_tenure(self) -> bool:
        """Whether it speaks of 长期 or 临时."""
        return _TENURE.search(self.text) is not None


def marker_at(masked: str, at: int) -> re.Match[str] | None:
    """Match a number with its mark at a place, or a number in a column of its own."""
    return _MARKER.match(masked, at) or _TABLE_MARKER.match(masked, at)


def heading_at(line: Line, masked: str, at: int, *, fresh: bool) -> tuple[Heading, int] | None:
    """Read a heading and where it ends; within run-on text only with an ordinal and a tenure or a count."""
    found = _HEADING.match(masked, at)
    if found is None:
        return None
    numeral = found["claim"] or found["said"]
    ordinal = found["ordinal"]
    heading = Heading(
        text=line.text[found.start("title") : found.end("title")].strip(),
        claimed=count_of(numeral) if numeral else None,
        level=_level(ordinal, found["title"]),
        line=line.part(at, found.end()),
    )
    telling = heading.names_tenure or heading.claimed is not None
    if not fresh:
        return (heading, found.end()) if ordinal and telling else None
    is_name = heading.claimed is None and ends_like_a_body(heading.text)
    at_end = found.end() == len(masked)
    return (heading, found.end()) if (ordinal and at_end) or (telling and not is_name) else None


def _level(ordinal: str | None, title: str) -> int:
    """Rank a heading: the title of the whole list, 第一部分, 一、, （一）, none."""
    if ordinal is None:
        return _LEVEL_OF_TITLE if _LIST_TITLE.search(title) else _LEVEL_WITHOUT_ORDINAL
    if ordinal.startswith("第"):
        return 0
    return 2 if ordinal.startswith("(") else 1


def indent_of(line: Line) -> int:
    """Count the blanks a line begins with."""
    return len(line.folded) - len(line.folded.lstrip())


def number_at_start(line: Line) -> int | None:
    """Read the number with a mark that a line begins with."""
    found = _MARKER.match(line.folded, indent_of(line))
    return number_of(found) if found and not runs_into_figure(found) else None


def number_of(marker: re.Match[str]) -> int:
    """Give the number of a marker."""
    return int(marker["plain"] or marker["round"])


def style_of(marker: re.Match[str]) -> str:
    """Name the style of a marker; empty for a number in a column of its own."""
    return marker["mark"].strip() if marker["mark"] else "()"


def runs_into_figure(marker: re.Match[str]) -> bool:
    """Say whether a figure follows the mark, as in 3.15 and 5、6号线."""
    return marker.string[marker.end() : marker.end() + 1].isdigit()
