"""From the elements of a paper to the bytes of a .docx. The only function other rooms call is `write`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from xtjg.documents.elements import Addressee, DateLine, Handling, Imprint, Mark, Masthead, Number, Title
from xtjg.errors import Usage
from xtjg.exchange.docx import letter
from xtjg.exchange.docx.body import Stretch, body
from xtjg.exchange.docx.foot import imprint, page_numbers
from xtjg.exchange.docx.grid import ROW, ROWS, rows
from xtjg.exchange.docx.head import Head, fit, height, opening
from xtjg.exchange.docx.layout import HeadMode, Layout
from xtjg.exchange.docx.nodes import paragraph
from xtjg.exchange.docx.package import Parts, pack
from xtjg.exchange.docx.page import document, settings
from xtjg.exchange.docx.signing import keep_end
from xtjg.exchange.docx.styles import font_table, styles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xtjg.core.place import Fonts
    from xtjg.documents.elements import Element
    from xtjg.exchange.docx.nodes import Node
    from xtjg.exchange.docx.package import Edge

_UNDATED = datetime(2012, 7, 1, tzinfo=UTC)  # when the standard came into force
_SEALED = (Layout.NOTICE, Layout.UPWARD, Layout.LETTER)
_HEADED = (*_SEALED, Layout.MINUTES)
_ON_THE_EDGES = (Mark, Handling, Number, Masthead, Imprint)
_REFUSED = ("Cc", "Cs", "Zl", "Zp")  # controls, halves of characters, line separators
_NO_CHARACTERS = "\ufffe\uffff"
_E = TypeVar("_E")


def write(
    elements: Sequence[Element],
    *,
    layout: Layout,
    fonts: Fonts,
    head: HeadMode,
    title: str,
    author: str,
    sealed: bool = True,
) -> bytes:
    """Write a paper; the same elements give the same bytes.

    Args:
        elements: the paper, in its order.
        layout: of its kind; a plain paper or a form that has a mark or number all the same is set as a notice.
        fonts: names of the faces.
        head: how much of the 版头 is printed; the page breaks of `FULL` and `PREPRINTED` are equal.
        title: of the file's properties.
        author: same.
        sealed: whether the seal's room is left; a list, a record, a 纪要 or a form never has one.

    Raises:
        Usage: a text has control characters, line breaks included.
    """
    _check((*elements, title, author, fonts))
    shown, foot = _head(elements), _first(elements, Imprint)
    inner = [element for element in elements if not isinstance(element, _ON_THE_EDGES)]
    if layout not in _HEADED and (shown.mark or shown.number or shown.masthead):
        layout = Layout.NOTICE
    moved = _too_many(inner, height(shown, layout, head))
    stretches = _stretches(
        (letter.opening if layout is Layout.LETTER else opening)(shown, layout, head),
        body([one for one in inner if one is not moved], layout, sealed=sealed and layout in _SEALED),
        imprint(foot, layout, moved.text if moved else ""),
        layout,
    )
    return pack(
        Parts(
            document=document(stretches, layout),
            styles=styles(layout, fit(shown.mark, layout), fonts, printed=head is HeadMode.FULL),
            settings=settings(),
            fonts=font_table(fonts),
            edges=_edges(shown, layout, head, wide=any(one.wide for one in stretches)),
            title=title,
            author=author,
            time=_time(_first(elements, DateLine)),
        )
    )


def _head(elements: Sequence[Element]) -> Head:
    return Head(
        mark=_first(elements, Mark),
        handling=_first(elements, Handling),
        number=_first(elements, Number),
        masthead=_first(elements, Masthead),
    )


def _stretches(above: list[Node], inner: list[Stretch], below: list[Node], layout: Layout) -> list[Stretch]:
    """Head and 版记 stand on upright pages with the text next to them, or on one of their own.

    What stands above a list without a head goes with its first page, whichever way that lies.
    """
    across = layout not in _HEADED and bool(inner) and inner[0].wide
    ends = (Stretch(nodes=above, wide=across), Stretch(nodes=below, wide=False))
    if below and inner and inner[-1].wide:
        # A floating table that begins a section would be put on the page before it.
        below.insert(0, paragraph("anchor"))
    elif below and inner:
        keep_end(inner[-1].nodes)
    filled = [one for one in (ends[0], *inner, ends[1]) if one.nodes]
    return [
        Stretch(nodes=[made for one in group for made in one.nodes], wide=wide)
        for wide, group in groupby(filled, key=lambda one: one.wide)
    ] or [ends[0]]


def _edges(head: Head, layout: Layout, mode: HeadMode, *, wide: bool) -> tuple[Edge, ...]:
    """A form is one sheet without a number."""
    if layout is Layout.FORM:
        return ()
    first = letter.edges(head.mark, mode) if layout is Layout.LETTER else ()
    return (*first, *page_numbers(layout, wide=wide))


def _first(elements: Sequence[Element], kind: type[_E]) -> _E | None:
    return next((element for element in elements if isinstance(element, kind)), None)


def _too_many(elements: Sequence[Element], above: int) -> Addressee | None:
    """The addressees, if they leave no row of page 1 to the text; they go to the 版记 then."""
    found, title = _first(elements, Addressee), _first(elements, Title)
    if found is None:
        return None
    title_rows = len(title.rows) + 3 if title else 0
    used = above + ROW * (title_rows + rows(f"{found.text}：") + 1)
    return found if used > ROW * ROWS else None


def _time(date: DateLine | None) -> datetime:
    """The day of the paper at midnight."""
    found = re.fullmatch(r"(\d{4})年(\d{1,2})月(\d{1,2})日", date.text) if date else None
    if found is None:
        return _UNDATED
    year, month, day = map(int, found.groups())
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return _UNDATED


def _check(parts: tuple[object, ...]) -> None:
    bad = {char for text in _texts(parts) for char in text if _is_refused(char)}
    if bad:
        codes = "、".join(f"U+{ord(char):04X}" for char in sorted(bad))
        raise Usage(f"公文内容含有控制字符 {codes}，不能写入 .docx", hint="去掉换行、制表符和看不见的字符后再生成")


def _is_refused(char: str) -> bool:
    return unicodedata.category(char) in _REFUSED or char in _NO_CHARACTERS


def _texts(value: object) -> Iterator[str]:
    """Yield all the text of records, whatever their fields."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
