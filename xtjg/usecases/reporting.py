"""年度工作报告: opening them for a year, taking in what the lead units answered, judging what came in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from xtjg.core import report as r
from xtjg.core.lifespan import effective_day
from xtjg.core.names import clean_line, clean_text, nearest
from xtjg.core.terms import Act
from xtjg.core.yearly import year_of
from xtjg.errors import ActRefused, NotFound, Usage
from xtjg.rules.model import Context
from xtjg.rules.reporting import PROBLEMS
from xtjg.rules.runner import audit
from xtjg.store import reportkeys
from xtjg.store.layout import Part, report_path
from xtjg.usecases.lookup import find_body
from xtjg.usecases.outcome import Outcome
from xtjg.usecases.reading import Answer, answered, at_head
from xtjg.usecases.repeated import REPEATED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xtjg.core.body import Body
    from xtjg.core.report import AnnualReport
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.terms import BodyId
    from xtjg.core.yearly import Year
    from xtjg.rules.model import Finding
    from xtjg.rules.runner import Report
    from xtjg.store.loading import Loaded
    from xtjg.store.registry import Registry
    from xtjg.store.writer import Writer

PARTS = (Part.BODIES, Part.CASES, Part.TASKS, Part.NUMBERS, Part.CLEANUPS, Part.REPORTS, Part.MEETINGS)
"""What has to be loaded to know a year."""

_LEAD = "牵头部门"
_TRUE = frozenset(("是", "y", "yes", "√", "对", "有", "已", "ｙ"))
_FALSE = frozenset(("否", "n", "no", "×", "不是", "没有", "无", "未", "ｎ"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What came in: the answers by question, in the words of the form, from whom, when; what was not taken of it."""

    answers: Mapping[str, str]
    by: str
    day: date
    attach: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The outcome of opening, and the reports of all bodies asked for, those opened before included."""

    outcome: Outcome
    reports: tuple[AnnualReport, ...]
    snapshot: Snapshot


def open_reports(registry: Registry, year: int, words: Sequence[str], today: date, *, dry_run: bool) -> Opened:
    """Open the reports of a year for the bodies named, else for all that were at work in it.

    Raises:
        ActRefused: the year has not begun, a body named was not at work in it, or nobody was.
        NotFound, AmbiguousName: of a body's name.
    """
    with registry.writing("xtjg report new") as writer:
        loaded = writer.read(PARTS)
        record = year_of(loaded.snapshot, year)
        refuse_early(year, today)
        bodies = _wanted(record, words)
        known = record.reports
        _refuse_broken(loaded, year, [body.id for body in bodies])
        made = [_opened(body, record, today) for body in bodies if body.id not in known]
        reports = tuple({**known, **{one.body: one for one in made}}[body.id] for body in bodies)
        if not made:
            told = (f"{REPEATED}：{year} 年的年度报告已开填报，没有改动",)
            outcome = Outcome(registered=not dry_run, repeated=True, warnings=(*writer.notices, *told))
        else:
            what = f"{year} 年年度报告开填报：{_named(made, loaded.snapshot)}"
            outcome = _record(writer, made, "report.new", what, dry_run=dry_run)
        return Opened(outcome=outcome, reports=reports, snapshot=loaded.snapshot)


def submit(registry: Registry, year: int, word: str, given: Submission, today: date, *, dry_run: bool) -> Outcome:
    """Record what a lead unit reported, hollow or not; what came in before is replaced.

    Raises:
        ActRefused: the body was not at work in the year, the unit does not lead it, the day is before the year.
        Usage: answers to questions there are not, or neither 是 nor 否, all of them.
    """
    with registry.writing("xtjg report submit") as writer:
        loaded = writer.read(PARTS)
        record = year_of(loaded.snapshot, year)
        refuse_early(year, today)
        body = _wanted(record, (word,))[0]
        _refuse_broken(loaded, year, (body.id,))
        if given.day.year < year:
            raise ActRefused(f"{given.day} 报送不了 {year} 年的年度报告", hint="核对年度和 --date")
        unchecked = _refuse_stranger(body, given.by, record)
        before = record.reports.get(body.id)
        after = replace(
            before or _opened(body, record, given.day),
            submitted=given.day,
            by=given.by,
            facts=record.facts(body.id),
            answers=answers_of(given.answers),
        )
        if before == after:
            told = f"{REPEATED}：{body.name} {year} 年的年度报告内容相同，没有改动"
            return Outcome(registered=not dry_run, repeated=True, bodies=(body.id,), warnings=(*writer.notices, told))
        what = f"{year} 年年度报告报送：{body.name}"
        outcome = _record(writer, [after], "report.submit", what, dry_run=dry_run)
        findings = _judged(_with(loaded.snapshot, after), year, today, [body.id]).findings
        return replace(outcome, findings=findings, warnings=(*given.warnings, *unchecked, *outcome.warnings))


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
    return answered(read, _judged(read.snapshot, year, today, only))


def problem_of(finding: Finding) -> str | None:
    """What `report check` calls a finding: missing, untouched, empty, repeated, contradicts or late."""
    return PROBLEMS.get(finding.code)


def _judged(snapshot: Snapshot, year: int, today: date, only: Sequence[BodyId] | None) -> Report:
    context = Context(snapshot=snapshot, today=today, measure=snapshot.measure, place=snapshot.place, report_year=year)
    return audit(snapshot, context, only=only, select=tuple(PROBLEMS))


def _with(snapshot: Snapshot, report: AnnualReport) -> Snapshot:
    return replace(snapshot, reports={**snapshot.reports, (report.year, report.body): report})


def answers_of(given: Mapping[str, str]) -> tuple[r.Answer, ...]:
    """Read answers by question, cleaned, in the order of the questions; blank ones are left out.

    Raises:
        Usage: questions that there are not, answers that are neither 是 nor 否, characters no record may hold.
    """
    wrong: list[str] = []
    for key in given:
        if key not in r.BY_KEY:
            near = nearest(key, r.BY_KEY, limit=1)
            wrong.append(f"没有「{key}」这个问题" + (f"，是不是「{near[0]}」" if near else ""))
    found: list[r.Answer] = []
    for question in r.QUESTIONS:
        text = given.get(question.key, "").strip()
        if not text:
            continue
        try:
            text = clean_text(text, question.key)
        except Usage as problem:
            wrong.append(problem.message)
            continue
        if question.kind is r.QuestionKind.YES_NO:
            plain = _yes_or_no(text)
            if plain is None:
                wrong.append(f"「{question.key}」要答 是 或者 否，不能是「{text}」")
                continue
            text = plain
        found.append(r.Answer(key=question.key, text=text))
    if wrong:
        raise Usage("；".join(wrong), hint="改正后重新报送")
    return tuple(found)


def _yes_or_no(text: str) -> str | None:
    plain = text.strip(" 　。.").lower()
    return r.YES if plain in _TRUE else r.NO if plain in _FALSE else None


def refuse_early(year: int, today: date) -> None:
    """Raise ActRefused for a year that has not begun."""
    if year > today.year:
        raise ActRefused(f"{year} 年还没有开始", hint=f"今年是 {today.year} 年")


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
                f"「{body.name}」{record.year} 年没有运行，不用报送年度报告", hint=f"查看：xtjg history {body.id}"
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
    return r.AnnualReport(year=record.year, body=body.id, generated=day, facts=record.facts(body.id))


def _named(reports: Sequence[AnnualReport], snapshot: Snapshot) -> str:
    first = snapshot.bodies[reports[0].body].name
    return first if len(reports) == 1 else f"{len(reports)} 个机构"


def _record(writer: Writer, reports: Sequence[AnnualReport], step: str, what: str, *, dry_run: bool) -> Outcome:
    """Commit the reports, or only tell what it would do."""
    files = {
        path: reportkeys.write(writer.bytes_of(path), one)
        for one in reports
        for path in (report_path(one.year, one.body),)
    }
    return recorded(writer, step, what, files, bodies=tuple(one.body for one in reports), dry_run=dry_run)


def recorded(
    writer: Writer,
    step: str,
    what: str,
    files: Mapping[str, bytes],
    *,
    bodies: tuple[BodyId, ...] = (),
    dry_run: bool,
) -> Outcome:
    """Commit files of a year, which no case carries, or only tell what it would do."""
    from xtjg.store.trailers import build
    from xtjg.store.writer import Deed

    deed = Deed(
        subject=clean_line(what, "标题"),
        paragraph=f"{what}。",
        trailers=(
            ("Xtjg-Act", str(Act.RECORD)),
            ("Xtjg-Step", step),
            *(("Xtjg-Body", str(body)) for body in bodies),
        ),
        files=files,
    )
    saved = None if dry_run else writer.save(deed)
    return Outcome(
        registered=saved is not None,
        commit=saved.commit if saved else None,
        bodies=bodies,
        warnings=saved.warnings if saved else writer.notices,
        message=None if saved else build(deed.subject, deed.paragraph, deed.trailers),
    )
