from __future__ import annotations

import pytest

from tests.core.matters import ONE, run
from tests.factories import make_body
from xtjg.core.body import SuperiorCounterpart
from xtjg.core.request import Request
from xtjg.core.terms import Act, Series, State
from xtjg.errors import ActRefused, IllegalTransition, Usage

SUPERIOR = SuperiorCounterpart(name="省低空经济发展领导小组", state="已撤销")


def test_the_series_changes_and_nothing_else() -> None:
    body = make_body(superior_counterpart=SUPERIOR)
    (edit,) = run(Act.REASSIGN, Request(bodies=(ONE,), series=Series.PARTY), body)
    assert (edit.before, edit.after.series, edit.after.superior_counterpart) == (body, Series.PARTY, SUPERIOR)
    assert edit.after.seats == body.seats


def test_a_new_superior_is_at_work() -> None:
    (edit,) = run(
        Act.REASSIGN, Request(bodies=(ONE,), superior="省通航委员会"), make_body(superior_counterpart=SUPERIOR)
    )
    assert edit.after.superior_counterpart == SuperiorCounterpart(name="省通航委员会", state="运行")
    assert edit.after.series is Series.GOVERNMENT


def test_the_same_superior_keeps_what_is_recorded_of_it() -> None:
    body = make_body(superior_counterpart=SUPERIOR)
    (edit,) = run(Act.REASSIGN, Request(bodies=(ONE,), series=Series.PARTY, superior=SUPERIOR.name), body)
    assert edit.after.superior_counterpart == SUPERIOR


def test_what_changes_nothing_is_refused() -> None:
    body = make_body(superior_counterpart=SUPERIOR)
    with pytest.raises(ActRefused, match="本来就属政府序列，没有改变"):
        run(Act.REASSIGN, Request(bodies=(ONE,), series=Series.GOVERNMENT), body)
    with pytest.raises(ActRefused, match="本来就属政府序列、对应「省低空经济发展领导小组」，没有改变"):
        run(Act.REASSIGN, Request(bodies=(ONE,), superior=SUPERIOR.name), body)


def test_where_to_must_be_said() -> None:
    with pytest.raises(Usage, match="没有写明改隶到哪里"):
        run(Act.REASSIGN, Request(bodies=(ONE,)), make_body())


def test_an_ended_body_stays_where_it_was() -> None:
    with pytest.raises(IllegalTransition):
        run(Act.REASSIGN, Request(bodies=(ONE,), series=Series.PARTY), make_body(state=State.MERGED))
