"""Registering an act: load → act → procedure and rules → papers → one commit. There is exactly one such way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

from xtjg.core.acts import ACTS
from xtjg.core.acts.desk import Desk
from xtjg.core.acts.windingup import winding_up
from xtjg.core.body import Note
from xtjg.core.case import Paper
from xtjg.core.change import Change, Edit
from xtjg.core.numbers import corrected_numbers, enter, notice_of
from xtjg.core.terms import Act, BodyId, CaseState, Step
from xtjg.documents.context import of_change
from xtjg.errors import ActRefused, NotFound
from xtjg.store.codec import amend
from xtjg.store.message import case_trailers, paragraph, subject
from xtjg.store.trailers import build
from xtjg.store.writer import Deed
from xtjg.usecases.judging import Judgement, judged, notices, refuse_unless_lawful
from xtjg.usecases.opening import asked, opened
from xtjg.usecases.outcome import Outcome
from xtjg.usecases.papers import as_recorded, likenesses, make_papers
from xtjg.usecases.precedents import precedents
from xtjg.usecases.repeated import find_founded, find_registered, on_same_paper, standing

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from xtjg.core.case import Case
    from xtjg.core.numbers import PaperRegister
    from xtjg.core.procedure import Missing
    from xtjg.core.snapshot import Snapshot
    from xtjg.store.registry import Registry
    from xtjg.store.writer import Writer
    from xtjg.usecases.opening import Call
    from xtjg.usecases.papers import MadePaper


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
        case = replace(opened(writer, act, request, given, snapshot, today), cleanup=call.cleanup)
        # A 清理 rests many acts on one paper and knows which are registered.
        on_paper = None if call.cleanup else on_same_paper(writer, snapshot, case)
        earlier = on_paper or find_founded(registry, case)
        if earlier is not None:
            return standing(earlier, writer, dry_run=dry_run)
        try:
            plan = planned(writer, replace(case, state=CaseState.ISSUE), snapshot, today)
        except (ActRefused, NotFound):
            earlier = find_registered(registry, case)
            if earlier is None:
                raise
            return standing(earlier, writer, dry_run=dry_run)
        told = (*notices(plan.change, plan.judgement), *precedents(registry, case, snapshot.place))
        outcome = registered(writer, plan, dry_run=dry_run)
        return replace(outcome, warnings=(*outcome.warnings, *told))


def planned(
    writer: Writer, case: Case, snapshot: Snapshot, today: date, supply: Callable[[Missing], str] | None = None
) -> Plan:
    """Make the change a case asks for and judge it; raises ActRefused where it may not be registered.

    `supply` tells how a staged case gets what it lacks.
    """
    change = changed(case, snapshot, writer)
    paper = replace(case.paper or Paper(), effective=effective_day(change, snapshot, today))
    refuse_backdating(change, paper, snapshot)
    judgement = judged(change, snapshot, today)
    refuse_unless_lawful(judgement, case.act.label, supply)
    case = replace(change.case, paper=paper, unverified=judgement.verdict.unverified)
    if judgement.verdict.filings == () and judgement.way.files is not None:
        case = replace(case, state=CaseState.FILE)
    change = replace(change, case=case)
    context = replace(
        of_change(replace(change, case=as_recorded(change)), snapshot, today),
        likenesses=likenesses(judgement.findings),
        clerk=writer.typed_by[0] if writer.typed_by else None,
    )
    papers = make_papers(case, Step.ISSUE, context, judgement.way.decides, writer.registry.root)
    numbers = _entered(snapshot, change, judgement, notice_of(paper.issued for paper in papers))
    case = replace(case, papers=(*case.papers, *(paper.issued for paper in papers)))
    change = replace(change, case=case)
    return Plan(
        change=change,
        judgement=judgement,
        papers=papers,
        numbers=numbers,
        deed=deed_of(change, snapshot, papers, numbers),
    )


def effective_day(change: Change, snapshot: Snapshot, today: date) -> date:
    """The day from which an act counts: its paper's, else today.

    A correction changes the record, not the body: it counts from the day of what it corrects.
    """
    paper = change.case.paper
    given = paper.effective or paper.doc_date if paper else None
    latest = max((day for edit in change.edits if (day := snapshot.effective.get(edit.body))), default=None)
    if change.act is Act.CORRECT and latest is not None:
        return max(given or latest, latest)
    return given or today


def changed(case: Case, snapshot: Snapshot, writer: Writer | None = None) -> Change:
    """Let the act make its edits and winding-up tasks; raises ActRefused where nothing changes.

    Without a writer, numbers of new records are what they would be as far as the snapshot tells.
    """
    desk = desk_of(case, snapshot, writer.next_body() if writer else None)
    edits = tuple(_noted(edit, case) for edit in ACTS[case.act](case.request, desk))
    if all(edit.before == edit.after for edit in edits):
        raise ActRefused("没有改变任何内容", hint=f"查看：xtjg show {edits[0].body}")
    year = desk.effective.year
    first = writer.next_serial("tasks", year) if writer else _next_task(snapshot, year)
    tasks = winding_up(case.act, edits, desk, (f"{year}-{number:04d}" for number in count(first)))
    bodies = tuple(dict.fromkeys(edit.body for edit in edits))
    return Change(act=case.act, case=replace(case, bodies=bodies), edits=edits, tasks=tasks)


def _next_task(snapshot: Snapshot, year: int) -> int:
    taken = (int(task.rpartition("-")[2]) for task in snapshot.tasks if task.startswith(f"{year}-"))
    return max(taken, default=0) + 1


def desk_of(case: Case, snapshot: Snapshot, new_id: BodyId | None) -> Desk:
    """Lay out what the act needs; a new body gets the first id that was never used."""
    paper = case.paper
    used = max((int(body.removeprefix("xt-")) for body in snapshot.bodies), default=0)
    return Desk(
        snapshot=snapshot,
        case=case.id,
        effective=(paper.effective if paper and paper.effective else case.opened),
        new_id=new_id or BodyId(f"xt-{used + 1:04d}"),
        amend=amend,
        doc_no=paper.doc_no if paper else None,
        doc_date=paper.doc_date if paper else None,
    )


def _noted(edit: Edit, case: Case) -> Edit:
    """Write the recorded reasons for soft limits into the record."""
    notes = {note.code: note for note in edit.after.notes}
    notes |= {code: Note(code=code, reason=reason) for code, reason in case.request.notes}
    return replace(edit, after=replace(edit.after, notes=tuple(notes.values())))


def refuse_backdating(change: Change, paper: Paper, snapshot: Snapshot) -> None:
    """Raise ActRefused where the act would take effect before what is registered for the same body (design.md §1.6)."""
    effective = paper.effective
    if effective and paper.doc_date and effective < paper.doc_date and change.act is not Act.CORRECT:
        raise ActRefused(f"生效日期 {effective} 早于成文日期 {paper.doc_date}", hint="核对 --effective 和 --date")
    if change.act is Act.CLOSE and effective:
        _refuse_close_before_tasks(change, effective, snapshot)
    for edit in change.edits:
        until = edit.after.term.until if edit.after.term else None
        if edit.before is None and effective and until and until < effective:
            raise ActRefused(f"设立期限 {until} 早于生效日期 {effective}", hint="核对期限")
        latest = snapshot.effective.get(edit.body)
        if edit.before is not None and effective and latest and effective < latest:
            raise ActRefused(
                f"生效日期 {effective} 早于「{edit.before.name}」已登记的最近生效日期 {latest}",
                hint=f"记录有误的，凭文件勘误：xtjg correct {edit.body} --set 字段=值 --paper 文号",
            )


def _refuse_close_before_tasks(change: Change, day: date, snapshot: Snapshot) -> None:
    """Raise ActRefused where a body would be closed before the last of its tasks was done."""
    bodies = [edit.body for edit in change.edits]
    done = [(task.done, task.id) for task in snapshot.tasks.values() if task.body in bodies and task.done]
    last, task = max(done, default=(day, None))
    if day < last:
        raise ActRefused(f"了结日期 {day} 早于事项 {task} 的办结日期 {last}", hint="改正 --date")


def _entered(snapshot: Snapshot, change: Change, judgement: Judgement, file: str | None) -> PaperRegister | None:
    """Enter the papers of a case in the register: its own, and those that a correction names; None for none."""
    register = _entered_own(snapshot, change, judgement, file)
    for number in corrected_numbers(change.case):
        register = enter(register or snapshot.numbers, Paper(doc_no=number), change.case.id)
    return register


def _entered_own(snapshot: Snapshot, change: Change, judgement: Judgement, file: str | None) -> PaperRegister | None:
    """Enter the paper the case rests on; a body that has a new name since is still the issuer of its papers."""
    paper = change.case.paper
    if paper is None or paper.doc_no is None:
        return None
    organ = paper.organ or "、".join(judgement.issuers) or None
    known = snapshot.numbers.find(paper.doc_no)
    formerly = {former.name for edit in change.edits if edit.before for former in edit.before.former_names}
    if known is not None and known.organ in formerly:
        organ = known.organ
    return enter(snapshot.numbers, replace(paper, organ=organ), change.case.id, file)


def deed_of(change: Change, snapshot: Snapshot, papers: tuple[MadePaper, ...], numbers: PaperRegister | None) -> Deed:
    """Put together what the commit of an act holds."""
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
