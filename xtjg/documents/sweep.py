"""What a 清理 comes to, in words: how many bodies have which fate, and the lists by fate.

The plan, which proposes, and the notice, which decides, tell the same rows in the same order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.cleanup import ENDINGS, Fate, counts
from xtjg.core.terms import BodyId, Series
from xtjg.documents.wording import clauses, listed, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from xtjg.core.cleanup import Decision, Row
    from xtjg.core.plain import Plain
    from xtjg.documents.context import PaperContext

_LINE = 24
# How a count is told: 予以保留的52个.
_TOLD: Mapping[Fate, str] = {
    Fate.KEEP: "予以保留的",
    Fate.KEEP_UNTIL_DONE: "保留至工作任务完成的",
    Fate.RENAME: "更名的",
    Fate.ADJUST: "调整的",
    Fate.REASSIGN: "改变隶属关系的",
    Fate.MERGE: "合并的",
    Fate.ABOLISH: "撤销的",
    Fate.DELIST: "不再作为议事协调机构管理的",
    Fate.CONFERENCE: "转为部门联席会议的",
    Fate.ROUTINE: "转为部门日常工作的",
}


def summary(context: PaperContext) -> str:
    """How many of the bodies have which fate: 予以保留的52个，撤销的36个."""
    return clauses(*(f"{_TOLD[fate]}{count}个" for fate, count in counts(context.sweep.rows).items()))


def lists(context: PaperContext, *, reasons: bool) -> dict[str, str]:
    """The lists by fate and their counts, each numbered from 1; `reasons` tells why beside each body."""
    values: dict[str, str] = {}
    for fate in Fate:
        rows = context.sweep.with_fate(fate)
        values[str(fate)] = numbered(
            _entry(row, row.decision, context, reasons=reasons) for row in rows if row.decision
        )
        values[f"{fate}数"] = str(len(rows))
    return values


def numbered(entries: Iterable[str]) -> str:
    """A line for each entry, numbered from 1; a lone one bears no number."""
    lines = list(entries)
    return "\n".join(f"{number}.{line}" if len(lines) > 1 else line for number, line in enumerate(lines, 1))


def _entry(row: Row, decision: Decision, context: PaperContext, *, reasons: bool) -> str:
    told = clauses(plain(row.name), _WORDS[decision.fate](decision, context))
    because = plain(decision.request.reason) if reasons else ""
    demands = f"要求：{listed(map(plain, decision.demands))}" if decision.demands else ""
    more = "；".join(filter(None, (because, demands)))
    return f"{told}（{more}）" if more else told


def _taker(decision: Decision, context: PaperContext) -> str:
    word = decision.taker or ""
    body = context.snapshot.bodies.get(BodyId(word))
    if body is not None:
        return plain(body.name)
    unit = context.snapshot.units.find(word)
    return unit.short if unit else plain(word)


def _nothing(_decision: Decision, _context: PaperContext) -> str:
    return ""


def _carried_on(decision: Decision, context: PaperContext) -> str:
    taker = _taker(decision, context)
    return f"工作由{taker}承担" if taker else ""


def _adjusted(decision: Decision, context: PaperContext) -> str:
    request = decision.request
    units = (
        f"增加成员单位{listed(request.add_units)}" if request.add_units else "",
        f"减少成员单位{listed(request.remove_units)}" if request.remove_units else "",
    )
    told = {one.field: _short(one.value) for one in request.settings}
    new = (f"{field.replace('.', '')}调整为{text}" for field, text in told.items() if text)
    fields = listed(dict.fromkeys(field.partition(".")[0] for field, text in told.items() if not text))
    del context
    return clauses(*new, f"调整{fields}" if fields else "", *units)


def _short(value: Plain) -> str:
    """A new value that fits in a line of a list; "" for what is too long to stand there."""
    return plain(value) if isinstance(value, str) and len(value) <= _LINE else ""


def _reassigned(decision: Decision, context: PaperContext) -> str:
    series, superior = decision.request.series, decision.request.superior
    known = context.place.decider(series).short if series and series is not Series.JOINT else ""
    return clauses(f"改属{known}序列" if known else "", f"对应{superior}" if superior else "")


_WORDS: Mapping[Fate, Callable[[Decision, PaperContext], str]] = {
    Fate.KEEP: _nothing,
    Fate.KEEP_UNTIL_DONE: _nothing,
    Fate.RENAME: lambda decision, _: f"更名为{plain(decision.request.new_name)}",
    Fate.ADJUST: _adjusted,
    Fate.REASSIGN: _reassigned,
    Fate.MERGE: lambda decision, context: f"并入{_taker(decision, context)}",
    Fate.ABOLISH: _carried_on,
    Fate.DELIST: _carried_on,
    Fate.CONFERENCE: lambda decision, context: f"由{_taker(decision, context)}牵头",
    Fate.ROUTINE: _carried_on,
}


def whose(context: PaperContext) -> str:
    """Whose bodies they are: 市政府议事协调机构, or of both series."""
    series = {row.series for row in context.sweep.rows}
    if len(series) == 1 and Series.JOINT not in series:
        return f"{context.place.decider(series.pop()).short}议事协调机构"
    return f"{context.place.organs['政府'].short.removesuffix('政府')}级议事协调机构"


def totals(context: PaperContext) -> str:
    """The whole list before and after; "" before that is known."""
    round_ = context.sweep
    if round_.after is None:
        return ""
    change = round_.before - round_.after
    less = f"，减少{change}个" if change > 0 else ""
    return f"清理前列入管理的{round_.before}个，清理后{round_.after}个{less}"


def ended(context: PaperContext, *fates: Fate) -> Iterator[Row]:
    """The rows with these fates, of all that end where none is named."""
    return iter(context.sweep.with_fate(*(fates or ENDINGS)))
