"""Reading the text of a paper and what closes it: paragraphs, annex note, signature, date, notes, annexes, 版记."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.documents.elements import (
    Addressee,
    Annex,
    AnnexNote,
    DateLine,
    Entry,
    Imprint,
    Note,
    Paragraph,
    SealNote,
    Signature,
    Title,
)
from xtjg.documents.reading.rows import (
    ANNEX_MARK,
    ANNEX_NOTE,
    BLANKS,
    CLOSED,
    COLUMN,
    COPIES,
    LONE_DATE,
    PRINTED,
    WHOLLY_BRACKETED,
    level_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xtjg.documents.elements import Element
    from xtjg.documents.reading.rows import Row

    Found = tuple[Element, Row]

_LONGEST_ORGAN = 40
_INDENTED = 2
_ROLE = re.compile(
    "^(?:(?:常务|第一|执行)?副?(?:总?召集人|组\u3000?长|总指挥|指挥长|指\u3000?挥|主\u3000?任|会\u3000?长|政委|总监)"
    "|顾\u3000?问|成\u3000?员|秘\u3000?书\u3000?长|委\u3000?员|出席|请假|列席|缺席|主持|记录)$"
)
_LABEL = re.compile("^(?P<label>[^：:，。；]{1,12})[：:](?P<text>.+)$")
_SIDE_BY_SIDE = re.compile("[ \u3000]{2,}")
_ANNEX_ITEM = re.compile(r"^(?P<number>\d{1,3})[.．、]\s*(?P<title>.+)$")


@dataclass(slots=True)
class _Rows:
    """The rows still to be read."""

    rows: Sequence[Row]
    at: int = 0

    @property
    def left(self) -> bool:
        return self.at < len(self.rows)

    @property
    def row(self) -> Row:
        return self.rows[self.at]

    def take(self) -> Row:
        row = self.rows[self.at]
        self.at += 1
        return row

    def after(self) -> Row | None:
        """The next row that prints something, behind the one in hand."""
        return next((row for row in self.rows[self.at + 1 :] if not row.is_blank), None)


def read_main(rows: Sequence[Row]) -> Iterator[Found]:
    """Read the rows below the title."""
    left = _Rows(rows)
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
            yield _imprint(left)
        elif ANNEX_NOTE.match(row.text):
            yield _annex_note(left)
        else:
            label, elements = _line(left.take(), label, signing)
            yield from ((element, row) for element in elements)


def _addressee(left: _Rows) -> Iterator[Found]:
    while left.left and left.row.is_blank:
        left.take()
    if not left.left or left.row.indent >= _INDENTED or level_of(left.row.text)[0]:
        return
    row, after = left.row, left.after()
    names_only = not row.text.endswith(CLOSED) and after is not None and after.indent >= _INDENTED
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
    return plain and not level_of(row.text)[0] and not ANNEX_NOTE.match(row.text) and not _LABEL.match(row.text)


def _line(row: Row, label: str, signing: int) -> tuple[str, tuple[Element, ...]]:
    """Read a row of the text; returns the label that further rows without one go on under."""
    closing = row.number >= signing
    if LONE_DATE.match(row.text):
        return "", (DateLine(text=row.text),)
    if WHOLLY_BRACKETED.match(row.text) and not level_of(row.text)[0]:
        text = row.text[1:-1]
        is_note = row.indent >= _INDENTED or not text.startswith("代")
        return "", (Note(text=text) if is_note else SealNote(text=row.text),)
    goes_on = label and row.indent > _INDENTED and "\u3000" in row.text
    if closing and not goes_on and _may_sign(row) and (row.indent < _INDENTED or row.indent > _INDENTED * 2):
        return "", tuple(Signature(organ=organ) for organ in _SIDE_BY_SIDE.split(row.text))
    entry = _entry(row, label)
    return (entry.label, (entry,)) if entry else ("", (_paragraph(row),))


def _entry(row: Row, label: str) -> Entry | None:
    """Read a line of a list of persons; one that is indented further goes on under the last label."""
    if label and row.indent > _INDENTED and not _LABEL.match(row.text) and not row.text.endswith(CLOSED):
        return Entry(label=label, text=row.text, continued=True)
    found = _LABEL.match(row.text)
    if found is None or (row.text.endswith(CLOSED) and not _is_attendance(found["label"])):
        return None
    is_person = _ROLE.match(found["label"]) or "\u3000" in found["label"] or "\u3000" in found["text"]
    return Entry(label=found["label"], text=found["text"]) if is_person else None


def _is_attendance(label: str) -> bool:
    return label in ("出席", "请假", "列席", "缺席")


def _paragraph(row: Row) -> Paragraph:
    level, number = level_of(row.text)
    text = row.text[len(number) :].strip(BLANKS)
    heading = text if level and not text.endswith((*CLOSED, "：")) else ""
    return Paragraph(text=text, level=level, number=number, heading=heading)


def _annex_note(left: _Rows) -> Found:
    first = left.take()
    texts = [first.text[3:].strip(BLANKS)]
    while left.left and (left.row.indent > _INDENTED or _ANNEX_ITEM.match(left.row.text)):
        texts.append(left.take().text)
    items: list[str] = []
    for text in texts:
        found = _ANNEX_ITEM.match(text)
        if found or not items:
            items.append(found["title"] if found else text)
        else:
            items[-1] += text
    return AnnexNote(items=tuple(items)), first


def _annex(left: _Rows) -> Found:
    mark = left.take()
    while left.left and left.row.is_blank:
        left.take()
    titles: list[str] = []
    while left.left and not left.row.is_blank and left.row.indent < _INDENTED and not _ends_annex(left.row):
        titles.append(left.take().text)
    blocks: list[Paragraph | Entry] = []
    label = ""
    while left.left and not _ends_annex(left.row):
        row = left.take()
        if not row.is_blank:
            entry = _entry(row, label)
            label = entry.label if entry else ""
            blocks.append(entry or _paragraph(row))
    return Annex(mark=mark.text, title=Title(rows=tuple(titles)), blocks=tuple(blocks)), mark


def _ends_annex(row: Row) -> bool:
    return _is_annex(row) or _is_imprint(row)


def _is_annex(row: Row) -> bool:
    return row.indent < _INDENTED and ANNEX_MARK.match(row.text) is not None


def _is_imprint(row: Row) -> bool:
    """Whether the 版记 begins; a form has the same words among its own lines, which are indented."""
    return row.indent < _INDENTED and bool(COPIES.match(row.text) or PRINTED.match(row.text))


def _imprint(left: _Rows) -> Found:
    """Read the 版记; a copy list may go over several rows."""
    first, copies, printer, date = left.row, "", "", ""
    while left.left:
        row = left.take()
        if found := PRINTED.match(row.text):
            printer, date = found["printer"].strip(BLANKS), found["date"]
        elif not row.is_blank:
            copies += row.text if copies else COPIES.sub("", row.text)
    return Imprint(copies=copies.removesuffix("。"), printer=printer, date=date), first
