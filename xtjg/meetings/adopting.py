"""议事规则 taken from a measure that lays down meetings (the town's three kinds)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.workrules import BaseKind, Interval, IntervalUnit, KindRule, VoteRules, WorkRules

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.measure import Measure, MeetingKind


def rules_of(measure: Measure, since: date, convener: str | None) -> WorkRules:
    """Take the kinds of meeting of a measure as a body's rules.

    Such a text sets no quorum, no lead time and no days for minutes; items need a plan, those present decide. The first
    kind alone decides what the measure calls important; its clauses say through which kinds a matter rises.
    """
    levels, first = measure.clause("level_by_level"), measure.clause("party_matters_first")
    return WorkRules(
        since=since,
        convener=convener,
        source=measure.title,
        plan_required=True,
        vote=VoteRules(base=BaseKind.PRESENT),
        kinds=tuple(map(_kind, measure.meetings)),
        important=next((one.key for one in measure.meetings), None),
        levels=levels.words if levels else (),
        before_party=next(iter(first.words), None) if first else None,
    )


def _kind(one: MeetingKind) -> KindRule:
    months = one.interval_months
    return KindRule(
        name=one.key,
        interval=Interval(n=months, unit=IntervalUnit.MONTH) if months else None,
        chair=one.chair,
        attend=one.attend,
        sit_in=one.sit_in,
        contents=one.contents,
        ad_hoc=one.ad_hoc,
        screened_by=one.screened_by,
        told=one.told,
        reviewed_by=one.reviewed_by,
        reporter_leave_by=one.reporter_leave_by,
        record_to=one.record_to,
        no=one.no,
    )
