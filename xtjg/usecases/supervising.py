"""监督检查: raising a matter with a body, talking, correcting, settling; each step a commit of the case."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.case import Case, StepRecord
from xtjg.core.lifespan import refuse_unborn
from xtjg.core.names import shown
from xtjg.core.request import Request
from xtjg.core.supervision import at, ground_called, is_overdue, taken
from xtjg.core.terms import Act, CaseId, CaseState, Form, Series, Step
from xtjg.documents.context import of_case
from xtjg.errors import NotFound
from xtjg.store.layout import Part, case_path
from xtjg.usecases.inforce import in_force
from xtjg.usecases.lookup import find_body
from xtjg.usecases.papers import make_papers
from xtjg.usecases.pending import waiting
from xtjg.usecases.reading import MATTERS, Answer, answered, at_head
from xtjg.usecases.repeated import unchanged
from xtjg.usecases.sitting import save

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.core.snapshot import Snapshot
    from xtjg.store.registry import Registry
    from xtjg.store.writer import Writer
    from xtjg.usecases.entry import Entry
    from xtjg.usecases.outcome import Outcome

PARTS = (Part.BODIES, Part.NUMBERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What is raised: the ground as typed and what was found."""

    body: str
    ground: str
    text: str


def raise_matter(registry: Registry, matter: Matter, entry: Entry, today: date) -> Outcome:
    """Open a supervision.

    Raises:
        Usage: the measure has no such ground; the message names those there are.
        NotFound: no such body.
        ActRefused: the body was not there on that day.
    """
    with registry.writing("xtjg supervise add") as writer:
        snapshot = _read(writer, today)
        ground = ground_called(matter.ground, snapshot.measure)
        body = find_body(snapshot, matter.body)
        refuse_unborn(body, entry.day)
        case = Case(
            id=writer.next_case(today.year),
            token=secrets.token_hex(8),
            act=Act.SUPERVISE,
            title=body.name,
            bodies=(body.id,),
            opened=entry.day,
            state=CaseState.RAISED,
            request=Request(bodies=(body.id,), ground=ground.key, reason=matter.text),
            steps=(StepRecord(step=Step.ADD, organ=_office(snapshot), text=matter.text, date=entry.day),),
            attachments=entry.attachments,
            measure=f"{snapshot.measure.pack} {snapshot.measure.digest}",
        )
        raised = writer.read((Part.CASES,)).snapshot.cases.values()
        earlier = next((one for one in raised if _is_same(one, case)), None)
        return _entered(writer, snapshot, earlier, earlier or case, entry, today)


def talk(registry: Registry, number: CaseId, unit: str, text: str, entry: Entry, today: date) -> Outcome:
    """Enter that it was talked over with a unit; raises as `supervision.taken`."""
    with registry.writing("xtjg supervise talk") as writer:
        snapshot, case = _taken_up(writer, number, today)
        step = StepRecord(step=Step.TALK, organ=unit, text=text, date=entry.day)
        outcome = _entered(writer, snapshot, case, taken(case, step), entry, today)
        lead = _body(snapshot, case).lead_unit
        if lead is None or snapshot.units.same(lead, unit):
            return outcome
        told = f"「{unit}」不是承担日常工作的部门（{lead}），沟通照记"
        return replace(outcome, warnings=(told, *outcome.warnings))


def send_letter(registry: Registry, number: CaseId, due: date, text: str, entry: Entry, today: date) -> Outcome:
    """Put a correction opinion to those over the body and keep its text; raises as `supervision.taken`."""
    with registry.writing("xtjg supervise letter") as writer:
        snapshot, case = _taken_up(writer, number, today)
        body = _body(snapshot, case)
        step = StepRecord(
            step=Step.LETTER,
            organ=_above(snapshot, body),
            form=Form.PAPER,
            text=text,
            due=due,
            date=entry.day,
        )
        return _entered(writer, snapshot, case, taken(case, step), entry, today)


def settle(registry: Registry, number: CaseId, text: str, entry: Entry, today: date) -> Outcome:
    """Enter what came of it, which closes the case; raises as `supervision.taken`."""
    with registry.writing("xtjg supervise result") as writer:
        snapshot, case = _taken_up(writer, number, today)
        step = StepRecord(step=Step.RESULT, organ=_office(snapshot), text=text, date=entry.day)
        return _entered(writer, snapshot, case, taken(case, step), entry, today)


def list_supervisions(registry: Registry, day: date, today: date, *, only_open: bool) -> Answer[tuple[Case, ...]]:
    """List the supervisions as they stood on a day, those overdue first, then newest first."""
    read = at_head(registry, today, MATTERS)
    then = [at(case, day) for case in read.snapshot.cases.values() if case.act is Act.SUPERVISE]
    found = [case for case in reversed(then) if case is not None and (case.is_open or not only_open)]
    return answered(read, tuple(sorted(found, key=lambda case: not is_overdue(case, day))))


def _read(writer: Writer, today: date) -> Snapshot:
    return in_force(writer.read(PARTS).snapshot, writer.registry.root, None, today)


def _taken_up(writer: Writer, number: CaseId, today: date) -> tuple[Snapshot, Case]:
    snapshot = in_force(writer.read(PARTS, cases=(number,)).snapshot, writer.registry.root, None, today)
    case = snapshot.cases.get(number)
    if case is None:
        raise NotFound(f"没有办件 {number}", hint="查看：xtjg supervise list")
    return snapshot, case


def _body(snapshot: Snapshot, case: Case) -> Body:
    found = next((body for body in snapshot.bodies.values() if body.id in case.bodies), None)
    if found is None:
        raise NotFound(f"没有找到机构「{shown('、'.join(case.bodies))}」", hint=f"查看：xtjg case show {case.id}")
    return found


def _office(snapshot: Snapshot) -> str:
    return snapshot.place.organs["编办"].short


def _above(snapshot: Snapshot, body: Body) -> str:
    """The committee or the government over the body, both over a joint one."""
    over = (Series.PARTY, Series.GOVERNMENT) if body.series is Series.JOINT else (body.series,)
    return "、".join(snapshot.place.decider(one).short for one in over)


def _is_same(one: Case, case: Case) -> bool:
    """Whether a matter was raised already: an open supervision with the same body, ground and finding of the day."""
    return one.act is Act.SUPERVISE and one.is_open and (one.request, one.opened) == (case.request, case.opened)


def _entered(writer: Writer, snapshot: Snapshot, before: Case | None, case: Case, entry: Entry, today: date) -> Outcome:
    """Commit a case with its new step and the papers of that; the same step again is no error."""
    case = replace(case, attachments=entry.enclosed(case.attachments))
    step = case.steps[-1].step
    if case == before:
        what = f"办件 {case.id} 的{step.label}"
        outcome = unchanged(writer, case_path(case.id), what, dry_run=entry.dry_run)
        return replace(outcome, case=case, step=step, bodies=case.bodies)
    row = next((one for one in snapshot.measure.procedures if one.act is Act.SUPERVISE), None)
    papers = make_papers(case, step, of_case(case, snapshot, entry.day), row, writer.registry.root)
    outcome = save(
        writer, snapshot, case, step, papers, why=f"{step.label}日期 {entry.day}。{entry.why}", dry_run=entry.dry_run
    )
    return replace(outcome, waiting=waiting(outcome.case or case, snapshot, today))
