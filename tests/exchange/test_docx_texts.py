"""Any text goes into a .docx and comes back as it was, read with nothing but the standard library."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.paperfile import paper
from xtjg.documents.elements import Addressee, Attendance, Entry, Note, Paragraph, Signature, Table
from xtjg.exchange.docx.layout import Layout

if TYPE_CHECKING:
    from xtjg.documents.elements import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"], exclude_characters="\ufffe\uffff"), min_size=1
)
LAYOUTS = st.sampled_from(Layout)


def texts_of(data: bytes) -> list[str]:
    """The text of each paragraph of the body that has any."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        body = ET.fromstring(packed.read("word/document.xml"))  # noqa: S314 — our own file
    found = ("".join(one.text or "" for one in paragraph.iter(f"{W}t")) for paragraph in body.iter(f"{W}p"))
    return [text for text in found if text]


@settings(max_examples=40, deadline=None)
@given(text=TEXT, layout=LAYOUTS)
def test_any_text_comes_back_as_it_went_in(text: str, layout: Layout) -> None:
    elements: tuple[Element, ...] = (
        Addressee(text=text),
        Paragraph(text=text, level=1, number="一、", heading=text),
        Attendance(label="出席", text=text),
        Signature(organ=text),
        Note(text=text),
    )
    expected = [f"{text}：", f"一、{text}", f"出席：{text}", text, f"（{text}）"]
    assert texts_of(paper(elements, layout)) == expected


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(st.lists(TEXT, min_size=3, max_size=3), min_size=1, max_size=12), wide=st.booleans())
def test_any_table_has_its_cells_in_order(rows: list[list[str]], *, wide: bool) -> None:
    table = Table(columns=("甲", "乙", "丙"), rows=tuple(map(tuple, rows)), landscape=wide)
    assert texts_of(paper((table,), Layout.PLAIN)) == ["甲", "乙", "丙", *(cell for row in rows for cell in row)]


@settings(max_examples=40, deadline=None)
@given(entries=st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=20))
def test_any_form_has_its_entries_in_order(entries: list[tuple[str, str]]) -> None:
    form = tuple(Entry(label=label, text=text) for label, text in entries)
    assert texts_of(paper(form, Layout.FORM)) == [part for entry in entries for part in entry]
