"""督办通知: the unit that convenes the body urges those who have to do a task."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xtjg.core.task import FOLLOW_UP
from xtjg.documents.organs import contact, letter_frame
from xtjg.documents.wording import clauses, lines, listed, on, plain, sentence

if TYPE_CHECKING:
    from xtjg.core.task import Task
    from xtjg.documents.context import PaperContext

_LONGEST = 24


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the notice of a task that is open."""
    task = context.tasks[0]
    sender = _sender(context, task)
    lead, joint = plain(task.lead), listed(map(plain, task.joint))
    others = listed(plain(unit) for unit in task.joint if not context.snapshot.units.same(unit, sender))
    return {
        **letter_frame(context, sender, listed((lead, others)) or "各有关单位", None, context.today),
        "事项": _title(task),
        "缘由": _opening(context, task, lead, joint),
        "内容": lines(f"{plain(task.title)}。", f"办理成果：{plain(task.result)}。" if task.result else ""),
        "进展": told_progress(task) or "至今没有报告进展。",
        "要求": lines(_asked(context, task, lead or "有关单位"), f"请{others}按照职责做好配合。" if others else ""),
        "联系人": contact(context, sender) if context.subject and context.subject.lead_unit == sender else "",
    }


def _sender(context: PaperContext, task: Task) -> str:
    """The unit that convenes the body; where it has to do the task itself, the general office of the series."""
    body = context.subject
    if body is None:
        return context.place.organs["编办"].name
    rules = context.snapshot.work_rules.get(body.id)
    convener = (rules.convener if rules else None) or body.lead_unit
    if context.snapshot.units.same(convener, task.lead):
        return context.place.general_office(body.series).name
    return convener or body.name


def told_progress(task: Task) -> str:
    """What was reported, and what was put off, on lines of their own."""
    said = [(one.day, f"{on(one.day, '{}')}报告：{plain(one.text)}。") for one in task.progress]
    put_off = [
        (one.day, f"{on(one.day, '{}')}同意延期至{on(one.until, '{}')}，理由是{plain(one.reason)}。")
        for one in task.extensions
    ]
    return lines(*(text for _, text in sorted(said + put_off, key=lambda pair: pair[0])))


def stands(context: PaperContext, task: Task) -> str:
    """How an open task stands against its day."""
    left = task.days_left(context.today)
    if left is None:
        return "尚未办结"
    limit = on(task.due, "限{}前办结")
    if left < 0:
        return f"{limit}，已逾期{-left}天"
    return f"{limit}，{f'距到期还有{left}天' if left else '今日到期'}"


def _title(task: Task) -> str:
    """The task in quotation marks, where it can stand in a title."""
    title = plain(task.title)
    fits = len(title) <= _LONGEST and not re.search("[，。；：！？、,;:“”]", title)
    return f"“{title}”事项" if fits else "有关事项"


def _opening(context: PaperContext, task: Task, lead: str, joint: str) -> str:
    by = clauses(f"{lead}牵头" if lead else "", f"{joint}配合" if joint else "")
    told = clauses(f"“{plain(task.title)}”是{_origin(context, task)}", f"由{by}" if by else "", stands(context, task))
    return f"{told}。现将有关要求通知如下："


def _origin(context: PaperContext, task: Task) -> str:
    name = plain(context.subject.name) if context.subject else ""
    if task.meeting:
        return f"{name}会议议定的事项"
    if task.kind != FOLLOW_UP:
        return f"{name}的了结事项" if name else "机构撤并后的了结事项"
    case = context.snapshot.cases.get(task.case) if task.case else None
    if case and case.paper and case.paper.doc_no:
        return f"{plain(case.paper.doc_no)}文件要求办理的事项"
    return f"{name}交办的事项"


def _asked(context: PaperContext, task: Task, lead: str) -> str:
    left = task.days_left(context.today)
    if left is not None and left < 0:
        return sentence(f"请{lead}抓紧办理", "办结后及时报告结果；一时不能办结的，书面说明原因和预计办结时间")
    return sentence(f"请{lead}按期办结并及时报告结果；确需延期的", "在到期前说明理由，提出延期的时间")
