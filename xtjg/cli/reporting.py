"""report new, report submit, report summary: opening the reports of a year, taking them in, summing them up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from xtjg.cli.following import Entering, entry_of
from xtjg.cli.output import Page, show, titles, visible
from xtjg.cli.params import BodyWord, Output, State, ToFolder, Write, command
from xtjg.cli.reportviews import YearWord
from xtjg.errors import NotFound, NotWritable, Usage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.core.answers import FilledForm
    from xtjg.usecases.outcome import Outcome
    from xtjg.usecases.reporting import Opened
    from xtjg.usecases.summing import Summed

FORMS = ("xlsx", "yaml")


def to_form(word: str) -> str:
    """Read --form."""
    if word.lower() not in FORMS:
        raise Usage(f"没有「{word}」这种填报表", hint=f"可用：{' '.join(FORMS)}")
    return word.lower()


@command("xtjg report new 2026 -o 填报表 --form xlsx")
def new(
    year: YearWord,
    bodies: Annotated[
        list[str] | None,
        typer.Argument(metavar="机构", help="缺省为年度内运行过的全部机构", show_default=False),
    ] = None,
    *,
    sheet: Annotated[
        str, typer.Option("--form", "--表", parser=to_form, metavar="xlsx|yaml", help="填报表的格式，与 -o 同用")
    ] = "xlsx",
    entering: Entering,
    write: Write,
    output: ToFolder,
    state: State,
) -> None:
    """Open the annual reports of a year, and write the forms for the lead units."""
    from xtjg.cli.outcomes import show as show_outcome
    from xtjg.usecases.reporting import open_reports

    if output.folder is not None:
        _check_folder(output.folder)
    opened = open_reports(state.registry(), year, bodies or (), entry_of(entering, write, state))
    show_outcome(opened.outcome, state, output.output)
    if output.folder is not None and not write.dry_run:
        count = _write_forms(opened, output.folder, sheet)
        state.tell(visible(f"已写出 {count} 份填报表：{output.folder}"))
    if not opened.outcome.repeated:
        count = len(opened.reports)
        state.tell(f"{year} 年度报告 {count} 份；收回后：xtjg report submit {year} 机构 --from 文件 --by 牵头部门")


def _check_folder(folder: Path) -> None:
    """Raise NotFound or NotWritable where no folder can be there; asked before anything is registered."""
    if folder.exists() and not folder.is_dir():
        raise NotWritable(f"不是目录：{folder}", hint="-o 写一个目录")
    if not folder.exists() and not folder.parent.is_dir():
        raise NotFound(f"没有文件夹：{folder.parent}", hint="-o 写已有文件夹里的目录名")


def _write_forms(opened: Opened, folder: Path, form: str) -> int:
    """Write a form for each report, named by the id of its body; returns how many."""
    from xtjg.cli.saving import save_bytes
    from xtjg.exchange import reportsheet

    folder.mkdir(exist_ok=True)
    make = {"xlsx": reportsheet.write_xlsx, "yaml": reportsheet.write_yaml}[form]
    for report in opened.reports:
        ask = reportsheet.asked(opened.snapshot, report.year)
        save_bytes(folder / f"{report.body}.{form}", make(report, opened.snapshot.bodies[report.body], ask))
    return len(opened.reports)


@command("xtjg report submit 2026 低空 --from 填报.yaml --by 市发展改革委")
def submit(
    year: YearWord,
    body: BodyWord,
    *,
    file: Annotated[
        Path,
        typer.Option(
            "--from", "--填报", metavar="文件", help="填好的 .yaml 或 .xlsx，- 为标准输入", show_default=False
        ),
    ],
    by: Annotated[str, typer.Option("--by", "--报送单位", metavar="单位", help="牵头部门", show_default=False)],
    entering: Entering,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Record the annual report that a lead unit sent in."""
    from xtjg.cli.outcomes import show as show_outcome
    from xtjg.core.names import clean
    from xtjg.usecases.reporting import submit as do

    form, who, entry = _filled(file), clean(by, "报送单位"), entry_of(entering, write, state)
    show_outcome(do(state.registry(), year, body, form, who, entry, state.today), state, output)


def _filled(file: Path) -> FilledForm:
    """Read a filled form by what it is."""
    from xtjg.cli.acting import read_bytes

    data = read_bytes(file)
    if data.startswith(b"PK") or file.suffix.lower() == ".xlsx":
        from xtjg.exchange.reportsheet import read_xlsx

        return read_xlsx(data, file.name)
    from xtjg.store.reportkeys import read_form

    return read_form(data, str(file))


