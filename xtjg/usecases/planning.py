"""Planning a meeting, calling it off, closing it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.lifecycle import ENDED
from xtjg.core.lifespan import refuse_unborn
from xtjg.core.meeting import Meeting, MeetingMode, MeetingState
from xtjg.core.terms import State
from xtjg.errors import ActRefused, Usage
from xtjg.meetings.agenda import Do, refuse_out_of_turn
from xtjg.meetings.calendar import is_working_day
from xtjg.meetings.steps import after_minutes
from xtjg.usecases.meetingdesk import Entry, recorded, refuse_foreign, take_body, take_up

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.workrules import WorkRules
    from xtjg.store.registry import Registry
    from xtjg.usecases.meetingdesk import Occasion
    from xtjg.usecases.outcome import Outcome

_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
CONVENER = "召集单位"
"""The word that names the convening unit, whichever it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWords:
    """The words of `meeting plan BODY`; `series_unit` is --for."""

    kind: str
    time: str | None = None
    place: str | None = None
    mode: str | None = None
    by: str | None = None
    agreed: tuple[str, ...] = ()
    urgent: bool = False
    series_unit: str | None = None


def plan_meeting(registry: Registry, word: str, words: PlanWords, occasion: Occasion) -> Outcome:
    """Plan a meeting on the day of the occasion, which may lie ahead; the same plan again is no error.

    Raises:
        Usage: a kind, mode or time that cannot be.
        ActRefused: another unit convenes, a unit is no member, or the body is not 运行 on that day.
    """
    with registry.writing("xtjg meeting plan") as writer:
        snapshot, body = take_body(writer, word)
        rules = _rules_on(snapshot, body, occasion.day)
        _refuse_unknown(words, rules, body)
        _refuse_not_active(body, occasion.day)
        convener = _convener(words.by, rules, body, snapshot)
        for unit in words.agreed:
            refuse_foreign(unit, body, snapshot, "同意开会的单位")
        meeting = Meeting(
            id=writer.next_meeting(body.id, occasion.day.year),
            body=body.id,
            kind=words.kind,
            date=occasion.day,
            time=read_time(words.time),
            place=words.place,
            mode=read_mode(words.mode),
            convener=convener,
            series_unit=words.series_unit,
            agreed=words.agreed,
            urgent=words.urgent,
        )
        earlier = next((one for one in snapshot.meetings_of(body.id) if _is_planned_again(one, meeting)), None)
        planned = _again(earlier, meeting) if earlier else meeting
        entry = Entry(
            step=Do.PLAN,
            meeting=planned,
            told=tuple(_told(planned, body, snapshot)),
            warnings=_rest_day(meeting, occasion),
        )
        return recorded(writer, snapshot, entry, occasion)


def _again(earlier: Meeting, meeting: Meeting) -> Meeting:
    """The meeting that was planned, with who has agreed to it since; until the notice also with another place."""
    agreed = tuple(dict.fromkeys((*earlier.agreed, *meeting.agreed)))
    if earlier.state is not MeetingState.PLANNED:
        return replace(earlier, agreed=agreed)
    return replace(
        earlier, agreed=agreed, place=meeting.place or earlier.place, urgent=meeting.urgent or earlier.urgent
    )


def _rest_day(meeting: Meeting, occasion: Occasion) -> tuple[str, ...]:
    """Say that a day ahead is none on which people work, as far as it is known."""
    if meeting.date <= occasion.today or is_working_day(meeting.date):
        return ()
    return (f"{meeting.date} 是休息日，核对 --date",)


def _told(meeting: Meeting, body: Body, snapshot: Snapshot) -> Iterator[str]:
    yield f"会议 {meeting.id}：{body.name}{meeting.series_unit or ''}{meeting.kind}，{meeting.date}"
    docket = snapshot.dockets.get(body.id)
    if docket and docket.items:
        yield f"待议议题 {len(docket.items)} 项：xtjg meeting items {body.id}"


def _is_planned_again(one: Meeting, meeting: Meeting) -> bool:
    if one.state is MeetingState.CANCELLED:
        return False
    return (one.kind, one.date, one.time, one.series_unit) == (
        meeting.kind,
        meeting.date,
        meeting.time,
        meeting.series_unit,
    )


