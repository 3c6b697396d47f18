"""Reading a .docx back: own files say what was written and pass, foreign ones are told apart, hostile ones refused."""

from __future__ import annotations

import io
import time
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor, Twips
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.paperfactory import NOTICE
from tests.exchange.paperfile import EVERY, paper, sample
from tests.exchange.samplepapers import papers
from tests.factories import TODAY
from xtjg.documents.checking import PAPER_RULES
from xtjg.documents.checking.model import Desk, Need
from xtjg.documents.checking.runner import check_paper
from xtjg.documents.elements import Annex, Entry, Title
from xtjg.documents.reading.paper import as_printed, read
from xtjg.documents.reading.rows import rows_of
from xtjg.documents.render import to_text
from xtjg.errors import ImportRefused
from xtjg.exchange.docx.layout import HeadMode, Layout
from xtjg.exchange.docx.opening import open_docx
from xtjg.exchange.docx.reader import read_docx

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document as Made

OF_FILE = [code for code, rule in PAPER_RULES.items() if rule.need is Need.FILE]
CONTENT = "word/document.xml"


def codes(data: bytes) -> set[str]:
    """The checks of the file that found something."""
    rows, sheet = read_docx(data)
    report = check_paper(Desk(paper=read(rows), today=TODAY, sheet=sheet), "稿.docx")
    return {one.code for one in report.findings if one.code in OF_FILE}


@pytest.mark.parametrize(("kind", "case"), EVERY)
def test_own_file_reads_back_as_what_was_written(kind: str, case: str) -> None:
    made = sample(kind, case)
    rows, _ = read_docx(made.data)
    assert as_printed(read(rows).elements) == as_printed(made.elements)


@pytest.mark.parametrize("name", [name for name in papers() if name != "notice-47"])
def test_minutes_forms_and_wide_tables_read_back_as_what_was_written(name: str) -> None:
    elements, layout = papers()[name]
    rows, _ = read_docx(paper(elements, layout))
    text = rows_of(to_text(elements).split("\n"))
    assert as_printed(read(rows).elements) == as_printed(read(text).elements) == as_printed(elements)


