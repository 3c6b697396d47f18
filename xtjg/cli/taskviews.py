"""task list, show, remind: what is to be wound up and followed up, and whom to remind of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from xtjg.cli.output import Page, finish, show, titles
from xtjg.cli.params import AsOf, Output, State, command
from xtjg.core.dates import days_away
from xtjg.errors import Usage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from xtjg.cli.output import Line
    from xtjg.core.task import Task
    from xtjg.usecases.reminding import Reminder

TaskWord = Annotated[str, typer.Argument(metavar="事项", help="2026-0012，本年的可只写 12", show_default=False)]
_Body = Annotated[str | None, typer.Option("--body", "--机构", metavar="机构", help="只列它的")]
_Unit = Annotated[str | None, typer.Option("--unit", "--单位", metavar="单位", help="只列由它牵头或者协办的")]
_Light = Annotated[str | None, typer.Option("--light", "--灯", metavar="灯", help="green、amber、red 或 done")]
_All = Annotated[bool, typer.Option("--all", "--全部", help="连同已办结、已取消的")]

LIGHTS = {"green": "正常", "amber": "临期", "red": "逾期", "done": "完结"}
URGENCY = ("red", "amber", "green", "done")


@command("xtjg task list --light red")
def list_tasks(
    state: State,
    output: Output,
    *,
    body: _Body = None,
    unit: _Unit = None,
    light: _Light = None,
    everything: _All = False,
    as_of: AsOf = None,
) -> None:
    """List the tasks that are open, by due day."""
    from xtjg.exchange import jsonfile
    from xtjg.usecases.matters import TaskFilters
    from xtjg.usecases.matters import list_tasks as ask

    if light is not None and light not in LIGHTS:
        raise Usage(f"没有「{light}」这种灯", hint=f"可用：{' '.join(LIGHTS)}")
    filters = TaskFilters(body=body, unit=unit, light=light, everything=everything)
    day = as_of or state.today
    answer = ask(state.registry(), filters, day, state.today)
    warning = answer.snapshot.place.followup_days
    lights = Counter(task.light(day, warning) for task in answer.found)
    page = Page(
        columns=titles("事项!", "内容", "机构", "牵头单位", "限期!", "灯!"),
        rows=tuple(_row(task, day, warning) for task in answer.found),
        document=lambda: {
            **jsonfile.listing(jsonfile.task(task, day, warning) for task in answer.found),
            "lights": {one: lights[one] for one in URGENCY},
        },
        head=(_counted(lights),),
        foot=("办结一项：xtjg task done 编号 --evidence 凭据",) if answer.found else (),
    )
    show(state, output, page)
    finish(state, answer.notices, answer.problems)


def _counted(lights: Counter[str]) -> str:
    """How many there are, and how many of each light, the urgent ones first."""
    return "  ".join((f"{lights.total()} 项", *(f"{LIGHTS[one]} {lights[one]}" for one in URGENCY if lights[one])))


def _row(task: Task, today: date, warning_days: int) -> tuple[str, ...]:
    return (
        task.id,
        task.title,
        task.body or "",
        task.lead or "",
        str(task.due or ""),
        LIGHTS[task.light(today, warning_days)] if task.is_open else str(task.state),
    )


@command("xtjg task show 12")
def show_task(state: State, output: Output, task: TaskWord, *, as_of: AsOf = None) -> None:
    """Show one task."""
    from xtjg.exchange import jsonfile
    from xtjg.usecases.matters import show_task as ask

    day = as_of or state.today
    answer = ask(state.registry(), task, day, state.today)
    found, warning = answer.found, answer.snapshot.place.followup_days
    facts = tuple(_facts(found, day))
    page = Page(
        columns=titles("项!", "内容"),
        rows=(("编号", found.id), ("内容", found.title), *facts),
        document=lambda: jsonfile.document(jsonfile.task(found, day, warning)),
        head=(f"{found.id}  {found.title}",),
        text=facts,
        foot=(f"办结：xtjg task done {found.id} --evidence 凭据",) if found.is_open else (),
    )
    show(state, output, page)
    finish(state, answer.notices, answer.problems, whole=False)


def _facts(task: Task, today: date) -> Iterator[tuple[str, str]]:
    told = {
        "状态": task.state,
        "种类": task.kind,
        "机构": task.body,
        "会议": f"{task.meeting} 第 {task.item} 项" if task.meeting else None,
        "办件": task.case,
        "牵头单位": task.lead,
        "协办单位": "、".join(task.joint) or None,
        "成果": task.result,
        "开始": task.opened,
        "限期": _limit(task, today),
    }
    yield from ((term, str(value)) for term, value in told.items() if value is not None)
    yield from (("进展", _said(one.day, one.text, one.evidence)) for one in task.progress)
    yield from (
        ("延期", _said(one.day, f"由 {one.before or '无限期'} 延至 {one.until}", one.reason)) for one in task.extensions
    )
    ends = {
        "办结": task.done,
        "凭据": task.evidence,
        "销号": f"{task.verified.day}  {task.verified.by}" if task.verified else None,
        "取消": task.dropped,
        "理由": task.reason,
    }
    yield from ((term, str(value)) for term, value in ends.items() if value is not None)
    yield from (("附件", name) for name in task.attachments)


def _limit(task: Task, today: date) -> str | None:
    """The last day, and how far away it is while the task is open."""
    left = task.days_left(today)
    if left is None or not task.is_open:
        return str(task.due) if task.due else None
    return f"{task.due}（{days_away(left)}）"


def _said(day: date, text: str, more: str | None) -> str:
    return f"{day}  {text}{f'（{more}）' if more else ''}"


@command("xtjg task remind")
def remind(state: State, output: Output, *, as_of: AsOf = None) -> None:
    """Tell what to send to whom: tasks that are overdue, then those that soon will be."""
    from xtjg.exchange import jsonfile
    from xtjg.usecases.reminding import reminders

    answer = reminders(state.registry(), as_of, state.today)
    page = Page(
        columns=titles("送", "事项!", "内容", "限期!", "灯!", "怎么说", "命令"),
        rows=tuple(
            (one.to or "", one.task.id, one.task.title, str(one.task.due), LIGHTS[one.light], one.text, one.command)
            for one in answer.found
        ),
        document=lambda: jsonfile.listing(_reminder(one) for one in answer.found),
        head=(f"{len(answer.found)} 项要催办" if answer.found else "没有要催办的事项",),
        text=tuple(line for one in answer.found for line in _reminder_lines(one)),
    )
    show(state, output, page)
    finish(state, answer.notices, answer.problems)


def _reminder_lines(one: Reminder) -> Iterator[Line]:
    """What to say to whom and the command by itself, so that it can be pasted at any width."""
    yield f"{LIGHTS[one.light]}  {one.task.id}  送 {one.to or '责任单位待定'}：{one.text}"
    yield f"  出通知：{one.command}"


def _reminder(one: Reminder) -> dict[str, object]:
    return {
        "to": one.to,
        "task": one.task.id,
        "title": one.task.title,
        "due": one.task.due.isoformat() if one.task.due else None,
        "days": one.days,
        "light": one.light,
        "text": one.text,
        "command": one.command,
    }
