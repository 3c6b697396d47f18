"""Annual reports, their summary and the scores as the JSON objects of cli.md; conventions as in `jsonfile`."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from xtjg.core.report import QUESTIONS
from xtjg.exchange.jsonfile import Json, day

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from xtjg.core.annual import AnnualSummary
    from xtjg.core.report import AnnualReport
    from xtjg.core.score import UnitScore


def report(one: AnnualReport) -> Json:
    """The object of an annual report, its questions in order."""
    facts = one.facts
    return {
        "year": one.year,
        "body": one.body,
        "state": one.state,
        "generated": day(one.generated),
        "submitted": day(one.submitted),
        "by": one.by,
        "facts": {
            "members": facts.members,
            "changes": facts.changes,
            "meetings": facts.meetings,
            "decisions": facts.decisions,
            "rate": facts.rate,
            "papers": facts.papers,
            "tasks": facts.tasks,
        },
        "questions": [
            {
                "key": question.key,
                "text": question.text,
                "kind": question.kind,
                "required": question.required,
                "answer": one.answer(question.key) or None,
            }
            for question in QUESTIONS
        ],
    }


def summary(one: AnnualSummary) -> Json:
    """The object of a year's summary."""
    return {
        "year": one.year,
        "bodies": _counts(one.bodies),
        "reports": _counts(one.reports),
        "meetings": {
            "held": one.meetings.held,
            "bodies_without": list(one.meetings.bodies_without),
            "minutes_days": one.meetings.minutes_days,
        },
        "decisions": {
            **_counts(one.decisions),
            "rate": one.decisions.rate,
            "bodies_below": list(one.slow),
            "past": [{**_counts(before), "rate": before.rate} for before in one.past],
        },
        "tasks": _counts(one.tasks),
        "findings": _counts(one.findings),
        "supervisions": _counts(one.supervisions),
        "units": [_counts(unit) for unit in one.units],
        "proposals": [{"body": said.body, "proposal": said.proposal, "ground": said.ground} for said in one.proposals],
        "paper": one.paper,
    }


def _counts(one: DataclassInstance) -> Json:
    """The numbers of a record, by the names of its attributes."""
    return {field.name: getattr(one, field.name) for field in fields(one)}


def score(one: UnitScore) -> Json:
    """The object of a lead unit's score."""
    return {
        "unit": one.unit,
        "points": one.points,
        "of": one.of,
        "grade": one.grade,
        "bodies": list(one.bodies),
        "indicators": [
            {
                "key": said.key,
                "title": said.title,
                "weight": said.weight,
                "points": said.points,
                "evidence": list(said.evidence),
            }
            for said in one.indicators
        ],
    }
