from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.core.matters import MEASURE, ONE, PLACE, TWO, make_other, make_snapshot
from tests.factories import make_body
from xtjg.core.body import FormerName, Listing
from xtjg.core.measure import Clause
from xtjg.core.task import Task, TaskState
from xtjg.core.terms import BodyId, State, TaskId


def make_task(number: str, body: BodyId | None, state: TaskState = TaskState.OPEN) -> Task:
    return Task(
        id=TaskId(number),
        title="归档",
        body=body,
        case=None,
        kind="档案",
        lead=None,
        due=None,
        opened=date(2026, 9, 1),
        state=state,
    )


def test_bodies_are_found_by_present_outward_and_former_names() -> None:
    body = make_body(aliases=("示例市低空办",), former_names=(FormerName(name="示例市通航小组"),))
    snapshot = make_snapshot(body, make_other(name="示例市低空办"))
    assert snapshot.names[PLACE.name_key("示例市通航小组")] == (body,)
    assert [one.id for one in snapshot.names[PLACE.name_key("示例市低空办")]] == [ONE, TWO]
    assert snapshot.names[PLACE.name_key("示例市 低空经济发展领导小组")] == (body,)
    assert "没有的机构" not in snapshot.names


def test_a_name_that_is_also_an_alias_lists_the_body_once() -> None:
    body = make_body(aliases=("示例市低空经济发展领导小组",))
    assert make_snapshot(body).names[PLACE.name_key(body.name)] == (body,)


def test_a_name_with_and_without_the_place_is_one_name() -> None:
    listed = make_other(name="市防汛抗旱指挥部")
    snapshot = make_snapshot(listed)
    assert snapshot.names[PLACE.name_key("示例市防汛抗旱指挥部")] == (listed,)
    assert PLACE.name_key("示例机场迁建工程指挥部") not in snapshot.names


def test_only_managed_bodies_at_work_count() -> None:
    others = [make_other(id=BodyId(f"xt-{100 + n}"), state=state) for n, state in enumerate(State)]
    snapshot = make_snapshot(make_body(), make_other(managed=False), *others)
    assert [body.id for body in snapshot.counting] == [ONE, "xt-100"]


def test_open_tasks_are_those_of_the_body_that_are_not_finished() -> None:
    tasks = [make_task(f"2026-{n:04d}", ONE, state) for n, state in enumerate(TaskState, 1)]
    tasks += [make_task("2026-0008", TWO), make_task("2026-0009", None)]
    snapshot = make_snapshot(make_body(), tasks={task.id: task for task in tasks})
    assert [task.id for task in snapshot.open_tasks(ONE)] == ["2026-0001"]


def test_other_bodies_take_the_place_of_those_of_the_same_ids() -> None:
    snapshot = make_snapshot(make_other(), commit="abc", tasks={})
    after = snapshot.with_bodies([make_body(), make_other(name="新名")])
    assert list(after.bodies) == [ONE, TWO]
    assert after.bodies[TWO].name == "新名"
    assert (after.commit, after.place, after.measure) == ("abc", snapshot.place, snapshot.measure)
    assert snapshot.bodies[TWO].name != "新名"


def test_the_total_is_held_against_the_places_number_then_the_measures_then_the_latest_list() -> None:
    old, new = (Listing(doc_date=date(year, 3, 31)) for year in (2015, 2020))
    listed = [
        make_other(id=BodyId(f"xt-{number:04d}"), listed=listing) for number, listing in enumerate((old, new, new), 1)
    ]
    control = Clause(key="total_control", no="第二段", text="总量控制", value="66")
    measure = replace(MEASURE, clauses={**MEASURE.clauses, control.key: control})
    assert make_snapshot(*listed, measure=measure, place=replace(PLACE, base=70)).base == 70
    assert make_snapshot(*listed, measure=measure).base == 66
    assert make_snapshot(*listed).base == 2
    assert make_snapshot(make_body()).base is None
