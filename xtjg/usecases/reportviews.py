"""Looking at 年度工作报告: one of them in full, and what is wrong with those of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.errors import NotFound
from xtjg.rules.answers import PROBLEMS
from xtjg.rules.model import Context
from xtjg.rules.runner import audit
from xtjg.usecases.lookup import find_body
from xtjg.usecases.reading import Answer, answered, at_head
from xtjg.usecases.yearbook import PARTS, refuse_early

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from xtjg.core.report import AnnualReport
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.terms import BodyId
    from xtjg.rules.model import Finding
    from xtjg.rules.runner import Report
    from xtjg.store.registry import Registry


def show_report(registry: Registry, year: int, word: str, today: date) -> Answer[AnnualReport]:
    """Find the report of a body for a year; NotFound where none was opened."""
    read = at_head(registry, today, PARTS)
    body = find_body(read.snapshot, word)
    report = read.snapshot.reports.get((year, body.id))
    if report is None:
        raise NotFound(f"「{body.name}」没有 {year} 年的年度报告", hint=f"开填报：xtjg report new {year} {body.id}")
    return answered(read, report)


def check_reports(registry: Registry, year: int, word: str | None, today: date) -> Answer[Report]:
    """Judge the reports of a year, of one body or all: missing ones too, also before they are due."""
    read = at_head(registry, today, PARTS)
    refuse_early(year, today)
    only = None if word is None else [find_body(read.snapshot, word).id]
    return answered(read, judged(read.snapshot, year, today, only))


def problem_of(finding: Finding) -> str | None:
    """What `report check` calls a finding: missing, untouched, empty, repeated, contradicts or late."""
    return PROBLEMS.get(finding.code)


def judged(snapshot: Snapshot, year: int, today: date, only: Sequence[BodyId] | None) -> Report:
    """Judge the reports of a year as they stand in a snapshot; of the bodies named, where they are."""
    context = Context(snapshot=snapshot, today=today, measure=snapshot.measure, place=snapshot.place, report_year=year)
    return audit(snapshot, context, only=only, select=tuple(PROBLEMS))
