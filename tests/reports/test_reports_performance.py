from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import make_body, make_measure, make_snapshot
from tests.reportkit import DUE, LOW, answers, decided, make_report, opened, reported, tasked
from tests.rules.rowkit import founded, make_case
from xtjg.core.body import Ending
from xtjg.core.case import Paper, StepRecord
from xtjg.core.score import CORRECTIONS, DECISIONS, FILINGS, MEETINGS, REPORTS, grade_of, shared_out, weights_of
from xtjg.core.terms import Act, BodyId, CaseId, State, Step
from xtjg.core.yearly import Held, Year
from xtjg.reports.performance import scores

if TYPE_CHECKING:
    from xtjg.core.score import IndicatorScore, UnitScore

TODAY = date(2026, 2, 1)
OLD = make_body(established=founded(effective=date(2024, 3, 10)), term=None)
AIR = replace(OLD, id=BodyId("xt-0068"), name="示例市航空产业领导小组", lead_unit="市交通运输局")
SECOND = replace(OLD, id=BodyId("xt-0069"), name="示例市数据领导小组", lead_unit="示例市发展和改革委员会")
WEIGHTS = weights_of(make_measure())
MET = Held(id="xt-0067/2025-001", body=LOW, kind="全体会议", day=date(2025, 3, 1), minutes=date(2025, 3, 5))


def _rows(*reports: Any, bodies: Any = (OLD,), held: Any = (), **facts: Any) -> tuple[UnitScore, ...]:
    unfiled, today = facts.pop("unfiled", {}), facts.pop("today", TODAY)
    snapshot = make_snapshot(*bodies, **{**reported(*reports), **facts})
    year = Year(year=2025, snapshot=snapshot, held=tuple(held))
    return scores(year, make_measure(), today, unfiled).items


def _indicator(row: UnitScore, key: str) -> IndicatorScore:
    return next(one for one in row.indicators if one.key == key)


def test_the_shipped_weights_are_a_hundred() -> None:
    assert sum(WEIGHTS.values()) == 100
    assert list(WEIGHTS) == [MEETINGS, DECISIONS, REPORTS, FILINGS, CORRECTIONS]


@pytest.mark.parametrize("count", range(1, 6))
def test_weights_are_shared_out_whole_whatever_is_judged(count: int) -> None:
    for judged in combinations(WEIGHTS, count):
        shares = shared_out(WEIGHTS, judged)
        assert round(sum(shares.values()), 6) == 100
        assert all((shares[key] > 0) is (key in judged) for key in WEIGHTS)


def test_nothing_judged_shares_nothing_out() -> None:
    assert set(shared_out(WEIGHTS, ()).values()) == {0.0}


def test_shares_keep_the_proportions() -> None:
    assert shared_out({"a": 30, "b": 20, "c": 50}, ["a", "b"]) == {"a": 60.0, "b": 40.0, "c": 0.0}
    assert shared_out({"a": 1, "b": 1, "c": 1}, ["a", "b"]) == {"a": 1.5, "b": 1.5, "c": 0.0}
    assert shared_out({"a": 10, "b": 10, "c": 10, "d": 70}, ["a", "b", "c"]) == {
        "a": 33.4,
        "b": 33.3,
        "c": 33.3,
        "d": 0.0,
    }


@given(
    st.dictionaries(st.sampled_from("abcdefg"), st.integers(1, 90), min_size=1),
    st.sets(st.sampled_from("abcdefg"), min_size=1),
)
def test_any_weights_are_shared_out_whole(weights: dict[str, int], wanted: set[str]) -> None:
    judged = [key for key in weights if key in wanted]
    total = sum(weights.values()) if judged else 0
    assert round(sum(shared_out(weights, judged).values()), 6) == total


@pytest.mark.parametrize(
    ("points", "of", "grade"),
    [(90, 100, "优秀"), (89.9, 100, "良好"), (80, 100, "良好"), (60, 100, "合格"), (59.9, 100, "不合格"), (0, 0, None)],
)
def test_grades_by_the_marks_of_the_measure(points: float, of: float, grade: str | None) -> None:
    assert grade_of(points, of, make_measure()) == grade


def test_without_data_nothing_is_scored_and_that_is_said() -> None:
    (row,) = _rows()
    assert (row.points, row.of, row.grade) == (0, 0, None)
    assert all("无数据" in one.evidence[0] and one.weight == 0 for one in row.indicators)


def test_one_row_a_lead_unit_best_first_and_by_its_directory() -> None:
    met = replace(MET, body=AIR.id)
    rows = _rows(bodies=(OLD, AIR, SECOND, replace(AIR, id=BodyId("xt-0070"), lead_unit=None)), held=(met,))
    assert [(row.unit, row.bodies) for row in rows] == [
        ("市交通运输局", (AIR.id,)),
        ("市发展改革委", (OLD.id, SECOND.id)),
    ]
    assert rows[0].points > rows[1].points


