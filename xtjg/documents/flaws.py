"""What is wrong with a template: stray `$`, braces, fields, signs, titles; all of it, with line and column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from xtjg.core.names import nearest
from xtjg.core.terms import Severity
from xtjg.documents import markup
from xtjg.documents.template import StrictTemplate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TITLES = {
    "TP01": "字段写法不对",
    "TP02": "花括号没有配对",
    "TP03": "没有的字段",
    "TP04": "缺少字段",
    "TP05": "标记写法不对",
    "TP06": "标题不对",
    "TP07": "没有这种公文",
}
_PARTS = {markup.ENTRY: 2, markup.FORM: 2, markup.PRINTED: 2}
_FIELD = re.compile(r"\$\{([㐀-鿿]+)\}")
_ONE_FIELD = re.compile(r"\$\{[^{}$]*\}|\$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """One thing wrong; line and column count from 1. A warning leaves something out, an error prints no paper."""

    line: int
    column: int
    code: str
    message: str
    hint: str
    severity: Severity = Severity.ERROR

    @property
    def title(self) -> str:
        """What is wrong in a few words."""
        return TITLES[self.code]


def flaws(text: str, fields: Sequence[str]) -> tuple[Flaw, ...]:
    """List what is wrong with a template that may use these fields, by line and column."""
    rows = list(enumerate(text.split("\n"), 1))
    found = chain(
        *(_marks(number, row) for number, row in rows),
        *(_unknown(number, row, fields) for number, row in rows),
        _missing(text, fields),
        *(_sign(number, row) for number, row in rows),
        _tables(rows),
        _titles(rows),
    )
    return tuple(sorted(found, key=lambda flaw: (flaw.line, flaw.column, flaw.code)))


def _marks(number: int, row: str) -> Iterator[Flaw]:
    """Every `$` that begins no field, every brace that belongs to none."""
    for match in _ONE_FIELD.finditer(row):
        if StrictTemplate(match.group()).is_valid():
            continue
        at, rest = match.start(), row[match.start() :]
        if match.group() == "$" and rest.startswith("${"):
            yield _flaw(number, at, "TP02", f"“{rest[:8]}”的花括号没有配对", "写成 ${名称}")
        else:
            yield _flaw(number, at, "TP01", f"“{match.group()}”不是字段的写法", "写成 ${名称}，名称只用汉字")
    left = _ONE_FIELD.sub(lambda match: " " * len(match.group()), row)
    for match in re.finditer(r"[{}]", left):
        if row[max(match.start() - 1, 0) : match.end()] != "${":
            yield _flaw(number, match.start(), "TP02", f"多出“{match.group()}”", "花括号只用在字段里：${名称}")


def _unknown(number: int, row: str, fields: Sequence[str]) -> Iterator[Flaw]:
    for match in _FIELD.finditer(row):
        name = match[1]
        if name and name not in fields:
            near = nearest(name, fields, limit=1)
            hint = f"是不是 ${{{near[0]}}}？" if near else "删去，或者对照随附的模板改正"
            yield _flaw(number, match.start(), "TP03", f"没有字段“{name}”", hint)


def _missing(text: str, fields: Sequence[str]) -> Iterator[Flaw]:
    used = {match[1] for match in _FIELD.finditer(text)}
    lacking = [name for name in fields if name not in used]
    if lacking:
        message = f"没有用到字段“{'”“'.join(lacking)}”，这些内容印不出来"
        yield _flaw(1, 0, "TP04", message, "对照随附的模板补上", Severity.WARNING)


def _sign(number: int, row: str) -> Iterator[Flaw]:
    """A sign that is none, one without a text, one with too few or too many parts."""
    text, at = row.strip(), len(row) - len(row.lstrip())
    sign = markup.sign_of(text)
    if text.startswith("!") and sign == markup.TEXT:
        word = text.split()[0]
        near = nearest(word, markup.SIGNS, limit=1)
        hint = f"是不是 {near[0]}？" if near else f"可用：{'、'.join(markup.SIGNS)}"
        yield _flaw(number, at, "TP05", f"没有标记“{word}”", hint)
    elif sign != markup.TEXT and text == sign:
        yield _flaw(number, at, "TP05", f"标记“{sign}”后面没有内容", "补上内容，或者删去这一行")
    elif sign in _PARTS and text.count("|") != _PARTS[sign] - 1:
        yield _flaw(number, at, "TP05", f"标记“{sign}”要分{_PARTS[sign]}部分", f"写成 {sign} 甲|乙")


def _tables(rows: Sequence[tuple[int, str]]) -> Iterator[Flaw]:
    """The rows of a table stand under the names of its columns and have as many cells."""
    columns = 0
    for number, row in rows:
        text = row.strip()
        sign = markup.sign_of(text)
        cells = text.count("|") + 1
        if sign == markup.COLUMNS:
            columns = cells
        elif sign == markup.ROW and not columns:
            yield _flaw(number, 0, "TP05", "表格的行前面没有列名", f"先写 {markup.COLUMNS} 甲|乙")
        elif sign == markup.ROW and cells != columns:
            yield _flaw(number, 0, "TP05", f"这一行有{cells}格，列名有{columns}个", "用 | 分成同样多的格")


def _titles(rows: Sequence[tuple[int, str]]) -> Iterator[Flaw]:
    """A paper has one title, and so has each annex."""
    titles = 0
    for number, row in rows:
        sign = markup.sign_of(row.strip())
        if sign == markup.ANNEX:
            if not titles:
                yield _flaw(number, 0, "TP06", "这里之前没有标题", "标题写成 # ……的通知")
            titles = 0
        elif sign == markup.TITLE:
            titles += 1
            if titles > 1:
                yield _flaw(number, 0, "TP06", "标题多了一行", "一件公文、一个附件各有一个标题，长的自动分行")
    if not titles:
        yield _flaw(len(rows), 0, "TP06", "没有标题", "标题写成 # ……的通知")


def _flaw(line: int, at: int, code: str, message: str, hint: str, severity: Severity = Severity.ERROR) -> Flaw:
    return Flaw(line=line, column=at + 1, code=code, message=message, hint=hint, severity=severity)
