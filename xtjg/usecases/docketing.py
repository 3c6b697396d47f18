"""待议议题: proposing an item outside of any meeting, dropping one that waits, looking at what waits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.docket import Docket, DocketItem, Waits
from xtjg.core.names import same
from xtjg.core.terms import Act, State
from xtjg.errors import ActRefused, NotFound, Usage
from xtjg.meetings.agenda import Move
from xtjg.meetings.attendance import members
from xtjg.store.layout import docket_path
from xtjg.store.trailers import build
from xtjg.store.writer import Deed
from xtjg.usecases.items import demand
from xtjg.usecases.lookup import find_body
from xtjg.usecases.meetingdesk import refuse_foreign, seat_called, take_body
from xtjg.usecases.outcome import Outcome
from xtjg.usecases.planning import CONVENER
from xtjg.usecases.reading import MEETINGS, Answer, answered, at_head
from xtjg.usecases.repeated import unchanged

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.core.snapshot import Snapshot
    from xtjg.store.registry import Registry
    from xtjg.store.writer import Writer
    from xtjg.usecases.items import ItemWords
    from xtjg.usecases.meetingdesk import Occasion

_OF_MEETINGS = ("reviewed_by", "reporter", "follows", "consent", "docket")
_DROPPING = (Move.REJECT, Move.WITHDRAW)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingItem:
    """An item that waits, with its body."""

    body: Body
    item: DocketItem


def list_docket(registry: Registry, word: str | None, today: date) -> Answer[tuple[WaitingItem, ...]]:
    """List what waits, by body and number; NotFound for no such body."""
    read = at_head(registry, today, MEETINGS)
    only = find_body(read.snapshot, word).id if word else None
    found = (
        WaitingItem(body=read.snapshot.bodies[id_], item=item)
        for id_, docket in read.snapshot.dockets.items()
        if only in (None, id_) and id_ in read.snapshot.bodies
        for item in docket.items
    )
    return answered(read, tuple(found))


def enter_docket(registry: Registry, word: str, words: ItemWords, occasion: Occasion) -> Outcome:
    """Propose an item to a body, whichever meeting will deal with it, or drop one that waits.

    Raises:
        Usage: what is missing, or what only a meeting can do.
        ActRefused: the unit is no member, or the body is not 运行.
    """
    occasion.refuse_future()
    _refuse_words_of_meetings(word, words)
    demand(words, occasion)
    with registry.writing("xtjg meeting item") as writer:
        snapshot, body = take_body(writer, word)
        if words.n is not None:
            return _dropped(writer, snapshot, body, words, occasion)
        return _proposed(writer, snapshot, body, words, occasion)


def _refuse_words_of_meetings(word: str, words: ItemWords) -> None:
    foreign = words.on_spot or any(getattr(words, name) is not None for name in _OF_MEETINGS)
    if foreign or words.move in (Move.ADMIT, Move.DEFER) or (words.n is not None and words.move not in _DROPPING):
        raise Usage(
            f"「{word}」是机构，不是会议：向机构只能提出议题，或者撤回、不列入待议的议题",
            hint="列入某次会议：xtjg meeting item 会议 --open 序号 --admit --by 召集单位",
        )


def _proposed(writer: Writer, snapshot: Snapshot, body: Body, words: ItemWords, occasion: Occasion) -> Outcome:
    if body.state is not State.ACTIVE:
        raise ActRefused(f"「{body.name}」现为「{body.state}」，不能提出议题", hint=f"查看：xtjg show {body.id}")
    unit, title = words.unit or "", words.title or ""
    refuse_foreign(unit, body, snapshot, "提出议题的")
    docket = snapshot.dockets.get(body.id, Docket())
    known = (one for one in docket.items if same(one.title, title) and snapshot.units.same(one.unit, unit))
    before = next(known, None)
    item = before or DocketItem(n=docket.last + 1, title=title, unit=unit, waits=Waits.PROPOSED, since=occasion.day)
    item = replace(item, **words.facts)
    if item == before:
        return _again(writer, body, item.n, occasion)
    if before is None:
        after = Docket(last=item.n, items=(*docket.items, item))
    else:
        after = replace(docket, items=tuple(item if one.n == item.n else one for one in docket.items))
    return _record(writer, body, after, item, "提出", occasion)


def _dropped(writer: Writer, snapshot: Snapshot, body: Body, words: ItemWords, occasion: Occasion) -> Outcome:
    docket, n = snapshot.dockets.get(body.id, Docket()), words.n or 0
    item = docket.item(n)
    if item is None:
        at = next((one.id for one in snapshot.meetings_of(body.id) for own in one.items if own.docket == n), None)
        if at is not None:
            raise ActRefused(f"第 {n} 项待议议题已转到会议 {at}", hint=f"查看：xtjg meeting show {at}")
        if n <= docket.last:
            return _again(writer, body, n, occasion)
        raise NotFound(f"「{body.name}」没有第 {n} 项待议议题", hint=f"查看：xtjg meeting items {body.id}")
    rules = snapshot.work_rules.get(body.id)
    convener = (rules.convener if rules else None) or body.lead_unit
    if words.by != CONVENER and not snapshot.units.same(words.by or "", convener):
        seat_called(words.by or "", body, members(body, snapshot.units), snapshot)
    after = replace(docket, items=tuple(one for one in docket.items if one.n != n))
    return _record(writer, body, after, item, str(words.move), occasion)


def _record(writer: Writer, body: Body, docket: Docket, item: DocketItem, what: str, occasion: Occasion) -> Outcome:
    """Commit the docket; a step of no meeting."""
    dropped = docket.item(item.n) is None
    deed = Deed(
        subject=f"待议议题：{body.name}{item.title}",
        paragraph=f"第 {item.n} 项，{what}。{occasion.reason or ''}",
        trailers=(
            ("Xtjg-Act", str(Act.RECORD)),
            ("Xtjg-Step", "items.drop" if dropped else "items.add"),
            ("Xtjg-Body", body.id),
        ),
        dockets={body.id: docket},
    )
    saved = None if occasion.dry_run else writer.save(deed)
    return Outcome(
        registered=saved is not None,
        commit=saved.commit if saved else None,
        bodies=(body.id,),
        item=item.n,
        warnings=saved.warnings if saved else writer.notices,
        told=(f"第 {item.n} 项待议议题「{item.title}」：{what}",),
        following=None if dropped else f"xtjg meeting item 会议 --open {item.n} --admit --by 召集单位",
        message=None if saved else build(deed.subject, deed.paragraph, deed.trailers),
    )


def _again(writer: Writer, body: Body, n: int, occasion: Occasion) -> Outcome:
    outcome = unchanged(writer, docket_path(body.id), f"第 {n} 项待议议题", dry_run=occasion.dry_run)
    return replace(outcome, bodies=(body.id,), item=n)
