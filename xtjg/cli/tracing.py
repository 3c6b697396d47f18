"""history, blame, diff: looking back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from xtjg.cli.bodies import near
from xtjg.cli.output import Page, finish, show, titles
from xtjg.cli.params import BodyWord, Output, State, command, to_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xtjg.reports.tracing import Origin
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
        text=tuple(part for origin, entry in lines for part in _blame_lines(origin, entry, labels)),
    )
    show(state, output, page)
    finish(state, answer.notices, answer.problems, whole=False)


def _blame_lines(origin: Origin, entry: Entry, labels: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """One field for people: its value, and below it which act set it."""
    act = labels.get(entry.act or "", "手工改动")
    facts = (act, entry.doc_no or "", str(entry.effective or entry.committed), f"提交 {entry.commit[:_SHORT]}")
    return ((origin.field, origin.value), ("", " · ".join(filter(None, facts))))


@command("xtjg diff 2025-12-31 2026-12-31")
def diff(state: State, output: Output, first: _Day, second: _Day) -> None:
    """Show what became of each body between two days."""
    from xtjg.usecases.tracing import compare

    answer = compare(state.registry(), first, second)
    show(state, output, _diff_page(answer, f"{min(first, second)} 至 {max(first, second)}"))
    finish(state, answer.notices, answer.problems)


def _diff_page(answer: Answer[tuple[Change, ...]], span: str) -> Page:
    from xtjg.exchange import jsonfile
    from xtjg.reports.tracing import Turn, edited

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
                "" if one.difference.turn.is_new else "；".join(edited(edit) for edit in one.difference.fields),
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
