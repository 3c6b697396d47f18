"""A 清理 as JSON objects: the round, its rows, what a step of it did, what a simulation says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.cleanup import counts
from xtjg.exchange.jsonfile import Json, day, finding, finding_or_missing

if TYPE_CHECKING:
    from xtjg.core.cleanup import Assessment, Decision, Decree, Round, Row
    from xtjg.reports.cleanupassess import Sight
    from xtjg.reports.cleanuperrands import Errand
    from xtjg.reports.cleanupplan import Forecast, Simulated


def round_(one: Round, following: str | None) -> Json:
    """The object of a round; `next` is the command to type."""
    return {
        "id": one.id,
        "state": one.state,
        "scope": one.scope,
        "basis": one.basis,
        "opened": day(one.opened),
        "ended": day(one.ended),
        "before": one.before,
        "after": one.after,
        "counts": {str(fate): number for fate, number in counts(one.rows).items()},
        "undecided": len(one.undecided),
        "rows": [row(each) for each in one.rows],
        "milestones": [{"what": each.what, "unit": each.unit, "due": day(each.due)} for each in one.milestones],
        "decrees": [_decree(each) for each in one.decrees],
        "papers": [{"file": text.file, "kind": text.kind} for text in one.texts],
        "next": following,
    }


def row(one: Row) -> Json:
    """The object of a row."""
    return {
        "body": one.body,
        "name": one.name,
        "series": one.series,
        "answers": {answer.question: answer.text for answer in one.answers},
        "assessment": None if one.assessment is None else _assessment(one.assessment),
        "decision": None if one.decision is None else _decision(one.decision),
        "case": one.case,
    }


def _assessment(one: Assessment) -> Json:
    return {
        "necessity": one.necessity,
        "effect": one.effect,
        "problems": list(one.problems),
        "proposals": [{"fate": each.fate, "ground": each.ground, "doubtful": each.doubtful} for each in one.proposals],
        "focal": list(one.focal),
        "by_hand": one.by_hand,
    }


def _decision(one: Decision) -> Json:
    request = one.request
    return {
        "fate": one.fate,
        "act": one.act,
        "into": request.into,
        "successor": request.successor or request.unit,
        "ground": request.ground,
        "reason": request.reason,
        "new_name": request.new_name,
        "demands": list(one.demands),
        "due": day(one.due),
    }


def _decree(one: Decree) -> Json:
    return {
        "series": [str(each) for each in one.series],
        "approved_by": [step.meeting or step.organ for step in one.steps if step.step == "approve"],
        "doc_no": one.paper.doc_no,
        "doc_date": day(one.paper.doc_date),
        "effective": day(one.paper.effective),
    }


def sight(one: Sight) -> Json:
    """A row beside what the rules find."""
    return {
        **row(one.row),
        "assessment": _assessment(one.assessment),
        "findings": [finding(each) for each in one.findings],
    }


def forecast(made: Forecast) -> Json:
    """What a simulation says: the acts in order, the list afterwards, who takes over what."""
    return {
        "acts": [_act(one) for one in made.acts],
        "total": made.total,
        "limit": made.limit,
        "remaining": [{"id": body.id, "name": body.name} for body in made.after.counting],
        "faults": [finding(one) for one in made.faults],
    }


def _act(one: Simulated) -> Json:
    passed = one.passed_on
    return {
        "body": one.row.body,
        "name": one.row.name,
        "act": one.change.act,
        "fate": one.row.decision.fate if one.row.decision else None,
        "successor": passed.to if passed else None,
        "duties": passed.duties if passed else 0,
        "tasks": passed.tasks if passed else 0,
        "findings": [finding(each) for each in one.findings],
        "papers": list(one.papers),
    }


def errand(one: Errand) -> Json:
    """The object of a paper by which a plan is carried out."""
    return {
        "series": [str(each) for each in one.series],
        "needs": [finding_or_missing(each) for each in one.needs],
        "notes": list(one.notes),
        "confirm": one.confirm,
        "command": one.command,
    }
