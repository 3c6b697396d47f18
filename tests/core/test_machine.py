"""The life cycle as a machine: any run of acts against a naive model that knows states and numbers only."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.core.matters import EFFECTIVE, make_case, make_desk, make_draft, make_snapshot
from xtjg.core.acts import ACTS
from xtjg.core.acts.windingup import winding_up
from xtjg.core.body import Seat
from xtjg.core.case import Case, RecordEdit
from xtjg.core.lifecycle import ENDED, TRANSITIONS
from xtjg.core.request import FieldSetting, Request
from xtjg.core.terms import Act, BodyId, CaseId, CaseState, Series, State
from xtjg.errors import ActRefused
from xtjg.store.bodykeys import BODY
from xtjg.store.codec import field_edits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from xtjg.core.body import Body, Ending
    from xtjg.core.change import Edit
    from xtjg.core.task import Task
    from xtjg.core.terms import TaskId


PICK = st.integers(0, 59)
SERIES = st.sampled_from((Series.PARTY, Series.GOVERNMENT))


class LifeOfBodies(RuleBasedStateMachine):
    """Bodies live, change and end; `model` holds per body the state it must be in."""

    def __init__(self) -> None:
        super().__init__()
        self.bodies: dict[BodyId, Body] = {}
        self.tasks: dict[TaskId, Task] = {}
        self.cases: dict[CaseId, Case] = {}
        self.model: dict[BodyId, State] = {}
        self.numbers: Iterator[str] = (f"2026-{number:04d}" for number in count(1))
        self.founded = self.returned = self.gone = 0
        self.day = EFFECTIVE

    def perform(self, act: Act, request: Request) -> tuple[Edit, ...]:
        """Do the act, or see that it is refused and changes nothing."""
        self.day += timedelta(days=1)
        before = dict(self.bodies)
        case = CaseId(f"2026-{len(self.cases) + 1:04d}")
        snapshot = make_snapshot(*self.bodies.values(), tasks=dict(self.tasks), cases=dict(self.cases))
        new = BodyId(f"xt-{len(self.bodies) + 1:04d}")
        desk = make_desk(snapshot, case=case, effective=self.day, new_id=new)
        try:
            edits = ACTS[act](request, desk)
        except ActRefused:
            assert self.bodies == before
            return ()
        for edit in edits:
            state = edit.before.state if edit.before else None
            allowed = {TRANSITIONS.get((state, act)), state if state is State.ACTIVE else None}
            allowed |= {edit.before.ending.state} if act is Act.CLOSE and edit.before and edit.before.ending else set()
            assert edit.after.state in allowed
            assert (edit.before is None) == (edit.body not in self.bodies)
        self.tasks |= {task.id: task for task in winding_up(act, edits, desk, self.numbers)}
        self.bodies |= {edit.body: edit.after for edit in edits}
        self.cases[case] = self.record(act, case, edits)
        return edits

    def record(self, act: Act, case: CaseId, edits: tuple[Edit, ...]) -> Case:
        """Keep the edits as the store does."""
        records = tuple(
            RecordEdit(
                path=f"bodies/{edit.body}.yaml",
                before=None,
                after=None,
                fields=field_edits(BODY.encode(edit.before) if edit.before else {}, BODY.encode(edit.after)),
            )
            for edit in edits
        )
        return make_case(act, id=case, state=CaseState.ISSUE, edits=records)

    def living(self, body: BodyId) -> bool:
        return self.model[body] is State.ACTIVE

    def pick(self, number: int, *likely: State) -> BodyId:
        """Choose a body, two times of three one in a state for which the act is meant."""
        fitting = [body for body, state in self.model.items() if state in (likely or (State.ACTIVE,))]
        pool = fitting if fitting and number % 3 else list(self.model)
        return pool[number % len(pool)]

    @initialize()
    def begin(self) -> None:
        for series in (Series.GOVERNMENT, Series.GOVERNMENT, Series.PARTY, Series.GOVERNMENT):
            self.establish(series)

    @rule(series=SERIES)
    def establish_another(self, series: Series) -> None:
        self.establish(series)

    def establish(self, series: Series) -> None:
        number = len(self.bodies) + 1
        draft = make_draft(name=f"示例市第{number}领导小组", duties=(f"第{number}项",), series=series)
        (edit,) = self.perform(Act.ESTABLISH, Request(draft=draft))
        assert edit.body not in self.model
        self.model[edit.body] = State.ACTIVE
        self.founded += 1

    def alone(self, act: Act, body: BodyId, **asked: Any) -> bool:
        """Do an act on one body; it succeeds exactly where the body lives."""
        edits = self.perform(act, Request(bodies=(body,), **asked))
        assert bool(edits) == self.living(body)
        return bool(edits)

    @rule(number=PICK, word=st.sampled_from(("统筹", "协调", "督促")))
    def adjust(self, number: int, word: str) -> None:
        body = self.pick(number)
        seat = Seat(role="成员", unit="市水利局", holder=f"{word}{self.day}")
        settings_ = (FieldSetting(field="任务", value=f"{word}{self.day}"),)
        if self.alone(Act.ADJUST, body, settings=settings_, add_seats=(seat,)):
            assert seat.holder in [one.holder for one in self.bodies[body].seats]

    @rule(number=PICK)
    def rename(self, number: int) -> None:
        self.alone(Act.RENAME, self.pick(number), new_name=f"示例市改{len(self.cases)}领导小组")

    @rule(number=PICK)
    def succeed(self, number: int) -> None:
        body = self.pick(number)
        if self.bodies[body].seats or not self.living(body):
            self.alone(Act.SUCCEED, body, seat=1, holder=f"新人{len(self.cases)}", source="任免文件")

    @rule(number=PICK)
    def reassign(self, number: int) -> None:
        body = self.pick(number)
        other = {Series.PARTY: Series.GOVERNMENT, Series.GOVERNMENT: Series.PARTY}
        self.alone(Act.REASSIGN, body, series=other[self.bodies[body].series])

    @rule(number=PICK, days=st.integers(-3, 400))
    def extend(self, number: int, days: int) -> None:
        body = self.pick(number)
        term = self.bodies[body].term
        old = term.until if term and term.until else self.day
        edits = self.perform(Act.EXTEND, Request(bodies=(body,), until=old + timedelta(days=days), reason="延长"))
        assert bool(edits) == (self.living(body) and days > 0 and old + timedelta(days=days) >= self.day)

    @rule(number=PICK, end=st.sampled_from((State.CONFERENCE, State.ROUTINE)))
    def convert(self, number: int, end: State) -> None:
        body = self.pick(number)
        if self.alone(Act.CONVERT, body, end_state=end, unit="市财政局"):
            self.wind_up(body)

    @rule(number=PICK)
    def delist(self, number: int) -> None:
        body = self.pick(number)
        if self.alone(Act.DELIST, body, reason="转入日常工作"):
            self.model[body] = State.DELISTED
            self.gone += 1

    @rule(number=PICK, heir=PICK)
    def abolish(self, number: int, heir: int) -> None:
        body, other = self.pick(number), self.pick(heir)
        edits = self.perform(Act.ABOLISH, Request(bodies=(body,), successor=other, ground="任务完成"))
        assert bool(edits) == (self.living(body) and self.living(other) and body != other)
        if edits:
            self.wind_up(body)

    @rule(one=PICK, two=PICK, into=st.one_of(PICK, st.sampled_from(("new", "two"))))
    def merge(self, one: int, two: int, into: int | str) -> None:
        first, second = self.pick(one), self.pick(two)
        receiver = second if into == "two" else self.pick(into) if isinstance(into, int) else None
        target: dict[str, Any] = {"into": receiver} if receiver else {"new_name": f"合{len(self.cases)}领导小组"}
        edits = self.perform(Act.MERGE, Request(bodies=(first, second), ground="职责相同相近", **target))
        parties = {first, second, receiver or first}
        assert bool(edits) == (first != second and all(map(self.living, parties)))
        for edit in edits[1:]:
            assert set(edit.before.duties if edit.before else ()) <= set(edits[0].after.duties)
            self.wind_up(edit.body)
        if edits and receiver is None:
            self.model[edits[0].body] = State.ACTIVE
            self.founded += 1

    def wind_up(self, body: BodyId) -> None:
        self.model[body] = State.WINDING_UP
        self.gone += 1

    @rule(number=PICK, finish=st.booleans())
    def close(self, number: int, *, finish: bool) -> None:
        body = self.pick(number, State.WINDING_UP)
        if finish:
            self.tasks = {key: task for key, task in self.tasks.items() if task.body != body}
        has_open = any(task.body == body for task in self.tasks.values())
        edits = self.perform(Act.CLOSE, Request(bodies=(body,)))
        assert bool(edits) == (self.model[body] is State.WINDING_UP and not has_open)
        if edits and edits[0].after.ending:
            self.model[body] = edits[0].after.ending.state

    @rule(number=PICK)
    def reinstate(self, number: int) -> None:
        body = self.pick(number, *ENDED)
        edits = self.perform(Act.REINSTATE, Request(bodies=(body,)))
        assert bool(edits) == (self.model[body] in ENDED)
        if edits:
            self.model[body] = State.ACTIVE
            self.returned += 1
            assert all(seat.since == self.day for seat in edits[0].after.seats)

    @rule(number=PICK)
    def correct(self, number: int) -> None:
        body = self.pick(number, *State)
        asked = (FieldSetting(field="经费", value=f"第{len(self.cases)}号预算"),)
        edits = self.perform(Act.CORRECT, Request(bodies=(body,), settings=asked, evidence="原文件"))
        assert edits[0].after.state is self.model[body]

    @invariant()
    def every_body_is_in_the_state_the_model_says(self) -> None:
        assert {key: body.state for key, body in self.bodies.items()} == self.model

    @invariant()
    def as_many_count_as_came_less_those_that_went(self) -> None:
        assert sum(body.counts for body in self.bodies.values()) == self.founded + self.returned - self.gone

    @invariant()
    def what_ended_has_no_seats_and_names_who_takes_over(self) -> None:
        for body in self.bodies.values():
            if body.state is State.ACTIVE:
                assert body.ending is None
            else:
                assert body.seats == ()
                assert body.ending is not None
                assert body.ending.successor

    @invariant()
    def takers_over_are_bodies_and_never_go_in_a_circle(self) -> None:
        for body in self.bodies.values():
            seen, here = {body.id}, body
            while here.ending and here.ending.successor_kind == "机构":
                ended, here = here.ending, self.bodies[BodyId(here.ending.successor or "")]
                assert here.id not in seen
                assert here.ending is None or _day(here.ending) > _day(ended)
                seen.add(here.id)

    @invariant()
    def every_former_name_is_dated(self) -> None:
        for body in self.bodies.values():
            assert all(former.until and former.case for former in body.former_names)
            assert body.name not in [former.name for former in body.former_names]

    @invariant()
    def open_tasks_of_bodies_that_ended_are_their_own_winding_up(self) -> None:
        for task in self.tasks.values():
            if task.body is not None and self.model[task.body] is State.ACTIVE:
                assert task.kind not in ("名称", "印章", "档案", "承接", "工作意见")


def _day(ending: Ending) -> date:
    assert ending.effective is not None
    return ending.effective


TestLifeOfBodies = LifeOfBodies.TestCase
TestLifeOfBodies.settings = settings(
    max_examples=50, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
