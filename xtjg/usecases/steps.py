"""The steps of a staged case, one commit each: opening, hearing, submitting, reviewing, deciding, filing, ending."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.approval import is_agreement
from xtjg.core.case import Paper, StepRecord
from xtjg.core.change import Change
from xtjg.core.lifecycle import next_case_state
from xtjg.core.measure import GroundUse
from xtjg.core.procedure import ORDER, route
from xtjg.core.terms import CaseState, Severity, Step
from xtjg.documents.context import of_change
from xtjg.errors import ActRefused, ApprovalIncomplete, NotFound, Usage
from xtjg.store.message import case_trailers, paragraph, subject
from xtjg.store.trailers import build
from xtjg.store.writer import Deed
from xtjg.usecases.given import read_flags
from xtjg.usecases.judging import Judgement, in_force, judged, matter_of
from xtjg.usecases.opening import PARTS, asked, opened
from xtjg.usecases.outcome import Outcome
from xtjg.usecases.papers import likenesses, make_papers
from xtjg.usecases.pending import filings_of, waiting
from xtjg.usecases.perform import changed, planned, registered
from xtjg.usecases.precedents import precedents
from xtjg.usecases.repeated import again, find_opened, on_same_paper
from xtjg.usecases.replay import edits_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from xtjg.core.case import Case
    from xtjg.core.procedure import Missing
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.terms import Act, CaseId
    from xtjg.store.registry import Registry
    from xtjg.store.writer import Writer
    from xtjg.usecases.given import ApprovalFlags
    from xtjg.usecases.opening import Call
    from xtjg.usecases.papers import MadePaper


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sitting:
    """A case on the table, with the change it would make and how it is judged so far."""

    writer: Writer
    snapshot: Snapshot
    change: Change
    judgement: Judgement
    today: date

    @property
    def case(self) -> Case:
        return self.change.case


def propose(registry: Registry, act: Act, call: Call, *, today: date, dry_run: bool) -> Outcome:
    """Open a staged case with what is known so far; refuses only what can never become an act."""
    with registry.writing(f"xtjg {act}") as writer:
        snapshot, request, given = asked(writer, call, today)
        case = opened(writer, act, request, given, snapshot, today)
        case = replace(case, paper=None if given.paper == Paper() else given.paper)
        earlier = on_same_paper(writer, snapshot, case) or find_opened(registry, case)
        if earlier is not None:
            return earlier
        sitting = _sit(writer, snapshot, case, today)
        case = replace(case, state=_state_of(case, sitting.judgement), bodies=request.bodies)
        outcome = _enter(sitting, case, Step.DRAFT, dry_run=dry_run)
        told = precedents(registry, case, snapshot.place)
        edits = sitting.change.edits if dry_run else ()
        return replace(outcome, warnings=(*outcome.warnings, *told), edits=edits)


def _state_of(case: Case, judgement: Judgement) -> CaseState:
    """The last step that is finished, with nothing of its procedure open before it; hearing goes on as it comes."""
    lacking = min((ORDER.index(one.step) for one in judgement.verdict.refusing), default=len(ORDER))
    taken = {ORDER.index(one.step) for one in case.steps if one.step is not Step.FILE}
    last = max((number for number in taken if number == 0 or number < lacking), default=None)
    return CaseState.DRAFT if last is None else CaseState(ORDER[last].label)


def _sit(writer: Writer, snapshot: Snapshot, case: Case, today: date) -> _Sitting:
    change = changed(case, snapshot)
    return _Sitting(
        writer=writer, snapshot=snapshot, change=change, judgement=judged(change, snapshot, today), today=today
    )


def take_step(registry: Registry, case_id: CaseId, step: StepRecord, *, today: date, dry_run: bool) -> Outcome:
    """Take consult, submit, review, deliberate, agree, approve or file.

    An opinion 不同意 refuses the case and 补正 returns it, with `step.text` as the reason.

    Raises:
        ActRefused: the step cannot follow, an earlier one is missing, or it is not this organ's to take.
    """
    ending = _ending_by(step)
    if ending is not None:
        return end_case(registry, case_id, ending, today=today, dry_run=dry_run)
    with registry.writing(f"xtjg {step.step}") as writer:
        snapshot, before = _taken_up(writer, case_id, today)
        if _is_taken(step, before):
            return again(registry, before, step.step)
        state = next_case_state(before, step.step)
        if step.step is Step.FILE:
            return _file(writer, snapshot, before, step, today, dry_run=dry_run)
        step = _named(step, before, snapshot)
        sitting = _sit(writer, snapshot, replace(before, steps=(*before.steps, step)), today)
        _refuse_gaps(sitting.judgement, step.step)
        if step.step is Step.SUBMIT:
            _refuse_unlawful(sitting.judgement, before)
        case = replace(before, steps=(*before.steps, step), state=state)
        return _enter(sitting, case, step.step, dry_run=dry_run)


def submit(registry: Registry, case_id: CaseId, organ: str | None, day: date, *, today: date, dry_run: bool) -> Outcome:
    """Submit the application; who proposes is the lead unit of the matter where `organ` names nobody."""
    step = StepRecord(step=Step.SUBMIT, organ=organ or LEAD_UNIT, date=day)
    return take_step(registry, case_id, step, today=today, dry_run=dry_run)


LEAD_UNIT = "牵头部门"


def _taken_up(writer: Writer, case_id: CaseId, today: date) -> tuple[Snapshot, Case]:
    """Read the records with the case, under the measure in force then; NotFound where there is no such case."""
    snapshot = writer.read(PARTS, cases=(case_id,)).snapshot
    found = snapshot.cases.get(case_id)
    if found is None:
        raise NotFound(f"没有办件 {case_id}", hint="查看：xtjg case list")
    return in_force(snapshot, writer.registry.root, found.paper, today), found


def _is_taken(step: StepRecord, case: Case) -> bool:
    """Whether this very step is on record since the case was last returned."""
    return any(
        one == (replace(step, organ=one.organ) if step.organ == LEAD_UNIT else step) for one in case.of(step.step)
    )


def _named(step: StepRecord, case: Case, snapshot: Snapshot) -> StepRecord:
    """Put the lead unit's name where a submission names nobody."""
    if step.organ != LEAD_UNIT:
        return step
    edits = changed(case, snapshot).edits
    bodies = (body for edit in edits for body in (edit.before, edit.after) if body)
    name = next((body.lead_unit for body in bodies if body.lead_unit), None)
    if name is None:
        raise Usage("不知道由哪个单位提出", hint=f"xtjg submit {case.id} --by 单位")
    return replace(step, organ=name)


