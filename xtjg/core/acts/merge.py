"""合并 (municipal 第十六、十八条): into one of the parties, into another living body, or into a new one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xtjg.core.acts.adjust import united
from xtjg.core.acts.ending import ended, ending_to
from xtjg.core.acts.establish import founded
from xtjg.core.acts.rename import kind_of
from xtjg.core.body import Body
from xtjg.core.change import Edit
from xtjg.core.lifecycle import next_state
from xtjg.core.terms import Act, Secrecy, State
from xtjg.errors import ActRefused, Usage

if TYPE_CHECKING:
    from xtjg.core.acts.desk import Desk
    from xtjg.core.request import Request


def merge(request: Request, desk: Desk) -> tuple[Edit, ...]:
    """Unite duties and member units in the receiver; the absorbed wind up, their seats end.

    The receiver's edit comes first. Raises ActRefused where fewer than two bodies take part or one is named twice.
    """
    parties = tuple(desk.body(one) for one in dict.fromkeys(request.bodies))
    if len(parties) != len(request.bodies):
        raise ActRefused("合并各方中有重复的机构", hint="每个机构只写一次")
    receiver, before = _receiver(request, parties, desk)
    absorbed = tuple(party for party in parties if party.id != receiver.id)
    if not absorbed or len(absorbed) + (before is not None) < 2:  # noqa: PLR2004 — one alone cannot merge
        raise ActRefused("合并至少要有两个机构", hint="xtjg merge 甲 乙 --into 乙")
    united_body = _guarded(receiver, absorbed)
    if before is not None or request.draft is None:
        united_body = _with_work_of(united_body, absorbed, desk)
    end = ending_to(State.MERGED, ("机构", receiver.id), request.ground)
    edits = tuple(Edit(before=one, after=ended(one, Act.MERGE, end, desk)) for one in absorbed)
    return (Edit(before=before, after=united_body), *edits)


def _with_work_of(receiver: Body, absorbed: tuple[Body, ...], desk: Desk) -> Body:
    """Add duties and member units of the absorbed to the receiver's own."""
    return replace(
        receiver,
        duties=united((receiver.duties, *(one.duties for one in absorbed))),
        member_units=desk.snapshot.units.distinct(
            (*receiver.member_units, *(unit for one in absorbed for unit in one.member_units))
        ),
    )


def _guarded(receiver: Body, absorbed: tuple[Body, ...]) -> Body:
    """What was internal in a party does not become public by a merger."""
    internal = any(one.secrecy is Secrecy.INTERNAL for one in absorbed)
    return replace(receiver, secrecy=Secrecy.INTERNAL) if internal else receiver


def _receiver(request: Request, parties: tuple[Body, ...], desk: Desk) -> tuple[Body, Body | None]:
    """Return the receiver and what it was before (None: a new body)."""
    name = request.new_name or (request.draft.name if request.draft else None)
    if (request.into is None) == (name is None):
        raise Usage("要写明并入哪个机构，且只写一处", hint="用 --into 机构 或 --new 新名称")
    if request.into is not None:
        before = desk.body(request.into)
        if before.state is not State.ACTIVE:
            next_state(before, Act.MERGE)
        return before, before
    draft = request.draft or _heir(parties, name or "", desk)
    return founded(replace(draft, name=name or draft.name), request, desk, Act.MERGE), None


def _heir(parties: tuple[Body, ...], name: str, desk: Desk) -> Body:
    """A new body for which nothing but the name is given: particulars are those of the party named first."""
    first = parties[0]
    return Body(
        id=desk.new_id,
        name=name,
        kind=kind_of(name) or first.kind,
        series=first.series,
        tenure=first.tenure,
        state=State.ACTIVE,
        term=first.term,
        task=first.task,
        lead_unit=first.lead_unit,
        office=first.office,
        funding=first.funding,
        secrecy=first.secrecy,
        discipline_related=any(one.discipline_related for one in parties) or None,
    )
