"""Golden papers read back from their .docx: the check rules GW38 to GW47, and the text line by line."""

from __future__ import annotations

import re

from docx.oxml.ns import qn

from tests.exchange.paperfactory import NOTICE, opened, written
from tests.exchange.paperfile import BLANKS, EVERY_SAMPLE, sample, style_of
from xtjg.documents.elements import Annex, Imprint, Paragraph
from xtjg.documents.render import to_text
from xtjg.exchange.docx.layout import Layout

BODY_LOOKS = {
    "rFonts.eastAsia": "仿宋_GB2312",
    "rFonts.ascii": "Times New Roman",
    "sz": "32",
    "spacing.val": "-5",
    "spacing.line": "579",
    "spacing.lineRule": "exact",
    "spacing.before": "0",
    "ind.firstLineChars": "200",
    "ind.firstLine": "630",
    "snapToGrid": "0",
    "overflowPunct": "0",
    "autoSpaceDE": "0",
    "kinsoku": "1",
}


@EVERY_SAMPLE
def test_gw38_page_is_a4_with_the_margins_of_the_standard(kind: str, case: str) -> None:
    section = opened(kind, case).section
    assert section._sectPr.find(qn("w:pgSz")).attrib == {qn("w:w"): "11906", qn("w:h"): "16838"}
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [margin.twips for margin in margins if margin is not None] == [2098, 1984, 1588, 1474]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")


@EVERY_SAMPLE
def test_gw39_text_is_body_size_with_28_cells_and_22_rows(kind: str, case: str) -> None:
    file = opened(kind, case)
    texts = file.of_style("正文")
    assert texts or file.of_style("名单")
    for paragraph in texts:
        looks = file.looks(paragraph)
        assert {key: looks[key] for key in BODY_LOOKS} == BODY_LOOKS


@EVERY_SAMPLE
def test_gw40_title_and_levels_have_their_faces_and_nothing_is_bold(kind: str, case: str) -> None:
    file = opened(kind, case)
    faces = {"层次1": "黑体", "层次2": "楷体_GB2312", "层次3": "仿宋_GB2312", "层次4": "仿宋_GB2312"}
    assert file.of_style("标题")
    for paragraph in file.paragraphs:
        looks, style = file.looks(paragraph), style_of(paragraph)
        if style == "标题":
            assert (looks["rFonts.eastAsia"], looks["sz"], looks["jc"]) == ("方正小标宋简体", "44", "center")
            assert (looks["spacing.val"], looks["spacing.line"]) == ("0", "579")
        if style in faces:
            assert (looks["rFonts.eastAsia"], looks["sz"], looks["keepNext"]) == (faces[style], "32", "1")
            assert looks["outlineLvl"] == str(int(style[-1]) - 1)
    assert not any(element.tag in (qn("w:b"), qn("w:i")) for part in file.parts.values() for element in part.iter())


@EVERY_SAMPLE
def test_gw41_red_are_mark_and_lines_only(kind: str, case: str) -> None:
    red = set()
    for name, part in opened(kind, case).parts.items():
        for element in part.iter():
            if element.tag == qn("w:color") or element.get(qn("w:color")) not in (None, "000000"):
                assert name == "word/styles.xml"
                style = next(element.iterancestors(qn("w:style")))
                red.add(style.find(qn("w:name")).get(qn("w:val")))
    heads = {"发文机关标志", "红线"}
    expected = {Layout.PLAIN: set(), Layout.LETTER: {"发文机关标志", "信函上线", "信函下线"}}
    assert red == expected.get(sample(kind, case).layout, heads)


@EVERY_SAMPLE
def test_gw42_odd_and_even_pages_have_their_number_outside(kind: str, case: str) -> None:
    file = opened(kind, case)
    assert file.document.settings.odd_and_even_pages_header_footer
    for footer, side in ((file.section.footer, "right"), (file.section.even_page_footer, "left")):
        number = footer.paragraphs[0]
        codes = [one.text.strip() for one in number._p.iter(qn("w:instrText"))]
        looks = file.looks(number)
        assert (number.text, codes) == ("— 1 —", ["PAGE"])
        assert (looks["rFonts.eastAsia"], looks["rFonts.ascii"], looks["sz"]) == ("宋体", "宋体", "28")
        assert (looks["jc"], looks[f"ind.{side}Chars"], looks[f"ind.{side}"]) == (side, "100", "280")
        below = sum(int(file.looks(one)["spacing.line"]) for one in footer.paragraphs[1:])
        assert int(file.section._sectPr.find(qn("w:pgMar")).get(qn("w:footer"))) + below == 1434


