"""清理规范: what a round is about and what is known of its bodies. Each reads its words, calls one use case, prints."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xtjg.cli.acting import read_bytes
from xtjg.cli.params import Output, State, Write, command
from xtjg.core.names import clean_line, clean_text
from xtjg.core.terms import Series, Tenure
from xtjg.errors import Usage

if TYPE_CHECKING:
    from xtjg.usecases.cleanup.assessing import Judged

RoundWord = Annotated[
    str | None,
    typer.Option("--round", "--清理", metavar="编号", help="2026-001；缺省为正在进行的那一轮"),
]


def series_of(text: str | None) -> Series | None:
    """Read the word of a series."""
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
    expiring: Annotated[
        str | None, typer.Option("--expiring", "--临期", metavar="期间", help="期限在此期间届满或已过的，如 90d")
    ] = None,
    basis: Annotated[str | None, typer.Option("--basis", "--依据", metavar="文字", help="为什么清理")] = None,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Begin a round: choose the bodies and freeze the list."""
    from xtjg.cli.cleanuppages import show_noted
    from xtjg.reports.deadlines import after_span
    from xtjg.usecases.cleanup.opening import Scope, begin

    scope = Scope(
        everything=everything,
        bodies=tuple(bodies or ()),
        rules=tuple(rules or ()),
        series=series_of(series),
        tenure=_tenure(tenure),
        older_than=_months(older_than),
        ends_by=after_span(expiring, state.today) if expiring else None,
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
