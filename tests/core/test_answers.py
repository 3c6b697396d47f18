from __future__ import annotations

import pytest

from xtjg.core.answers import answers_of
from xtjg.errors import Usage


@pytest.mark.parametrize(
    ("said", "read"),
    [("是", "是"), (" 是。", "是"), ("Y", "是"), ("√", "是"), ("有", "是"), ("否", "否"), ("×", "否"), ("不是", "否")],
)
def test_yes_and_no_are_read_as_people_write_them(said: str, read: str) -> None:
    assert [(one.key, one.text) for one in answers_of({"任务完成": said})] == [("任务完成", read)]


def test_answers_stand_in_the_order_of_the_questions_and_blank_ones_are_left_out() -> None:
    given = {"存在问题": " 审批慢\n征地难 ", "工作情况": "开会", "主要成效": "  ", "任务完成": ""}
    assert [(one.key, one.text) for one in answers_of(given)] == [("工作情况", "开会"), ("存在问题", "审批慢\n征地难")]


def test_everything_that_cannot_be_is_told_at_once() -> None:
    with pytest.raises(Usage) as refused:
        answers_of({"任务完成": "大概", "存在的问题": "甲", "主要成效": "甲\x07"})
    told = refused.value.message
    assert "没有「存在的问题」这个问题，是不是「存在问题」" in told
    assert "「任务完成」要答 是 或者 否，不能是「大概」" in told
    assert "主要成效" in told
