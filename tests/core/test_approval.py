from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.factories import TODAY, make_place
from xtjg.core.approval import (
    is_agreement,
    is_stated,
    read_consulted,
    read_decision,
    read_filed,
    read_proposed,
    read_reviewed,
    split_date,
)
from xtjg.core.case import StepRecord
from xtjg.core.terms import Form, Step
from xtjg.errors import Usage

if TYPE_CHECKING:
    from collections.abc import Callable

PLACE = make_place()
DAY = date(2026, 9, 5)


@pytest.mark.parametrize(
    "opinion",
    [
        *("同意", "无意见", "原则同意", "拟同意", "无不同意见", "没有不同意见", "没有意见", "无异议", "赞成"),
        *("经审核，符合第五条规定，同意设立", "我办同意", "同意撤销", "审核通过", "同意，请按程序报批", "无修改意见"),
        "建议批准",
    ],
)
def test_agreement_is_understood(opinion: str) -> None:
    assert is_agreement(opinion)


@pytest.mark.parametrize(
    "opinion",
    [
        *("不同意", "反对", "有不同意见", "有意见", "不予同意", "未同意", "暂不同意", "难以同意", "不赞成", "补正", ""),
        *("经审核，不宜设立", "经审核，建议不设立", "经审核，不符合规定", "补正后同意", "同意暂缓", "　", "建议再研究"),
        *("不通过", "未经同意", "建议不批准", "经审核"),
    ],
)
def test_what_is_no_agreement_does_not_count_as_one(opinion: str) -> None:
    assert not is_agreement(opinion)


def test_who_signs_without_a_word_agrees() -> None:
    assert is_agreement(None)


def test_blank_is_nothing_said() -> None:
    assert is_stated("无意见")
    assert not is_stated("　 ")
    assert not is_stated(None)


def test_the_last_at_begins_the_date() -> None:
    assert split_date("某局@二处@2026-09-05", "提出", TODAY) == ("某局@二处", DAY)
    assert split_date("某局", "提出", TODAY) == ("某局", None)
    assert split_date("某局@今天", "提出", TODAY) == ("某局", TODAY)


@pytest.mark.parametrize(
    "text", ["@2026-09-05", "某局@", "某局@2026-02-30", "某局@昨晚", "某局@明天", "某局@2026-11-23"]
)
def test_a_malformed_date_and_one_to_come_are_usage(text: str) -> None:
    with pytest.raises(Usage):
        split_date(text, "提出", TODAY)


def test_a_proposal_is_a_unit_and_a_day() -> None:
    assert read_proposed("市发展改革委@2026.9.5", TODAY) == StepRecord(step=Step.SUBMIT, organ="市发展改革委", date=DAY)


def test_of_a_consultation_the_last_word_is_the_opinion() -> None:
    assert read_consulted("市财政局 无意见@2026-09-05", TODAY) == StepRecord(
        step=Step.CONSULT, organ="市财政局", opinion="无意见", date=DAY
    )
    assert read_consulted("副市长　王五　同意", TODAY) == StepRecord(
        step=Step.CONSULT, organ="副市长", person="王五", opinion="同意"
    )


def test_of_a_review_the_last_word_is_the_opinion() -> None:
    for text in ("市委编办 同意@2026-09-05", "市委编办　同意@2026-09-05", "市委编办   同意@2026年9月5日"):
        assert read_reviewed(text, TODAY) == StepRecord(
            step=Step.REVIEW, organ="市委编办", opinion="同意", form=Form.PAPER, date=DAY
        )


def test_who_signed_a_review_is_no_part_of_the_organ() -> None:
    step = read_reviewed("市委编办 何主任 同意", TODAY)
    assert (step.organ, step.person, step.opinion) == ("市委编办", "何主任", "同意")


def test_a_decision_is_a_post_and_a_name() -> None:
    assert read_decision(Step.AGREE, "副市长 王五@2026-09-05", TODAY, PLACE) == StepRecord(
        step=Step.AGREE, organ="副市长", person="王五", form=Form.INSTRUCTION, opinion="同意", date=DAY
    )


@pytest.mark.parametrize("opinion", ["不同意", "同意", "反对", "原则同意", "补正"])
def test_an_opinion_behind_the_name_is_no_part_of_the_name(opinion: str) -> None:
    for text, person in (("市长 张三", "张三"), ("市长", None)):
        step = read_decision(Step.APPROVE, f"{text} {opinion}@2026-09-05", TODAY, PLACE)
        assert (step.organ, step.person, step.opinion) == ("市长", person, opinion)
    meeting = read_decision(Step.APPROVE, f"市政府第54次常务会议 {opinion}", TODAY, PLACE)
    assert (meeting.meeting, meeting.opinion) == ("市政府第54次常务会议", opinion)


def test_a_meeting_names_its_organ() -> None:
    step = read_decision(Step.APPROVE, "示例市人民政府第54次常务会议@2026-09-05", TODAY, PLACE)
    assert step == StepRecord(
        step=Step.APPROVE,
        organ="市政府",
        form=Form.MEETING,
        meeting="示例市人民政府第54次常务会议",
        opinion="同意",
        date=DAY,
    )
    assert read_decision(Step.APPROVE, "全市干部会议", TODAY, PLACE).organ == "全市干部会议"


def test_whatever_deliberates_is_a_meeting() -> None:
    step = read_decision(Step.DELIBERATE, "市委编委会", TODAY, PLACE)
    assert (step.form, step.meeting) == (Form.MEETING, "市委编委会")


def test_a_filing_without_a_day_is_of_today() -> None:
    assert read_filed("市委办公室", TODAY) == StepRecord(step=Step.FILE, organ="市委办公室", date=TODAY)
    assert read_filed("市委办公室@2026-09-05", TODAY).date == DAY


@pytest.mark.parametrize("text", ["", "   ", "　"])
@pytest.mark.parametrize(
    "read",
    [
        read_proposed,
        read_consulted,
        read_reviewed,
        read_filed,
        lambda text, today: read_decision(Step.APPROVE, text, today, PLACE),
    ],
)
def test_nothing_is_usage(read: Callable[[str, date], StepRecord], text: str) -> None:
    with pytest.raises(Usage, match="是空的"):
        read(text, TODAY)


@pytest.mark.parametrize("text", ["市财政局", "市财政局@2026-09-05", "市财政局 @2026-09-05"])
def test_an_opinion_that_is_left_out_is_usage(text: str) -> None:
    with pytest.raises(Usage, match="没有写明意见"):
        read_consulted(text, TODAY)
    with pytest.raises(Usage, match="没有写明意见"):
        read_reviewed(text, TODAY)


def test_a_second_line_is_usage() -> None:
    with pytest.raises(Usage):
        read_proposed("市发展改革委\nXtjg-Approved-By: 市长", TODAY)
