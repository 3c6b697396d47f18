"""A paper as it was read: its elements with the lines they stand on. `read` is the one way in.

A text that departs from the layout is read as far as it goes; nothing is refused here and nothing put right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from xtjg.documents.elements import (
    Addressee,
    Annex,
    AnnexNote,
    DateLine,
    Entry,
    Imprint,
    Mark,
    Number,
    Paragraph,
    Signature,
    Table,
    Title,
)
from xtjg.documents.reading.head import read_head
from xtjg.documents.reading.main import read_main
from xtjg.documents.reading.rows import FORMS, GENRES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xtjg.documents.elements import Element
    from xtjg.documents.reading.rows import Row

_E = TypeVar("_E", bound="Element")

_NUMBER_LABELS = ("发文字号", "文号")
UPWARD = ("请示", "报告")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An element, the line its first row stands on, and that row as it is written, without outer blanks."""

    element: Element
    line: int
    raw: str


@dataclass(frozen=True, kw_only=True)
class ReadPaper:
    """A paper that was read; `rows` are all its lines, the empty ones too."""

    rows: tuple[Row, ...]
    placed: tuple[Placed, ...]

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """The elements in their order, as a renderer would make them."""
        return tuple(one.element for one in self.placed)

    def of(self, kind: type[_E]) -> tuple[tuple[Placed, _E], ...]:
        """The elements of a kind with their places; those inside annexes not."""
        return tuple((one, one.element) for one in self.placed if isinstance(one.element, kind))

    def first(self, kind: type[_E]) -> tuple[Placed, _E] | None:
        """The first element of a kind."""
        return next(iter(self.of(kind)), None)

    @cached_property
    def title(self) -> str:
        """The title in one line; "" where there is none."""
        found = self.first(Title)
        return found[1].text if found else ""

    @cached_property
    def genre(self) -> str | None:
        """The 文种 that the title ends in; that of a 纪要 may stand in the mark. None for lists and records."""
        ends = (self.title, *(organ for _, mark in self.of(Mark) for organ in mark.organs))
        return next((genre for end in ends for genre in GENRES if end.endswith(genre)), None)

    @cached_property
    def is_official(self) -> bool:
        """Whether it is a 公文; a list or a record without mark, number and addressee is none."""
        return self.genre is not None or any(self.first(kind) for kind in (Mark, Number, Addressee))

    @cached_property
    def is_form(self) -> bool:
        """Whether it is a sheet of labels and cells."""
        return self.title.endswith(FORMS) and not self.is_official

    @cached_property
    def number(self) -> str:
        """The 发文字号 as written, on a form that of the paper it goes with; "" where there is none."""
        found = self.first(Number)
        cells = (one.text for _, one in self.of(Entry) if self.is_form and one.label in _NUMBER_LABELS)
        return found[1].number if found else next(cells, "")

    @cached_property
    def date(self) -> str:
        """The 成文日期 as written; "" where there is none."""
        found = self.first(DateLine)
        return found[1].text if found else ""

    @cached_property
    def body_lines(self) -> tuple[Row, ...]:
        """The lines from title to 版记 that print something."""
        start = min((one.line for one, _ in self.of(Title)), default=1)
        end = min((one.line for one, _ in self.of(Imprint)), default=len(self.rows) + 1)
        return tuple(row for row in self.rows if start <= row.number < end and not row.is_blank)

    @cached_property
    def text(self) -> str:
        """The printed text in one line, blanks between characters gone."""
        return re.sub("[ \u3000]", "", "".join(row.text for row in self.rows))


def read(rows: Sequence[Row]) -> ReadPaper:
    """Read the lines of a paper."""
    head, rest = read_head(rows)
    title = next((element.text for element, _ in head if isinstance(element, Title)), "")
    found = sorted((*head, *read_main(rest, title)), key=lambda one: one[1].number)
    placed = tuple(Placed(element=element, line=row.number, raw=row.text) for element, row in found)
    return ReadPaper(rows=tuple(rows), placed=placed)


def as_printed(elements: Sequence[Element]) -> tuple[Element, ...]:
    """Give the elements as far as a text tells them.

    Which numbers are levels, which words are headings and which tables lie across it does not.
    """
    return tuple(
        replace(one, blocks=tuple(map(_printed, one.blocks))) if isinstance(one, Annex) else _printed(one)
        for one in elements
    )


def _printed(element: _E) -> _E | Paragraph | Table:
    if isinstance(element, Table):
        return replace(element, landscape=False)
    return Paragraph(text=element.number + element.text) if isinstance(element, Paragraph) else element


def annex_titles(paper: ReadPaper) -> tuple[str, ...]:
    """The titles that the 附件说明 lists."""
    return tuple(item for _, note in paper.of(AnnexNote) for item in note.items)


def signatures(paper: ReadPaper) -> tuple[str, ...]:
    """The organs that sign."""
    return tuple(one.organ for _, one in paper.of(Signature))
