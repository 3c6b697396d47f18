"""What a body leaves of its work here: cases, papers in its name, tasks, meetings, reports; by body, oldest first.

The one place that knows which records are signs of life. Each kind of record has a source here; a further kind is one
more entry in the table at the end. Judges nothing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.core.docnumber import parse
from xtjg.core.names import skeleton
from xtjg.core.report import BY_KEY, QuestionKind
from xtjg.core.terms import Act
from xtjg.errors import Usage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.core.case import Case
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.task import Task

CASE, PAPER, TASK, MEETING, REPORT = "办件", "发文", "事项", "会议", "年报"
AWAITED = (MEETING, PAPER, REPORT, TASK, CASE)
"""Kinds of signs that a working body leaves, in the order they are told."""

# Acts on the record, and those by which a body comes or goes: none of them says that it works.
_NO_WORK = (Act.IMPORT, Act.ESTABLISH, Act.CORRECT, Act.WAIVE, Act.UNIT, Act.MEASURE, Act.SUPERVISE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One sign: its day, its kind, where it stands, and what it says in its own words."""

    body: str
    day: date
    kind: str
    where: str
    words: tuple[str, ...] = ()


def traces_of(snapshot: Snapshot) -> Mapping[str, tuple[Trace, ...]]:
    """Gather the signs of life of all bodies, each body's in the order of days."""
    found: defaultdict[str, list[Trace]] = defaultdict(list)
    for source in _SOURCES:
        for trace in source(snapshot):
            found[trace.body].append(trace)
    return {body: tuple(sorted(traces, key=lambda one: (one.day, one.where))) for body, traces in found.items()}


def absent(traces: Iterable[Trace]) -> tuple[str, ...]:
    """Tell, for every kind that is awaited, the last of it or that there is none."""
    last = {trace.kind: trace for trace in traces}
    return tuple(
        f"{kind}：最近 {last[kind].day}（{last[kind].where}）" if kind in last else f"{kind}：没有记录"
        for kind in AWAITED
    )


def _cases(snapshot: Snapshot) -> Iterator[Trace]:
    for case in snapshot.cases.values():
        if case.act not in _NO_WORK:
            words = tuple(text for text in (case.request.reason, *(step.text for step in case.steps)) if text)
            where = f"办件 {case.id}（{case.act.label}）"
            for body in case.bodies or case.request.bodies:
                yield Trace(body=body, day=_day(case), kind=CASE, where=where, words=words)


def _day(case: Case) -> date:
    paper = case.paper
    known = paper.doc_date or paper.effective if paper else None
    return known or max((step.date for step in case.steps if step.date), default=case.opened)


def _papers(snapshot: Snapshot) -> Iterator[Trace]:
    """Papers that a body issued in its own name or under its own 代字."""
    if not snapshot.numbers.papers:
        return
    named = {skeleton(word): body for body in snapshot.bodies.values() for word in _own_words(body)}
    for paper in snapshot.numbers.papers:
        organ = named.get(skeleton(paper.organ)) if paper.organ else None
        body = organ or named.get(_mark(paper.doc_no))
        if body is not None and paper.doc_date is not None:
            yield Trace(body=body.id, day=paper.doc_date, kind=PAPER, where=paper.doc_no)


def _own_words(body: Body) -> Iterator[str]:
    yield from (word for word in (body.code_word, body.short_name) if word)
    yield from body.aliases
    yield body.name


def _mark(doc_no: str) -> str:
    try:
        return skeleton(parse(doc_no).prefix)
    except Usage:
        return ""


def _tasks(snapshot: Snapshot) -> Iterator[Trace]:
    """A task counts on the day it was done; one that is open or was dropped, on that of its last report."""
    for task in snapshot.tasks.values():
        if task.body is not None:
            words = tuple(text for text in (task.evidence, task.reason, *(one.text for one in task.progress)) if text)
            yield Trace(body=task.body, day=_last_day(task), kind=TASK, where=f"事项 {task.id}", words=words)


def _last_day(task: Task) -> date:
    return task.done or task.last_report


def _meetings(snapshot: Snapshot) -> Iterator[Trace]:
    """A meeting counts once it was held; its words are what was decided."""
    for meeting in snapshot.meetings.values():
        if meeting.is_held:
            words = tuple(text for item in meeting.items if item.decision for text in (item.title, item.text) if text)
            where = f"{meeting.kind}（{meeting.id}）"
            yield Trace(body=meeting.body, day=meeting.date, kind=MEETING, where=where, words=words)


def _reports(snapshot: Snapshot) -> Iterator[Trace]:
    """Annual reports that came in with something in them, and do not themselves say that nothing was done."""
    for report in snapshot.reports.values():
        if report.submitted and not report.is_untouched and not report.says("长期不开展"):
            words = tuple(one.text for one in report.answers if BY_KEY[one.key].kind is QuestionKind.TEXT)
            where = f"{report.year} 年度工作报告"
            yield Trace(body=report.body, day=report.submitted, kind=REPORT, where=where, words=words)


_SOURCES: tuple[Callable[[Snapshot], Iterator[Trace]], ...] = (_cases, _papers, _tasks, _meetings, _reports)
