"""设立 (municipal 第五、十、十一条)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xtjg.core.body import Establishment
from xtjg.core.change import Edit
from xtjg.core.lifecycle import next_state
from xtjg.core.terms import Act
from xtjg.errors import Usage

if TYPE_CHECKING:
    from xtjg.core.acts.desk import Desk
    from xtjg.core.body import Body, Seat
    from xtjg.core.request import Request


# A new body has no history, and nobody waives a rule for himself.
_GIVEN_BY_ACTS = {"去向": "ending", "列入": "listed", "曾用名": "former_names", "豁免": "waivers"}


def establish(request: Request, desk: Desk) -> tuple[Edit, ...]:
    """Enter the body of the request's draft; term and seats run from the effective date."""
    if request.draft is None:
        raise Usage("没有写明拟设机构的内容", hint="xtjg create 名称 --from 文件.yaml")
    return (Edit(before=None, after=founded(request.draft, request, desk, Act.ESTABLISH)),)


def founded(draft: Body, request: Request, desk: Desk, act: Act) -> Body:
    """Make a living body of a draft, on the desk's paper; raises Usage where the draft claims what acts give."""
    claimed = [key for key, attr in _GIVEN_BY_ACTS.items() if getattr(draft, attr)]
    if claimed:
        raise Usage(f"拟设机构不能写：{'、'.join(claimed)}", hint="这些由导入、更名、撤销、豁免等办理写入，删去再办")
    given = draft.established or Establishment()
    established = replace(
        given,
        ground=request.ground or given.ground,
        basis=request.basis or given.basis,
        reason=request.reason or given.reason,
        doc_no=desk.doc_no,
        doc_date=desk.doc_date,
        effective=desk.effective,
        case=desk.case,
    )
    return replace(
        draft,
        id=desk.new_id,
        state=next_state(None, act),
        established=established,
        seats=seated(draft.seats, desk),
        member_units=desk.snapshot.units.distinct(draft.member_units),
    )


def seated(seats: tuple[Seat, ...], desk: Desk) -> tuple[Seat, ...]:
    """Give seats without a date the effective one."""
    return tuple(seat if seat.since else replace(seat, since=desk.effective) for seat in seats)