@command("xtjg report summary 2026 -o 汇总报告.docx")
def summary(year: YearWord, *, entering: Entering, write: Write, output: Output, state: State) -> None:
    """Sum up the reports of a year, record the summary and its paper."""
    from xtjg.usecases.summing import summarise_year

    summed = summarise_year(state.registry(), year, entry_of(entering, write, state))
    for warning in summed.outcome.warnings:
        state.tell(visible(f"注意：{warning}"))
    if output.out is not None and output.out.suffix.lower() in (".txt", ".docx") and output.format is None:
        _save_paper(output.out, summed, state)
        output = replace(output, out=None)
    lines = tuple(_lines(summed))
    page = Page(
        columns=titles("项!", "数"),
        rows=lines,
        text=lines,
        document=lambda: _document(summed),
        head=(_headline(summed.outcome, year),),
        foot=(f"打印：xtjg doc 年度汇总报告 {year} -o 汇总报告.docx",),
    )
    show(state, output, page)


def _save_paper(path: Path, summed: Summed, state: State) -> None:
    """Write the paper of the summary as text or .docx."""
    from xtjg.cli.saving import save, save_bytes
    from xtjg.exchange.docx.layout import HeadMode
    from xtjg.usecases.drawing import draw_docx
    from xtjg.usecases.summing import SUMMARY_PAPER

    if path.suffix.lower() == ".docx":
        year, registry = str(summed.summary.year), state.registry()
        drawn = draw_docx(registry, SUMMARY_PAPER, year, head=HeadMode.FULL, today=state.today)
        save_bytes(path, drawn[0].data)
    else:
        save(path, summed.text, bom=False)
    state.tell(visible(f"已写出：{path}"))


def _headline(outcome: Outcome, year: int) -> str:
    word = "已登记" if outcome.registered else "试办，没有登记"
    return f"{word}：{year} 年年度报告汇总" + (f"（提交 {outcome.commit[:7]}）" if outcome.commit else "")


def _lines(summed: Summed) -> Iterator[tuple[str, str]]:
    one = summed.summary
    bodies, reports, decisions = one.bodies, one.reports, one.decisions
    end = "年末" if one.day >= date(one.year, 12, 31) else "现有"
    yield (
        "机构",
        f"年初 {bodies.start}  新设 {bodies.new}  终止 {bodies.ended}  更名 {bodies.renamed}  {end} {bodies.end}",
    )
    came = f"已报 {reports.received}  逾期 {reports.late}  空泛 {reports.hollow}"
    yield "年度报告", f"应报 {reports.due}  {came}  未报 {reports.missing}"
    days = "" if one.meetings.minutes_days is None else f"  会后平均 {one.meetings.minutes_days:g} 天形成纪要"
    yield "会议", f"召开 {one.meetings.held}  没有召开的机构 {len(one.meetings.bodies_without)}{days}"
    rate = "没有到期的" if decisions.rate is None else f"{decisions.rate:.0%}"
    due = f"当年到期 {decisions.due}  按期办结 {decisions.in_time}  按期办结率 {rate}"
    yield "议定事项", f"议定 {decisions.made}  {due}"
    for body in one.slow:
        yield "按期办结率低", f"{body}  {summed.snapshot.bodies[body].name}"
    for before in one.past:
        told = f"议定 {before.made}  当年到期 {before.due}  按期办结 {before.in_time}"
        yield f"{before.year} 年议定事项", told
    yield "事项", f"在办 {one.tasks.open}  逾期 {one.tasks.red}  当年办结 {one.tasks.done}"
    seen = one.supervisions
    yield "监督", f"立案 {seen.raised}  沟通 {seen.talked}  纠正意见 {seen.lettered}  办结 {seen.settled}"
    for unit in one.units:
        yield "单位", f"{unit.unit}  应到 {unit.due}  实到 {unit.present}  到期事项 {unit.tasks}  按期 {unit.in_time}"
    yield "检查", f"错误 {one.findings.error}  警告 {one.findings.warning}  提示 {one.findings.info}"
    for said in one.proposals:
        yield "反映", f"{said.body}  {summed.snapshot.bodies[said.body].name}  {said.proposal}（{said.key}）"


def _document(summed: Summed) -> dict[str, Any]:
    from xtjg.exchange import jsonfile, reportjson

    outcome = summed.outcome
    done = {
        "registered": outcome.registered,
        "commit": outcome.commit,
        "case": None,
        "papers": [{"file": summed.summary.paper, "kind": "年度汇总报告"}],
        "warnings": list(outcome.warnings),
        **({"edits": [], "message": outcome.message} if outcome.message is not None else {}),
    }
    return jsonfile.document({**reportjson.summary(summed.summary), **done})
