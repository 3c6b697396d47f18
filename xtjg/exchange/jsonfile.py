"""Records as the JSON objects of cli.md, bodies apart; absent is null, a list is never null.

Pure conversion: whoever calls it writes the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from xtjg.core.case import Case, StepRecord
    from xtjg.core.procedure import Missing
    from xtjg.core.task import Task
    from xtjg.core.unit import Unit
    from xtjg.reports.numbering import NumberRow

SCHEMA = 1

Json = dict[str, Any]


def document(content: Mapping[str, Any]) -> Json:
    """Put the schema before the content of an object that is printed."""
    return {"schema": SCHEMA, **content}


def listing(items: Iterable[Mapping[str, Any]]) -> Json:
    """The object that is printed for a list."""
    return {"schema": SCHEMA, "items": list(items)}


def day(value: date | None) -> str | None:
    """A date in ISO form."""
    return None if value is None else value.isoformat()


def step(one: StepRecord) -> Json:
    """The object of a step."""
    return {
        "step": one.step,
        "organ": one.organ,
        "form": one.form,
        "person": one.meeting or one.person,
        "opinion": one.opinion,
        "date": day(one.date),
        "doc_no": one.doc_no,
    }


def case(one: Case, *, days: int | None, missing: Iterable[Missing] = (), following: Json | None = None) -> Json:
    """The object of a case; `days` it waits, what it lacks, and the step that follows (`following`)."""
    return {
        "id": one.id,
        "act": one.act,
        "state": one.state,
        "title": one.title,
        "bodies": list(one.bodies),
        "opened": day(one.opened),
        "days_waiting": days,
        "steps": [step(taken) for taken in one.steps],
        "missing": [{"what": lack.what, "article": lack.no or None} for lack in missing],
        "next": following,
        "papers": [{"file": paper.file, "kind": paper.kind} for paper in one.papers],
    }


def supervision(one: Case, *, overdue: bool) -> Json:
    """The object of a supervision."""
    return {
        "case": one.id,
        "body": one.bodies[0] if one.bodies else None,
        "ground": one.request.ground,
        "text": one.request.reason,
        "steps": [
            {"step": said.step, "date": day(said.date), "organ": said.organ, "text": said.text, "due": day(said.due)}
            for said in one.steps
        ],
        "state": one.state,
        "overdue": overdue,
    }


def finding(one: Any) -> Json:
    """The object of a rule's finding."""
    article = one.article
    return {
        "code": one.code,
        "title": one.title,
        "severity": one.severity,
        "subject": one.subject,
        "name": one.name,
        "field": one.field,
        "message": one.message,
        "evidence": list(one.evidence),
        "article": None if article is None else {"source": article.source, "no": article.no, "text": article.text},
        "hint": one.hint,
        "command": one.command,
        "path": one.path,
        "line": one.line,
        "waived": one.waived,
    }


def finding_or_missing(one: Any) -> Json:
    """The object of what a refusal lists: a finding, or something the chain of approval lacks."""
    if hasattr(one, "code"):
        return finding(one)
    return {
        "code": None,
        "title": None,
        "severity": one.severity,
        "subject": one.subject,
        "name": None,
        "field": None,
        "message": one.said,
        "evidence": [],
        "article": {"source": one.source, "no": one.no, "text": None} if one.no else None,
        "hint": one.option,
        "command": None,
        "path": None,
        "line": None,
        "waived": False,
        "what": one.what,
        "step": one.step,
        "organ": one.organ,
    }


def unit(one: Unit) -> Json:
    """The object of a unit."""
    return {
        "name": one.name,
        "short_names": list(one.short_names),
        "former_names": [
            {"name": former.name, "until": day(former.until), "change": former.change, "case": former.case}
            for former in one.former_names
        ],
        "functions": list(one.functions),
        "rank": one.rank,
        "superior": one.superior,
    }


def number(one: NumberRow) -> Json:
    """The object of a number of the register of papers."""
    return {
        "number": one.number,
        "series": one.series,
        "year": one.year,
        "serial": one.serial,
        "organ": one.organ,
        "title": one.title,
        "date": day(one.day),
        "cases": list(one.cases),
        "file": one.file,
        "state": one.state,
        "reason": one.reason,
    }


def task(one: Task, today: date, warning_days: int) -> Json:
    """The object of a task with its light; `days` to the due day from today, negative when over."""
    return {
        "id": one.id,
        "title": one.title,
        "body": one.body,
        "source": _source(one),
        "kind": one.kind,
        "lead": one.lead,
        "joint": list(one.joint),
        "opened": day(one.opened),
        "due": day(one.due),
        "result": one.result,
        "state": one.state,
        "light": one.light(today, warning_days),
        "days": one.days_left(today),
        "progress": [{"date": day(said.day), "text": said.text, "evidence": said.evidence} for said in one.progress],
        "extensions": [
            {
                "date": day(put_off.day),
                "before": day(put_off.before),
                "until": day(put_off.until),
                "reason": put_off.reason,
            }
            for put_off in one.extensions
        ],
        "done": day(one.done),
        "evidence": one.evidence,
        "verified": day(one.verified.day) if one.verified else None,
        "verified_by": one.verified.by if one.verified else None,
        "dropped": day(one.dropped),
        "reason": one.reason,
    }


def _source(one: Task) -> Json | None:
    """Where a task comes from: an item of a meeting, a case, or the body alone."""
    if one.meeting is not None:
        return {"kind": "meeting", "ref": one.meeting, "item": one.item}
    if one.case is not None:
        return {"kind": "case", "ref": one.case, "item": None}
    return None if one.body is None else {"kind": "body", "ref": one.body, "item": None}
