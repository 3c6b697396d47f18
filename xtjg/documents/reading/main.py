"""Reading the text of a paper and what closes it: paragraphs, annex note, signature, date, notes, annexes, 版记."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xtjg.documents.elements import (
    Addressee,
    Annex,
    AnnexNote,
    DateLine,
    Imprint,
    Note,
    SealNote,
    Signature,
    Title,
)
from xtjg.documents.reading.lines import INDENTED, LABEL, Rows, attendance, entry, paragraph, table
from xtjg.documents.reading.rows import (
    ANNEX_MARK,
    ANNEX_NOTE,
    BLANKS,
    CLOSED,
    COLUMN,
    COPIES,
    FORMS,
    LONE_DATE,
    PRINTED,
    WHOLLY_BRACKETED,
    level_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xtjg.documents.elements import Element, Entry, Paragraph, Table
    from xtjg.documents.reading.rows import Row

    Found = tuple[Element, Row]

_LONGEST_ORGAN = 40
_SIDE_BY_SIDE = re.compile("[ \u3000]{2,}")
_KINDS = {"主送": "主送", "分送": "分送", "发送": "分送"}
_ANNEX_ITEM = re.compile(r"^(?P<number>\d{1,3})[.．、]\s*(?P<title>.+)$")


def read_main(rows: Sequence[Row], title: str) -> Iterator[Found]:
    """Read the rows below the title."""
    left = Rows(rows)
    yield from _addressee(left)
    signing = _signing_from(left.rows)
    label = ""
    while left.left:
        row = left.row
        if row.is_blank:
            left.take()
        elif _is_annex(row):
            yield _annex(left)
        elif _is_imprint(row):
            yield from _imprint(left)
        elif ANNEX_NOTE.match(row.text) and not title.endswith(FORMS):
            yield _annex_note(left)
        elif COLUMN in row.text:
            yield table(left), row
        else:
            label, elements = _line(left.take(), label, signing, title)
            yield from ((element, row) for element in elements)


def _addressee(left: Rows) -> Iterator[Found]:
    while left.left and left.row.is_blank:
        left.take()
    if not left.left or left.row.indent >= INDENTED or level_of(left.row.text)[0]:
        return
    row, after = left.row, left.after()
    names_only = not row.text.endswith(CLOSED) and after is not None and after.indent >= INDENTED
    if row.text.endswith(("：", ":")) or (names_only and not LONE_DATE.match(row.text)):
        left.take()
        yield Addressee(text=row.text.rstrip("：:")), row


def _signing_from(rows: Sequence[Row]) -> int:
    """The line from which a row without punctuation is a name that signs: the last rows above the date."""
    dates = [at for at, row in enumerate(rows) if LONE_DATE.match(row.text)]
    if not dates:
        return next((row.number for row in reversed(rows) if row.text.endswith(CLOSED)), 0)
    at = dates[0]
    while at and _may_sign(rows[at - 1]):
        at -= 1
    return rows[at].number


def _may_sign(row: Row) -> bool:
    if row.is_blank or COLUMN in row.text:
        return False
    plain = not row.text.endswith((*CLOSED, "：", ":", "）", ")")) and len(row.text) <= _LONGEST_ORGAN
    return plain and not level_of(row.text)[0] and not ANNEX_NOTE.match(row.text) and not LABEL.match(row.text)


def _line(row: Row, label: str, signing: int, title: str) -> tuple[str, tuple[Element, ...]]:
    """Read a row of the text; returns the label that further rows without one go on under."""
    closing = row.number >= signing
    if LONE_DATE.match(row.text):
        return "", (DateLine(text=row.text),)
    if WHOLLY_BRACKETED.match(row.text) and not level_of(row.text)[0]:
        text = row.text[1:-1]
        is_note = row.indent >= INDENTED or not text.startswith("代")
        return "", (Note(text=text) if is_note else SealNote(text=row.text),)
    goes_on = label and row.indent > INDENTED and "\u3000" in row.text
    if closing and not goes_on and _may_sign(row) and (row.indent < INDENTED or row.indent > INDENTED * 2):
        return "", tuple(Signature(organ=organ) for organ in _SIDE_BY_SIDE.split(row.text))
    if attended := attendance(row):
        return "", (attended,)
    found = entry(row, label, title)
    return (found.label, (found,)) if found else ("", (paragraph(row),))


def _annex_note(left: Rows) -> Found:
    first = left.take()
    texts = [first.text[3:].strip(BLANKS)]
    while left.left and (left.row.indent > INDENTED or _ANNEX_ITEM.match(left.row.text)):
        texts.append(left.take().text)
    items: list[str] = []
    for text in texts:
        found = _ANNEX_ITEM.match(text)
        if found or not items:
            items.append(found["title"] if found else text)
        else:
            items[-1] += text
    return AnnexNote(items=tuple(items)), first


def _annex(left: Rows) -> Found:
    mark = left.take()
    while left.left and left.row.is_blank:
        left.take()
    rows: list[str] = []
    while left.left and _is_annex_title(left.row):
        rows.append(left.take().text)
    title = Title(rows=tuple(rows))
    return Annex(mark=mark.text, title=title, blocks=tuple(_blocks(left, title.text))), mark


def _is_annex_title(row: Row) -> bool:
    return not row.is_blank and row.indent < INDENTED and COLUMN not in row.text and not _ends_annex(row)


def _blocks(left: Rows, title: str) -> Iterator[Paragraph | Entry | Table]:
    label = ""
    while left.left and not _ends_annex(left.row):
        if COLUMN in left.row.text:
            yield table(left)
            continue
        row = left.take()
        found = None if row.is_blank else entry(row, label, title)
        label = label if row.is_blank else found.label if found else ""
        if not row.is_blank:
            yield found or paragraph(row)


def _ends_annex(row: Row) -> bool:
    return _is_annex(row) or _is_imprint(row)


def _is_annex(row: Row) -> bool:
    return row.indent < INDENTED and ANNEX_MARK.match(row.text) is not None


def _is_imprint(row: Row) -> bool:
    """Whether the 版记 begins; a form has the same words among its own lines, which are indented."""
    return row.indent < INDENTED and bool(COPIES.match(row.text) or PRINTED.match(row.text))


def _imprint(left: Rows) -> Iterator[Found]:
    """Read the 版记; a list may go over several rows, addressees too many for the first page stand here."""
    first, printer, date = left.row, "", ""
    lists: dict[str, str] = {}
    label = ""
    while left.left:
        row = left.take()
        if found := PRINTED.match(row.text):
            printer, date = found["printer"].strip(BLANKS), found["date"]
        elif started := COPIES.match(row.text):
            label = _KINDS.get(started.group()[:2], "抄送")
            lists[label] = "，".join(filter(None, (lists.get(label, "").rstrip("。"), row.text[started.end() :])))
        else:
            lists[label] = lists.get(label, "") + row.text
    addressees, copies, distribution = (lists.get(label, "").removesuffix("。") for label in ("主送", "抄送", "分送"))
    if addressees:
        yield Addressee(text=addressees), first
    yield Imprint(copies=copies, distribution=distribution, printer=printer, date=date), first
