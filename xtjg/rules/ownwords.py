"""Family 4, 撤销: what the record's own words say of its task: done, routine, vanished (municipal 第十五条(二)至(四)).

The words are those of cases, tasks and later of reports, as `traces` gathers them; they are evidence, people decide.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from xtjg.core.terms import Severity
from xtjg.rules.model import Cite, Hit
from xtjg.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.core.body import Body
    from xtjg.rules.model import Context

# What is only planned, doubted or denied is not said of the task.
_NOT_YET = re.compile(
    "未|尚|没有|不能|难以|无法|待|拟|将|预计|力争|争取|计划|推动|推进|加快|探索|是否|完成情况|如果|为了"
)
_DONE = re.compile(
    "(任务|工作|目标|项目|工程)[^，。；]{0,6}(已经?|均已|全部|全面|基本)[^，。；]{0,4}(完成|办结|结束|竣工)|已完成[^，。；]{0,8}任务"
)
_ROUTINE = re.compile(
    "(转入|转为|进入|纳入|实现|已成为|已是)[^，。；]{0,6}(常态|日常|经常性)|(形成|建立|健全)了?[^，。；]{0,8}长效机制"
)
_MET = re.compile("已经?(完成|成就|达到|满足|实现|具备|达成)")
_VANISHED = re.compile("职能[^，。；]{0,8}(划转|划出|划归|取消|消失|移交|撤销|不再承担)")
_PIECES = re.compile("[，。；！？\n]")
_UP_TO = re.compile("(20[0-9]{2})年(?:(1[0-2]|0?[1-9])月(?:([0-3]?[0-9])日)?)?")
_MOST_SHOWN = 3


def _said(body: Body, ctx: Context, what: re.Pattern[str]) -> tuple[str, ...]:
    """Where and in which words the body's own records say it, the latest first."""
    found = [
        f"{trace.where}：{piece.strip()}"
        for trace in reversed(ctx.ledger.traces.get(body.id, ()))
        if trace.day <= ctx.today
        for text in trace.words
        for piece in _PIECES.split(text)
        if what.search(piece) and not _NOT_YET.search(piece)
    ]
    return tuple(dict.fromkeys(found))[:_MOST_SHOWN]


@rule(
    "XT405",
    "撤销条件可能已经成就",
    cites=[Cite("abolish_grounds", "任务完成")],
    at_most=Severity.WARNING,
    field="期限.撤销条件",
    hint="核实；条件成就的撤销，没有成就的写明新的期限",
    command="xtjg abolish {id} --ground 任务完成 --successor 单位",
)
def condition_day_past(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find conditions of ending that are said to be met, or that name a time which is over.

    查什么：撤销条件有没有注明已经成就、已经完成；条件里写到的年、月、日是不是已经过去。
    为什么：条件成就，任务就完成了，应当撤销；条件写在文字里，到时容易忘。
    例：撤销条件是「2025年底前完成改造」，2026 年仍在运行。
    怎么改：核实是否完成；完成的撤销，没有完成的办理延期。
    例外：写明期限日期的不看条件里的时间，见 XT401。由人判断。
    """
    term = body.term
    if term is None or not term.condition:
        return
    if _MET.search(term.condition) and not _NOT_YET.search(term.condition):
        yield Hit(message=f"撤销条件「{term.condition}」注明已经成就", evidence=(f"期限.撤销条件：{term.condition}",))
        return
    if term.until is not None:
        return
    days = [day for match in _UP_TO.finditer(ctx.ledger.form(term.condition)) if (day := _last_day(match))]
    if days and max(days) < ctx.today:
        yield Hit(
            message=f"撤销条件「{term.condition}」所指的时间已过",
            evidence=(f"期限.撤销条件：{term.condition}", f"截至 {max(days)}"),
        )


def _last_day(match: re.Match[str]) -> date | None:
    """The last day of what a text names: a year, a month, a day; None where there is no such day."""
    year, month = int(match[1]), int(match[2] or 12)
    longest = monthrange(year, month)[1]
    day = int(match[3]) if match[3] else longest
    return date(year, month, day) if 1 <= day <= longest else None


@rule(
    "XT406",
    "自述工作已转为常态",
    cites=[Cite("abolish_grounds", "转为常态")],
    at_most=Severity.WARNING,
    hint="已有长效机制的撤销，或者转由部门常态化承担",
    command="xtjg convert {id} --to 部门常态化 --unit 单位",
)
def routine_by_own_words(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find bodies whose own records say that the work has become routine.

    查什么：办件的理由和意见、事项的办结情况里，有没有写到工作已转入常态、已形成长效机制。
    为什么：工作转入常态、已有长效机制的，应当撤销。
    例：事项的办结情况写作「巡查已纳入日常管理」。
    怎么改：核实后撤销，或者转由部门常态化承担。
    例外：只写打算、尚未做到的不算。由人判断。
    """
    words = _said(body, ctx, _ROUTINE)
    if words:
        yield Hit(message="登记的文字说工作已转为常态", evidence=words)


@rule(
    "XT407",
    "自述职能已经消失",
    cites=[Cite("abolish_grounds", "职能消失")],
    at_most=Severity.WARNING,
    hint="核实后撤销",
    command="xtjg abolish {id} --ground 职能消失 --successor 单位",
)
def vanished_by_own_words(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find bodies whose own records say that the function has gone.

    查什么：办件的理由和意见、事项的办结情况里，有没有写到职能已划转、取消、不再承担。
    为什么：职能消失的，应当撤销。
    例：调整的理由写作「相关职能划转市应急局」。
    怎么改：核实职能去了哪里，由接收的单位承担并撤销。
    例外：只写打算、尚未做到的不算。由人判断。
    """
    words = _said(body, ctx, _VANISHED)
    if words:
        yield Hit(message="登记的文字说职能已经消失", evidence=words)


@rule(
    "XT417",
    "自述任务已经完成",
    cites=[Cite("abolish_grounds", "任务完成")],
    at_most=Severity.WARNING,
    hint="核实后撤销；还有任务的写明",
    command="xtjg abolish {id} --ground 任务完成 --successor 单位",
)
def done_by_own_words(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find bodies whose own records say that the task is done.

    查什么：办件的理由和意见、事项的办结情况里，有没有写到任务、工作已经完成。
    为什么：任务完成的，应当撤销。
    例：延期的理由写作「主体任务已全部完成，尚需扫尾」。
    怎么改：核实后撤销；还有任务的，写明是什么、到什么时候。
    例外：只写打算、尚未做到的不算。由人判断。
    """
    words = _said(body, ctx, _DONE)
    if words:
        yield Hit(message="登记的文字说任务已经完成", evidence=words)
