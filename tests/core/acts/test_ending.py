from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.core.matters import EFFECTIVE, ONE, TWO, make_case, make_other, run
from tests.factories import make_body
from xtjg.core.body import Ending
from xtjg.core.case import FieldEdit, RecordEdit
from xtjg.core.lifecycle import ENDED
from xtjg.core.request import Request
from xtjg.core.task import Task, TaskState
from xtjg.core.terms import Act, CaseId, State, TaskId
from xtjg.errors import ActRefused, IllegalTransition, NotFound, Usage
from xtjg.store.bodykeys import SEAT

if TYPE_CHECKING:
    from xtjg.core.body import Body


def one(act: Act, *others: Body, body: Body | None = None, **asked: Any) -> Body:
    subject = make_body() if body is None else body
    (edit,) = run(act, Request(bodies=(ONE,), **asked), subject, *others)
    assert edit.before == subject
    return edit.after


def ending(state: State, kind: str | None, name: str | None, ground: str | None = None) -> Ending:
    return Ending(
        state=state,
        successor_kind=kind,
        successor=name,
        ground=ground,
        effective=EFFECTIVE,
        case=CaseId("2026-0040"),
    )


def test_an_abolished_body_winds_up_without_seats_and_names_who_takes_over() -> None:
    after = one(Act.ABOLISH, ground="任务完成", successor="市发展改革委")
    assert (after.state, after.seats) == (State.WINDING_UP, ())
    assert after.ending == ending(State.ABOLISHED, "单位", "市发展改革委", "任务完成")
    assert (after.duties, after.lead_unit) == (make_body().duties, "市发展改革委")


@pytest.mark.parametrize("word", [TWO, "示例市通用航空发展领导小组", "示例市 通用航空发展领导小组"])
def test_the_work_may_go_to_a_living_body(word: str) -> None:
    after = one(Act.ABOLISH, make_other(), ground="部门承担", successor=word)
    assert after.ending == ending(State.ABOLISHED, "机构", TWO, "部门承担")


def test_of_two_bodies_of_one_name_the_living_one_takes_over() -> None:
    gone = make_other(id="xt-0001", state=State.ABOLISHED)
    after = one(Act.ABOLISH, gone, make_other(), successor=make_other().name)
    assert after.ending is not None
    assert after.ending.successor == TWO


def test_neither_itself_nor_an_ended_body_takes_over() -> None:
    for word in (ONE, make_body().name):
        with pytest.raises(ActRefused, match="不能由自己接替"):
            one(Act.ABOLISH, successor=word)
    for state in (State.WINDING_UP, *ENDED):
        with pytest.raises(ActRefused, match=f"现为「{state}」，不能接替"):
            one(Act.ABOLISH, make_other(state=state), successor=TWO)


@pytest.mark.parametrize("end", [State.CONFERENCE, State.ROUTINE])
def test_a_body_is_converted_into_a_departments_matter(end: State) -> None:
    after = one(Act.CONVERT, end_state=end, unit="市发展改革委")
    assert (after.state, after.seats) == (State.WINDING_UP, ())
    assert after.ending == ending(end, "单位", "市发展改革委")


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"end_state": State.CONFERENCE},
        {"unit": "市发展改革委"},
        {"end_state": State.ABOLISHED, "unit": "市发展改革委"},
    ],
)
def test_a_conversion_says_into_what_and_who(asked: dict[str, Any]) -> None:
    with pytest.raises(Usage, match="转制要写明转为什么、由哪个部门承担"):
        one(Act.CONVERT, **asked)


def test_a_body_is_taken_off_the_list_at_once() -> None:
    after = one(Act.DELIST, reason="转为部门内部工作")
    assert (after.state, after.seats) == (State.DELISTED, ())
    assert after.ending == ending(State.DELISTED, "单位", "市发展改革委")
    assert one(Act.DELIST, successor="市财政局").ending == ending(State.DELISTED, "单位", "市财政局")
    assert one(Act.DELIST, body=make_body(lead_unit=None)).ending == ending(State.DELISTED, None, None)


