"""The steps of a staged case, one commit each: opening, hearing, submitting, reviewing, deciding, issuing."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from xtjg.core.approval import is_agreement
from xtjg.core.case import Paper, StepRecord
from xtjg.core.lifecycle import next_case_state
from xtjg.core.parties import is_concerned
from xtjg.core.procedure import ORDER
from xtjg.core.terms import Act, CaseState, Severity, Step
from xtjg.errors import ActRefused, ApprovalIncomplete, Usage
from xtjg.usecases.finishing import end_case, file_case
from xtjg.usecases.given import read_flags
from xtjg.usecases.inforce import in_force
from xtjg.usecases.judging import Judgement, matter_of, notices, refuse_foreign_ground, supplied
from xtjg.usecases.opening import asked, opened
from xtjg.usecases.pending import command_for
from xtjg.usecases.perform import changed, planned, registered
from xtjg.usecases.precedents import precedents
from xtjg.usecases.repeated import again, find_drafted, find_open, on_same_paper, standing
from xtjg.usecases.sitting import enter, sit, taken_up

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.case import Case
    from xtjg.core.procedure import Missing
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.terms import CaseId
    from xtjg.store.registry import Registry
    from xtjg.usecases.given import ApprovalFlags
    from xtjg.usecases.opening import Call
    from xtjg.usecases.outcome import Outcome
    from xtjg.usecases.sitting import Sitting


def propose(registry: Registry, act: Act, call: Call, *, today: date, dry_run: bool) -> Outcome:
    """Open a staged case with what is known so far, or draft the open one of the same matter anew.

    Raises:
        ActRefused: it can never become an act, or the case of the same matter is past drafting.
    """
    with registry.writing(f"xtjg {act}") as writer:
        snapshot, request, given = asked(writer, call, today)
        case = opened(writer, act, request, given, snapshot, today)
        case = replace(case, paper=None if given.paper == Paper() else given.paper)
        earlier = on_same_paper(writer, snapshot, case) or find_drafted(registry, case)
        if earlier is not None:
            return standing(earlier, writer, dry_run=dry_run)
        if case.act not in _MANY_AT_ONCE:
            case = _redrafted(find_open(registry, case), case)
        sitting = sit(writer, snapshot, case, today)
        refuse_foreign_ground(sitting.judgement, case, snapshot.measure)
        case = replace(case, state=_state_of(case, sitting.judgement), bodies=request.bodies)
        outcome = enter(sitting, case, Step.DRAFT, dry_run=dry_run)
        told = (*notices(sitting.change, sitting.judgement), *precedents(registry, case, snapshot.place))
        edits = sitting.change.edits if dry_run else ()
        return replace(outcome, warnings=(*outcome.warnings, *told), edits=edits)


# Of these a body may have several under way; of the others a second draft replaces the first.
_MANY_AT_ONCE = (Act.ADJUST,)


def _redrafted(before: Case | None, case: Case) -> Case:
    """The open case of the same matter with what is asked now, its steps kept; a matter that has none is new."""
    if before is None:
        return case
    next_case_state(before, Step.DRAFT)
    steps = (*before.steps, *(step for step in case.steps if step not in before.steps))
    paper = _completed(case.paper or Paper(), before.paper or Paper())
    return replace(
        before,
        request=case.request,
        steps=steps,
        paper=None if paper == Paper() else paper,
        attachments=tuple(dict.fromkeys((*before.attachments, *case.attachments))),
        measure=case.measure,
    )


def _state_of(case: Case, judgement: Judgement) -> CaseState:
    """The last step that is finished, with nothing of its procedure open before it; hearing goes on as it comes."""
    lacking = min((ORDER.index(one.step) for one in judgement.verdict.refusing), default=len(ORDER))
    taken = {ORDER.index(one.step) for one in case.of(*ORDER) if one.step is not Step.FILE}
    last = max((number for number in taken if number == 0 or number < lacking), default=None)
    return CaseState.DRAFT if last is None else CaseState(ORDER[last].label)


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
        snapshot, before = taken_up(writer, case_id, today)
        step = replace(step, organ=snapshot.place.usual(step.organ))
        if _is_taken(step, before):
            return standing(again(registry, before, step.step), writer, dry_run=dry_run)
        state = next_case_state(before, step.step)
        if step.step is Step.FILE:
            return file_case(writer, snapshot, before, step, today, dry_run=dry_run)
        step = _named(step, before, snapshot)
        sitting = sit(writer, snapshot, replace(before, steps=(*before.steps, step)), today)
        _refuse_gaps(sitting.judgement, before, step.step)
        if step.step is Step.SUBMIT:
            _refuse_unlawful(sitting.judgement, before)
        case = replace(before, steps=(*before.steps, step), state=state)
        outcome = enter(sitting, case, step.step, dry_run=dry_run)
        return replace(outcome, warnings=(*outcome.warnings, *_of_stranger(step, sitting)))


def _of_stranger(step: StepRecord, sitting: Sitting) -> tuple[str, ...]:
    """Warn of an opinion by somebody who has nothing to do with the matter."""
    if step.step is not Step.CONSULT or is_concerned(step, matter_of(sitting.change, sitting.snapshot)):
        return ()
    return (f"{step.organ}不在拟任领导和成员单位之列，核对 --from",)


def submit(registry: Registry, case_id: CaseId, organ: str | None, day: date, *, today: date, dry_run: bool) -> Outcome:
    """Submit the application; who proposes is the lead unit of the matter where `organ` names nobody."""
    step = StepRecord(step=Step.SUBMIT, organ=organ or LEAD_UNIT, date=day)
    return take_step(registry, case_id, step, today=today, dry_run=dry_run)


LEAD_UNIT = "牵头部门"


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


def _refuse_gaps(judgement: Judgement, case: Case, step: Step) -> None:
    """Raise where this or an earlier column of the procedure is still open (partial approvals excepted)."""
    last = ORDER.index(step)
    open_now = [
        one
        for one in judgement.verdict.missing
        if one.severity is Severity.ERROR and one.step in ORDER[: last + 1] and not _may_follow(one, step)
    ]
    if open_now:
        articles = "、".join(dict.fromkeys(one.no for one in open_now if one.no))
        findings = supplied(open_now, partial(command_for, case))
        raise ApprovalIncomplete(f"不能办「{step.label}」：手续不全（{articles}）", findings=findings)


def _may_follow(missing: Missing, step: Step) -> bool:
    """Opinions may still come in while drafting; of two series one may approve before the other."""
    if step is Step.CONSULT:
        return True
    is_order = not missing.organ
    return step is Step.APPROVE and missing.step is Step.APPROVE and "不是" not in missing.what and not is_order


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
        snapshot, before = taken_up(writer, case_id, today)
        given = read_flags(flags, snapshot.place, today)
        paper = _completed(given.paper, before.paper or Paper())
        if before.is_registered and before.paper == paper:
            return standing(again(registry, before, Step.ISSUE), writer, dry_run=dry_run)
        snapshot = in_force(snapshot, registry.root, paper, today)
        state = next_case_state(before, Step.ISSUE)
        request = replace(before.request, notes=(*before.request.notes, *given.notes))
        case = replace(before, paper=paper, state=state, request=request)
        plan = planned(writer, case, snapshot, today, partial(command_for, before))
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
