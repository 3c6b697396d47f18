from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.core.matters import make_case
from xtjg.core.case import Case, StepRecord
from xtjg.core.measure import Clause, Measure
from xtjg.core.supervision import at, due_of, ground_called, grounds, is_overdue, taken
from xtjg.core.terms import Act, CaseState, Severity, Step
from xtjg.errors import ActRefused, Usage

CLAUSE = Clause(
    key="supervision",
    no="第二十一条",
    text="监督检查",
    severity=Severity.ERROR,
    value=("未履行职责", "擅自改变职责", "其他"),
)
MEASURE = Measure(pack="municipal", title="办法", clauses={"supervision": CLAUSE})
SILENT = Measure(
    pack="other", title="办法", clauses={"supervision": Clause(key="supervision", no="", text="", unknown=True)}
)
DAY = date(2026, 9, 1)


def step(kind: Step, day: date = DAY, due: date | None = None) -> StepRecord:
    return StepRecord(step=kind, organ="市委编办", text="议定事项逾期", date=day, due=due)


RAISED = replace(make_case(Act.SUPERVISE, step(Step.ADD), state=CaseState.RAISED), opened=DAY)


@pytest.mark.parametrize(
    ("day", "state", "due"),
    [
        (date(2026, 8, 31), None, None),
        (DAY, CaseState.RAISED, None),
        (date(2026, 9, 20), CaseState.LETTERED, date(2026, 10, 31)),
        (date(2026, 11, 1), CaseState.SETTLED, date(2026, 10, 31)),
    ],
)
def test_a_supervision_is_seen_as_it_stood_on_a_day(day: date, state: CaseState | None, due: date | None) -> None:
    letter = step(Step.LETTER, date(2026, 9, 20), date(2026, 10, 31))
    seen = at(through(letter, step(Step.RESULT, date(2026, 11, 1))), day)
    assert (seen.state if seen else None, due_of(seen) if seen else None) == (state, due)


def test_the_last_step_again_changes_nothing() -> None:
    talked = taken(RAISED, step(Step.TALK))
    assert taken(talked, step(Step.TALK)) is talked


def through(*steps: StepRecord) -> Case:
    case = RAISED
    for one in steps:
        case = taken(case, one)
    return case


@pytest.mark.parametrize(
    ("word", "key", "no"),
    [
        ("未履行职责", "未履行职责", "第二十一条(一)"),
        ("擅自改变职责", "擅自改变职责", "第二十一条(二)"),
        ("第二十一条(三)", "其他", "第二十一条(三)"),
    ],
)
def test_a_ground_is_called_by_key_or_article(word: str, key: str, no: str) -> None:
    assert (ground_called(word, MEASURE).key, ground_called(word, MEASURE).no) == (key, no)


@pytest.mark.parametrize("word", ["不作为", "", "第二十一条", "第二十一条(四)"])
def test_a_ground_the_measure_does_not_know_is_refused(word: str) -> None:
    with pytest.raises(Usage) as refused:
        ground_called(word, MEASURE)
    assert refused.value.hint == "可用：未履行职责、擅自改变职责、其他"


def test_a_measure_without_the_text_leaves_the_grounds_without_articles() -> None:
    assert [(one.key, one.no) for one in grounds(SILENT)] == [("未履行职责", ""), ("擅自改变职责", ""), ("其他", "")]


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ((Step.TALK,), CaseState.TALKED),
        ((Step.TALK, Step.TALK, Step.RESULT), CaseState.SETTLED),
        ((Step.LETTER,), CaseState.LETTERED),
        ((Step.TALK, Step.LETTER, Step.TALK), CaseState.LETTERED),
        ((Step.LETTER, Step.LETTER, Step.RESULT), CaseState.SETTLED),
    ],
)
def test_lawful_ways_through_a_supervision(steps: tuple[Step, ...], state: CaseState) -> None:
    case = through(*(step(one) for one in steps))
    assert case.state is state
    assert case.is_open == (state is not CaseState.SETTLED)
    assert not case.is_registered


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ((step(Step.RESULT),), "现为「待处理」，不能办「办理结果」"),
        ((step(Step.TALK), step(Step.RESULT), step(Step.TALK)), "现为「已办结」，不能办「沟通」"),
        ((step(Step.TALK), step(Step.ISSUE)), "现为「已沟通」，不能办「发文」"),
        ((step(Step.TALK, date(2026, 8, 31)),), "沟通日期 2026-08-31 早于上一步的 2026-09-01"),
        ((step(Step.LETTER, due=date(2026, 8, 31)),), "纠正限期 2026-08-31 早于提出日期 2026-09-01"),
    ],
)
def test_a_step_that_cannot_follow_is_refused(steps: tuple[StepRecord, ...], told: str) -> None:
    with pytest.raises(ActRefused, match=told):
        through(*steps)


def test_another_case_is_no_supervision() -> None:
    with pytest.raises(ActRefused, match="是设立，不是监督检查"):
        taken(make_case(Act.ESTABLISH), step(Step.TALK))


@pytest.mark.parametrize(("today", "overdue"), [(date(2026, 9, 30), False), (date(2026, 10, 1), True)])
def test_it_is_overdue_after_the_day_of_its_latest_letter(today: date, *, overdue: bool) -> None:
    case = through(step(Step.LETTER, due=date(2026, 9, 15)), step(Step.LETTER, due=date(2026, 9, 30)))
    assert due_of(case) == date(2026, 9, 30)
    assert is_overdue(case, today) is overdue
    assert not is_overdue(taken(case, step(Step.RESULT)), today)


def test_without_a_letter_there_is_no_day() -> None:
    assert due_of(RAISED) is None
    assert not is_overdue(RAISED, date(2030, 1, 1))
