"""What a paper is about: an act with its case, a staged case, a body, a person, or the whole list, on one day.

The field functions read nothing else; what the caller does not know is absent, and the clause that would tell it is
left out of the paper.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.body import Establishment
from xtjg.core.case import Case
from xtjg.core.change import Edit
from xtjg.core.cleanup import touched
from xtjg.core.request import Request
from xtjg.core.terms import Act, BodyId, CaseId, CaseState
from xtjg.documents.naming import spoken
from xtjg.errors import Usage

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.annual import AnnualSummary
    from xtjg.core.body import Body
    from xtjg.core.case import StepRecord
    from xtjg.core.change import Change
    from xtjg.core.cleanup import Decree, Round
    from xtjg.core.measure import Measure
    from xtjg.core.meeting import Meeting
    from xtjg.core.persons import Person
    from xtjg.core.place import Place
    from xtjg.core.report import AnnualReport
    from xtjg.core.score import Scores
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.task import Task
    from xtjg.core.terms import Series, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperContext:
    """The facts of one paper.

    `edits` are the bodies before and after the act, `tasks` what it leaves to be done, or those spoken of. `addressee`
    is one of those the kind goes to, as `Kind.addressees` lists them; `reply_by` the last day for an answer;
    `likenesses` the lines about bodies and units alike that the reviewer was shown; `signer` who signs an upward paper;
    `clerk` who enters the case; `cleanup` the 清理 of which the paper tells, with the rows it tells of; `report`,
    `summary` and `scores` are what the papers of a year are about.
    """

    snapshot: Snapshot
    today: date
    case: Case | None = None
    edits: tuple[Edit, ...] = ()
    tasks: tuple[Task, ...] = ()
    subject: Body | None = None
    person: Person | None = None
    meeting: Meeting | None = None
    addressee: str | None = None
    reply_by: date | None = None
    likenesses: tuple[str, ...] = ()
    signer: str | None = None
    clerk: str | None = None
    cleanup: Round | None = None
    report: AnnualReport | None = None
    summary: AnnualSummary | None = None
    scores: Scores | None = None

    @property
    def place(self) -> Place:
        """The registry's place."""
        return self.snapshot.place

    @property
    def measure(self) -> Measure:
        """The measure in force."""
        return self.snapshot.measure

    @property
    def gathering(self) -> Meeting:
        """The meeting; Usage where the paper was asked for without one."""
        if self.meeting is None:
            raise Usage("这种公文要指明会议", hint="查看会议：xtjg meeting list")
        return self.meeting

    @property
    def sweep(self) -> Round:
        """The 清理; Usage where the paper was asked for without one."""
        if self.cleanup is None:
            raise Usage("这种公文要指明清理", hint="查看：xtjg cleanup show")
        return self.cleanup

    @property
    def matter(self) -> Case:
        """The case; Usage where the paper was asked for without one."""
        if self.case is None:
            raise Usage("这种公文要指明办件", hint="查看办件：xtjg case list")
        return self.case

    @property
    def request(self) -> Request:
        """What the case asks."""
        return self.matter.request

    @property
    def body(self) -> Body:
        """The body spoken of, as the act leaves it; Usage where there is none."""
        if self.subject is not None:
            return self.subject
        if not self.edits:
            raise Usage("这种公文要指明机构", hint="查看名单：xtjg list")
        return self.edits[0].after

    @property
    def before(self) -> Body:
        """The body spoken of as it was; a new one as it will be."""
        return (self.edits[0].before or self.edits[0].after) if self.edits else self.body

    @property
    def series(self) -> tuple[Series, ...]:
        """The series touched, before and after, in the order met; those of the whole list where no body is named."""
        if self.cleanup is not None:
            return touched(self.cleanup.rows, self.snapshot.bodies)
        bodies = [body for edit in self.edits for body in (edit.before, edit.after) if body]
        return tuple(dict.fromkeys(body.series for body in bodies or self.snapshot.counting))

    def last(self, step: Step) -> StepRecord | None:
        """The last finished step of that kind."""
        return next((one for one in reversed(self.matter.steps) if one.step is step), None)

    def dated(self, step: Step) -> date:
        """The day of a step; today where it is being taken."""
        found = self.last(step)
        return (found.date if found else None) or self.today


def of_change(change: Change, snapshot: Snapshot, today: date) -> PaperContext:
    """Make the context of an act, registered or about to be; `snapshot` is the one before it."""
    return spoken(
        PaperContext(snapshot=snapshot, today=today, case=change.case, edits=change.edits, tasks=change.tasks)
    )


