from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from docx.oxml.ns import qn

from tests.exchange.paperfile import BLANKS, SAMPLES, PaperFile, paper, parts, sample, style_of
from xtjg.documents.elements import (
    Addressee,
    Annex,
    AnnexNote,
    DateLine,
    Entry,
    Imprint,
    Mark,
    Note,
    Number,
    Paragraph,
    SealNote,
    Signature,
    Title,
)
from xtjg.documents.kinds import KINDS, kind_named
from xtjg.documents.render import to_text
from xtjg.errors import Usage
from xtjg.exchange.docx.layout import Fonts, HeadMode, Layout, layout_of
from xtjg.exchange.docx.looks import fonts_needed
from xtjg.exchange.docx.writer import write

if TYPE_CHECKING:
    from xtjg.documents.elements import Element

CELL, TEXT_WIDTH = 315, 8844
EVERY_SAMPLE = pytest.mark.parametrize(("kind", "case"), SAMPLES)
MARK = Mark(organs=("示例市人民政府",), tail="文件")
JOINT = Mark(organs=("中共示例市委办公室", "示例市人民政府办公室"), tail="文件")
NUMBER = Number(number="示政发〔2026〕12号")
TITLE = Title(rows=("示例市人民政府关于测试的通知",))
TO = Addressee(text="各县（市、区）人民政府")
TEXT = Paragraph(text="现将有关事项通知如下。")
DATE = DateLine(text="2026年11月21日")
SIGNED = (Signature(organ="示例市人民政府"), DATE)
IMPRINT = Imprint(copies="市委办公室", printer="示例市人民政府办公室", date="2026年11月21日")
NOTICE: tuple[Element, ...] = (MARK, NUMBER, TITLE, TO, TEXT, *SIGNED, Note(text="此件公开发布"), IMPRINT)


def opened(kind: str, case: str) -> PaperFile:
    return PaperFile(sample(kind, case).data)


def written(*elements: Element, layout: Layout = Layout.NOTICE, head: HeadMode = HeadMode.FULL) -> PaperFile:
    return PaperFile(paper(elements, layout, head))


def people(count: int) -> tuple[Entry, ...]:
    return tuple(
        Entry(label="成　员", text=f"李四{'　' * 3}市财政局副局长", continued=at > 0) for at in range(count)
    )


# The properties of the page and of every style, in the order and under the numbers of the check rules.


@EVERY_SAMPLE
def test_gw38_page_is_a4_with_the_margins_of_the_standard(kind: str, case: str) -> None:
    section = opened(kind, case).section
    assert (section.page_width.twips, section.page_height.twips) == (11906, 16838)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [margin.twips for margin in margins] == [2098, 1984, 1588, 1474]
