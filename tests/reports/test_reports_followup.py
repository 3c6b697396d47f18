from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from xtjg.core.task import FOLLOW_UP, Extension, Task, TaskState
from xtjg.core.terms import BodyId, TaskId
from xtjg.reports.followup import Rate, decision_rate

BODY = BodyId("xt-0056")
DUE = date(2025, 6, 30)


def task(due: date | None = DUE, done: date | None = None, **facts: object) -> Task:
    base = Task(
        id=TaskId("2025-0001"),
        title="编制方案",
        body=BODY,
        case=None,
        kind=FOLLOW_UP,
        lead="市财政局",
        due=due,
        opened=date(2025, 1, 1),
        meeting="xt-0056/2025-001",
        item=1,
        done=done,
        state=TaskState.DONE if done else TaskState.OPEN,
    )
    return replace(base, **facts)  # type: ignore[arg-type]  # facts are the task's own fields


def put_off(*days: date) -> tuple[Extension, ...]:
    return tuple(Extension(day=date(2025, 6, 1), until=until, reason="需批复") for until in days)


@pytest.mark.parametrize(
    ("tasks", "due", "in_time", "share"),
    [
        ((), 0, 0, None),
        ((task(done=DUE),), 1, 1, 1.0),
        ((task(done=date(2025, 7, 1)),), 1, 0, 0.0),
        ((task(),), 1, 0, 0.0),
        ((task(done=DUE), task(done=DUE), task(done=DUE), task(done=DUE), task()), 5, 4, 0.8),
        ((task(done=DUE), task(state=TaskState.DROPPED)), 1, 1, 1.0),
        ((task(done=DUE, meeting=None),), 0, 0, None),
        ((task(due=None),), 0, 0, None),
        ((task(due=date(2026, 1, 1)), task(due=date(2024, 12, 31))), 0, 0, None),
        ((task(done=date(2025, 7, 30), due=date(2025, 7, 31), extensions=put_off(date(2025, 7, 31))),), 1, 1, 1.0),
        (
            (task(done=date(2025, 8, 1), due=date(2025, 8, 31), extensions=put_off(DUE, date(2025, 8, 31))),),
            1,
            0,
            0.0,
        ),
        ((task(done=date(2026, 1, 5), due=date(2026, 1, 31), extensions=put_off(date(2026, 1, 31))),), 0, 0, None),
    ],
)
def test_rate_counts_the_decisions_due_in_the_year(
    tasks: tuple[Task, ...], due: int, in_time: int, share: float | None
) -> None:
    rate = decision_rate(tasks, 2025)
    assert rate == Rate(due=due, in_time=in_time)
    assert rate.share == share


def test_rate_of_one_body_leaves_out_the_others() -> None:
    tasks = (task(done=DUE), task(body=BodyId("xt-0001")), task(body=None))
    assert decision_rate(tasks, 2025) == Rate(due=3, in_time=1)
    assert decision_rate(tasks, 2025, BODY) == Rate(due=1, in_time=1)
