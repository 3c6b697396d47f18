from __future__ import annotations

import pytest

from tests.factories import make_body
from xtjg.core.answers import FilledForm, answers_of, meetings_claimed, refuse_foreign
from xtjg.errors import ActRefused, Usage


@pytest.mark.parametrize(
    ("said", "read"),
    [("是", "是"), (" 是。", "是"), ("Y", "是"), ("√", "是"), ("有", "是"), ("否", "否"), ("×", "否"), ("不是", "否")],
)
def test_yes_and_no_are_read_as_people_write_them(said: str, read: str) -> None:
    assert [(one.key, one.text) for one in answers_of({"任务完成": said})] == [("任务完成", read)]


def test_answers_stand_in_the_order_of_the_questions_and_blank_ones_are_left_out() -> None:
    given = {"存在问题": " 审批慢\n征地难 ", "工作情况": "开会", "主要成效": "  ", "任务完成": ""}
    assert [(one.key, one.text) for one in answers_of(given)] == [("工作情况", "开会"), ("存在问题", "审批慢\n征地难")]


@pytest.mark.parametrize(
    ("year", "body", "told"),
    [
        (None, None, None),
        ("2025", "xt-0067", None),
        ("2025", "示例市低空经济发展领导小组", None),
        ("2024", "xt-0067", "填报表是 2024 年的，不是 2025 年的"),
        ("2025", "xt-0068", "填报表是 xt-0068 的，不是 xt-0067「示例市低空经济发展领导小组」的"),
    ],
)
def test_a_form_of_another_body_or_year_is_not_written_over_the_right_one(
    year: str | None, body: str | None, told: str | None
) -> None:
    form = FilledForm(answers={}, year=year, body=body)
    if told is None:
        refuse_foreign(form, 2025, make_body())
        return
    with pytest.raises(ActRefused) as refused:
        refuse_foreign(form, 2025, make_body())
    assert refused.value.message == told


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("召开全体会议2次，研究规划", 2),
        ("召开全体会议一次、专题会议十二次；协调空域使用30次", 13),
        ("全年召开3次全体会议", 3),
        ("开了联席会议两次", 2),
        ("开会5次", 5),
        ("协调空域使用3次，检查12次", 0),
        ("按部署开展工作", 0),
        ("会议纪要印发3份", 0),
    ],
)
def test_meetings_are_counted_as_a_text_tells_them(text: str, count: int) -> None:
    assert meetings_claimed(text) == count


def test_everything_that_cannot_be_is_told_at_once() -> None:
    with pytest.raises(Usage) as refused:
        answers_of({"任务完成": "大概", "存在的问题": "甲", "主要成效": "甲\x07"})
    told = refused.value.message
    assert "没有「存在的问题」这个问题，是不是「存在问题」" in told
    assert "「任务完成」要答 是 或者 否，不能是「大概」" in told
    assert "主要成效" in told
