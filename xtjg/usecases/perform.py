"""Registering an act: load → act → procedure and rules → papers → one commit. There is exactly one such way."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

from xtjg.core.acts import ACTS
from xtjg.core.acts.desk import Desk
from xtjg.core.acts.windingup import winding_up
from xtjg.core.body import Note
from xtjg.core.case import Case
from xtjg.core.change import Change, Edit
from xtjg.core.numbers import enter
from xtjg.core.terms import Act, BodyId, CaseId, CaseState, Step
from xtjg.documents.context import of_change
from xtjg.errors import ActRefused, NotFound
from xtjg.store.codec import amend
from xtjg.store.layout import Part
from xtjg.store.message import case_trailers, paragraph, subject
from xtjg.store.trailers import build
from xtjg.store.writer import Deed
from xtjg.usecases.given import read_flags
from xtjg.usecases.judging import Judgement, judged, refuse_unless_lawful
from xtjg.usecases.outcome import Outcome
from xtjg.usecases.papers import likenesses, make_papers
from xtjg.usecases.repeated import find_registered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from xtjg.core.numbers import PaperRegister
    from xtjg.core.request import Request
    from xtjg.core.snapshot import Snapshot
    from xtjg.store.registry import Registry
    from xtjg.store.writer import Writer
    from xtjg.usecases.given import ApprovalFlags, Given
    from xtjg.usecases.papers import MadePaper

PARTS = (Part.BODIES, Part.TASKS, Part.NUMBERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A command's call of an act: `ask` reads its words against the records, `flags` are the approval flags typed."""

    ask: Callable[[Snapshot], Request]
    flags: ApprovalFlags


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """An act ready to be registered."""

    change: Change
    judgement: Judgement
    papers: tuple[MadePaper, ...]
    numbers: PaperRegister | None
    deed: Deed


def perform(registry: Registry, act: Act, call: Call, *, today: date, dry_run: bool) -> Outcome:
    """Register an act that was already approved on paper.

    Raises:
        ActRefused: with every missing step and every finding; nothing is changed.
    """
    with registry.writing(f"xtjg {act}") as writer:
        snapshot, request, given = asked(writer, call, today)
        case = opened(writer, act, request, given, snapshot, today)
        try:
            plan = planned(writer, replace(case, state=CaseState.ISSUE), snapshot, today)
        except (ActRefused, NotFound):
            earlier = find_registered(registry, case)
            if earlier is None:
                raise
            return earlier
        return registered(writer, plan, dry_run=dry_run)


def asked(writer: Writer, call: Call, today: date) -> tuple[Snapshot, Request, Given]:
    """Load what an act needs and read the call against it; the case that ended a body is at hand when it comes back."""
    snapshot = writer.read(PARTS).snapshot
    request = call.ask(snapshot)
    bodies = (snapshot.bodies.get(body) for body in request.bodies)
    endings = [body.ending.case for body in bodies if body and body.ending and body.ending.case]
    if endings:
        snapshot = writer.read(PARTS, cases=endings).snapshot
    return snapshot, request, read_flags(call.flags, snapshot.place, today)


def opened(writer: Writer, act: Act, request: Request, given: Given, snapshot: Snapshot, today: date) -> Case:
    """Open a case for a request, with the steps and the paper that are given."""
    effective = given.paper.effective or given.paper.doc_date or today
    request = replace(
        request,
        basis=given.basis or request.basis,
        reason=given.reason or request.reason,
        notes=given.notes or request.notes,
    )
    number = CaseId(f"{today.year}-{writer.next_serial('cases', today.year):04d}")
    return Case(
        id=number,
        token=secrets.token_hex(8),
        act=act,
        title=_title(request, snapshot),
        bodies=request.bodies,
        opened=today,
        state=CaseState.DRAFT,
        request=request,
        steps=given.steps,
        paper=replace(given.paper, effective=effective),
        attachments=given.attachments,
        measure=f"{snapshot.measure.pack} {snapshot.measure.digest}",
    )


def _title(request: Request, snapshot: Snapshot) -> str:
    """Name the matter: the body it is about, and what it becomes."""
    names = [snapshot.bodies[body].name for body in request.bodies if body in snapshot.bodies]
    new = request.new_name or (request.draft.name if request.draft else None)
    if request.into is not None and request.into in snapshot.bodies:
        new = snapshot.bodies[request.into].name
    old = "、".join(name for name in names if name != new)
    return f"{old} → {new}" if old and new else new or old


def planned(writer: Writer, case: Case, snapshot: Snapshot, today: date) -> Plan:
    """Make the change a case asks for and judge it; raises ActRefused where it may not be registered."""
    change = changed(case, snapshot)
    refuse_backdating(change, snapshot)
    judgement = judged(change, snapshot, today)
    refuse_unless_lawful(judgement, case.act.label)
    case = replace(change.case, unverified=judgement.verdict.unverified)
    if judgement.verdict.filings == () and judgement.way.decides.filed is not None:
        case = replace(case, state=CaseState.FILE)
    numbers = _entered(snapshot, case, judgement)
    change = replace(change, case=case)
    context = replace(of_change(change, snapshot, today), likenesses=likenesses(judgement.findings))
    papers = make_papers(case, Step.ISSUE, context, judgement.way.decides, writer.registry.root)
    case = replace(case, papers=(*case.papers, *(paper.issued for paper in papers)))
    change = replace(change, case=case)
    return Plan(
        change=change,
        judgement=judgement,
        papers=papers,
        numbers=numbers,
        deed=_deed(change, snapshot, papers, numbers),
    )


