from __future__ import annotations

from datetime import date

import pytest

from tests.factories import make_snapshot
from xtjg.core.meeting import Attendance, Guest, Meeting, MeetingState, Presence
from xtjg.core.terms import BodyId, MeetingId
from xtjg.meetings.calling import Calls, roll_of

UNTIL = date(2026, 11, 22)


def seated(name: str | None, status: Presence, unit: str = "市财政局") -> Attendance:
    return Attendance(role="成员", unit=unit, name=name, status=status, delegate="周代")


def met(n: int, day: date, *attendance: Attendance, state: MeetingState = MeetingState.HELD) -> Meeting:
    return Meeting(
        id=MeetingId(f"xt-0067/2026-{n:03d}"),
        body=BodyId("xt-0067"),
        kind="全体会议",
        date=day,
        state=state,
        attendance=attendance,
        observers=(Guest(unit="市水利局", name="孙某"),),
    )


@pytest.mark.parametrize(
    ("day", "state", "due"),
    [
        (date(2025, 11, 22), MeetingState.CLOSED, 1),
        (date(2025, 11, 21), MeetingState.CLOSED, 0),
        (UNTIL, MeetingState.HELD, 1),
        (date(2026, 11, 23), MeetingState.HELD, 0),
        (UNTIL, MeetingState.PLANNED, 0),
        (UNTIL, MeetingState.CANCELLED, 0),
    ],
)
def test_meetings_held_in_the_twelve_months_count(day: date, state: MeetingState, due: int) -> None:
    meeting = met(1, day, seated("赵六", Presence.PRESENT), state=state)
    roll = roll_of(make_snapshot(meetings={meeting.id: meeting}), UNTIL)
    assert roll.of_person("赵六", "市财政局").due == roll.of_unit("市财政局").due == due


def test_a_delegate_stands_for_the_unit_and_not_for_the_person() -> None:
    statuses = (Presence.PRESENT, Presence.DELEGATE, Presence.LEAVE, Presence.ABSENT)
    meetings = [met(n, UNTIL, seated("赵六", status)) for n, status in enumerate(statuses, 1)]
    roll = roll_of(make_snapshot(meetings={one.id: one for one in meetings}), UNTIL)
    assert roll.of_person("赵六", "市财政局") == Calls(due=4, attended=1)
    assert roll.of_unit("示例市财政局") == Calls(due=4, attended=2)


def test_several_seats_at_one_meeting_are_one_call() -> None:
    entries = (seated("赵六", Presence.ABSENT), seated("赵六", Presence.PRESENT), seated("钱七", Presence.ABSENT))
    meeting = met(1, UNTIL, *entries)
    roll = roll_of(make_snapshot(meetings={meeting.id: meeting}), UNTIL)
    assert roll.of_person("赵六", "市财政局") == roll.of_unit("市财政局") == Calls(due=1, attended=1)
    assert roll.of_person("钱七", "市财政局") == Calls(due=1, attended=0)


def test_the_name_in_another_unit_and_who_sits_in_are_not_called() -> None:
    meeting = met(1, UNTIL, seated("赵六", Presence.PRESENT), seated(None, Presence.PRESENT, "市发改委"))
    roll = roll_of(make_snapshot(meetings={meeting.id: meeting}), UNTIL, UNTIL)
    assert roll.of_person("赵六", "市水利局") == roll.of_person("孙某", "市水利局") == Calls()
    assert roll.of_unit("市水利局") == Calls()
    assert roll.of_unit("市发展改革委") == Calls(due=1, attended=1)
    assert roll.since == roll.until == UNTIL
