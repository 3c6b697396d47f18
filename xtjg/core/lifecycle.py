"""The life cycle: ONE table of transitions for bodies, one for cases, one for rounds of 清理.

Nothing else decides what may follow what.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.cleanup import RoundState, RoundStep
from xtjg.core.terms import Act, CaseState, State, Step
from xtjg.errors import IllegalTransition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xtjg.core.body import Body
    from xtjg.core.case import Case
    from xtjg.core.cleanup import Round

ENDED = (State.ABOLISHED, State.MERGED, State.CONFERENCE, State.ROUTINE, State.DELISTED)

_STAYS = (Act.ADJUST, Act.SUCCEED, Act.MOVE, Act.RENAME, Act.REASSIGN, Act.EXTEND, Act.WAIVE)
_WINDS_UP = (Act.ABOLISH, Act.MERGE, Act.CONVERT)

# An act on a body in a state leads to a state; None before is «not yet there», None after is the body's own 去向.
TRANSITIONS: Mapping[tuple[State | None, Act], State | None] = {
    (None, Act.ESTABLISH): State.ACTIVE,
    (None, Act.IMPORT): State.ACTIVE,
    (None, Act.MERGE): State.ACTIVE,
    **{(State.ACTIVE, act): State.ACTIVE for act in _STAYS},
    **{(State.ACTIVE, act): State.WINDING_UP for act in _WINDS_UP},
    (State.ACTIVE, Act.DELIST): State.DELISTED,
    (State.WINDING_UP, Act.CLOSE): None,
    **{(state, Act.REINSTATE): State.ACTIVE for state in ENDED},
    **{(state, Act.CORRECT): state for state in State},
}

_BEFORE_ISSUE = (
    CaseState.DRAFT,
    CaseState.CONSULT,
    CaseState.SUBMIT,
    CaseState.REVIEW,
    CaseState.DELIBERATE,
    CaseState.AGREE,
    CaseState.APPROVE,
)
_UNDER_WAY = _BEFORE_ISSUE[2:]

# The 编办's own proposal goes on without review; several meetings may deliberate, a deputy of each series agree.
_BEFORE_AGREEING = (CaseState.SUBMIT, CaseState.REVIEW, CaseState.DELIBERATE)

_SUPERVISED = (CaseState.RAISED, CaseState.TALKED, CaseState.LETTERED)

CASE_TRANSITIONS: Mapping[tuple[CaseState | None, Step], CaseState] = {
    (None, Step.DRAFT): CaseState.DRAFT,
    (None, Step.ISSUE): CaseState.ISSUE,
    (CaseState.DRAFT, Step.DRAFT): CaseState.DRAFT,
    (CaseState.CONSULT, Step.DRAFT): CaseState.CONSULT,
    (CaseState.DRAFT, Step.CONSULT): CaseState.CONSULT,
    (CaseState.CONSULT, Step.CONSULT): CaseState.CONSULT,
    (CaseState.DRAFT, Step.SUBMIT): CaseState.SUBMIT,
    (CaseState.CONSULT, Step.SUBMIT): CaseState.SUBMIT,
    (CaseState.SUBMIT, Step.REVIEW): CaseState.REVIEW,
    **{(state, Step.DELIBERATE): CaseState.DELIBERATE for state in _BEFORE_AGREEING},
    **{(state, Step.AGREE): CaseState.AGREE for state in (*_BEFORE_AGREEING, CaseState.AGREE)},
    **{(state, Step.APPROVE): CaseState.APPROVE for state in _UNDER_WAY},
    **{(state, Step.ISSUE): CaseState.ISSUE for state in _BEFORE_ISSUE},
    (CaseState.ISSUE, Step.FILE): CaseState.ISSUE,
    **{(state, Step.RETURN): CaseState.DRAFT for state in _UNDER_WAY},
    **{(state, Step.REFUSE): CaseState.REFUSED for state in _UNDER_WAY},
    **{(state, Step.WITHDRAW): CaseState.WITHDRAWN for state in _BEFORE_ISSUE},
    (None, Step.ADD): CaseState.RAISED,
    (CaseState.RAISED, Step.TALK): CaseState.TALKED,
    (CaseState.TALKED, Step.TALK): CaseState.TALKED,
    (CaseState.LETTERED, Step.TALK): CaseState.LETTERED,
    **{(state, Step.LETTER): CaseState.LETTERED for state in _SUPERVISED},
    **{(state, Step.RESULT): CaseState.SETTLED for state in _SUPERVISED[1:]},
}

_BEFORE_DECIDING = (RoundState.SCOPE, RoundState.SURVEY, RoundState.ASSESS)
_BEFORE_RUNNING = (*_BEFORE_DECIDING, RoundState.DECIDE, RoundState.PLAN)

# A survey or an assessment that comes late does not undo what is decided; a new decision wants a new plan.
ROUND_TRANSITIONS: Mapping[tuple[RoundState | None, RoundStep], RoundState] = {
    (None, RoundStep.NEW): RoundState.SCOPE,
    **{(state, RoundStep.SURVEY): RoundState.SURVEY for state in _BEFORE_DECIDING},
    (RoundState.DECIDE, RoundStep.SURVEY): RoundState.DECIDE,
    **{(state, RoundStep.ASSESS): RoundState.ASSESS for state in _BEFORE_DECIDING},
    (RoundState.DECIDE, RoundStep.ASSESS): RoundState.DECIDE,
    **{(state, RoundStep.DECIDE): RoundState.DECIDE for state in _BEFORE_RUNNING},
    (RoundState.DECIDE, RoundStep.PLAN): RoundState.PLAN,
    (RoundState.PLAN, RoundStep.PLAN): RoundState.PLAN,
    (RoundState.PLAN, RoundStep.RUN): RoundState.RUN,
    # What cannot be carried out any more is decided otherwise, so that a round under way can always be ended.
    (RoundState.RUN, RoundStep.DECIDE): RoundState.RUN,
    (RoundState.RUN, RoundStep.RUN): RoundState.RUN,
    (RoundState.RUN, RoundStep.DONE): RoundState.DONE,
    (RoundState.DONE, RoundStep.REPORT): RoundState.REPORT,
    **{(state, RoundStep.WITHDRAW): RoundState.WITHDRAWN for state in _BEFORE_RUNNING},
}


def next_round_state(round_: Round | None, step: RoundStep) -> RoundState:
    """Return the state the step of a round leads to; IllegalTransition where it cannot follow."""
    before = round_.state if round_ else None
    after = ROUND_TRANSITIONS.get((before, step))
    if after is None:
        possible = "、".join(one.label for (state, one) in ROUND_TRANSITIONS if state == before)
        number = round_.id if round_ else ""
        raise IllegalTransition(
            f"清理 {number} 现为「{before}」，不能办「{step.label}」",
            hint=f"此时可以办：{possible}" if possible else f"查看：xtjg cleanup show --round {number}",
        )
    return after


def next_state(body: Body | None, act: Act) -> State:
    """Return the state the act leads to.

    Raises:
        IllegalTransition: where the table has no such row; the message names the state and what is possible.
    """
    before = body.state if body else None
    if (before, act) not in TRANSITIONS:
        name = body.name if body else "尚未设立的机构"
        possible = "、".join(one.label for (state, one) in TRANSITIONS if state == before)
        raise IllegalTransition(
            f"「{name}」现为「{before or '未设立'}」，不能办「{act.label}」",
            hint=f"此状态下可以：{possible}" if possible else "",
        )
    after = TRANSITIONS[before, act]
    if after is not None:
        return after
    if body is None or body.ending is None:
        raise IllegalTransition("记录没有写明去向，不能了结", hint="先用 xtjg correct 补正去向")
    return body.ending.state


def next_case_state(case: Case, step: Step) -> CaseState:
    """Return the state the step leads to; IllegalTransition where it cannot follow."""
    state = CASE_TRANSITIONS.get((case.state, step))
    if state is None:
        possible = "、".join(one.label for (before, one) in CASE_TRANSITIONS if before == case.state)
        raise IllegalTransition(
            f"办件 {case.id} 现为「{case.state}」，不能办「{step.label}」",
            hint=f"此时可以办：{possible}" if possible else f"查看：xtjg case show {case.id}",
        )
    return state
