from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from tests.factories import make_body
from tests.rules.rowkit import Row, pack
from xtjg.core.body import Seat
from xtjg.core.meeting import (
    Attendance,
    Decision,
    Item,
    ItemState,
    Meeting,
    MeetingState,
    Presence,
    Quorum,
    SignOff,
)
from xtjg.core.terms import MeetingId
from xtjg.meetings.adopting import rules_of
from xtjg.store.measurefile import load_pack

if TYPE_CHECKING:
    from xtjg.core.workrules import WorkRules

_TOWN = make_body(
    name="示例镇政府会议",
    kind="会议制度",
    managed=False,
    seats=(
        Seat(role="镇长", unit="镇政府", post="镇长", holder="吴一"),
        Seat(role="副镇长", unit="镇政府", post="副镇长", holder="郑二"),
        Seat(role="科长", unit="财政所", post="科长", holder="冯三"),
    ),
    lead_unit="镇政府办公室",
    member_units=(),
)
_RULES = rules_of(load_pack("town")[1], date(2026, 1, 1), "镇政府办公室")
_DAY = date(2026, 9, 10)
_OFFICE, _WIDER, _SECTION = "政府办公会议", "政府办公扩大会议", "机关科室例会"
_ITEM = Item(
    n=1,
    title="防汛经费",
    unit="财政所",
    item_class="重要事项",
    state=ItemState.DECIDED,
    plan="方案",
    by="镇长",
    decision=Decision.AGREED,
    reviewed=SignOff(by="副镇长", day=_DAY),
)


def _meeting(no: int, kind: str, *items: Item, **facts: Any) -> Meeting:
    own: dict[str, Any] = {
        "id": MeetingId(f"xt-0067/2026-{no:03d}"),
        "body": _TOWN.id,
        "kind": kind,
        "date": _DAY + timedelta(days=no),
        "state": MeetingState.HELD,
        "items": items,
        "attendance": tuple(
            Attendance(role=seat.role, unit=seat.unit, post=seat.post, name=seat.holder, status=Presence.PRESENT)
            for seat in _TOWN.seats
        ),
        "quorum": Quorum(due=3, needed=0, present=3),
    }
    return Meeting(**{**own, **facts})


def _away(**facts: Any) -> tuple[Attendance, ...]:
    """The section's head stays away."""
    entries = _meeting(1, _WIDER).attendance
    return (*entries[:2], replace(entries[2], **{"status": Presence.LEAVE, **facts}))


def _registry(*meetings: Meeting, rules: WorkRules = _RULES, **facts: Any) -> dict[str, Any]:
    return {"work_rules": {_TOWN.id: rules}, "meetings": {one.id: one for one in meetings}, **facts}


def _row(code: str, fact: str, *meetings: Meeting, found: bool = False, **facts: Any) -> Row:
    field = "出席" if code == "XT519" else "议题"
    registry = _registry(*meetings, **facts)
    return Row(code=code, fact=fact, found=(field,) if found else (), bodies=(_TOWN,), registry=registry)


def _ruled(**facts: Any) -> WorkRules:
    """The rules with something else of the wider meeting."""
    kinds = tuple(replace(kind, **facts) if kind.name == _WIDER else kind for kind in _RULES.kinds)
    return replace(_RULES, kinds=kinds)


_LEAVE = _ruled(leave_by=("镇长",))
_BARE = replace(_ITEM, reviewed=None)
_BELOW = _meeting(1, _SECTION, replace(_BARE, decision=Decision.REFERRED, referred_to=_OFFICE))
_FROM_BELOW = replace(_BARE, title="防汛专项经费", origin="xt-0067/2026-001#1")
_TO_PARTY = replace(_ITEM, decision=Decision.REFERRED, referred_to="镇党委会")
_MEASURE = replace(_ITEM, item_class="临时性管理措施", consent=SignOff(by="市政府", day=_DAY + timedelta(days=1)))
_YUXI = pack("yuxi")
_RESEARCHED = replace(_RULES, research_required=True)

