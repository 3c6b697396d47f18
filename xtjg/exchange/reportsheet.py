"""The form of an annual report, to be filled by the lead unit: as .xlsx, one row a question, or as YAML.

Every cell is text. What is no plain answer (a formula, an error) is told by its place and not taken. Rows are known by
the question they name, so they may be moved; what the registry knows stands above them and is not read back.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from xtjg.core.answers import FilledForm
from xtjg.core.dates import to_chinese
from xtjg.core.report import NO, QUESTIONS, YES, QuestionKind, due_day
from xtjg.errors import ImportRefused
from xtjg.exchange.workbook import first_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xtjg.core.body import Body
    from xtjg.core.report import AnnualReport, Facts
    from xtjg.core.snapshot import Snapshot

KEY, QUESTION, HOW, ANSWER = "项目", "问题", "填法", "回答"
YEAR, BODY = "年度", "机构"
COLUMNS = (KEY, QUESTION, HOW, ANSWER)
_WIDTHS = (14, 44, 12, 72)
_MOST_ROWS, _MOST_COLUMNS = 500, 20
_SAVE_AGAIN = "用表格软件重新另存一份，或者填 YAML 格式的表"


def facts_told(facts: Facts) -> tuple[tuple[str, str], ...]:
    """What the record says of the year, as people read it."""
    rate = "没有到期事项" if facts.rate is None else f"{facts.in_time}/{facts.due}（{facts.rate * 100:.0f}%）"
    return (
        ("组成人员", f"{facts.members} 人" if facts.members else "没有登记"),
        ("变动", f"{facts.changes} 次"),
        ("会议", f"{facts.meetings} 次"),
        ("议定事项", f"{facts.decisions} 项"),
        ("按期办结", rate),
        ("文件", f"{facts.papers} 份"),
        ("督办、了结事项", f"{facts.tasks} 项"),
    )


def how_to_answer(key: str) -> str:
    """How a question is to be answered: 必答, 是/否, or only after a yes."""
    question = next(one for one in QUESTIONS if one.key == key)
    if question.kind is QuestionKind.YES_NO:
        return f"{YES} 或 {NO}"
    return "必答" if question.required else "上面答是的填"


def asked(snapshot: Snapshot, year: int) -> str:
    """By when the form is to come back, and to whom: （请于2026年12月31日前报市委编办）; "" where no day is set."""
    due = due_day(snapshot.measure, year)
    return f"（请于{to_chinese(due)}前报{snapshot.place.organs['编办'].short}）" if due else ""


def write_yaml(report: AnnualReport, body: Body, ask: str = "") -> bytes:
    """Write the form as YAML; questions stand as comments over their answers, `ask` in the first line."""
    lines = [f"# {report.year} 年度工作报告填报表：{body.name}（{report.body}）{ask}"]
    lines += [f"# 登记簿所载：{'，'.join(f'{word} {told}' for word, told in facts_told(report.facts))}"]
    lines += ["# 在冒号后面填写，一个问题一段文字；多行的用 |- 起头。填好后交编办，或者 xtjg report submit"]
    lines += [f"{YEAR}: '{report.year}'", f"{BODY}: '{report.body}'", "填报:"]
    for one in QUESTIONS:
        lines += [f"  # {one.text}（{how_to_answer(one.key)}）", f"  {one.key}:{_scalar(report.answer(one.key))}"]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _scalar(text: str) -> str:
    """An answer given before, on one line where it has one, else as a block."""
    if "\n" in text:
        return " |-\n" + "\n".join(f"    {line}" for line in text.split("\n"))
    quoted = text.replace("'", "''")
    return f" '{quoted}'" if text else ""


def write_xlsx(report: AnnualReport, body: Body, ask: str = "") -> bytes:
    """Write the form as .xlsx: what the registry knows, then the questions; the closed answers are to choose from.

    `ask` stands in the title.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "年度工作报告"
    above = _head(report, body, ask)
    head = len(above) + 1
    for number, row in enumerate((*above, COLUMNS, *_questions(report)), 1):
        for at, text in enumerate(row, 1):
            cell = sheet.cell(row=number, column=at)
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=number >= head, vertical="top")
            if text:
                cell.value, cell.data_type = text, "s"
            if number in (1, head):
                cell.font = Font(bold=True)
    for at, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = f"A{head + 1}"
    _choices(sheet, head)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _head(report: AnnualReport, body: Body, ask: str) -> tuple[tuple[str, ...], ...]:
    return (
        (f"{body.name}{report.year}年度工作报告填报表{ask}",),
        (YEAR, str(report.year), BODY, f"{report.body} {body.name}"),
        ("登记情况", "，".join(f"{word} {told}" for word, told in facts_told(report.facts))),
    )


def _questions(report: AnnualReport) -> Iterator[tuple[str, ...]]:
    for one in QUESTIONS:
        yield one.key, one.text, how_to_answer(one.key), report.answer(one.key)


def _choices(sheet: Any, head: int) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    choice = DataValidation(type="list", formula1=f'"{YES},{NO}"', allow_blank=True)
    for number, one in enumerate(QUESTIONS, head + 1):
        if one.kind is QuestionKind.YES_NO:
            choice.add(f"D{number}")
    sheet.add_data_validation(choice)


def read_xlsx(data: bytes, name: str) -> FilledForm:
    """Read a filled form.

    Raises:
        ImportRefused: it may not be opened, is no sheet, lacks the columns, or answers a question twice.
    """
    rows, troubles = _rows(data, name)
    at = next((n for n, cells in enumerate(rows) if KEY in cells and ANSWER in cells), None)
    if at is None:
        raise ImportRefused(
            f"{name} 没有「{KEY}」「{ANSWER}」两栏", hint="用 xtjg report new 年度 -o 文件夹 导出的表填"
        )
    key, answer = rows[at].index(KEY), rows[at].index(ANSWER)
    found: dict[str, str] = {}
    for cells in rows[at + 1 :]:
        if not cells[key]:
            continue
        if cells[key] in found:
            raise ImportRefused(f"{name} 的「{cells[key]}」有两行", hint="只留一行")
        found[cells[key]] = cells[answer]
    head = rows[:at]
    body = (_beside(head, BODY) or "").split()
    return FilledForm(answers=found, year=_beside(head, YEAR), body=body[0] if body else None, troubles=tuple(troubles))


def _beside(rows: Sequence[Sequence[str]], label: str) -> str | None:
    """The cell to the right of a label; None where there is none, or nothing in it."""
    found = (row[row.index(label) + 1] for row in rows if label in row[:-1])
    return next(filter(None, found), None)


def _rows(data: bytes, name: str) -> tuple[list[list[str]], list[str]]:
    """The cells of the first sheet as text, every row of one length."""
    rows, troubles = first_sheet(data, name, most_rows=_MOST_ROWS, most_columns=_MOST_COLUMNS, hint=_SAVE_AGAIN)
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows], troubles
