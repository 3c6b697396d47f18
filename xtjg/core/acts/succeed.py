"""自然递补 (municipal 第十三条第三款): only the holder of a seat changes, with a date and a source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xtjg.core.change import Edit
from xtjg.core.lifecycle import next_state
from xtjg.core.terms import Act
from xtjg.errors import Usage

if TYPE_CHECKING:
    from xtjg.core.acts.desk import Desk
    from xtjg.core.request import Request


def succeed(request: Request, desk: Desk) -> tuple[Edit, ...]:
    """Put the successor of the post into the seat; role, unit and post stay."""
    before = desk.subject(request)
    next_state(before, Act.SUCCEED)
    wanting = [
        word
        for word, value in (("席位", request.seat), ("接任人 --to", request.holder), ("来源 --source", request.source))
        if not value
    ]
    if wanting or request.seat is None:
        raise Usage(
            f"自然递补缺少：{'、'.join(wanting)}",
            hint='xtjg succeed 机构 席位 --to 姓名 --date 日期 --source "任免文号"',
        )
    seats = list(before.seats)
    seats[request.seat - 1] = replace(seats[request.seat - 1], holder=request.holder, since=desk.effective)
    return (Edit(before=before, after=replace(before, seats=tuple(seats))),)
