"""Papers set in their own way: 纪要, forms, tables laid across the page, rows of 份号, 密级 and 紧急程度."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from docx.oxml.ns import qn

from tests.exchange.paperfactory import IMPRINT, LETTERHEAD, MARK, NOTICE, NUMBER, SIGNED, TEXT, TITLE, TO, written
from tests.exchange.paperfile import BLANKS, SHEETS, PaperFile, paper, parts, sample, style_of
from tests.exchange.samplepapers import CLEANUP, FORM, MINUTES, papers
from tests.exchange.test_docx_layout import HEAD_STYLES, styles_in
from tests.exchange.test_docx_package import assert_bound, assert_in_schema_order, assert_styles_defined
from xtjg.documents.elements import Annex, Attendance, Entry, Handling, Imprint, Mark, Paragraph, Table, Title
from xtjg.documents.render import to_text
from xtjg.exchange.docx.layout import HeadMode, Layout
from xtjg.exchange.docx.tables import shared

if TYPE_CHECKING:
    from xtjg.documents.elements import Element

HANDLING = Handling(copy="000012", secrecy="秘密★1年", urgency="特急")
WIDE = Table(columns=tuple("甲乙丙丁戊己庚"), rows=(tuple("一二三四五六七"),) * 3)
NARROW = Table(columns=("序号", "名称"), rows=(("1", "示例市低空经济发展领导小组"), ("2", "示例市防汛抗旱指挥部")))
EVERY_PAPER = pytest.mark.parametrize("name", papers())


def opened(name: str) -> PaperFile:
    return PaperFile(paper(*papers()[name]))


def sections(file: PaperFile) -> list[Any]:
    return list(file.document.element.body.iter(qn("w:sectPr")))


def is_wide(section: Any) -> bool:
    size = section.find(qn("w:pgSz"))
    return bool(size.get(qn("w:orient")) == "landscape")


@EVERY_PAPER
def test_paper_is_a_sound_package_with_the_same_bytes_each_time(name: str) -> None:
    data = paper(*papers()[name])
    assert data == paper(*papers()[name])
    found = parts(data)
    assert_in_schema_order(found)
    assert_bound(found)
    assert_styles_defined(found)


@pytest.mark.parametrize("name", [name for name in papers() if name not in ("notice-47", "approval-form")])
def test_paper_reads_line_by_line_as_its_text(name: str) -> None:
    text = to_text(papers()[name][0])
    expected = [line.strip(BLANKS) for line in text.split("\n") if line.strip(BLANKS)]
    assert opened(name).lines() == expected


@pytest.mark.parametrize(("kind", "case"), SHEETS)
def test_sheet_is_sound_and_holds_every_text(kind: str, case: str) -> None:
    found = sample(kind, case)
    file = PaperFile(found.data)
    assert_in_schema_order(file.parts)
    assert_bound(file.parts)
    assert_styles_defined(file.parts)
    printed = {
        "".join(part.text or "" for part in one.iter(qn("w:t"))) for one in file.document.element.body.iter(qn("w:p"))
    }
    entries = [one for one in found.elements if isinstance(one, Entry)]
    tables = [one for one in found.elements if isinstance(one, Table)]
    assert entries or tables
    assert all(cell in printed for table in tables for row in (table.columns, *table.rows) for cell in row)
    assert all(any(one.text in text for text in printed) for one in entries)


def test_lists_of_seven_columns_lie_across_and_forms_stand_on_one_sheet() -> None:
    across = {kind: is_wide(sections(PaperFile(sample(kind, case).data))[0]) for kind, case in SHEETS}
    assert across == {"移交清单": True, "印章收缴清单": True, "签批单": False, "登记表": False, "任职登记表": False}


def test_minutes_have_their_row_of_office_and_date_between_number_and_line() -> None:
    file = opened("minutes")
    assert styles_in(file)[:13] == [*HEAD_STYLES[:8], "编发", *HEAD_STYLES[8:12]]
    number, masthead = file.of_style("发文字号")[0], file.of_style("编发")[0]
    assert (file.looks(number)["jc"], masthead.text) == ("center", "示例市低空经济发展领导小组办公室\t2026年4月2日")
    looks = file.looks(masthead)
    assert (looks["ind.leftChars"], looks["ind.rightChars"]) == ("100", "100")


def test_who_attended_stands_under_an_empty_row_and_hangs_behind_the_label() -> None:
    file = opened("minutes")
    at = styles_in(file).index("出席")
    assert styles_in(file)[at - 1 : at + 3] == ["空行", "出席", "出席", "出席"]
    for row in file.of_style("出席"):
        looks = file.looks(row)
        assert (looks["ind.leftChars"], looks["ind.hangingChars"]) == ("500", "300")
        faces = [look["rFonts.eastAsia"] for _, look in file.run_looks(row)]
        assert faces == ["黑体", "仿宋_GB2312"]


def test_minutes_leave_no_room_for_a_seal_and_name_who_gets_them() -> None:
    file = written(MARK, NUMBER, TITLE, TEXT, *SIGNED, layout=Layout.MINUTES)
    assert styles_in(file)[-3:] == ["空行", "署名", "日期"]
    rows = [cell.text for row in opened("minutes").document.tables[-1].rows for cell in row.cells]
    assert rows[0] == "分送：领导小组组长、副组长、成员，各成员单位。"


@pytest.mark.parametrize(
    ("handling", "texts"),
    [
        (HANDLING, ["000012", "秘密★1年", "特急"]),
        (Handling(urgency="加急"), ["", "", "加急"]),
        (Handling(), ["", "", ""]),
    ],
)
def test_rows_above_the_mark_are_always_three(handling: Handling, texts: list[str]) -> None:
    file = written(handling, *NOTICE)
    assert styles_in(file)[:12] == HEAD_STYLES
    assert [one.text for one in file.paragraphs[:3]] == texts
    faces = [file.looks(one)["rFonts.eastAsia"] for one in file.paragraphs[:3]]
    assert faces == ["仿宋_GB2312", "黑体", "黑体"]


def test_handling_without_a_head_keeps_the_rows_it_has() -> None:
    file = written(replace(HANDLING, secrecy=""), *NOTICE, head=HeadMode.NONE)
    assert styles_in(file)[:4] == ["份号", "紧急", "发文字号", "空行"]


def test_letter_has_the_handling_on_the_left_of_its_number() -> None:
    file = written(HANDLING, LETTERHEAD, NUMBER, TITLE, TO, TEXT, layout=Layout.LETTER)
    assert [one.text for one in file.paragraphs[1:4]] == [f"000012\t{NUMBER.number}", "秘密★1年", "特急"]
    assert dict(file.run_looks(file.paragraphs[1]))[NUMBER.number]["rFonts.eastAsia"] == "仿宋_GB2312"
    bare = written(HANDLING, LETTERHEAD, TITLE, TO, TEXT, layout=Layout.LETTER)
    assert [one.text for one in bare.paragraphs[1:4]] == ["000012", "秘密★1年", "特急"]


def test_form_is_a_table_of_labels_with_room_to_write() -> None:
    file = PaperFile(paper(FORM, Layout.FORM))
    (table,) = file.document.tables
    rows = {row.cells[0].text: row for row in table.rows}
    assert [cell.text for cell in rows["文号"].cells] == ["文号", "示政办发〔2026〕12号", "密级", ""]
    assert len(rows["主送"]._tr.tc_lst) == 2
    heights = {label: row.height.twips for label, row in rows.items() if row.height is not None}
    assert heights["签发"] == heights["会签"] > 3 * heights["主送"]
    assert sum(heights.values()) <= 18 * 579
    assert not any(name.startswith(("word/footer", "word/header")) for name in file.parts)
    assert style_of(file.paragraphs[0]) == "标题"


def test_room_to_write_gives_way_to_a_cell_that_is_typed_full() -> None:
    def rooms(typed: str) -> list[int]:
        words = ("签发", "审核", "审议", "会签")
        entries = (Entry(label=label, text=typed if label == "会签" else "") for label in words)
        (table,) = written(TITLE, *entries, layout=Layout.FORM).document.tables
        return [row.height.twips for row in table.rows][:3]

    empty, full = rooms(""), rooms("市财政局不同意（意见附后）。" * 24)
    assert all(less < more for less, more in zip(full, empty, strict=True))


def test_form_keeps_the_order_of_its_entries() -> None:
    entries = tuple(Entry(label=label, text="") for label in ("密级", "签发", "电话", "印数", "紧急程度"))
    labels = [style.text for style in written(*entries, layout=Layout.FORM).of_style("表格标题")]
    assert labels == ["密级", "签发", "电话", "印数", "紧急程度"]


def test_form_bears_how_to_handle_it_above_its_title() -> None:
    file = written(Handling(secrecy="内部"), *FORM, layout=Layout.FORM)
    assert styles_in(file)[:2] == ["密级", "标题"]
    assert len(file.document.tables) == 1


def test_form_with_a_mark_is_a_notice() -> None:
    assert styles_in(written(MARK, NUMBER, TITLE, layout=Layout.FORM))[:12] == HEAD_STYLES


@pytest.mark.parametrize(
    ("table", "wide"),
    [
        (WIDE, True),
        (replace(WIDE, columns=WIDE.columns[:6], rows=()), False),
        (replace(NARROW, landscape=True), True),
        (NARROW, False),
    ],
    ids=["seven", "six", "declared", "two"],
)
def test_table_of_more_than_six_columns_or_that_says_so_lies_across(table: Table, *, wide: bool) -> None:
    file = written(MARK, NUMBER, TITLE, TEXT, table, TEXT)
    assert [is_wide(one) for one in sections(file)] == ([False, True, False] if wide else [False])


def test_page_laid_across_keeps_the_margins_of_the_sheet() -> None:
    section = sections(written(TEXT, WIDE, TEXT))[1]
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    assert (size.get(qn("w:w")), size.get(qn("w:h"))) == ("16838", "11906")
    assert [margins.get(qn(f"w:{side}")) for side in ("top", "right", "bottom", "left")] == [
        "1588",
        "2098",
        "1474",
        "1984",
    ]


def test_every_section_has_its_footers_and_only_the_first_a_page_without_number() -> None:
    annex = Annex(mark="附件", title=Title(rows=("登记表",)), blocks=(WIDE,))
    file = written(LETTERHEAD, NUMBER, TITLE, TO, TEXT, *SIGNED, annex, IMPRINT, layout=Layout.LETTER)
    first, across, last = sections(file)
    kinds = [
        [one.get(qn("w:type")) for one in section if one.tag.endswith("Reference")] for section in (first, across, last)
    ]
    assert kinds == [["first", "first", "default", "even"], ["default", "even"], ["default", "even"]]
    assert [section.find(qn("w:titlePg")) is not None for section in (first, across, last)] == [True, False, False]
    upright, turned = (
        {one.get(qn("r:id")) for one in section if one.tag.endswith("Reference")} for section in (last, across)
    )
    assert not upright & turned


def test_annex_with_a_wide_table_lies_across_as_a_whole() -> None:
    file = PaperFile(paper(CLEANUP, Layout.NOTICE))
    assert [is_wide(one) for one in sections(file)] == [False, True, False]
    body = list(file.document.element.body)
    second = next(at for at, one in enumerate(body) if one.find(f".//{qn('w:sectPr')}") is not None)
    assert "".join(one.text or "" for one in body[second + 1].iter(qn("w:t"))) == "附件5"


def test_plain_list_with_a_wide_table_lies_across_from_its_title_on() -> None:
    file = written(TITLE, WIDE, layout=Layout.PLAIN)
    assert [is_wide(one) for one in sections(file)] == [True]
    assert len([name for name in file.parts if name.startswith("word/footer")]) == 4


def test_list_laid_across_has_its_handling_on_the_first_page() -> None:
    file = written(HANDLING, TITLE, WIDE, layout=Layout.PLAIN)
    assert [is_wide(one) for one in sections(file)] == [True]
    assert styles_in(file)[:4] == ["份号", "密级", "紧急", "标题"]


def test_upright_paper_has_no_footers_for_pages_laid_across() -> None:
    assert len([name for name in written(TEXT, NARROW).parts if name.startswith("word/footer")]) == 2


@pytest.mark.parametrize(("table", "total"), [(WIDE, 12756), (NARROW, 8844)], ids=["wide", "upright"])
def test_table_fills_the_width_and_repeats_its_head(table: Table, total: int) -> None:
    file = written(TEXT, table)
    (made,) = file.document.tables
    assert sum(int(one.get(qn("w:w"))) for one in made._tbl.tblGrid) == total
    assert [cell.text for cell in made.rows[0].cells] == list(table.columns)
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in made.rows if row._tr.trPr is not None]
    assert heads == [True, *[False] * len(table.rows)]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in made.rows if row._tr.trPr is not None)


def test_row_with_too_few_cells_is_filled_up() -> None:
    (made,) = written(TEXT, Table(columns=("甲", "乙"), rows=(("一",), ()))).document.tables
    assert [[cell.text for cell in row.cells] for row in made.rows] == [["甲", "乙"], ["一", ""], ["", ""]]


def test_short_texts_stand_in_the_middle_of_their_column_and_long_ones_on_the_left() -> None:
    file = written(TEXT, NARROW)
    assert [one.text for one in file.of_style("表格居中")] == ["1", "2"]
    assert len(file.of_style("表格文字")) == 2


@pytest.mark.parametrize(
    ("wanted", "total", "given"),
    [
        ([100, 300], 800, [200, 600]),
        ([100, 900], 800, [100, 700]),
        ([100, 900, 1800], 1000, [100, 300, 600]),
        ([500, 500, 500], 1000, [333, 333, 334]),
    ],
)
def test_narrow_columns_get_what_they_want_and_the_others_share(
    wanted: list[int], total: int, given: list[int]
) -> None:
    assert shared(wanted, total) == given


@pytest.mark.parametrize(
    ("above", "kept"),
    [
        ((TEXT, TEXT, Paragraph(text="特此通知。")), True),
        ((TEXT, NARROW), True),
        ((TEXT,), False),
    ],
    ids=["text", "table", "only-one"],
)
def test_end_of_the_text_goes_with_the_imprint(above: tuple[Element, ...], *, kept: bool) -> None:
    file = written(MARK, NUMBER, TITLE, *above, IMPRINT)
    table = file.document.tables[-1]._tbl
    before = table.getprevious()
    assert (before.find(f".//{qn('w:keepNext')}") is not None) == kept
    if before.getprevious().tag == qn("w:tbl"):
        last = before.getprevious().findall(qn("w:tr"))[-1]
        assert all(one.find(f".//{qn('w:keepNext')}") is not None for one in last.findall(qn("w:tc")))


def test_text_of_the_new_parts_reads_as_an_office_writes_it() -> None:
    elements: tuple[Element, ...] = (
        HANDLING,
        Mark(organs=("示例市低空经济发展领导小组会议纪要",)),
        TITLE,
        NARROW,
        Attendance(label="出席", text="张三、王五"),
        Attendance(label="请假", text="李四"),
        Imprint(copies="市委办公室", distribution="各成员单位"),
    )
    assert to_text(elements).split("\n") == [
        *("000012", "秘密★1年", "特急", "示例市低空经济发展领导小组会议纪要", "", TITLE.text, ""),
        *("序号｜名称", "1｜示例市低空经济发展领导小组", "2｜示例市防汛抗旱指挥部", ""),
        *("　　出席：张三、王五", "　　请假：李四", "", "抄送：市委办公室。", "分送：各成员单位。", ""),
    ]
    assert to_text(MINUTES).split("\n")[:3] == [
        "示例市低空经济发展领导小组会议纪要",
        "第3期",
        "示例市低空经济发展领导小组办公室　　2026年4月2日",
    ]
