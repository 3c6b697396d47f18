"""Printing of a 清理: what every step of it has in common, the survey sheet, the assessment, the round itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from xtjg.cli import saving
from xtjg.cli.output import Page, finish, titles, visible
from xtjg.cli.output import show as print_page
from xtjg.core.cleanup import counts
from xtjg.exchange import cleanupjson, jsonfile
from xtjg.usecases.cleanup.recording import next_command

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xtjg.cli.output import Line
    from xtjg.cli.params import Output, State
    from xtjg.core.cleanup import Round, Row
    from xtjg.reports.cleanupassess import Sight
    from xtjg.usecases.cleanup.recording import Noted
    from xtjg.usecases.reading import Answer

_DOUBT = "待核实"


def print_lines(state: State, output: Output, lines: Sequence[Line], document: dict[str, Any]) -> None:
    """Print running text; without a terminal each line is a row."""
    rows = tuple((line,) if isinstance(line, str) else line for line in lines)
    page = Page(columns=titles("结果"), rows=rows, text=tuple(lines), document=lambda: jsonfile.document(document))
    print_page(state, output, page)


def document_of(noted: Noted, **more: Any) -> dict[str, Any]:
    """The object of what came of a step, and what is to be told besides."""
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


def warn(noted: Noted, state: State) -> None:
    """Tell what the user should know besides the result."""
    for warning in noted.warnings:
        state.tell(visible(f"注意：{warning}"))


def show_noted(noted: Noted, state: State, output: Output) -> None:
    """Print what came of a step."""
    warn(noted, state)
    print_lines(state, output, tuple(_noted(noted)), document_of(noted))


def _noted(noted: Noted) -> Iterator[str]:
    if not noted.repeated:
        yield headline(noted)
    yield from noted.told
    yield from message_lines(noted)
    yield from following(noted)


def headline(noted: Noted) -> str:
    """Say that a step is registered, or what it would be."""
    word = "已登记" if noted.registered else "试办，没有登记"
    at = f"，提交 {noted.commit[:7]}" if noted.commit else ""
    round_ = noted.round
    return f"{word}：清理 {round_.id}（{round_.state}，{len(round_.rows)} 个机构{at}）"


def message_lines(noted: Noted) -> Iterator[str]:
    """The commit message of a dry run."""
    if noted.message is not None:
        yield "提交说明："
        yield from (f"  {line}" for line in noted.message.rstrip("\n").split("\n"))


def following(noted: Noted) -> Iterator[str]:
    """The command that comes next."""
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
    print_lines(state, replace(output, out=None), lines, document)


_SIGHT = ("编号!", "名称", "必要性!", "成效", "问题", "建议", "重点")


def show_assessment(noted: Noted, sights: Sequence[Sight], state: State, output: Output) -> None:
    """Print the assessment: one row a body; for people those of which there is something to say, line by line."""
    warn(noted, state)
    page = Page(
        columns=titles(*_SIGHT),
        rows=tuple(_sight(one) for one in sights),
        text=tuple(line for one in sights if one.is_notable for line in _sight_lines(one)),
        head=(headline(noted),) if not noted.repeated else (),
        document=lambda: jsonfile.document(document_of(noted, items=[cleanupjson.sight(one) for one in sights])),
        foot=tuple(_assessed(noted, sights)),
    )
    print_page(state, output, page)


def _sight(one: Sight) -> tuple[str, ...]:
    made = one.assessment
    grounds = ((each.fate, "，".join(filter(None, (each.ground, _DOUBT * each.doubtful)))) for each in made.proposals)
    fates = (f"{fate}（{why}）" if why else str(fate) for fate, why in grounds)
    return (
        one.row.body,
        one.row.name,
        made.necessity,
        made.effect,
        "；".join(made.problems),
        "、".join(fates),
        "；".join(made.focal),
    )


def _sight_lines(one: Sight) -> Iterator[Line]:
    body, name, necessity, effect, problems, fates, focal = _sight(one)
    yield f"{body}  {name}"
    yield from (
        (f"  {term}", text)
        for term, text in (
            ("建议", fates),
            ("问题", problems),
            ("重点", focal),
            ("必要性", necessity),
            ("成效", effect),
        )
        if text and text != _DOUBT
    )


def _assessed(noted: Noted, sights: Sequence[Sight]) -> Iterator[str]:
    focal, plain = sum(bool(one.assessment.focal) for one in sights), sum(not one.is_notable for one in sights)
    yield f"共 {len(sights)} 个，重点、难点 {focal} 个；没有查出问题、建议保留的 {plain} 个，逐个见 -f csv"
    yield "建议只供参考，由人决定"
    yield from following(noted)


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