ROWS = (
    _row("XT519", "nobody agreed", _meeting(1, _WIDER, attendance=_away()), rules=_LEAVE, found=True),
    _row("XT519", "the mayor agreed", _meeting(1, _WIDER, attendance=_away(agreed=("吴一",))), rules=_LEAVE),
    _row(
        "XT519",
        "the deputy agreed",
        _meeting(1, _WIDER, attendance=_away(agreed=("副镇长",))),
        rules=_LEAVE,
        found=True,
    ),
    _row(
        "XT519",
        "somebody sits for him",
        _meeting(1, _WIDER, attendance=_away(status=Presence.DELEGATE, delegate="陈四")),
        rules=_LEAVE,
        found=True,
    ),
    _row("XT519", "not asked for", _meeting(1, _WIDER, attendance=_away())),
    _row("XT519", "everybody there", _meeting(1, _WIDER), rules=_LEAVE),
    _row(
        "XT519",
        "nobody has the post",
        _meeting(1, _WIDER, attendance=_away()),
        rules=_ruled(leave_by=("党委书记",)),
    ),
    _row("XT520", "the head is away", _meeting(1, _WIDER, _ITEM, attendance=_away()), found=True),
    _row("XT520", "the head is there", _meeting(1, _WIDER, _ITEM)),
    _row(
        "XT520",
        "only the deputy was told",
        _meeting(1, _WIDER, _ITEM, attendance=_away(agreed=("副镇长",))),
        found=True,
    ),
    _row("XT520", "told and agreed", _meeting(1, _WIDER, _ITEM, attendance=_away(agreed=("副镇长", "镇长")))),
    _row("XT520", "another reports", _meeting(1, _WIDER, replace(_ITEM, reporter="财政所 陈四")), found=True),
    _row("XT520", "named himself", _meeting(1, _WIDER, replace(_ITEM, reporter="财政所 冯三"))),
    _row(
        "XT520",
        "left before",
        _meeting(1, _WIDER, replace(_ITEM, n=2), attendance=_away(status=Presence.PRESENT, to_item=1)),
        found=True,
    ),
    _row("XT520", "another kind", _meeting(1, _OFFICE, _ITEM, attendance=_away())),
    _row("XT520", "unit without a seat", _meeting(1, _WIDER, replace(_ITEM, unit="水利站"))),
    _row("XT521", "nobody read it", _meeting(1, _WIDER, _BARE), found=True),
    _row("XT521", "the deputy read it", _meeting(1, _WIDER, _ITEM)),
    _row(
        "XT521",
        "the section read it",
        _meeting(1, _WIDER, replace(_ITEM, reviewed=SignOff(by="冯三", day=_DAY))),
        found=True,
    ),
    _row(
        "XT521",
        "read a day later",
        _meeting(1, _WIDER, replace(_ITEM, reviewed=SignOff(by="副镇长", day=_DAY + timedelta(days=2)))),
        found=True,
    ),
    _row(
        "XT521",
        "read on the day",
        _meeting(1, _WIDER, replace(_ITEM, reviewed=SignOff(by="副镇长", day=_DAY + timedelta(days=1)))),
    ),
    _row("XT521", "the leaders' own", _meeting(1, _WIDER, replace(_BARE, unit="镇政府"))),
    _row("XT521", "another kind", _meeting(1, _OFFICE, _BARE)),
    _row("XT521", "not held yet", _meeting(1, _WIDER, _BARE, state=MeetingState.NOTIFIED)),
    _row("XT522", "straight to the party", _meeting(1, _SECTION, _TO_PARTY), found=True),
    _row("XT522", "by the office meeting", _meeting(1, _OFFICE, _TO_PARTY)),
    _row("XT522", "to the mayor", _meeting(1, _SECTION, replace(_TO_PARTY, referred_to="镇长"))),
    _row(
        "XT522",
        "after the office meeting",
        _meeting(1, _OFFICE, _ITEM),
        _meeting(2, _SECTION, _TO_PARTY),
    ),
    _row(
        "XT522",
        "before the office meeting",
        _meeting(1, _SECTION, _TO_PARTY),
        _meeting(2, _OFFICE, _ITEM),
        found=True,
    ),
    _row(
        "XT522",
        "the office meeting was against",
        _meeting(1, _OFFICE, replace(_ITEM, decision=Decision.NOT_AGREED)),
        _meeting(2, _SECTION, _TO_PARTY),
        found=True,
    ),
    _row("XT522", "no such rule", _meeting(1, _SECTION, _TO_PARTY), rules=replace(_RULES, before_party=None)),
    _row("XT523", "no lower meeting, not read", _meeting(1, _OFFICE, _BARE), found=True),
    _row("XT523", "read by the deputy", _meeting(1, _OFFICE, _ITEM)),
    _row("XT523", "from the meeting below", _BELOW, _meeting(2, _OFFICE, _FROM_BELOW)),
    _row("XT523", "same title below", _BELOW, _meeting(2, _OFFICE, _BARE)),
    _row("XT523", "another title below", _BELOW, _meeting(2, _OFFICE, replace(_BARE, title="绿化经费")), found=True),
    _row("XT523", "the lowest meeting", _meeting(1, _SECTION, _BARE)),
    _row("XT523", "not important", _meeting(1, _OFFICE, replace(_BARE, item_class=None))),
    _row("XT523", "the mayor's own", _meeting(1, _OFFICE, replace(_BARE, unit="镇政府"))),
    _row("XT523", "urgent", _meeting(1, _OFFICE, _BARE, urgent=True)),
    _row("XT523", "postponed", _meeting(1, _OFFICE, replace(_BARE, decision=Decision.POSTPONED))),
    _row("XT526", "no research", _meeting(1, _OFFICE, _ITEM), rules=_RESEARCHED, found=True),
    _row("XT526", "with research", _meeting(1, _OFFICE, replace(_ITEM, research="走访三个村")), rules=_RESEARCHED),
    _row("XT526", "not important", _meeting(1, _OFFICE, replace(_ITEM, item_class=None)), rules=_RESEARCHED),
    _row("XT526", "referred upward", _meeting(1, _OFFICE, _TO_PARTY), rules=_RESEARCHED),
    _row("XT526", "not asked for", _meeting(1, _OFFICE, _ITEM)),
    _row("XT524", "no consent", _meeting(1, _OFFICE, replace(_MEASURE, consent=None)), found=True, **_YUXI),
    _row("XT524", "consent of the day", _meeting(1, _OFFICE, _MEASURE), **_YUXI),
    _row(
        "XT524",
        "consent a day later",
        _meeting(1, _OFFICE, replace(_MEASURE, consent=SignOff(by="市政府", day=_DAY + timedelta(days=2)))),
        found=True,
        **_YUXI,
    ),
    _row(
        "XT524",
        "consent of another",
        _meeting(1, _OFFICE, replace(_MEASURE, consent=SignOff(by="市公安局", day=_DAY))),
        found=True,
        **_YUXI,
    ),
    _row(
        "XT524",
        "not agreed to",
        _meeting(1, _OFFICE, replace(_MEASURE, consent=None, decision=Decision.REFERRED)),
        **_YUXI,
    ),
    _row("XT524", "a measure without the clause", _meeting(1, _OFFICE, replace(_MEASURE, consent=None))),
)
