from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xtjg.core.dates import add_months
from xtjg.core.meeting import Meeting, MeetingState
from xtjg.core.terms import BodyId, MeetingId
from xtjg.core.workrules import Interval, IntervalUnit, KindRule, VoteRules, WorkRules
from xtjg.meetings.adopting import rules_of
from xtjg.meetings.calendar import is_working_day, overdue, proposed, turns
from xtjg.store.measurefile import load_pack

HALF_YEAR = Interval(n=6, unit=IntervalUnit.MONTH)
SINCE = date(2025, 1, 20)
RULES = WorkRules(
    since=SINCE,
    vote=VoteRules(),
    kinds=(
        KindRule(name="全体会议", interval=HALF_YEAR),
        KindRule(name="专题会议"),
        KindRule(name="例会", interval=HALF_YEAR),
    ),
)


def meeting(kind: str, day: date, state: MeetingState = MeetingState.HELD, **facts: Any) -> Meeting:
    return Meeting(id=MeetingId("xt-0001/2026-001"), body=BodyId("xt-0001"), kind=kind, date=day, state=state, **facts)


@pytest.mark.parametrize(
    ("meetings", "today", "late"),
    [
        ((), date(2025, 7, 20), []),
        ((), date(2025, 7, 21), ["全体会议", "例会"]),
        ((meeting("全体会议", date(2025, 7, 1)),), date(2025, 7, 21), ["例会"]),
        ((meeting("全体会议", date(2025, 7, 1)),), date(2026, 1, 1), ["例会"]),
        ((meeting("全体会议", date(2025, 7, 1)),), date(2026, 1, 2), ["全体会议", "例会"]),
        ((meeting("全体会议", date(2025, 7, 1), MeetingState.CANCELLED),), date(2025, 7, 21), ["全体会议", "例会"]),
        ((meeting("全体会议", date(2025, 7, 1), MeetingState.NOTIFIED),), date(2025, 7, 21), ["全体会议", "例会"]),
        ((meeting("专题会议", date(2025, 7, 1)),), date(2025, 7, 21), ["全体会议", "例会"]),
    ],
)
def test_a_kind_is_late_after_its_interval(meetings: tuple[Meeting, ...], today: date, late: list[str]) -> None:
    assert [turn.kind.name for turn in overdue(RULES, meetings, today)] == late


def test_units_have_series_of_their_own_from_first_use() -> None:
    held = (
        meeting("例会", date(2026, 1, 5), series_unit="办公室"),
        meeting("例会", date(2026, 5, 5), MeetingState.PLANNED, series_unit="财政所"),
    )
    found = [(turn.unit, turn.last, turn.was_held) for turn in turns(RULES, held) if turn.kind.name == "例会"]
    assert found == [("办公室", date(2026, 1, 5), True), ("财政所", date(2026, 5, 5), False)]


@given(last=st.dates(date(2024, 1, 1), date(2026, 12, 31)), months=st.integers(1, 12), year=st.integers(2026, 2028))
def test_proposed_days_keep_the_interval_and_are_working_days(last: date, months: int, year: int) -> None:
    kind = KindRule(name="例会", interval=Interval(n=months, unit=IntervalUnit.MONTH))
    rules = WorkRules(since=last, vote=VoteRules(), kinds=(kind,))
    turn = next(iter(turns(rules, ())))
    days = proposed(turn, (), year)
    assert all(day.year == year and is_working_day(day) for day in days)
    assert all(later <= add_months(earlier, months) for earlier, later in pairwise(days))
    first = next(day for n in range(1, 10) if is_working_day(day := date(year, 1, n)))
    if turn.due >= first and days:
        assert days[0] <= turn.due
    if days:
        assert add_months(days[-1], months).year > year or not is_working_day(add_months(days[-1], months))


def test_a_planned_meeting_counts_for_the_next_proposal() -> None:
    turn = next(iter(turns(RULES, ())))
    assert proposed(turn, (), 2025)[0] == date(2025, 7, 18)
    assert proposed(turn, [date(2025, 9, 1)], 2025) == ()
    assert proposed(turn, [date(2025, 9, 1)], 2026)[0] == date(2026, 2, 27)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2027, 1, 1), False),
        (date(2026, 10, 1), False),
        (date(2026, 11, 21), False),
        (date(2026, 11, 22), False),
        (date(2026, 11, 23), True),
    ],
)
def test_working_days_are_weekdays_but_for_fixed_holidays(day: date, *, works: bool) -> None:
    assert is_working_day(day) is works


def test_rules_of_a_town_are_its_three_kinds() -> None:
    rules = rules_of(load_pack("town")[1], SINCE, "政府办公室")
    told = [(kind.name, kind.interval.n if kind.interval else 0, kind.chair) for kind in rules.kinds]
    assert told == [("政府办公会议", 1, "镇长"), ("政府办公扩大会议", 3, "镇长"), ("机关科室例会", 2, "科长")]
    assert (rules.quorum, rules.notice_days, rules.minutes_days, rules.vote.base) == (None, None, None, "出席")
    assert rules.plan_required
    assert rules.important == "政府办公会议"
    assert [len(kind.contents) for kind in rules.kinds] == [8, 3, 2]
    assert rules.kinds[2].record_to == "政府办公室"


def test_a_version_is_in_force_from_its_day() -> None:
    later = WorkRules(since=date(2026, 6, 1), vote=VoteRules(), kinds=(), earlier=(RULES,))
    assert later.on(date(2026, 6, 1)) is later
    assert later.on(date(2026, 5, 31)) is RULES
    assert later.on(date(2025, 1, 19)) is None
