"""Which rows of the measure's table govern a matter, and what a verdict on its chain of approval is.

Reads the table only; no act and no series is named here. The comparison itself is `chain.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.core.acts.adjust import changed_subjects
from xtjg.core.measure import Origin
from xtjg.core.terms import Severity, Step
from xtjg.errors import ActRefused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xtjg.core.measure import Measure, Procedure
    from xtjg.core.parties import Matter

ORDER = (Step.CONSULT, Step.SUBMIT, Step.REVIEW, Step.DELIBERATE, Step.AGREE, Step.APPROVE, Step.ISSUE, Step.FILE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Something the procedure asks for and the case does not hold.

    `organ` is who has to act, `option` the flag that supplies it, `no` the article.
    """

    what: str
    step: Step
    organ: str
    no: str
    option: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """The rows that govern a matter: `decides` is the highest, all are asked for their consultations."""

    decides: Procedure
    rows: tuple[Procedure, ...]

    @property
    def is_unknown(self) -> bool:
        """Whether the measure's text of this procedure is not to be had."""
        return self.decides.origin is Origin.UNKNOWN and self.decides.reviewed is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a case lacks, and what could only be taken as given (`unverified`)."""

    missing: tuple[Missing, ...] = ()
    unverified: tuple[str, ...] = ()

    @property
    def refusing(self) -> tuple[Missing, ...]:
        """What keeps the act from being registered: all but filings (they may follow) and mere practice."""
        return tuple(one for one in self.missing if one.severity is Severity.ERROR and one.step is not Step.FILE)

    @property
    def filings(self) -> tuple[Missing, ...]:
        """The filings still to be made."""
        return tuple(one for one in self.missing if one.step is Step.FILE)


def route(matter: Matter, measure: Measure) -> Route:
    """Find the rows for the act, its subjects and its series.

    Raises:
        ActRefused: the measure has no procedure for it.
    """
    subjects = _subjects(matter)
    rows = [
        row
        for row in measure.procedures
        if row.act is matter.act
        and (not row.subjects or not subjects or set(row.subjects) & set(subjects))
        and (not row.series or set(matter.series) <= set(row.series))
    ]
    if not rows:
        series = "、".join(matter.series)
        raise ActRefused(
            f"《{measure.title}》没有{series}序列机构的{matter.act.label}程序", hint="查看程序：xtjg measure show"
        )
    rows.sort(key=lambda row: row.rank, reverse=True)
    return Route(decides=rows[0], rows=tuple(rows))


def _subjects(matter: Matter) -> tuple[str, ...]:
    edits = [edit for edit in matter.edits if edit.before is not None]
    return tuple(
        dict.fromkeys(key for edit in edits for key in changed_subjects(edit.before or edit.after, edit.after))
    )


def next_step(verdict: Verdict, state_order: Sequence[Step] = ORDER) -> Missing | None:
    """Return what is to be done next: the earliest missing step of the procedure, refusing ones first."""
    waiting = verdict.refusing or verdict.filings
    return min(waiting, key=lambda one: state_order.index(one.step), default=None)
