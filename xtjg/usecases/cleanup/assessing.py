"""The assessment of a round: the rules run over its bodies, the answers stand beside, people may judge otherwise."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.cleanup import Assessment, RoundStep
from xtjg.core.survey import is_answered
from xtjg.errors import NotFound
from xtjg.reports.cleanupassess import assess
from xtjg.rules.model import Context
from xtjg.rules.runner import audit
from xtjg.usecases import auditing
from xtjg.usecases.cleanup.recording import Noted, again, find_round, loaded, record, stepped
from xtjg.usecases.lookup import find_body

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.cleanup import Round, Row
    from xtjg.core.snapshot import Snapshot
    from xtjg.reports.cleanupassess import Sight
    from xtjg.rules.model import Finding
    from xtjg.store.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What people judge of one body; None leaves what was worked out."""

    body: str
    necessity: str | None = None
    effect: str | None = None
    problems: tuple[str, ...] = ()
    focal: tuple[str, ...] = ()


def assess_round(
    registry: Registry, word: str | None, by_hand: Judged | None, *, today: date, dry_run: bool
) -> tuple[Noted, tuple[Sight, ...]]:
    """Assess every body of a round and keep the result; with `by_hand` the judgement on one of them."""
    with registry.writing("xtjg cleanup assess") as writer:
        snapshot = loaded(writer, today, auditing.PARTS)
        round_ = find_round(snapshot, word, today)
        if by_hand is not None:
            round_ = _with_judgement(round_, by_hand, snapshot)
        sights = sights_of(round_, snapshot, today)
        found = {one.row.body: one.assessment for one in sights}
        rows = tuple(replace(row, assessment=found.get(row.body, row.assessment)) for row in round_.rows)
        registered = snapshot.cleanups[round_.id]
        if rows == registered.rows:
            return again(registered, "的评估", dry_run=dry_run), sights
        bodies = [
            new.body
            for old, new in zip(registered.rows, rows, strict=True)
            if by_hand is not None and old.assessment != new.assessment
        ]
        after = stepped(replace(round_, rows=rows), RoundStep.ASSESS)
        return record(writer, after, RoundStep.ASSESS, dry_run=dry_run, bodies=bodies), sights


def sights_of(round_: Round, snapshot: Snapshot, today: date) -> tuple[Sight, ...]:
    """Lay findings and answers of every body side by side, in the order of the round."""
    context = Context(snapshot=snapshot, today=today, measure=snapshot.measure, place=snapshot.place)
    bodies = [row.body for row in round_.rows]
    by_body: dict[str, list[Finding]] = {}
    for one in audit(snapshot, context, only=bodies).findings:
        by_body.setdefault(one.subject, []).append(one)
    surveyed = any(is_answered(row) for row in round_.rows)
    found = (assess(row, by_body.get(row.body, ()), snapshot, surveyed=surveyed) for row in round_.rows)
    return tuple(one for one in found if one is not None)


def _with_judgement(round_: Round, told: Judged, snapshot: Snapshot) -> Round:
    body = find_body(snapshot, told.body)
    row = round_.row_of(body.id)
    if row is None:
        raise NotFound(f"「{body.name}」不在清理 {round_.id} 的范围", hint="查看：xtjg cleanup show")
    judged = replace(row, assessment=_judgement(row, told))
    return replace(round_, rows=tuple(judged if one is row else one for one in round_.rows))


def _judgement(row: Row, told: Judged) -> Assessment:
    known = row.assessment or Assessment(necessity="待核实", effect="待核实")
    return replace(
        known,
        necessity=told.necessity or known.necessity,
        effect=told.effect or known.effect,
        problems=told.problems or known.problems,
        focal=told.focal or known.focal,
        by_hand=True,
    )
