"""督办通报: how the tasks of one body stand, told to all its member units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.dates import to_chinese
from xtjg.core.task import AMBER, FOLLOW_UP, GREEN, RED, TaskState
from xtjg.core.yearly import year_of
from xtjg.documents.fields.follow_up import stands
from xtjg.documents.organs import body_frame
from xtjg.documents.wording import carried_out, clauses, lines, listed, on, plain
from xtjg.errors import Usage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xtjg.core.task import Task
    from xtjg.documents.context import PaperContext


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the circular with the open tasks by light and those done in the year; raises Usage where there are none."""
    body = context.body
    own = [task for task in context.tasks if task.kind == FOLLOW_UP]
    done = [task for task in own if task.done and task.done.year == context.today.year]
    by_light = {light: _of(context, own, light) for light in (RED, AMBER, GREEN)}
    if not done and not any(by_light.values()):
        raise Usage(f"{body.name}没有督办事项，没有「督办通报」", hint=f"交办：xtjg task add 事项 --body {body.id}")
    return {
        **body_frame(context),
        "缘由": _opening(context, by_light, len(done)),
        "逾期事项": _listed(context, by_light[RED]),
        "临期事项": _listed(context, by_light[AMBER]),
        "在办事项": _listed(context, by_light[GREEN]),
        "办结事项": lines(*(_finished(task) for task in done)),
        "要求": _asked(by_light),
    }


def _of(context: PaperContext, tasks: Iterable[Task], light: str) -> list[Task]:
    found = [task for task in tasks if task.light(context.today, context.place.followup_days) == light]
    return sorted(found, key=lambda task: (task.due is None, task.due or context.today, task.id))


def _opening(context: PaperContext, by_light: dict[str, list[Task]], done: int) -> str:
    under_way = sum(map(len, by_light.values()))
    parts = [
        f"截至{to_chinese(context.today)}，{plain(context.body.name)}在办的督办事项{under_way}项",
        f"其中逾期{len(by_light[RED])}项" if by_light[RED] else "",
        f"临近到期{len(by_light[AMBER])}项" if by_light[AMBER] else "",
        f"今年已办结{done}项" if done else "",
    ]
    decided = carried_out(year_of(context.snapshot, context.today.year).facts(context.body.id), "今年")
    told = f"{clauses(*parts)}{f'；会议议定事项{decided}' if decided else ''}"
    return f"{told}。现将办理情况通报如下："


def _listed(context: PaperContext, tasks: Iterable[Task]) -> str:
    return lines(*(_told(context, task) for task in tasks))


def _told(context: PaperContext, task: Task) -> str:
    last = max(task.progress, key=lambda one: one.day, default=None)
    progress = f"{on(last.day, '{}')}报告：{plain(last.text)}" if last else "没有报告进展"
    return f"{plain(task.title)}。{clauses(_by(task), stands(context, task))}。{progress}。"


def _finished(task: Task) -> str:
    struck = "并销号" if task.state is TaskState.VERIFIED else ""
    late = "" if task.in_time else "，超过原定限期"
    return f"{plain(task.title)}。{clauses(_by(task), on(task.done, '{}办结'))}{struck}{late}。"


def _by(task: Task) -> str:
    joint = listed(map(plain, task.joint))
    lead = plain(task.lead)
    return clauses(f"{lead}牵头" if lead else "", f"{joint}配合" if joint else "")


def _asked(by_light: dict[str, list[Task]]) -> str:
    others = "按期办结，及时报告进展" if by_light[AMBER] or by_light[GREEN] else ""
    if not by_light[RED]:
        return f"请各牵头单位继续抓好落实{f'，{others}' if others else ''}。"
    rest = f"；其他事项的牵头单位{others}" if others else ""
    return f"请逾期事项的牵头单位抓紧办理，说明原因和预计办结时间{rest}。"
