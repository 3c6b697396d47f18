"""Reading what stands above the text: how to handle the paper, mark, number with signers, row of a 纪要, title."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from xtjg.documents.elements import Handling, Mark, Masthead, Number, Title
from xtjg.documents.reading.rows import (
    BLANKS,
    CLOSED,
    COLUMN,
    GENRES,
    LONE_DATE,
    NUMBER,
    PLAIN_NUMBER,
    SIGNERS,
    level_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xtjg.documents.elements import Element
    from xtjg.documents.reading.rows import Row

_TAIL = "文件"
_HANDLED = {
    "copy": re.compile(r"\d{4,8}"),
    "secrecy": re.compile(r"(?:绝密|机密|秘密|内部)[级件]?(?:[^\u4e00-\u9fff].*)?|[^★]{1,4}★.*"),
    "urgency": re.compile(r"特\s*急|加\s*急|特提|平急|紧急|急件|平件"),
}
_BESIDE = re.compile(f"[{BLANKS}]{{2,}}")
_OFFICE_AND_DATE = re.compile(rf"^(?P<office>\S+)[{BLANKS}]+(?P<date>\d{{4}}年\d{{1,2}}月\d{{1,2}}日)$")
_LONGEST_TITLE_ROW = 40
_INDENTED = 2
_MARK_ROWS = 6
_HIGHEST = 60  # rows of a head, at most


def read_head(rows: Sequence[Row]) -> tuple[list[tuple[Element, Row]], Sequence[Row]]:
    """Read the rows above addressee and text; returns the elements and the rows that follow them."""
    end = next((at for at, row in enumerate(rows) if _is_text(row) or _is_below_title(at, rows)), len(rows))
    handling, others = _handling(rows[:end])
    found: list[tuple[Element, Row]] = [*handling]
    left: list[list[Row]] = [[]]
    numbered = False
    for row in others:
        if row.is_blank:
            left.append([])
        elif number := _number(row):
            found.append((number, row))
            left.append([])
            numbered = True
        elif numbered and (masthead := _masthead(row)):
            found.append((masthead, row))
            left.append([])
        else:
            left[-1].append(row)
    blocks = [block for block in left if block]
    mark, title = _parted(blocks, numbered=numbered)
    if mark:
        found.append((_mark(mark), mark[0]))
    if title:
        found.append((Title(rows=tuple(row.text for row in title)), title[0]))
    return found, rows[end:]


def _is_text(row: Row) -> bool:
    """Whether the text of the paper begins with this row: with an addressee or a paragraph."""
    if row.is_blank:
        return False
    if COLUMN in row.text:
        return True
    if row.text.endswith(("：", ":", *CLOSED)) or len(row.text) > _LONGEST_TITLE_ROW:
        return True
    if row.middle or NUMBER.match(row.text) or SIGNERS.match(row.text) or LONE_DATE.match(row.text):
        return False
    return _INDENTED <= row.indent <= _MARK_ROWS or bool(level_of(row.text)[0])


def _is_below_title(at: int, rows: Sequence[Row]) -> bool:
    """Whether a blank row stands above, and above that a title with 关于 that ends in its 文种."""
    if not 0 < at < _HIGHEST or rows[at].is_blank or not rows[at - 1].is_blank:
        return False
    above = "".join(row.text for row in rows[:at])
    return "关于" in above and above.endswith(GENRES)


def _handling(rows: Sequence[Row]) -> tuple[list[tuple[Handling, Row]], list[Row]]:
    """Take out 份号, 密级 and 紧急程度, on rows of their own or left of the number; returns the other rows too."""
    said: dict[str, str] = {}
    place: Row | None = None
    others: list[Row] = []
    for row in rows:
        first, *beside = _BESIDE.split(row.text, maxsplit=1)
        part = next((part for part, form in _HANDLED.items() if form.fullmatch(first)), None)
        if part is None or part in said:
            others.append(row)
            continue
        said[part] = first
        place = place or row
        others += [replace(row, text=text) for text in beside]
    return ([(Handling(**said), place)] if place else []), others


def _masthead(row: Row) -> Masthead | None:
    found = _OFFICE_AND_DATE.match(row.text)
    return Masthead(office=found["office"], date=found["date"]) if found else None


def _number(row: Row) -> Number | None:
    signed = SIGNERS.search(row.text)
    number = row.text[: signed.start()].strip(BLANKS) if signed else row.text
    if not signed and not NUMBER.match(number) and not PLAIN_NUMBER.match(number):
        return None
    names = re.split(f"[{BLANKS}、，]+", signed["names"].strip(BLANKS)) if signed else []
    return Number(number=number, signers=tuple(filter(None, names)))


def _parted(blocks: list[list[Row]], *, numbered: bool) -> tuple[list[Row], list[Row]]:
    """Part mark from title: the title is the last block, the mark what stands before it."""
    if not blocks:
        return [], []
    if len(blocks) > 1:
        return [row for block in blocks[:-1] for row in block], blocks[-1]
    rows = blocks[0]
    if rows[0].text.endswith(_TAIL) and "关于" not in rows[0].text:
        return rows[:1], rows[1:]
    return (rows, []) if numbered and not any("关于" in row.text for row in rows) else ([], rows)


def _mark(rows: list[Row]) -> Mark:
    line = "\u3000".join(row.text for row in rows)
    tail = _TAIL if line.endswith(_TAIL) else ""
    return Mark(organs=tuple(filter(None, re.split("[\u3000\t ]+", line.removesuffix(tail)))), tail=tail)
