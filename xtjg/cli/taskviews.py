"""task list, task show: what is to be wound up and followed up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from xtjg.cli.output import Page, finish, show, titles
from xtjg.cli.params import Output, State, command
from xtjg.errors import Usage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from xtjg.core.task import Task

TaskWord = Annotated[str, typer.Argument(metavar="事项", help="2026-0012，本年的可只写 12", show_default=False)]
_Body = Annotated[str | None, typer.Option("--body", "--机构", metavar="机构", help="只列它的")]
_Unit = Annotated[str | None, typer.Option("--unit", "--单位", metavar="单位", help="只列由它负责的")]
_Light = Annotated[str | None, typer.Option("--light", "--灯", metavar="灯", help="green、amber、red 或 done")]
_All = Annotated[bool, typer.Option("--all", "--全部", help="连同已办结、已取消的")]

LIGHTS = {"green": "正常", "amber": "临期", "red": "逾期", "done": "完结"}


@command("xtjg task list --light red")
def list_tasks(
    state: State,
    output: Output,
    *,
    body: _Body = None,
    unit: _Unit = None,
    light: _Light = None,
    everything: _All = False,
) -> None:
    """List the tasks that are open, by due day."""
    from xtjg.exchange import jsonfile
    from xtjg.usecases.matters import TaskFilters
    from xtjg.usecases.matters import list_tasks as ask

    if light is not None and light not in LIGHTS:
        raise Usage(f"没有「{light}」这种灯", hint=f"可用：{' '.join(LIGHTS)}")
    filters = TaskFilters(body=body, unit=unit, light=light, everything=everything)
    answer = ask(state.registry(), filters, state.today)
    page = Page(
        columns=titles("事项!", "内容", "机构", "责任单位", "限期!", "灯!"),
        rows=tuple(_row(task, state.today) for task in answer.found),
        document=lambda: jsonfile.listing(_object(task, state.today) for task in answer.found),
        head=(f"{len(answer.found)} 项",),
        foot=("办结一项：xtjg task done 编号 --evidence 凭据",) if answer.found else (),
    )
    show(state, output, page)
    finish(state, answer.notices, answer.problems)


def _object(task: Task, today: date) -> dict[str, object]:
    from xtjg.exchange import jsonfile
    from xtjg.reports.deadlines import light

    return jsonfile.task(task, light(task, today), today)


def _row(task: Task, today: date) -> tuple[str, ...]:
    from xtjg.reports.deadlines import light

    return (
        task.id,
        task.title,
        task.body or "",
        task.lead or "",
        str(task.due or ""),
        LIGHTS[light(task, today)] if task.is_open else str(task.state),
    )


@command("xtjg task show 12")
def show_task(state: State, output: Output, task: TaskWord) -> None:
    """Show one task."""
    from xtjg.exchange import jsonfile
    from xtjg.usecases.matters import show_task as ask

    answer = ask(state.registry(), task, state.today)
    found = answer.found
    facts = tuple(_facts(found))
    page = Page(
        columns=titles("项!", "内容"),
        rows=(("编号", found.id), ("内容", found.title), *facts),
        document=lambda: jsonfile.document(_object(found, state.today)),
        head=(f"{found.id}  {found.title}",),
        text=facts,
        foot=(f"办结：xtjg task done {found.id} --evidence 凭据",) if found.is_open else (),
    )
    show(state, output, page)
    finish(state, answer.notices, answer.problems, whole=False)


def _facts(task: Task) -> Iterator[tuple[str, str]]:
    told = {
        "状态": task.state,
        "种类": task.kind,
        "机构": task.body,
        "办件": task.case,
        "责任单位": task.lead,
        "开始": task.opened,
        "限期": task.due,
        "办结": task.done,
        "凭据": task.evidence,
        "理由": task.reason,
    }
    return ((term, str(value)) for term, value in told.items() if value is not None)
