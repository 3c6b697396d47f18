"""清理规范: one round over a frozen list of bodies, from its scope to the notice of its result.

Holds what was answered, assessed, decided and approved; what a fate means for a body is the business of its act.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from xtjg.core.terms import Act, Series

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.core.case import IssuedText, Paper, StepRecord
    from xtjg.core.request import Request
    from xtjg.core.terms import BodyId, CaseId, RoundId


class RoundState(StrEnum):
    """状态 of a round: its last finished step."""

    SCOPE = "定范围"
    SURVEY = "调查"
    ASSESS = "评估"
    DECIDE = "决定"
    PLAN = "方案"
    RUN = "实施"
    DONE = "已实施"
    REPORT = "办结"
    WITHDRAWN = "撤回"

    @property
    def is_open(self) -> bool:
        """Whether something of the round is still to be done."""
        return self not in (RoundState.REPORT, RoundState.WITHDRAWN)


class RoundStep(StrEnum):
    """Steps of a round; the value stands in `Xtjg-Step` behind `cleanup.`."""

    NEW = "new"
    SURVEY = "survey"
    ASSESS = "assess"
    DECIDE = "decide"
    PLAN = "plan"
    RUN = "run"
    DONE = "done"
    REPORT = "report"
    WITHDRAW = "withdraw"

    @property
    def label(self) -> str:
        """The Chinese word of subjects and messages."""
        return STEP_LABELS[self]


STEP_LABELS = {
    RoundStep.NEW: "开始清理",
    RoundStep.SURVEY: "清理调查",
    RoundStep.ASSESS: "清理评估",
    RoundStep.DECIDE: "清理意见",
    RoundStep.PLAN: "清理方案",
    RoundStep.RUN: "清理实施",
    RoundStep.DONE: "清理完成",
    RoundStep.REPORT: "清理结果",
    RoundStep.WITHDRAW: "撤回清理",
}


class Fate(StrEnum):
    """What becomes of a body, in the order in which a result tells of it."""

    KEEP = "保留"
    KEEP_UNTIL_DONE = "保留至完成"
    RENAME = "更名"
    ADJUST = "调整"
    REASSIGN = "改隶"
    MERGE = "合并"
    ABOLISH = "撤销"
    DELIST = "不再列管"
    CONFERENCE = "转联席会议"
    ROUTINE = "转部门"


ACTS: Mapping[Fate, Act] = {
    Fate.RENAME: Act.RENAME,
    Fate.ADJUST: Act.ADJUST,
    Fate.REASSIGN: Act.REASSIGN,
    Fate.MERGE: Act.MERGE,
    Fate.ABOLISH: Act.ABOLISH,
    Fate.DELIST: Act.DELIST,
    Fate.CONFERENCE: Act.CONVERT,
    Fate.ROUTINE: Act.CONVERT,
}
"""The act that carries a fate out; a body that is kept needs none, unless its condition of ending is to be written."""

ENDINGS = (Fate.MERGE, Fate.ABOLISH, Fate.DELIST, Fate.CONFERENCE, Fate.ROUTINE)
"""The fates after which a body no longer counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer of the survey by the key of its question: what the registry does not say, or says otherwise."""

    question: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A fate that something speaks for, on a ground of the measure where there is one.

    `doubtful`: what speaks for it is no more than a hint that people have to look into.
    """

    fate: Fate
    ground: str | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """评估: the three judgements, what speaks for which fate, why the body wants special care (`focal`)."""

    necessity: str
    effect: str
    problems: tuple[str, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    focal: tuple[str, ...] = ()
    by_hand: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """处理意见: the fate, what its act is asked, what a kept body has to do (`demands`) by which day."""

    fate: Fate
    request: Request
    demands: tuple[str, ...] = ()
    due: date | None = None

    @property
    def act(self) -> Act | None:
        """The act that carries it out, None where nothing of the record changes."""
        if self.fate is Fate.KEEP_UNTIL_DONE and self.request.settings:
            return Act.ADJUST
        return ACTS.get(self.fate)

    @property
    def taker(self) -> str | None:
        """Who takes over: the id of a body, or the name of a unit."""
        return self.request.into or self.request.successor or self.request.unit

    @property
    def ends(self) -> bool:
        """Whether the body no longer counts afterwards."""
        return self.fate in ENDINGS


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One body of a round under the name it had when the list was frozen; `case` carried its fate out."""

    body: BodyId
    name: str
    series: Series
    answers: tuple[Answer, ...] = ()
    assessment: Assessment | None = None
    decision: Decision | None = None
    case: CaseId | None = None

    @property
    def act(self) -> Act | None:
        """The act that is to be registered for the body."""
        return self.decision.act if self.decision else None

    def answer(self, question: str) -> str | None:
        """What was answered to a question."""
        return next((one.text for one in self.answers if one.question == question), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A step of the plan: what, by which unit, until which day (included)."""

    what: str
    unit: str
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Decree:
    """The decision on the bodies of some series: who decided, and the paper that tells of it.

    `basis` and `reason` are those of acts without one of their own, `notes` reasons for what rules warn of, by code.
    """

    series: tuple[Series, ...]
    steps: tuple[StepRecord, ...] = ()
    paper: Paper
    basis: str | None = None
    reason: str | None = None
    notes: tuple[tuple[str, str], ...] = ()
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A round. `before` and `after` count the whole list, `scope` says in words how the rows were chosen."""

    id: RoundId
    opened: date
    state: RoundState
    scope: str
    basis: str | None = None
    before: int = 0
    rows: tuple[Row, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    decrees: tuple[Decree, ...] = ()
    after: int | None = None
    ended: date | None = None
    reason: str | None = None
    texts: tuple[IssuedText, ...] = ()

    def row_of(self, body: BodyId) -> Row | None:
        """The row of a body."""
        return next((row for row in self.rows if row.body == body), None)

    @property
    def series(self) -> tuple[Series, ...]:
        """The series that have rows, party first."""
        found = {row.series for row in self.rows}
        return tuple(one for one in Series if one in found)

    @property
    def undecided(self) -> tuple[Row, ...]:
        """The rows without a decision."""
        return tuple(row for row in self.rows if row.decision is None)

    def with_fate(self, *fates: Fate) -> tuple[Row, ...]:
        """The rows decided so, in their order."""
        return tuple(row for row in self.rows if row.decision and row.decision.fate in fates)


def counts(rows: tuple[Row, ...]) -> dict[Fate, int]:
    """How many rows have which fate, in the order of the fates; those that nobody has are left out."""
    fates = [row.decision.fate for row in rows if row.decision]
    return {fate: fates.count(fate) for fate in Fate if fate in fates}


def reach(row: Row, bodies: Mapping[BodyId, Body]) -> frozenset[Series]:
    """The series that what is decided on a row touches: that of its body, of what it is merged into, moved to."""
    request = row.decision.request if row.decision else None
    into = bodies.get(request.into) if request and request.into else None
    known = (bodies.get(row.body), into)
    moved = request.series if request else None
    return frozenset(filter(None, (row.series, moved, *(one.series for one in known if one))))


def touched(rows: tuple[Row, ...], bodies: Mapping[BodyId, Body]) -> tuple[Series, ...]:
    """The series that the decisions on some rows touch, party first."""
    found = frozenset[Series]().union(*(reach(row, bodies) for row in rows))
    return tuple(one for one in Series if one in found)
