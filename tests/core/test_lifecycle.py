from __future__ import annotations

import pytest

from tests.core.matters import make_case
from tests.factories import make_body
from xtjg.core.body import Ending
from xtjg.core.lifecycle import CASE_TRANSITIONS, ENDED, TRANSITIONS, next_case_state, next_state
from xtjg.core.terms import Act, CaseState, State, Step
from xtjg.errors import IllegalTransition

ON_BODIES = tuple(act for act in Act if any(one is act for _, one in TRANSITIONS))
ENDING_OF = {State.WINDING_UP: Ending(state=State.ABOLISHED)}
FINAL = (CaseState.FILE, CaseState.REFUSED, CaseState.WITHDRAWN, CaseState.SETTLED)


@pytest.mark.parametrize("act", ON_BODIES)
@pytest.mark.parametrize("state", [None, *State])
def test_the_table_alone_decides_what_may_follow(state: State | None, act: Act) -> None:
    body = None if state is None else make_body(state=state, ending=ENDING_OF.get(state))
    if (state, act) in TRANSITIONS:
        assert next_state(body, act) is (TRANSITIONS[state, act] or State.ABOLISHED)
    else:
        with pytest.raises(IllegalTransition):
            next_state(body, act)


def test_every_state_is_reachable_from_nothing() -> None:
    reached: set[State | None] = {None}
    while True:
        more = {_after(state, act) for state, act in TRANSITIONS if state in reached} | reached
        if more == reached:
            break
        reached = more
    assert reached - {None} | {*ENDED} == {*State}


def _after(state: State | None, act: Act) -> State | None:
    return TRANSITIONS[state, act]


def test_every_state_has_an_exit() -> None:
    for state in State:
        assert any(after is not state for (before, _), after in TRANSITIONS.items() if before is state)


def test_a_closed_body_is_what_its_ending_says() -> None:
    for end in (State.ABOLISHED, State.MERGED, State.CONFERENCE, State.ROUTINE):
        assert next_state(make_body(state=State.WINDING_UP, ending=Ending(state=end)), Act.CLOSE) is end


def test_a_body_without_an_ending_cannot_be_closed() -> None:
    with pytest.raises(IllegalTransition, match="没有写明去向"):
        next_state(make_body(state=State.WINDING_UP), Act.CLOSE)


def test_a_refusal_names_state_and_what_is_possible() -> None:
    with pytest.raises(IllegalTransition) as refused:
        next_state(make_body(state=State.ABOLISHED), Act.RENAME)
    assert refused.value.message == "「示例市低空经济发展领导小组」现为「已撤销」，不能办「更名」"
    assert refused.value.hint == "此状态下可以：恢复、勘误"
    with pytest.raises(IllegalTransition, match="「尚未设立的机构」现为「未设立」，不能办「撤销」"):
        next_state(None, Act.ABOLISH)


@pytest.mark.parametrize("step", list(Step))
@pytest.mark.parametrize("state", list(CaseState))
def test_the_table_alone_decides_the_steps_of_a_case(state: CaseState, step: Step) -> None:
    case = make_case(Act.ESTABLISH, state=state)
    if (state, step) in CASE_TRANSITIONS:
        assert next_case_state(case, step) is CASE_TRANSITIONS[state, step]
    else:
        with pytest.raises(IllegalTransition, match="办件 2026-0040"):
            next_case_state(case, step)


def test_every_open_state_of_a_case_has_an_exit_and_every_state_is_reached() -> None:
    assert set(CASE_TRANSITIONS.values()) | {CaseState.FILE} == {*CaseState}
    left = {before for (before, _), after in CASE_TRANSITIONS.items() if after is not before}
    assert left == {None, *CaseState} - {CaseState.ISSUE, *FINAL}


@pytest.mark.parametrize("steps", [
    (Step.CONSULT, Step.CONSULT, Step.SUBMIT, Step.REVIEW, Step.AGREE, Step.APPROVE, Step.ISSUE, Step.FILE),
    (Step.SUBMIT, Step.REVIEW, Step.DELIBERATE, Step.DELIBERATE, Step.APPROVE, Step.APPROVE, Step.ISSUE),
    (Step.SUBMIT, Step.DELIBERATE, Step.APPROVE, Step.ISSUE),
    (Step.SUBMIT, Step.REVIEW, Step.AGREE, Step.AGREE, Step.APPROVE, Step.APPROVE, Step.ISSUE),
    (Step.SUBMIT, Step.REVIEW, Step.RETURN, Step.CONSULT, Step.SUBMIT, Step.REVIEW, Step.APPROVE, Step.ISSUE),
])  # fmt: skip
def test_lawful_ways_through_a_case(steps: tuple[Step, ...]) -> None:
    state = CaseState.DRAFT
    for step in steps:
        state = next_case_state(make_case(Act.MERGE, state=state), step)
    assert state is CaseState.ISSUE


def test_a_case_that_ended_takes_no_step() -> None:
    for state in FINAL:
        assert not [step for before, step in CASE_TRANSITIONS if before is state]
    with pytest.raises(IllegalTransition) as refused:
        next_case_state(make_case(Act.MERGE, state=CaseState.WITHDRAWN), Step.REVIEW)
    assert refused.value.hint == "查看：xtjg case show 2026-0040"
