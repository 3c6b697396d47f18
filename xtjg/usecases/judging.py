"""Judging a case: its chain of approval by the procedure table, its effect by the gate rules; all said at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.core.chain import issuers, judge
from xtjg.core.parties import Matter
from xtjg.core.procedure import Verdict, route
from xtjg.core.terms import Severity, Step
from xtjg.errors import ActRefused, ApprovalIncomplete
from xtjg.rules.model import Context
from xtjg.rules.runner import gate

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.change import Change
    from xtjg.core.procedure import Route
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
    verdict = judge(matter, way, change.case.of(*Step), change.case.paper)
    after = snapshot.with_bodies(edit.after for edit in change.edits)
    context = Context(snapshot=after, today=today, measure=snapshot.measure, place=snapshot.place)
    findings = gate(change, snapshot, after, context)
    return Judgement(way=way, verdict=verdict, findings=findings, issuers=issuers(matter, way))


def matter_of(change: Change, snapshot: Snapshot) -> Matter:
    """Put the change before the procedure table."""
    return Matter(
        act=change.act,
        request=change.case.request,
        edits=change.edits,
        place=snapshot.place,
        units=snapshot.units,
    )


def refuse_unless_lawful(judgement: Judgement, label: str) -> None:
    """Raise with everything that keeps the act from being registered: missing steps, errors, unexplained warnings."""
    missing = judgement.verdict.refusing
    barring = tuple(
        one for one in judgement.findings if not one.waived and one.severity in (Severity.ERROR, Severity.WARNING)
    )
    if missing:
        articles = "、".join(dict.fromkeys(one.no for one in missing if one.no))
        raise ApprovalIncomplete(f"不能登记{label}：审批手续不全（{articles}）", findings=(*missing, *barring))
    if barring:
        hint = ""
        if all(one.severity is Severity.WARNING for one in barring):
            codes = " ".join(f"--note {one.code}=理由" for one in {one.code: one for one in barring}.values())
            hint = f"确有需要的，写明理由再办：{codes}"
        raise ActRefused(f"不能登记{label}：不符合规定", findings=barring, hint=hint)
