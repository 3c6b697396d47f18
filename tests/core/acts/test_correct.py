from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.core.matters import ONE, run
from tests.factories import make_body
from xtjg.core.body import Ending
from xtjg.core.request import FieldSetting, Request
from xtjg.core.terms import Act, Series, State
from xtjg.errors import ActRefused, Usage

if TYPE_CHECKING:
    from xtjg.core.body import Body
    from xtjg.core.plain import Plain


def corrected(body: Body, *pairs: tuple[str, Plain], evidence: str | None = "示政办发〔2026〕12号") -> Body:
    settings = tuple(FieldSetting(field=field, value=value) for field, value in pairs)
    (edit,) = run(Act.CORRECT, Request(bodies=(ONE,), settings=settings, evidence=evidence), body)
    assert edit.before == body
    return edit.after


def test_the_record_follows_the_paper() -> None:
    after = corrected(make_body(), ("名称", "示例市低空领导小组"), ("序列", "党委"), ("设立.理由", "另有理由"))
    assert (after.name, after.series) == ("示例市低空领导小组", Series.PARTY)
    assert after.former_names == ()
    assert after.established is not None
    assert after.established.reason == "另有理由"


@pytest.mark.parametrize("state", list(State))
def test_a_record_is_corrected_in_any_state_and_the_state_stays(state: State) -> None:
    assert corrected(make_body(state=state), ("任务", "另一任务")).state is state


@pytest.mark.parametrize("field", ["编号", "状态", "豁免", "豁免.规则"])
def test_id_state_and_waivers_are_not_corrected(field: str) -> None:
    with pytest.raises(Usage, match=f"勘误不能改：{field}$"):
        corrected(make_body(), (field, "已撤销"), ("任务", "另一任务"))


def test_a_correction_says_what_and_rests_on_a_paper() -> None:
    with pytest.raises(Usage, match="没有写明要改的字段"):
        corrected(make_body())
    for evidence in (None, " "):
        with pytest.raises(Usage, match="勘误要写明所据的文件"):
            corrected(make_body(), ("任务", "另一任务"), evidence=evidence)


def test_where_record_and_paper_agree_there_is_nothing_to_correct() -> None:
    body = make_body()
    with pytest.raises(ActRefused, match="没有要改的"):
        corrected(body, ("任务", body.task))


def test_an_unknown_field_is_told_with_the_nearest() -> None:
    with pytest.raises(Usage, match="没有字段「名字」，是不是「名称」"):
        corrected(make_body(), ("名字", "某名"))


def test_a_living_body_gets_no_ending_by_correction() -> None:
    fate: dict[str, Any] = {"状态": "已撤销", "接替类": "单位", "接替": "市财政局"}
    with pytest.raises(ActRefused, match="在运行，没有去向可以勘误"):
        corrected(make_body(), ("去向", fate))
    ended = corrected(make_body(state=State.WINDING_UP), ("去向", fate))
    assert ended.ending == Ending(state=State.ABOLISHED, successor_kind="单位", successor="市财政局")
