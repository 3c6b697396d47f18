"""自然递补 (municipal 第十三条第三款): only the holder of a seat changes, with a date and a source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xtjg.core.change import Edit
from xtjg.core.lifecycle import next_state
from xtjg.core.names import same
from xtjg.core.seats import label
from xtjg.core.terms import Act
from xtjg.errors import ActRefused, NotFound, Usage

if TYPE_CHECKING:
    from xtjg.core.acts.desk import Desk
    from xtjg.core.request import Request


def succeed(request: Request, desk: Desk) -> tuple[Edit, ...]:
    """Put the successor of the post into the seat; role, unit and post stay.

    Raises:
        Usage: seat, successor or source is not named; all that is missing.
        NotFound: there is no such seat.
        ActRefused: the successor sits there already, or the seat does not go with a post (岗位兼任: 否).
    """
    before = desk.subject(request)
    next_state(before, Act.SUCCEED)
    wanting = [
        word
        for word, value in (("席位", request.seat), ("接任人 --to", request.holder), ("来源 --source", request.source))
        if not value
    ]
    if wanting or request.seat is None or request.holder is None:
        raise Usage(
            f"自然递补缺少：{'、'.join(wanting)}",
            hint='xtjg succeed 机构 席位 --to 姓名 --date 日期 --source "任免文号"',
        )
    if not 1 <= request.seat <= len(before.seats):
        raise NotFound(f"「{before.name}」没有第 {request.seat} 个席位", hint=f"查看席位：xtjg show {before.id}")
    seats = list(before.seats)
    seat = seats[request.seat - 1]
    if seat.ex_officio is False:
        raise ActRefused(f"席位「{label(seat)}」不随岗位兼任，不能自然递补", hint=f"用 xtjg adjust {before.id}")
    if seat.holder is not None and same(seat.holder, request.holder):
        raise ActRefused(f"席位「{label(seat)}」的现任就是{seat.holder}", hint=f"查看席位：xtjg show {before.id}")
    seats[request.seat - 1] = replace(seat, holder=request.holder, since=desk.effective)
    return (Edit(before=before, after=replace(before, seats=tuple(seats))),)
