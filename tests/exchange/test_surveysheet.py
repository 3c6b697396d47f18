from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from xtjg.core.survey import QUESTIONS
from xtjg.errors import ImportRefused
from xtjg.exchange import surveysheet, zipguard

ROWS = (
    {"编号": "xt-0001", "机构名称": "示例市防汛抗旱指挥部", "主要职责": "组织防汛；组织抗旱", "印章": "有"},
    {"编号": "xt-0002", "机构名称": "=示例", "成立时间": "2020-03-31", "上年会议次数": "007", "理由": "-减少"},
)


def book(*lines: list[Any]) -> bytes:
    made = Workbook()
    sheet: Any = made.active
    for line in lines:
        sheet.append(line)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


@pytest.mark.parametrize("write", [surveysheet.write_xlsx, surveysheet.write_csv])
def test_what_is_written_is_read_back(write: Any) -> None:
    sheet = surveysheet.read(write(ROWS), "表")
    assert [(row.line, dict(row.cells)) for row in sheet.rows] == [(2, ROWS[0]), (3, ROWS[1])]
    assert (sheet.troubles, sheet.unknown) == ((), ())


def test_all_cells_of_the_book_are_text() -> None:
    sheet: Any = load_workbook(io.BytesIO(surveysheet.write_xlsx(ROWS))).active
    assert [cell.value for cell in sheet[1]] == ["编号", "机构名称", *(one.key for one in QUESTIONS)]
    assert {cell.number_format for row in sheet for cell in row} == {"@"}
    assert {cell.data_type for row in sheet for cell in row if cell.value is not None} == {"s"}
    assert sheet["B3"].value == "=示例"
    choices = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}
    assert '"有,无"' in choices.values()


def test_formulas_stay_texts_in_csv() -> None:
    data = surveysheet.write_csv(ROWS)
    assert data.startswith(b"\xef\xbb\xbf")
    assert ",'=示例,".encode() in data


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030"])
def test_csv_of_any_office_program_is_read(encoding: str) -> None:
    data = "编号,机构名称,任务已完成\r\nxt-0001,甲领导小组,是\r\n\r\n".encode(encoding)
    assert [dict(row.cells) for row in surveysheet.read(data, "表").rows] == [
        {"编号": "xt-0001", "机构名称": "甲领导小组", "任务已完成": "是"}
    ]


def test_tabs_and_lines_above_the_heading_are_read() -> None:
    data = "清理调查表\t\r\n编号\t理由\r\nxt-0001\t已完成\r\n".encode()
    assert surveysheet.read(b"x,\n" + data.replace(b"\t", b","), "表").rows[0].line == 4


def test_formulas_errors_and_numbers_of_a_book() -> None:
    data = book(
        ["编号", "上年会议次数", "上年发文数", "理由", "成立时间"], ["xt-0001", "=1+1", 3.0, "#N/A", "2020-03-31"]
    )
    sheet = surveysheet.read(data, "表")
    assert dict(sheet.rows[0].cells) == {"编号": "xt-0001", "上年发文数": "3", "成立时间": "2020-03-31"}
    assert sheet.troubles == ("第 2 行 B 列是公式，没有读入", "第 2 行 D 列是错误值，没有读入")


def test_unknown_headings_are_told() -> None:
    assert surveysheet.read("编号,备注\nxt-0001,甲\n".encode(), "表").unknown == ("备注",)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "没有「编号」"),
        ("序号,名称\n1,甲\n".encode(), "没有「编号」「机构名称」栏目"),
        ("编号,理由,理由\nxt-0001,甲,乙\n".encode(), "重复的栏目：理由"),
        (b"\xff\xfe\x00\x01", "不是表格文本"),
        (b"\x80\xff\xff\xff\xff", "编码认不出来"),
        (b"PK\x03\x04 not an archive", "不是完好的压缩格式"),
        (("编号\n" + "xt-0001\n" * 5001).encode(), "超过 5000 行"),
    ],
)
def test_what_is_no_sheet_is_refused(data: bytes, told: str) -> None:
    with pytest.raises(ImportRefused, match=told):
        surveysheet.read(data, "表")


def archive(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return made.getvalue()


def word_file() -> bytes:
    made = io.BytesIO()
    Document().save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (archive(**{"a.xml": b"\0" * 4_000_000}), "压缩比异常"),
        (archive(**{"a.xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "文档类型声明"),
        (archive(**{"a.xml": b"<!--" + bytes(range(97, 123)) * 9000 + b"--><!DOCTYPE a []><a/>"}), "文档类型声明"),
        (archive(**{f"{n}.xml": b"" for n in range(501)}), "501 个部件"),
        (archive(**{"a.txt": b"a"}), "不是完好的 .xlsx"),
        (word_file(), "表 是 Word 文档，不是 .xlsx 表格"),
        (book(["编号"])[:-40], "不是完好的"),
    ],
)
def test_archives_that_are_no_plain_book_are_refused(data: bytes, told: str) -> None:
    with pytest.raises(ImportRefused, match=told):
        surveysheet.read(data, "表")


def test_an_archive_of_the_largest_size_is_the_last_that_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    data = surveysheet.write_xlsx(ROWS)
    monkeypatch.setattr(zipguard, "MOST_BYTES", len(data))
    zipguard.check(data, "表", "另存")
    monkeypatch.setattr(zipguard, "MOST_BYTES", len(data) - 1)
    with pytest.raises(ImportRefused, match="超过"):
        zipguard.check(data, "表", "另存")


def test_a_sheet_whose_packed_bytes_are_damaged_is_refused() -> None:
    data = bytearray(archive(**{"a.xml": b"<a>" + b"xyz" * 2000 + b"</a>"}))
    data[36:60] = b"\xff" * 24
    with pytest.raises(ImportRefused, match="不是完好的"):
        zipguard.check(bytes(data), "表", "另存")
