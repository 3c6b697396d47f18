"""The last steps of a case: filing what is registered; returning, refusing, withdrawing what is not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xtjg.core.change import Change
from xtjg.core.lifecycle import next_case_state
from xtjg.core.measure import GroundUse
from xtjg.core.procedure import route
from xtjg.core.terms import CaseState, Step
from xtjg.documents.context import of_change
from xtjg.errors import ActRefused, NotFound, Usage
from xtjg.usecases.judging import matter_of
from xtjg.usecases.papers import make_papers
from xtjg.usecases.pending import filings_of, waiting
from xtjg.usecases.repeated import again, standing
from xtjg.usecases.replay import edits_of
from xtjg.usecases.sitting import enter, save, sit, taken_up

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.case import Case, StepRecord
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.terms import CaseId
    from xtjg.store.registry import Registry
    from xtjg.store.writer import Writer
    from xtjg.usecases.outcome import Outcome


def end_case(registry: Registry, case_id: CaseId, step: StepRecord, *, today: date, dry_run: bool) -> Outcome:
    """Return, refuse or withdraw a case; it stays readable.

    Raises:
        Usage: no reason is given.
        ActRefused: the case cannot end so, or the ground is none of the measure's.
    """
    if not (step.text or step.ground):
        raise Usage(f"{step.step.label}要写明理由", hint="写明理由：--text 或 --reason")
    with registry.writing(f"xtjg {step.step}") as writer:
        snapshot, before = taken_up(writer, case_id, today)
        step = _grounded(step, snapshot)
        if before.steps[-1:] == (step,):
            return standing(again(registry, before, step.step), writer, dry_run=dry_run)
        state = next_case_state(before, step.step)
        case = replace(before, steps=(*before.steps, step), state=state)
        try:
            sitting = sit(writer, snapshot, case, today)
        except (ActRefused, NotFound):
            # What can no longer become an act can still be ended, without a paper.
            return save(writer, snapshot, case, step.step, (), dry_run=dry_run)
        return enter(sitting, case, step.step, dry_run=dry_run)


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
        raise ActRefused(f"情形「{ground.key}」要写明理由（{ground.no}）", hint="写明理由：--text 或 --reason")
    return replace(step, ground=ground.key)


def file_case(
    writer: Writer, snapshot: Snapshot, before: Case, step: StepRecord, today: date, *, dry_run: bool
) -> Outcome:
    """Add a filing with its letter; the case is complete when every organ of the row has a date."""
    key = snapshot.place.organ_called(step.organ)
    if key is None:
        names = "、".join(organ.short for organ in snapshot.place.organs.values())
        raise ActRefused(f"没有机关「{step.organ}」", hint=f"可以是：{names}")
    wanted = filings_of(before, snapshot)
    if key not in wanted:
        left = "、".join(snapshot.place.organs[one].short for one in wanted)
        raise ActRefused(f"办件 {before.id} 不须再向{step.organ}备案", hint=f"还须备案：{left}" if left else "")
    signed = before.paper.doc_date if before.paper else None
    if step.date and signed and step.date < signed:
        raise ActRefused(f"备案日期 {step.date} 早于成文日期 {signed}", hint="改正 --date")
    done = len(wanted) == 1
    case = replace(before, steps=(*before.steps, step), state=CaseState.FILE if done else CaseState.ISSUE)
    change = Change(act=case.act, case=case, edits=edits_of(writer.registry.root, before))
    way = route(matter_of(change, snapshot), snapshot.measure)
    context = replace(of_change(change, snapshot, today), addressee=snapshot.place.organs[key].short)
    papers = make_papers(case, Step.FILE, context, way.files or way.decides, writer.registry.root)
    outcome = save(writer, snapshot, case, Step.FILE, papers, dry_run=dry_run)
    return replace(outcome, waiting=waiting(case, snapshot, today))
