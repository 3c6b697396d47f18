from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from xtjg.core.meeting import Decision, Item, ItemState, Meeting, MeetingState, Minutes, Notice, Opinion, SignOff, Vote
from xtjg.core.terms import BodyId, MeetingId
from xtjg.core.workrules import BaseKind
from xtjg.errors import ActRefused, IllegalTransition
from xtjg.meetings.agenda import ALLOWED, Do, Move, agenda, announced, moved, on_agenda, refuse_out_of_turn, undecided
from xtjg.meetings.resolution import resolved, wording
from xtjg.meetings.steps import charging, next_command

ITEM = Item(n=1, title="数据目录", unit="市大数据局")
MEETING = Meeting(id=MeetingId("xt-0001/2026-001"), body=BodyId("xt-0001"), kind="全体会议", date=date(2026, 3, 10))
DAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("state", "moves"),
    [
        (ItemState.PROPOSED, ["列入", "暂缓", "不列入", "撤回"]),
        (ItemState.ADMITTED, ["暂缓", "不列入", "撤回"]),
        (ItemState.DEFERRED, ["列入", "不列入", "撤回"]),
        (ItemState.REJECTED, []),
        (ItemState.WITHDRAWN, []),
        (ItemState.DECIDED, []),
    ],
)
def test_what_may_be_done_with_an_item(state: ItemState, moves: list[str]) -> None:
    done = []
    for move in Move:
        try:
            assert moved(replace(ITEM, state=state), move, by="召集人", reason="理由").state == move.value
        except IllegalTransition:
            continue
        done.append(str(move))
    assert done == moves


@pytest.mark.parametrize("step", ALLOWED)
@pytest.mark.parametrize("state", MeetingState)
def test_steps_follow_the_state_of_the_meeting(step: Do, state: MeetingState) -> None:
    meeting = replace(MEETING, state=state)
    if state in ALLOWED[step]:
        refuse_out_of_turn(meeting, step)
    else:
        with pytest.raises(IllegalTransition):
            refuse_out_of_turn(meeting, step)


def test_an_urgent_meeting_needs_no_notice() -> None:
    refuse_out_of_turn(replace(MEETING, urgent=True), Do.ATTEND)
    with pytest.raises(IllegalTransition):
        refuse_out_of_turn(MEETING, Do.ATTEND)


def test_signed_minutes_close_the_record_of_who_came() -> None:
    minuted = replace(MEETING, state=MeetingState.MINUTED, minutes=Minutes(date=DAY, no=1))
    refuse_out_of_turn(minuted, Do.ATTEND)
    signed = replace(minuted, minutes=Minutes(date=DAY, no=1, signed_by="市长 张三"))
    with pytest.raises(IllegalTransition, match="已签发"):
        refuse_out_of_turn(signed, Do.ATTEND)


@pytest.mark.parametrize("state", [one for one in ItemState if one is not ItemState.ADMITTED])
def test_only_an_admitted_item_is_decided(state: ItemState) -> None:
    with pytest.raises(ActRefused):
        on_agenda(replace(MEETING, items=(replace(ITEM, state=state),)), 1)
    with pytest.raises(ActRefused, match="没有第 2 项"):
        on_agenda(MEETING, 2)


def test_minutes_tell_what_was_decided_and_nothing_else() -> None:
    decided = replace(ITEM, n=2, title="经费分工", state=ItemState.DECIDED, decision=Decision.AGREED, text="按方案办。")
    open_item = replace(ITEM, state=ItemState.ADMITTED)
    meeting = replace(MEETING, items=(open_item, decided, replace(ITEM, n=3, state=ItemState.DEFERRED)))
    assert resolved(meeting) == (decided,)
    assert wording(decided) == "会议审议并同意经费分工。按方案办"
    assert agenda(meeting) == (open_item, decided)
    assert undecided(meeting) == (open_item,)