def test_persons_of_a_long_list_are_read_from_its_table() -> None:
    elements, layout = papers()["notice-47"]
    rows, _ = read_docx(paper(elements, layout))
    persons = [(one.label, *one.text.split()) for one in elements if isinstance(one, Entry)]
    assert [(one.label, *one.text.split()) for _, one in read(rows).of(Entry)] == persons
    assert len(persons) == 47


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ((("序号", "机构", "职务"), ("1", "甲领导小组", "组长")), "Table"),
        ((("职务", "姓名", "单位"), ("组长", "张三", "市长")), "Entry"),
        ((("机构", "期限"), ("甲领导小组", "2028年")), "Table"),
        ((("抄送：市委办公室。", ""), ("示例市人民政府办公室", "2026年3月5日印发")), "Imprint"),
        ((("示例市人民政府办公室", "2026年3月5日印发"),), "Imprint"),
    ],
    ids=["columns", "persons", "two-columns", "copies-and-printer", "printer"],
)
def test_table_of_a_foreign_draft_is_told_by_its_cells(cells: tuple[tuple[str, ...], ...], found: str) -> None:
    made = Document()
    made.add_paragraph("关于甲的通知").alignment = WD_ALIGN_PARAGRAPH.CENTER
    made.add_paragraph("各单位：")
    made.add_paragraph("　　照办。")
    table = made.add_table(rows=len(cells), cols=len(cells[0]))
    for row, texts in zip(table.rows, cells, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    saved = io.BytesIO()
    made.save(saved)
    rows, _ = read_docx(saved.getvalue())
    assert type(read(rows).elements[-1]).__name__ == found


@pytest.mark.parametrize(("kind", "case"), EVERY)
def test_own_file_passes_every_check_of_files(kind: str, case: str) -> None:
    assert codes(sample(kind, case).data) == set()


@pytest.mark.parametrize("head", HeadMode)
@pytest.mark.parametrize("layout", Layout)
def test_every_layout_and_head_passes(layout: Layout, head: HeadMode) -> None:
    assert codes(paper(NOTICE, layout, head)) == set()


ANNEXED = (
    *NOTICE[:-1],
    Annex(mark="附件", title=Title(rows=("名单",)), blocks=(Entry(label="成　员", text="李四　局长"),)),
    NOTICE[-1],
)


def _bold(made: Made) -> None:
    made.paragraphs[_text(made)].runs[0].bold = True


def _margin(made: Made) -> None:
    made.sections[0].left_margin = Twips(1588 + 58)


def _margin_within(made: Made) -> None:
    made.sections[0].left_margin = Twips(1588 + 57)


def _text(made: Made) -> int:
    return next(at for at, one in enumerate(made.paragraphs) if one.text.startswith("现将"))


def _font(made: Made) -> None:
    run = made.paragraphs[_text(made)].runs[0]
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")


def _row(made: Made) -> None:
    made.paragraphs[_text(made)].paragraph_format.line_spacing = 1.5


def _indent(made: Made) -> None:
    made.paragraphs[_text(made)].paragraph_format.first_line_indent = Pt(0)


def _blanks(made: Made) -> None:
    made.paragraphs[_text(made)].runs[0].text = "　　现将有关事项通知如下。"


def _red(made: Made) -> None:
    made.paragraphs[_text(made)].runs[0].font.color.rgb = RGBColor(0xFF, 0, 0)


def _title_left(made: Made) -> None:
    title = next(one for one in made.paragraphs if one.text.endswith("通知") and "关于" in one.text)
    title.alignment = WD_ALIGN_PARAGRAPH.LEFT


def _one_sided(made: Made) -> None:
    made.settings.odd_and_even_pages_header_footer = False


def _centred_number(made: Made) -> None:
    made.sections[0].footer.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER


def _no_dashes(made: Made) -> None:
    for run in made.sections[0].footer.paragraphs[0].runs:
        run.text = run.text.replace("—", "") if "—" in run.text else run.text


def _floating(made: Made) -> None:
    table = made.tables[-1]._tbl.tblPr
    table.remove(table.find(qn("w:tblpPr")))


def _thin(made: Made) -> None:
    made.tables[-1]._tbl.tblPr.find(f"{qn('w:tblBorders')}/{qn('w:top')}").set(qn("w:sz"), "4")


def _author(made: Made) -> None:
    made.core_properties.author = "Administrator"


def _theme(made: Made) -> None:
    fonts = made.styles["正文"].element.rPr.rFonts
    fonts.set(qn("w:eastAsiaTheme"), "minorEastAsia")


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda _: None, set()),
        (_margin_within, set()),
        (_margin, {"GW38"}),
        (_font, {"GW39", "GW46"}),
        (_row, {"GW39"}),
        (_indent, {"GW39"}),
        (_bold, {"GW40", "GW46"}),
        (_title_left, {"GW40"}),
        (_red, {"GW41", "GW46"}),
        (_one_sided, {"GW42"}),
        (_centred_number, {"GW42"}),
        (_no_dashes, {"GW42"}),
        (_floating, {"GW43"}),
        (_thin, {"GW43"}),
        (_blanks, {"GW45"}),
        (_theme, {"GW46"}),
        (_author, {"GW47"}),
    ],
    ids=lambda value: value.__name__.strip("_<>") if callable(value) else "",
)
def test_change_of_the_file_is_found(change: Callable[[Made], None], found: set[str]) -> None:
    made = Document(io.BytesIO(paper(NOTICE)))
    change(made)
    saved = io.BytesIO()
    made.save(saved)
    assert codes(saved.getvalue()) == found


@pytest.mark.parametrize(("breaks", "found"), [(False, {"GW44"}), (True, set())])
def test_annex_begins_a_page(*, breaks: bool, found: set[str]) -> None:
    made = Document(io.BytesIO(paper(ANNEXED)))
    at = next(at for at, one in enumerate(made.paragraphs) if one.text == "附件")
    made.paragraphs[at].paragraph_format.page_break_before = False
    if breaks:
        made.paragraphs[at].insert_paragraph_before().add_run().add_break(WD_BREAK.PAGE)
    saved = io.BytesIO()
    made.save(saved)
    assert codes(saved.getvalue()) == found


