"""The steps of a staged case, one commit each: opening, hearing, submitting, reviewing, deciding, filing, ending."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.approval import is_agreement
from xtjg.core.case import StepRecord
from xtjg.core.lifecycle import next_case_state
from xtjg.core.procedure import ORDER
from xtjg.core.terms import CaseState, Severity, Step
from xtjg.documents.context import of_change
from xtjg.errors import ActRefused, ApprovalIncomplete, Usage
from xtjg.store.message import case_trailers, paragraph, subject
from xtjg.store.trailers import build
from xtjg.store.writer import Deed
from xtjg.usecases.given import read_note
from xtjg.usecases.judging import Judgement, judged
from xtjg.usecases.outcome import Outcome
from xtjg.usecases.papers import likenesses, make_papers
from xtjg.usecases.pending import filings_of, waiting
from xtjg.usecases.perform import PARTS, asked, changed, opened, planned, registered

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from xtjg.core.case import Case, Paper
    from xtjg.core.change import Change
    from xtjg.core.procedure import Missing
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.terms import Act, CaseId
    from xtjg.store.registry import Registry
    from xtjg.store.writer import Writer
    from xtjg.usecases.perform import Call


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
        case = replace(case, paper=None if given.paper.doc_no is None else given.paper)
        sitting = _sit(writer, snapshot, case, today)
        heard = any(step.step is Step.CONSULT for step in case.steps)
        state = CaseState.CONSULT if heard else CaseState.DRAFT
        return _enter(sitting, replace(case, state=state, bodies=request.bodies), Step.DRAFT, dry_run=dry_run)


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
        snapshot = writer.read(PARTS, cases=(case_id,)).snapshot
        before = _case(snapshot, case_id)
        state = next_case_state(before, step.step)
        if step.step is Step.FILE:
            return _file(writer, snapshot, before, step, dry_run=dry_run)
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


def _case(snapshot: Snapshot, case_id: CaseId) -> Case:
    from xtjg.errors import NotFound  # noqa: PLC0415 — rarely needed

    found = snapshot.cases.get(case_id)
    if found is None:
        raise NotFound(f"没有办件 {case_id}", hint="查看：xtjg case list")
    return found


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


def issue(
    registry: Registry, case_id: CaseId, paper: Paper, *, notes: Sequence[str], today: date, dry_run: bool
) -> Outcome:
    """Register the act of a staged case on its paper; raises ActRefused where anything is still missing."""
    with registry.writing("xtjg issue") as writer:
        snapshot = writer.read(PARTS, cases=(case_id,)).snapshot
        before = _case(snapshot, case_id)
        if before.is_registered and before.paper == paper:
            return Outcome(
                registered=True,
                case=before,
                bodies=before.bodies,
                papers=before.papers,
                repeated=True,
                warnings=(f"已登记：办件 {before.id}，没有改动",),
            )
        state = next_case_state(before, Step.ISSUE)
        request = replace(before.request, notes=(*before.request.notes, *map(read_note, notes)))
        case = replace(before, paper=paper, state=state, request=request)
        plan = planned(writer, case, snapshot, today)
        return registered(writer, plan, dry_run=dry_run)


def _file(writer: Writer, snapshot: Snapshot, before: Case, step: StepRecord, *, dry_run: bool) -> Outcome:
    """Add a filing; the case is complete when every organ of the row has a date."""
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
    outcome = _save(writer, snapshot, case, Step.FILE, {}, dry_run=dry_run)
    return replace(outcome, waiting=waiting(case, snapshot, case.opened))


def end_case(registry: Registry, case_id: CaseId, step: StepRecord, *, today: date, dry_run: bool) -> Outcome:
    """Return, refuse or withdraw a case; it stays readable. Raises ActRefused without a reason."""
    if not (step.text or step.ground):
        raise ActRefused(f"{step.step.label}要写明理由", hint="加 --text 或 --reason 理由")
    with registry.writing(f"xtjg {step.step}") as writer:
        snapshot = writer.read(PARTS, cases=(case_id,)).snapshot
        before = _case(snapshot, case_id)
        state = next_case_state(before, step.step)
        case = replace(before, steps=(*before.steps, step), state=state)
        return _enter(_sit(writer, snapshot, case, today), case, step.step, dry_run=dry_run)


def _enter(sitting: _Sitting, case: Case, step: Step, *, dry_run: bool) -> Outcome:
    """Render the papers of the step and commit the case."""
    change = replace(sitting.change, case=case)
    judgement = sitting.judgement
    context = replace(of_change(change, sitting.snapshot, sitting.today), likenesses=likenesses(judgement.findings))
    papers = make_papers(case, step, context, judgement.way.decides, sitting.writer.registry.root)
    case = replace(case, papers=(*case.papers, *(paper.issued for paper in papers)))
    files = {paper.issued.file: paper.data for paper in papers}
    outcome = _save(sitting.writer, sitting.snapshot, case, step, files, dry_run=dry_run)
    return replace(
        outcome,
        papers=tuple(paper.issued for paper in papers),
        texts=tuple(paper.text for paper in papers),
        findings=judgement.findings,
        waiting=waiting(case, sitting.snapshot, sitting.today),
    )


def _save(
    writer: Writer, snapshot: Snapshot, case: Case, step: Step, files: dict[str, bytes], *, dry_run: bool
) -> Outcome:
    deed = Deed(
        subject=subject(case, step),
        paragraph=paragraph(case, [case.title]),
        trailers=case_trailers(case, step, f"{snapshot.measure.pack} {snapshot.measure.digest}"),
        case=case,
        files=files,
    )
    saved = None if dry_run else writer.save(deed)
    return Outcome(
        registered=saved is not None,
        commit=saved.commit if saved else None,
        case=saved.case if saved else case,
        step=step,
        bodies=case.bodies,
        warnings=saved.warnings if saved else writer.notices,
        message=None if saved else build(deed.subject, deed.paragraph, deed.trailers),
    )
