"""Where a list begins in a notice, and its headings, numbered names and loose text, in order.

Owns the numbering styles and how run-on text is cut. Does not judge: gaps, counts and names are the reader's business.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from xtjg.core.dates import find_date
from xtjg.exchange.list_text import NUMERAL, count_of, ends_like_a_body, mask

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xtjg.exchange.list_text import Line

_TENS = "[一二三四五六七八九十]{1,3}"
_ORDINAL = rf"第{_TENS}部分[、:]?|{_TENS}[、.]|\({_TENS}\)、?"
_CLAIM = rf"(?:\([^()0-9]{{0,4}}?(?P<claim>{NUMERAL})\s*[个家项]?\)|,?(?:共计?|计)?\s*(?P<said>{NUMERAL})\s*[个家项])"
_TITLE_CHAR = rf"(?:(?!{_ORDINAL})[^。;,:0-9()])"
_HEADING = re.compile(
    rf"(?P<ordinal>{_ORDINAL})?\s*(?P<title>(?=\S){_TITLE_CHAR}{{2,40}}?)\s*{_CLAIM}?\s*[:。]?\s*(?=$|[0-9(])"
)
_LIST_TITLE = re.compile("(?:名单|目录|清单|一览表)$")
_TENURE = re.compile("长期|临时")
_MARKER_FORM = r"(?<![0-9A-Za-z.])(?:(?P<plain>[0-9]{1,4})\s*(?P<mark>[.、)])|\(\s*(?P<round>[0-9]{1,4})\s*\)[.、]?)\s*"
_MARKER = re.compile(_MARKER_FORM)
_TABLE_MARKER = re.compile(r"(?P<plain>[0-9]{1,4})(?P<mark>\s)\s*(?P<round>)(?=[^0-9\s])")
_INLINE = re.compile(rf"(?P<ordinal>{_ORDINAL})|{_MARKER_FORM}")
_FIRST_ITEM = re.compile(r"(?:^\s*|[:。]\s*)(?=\(1\)|1\s*[.、)]|1\s+[^0-9\s])")
_FIRST_NUMBER = re.compile(r"(?<![0-9A-Za-z.])(?:\(1\)|1\s*[.、)])")
_ANNEX = re.compile(r"\s*附\s*件\s*[0-9]{0,2}(?![0-9])\s*(?P<colon>:?)\s*(?P<end>$)?")
_ANNEX_AFTER_DATE = re.compile(r"(?<=日)\s*附\s*件\s*[0-9]{0,2}(?![0-9])\s*:?")
_NEAR = 9
_NAME_TAIL = 12
_DATE_LENGTH = 40


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A numbered name as printed, with whatever stands after it."""

    no: int
    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Loose:
    """Text of the list that has no number."""

    line: Line


Piece: TypeAlias = "Heading | Entry | Loose"


@dataclass(slots=True)
class _Numbering:
    """How far the numbers have come: the one due next and the style of the last."""

    due: int = 1
    style: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    """A place in a line where a name (its number) or a heading begins, and where its mark ends."""

    start: int
    end: int
    what: int | Heading


def split_at_list(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...], bool]:
    """Part a text before its list; the last value says whether an annex mark stands between the parts.

    Without any sign of a list the second part is empty.
    """
    mark = _annex_mark(lines)
    where = mark or _bare_start(lines)
    if where is None:
        return tuple(lines), (), False
    index, front_end, list_start = where
    before = (*lines[:index], lines[index].part(0, front_end))
    return before, (lines[index].part(list_start), *lines[index + 1 :]), mark is not None


def pieces_of(lines: Sequence[Line]) -> Iterator[Piece]:
    """Cut the lines of a list into headings, numbered names and loose text, in the order printed."""
    numbering = _Numbering()
    for line, ceiling in zip(lines, _ceilings(lines), strict=True):
        cuts = tuple(_cuts(line, numbering, ceiling))
        ends = [*(cut.start for cut in cuts[1:]), len(line.text)]
        lead = line.part(0, cuts[0].start if cuts else None)
        if lead.bare:
            yield Loose(line=lead)
        for cut, end in zip(cuts, ends, strict=True) if cuts else ():
            rest = line.part(cut.end, end)
            if isinstance(cut.what, int):
                yield Entry(no=cut.what, line=rest)
                continue
            yield cut.what
            if rest.bare:
                yield Loose(line=rest)


def is_annex_mark(line: Line) -> bool:
    """Say whether a line is nothing but 附件 and its number."""
    found = _ANNEX.match(line.folded)
    return found is not None and found["end"] is not None


def _annex_mark(lines: Sequence[Line]) -> tuple[int, int, int] | None:
    """Find the annex's own mark (not the 附件说明 above the signature): line, end of the front, start of the list."""
    last = _last_numbered(lines)
    for index, line in enumerate(lines[: last + 1]):
        inline = _ANNEX_AFTER_DATE.search(line.folded)
        word = _ANNEX.match(line.folded)
        if inline:
            where = (index, inline.start(), inline.end())
        elif word and ((word["end"] is not None and not word["colon"]) or _follows_date(lines, index)):
            where = (index, 0, word.end())
        else:
            continue
        if index < last or _is_numbered(line.part(where[2])):
            return where
    return None


