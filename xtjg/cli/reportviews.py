"""report show, report check, score: what came in for a year, what is wrong with it, how the lead units did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from xtjg.cli.following import Entering, entry_of
from xtjg.cli.output import Page, finish, show, titles
from xtjg.cli.params import BodyWord, Output, State, Write, command
from xtjg.core.dates import parse_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.core.report import AnnualReport
    from xtjg.core.score import UnitScore
    from xtjg.rules.model import Finding
    from xtjg.rules.runner import Report

YearWord = Annotated[int, typer.Argument(metavar="年度", parser=parse_year, help="如 2026", show_default=False)]


@command("xtjg report show 2026 低空")
def show_report(state: State, output: Output, year: YearWord, body: BodyWord) -> None:
    """Show the annual report of a body."""
    from xtjg.exchange import jsonfile, reportjson
    from xtjg.usecases.reportviews import show_report as ask

    answer = ask(state.registry(), year, body, state.today)
    report = answer.found
    name = answer.snapshot.bodies[report.body].name
    facts = tuple(_facts(report))
    page = Page(
        columns=titles("项!", "内容"),
        rows=(("机构", f"{report.body} {name}"), *facts),
        document=lambda: jsonfile.document(reportjson.report(report)),
        head=(f"{name}{report.year}年度工作报告  {report.state}",),
        text=facts,
        foot=(_next(report),),
    )
    show(state, output, page)
    finish(state, answer.notices, answer.problems, whole=False)


def _facts(report: AnnualReport) -> Iterator[tuple[str, str]]:
    """What the registry knows, then the questions with their answers."""
    from xtjg.core.report import QUESTIONS
    from xtjg.exchange.reportsheet import facts_told

    if report.submitted:
        yield "报送", f"{report.submitted}  {report.by or ''}".rstrip()
    yield from (("附件", name) for name in report.attachments)
    yield "登记情况", "，".join(f"{word} {told}" for word, told in facts_told(report.facts))
    for one in QUESTIONS:
        answer = report.answer(one.key)
        if answer or one.required:
            yield one.key, answer or "（未填）"


def _next(report: AnnualReport) -> str:
    if report.submitted:
        return f"打印：xtjg doc 年度工作报告 {report.year}/{report.body}"
    return f"登记报送：xtjg report submit {report.year} {report.body} --from 填报.xlsx --by 牵头部门"


@command("xtjg report check 2026")
def check(
    state: State,
    output: Output,
    year: YearWord,
    body: Annotated[str | None, typer.Argument(metavar="机构", help="只查一个机构", show_default=False)] = None,
) -> None:
    """Check the annual reports of a year; exit 1 where something is wrong."""
    from xtjg.cli import findings
    from xtjg.exchange import jsonfile
    from xtjg.usecases.reportviews import check_reports

    answer = check_reports(state.registry(), year, body, state.today)
    report = answer.found
    page = Page(
        columns=titles(*findings.COLUMNS),
        rows=tuple(map(findings.row, report.findings)),
        text=tuple(_lines(report, year)),
        document=lambda: jsonfile.listing(map(_object, report.findings)),
    )
    show(state, output, page)
    finish(state, answer.notices, answer.problems)
    if any(not one.waived for one in report.findings):
        raise typer.Exit(1)


def _object(finding: Finding) -> dict[str, Any]:
    from xtjg.exchange import jsonfile
    from xtjg.usecases.reportviews import problem_of

    return {**jsonfile.finding(finding), "problem": problem_of(finding)}


def _lines(report: Report, year: int) -> Iterator[str]:
    """Findings by what is wrong; those that did not come in by name, to be called up."""
    by_title: dict[str, list[Finding]] = {}
    for one in report.findings:
        by_title.setdefault(one.title, []).append(one)
    for title, found in by_title.items():
        no = f"（{found[0].article.no}）" if found[0].article else ""
        yield f"{title}{no}  {len(found)} 个"
        yield from (f"  {one.subject}  {one.name or ''}：{one.message}" for one in found)
        yield f"  {found[0].hint}：{found[0].command}"
    for undecided in report.undecided:
        yield f"无法判断：{undecided.title}（{undecided.reason}）"
    if not (by_title or report.undecided):
        yield f"{year} 年的年度报告没有问题"


@command("xtjg score 2026 --unit 市发展改革委")
def score(
    year: YearWord,
    *,
    unit: Annotated[str | None, typer.Option("--unit", "--单位", metavar="单位", help="只看一个牵头部门")] = None,
    record: Annotated[bool, typer.Option("--record", "--登记", help="登记为当年的考核结果")] = False,
    entering: Entering,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Score the lead units of a year; every point with its evidence."""
    from xtjg.cli.output import visible
    from xtjg.exchange import jsonfile, reportjson
    from xtjg.usecases import summing

    document: dict[str, Any] = {}
    if record:
        outcome = summing.record_scores(state.registry(), year, entry_of(entering, write, state), unit)
        document = {"registered": outcome.registered, "commit": outcome.commit, "warnings": list(outcome.warnings)}
        for warning in outcome.warnings:
            state.tell(visible(f"注意：{warning}"))
        if outcome.commit:
            state.tell(f"已登记：{year} 年绩效考核（提交 {outcome.commit[:7]}）")
    answer = summing.scores_of(state.registry(), year, state.today, unit)
    rows = answer.found.items
    page = Page(
        columns=titles("单位!", "得分!", "满分!", "等次!", "指标", "分值!", "得分!", "依据"),
        rows=tuple(row for one in rows for row in _score_rows(one)),
        text=tuple(line for one in rows for line in _score_lines(one)) or ("没有登记牵头部门，无从考核",),
        document=lambda: {**jsonfile.listing(map(reportjson.score, rows)), **document},
        head=(f"{year} 年绩效考核  {answer.found.day}  牵头部门 {len(rows)} 个",),
        foot=(f"打印：xtjg doc 绩效考核表 {year}",) if rows else (),
    )
    show(state, output, page)
    finish(state, answer.notices, answer.problems)


def _score_rows(one: UnitScore) -> Iterator[tuple[str, ...]]:
    for said in one.indicators:
        yield (
            one.unit,
            f"{one.points:g}",
            f"{one.of:g}",
            one.grade or "",
            said.title,
            f"{said.weight:g}",
            f"{said.points:g}",
            "；".join(said.evidence),
        )


def _score_lines(one: UnitScore) -> Iterator[str]:
    total = f"{one.points:g}/{one.of:g}  {one.grade or ''}".rstrip() if one.of else "没有数据，不计分"
    yield f"{one.unit}  {total}"
    for said in one.indicators:
        if said.weight:
            yield f"  {said.title}  {said.points:g}/{said.weight:g}"
            yield from (f"    {line}" for line in said.evidence)
        else:
            yield f"  {said.title}  {said.evidence[0]}"
