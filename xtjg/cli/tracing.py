"""history, blame, diff: looking back."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from xtjg.cli.bodies import near
from xtjg.cli.output import Page, finish, folded, show, titles
from xtjg.cli.params import BodyWord, Output, State, command, to_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xtjg.cli.output import Line
    from xtjg.reports.tracing import Difference, Origin
    from xtjg.store.history import Entry
    from xtjg.usecases.reading import Answer
    from xtjg.usecases.tracing import Change, Trace

_Body = Annotated[str | None, typer.Argument(metavar="机构", help="不写则为整个登记簿")]
_Day = Annotated[date, typer.Argument(metavar="日期", parser=str, callback=to_date, help="如 2025-12-31、今天")]
_SHORT = 7


@command("xtjg history xt-0067")
def history(state: State, output: Output, body: _Body = None) -> None:
    """Show the commits of a body or of the whole registry, newest first."""
    from xtjg.usecases.tracing import trace

    answer = trace(state.registry(), body, state.today, near(state))
    show(state, output, _history_page(answer))
    finish(state, answer.notices, answer.problems, whole=False)


def _history_page(answer: Answer[Trace]) -> Page:
    from xtjg.exchange import jsonfile

    body, entries = answer.found.body, answer.found.entries
    head = f"{body.id}  {body.name}  {len(entries)} 次" if body else f"{len(entries)} 次登记"
    return Page(
        columns=titles("生效!", "事项", "文号", "批准", "审核", "提交!", "登记人"),
        rows=tuple(_history_row(entry) for entry in entries),
        document=lambda: jsonfile.listing(_entry(entry) for entry in entries),
        head=(head,),
        text=tuple(line for entry in entries for line in _history_lines(entry)),
        foot=(f"逐项出处：xtjg blame {body.id}",) if body else (),
    )


def _history_lines(entry: Entry) -> tuple[tuple[str, str], ...]:
    """One entry for people: what happened, and below it who decided, on which paper, who typed."""
    since, title, doc_no, approved, reviewed, commit, typed_by = _history_row(entry)
    facts = (
        doc_no,
        f"批准 {approved}" if approved else "",
        f"审核 {reviewed}" if reviewed else "",
        f"提交 {commit}",
        f"登记人 {typed_by}",
    )
    return ((since, title), ("", " · ".join(filter(None, facts))))


def _history_row(entry: Entry) -> tuple[str, ...]:
    reviewed = "；".join(value for key, value in entry.trailers if key == "Xtjg-Reviewed-By")
    return (
        str(entry.effective or entry.committed),
        entry.title,
        entry.doc_no or "",
        entry.approved_by or "",
        reviewed,
        entry.commit[:_SHORT],
        entry.typed_by,
    )


def _entry(entry: Entry) -> dict[str, object]:
    """The JSON object of a commit; `date` is the day it was made."""
    return {
        "date": entry.committed.isoformat(),
        "effective": entry.effective.isoformat() if entry.effective else None,
        "act": entry.act,
        "step": entry.step,
        "case": entry.case,
        "bodies": list(entry.bodies),
        "title": entry.title,
        "doc_no": entry.doc_no,
        "approved_by": entry.approved_by,
        "commit": entry.commit,
        "typed_by": entry.typed_by,
    }


@command("xtjg blame xt-0067")
def blame(state: State, output: Output, body: BodyWord) -> None:
    """Show which act set each field of a body."""
    from xtjg.core.terms import Act
    from xtjg.exchange import jsonfile
    from xtjg.usecases.tracing import blame as ask

    answer = ask(state.registry(), body, state.today, near(state))
    found, lines = answer.found.body, answer.found.lines
    labels = {str(act): act.label for act in Act}
    page = Page(
        columns=titles("项", "内容", "事项!", "文号", "生效!", "提交!"),
        rows=tuple(
            (
                origin.field,
                origin.value,
                labels.get(entry.act or "", "手工改动"),
                entry.doc_no or "",
                str(entry.effective or entry.committed),
                entry.commit[:_SHORT],
            )
            for origin, entry in lines
        ),
        document=lambda: jsonfile.listing(
            {
                "field": origin.field,
                "value": origin.value,
                "act": entry.act,
                "case": entry.case,
                "effective": jsonfile.day(entry.effective),
                "commit": entry.commit,
            }
            for origin, entry in lines
        ),
        head=(f"{found.id}  {found.name}",),
        text=tuple(_blame_lines(lines, labels)),
    )
    show(state, output, page)
    finish(state, answer.notices, answer.problems, whole=False)


def _blame_lines(lines: Sequence[tuple[Origin, Entry]], labels: Mapping[str, str]) -> Iterator[Line]:
    """The fields for people, neighbours that one act set together under that act."""
    for entry, part in groupby(lines, key=lambda line: line[1]):
        act = labels.get(entry.act or "", "手工改动")
        facts = (act, entry.doc_no or "", str(entry.effective or entry.committed), f"提交 {entry.commit[:_SHORT]}")
        yield " · ".join(filter(None, facts))
        yield from folded((origin.field, origin.value) for origin, _ in part)


@command("xtjg diff 2025-12-31 2026-12-31")
def diff(state: State, output: Output, first: _Day, second: _Day) -> None:
    """Show what became of each body between two days."""
    from xtjg.usecases.tracing import compare

    answer = compare(state.registry(), first, second)
    show(state, output, _diff_page(answer, f"{min(first, second)} 至 {max(first, second)}"))
    finish(state, answer.notices, answer.problems)


def _became(one: Difference) -> str:
    """What changed of a body; of a new one only that it is no longer at work."""
    from xtjg.core.terms import State as BodyState
    from xtjg.reports.tracing import edited

    if not one.turn.is_new:
        return "；".join(map(edited, one.fields))
    state = next((edit.after for edit in one.fields if edit.field == "状态"), BodyState.ACTIVE)
    return "" if state == BodyState.ACTIVE else f"期末为「{state}」"


def _diff_page(answer: Answer[tuple[Change, ...]], span: str) -> Page:
    from xtjg.exchange import jsonfile
    from xtjg.reports.tracing import Turn

    changes = answer.found
    counted = ((turn, sum(one.difference.turn is turn for one in changes)) for turn in Turn)
    figures = "  ".join(f"{turn.label} {n}" for turn, n in counted if n)
    return Page(
        columns=titles("变化!", "编号!", "名称", "改动", "办件!"),
        rows=tuple(
            (
                one.difference.turn.label,
                one.difference.id,
                one.difference.name,
                _became(one.difference),
                one.case or "",
            )
            for one in changes
        ),
        document=lambda: jsonfile.listing(
            {
                "id": one.difference.id,
                "name": one.difference.name,
                "change": one.difference.turn,
                "fields": [
                    {"field": edit.field, "before": edit.before, "after": edit.after} for edit in one.difference.fields
                ],
                "case": one.case,
            }
            for one in changes
        ),
        head=(f"{span}  {figures or '没有变化'}",),
    )
