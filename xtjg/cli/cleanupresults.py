"""Printing of what a 清理 comes to: its plan, how far it is carried out, its result."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from xtjg.cli import saving, streams
from xtjg.cli.cleanuppages import document_of, following, headline, message_lines, print_lines, warn
from xtjg.cli.errortext import SEVERITIES, rule_lines
from xtjg.cli.output import visible
from xtjg.core.cleanup import counts
from xtjg.exchange import cleanupjson

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from xtjg.cli.params import Output, State
    from xtjg.core.cleanup import Round
    from xtjg.reports.cleanuperrands import Errand
    from xtjg.reports.cleanupplan import Forecast, Simulated
    from xtjg.rules.model import Finding
    from xtjg.usecases.cleanup.planning import Planned
    from xtjg.usecases.cleanup.recording import Noted
    from xtjg.usecases.cleanup.reporting import Result
    from xtjg.usecases.cleanup.running import Ran

_SHOWN = 12
_FLOOD = 5


def show_plan(planned: Planned, state: State, output: Output) -> None:
    """Print what the plan comes to, and what carrying it out takes."""
    noted, made = planned.noted, planned.forecast
    warn(noted, state)
    lines = (
        *(() if noted.repeated else (headline(noted),)),
        *_forecast(noted.round, made),
        *_findings(noted.findings),
        *(f"公文：{text.kind}  {text.file}" for text in noted.round.texts),
        *message_lines(noted),
        *_printing(noted),
        *_errands(planned.errands, noted),
    )
    more = {"forecast": cleanupjson.forecast(made), "errands": [cleanupjson.errand(one) for one in planned.errands]}
    print_lines(state, output, lines, document_of(noted, **more))


def _printing(noted: Noted) -> Iterator[str]:
    """How to print the plan: an upward paper names who signs it."""
    if noted.registered:
        yield f"打印时写上签发人：xtjg doc 清理方案 {noted.round.id} --signer 姓名 -o 方案.docx"


def _forecast(round_: Round, made: Forecast) -> Iterator[str]:
    told = "  ".join(f"{fate} {number}" for fate, number in counts(round_.rows).items())
    yield f"范围 {len(round_.rows)} 个：{told}"
    word = "限额" if made.after.place.cap is not None else "基数"
    limit = f"（{word} {made.limit}）" if made.limit is not None else ""
    yield f"名单：清理前 {round_.before} 个，清理后 {made.total} 个{limit}"
    papers = "、".join(f"{kind} {number} 份" for kind, number in made.papers.items())
    yield f"将登记 {len(made.acts)} 项" + (f"，随附{papers}" if papers else "")
    yield from (f"  {_act(act)}" for act in made.acts[:_SHOWN])
    if len(made.acts) > _SHOWN:
        yield f"  …其余 {len(made.acts) - _SHOWN} 项见 --json"


def _act(act: Simulated) -> str:
    """An act, and what goes to whom by it."""
    passed = act.passed_on
    if passed is None:
        return f"{act.change.act.label} {act.row.name}"
    figures = {"职责": passed.duties, "在办事项": passed.tasks}
    what = "、".join(f"{word} {number} 项" for word, number in figures.items() if number)
    return f"{act.change.act.label} {act.row.name} → {passed.to}" + (f"（{what}）" if what else "")


def _errands(errands: Sequence[Errand], noted: Noted) -> Iterator[str]:
    """What is still wanted, paper by paper, with the command to type then."""
    for one in errands:
        whose = f"{one.series[0]}序列" if len(errands) > 1 else "两办联合行文" if len(one.series) > 1 else ""
        yield f"实施{f'（{whose}）' if whose else ''}还要：{'、'.join(need.what for need in one.needs)}"
    if len(errands) > 1:
        yield "合用一个通知的，由两办联合行文：各项手续写在一条命令里，不写 --series，加 --joint"
    if noted.registered:
        yield from (f"下一步：{one.command}" for one in errands)


def _findings(findings: Sequence[Finding]) -> Iterator[str]:
    """What is to be thought over; what goes for many bodies is told in one line."""
    by_code: dict[str, list[Finding]] = {}
    for one in findings:
        by_code.setdefault(one.code, []).append(one)
    for code, found in by_code.items():
        if len(found) > _FLOOD:
            yield f"  {code} {SEVERITIES[found[0].severity]}  {found[0].title} {len(found)} 个（逐个见 --json）"
        else:
            yield from rule_lines(found)


def show_run(ran: Ran, state: State, output: Output) -> None:
    """Print how far a round is carried out; a stop ends the command with its own code."""
    warn(ran.noted, state)
    items = [{"body": row.body, "name": row.name, "case": case, "commit": commit} for row, case, commit in ran.now]
    document = document_of(
        ran.noted, items=items, before=ran.before, stopped=ran.stopped, forecast=cleanupjson.forecast(ran.made)
    )
    print_lines(state, output, tuple(_ran(ran)), document)
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
        yield from following(noted)


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
        papers = draw_docx(registry, kind, number, head=full, today=state.today)
        save_papers(papers, kind, full, state, replace(output, form=None, json=False))
        return
    saving.save(output.out, draw(registry, kind, number, today=state.today), bom=False)
    state.tell(visible(f"已写出：{output.out}"))


def show_result(result: Result, state: State, output: Output) -> None:
    """Print the notices of the result."""
    noted = result.noted
    warn(noted, state)
    lines = tuple(line for text in result.notices for line in text.rstrip("\n").split("\n"))
    print_lines(state, output, lines, document_of(noted, notices=list(result.notices)))
