"""清理规范: the audit, what a rule says, setting a rule aside."""

from __future__ import annotations

from datetime import date
from typing import Annotated

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
    since: Annotated[
        date | None,
        typer.Option(
            "--since",
            "--自",
            parser=str,
            callback=to_date,
            metavar="日期",
            help="与那一天的登记相比，列出新增、消除、仍在的问题",
        ),
    ] = None,
    statistics: Annotated[bool, typer.Option("--statistics", "--统计", help="只列各规则的数目")] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", "--不计退出码", help="有问题也以 0 退出")] = False,
    output: Output,
    state: State,
) -> None:
    """Check the records against the measure in force."""
    from xtjg.cli import auditpage
    from xtjg.rules.runner import RANK
    from xtjg.usecases import auditing
    from xtjg.usecases.lookup import find_body

    registry = state.registry()
    loaded = registry.read(auditing.PARTS)
    least = _severity(min_severity)
    choice = auditing.Choice(
        only=None if body is None else [find_body(loaded.snapshot, body).id],
        select=select or (),
        ignore=ignore or (),
        min_severity=least,
    )
    report = auditing.audit_registry(registry, loaded, choice, today=state.today)
    changed = auditing.compared(registry, report, choice, since=since, today=state.today) if since else None
    title = f"{report.summary['bodies']} 个机构 · 办法 {loaded.snapshot.measure.pack} · {state.today}"
    view = auditpage.View(title=title, whole=body is not None, statistics=statistics)
    print_page(state, output, auditpage.page(report, view, changed))
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
    withdraw: Annotated[
        bool, typer.Option("--withdraw", "--撤下", help="撤下这条规则的豁免和说明，以后照常检查")
    ] = False,
    approvals: Approvals,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Set a rule aside for a body, on paper, or no longer."""
    from xtjg.cli.outcomes import show
    from xtjg.usecases import rowless

    call = rowless.Waive(body=body, code=code.upper(), until=until, withdraw=withdraw)
    show(
        rowless.waive(state.registry(), call, approval_flags(approvals), today=state.today, dry_run=write.dry_run),
        state,
        output,
    )
