"""年度工作报告: opening them for a year, and taking in what the lead units answered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from xtjg.core.answers import answers_of, refuse_foreign
from xtjg.core.lifespan import effective_day
from xtjg.core.report import AnnualReport
from xtjg.core.yearly import year_of
from xtjg.errors import ActRefused
from xtjg.store import reportkeys
from xtjg.store.layout import report_path
from xtjg.usecases.lookup import find_body
from xtjg.usecases.reportviews import judged
from xtjg.usecases.yearbook import PARTS, recorded, refuse_early

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xtjg.core.answers import FilledForm
    from xtjg.core.body import Body
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.terms import BodyId
    from xtjg.core.yearly import Year
    from xtjg.store.loading import Loaded
    from xtjg.store.registry import Registry
    from xtjg.store.writer import Writer
    from xtjg.usecases.entry import Entry
    from xtjg.usecases.outcome import Outcome

_LEAD = "牵头部门"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The outcome of opening, and the reports of all bodies asked for, those opened before included."""

    outcome: Outcome
    reports: tuple[AnnualReport, ...]
    snapshot: Snapshot


def open_reports(registry: Registry, year: int, words: Sequence[str], entry: Entry) -> Opened:
    """Open the reports of a year for the bodies named, else for all that were at work in it.

    Raises:
        ActRefused: the year has not begun, a body named was not at work in it, or nobody was.
        NotFound, AmbiguousName: of a body's name.
    """
    with registry.writing("xtjg report new") as writer:
        loaded = writer.read(PARTS)
        record = year_of(loaded.snapshot, year)
        refuse_early(year, entry.day)
        bodies = _wanted(record, words)
        known = record.reports
        _refuse_broken(loaded, year, [body.id for body in bodies])
        made = [_opened(body, record, entry.day) for body in bodies if body.id not in known]
        reports = tuple({**known, **{one.body: one for one in made}}[body.id] for body in bodies)
        what = f"{year} 年年度报告开填报：{_named(made or reports, loaded.snapshot)}"
        outcome = _record(writer, made or reports, "report.new", what, entry)
        return Opened(outcome=outcome, reports=reports, snapshot=loaded.snapshot)


def submit(registry: Registry, year: int, word: str, form: FilledForm, by: str, entry: Entry, today: date) -> Outcome:
    """Record what a lead unit reported, hollow or not; what came in before is replaced.

    Raises:
        ActRefused: the body was not at work in the year, the unit does not lead it, the form is another's, the year had
            not begun that day.
        Usage: answers to questions there are not, or neither 是 nor 否, all of them.
    """
    with registry.writing("xtjg report submit") as writer:
        loaded = writer.read(PARTS)
        record = year_of(loaded.snapshot, year)
        refuse_early(year, entry.day)
        body = _wanted(record, (word,))[0]
        refuse_foreign(form, year, body)
        _refuse_broken(loaded, year, (body.id,))
        unchecked = _refuse_stranger(body, by, record)
        before = record.reports.get(body.id)
        after = replace(
            before or _opened(body, record, entry.day),
            submitted=entry.day,
            by=by,
            facts=record.facts(body.id),
            answers=answers_of(form.answers),
        )
        outcome = _record(writer, (after,), "report.submit", f"{year} 年年度报告报送：{body.name}", entry)
        findings = judged(_with(loaded.snapshot, after), year, today, [body.id]).findings
        return replace(outcome, findings=findings, warnings=(*form.troubles, *unchecked, *outcome.warnings))


def _with(snapshot: Snapshot, report: AnnualReport) -> Snapshot:
    return replace(snapshot, reports={**snapshot.reports, (report.year, report.body): report})


def _refuse_broken(loaded: Loaded, year: int, bodies: Sequence[BodyId]) -> None:
    """Raise the trouble of a file that would be written over."""
    paths = {report_path(year, body) for body in bodies}
    for problem in loaded.problems:
        if problem.path in paths:
            raise problem


def _wanted(record: Year, words: Sequence[str]) -> tuple[Body, ...]:
    if not words:
        if not record.bodies:
            raise ActRefused(f"{record.year} 年没有在运行的机构", hint="查看：xtjg list --all")
        return record.bodies
    bodies = tuple(dict.fromkeys(find_body(record.snapshot, word) for word in words))
    for body in bodies:
        if not record.lifespans.ran_in(body.id, record.year):
            raise ActRefused(
                f"「{body.name}」{record.year} 年没有运行，不用报送年度报告{_article(record.snapshot)}",
                hint=f"查看：xtjg history {body.id}",
            )
    return bodies


def _refuse_stranger(body: Body, by: str, record: Year) -> tuple[str, ...]:
    """Raise ActRefused where the unit did not lead the body in that year or later; tell what could not be checked."""
    leads = [body.lead_unit, *_former_leads(body, record)]
    if not any(leads):
        return (f"「{body.name}」没有登记牵头部门，报送单位按所填登记，未核对",)
    if any(record.snapshot.units.same(lead, by) for lead in leads):
        return ()
    raise ActRefused(
        f"「{by}」不是「{body.name}」的牵头部门，年度报告由承担日常工作的部门报送{_article(record.snapshot)}",
        hint=f"--by {leads[0]}" if leads[0] else "",
    )


def _article(snapshot: Snapshot) -> str:
    clause = snapshot.measure.clause("annual_report")
    return f"（{clause.no}）" if clause else ""


def _former_leads(body: Body, record: Year) -> list[str]:
    """The units that led the body on some day of the year or later."""
    first = date(record.year, 1, 1)
    return [
        field.before
        for case in record.snapshot.cases.values()
        if case.is_registered and body.id in case.bodies and effective_day(case) >= first
        for edit in case.edits
        if edit.path == f"bodies/{body.id}.yaml"
        for field in edit.fields
        if field.field == _LEAD and isinstance(field.before, str)
    ]


def _opened(body: Body, record: Year, day: date) -> AnnualReport:
    return AnnualReport(year=record.year, body=body.id, generated=day, facts=record.facts(body.id))


def _named(reports: Sequence[AnnualReport], snapshot: Snapshot) -> str:
    first = snapshot.bodies[reports[0].body].name
    return first if len(reports) == 1 else f"{len(reports)} 个机构"


def _record(writer: Writer, reports: Sequence[AnnualReport], step: str, what: str, entry: Entry) -> Outcome:
    """Commit the reports with what is enclosed, or only tell what it would do."""
    files = {
        path: reportkeys.write(writer.bytes_of(path), _enclosing(one, entry))
        for one in reports
        for path in (report_path(one.year, one.body),)
    }
    return recorded(writer, step, what, files, entry, bodies=tuple(one.body for one in reports))


def _enclosing(report: AnnualReport, entry: Entry) -> AnnualReport:
    return replace(report, attachments=entry.enclosed(report.attachments))
