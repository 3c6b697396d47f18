"""Where the parts of a page stand: heads, letters, signatures with room for seals, lists, the foot."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from docx.oxml.ns import qn

from tests.exchange.paperfactory import (
    CELL,
    DATE,
    IMPRINT,
    JOINT,
    LETTERHEAD,
    MARK,
    NOTICE,
    NUMBER,
    ROW,
    SIGNED,
    TEXT,
    TEXT_WIDTH,
    TITLE,
    TO,
    people,
    written,
)
from tests.exchange.paperfile import style_of
from xtjg.core.place import Fonts
from xtjg.documents.elements import (
    Addressee,
    Annex,
    AnnexNote,
    DateLine,
    Entry,
    Imprint,
    Mark,
    Number,
    Paragraph,
    SealNote,
    Signature,
    Title,
)
from xtjg.documents.kinds import KINDS, kind_named
from xtjg.exchange.docx.grid import rows, width
from xtjg.exchange.docx.layout import HeadMode, Layout, layout_of
from xtjg.exchange.docx.looks import fonts_needed

if TYPE_CHECKING:
    from tests.exchange.paperfile import PaperFile

HEAD_STYLES = [
    "份号",
    "密级",
    "紧急",
    "版头间隔",
    "发文机关标志",
    "空行",
    "空行",
    "发文字号",
    "红线",
    "空行",
    "空行",
    "标题",
]


def styles_in(file: PaperFile) -> list[str]:
    return [style_of(paragraph) for paragraph in file.paragraphs]


def height(file: PaperFile, *, until: str) -> int:
    """How far below the upper edge of the text area the first paragraph of a style begins, in twips."""
    total = 0
    for block in file.document.element.body:
        if block.tag == qn("w:tbl"):
            total += int(block.find(f".//{qn('w:trHeight')}").get(qn("w:val")))
            continue
        paragraph = next(one for one in file.paragraphs if one._p is block)
        if style_of(paragraph) == until:
            break
        total += int(file.looks(paragraph)["spacing.line"])
    return total


def indent(file: PaperFile, style: str, side: str = "right") -> list[int]:
    return [int(file.looks(paragraph).get(f"ind.{side}", 0)) for paragraph in file.of_style(style)]


def stops(paragraph: Any) -> list[tuple[str, int]]:
    return [
        (one.get(qn("w:val")), int(one.get(qn("w:pos")))) for one in paragraph._p.iter(qn("w:tab")) if len(one.attrib)
    ]


def test_head_puts_the_mark_35_millimetres_down_and_the_line_under_the_number() -> None:
    file = written(*NOTICE)
    assert styles_in(file)[:12] == HEAD_STYLES
    assert height(file, until="发文机关标志") == 1984
    mark = file.looks(file.of_style("发文机关标志")[0])
    assert int(mark["spacing.line"]) == int(mark["sz"]) * 10
    assert mark["color"] == "FF0000"
    line = file.looks(file.of_style("红线")[0])
    border = file.parts["word/styles.xml"].find(f".//{qn('w:pBdr')}/{qn('w:bottom')}")
    assert (line["spacing.line"], border.get(qn("w:sz")), border.get(qn("w:color"))) == ("165", "12", "FF0000")


@pytest.mark.parametrize(
    ("name", "half_points", "scale"),
    [("甲市", 124, "100"), ("示例市人民政府", 96, "100"), ("中共示例市委机构编制委员会办公室", 60, "80")],
)
def test_mark_is_as_large_as_the_text_is_wide_and_gets_narrow_below_30_points(
    name: str, half_points: int, scale: str
) -> None:
    file = written(Mark(organs=(name,), tail="文件"), NUMBER, TITLE)
    mark = file.looks(file.of_style("发文机关标志")[0])
    assert (int(mark["sz"]), mark.get("w", "100")) == (half_points, scale)


def test_joint_mark_stands_in_rows_of_one_width_with_the_tail_beside_them() -> None:
    file = written(JOINT, NUMBER, TITLE)
    cells = file.document.tables[0].rows[0].cells
    assert [cell.text for cell in cells] == ["中共示例市委办公室\n示例市人民政府办公室", "文件"]
    looks = file.looks(cells[0].paragraphs[0])
    assert looks["jc"] == "distribute"
    assert cells[1]._tc.tcPr is not None
    assert cells[1]._tc.tcPr.find(qn("w:vAlign")).get(qn("w:val")) == "center"
    assert height(file, until="空行") > 1984 + 2 * int(looks["spacing.line"])


def test_many_organs_leave_room_for_text_on_page_one() -> None:
    organs = tuple(f"示例市第{number}局" for number in "一二三四五六")
    file = written(Mark(organs=organs, tail="文件"), NUMBER, TITLE, TO, TEXT)
    assert height(file, until="正文") + ROW <= 22 * ROW


@pytest.mark.parametrize("mark", [MARK, JOINT], ids=["one", "joint"])
def test_preprinted_head_keeps_the_heights_and_prints_neither_mark_nor_line(mark: Mark) -> None:
    elements = (mark, *NOTICE[1:])
    full, bare = written(*elements), written(*elements, head=HeadMode.PREPRINTED)
    assert height(full, until="标题") + 30 == height(bare, until="标题")  # the weight of the line
    assert not any("文件" in line for line in bare.lines()[:2])
    assert bare.parts["word/styles.xml"].find(f".//{qn('w:pBdr')}") is None
    assert bare.lines() == full.lines()[1:]


def test_head_left_out_leaves_the_number() -> None:
    file = written(*NOTICE, head=HeadMode.NONE)
    assert styles_in(file)[:4] == ["发文字号", "空行", "空行", "标题"]
    assert file.lines()[0] == NUMBER.number


def test_number_not_yet_given_keeps_its_row() -> None:
    assert styles_in(written(MARK, TITLE, TEXT))[:12] == HEAD_STYLES


def test_upward_paper_names_the_signer_on_the_row_of_the_number() -> None:
    file = written(MARK, replace(NUMBER, signers=("张三",)), TITLE, layout=Layout.UPWARD)
    (row,) = file.of_style("发文字号")
    assert row.text == "示政发〔2026〕12号\t签发人：张三"
    assert stops(row) == [("right", TEXT_WIDTH - CELL)]
    assert file.looks(row)["ind.left"] == str(CELL)
    faces = {text: looks["rFonts.eastAsia"] for text, looks in file.run_looks(row)}
    assert (faces["签发人："], faces["张三"]) == ("仿宋_GB2312", "楷体_GB2312")


def test_several_signers_stand_two_a_row_and_the_number_beside_the_last() -> None:
    file = written(MARK, replace(NUMBER, signers=("张三", "欧阳明远", "李四")), TITLE, layout=Layout.UPWARD)
    first, last = file.of_style("发文字号")
    assert (first.text, last.text) == ("签发人：张三　欧阳明远", "示政发〔2026〕12号\t李四")
    start = int(file.looks(first)["ind.left"])
    assert start + width(first.text) == TEXT_WIDTH - CELL
    assert stops(last) == [("left", start + 4 * CELL)]


def test_letter_has_its_mark_and_lines_in_the_edges_of_page_one() -> None:
    file = written(LETTERHEAD, NUMBER, TITLE, TO, TEXT, *SIGNED, IMPRINT, layout=Layout.LETTER)
    section = file.section
    assert section.different_first_page_header_footer
    header, footer = section.first_page_header.paragraphs, section.first_page_footer.paragraphs
    assert [style_of(one) for one in header] == ["发文机关标志", "信函上线", "信函垫行"]
    assert [style_of(one) for one in footer] == ["信函下线"]
    for paragraph in (header[1], footer[0]):
        assert [indent for key, indent in file.looks(paragraph).items() if key in ("ind.left", "ind.right")] == [
            "-397"
        ] * 2
    assert file.looks(file.of_style("发文字号")[0])["jc"] == "right"
    assert styles_in(file)[:5] == ["版头间隔", "发文字号", "空行", "空行", "标题"]


@pytest.mark.parametrize("printed", [HeadMode.FULL, HeadMode.PREPRINTED])
@pytest.mark.parametrize("name", ["甲市", "示例市发展和改革委员会", "中共示例市委机构编制委员会办公室"])
def test_header_of_a_letter_ends_where_21_rows_are_left(name: str, printed: HeadMode) -> None:
    file = written(Mark(organs=(name,)), TITLE, layout=Layout.LETTER, head=printed)
    lines = 94 if printed is HeadMode.FULL else 0
    rows_of_header = sum(int(file.looks(one)["spacing.line"]) for one in file.section.first_page_header.paragraphs)
    assert 1725 + rows_of_header + lines == 16838 - 1984 - 21 * ROW


def test_letter_has_the_copies_at_its_foot_without_lines_or_printer() -> None:
    file = written(LETTERHEAD, NUMBER, TITLE, TO, TEXT, *SIGNED, IMPRINT, layout=Layout.LETTER)
    (table,) = file.document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["抄送：市委办公室。"]]
    assert table._tbl.tblPr.find(qn("w:tblBorders")) is None


def test_letter_bears_the_mark_of_the_leading_organ() -> None:
    file = written(replace(JOINT, tail=""), TITLE, layout=Layout.LETTER)
    assert file.section.first_page_header.paragraphs[0].text == JOINT.organs[0]


def test_plain_list_begins_with_its_title_in_row_three() -> None:
    file = written(TITLE, TEXT, layout=Layout.PLAIN)
    assert styles_in(file) == ["空行", "空行", "标题", "空行", "正文"]


def test_plain_paper_with_a_mark_of_its_own_is_set_as_a_notice() -> None:
    assert styles_in(written(MARK, NUMBER, TITLE, layout=Layout.PLAIN))[:12] == HEAD_STYLES


def test_title_of_several_rows_is_one_paragraph() -> None:
    file = written(Title(rows=("示例市人民政府", "关于测试的通知")))
    assert [one.text for one in file.of_style("标题")] == ["示例市人民政府\n关于测试的通知"]


def test_date_under_a_seal_has_four_cells_on_its_right_and_the_name_is_centred_on_it() -> None:
    file = written(TEXT, Signature(organ="示例市人民政府办公室"), DATE)
    assert width(DATE.text) == 2185
    assert indent(file, "日期") == [4 * CELL]
    assert indent(file, "署名") == [4 * CELL + 2185 // 2 - 10 * CELL // 2]
    assert styles_in(file) == ["正文", "空行", "空行", "署名", "日期"]


def test_name_too_long_for_that_ends_at_the_edge_and_the_date_moves_left() -> None:
    organ = "中共示例市委机构编制委员会办公室"
    file = written(TEXT, Signature(organ=organ), DATE)
    assert indent(file, "署名") == [0]
    assert indent(file, "日期") == [width(organ) // 2 - 2185 // 2]


def test_seal_of_another_office_is_noted_under_the_date() -> None:
    file = written(TEXT, *SIGNED, SealNote(text="（代章）"))
    assert styles_in(file)[-2:] == ["日期", "代章"]
    assert indent(file, "代章") == [4 * CELL + 2185 // 2 - 2 * CELL]


def test_without_seal_the_date_begins_two_cells_behind_the_name() -> None:
    file = written(TEXT, Signature(organ="示例市人民政府办公室"), DATE, sealed=False)
    assert styles_in(file) == ["正文", "空行", "署名", "日期"]
    (name_right,), (date_right,) = indent(file, "署名"), indent(file, "日期")
    assert name_right == 2 * CELL
    assert abs((TEXT_WIDTH - date_right - 2185) - (TEXT_WIDTH - name_right - 10 * CELL) - 2 * CELL) <= 1


def test_without_seal_a_date_longer_than_the_name_has_two_cells_on_its_right() -> None:
    file = written(TEXT, Signature(organ="示例市政府"), DATE, sealed=False)
    assert abs(indent(file, "日期")[0] - 2 * CELL) <= 1
    assert indent(file, "署名") == [4 * CELL + 2185 - 5 * CELL]


def test_record_without_mark_has_no_room_for_a_seal() -> None:
    assert styles_in(written(TITLE, TEXT, *SIGNED, layout=Layout.PLAIN)).count("空行") == 4


def test_date_alone_has_four_cells_on_its_right() -> None:
    assert indent(written(TEXT, DATE, layout=Layout.PLAIN), "日期") == [4 * CELL]


def starts_of(paragraph: Any, file: PaperFile) -> list[int]:
    return [int(file.looks(paragraph)["ind.left"]), *(place for _, place in stops(paragraph))]


@pytest.mark.parametrize(
    "organs",
    [
        ("中共示例市委办公室", "示例市人民政府办公室"),
        ("示例市财政局", "示例市教育局", "示例市公安局"),
        ("示例市发展和改革委员会", "中共示例市委机构编制委员会办公室", "示例市工业和信息化局", "示例市财政局"),
        ("中共示例市委机构编制委员会办公室", "中共示例市委农村工作领导小组办公室"),
    ],
    ids=["two", "three", "four", "long"],
)
def test_seals_of_a_joint_paper_do_not_touch_and_stay_inside_the_text(organs: tuple[str, ...]) -> None:
    file = written(TEXT, *(Signature(organ=organ) for organ in organs), DATE)
    seal, found = 2381, []
    for number, paragraph in enumerate(file.of_style("联合署名")):
        names = paragraph.text.split("\t")
        middles = [at + width(name) // 2 for at, name in zip(starts_of(paragraph, file), names, strict=True)]
        found += names
        assert all(later - earlier > seal for earlier, later in itertools.pairwise(middles))
        assert middles[0] - seal // 2 >= 0
        assert middles[-1] + seal // 2 <= TEXT_WIDTH
        assert starts_of(paragraph, file)[-1] + width(names[-1]) <= TEXT_WIDTH
        before = styles_in(file)[: [one._p for one in file.paragraphs].index(paragraph._p)]
        empty = next(count for count in range(9) if before[-1 - count] != "空行")
        assert empty == (4 if number else 2)
    assert tuple(found) == organs
    date_middle = TEXT_WIDTH - indent(file, "日期")[0] - width(DATE.text) // 2
    assert abs(date_middle - middles[-1]) <= 1


def test_signing_rows_stay_with_two_rows_of_text() -> None:
    short = (TEXT, TEXT, Paragraph(text="特此通知。"))
    file = written(*short, *SIGNED)
    kept = [file.looks(one).get("keepNext", "0") for one in file.paragraphs]
    assert kept == ["0", "1", "1", "1", "1", "1", "0"]


def test_last_person_of_a_table_goes_with_the_signing_rows() -> None:
    file = written(TEXT, *people(9), TEXT, *SIGNED)
    kept = [
        [file.looks(cell.paragraphs[0]).get("keepNext", "0") for cell in row.cells]
        for row in file.document.tables[0].rows
    ]
    assert kept[-1][1:] == ["1", "1"]
    assert kept[-2][1:] == ["0", "0"]


def test_two_groups_of_signing_rows_are_kept_once() -> None:
    file = written(TEXT, *SIGNED, *NOTICE[7:8], *SIGNED)
    assert all(len(one._p.findall(f".//{qn('w:keepNext')}")) < 2 for one in file.paragraphs)


def test_first_paragraph_is_never_drawn_away_from_page_one() -> None:
    file = written(Paragraph(text="特此通知。"), *SIGNED)
    assert file.looks(file.of_style("正文")[0]).get("keepNext", "0") == "0"


def test_one_annex_is_named_behind_five_cells() -> None:
    file = written(TEXT, AnnexNote(items=("名单",)), *SIGNED)
    (note,) = file.of_style("附件说明")
    looks = file.looks(note)
    assert note.text == "附件：名单"
    assert (looks["ind.leftChars"], looks["ind.hangingChars"]) == ("500", "300")
    assert styles_in(file)[:3] == ["正文", "空行", "附件说明"]


def test_several_annexes_are_numbered_and_their_names_stand_under_one_another() -> None:
    file = written(TEXT, AnnexNote(items=("名单", "规则", "清单")), *SIGNED)
    notes = file.of_style("附件说明")
    assert [note.text for note in notes] == ["附件：1.名单", "2.规则", "3.清单"]
    number = width("1.")
    lefts = [int(file.looks(note)["ind.left"]) for note in notes]
    hangings = [int(file.looks(note)["ind.hanging"]) for note in notes]
    assert lefts == [5 * CELL + number] * 3
    assert hangings == [3 * CELL + number, number, number]


def test_imprint_follows_the_last_annex() -> None:
    annex = Annex(mark="附件", title=Title(rows=("名单",)), blocks=people(2))
    file = written(*NOTICE[:-1], annex, IMPRINT)
    assert styles_in(file)[-9:] == ["附件标记", "空行", "标题", "空行", "名单", "名单", "版记", "版记", "锚点"]


def test_persons_stand_in_columns_by_indents() -> None:
    file = written(TEXT, *people(2))
    first, second = file.of_style("名单")
    assert (first.text, second.text) == ("成　员：李四　　　市财政局副局长", "李四　　　市财政局副局长")
    for paragraph, start in ((first, 2), (second, 6)):
        looks = file.looks(paragraph)
        assert int(looks["ind.left"]) == 11 * CELL
        assert int(looks["ind.left"]) - int(looks["ind.hanging"]) == start * CELL
    assert dict(file.run_looks(first))["成　员："]["rFonts.eastAsia"] == "黑体"


def test_long_first_column_is_not_hung_on() -> None:
    entry = Entry(label="出席", text=f"{'甲' * 12}　{'乙' * 9}")
    file = written(entry)
    looks = file.looks(file.of_style("名单")[0])
    assert looks["ind.left"] == str(5 * CELL)


def test_list_of_more_than_eight_persons_is_a_table_with_a_repeated_head() -> None:
    assert not written(TEXT, *people(8)).document.tables
    file = written(TEXT, *people(9), Entry(label="联络员", text="周七"), TEXT)
    (table,) = file.document.tables
    texts = [[cell.text for cell in row.cells] for row in table.rows]
    assert texts[:2] == [["职务", "姓名", "单位及职务"], ["成　员", "李四", "市财政局副局长"]]
    assert {row[0] for row in texts[1:-1]} == {"成　员"}
    assert texts[-1] == ["联络员", "", "周七"]
    borders = {one.tag: one.get(qn("w:sz")) for one in table._tbl.tblPr.find(qn("w:tblBorders"))}
    assert borders == {
        **dict.fromkeys((qn("w:top"), qn("w:left"), qn("w:bottom"), qn("w:right")), "8"),
        **dict.fromkeys((qn("w:insideH"), qn("w:insideV")), "4"),
    }
    assert sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid) == TEXT_WIDTH
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows if row._tr.trPr is not None]
    assert heads == [True, *[False] * 10]
    assert table._tbl.getnext().tag == qn("w:p")


def test_addressees_that_leave_no_text_on_page_one_go_to_the_imprint() -> None:
    many = Addressee(text="、".join(["各县（市、区）人民政府"] * 30))
    file = written(MARK, NUMBER, TITLE, many, TEXT, *SIGNED, IMPRINT)
    assert not file.of_style("主送")
    texts = [[cell.text for cell in row.cells] for row in file.document.tables[0].rows]
    assert texts[0] == [f"主送：{many.text}。\n抄送：市委办公室。"]
    few = Addressee(text="、".join(["各县（市、区）人民政府"] * 5))
    assert written(MARK, NUMBER, TITLE, few, TEXT, *SIGNED, IMPRINT).of_style("主送")


def test_imprint_has_a_row_for_each_part_it_has() -> None:
    assert not written(TEXT, Imprint()).document.tables
    (table,) = written(TEXT, Imprint(printer="办公室", date="2026年3月5日")).document.tables
    assert [cell.text for cell in table.rows[0].cells] == ["办公室\t2026年3月5日印发"]


@pytest.mark.parametrize("text", ["", "　　年　月　日", "2026年13月40日"])
def test_paper_without_a_day_has_the_fixed_one(text: str) -> None:
    core = written(TEXT, DateLine(text=text)).document.core_properties
    assert core.created is not None
    assert core.created.year == 2012


def test_rows_are_counted_by_28_cells() -> None:
    assert [rows("国" * count) for count in (0, 1, 28, 29, 56)] == [1, 1, 1, 2, 2]
    assert rows("国" * 27, before=2 * CELL) == 2


def test_every_kind_has_the_layout_of_its_genre() -> None:
    found = {kind.name: layout_of(kind) for kind in KINDS}
    assert found["设立通知"] is found["名单通知"] is Layout.NOTICE
    assert found["请示"] is found["审核意见"] is Layout.UPWARD
    assert found["征求意见函"] is found["申请报告"] is found["备案函"] is found["补正通知"] is Layout.LETTER
    assert found["名单"] is found["组成人员名单"] is found["了结记录"] is found["勘误记录"] is Layout.PLAIN
    assert layout_of(replace(kind_named("请示"), genre="纪要")) is Layout.MINUTES
    assert layout_of(replace(kind_named("请示"), genre="签批单")) is Layout.FORM
    assert layout_of(replace(kind_named("名单"), genre="登记表")) is Layout.FORM


def test_faces_needed_are_those_of_the_styles() -> None:
    assert fonts_needed(Layout.NOTICE) == (
        *("仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体", "Times New Roman"),
    )
    one = Fonts(**dict.fromkeys(("fangsong", "kaiti", "heiti", "xiaobiaosong", "songti", "latin"), "SimSun"))
    assert fonts_needed(Layout.PLAIN, one) == ("SimSun",)


def test_signed_number_without_number_is_set_to_the_right() -> None:
    file = written(MARK, Number(number="", signers=("张三",)), TITLE, layout=Layout.UPWARD)
    (row,) = file.of_style("发文字号")
    assert row.text == "签发人：张三"
    assert int(file.looks(row)["ind.left"]) + width(row.text) == TEXT_WIDTH - CELL
