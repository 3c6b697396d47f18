from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from openpyxl import Workbook, load_workbook

from tests.factories import make_body, make_snapshot
from tests.reportkit import answers, make_report, opened
from xtjg.core.answers import FilledForm
from xtjg.core.report import QUESTIONS, QuestionKind
from xtjg.errors import ImportRefused, RecordError
from xtjg.exchange.reportsheet import asked, read_xlsx, write_xlsx, write_yaml
from xtjg.store.reportkeys import read_form

if TYPE_CHECKING:
    from collections.abc import Callable

BODY = make_body()
SAID = answers(工作情况="=召开会议2次\n研究规划", 主要成效="+2条航线：'低空'", 涉及机构="甲、乙")


def _changed(change: Callable[[Any], object], **said: str) -> bytes:
    """The form of a full report as somebody changed it."""
    book = load_workbook(io.BytesIO(write_xlsx(make_report({**SAID, **said}), BODY)))
    change(book.active)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _row_of(sheet: Any, key: str) -> int:
    return int(next(row[0].row for row in sheet.iter_rows() if row[0].value == key))


def test_answers_come_back_as_they_went_out() -> None:
    filled = read_xlsx(write_xlsx(make_report(SAID), BODY), "表.xlsx")
    assert {key: text for key, text in filled.answers.items() if text} == SAID
    assert list(filled.answers) == [one.key for one in QUESTIONS]
    assert (filled.year, filled.body, filled.troubles) == ("2025", "xt-0067", ())


def test_an_untouched_form_answers_nothing() -> None:
    assert not any(read_xlsx(write_xlsx(opened(), BODY), "表.xlsx").answers.values())


def test_the_form_says_by_when_and_to_whom() -> None:
    ask = asked(make_snapshot(BODY), 2025)
    assert ask == "（请于2025年12月31日前报市委编办）"
    sheet = load_workbook(io.BytesIO(write_xlsx(opened(), BODY, ask))).active
    assert sheet is not None
    assert str(sheet["A1"].value).endswith(ask)
    assert write_yaml(opened(), BODY, ask).decode("utf-8").split("\n")[0].endswith(ask)


def test_all_cells_are_text_and_yes_or_no_is_to_choose_from() -> None:
    sheet = load_workbook(io.BytesIO(write_xlsx(make_report(SAID), BODY))).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}
    (choice,) = sheet.data_validations.dataValidation
    closed = {f"D{_row_of(sheet, one.key)}" for one in QUESTIONS if one.kind is QuestionKind.YES_NO}
    assert {str(part) for part in str(choice.sqref).split(" ")} == closed


def test_rows_may_be_moved_and_columns_added() -> None:
    def turn_over(sheet: Any) -> None:
        head = _row_of(sheet, "项目")
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=head + 1)]
        for at, row in enumerate(reversed(rows), head + 1):
            for column, value in enumerate(row, 1):
                sheet.cell(row=at, column=column).value = value
        sheet.insert_cols(1)
        sheet.insert_rows(1)

    filled = read_xlsx(_changed(turn_over, 工作情况="研究规划", 主要成效="航线两条"), "表.xlsx")
    assert filled.answers["工作情况"] == "研究规划"
    assert list(filled.answers) == [one.key for one in reversed(QUESTIONS)]
    assert (filled.year, filled.body) == ("2025", "xt-0067")


def test_numbers_and_dates_are_read_as_text() -> None:
    def type_in(sheet: Any) -> None:
        from datetime import date

        for key, value in (("工作情况", 3), ("主要成效", 2.0), ("存在问题", date(2026, 3, 5))):
            sheet.cell(row=_row_of(sheet, key), column=4).value = value
            sheet.cell(row=_row_of(sheet, key), column=4).number_format = "General"

    found = read_xlsx(_changed(type_in), "表.xlsx").answers
    assert (found["工作情况"], found["主要成效"]) == ("3", "2")


def test_a_formula_is_told_by_its_place_and_not_taken() -> None:
    def calculate(sheet: Any) -> None:
        sheet.cell(row=_row_of(sheet, "存在问题"), column=4).value = '=HYPERLINK("http://a.invalid","甲")'

    filled = read_xlsx(_changed(calculate), "表.xlsx")
    assert filled.answers["存在问题"] == ""
    assert filled.troubles == ("第 7 行 D 列是公式，没有读入",)


def _sheet_of(*rows: tuple[str, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _zipped(name: str, data: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (_sheet_of(("甲", "乙")), "没有「项目」「回答」两栏"),
        (_sheet_of(("项目", "回答"), ("存在问题", "甲"), ("存在问题", "乙")), "「存在问题」有两行"),
        (_sheet_of(("项目", "回答"), *(("", "甲"),) * 501), "超过 500 行"),
        (b"PK\x03\x04 and nothing more", "不能打开"),
        (_zipped("xl/workbook.xml", b"<a/>"), "不是完好的 .xlsx"),
        (_zipped("xl/workbook.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "文档类型声明"),
        (_zipped("xl/big.xml", b"0" * 30_000_000), "压缩比异常"),
    ],
)
def test_what_is_no_form_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(ImportRefused) as caught:
        read_xlsx(data, "表.xlsx")
    assert said in caught.value.message


def test_the_yaml_form_reads_back_and_names_every_question() -> None:
    data = write_yaml(make_report(SAID), BODY)
    form = read_form(data, "表.yaml")
    assert (form.answers, form.year, form.body) == (SAID, "2025", "xt-0067")
    assert read_form("填报: {工作情况: 甲}\n".encode(), "表.yaml") == FilledForm(answers={"工作情况": "甲"})
    empty = write_yaml(opened(), BODY).decode("utf-8")
    assert list(yaml.safe_load(empty)["填报"]) == [one.key for one in QUESTIONS]
    assert all(one.text in empty for one in QUESTIONS)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("填写: {工作情况: 甲}\n", "没有「填报」一项"),
        ("填报: 甲\n", "没有「填报」一项"),
        ("填报: {工作情况: [甲]}\n", "应当是一段文字"),
    ],
)
def test_yaml_that_is_no_form_is_refused(text: str, said: str) -> None:
    with pytest.raises(RecordError) as caught:
        read_form(text.encode(), "表.yaml")
    assert said in caught.value.message
