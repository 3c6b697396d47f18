from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.factories import TODAY, make_body, make_measure, make_seats, make_snapshot
from tests.rules.rowkit import founded
from xtjg.core.meeting import Item, ItemState, Meeting, MeetingState, Notice
from xtjg.core.terms import MeetingId, State
from xtjg.core.workrules import Interval, IntervalUnit, KindRule, VoteRules, WorkRules
from xtjg.usecases.meetingduties import meeting_duties

RULES = WorkRules(since=date(2026, 3, 20), vote=VoteRules(), kinds=(KindRule(name="专题会议"),))
IN_SIXTY_DAYS = replace(
    make_measure(),
    clauses={
        **make_measure().clauses,
        "rules_of_work_days": replace(make_measure().clauses["rules_of_work_days"], value="60"),
    },
)


@pytest.mark.parametrize(
    ("age", "rules", "told"),
    [
        (29, None, []),
        (30, None, [("rules", 30, "议事规则没有制定，还有 30 天")]),
        (61, None, [("rules", -1, "议事规则没有制定，已过 1 天")]),
        (61, RULES, [("rules", -1, "议事规则没有备案，已过 1 天")]),
        (61, replace(RULES, filed=TODAY), []),
    ],
)
def test_rules_of_work_are_due_in_the_days_of_the_measure(
    age: int, rules: WorkRules | None, told: list[tuple[str, int, str]]
) -> None:
    day = TODAY - timedelta(days=age)
    body = make_body(established=founded(doc_date=day, effective=day))
    snapshot = make_snapshot(body, measure=IN_SIXTY_DAYS, work_rules={body.id: rules} if rules else {})
    found = [one for one in meeting_duties(snapshot, TODAY) if one.kind == "rules"]
    assert [(one.kind, one.days, one.message) for one in found] == told
    assert all(one.command.startswith("xtjg meeting rules xt-0067 --") for one in found)


@pytest.mark.parametrize(
    ("since", "days"),
    [(date(2024, 12, 22), 30), (date(2024, 12, 23), None), (date(2024, 11, 21), -1), (None, None)],
)
def test_members_are_told_before_their_term_ends(since: date | None, days: int | None) -> None:
    head, deputy, first, second = make_seats()
    body = make_body(seats=(head, deputy, first, replace(second, since=since)))
    rules = replace(RULES, seat_term=Interval(n=24, unit=IntervalUnit.MONTH))
    snapshot = make_snapshot(body, work_rules={body.id: rules})
    found = [one for one in meeting_duties(snapshot, TODAY) if one.kind == "seat"]
    assert [one.days for one in found] == ([] if days is None else [days])
    assert all(one.command == "xtjg adjust xt-0067 --set 席位.4.自=日期" for one in found)


def test_a_body_that_is_winding_up_owes_neither() -> None:
    body = make_body(state=State.WINDING_UP)
    rules = replace(RULES, seat_term=Interval(n=1, unit=IntervalUnit.DAY))
    snapshot = make_snapshot(body, measure=IN_SIXTY_DAYS, work_rules={body.id: rules})
    assert [one for one in meeting_duties(snapshot, TODAY) if one.kind in ("rules", "seat")] == []


NOTIFIED = Meeting(
    id=MeetingId("xt-0067/2026-002"),
    body=make_body().id,
    kind="专题会议",
    date=TODAY + timedelta(days=5),
    state=MeetingState.NOTIFIED,
    notice=Notice(day=TODAY, materials_by=TODAY + timedelta(days=2), items=(1, 2)),
    items=(
        Item(n=1, title="数据目录", unit="市财政局", state=ItemState.ADMITTED),
        Item(n=2, title="平台经费", unit="市教育局", state=ItemState.ADMITTED, plan="分工方案"),
        Item(n=3, title="没有列入的", unit="市教育局"),
    ),
)


@pytest.mark.parametrize(
    ("meeting", "told"),
    [
        (NOTIFIED, [(2, "没有材料：市财政局（第 1 项）")]),
        (replace(NOTIFIED, notice=Notice(day=TODAY, items=(1, 2))), []),
        (replace(NOTIFIED, attachments=("方案.docx sha256:0",)), []),
        (replace(NOTIFIED, state=MeetingState.HELD), []),
    ],
)
def test_units_that_owe_material_are_told_with_their_items(meeting: Meeting, told: list[tuple[int, str]]) -> None:
    body = make_body()
    snapshot = make_snapshot(body, work_rules={body.id: RULES}, meetings={meeting.id: meeting})
    found = [one for one in meeting_duties(snapshot, TODAY) if one.kind == "material"]
    assert [(one.days, one.message.partition("专题会议")[2]) for one in found] == told
    assert all(one.command == "xtjg meeting item xt-0067/2026-002 1 --plan 方案 --attach 材料" for one in found)
