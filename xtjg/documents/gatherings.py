"""A meeting as papers speak of it: its name, when and where, who was there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.body import Seat
from xtjg.core.dates import to_chinese
from xtjg.core.meeting import MeetingMode, Presence
from xtjg.documents.people import position
from xtjg.documents.wording import clauses, listed, plain
from xtjg.meetings.attendance import by_status

if TYPE_CHECKING:
    from xtjg.core.meeting import Attendance, Guest, Item, Meeting
    from xtjg.core.place import Place
    from xtjg.documents.context import PaperContext

INSTITUTION = "会议制度"
NOT_PUBLIC = "此件不公开"


def name_of(context: PaperContext) -> str:
    """The meeting's name behind that of the body: 全体会议, 办公室例会."""
    meeting = context.gathering
    return f"{plain(meeting.series_unit)}{plain(meeting.kind)}"


def owner(context: PaperContext) -> str:
    """Whose meeting it is: the body; of a 会议制度 the meeting's own name says all."""
    return "" if context.body.kind == INSTITUTION else plain(context.body.name)


def full_name(context: PaperContext) -> str:
    """The meeting's whole name."""
    return owner(context) + name_of(context)


def when(meeting: Meeting) -> str:
    """Day and time: 2026年4月2日09:00—11:00."""
    return to_chinese(meeting.date) + (meeting.time or "").replace("-", "—")


def where(meeting: Meeting) -> str:
    """The place, with how people take part where it is not on site alone."""
    place = plain(meeting.place)
    if meeting.mode is MeetingMode.ON_SITE:
        return place
    return f"{place}（{'线上' if meeting.mode is MeetingMode.ONLINE else '现场和线上'}）" if place else "线上"


def reports(item: Item) -> str:
    """Who puts an item before the meeting: 市财政局张三汇报; of nobody named, the unit."""
    unit, reporter = plain(item.unit), plain(item.reporter).replace(" ", "")
    return f"{reporter if reporter.startswith(unit) else unit + reporter}汇报"


def attended(context: PaperContext) -> tuple[tuple[str, str], ...]:
    """The lines of who was there: label and persons; lines with nobody are left out."""
    meeting, place = context.gathering, context.place
    there = by_status(meeting, Presence.PRESENT, Presence.DELEGATE)
    lines = (
        ("出席", listed(_present(entry) for entry in there)),
        ("请假", listed(_named(entry, place) for entry in by_status(meeting, Presence.LEAVE))),
        ("列席", listed(_guest(guest) for guest in meeting.observers)),
        ("缺席", listed(_named(entry, place) for entry in by_status(meeting, Presence.ABSENT))),
    )
    return tuple((label, text) for label, text in lines if text)


def _present(entry: Attendance) -> str:
    unit, name = plain(entry.unit), plain(entry.name) or plain(entry.post)
    if entry.status is Presence.DELEGATE:
        return f"{unit}{plain(entry.delegate)}（代 {name}）" if name else f"{unit}{plain(entry.delegate)}"
    return f"{unit}{name}{_part(entry)}" or plain(entry.role)


def _part(entry: Attendance) -> str:
    """What is to be said of somebody who was not there all the time."""
    told = clauses(
        f"自第{entry.from_item}项议题起" if entry.from_item else "",
        f"至第{entry.to_item}项议题止" if entry.to_item else "",
        f"其余由{plain(entry.delegate)}代" if entry.delegate else "",
    )
    return f"（{told}）" if told else ""


def _named(entry: Attendance, place: Place) -> str:
    name = plain(entry.name)
    if name:
        return f"{plain(entry.unit)}{name}"
    return position(Seat(role=entry.role, unit=entry.unit, post=entry.post), place) or plain(entry.role)


def _guest(guest: Guest) -> str:
    return f"{plain(guest.unit)}{plain(guest.name)}"
