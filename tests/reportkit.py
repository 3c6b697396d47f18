"""Annual reports for tests: a full one, and what is changed in it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from xtjg.core.report import QUESTIONS, AnnualReport, Answer, Facts, QuestionKind
from xtjg.core.terms import BodyId

if TYPE_CHECKING:
    from collections.abc import Mapping

LAST_YEAR = 2025
LOW = BodyId("xt-0067")


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


def reported(*reports: AnnualReport) -> dict[str, Any]:
    """The part of a snapshot that holds them."""
    return {"reports": {(one.year, one.body): one for one in reports}}