WOUND = make_body(
    state=State.WINDING_UP,
    seats=(),
    ending=Ending(state=State.ROUTINE, successor_kind="单位", successor="市财政局", case=CaseId("2026-0040")),
)


def task(state: TaskState = TaskState.OPEN) -> Task:
    return Task(
        id=TaskId("2026-0003"),
        title="收缴印章",
        body=ONE,
        case=None,
        kind="印章",
        lead=None,
        due=None,
        opened=date(2026, 9, 10),
        state=state,
    )


def test_a_body_is_closed_into_the_state_its_ending_names() -> None:
    after = one(Act.CLOSE, body=WOUND)
    assert after == replace(WOUND, state=State.ROUTINE)


def test_an_open_task_keeps_a_body_from_being_closed() -> None:
    request = Request(bodies=(ONE,))
    with pytest.raises(ActRefused, match="还有未办结的了结事项：2026-0003 收缴印章") as refused:
        run(Act.CLOSE, request, WOUND, tasks={TaskId("2026-0003"): task()})
    assert refused.value.hint == "逐项办结：xtjg task done 2026-0003"
    for state in (TaskState.DONE, TaskState.DROPPED, TaskState.VERIFIED):
        (edit,) = run(Act.CLOSE, request, WOUND, tasks={TaskId("2026-0003"): task(state)})
        assert edit.after.state is State.ROUTINE


ENDING_CASE = make_case(
    Act.ABOLISH,
    edits=(
        RecordEdit(path="bodies/xt-0001.yaml", before="a", after="b", fields=()),
        RecordEdit(
            path=f"bodies/{ONE}.yaml",
            before="a",
            after="b",
            fields=(
                FieldEdit(field="状态", before="运行", after="了结中"),
                FieldEdit(field="席位", before=[SEAT.encode(seat) for seat in make_body().seats], after=None),
            ),
        ),
    ),
)


@pytest.mark.parametrize("state", ENDED)
def test_reinstating_keeps_the_id_and_restores_the_seats_from_now(state: State) -> None:
    body = make_body(state=state, seats=(), ending=ending(state, "单位", "市财政局"))
    (edit,) = run(Act.REINSTATE, Request(bodies=(ONE,)), body, cases={ENDING_CASE.id: ENDING_CASE})
    assert (edit.after.id, edit.after.state, edit.after.ending) == (ONE, State.ACTIVE, None)
    assert edit.after.seats == tuple(replace(seat, since=EFFECTIVE) for seat in make_body().seats)
    assert edit.after.established == make_body().established


@pytest.mark.parametrize("fate", [None, ending(State.ABOLISHED, None, None)])
def test_without_the_case_that_ended_it_a_body_comes_back_without_seats(fate: Ending | None) -> None:
    after = one(Act.REINSTATE, body=make_body(state=State.ABOLISHED, seats=(), ending=fate))
    assert (after.state, after.seats, after.ending) == (State.ACTIVE, (), None)


@pytest.mark.parametrize("state", [State.ACTIVE, State.WINDING_UP])
def test_only_an_ended_body_comes_back(state: State) -> None:
    with pytest.raises(IllegalTransition):
        one(Act.REINSTATE, body=make_body(state=state))


@pytest.mark.parametrize("state", [state for state in State if state is not State.ACTIVE])
def test_only_a_living_body_ends(state: State) -> None:
    for act, asked in (
        (Act.ABOLISH, {"successor": "市财政局"}),
        (Act.DELIST, {}),
        (Act.CONVERT, {"end_state": State.ROUTINE, "unit": "市财政局"}),
    ):
        with pytest.raises(IllegalTransition):
            one(act, body=make_body(state=state), **asked)


def test_a_body_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound, match="没有编号为「xt-0067」的机构"):
        run(Act.ABOLISH, Request(bodies=(ONE,)), make_other())
