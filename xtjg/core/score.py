"""绩效考核 of lead units: the indicators with their weights, and how weights are shared out where data are missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from xtjg.core.measure import Measure
    from xtjg.core.terms import BodyId

MEETINGS, DECISIONS, REPORTS, FILINGS, CORRECTIONS = (
    "appraisal_meetings",
    "appraisal_decisions",
    "appraisal_reports",
    "appraisal_filings",
    "appraisal_corrections",
)
INDICATORS: Mapping[str, str] = {
    MEETINGS: "会议召开",
    DECISIONS: "议定事项按期办结",
    REPORTS: "年度报告报送",
    FILINGS: "纪要和备案",
    CORRECTIONS: "监督纠正",
}
GRADES = "appraisal_grades"
NO_DATA = "无数据"
LOWEST = "不合格"
_TENTHS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorScore:
    """One indicator of one unit; without data `weight` and `points` are 0 and the evidence says so."""

    key: str
    title: str
    weight: float
    points: float
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitScore:
    """The row of a lead unit: `points` of `of`; `grade` None where there were no data at all."""

    unit: str
    points: float
    of: float
    grade: str | None
    bodies: tuple[BodyId, ...] = ()
    indicators: tuple[IndicatorScore, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """All rows of a year, best first."""

    year: int
    day: date
    items: tuple[UnitScore, ...] = ()
    attachments: tuple[str, ...] = ()


def weights_of(measure: Measure) -> Mapping[str, int]:
    """The points of each indicator as the measure sets them; an indicator it does not have is left out."""
    clauses = ((key, measure.clause(key)) for key in INDICATORS)
    return {key: clause.number for key, clause in clauses if clause is not None and clause.value}


def shared_out(weights: Mapping[str, int], judged: Sequence[str]) -> Mapping[str, float]:
    """Give the whole of the weights to the indicators that were judged, in proportion, to one decimal.

    The result sums to the sum of `weights` exactly (what rounding leaves goes to the largest remainders); nothing
    judged is 0 each.
    """
    whole = sum(weights.values()) * _TENTHS
    part = sum(weights[key] for key in judged)
    if not part:
        return dict.fromkeys(weights, 0.0)
    exact = {key: weights[key] * whole / part for key in judged}
    tenths = {key: int(share) for key, share in exact.items()}
    left = whole - sum(tenths.values())
    for key in sorted(exact, key=lambda one: (tenths[one] - exact[one], list(weights).index(one)))[:left]:
        tenths[key] += 1
    return {key: tenths.get(key, 0) / _TENTHS for key in weights}


def grade_of(points: float, of: float, measure: Measure) -> str | None:
    """The grade of so many points of a hundred by the measure's marks; None without data or marks."""
    clause = measure.clause(GRADES)
    if not of or clause is None:
        return None
    percent = points * 100 / of
    for mark in clause.words:
        name, _, least = mark.partition(" ")
        if percent >= float(least):
            return name
    return LOWEST
