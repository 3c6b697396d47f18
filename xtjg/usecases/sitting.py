"""A staged case on the table: taking it up, seeing what it would do, committing a step of it with its papers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.documents.context import of_change
from xtjg.errors import NotFound
from xtjg.store.message import case_trailers, paragraph, subject
from xtjg.store.trailers import build
from xtjg.store.writer import Deed
from xtjg.usecases.inforce import in_force
from xtjg.usecases.judging import Judgement, judged
from xtjg.usecases.opening import PARTS
from xtjg.usecases.outcome import Outcome
from xtjg.usecases.papers import likenesses, make_papers
from xtjg.usecases.pending import waiting
from xtjg.usecases.perform import changed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from xtjg.core.case import Case
    from xtjg.core.change import Change
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.terms import CaseId, Step
    from xtjg.store.writer import Writer
    from xtjg.usecases.papers import MadePaper


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A case on the table, with the change it would make and how it is judged so far."""

    writer: Writer
    snapshot: Snapshot
    change: Change
    judgement: Judgement
    today: date


def taken_up(writer: Writer, case_id: CaseId, today: date) -> tuple[Snapshot, Case]:
    """Read the records with the case, under the measure in force then; NotFound where there is no such case."""
    snapshot = writer.read(PARTS, cases=(case_id,)).snapshot
    found = snapshot.cases.get(case_id)
    if found is None:
        raise NotFound(f"没有办件 {case_id}", hint="查看：xtjg case list")
    return in_force(snapshot, writer.registry.root, found.paper, today), found


def sit(writer: Writer, snapshot: Snapshot, case: Case, today: date) -> Sitting:
    """Work out what a case would do and judge it; raises what the act raises where it can become none."""
    change = changed(case, snapshot)
    return Sitting(
        writer=writer, snapshot=snapshot, change=change, judgement=judged(change, snapshot, today), today=today
    )


def enter(sitting: Sitting, case: Case, step: Step, *, dry_run: bool) -> Outcome:
    """Render the papers of the step and commit the case."""
    change = replace(sitting.change, case=case)
    judgement = sitting.judgement
    context = replace(of_change(change, sitting.snapshot, sitting.today), likenesses=likenesses(judgement.findings))
    papers = make_papers(case, step, context, judgement.way.decides, sitting.writer.registry.root)
    outcome = save(sitting.writer, sitting.snapshot, case, step, papers, dry_run=dry_run)
    return replace(
        outcome, findings=judgement.findings, waiting=waiting(outcome.case or case, sitting.snapshot, sitting.today)
    )


def save(
    writer: Writer,
    snapshot: Snapshot,
    case: Case,
    step: Step,
    papers: Sequence[MadePaper],
    *,
    why: str = "",
    dry_run: bool,
) -> Outcome:
    """Commit a step with its papers; `why` is said in the message besides."""
    case = replace(case, papers=(*case.papers, *(paper.issued for paper in papers)))
    deed = Deed(
        subject=subject(case, step),
        paragraph=f"{paragraph(case, [case.title])}{why}",
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
