from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.factories import TODAY, make_body, make_place, make_snapshot
from tests.usecases.rounds import BODIES, A, B, C, D, abolished, body, merged, round_of, row, tried
from xtjg.core.case import Paper
from xtjg.core.cleanup import Decision, Decree, Fate, RoundState, RoundStep, touched
from xtjg.core.lifecycle import ROUND_TRANSITIONS, next_round_state
from xtjg.core.request import FieldSetting, Request
from xtjg.core.task import Task
from xtjg.core.terms import BodyId, CaseId, Series, State, TaskId
from xtjg.errors import IllegalTransition, Usage
from xtjg.reports.cleanuperrands import errands
from xtjg.reports.cleanupplan import PassedOn, in_order
from xtjg.usecases.cleanup.approving import Order, refuse_unconfirmed
from xtjg.usecases.cleanup.planning import read_milestones
from xtjg.usecases.cleanup.simulating import forecast
from xtjg.usecases.given import Given

if TYPE_CHECKING:
    from xtjg.core.body import Body
    from xtjg.core.cleanup import Round, Row

FAULTS: dict[str, tuple[Round, list[tuple[str, str]]]] = {
    "all kept": (round_of(), []),
    "abolished with a receiver": (round_of(abolished(A)), []),
    "not decided": (round_of(row(A, None)), [("QL01", "xt-0001")]),
    "decided twice": (round_of(abolished(A), row(A)), [("QL02", "xt-0001")]),
    "two into each other": (
        round_of(merged(A, B), merged(B, A)),
        [("QL03", "xt-0001"), ("QL04", "xt-0001"), ("QL04", "xt-0002"), ("QL08", "xt-0002")],
    ),
    "three in a circle": (
        round_of(merged(A, B), merged(B, C), merged(C, A)),
        [
            ("QL03", "xt-0001"),
            ("QL04", "xt-0001"),
            ("QL04", "xt-0002"),
            ("QL04", "xt-0003"),
            ("QL08", "xt-0003"),
        ],
    ),
    "receiver abolished too": (round_of(merged(A, B), abolished(B)), [("QL04", "xt-0001")]),
    "successor body abolished too": (
        round_of(abolished(B), abolished(A, successor=B.id)),
        [("QL04", "xt-0001"), ("QL08", "xt-0001")],
    ),
    "two into one that stays": (round_of(merged(A, C), merged(B, C)), []),
    "receiver that is renamed": (round_of(merged(A, B), row(B, Fate.RENAME, new_name="示例市乡村领导小组")), []),
    "nobody takes the duties": (round_of(abolished(A, successor=None)), [("QL06", "xt-0001")]),
    "a name that is taken": (round_of(row(A, Fate.RENAME, new_name=B.name)), [("QL09", "xt-0001")]),
}


@pytest.mark.parametrize("fact", FAULTS)
def test_a_plan_is_refused_with_the_rows_that_are_wrong(fact: str) -> None:
    round_, expected = FAULTS[fact]
    assert sorted((one.code, one.subject) for one in tried(round_).faults) == sorted(expected)


def test_a_receiver_that_ended_before_is_a_fault() -> None:
    gone = replace(B, state=State.ABOLISHED)
    rows = (merged(A, B), row(C), row(D))
    made = tried(replace(round_of(), rows=rows), make_snapshot(A, gone, C, D))
    assert [one.code for one in made.faults] == ["QL05", "QL08"]


@pytest.mark.parametrize(("cap", "codes"), [(3, []), (2, ["QL07"]), (None, [])])
def test_the_total_is_held_against_the_cap(cap: int | None, codes: list[str]) -> None:
    snapshot = make_snapshot(*BODIES, place=replace(make_place(), cap=cap))
    made = tried(round_of(abolished(A)), snapshot)
    assert (made.total, [one.code for one in made.faults]) == (3, codes)


def test_a_total_above_the_base_is_warned_of() -> None:
    made = tried(round_of(abolished(A)), make_snapshot(*BODIES, place=replace(make_place(), base=2)))
    assert (made.faults, [one.message for one in made.warnings]) == ((), ["清理后 3 个，基数 2 个，超 1 个"])


def test_missing_grounds_are_asked_for_but_no_approval() -> None:
    made = tried(round_of(abolished(A, ground="没有这种情形"), row(B, Fate.DELIST)))
    assert [(one.row.body, [each.option for each in one.missing]) for one in made.acts] == [
        ("xt-0001", ["--ground 情形"]),
        ("xt-0002", ["--reason 理由"]),
    ]


def test_simulation_leaves_the_list_as_the_acts_would() -> None:
    made = tried(
        round_of(
            abolished(A, successor=D.id),
            merged(B, D),
            row(C, Fate.CONFERENCE, end_state=State.CONFERENCE, unit="市财政局"),
            row(D, Fate.RENAME, new_name="示例市综合领导小组"),
        )
    )
    assert made.faults == ()
    assert [one.name for one in made.after.counting] == ["示例市综合领导小组"]
    assert set(A.duties).isdisjoint(made.after.bodies[D.id].duties), "an abolished body's duties are not merged"
    assert set(B.duties) <= set(made.after.bodies[D.id].duties)
    assert {made.after.bodies[one.id].state for one in (A, B, C)} == {State.WINDING_UP}


