"""年度汇总: the figures of a year over all bodies, as reported to 党委 and 政府. Holds numbers, counts nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.core.task import rate_of

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.report import Proposal
    from xtjg.core.terms import BodyId


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyCounts:
    """Bodies at work when the year began and ended; `start` + `new` − `ended` is `end`."""

    start: int = 0
    new: int = 0
    ended: int = 0
    renamed: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportCounts:
    """Reports owed, come in (late and hollow ones among them) and missing; `received` + `missing` is `due`."""

    due: int = 0
    received: int = 0
    late: int = 0
    missing: int = 0
    hollow: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCounts:
    """Meetings held, the bodies that held none, and 自然日 from a meeting to its minutes on the average."""

    held: int = 0
    bodies_without: tuple[BodyId, ...] = ()
    minutes_days: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionCounts:
    """Decisions made; tasks of decisions due in the year, and those of them done in time."""

    made: int = 0
    due: int = 0
    in_time: int = 0

    @property
    def rate(self) -> float | None:
        """Share done in time, as `rate_of`."""
        return rate_of(self.in_time, self.due)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCounts:
    """Tasks still open, those of them past their last day, and tasks done in the year."""

    open: int = 0
    red: int = 0
    done: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingCounts:
    """Findings of the audit on the day of the summary, waived ones left out."""

    error: int = 0
    warning: int = 0
    info: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class YearDecisions(DecisionCounts):
    """The decisions of one year before it, for comparison."""

    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionCounts:
    """Supervisions raised, talked over, put to those above by letter, and settled, by the days of these steps."""

    raised: int = 0
    talked: int = 0
    lettered: int = 0
    settled: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPart:
    """What part a unit took: seats it was due to fill and filled, tasks of decisions it led that were due, in time."""

    unit: str
    due: int = 0
    present: int = 0
    tasks: int = 0
    in_time: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualSummary:
    """The summary of a year as of `day`; `paper` is the file of its text, `past` the years before, latest first.

    `slow` are the bodies that carried out less of the decisions due in time than the measure asks.
    """

    year: int
    day: date
    bodies: BodyCounts
    reports: ReportCounts
    meetings: MeetingCounts
    decisions: DecisionCounts
    tasks: TaskCounts
    findings: FindingCounts
    supervisions: SupervisionCounts = SupervisionCounts()
    past: tuple[YearDecisions, ...] = ()
    slow: tuple[BodyId, ...] = ()
    units: tuple[UnitPart, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    paper: str | None = None
    attachments: tuple[str, ...] = ()