def test_points_are_the_sum_of_the_indicators_and_weights_that_of_the_whole() -> None:
    held = (MET, replace(MET, id="xt-0067/2025-002", minutes=None, minutes_due=date(2025, 4, 1)))
    for row in _rows(make_report(answers(存在问题="无")), opened(body=AIR.id), bodies=(OLD, AIR), held=held):
        assert row.points == round(sum(one.points for one in row.indicators), 1)
        assert row.of == round(sum(one.weight for one in row.indicators), 1) == 100
        assert all(one.evidence for one in row.indicators)


def test_bodies_that_met_have_the_whole_and_others_none() -> None:
    (row,) = _rows(bodies=(OLD, SECOND), held=(MET,))
    found = _indicator(row, MEETINGS)
    assert (found.points, found.weight) == (31.2, 62.5)
    assert found.evidence == ("xt-0067 召开会议 1 次，最近 xt-0067/2025-001（2025-03-01）", "xt-0069 没有召开会议")


def test_a_body_ended_in_the_year_is_not_told_that_it_did_not_meet() -> None:
    ending = Ending(state=State.ABOLISHED, effective=date(2025, 7, 1))
    (row,) = _rows(bodies=(OLD, replace(SECOND, state=State.ABOLISHED, ending=ending)), held=(MET,))
    assert len(_indicator(row, MEETINGS).evidence) == 1
    assert row.bodies == (OLD.id, SECOND.id)


@pytest.mark.parametrize(
    ("done", "share", "told"),
    [(DUE, 1.0, "2025-06-30 办结"), (date(2025, 7, 1), 0.0, "2025-07-01 办结"), (None, 0.0, "没有办结")],
)
def test_tasks_of_decisions_done_by_their_last_day_count(done: date | None, share: float, told: str) -> None:
    found = _indicator(_rows(**tasked(decided(1, done=done)))[0], DECISIONS)
    assert found.points == found.weight * share == 100 * share
    assert found.evidence == (f"事项 2025-0001“办理”，限 2025-06-30，{told}",)


@pytest.mark.parametrize("facts", [{"lead": "市财政局"}, {"meeting": None}])
def test_tasks_of_others_and_tasks_that_no_meeting_decided_are_not_judged(facts: dict[str, Any]) -> None:
    assert _indicator(_rows(**tasked(decided(1, done=DUE, **facts)))[0], DECISIONS).weight == 0


def test_a_task_that_is_not_due_yet_is_not_judged() -> None:
    (row,) = _rows(today=DUE, **tasked(decided(1)))
    assert _indicator(row, DECISIONS).weight == 0
    (row,) = _rows(today=date(2025, 7, 1), **tasked(decided(1)))
    assert _indicator(row, DECISIONS).points == 0 < _indicator(row, DECISIONS).weight


@pytest.mark.parametrize(
    ("report", "points", "word"),
    [
        (make_report(), 100, "按时、完整"),
        (make_report(submitted=date(2026, 1, 16)), 50, "逾期"),
        (make_report(answers(存在问题="无")), 50, "内容空泛"),
        (make_report({}), 0, "一项都没有填写"),
        (opened(), 0, "没有报送"),
    ],
)
def test_reports_in_time_and_complete(report: Any, points: float, word: str) -> None:
    found = _indicator(_rows(report)[0], REPORTS)
    assert found.points == points
    assert word in found.evidence[0]


def test_minutes_in_time_and_filings() -> None:
    held = (
        MET,
        replace(MET, id="xt-0067/2025-002", minutes=date(2025, 3, 9), minutes_due=date(2025, 3, 8)),
        replace(MET, id="xt-0067/2025-003", minutes=None, minutes_due=date(2026, 3, 8)),
    )
    adjusted: dict[str, Any] = {"act": Act.ADJUST, "bodies": (LOW,), "paper": Paper(doc_date=date(2025, 5, 1))}
    filed = StepRecord(step=Step.FILE, organ="市委办公室", date=date(2025, 5, 9))
    whole = make_case(id=CaseId("2025-0001"), steps=(filed,), **adjusted)
    part = replace(whole, id=CaseId("2025-0002"))
    none = replace(whole, id=CaseId("2025-0003"), steps=())
    plain = replace(whole, id=CaseId("2025-0004"), steps=())
    (row,) = _rows(
        held=held,
        cases={one.id: one for one in (whole, part, none, plain)},
        unfiled={part.id: ("政府办", "编办"), none.id: ("编办",)},
    )
    found = _indicator(row, FILINGS)
    assert [line.partition("，")[0].split(" ")[1] for line in found.evidence] == [
        "xt-0067/2025-001（2025-03-01）纪要",
        "xt-0067/2025-002（2025-03-01）纪要",
        "2025-0001（调整）",
        "2025-0002（调整）",
        "2025-0003（调整）",
    ]
    assert found.points == round(found.weight * (1 + 0 + 1 + 0.5 + 0) / 5, 1)
