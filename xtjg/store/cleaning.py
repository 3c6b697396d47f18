"""Texts of a record as they come in from outside, made fit to be stored: normalised, on one line where a field is one.

Knows which fields are prose and which are names; what they mean is not asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.dates import parse_date
from xtjg.core.names import clean, clean_line, clean_text, shown
from xtjg.errors import Usage
from xtjg.store.fieldtypes import FieldProblem

if TYPE_CHECKING:
    from collections.abc import Callable

    from xtjg.core.plain import Plain
    from xtjg.store.fieldtypes import KeyPath

_PROSE = frozenset(("任务", "职责", "依据", "理由", "撤销条件"))
_NAMES = frozenset(("名称", "简称", "代字", "对外名称", "姓名", "职务", "单位", "岗位", "主任", "牵头部门", "成员单位"))


_DATES = frozenset(("成文", "生效", "至", "自"))


def cleaned(value: Plain, at: KeyPath = ()) -> Plain:
    """Return a value with every text in it cleaned; a blank text is none.

    Raises:
        FieldProblem: a text with a character that no record may hold, or with a line end in a field of one line.
    """
    if isinstance(value, dict):
        return {key: cleaned(item, (*at, key)) for key, item in value.items()}
    if isinstance(value, list):
        return [cleaned(item, (*at, number)) for number, item in enumerate(value)]
    if not isinstance(value, str) or not value.strip():
        return None
    field = next((part for part in reversed(at) if isinstance(part, str)), "")
    try:
        return _way(field)(value, field)
    except Usage as problem:
        raise FieldProblem(at, problem.message, problem.hint) from problem


def _way(field: str) -> Callable[[str, str], str]:
    if field in _DATES:
        return _iso
    if field in _PROSE:
        return clean_text
    return clean if field in _NAMES else clean_line


def _iso(text: str, field: str) -> str:
    """A date in any form a clerk writes, as records hold it."""
    try:
        return parse_date(clean_line(text, field)).isoformat()
    except Usage as problem:
        raise Usage(f"「{field}」不是有效日期：{shown(text)}", hint="写成 2026-03-05 或 2026年3月5日") from problem
