"""会议议程: the items in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.dates import to_chinese
from xtjg.documents.gatherings import NOT_PUBLIC, full_name, reports, when, where
from xtjg.documents.organs import secrecy
from xtjg.documents.wording import clauses, listed, plain
from xtjg.meetings.agenda import announced

if TYPE_CHECKING:
    from xtjg.core.meeting import Item
    from xtjg.core.task import Task
    from xtjg.documents.context import PaperContext


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the agenda; it holds what nobody has decided, so it is not for the public."""
    meeting = context.gathering
    rules = context.snapshot.work_rules.get(context.body.id)
    kind = rules.kind(meeting.kind) if rules else None
    return {
        "密级": secrecy(context),
        "会议全称": full_name(context),
        "时间地点": clauses(f"时间：{when(meeting)}", f"地点：{where(meeting)}" if where(meeting) else ""),
        "主持人": plain(kind.chair) if kind else "",
        "议题": "\n".join(_line(item) for item in announced(meeting)),
        "在办事项": _under_way(context),
        "公开属性": NOT_PUBLIC,
    }


def _under_way(context: PaperContext) -> str:
    """What earlier meetings of the body decided and is still to be done: it is what this one goes on from."""
    meeting = context.gathering
    tasks = (
        task
        for task in context.snapshot.tasks.values()
        if task.body == meeting.body and task.is_open and task.meeting not in (None, meeting.id)
    )
    told = "；".join(f"{plain(task.title)}{_charged(task)}" for task in tasks)
    return f"以前议定、正在办理的事项：{told}。" if told else ""


def _charged(task: Task) -> str:
    how = clauses(plain(task.lead), f"{to_chinese(task.due)}前" if task.due else "")
    return f"（{how}）" if how else ""


def _line(item: Item) -> str:
    concerned = f"，涉及单位：{listed(map(plain, item.concerns))}" if item.concerns else ""
    return f"{plain(item.title)}（{reports(item)}{concerned}）。"
