from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.factories import make_measure
from tests.reportkit import answers, make_report, opened
from xtjg.core.measure import Clause, GroundUse, Measure
from xtjg.core.report import (
    BY_KEY,
    QUESTIONS,
    Facts,
    QuestionKind,
    ReportState,
    is_filler,
    last_day,
    latest_closed_year,
    proposals,
    repeated,
)


def test_yes_no_questions_are_the_grounds_of_the_measure() -> None:
    measure = make_measure()
    grounds = [one.ground for one in QUESTIONS if one.ground]
    assert all(measure.ground(use, key) for use, key in grounds)
    asked = {key for use, key in grounds if use is GroundUse.ABOLISH}
    assert asked == {one.key for one in measure.grounds[GroundUse.ABOLISH]} - {"擅自设立", "其他"}
    assert {key for use, key in grounds if use is GroundUse.MERGE} == {"职责相同相近", "职责交叉涵盖"}


def test_a_text_that_follows_a_yes_follows_a_question_there_is() -> None:
    assert all(BY_KEY[key].kind is QuestionKind.YES_NO for one in QUESTIONS for key in one.follows)
    assert {one.key for one in QUESTIONS if not one.required} == {"涉及机构", "调整建议"}


@pytest.mark.parametrize(
    "text", ["", " ", "无", "无。", "略", "同上", "/", "／", "——", "…", "暂无", "没有。", "\n无\n"]
)
def test_fillers_say_nothing(text: str) -> None:
    assert is_filler(text)


@pytest.mark.parametrize("text", ["无人机监管不到位", "略有增加", "同上级部门会商", "审批慢", "是", "否", "3"])
def test_words_that_begin_like_fillers_say_something(text: str) -> None:
    assert not is_filler(text)


@pytest.mark.parametrize(
    ("given", "untouched", "empty"),
    [
        ({}, True, 16),
        ({"存在问题": " / "}, True, 16),
        ({"存在问题": "审批慢"}, False, 15),
        (answers(), False, 0),
        (answers(存在问题="无"), False, 1),
        (answers(职责交叉="是"), False, 1),
        (answers(职责交叉="是", 涉及机构="市航空产业领导小组"), False, 0),
        (answers(职责需调整="是"), False, 1),
    ],
)
def test_what_of_a_report_is_hollow(given: dict[str, str], empty: int, *, untouched: bool) -> None:
    report = make_report(given)
    assert (report.is_untouched, len(report.empty), report.is_hollow) == (untouched, empty, empty > 0)


def test_texts_of_last_year_are_repeated_whatever_the_marks() -> None:
    last = make_report(answers(主要成效="开通航线两条。", 存在问题="无"), year=2024)
    report = make_report({"主要成效": " 开通航线两条", "存在问题": "无", "任务完成": "否"})
    assert [one.key for one in repeated(report, last)] == ["主要成效"]


def test_answers_speak_for_ending_merging_and_changing() -> None:
    report = make_report(answers(任务完成="是", 职责涵盖="是", 职责需调整="是"))
    assert [(one.proposal, one.ground) for one in proposals(report)] == [
        ("撤销", "任务完成"),
        ("合并", "职责交叉涵盖"),
        ("调整职责", None),
    ]
    assert proposals(make_report()) == ()


def test_a_report_is_due_until_it_came_in() -> None:
    assert opened().state is ReportState.DUE
    assert make_report().state is ReportState.SUBMITTED


def test_rate_is_a_share_and_nothing_where_nothing_was_due() -> None:
    assert Facts(due=3, in_time=2).rate == 0.6667
    assert Facts().rate is None


def _measure(due: str, grace: str | None) -> Measure:
    clauses = [Clause(key="annual_report_due", no="第二十条", text="", value=due)]
    clauses += [Clause(key="annual_report_grace", no="惯例", text="", value=grace)] if grace else []
    return replace(make_measure(), clauses={one.key: one for one in clauses})


@pytest.mark.parametrize(
    ("due", "grace", "last"),
    [
        ("12-31", "15", date(2026, 1, 15)),
        ("12-31", None, date(2025, 12, 31)),
        ("11-30", "10", date(2025, 12, 10)),
        ("02-29", None, date(2025, 2, 28)),
    ],
)
def test_last_day_is_the_measures_day_and_its_grace(due: str, grace: str | None, last: date) -> None:
    assert last_day(_measure(due, grace), 2025) == last


@pytest.mark.parametrize(
    ("today", "year"), [(date(2026, 1, 15), 2024), (date(2026, 1, 16), 2025), (date(2026, 12, 31), 2025)]
)
def test_a_year_is_closed_the_day_after_its_last_day(today: date, year: int) -> None:
    assert latest_closed_year(_measure("12-31", "15"), today) == year


def test_a_measure_without_a_day_closes_no_year() -> None:
    measure = replace(make_measure(), clauses={})
    assert last_day(measure, 2025) is None
    assert latest_closed_year(measure, date(2026, 1, 16)) is None
