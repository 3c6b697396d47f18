from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from tests.factories import TODAY, make_body
from tests.rules.rowkit import Row, founded
from xtjg.core.meeting import (
    Attendance,
    Decision,
    Guest,
    Item,
    ItemState,
    Meeting,
    MeetingState,
    Minutes,
    Notice,
    Presence,
    Quorum,
    Vote,
)
from xtjg.core.terms import CaseId, MeetingId, State, TaskId
from xtjg.core.workrules import BaseKind, Interval, IntervalUnit, KindRule, VoteRules, WorkRules

_BODY = make_body()
_LAST_YEAR = make_body(established=founded(doc_date=date(2025, 12, 1), effective=date(2025, 12, 1)))
_DAY = date(2026, 10, 12)
_PLENARY = KindRule(
    name="全体会议", interval=Interval(n=6, unit=IntervalUnit.MONTH), chair="组长", attend=("全体成员",)
)
_RULES = WorkRules(
    since=date(2026, 3, 20),
    convener="市发展改革委",
    filed=date(2026, 4, 1),
    notice_days=3,
    minutes_days=7,
    signer="组长",
    plan_required=True,
    quorum="过半数",
    vote=VoteRules(),
    kinds=(_PLENARY, KindRule(name="专题会议")),
)
_ITEM = Item(
    n=1,
    title="起降场布点",
    unit="市发展改革委",
    state=ItemState.DECIDED,
    plan="布点方案",
    by="组长",
    decision=Decision.AGREED,
    tasks=(TaskId("2026-0001"),),
)
_VOTE = Vote(
    method="举手",
    rule="三分之二",
    base=BaseKind.ALL,
    base_n=9,
    needed=6,
    for_=6,
    against=3,
    abstain=0,
    not_voting=0,
    passed=True,
)
_HELD = Meeting(
    id=MeetingId("xt-0067/2026-001"),
    body=_BODY.id,
    kind="全体会议",
    date=_DAY,
    state=MeetingState.CLOSED,
    notice=Notice(day=_DAY - timedelta(days=3)),
    items=(_ITEM,),
    attendance=tuple(
        Attendance(role=seat.role, unit=seat.unit, post=seat.post, name=seat.holder, status=Presence.PRESENT)
        for seat in _BODY.seats
    ),
    chair="市政府 张三",
    quorum=Quorum(due=4, needed=3, present=4),
    minutes=Minutes(date=_DAY + timedelta(days=7), no=1, signed_by="市长 张三", sent=("市财政局",)),
)


def _registry(rules: WorkRules | None = _RULES, meeting: Meeting | None = _HELD, **facts: Any) -> dict[str, Any]:
    own = {} if meeting is None else {meeting.id: meeting}
    return {"work_rules": {} if rules is None else {_BODY.id: rules}, "meetings": own, **facts}


def _held(**facts: Any) -> dict[str, Any]:
    return _registry(meeting=replace(_HELD, **facts))


def _item(**facts: Any) -> dict[str, Any]:
    return _held(items=(replace(_ITEM, **facts),))


def _kind(**facts: Any) -> WorkRules:
    return replace(_RULES, kinds=(replace(_PLENARY, **facts), _RULES.kinds[1]))


def _entry(number: int, **facts: Any) -> dict[str, Any]:
    entries = list(_HELD.attendance)
    entries[number] = replace(entries[number], **facts)
    return _held(attendance=tuple(entries))


_MINUTES = _HELD.minutes
assert _MINUTES is not None
_INTERVAL = "议事规则.会议.全体会议"

