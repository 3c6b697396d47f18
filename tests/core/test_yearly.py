from __future__ import annotations

from datetime import date
from typing import Any

from tests.factories import make_body, make_snapshot
from xtjg.core.meeting import Decision, Item, Meeting, MeetingState, Minutes
from xtjg.core.task import FOLLOW_UP, Extension, Task, TaskState
from xtjg.core.terms import BodyId, MeetingId, TaskId
from xtjg.core.workrules import VoteRules, WorkRules
from xtjg.core.yearly import year_of

LOW = BodyId("xt-0067")
DAY = date(2025, 3, 1)


def _meeting(number: int, **facts: Any) -> Meeting:
    own: dict[str, Any] = {
        "id": MeetingId(f"xt-0067/2025-{number:03}"),
        "body": LOW,
        "kind": "全体会议",
        "date": DAY,
        "state": MeetingState.CLOSED,
    }
    return Meeting(**{**own, **facts})


def _task(number: int, **facts: Any) -> Task:
    own: dict[str, Any] = {
        "id": TaskId(f"2025-{number:04}"),
        "title": "办理",
        "body": LOW,
        "case": None,
        "kind": FOLLOW_UP,
        "lead": "市发展改革委",
        "due": date(2025, 6, 30),
        "opened": DAY,
        "meeting": "xt-0067/2025-001",
        "item": 1,
    }
    return Task(**{**own, **facts})


def test_meetings_that_took_place_are_held_with_what_they_agreed() -> None:
    items = tuple(
        Item(n=n, title="议题", unit="市财政局", decision=decision)
        for n, decision in enumerate((Decision.AGREED, Decision.IN_PRINCIPLE, Decision.NOT_AGREED, None), 1)
    )
    meetings = (
        _meeting(1, items=items, minutes=Minutes(date=date(2025, 3, 8), no=1)),
        _meeting(2, state=MeetingState.PLANNED),
        _meeting(3, state=MeetingState.CANCELLED),
    )
    rules = WorkRules(since=date(2025, 1, 1), minutes_days=7, vote=VoteRules(), kinds=())
    snapshot = make_snapshot(make_body(), meetings={one.id: one for one in meetings}, work_rules={LOW: rules})
    (held,) = year_of(snapshot, 2025).held
    assert (held.agreed, held.minutes, held.minutes_due) == (2, date(2025, 3, 8), date(2025, 3, 8))


def test_tasks_given_out_are_followed_by_the_day_agreed() -> None:
    put_off = Extension(day=DAY, before=date(2025, 6, 30), until=date(2025, 9, 30), reason="招标推迟")
    tasks = (
        _task(1, done=date(2025, 6, 30), state=TaskState.DONE),
        _task(2, done=date(2025, 9, 1), state=TaskState.DONE, due=date(2025, 9, 30), extensions=(put_off,)),
        _task(3, done=date(2025, 7, 1), state=TaskState.DONE),
        _task(4, state=TaskState.DROPPED),
        _task(5, kind="印章", meeting=None, item=None),
        _task(6, meeting=None, item=None),
    )
    year = year_of(make_snapshot(make_body(), tasks={one.id: one for one in tasks}), 2025)
    assert [(one.id, one.in_time) for one in year.due()] == [
        ("2025-0001", True),
        ("2025-0002", True),
        ("2025-0003", False),
    ]
    assert [one.id for one in year.given_out()][3:] == ["2025-0006"]
