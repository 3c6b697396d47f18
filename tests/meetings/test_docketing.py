from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from xtjg.core.docket import Docket, DocketItem, Waits
from xtjg.core.meeting import Decision, Item, ItemState, Meeting, MeetingState
from xtjg.core.terms import BodyId, MeetingId
from xtjg.core.workrules import KindRule, VoteRules, WorkRules
from xtjg.meetings.docketing import earlier, following, taken_up, why_waiting
from xtjg.store import codec, yamledit
from xtjg.store.docketkeys import DOCKET

DAY = date(2026, 4, 2)
RULES = WorkRules(
    since=date(2026, 1, 1), vote=VoteRules(), kinds=(KindRule(name="科室例会"), KindRule(name="办公会议"))
)
ITEM = Item(n=1, title="数据目录", unit="市大数据局", state=ItemState.ADMITTED, plan="草案", concerns=("市公安局",))
MEETING = Meeting(
    id=MeetingId("xt-0001/2026-001"),
    body=BodyId("xt-0001"),
    kind="科室例会",
    date=DAY,
    state=MeetingState.HELD,
    items=(ITEM,),
)


def decided(decision: Decision, **facts: Any) -> Item:
    return replace(ITEM, state=ItemState.DECIDED, decision=decision, **facts)


@pytest.mark.parametrize(
    ("item", "state", "why"),
    [
        (ITEM, MeetingState.HELD, None),
        (ITEM, MeetingState.PLANNED, None),
        (ITEM, MeetingState.CANCELLED, Waits.CALLED_OFF),
        (replace(ITEM, state=ItemState.PROPOSED), MeetingState.NOTIFIED, None),
        (replace(ITEM, state=ItemState.PROPOSED), MeetingState.HELD, Waits.UNSCREENED),
        (replace(ITEM, state=ItemState.PROPOSED), MeetingState.CANCELLED, Waits.CALLED_OFF),
        (replace(ITEM, state=ItemState.DEFERRED), MeetingState.PLANNED, Waits.DEFERRED),
        (replace(ITEM, state=ItemState.REJECTED), MeetingState.CLOSED, None),
        (replace(ITEM, state=ItemState.WITHDRAWN), MeetingState.CANCELLED, None),
        (decided(Decision.POSTPONED), MeetingState.HELD, Waits.POSTPONED),
        (decided(Decision.AGREED), MeetingState.HELD, None),
        (decided(Decision.REFERRED), MeetingState.HELD, None),
        (decided(Decision.REFERRED, referred_to="市政府"), MeetingState.HELD, None),
        (decided(Decision.REFERRED, referred_to="办公会议"), MeetingState.HELD, Waits.REFERRED),
    ],
)
def test_what_waits_for_another_meeting(item: Item, state: MeetingState, why: Waits | None) -> None:
    assert why_waiting(item, replace(MEETING, state=state), RULES) is why


def after(docket: Docket, meeting: Meeting, *others: Meeting, day: date = DAY) -> Docket:
    return following(docket, meeting, others, RULES, day)


def with_items(*items: Item, no: int = 1) -> Meeting:
    return replace(MEETING, id=MeetingId(f"xt-0001/2026-{no:03d}"), items=items)


POSTPONED = with_items(decided(Decision.POSTPONED, text="材料不全"))
NEXT = with_items(replace(ITEM, origin="xt-0001/2026-001#1", docket=1), no=2)


def test_an_item_is_carried_on_and_taken_up_once() -> None:
    waiting = after(Docket(), POSTPONED)
    (entry,) = waiting.items
    assert (entry.n, entry.title, entry.origin, entry.waits) == (1, "数据目录", "xt-0001/2026-001#1", "缓议")
    assert (entry.since, entry.plan, entry.concerns, entry.reason) == (DAY, "草案", ("市公安局",), "材料不全")
    assert after(waiting, POSTPONED, day=date(2026, 5, 1)) == waiting
    item = taken_up(entry, 3)
    assert (item.n, item.state, item.origin, item.docket) == (3, "提出", "xt-0001/2026-001#1", 1)
    taken = after(waiting, NEXT, POSTPONED)
    assert taken == Docket(last=1)
    assert after(taken, POSTPONED, NEXT) == taken, "what another meeting has taken up does not come back"


def test_numbers_are_never_given_twice() -> None:
    twice = after(after(after(Docket(), POSTPONED), NEXT, POSTPONED), with_items(decided(Decision.POSTPONED), no=3))
    assert [(one.n, one.origin) for one in twice.items] == [(2, "xt-0001/2026-003#1")]


def test_an_item_admitted_after_all_does_not_wait() -> None:
    deferred = with_items(replace(ITEM, state=ItemState.DEFERRED))
    waiting = after(Docket(), deferred)
    assert after(waiting, with_items(ITEM)) == Docket(last=1)


def test_what_was_proposed_without_a_meeting_goes_with_the_one_that_takes_it() -> None:
    own = DocketItem(n=4, title="经费", unit="市财政局", waits=Waits.PROPOSED, since=DAY)
    docket = Docket(last=4, items=(own,))
    assert after(docket, with_items(ITEM)) == docket
    taking = with_items(replace(ITEM, docket=4, origin=None))
    assert after(docket, taking) == Docket(last=4)
    called_off = replace(taking, state=MeetingState.CANCELLED, reason="改期")
    (back,) = after(Docket(last=4), called_off).items
    assert (back.n, back.waits, back.origin, back.reason) == (5, "会议取消", "xt-0001/2026-001#1", "改期")


def test_earlier_items_are_followed_and_found_by_title() -> None:
    first = replace(POSTPONED, date=date(2026, 3, 1))
    second = replace(NEXT, date=date(2026, 4, 1))
    item = replace(ITEM, title="目录和标准", origin="xt-0001/2026-002#1")
    third = replace(with_items(item, no=3), date=date(2026, 5, 1))
    found = [one.id for one, _ in earlier(item, third, (first, second, third))]
    assert found == ["xt-0001/2026-002", "xt-0001/2026-001"]
    again = replace(ITEM, origin=None)
    assert [one.id for one, _ in earlier(again, second, (first, second, third))] == ["xt-0001/2026-001"]
    assert list(earlier(replace(ITEM, origin="xt-0001/2026-002#1"), first, (first, second))) == []


def test_a_docket_comes_back_as_it_was() -> None:
    docket = after(Docket(last=7), POSTPONED)
    assert codec.read(DOCKET, yamledit.dump(DOCKET.encode(docket)), "items.yaml") == docket
    empty = Docket(last=8)
    assert codec.read(DOCKET, yamledit.dump(DOCKET.encode(empty)), "items.yaml") == empty
