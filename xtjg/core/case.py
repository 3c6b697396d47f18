"""办件: one matter with its chain of approval, the acts it makes and the papers issued.

The case is the authority for who asked, who was heard, who decided, by which paper; trailers only mirror it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.core.terms import CaseState, Step

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.plain import Plain
    from xtjg.core.request import Request
    from xtjg.core.terms import Act, BodyId, CaseId, Form, RoundId


_OVER = (CaseState.ISSUE, CaseState.FILE, CaseState.REFUSED, CaseState.WITHDRAWN, CaseState.SETTLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRecord:
    """One finished step: the organ, unit or post (`organ`), the person or meeting, what was said, by when, when."""

    step: Step
    organ: str
    person: str | None = None
    form: Form | None = None
    meeting: str | None = None
    opinion: str | None = None
    due: date | None = None
    date: date | None = None
    doc_no: str | None = None
    text: str | None = None
    ground: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The paper an act rests on: 文号, 成文日期, 生效日期, the issuing organ as printed."""

    doc_no: str | None = None
    doc_date: date | None = None
    effective: date | None = None
    organ: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedText:
    """A text kept in `papers/`: file name and kind."""

    file: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldEdit:
    """A field of a record before and after, in the words of the file."""

    field: str
    before: Plain
    after: Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordEdit:
    """A record touched: its path, blob ids before and after (None: did not exist), and the fields edited."""

    path: str
    before: str | None
    after: str | None
    fields: tuple[FieldEdit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One 办件. `token` is random and ties approvals to it; `steps` are in the order they were entered.

    `cleanup` is the 清理 that decided on it: its notice stands for one of the case's own.
    """

    id: CaseId
    token: str
    act: Act
    title: str
    bodies: tuple[BodyId, ...] = ()
    opened: date
    state: CaseState
    request: Request
    steps: tuple[StepRecord, ...] = ()
    paper: Paper | None = None
    papers: tuple[IssuedText, ...] = ()
    edits: tuple[RecordEdit, ...] = ()
    attachments: tuple[str, ...] = ()
    measure: str | None = None
    unverified: tuple[str, ...] = ()
    cleanup: RoundId | None = None

    def of(self, *steps: Step) -> tuple[StepRecord, ...]:
        """The finished steps of these kinds since the last return, in order."""
        start = max((i for i, one in enumerate(self.steps) if one.step is Step.RETURN), default=-1) + 1
        return tuple(
            one for i, one in enumerate(self.steps) if one.step in steps and (i >= start or one.step is Step.CONSULT)
        )

    @property
    def is_open(self) -> bool:
        """Whether it still waits for a step before registration."""
        return self.state not in _OVER

    @property
    def is_registered(self) -> bool:
        """Whether its act stands in the registry."""
        return self.state in (CaseState.ISSUE, CaseState.FILE)
