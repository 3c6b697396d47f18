"""Writing commands of the sub-systems: tasks done and dropped, units added, a measure adopted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from xtjg.cli.acting import approval_flags, read_file
from xtjg.cli.approvals import Approvals
from xtjg.cli.params import Output, State, StepDate, Write, command
from xtjg.core.names import clean, clean_line, clean_text
from xtjg.core.terms import TaskId
from xtjg.core.unit import Unit

if TYPE_CHECKING:
    from xtjg.usecases.outcome import Outcome

TaskWord = Annotated[str, typer.Argument(metavar="事项", help="2026-0012，本年的可只写 12", show_default=False)]


def _finish(outcome: Outcome, state: State, output: Output) -> None:
    from xtjg.cli.outcomes import show

    show(outcome, state, output)


def _task(word: str, state: State) -> TaskId:
    from xtjg.usecases.lookup import number_of

    return TaskId(number_of(word, "事项", state.today))


@command("xtjg task done 12 --evidence 市政府办公室印章销毁记录")
def task_done(
    task: TaskWord,
    *,
    evidence: Annotated[str | None, typer.Option("--evidence", "--凭据", metavar="文字", help="办结凭据")] = None,
    day: StepDate = None,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Mark a task done."""
    from xtjg.usecases.tasks import finish_task

    proof = clean_line(evidence, "凭据") if evidence else None
    outcome = finish_task(state.registry(), _task(task, state), proof, day or state.today, dry_run=write.dry_run)
    _finish(outcome, state, output)


@command("xtjg task drop 12 --reason 该机构没有印章")
def task_drop(
    task: TaskWord,
    *,
    reason: Annotated[str | None, typer.Option("--reason", "--理由", metavar="文字", help="取消理由")] = None,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Drop a task."""
    from xtjg.usecases.tasks import drop_task

    why = clean_text(reason, "理由") if reason else None
    _finish(drop_task(state.registry(), _task(task, state), why, dry_run=write.dry_run), state, output)


@command("xtjg unit add 示例市发展和改革委员会 --short 市发展改革委 --short 市发改委 --reason 建立单位名录")
def unit_add(
    name: Annotated[str, typer.Argument(metavar="名称", help="规范全称", show_default=False)],
    *,
    short: Annotated[
        list[str] | None, typer.Option("--short", "--简称", metavar="简称", help="规范简称，可多次")
    ] = None,
    former: Annotated[
        list[str] | None, typer.Option("--former", "--曾用名", metavar="名称", help="曾用名，可多次")
    ] = None,
    function: Annotated[
        list[str] | None, typer.Option("--function", "--职能", metavar="文字", help="主要职能，可多次")
    ] = None,
    rank: Annotated[str | None, typer.Option("--rank", "--级别", metavar="级别", help="机构级别")] = None,
    superior: Annotated[str | None, typer.Option("--superior", "--上级", metavar="单位", help="上级单位")] = None,
    approvals: Approvals,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Enter a unit in the directory."""
    from xtjg.usecases.rowless import add_units

    unit = Unit(
        name=clean(name, "单位名称"),
        short_names=tuple(clean(one, "简称") for one in short or ()),
        former_names=tuple(clean(one, "曾用名") for one in former or ()),
        functions=tuple(clean_line(one, "职能") for one in function or ()),
        rank=clean(rank, "级别") if rank else None,
        superior=clean(superior, "上级单位") if superior else None,
    )
    outcome = add_units(state.registry(), (unit,), approval_flags(approvals), today=state.today, dry_run=write.dry_run)
    _finish(outcome, state, output)


@command("xtjg measure adopt municipal --doc-no 示办发〔2026〕3号 --date 2026-01-20")
def measure_adopt(
    pack: Annotated[str, typer.Argument(metavar="办法", help="随附办法的代号，或者本地办法的文件", show_default=False)],
    *,
    approvals: Approvals,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Put a measure in force."""
    from xtjg.usecases.rowless import adopt_measure

    outcome = adopt_measure(
        state.registry(), pack, read_file, approval_flags(approvals), today=state.today, dry_run=write.dry_run
    )
    _finish(outcome, state, output)