ROWS = (
    Row(
        code="XT501",
        fact="never held, a day over",
        found=(_INTERVAL,),
        registry=_registry(meeting=None),
        today=date(2026, 9, 21),
    ),
    Row(code="XT501", fact="never held, last day", registry=_registry(meeting=None), today=date(2026, 9, 20)),
    Row(code="XT501", fact="held since", registry=_registry()),
    Row(code="XT501", fact="a day over", found=(_INTERVAL,), registry=_registry(), today=date(2027, 4, 13)),
    Row(code="XT501", fact="last day", registry=_registry(), today=date(2027, 4, 12)),
    Row(code="XT501", fact="called off", found=(_INTERVAL,), registry=_held(state=MeetingState.CANCELLED)),
    Row(code="XT501", fact="another kind", found=(_INTERVAL,), registry=_held(kind="专题会议")),
    Row(
        code="XT501",
        fact="body has ended",
        bodies=(make_body(state=State.ABOLISHED, seats=()),),
        registry=_registry(meeting=None),
    ),
    Row(code="XT501", fact="no rules", registry=_registry(rules=None, meeting=None)),
    Row(
        code="XT502",
        fact="one seat short",
        found=("法定人数",),
        registry=_held(quorum=Quorum(due=4, needed=3, present=2)),
    ),
    Row(code="XT502", fact="just enough", registry=_held(quorum=Quorum(due=4, needed=3, present=3))),
    Row(
        code="XT502", fact="nobody came", found=("法定人数",), registry=_held(quorum=Quorum(due=4, needed=0, present=0))
    ),
    Row(code="XT503", fact="two days", found=("通知",), registry=_held(notice=Notice(day=_DAY - timedelta(days=2)))),
    Row(code="XT503", fact="three days", registry=_registry()),
    Row(code="XT503", fact="urgent", registry=_held(notice=Notice(day=_DAY), urgent=True)),
    Row(
        code="XT503",
        fact="no days ruled",
        registry=_registry(replace(_RULES, notice_days=None), replace(_HELD, notice=Notice(day=_DAY))),
    ),
    Row(code="XT504", fact="no plan", found=("议题",), registry=_item(plan=None)),
    Row(code="XT504", fact="with a plan", registry=_registry()),
    Row(code="XT504", fact="not on the agenda", registry=_item(plan=None, state=ItemState.DEFERRED, decision=None)),
    Row(
        code="XT504",
        fact="not asked for",
        registry=_registry(replace(_RULES, plan_required=False), replace(_HELD, items=(replace(_ITEM, plan=None),))),
    ),
    Row(code="XT505", fact="5 of 9", found=("议题",), registry=_item(vote=replace(_VOTE, for_=5, not_voting=1))),
    Row(code="XT505", fact="6 of 9", registry=_item(vote=_VOTE)),
    Row(
        code="XT505",
        fact="consensus with one against",
        found=("议题",),
        registry=_item(vote=replace(_VOTE, rule="协商一致", needed=None, for_=8, against=1)),
    ),
    Row(code="XT505", fact="not agreed", registry=_item(vote=replace(_VOTE, for_=5), decision=Decision.NOT_AGREED)),
    Row(code="XT506", fact="nobody charged", found=("议题",), registry=_item(tasks=())),
    Row(code="XT506", fact="with a task", registry=_registry()),
    Row(code="XT506", fact="with a case", registry=_item(tasks=(), case=CaseId("2026-0002"))),
    Row(code="XT506", fact="referred upward", registry=_item(tasks=(), decision=Decision.REFERRED)),
    Row(
        code="XT507",
        fact="on the eighth day",
        found=("纪要",),
        registry=_held(minutes=replace(_MINUTES, date=_DAY + timedelta(days=8))),
    ),
    Row(code="XT507", fact="on the seventh day", registry=_registry()),
    Row(
        code="XT507",
        fact="none yet, a day over",
        found=("纪要",),
        registry=_held(minutes=None),
        today=_DAY + timedelta(days=8),
    ),
    Row(code="XT507", fact="none yet, last day", registry=_held(minutes=None), today=_DAY + timedelta(days=7)),
    Row(
        code="XT507",
        fact="no days ruled",
        registry=_registry(replace(_RULES, minutes_days=None), replace(_HELD, minutes=None)),
    ),
    Row(code="XT508", fact="unsigned", found=("纪要",), registry=_held(minutes=replace(_MINUTES, signed_by=None))),
    Row(
        code="XT508",
        fact="signed by another",
        found=("纪要",),
        registry=_held(minutes=replace(_MINUTES, signed_by="市财政局 成2")),
    ),
    Row(code="XT508", fact="signed by the head", registry=_registry()),
    Row(
        code="XT508",
        fact="signed by a deputy",
        found=("纪要",),
        registry=_held(minutes=replace(_MINUTES, signed_by="副市长 副1")),
    ),
    Row(code="XT508", fact="no minutes", registry=_held(minutes=None)),
    Row(
        code="XT509",
        fact="present and sitting in",
        found=("出席",),
        registry=_held(observers=(Guest(unit="市公安局", name="张三"),)),
    ),
    Row(code="XT509", fact="sitting in only", registry=_held(observers=(Guest(unit="市公安局", name="周八"),))),
    Row(code="XT509", fact="no member", found=("出席",), registry=_entry(3, unit="市公安局", name="周八")),
    Row(code="XT509", fact="members", registry=_registry()),
    Row(
        code="XT509",
        fact="body changed since",
        registry={**_entry(3, unit="市公安局", name="周八"), "effective": {_BODY.id: _DAY + timedelta(days=1)}},
    ),
    Row(code="XT510", fact="not filed", found=("议事规则",), registry=_registry(replace(_RULES, filed=None))),
    Row(code="XT510", fact="filed", registry=_registry()),
    Row(code="XT510", fact="a measure's own", registry=_registry(replace(_RULES, filed=None, source="会议制度"))),
    Row(code="XT511", fact="a member chairs", found=("主持",), registry=_held(chair="市财政局 成2")),
    Row(code="XT511", fact="nobody named", found=("主持",), registry=_held(chair=None)),
    Row(code="XT511", fact="the head chairs", registry=_registry()),
    Row(code="XT511", fact="not held yet", registry=_held(chair=None, state=MeetingState.PLANNED)),
    Row(
        code="XT512",
        fact="important, other kind",
        found=("议题",),
        registry=_registry(
            replace(_RULES, important="专题会议"), replace(_HELD, items=(replace(_ITEM, item_class="重要事项"),))
        ),
    ),
    Row(
        code="XT512",
        fact="important, own kind",
        registry=_registry(
            replace(_RULES, important="全体会议"), replace(_HELD, items=(replace(_ITEM, item_class="重要事项"),))
        ),
    ),
    Row(code="XT512", fact="no such rule", registry=_item(item_class="重要事项")),
    Row(
        code="XT513",
        fact="admitted by another",
        found=("议题",),
        registry=_registry(_kind(screened_by="组长"), replace(_HELD, items=(replace(_ITEM, by="市发展改革委"),))),
    ),
    Row(code="XT513", fact="admitted by the head", registry=_registry(_kind(screened_by="组长"))),
    Row(
        code="XT513",
        fact="by his name",
        registry=_registry(_kind(screened_by="组长"), replace(_HELD, items=(replace(_ITEM, by="张三"),))),
    ),
    Row(code="XT513", fact="nobody has the post", registry=_registry(_kind(screened_by="镇长"))),
    Row(code="XT514", fact="not sent", found=("纪要",), registry=_registry(_kind(record_to="政府办公室"))),
    Row(code="XT514", fact="sent", registry=_registry(_kind(record_to="财政局"))),
    Row(
        code="XT514",
        fact="no minutes yet",
        registry=_registry(_kind(record_to="政府办公室"), replace(_HELD, minutes=None)),
    ),
    Row(code="XT525", fact="one unit left out", found=("纪要",), registry=_registry()),
    Row(code="XT525", fact="sent to all", registry=_held(minutes=replace(_MINUTES, sent=_BODY.member_units))),
    Row(code="XT525", fact="not sent at all", registry=_held(minutes=replace(_MINUTES, sent=()))),
    Row(code="XT525", fact="only some are due", registry=_registry(_kind(attend=("有关成员",)))),
    Row(code="XT515", fact="no rules", found=("议事规则",), registry=_registry(rules=None)),
    Row(code="XT515", fact="kind not in the rules", found=("议事规则",), registry=_held(kind="碰头会")),
    Row(code="XT515", fact="as the rules say", registry=_registry()),
    Row(code="XT515", fact="before the rules", registry=_held(date=date(2026, 3, 19)), undecided=1),
    Row(code="XT515", fact="no meetings", registry=_registry(rules=None, meeting=None)),
    Row(code="XT516", fact="away without leave", found=("出席",), registry=_entry(3, status=Presence.ABSENT)),
    Row(code="XT516", fact="on leave", registry=_entry(3, status=Presence.LEAVE)),
    Row(code="XT516", fact="by a delegate", registry=_entry(3, status=Presence.DELEGATE, delegate="周代")),
    Row(
        code="XT517",
        fact="day past, not recorded",
        found=("议题",),
        registry=_held(state=MeetingState.NOTIFIED, items=()),
    ),
    Row(code="XT517", fact="today", registry=_held(state=MeetingState.NOTIFIED, items=(), date=TODAY)),
    Row(
        code="XT517",
        fact="held, an item open",
        found=("议题",),
        registry=_held(state=MeetingState.HELD, items=(replace(_ITEM, state=ItemState.ADMITTED, decision=None),)),
    ),
    Row(code="XT517", fact="called off", registry=_held(state=MeetingState.CANCELLED)),
    Row(code="XT517", fact="all decided", registry=_registry()),
    Row(
        code="XT518",
        fact="deputy not told",
        found=("通知",),
        registry=_registry(_kind(told=("副组长",))),
    ),
    Row(
        code="XT518",
        fact="deputy told",
        registry=_registry(
            _kind(told=("副组长",)),
            replace(_HELD, notice=Notice(day=_DAY - timedelta(days=3), receipts=(Guest(unit="市政府", name="副1"),))),
        ),
    ),
    Row(code="XT518", fact="nobody has the post", registry=_registry(_kind(told=("副镇长",)))),
    Row(code="XT518", fact="urgent", registry=_registry(_kind(told=("副组长",)), replace(_HELD, urgent=True))),
    Row(code="XT943", fact="has held a meeting", bodies=(_LAST_YEAR,), registry=_registry()),
    Row(
        code="XT943",
        fact="has planned a meeting",
        found=("xt-0067",),
        bodies=(_LAST_YEAR,),
        registry=_held(state=MeetingState.NOTIFIED),
    ),
)
