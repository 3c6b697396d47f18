from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories import make_body, make_snapshot
from tests.reportkit import DUE, LOW, decided, tasked
from xtjg.core.measure import Clause, Measure
from xtjg.core.meeting import Decision, Item, Meeting, MeetingState, Minutes
from xtjg.core.task import Extension, Task, TaskState
from xtjg.core.terms import BodyId, MeetingId, Severity
from xtjg.core.workrules import VoteRules, WorkRules
from xtjg.core.yearly import year_of

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


def _put_off(*days: date) -> tuple[Extension, ...]:
    return tuple(Extension(day=DAY, until=until, reason="需批复") for until in days)


LATER, NEXT_YEAR = date(2025, 8, 31), date(2026, 1, 31)


@pytest.mark.parametrize(
    ("tasks", "due", "in_time", "rate"),
    [
        ((), 0, 0, None),
        ((decided(1, done=DUE),), 1, 1, 1.0),
        ((decided(1, done=date(2025, 7, 1)),), 1, 0, 0.0),
        ((decided(1),), 1, 0, 0.0),
        ((*(decided(n, done=DUE) for n in range(1, 5)), decided(5)), 5, 4, 0.8),
        ((decided(1, done=DUE), decided(2, state=TaskState.DROPPED)), 1, 1, 1.0),
        ((decided(1, done=DUE, meeting=None, item=None),), 0, 0, None),
        ((decided(1, kind="印章", meeting=None, item=None),), 0, 0, None),
        ((decided(1, due=None),), 0, 0, None),
        ((decided(1, due=date(2026, 1, 1)), decided(2, due=date(2024, 12, 31))), 0, 0, None),
        ((decided(1, done=LATER, due=LATER, extensions=_put_off(LATER)),), 1, 1, 1.0),
        ((decided(1, done=date(2025, 8, 1), due=LATER, extensions=_put_off(DUE, LATER)),), 1, 0, 0.0),
        ((decided(1, done=date(2026, 1, 5), due=NEXT_YEAR, extensions=_put_off(NEXT_YEAR)),), 0, 0, None),
    ],
)
def test_rate_counts_the_decisions_due_in_the_year(
    tasks: tuple[Task, ...], due: int, in_time: int, rate: float | None
) -> None:
    facts = year_of(make_snapshot(make_body(), **tasked(*tasks)), 2025).facts(LOW)
    assert (facts.due, facts.in_time, facts.rate) == (due, in_time, rate)


@pytest.mark.parametrize(("late", "asked", "slow"), [(1, "80", ()), (2, "80", (LOW,)), (2, "60", ()), (5, None, ())])
def test_a_body_is_slow_below_the_share_the_measure_asks(
    late: int, asked: str | None, slow: tuple[BodyId, ...]
) -> None:
    tasks = [decided(n, done=date(2025, 7, 1) if n <= late else DUE) for n in range(1, 6)]
    year = year_of(make_snapshot(make_body(), **tasked(*tasks, decided(6, body=None))), 2025)
    clause = Clause(key="decisions_in_time", no="惯例", text="按期办结", severity=Severity.INFO, value=asked)
    assert year.slow_bodies(Measure(pack="local", title="办法", clauses={clause.key: clause})) == slow


def test_rate_of_one_body_leaves_out_the_others() -> None:
    other, town = (make_body(id=BodyId(f"xt-000{n}"), managed=n == 1) for n in (1, 2))
    tasks = (decided(1, done=DUE), decided(2, body=other.id), decided(3, body=None), decided(4, body=town.id))
    year = year_of(make_snapshot(make_body(), other, town, **tasked(*tasks)), 2025)
    assert [one.id for one in year.due()] == ["2025-0001", "2025-0002"]
    assert [one.id for one in year.due(town.id)] == ["2025-0004"]
    assert [one.id for one in year.due(LOW)] == ["2025-0001"]
