"""Printing the outcome of a write: what was registered, the papers, what is still to be done, the next command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xtjg.cli.output import Page, titles, visible
from xtjg.cli.output import show as print_page
from xtjg.core.names import a_few
from xtjg.core.terms import Act, CaseState, Severity, Step
from xtjg.exchange import jsonfile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.cli.params import Output, State
    from xtjg.core.change import Edit
    from xtjg.rules.model import Finding
    from xtjg.usecases.outcome import Outcome
    from xtjg.usecases.pending import Waiting


def show(outcome: Outcome, state: State, output: Output) -> None:
    """Print an outcome; warnings go to stderr."""
    for warning in outcome.warnings:
        state.tell(visible(f"注意：{warning}"))
    lines = tuple(_lines(outcome))
    page = Page(
        columns=titles("结果"),
        rows=tuple((line,) for line in lines),
        text=lines,
        document=lambda: _document(outcome),
    )
    print_page(state, output, page)


def _lines(outcome: Outcome) -> Iterator[str]:
    if outcome.repeated:
        return
    yield _headline(outcome)
    if outcome.number is not None:
        yield f"文号：{outcome.number}"
    if outcome.message is not None:
        yield from _simulated(outcome)
    for paper in outcome.papers:
        yield f"公文：{paper.kind}  {paper.file}"
    yield from _findings(outcome)
    for task in outcome.tasks:
        due = f"，{task.due} 前" if task.due else ""
        yield f"事项 {task.id}（{task.state}）：{task.title}（{task.lead or '责任单位待定'}{due}）"
    yield from outcome.told
    yield from _next(outcome)


_MARKS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
_SEEN_ALL = (Step.DRAFT, Step.SUBMIT, Step.REVIEW)
_EVIDENCE = 2
_GIVEN_UP = (Step.REFUSE, Step.WITHDRAW)


def _findings(outcome: Outcome) -> Iterator[str]:
    """What the rules say; mere hints are for those who draft and review, nothing of what will not be."""
    for finding in outcome.findings if outcome.step not in _GIVEN_UP else ():
        if finding.waived or finding.severity is not Severity.INFO or outcome.step in _SEEN_ALL:
            mark = "已说明" if finding.waived else _MARKS[finding.severity]
            name = f"{finding.name}：" if finding.name and len(outcome.bodies) > 1 else ""
            yield f"{mark} {finding.code} {name}{said(finding)}"


def said(finding: Finding) -> str:
    """What a finding says, its article and what speaks for it, in one line."""
    article = f"（{finding.article.no}）" if finding.article else ""
    shown = "；".join(one for one in finding.evidence[:_EVIDENCE] if not one.startswith("登记："))
    return f"{finding.message}{article}{f'：{shown}' if shown else ''}"


def _headline(outcome: Outcome) -> str:
    case = outcome.case
    word = "已登记" if outcome.registered else "试办，没有登记"
    if case is None:
        return f"{word}。" if outcome.commit is None else f"{word}（提交 {outcome.commit[:7]}）。"
    by_step = outcome.step is not None and outcome.step is not Step.ISSUE
    what = (
        f"{outcome.step.label}（{case.act.label}）{case.title}"
        if by_step and outcome.step
        else f"{case.act.label} {case.title}"
    )
    ids = a_few(case.bodies)
    facts = [part for part in (ids, f"办件 {case.id}", f"提交 {outcome.commit[:7]}" if outcome.commit else "") if part]
    effective = case.paper.effective if case.paper and case.is_registered and not by_step else None
    since = f"，{effective} 起生效" if effective else ""
    return f"{word}：{what}（{'，'.join(facts)}）{since}"


def _simulated(outcome: Outcome) -> Iterator[str]:
    for edit in outcome.edits:
        for field, before, after in changed_fields(edit):
            yield from (f"  {edit.after.name}  {line}" for line in _changed(field, before, after))
    yield "提交说明："
    for line in (outcome.message or "").rstrip("\n").split("\n"):
        yield f"  {line}"


def changed_fields(edit: Edit) -> Iterator[tuple[str, Any, Any]]:
    """Yield the fields an edit changes, in the words of the file."""
    from xtjg.store import bodykeys, codec

    before = bodykeys.BODY.encode(edit.before) if edit.before else {}
    for change in codec.field_edits(before, bodykeys.BODY.encode(edit.after)):
        yield change.field, change.before, change.after


def _changed(field: str, before: Any, after: Any) -> Iterator[str]:
    """What a field becomes: of a list what goes and comes, of a mapping the parts that change."""
    if isinstance(before, list) and isinstance(after, list):
        gone = [f"去 {_flat(one)}" for one in before if one not in after]
        come = [f"增 {_flat(one)}" for one in after if one not in before]
        yield f"{field}：{'；'.join((*gone, *come)) or '次序'}"
    elif isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys((*before, *after)):
            if before.get(key) != after.get(key):
                yield from _changed(f"{field}.{key}", before.get(key), after.get(key))
    else:
        yield f"{field}：{_told(before)} → {_told(after)}"


def _told(value: Any) -> str:
    if value is None:
        return "无"
    return value if isinstance(value, str) else _flat(value)


def _flat(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(_flat(one) for one in value.values() if one is not None)
    if isinstance(value, list):
        return "；".join(_flat(one) for one in value)
    return str(value)


def _next(outcome: Outcome) -> Iterator[str]:
    case = outcome.case
    if outcome.registered and outcome.following is not None:
        yield f"下一步：{outcome.following}"
    if case is None or not outcome.registered:
        return
    if outcome.filings:
        yield f"还须备案：{'、'.join(one.organ for one in outcome.filings)}（{outcome.filings[0].no}）"
        yield f"下一步：xtjg file {case.id} --with {outcome.filings[0].organ}"
    elif outcome.waiting is not None:
        yield from _waiting(outcome.waiting, drafted=outcome.step is Step.DRAFT)
    elif outcome.tasks:
        yield f"下一步：xtjg task done {outcome.tasks[0].id}"
    elif case.state in (CaseState.REFUSED, CaseState.WITHDRAWN):
        yield f"查看：xtjg case show {case.id}"
    elif case.state in (CaseState.ISSUE, CaseState.FILE) and case.bodies:
        yield f"查看：xtjg show {case.bodies[0]}"


def _waiting(waiting: Waiting, *, drafted: bool) -> Iterator[str]:
    """The papers of a draft, what the case lacks, the command that comes next."""
    case, lacking = waiting.case, [one.what for one in waiting.missing]
    if drafted and case.act is Act.ESTABLISH:
        yield f"申请草稿：xtjg doc 申请报告 {case.id}"
    if drafted and any(one.step is Step.CONSULT for one in waiting.missing):
        yield f"征求意见：xtjg doc 征求意见函 {case.id} --reply-by 答复期限"
    if lacking:
        yield f"还缺：{'、'.join(lacking[:4])}{f' 等 {len(lacking)} 项' if len(lacking) > 4 else ''}"  # noqa: PLR2004 — one line
    yield f"下一步：{waiting.command}"


def _document(outcome: Outcome) -> dict[str, Any]:
    document: dict[str, Any] = {
        "schema": 1,
        "registered": outcome.registered,
        "commit": outcome.commit,
        "case": outcome.case.id if outcome.case else None,
        "bodies": list(outcome.bodies),
        "papers": [{"file": paper.file, "kind": paper.kind} for paper in outcome.papers],
        "findings": [jsonfile.finding(one) for one in outcome.findings],
        "warnings": list(outcome.warnings),
    }
    if outcome.message is not None:
        document["edits"] = [
            {"body": edit.body, "field": field, "before": before, "after": after}
            for edit in outcome.edits
            for field, before, after in changed_fields(edit)
        ]
        document["message"] = outcome.message
    if outcome.meeting is not None or outcome.item is not None:
        document["meeting"] = outcome.meeting
        document["item"] = outcome.item
        document["case"] = outcome.opened
    if outcome.number is not None:
        document["number"] = outcome.number
    if outcome.tasks:
        document["tasks"] = [task.id for task in outcome.tasks]
    if outcome.tasks and outcome.case is None:
        document["task"] = outcome.tasks[0].id
    return document
