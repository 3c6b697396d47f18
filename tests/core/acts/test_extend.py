from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.core.matters import EFFECTIVE, ONE, run
from tests.factories import make_body
from xtjg.core.body import Term
from xtjg.core.request import Request
from xtjg.core.terms import Act, State, Tenure
from xtjg.errors import ActRefused, IllegalTransition, Usage

OLD = date(2028, 12, 31)
DAY = timedelta(days=1)


def test_the_last_day_moves_and_the_condition_stays() -> None:
    (edit,) = run(Act.EXTEND, Request(bodies=(ONE,), until=OLD + DAY), make_body())
    assert edit.after.term == Term(until=OLD + DAY, condition="任务完成")


@pytest.mark.parametrize("until", [OLD, OLD - DAY])
def test_only_a_later_day_extends(until: date) -> None:
    with pytest.raises(ActRefused, match="不晚于原期限 2028-12-31"):
        run(Act.EXTEND, Request(bodies=(ONE,), until=until), make_body())


def test_a_term_does_not_end_before_the_act_takes_effect() -> None:
    body = make_body(term=Term(until=EFFECTIVE - 30 * DAY))
    with pytest.raises(ActRefused, match="早于生效日期 2026-09-10"):
        run(Act.EXTEND, Request(bodies=(ONE,), until=EFFECTIVE - DAY), body)
    (edit,) = run(Act.EXTEND, Request(bodies=(ONE,), until=EFFECTIVE), body)
    assert edit.after.term == Term(until=EFFECTIVE)


@pytest.mark.parametrize("term", [None, Term(condition="任务完成")])
def test_a_temporary_body_gets_the_day_it_never_had(term: Term | None) -> None:
    (edit,) = run(Act.EXTEND, Request(bodies=(ONE,), until=OLD), make_body(term=term))
    assert edit.after.term == Term(until=OLD, condition=term.condition if term else None)


def test_a_permanent_body_has_no_term_to_extend() -> None:
    body = make_body(term=None, tenure=Tenure.PERMANENT)
    with pytest.raises(ActRefused, match="是长期设置，没有期限"):
        run(Act.EXTEND, Request(bodies=(ONE,), until=OLD), body)


def test_the_day_must_be_said() -> None:
    with pytest.raises(Usage, match="没有写明延期至何日"):
        run(Act.EXTEND, Request(bodies=(ONE,)), make_body())


def test_a_body_that_winds_up_is_not_extended() -> None:
    with pytest.raises(IllegalTransition):
        run(Act.EXTEND, Request(bodies=(ONE,), until=OLD + DAY), make_body(state=State.WINDING_UP))
