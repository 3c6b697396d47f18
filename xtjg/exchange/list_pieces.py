"""The headings, numbered names and loose text of a list, in order.

Owns how run-on text is cut: which figures number an item and which belong to a name. Does not judge gaps and counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from xtjg.exchange.list_marks import (
    MARKER_FORM,
    ORDINAL,
    Heading,
    heading_at,
    indent_of,
    marker_at,
    number_at_start,
    number_of,
    runs_into_figure,
    style_of,
)
from xtjg.exchange.list_text import ends_like_a_body, mask

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xtjg.exchange.list_text import Line

_INLINE = re.compile(rf"(?P<ordinal>{ORDINAL})|{MARKER_FORM}")
_NAME_TAIL = 12


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


def _ceilings(lines: Sequence[Line]) -> tuple[int | None, ...]:
    """Give, per line, the number that begins the next numbered line; None before a heading and at the end."""
    ceilings: list[int | None] = []
    ahead: int | None = None
    for line in reversed(lines):
        ceilings.append(ahead)
        if number := number_at_start(line):
            ahead = number
        elif heading_at(line, mask(line.folded), indent_of(line), fresh=True):
            ahead = None
    return tuple(reversed(ceilings))


def _cuts(line: Line, numbering: _Numbering, ceiling: int | None) -> Iterator[_Cut]:
    masked = mask(line.folded)
    at, fresh = indent_of(line), True
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
    marker = marker_at(masked, at)
    if marker and (number_of(marker) == numbering.due or _is_sure(marker, numbering)):
        numbering.style = style_of(marker)
        return _Cut(start=at, end=marker.end(), what=number_of(marker))
    found = heading_at(line, masked, at, fresh=True)
    return _Cut(start=at, end=found[1], what=found[0]) if found else None


def _cut_ahead(line: Line, masked: str, at: int, numbering: _Numbering, ceiling: int | None) -> _Cut | None:
    """Find the next name or heading of a run-on line."""
    for found in _INLINE.finditer(masked, at):
        if found["ordinal"]:
            heading = heading_at(line, masked, found.start(), fresh=False)
            if heading:
                return _Cut(start=found.start(), end=heading[1], what=heading[0])
        elif _is_next(found, line.folded, numbering, ceiling):
            numbering.style = style_of(found)
            return _Cut(start=found.start(), end=found.end(), what=number_of(found))
    return None


def _is_next(marker: re.Match[str], folded: str, numbering: _Numbering, ceiling: int | None) -> bool:
    """Tell a number of the list from one inside a name.

    The number due counts; any other, and one before a figure, only right after the end of a name.
    """
    number = number_of(marker)
    if numbering.style not in {"", style_of(marker)} or (ceiling is not None and numbering.due <= ceiling <= number):
        return False
    if number == numbering.due and not runs_into_figure(marker):
        return True
    if number != numbering.due and runs_into_figure(marker):
        return False
    before = folded[max(0, marker.start() - _NAME_TAIL) : marker.start()].rstrip()
    return before.endswith((")", "。", ";")) or ends_like_a_body(before.rstrip(",、."))


def _is_sure(marker: re.Match[str], numbering: _Numbering) -> bool:
    """Accept a number out of turn: it has a mark, or the list is a table without marks."""
    bare = not style_of(marker)
    return not runs_into_figure(marker) and not (bare and (numbering.style or numbering.due == 1))