def test_open_tasks_are_told_with_who_takes_them_over() -> None:
    task = Task(
        id=TaskId("2026-0001"), title="督办", body=A.id, case=None, kind="督办", lead=None, due=None, opened=TODAY
    )
    snapshot = make_snapshot(*BODIES, tasks={task.id: task})
    made = tried(round_of(abolished(A)), snapshot)
    assert [one.passed_on for one in made.acts] == [PassedOn(to="市财政局", duties=2, tasks=1)]
    assert made.after.tasks[task.id].lead == "市财政局"


def test_receivers_are_put_in_order_before_anybody_is_handed_over() -> None:
    round_ = round_of(
        abolished(A),
        merged(B, D),
        row(C, Fate.DELIST, reason="常态"),
        row(D, Fate.RENAME, new_name="示例市综合领导小组"),
    )
    assert [one.body for one in in_order(round_)] == ["xt-0004", "xt-0002", "xt-0001", "xt-0003"]


@pytest.mark.parametrize(
    ("count", "reasons", "codes"),
    [
        (5, ["同一理由"] * 5, ["QL11"]),
        (5, ["同一理由"] * 4 + ["另有理由"], []),
        (4, ["同一理由"] * 4, []),
        (10, ["同一理由"] * 9 + ["另有理由"], []),
        (11, ["同一理由"] * 10 + ["另有理由"], ["QL11"]),
    ],
)
def test_one_measure_for_all_is_warned_of(count: int, reasons: list[str], codes: list[str]) -> None:
    bodies = [make_body(id=BodyId(f"xt-{n:04d}"), name=f"示例市第{n}领导小组") for n in range(count)]
    rows = tuple(row(one, reason=why) for one, why in zip(bodies, reasons, strict=True))
    made = forecast(replace(round_of(), rows=rows), make_snapshot(*bodies), None, TODAY)
    assert [one.code for one in made.warnings] == codes


def test_a_kept_body_without_duties_wants_demands() -> None:
    bare = replace(A, duties=())
    plain = replace(round_of(), rows=(row(bare),))
    told = replace(
        plain, rows=(replace(row(bare), decision=Decision(fate=Fate.KEEP, request=Request(), demands=("明确职责",))),)
    )
    assert [one.code for one in tried(plain, make_snapshot(bare)).warnings] == ["QL12"]
    assert tried(told, make_snapshot(bare)).warnings == ()


def test_milestones_name_unit_and_day() -> None:
    made = read_milestones(("停用名称 收缴印章 市政府办公室 2026年9月30日",), TODAY)
    assert [(one.what, one.unit, one.due) for one in made] == [("停用名称 收缴印章", "市政府办公室", date(2026, 9, 30))]


@pytest.mark.parametrize("text", ["收缴印章 市政府办公室", "收缴印章 2026-09-30", "2026-09-30", "收缴 市财政局 某日"])
def test_milestones_that_lack_something_are_refused(text: str) -> None:
    with pytest.raises(Usage, match="没有写明"):
        read_milestones((text,), TODAY)


def test_every_state_of_a_round_is_reached_and_only_the_last_are_closed() -> None:
    assert set(ROUND_TRANSITIONS.values()) == set(RoundState)
    left = {state for state, _ in ROUND_TRANSITIONS}
    assert {state for state in RoundState if state not in left} == {RoundState.REPORT, RoundState.WITHDRAWN}
    assert {state for state in RoundState if not state.is_open} == {RoundState.REPORT, RoundState.WITHDRAWN}


@pytest.mark.parametrize(
    ("state", "step"),
    [
        (RoundState.SCOPE, RoundStep.PLAN),
        (RoundState.DECIDE, RoundStep.RUN),
        (RoundState.DONE, RoundStep.DECIDE),
        (RoundState.RUN, RoundStep.WITHDRAW),
        (RoundState.DONE, RoundStep.RUN),
        (RoundState.REPORT, RoundStep.REPORT),
    ],
)
def test_steps_out_of_order_are_refused(state: RoundState, step: RoundStep) -> None:
    with pytest.raises(IllegalTransition, match=f"现为「{state}」"):
        next_round_state(round_of(state=state), step)


@pytest.mark.parametrize(("state", "after"), [(RoundState.PLAN, RoundState.DECIDE), (RoundState.RUN, RoundState.RUN)])
def test_a_new_decision_wants_a_new_plan_unless_the_round_is_under_way(state: RoundState, after: RoundState) -> None:
    assert next_round_state(round_of(state=state), RoundStep.DECIDE) is after


