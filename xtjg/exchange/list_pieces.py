"""Where a list begins in a notice, and its headings, numbered names and loose text, in order.

Owns the numbering styles and how run-on text is cut. Does not judge: gaps, counts and names are the reader's business.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from xtjg.core.dates import find_date
from xtjg.exchange.list_text import BLOT, NUMERAL, count_of, ends_like_a_body, mask

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xtjg.exchange.list_text import Line

_TENURE = re.compile("长期|临时")
_ORDINAL = r"(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\)、?|第[一二三四五六七八九十]{1,3}部分[、:]?)"
_CLAIM = rf"(?:\([^()0-9]{{0,4}}?(?P<claim>{NUMERAL})\s*[个家项]?\)|,?(?:共计?|计)?\s*(?P<said>{NUMERAL})\s*[个家项])"
_HEADING = re.compile(
    rf"(?P<ordinal>{_ORDINAL})?\s*(?P<title>[^。;,:0-9()\s][^。;,:0-9()]{{1,39}}?)\s*{_CLAIM}?\s*[:。]?\s*(?=$|[0-9(])"
)
_INLINE_ORDINAL = re.compile(_ORDINAL)
_MARKER = re.compile(r"(?<![0-9A-Za-z.])(?:(?P<plain>[0-9]{1,4})\s*(?P<mark>[.、)])|\((?P<round>[0-9]{1,4})\)[.、]?)\s*")
_TABLE_MARKER = re.compile(r"(?P<plain>[0-9]{1,4})\s+(?=[^0-9\s])")
_FIRST_ITEM = re.compile(r"(?:^\s*|[:。]\s*)(?=\(1\)|1\s*[.、)])")
_ANNEX = re.compile(r"\s*附\s*件\s*[0-9]{0,2}\s*(?P<colon>:?)\s*$")
_ANNEX_AFTER_DATE = re.compile(r"(?<=日)\s*附\s*件\s*[0-9]{0,2}(?![0-9])\s*:?")
_ANNEX_WORD = re.compile(r"\s*附\s*件\s*[0-9]{0,2}(?![0-9])\s*:?")
_REACH = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading within the list: its words without ordinal and count, and the count it claims."""

    text: str
    claimed: int | None
    line: int

    @property
    def names_tenure(self) -> bool:
        """Whether it speaks of 长期 or 临时."""
        return _TENURE.search(self.text) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A numbered name as printed, whatever follows it on the line included."""

    no: int
    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Loose:
    """Text of the list that has no number."""

    line: Line


Piece: TypeAlias = "Heading | Entry | Loose"


@dataclass(slots=True)
class _Place:
    """Where the numbering stands: the number due next and the style of the last one."""

    due: int = 1
    style: str = ""


def split_at_list(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...], bool]:
    """Part a text before its list; the last value says whether an annex mark stands between them.

    Without any sign of a list the second part is empty.
    """
    where = _annex_start(lines)
    annexed = where is not None
    if where is None:
        where = _bare_start(lines)
    if where is None:
        return tuple(lines), (), False
    index, front_end, list_start = where
    line = lines[index]
    return (
        (*lines[:index], line.part(0, front_end)),
        (line.part(list_start), *lines[index + 1 :]),
        annexed,
    )


def pieces_of(lines: Sequence[Line]) -> Iterator[Piece]:
    """Cut the lines of a list into headings, numbered names and loose text, in the order printed."""
    place = _Place()
    for line, ceiling in zip(lines, _ceilings(lines), strict=True):
        if line.bare:
            yield from _pieces_of_line(line, place, ceiling)


def heading_at_start(line: Line) -> Heading | None:
    """Read a line that is a heading, or that begins with one and goes on with names."""
    found = _heading_at(line, len(line.folded) - len(line.folded.lstrip()), at_start=True)
    return found[0] if found else None


def is_annex_mark(line: Line) -> bool:
    """Say whether a line is nothing but 附件 with its number."""
    return _ANNEX.match(line.folded) is not None


def _annex_start(lines: Sequence[Line]) -> tuple[int, int, int] | None:
    """Find the annex's own mark, not the 附件说明 above the signature."""
    plain = [index for index, line in enumerate(lines) if (found := _ANNEX.match(line.folded)) and not found["colon"]]
    for index, line in enumerate(lines):
        if inline := _ANNEX_AFTER_DATE.search(line.folded):
            where = (index, inline.start(), inline.end())
        elif index in plain[:1]:
            where = (index, 0, len(line.text))
        elif (word := _ANNEX_WORD.match(line.folded)) and _follows_date(lines[:index]):
            where = (index, 0, word.end())
        else:
            continue
        if _holds_numbers((line.part(where[2]), *lines[index + 1 :])):
            return where
    return None


def _bare_start(lines: Sequence[Line]) -> tuple[int, int, int] | None:
    """Find the list of a notice without an annex: the first heading of tenure, else the first number 1."""
    for index, line in enumerate(lines):
        for start in _heading_places(line):
            found = _heading_at(line, start, at_start=not line.folded[:start].strip())
            if found and found[0].names_tenure and _holds_numbers((line.part(start), *lines[index + 1 :])):
                return index, start, start
    for index, line in enumerate(lines):
        if first := _FIRST_ITEM.search(mask(line.folded)):
            return index, first.end(), first.end()
    return None


def _follows_date(before: Sequence[Line]) -> bool:
    last = next((line.bare for line in reversed(before) if line.bare), "")
    found = find_date(last)
    return found is not None and found[1][1] == len(last)


def _holds_numbers(lines: Sequence[Line]) -> bool:
    return any(_number_at_start(line) is not None or _FIRST_INLINE.search(mask(line.folded)) for line in lines)


_FIRST_INLINE = re.compile(r"(?<![0-9A-Za-z.])(?:\(1\)|1\s*[.、)])")


def _ceilings(lines: Sequence[Line]) -> tuple[int | None, ...]:
    """Give, per line, the number at the start of the next numbered line; None at a heading or the end."""
    ceilings: list[int | None] = []
    ahead: int | None = None
    for line in reversed(lines):
        ceilings.append(ahead)
        number = _number_at_start(line)
        if number is not None:
            ahead = number
        elif heading_at_start(line):
            ahead = None
    return tuple(reversed(ceilings))


def _number_at_start(line: Line) -> int | None:
    found = _MARKER.match(line.folded, len(line.folded) - len(line.folded.lstrip()))
    return _number(found) if found and not _runs_into_figure(found) else None


def _number(marker: re.Match[str]) -> int:
    return int(marker["plain"] or marker["round"])


def _style(marker: re.Match[str]) -> str:
    return marker["mark"] or "()"


def _runs_into_figure(marker: re.Match[str]) -> bool:
    """Say whether a figure follows the mark, as in 3.15 and 5、6号线."""
    return marker.end() < len(marker.string) and marker.string[marker.end()].isdigit()
