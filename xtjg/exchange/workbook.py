"""Reading the first sheet of a filled-in .xlsx: its cells as text; formulas and errors are told, not taken."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from xtjg.errors import ImportRefused
from xtjg.exchange import zipguard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_WORD = "word/document.xml"


def first_sheet(
    data: bytes, name: str, *, most_rows: int, most_columns: int, hint: str
) -> tuple[list[list[str]], list[str]]:
    """Give the cells of the first sheet row by row, and what there is to tell of them.

    Args:
        data: the bytes of the file.
        name: what it is called in messages.
        most_rows: how many rows it may have.
        most_columns: columns beyond are not read.
        hint: how to make a file of it that can be read.

    Raises:
        ImportRefused: it may not be opened, is no workbook, or has too many rows.
    """
    from zipfile import BadZipFile

    zipguard.check(data, name, hint)
    with zipguard.opened(data, name, hint) as package:
        if _WORD in package.names:
            raise ImportRefused(f"{name} 是 Word 文档，不是 .xlsx 表格", hint=hint)
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        cells = list(_bounded(book.worksheets[0].iter_rows(max_col=most_columns), name, most_rows, hint))
        book.close()
    except (
        InvalidFileException,
        BadZipFile,
        OSError,
        SyntaxError,
        LookupError,
        ValueError,
        TypeError,
        AttributeError,
    ) as problem:
        raise ImportRefused(f"{name} 不是完好的 .xlsx", hint=hint) from problem
    troubles: list[str] = []
    return [[_text(cell, troubles) for cell in row] for row in cells], troubles


def _bounded(rows: Iterable[Sequence[Any]], name: str, most: int, hint: str) -> Iterator[Sequence[Any]]:
    for number, row in enumerate(rows):
        if number >= most:
            raise ImportRefused(f"{name} 超过 {most} 行", hint=hint)
        yield row


def _text(cell: Any, troubles: list[str]) -> str:
    """The text of a cell; a formula or an error is told and not taken."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type in ("f", "e"):
        troubles.append(
            f"第 {cell.row} 行 {cell.column_letter} 列是{'公式' if cell.data_type == 'f' else '错误值'}，没有读入"
        )
        return ""
    if hasattr(value, "strftime"):
        return str(value)[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
