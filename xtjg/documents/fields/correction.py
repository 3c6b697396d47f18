"""勘误记录: where the record differed from the paper, what it said and what it says now, by which paper, by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.dates import to_chinese
from xtjg.documents.wording import lines, on, plain

if TYPE_CHECKING:
    from xtjg.core.plain import Plain
    from xtjg.documents.context import PaperContext


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the record from the case's field edits; before they are worked out, from what is asked."""
    case = context.matter
    edits = [edit for record in case.edits for edit in record.fields]
    told = [_told(edit.field, edit.before, edit.after) for edit in edits] or [
        _told(setting.field, None, setting.value, known=False) for setting in case.request.settings
    ]
    evidence, reason = plain(case.request.evidence), plain(case.request.reason)
    known = context.snapshot.numbers.find(evidence)
    title = plain(known.title) if known else ""
    number = f"（{evidence}）" if title else evidence
    day = on(known.doc_date, "，{}印发") if known else ""
    return {
        "机构名称": plain(context.body.name),
        "缘由": "经核对，登记内容与所据文件不一致，现按文件更正如下：",
        "更正": lines(*told),
        "依据": f"更正依据：{f'《{title}》' if title else ''}{number}{day}。" if evidence else "",
        "原因": f"差错原因：{reason}。" if reason else "",
        "办件": f"办件编号：{case.id}。",
        "经办": f"经办人：{plain(context.clerk)}。" if context.clerk else "",
        "署名": context.place.organs["编办"].name,
        "日期": to_chinese(context.today),
    }


def _told(field: str, before: Plain, after: Plain, *, known: bool = True) -> str:
    """牵头部门：原记载“甲”，更正为“乙”; what stood there is left out where it is not known."""
    old, new = _words(before), _words(after)
    was = f"原记载“{old}”，" if old else "原无记载，" if known else ""
    return f"{field.replace('.', '')}：{was}{f'更正为“{new}”' if new else '予以删去'}。"


def _words(value: Plain) -> str:
    """A value of a record file in words: names by 、, other lists by ；, mappings as key and value."""
    if value is None or isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return "，".join(f"{key}：{_words(part)}" for key, part in value.items() if part)
    words = [part for part in map(_words, value) if part]
    return ("、" if all(part.isalnum() for part in words) else "；").join(words)
