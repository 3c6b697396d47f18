"""主体: title, addressee, text with its levels, list of persons, annex note, note, annexes on pages of their own."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from xtjg.documents.elements import (
    Addressee,
    Annex,
    AnnexNote,
    Attendance,
    DateLine,
    Entry,
    Note,
    Paragraph,
    SealNote,
    Signature,
    Table,
    Title,
)
from xtjg.exchange.docx import grid
from xtjg.exchange.docx.form import form
from xtjg.exchange.docx.grid import CELL, CELLS, Indent, width
from xtjg.exchange.docx.layout import Layout
from xtjg.exchange.docx.nodes import paragraph, rows_run, run
from xtjg.exchange.docx.persons import LONG_LIST, person_table, split_person
from xtjg.exchange.docx.signing import keep_together, signing
from xtjg.exchange.docx.tables import is_wide, table_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xtjg.documents.elements import Element
    from xtjg.exchange.docx.nodes import Node

_SIGNING = (Signature, DateLine, SealNote)
_RUN_IN = {1: "runin1", 2: "runin2"}
_ANNEX = "附件："
_BLANKS = " 　"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Content that stands on pages of one direction."""

    nodes: list[Node]
    wide: bool


def body(elements: Sequence[Element], layout: Layout, *, sealed: bool) -> list[Stretch]:
    """Set the elements between head and 版记, in their order; wide tables stand on pages laid across.

    An annex with a wide table is laid across as a whole, and so is a plain list that has one.

    Args:
        elements: those of the 主体.
        layout: of the paper.
        sealed: whether room is left for seals.
    """
    whole = layout is Layout.PLAIN and any(isinstance(one, Table) and is_wide(one) for one in elements)
    made: list[Stretch] = []
    for wide, group in groupby(elements, key=lambda one: whole or _lies_across(one)):
        made.append(Stretch(nodes=_set(list(group), layout, sealed=sealed, wide=wide), wide=wide))
    return made


def _lies_across(element: Element) -> bool:
    if isinstance(element, Annex):
        return any(isinstance(block, Table) and is_wide(block) for block in element.blocks)
    return isinstance(element, Table) and is_wide(element)


def _set(elements: Sequence[Element], layout: Layout, *, sealed: bool, wide: bool) -> list[Node]:
    made: list[Node] = []
    for _, group in groupby(enumerate(elements), key=_part):
        same = [element for _, element in group]
        if isinstance(same[0], _SIGNING):
            closing = signing([one for one in same if isinstance(one, _SIGNING)], sealed=sealed)
            keep_together(made, closing)
            made += closing
        elif isinstance(same[0], Entry):
            made += _persons([one for one in same if isinstance(one, Entry)], layout)
        elif isinstance(same[0], Attendance):
            made += [paragraph("empty"), *(_attendance(one) for one in same if isinstance(one, Attendance))]
        else:
            made += _block(same[0], layout, wide=wide)
    return made


def _attendance(element: Attendance) -> Node:
    label = f"{element.label}："
    indent = Indent(left=2 * CELL + width(label), hanging=width(label))
    return paragraph("attendance", run(label, "label"), run(element.text), indent=indent)


def _part(numbered: tuple[int, Element]) -> object:
    """Entries are set together, and so is who attended and what signs; everything else for itself."""
    at, element = numbered
    if isinstance(element, Entry | Attendance):
        return type(element)
    return Signature if isinstance(element, _SIGNING) else at


def _block(element: Element, layout: Layout, *, wide: bool) -> Iterator[Node]:
    match element:
        case Title():
            above = () if wide or layout is Layout.FORM else (paragraph("empty"), paragraph("empty"))
            yield from (*above, *_title(element))
        case Addressee():
            yield paragraph("addressee", run(f"{element.text}："))
        case Paragraph():
            yield _text(element)
        case AnnexNote():
            yield paragraph("empty")
            yield from _annex_note(element.items)
        case Note():
            yield paragraph("note", run(f"（{element.text}）"))
        case Annex():
            yield from (paragraph("annex", run(element.mark)), paragraph("empty"), *_title(element.title))
            yield from _set(element.blocks, layout, sealed=False, wide=wide)
        case Table():
            yield table_of(element, grid.WIDE_WIDTH if is_wide(element) else grid.TEXT_WIDTH)
            yield paragraph("anchor")  # two tables without a paragraph between them become one


def _title(title: Title) -> Iterator[Node]:
    if title.rows:
        yield from (paragraph("title", rows_run(title.rows)), paragraph("empty"))


def _text(element: Paragraph) -> Node:
    """A heading that stands alone has the style of its level; of a run-in one only the heading has its face."""
    text, number, heading = element.text.strip(_BLANKS), element.number, element.heading
    if not element.level or not heading or not text.startswith(heading):
        return paragraph("body", run(number + text))
    if heading == text:
        return paragraph(f"level{element.level}", run(number + text))
    rest = run(text[len(heading) :])
    return paragraph("body", run(number + heading, _RUN_IN.get(element.level, "")), rest)


def _annex_note(items: tuple[str, ...]) -> Iterator[Node]:
    """附件：and the titles; a row that goes on stands under the first character of the title."""
    for at, item in enumerate(items):
        label = _ANNEX if at == 0 else ""
        number = f"{at + 1}." if len(items) > 1 else ""
        before = width(label + number)
        left = 2 * CELL + width(_ANNEX + number)
        indent = Indent(left=left, hanging=before) if number else None
        yield paragraph("annexnote", run(label + number + item), indent=indent)


def _persons(entries: Sequence[Entry], layout: Layout) -> Iterator[Node]:
    if layout is Layout.FORM:
        yield form(entries)
        yield paragraph("anchor")
    elif len(entries) > LONG_LIST:
        yield person_table(entries)
        yield paragraph("anchor")
    else:
        yield from map(_entry, entries)


def _entry(entry: Entry) -> Node:
    """A person to a row: what follows a label stands in a column, a long post goes on under its beginning."""
    label = f"{entry.label}：" if entry.label else ""
    name, post = split_person(entry.text)
    column = width(label) + (width(name) if post else 0)
    if column > width("　") * CELLS // 2:
        column = width(label)
    shown = "" if entry.continued else label
    start = 0 if shown else width(label)
    indent = Indent(left=2 * CELL + column, hanging=max(column - start, 0))
    text = entry.text.strip(_BLANKS)
    runs = (*((run(shown, "label"),) if shown else ()), *((run(text),) if text else ()))
    return paragraph("entry", *runs, indent=indent)
