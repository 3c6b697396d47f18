"""勘误记录: where the record differed from the paper, what it said and what it says now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.dates import to_chinese
from xtjg.documents.wording import lines, on, plain

if TYPE_CHECKING:
    from xtjg.core.plain import Plain
    from xtjg.documents.context import PaperContext


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the record from the case's field edits; before they are made, from what is asked."""
    case, body = context.matter, context.body
    edits = [edit for record in case.edits for edit in record.fields]
    told = [_told(edit.field, edit.before, edit.after) for edit in edits] or [
        f"“{setting.field}”更正为“{_words(setting.value)}”。" for setting in case.request.settings
    ]
    day = case.paper.doc_date if case.paper else None
    reason = plain(case.request.reason)
    return {
        "机构名称": plain(body.name),
        "依据": f"登记内容与所据文件（{plain(case.request.evidence)}{on(day, '，{}')}）不一致，现予更正："
        if case.request.evidence
        else "登记内容有误，现予更正：",
        "更正": lines(*told),
        "说明": f"{reason}。" if reason else "",
        "日期": to_chinese(context.today),
    }


def _told(field: str, before: Plain, after: Plain) -> str:
    old, new = _words(before), _words(after)
    was = f"原登记为“{old}”，" if old else "原未登记，"
    return f"“{field}”{was}{f'更正为“{new}”' if new else '现予删去'}。"


def _words(value: Plain) -> str:
    """A value of a record file in words: names by 、, other lists by ；, mappings as key and value."""
    if value is None or isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return "，".join(f"{key}：{_words(part)}" for key, part in value.items() if part)
    words = [part for part in map(_words, value) if part]
    return ("、" if all(part.isalnum() for part in words) else "；").join(words)
