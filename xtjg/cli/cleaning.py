"""清理规范: the audit, what a rule says, setting a rule aside."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from xtjg.cli import findings
from xtjg.cli.acting import approval_flags
from xtjg.cli.approvals import Approvals
from xtjg.cli.output import Page, finish, titles
from xtjg.cli.output import show as print_page
from xtjg.cli.params import BodyWord, Output, State, Write, command, to_date
from xtjg.core.terms import Severity
from xtjg.errors import Usage
from xtjg.exchange import jsonfile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.rules.model import Finding
    from xtjg.rules.runner import Report

FLOOD = 5
"""A rule that hits more bodies than this is told in one line."""


@command("xtjg audit --select XT204")
def audit(
    body: Annotated[str | None, typer.Argument(metavar="机构", help="只查一个机构", show_default=False)] = None,
    *,
    select: Annotated[
        list[str] | None, typer.Option("--select", "--只查", metavar="代码", help="规则代码或其开头")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", "--不查", metavar="代码", help="规则代码或其开头")
    ] = None,
    min_severity: Annotated[
        str | None,
        typer.Option("--min-severity", "--轻重", metavar="error|warning|info", help="从哪一级起列出并算不通过"),
    ] = None,
    statistics: Annotated[bool, typer.Option("--statistics", "--统计", help="只列各规则的数目")] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", "--不计退出码", help="有问题也以 0 退出")] = False,
    output: Output,
    state: State,
) -> None:
    """Check the records against the measure in force."""
    from xtjg.rules.runner import RANK
    from xtjg.usecases import auditing
    from xtjg.usecases.lookup import find_body

    registry = state.registry()
    loaded = registry.read(auditing.PARTS)
    only = None if body is None else [find_body(loaded.snapshot, body).id]
    least = _severity(min_severity)
    report = auditing.audit_registry(
        registry,
        loaded,
        today=state.today,
        only=only,
        select=select or (),
        ignore=ignore or (),
        min_severity=least,
    )
    title = f"{report.summary['bodies']} 个机构 · 办法 {loaded.snapshot.measure.pack} · {state.today}"
    lines = tuple(_lines(report, title, whole=only is not None, statistics=statistics))
    page = Page(
        columns=titles(*findings.COLUMNS),
        rows=tuple(_statistics(report) if statistics else (findings.row(one) for one in report.findings)),
        text=lines,
        document=lambda: _document(report),
    )
    print_page(state, output, page)
    finish(state, loaded.notices, loaded.problems)
    bar = RANK[least or Severity.WARNING]
    if report.worst is not None and RANK[report.worst] >= bar and not exit_zero:
        raise typer.Exit(1)


def _severity(text: str | None) -> Severity | None:
    if text is None:
        return None
    known = {**{str(one): one for one in Severity}, **{word: one for one, word in findings.WORDS.items()}}
    if text not in known:
        raise Usage(f"没有「{text}」这一级", hint="可用：error、warning、info")
    return known[text]


def _document(report: Report) -> dict[str, Any]:
    return {
        **jsonfile.listing(jsonfile.finding(one) for one in report.findings),
        "summary": dict(report.summary),
        "undecided": [
            {
                "code": one.code,
                "title": one.title,
                "article": one.article.no if one.article else None,
                "reason": one.reason,
                "count": one.count,
            }
            for one in report.undecided
        ],
    }


def _statistics(report: Report) -> Iterator[tuple[str, ...]]:
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for one in report.findings:
        counts[one.code, one.title] += 1
    for (code, title), count in sorted(counts.items()):
        yield str(count), code, title


def _lines(report: Report, title: str, *, whole: bool, statistics: bool) -> Iterator[str]:
    yield title
    by_code: dict[str, list[Finding]] = defaultdict(list)
    for one in report.findings:
        by_code[one.code].append(one)
    for code in sorted(by_code):
        found = by_code[code]
        if statistics or (not whole and len(found) > FLOOD):
            yield _flood_line(found)
        else:
            yield from findings.lines(found)
    yield from _undecided_lines(report)
    summary = report.summary
    yield (
        f"错误 {summary['error']}  警告 {summary['warning']}  提示 {summary['info']}"
        f"  豁免 {summary['waived']}  无法判断 {summary['undecidable']}"
    )


def _undecided_lines(report: Report) -> Iterator[str]:
    """One line a rule; rules that the measure has no text for share one."""
    without_text = [one for one in report.undecided if one.article is None]
    for one in report.undecided:
        if one.article is not None:
            yield f"  无法判断：{one.article.no} {one.title}，{one.count} 个（{one.reason}）"
    if without_text:
        codes = "、".join(one.code for one in without_text[:3]) + ("等" if len(without_text) > 3 else "")  # noqa: PLR2004 — three fit on a line
        yield f"  无法判断：{len(without_text)} 条规则（{without_text[0].reason}）：{codes}"


def _flood_line(found: list[Finding]) -> str:
    first = found[0]
    no = f"  {first.article.no}" if first.article else ""
    what = f"{first.code} {first.title}{no}  {len(found)} 个  {findings.WORDS[first.severity]}"
    return f"  {what}  xtjg audit --select {first.code} -f md"


@command("xtjg explain XT203")
def explain(
    code: Annotated[str, typer.Argument(metavar="代码", help="规则代码", show_default=False)],
    *,
    output: Output,
    state: State,
) -> None:
    """Explain a rule under the measure in force, or a check of papers."""
    lines = tuple(_page_of(code.upper(), state).rstrip("\n").split("\n"))
    page = Page(
        columns=titles("说明"),
        rows=tuple((line,) for line in lines),
        text=lines,
        document=lambda: jsonfile.document({"code": code.upper(), "text": "\n".join(lines)}),
    )
    print_page(state, output, page)


def _page_of(code: str, state: State) -> str:
    """The page of a rule; checks of papers ask for no registry."""
    if code.startswith("GW"):
        from xtjg.documents.checking.explain import explain as explain_check

        return explain_check(code)
    from xtjg.rules.explain import explain as explain_rule
    from xtjg.usecases.measures import current

    return explain_rule(code, current(state.registry(), state.today))


@command(
    "xtjg waive 低空 XT203 --reason 经市政府同意 --doc-no 示政办字〔2026〕3号 --date 2026-06-01 --until 2027-12-31"
)
def waive(
    body: BodyWord,
    code: Annotated[str, typer.Argument(metavar="代码", help="规则代码", show_default=False)],
    *,
    until: Annotated[
        date | None,
        typer.Option("--until", "--至", parser=str, callback=to_date, metavar="日期", help="有效至，含当日"),
    ] = None,
    approvals: Approvals,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Set a rule aside for a body, on paper."""
    from xtjg.cli.outcomes import show
    from xtjg.usecases import rowless

    call = rowless.Waive(body=body, code=code.upper(), until=until)
    show(
        rowless.waive(state.registry(), call, approval_flags(approvals), today=state.today, dry_run=write.dry_run),
        state,
        output,
    )
