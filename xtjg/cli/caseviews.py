"""pending, case list, case show, status: what waits for whom, with the next command to paste."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from xtjg.cli.output import Page, finish, folded, show, titles
from xtjg.cli.params import CaseWord, Output, State, command

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.cli.output import Line
    from xtjg.core.case import Case, StepRecord
    from xtjg.core.procedure import Missing
    from xtjg.usecases.due import Due
    from xtjg.usecases.pending import Waiting

_Open = Annotated[bool, typer.Option("--open", "--在办", help="只列还有事要办的")]

DUE_WORDS = {
    "term": "期限",
    "filing": "备案",
    "case": "办件",
    "task": "事项",
    "winding": "了结",
    "supervision": "监督",
    "meeting": "会议",
    "receipt": "回执",
    "material": "材料",
    "item": "待议",
    "rules": "规则",
    "seat": "任期",
    "minutes": "纪要",
    "cleanup": "清理",
    "report": "年报",
    "number": "文号",
    "edit": "改动",
}


@command("xtjg pending")
def pending(state: State, output: Output) -> None:
    """Show what each open case lacks, who is next, what to type and how long it has waited."""
    from xtjg.exchange import jsonfile
    from xtjg.usecases.matters import pending as ask

    answer = ask(state.registry(), state.today)
    waiting = answer.found
    page = Page(
        columns=titles("办件!", "机构", "现在!", "还缺", "下一步", "已等!"),
        rows=tuple(_pending_row(wait) for wait in waiting),
        document=lambda: jsonfile.listing(case_object(wait.case, wait) for wait in waiting),
        head=(f"{len(waiting)} 件在办" if waiting else "没有待办的办件",),
        text=tuple(line for wait in waiting for line in _pending_lines(wait)),
    )
    show(state, output, page)
    finish(state, answer.notices, answer.problems)


def _pending_row(wait: Waiting) -> tuple[str, ...]:
    case = wait.case
    return (case.id, titled(case), case.state, lacking(wait), wait.command, f"{wait.days} 天")


def _pending_lines(wait: Waiting) -> Iterator[Line]:
    """Two lines a case and the command by itself, so that it can be pasted at any width."""
    case = wait.case
    yield f"{case.id}  {titled(case)}  现在：{case.state}  已等 {wait.days} 天"
    yield f"  还缺：{lacking(wait)}"
    organ = f"{wait.next.organ}{'报批' if wait.forwards else ''}  " if wait.next and wait.next.organ else ""
    yield f"  下一步：{organ}{wait.command}"


def titled(case: Case) -> str:
    """The matter of a case: what it is about and which act."""
    return f"{case.title}（{case.act.label}）"


def lacking(wait: Waiting) -> str:
    """What a case lacks, by steps, with the articles; the trouble where it can no longer become an act."""
    if wait.trouble:
        return wait.trouble
    steps: dict[str, list[Missing]] = {}
    for one in wait.missing:
        steps.setdefault(one.step.label, []).append(one)
    return "、".join(_lack_of_step(step, lacks) for step, lacks in steps.items()) or "发文"


def _lack_of_step(step: str, lacks: list[Missing]) -> str:
    """The step, how many pieces of it where they are several organs', the article."""
    organs = dict.fromkeys(one.organ for one in lacks)
    count = f" {len(organs)} 份" if len(organs) > 1 else ""
    return f"{step}{count} {lacks[0].no}".strip()


def _lack(one: Missing) -> str:
    return f"{one.what} {one.no}".strip()


def case_object(case: Case, wait: Waiting | None) -> dict[str, object]:
    """The JSON object of a case with what it waits for."""
    from xtjg.exchange import jsonfile

    if wait is None:
        return jsonfile.case(case, days=None)
    following = None
    if wait.next is not None or case.is_open:
        following = {
            "step": wait.next.step if wait.next else "issue",
            "organ": wait.next.organ if wait.next else None,
            "command": wait.command,
        }
    return jsonfile.case(case, days=wait.days, missing=wait.missing, following=following)


