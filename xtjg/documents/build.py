"""From a template and finished values to the elements of a paper.

Owns what the markup leaves to the machine: lines without content disappear, levels are numbered by what is left.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from xtjg.core.numerals import to_chinese_number
from xtjg.documents import markup
from xtjg.documents.elements import (
    Addressee,
    Annex,
    AnnexNote,
    Attendance,
    DateLine,
    Entry,
    Handling,
    Imprint,
    Mark,
    Masthead,
    Note,
    Number,
    Paragraph,
    SealNote,
    Signature,
    Table,
    Title,
)
from xtjg.documents.punctuation import normalise
from xtjg.documents.template import StrictTemplate, check_fields
from xtjg.documents.titles import rows_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from xtjg.documents.elements import Element
    from xtjg.documents.markup import Line


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the template with values in place; `values` are those values, `names` what a title keeps whole."""

    line: Line
    parts: tuple[str, ...]
    values: tuple[str, ...]
    names: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return self.parts[0]


def fill(template_text: str, values: Mapping[str, str], names: Sequence[str] = ()) -> tuple[Element, ...]:
    """Make the elements; the same values give the same elements.

    Args:
        template_text: the template.
        values: the fields.
        names: names that a title keeps whole.

    Raises:
        TemplateError: the template has unknown fields, unknown signs or stray `$`.
    """
    check_fields(template_text, values)
    clean = {name: normalise(value) for name, value in values.items()}
    whole = tuple(map(normalise, names))
    rows = [replace(row, names=whole) for line in markup.parse(template_text) for row in _rows(line, clean)]
    body, *annexes = _sections([row for row in rows if row.line.sign not in _IMPRINT])
    bound = (_annex(section[0], _elements(section[1:])) for section in annexes)
    return (
        *_elements(body),
        *(annex for annex in bound if annex.blocks),
        *_imprint([row for row in rows if row.line.sign in _IMPRINT]),
    )


def _rows(line: Line, values: Mapping[str, str]) -> Iterator[_Row]:
    """Repeat the line for each line of its values; those of one line stand in every row.

    A row whose values are all empty is left out; one of a form stays, to be filled in by hand.
    """
    columns = {name: values[name].split("\n") for name in line.fields}
    height = max(map(len, columns.values()), default=1)
    for at in range(height):
        here = {name: cells[0] if len(cells) == 1 else "".join(cells[at : at + 1]) for name, cells in columns.items()}
        telling = [here[name] for name, cells in columns.items() if len(cells) == height or len(cells) > 1]
        if not columns or any(telling) or line.sign == markup.FORM:
            parts = tuple(StrictTemplate(part).substitute(here) for part in line.parts)
            yield _Row(line, parts, tuple(here.values()))


def _sections(rows: Iterable[_Row]) -> list[list[_Row]]:
    """The paper itself, then each annex from its mark on."""
    sections: list[list[_Row]] = [[]]
    for row in rows:
        if row.line.sign == markup.ANNEX:
            sections.append([])
        sections[-1].append(row)
    return sections


def _elements(rows: Sequence[_Row]) -> tuple[Element, ...]:
    """Settle which headings stay, number the levels, and make an element of every row."""
    kept = _with_content(rows)
    kept = _without_lone_headings(kept)
    places = iter(_places(kept))
    made: list[Element] = []
    for _, group in groupby(kept, key=_element_of):
        same_line = list(group)
        spots = [next(places) for _ in same_line]
        made += _BUILD[same_line[0].line.sign](same_line, spots)
    return tuple(made)


def _element_of(row: _Row) -> object:
    """What rows of one element have in common: that they stand in a table or the upper left corner, else their line."""
    return next((signs for signs in (markup.TABLE, markup.HANDLING) if row.line.sign in signs), id(row.line))


def _with_content(rows: Sequence[_Row]) -> list[_Row]:
    """Drop the headings that have nothing under them."""
    kept: list[_Row] = []
    for row in reversed(rows):
        if not row.line.stands_alone or (kept and _is_under(kept[-1].line, row.line)):
            kept.append(row)
    return kept[::-1]


def _without_lone_headings(rows: Sequence[_Row]) -> list[_Row]:
    """Drop a heading that has no other beside it; what is under it moves up a level."""
    kept: list[_Row] = []
    dropped: list[int] = []
    lines: dict[tuple[int, int], Line] = {}
    for row, place in zip(rows, _places(rows), strict=True):
        level = row.line.level
        if level:
            dropped = [one for one in dropped if one < level]
        if row.line.stands_alone and place.alone:
            dropped.append(level)
            continue
        raised = replace(row.line, level=level - len(dropped)) if level and dropped else row.line
        kept.append(replace(row, line=lines.setdefault((id(row.line), len(dropped)), raised)))
    return kept


