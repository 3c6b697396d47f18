"""What every step of a meeting shares: finding it, who is meant by a word, the one commit it makes.

Meetings are the body's own business: `record` commits without a chain, findings are told and never refuse.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from xtjg.core.case import IssuedText
from xtjg.core.docket import Docket
from xtjg.core.seats import seat_number
from xtjg.core.terms import Act
from xtjg.errors import ActRefused, NotFound, Usage
from xtjg.meetings.agenda import LABELS
from xtjg.meetings.attendance import is_member_unit, members
from xtjg.meetings.docketing import following
from xtjg.meetings.steps import next_command
from xtjg.store.layout import Part, meeting_path
from xtjg.store.trailers import build
from xtjg.store.writer import Deed
from xtjg.usecases.lookup import find_body, find_meeting
from xtjg.usecases.outcome import Outcome
from xtjg.usecases.reading import MEETINGS
from xtjg.usecases.repeated import unchanged

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from xtjg.core.body import Body, Seat
    from xtjg.core.meeting import Meeting
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.workrules import KindRule, WorkRules
    from xtjg.meetings.agenda import Do
    from xtjg.rules.model import Finding
    from xtjg.store.writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What every write of a meeting is told: the day it happened, why, what is attached, whether only to try."""

    day: date
    today: date
    reason: str | None = None
    attachments: tuple[str, ...] = ()
    dry_run: bool = False

    def refuse_future(self) -> None:
        """Raise Usage where the day has not come."""
        if self.day > self.today:
            raise Usage(f"--date {self.day} 还没有到，不能登记没有发生的事", hint="写实际发生的日期，不写即今天")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A meeting taken up for a step, with its body, the seats of it and the rules of that day."""

    snapshot: Snapshot
    meeting: Meeting
    body: Body
    seats: tuple[Seat, ...]
    rules: WorkRules | None

    @property
    def kind(self) -> KindRule | None:
        """The rules of the meeting's kind, None where they have no such kind any more."""
        return self.rules.kind(self.meeting.kind) if self.rules else None

    def seat(self, word: str) -> Seat:
        """Find the seat a word means; raises NotFound, AmbiguousName."""
        return seat_called(word, self.body, self.seats, self.snapshot)


def take_body(writer: Writer, word: str) -> tuple[Snapshot, Body]:
    """Find the body a word means among what meetings need; raises NotFound, RecordError where a file is damaged."""
    snapshot = writer.read(MEETINGS).snapshot
    try:
        return snapshot, find_body(snapshot, word)
    except NotFound:
        writer.refuse_damaged()
        raise


def take_up(writer: Writer, word: str, occasion: Occasion) -> Taken:
    """Find the meeting a word means, with its body as it was on the day; raises Usage, NotFound."""
    occasion.refuse_future()
    snapshot = writer.read(MEETINGS).snapshot
    try:
        meeting = find_meeting(snapshot, word, occasion.today)
    except NotFound:
        writer.refuse_damaged()
        raise
    snapshot = _as_it_met(writer, snapshot, meeting)
    body = snapshot.bodies[meeting.body]
    rules = snapshot.work_rules.get(body.id)
    return Taken(
        snapshot=snapshot,
        meeting=meeting,
        body=body,
        seats=members(body, snapshot.units),
        rules=rules.on(meeting.date) or rules if rules else None,
    )


def _as_it_met(writer: Writer, snapshot: Snapshot, meeting: Meeting) -> Snapshot:
    """The snapshot with the body as it was on the day of the meeting, where it has changed since."""
    changed = snapshot.effective.get(meeting.body)
    if changed is None or changed <= meeting.date:
        return snapshot
    then = writer.registry.read((Part.BODIES,), meeting.date).snapshot.bodies.get(meeting.body)
    return snapshot if then is None else snapshot.with_bodies((then,))


def seat_called(word: str, body: Body, seats: tuple[Seat, ...], snapshot: Snapshot) -> Seat:
    """Find the one of some seats that a unit, post or name means; raises NotFound, AmbiguousName."""
    return seats[seat_number(replace(body, seats=seats), word, snapshot.units) - 1]