def _ending_by(step: StepRecord) -> StepRecord | None:
    """A decision against is the end of the case, a 补正 sends it back."""
    if step.step not in (Step.REVIEW, Step.DELIBERATE, Step.AGREE, Step.APPROVE):
        return None
    if step.opinion == "补正":
        return replace(step, step=Step.RETURN)
    return None if is_agreement(step.opinion) else replace(step, step=Step.REFUSE)


def _refuse_gaps(judgement: Judgement, step: Step) -> None:
    """Raise where this or an earlier column of the procedure is still open (partial approvals excepted)."""
    last = ORDER.index(step)
    open_now = [
        one
        for one in judgement.verdict.missing
        if one.severity is Severity.ERROR and one.step in ORDER[: last + 1] and not _may_follow(one, step)
    ]
    if open_now:
        articles = "、".join(dict.fromkeys(one.no for one in open_now if one.no))
        raise ApprovalIncomplete(f"不能办「{step.label}」：手续不全（{articles}）", findings=open_now)


def _may_follow(missing: Missing, step: Step) -> bool:
    """Opinions may still come in while drafting; of two series one may approve before the other."""
    if step is Step.CONSULT:
        return True
    return step is Step.APPROVE and missing.step is Step.APPROVE and "不是" not in missing.what


def _refuse_unlawful(judgement: Judgement, case: Case) -> None:
    errors = tuple(one for one in judgement.findings if one.severity is Severity.ERROR and not one.waived)
    if errors:
        raise ActRefused(f"不能提交{case.act.label}申请：不符合规定", findings=errors)


def issue(registry: Registry, case_id: CaseId, flags: ApprovalFlags, *, today: date, dry_run: bool) -> Outcome:
    """Register the act of a staged case on its paper; of the flags the number, the days and the notes count.

    Raises:
        Usage: malformed values, all at once.
        ActRefused: anything is still missing.
    """
    with registry.writing("xtjg issue") as writer:
        snapshot, before = _taken_up(writer, case_id, today)
        given = read_flags(flags, snapshot.place, today)
        paper = _completed(given.paper, before.paper or Paper())
        if before.is_registered and before.paper == replace(paper, organ=before.paper.organ):
            return again(registry, before, Step.ISSUE)
        snapshot = in_force(snapshot, registry.root, paper, today)
        state = next_case_state(before, Step.ISSUE)
        request = replace(before.request, notes=(*before.request.notes, *given.notes))
        case = replace(before, paper=paper, state=state, request=request)
        plan = planned(writer, case, snapshot, today)
        return registered(writer, plan, dry_run=dry_run)


def _completed(paper: Paper, known: Paper) -> Paper:
    """The paper as given now, with what the draft said of it before."""
    return Paper(
        doc_no=paper.doc_no or known.doc_no,
        doc_date=paper.doc_date or known.doc_date,
        effective=paper.effective or known.effective,
        organ=paper.organ or known.organ,
        title=paper.title or known.title,
    )