def _is_under(line: Line, heading: Line) -> bool:
    return line.sign in (markup.TEXT, markup.ENTRY, *markup.TABLE) and (line.level == 0 or line.level > heading.level)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a numbered row stands among the rows of its level under one parent."""

    number: int
    alone: bool


def _places(rows: Sequence[_Row]) -> list[_Place]:
    """Count the rows of each level under each parent; plain rows have number 0."""
    counts: dict[tuple[int, ...], int] = {}
    found: list[tuple[tuple[int, ...], int]] = []
    path: tuple[int, ...] = ()
    for row in rows:
        level = row.line.level
        parent = (path + (0,) * level)[: max(level - 1, 0)]
        if level:
            counts[parent] = counts.get(parent, 0) + 1
            path = (*parent, counts[parent])
        found.append((parent, counts.get(parent, 0) if level else 0))
    return [_Place(number, counts.get(parent) == 1) for parent, number in found]


_NUMBERS: tuple[Callable[[int], str], ...] = (
    lambda n: f"{to_chinese_number(n)}、",
    lambda n: f"（{to_chinese_number(n)}）",
    lambda n: f"{n}.",
    lambda n: f"（{n}）",
)


def _paragraphs(rows: list[_Row], places: list[_Place]) -> Iterator[Element]:
    for row, place in zip(rows, places, strict=True):
        level = 0 if place.alone else row.line.level
        number = _NUMBERS[level - 1](place.number) if level else ""
        heading = (row.text if row.line.stands_alone else row.line.heading) if level else ""
        yield Paragraph(text=row.text, level=level, number=number, heading=heading)


def _number(row: _Row) -> Number:
    signers = "".join(row.parts[1:])
    return Number(number=row.text, signers=tuple(filter(None, signers.split("、"))))


def _entries(rows: list[_Row]) -> Iterator[Entry]:
    label = ""
    for row in rows:
        label = row.text or label
        yield Entry(label=label, text="".join(row.parts[1:]), continued=not row.text)


def _tables(rows: list[_Row]) -> Iterator[Table]:
    """The names of its columns begin a table; one that nothing stands under is left out."""
    starts = [at for at, row in enumerate(rows) if at == 0 or row.line.sign == markup.COLUMNS]
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        names = rows[start].parts if rows[start].line.sign == markup.COLUMNS else ()
        cells = tuple(row.parts for row in rows[start:end] if row.line.sign != markup.COLUMNS)
        if cells:
            yield Table(columns=names or ("",) * len(cells[0]), rows=cells)


def _handling(rows: list[_Row]) -> Handling:
    said = {row.line.sign: row.text for row in rows}
    copy, secrecy, urgency = (said.get(sign, "") for sign in markup.HANDLING)
    return Handling(copy=copy, secrecy=secrecy, urgency=urgency)


def _title(row: _Row) -> Title:
    others = (value for value in row.values if not any(name in value for name in row.names))
    return Title(rows=rows_of(row.text, (*row.names, *others)))


def _annex(mark: _Row, elements: tuple[Element, ...]) -> Annex:
    title = next((one for one in elements if isinstance(one, Title)), Title(rows=()))
    blocks = tuple(one for one in elements if isinstance(one, Paragraph | Entry | Table))
    return Annex(mark=mark.text or "附件", title=title, blocks=blocks)


_IMPRINT = (markup.COPIES, markup.DISTRIBUTED, markup.PRINTED)


def _imprint(rows: Sequence[_Row]) -> tuple[Imprint, ...]:
    if not rows:
        return ()
    copies, sent = (_said(rows, sign) for sign in (markup.COPIES, markup.DISTRIBUTED))
    printed = next((row.parts for row in rows if row.line.sign == markup.PRINTED), ("", ""))
    return (Imprint(copies=copies, distribution=sent, printer=printed[0], date="".join(printed[1:])),)


def _said(rows: Sequence[_Row], sign: str) -> str:
    return next((row.text for row in rows if row.line.sign == sign), "")


_BUILD: Mapping[str, Callable[[list[_Row], list[_Place]], Iterable[Element]]] = {
    markup.TEXT: _paragraphs,
    **dict.fromkeys(markup.HANDLING, lambda rows, _: [_handling(rows)]),
    **dict.fromkeys(markup.TABLE, lambda rows, _: _tables(rows)),
    markup.FORM: lambda rows, _: (Entry(label=row.text, text="".join(row.parts[1:])) for row in rows),
    markup.MARK: lambda rows, _: [Mark(organs=tuple(row.text for row in rows), tail="".join(rows[0].parts[1:]))],
    markup.NUMBER: lambda rows, _: map(_number, rows),
    markup.MASTHEAD: lambda rows, _: (Masthead(office=row.text, date="".join(row.parts[1:])) for row in rows),
    markup.ATTENDED: lambda rows, _: (Attendance(label=row.text, text="".join(row.parts[1:])) for row in rows),
    markup.TITLE: lambda rows, _: map(_title, rows),
    markup.ADDRESSEE: lambda rows, _: (Addressee(text=row.text) for row in rows),
    markup.ENTRY: lambda rows, _: _entries(rows),
    markup.CLOSING: lambda rows, _: (Paragraph(text=row.text) for row in rows),
    markup.ANNEX_NOTE: lambda rows, _: [AnnexNote(items=tuple(row.text for row in rows))],
    markup.SIGNATURE: lambda rows, _: (Signature(organ=row.text) for row in rows),
    markup.DATE: lambda rows, _: (DateLine(text=row.text) for row in rows),
    markup.SEAL: lambda rows, _: (SealNote(text=row.text) for row in rows),
    markup.NOTE: lambda rows, _: (Note(text=row.text) for row in rows),
}