@EVERY_SAMPLE
def test_gw43_imprint_floats_at_the_foot_with_its_three_lines(kind: str, case: str) -> None:
    tables = [
        table for table in opened(kind, case).document.tables if table._tbl.tblPr.find(qn("w:tblpPr")) is not None
    ]
    assert len(tables) == sum(isinstance(element, Imprint) for element in sample(kind, case).elements)
    for table in tables:
        properties = table._tbl.tblPr
        place = properties.find(qn("w:tblpPr"))
        borders = {one.tag: one.get(qn("w:sz")) for one in properties.find(qn("w:tblBorders"))}
        assert place.get(qn("w:vertAnchor")) == "margin"
        assert place.get(qn("w:tblpYSpec")) == "bottom"
        assert borders == {qn("w:top"): "8", qn("w:bottom"): "8", qn("w:insideH"): "6"}
        assert properties.find(qn("w:tblW")).get(qn("w:w")) == "8844"
        assert table._tbl.getnext().tag == qn("w:p")


@EVERY_SAMPLE
def test_gw44_annex_opens_a_page_and_its_title_stands_in_row_three(kind: str, case: str) -> None:
    file = opened(kind, case)
    marks = file.of_style("附件标记")
    assert len(marks) == sum(isinstance(element, Annex) for element in sample(kind, case).elements)
    for mark in marks:
        assert file.looks(mark)["pageBreakBefore"] == "1"
        assert file.looks(mark)["rFonts.eastAsia"] == "黑体"
        styles = [style_of(one) for one in file.paragraphs]
        at = next(at for at, one in enumerate(file.paragraphs) if one._p is mark._p)
        assert styles[at : at + 3] == ["附件标记", "空行", "标题"]


@EVERY_SAMPLE
def test_gw45_no_blanks_or_tabs_stand_for_an_indent(kind: str, case: str) -> None:
    for paragraph in opened(kind, case).paragraphs:
        assert not paragraph.text.startswith((*BLANKS, "\t"))
        assert all(run.text.strip(BLANKS) for run in paragraph.runs)


@EVERY_SAMPLE
def test_gw46_faces_are_named_by_styles_alone(kind: str, case: str) -> None:
    file = opened(kind, case)
    assert not any("heme" in key for part in file.parts.values() for one in part.iter() for key in one.attrib)
    for name in (name for name in file.parts if name.startswith(("word/document", "word/header", "word/footer"))):
        for run in file.parts[name].iter(qn("w:r")):
            assert [child.tag for child in run.rPr if child.tag != qn("w:rStyle")] == [qn("w:rFonts")]
            assert run.rPr.find(qn("w:rFonts")).attrib == {qn("w:hint"): "eastAsia"}
        for properties in file.parts[name].iter(qn("w:pPr")):
            own = {child.tag.rpartition("}")[2] for child in properties}
            assert own <= {"pStyle", "keepNext", "widowControl", "tabs", "ind", "spacing"}


@EVERY_SAMPLE
def test_gw47_file_says_title_and_author_and_the_day_of_the_paper(kind: str, case: str) -> None:
    core = opened(kind, case).document.core_properties
    assert (core.title, core.author, core.language) == ("关于测试的通知", "示例市", "zh-CN")
    assert core.created == core.modified
    date = re.search(r"^(\d+)年(\d+)月(\d+)日$", to_text(sample(kind, case).elements), re.MULTILINE)
    expected = tuple(map(int, date.groups())) if date else (2012, 7, 1)
    assert core.created is not None
    assert (core.created.year, core.created.month, core.created.day) == expected


@EVERY_SAMPLE
def test_file_reads_line_by_line_as_the_text(kind: str, case: str) -> None:
    text = to_text(sample(kind, case).elements)
    assert opened(kind, case).lines() == [line.strip(BLANKS) for line in text.split("\n") if line.strip()]


def test_blanks_inside_a_row_of_a_list_are_kept() -> None:
    assert "组　长：张三　　　市长" in opened("设立通知", "government").lines()


def test_run_in_heading_alone_has_the_face_of_its_level() -> None:
    run_in = Paragraph(text="加强领导。各单位要落实责任。", level=1, number="一、", heading="加强领导。")
    second = Paragraph(text="明确分工。按职责办理。", level=2, number="（一）", heading="明确分工。")
    file = written(*NOTICE[:4], run_in, second)
    runs = [file.run_looks(paragraph) for paragraph in file.of_style("正文")]
    faces = [[(text, looks["rFonts.eastAsia"]) for text, looks in paragraph] for paragraph in runs]
    assert faces == [
        [("一、加强领导。", "黑体"), ("各单位要落实责任。", "仿宋_GB2312")],
        [("（一）明确分工。", "楷体_GB2312"), ("按职责办理。", "仿宋_GB2312")],
    ]


def test_numbered_sentence_is_plain_text() -> None:
    file = written(Paragraph(text="停止使用印章。", level=1, number="一、"))
    assert [paragraph.text for paragraph in file.of_style("正文")] == ["一、停止使用印章。"]
    assert not file.of_style("层次1")


def test_blanks_before_a_paragraph_are_left_to_the_indent() -> None:
    file = written(Paragraph(text="　　已经空过的文字。"))
    assert [paragraph.text for paragraph in file.of_style("正文")] == ["已经空过的文字。"]
