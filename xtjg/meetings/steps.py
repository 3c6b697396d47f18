"""What comes next for a meeting: the command to type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.meeting import AGREEING, ItemState, MeetingState
from xtjg.meetings.agenda import agenda, undecided

if TYPE_CHECKING:
    from xtjg.core.meeting import Item, Meeting


def next_command(meeting: Meeting) -> str | None:
    """Return the command that usually follows; None where the meeting is over."""
    one = meeting.id
    match meeting.state:
        case MeetingState.PLANNED:
            return _before_notice(meeting)
        case MeetingState.NOTIFIED:
            return f"xtjg meeting attend {one} --present 单位"
        case MeetingState.HELD:
            left = undecided(meeting)
            if left:
                return f"xtjg meeting decide {one} --item {left[0].n} --decision 结果"
            return f"xtjg meeting minutes {one}"
        case MeetingState.MINUTED:
            return after_minutes(meeting)
    return None


def charging(meeting: Meeting, item: Item) -> str | None:
    """The command that charges somebody with what was agreed to; None where nothing was, or somebody is."""
    if item.decision not in AGREEING or item.tasks or item.case is not None:
        return None
    return f"xtjg task add 事项 --lead {item.unit} --due 日期 --result 要求 --from {meeting.id}#{item.n}"


def _before_notice(meeting: Meeting) -> str:
    waiting = next((item for item in meeting.items if item.state is ItemState.PROPOSED), None)
    if waiting is not None:
        return f"xtjg meeting item {meeting.id} {waiting.n} --admit --by 召集单位"
    if not agenda(meeting):
        return f"xtjg meeting item {meeting.id} --title 议题 --unit 单位"
    return f"xtjg meeting notice {meeting.id}"


def after_minutes(meeting: Meeting) -> str:
    """The command after the minutes were drawn up: to have them signed, to send them, then to close the meeting."""
    minutes = meeting.minutes
    lacking = [
        *(["--signed-by 签发人"] if not (minutes and minutes.signed_by) else []),
        *(["--sent 全体成员单位"] if not (minutes and minutes.sent) else []),
    ]
    return f"xtjg meeting minutes {meeting.id} {' '.join(lacking)}" if lacking else f"xtjg meeting close {meeting.id}"
