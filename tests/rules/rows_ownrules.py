from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from tests.factories import TODAY, make_body, make_place, make_seats
from tests.rules.rowkit import Row, founded, listed, with_clause
from xtjg.core.body import Body, Seat
from xtjg.core.measure import Clause
from xtjg.core.meeting import Attendance, Meeting, MeetingState, Presence
from xtjg.core.terms import MeetingId, Severity
from xtjg.core.workrules import Interval, IntervalUnit, KindRule, VoteRules, WorkRules

_BODY = make_body()
_RULES = WorkRules(
    since=date(2026, 3, 20), filed=date(2026, 4, 1), vote=VoteRules(), kinds=(KindRule(name="全体会议"),)
)
_TERM = replace(_RULES, seat_term=Interval(n=24, unit=IntervalUnit.MONTH))
_MET = Meeting(id=MeetingId("xt-0067/2026-001"), body=_BODY.id, kind="全体会议", date=TODAY, state=MeetingState.HELD)
_HEAD, _DEPUTY, *_MEMBERS = make_seats()


def _ruled(rules: WorkRules | None, **facts: Any) -> dict[str, Any]:
    return {"work_rules": {} if rules is None else {_BODY.id: rules}, **facts}


def _in_days(days: str, rules: WorkRules | None = None) -> dict[str, Any]:
    clause = Clause(
        key="rules_of_work_days", no="第九条", text="设立后报送议事规则", severity=Severity.WARNING, value=days
    )
    return _ruled(rules, measure=with_clause(clause))


def _since(days: int) -> tuple[Body, ...]:
    day = TODAY - timedelta(days=days)
    return (make_body(established=founded(doc_date=day, effective=day)),)


def _sitting(since: date | None, **facts: Any) -> tuple[Body, ...]:
    members = (replace(_MEMBERS[0], since=since, **facts), replace(_MEMBERS[1], since=TODAY))
    return (make_body(seats=(_HEAD, _DEPUTY, *members)),)


def _called(times: int, limit: int | None) -> dict[str, Any]:
    entry = Attendance(role="组长", unit="市政府", post="市长", name="张三", status=Presence.PRESENT)
    held = [replace(_MET, id=MeetingId(f"xt-0067/2026-{n:03d}"), attendance=(entry,)) for n in range(1, times + 1)]
    place = replace(make_place(), leader_meetings=limit)
    return {"place": place, "meetings": {one.id: one for one in held}}


ROWS = (
    Row(code="XT947", fact="as many meetings as the limit", registry=_called(2, 2)),
    Row(code="XT947", fact="one meeting more", found=("会议",), registry=_called(3, 2)),
    Row(code="XT947", fact="no limit", registry=_called(3, None)),
    Row(code="XT528", fact="set up this year", bodies=_since(325)),
    Row(code="XT528", fact="set up last year", found=("议事规则",), bodies=_since(326)),
    Row(code="XT528", fact="rules", bodies=_since(326), registry=_ruled(_RULES)),
    Row(
        code="XT528",
        fact="meetings without rules are another rule's",
        bodies=_since(326),
        registry={"meetings": {_MET.id: _MET}},
    ),
    Row(code="XT528", fact="founding not known", found=("议事规则",), bodies=(make_body(established=None),)),
    Row(code="XT528", fact="known by name only", bodies=(listed(),), undecided=1),
    Row(code="XT528", fact="the measure sets days", bodies=_since(326), registry=_in_days("60")),
    Row(code="XT529", fact="the last day", bodies=_since(60), registry=_in_days("60")),
    Row(code="XT529", fact="a day over", found=("议事规则",), bodies=_since(61), registry=_in_days("60")),
    Row(
        code="XT529",
        fact="made and not filed",
        found=("议事规则",),
        bodies=_since(61),
        registry=_in_days("60", replace(_RULES, filed=None)),
    ),
    Row(code="XT529", fact="filed", bodies=_since(61), registry=_in_days("60", _RULES)),
    Row(code="XT529", fact="no days set"),
    Row(code="XT529", fact="founding not known", bodies=(make_body(established=None),), registry=_in_days("60")),
    Row(
        code="XT510",
        fact="the measure sets days",
        bodies=_since(10),
        registry=_in_days("60", replace(_RULES, filed=None)),
    ),
    Row(code="XT530", fact="the last day of two years", bodies=_sitting(date(2024, 11, 22)), registry=_ruled(_TERM)),
    Row(
        code="XT530",
        fact="a day over two years",
        found=("席位",),
        bodies=_sitting(date(2024, 11, 21)),
        registry=_ruled(_TERM),
    ),
    Row(
        code="XT530",
        fact="of a working group",
        found=("席位",),
        bodies=(make_body(seats=(_HEAD, Seat(role="组长", group="综合组", holder="周某", since=date(2024, 1, 1)))),),
        registry=_ruled(_TERM),
    ),
    Row(
        code="XT530",
        fact="by the post held",
        bodies=_sitting(date(2024, 1, 1), ex_officio=True),
        registry=_ruled(_TERM),
    ),
    Row(
        code="XT530",
        fact="leaders have no term",
        bodies=(make_body(seats=tuple(replace(one, since=date(2020, 1, 1)) for one in (_HEAD, _DEPUTY))),),
        registry=_ruled(_TERM),
    ),
    Row(code="XT530", fact="day not entered", bodies=_sitting(None), registry=_ruled(_TERM), undecided=1),
    Row(code="XT530", fact="rules without a term", bodies=_sitting(date(2020, 1, 1)), registry=_ruled(_RULES)),
)
