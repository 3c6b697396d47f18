from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.factories import make_body, make_measure, make_snapshot
from tests.reportkit import DUE, answers, decided, make_report, opened, reported, tasked
from tests.rules.rowkit import make_case
from xtjg.core.annual import (
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
from xtjg.core.body import Ending, Establishment
from xtjg.core.case import FieldEdit, Paper, RecordEdit, StepRecord
from xtjg.core.meeting import Attendance, Meeting, MeetingState, Presence
from xtjg.core.task import Task, TaskState
from xtjg.core.terms import Act, BodyId, CaseId, MeetingId, State, Step, TaskId
from xtjg.core.yearly import Held, Year, year_of
from xtjg.reports.annual import summarise

TODAY = date(2026, 2, 1)
FOUND = {"error": 2, "warning": 1, "info": 0, "waived": 4}


def _body(number: int, since: date, until: date | None = None, **facts: Any) -> Any:
    ending = Ending(state=State.ABOLISHED, effective=until) if until else None
    own: dict[str, Any] = {
        "id": BodyId(f"xt-{number:04}"),
        "name": f"示例市第{number}领导小组",
        "established": Establishment(effective=since),
        "ending": ending,
        "state": State.ABOLISHED if until else State.ACTIVE,
    }
    return make_body(**{**own, **facts})


OLD = _body(1, date(2020, 1, 1))
NEW = _body(2, date(2025, 5, 1))
GONE = _body(3, date(2020, 1, 1), date(2025, 6, 1))
BRIEF = _body(4, date(2025, 2, 1), date(2025, 9, 1))
BEFORE = _body(5, date(2020, 1, 1), date(2024, 6, 1))
AFTER = _body(6, date(2026, 1, 10))
TOWN = _body(7, date(2020, 1, 1), kind="会议制度", managed=False)
BODIES = (OLD, NEW, GONE, BRIEF, BEFORE, AFTER, TOWN)


def _year(*reports: Any, year: int = 2025, held: Any = (), **facts: Any) -> Year:
    snapshot = make_snapshot(*BODIES, **{**reported(*reports), **facts})
    return Year(year=year, snapshot=snapshot, held=tuple(held))


def _sum(year: Year, today: date = TODAY) -> Any:
    return summarise(year, make_measure(), today, FOUND)


def test_bodies_at_the_end_are_those_at_the_start_and_the_new_less_the_ended() -> None:
    counts = _sum(_year()).bodies
    assert counts == BodyCounts(start=2, new=2, ended=2, renamed=0, end=2)
    assert counts.start + counts.new - counts.ended == counts.end


@pytest.mark.parametrize("year", range(2019, 2027))
def test_the_sum_of_bodies_holds_in_every_year(year: int) -> None:
    counts = _sum(_year(year=year)).bodies
    assert counts.start + counts.new - counts.ended == counts.end


def test_a_year_that_is_not_over_is_counted_as_of_the_day() -> None:
    assert _sum(_year(), date(2025, 5, 31)).bodies.end == 4
    assert _sum(_year(), date(2025, 6, 1)).bodies.end == 3


def test_a_new_name_of_an_old_body_counts_once() -> None:
    edit = RecordEdit(
        path="bodies/xt-0001.yaml",
        before="1" * 40,
        after="2" * 40,
        fields=(FieldEdit(field="名称", before="旧", after="新"),),
    )
    own: dict[str, Any] = {
        "act": Act.RENAME,
        "bodies": (OLD.id,),
        "edits": (edit,),
        "paper": Paper(doc_date=date(2025, 3, 1)),
    }
    twice = [make_case(id=CaseId(f"2025-{n:04}"), **own) for n in (1, 2)]
    assert _sum(_year(cases={one.id: one for one in twice})).bodies.renamed == 1
    founding = [replace(twice[0], edits=(replace(edit, before=None),))]
    assert _sum(_year(cases={one.id: one for one in founding})).bodies.renamed == 0


def test_reports_that_came_and_those_missing_are_all_that_were_due() -> None:
    counts = _sum(
        _year(
            make_report(body=OLD.id),
            make_report(answers(存在问题="无"), body=NEW.id, submitted=date(2026, 1, 16)),
            opened(body=GONE.id),
            make_report(body=BEFORE.id),
            make_report(body=OLD.id, year=2024),
        )
    ).reports
    assert counts == ReportCounts(due=4, received=2, late=1, missing=2, hollow=1)
    assert counts.received + counts.missing == counts.due


def test_meetings_and_decisions_of_the_year_alone_count() -> None:
    held = (
        Held(id="a", body=OLD.id, kind="全体会议", day=date(2025, 3, 1), agreed=3, minutes=date(2025, 3, 2)),
        Held(id="b", body=OLD.id, kind="全体会议", day=date(2025, 9, 1), agreed=1, minutes=date(2025, 9, 5)),
        Held(id="c", body=NEW.id, kind="全体会议", day=date(2024, 12, 31), agreed=7),
        Held(id="d", body=TOWN.id, kind="政府办公会议", day=date(2025, 3, 1), agreed=7),
    )
    tasks = (
        decided(1, body=OLD.id, done=DUE),
        decided(2, body=OLD.id, done=date(2025, 7, 1)),
        decided(3, body=GONE.id),
        decided(4, body=OLD.id, meeting=None, done=DUE),
        decided(5, body=TOWN.id, done=DUE),
    )
    summary = _sum(_year(held=held, **tasked(*tasks)))
    assert summary.meetings == MeetingCounts(held=2, bodies_without=(NEW.id, GONE.id, BRIEF.id), minutes_days=2.5)
    assert summary.decisions == DecisionCounts(made=4, due=3, in_time=1)
    assert summary.decisions.rate == 0.3333


def test_decisions_of_the_last_years_are_told_beside_those_of_the_year() -> None:
    held = tuple(
        Held(id=str(year), body=OLD.id, kind="全体会议", day=date(year, 3, 1), agreed=year - 2020)
        for year in (2022, 2023, 2025)
    )
    before = decided(1, body=OLD.id, due=date(2024, 12, 31), done=date(2024, 12, 31))
    summary = _sum(_year(held=held, **tasked(before)))
    assert summary.decisions == DecisionCounts(made=5)
    assert summary.past == (
        YearDecisions(year=2024, made=0, due=1, in_time=1),
        YearDecisions(year=2023, made=3, due=0, in_time=0),
    )


def test_units_are_told_by_their_seats_at_meetings_and_the_decisions_they_led() -> None:
    def meeting(number: int, day: date, *there: Attendance) -> Meeting:
        number_ = MeetingId(f"xt-0001/{day.year}-{number:03}")
        own: dict[str, Any] = {"kind": "全体会议", "state": MeetingState.CLOSED, "attendance": there}
        return Meeting(id=number_, body=OLD.id, date=day, **own)

    here = Attendance(role="成员", unit="市财政局", status=Presence.PRESENT)
    meetings = (
        meeting(1, date(2025, 3, 1), here, replace(here, status=Presence.DELEGATE), Attendance(role="组长")),
        meeting(2, date(2025, 6, 1), replace(here, status=Presence.LEAVE)),
        meeting(1, date(2026, 1, 5), here),
        replace(meeting(9, date(2025, 3, 1), here), body=TOWN.id),
    )
    led = {"body": OLD.id}
    tasks = (decided(1, done=DUE, **led), decided(2, lead="示例市发展和改革委员会", **led), decided(3, meeting=None))
    snapshot = make_snapshot(*BODIES, meetings={one.id: one for one in meetings}, **tasked(*tasks))
    summary = _sum(year_of(snapshot, 2025))
    assert summary.units == (
        UnitPart(unit="市发展改革委", tasks=2, in_time=1),
        UnitPart(unit="市财政局", due=3, present=2),
    )


def test_supervisions_count_by_the_days_of_their_steps() -> None:
    def step(kind: Step, day: date) -> StepRecord:
        return StepRecord(step=kind, organ="市委编办", date=day)

    early = (step(Step.ADD, date(2024, 12, 1)), step(Step.TALK, date(2025, 1, 5)), step(Step.TALK, date(2025, 2, 5)))
    late = (step(Step.ADD, date(2025, 12, 31)), step(Step.LETTER, date(2026, 1, 10)))
    cases = [
        replace(make_case(), id=CaseId(f"2025-{number:04}"), act=Act.SUPERVISE, steps=steps)
        for number, steps in enumerate((early, late), 1)
    ]
    summary = _sum(_year(cases={one.id: one for one in cases}))
    assert summary.supervisions == SupervisionCounts(raised=1, talked=1, lettered=0, settled=0)


def _task(number: int, **facts: Any) -> Task:
    own: dict[str, Any] = {
        "id": TaskId(f"2025-{number:04}"),
        "title": "交回印章",
        "body": OLD.id,
        "case": None,
        "kind": "印章",
        "lead": None,
        "due": date(2026, 1, 31),
        "opened": date(2025, 5, 1),
    }
    return Task(**{**own, **facts})


def test_tasks_open_red_and_done() -> None:
    tasks = (
        _task(1),
        _task(2, due=TODAY),
        _task(3, state=TaskState.DONE, done=date(2025, 12, 31)),
        _task(4, state=TaskState.VERIFIED, done=date(2025, 6, 1)),
        _task(5, state=TaskState.DONE, done=date(2026, 1, 1)),
        _task(6, state=TaskState.DROPPED),
    )
    summary = _sum(_year(tasks={one.id: one for one in tasks}))
    assert summary.tasks == TaskCounts(open=2, red=1, done=2)


def test_findings_leave_waived_ones_out_and_proposals_come_from_reports_that_came_in() -> None:
    summary = _sum(
        _year(
            make_report(answers(任务完成="是"), body=OLD.id),
            replace(make_report(answers(职能消失="是"), body=NEW.id), submitted=None),
        )
    )
    assert summary.findings == FindingCounts(error=2, warning=1, info=0)
    assert [(one.body, one.proposal, one.ground) for one in summary.proposals] == [(OLD.id, "撤销", "任务完成")]


def test_facts_of_a_body_are_those_of_its_year() -> None:
    own: dict[str, Any] = {"bodies": (OLD.id,), "paper": Paper(doc_no="示政办发〔2025〕1号", doc_date=date(2025, 3, 1))}
    cases = [
        make_case(id=CaseId("2025-0001"), act=Act.ADJUST, **own),
        make_case(id=CaseId("2025-0002"), act=Act.CORRECT, **own),
        replace(
            make_case(),
            id=CaseId("2024-0003"),
            act=Act.ADJUST,
            bodies=(OLD.id,),
            paper=Paper(doc_date=date(2024, 1, 1)),
        ),
    ]
    held = (Held(id="a", body=OLD.id, kind="全体会议", day=date(2025, 3, 1), agreed=2),)
    tasks = (_task(1), _task(2, state=TaskState.DONE, done=date(2024, 12, 31), opened=date(2024, 1, 1)))
    year = _year(held=held, cases={one.id: one for one in cases}, tasks={one.id: one for one in tasks})
    facts = year.facts(OLD.id)
    assert (facts.members, facts.changes, facts.papers, facts.tasks) == (len(OLD.seats), 1, 1, 1)
    assert (facts.meetings, facts.decisions, facts.rate) == (1, 2, None)