def foreign() -> bytes:
    """A draft as offices type it: blanks for indents, a table for the members, the program's own styles."""
    made = Document()
    made.add_paragraph("示例市人民政府办公室关于成立领导小组的通知").alignment = WD_ALIGN_PARAGRAPH.CENTER
    made.add_paragraph("各县（市、区）人民政府：")
    for text in ("　　现将有关事项通知如下：", "　　一、组成人员"):
        made.add_paragraph(text)
    table = made.add_table(rows=3, cols=3)
    for row, cells in zip(
        table.rows, (("职务", "姓名", "单位及职务"), ("组长", "张三", "市长"), ("", "王五", "副市长")), strict=True
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    made.add_paragraph("                    示例市人民政府办公室")
    made.add_paragraph("                    2026年3月5日")
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def test_foreign_draft_is_read_by_what_it_prints() -> None:
    rows, _ = read_docx(foreign())
    found = read(rows)
    assert found.title == "示例市人民政府办公室关于成立领导小组的通知"
    assert found.date == "2026年3月5日"
    assert [(one.label, one.text) for _, one in found.of(Entry)] == [("组长", "张三　市长"), ("组长", "王五　副市长")]


def test_foreign_draft_is_told_what_to_change() -> None:
    assert codes(foreign()) == {"GW38", "GW39", "GW40", "GW42", "GW45", "GW46", "GW47"}


def test_deleted_and_hidden_code_is_not_text() -> None:
    rows, _ = read_docx(
        repacked(lambda xml: xml.replace(b"<w:t>", b"<w:delText>", 1).replace(b"</w:t>", b"</w:delText>", 1))
    )
    assert len("".join(row.text for row in rows)) < len("".join(row.text for row in read_docx(paper(NOTICE))[0]))


def repacked(change: Callable[[bytes], bytes], **more: bytes) -> bytes:
    """The clean file with its text changed and parts added."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(paper(NOTICE))) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, change(data) if name == CONTENT else data)
        for name, data in more.items():
            target.writestr(name, data)
    return made.getvalue()


def without_text() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        target.writestr("hello.txt", "x")
    return made.getvalue()


def entity(xml: bytes) -> bytes:
    start = xml.index(b"?>") + 2
    return xml[:start] + b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + xml[start:]


def entity_in_utf16(xml: bytes) -> bytes:
    text = entity(xml).decode().replace("UTF-8", "UTF-16").replace("utf-8", "UTF-16")
    return text.encode("utf-16")


def bomb(xml: bytes) -> bytes:
    return xml.replace(b"</w:body>", b"<w:p/>" * 3_000_000 + b"</w:body>")


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "不是 .docx"),
    "garbage": (lambda: bytes(range(256)) * 20, "不是 .docx"),
    "old-word-or-password": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), ".doc 格式"),
    "pdf": (lambda: b"%PDF-1.7 ...", "PDF"),
    "too-large": (lambda: b"PK\x03\x04" + bytes(10 * 1024 * 1024), "超过 10 MB"),
    "cut-off": (lambda: paper(NOTICE)[:2000], "不是完好的"),
    "no-document": (without_text, "没有文档正文"),
    "macros": (lambda: repacked(lambda xml: xml, **{"word/vbaProject.bin": b"x"}), "宏"),
    "embedded": (lambda: repacked(lambda xml: xml, **{"word/embeddings/oleObject1.bin": b"x"}), "嵌入的对象"),
    "many-parts": (lambda: repacked(lambda xml: xml, **{f"a{n}.xml": b"" for n in range(500)}), "部件"),
    "entity": (lambda: repacked(entity), "DTD"),
    "entity-in-utf16": (lambda: repacked(entity_in_utf16), "DTD"),
    "not-xml": (lambda: repacked(lambda _: b"<w:document"), "XML"),
    "bomb": (lambda: repacked(bomb), "展开后太大"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_refused_in_time(name: str) -> None:
    make, message = HOSTILE[name]
    data = make()
    started = time.process_time()
    with pytest.raises(ImportRefused, match=message):
        open_docx(data)
    assert time.process_time() - started < 2


def test_text_box_is_read_once() -> None:
    box = (
        b'<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        b"<mc:Choice Requires='wps'><w:t>BOX</w:t></mc:Choice><mc:Fallback><w:t>BOX</w:t></mc:Fallback>"
        b"</mc:AlternateContent></w:r></w:p>"
    )
    rows, _ = read_docx(repacked(lambda xml: xml.replace(b"</w:p>", box, 1)))
    assert "".join(row.text for row in rows).count("BOX") == 1


def test_relation_that_leads_outside_is_not_followed() -> None:
    data = repacked(lambda xml: xml)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/_rels/document.xml.rels":
                content = content.replace(
                    b'Target="footer1.xml"', b'Target="http://127.0.0.1/footer1.xml" TargetMode="External"'
                )
            target.writestr(name, content)
    assert "GW42" in codes(made.getvalue())


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    with pytest.raises(ImportRefused):
        read_docx(b"PK\x03\x04" + data)


@given(at=st.integers(min_value=0, max_value=4000), byte=st.integers(min_value=0, max_value=255))
def test_no_damaged_byte_breaks_the_reader(at: int, byte: int) -> None:
    data = bytearray(CLEAN)
    data[at % len(data)] = byte
    with suppress(ImportRefused):
        rows, sheet = read_docx(bytes(data))
        check_paper(Desk(paper=read(rows), today=TODAY, sheet=sheet), "稿.docx")


CLEAN = paper(NOTICE)
