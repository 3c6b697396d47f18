from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.factories import TODAY, make_body, make_snapshot
from xtjg.core.task import Task, TaskState
from xtjg.core.terms import State, TaskId
from xtjg.usecases.windingduties import is_winding_up, winding_duties

if TYPE_CHECKING:
    from xtjg.core.snapshot import Snapshot

BODY = replace(make_body(lead_unit="市财政局"), state=State.WINDING_UP)


def task(number: int, kind: str, days: int | None = None, state: TaskState = TaskState.OPEN) -> Task:
    return Task(
        id=TaskId(f"2026-{number:04d}"),
        title=kind,
        body=BODY.id,
        case=None,
        kind=kind,
        lead=None,
        due=None if days is None else TODAY + timedelta(days=days),
        opened=TODAY,
        state=state,
    )


def registry(*tasks: Task) -> Snapshot:
    return make_snapshot(BODY, tasks={one.id: one for one in tasks})


@pytest.mark.parametrize(
    ("tasks", "days", "message", "command"),
    [
        (
            (task(1, "档案"), task(2, "印章", 8), task(3, "名称", -12)),
            -12,
            "了结中，还有 3 项：名称（已过 12 天）、印章（还有 8 天）、档案",
            "xtjg task done 2026-0003 --evidence 凭据",
        ),
        (
            (task(1, "印章", 0), task(2, "名称", -1, TaskState.DONE)),
            0,
            "了结中，还有 1 项：印章（还有 0 天）",
            "xtjg task done 2026-0001 --evidence 凭据",
        ),
        (
            (task(1, "印章", 0, TaskState.DONE),),
            None,
            "了结事项已经办结，可以了结",
            f'xtjg close {BODY.id} --proposed-by 市财政局 --reviewed-by "市委编办 同意"',
        ),
    ],
)
def test_a_body_that_winds_up_is_told_with_the_days_left(
    tasks: tuple[Task, ...], days: int | None, message: str, command: str
) -> None:
    (one,) = winding_duties(registry(*tasks), TODAY)
    assert (one.subject, one.days, one.message, one.command) == (BODY.id, days, message, command)


@pytest.mark.parametrize(("state", "expected"), [(State.WINDING_UP, True), (State.ACTIVE, False)])
def test_tasks_of_a_living_body_are_told_one_by_one(state: State, expected: bool) -> None:
    snapshot = make_snapshot(replace(BODY, state=state))
    assert is_winding_up(task(1, "印章"), snapshot) is expected
    assert len(list(winding_duties(snapshot, TODAY))) == expected
