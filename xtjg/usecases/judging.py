"""Judging a case by the measure of its snapshot: its chain by the procedure table, its effect by the gate rules.

All that is wrong is said at once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.chain import issuers, judge
from xtjg.core.measure import GroundUse
from xtjg.core.parties import Matter
from xtjg.core.procedure import Verdict, route
from xtjg.core.terms import Act, Severity, Step
from xtjg.errors import ActRefused, ApprovalIncomplete
from xtjg.rules.model import Context
from xtjg.rules.runner import gate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from xtjg.core.case import Case
    from xtjg.core.change import Change
    from xtjg.core.measure import Measure
    from xtjg.core.procedure import Missing, Route
    from xtjg.core.snapshot import Snapshot
    from xtjg.rules.model import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The verdict on the chain, the rows that govern, the findings of the gate (waived ones included)."""

    way: Route
    verdict: Verdict
    findings: tuple[Finding, ...]
    issuers: tuple[str, ...] = ()


def judged(change: Change, snapshot: Snapshot, today: date) -> Judgement:
    """Judge a change against the measure of the snapshot; raises ActRefused where there is no procedure."""
    matter = matter_of(change, snapshot)
    way = route(matter, snapshot.measure)
    verdict = _placed(judge(matter, way, change.case.of(*Step), change.case.paper), change, snapshot)
    after = snapshot.with_bodies(edit.after for edit in change.edits)
    context = Context(snapshot=after, today=today, measure=snapshot.measure, place=snapshot.place)
    findings = gate(change, snapshot, after, context)
    return Judgement(way=way, verdict=verdict, findings=findings, issuers=issuers(matter, way))


def _placed(verdict: Verdict, change: Change, snapshot: Snapshot) -> Verdict:
    """Say of everything that is missing for which body and by which measure."""
    subject, source = change.edits[0].body, snapshot.measure.title
    return replace(verdict, missing=tuple(replace(one, subject=subject, source=source) for one in verdict.missing))


def matter_of(change: Change, snapshot: Snapshot) -> Matter:
    """Put the change before the procedure table."""
    return Matter(
        act=change.act,
        request=change.case.request,
        edits=change.edits,
        place=snapshot.place,
        units=snapshot.units,
        cleanup=change.case.cleanup is not None,
    )


def notices(change: Change, judgement: Judgement) -> tuple[str, ...]:
    """Say of an act what keeps nothing from being registered: whose procedure it borrows, a new body with nobody."""
    said = None if change.case.cleanup else judgement.way.analogy
    return tuple(filter(None, (said, _unseated(change))))


def _unseated(change: Change) -> str | None:
    new = next((edit.after for edit in change.edits if edit.before is None), None)
    seated = any(edit.before and edit.before.seats for edit in change.edits)
    if new is None or new.seats or not seated:
        return None
    return f"合并各方的席位就此终止，「{new.name}」还没有组成人员：文件里写明的，加 --from 文件 一并登记"


def refuse_foreign_ground(judgement: Judgement, case: Case, measure: Measure) -> None:
    """Raise ActRefused for a ground that the measure does not list; that none is named yet may wait."""
    word, founds = case.request.ground, case.act is Act.ESTABLISH
    known = measure.grounds.get(GroundUse.ESTABLISH, ()) if founds else judgement.way.grounds or ()
    if not word or not known or any(word in (ground.key, ground.no) for ground in known):
        return
    hint = f"情形可用：{'、'.join(ground.key for ground in known)}"
    missing = tuple(one for one in judgement.verdict.missing if one.option.startswith("--ground"))
    findings = (*missing, *(one for one in judgement.findings if one.code == _NO_GROUND))
    raise ActRefused(f"《{measure.title}》没有「{word}」这种情形", findings=findings, hint=hint)


_NO_GROUND = "XT101"


def refuse_unless_lawful(judgement: Judgement, label: str, supply: Callable[[Missing], str] | None = None) -> None:
    """Raise with everything that keeps the act from being registered: missing steps, errors, unexplained warnings.

    `supply` tells how to supply what is missing where it is not by the option of a recorded act.
    """
    missing = supplied(judgement.verdict.refusing, supply)
    barring = tuple(
        one for one in judgement.findings if not one.waived and one.severity in (Severity.ERROR, Severity.WARNING)
    )
    hint = "；".join(_hints(judgement, missing, barring))
    if missing:
        articles = "、".join(dict.fromkeys(one.no for one in missing if one.no))
        what = f"不能登记{label}：审批手续不全（{articles}）"
        raise ApprovalIncomplete(what, findings=(*missing, *barring), hint=hint)
    if barring:
        raise ActRefused(f"不能登记{label}：不符合规定", findings=barring, hint=hint)


def supplied(missing: Sequence[Missing], supply: Callable[[Missing], str] | None) -> tuple[Missing, ...]:
    """Put the way to supply each missing thing in the place of its option."""
    return tuple(replace(one, option=supply(one)) for one in missing) if supply else tuple(missing)


def _hints(judgement: Judgement, missing: Sequence[Missing], barring: Sequence[Finding]) -> Iterator[str]:
    """Say what the list itself does not: the words a ground may be, the reasons that would let warnings pass."""
    if judgement.way.grounds and any("--ground" in one.option for one in missing):
        yield f"情形可用：{'、'.join(ground.key for ground in judgement.way.grounds)}"
    codes = dict.fromkeys(one.code for one in barring if one.severity is Severity.WARNING)
    if codes:
        yield f"确有需要的，写明理由再办：{' '.join(f'--note {code}=理由' for code in codes)}"
    if missing and judgement.way.analogy:
        yield f"程序：{judgement.way.analogy}"
