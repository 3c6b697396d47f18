"""Where in a notice its list begins.

Owns the annex's mark and the signs of a list that stands in the text itself. Does not read the list.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xtjg.core.dates import find_date
from xtjg.exchange.list_marks import ORDINAL, heading_at, indent_of, marker_at
from xtjg.exchange.list_text import mask

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xtjg.exchange.list_text import Line

_FIRST_ITEM = re.compile(r"(?:^\s*|[:。]\s*)(?=\(1\)|1\s*[.、)]|1\s+[^0-9\s])")
_FIRST_NUMBER = re.compile(r"(?<![0-9A-Za-z.])(?:\(1\)|1\s*[.、)])")
_ANNEX = re.compile(r"\s*附\s*件\s*[0-9]{0,2}(?![0-9])\s*(?P<colon>:?)\s*(?P<end>$)?")
_ANNEX_AFTER_DATE = re.compile(r"(?<=日)\s*附\s*件\s*[0-9]{0,2}(?![0-9])\s*:?")
_DATE_LENGTH = 40


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
        indent = indent_of(line)
        for start in (indent, *(found.start() for found in re.finditer(ORDINAL, masked) if found.start() > indent)):
            found = heading_at(line, masked, start, fresh=start == indent)
            if found and found[0].names_tenure and (index < last or _is_numbered(line.part(start))):
                return index, start, start
    for index, line in enumerate(lines):
        if first := _FIRST_ITEM.search(mask(line.folded)):
            heading = _counted_above(lines, index) if not line.folded[: first.end()].strip() else None
            return (heading, 0, 0) if heading is not None else (index, first.end(), first.end())
    return None


def _counted_above(lines: Sequence[Line], index: int) -> int | None:
    """The line next above that is a heading with a count: 一、领导小组(3个)."""
    above = next((place for place in range(index - 1, -1, -1) if lines[place].bare), None)
    if above is None:
        return None
    line = lines[above]
    found = heading_at(line, mask(line.folded), indent_of(line), fresh=True)
    return above if found and found[0].claimed is not None else None


def _follows_date(lines: Sequence[Line], index: int) -> bool:
    above = next((lines[place].bare for place in range(index - 1, -1, -1) if lines[place].bare), "")[-_DATE_LENGTH:]
    found = find_date(above)
    return found is not None and found[1][1] == len(above)


def _last_numbered(lines: Sequence[Line]) -> int:
    return next((index for index in range(len(lines) - 1, -1, -1) if _is_numbered(lines[index])), -1)


def _is_numbered(line: Line) -> bool:
    return bool(marker_at(line.folded, indent_of(line)) or _FIRST_NUMBER.search(mask(line.folded)))