def test_a_notice_names_what_it_named_whatever_became_of_it() -> None:
    items = (replace(ITEM, state=ItemState.DEFERRED), replace(ITEM, n=2, state=ItemState.ADMITTED))
    on_spot = replace(ITEM, n=3, state=ItemState.ADMITTED, on_spot=True)
    meeting = replace(MEETING, items=(*items, on_spot))
    assert [item.n for item in announced(meeting)] == [2, 3]
    assert [item.n for item in announced(replace(meeting, notice=Notice(day=DAY, items=(1, 2))))] == [1, 2]
    assert [item.n for item in announced(replace(meeting, notice=Notice(day=DAY)))] == [2, 3]


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"basis": "数据条例第五条。"}, "根据数据条例第五条，会议审议并同意数据目录"),
        ({"basis": "按照省的要求"}, "按照省的要求，会议审议并同意数据目录"),
        (
            {"decision": Decision.REFERRED, "referred_to": "市政府常务会议"},
            "会议审议了数据目录，提请市政府常务会议研究决定",
        ),
        (
            {
                "decision": Decision.REFERRED,
                "opinions": (
                    Opinion(who="市公安局 周八", text="同意"),
                    Opinion(who="市财政局 赵六", text="不同意，没有经费。"),
                ),
            },
            "会议审议后上报数据目录。不同意见：市财政局赵六不同意，没有经费",
        ),
        (
            {"consent": SignOff(by="市政府", day=date(2026, 3, 5))},
            "会议审议并同意数据目录。已于2026年3月5日经市政府同意",
        ),
    ],
)
def test_minutes_tell_basis_consent_dissent_and_where_it_goes(facts: dict[str, Any], told: str) -> None:
    item = replace(ITEM, **{"state": ItemState.DECIDED, "decision": Decision.AGREED, **facts})
    assert wording(item) == told


def test_a_vote_is_told_in_numbers() -> None:
    vote = Vote(
        method="举手",
        rule="三分之二",
        base=BaseKind.ALL,
        base_n=9,
        needed=6,
        for_=5,
        against=3,
        abstain=0,
        not_voting=1,
        passed=False,
    )
    item = replace(ITEM, state=ItemState.DECIDED, decision=Decision.NOT_AGREED, vote=vote)
    assert wording(item) == "会议审议，不同意数据目录。举手表决，赞成5票、反对3票、弃权0票，未通过"


@pytest.mark.parametrize(
    ("meeting", "command"),
    [
        (MEETING, "item xt-0001/2026-001 --title 议题 --unit 单位"),
        (replace(MEETING, items=(ITEM,)), "item xt-0001/2026-001 1 --admit --by 召集单位"),
        (replace(MEETING, items=(replace(ITEM, state=ItemState.ADMITTED),)), "notice xt-0001/2026-001"),
        (replace(MEETING, state=MeetingState.NOTIFIED), "attend xt-0001/2026-001 --present 单位"),
        (replace(MEETING, state=MeetingState.HELD), "minutes xt-0001/2026-001"),
        (
            replace(MEETING, state=MeetingState.HELD, items=(replace(ITEM, state=ItemState.ADMITTED),)),
            "decide xt-0001/2026-001 --item 1 --decision 结果",
        ),
        (
            replace(MEETING, state=MeetingState.MINUTED, minutes=Minutes(date=DAY, no=1)),
            "minutes xt-0001/2026-001 --signed-by 签发人 --sent 全体成员单位",
        ),
        (
            replace(MEETING, state=MeetingState.MINUTED, minutes=Minutes(date=DAY, no=1, signed_by="甲", sent=("乙",))),
            "close xt-0001/2026-001",
        ),
    ],
)
def test_the_next_command_is_told(meeting: Meeting, command: str) -> None:
    assert next_command(meeting) == f"xtjg meeting {command}"


@pytest.mark.parametrize(
    ("facts", "is_told"),
    [
        ({"decision": Decision.AGREED}, True),
        ({"decision": Decision.IN_PRINCIPLE}, True),
        ({"decision": Decision.NOT_AGREED}, False),
        ({"decision": Decision.AGREED, "tasks": ("2026-0001",)}, False),
        ({"decision": Decision.AGREED, "case": "2026-0001"}, False),
    ],
)
def test_what_was_agreed_to_is_to_be_charged(facts: dict[str, Any], *, is_told: bool) -> None:
    command = charging(MEETING, replace(ITEM, **facts))
    assert (command is not None) is is_told
    assert command is None or command.endswith("--from xt-0001/2026-001#1")


@pytest.mark.parametrize("state", [MeetingState.CLOSED, MeetingState.CANCELLED])
def test_after_the_end_nothing_follows(state: MeetingState) -> None:
    assert next_command(replace(MEETING, state=state)) is None