def changed(case: Case, snapshot: Snapshot) -> Change:
    """Let the act make its edits and winding-up tasks; raises ActRefused where nothing changes."""
    desk = desk_of(case, snapshot)
    edits = tuple(_noted(edit, case) for edit in ACTS[case.act](case.request, desk))
    if all(edit.before == edit.after for edit in edits):
        raise ActRefused("没有改变任何内容", hint=f"查看：xtjg show {edits[0].body}")
    tasks = winding_up(case.act, edits, desk, _task_numbers(snapshot, desk.effective.year))
    bodies = tuple(dict.fromkeys(edit.body for edit in edits))
    return Change(act=case.act, case=replace(case, bodies=bodies), edits=edits, tasks=tasks)


def _task_numbers(snapshot: Snapshot, year: int) -> Iterator[str]:
    """Number tasks on from the last of the year."""
    taken = [int(task.rpartition("-")[2]) for task in snapshot.tasks if task.startswith(f"{year}-")]
    return (f"{year}-{number:04d}" for number in count(max(taken, default=0) + 1))


def desk_of(case: Case, snapshot: Snapshot) -> Desk:
    """Lay out what the act needs; a new body gets the first id that was never used."""
    paper = case.paper
    used = max((int(body.removeprefix("xt-")) for body in snapshot.bodies), default=0)
    return Desk(
        snapshot=snapshot,
        case=case.id,
        effective=(paper.effective if paper and paper.effective else case.opened),
        new_id=BodyId(f"xt-{used + 1:04d}"),
        amend=amend,
        doc_no=paper.doc_no if paper else None,
        doc_date=paper.doc_date if paper else None,
    )


def _noted(edit: Edit, case: Case) -> Edit:
    """Write the recorded reasons for soft limits into the record."""
    notes = {note.code: note for note in edit.after.notes}
    notes |= {code: Note(code=code, reason=reason) for code, reason in case.request.notes}
    return replace(edit, after=replace(edit.after, notes=tuple(notes.values())))


def refuse_backdating(change: Change, snapshot: Snapshot) -> None:
    """Raise ActRefused where the act would take effect before what is registered for the same body (design.md §1.6)."""
    effective = change.case.paper.effective if change.case.paper else None
    for edit in change.edits:
        latest = snapshot.effective.get(edit.body)
        if edit.before is not None and effective and latest and effective < latest and change.act is not Act.CORRECT:
            raise ActRefused(
                f"生效日期 {effective} 早于「{edit.before.name}」已登记的最近生效日期 {latest}",
                hint=f"记录有误的，凭文件勘误：xtjg correct {edit.body} --set 字段=值 --paper 文号",
            )


def _entered(snapshot: Snapshot, case: Case, judgement: Judgement) -> PaperRegister | None:
    paper = case.paper
    if paper is None or paper.doc_no is None:
        return None
    organ = paper.organ or "、".join(judgement.issuers) or None
    return enter(snapshot.numbers, replace(paper, organ=organ), case.id)


def _deed(change: Change, snapshot: Snapshot, papers: tuple[MadePaper, ...], numbers: PaperRegister | None) -> Deed:
    case = change.case
    names = [edit.after.name for edit in change.edits]
    return Deed(
        subject=subject(case, Step.ISSUE),
        paragraph=paragraph(case, names),
        trailers=case_trailers(case, Step.ISSUE, f"{snapshot.measure.pack} {snapshot.measure.digest}"),
        case=case,
        edits=change.edits,
        tasks=change.tasks,
        numbers=numbers,
        files={paper.issued.file: paper.data for paper in papers},
        effective=case.paper.effective if case.paper else None,
    )


def registered(writer: Writer, plan: Plan, *, dry_run: bool) -> Outcome:
    """Save the plan, or only tell what it would do."""
    deed, case = plan.deed, plan.change.case
    saved = None if dry_run else writer.save(deed)
    return Outcome(
        registered=saved is not None,
        commit=saved.commit if saved else None,
        case=saved.case if saved else case,
        bodies=case.bodies,
        papers=tuple(paper.issued for paper in plan.papers),
        texts=tuple(paper.text for paper in plan.papers),
        findings=plan.judgement.findings,
        warnings=(*(saved.warnings if saved else writer.notices), *case.unverified),
        edits=plan.change.edits,
        tasks=plan.change.tasks,
        filings=plan.judgement.verdict.filings,
        message=None if saved else build(deed.subject, deed.paragraph, deed.trailers),
    )
