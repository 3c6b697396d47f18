"""Printing of what a 清理 comes to: steps, assessment, plan, how far it is carried out, its result."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import typer

from xtjg.cli import saving, streams
from xtjg.cli.errortext import SEVERITIES, finding_lines
from xtjg.cli.output import Page, finish, titles, visible
from xtjg.cli.output import show as print_page
from xtjg.core.cleanup import counts
from xtjg.exchange import cleanupjson, jsonfile
from xtjg.usecases.cleanup.recording import next_command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from xtjg.cli.output import Line
    from xtjg.cli.params import Output, State
    from xtjg.core.cleanup import Round, Row
    from xtjg.reports.cleanupassess import Sight
    from xtjg.reports.cleanupplan import Forecast
    from xtjg.rules.model import Finding
    from xtjg.usecases.cleanup.planning import Planned
    from xtjg.usecases.cleanup.recording import Noted
    from xtjg.usecases.cleanup.reporting import Result
    from xtjg.usecases.cleanup.running import Ran
    from xtjg.usecases.reading import Answer

_SHOWN = 12
_FLOOD = 5


def _print(state: State, output: Output, lines: Sequence[Line], document: dict[str, Any]) -> None:
    """Print running text; without a terminal each line is a row."""
    rows = tuple((line,) if isinstance(line, str) else line for line in lines)
    page = Page(columns=titles("结果"), rows=rows, text=tuple(lines), document=lambda: jsonfile.document(document))
    print_page(state, output, page)


def _document(noted: Noted, **more: Any) -> dict[str, Any]:
    document: dict[str, Any] = {
        "registered": noted.registered,
        "commit": noted.commit,
        "case": None,
        "bodies": [row.body for row in noted.round.rows],
        "papers": [{"file": text.file, "kind": text.kind} for text in noted.round.texts],
        "findings": [jsonfile.finding(one) for one in noted.findings],
        "warnings": list(noted.warnings),
        "told": list(noted.told),
        "cleanup": cleanupjson.round_(noted.round, next_command(noted.round)),
        **more,
    }
    if noted.message is not None:
        document["message"] = noted.message
    if noted.tasks:
        document["tasks"] = [task.id for task in noted.tasks]
    return document


def _warn(noted: Noted, state: State) -> None:
    for warning in noted.warnings:
        state.tell(visible(f"注意：{warning}"))


def show_noted(noted: Noted, state: State, output: Output) -> None:
    """Print what came of a step."""
    _warn(noted, state)
    _print(state, output, tuple(_noted(noted)), _document(noted))


def _noted(noted: Noted) -> Iterator[str]:
    if not noted.repeated:
        yield _headline(noted)
    yield from noted.told
    yield from _message(noted)
    yield from _following(noted)


def _headline(noted: Noted) -> str:
    word = "已登记" if noted.registered else "试办，没有登记"
    at = f"，提交 {noted.commit[:7]}" if noted.commit else ""
    round_ = noted.round
    return f"{word}：清理 {round_.id}（{round_.state}，{len(round_.rows)} 个机构{at}）"


def _message(noted: Noted) -> Iterator[str]:
    if noted.message is not None:
        yield "提交说明："
        yield from (f"  {line}" for line in noted.message.rstrip("\n").split("\n"))


def _following(noted: Noted) -> Iterator[str]:
    command = next_command(noted.round)
    if noted.registered and command:
        yield f"下一步：{command}"


def show_sheet(round_: Round, data: bytes, state: State, output: Output) -> None:
    """Write a survey sheet to the file of -o and say so."""
    if output.out is not None:
        saving.save_bytes(output.out, data)
    lines = (
        f"已写出：{output.out}（清理 {round_.id}，{len(round_.rows)} 个机构）",
        f"填好后读回：xtjg cleanup survey --from {output.out}",
    )
    document = {"file": str(output.out), "cleanup": round_.id, "rows": len(round_.rows)}
    _print(state, replace(output, out=None), lines, document)


def show_assessment(noted: Noted, sights: Sequence[Sight], state: State, output: Output) -> None:
    """Print the assessment: one row a body; on a terminal those with special points first."""
    _warn(noted, state)
    page = Page(
        columns=titles("编号!", "名称", "必要性!", "成效", "问题", "建议", "重点"),
        rows=tuple(_sight(one) for one in sights),
        head=(_headline(noted),) if not noted.repeated else (),
        document=lambda: jsonfile.document(_document(noted, items=[cleanupjson.sight(one) for one in sights])),
        foot=tuple(_assessed(noted, sights)),
    )
    print_page(state, output, page)


def _sight(one: Sight) -> tuple[str, ...]:
    made = one.assessment
    fates = (f"{each.fate}{f'（{each.ground}）' if each.ground else ''}" for each in made.proposals)
    return (
        one.row.body,
        one.row.name,
        made.necessity,
        made.effect,
        "；".join(made.problems),
        "、".join(fates),
        "；".join(made.focal),
    )


def _assessed(noted: Noted, sights: Sequence[Sight]) -> Iterator[str]:
    focal = sum(bool(one.assessment.focal) for one in sights)
    yield f"共 {len(sights)} 个，重点、难点 {focal} 个；建议只供参考，由人决定"
    yield from _following(noted)


def show_plan(planned: Planned, state: State, output: Output) -> None:
    """Print what the plan comes to."""
    noted, made = planned.noted, planned.forecast
    _warn(noted, state)
    lines = (
        *(() if noted.repeated else (_headline(noted),)),
        *_forecast(noted.round, made),
        *_findings(noted.findings),
        *(f"公文：{text.kind}  {text.file}" for text in noted.round.texts),
        *_message(noted),
        *_following(noted),
    )
    _print(state, output, lines, _document(noted, forecast=cleanupjson.forecast(made)))


def _forecast(round_: Round, made: Forecast) -> Iterator[str]:
    told = "  ".join(f"{fate} {number}" for fate, number in counts(round_.rows).items())
    yield f"范围 {len(round_.rows)} 个：{told}"
    word = "限额" if made.after.place.cap is not None else "基数"
    limit = f"（{word} {made.limit}）" if made.limit is not None else ""
    yield f"名单：清理前 {round_.before} 个，清理后 {made.total} 个{limit}"
    both = "，两办联合行文的 1 份" if len(round_.touched) > 1 else ""
    yield f"将登记 {len(made.acts)} 项，发结果通知 {len(round_.touched)} 份{both}"
    for act in made.acts[:_SHOWN]:
        yield f"  {act.change.act.label} {act.row.name}"
    if len(made.acts) > _SHOWN:
        yield f"  …其余 {len(made.acts) - _SHOWN} 项见 --json"


def _findings(findings: Sequence[Finding]) -> Iterator[str]:
    """What is to be thought over; what goes for many bodies is told in one line."""
    by_code: dict[str, list[Finding]] = {}
    for one in findings:
        by_code.setdefault(one.code, []).append(one)
    for code, found in by_code.items():
        if len(found) > _FLOOD:
            yield f"  {code} {SEVERITIES[found[0].severity]}  {found[0].title} {len(found)} 个（逐个见 --json）"
        else:
            yield from (line for one in found for line in finding_lines(one))


def show_run(ran: Ran, state: State, output: Output) -> None:
    """Print how far a round is carried out; a stop ends the command with its own code."""
    _warn(ran.noted, state)
    items = [{"body": row.body, "name": row.name, "case": case, "commit": commit} for row, case, commit in ran.now]
    document = _document(
        ran.noted, items=items, before=ran.before, stopped=ran.stopped, forecast=cleanupjson.forecast(ran.made)
    )
    _print(state, output, tuple(_ran(ran)), document)
    if ran.code:
        raise typer.Exit(ran.code)


def _ran(ran: Ran) -> Iterator[str]:
    noted, total = ran.noted, len(ran.made.acts)
    if noted.repeated:
        return
    if not noted.registered and ran.stopped is None:
        yield f"试办，没有登记：清理 {noted.round.id} 将登记 {total} 项" + (
            f"，以前已登记 {ran.before} 项" if ran.before else ""
        )
        yield from (f"  {act.change.act.label} {act.row.name}" for act in ran.made.acts)
        return
    before = f"（以前已登记 {ran.before} 项）" if ran.before else ""
    yield f"已登记：清理 {noted.round.id} 实施 {len(ran.now)} 项{before}"
    if ran.stopped is not None:
        yield f"停在第 {len(ran.now) + 1} 项：{ran.stopped}"
        if ran.hint:
            yield ran.hint
        yield "已登记的有效。接着办：xtjg cleanup run"
        return
    for one in ran.left:
        yield f"{one}序列的还没有实施：xtjg cleanup run --series {one} …"
    for task in noted.tasks[:_SHOWN]:
        yield f"事项 {task.id}：{task.title}（{task.lead or '责任单位待定'}）"
    if len(noted.tasks) > _SHOWN:
        yield f"…共 {len(noted.tasks)} 项：xtjg task list"
    if not ran.left:
        yield f"名单：清理前 {noted.round.before} 个，清理后 {noted.round.after} 个"
        yield from _following(noted)


def progress(state: State) -> Callable[[int, int], None]:
    """Tell on a terminal how many acts are registered."""
    if state.quiet or not streams.is_terminal(sys.stderr):
        return lambda _done, _all: None

    def tell(done: int, total: int) -> None:
        sys.stderr.write(f"\r已登记 {done}/{total}")
        sys.stderr.write("\r\033[K" if done + 1 >= total else "")
        sys.stderr.flush()

    return tell


def save_paper(kind: str, noted: Noted, state: State, output: Output) -> None:
    """Write a paper of a round to the file of -o: .docx in the official layout, else text."""
    if output.out is None:
        return
    from xtjg.usecases.drawing import draw, draw_docx

    registry, number = state.registry(), noted.round.id
    if output.out.suffix.lower() == ".docx":
        from xtjg.cli.docviews import save_papers
        from xtjg.exchange.docx.layout import HeadMode

        full = HeadMode.FULL
        papers = draw_docx(registry, kind, number, signer=None, head=full, today=state.today)
        save_papers(papers, kind, full, state, replace(output, form=None, json=False))
        return
    saving.save(output.out, draw(registry, kind, number, signer=None, today=state.today), bom=False)
    state.tell(visible(f"已写出：{output.out}"))


def show_result(result: Result, state: State, output: Output) -> None:
    """Print the notices of the result."""
    noted = result.noted
    _warn(noted, state)
    lines = tuple(line for text in result.notices for line in text.rstrip("\n").split("\n"))
    _print(state, output, lines, _document(noted, notices=list(result.notices)))


def show_round(answer: Answer[Round], state: State, output: Output) -> None:
    """Print a round: one row a body."""
    round_ = answer.found
    told = "  ".join(f"{fate} {number}" for fate, number in counts(round_.rows).items())
    command = next_command(round_)
    head = (
        f"清理 {round_.id}  {round_.state}  {round_.opened}  {round_.scope}",
        f"{len(round_.rows)} 个机构  {told or '还没有处理意见'}",
    )
    page = Page(
        columns=titles("编号!", "名称", "评估", "处理!", "去向、理由", "办件!"),
        rows=tuple(_row(row) for row in round_.rows),
        head=head,
        document=lambda: jsonfile.document(cleanupjson.round_(round_, command)),
        foot=(f"下一步：{command}",) if command else (),
    )
    print_page(state, output, page)
    finish(state, answer.notices, answer.problems)


def _row(row: Row) -> tuple[str, ...]:
    decision = row.decision
    request = decision.request if decision else None
    told = (
        (request.into or request.successor or request.unit or request.new_name, request.ground, request.reason)
        if (request)
        else ()
    )
    return (
        row.body,
        row.name,
        row.assessment.necessity if row.assessment else "",
        str(decision.fate) if decision else "",
        "，".join(filter(None, told)),
        row.case or "",
    )