def _file(writer: Writer, snapshot: Snapshot, before: Case, step: StepRecord, today: date, *, dry_run: bool) -> Outcome:
    """Add a filing with its letter; the case is complete when every organ of the row has a date."""
    key = snapshot.place.organ_called(step.organ)
    if key is None:
        names = "、".join(organ.short for organ in snapshot.place.organs.values())
        raise ActRefused(f"没有机关「{step.organ}」", hint=f"可以是：{names}")
    wanted = filings_of(before, snapshot)
    if key not in wanted:
        left = "、".join(snapshot.place.organs[one].short for one in wanted)
        raise ActRefused(f"办件 {before.id} 不须再向{step.organ}备案", hint=f"还须备案：{left}" if left else "")
    done = len(wanted) == 1
    case = replace(before, steps=(*before.steps, step), state=CaseState.FILE if done else CaseState.ISSUE)
    change = Change(act=case.act, case=case, edits=edits_of(writer.registry.root, before))
    way = route(matter_of(change, snapshot), snapshot.measure)
    context = replace(of_change(change, snapshot, today), addressee=snapshot.place.organs[key].short)
    papers = make_papers(case, Step.FILE, context, way.decides, writer.registry.root)
    outcome = _save(writer, snapshot, case, Step.FILE, papers, dry_run=dry_run)
    return replace(outcome, waiting=waiting(case, snapshot, today))


def end_case(registry: Registry, case_id: CaseId, step: StepRecord, *, today: date, dry_run: bool) -> Outcome:
    """Return, refuse or withdraw a case; it stays readable.

    Raises:
        Usage: no reason is given.
        ActRefused: the case cannot end so, or the ground is none of the measure's.
    """
    if not (step.text or step.ground):
        raise Usage(f"{step.step.label}要写明理由", hint="加 --text 或 --reason 理由")
    with registry.writing(f"xtjg {step.step}") as writer:
        snapshot, before = _taken_up(writer, case_id, today)
        step = _grounded(step, snapshot)
        if before.steps[-1:] == (step,):
            return again(registry, before, step.step)
        state = next_case_state(before, step.step)
        case = replace(before, steps=(*before.steps, step), state=state)
        try:
            sitting = _sit(writer, snapshot, case, today)
        except (ActRefused, NotFound):
            # What can no longer become an act can still be ended, without a paper.
            return _save(writer, snapshot, case, step.step, (), dry_run=dry_run)
        return _enter(sitting, case, step.step, dry_run=dry_run)


def _grounded(step: StepRecord, snapshot: Snapshot) -> StepRecord:
    """Put the key of a ground for refusal in the place of its article item."""
    known = snapshot.measure.grounds.get(GroundUse.REFUSE, ()) if step.step is Step.REFUSE else ()
    if step.ground is None or not known:
        return step
    ground = snapshot.measure.ground(GroundUse.REFUSE, step.ground)
    if ground is None:
        keys = "、".join(one.key for one in known)
        raise ActRefused(f"「{step.ground}」不是办法所列的不予情形", hint=f"情形可用：{keys}")
    if ground.needs_reason and not step.text:
        raise ActRefused(f"情形「{ground.key}」要写明理由（{ground.no}）", hint="加 --text 或 --reason 理由")
    return replace(step, ground=ground.key)


def _enter(sitting: _Sitting, case: Case, step: Step, *, dry_run: bool) -> Outcome:
    """Render the papers of the step and commit the case."""
    change = replace(sitting.change, case=case)
    judgement = sitting.judgement
    context = replace(of_change(change, sitting.snapshot, sitting.today), likenesses=likenesses(judgement.findings))
    papers = make_papers(case, step, context, judgement.way.decides, sitting.writer.registry.root)
    outcome = _save(sitting.writer, sitting.snapshot, case, step, papers, dry_run=dry_run)
    return replace(
        outcome, findings=judgement.findings, waiting=waiting(outcome.case or case, sitting.snapshot, sitting.today)
    )


def _save(
    writer: Writer, snapshot: Snapshot, case: Case, step: Step, papers: Sequence[MadePaper], *, dry_run: bool
) -> Outcome:
    """Commit a step with its papers."""
    case = replace(case, papers=(*case.papers, *(paper.issued for paper in papers)))
    deed = Deed(
        subject=subject(case, step),
        paragraph=paragraph(case, [case.title]),
        trailers=case_trailers(case, step, f"{snapshot.measure.pack} {snapshot.measure.digest}"),
        case=case,
        files={paper.issued.file: paper.data for paper in papers},
    )
    saved = None if dry_run else writer.save(deed)
    return Outcome(
        registered=saved is not None,
        commit=saved.commit if saved else None,
        case=saved.case if saved else case,
        step=step,
        bodies=case.bodies,
        papers=tuple(paper.issued for paper in papers),
        texts=tuple(paper.text for paper in papers),
        warnings=saved.warnings if saved else writer.notices,
        message=None if saved else build(deed.subject, deed.paragraph, deed.trailers),
    )
