"""`meeting notice`: fixing agenda and addressees, making the notice, taking receipts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.meeting import Guest, MeetingMode, MeetingState, Notice
from xtjg.documents.kinds import MEETING_AGENDA, MEETING_NOTICE
from xtjg.errors import ActRefused, Usage
from xtjg.meetings.agenda import Do, agenda, refuse_out_of_turn
from xtjg.meetings.attendance import binds, due_seats, is_member_unit, is_open
from xtjg.store.layout import Part
from xtjg.usecases.meetingdesk import Entry, pair, recorded, refuse_foreign, take_up
from xtjg.usecases.meetingpapers import made
from xtjg.usecases.planning import read_time

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.meeting import Meeting
    from xtjg.store.registry import Registry
    from xtjg.store.writer import Writer
    from xtjg.usecases.meetingdesk import Occasion, Taken
    from xtjg.usecases.outcome import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeWords:
    """The words of `meeting notice`."""

    materials_by: date | None = None
    receipts: tuple[str, ...] = ()
    time: str | None = None
    place: str | None = None


def send_notice(registry: Registry, word: str, words: NoticeWords, occasion: Occasion) -> Outcome:
    """Fix agenda and addressees and make the notice; called again it takes receipts.

    Raises:
        Usage: no time or place, both said at once.
        ActRefused: no admitted item.
    """
    with registry.writing("xtjg meeting notice") as writer:
        taken = take_up(writer, word, occasion)
        refuse_out_of_turn(taken.meeting, Do.NOTICE)
        meeting = replace(
            taken.meeting,
            time=read_time(words.time) or taken.meeting.time,
            place=words.place or taken.meeting.place,
            state=MeetingState.NOTIFIED,
        )
        _refuse_incomplete(meeting)
        meeting = replace(meeting, notice=_notice(words, taken, occasion))
        renewed = _told(meeting) != _told(taken.meeting)
        if renewed and meeting.notice is not None:
            meeting = replace(meeting, notice=replace(meeting.notice, items=tuple(one.n for one in agenda(meeting))))
        papers = _papers(meeting, taken, writer, occasion) if renewed else {}
        first = taken.meeting.notice is None
        warnings = (*_lead_time(meeting, taken), *_not_agreed(meeting, taken)) if first else ()
        to = meeting.notice.to if meeting.notice else ()
        told = (f"通知 {len(to)} 家：{'、'.join(to)}",) if renewed else ()
        entry = Entry(step=Do.NOTICE, meeting=meeting, papers=papers, warnings=warnings, told=told)
        return recorded(writer, taken.snapshot, entry, occasion)


def _told(meeting: Meeting) -> tuple[str | None, str | None, date | None] | None:
    """What a notice says that may change after it; None where none has gone out."""
    return (meeting.time, meeting.place, meeting.notice.materials_by) if meeting.notice else None


def _notice(words: NoticeWords, taken: Taken, occasion: Occasion) -> Notice:
    """The notice as it is to be; one that has gone out keeps its day and addressees."""
    before = taken.meeting.notice
    notice = Notice(
        day=before.day if before else occasion.day,
        materials_by=words.materials_by or (before.materials_by if before else None),
        to=before.to if before else addressees(taken),
        items=before.items if before else (),
    )
    if notice.materials_by and not notice.day <= notice.materials_by <= taken.meeting.date:
        raise Usage(
            f"材料截止 {notice.materials_by} 不在通知之日 {notice.day} 到会议之日 {taken.meeting.date} 之间",
            hint="核对 --materials-by",
        )
    answers = [Guest(unit=unit, name=name) for unit, name in (pair(one, "--receipt") for one in words.receipts)]
    for guest in answers:
        if not any(taken.snapshot.units.same(guest.unit, unit) for unit in notice.to):
            refuse_foreign(guest.unit, taken.body, taken.snapshot, "回执单位")
    return replace(notice, receipts=tuple(dict.fromkeys((*(before.receipts if before else ()), *answers))))


def _papers(meeting: Meeting, taken: Taken, writer: Writer, occasion: Occasion) -> dict[str, tuple[str, str]]:
    snapshot = replace(taken.snapshot, tasks=writer.read((Part.TASKS,)).snapshot.tasks)
    return made((MEETING_NOTICE, MEETING_AGENDA), meeting, snapshot, writer.registry.root, occasion.today)


def _refuse_incomplete(meeting: Meeting) -> None:
    lacking = [] if meeting.time else ["--time 时间"]
    if not meeting.place and meeting.mode is not MeetingMode.ONLINE:
        lacking.append("--place 地点")
    if lacking:
        raise Usage(
            f"会议 {meeting.id} 没有写明时间地点，缺少：{'、'.join(lacking)}",
            hint=f"xtjg meeting notice {meeting.id} --time 09:00-11:00 --place 地点",
        )
    if not agenda(meeting):
        raise ActRefused(
            f"会议 {meeting.id} 没有列入的议题，不能通知",
            hint=f"列入：xtjg meeting item {meeting.id} 1 --admit --by 召集单位",
        )


def addressees(taken: Taken) -> tuple[str, ...]:
    """The units that a notice goes to: of those due, who sits in; of chair and items where the rules leave it open."""
    kind, units = taken.kind, taken.snapshot.units
    seats = taken.seats if kind is None else due_seats(kind, taken.seats, units)
    found = [seat.unit for seat in seats if seat.unit]
    if kind is not None and is_open(kind, taken.seats, units):
        chairs = [seat.unit for seat in taken.seats if seat.unit and kind.chair and binds(kind.chair, seat, units)]
        found = [unit for unit in chairs if not units.same(unit, taken.meeting.convener)] + found
        found += [unit for item in agenda(taken.meeting) for unit in (item.unit, *item.concerns)]
    found += kind.sit_in if kind else ()
    return units.distinct(tuple(found))


def _lead_time(meeting: Meeting, taken: Taken) -> tuple[str, ...]:
    """Say that the notice is short; an urgent meeting needs none."""
    days = taken.rules.notice_days if taken.rules else None
    if meeting.urgent or meeting.notice is None:
        return ()
    lead = (meeting.date - meeting.notice.day).days
    if lead < 0:
        return (f"通知日期 {meeting.notice.day} 晚于会议日期 {meeting.date}，补登的用 --date 写实际通知的日期",)
    if days is not None and lead < days:
        return (f"提前 {lead} 天通知，议事规则要求提前 {days} 天",)
    return ()


def _not_agreed(meeting: Meeting, taken: Taken) -> tuple[str, ...]:
    """Say which members have not agreed to a meeting that was put to them; nothing where nobody was asked."""
    units = taken.snapshot.units
    if meeting.urgent or meeting.notice is None or not meeting.agreed:
        return ()
    asked = (unit for unit in meeting.notice.to if is_member_unit(unit, taken.body, units))
    known = (meeting.convener, *meeting.agreed)
    missing = [unit for unit in asked if not any(units.same(unit, one) for one in known)]
    return (f"还没有同意开会：{'、'.join(missing)}",) if missing else ()
