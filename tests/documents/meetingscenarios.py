"""Papers of meetings: a joint conference of nine seats, a town's office meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from tests.factories import TODAY, make_body, make_snapshot
from xtjg.core.body import Seat
from xtjg.core.meeting import (
    Attendance,
    Decision,
    Guest,
    Item,
    ItemState,
    Meeting,
    MeetingMode,
    MeetingState,
    Minutes,
    Notice,
    Presence,
    Quorum,
    Vote,
)
from xtjg.core.task import Task
from xtjg.core.terms import BodyId, MeetingId, TaskId
from xtjg.core.workrules import BaseKind, KindRule, VoteRules, WorkRules
from xtjg.documents.context import PaperContext, of_meeting
from xtjg.meetings.adopting import rules_of
from xtjg.store.measurefile import load_pack

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_UNITS = ("市财政局", "市公安局", "市教育局", "市民政局")
CONFERENCE = make_body(
    id=BodyId("xt-0002"),
    name="示例市数据共享联席会议",
    kind="联席会议",
    seats=(
        Seat(role="召集人", unit="市政府", post="副市长", holder="王五"),
        Seat(role="副召集人", unit="市发展改革委", post="主任", holder="李四"),
        *(
            Seat(role="成员", unit=unit, post="副局长", holder=holder)
            for unit, holder in zip(_UNITS, ("赵六", "钱交", "孙教", "周民"), strict=True)
        ),
    ),
    member_units=("市发展改革委", *_UNITS),
)
TOWN = make_body(
    id=BodyId("xt-0003"),
    name="示例镇政府会议制度",
    kind="会议制度",
    managed=False,
    seats=(
        Seat(role="镇长", unit="镇政府", post="镇长", holder="吴镇"),
        Seat(role="副镇长", unit="镇政府", post="副镇长", holder="郑副"),
    ),
    lead_unit="镇政府办公室",
    office=None,
    member_units=(),
)
RULES = WorkRules(
    since=date(2026, 1, 1),
    convener="市发展改革委",
    vote=VoteRules(),
    kinds=(
        KindRule(name="全体会议", chair="召集人", attend=("全体成员",), sit_in=("市委编办",)),
        KindRule(name="专题会议", chair="副召集人", attend=("有关成员",)),
    ),
)
_DAY = date(2026, 4, 2)
_ITEMS = (
    Item(
        n=1,
        title="公共数据资源目录",
        unit="市发展改革委",
        state=ItemState.ADMITTED,
        plan="目录草案",
        concerns=("市公安局", "市民政局"),
    ),
    Item(n=2, title="共享平台经费分工", unit="市财政局", state=ItemState.ADMITTED, plan="分工方案"),
    Item(n=3, title="数据安全培训", unit="市教育局", state=ItemState.DEFERRED, reason="材料不全"),
)
PLANNED = Meeting(
    id=MeetingId("xt-0002/2026-001"),
    body=CONFERENCE.id,
    kind="全体会议",
    date=_DAY,
    time="09:00-11:00",
    place="市政府第一会议室",
    convener="市发展改革委",
    state=MeetingState.NOTIFIED,
    notice=Notice(
        day=date(2026, 3, 26),
        materials_by=date(2026, 3, 31),
        to=("市政府", "市发展改革委", *_UNITS),
        receipts=(Guest(unit="市公安局", name="周代"),),
    ),
    items=_ITEMS,
)


def _entry(number: int, status: Presence = Presence.PRESENT, **facts: Any) -> Attendance:
    seat = CONFERENCE.seats[number]
    return Attendance(role=seat.role, unit=seat.unit, post=seat.post, name=seat.holder, status=status, **facts)


_VOTE = Vote(
    method="无记名",
    rule="三分之二",
    base=BaseKind.ALL,
    base_n=6,
    needed=4,
    for_=4,
    against=0,
    abstain=0,
    not_voting=2,
    passed=True,
)
HELD = replace(
    PLANNED,
    state=MeetingState.MINUTED,
    items=(
        replace(
            _ITEMS[0],
            state=ItemState.DECIDED,
            decision=Decision.IN_PRINCIPLE,
            text="由市发展改革委按会议意见修改后印发。",
            tasks=(TaskId("2026-0012"),),
        ),
        replace(_ITEMS[1], state=ItemState.DECIDED, decision=Decision.AGREED, vote=_VOTE),
        _ITEMS[2],
    ),
    attendance=(
        _entry(0),
        _entry(1, to_item=1, delegate="吴副"),
        _entry(2, from_item=2),
        _entry(3, Presence.DELEGATE, delegate="周代"),
        _entry(4, Presence.LEAVE, reason="出差"),
        _entry(5, Presence.ABSENT),
    ),
    observers=(Guest(unit="市委编办", name="何列"),),
    chair="市政府 王五",
    quorum=Quorum(due=6, needed=4, present=4),
    minutes=Minutes(
        date=date(2026, 4, 7),
        no=3,
        signed_by="副市长 王五",
        sent=("市发展改革委", *_UNITS, "市委编办"),
    ),
)
_SPECIAL = Notice(day=date(2026, 3, 26), to=("市公安局", "市民政局", "市气象局"), items=(1, 3))
_TASK = Task(
    id=TaskId("2026-0012"),
    title="印发公共数据资源目录",
    body=CONFERENCE.id,
    case=None,
    kind="督办",
    lead="市发展改革委",
    due=date(2026, 5, 31),
    opened=_DAY,
    meeting="xt-0002/2026-001",
    item=1,
)


def _of(meeting: Meeting) -> PaperContext:
    snapshot = make_snapshot(
        CONFERENCE, TOWN, work_rules={CONFERENCE.id: RULES, TOWN.id: _town_rules()}, tasks={_TASK.id: _TASK}
    )
    return of_meeting(meeting, snapshot, TODAY)


def _town_rules() -> WorkRules:
    return rules_of(load_pack("town")[1], date(2026, 1, 1), "镇政府办公室")


def _town() -> PaperContext:
    meeting = replace(
        PLANNED,
        id=MeetingId("xt-0003/2026-001"),
        body=TOWN.id,
        kind="政府办公会议",
        convener="镇政府办公室",
        urgent=True,
        mode=MeetingMode.MIXED,
        items=(replace(_ITEMS[1], unit="镇财政所", title="防汛物资采购"),),
        notice=Notice(day=date(2026, 4, 2), to=("镇政府",)),
    )
    return _of(meeting)


MEETING_SCENARIOS: Mapping[str, Mapping[str, Callable[[], PaperContext]]] = {
    "会议通知": {
        "conference": lambda: _of(PLANNED),
        "not-sent": lambda: _of(replace(PLANNED, notice=None, state=MeetingState.PLANNED)),
        "special": lambda: _of(replace(PLANNED, kind="专题会议", notice=_SPECIAL)),
        "town-urgent": _town,
    },
    "会议议程": {
        "conference": lambda: _of(PLANNED),
        "earlier-decisions": lambda: _of(replace(PLANNED, id=MeetingId("xt-0002/2026-002"))),
        "town-one-item": _town,
    },
    "签到表": {"conference": lambda: _of(PLANNED), "who-came": lambda: _of(HELD), "town": _town},
    "会议纪要": {
        "conference": lambda: _of(HELD),
        "unsigned-one-item": lambda: _of(
            replace(HELD, items=HELD.items[1:], minutes=Minutes(date=date(2026, 4, 7), no=3), chair=None)
        ),
    },
}
