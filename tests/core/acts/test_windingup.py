from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.core.matters import EFFECTIVE, MEASURE, ONE, TWO, make_desk, make_other, make_snapshot
from tests.factories import make_body
from xtjg.core.acts import ACTS
from xtjg.core.acts.windingup import winding_up
from xtjg.core.request import Request
from xtjg.core.task import Task, TaskState
from xtjg.core.terms import Act, BodyId, State, TaskId

if TYPE_CHECKING:
    from xtjg.core.body import Body

CLAUSE = MEASURE.clauses["seal_days"]
TWENTY_DAYS = replace(MEASURE, clauses={**MEASURE.clauses, "seal_days": replace(CLAUSE, value="20")})
OPEN = Task(
    id=TaskId("2026-0001"),
    title="修订规划",
    body=ONE,
    case=None,
    kind="督办",
    lead="市发展改革委",
    due=date(2026, 12, 1),
    opened=date(2026, 5, 1),
)
SEALED = make_body(seal=True)
ABOLISH = {"ground": "任务完成", "successor": "市财政局"}


def tasks_of(act: Act, asked: dict[str, Any], *bodies: Body, **facts: Any) -> tuple[Task, ...]:
    desk = make_desk(make_snapshot(*bodies, **facts))
    edits = ACTS[act](Request(**{"bodies": (ONE,), **asked}), desk)
    return winding_up(act, edits, desk, (f"2026-{number:04d}" for number in range(20, 40)))


def test_an_abolished_body_leaves_its_tasks_in_order() -> None:
    tasks = tasks_of(Act.ABOLISH, ABOLISH, SEALED)
    assert [(task.id, task.kind, task.lead, task.due) for task in tasks] == [
        ("2026-0020", "名称", "市发展改革委", EFFECTIVE),
        ("2026-0021", "印章", "市发展改革委", None),
        ("2026-0022", "档案", "市发展改革委", None),
        ("2026-0023", "承接", "市财政局", None),
    ]
    assert {(task.body, task.opened, task.state, task.case) for task in tasks} == {
        (ONE, EFFECTIVE, TaskState.OPEN, "2026-0040")
    }
    assert tasks[0].title == "停止以「示例市低空经济发展领导小组」名义开展工作"


def test_a_body_without_a_seal_has_none_to_return() -> None:
    assert "印章" not in [task.kind for task in tasks_of(Act.ABOLISH, ABOLISH, make_body(seal=False))]
    assert "印章" in [task.kind for task in tasks_of(Act.ABOLISH, ABOLISH, make_body(seal=None))]


def test_the_seal_is_due_by_the_days_of_the_measure_from_the_paper() -> None:
    seal = next(task for task in tasks_of(Act.ABOLISH, ABOLISH, SEALED, measure=TWENTY_DAYS) if task.kind == "印章")
    assert seal.due == date(2026, 9, 25)
    desk = make_desk(make_snapshot(SEALED, measure=TWENTY_DAYS), doc_date=None)
    edits = ACTS[Act.ABOLISH](Request(bodies=(ONE,), successor="市财政局"), desk)
    undated = winding_up(Act.ABOLISH, edits, desk, iter(map(str, range(9))))
    assert [task.due for task in undated if task.kind == "印章"] == [date(2026, 9, 30)]


def test_where_no_seal_days_are_known_no_day_is_set() -> None:
    clauses = {key: clause for key, clause in MEASURE.clauses.items() if key != "seal_days"}
    tasks = tasks_of(Act.ABOLISH, ABOLISH, SEALED, measure=replace(MEASURE, clauses=clauses))
    assert [task.due for task in tasks if task.kind == "印章"] == [None]


def test_a_conversion_asks_the_department_for_its_opinion_on_the_work() -> None:
    tasks = tasks_of(Act.CONVERT, {"end_state": State.CONFERENCE, "unit": "市财政局"}, make_body())
    assert [(task.kind, task.lead) for task in tasks][-1] == ("工作意见", "市财政局")


def test_a_merger_winds_up_each_absorbed_body_and_not_the_receiver() -> None:
    third = make_other(id=BodyId("xt-0069"), name="第三小组", lead_unit=None)
    asked = {"bodies": (ONE, third.id), "into": TWO, "ground": "职责相同相近"}
    tasks = tasks_of(Act.MERGE, asked, make_body(), make_other(), third)
    assert [task.body for task in tasks] == [ONE] * 3 + [third.id] * 3
    assert [task.lead for task in tasks if task.kind == "承接"] == ["市交通运输局", "市交通运输局"]
    assert [task.lead for task in tasks if task.kind == "档案"] == ["市发展改革委", "市交通运输局"]


def test_a_new_receiver_takes_the_work_over_through_its_lead_unit() -> None:
    asked = {"bodies": (TWO, ONE), "new_name": "示例市航空领导小组", "ground": "职责相同相近"}
    tasks = tasks_of(Act.MERGE, asked, make_body(), make_other(), tasks={OPEN.id: OPEN})
    assert {task.lead for task in tasks if task.kind == "承接"} == {"市交通运输局"}
    assert tasks[0] == replace(OPEN, body=BodyId("xt-0099"))


def test_open_tasks_go_to_the_body_that_takes_over_and_finished_ones_stay() -> None:
    done = replace(OPEN, id=TaskId("2026-0002"), state=TaskState.DONE)
    known = {"tasks": {OPEN.id: OPEN, done.id: done}}
    asked = {"bodies": (ONE, TWO), "into": TWO, "ground": "职责相同相近"}
    merged = tasks_of(Act.MERGE, asked, make_body(), make_other(), **known)
    assert [task for task in merged if task.id in (OPEN.id, done.id)] == [replace(OPEN, body=TWO)]
    taken = tasks_of(Act.ABOLISH, {**ABOLISH, "successor": TWO}, make_body(), make_other(), **known)
    assert taken[0] == replace(OPEN, body=TWO)


@pytest.mark.parametrize(
    ("act", "asked"),
    [
        (Act.ABOLISH, ABOLISH),
        (Act.CONVERT, {"end_state": State.ROUTINE, "unit": "市财政局"}),
        (Act.DELIST, {"successor": "市财政局"}),
    ],
)
def test_open_tasks_become_the_units_own_where_a_unit_takes_over(act: Act, asked: dict[str, Any]) -> None:
    tasks = tasks_of(act, asked, make_body(), tasks={OPEN.id: OPEN})
    assert tasks[0] == replace(OPEN, body=None, lead="市财政局")


def test_what_ends_nothing_leaves_no_tasks() -> None:
    assert tasks_of(Act.RENAME, {"new_name": "新名领导小组"}, make_body(), tasks={OPEN.id: OPEN}) == ()
    assert tasks_of(Act.DELIST, {}, make_body()) == ()


def test_where_nobody_is_named_the_lead_unit_winds_up_alone() -> None:
    tasks = tasks_of(Act.ABOLISH, {}, make_body(), tasks={OPEN.id: OPEN})
    assert {task.lead for task in tasks} == {"市发展改革委"}
    assert OPEN.id not in [task.id for task in tasks]
    assert {task.lead for task in tasks_of(Act.ABOLISH, {}, make_body(lead_unit=None))} == {None}
