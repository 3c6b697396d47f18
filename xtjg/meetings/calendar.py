"""When the meetings of a body are due: by the intervals of its rules, on working days.

Working days are Monday to Friday but for the holidays that have a day of their own; those of the lunar year and the
working weekends of a year are announced each year and not known here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from xtjg.core.dates import add_days, add_months
from xtjg.core.meeting import MeetingState
from xtjg.core.workrules import IntervalUnit
from xtjg.meetings.attendance import has_term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from xtjg.core.body import Seat
    from xtjg.core.meeting import Meeting
    from xtjg.core.workrules import Interval, KindRule, WorkRules

_SATURDAY = 5
_HOLIDAYS = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A kind of meeting (of one unit's series) with its last day and the last day (included) for the next."""

    kind: KindRule
    unit: str | None
    last: date
    was_held: bool
    due: date


def after(day: date, interval: Interval) -> date:
    """The last day on which the next meeting keeps the interval."""
    return (add_months if interval.unit is IntervalUnit.MONTH else add_days)(day, interval.n)


def term_end(seat: Seat, rules: WorkRules) -> date | None:
    """The last day of the term of whoever holds a seat; None where the rules set none or no day counts."""
    if rules.seat_term is None or seat.since is None or not has_term(seat):
        return None
    return after(seat.since, rules.seat_term)


def turns(rules: WorkRules, meetings: Iterable[Meeting]) -> Iterator[Turn]:
    """Yield, for each kind with an interval, when it was last held and is next due; each unit's series by itself.

    A kind that was never held counts from the day the rules came into force, a unit's series from its first use.
    Cancelled meetings and other kinds do not count.
    """
    standing = [one for one in meetings if one.state is not MeetingState.CANCELLED]
    for kind in rules.kinds:
        if kind.interval is None:
            continue
        of_kind = [one for one in standing if one.kind == kind.name]
        units = dict.fromkeys(one.series_unit for one in of_kind if one.series_unit) or (None,)
        for unit in units:
            yield _turn(rules, kind, unit, [one for one in of_kind if one.series_unit == unit])


def _turn(rules: WorkRules, kind: KindRule, unit: str | None, series: Sequence[Meeting]) -> Turn:
    held = max((one.date for one in series if one.is_held), default=None)
    first = min((one.date for one in series), default=rules.since) if unit else rules.since
    last = held or first
    return Turn(
        kind=kind,
        unit=unit,
        last=last,
        was_held=held is not None,
        due=after(last, kind.interval) if kind.interval else date.max,
    )


def overdue(rules: WorkRules, meetings: Iterable[Meeting], today: date) -> tuple[Turn, ...]:
    """The turns whose interval is exceeded today; the last day itself keeps it."""
    return tuple(turn for turn in turns(rules, meetings) if today > turn.due)


def proposed(turn: Turn, planned: Iterable[date], year: int) -> tuple[date, ...]:
    """Propose days of a year for a kind: the last working day that keeps the interval, each time.

    Where the interval has run out before the year, the first working day of it. `planned` are the days of the series
    that stand already; days are proposed after the last of them.
    """
    interval = turn.kind.interval
    if interval is None:
        return ()
    first, end = date(year, 1, 1), date(year, 12, 31)
    last = max((turn.last, *(day for day in planned if day <= end)))
    found: list[date] = []
    while True:
        day = _working_day_up_to(after(last, interval))
        if day < first:
            day = _working_day_from(first)
        if day > end or day <= last:
            return tuple(found)
        found.append(day)
        last = day


def _working_day_up_to(day: date) -> date:
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def _working_day_from(day: date) -> date:
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def is_working_day(day: date) -> bool:
    """Whether people work on that day, as far as it is known ahead."""
    return day.weekday() < _SATURDAY and (day.month, day.day) not in _HOLIDAYS
