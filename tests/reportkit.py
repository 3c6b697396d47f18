"""Annual reports for tests: a full one, and what is changed in it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from xtjg.core.report import QUESTIONS, AnnualReport, Answer, Facts, QuestionKind
from xtjg.core.task import FOLLOW_UP, Task, TaskState
from xtjg.core.terms import BodyId, TaskId

if TYPE_CHECKING:
    from collections.abc import Mapping

LAST_YEAR = 2025
LOW = BodyId("xt-0067")
DUE = date(LAST_YEAR, 6, 30)


def answers(**changed: str) -> dict[str, str]:
    """Every question answered: texts by themselves, 否 throughout."""
    whole = {
        one.key: "否" if one.kind is QuestionKind.YES_NO else f"{one.key}的情况" for one in QUESTIONS if one.required
    }
    return {**whole, **changed}


def make_report(given: Mapping[str, str] | None = None, **facts: Any) -> AnnualReport:
    """A report of 2025 that came in on the last day of the year, complete."""
    own: dict[str, Any] = {
        "year": LAST_YEAR,
        "body": LOW,
        "generated": date(2025, 12, 1),
        "submitted": date(2025, 12, 31),
        "by": "市发展改革委",
        "facts": Facts(members=4),
    }
    said = answers() if given is None else given
    own["answers"] = tuple(Answer(key=key, text=text) for key, text in said.items())
    return AnnualReport(**{**own, **facts})


def opened(**facts: Any) -> AnnualReport:
    """A report that was opened and did not come in."""
    return make_report({}, **{"submitted": None, "by": None, **facts})


def decided(number: int, **facts: Any) -> Task:
    """A task of a decision of 2025, due on the last of June and open unless it was done."""
    own: dict[str, Any] = {
        "id": TaskId(f"2025-{number:04}"),
        "title": "办理",
        "body": LOW,
        "case": None,
        "kind": FOLLOW_UP,
        "lead": "市发展改革委",
        "due": DUE,
        "opened": date(2025, 3, 1),
        "meeting": "xt-0067/2025-001",
        "item": 1,
        "state": TaskState.DONE if facts.get("done") else TaskState.OPEN,
    }
    return Task(**{**own, **facts})


def tasked(*tasks: Task) -> dict[str, Any]:
    """The part of a snapshot that holds tasks."""
    return {"tasks": {one.id: one for one in tasks}}


def reported(*reports: AnnualReport) -> dict[str, Any]:
    """The part of a snapshot that holds them."""
    return {"reports": {(one.year, one.body): one for one in reports}}
