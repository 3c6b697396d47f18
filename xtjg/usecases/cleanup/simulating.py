"""Trying the acts of a round one after the other on a snapshot, by the very functions that register them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xtjg.core.case import Case, Paper, StepRecord
from xtjg.core.cleanup import touched
from xtjg.core.terms import CaseId, CaseState, Severity, Step, deciding
from xtjg.documents.kinds import CLEANUP_RESULT, kind_named
from xtjg.errors import XtjgError
from xtjg.reports.cleanupplan import (
    Forecast,
    Simulated,
    fault,
    faults_of,
    in_order,
    left_over,
    over_limit,
    passed_on,
    same_names,
    too_early,
    warnings_of,
)
from xtjg.usecases.judging import judged
from xtjg.usecases.papers import kinds_issued
from xtjg.usecases.perform import changed, refuse_backdating
from xtjg.usecases.templates import template_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from pathlib import Path

    from xtjg.core.change import Change
    from xtjg.core.cleanup import Round, Row
    from xtjg.core.request import Request
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.terms import BodyId
    from xtjg.rules.model import Finding
    from xtjg.usecases.given import Given
    from xtjg.usecases.judging import Judgement

_UNNUMBERED = CaseId("0000-0000")


def forecast(
    round_: Round,
    snapshot: Snapshot,
    given: Given | None,
    today: date,
    *,
    done: Collection[BodyId] = (),
    only: Collection[BodyId] | None = None,
) -> Forecast:
    """Simulate a round.

    Args:
        round_: the round.
        snapshot: the registry as it is.
        given: the approval; None where none is sought yet, so that none is missed.
        today: the day.
        done: bodies whose act is registered already.
        only: bodies that are dealt with now; None for all.
    """
    faults: list[Finding] = list(faults_of(round_, snapshot))
    acts: list[Simulated] = []
    # As an act sees it: without the cases before it.
    snapshot = current = replace(snapshot, cases={})
    for row in in_order(round_):
        if row.body in done or row.body not in snapshot.bodies or (only is not None and row.body not in only):
            continue
        try:
            one = _simulated(round_, row, current, given, today)
        except XtjgError as problem:
            faults.append(fault("QL08", row, f"{row.name}：{problem.message}"))
            continue
        acts.append(one)
        current = applied(one.change, current, given, today)
    made = Forecast(acts=tuple(acts), after=current, warnings=warnings_of(round_, snapshot))
    faults += [*left_over(made.acts, snapshot), *same_names(current, round_)]
    early = tuple(too_early(made.acts, snapshot, today)) if given is None else ()
    whole = only is None or all(row.body in only for row in round_.rows)
    excess = tuple(over_limit(made)) if whole else ()
    faults += [one for one in excess if one.severity is Severity.ERROR]
    return replace(
        made,
        faults=tuple(faults),
        warnings=(*made.warnings, *early, *(one for one in excess if one.severity is not Severity.ERROR)),
    )


def _simulated(round_: Round, row: Row, snapshot: Snapshot, given: Given | None, today: date) -> Simulated:
    """Try one act; where a reason is given for a warning that it meets, with that reason."""
    change, judgement = _tried(round_, row, request_of(row, given), snapshot, given, today)
    codes = {one.code for one in judgement.findings if not one.waived}
    notes = tuple(note for note in (given.notes if given else ()) if note[0] in codes)
    if notes:
        request = replace(request_of(row, given), notes=notes)
        change, judgement = _tried(round_, row, request, snapshot, given, today)
    missing = judgement.verdict.refusing
    asked = [one for one in missing if one.step is Step.SUBMIT and "--proposed-by" not in one.option]
    return Simulated(
        row=row,
        change=change,
        findings=judgement.findings,
        missing=tuple(asked) if given is None else missing,
        wanted=tuple(one for one in missing if one not in asked) if given is None else (),
        passed_on=passed_on(row, change, snapshot),
        papers=tuple(kind.name for kind in kinds_issued(change.case, judgement.way.decides)),
    )


def request_of(row: Row, given: Given | None) -> Request:
    """What the act of a row is asked; basis and reason of the whole round where the row has none of its own."""
    if row.decision is None:
        message = f"row {row.body} has no decision"
        raise ValueError(message)
    request = row.decision.request
    if given is None:
        return request
    return replace(request, basis=request.basis or given.basis, reason=request.reason or given.reason)


def _tried(
    round_: Round, row: Row, request: Request, snapshot: Snapshot, given: Given | None, today: date
) -> tuple[Change, Judgement]:
    if row.act is None:
        message = f"row {row.body} needs no act"
        raise ValueError(message)
    paper = _dated(given.paper if given else Paper(), today)
    case = Case(
        id=_UNNUMBERED,
        token="",
        act=row.act,
        title=row.name,
        bodies=request.bodies,
        opened=today,
        state=CaseState.ISSUE,
        request=request,
        steps=given.steps if given else _sought(round_, snapshot, today),
        paper=paper,
        measure=f"{snapshot.measure.pack} {snapshot.measure.digest}",
        cleanup=round_.id,
    )
    change = changed(case, snapshot)
    if given is not None:
        refuse_backdating(change, paper, snapshot)
    return change, judged(change, snapshot, today)


def _sought(round_: Round, snapshot: Snapshot, today: date) -> tuple[StepRecord, ...]:
    """The approval that a plan seeks: proposed by the 编办, decided by the principals of the series touched."""
    place = snapshot.place
    posts = [place.posts[one] for one in deciding(touched(round_.rows, snapshot.bodies)) if one in place.posts]
    deciders = [known.principals[0] for known in posts if known.principals]
    return (
        StepRecord(step=Step.SUBMIT, organ=place.organs["编办"].short, date=today),
        *(StepRecord(step=Step.APPROVE, organ=post, opinion="同意", date=today) for post in deciders),
    )


def _dated(paper: Paper, today: date) -> Paper:
    return replace(paper, effective=paper.effective or paper.doc_date or today)


def applied(change: Change, snapshot: Snapshot, given: Given | None, today: date) -> Snapshot:
    """The snapshot as it would be after a change."""
    day = _dated(given.paper if given else Paper(), today).effective or today
    after = snapshot.with_bodies(edit.after for edit in change.edits)
    return replace(
        after,
        tasks={**snapshot.tasks, **{task.id: task for task in change.tasks}},
        effective={**snapshot.effective, **{edit.body: day for edit in change.edits}},
    )


def refuse_broken_templates(made: Forecast, root: Path) -> None:
    """Raise TemplateError where a paper of the round could not be printed."""
    for name in (*made.papers, CLEANUP_RESULT):
        template_of(kind_named(name), root)
