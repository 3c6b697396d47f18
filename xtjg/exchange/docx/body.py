"""主体: title, addressee, text with its levels, list of persons, annex note, note, annexes on pages of their own."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from xtjg.documents.elements import (
    Addressee,
    Annex,
    AnnexNote,
    DateLine,
    Entry,
    Note,
    Paragraph,
    SealNote,
    Signature,
    Title,
)
from xtjg.exchange.docx.grid import CELL, CELLS, Indent, width
from xtjg.exchange.docx.nodes import paragraph, rows_run, run
from xtjg.exchange.docx.persons import LONG_LIST, person_table, split_person
from xtjg.exchange.docx.signing import keep_together, signing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xtjg.documents.elements import Element
    from xtjg.exchange.docx.nodes import Node

_SIGNING = (Signature, DateLine, SealNote)
_RUN_IN = {1: "runin1", 2: "runin2"}
_ANNEX = "附件："
_BLANKS = " 　"


def body(elements: Sequence[Element], *, sealed: bool) -> list[Node]:
    """Set the elements between head and 版记, in their order.

    Args:
        elements: those of the 主体.
        sealed: whether room is left for seals.
    """
    made: list[Node] = []
    for _, group in groupby(enumerate(elements), key=_part):
        same = [element for _, element in group]
        if isinstance(same[0], _SIGNING):
            closing = signing([one for one in same if isinstance(one, _SIGNING)], sealed=sealed)
            keep_together(made, closing)
            made += closing
        elif isinstance(same[0], Entry):
            made += _persons([one for one in same if isinstance(one, Entry)])
        else:
            made += _block(same[0])
    return made


def _part(numbered: tuple[int, Element]) -> object:
    """Entries are set together, and so is what signs; everything else for itself."""
    at, element = numbered
    if isinstance(element, Entry):
        return Entry
    return Signature if isinstance(element, _SIGNING) else at


def _block(element: Element) -> Iterator[Node]:
    match element:
        case Title():
            yield from (paragraph("empty"), paragraph("empty"), *_title(element))
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
            yield from body(element.blocks, sealed=False)


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


def _persons(entries: Sequence[Entry]) -> Iterator[Node]:
    if len(entries) > LONG_LIST:
        yield person_table(entries)
        yield paragraph("anchor")  # two tables without a paragraph between them become one
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
    runs = [run(shown, "label")] if shown else []
    return paragraph("entry", *runs, run(entry.text.strip(_BLANKS)), indent=indent)
