"""The summary of a year over all bodies: counts, reports, meetings, tasks, what the reports speak for. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from xtjg.core.annual import (
    AnnualSummary,
    BodyCounts,
    DecisionCounts,
    FindingCounts,
    MeetingCounts,
    ReportCounts,
    SupervisionCounts,
    TaskCounts,
    UnitPart,
    YearDecisions,
)
from xtjg.core.report import last_day, proposals
from xtjg.core.task import TaskState
from xtjg.core.terms import Act, Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xtjg.core.measure import Measure
    from xtjg.core.terms import BodyId
    from xtjg.core.yearly import Year

_NAME = "名称"
LAST_YEARS = 3
"""How many years are told together of what was decided and carried out."""


def summarise(year: Year, measure: Measure, today: date, findings: Mapping[str, int]) -> AnnualSummary:
    """Sum up a year as it stands today.

    Args:
        year: the year's records.
        measure: the measure in force, for the last day of reports.
        today: the day of the summary; the year's end is counted then where it is not over.
        findings: error, warning and info of the audit on that day.
    """
    return AnnualSummary(
        year=year.year,
        day=today,
        bodies=_bodies(year, today),
        reports=_reports(year, measure, today),
        meetings=_meetings(year),
        decisions=DecisionCounts(**_decisions(year)),
        tasks=_tasks(year, today),
        findings=FindingCounts(**{key: findings[key] for key in ("error", "warning", "info")}),
        supervisions=_supervisions(year, today),
        past=tuple(_past(year)),
        slow=year.slow_bodies(measure),
        units=tuple(_units(year)),
        proposals=tuple(one for report in year.came_in(today) for one in proposals(report)),
    )


def _bodies(year: Year, today: date) -> BodyCounts:
    before, last = date(year.year - 1, 12, 31), min(date(year.year, 12, 31), today)
    start = {body.id for body in year.lifespans.at(before)}
    end = {body.id for body in year.lifespans.at(last)}
    ever = start | end | {body.id for body in year.bodies}
    return BodyCounts(
        start=len(start),
        new=len(ever - start),
        ended=len(ever - end),
        renamed=len(_renamed(year) & ever),
        end=len(end),
    )


def _renamed(year: Year) -> set[BodyId]:
    """The bodies that were there and got another name in the year."""
    return {
        body
        for case in year.acts
        for body in case.bodies
        for edit in case.edits
        if edit.path == f"bodies/{body}.yaml"
        and edit.before is not None
        and any(field.field == _NAME for field in edit.fields)
    }


def _reports(year: Year, measure: Measure, today: date) -> ReportCounts:
    owing = {body.id for body in year.bodies}
    received = [one for one in year.came_in(today) if one.body in owing]
    end = last_day(measure, year.year)
    return ReportCounts(
        due=len(owing),
        received=len(received),
        late=sum(1 for one in received if end and one.submitted and one.submitted > end),
        missing=len(owing) - len(received),
        hollow=sum(one.is_hollow for one in received),
    )


def _meetings(year: Year) -> MeetingCounts:
    held = year.meetings()
    met = {one.body for one in held}
    days = [(one.minutes - one.day).days for one in held if one.minutes]
    return MeetingCounts(
        held=len(held),
        bodies_without=tuple(body.id for body in year.bodies if body.id not in met),
        minutes_days=round(sum(days) / len(days), 1) if days else None,
    )


def _decisions(year: Year) -> dict[str, int]:
    due = year.due()
    made = sum(one.agreed for one in year.meetings())
    return {"made": made, "due": len(due), "in_time": sum(one.in_time for one in due)}


def _past(year: Year) -> Iterator[YearDecisions]:
    """The years before of which decisions are on record, as many as make the last years with this one."""
    for number in range(year.year - 1, year.year - LAST_YEARS, -1):
        counts = _decisions(replace(year, year=number))
        if any(counts.values()):
            yield YearDecisions(year=number, **counts)


def _units(year: Year) -> Iterator[UnitPart]:
    """What part each unit took in the meetings and tasks of the year, by the names of the directory."""
    directory, names = year.snapshot.units, dict[str, str]()
    due, present, tasks, in_time = (Counter[str]() for _ in range(4))

    def key_of(unit: str) -> str:
        key, known = directory.key(unit), directory.find(unit)
        names.setdefault(key, known.short if known else unit)
        return key

    held = {one.id for one in year.meetings()}
    meetings = (one for one in year.snapshot.meetings.values() if one.id in held)
    for seat in (seat for one in meetings for seat in one.attendance if seat.unit):
        key = key_of(seat.unit or "")
        due[key] += 1
        present[key] += seat.is_present
    for task in (task for task in year.due() if task.lead):
        key = key_of(task.lead or "")
        tasks[key] += 1
        in_time[key] += task.in_time
    for key in sorted(names, key=names.__getitem__):
        yield UnitPart(unit=names[key], due=due[key], present=present[key], tasks=tasks[key], in_time=in_time[key])


def _supervisions(year: Year, today: date) -> SupervisionCounts:
    cases = [case for case in year.snapshot.cases.values() if case.act is Act.SUPERVISE]

    def count(step: Step) -> int:
        days = ([one.date for one in case.steps if one.step is step and one.date] for case in cases)
        return sum(any(day.year == year.year and day <= today for day in one) for one in days)

    return SupervisionCounts(
        raised=count(Step.ADD), talked=count(Step.TALK), lettered=count(Step.LETTER), settled=count(Step.RESULT)
    )


def _tasks(year: Year, today: date) -> TaskCounts:
    tasks = [then for task in year.snapshot.tasks.values() if (then := task.at(today)) is not None]
    is_open = [task for task in tasks if task.is_open]
    done = (TaskState.DONE, TaskState.VERIFIED)
    return TaskCounts(
        open=len(is_open),
        red=sum(1 for task in is_open if task.due is not None and task.due < today),
        done=sum(1 for task in tasks if task.state in done and task.done and task.done.year == year.year),
    )
