"""Small papers for the tests of the .docx, and the golden ones written and opened once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tests.exchange.paperfile import PaperFile, paper, sample
from xtjg.documents.elements import Addressee, DateLine, Entry, Imprint, Mark, Note, Number, Paragraph, Signature, Title
from xtjg.exchange.docx.layout import HeadMode, Layout

if TYPE_CHECKING:
    from xtjg.documents.elements import Element

CELL, ROW, TEXT_WIDTH = 315, 579, 8844
MARK = Mark(organs=("示例市人民政府",), tail="文件")
JOINT = Mark(organs=("中共示例市委办公室", "示例市人民政府办公室"), tail="文件")
LETTERHEAD = Mark(organs=("示例市发展和改革委员会",))
NUMBER = Number(number="示政发〔2026〕12号")
TITLE = Title(rows=("示例市人民政府关于测试的通知",))
TO = Addressee(text="各县（市、区）人民政府")
TEXT = Paragraph(text="现将有关事项通知如下。")
DATE = DateLine(text="2026年11月21日")
SIGNED = (Signature(organ="示例市人民政府"), DATE)
IMPRINT = Imprint(copies="市委办公室", printer="示例市人民政府办公室", date="2026年11月21日")
NOTICE: tuple[Element, ...] = (MARK, NUMBER, TITLE, TO, TEXT, *SIGNED, Note(text="此件公开发布"), IMPRINT)


@cache
def opened(kind: str, case: str) -> PaperFile:
    return PaperFile(sample(kind, case).data)


def written(
    *elements: Element, layout: Layout = Layout.NOTICE, head: HeadMode = HeadMode.FULL, sealed: bool = True
) -> PaperFile:
    return PaperFile(paper(elements, layout, head, sealed=sealed))


def people(count: int) -> tuple[Entry, ...]:
    return tuple(Entry(label="成　员", text=f"李四{'　' * 3}市财政局副局长", continued=at > 0) for at in range(count))
