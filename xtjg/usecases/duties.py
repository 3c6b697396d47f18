"""What is due: terms, filings, cases, tasks, endings, numbers, meetings, hand edits; one generator a kind."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from xtjg.core.dates import days_away
from xtjg.core.report import last_day
from xtjg.core.supervision import due_of
from xtjg.core.task import AMBER, RED
from xtjg.core.terms import Act, CaseState
from xtjg.core.yearly import year_of
from xtjg.errors import NoHistory
from xtjg.rules.model import Context
from xtjg.rules.numbering import RESERVED_DAYS
from xtjg.rules.periodic import cleanup_overdue
from xtjg.rules.runner import audit
from xtjg.store.layout import Part, body_of
from xtjg.usecases.cleanup.recording import next_command
from xtjg.usecases.due import Due
from xtjg.usecases.meetingduties import meeting_duties
from xtjg.usecases.pending import waiting_cases
from xtjg.usecases.reading import MATTERS, Answer, answered, at_head
from xtjg.usecases.windingduties import is_winding_up, winding_duties

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from xtjg.core.snapshot import Snapshot
    from xtjg.store.loading import Loaded
    from xtjg.store.registry import Registry

TERM_DAYS = 90
STUCK_DAYS = 30
REPORT_DAYS = 30


def duties(registry: Registry, today: date) -> Answer[tuple[Due, ...]]:
    """List what is due, the most urgent first; raises NoHistory for a seed, where nothing is under way."""
    if registry.seed:
        raise NoHistory("样本没有登记历史", hint="先运行 xtjg init DIR --sample")
    read = at_head(registry, today, (*MATTERS, Part.CLEANUPS, Part.MEETINGS, Part.REPORTS))
    found = [one for source in _SOURCES for one in source(read.found, today)]
    far = TERM_DAYS * 10
    found.sort(key=lambda one: (far if one.days is None else one.days, one.kind, one.subject))
    return answered(read, tuple(found))


def _terms(loaded: Loaded, today: date) -> Iterator[Due]:
    for body in loaded.snapshot.counting:
        until = body.term.until if body.term else None
        if until is None or until > today + timedelta(days=TERM_DAYS):
            continue
        days = (until - today).days
        yield Due(
            kind="term",
            subject=body.id,
            name=body.name,
            due=until,
            days=days,
            message=f"期限{days_away(days)}",
            command=f"xtjg extend {body.id} --until 日期",
        )


def _cases(loaded: Loaded, today: date) -> Iterator[Due]:
    """Filings to be made, and cases that have not moved for long."""
    for wait in waiting_cases(loaded.snapshot, today):
        if wait.case.act is Act.SUPERVISE:
            continue
        filing = wait.case.state is CaseState.ISSUE
        if not filing and wait.days < STUCK_DAYS:
            continue
        what = "、".join(one.what for one in wait.missing) or wait.trouble or "发文"
        yield Due(
            kind="filing" if filing else "case",
            subject=wait.case.id,
            name=wait.case.title,
            due=None,
            days=-wait.days,
            message=what if filing else f"已等 {wait.days} 天，还缺{what}",
            command=wait.command,
        )


def _tasks(loaded: Loaded, today: date) -> Iterator[Due]:
    for task in loaded.snapshot.tasks.values():
        days = task.days_left(today)
        if task.light(today, loaded.snapshot.place.followup_days) not in (RED, AMBER) or days is None:
            continue
        if is_winding_up(task, loaded.snapshot):
            continue
        yield Due(
            kind="task",
            subject=task.id,
            name=_name(loaded.snapshot, task.body) or task.title,
            due=task.due,
            days=days,
            message=f"{task.title}，{days_away(days)}",
            command=f"xtjg task done {task.id} --evidence 凭据",
        )


def _windings(loaded: Loaded, today: date) -> Iterator[Due]:
    return winding_duties(loaded.snapshot, today)


def _reports(loaded: Loaded, today: date) -> Iterator[Due]:
    """Annual reports of the opened years that did not come in, from some days before the last one."""
    snapshot = loaded.snapshot
    for year in sorted({year for year, _ in snapshot.reports if year >= today.year - 1}):
        end = last_day(snapshot.measure, year)
        if end is None or (end - today).days > REPORT_DAYS:
            continue
        record, days = year_of(snapshot, year), (end - today).days
        came = {body for body, report in record.reports.items() if report.submitted}
        for body in record.bodies:
            if body.id not in came:
                yield Due(
                    kind="report",
                    subject=body.id,
                    name=body.name,
                    due=end,
                    days=days,
                    message=f"{year} 年度工作报告没有报送，{days_away(days)}",
                    command=f"xtjg report submit {year} {body.id} --from 填报.xlsx --by {body.lead_unit or '牵头部门'}",
                )


def _supervisions(loaded: Loaded, today: date) -> Iterator[Due]:
    """Supervisions that wait for a correction due soon, and those that have not moved for long."""
    for wait in waiting_cases(loaded.snapshot, today):
        due = due_of(wait.case)
        days = None if due is None else (due - today).days
        soon = days is not None and days <= loaded.snapshot.place.followup_days
        if wait.case.act is not Act.SUPERVISE or not (soon or wait.days >= STUCK_DAYS):
            continue
        left = f"已等 {wait.days} 天" if days is None else f"限期{days_away(days)}"
        yield Due(
            kind="supervision",
            subject=wait.case.id,
            name=wait.case.title,
            due=due,
            days=-wait.days if days is None else days,
            message=f"{wait.case.state}，{left}",
            command=wait.command,
        )


def _numbers(loaded: Loaded, today: date) -> Iterator[Due]:
    """Numbers held back for long without a paper."""
    for held in loaded.snapshot.numbers.reserved:
        days = (today - held.since).days
        if days > RESERVED_DAYS:
            yield Due(
                kind="number",
                subject=held.doc_no,
                name=held.case or held.reason or "",
                due=None,
                days=-days,
                message=f"预留已 {days} 天，还没有使用",
                command=f"xtjg doc numbers release {held.doc_no} --reason 理由",
            )


def _meetings(loaded: Loaded, today: date) -> Iterator[Due]:
    return meeting_duties(loaded.snapshot, today)


def _hand_edits(loaded: Loaded, today: date) -> Iterator[Due]:  # noqa: ARG001 — all sources are called alike
    for path in (*loaded.edited, *loaded.untracked, *loaded.deleted):
        body = body_of(path)
        yield Due(
            kind="edit",
            subject=body or path,
            name=_name(loaded.snapshot, body) or path,
            due=None,
            days=None,
            message=f"{path} 有未经办理的改动",
            command=f"xtjg doctor --restore {body}" if body else "xtjg doctor",
        )


def _name(snapshot: Snapshot, body: str | None) -> str | None:
    return next((one.name for one in snapshot.bodies.values() if one.id == body), None)


def _cleanups(loaded: Loaded, today: date) -> Iterator[Due]:
    """The round under way with its next step; that one is overdue."""
    snapshot = loaded.snapshot
    for one in snapshot.cleanups.values():
        if one.state.is_open:
            due = next((step.due for step in one.milestones if step.due >= today), None)
            left = f"，还有 {len(one.undecided)} 个没有处理意见" if one.undecided else ""
            yield Due(
                kind="cleanup",
                subject=one.id,
                name=one.scope,
                due=due,
                days=(due - today).days if due else None,
                message=f"清理 {one.id} 现为「{one.state}」{left}",
                command=next_command(one) or "xtjg cleanup show",
            )
    ctx = Context(snapshot=snapshot, today=today, measure=snapshot.measure, place=snapshot.place)
    for late in audit(snapshot, ctx, select=(cleanup_overdue.code,)).findings:
        yield Due(
            kind="cleanup",
            subject=late.subject,
            name="定期清理规范",
            due=None,
            days=0,
            message=late.message,
            command=late.command or "",
        )


_SOURCES: tuple[Callable[[Loaded, date], Iterator[Due]], ...] = (
    _terms,
    _cases,
    _tasks,
    _windings,
    _supervisions,
    _meetings,
    _cleanups,
    _reports,
    _numbers,
    _hand_edits,
)
