"""What is due of meetings: kinds to be held, meetings to be recorded, minutes, receipts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from xtjg.core.dates import add_days, days_away
from xtjg.core.meeting import HELD_STATES, MeetingState
from xtjg.core.names import a_few
from xtjg.core.seats import label
from xtjg.core.terms import State
from xtjg.meetings.agenda import announced
from xtjg.meetings.calendar import term_end, turns
from xtjg.meetings.steps import next_command
from xtjg.rules.ownrules import rules_due
from xtjg.usecases.due import Due

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.core.meeting import Meeting
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.unit import UnitDirectory

AHEAD_DAYS = 30
_LISTED = 3


def meeting_duties(snapshot: Snapshot, today: date) -> Iterator[Due]:
    """Yield what is due of the rules of work and the meetings of every body."""
    for one in snapshot.counting:
        yield from _rules(one, snapshot, today)
        yield from _terms(one, snapshot, today)
    for id_, rules in snapshot.work_rules.items():
        body = snapshot.bodies.get(id_)
        if body is not None and body.state is State.ACTIVE:
            yield from _turns(body, snapshot, today)
            yield from _docket(body, snapshot, today)
        for meeting in snapshot.meetings_of(id_):
            then = rules.on(meeting.date) or rules
            yield from _of_meeting(meeting, body.name if body else id_, then.minutes_days, snapshot, today)


def _rules(body: Body, snapshot: Snapshot, today: date) -> Iterator[Due]:
    """The rules of work that the measure asks of a body within days of its founding."""
    due, rules = rules_due(body, snapshot.measure), snapshot.work_rules.get(body.id)
    if due is None or due > today + timedelta(days=AHEAD_DAYS) or (rules is not None and rules.filed is not None):
        return
    days = (due - today).days
    what = "--filed 日期" if rules else "--from 文件.yaml"
    yield Due(
        kind="rules",
        subject=body.id,
        name=body.name,
        due=due,
        days=days,
        message=f"议事规则没有{'备案' if rules else '制定'}，{days_away(days)}",
        command=f"xtjg meeting rules {body.id} {what}",
    )


def _terms(body: Body, snapshot: Snapshot, today: date) -> Iterator[Due]:
    """The members whose term of office ends soon or is over."""
    rules = snapshot.work_rules.get(body.id)
    for number, seat in enumerate(body.seats, 1):
        end = term_end(seat, rules) if rules else None
        if end is None or end > today + timedelta(days=AHEAD_DAYS):
            continue
        days = (end - today).days
        yield Due(
            kind="seat",
            subject=body.id,
            name=body.name,
            due=end,
            days=days,
            message=f"{label(seat)}：任期{days_away(days)}",
            command=f"xtjg adjust {body.id} --set 席位.{number}.自=日期",
        )


def _turns(body: Body, snapshot: Snapshot, today: date) -> Iterator[Due]:
    """The kinds that are to be held soon or should have been; one that is planned says what comes next."""
    meetings = snapshot.meetings_of(body.id)
    for turn in turns(snapshot.work_rules[body.id], meetings):
        if turn.due > today + timedelta(days=AHEAD_DAYS):
            continue
        days = (turn.due - today).days
        kind = f"{turn.unit or ''}{turn.kind.name}"
        ahead = [one for one in meetings if _is_ahead(one, today) and _is_of(one, turn.kind.name, turn.unit)]
        told = f"{kind}应在 {turn.due} 以前召开，{days_away(days)}"
        series = f" --for {turn.unit}" if turn.unit else ""
        yield Due(
            kind="meeting",
            subject=body.id,
            name=body.name,
            due=turn.due,
            days=days,
            message=f"{told}（已计划 {ahead[0].date}）" if ahead else told,
            command=(next_command(ahead[0]) if ahead else None)
            or f"xtjg meeting plan {body.id} --kind {turn.kind.name}{series} --date 日期",
        )


def _docket(body: Body, snapshot: Snapshot, today: date) -> Iterator[Due]:
    """The items that wait for a meeting, in one line a body."""
    docket = snapshot.dockets.get(body.id)
    if docket is None or not docket.items:
        return
    oldest = min(one.since for one in docket.items)
    listed = a_few([one.title for one in docket.items], _LISTED)
    yield Due(
        kind="item",
        subject=body.id,
        name=body.name,
        due=None,
        days=None,
        message=f"{len(docket.items)} 项议题待议，最早的已等 {(today - oldest).days} 天：{listed}",
        command=f"xtjg meeting items {body.id}",
    )


def _is_of(meeting: Meeting, kind: str, unit: str | None) -> bool:
    return (meeting.kind, meeting.series_unit) == (kind, unit)


def _is_ahead(meeting: Meeting, today: date) -> bool:
    return meeting.state in (MeetingState.PLANNED, MeetingState.NOTIFIED) and meeting.date >= today


def _of_meeting(
    meeting: Meeting, name: str, minutes_days: int | None, snapshot: Snapshot, today: date
) -> Iterator[Due]:
    if meeting.state in (MeetingState.PLANNED, MeetingState.NOTIFIED) and meeting.date < today:
        yield _due(meeting, "meeting", name, meeting.date, "日期已过，没有登记到会", today)
    elif meeting.state is MeetingState.NOTIFIED:
        yield from _receipts(meeting, name, snapshot.units, today)
        yield from _materials(meeting, name, today)
    elif meeting.state in HELD_STATES and meeting.state is not MeetingState.CLOSED:
        yield from _minutes(meeting, name, minutes_days, today)


def _receipts(meeting: Meeting, name: str, units: UnitDirectory, today: date) -> Iterator[Due]:
    notice = meeting.notice
    if notice is None:
        return
    known = (meeting.convener, *(guest.unit for guest in notice.receipts))
    missing = [unit for unit in notice.to if not any(units.same(unit, one) for one in known)]
    if missing:
        due = _due(meeting, "receipt", name, meeting.date, f"没有回执：{'、'.join(missing)}", today)
        yield replace(due, command=f'xtjg meeting notice {meeting.id} --receipt "{missing[0]} 姓名"')


def _materials(meeting: Meeting, name: str, today: date) -> Iterator[Due]:
    """The units that were to send material by a day and of whose items nothing is on record.

    Files are attached to the meeting, not to an item, so that one with files owes nothing.
    """
    by = meeting.notice.materials_by if meeting.notice else None
    if by is None or meeting.attachments:
        return
    lacking = [item for item in announced(meeting) if not (item.plan or item.research or item.reviewed)]
    if lacking:
        listed = "、".join(f"{item.unit}（第 {item.n} 项）" for item in lacking)
        due = _due(meeting, "material", name, by, f"没有材料：{listed}", today)
        yield replace(due, command=f"xtjg meeting item {meeting.id} {lacking[0].n} --plan 方案 --attach 材料")


def _minutes(meeting: Meeting, name: str, minutes_days: int | None, today: date) -> Iterator[Due]:
    due = add_days(meeting.date, minutes_days) if minutes_days is not None else None
    made = meeting.minutes
    if made is None:
        yield _due(meeting, "minutes", name, due, "还没有纪要", today)
    elif made.signed_by is None or not made.sent:
        lacking = "、".join(word for word, given in (("签发", made.signed_by), ("分送", made.sent)) if not given)
        yield _due(meeting, "minutes", name, due, f"纪要没有{lacking}", today)


def _due(meeting: Meeting, kind: str, name: str, due: date | None, what: str, today: date) -> Due:
    return Due(
        kind=kind,
        subject=meeting.id,
        name=name,
        due=due,
        days=(due - today).days if due else None,
        message=f"{meeting.date} {meeting.kind}{what}",
        command=next_command(meeting) or f"xtjg meeting show {meeting.id}",
    )