def _rules_on(snapshot: Snapshot, body: Body, day: date) -> WorkRules:
    rules = snapshot.work_rules.get(body.id)
    if rules is None:
        raise Usage(
            f"「{body.name}」还没有议事规则，不知道有哪些会议",
            hint=f"先制定：xtjg meeting rules {body.id} --from 文件.yaml",
        )
    return rules.on(day) or rules


def _refuse_unknown(words: PlanWords, rules: WorkRules, body: Body) -> None:
    if rules.kind(words.kind) is None:
        known = "、".join(kind.name for kind in rules.kinds)
        raise Usage(f"「{body.name}」没有「{words.kind}」这种会议", hint=f"可用：{known}")


def _refuse_not_active(body: Body, day: date) -> None:
    refuse_unborn(body, day)
    ended = body.ending.effective if body.ending else None
    if body.state in (*ENDED, State.WINDING_UP) and (ended is None or day >= ended):
        raise ActRefused(f"「{body.name}」{day} 已是「{body.state}」，不能开会", hint=f"查看：xtjg show {body.id}")


def _convener(word: str | None, rules: WorkRules, body: Body, snapshot: Snapshot) -> str | None:
    convener = rules.convener or body.lead_unit
    if word is None or word == CONVENER:
        return convener
    if convener is not None and not snapshot.units.same(word, convener):
        raise ActRefused(f"「{word}」不是召集单位，会议由{convener}召集", hint=f"查看：xtjg meeting rules {body.id}")
    return word


def read_mode(word: str | None) -> MeetingMode:
    """Read 现场, 线上 or 混合; Usage on any other word."""
    if word is None:
        return MeetingMode.ON_SITE
    if word not in tuple(MeetingMode):
        raise Usage(f"没有「{word}」这种方式", hint=f"可用：{' '.join(MeetingMode)}")
    return MeetingMode(word)


def read_time(word: str | None) -> str | None:
    """Read 09:00 or 09:00-11:00; Usage where it is neither or ends before it begins."""
    if word is None:
        return None
    plain = word.replace("：", ":").replace("—", "-").replace("至", "-").replace(" ", "")
    found = [_TIME.fullmatch(part) for part in plain.split("-")]
    times = [f"{int(one[1]):02d}:{one[2]}" for one in found if one]
    if not all(found) or len(times) > 2 or times != sorted(set(times)):  # noqa: PLR2004 — beginning and end
        raise Usage(f"时间写得不对：{word}", hint="写成 --time 09:00-11:00")
    return "-".join(times)


def cancel_meeting(registry: Registry, word: str, occasion: Occasion) -> Outcome:
    """Call a meeting off; raises Usage without a reason, ActRefused once it was held."""
    if not occasion.reason:
        raise Usage("取消会议要写明理由", hint="加 --reason 理由")
    with registry.writing("xtjg meeting cancel") as writer:
        taken = take_up(writer, word, occasion)
        if taken.meeting.state is not MeetingState.CANCELLED:
            refuse_out_of_turn(taken.meeting, Do.CANCEL)
        after = replace(taken.meeting, state=MeetingState.CANCELLED, reason=occasion.reason)
        entry = Entry(step=Do.CANCEL, meeting=after, told=(f"会议 {after.id} 取消",))
        return recorded(writer, taken.snapshot, entry, occasion)


def close_meeting(registry: Registry, word: str, occasion: Occasion) -> Outcome:
    """Close a meeting; raises ActRefused where its minutes are unsigned or not sent."""
    with registry.writing("xtjg meeting close") as writer:
        taken = take_up(writer, word, occasion)
        meeting = taken.meeting
        if meeting.state is not MeetingState.CLOSED:
            refuse_out_of_turn(meeting, Do.CLOSE)
            minutes = meeting.minutes
            lacking = [
                *([] if minutes and minutes.signed_by else ["未签发"]),
                *([] if minutes and minutes.sent else ["未分送"]),
            ]
            if lacking:
                raise ActRefused(f"会议 {meeting.id} 的纪要{'、'.join(lacking)}，不能结束", hint=after_minutes(meeting))
        after = replace(meeting, state=MeetingState.CLOSED)
        entry = Entry(step=Do.CLOSE, meeting=after, told=(f"会议 {after.id} 已结",))
        return recorded(writer, taken.snapshot, entry, occasion)
