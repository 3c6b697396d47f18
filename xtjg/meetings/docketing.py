"""待议议题: which items of a meeting wait for another one, which earlier items one goes on from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xtjg.core.docket import Docket, DocketItem, Waits
from xtjg.core.meeting import Decision, Item, ItemState, MeetingState
from xtjg.core.names import same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from xtjg.core.meeting import Meeting
    from xtjg.core.workrules import WorkRules

_UNSCREENED = (ItemState.PROPOSED, ItemState.ADMITTED)


def reference(meeting: Meeting, n: int) -> str:
    """How an item is named from outside its meeting: xt-0056/2026-003#2."""
    return f"{meeting.id}#{n}"


def why_waiting(item: Item, meeting: Meeting, rules: WorkRules | None) -> Waits | None:
    """Why an item waits for another meeting; None where it does not.

    What is 上报 waits where it goes to another kind of meeting of the same body; one that was never screened, once the
    meeting was held.
    """
    if item.state is ItemState.DEFERRED:
        return Waits.DEFERRED
    if item.state in _UNSCREENED and meeting.state is MeetingState.CANCELLED:
        return Waits.CALLED_OFF
    if item.state is ItemState.PROPOSED and meeting.is_held:
        return Waits.UNSCREENED
    if item.decision is Decision.POSTPONED:
        return Waits.POSTPONED
    if item.decision is Decision.REFERRED and rules and rules.kind(item.referred_to or ""):
        return Waits.REFERRED
    return None


def following(
    docket: Docket, meeting: Meeting, others: Iterable[Meeting], rules: WorkRules | None, day: date
) -> Docket:
    """The docket as it is once a meeting stands as it does on a day: what waits is on it, what was taken up is not.

    What a meeting left open waits since that meeting, other items since the day.
    """
    gone = {item.docket for item in meeting.items}
    elsewhere = {item.origin for one in others for item in one.items if item.origin}
    waiting = {
        reference(meeting, item.n): _entry(item, meeting, why, day)
        for item in meeting.items
        if (why := why_waiting(item, meeting, rules)) and reference(meeting, item.n) not in elsewhere
    }
    own = f"{meeting.id}#"
    kept = [
        replace(waiting[one.origin], n=one.n, since=one.since) if one.origin in waiting else one
        for one in docket.items
        if one.n not in gone and (one.origin in waiting or not (one.origin or "").startswith(own))
    ]
    known = {one.origin for one in kept}
    new = [one for origin, one in waiting.items() if origin not in known]
    return docket.with_new(kept, new)


def _entry(item: Item, meeting: Meeting, why: Waits, day: date) -> DocketItem:
    return DocketItem(
        n=0,
        title=item.title,
        unit=item.unit,
        waits=why,
        since=meeting.date if meeting.is_held else day,
        item_class=item.item_class,
        rule=item.rule,
        plan=item.plan,
        research=item.research,
        basis=item.basis,
        concerns=item.concerns,
        kind=item.referred_to if why is Waits.REFERRED else None,
        origin=reference(meeting, item.n),
        reason=meeting.reason if why is Waits.CALLED_OFF else item.reason or item.text,
    )


def taken_up(entry: DocketItem, n: int) -> Item:
    """The item as it is proposed to a meeting under number `n`."""
    return Item(
        n=n,
        title=entry.title,
        unit=entry.unit,
        item_class=entry.item_class,
        rule=entry.rule,
        plan=entry.plan,
        research=entry.research,
        basis=entry.basis,
        concerns=entry.concerns,
        origin=entry.origin,
        docket=entry.n,
    )


def earlier(item: Item, meeting: Meeting, meetings: Iterable[Meeting]) -> Iterator[tuple[Meeting, Item]]:
    """Yield the earlier items of the same body that an item goes on from, or that bear the same title."""
    before = [one for one in meetings if (one.date, one.id) < (meeting.date, meeting.id)]
    known = {reference(one, other.n): (one, other) for one in before for other in one.items}
    origin = item.origin
    while origin in known:
        yield known[origin]
        origin = known.pop(origin)[1].origin
    yield from (pair for pair in known.values() if same(pair[1].title, item.title))
