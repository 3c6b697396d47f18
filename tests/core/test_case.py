from __future__ import annotations

from datetime import date

import pytest

from tests.core.matters import ONE, TWO, make_case
from tests.factories import make_body
from xtjg.core.case import StepRecord
from xtjg.core.change import Change, Edit
from xtjg.core.terms import Act, CaseState, Step


def step(kind: Step, organ: str) -> StepRecord:
    return StepRecord(step=kind, organ=organ, date=date(2026, 9, 1))


def test_steps_before_a_return_do_not_count_but_opinions_do() -> None:
    heard, first, review = step(Step.CONSULT, "市财政局"), step(Step.SUBMIT, "甲"), step(Step.REVIEW, "市委编办")
    back, second = step(Step.RETURN, "市委编办"), step(Step.SUBMIT, "乙")
    case = make_case(Act.ESTABLISH, heard, first, review, back, second)
    assert case.of(Step.SUBMIT) == (second,)
    assert case.of(Step.REVIEW) == ()
    assert case.of(*Step) == (heard, second)


@pytest.mark.parametrize("state", list(CaseState))
def test_a_case_is_open_registered_or_ended(state: CaseState) -> None:
    case = make_case(Act.ESTABLISH, state=state)
    ended = state in (CaseState.REFUSED, CaseState.WITHDRAWN, CaseState.SETTLED)
    assert [case.is_open, case.is_registered, ended].count(True) == 1


def test_a_change_tells_what_becomes_of_a_body() -> None:
    before, after = make_body(), make_body(name="示例市通航领导小组")
    change = Change(act=Act.RENAME, case=make_case(Act.RENAME), edits=(Edit(before=before, after=after),))
    assert change.after(ONE) == after
    assert change.after(TWO) is None