def refuse_foreign(unit: str, body: Body, snapshot: Snapshot, what: str) -> None:
    """Raise ActRefused for a unit that is no member of the body; `what` says what it was named as."""
    if not is_member_unit(unit, body, snapshot.units):
        known = dict.fromkeys((*body.member_units, *(seat.unit for seat in body.seats if seat.unit)))
        raise ActRefused(
            f"{what}「{unit}」不是「{body.name}」的成员单位", hint=f"成员单位：{'、'.join(known) or '没有登记'}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a step makes of a meeting: the record after it, papers by file, what to tell.

    `subject` replaces the usual subject of the commit, `why` what it says besides.
    """

    step: Do
    meeting: Meeting
    item: int | None = None
    papers: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    told: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    why: str | None = None


def recorded(writer: Writer, snapshot: Snapshot, entry: Entry, occasion: Occasion) -> Outcome:
    """Commit a step of a meeting, or only tell what it would do; the same step again is no error."""
    before = snapshot.meetings.get(entry.meeting.id)
    attached = (*entry.meeting.attachments, *occasion.attachments)
    meeting = replace(entry.meeting, attachments=tuple(dict.fromkeys(attached)))
    if meeting == before:
        return _again(writer, entry, dry_run=occasion.dry_run)
    body = snapshot.bodies[meeting.body]
    said = occasion.reason or entry.why or ""
    docket = _docket_after(snapshot, meeting, occasion.day)
    deed = Deed(
        subject=f"{LABELS[entry.step]}：{body.name}{meeting.date}{meeting.kind}",
        paragraph=f"会议 {meeting.id}。{said}",
        trailers=(("Xtjg-Act", str(Act.RECORD)), ("Xtjg-Step", f"meeting.{entry.step}"), ("Xtjg-Body", meeting.body)),
        meetings=(meeting,),
        dockets={} if docket is None else {meeting.body: docket},
        files={path: text.encode() for path, (_kind, text) in entry.papers.items()},
    )
    saved = None if occasion.dry_run else writer.save(deed)
    return Outcome(
        registered=saved is not None,
        commit=saved.commit if saved else None,
        bodies=(meeting.body,),
        meeting=meeting.id,
        item=entry.item,
        papers=tuple(IssuedText(file=path, kind=kind) for path, (kind, _text) in entry.papers.items()),
        texts=tuple(text for _kind, text in entry.papers.values()),
        findings=_findings(snapshot, meeting, occasion.day),
        warnings=(*entry.warnings, *(saved.warnings if saved else writer.notices)),
        told=(*entry.told, *_waiting(snapshot, docket, body)),
        following=next_command(meeting),
        message=None if saved else build(deed.subject, deed.paragraph, deed.trailers),
    )


def _docket_after(snapshot: Snapshot, meeting: Meeting, day: date) -> Docket | None:
    """The 待议议题 of the body as the step leaves them; None where it changes nothing in them."""
    before = snapshot.dockets.get(meeting.body, Docket())
    others = (one for one in snapshot.meetings_of(meeting.body) if one.id != meeting.id)
    rules = snapshot.work_rules.get(meeting.body)
    then = rules.on(meeting.date) or rules if rules else None
    after = following(before, meeting, others, then, day)
    return None if after == before else after


def _waiting(snapshot: Snapshot, docket: Docket | None, body: Body) -> tuple[str, ...]:
    """Say which items wait for another meeting from now on."""
    if docket is None:
        return ()
    known = snapshot.dockets.get(body.id, Docket()).last
    listed = "、".join(f"第 {one.n} 项「{one.title}」" for one in docket.items if one.n > known)
    return (f"转入待议议题：{listed}（查看：xtjg meeting items {body.id}）",) if listed else ()


def _again(writer: Writer, entry: Entry, *, dry_run: bool) -> Outcome:
    meeting = entry.meeting
    outcome = unchanged(writer, meeting_path(meeting.id), f"会议 {meeting.id}", dry_run=dry_run)
    return replace(outcome, bodies=(meeting.body,), meeting=meeting.id, item=entry.item)


def _findings(snapshot: Snapshot, meeting: Meeting, day: date) -> tuple[Finding, ...]:
    """What the rules find in the meeting on the day of the step that they did not find before.

    What is merely still to come is not told.
    """
    from xtjg.rules.meetingfacts import CODES, MINUTES_LATE, TO_COME
    from xtjg.rules.model import Context
    from xtjg.rules.runner import audit

    ignored = TO_COME if meeting.minutes else (*TO_COME, MINUTES_LATE)

    def found(at: Snapshot) -> dict[tuple[str, str], Finding]:
        context = Context(snapshot=at, today=day, measure=at.measure, place=at.place)
        report = audit(at, context, only=(meeting.body,), select=CODES, ignore=ignored)
        return {(one.code, one.message): one for one in report.findings if one.path == meeting_path(meeting.id)}

    before = found(snapshot)
    after = found(replace(snapshot, meetings={**snapshot.meetings, meeting.id: meeting}))
    return tuple(one for key, one in after.items() if key not in before)


def pair(text: str, option: str) -> tuple[str, str]:
    """Split at the first blank; Usage where nothing stands behind it."""
    first, _, rest = text.strip().partition(" ")
    if not rest.strip():
        raise Usage(f"{option} 写得不全：{text}", hint=f'写成 {option} "单位 内容"，中间空一格')
    return first, rest.strip()


def numbered(text: str, option: str, meeting: Meeting) -> tuple[str, int]:
    """Split off the number of an item; Usage where the meeting has no such item."""
    who, _, number = text.strip().rpartition(" ")
    if not (who and number.isascii() and number.isdigit() and meeting.item(int(number[:6]))):
        listed = "、".join(str(item.n) for item in meeting.items) or "无"
        raise Usage(f"{option} 写得不对：{text}", hint=f'写成 {option} "单位 议题序号"；本次会议的议题：{listed}')
    return who.strip(), int(number)