def _bare_start(lines: Sequence[Line]) -> tuple[int, int, int] | None:
    """Find the list of a text without annex mark: the first heading of tenure, else the first number 1."""
    last = _last_numbered(lines)
    for index, line in enumerate(lines[: last + 1]):
        masked = mask(line.folded)
        indent = _indent(line)
        for start in (indent, *(found.start() for found in re.finditer(_ORDINAL, masked) if found.start() > indent)):
            found = _heading_at(line, masked, start, fresh=start == indent)
            if found and found[0].names_tenure and (index < last or _is_numbered(line.part(start))):
                return index, start, start
    for index, line in enumerate(lines):
        if first := _FIRST_ITEM.search(mask(line.folded)):
            return index, first.end(), first.end()
    return None


def _follows_date(lines: Sequence[Line], index: int) -> bool:
    above = next((lines[place].bare for place in range(index - 1, -1, -1) if lines[place].bare), "")[-_DATE_LENGTH:]
    found = find_date(above)
    return found is not None and found[1][1] == len(above)


def _last_numbered(lines: Sequence[Line]) -> int:
    return next((index for index in range(len(lines) - 1, -1, -1) if _is_numbered(lines[index])), -1)


def _is_numbered(line: Line) -> bool:
    at_start = _number_at_start(line) or _TABLE_MARKER.match(line.folded, _indent(line))
    return bool(at_start or _FIRST_NUMBER.search(mask(line.folded)))


def _ceilings(lines: Sequence[Line]) -> tuple[int | None, ...]:
    """Give, per line, the number that begins the next numbered line; None before a heading and at the end."""
    ceilings: list[int | None] = []
    ahead: int | None = None
    for line in reversed(lines):
        ceilings.append(ahead)
        if number := _number_at_start(line):
            ahead = number
        elif _heading_at(line, mask(line.folded), _indent(line), fresh=True):
            ahead = None
    return tuple(reversed(ceilings))


def _cuts(line: Line, numbering: _Numbering, ceiling: int | None) -> Iterator[_Cut]:
    masked = mask(line.folded)
    at, fresh = _indent(line), True
    while at < len(masked):
        cut = _cut_here(line, masked, at, numbering) if fresh else None
        cut = cut or _cut_ahead(line, masked, at, numbering, ceiling)
        if cut is None:
            return
        if isinstance(cut.what, int):
            numbering.due = cut.what + 1
        yield cut
        at, fresh = cut.end, not isinstance(cut.what, int)


def _cut_here(line: Line, masked: str, at: int, numbering: _Numbering) -> _Cut | None:
    """Read what begins a line or follows a heading: a number in any style, or a heading."""
    marker = _MARKER.match(masked, at) or _TABLE_MARKER.match(masked, at)
    if marker and (_number(marker) == numbering.due or _is_sure(marker, numbering)):
        numbering.style = _style(marker)
        return _Cut(start=at, end=marker.end(), what=_number(marker))
    found = _heading_at(line, masked, at, fresh=True)
    return _Cut(start=at, end=found[1], what=found[0]) if found else None


def _cut_ahead(line: Line, masked: str, at: int, numbering: _Numbering, ceiling: int | None) -> _Cut | None:
    """Find the next name or heading of a run-on line."""
    for found in _INLINE.finditer(masked, at):
        if found["ordinal"]:
            heading = _heading_at(line, masked, found.start(), fresh=False)
            if heading:
                return _Cut(start=found.start(), end=heading[1], what=heading[0])
        elif _is_next(found, line.folded, numbering, ceiling):
            numbering.style = _style(found)
            return _Cut(start=found.start(), end=found.end(), what=_number(found))
    return None


def _is_next(marker: re.Match[str], folded: str, numbering: _Numbering, ceiling: int | None) -> bool:
    """Tell a number of the list from one inside a name.

    The number due counts; any other near it, and one before a figure, only right after the end of a name.
    """
    number = _number(marker)
    if numbering.style not in {"", _style(marker)} or (ceiling is not None and numbering.due <= ceiling <= number):
        return False
    if number == numbering.due and not _runs_into_figure(marker):
        return True
    if abs(number - numbering.due) > _NEAR or (number != numbering.due and _runs_into_figure(marker)):
        return False
    before = folded[max(0, marker.start() - _NAME_TAIL) : marker.start()].rstrip()
    return before.endswith((")", "。", ";")) or ends_like_a_body(before.rstrip(",、."))


def _heading_at(line: Line, masked: str, at: int, *, fresh: bool) -> tuple[Heading, int] | None:
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
        return -1 if _LIST_TITLE.search(title) else 3
    if ordinal.startswith("第"):
        return 0
    return 2 if ordinal.startswith("(") else 1


def _indent(line: Line) -> int:
    return len(line.folded) - len(line.folded.lstrip())


def _number_at_start(line: Line) -> int | None:
    found = _MARKER.match(line.folded, _indent(line))
    return _number(found) if found and not _runs_into_figure(found) else None


def _number(marker: re.Match[str]) -> int:
    return int(marker["plain"] or marker["round"])


def _style(marker: re.Match[str]) -> str:
    return marker["mark"].strip() if marker["mark"] else "()"


def _is_sure(marker: re.Match[str], numbering: _Numbering) -> bool:
    """Accept a number out of turn: it has a mark, or the list is a table without marks."""
    bare = not _style(marker)
    return not _runs_into_figure(marker) and not (bare and (numbering.style or numbering.due == 1))


def _runs_into_figure(marker: re.Match[str]) -> bool:
    """Say whether a figure follows the mark, as in 3.15 and 5、6号线."""
    return marker.string[marker.end() : marker.end() + 1].isdigit()