@command("xtjg case list --open")
def list_cases(state: State, output: Output, *, only_open: _Open = False) -> None:
    """List the cases, newest first."""
    from xtjg.exchange import jsonfile
    from xtjg.usecases.matters import list_cases as ask

    answer = ask(state.registry(), state.today, only_open=only_open)
    page = Page(
        columns=titles("办件!", "事项", "机构", "现在!", "收件!", "已等!"),
        rows=tuple(
            (
                case.id,
                case.act.label,
                case.title,
                case.state,
                str(case.opened),
                f"{wait.days} 天" if wait else "",
            )
            for case, wait in answer.found
        ),
        document=lambda: jsonfile.listing(case_object(case, wait) for case, wait in answer.found),
        head=(f"{len(answer.found)} 件",),
        foot=("查看一件：xtjg case show 编号",) if answer.found else (),
    )
    show(state, output, page)
    finish(state, answer.notices, answer.problems)


@command("xtjg case show 12")
def show_case(state: State, output: Output, case: CaseWord) -> None:
    """Show one case: its steps, paper and texts, what it lacks and what to type next."""
    from xtjg.exchange import jsonfile
    from xtjg.usecases.matters import show_case as ask

    answer = ask(state.registry(), case, state.today)
    found, wait = answer.found
    facts = tuple(_facts(found, wait, {str(id_): body.name for id_, body in answer.snapshot.bodies.items()}))
    page = Page(
        columns=titles("项!", "内容"),
        rows=(("编号", found.id), ("标题", found.title), *facts),
        document=lambda: jsonfile.document(case_object(found, wait)),
        head=(f"{found.id}  {titled(found)}",),
        text=folded(facts),
        foot=(f"下一步：{wait.command}",) if wait else (),
    )
    show(state, output, page)
    finish(state, answer.notices, answer.problems, whole=False)


def _facts(case: Case, wait: Waiting | None, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    days = f"，已等 {wait.days} 天" if wait else ""
    yield "现在", f"{case.state}{days}"
    yield from (("机构", f"{body} {names.get(body, '')}".strip()) for body in case.bodies)
    yield "收件", str(case.opened)
    if case.request.ground:
        yield "情形", case.request.ground
    yield from (("步骤", _step(step)) for step in case.steps)
    if case.paper and (case.paper.doc_no or case.paper.doc_date):
        paper = case.paper
        effective = f"{paper.effective} 起生效" if paper.effective else None
        yield "文件", "  ".join(str(part) for part in (paper.doc_no, paper.doc_date, effective) if part)
    yield from (("公文", f"{paper.kind}  {paper.file}") for paper in case.papers)
    yield from (("附件", name) for name in case.attachments)
    if case.request.reason:
        yield "理由", case.request.reason
    yield from (("还缺", _lack(one)) for one in (wait.missing if wait else ()))
    if wait and wait.trouble:
        yield "障碍", wait.trouble
    yield from (("未核对", text) for text in case.unverified)


def _step(step: StepRecord) -> str:
    who = " ".join(part for part in (step.meeting or step.organ, step.person) if part)
    day = str(step.date) if step.date else "日期未填"
    limit = f"限 {step.due}" if step.due else None
    said = "  ".join(part for part in (step.opinion, step.text, step.ground, limit) if part)
    return f"{day}  {step.step.label}  {who}  {said}".rstrip()


@command("xtjg status")
def status(state: State, output: Output) -> None:
    """Show the number of bodies and what is due, the most urgent first."""
    from xtjg.cli.bodies import figures_object, headline
    from xtjg.exchange import jsonfile
    from xtjg.reports.statistics import statistics
    from xtjg.usecases.duties import duties

    answer = duties(state.registry(), state.today)
    place = answer.snapshot.place
    figures = statistics(answer.snapshot.bodies.values(), answer.snapshot.base, place.cap)
    page = Page(
        columns=titles("类!", "对象!", "名称", "事由", "下一步"),
        rows=tuple((DUE_WORDS[due.kind], due.subject, due.name, due.message, due.command) for due in answer.found),
        document=lambda: {**jsonfile.listing(_due(due) for due in answer.found), "figures": figures_object(figures)},
        head=(
            headline(figures, place.name),
            f"{len(answer.found)} 项到期或待办" if answer.found else "没有到期或待办的事项",
        ),
        text=tuple(line for due in answer.found for line in _due_lines(due)),
    )
    show(state, output, page)
    finish(state, answer.notices, answer.problems)


def _due_lines(due: Due) -> Iterator[Line]:
    yield f"{DUE_WORDS[due.kind]}  {due.subject}  {due.name}：{due.message}"
    yield f"  下一步：{due.command}"


def _due(due: Due) -> dict[str, object]:
    return {
        "kind": due.kind,
        "subject": due.subject,
        "name": due.name,
        "due": due.due.isoformat() if due.due else None,
        "days": due.days,
        "message": due.message,
        "command": due.command,
    }
