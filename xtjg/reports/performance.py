"""绩效考核: how the lead units did in a year, by the indicators of the measure; every point with its evidence. Pure.

The measure says that the performance counts, and how many points an indicator has; what an indicator looks at stands
here. Persons are not scored.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from xtjg.core.report import last_day
from xtjg.core.score import (
    CORRECTIONS,
    DECISIONS,
    FILINGS,
    INDICATORS,
    MEETINGS,
    NO_DATA,
    REPORTS,
    IndicatorScore,
    Scores,
    UnitScore,
    grade_of,
    shared_out,
    weights_of,
)
from xtjg.core.terms import Act, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from xtjg.core.body import Body
    from xtjg.core.case import Case, StepRecord
    from xtjg.core.measure import Measure
    from xtjg.core.terms import CaseId
    from xtjg.core.yearly import Held, Year

_HALF = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """One lead unit's year: its bodies, the records, the measure, the day of the score."""

    unit: str
    bodies: tuple[Body, ...]
    year: Year
    measure: Measure
    today: date
    unfiled: Mapping[CaseId, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Judged:
    """A part of something that was looked at: 0 to 1 of it, and the line that shows it."""

    share: float
    line: str


def scores(year: Year, measure: Measure, today: date, unfiled: Mapping[CaseId, tuple[str, ...]]) -> Scores:
    """Score every lead unit of the bodies that were at work in the year, best first; equal ones by name.

    Args:
        year: the year's records.
        measure: the measure in force, with the points of each indicator.
        today: the day of the score; what is not due by then is not judged.
        unfiled: per registered case the organs that it must still be filed with.
    """
    rows = [_row(desk) for desk in _desks(year, measure, today, unfiled)]
    rows.sort(key=lambda row: (row.of == 0, -row.points, row.unit))
    return Scores(year=year.year, day=today, items=tuple(rows))


def _desks(year: Year, measure: Measure, today: date, unfiled: Mapping[CaseId, tuple[str, ...]]) -> Iterator[_Desk]:
    """Units by their directory, each with its bodies; a body without lead unit is nobody's."""
    units = year.snapshot.units
    led: dict[str, list[Body]] = {}
    names: dict[str, str] = {}
    for body in year.bodies:
        if body.lead_unit:
            key = units.key(body.lead_unit)
            known = units.find(body.lead_unit)
            names.setdefault(key, known.short if known else body.lead_unit)
            led.setdefault(key, []).append(body)
    for key, bodies in led.items():
        yield _Desk(unit=names[key], bodies=tuple(bodies), year=year, measure=measure, today=today, unfiled=unfiled)


def _row(desk: _Desk) -> UnitScore:
    weights = weights_of(desk.measure)
    judged = {key: tuple(_LOOK[key](desk)) for key in weights}
    shares = shared_out(weights, [key for key, found in judged.items() if found])
    indicators = tuple(_indicator(key, shares[key], judged[key]) for key in weights)
    points = round(sum(one.points for one in indicators), 1)
    of = round(sum(one.weight for one in indicators), 1)
    return UnitScore(
        unit=desk.unit,
        points=points,
        of=of,
        grade=grade_of(points, of, desk.measure),
        bodies=tuple(body.id for body in desk.bodies),
        indicators=indicators,
    )


def _indicator(key: str, weight: float, judged: tuple[_Judged, ...]) -> IndicatorScore:
    share = sum(one.share for one in judged) / len(judged) if judged else 0.0
    return IndicatorScore(
        key=key,
        title=INDICATORS[key],
        weight=weight,
        points=round(weight * share, 1),
        evidence=tuple(one.line for one in judged) or (f"{NO_DATA}，分值由其他指标分摊",),
    )


def _meetings(desk: _Desk) -> Iterator[_Judged]:
    """A body that met has the whole, one that did not has none; nothing where no meetings are kept.

    One that was ended in the year without having met is not judged.
    """
    if not desk.year.keeps_meetings:
        return
    end = min(date(desk.year.year, 12, 31), desk.today)
    for body in desk.bodies:
        held = desk.year.meetings(body.id)
        if not (held or desk.year.lifespans.is_running(body.id, end)):
            continue
        last = max(held, key=lambda one: one.day, default=None)
        told = f"召开会议 {len(held)} 次，最近 {last.id}（{last.day}）" if last else "没有召开会议"
        yield _Judged(float(bool(held)), f"{body.id} {told}")


def _decisions(desk: _Desk) -> Iterator[_Judged]:
    """The tasks of decisions of the year that this unit led; one that is not due yet is not judged."""
    units = desk.year.snapshot.units
    for one in desk.year.due():
        if units.same(one.lead, desk.unit) and (one.done or (one.agreed_due and one.agreed_due < desk.today)):
            told = f"{one.done} 办结" if one.done else "没有办结"
            yield _Judged(float(one.in_time), f"事项 {one.id}“{one.title}”，限 {one.agreed_due}，{told}")


def _reports(desk: _Desk) -> Iterator[_Judged]:
    """In time and complete is the whole, late or hollow a half, missing none; nothing where none was opened."""
    reports, end = desk.year.reports, last_day(desk.measure, desk.year.year)
    if not reports:
        return
    for body in desk.bodies:
        report = reports.get(body.id)
        if report is None or report.submitted is None:
            if end is not None and end < desk.today:
                yield _Judged(0.0, f"{body.id} 年度报告没有报送，限 {end}")
            continue
        hollow = "一项都没有填写" if report.is_untouched else "内容空泛" if report.is_hollow else ""
        faults = ("逾期" if end and report.submitted > end else "", hollow)
        told = "、".join(filter(None, faults)) or "按时、完整"
        share = 1.0 if not any(faults) else 0.0 if report.is_untouched else _HALF
        yield _Judged(share, f"{body.id} 年度报告 {report.submitted} 报送，{told}")


def _filings(desk: _Desk) -> Iterator[_Judged]:
    """Minutes of the year's meetings, and adjustments and renames that must be filed."""
    for body in desk.bodies:
        yield from (_minutes(one, desk.today) for one in desk.year.meetings(body.id) if _is_due(one, desk.today))
        for case in desk.year.acts:
            left = desk.unfiled.get(case.id, ())
            if body.id in case.bodies and (left or _filed(case)):
                yield _filing(case, left)


def _is_due(held: Held, today: date) -> bool:
    return held.minutes is not None or held.minutes_due is None or held.minutes_due < today


def _minutes(held: Held, today: date) -> _Judged:
    made = held.minutes
    in_time = made is not None and (held.minutes_due is None or made <= held.minutes_due)
    limit = f"，限 {held.minutes_due}" if held.minutes_due else ""
    told = f"纪要 {made}" if made else f"截至 {today} 没有纪要"
    return _Judged(float(in_time), f"会议 {held.id}（{held.day}）{told}{limit}")


def _filed(case: Case) -> tuple[StepRecord, ...]:
    return tuple(step for step in case.steps if step.step is Step.FILE)


def _filing(case: Case, left: tuple[str, ...]) -> _Judged:
    days = [step.date for step in _filed(case) if step.date]
    told = f"{max(days)} 备案" if days else "已备案" if _filed(case) else "没有备案"
    rest = f"，还缺 {len(left)} 家" if left else ""
    return _Judged(
        _HALF if left and _filed(case) else float(not left), f"办件 {case.id}（{case.act.label}），{told}{rest}"
    )


def _corrections(desk: _Desk) -> Iterator[_Judged]:
    """Every matter of supervision on a body costs it the whole; nothing where nobody was supervised."""
    cases = [case for case in desk.year.snapshot.cases.values() if case.act is Act.SUPERVISE]
    cases = [case for case in cases if case.opened.year == desk.year.year]
    if not cases:
        return
    for body in desk.bodies:
        own = [case for case in cases if body.id in case.bodies]
        yield from (_Judged(0.0, f"{body.id} 监督检查 {case.id}（{case.opened}）") for case in own)
        if not own:
            yield _Judged(1.0, f"{body.id} 当年没有被监督纠正")


_LOOK: Mapping[str, Callable[[_Desk], Iterator[_Judged]]] = {
    MEETINGS: _meetings,
    DECISIONS: _decisions,
    REPORTS: _reports,
    FILINGS: _filings,
    CORRECTIONS: _corrections,
}
"""What each indicator looks at."""
