"""签到表: a row for each seat due, to be signed by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.documents.gatherings import full_name, when, where
from xtjg.documents.organs import secrecy
from xtjg.documents.wording import clauses, plain
from xtjg.meetings.attendance import blank, due_seats, is_voting, members

if TYPE_CHECKING:
    from xtjg.core.meeting import Attendance
    from xtjg.core.workrules import KindRule
    from xtjg.documents.context import PaperContext

_SITTING_IN = "列席"


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the sheet: those due by the rules, whoever answered the notice, and who sits in."""
    meeting = context.gathering
    answered = {guest.unit: plain(guest.name) for guest in meeting.notice.receipts} if meeting.notice else {}
    rows = [(plain(one.unit), plain(one.post), _name(one, answered)) for one in _due(context)]
    rows += [(plain(guest.unit), _SITTING_IN, plain(guest.name)) for guest in meeting.observers]
    rows += [_invited(word, answered, context) for word in _sitting_in(context)]
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
    kind = _kind(context)
    due = due_seats(kind, seats, units) if kind else ()
    return tuple(blank(seat) for seat in due or tuple(seat for seat in seats if is_voting(seat.role)))


def _kind(context: PaperContext) -> KindRule | None:
    rules = context.snapshot.work_rules.get(context.body.id)
    return rules.kind(context.gathering.kind) if rules else None


def _sitting_in(context: PaperContext) -> tuple[str, ...]:
    """Who sits in by the rules; once it is recorded who came, nobody else is expected."""
    meeting, kind = context.gathering, _kind(context)
    return kind.sit_in if kind and not (meeting.attendance or meeting.observers) else ()


def _invited(word: str, answered: dict[str, str], context: PaperContext) -> tuple[str, str, str]:
    """A row for a unit or a post that sits in."""
    name = answered.get(word, "")
    if context.snapshot.units.find(word) or context.place.organ_called(word):
        return plain(word), _SITTING_IN, name
    return "", f"{plain(word)}（{_SITTING_IN}）", name


def _name(entry: Attendance, answered: dict[str, str]) -> str:
    return plain(entry.delegate) or plain(entry.name) or answered.get(entry.unit or "", "")
