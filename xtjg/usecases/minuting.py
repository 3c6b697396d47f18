"""`meeting minutes`: drawing up the minutes, their signature, whom they were sent to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.meeting import MeetingState, Minutes
from xtjg.documents.kinds import MINUTES
from xtjg.errors import ActRefused
from xtjg.meetings.agenda import Do, refuse_out_of_turn, undecided
from xtjg.store.layout import Part
from xtjg.usecases.meetingdesk import Entry, recorded, take_up
from xtjg.usecases.meetingpapers import kept_at, made

if TYPE_CHECKING:
    from xtjg.core.meeting import Meeting
    from xtjg.core.snapshot import Snapshot
    from xtjg.store.registry import Registry
    from xtjg.usecases.meetingdesk import Occasion, Taken
    from xtjg.usecases.outcome import Outcome

ALL_MEMBERS = "全体成员单位"


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesWords:
    """The words of `meeting minutes`."""

    recorder: str | None = None
    signed_by: str | None = None
    sent: tuple[str, ...] = ()
    no: int | None = None


def draw_up(registry: Registry, word: str, words: MinutesWords, occasion: Occasion) -> Outcome:
    """Draw up the minutes, or add signature and sending to those there are.

    Raises:
        ActRefused: before the meeting, without attendance, an admitted item without result, a number that is taken.
    """
    with registry.writing("xtjg meeting minutes") as writer:
        taken = take_up(writer, word, occasion)
        meeting = taken.meeting
        refuse_out_of_turn(meeting, Do.MINUTES)
        if occasion.day < meeting.date:
            raise ActRefused(f"纪要日期 {occasion.day} 早于会议日期 {meeting.date}", hint="核对 --date")
        left = undecided(meeting)
        if left:
            listed = "、".join(f"第 {item.n} 项「{item.title}」" for item in left)
            raise ActRefused(
                f"会议 {meeting.id} 还有列入的议题没有结果：{listed}",
                hint=f"xtjg meeting decide {meeting.id} --item {left[0].n} --decision 结果；"
                f"没有议到的留到下一次：xtjg meeting item {meeting.id} {left[0].n} --defer --by 召集单位 --reason 理由",
            )
        minutes = _minutes(words, taken, occasion)
        after = replace(meeting, state=MeetingState.MINUTED, minutes=minutes)
        snapshot = replace(taken.snapshot, tasks=writer.read((Part.TASKS,)).snapshot.tasks)
        papers = made((MINUTES,), after, snapshot, writer.registry.root, occasion.today)
        told = (f"第 {minutes.no} 期，{minutes.signed_by or '未签发'}，{'已分送' if minutes.sent else '未分送'}",)
        entry = Entry(step=Do.MINUTES, meeting=after, papers=papers, told=told)
        return recorded(writer, taken.snapshot, entry, occasion)


def _minutes(words: MinutesWords, taken: Taken, occasion: Occasion) -> Minutes:
    """The minutes as they are to be; those that are there keep their day and number."""
    meeting, before = taken.meeting, taken.meeting.minutes
    numbers = _numbers(taken.snapshot, meeting)
    no = words.no or (before.no if before else max(numbers, default=0) + 1)
    if no in numbers:
        raise ActRefused(f"{meeting.date.year} 年第 {no} 期纪要已用于会议 {numbers[no]}", hint="换一个 --no")
    sent = (*(before.sent if before else ()), *_sent(words, taken))
    return Minutes(
        date=before.date if before else occasion.day,
        no=no,
        recorder=words.recorder or (before.recorder if before else None),
        signed_by=words.signed_by or (before.signed_by if before else None),
        sent=taken.snapshot.units.distinct(sent),
        paper=kept_at(MINUTES, meeting),
    )


def _sent(words: MinutesWords, taken: Taken) -> tuple[str, ...]:
    named = tuple(one for one in words.sent if one != ALL_MEMBERS)
    everybody = tuple(dict.fromkeys(seat.unit for seat in taken.seats if seat.unit))
    whole = taken.body.member_units or everybody
    return (*(whole if ALL_MEMBERS in words.sent else ()), *named)


def _numbers(snapshot: Snapshot, meeting: Meeting) -> dict[int, str]:
    """The numbers of the body's other minutes of that year, by the meetings they are of."""
    others = (one for one in snapshot.meetings_of(meeting.body) if one.id != meeting.id)
    return {one.minutes.no: one.id for one in others if one.minutes and one.date.year == meeting.date.year}
