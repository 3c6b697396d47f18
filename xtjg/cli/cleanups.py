"""清理规范: the steps of a round. Each reads its words, calls the one use case, prints."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xtjg.cli.acting import approval_flags, read_bytes
from xtjg.cli.approvals import Approvals
from xtjg.cli.params import Output, State, Write, command, to_date
from xtjg.core.cleanup import Fate
from xtjg.core.names import clean_line, clean_text
from xtjg.core.terms import Series, Tenure
from xtjg.errors import Usage

if TYPE_CHECKING:
    from xtjg.usecases.cleanup.assessing import Judged

RoundWord = Annotated[
    str | None,
    typer.Option("--round", "--清理", metavar="编号", help="2026-001；缺省为正在进行的那一轮"),
]
_Reason = Annotated[str | None, typer.Option("--reason", "--理由", metavar="文字", help="理由")]


def _fate(text: str) -> Fate:
    if text not in tuple(Fate):
        raise Usage(f"没有「{text}」这种处理", hint=f"可用：{'、'.join(Fate)}")
    return Fate(text)


def _series(text: str | None) -> Series | None:
    from xtjg.usecases.requests import read_series

    return read_series(text)


def _tenure(text: str | None) -> Tenure | None:
    if text is not None and text not in tuple(Tenure):
        raise Usage(f"没有「{text}」设置", hint=f"可用：{'、'.join(Tenure)}")
    return Tenure(text) if text else None


def _months(text: str | None) -> int | None:
    """Read 3y, 18m, 3年, 18个月."""
    if text is None:
        return None
    found = re.fullmatch(r"(\d{1,3})(y|年|m|个?月)", text.strip(), re.ASCII)
    if found is None:
        raise Usage(f"年限写得不对：{text}", hint="写成 --older-than 3y 或 18m")
    return int(found[1]) * (12 if found[2] in ("y", "年") else 1)


@command("xtjg cleanup new --all --basis 市委巡察反馈意见")
def new(
    *,
    everything: Annotated[bool, typer.Option("--all", "--全部", help="名单上的全部机构")] = False,
    bodies: Annotated[
        list[str] | None, typer.Option("--body", "--机构", metavar="机构", help="指定的机构，可多次")
    ] = None,
    rules: Annotated[
        list[str] | None, typer.Option("--rule", "--规则", metavar="代码", help="这条规则查出的，可多次")
    ] = None,
    series: Annotated[str | None, typer.Option("--series", "--序列", metavar="党委|政府", help="这个序列的")] = None,
    tenure: Annotated[str | None, typer.Option("--tenure", "--设置", metavar="长期|临时", help="这样设置的")] = None,
    older_than: Annotated[
        str | None, typer.Option("--older-than", "--满", metavar="年限", help="成立满多久的，如 3y、18m")
    ] = None,
    basis: Annotated[str | None, typer.Option("--basis", "--依据", metavar="文字", help="为什么清理")] = None,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Begin a round: choose the bodies and freeze the list."""
    from xtjg.cli.cleanuppages import show_noted
    from xtjg.usecases.cleanup.opening import Scope, begin

    scope = Scope(
        everything=everything,
        bodies=tuple(bodies or ()),
        rules=tuple(rules or ()),
        series=_series(series),
        tenure=_tenure(tenure),
        older_than=_months(older_than),
    )
    why = clean_line(basis, "依据") if basis else None
    show_noted(begin(state.registry(), scope, why, today=state.today, dry_run=write.dry_run), state, output)


