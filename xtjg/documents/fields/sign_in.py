"""签到表: a row for each seat due, to be signed by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.documents.gatherings import full_name, when, where
from xtjg.documents.organs import secrecy
from xtjg.documents.wording import clauses, plain
from xtjg.meetings.attendance import blank, due_seats, is_voting, members

if TYPE_CHECKING:
    from xtjg.core.meeting import Attendance
    from xtjg.documents.context import PaperContext


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the sheet: those due by the rules, whoever answered the notice, and who sits in."""
    meeting = context.gathering
    answered = {guest.unit: plain(guest.name) for guest in meeting.notice.receipts} if meeting.notice else {}
    rows = [(plain(one.unit), plain(one.post), _name(one, answered)) for one in _due(context)]
    rows += [(plain(guest.unit), "列席", plain(guest.name)) for guest in meeting.observers]
    columns = list(zip(*rows, strict=True)) or [(), (), ()]
    return {
        "密级": secrecy(context),
        "会议全称": full_name(context),
        "时间地点": clauses(f"时间：{when(meeting)}", f"地点：{where(meeting)}" if where(meeting) else ""),
        "序号": "\n".join(str(number) for number in range(1, len(rows) + 1)),
        "单位": "\n".join(columns[0]),
        "职务": "\n".join(columns[1]),
        "姓名": "\n".join(columns[2]),
    }


def _due(context: PaperContext) -> tuple[Attendance, ...]:
    meeting, units = context.gathering, context.snapshot.units
    if meeting.attendance:
        return meeting.attendance
    seats = members(context.body, units)
    rules = context.snapshot.work_rules.get(context.body.id)
    kind = rules.kind(meeting.kind) if rules else None
    due = due_seats(kind, seats, units) if kind else ()
    return tuple(blank(seat) for seat in due or tuple(seat for seat in seats if is_voting(seat.role)))


def _name(entry: Attendance, answered: dict[str, str]) -> str:
    return plain(entry.delegate) or plain(entry.name) or answered.get(entry.unit or "", "")
