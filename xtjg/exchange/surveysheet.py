"""The sheet of a 清理 survey: one row a body, written and read back as .xlsx or .csv.

Every cell is text. What cannot be a plain answer (a formula, an error) is told by its place and not taken.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xtjg.core.survey import QUESTIONS
from xtjg.errors import ImportRefused
from xtjg.exchange import zipguard
from xtjg.exchange.workbook import first_sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ID, NAME = "编号", "机构名称"
COLUMNS = (ID, NAME, *(one.key for one in QUESTIONS))
MOST_ROWS = 5000
_FORMULA = tuple("=+-@＝＋－＠")
_ENCODINGS = ("utf-8-sig", "gb18030")
_WIDTHS = {ID: 10, NAME: 36, "主要任务": 36, "主要职责": 48, "成员单位": 32, "主要成效": 36, "存在问题": 36, "理由": 30}


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """A row as read: its line (the heading counts), the cells that hold something, by heading."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a sheet says; `troubles` are cells that were not taken, `unknown` headings that no question has."""

    rows: tuple[SheetRow, ...]
    troubles: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def write_csv(rows: Iterable[Mapping[str, str]]) -> bytes:
    """Write the sheet as CSV with the mark by which spreadsheets know UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(row.get(column, "")) for column in COLUMNS] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def write_xlsx(rows: Iterable[Mapping[str, str]]) -> bytes:
    """Write the sheet as .xlsx: headings by block, all cells text, the closed answers to choose from."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "清理调查表"
    lines = [dict(zip(COLUMNS, COLUMNS, strict=True)), *rows]
    for number, row in enumerate(lines, 1):
        for at, column in enumerate(COLUMNS, 1):
            cell = sheet.cell(row=number, column=at)
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if text := row.get(column, ""):
                cell.value = text
                cell.data_type = "s"
    for at, column in enumerate(COLUMNS, 1):
        sheet.cell(row=1, column=at).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = _WIDTHS.get(column, 16)
    sheet.freeze_panes = "C2"
    _choices(sheet, len(lines))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _choices(sheet: Any, last: int) -> None:
    """Let the cells of closed questions be chosen from their words."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for question in QUESTIONS:
        if question.words and last > 1:
            letter = get_column_letter(COLUMNS.index(question.key) + 1)
            choice = DataValidation(type="list", formula1=f'"{",".join(question.words)}"', allow_blank=True)
            choice.add(f"{letter}2:{letter}{last}")
            sheet.add_data_validation(choice)


def read(data: bytes, name: str) -> Sheet:
    """Read a sheet by what it is: an office archive, else text.

    Raises:
        ImportRefused: it cannot be read, holds too many rows, or has no heading 编号 or 机构名称.
    """
    lines, troubles = _read_xlsx(data, name) if data.startswith(b"PK") else _read_csv(data, name)
    heading = next((n for n, cells in enumerate(lines) if ID in cells or NAME in cells), None)
    if heading is None:
        raise ImportRefused(
            f"{name} 没有「{ID}」「{NAME}」栏目", hint="用导出的表填：xtjg cleanup survey -o 调查表.xlsx"
        )
    titles = lines[heading]
    twice = {title for title in titles if title and titles.count(title) > 1}
    if twice:
        raise ImportRefused(f"{name} 有重复的栏目：{'、'.join(sorted(twice))}", hint="删去重复的栏目")
    rows = [
        SheetRow(
            line=number + 1, cells={title: cell for title, cell in zip(titles, cells, strict=False) if title and cell}
        )
        for number, cells in enumerate(lines)
        if number > heading and any(cells)
    ]
    unknown = tuple(title for title in titles if title and title not in COLUMNS)
    return Sheet(rows=tuple(rows), troubles=tuple(troubles), unknown=unknown)


def _read_csv(data: bytes, name: str) -> tuple[list[list[str]], list[str]]:
    if len(data) > zipguard.MOST_BYTES or b"\0" in data:
        raise ImportRefused(f"{name} 不是表格文本", hint="另存为 .xlsx 或 .csv")
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return _csv_lines(text, name), []
    raise ImportRefused(f"{name} 的编码认不出来", hint="另存为 UTF-8 或者 GBK 的 .csv")


def _csv_lines(text: str, name: str) -> list[list[str]]:
    mark = "\t" if "\t" in text.partition("\n")[0] else ","
    try:
        lines = [
            [cell.strip().removeprefix("'") for cell in row] for row in csv.reader(io.StringIO(text), delimiter=mark)
        ]
    except csv.Error as problem:
        raise ImportRefused(f"{name} 不是完好的 CSV", hint="用表格软件重新另存") from problem
    return _bounded(lines, name)


def _bounded(lines: list[list[str]], name: str) -> list[list[str]]:
    if len(lines) > MOST_ROWS:
        raise ImportRefused(f"{name} 有 {len(lines)} 行，超过 {MOST_ROWS} 行", hint="只留本轮清理的机构")
    return lines


def _read_xlsx(data: bytes, name: str) -> tuple[list[list[str]], list[str]]:
    hint = "用表格软件重新另存一份，或者另存为 .csv，只留本轮清理的机构"
    lines, troubles = first_sheet(data, name, most_rows=MOST_ROWS + 1, most_columns=len(COLUMNS) * 2, hint=hint)
    return _bounded(lines, name), troubles