@command("xtjg cleanup survey -o 调查表.xlsx")
def survey(
    *,
    source: Annotated[
        Path | None, typer.Option("--from", "--读回", metavar="文件", help="读回填好的表，.xlsx 或 .csv")
    ] = None,
    round_: RoundWord = None,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Write the survey sheet filled in from the registry, or read it back."""
    from xtjg.cli.cleanuppages import show_noted, show_sheet
    from xtjg.usecases.cleanup.surveying import read_sheet, sheet_of

    if (source is None) == (output.out is None):
        raise Usage("要写明导出到哪个文件，或者从哪个文件读回", hint="-o 调查表.xlsx，或 --from 调查表.xlsx")
    if source is None and output.out is not None:
        as_csv = _is_csv(output.out)
        made, data = sheet_of(state.registry(), round_, as_csv=as_csv, today=state.today)
        show_sheet(made, data, state, output)
        return
    data = read_bytes(source or Path())
    noted = read_sheet(state.registry(), round_, data, str(source), today=state.today, dry_run=write.dry_run)
    show_noted(noted, state, output)


def _is_csv(path: Path) -> bool:
    ending = path.suffix.lower()
    if ending not in (".xlsx", ".csv"):
        raise Usage(f"调查表不能写成 {ending or '没有扩展名的文件'}", hint="用 .xlsx 或 .csv")
    return ending == ".csv"


@command("xtjg cleanup assess")
def assess(
    body: Annotated[str | None, typer.Argument(metavar="机构", help="人工评定的一个机构", show_default=False)] = None,
    *,
    necessity: Annotated[str | None, typer.Option("--necessity", "--必要性", metavar="文字", help="有没有必要")] = None,
    effect: Annotated[str | None, typer.Option("--effect", "--成效", metavar="文字", help="工作成效")] = None,
    problems: Annotated[
        list[str] | None, typer.Option("--problem", "--问题", metavar="文字", help="存在的问题，可多次")
    ] = None,
    focal: Annotated[
        list[str] | None, typer.Option("--focal", "--重点", metavar="文字", help="列为重点、难点的原因，可多次")
    ] = None,
    round_: RoundWord = None,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Assess the bodies: findings and answers side by side, what speaks for which fate."""
    from xtjg.cli.cleanuppages import show_assessment
    from xtjg.usecases.cleanup.assessing import assess_round

    told = _judged(body, necessity, effect, problems or [], focal or [])
    noted, sights = assess_round(state.registry(), round_, told, today=state.today, dry_run=write.dry_run)
    show_assessment(noted, sights, state, output)


def _judged(
    body: str | None, necessity: str | None, effect: str | None, problems: list[str], focal: list[str]
) -> Judged | None:
    from xtjg.usecases.cleanup.assessing import Judged

    said = any((necessity, effect, problems, focal))
    if (body is None) == said:
        raise Usage("人工评定要写明机构和评定内容", hint="xtjg cleanup assess 机构 --necessity 必要 --effect 明显")
    if body is None:
        return None
    return Judged(
        body=body,
        necessity=clean_line(necessity, "必要性") if necessity else None,
        effect=clean_line(effect, "成效") if effect else None,
        problems=tuple(clean_line(one, "问题") for one in problems),
        focal=tuple(clean_line(one, "重点") for one in focal),
    )


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
    ground: Annotated[str | None, typer.Option("--ground", "--情形", metavar="情形", help="办法规定的情形")] = None,
    new_name: Annotated[str | None, typer.Option("--new", "--新名称", metavar="名称", help="更名为")] = None,
    settings: Annotated[
        list[str] | None, typer.Option("--set", "--改", metavar="字段=值", help="调整的内容，可多次")
    ] = None,
    add_units: Annotated[
        list[str] | None, typer.Option("--add-unit", "--增单位", metavar="单位", help="增加成员单位，可多次")
    ] = None,
    remove_units: Annotated[
        list[str] | None, typer.Option("--remove-unit", "--减单位", metavar="单位", help="减少成员单位，可多次")
    ] = None,
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
    reason: _Reason = None,
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
    from xtjg.cli.cleanuppages import save_paper, show_plan
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
    from xtjg.cli.ask import confirm as ask
    from xtjg.cli.cleanuppages import progress, show_run
    from xtjg.usecases.cleanup.approving import RunCall
    from xtjg.usecases.cleanup.running import run as carry_out

    call = RunCall(
        round=round_,
        flags=approval_flags(approvals),
        series=_series(series),
        joint=joint,
        confirm=confirm,
        progress=progress(state),
    )
    registry = state.registry()
    if not (write.dry_run or write.yes or confirm is not None):
        tried = carry_out(registry, call, today=state.today, dry_run=True)
        if tried.made.acts and not ask(state, f"将登记 {len(tried.made.acts)} 项，确认实施吗？"):
            raise typer.Abort
    show_run(carry_out(registry, call, today=state.today, dry_run=write.dry_run), state, output)


@command("xtjg cleanup report -o 通知.docx")
def report(
    *,
    round_: RoundWord = None,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Make the notice of the result and end the round."""
    from xtjg.cli.cleanuppages import save_paper, show_result
    from xtjg.documents.kinds import CLEANUP_RESULT
    from xtjg.usecases.cleanup.reporting import report as make

    result = make(state.registry(), round_, today=state.today, dry_run=write.dry_run)
    if not write.dry_run:
        save_paper(CLEANUP_RESULT, result.noted, state, output)
    show_result(result, state, replace(output, out=None))


@command("xtjg cleanup show")
def show(*, round_: RoundWord = None, output: Output, state: State) -> None:
    """Show a round and every body of it."""
    from xtjg.cli.cleanuppages import show_round
    from xtjg.usecases.cleanup.reporting import show as find

    show_round(find(state.registry(), round_, state.today), state, output)


@command("xtjg cleanup withdraw --reason 改在机构改革后进行")
def withdraw(
    *,
    reason: Annotated[str, typer.Option("--reason", "--理由", metavar="文字", help="理由", show_default=False)],
    round_: RoundWord = None,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Take a round back before anything is carried out."""
    from xtjg.cli.cleanuppages import show_noted
    from xtjg.usecases.cleanup.opening import withdraw as take_back

    why = clean_text(reason, "理由")
    show_noted(take_back(state.registry(), round_, why, today=state.today, dry_run=write.dry_run), state, output)
