"""Meetings as a calendar file (RFC 5545): CRLF, lines of at most 75 octets, times without a zone.

Undecided items are internal and never stand in it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from xtjg.core.meeting import MeetingMode, MeetingState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from xtjg.core.meeting import Meeting

_OCTETS = 75
_DOMAIN = "xtjg"


def calendar(meetings: Iterable[tuple[Meeting, str]]) -> str:
    """Write meetings, each with the name of its body; the same meetings give the same text."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//xtjg//meetings//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for meeting, body in meetings:
        lines += _event(meeting, body)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def _event(meeting: Meeting, body: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{meeting.id.replace('/', '-')}@{_DOMAIN}"
    yield f"DTSTAMP:{_stamp(meeting)}T000000Z"
    yield from _times(meeting)
    series = meeting.series_unit or ""
    yield f"SUMMARY:{escaped(f'{body}{series}{meeting.kind}')}"
    if meeting.place or meeting.mode is not MeetingMode.ON_SITE:
        yield f"LOCATION:{escaped(meeting.place or str(meeting.mode))}"
    if meeting.convener:
        yield f"DESCRIPTION:{escaped(f'召集单位：{meeting.convener}；方式：{meeting.mode}')}"
    yield f"STATUS:{_status(meeting)}"
    yield "END:VEVENT"


def _stamp(meeting: Meeting) -> str:
    """The last day that is known of the meeting's record, so that the file does not change by itself."""
    days = (meeting.notice.day if meeting.notice else None, meeting.minutes.date if meeting.minutes else None)
    known = [day for day in days if day is not None]
    return f"{max(known, default=meeting.date):%Y%m%d}"


def _times(meeting: Meeting) -> Iterator[str]:
    """Floating times where they are known, else the whole day."""
    day = f"{meeting.date:%Y%m%d}"
    if meeting.time is None:
        yield f"DTSTART;VALUE=DATE:{day}"
        yield f"DTEND;VALUE=DATE:{_next(meeting.date):%Y%m%d}"
        return
    start, _, end = meeting.time.partition("-")
    yield f"DTSTART:{day}T{start.replace(':', '')}00"
    if end:
        yield f"DTEND:{day}T{end.replace(':', '')}00"


def _next(day: date) -> date:
    return day + timedelta(days=1)


def _status(meeting: Meeting) -> str:
    if meeting.state is MeetingState.CANCELLED:
        return "CANCELLED"
    return "TENTATIVE" if meeting.state is MeetingState.PLANNED else "CONFIRMED"


def escaped(text: str) -> str:
    """Write a text value: backslash, semicolon, comma and line end have signs of their own."""
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\n").replace("\n", "\\n")


def folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 octets, cut between characters; all but the first begin with a blank."""
    piece, size = "", 0
    for char in line:
        octets = len(char.encode())
        if size + octets > _OCTETS:
            yield piece
            piece, size = " ", 1
        piece, size = piece + char, size + octets
    yield piece