PARTY, JOINT = body(5, series=Series.PARTY), body(6, series=Series.JOINT)
ALL = (*BODIES, PARTY, JOINT)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((row(A),), [Series.GOVERNMENT]),
        ((row(A), row(PARTY)), [Series.PARTY, Series.GOVERNMENT]),
        ((merged(A, PARTY),), [Series.PARTY, Series.GOVERNMENT]),
        ((merged(PARTY, A),), [Series.PARTY, Series.GOVERNMENT]),
        ((merged(A, JOINT),), [Series.GOVERNMENT, Series.JOINT]),
        ((abolished(A, successor=PARTY.id),), [Series.GOVERNMENT]),
        ((row(A, Fate.REASSIGN, series=Series.PARTY),), [Series.PARTY, Series.GOVERNMENT]),
        ((row(A, Fate.REASSIGN, superior="省领导小组"),), [Series.GOVERNMENT]),
        ((row(JOINT),), [Series.JOINT]),
    ],
)
def test_a_round_touches_what_bodies_are_merged_into_or_moved_to(rows: tuple[Row, ...], expected: list[Series]) -> None:
    assert list(touched(rows, {one.id: one for one in ALL})) == expected


def test_series_of_a_round_come_party_first() -> None:
    assert round_of(row(PARTY)).series == (Series.PARTY, Series.GOVERNMENT)


def papers(round_: Round) -> list[tuple[str, ...]]:
    snapshot = make_snapshot(*ALL)
    made = errands(round_, tried(round_, snapshot), snapshot)
    return [(*(one.what for one in each.needs), each.command.partition(" --proposed-by")[0]) for each in made]


def test_what_is_to_be_approved_is_foretold_paper_by_paper() -> None:
    asked = ("文号", "成文日期")
    both = ("市委审定", "市政府审定", *asked, "xtjg cleanup run --joint")
    assert papers(round_of(abolished(A))) == [("市政府审定", *asked, "xtjg cleanup run")]
    assert papers(round_of(merged(A, PARTY))) == [both]
    assert papers(round_of(abolished(A), row(PARTY))) == [
        ("市委审定", *asked, "xtjg cleanup run --series 党委"),
        ("市政府审定", *asked, "xtjg cleanup run --series 政府"),
    ]


def test_who_is_still_to_be_heard_is_foretold() -> None:
    moved = row(A, Fate.ADJUST, settings=(FieldSetting(field="牵头部门", value="市财政局"),))
    (one,) = papers(round_of(moved))
    assert one[:2] == ("市财政局的意见", "市政府审定")


@pytest.mark.parametrize(("ended", "typed"), [(1, None), (2, 2)])
def test_more_than_a_quarter_of_the_list_is_to_be_typed(ended: int, typed: int | None) -> None:
    round_ = round_of(*(abolished(one) for one in BODIES[:ended]))
    snapshot = make_snapshot(*BODIES)
    (one,) = errands(round_, tried(round_, snapshot), snapshot)
    assert one.confirm == typed
    assert one.command.endswith("--confirm 2" if typed else "--date 成文日期")


@pytest.mark.parametrize(("days", "codes"), [(0, []), (1, ["QL13"])])
def test_a_day_before_which_nothing_may_take_effect_is_warned_of(days: int, codes: list[str]) -> None:
    snapshot = replace(make_snapshot(*BODIES), effective={A.id: TODAY + timedelta(days=days), B.id: date(2099, 1, 1)})
    assert [one.code for one in tried(round_of(abolished(A)), snapshot).warnings] == codes


def test_a_body_whose_record_does_not_read_bars_the_plan_also_where_it_is_kept() -> None:
    made = tried(round_of(), make_snapshot(A, B, C))
    assert [(one.code, one.subject) for one in made.faults] == [("QL10", D.id)]


def order_of(round_: Round, *, done: tuple[Body, ...] = ()) -> Order:
    snapshot = make_snapshot(*BODIES)
    decree = Decree(series=(Series.GOVERNMENT,), paper=Paper(doc_no="示政办发〔2026〕20号"))
    return Order(
        round=replace(round_, decrees=(decree,) if done else ()),
        decree=decree,
        given=Given(paper=decree.paper),
        snapshot=snapshot,
        done={one.id: CaseId("2026-0001") for one in done},
        made=tried(round_, snapshot),
    )


@pytest.mark.parametrize(
    ("ended", "done", "confirmed", "passes"),
    [
        ((A,), (), None, True),
        ((A, B), (), None, False),
        ((A, B), (), 2, True),
        ((A, B), (), 1, False),
        ((A,), (), 2, False),
        ((A, B), (A,), None, True),
        ((A, B), (A,), 1, True),
        ((A, B), (A,), 2, True),
        ((A, B), (A,), 3, False),
    ],
)
def test_the_count_is_typed_once_and_may_be_repeated_after_a_stop(
    ended: tuple[Body, ...], done: tuple[Body, ...], confirmed: int | None, passes: bool
) -> None:
    order = order_of(round_of(*map(abolished, ended)), done=done)
    if passes:
        refuse_unconfirmed(order, confirmed)
        return
    with pytest.raises(Usage, match=f"本次终止 {len(ended) - len(done)} 个机构"):
        refuse_unconfirmed(order, confirmed)