def of_case(case: Case, snapshot: Snapshot, today: date, edits: tuple[Edit, ...] = ()) -> PaperContext:
    """Make the context of a staged case; `edits` are what its act would do, as far as the caller worked it out."""
    return spoken(PaperContext(snapshot=snapshot, today=today, case=case, edits=edits or _asked(case, snapshot)))


def of_body(body: Body, snapshot: Snapshot, today: date) -> PaperContext:
    """Make the context of a paper about one body."""
    tasks = tuple(task for task in snapshot.tasks.values() if task.body == body.id)
    return spoken(PaperContext(snapshot=snapshot, today=today, subject=body, tasks=tasks))


def of_task(task: Task, snapshot: Snapshot, today: date) -> PaperContext:
    """Make the context of a paper about one task."""
    body = snapshot.bodies.get(task.body) if task.body else None
    return spoken(PaperContext(snapshot=snapshot, today=today, subject=body, tasks=(task,)))


def of_person(person: Person, snapshot: Snapshot, today: date) -> PaperContext:
    """Make the context of a paper about one person's seats."""
    return PaperContext(snapshot=snapshot, today=today, person=person)


def of_meeting(meeting: Meeting, snapshot: Snapshot, today: date) -> PaperContext:
    """Make the context of a paper about a meeting."""
    body = snapshot.bodies[meeting.body]
    return spoken(PaperContext(snapshot=snapshot, today=today, subject=body, meeting=meeting))


def of_cleanup(round_: Round, snapshot: Snapshot, today: date, decree: Decree | None = None) -> PaperContext:
    """Make the context of a paper of a 清理; with a decree that of its notice, which tells of the rows it covers.

    The whole list before and after is told only where all rows are.
    """
    rows = tuple(row for row in round_.rows if decree is None or row.series in decree.series)
    takers = (BodyId(row.decision.taker or "") for row in rows if row.decision)
    named = dict.fromkeys((*(row.body for row in rows), *takers))
    bodies = (snapshot.bodies[number] for number in named if number in snapshot.bodies)
    case = Case(
        id=CaseId(round_.id),
        token="",
        act=Act.RECORD,
        title=round_.scope,
        bodies=tuple(row.body for row in rows),
        opened=round_.opened,
        state=CaseState.ISSUE,
        request=Request(basis=round_.basis),
        steps=decree.steps if decree else (),
        paper=decree.paper if decree else None,
    )
    context = PaperContext(
        snapshot=snapshot, today=today, case=case, edits=tuple(Edit(before=body, after=body) for body in bodies)
    )
    after = round_.after if len(rows) == len(round_.rows) else None
    return replace(spoken(context), cleanup=replace(round_, rows=rows, after=after))


def of_report(report: AnnualReport, snapshot: Snapshot, today: date) -> PaperContext:
    """Make the context of the annual report of a body."""
    subject = snapshot.bodies[report.body]
    return spoken(PaperContext(snapshot=snapshot, today=report.submitted or today, subject=subject, report=report))


def of_year(
    snapshot: Snapshot, today: date, *, summary: AnnualSummary | None = None, scores: Scores | None = None
) -> PaperContext:
    """Make the context of a paper about a year."""
    return PaperContext(snapshot=snapshot, today=today, summary=summary, scores=scores)


def of_registry(snapshot: Snapshot, today: date) -> PaperContext:
    """Make the context of the 名单."""
    return PaperContext(snapshot=snapshot, today=today)


def _asked(case: Case, snapshot: Snapshot) -> tuple[Edit, ...]:
    """Read off the request what is plain in it: the draft of a new body, a new name, who merges into whom."""
    request = case.request
    bodies = [snapshot.bodies[one] for one in request.bodies if one in snapshot.bodies]
    parties = tuple(Edit(before=body, after=body) for body in bodies)
    if case.act is Act.MERGE and request.into is None:
        return (Edit(before=None, after=_drafted(request.draft or bodies[0], request)), *parties)
    if case.act is Act.MERGE:
        receiver = snapshot.bodies[request.into or bodies[0].id]
        return (Edit(before=receiver, after=receiver), *(one for one in parties if one.body != receiver.id))
    if request.draft is not None:
        return (Edit(before=None, after=_drafted(request.draft, request)),)
    return tuple(replace(one, after=replace(one.after, name=request.new_name or one.after.name)) for one in parties)


def _drafted(draft: Body, request: Request) -> Body:
    given = draft.established or Establishment()
    return replace(
        draft,
        name=request.new_name or draft.name,
        established=replace(
            given,
            ground=request.ground or given.ground,
            basis=request.basis or given.basis,
            reason=request.reason or given.reason,
        ),
    )
