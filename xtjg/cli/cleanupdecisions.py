"""清理规范: what becomes of the bodies of a round: decided, planned, carried out, told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from xtjg.cli.acting import approval_flags
from xtjg.cli.approvals import Approvals
from xtjg.cli.changing import AddUnits, Ground, RemoveUnits, Settings
from xtjg.cli.cleanups import RoundWord, series_of
from xtjg.cli.params import Output, State, Write, command, to_date
from xtjg.core.cleanup import Fate
from xtjg.errors import Usage


def _fate(text: str) -> Fate:
    if text not in tuple(Fate):
        raise Usage(f"没有「{text}」这种处理", hint=f"可用：{'、'.join(Fate)}")
    return Fate(text)


@command("xtjg cleanup decide 低空 --fate 撤销 --ground 任务完成 --successor 市发展改革委")
def decide(
    bodies: Annotated[
        list[str] | None, typer.Argument(metavar="机构…", help="一个或者几个机构", show_default=False)
    ] = None,
    *,
    fate: Annotated[str, typer.Option("--fate", "--处理", metavar="处理", help="、".join(Fate), show_default=False)],
    rest: Annotated[bool, typer.Option("--rest", "--其余", help="其余还没有意见的全部机构")] = False,
    into: Annotated[str | None, typer.Option("--into", "--并入", metavar="机构", help="合并到")] = None,
    successor: Annotated[
        str | None, typer.Option("--successor", "--接替", metavar="单位|机构", help="承接工作")
    ] = None,
    ground: Ground = None,
    new_name: Annotated[str | None, typer.Option("--new", "--新名称", metavar="名称", help="更名为")] = None,
    settings: Settings = None,
    add_units: AddUnits = None,
    remove_units: RemoveUnits = None,
    series: Annotated[str | None, typer.Option("--series", "--序列", metavar="党委|政府", help="改隶到")] = None,
    superior: Annotated[
        str | None, typer.Option("--superior", "--上级", metavar="机构", help="改隶后的上级机构")
    ] = None,
    demands: Annotated[
        list[str] | None, typer.Option("--demand", "--要求", metavar="文字", help="对保留机构的要求，可多次")
    ] = None,
    due: Annotated[
        date | None,
        typer.Option("--due", "--限期", parser=str, callback=to_date, metavar="日期", help="落实要求的限期"),
    ] = None,
    reason: Annotated[str | None, typer.Option("--reason", "--理由", metavar="文字", help="理由")] = None,
    anew: Annotated[bool, typer.Option("--anew", "--改定", help="改定已有的处理意见")] = False,
    round_: RoundWord = None,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Say what becomes of bodies of the round."""
    from xtjg.cli.cleanuppages import show_noted
    from xtjg.usecases.cleanup import deciding

    words = deciding.Words(
        fate=_fate(fate),
        bodies=tuple(bodies or ()),
        rest=rest,
        into=into,
        successor=successor,
        ground=ground,
        reason=reason,
        new_name=new_name,
        settings=tuple(settings or ()),
        add_units=tuple(add_units or ()),
        remove_units=tuple(remove_units or ()),
        series=series,
        superior=superior,
        demands=tuple(demands or ()),
        due=due,
        anew=anew,
    )
    noted = deciding.decide(state.registry(), round_, words, today=state.today, dry_run=write.dry_run)
    show_noted(noted, state, output)


@command('xtjg cleanup plan --step "交回印章、移交档案 市政府办公室 2026-09-30" -o 方案.docx')
def plan(
    *,
    steps: Annotated[
        list[str] | None,
        typer.Option("--step", "--步骤", metavar="步骤 责任单位 时限", help="实施步骤，可多次"),
    ] = None,
    round_: RoundWord = None,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Try all decisions in order and draw up the plan."""
    from xtjg.cli.cleanupresults import save_paper, show_plan
    from xtjg.documents.kinds import CLEANUP_PLAN
    from xtjg.usecases.cleanup.planning import plan as make
    from xtjg.usecases.cleanup.planning import read_milestones

    milestones = read_milestones(steps or (), state.today)
    planned = make(state.registry(), round_, milestones, today=state.today, dry_run=write.dry_run)
    if not write.dry_run:
        save_paper(CLEANUP_PLAN, planned.noted, state, output)
    show_plan(planned, state, replace(output, out=None))


@command(
    "xtjg cleanup run --proposed-by 市委编办@2026-08-20 --approved-by 市政府第60次常务会议@2026-09-01"
    " --doc-no 示政办发〔2026〕20号 --date 2026-09-05 --confirm 12"
)
def run(
    *,
    series: Annotated[
        str | None, typer.Option("--series", "--序列", metavar="党委|政府", help="分别行文的，这次办哪个序列")
    ] = None,
    joint: Annotated[bool, typer.Option("--joint", "--联合", help="两办联合行文")] = False,
    confirm: Annotated[int | None, typer.Option("--confirm", "--核对", metavar="个数", help="本次终止的机构数")] = None,
    round_: RoundWord = None,
    approvals: Approvals,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Carry the round out under one approval; run again to go on after a stop."""
    from xtjg.cli import ask
    from xtjg.cli.cleanupresults import progress, show_run
    from xtjg.usecases.cleanup.approving import RunCall
    from xtjg.usecases.cleanup.running import run as carry_out

    call = RunCall(
        round=round_,
        flags=approval_flags(approvals),
        series=series_of(series),
        joint=joint,
        confirm=confirm,
        progress=progress(state),
    )
    registry = state.registry()
    if not (write.dry_run or write.yes or confirm is not None):
        tried = carry_out(registry, call, today=state.today, dry_run=True)
        if tried.typed is not None and state.can_ask:
            call = replace(call, confirm=ask.number("本次终止的机构超过名单的四分之一，请写明个数："))
        elif tried.typed is None and tried.made.acts and not ask.confirm(state, _asked(len(tried.made.acts))):
            raise typer.Abort
    show_run(carry_out(registry, call, today=state.today, dry_run=write.dry_run), state, output)


def _asked(acts: int) -> str:
    return f"将登记 {acts} 项，确认实施吗？"


@command("xtjg cleanup report -o 通知.docx")
def report(
    *,
    round_: RoundWord = None,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Make the notice of the result and end the round."""
    from xtjg.cli.cleanupresults import save_paper, show_result
    from xtjg.documents.kinds import CLEANUP_RESULT
    from xtjg.usecases.cleanup.reporting import report as make

    result = make(state.registry(), round_, today=state.today, dry_run=write.dry_run)
    if not write.dry_run:
        save_paper(CLEANUP_RESULT, result.noted, state, output)
    show_result(result, state, replace(output, out=None))
