"""Fixtures as tables: one row is a small registry, a rule, and exactly what the rule finds in it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from tests.factories import TODAY, make_body, make_measure, make_place, make_seats, make_units
from xtjg.core.body import Ending, Establishment, FormerName, Listing, Seat
from xtjg.core.case import Case, Paper, StepRecord
from xtjg.core.change import Change, Edit
from xtjg.core.request import Request
from xtjg.core.snapshot import Snapshot
from xtjg.core.terms import Act, BodyId, CaseId, CaseState, State, Step
from xtjg.rules import RULES
from xtjg.rules.model import Context, Finding, IntegrityFacts, Scope
from xtjg.rules.runner import Report, audit, gate
from xtjg.store.measurefile import load_pack

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xtjg.core.body import Body
    from xtjg.core.measure import Clause, Measure

MEASURE = make_measure()
NO_MONTHS = replace(MEASURE, clauses={key: one for key, one in MEASURE.clauses.items() if key != "inactivity_months"})
SECOND = BodyId("xt-0068")
THIRD = BodyId("xt-0069")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`found` are the fields (or else subjects) of the findings of `code`, in the order of the report; () is clean."""

    code: str
    fact: str
    found: tuple[str | None, ...] = ()
    bodies: tuple[Body, ...] = ()
    registry: Mapping[str, Any] = field(default_factory=dict)
    facts: IntegrityFacts = field(default_factory=IntegrityFacts)
    act: Act = Act.ESTABLISH
    before: tuple[Body, ...] = ()
    undecided: int = 0
    today: date = TODAY

    @property
    def snapshot(self) -> Snapshot:
        return registry_of(*(self.bodies or (make_body(),)), **self.registry)


def registry_of(*bodies: Body, **facts: Any) -> Snapshot:
    """As `make_snapshot`, with the measure read once."""
    own: dict[str, Any] = {"place": make_place(), "measure": MEASURE, "units": make_units()}
    return Snapshot(**{**own, "bodies": {body.id: body for body in bodies}, **facts})


def context(snapshot: Snapshot, **more: Any) -> Context:
    return Context(snapshot=snapshot, measure=snapshot.measure, place=snapshot.place, **{"today": TODAY, **more})


def run(row: Row) -> tuple[list[Finding], int]:
    """Findings of the row's rule, and how many subjects it could not judge."""
    snapshot = row.snapshot
    ctx = context(snapshot, integrity=row.facts, today=row.today)
    if RULES[row.code].scope is Scope.CHANGE:
        found: tuple[Finding, ...] = gate(change_to(row), _before(row, snapshot), snapshot, ctx)
        return [one for one in found if one.code == row.code], 0
    # A rule that judges what the others found needs them all.
    report: Report = audit(snapshot, ctx, select=() if RULES[row.code].last else (row.code,))
    undecided = sum(one.count for one in report.undecided if one.code == row.code)
    return [one for one in report.findings if one.code == row.code], undecided


def change_to(row: Row) -> Change:
    """The act that makes the row's first body."""
    after = (row.bodies or (make_body(),))[0]
    earlier = next((body for body in row.before if body.id == after.id), None)
    return Change(act=row.act, case=make_case(act=row.act), edits=(Edit(before=earlier, after=after),))


def _before(row: Row, after: Snapshot) -> Snapshot:
    first = (row.bodies or (make_body(),))[0].id
    kept = {key: body for key, body in after.bodies.items() if key != first}
    return replace(after, bodies={**kept, **{body.id: body for body in row.before}})


def pack(name: str) -> dict[str, Any]:
    """A registry under a shipped measure."""
    return {"measure": _pack(name)}


@cache
def _pack(name: str) -> Measure:
    return load_pack(name)[1]


def with_clause(*clauses: Clause) -> Measure:
    return replace(MEASURE, clauses={**MEASURE.clauses, **{clause.key: clause for clause in clauses}})


def other(name: str = "示例市大数据发展委员会", **facts: Any) -> Body:
    """A second lawful body that has nothing in common with the first."""
    own: dict[str, Any] = {
        "id": SECOND,
        "name": name,
        "kind": "委员会",
        "duties": ("推动政务数据共享", "审定数据目录"),
        "seats": (replace(make_seats()[0], role="主任"), replace(make_seats()[1], role="副主任"), *make_seats()[2:]),
        "task": "统筹政务数据工作",
    }
    return make_body(**{**own, **facts})


def listed(name: str = "示例市绿化委员会", **facts: Any) -> Body:
    """A body known from a list by its name only."""
    bare: dict[str, Any] = {
        "name": name,
        "kind": "委员会",
        "established": None,
        "listed": Listing(doc_no="示政办字〔2020〕37号", doc_date=date(2020, 3, 31), no=1, case=CaseId("2026-0001")),
        "term": None,
        "task": None,
        "duties": (),
        "seats": (),
        "lead_unit": None,
        "office": None,
        "funding": None,
        "member_units": (),
    }
    return make_body(**{**bare, **facts})


def founded(**facts: Any) -> Establishment:
    own = make_body().established
    assert own is not None
    return replace(own, **facts)


def ended(state: State = State.ABOLISHED, **facts: Any) -> Body:
    """A body that has ended as it should."""
    ending = Ending(state=state, successor_kind="单位", successor="市财政局", effective=date(2026, 6, 1))
    return other(**{"state": state, "seats": (), "ending": ending, **facts})


def seat(role: str = "成员", post: str = "局长", unit: str = "市财政局", rank: str | None = "正县级") -> Seat:
    return Seat(role=role, unit=unit, post=post, holder="赵六", rank=rank)


def seats_with(*more: Seat) -> tuple[Seat, ...]:
    return (*make_seats(), *more)


def renamed_from(name: str) -> tuple[FormerName, ...]:
    return (FormerName(name=name, until=date(2025, 1, 1)),)


_STEPS = (
    StepRecord(step=Step.SUBMIT, organ="市发展改革委", date=date(2026, 2, 20)),
    StepRecord(step=Step.REVIEW, organ="编办", opinion="同意", date=date(2026, 3, 2)),
    StepRecord(step=Step.AGREE, organ="副市长", date=date(2026, 3, 4)),
    StepRecord(step=Step.APPROVE, organ="市长", date=date(2026, 3, 5)),
)


def make_case(*, without: Step | None = None, **facts: Any) -> Case:
    """A registered establishing case with its whole chain, or without one step of it."""
    own: dict[str, Any] = {
        "id": CaseId("2026-0007"),
        "token": "k3v9",
        "act": Act.ESTABLISH,
        "title": "设立：示例市低空经济发展领导小组",
        "bodies": (BodyId("xt-0067"),),
        "opened": date(2026, 2, 20),
        "state": CaseState.ISSUE,
        "request": Request(),
        "steps": tuple(step for step in _STEPS if step.step is not without),
        "paper": Paper(doc_no="示政办发〔2026〕12号", doc_date=date(2026, 3, 5), effective=date(2026, 3, 10)),
    }
    return Case(**{**own, **facts})


def cases(*listed_cases: Case) -> dict[str, Any]:
    return {"cases": {case.id: case for case in listed_cases}, "commit": "0" * 40}
