"""人事调整: all seats of one person go over to another, in every living body, on one paper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xtjg.core.change import Edit
from xtjg.core.lifecycle import next_state
from xtjg.core.names import same
from xtjg.core.persons import holds, read_person
from xtjg.core.seats import label
from xtjg.core.terms import Act
from xtjg.errors import ActRefused, Usage

if TYPE_CHECKING:
    from xtjg.core.acts.desk import Desk
    from xtjg.core.body import Body, Seat
    from xtjg.core.persons import Person
    from xtjg.core.request import Request


def move(request: Request, desk: Desk) -> tuple[Edit, ...]:
    """Put another holder into the seats; role, unit and post stay; edits in the order of the bodies asked about.

    Raises:
        Usage: who goes or who comes is not named.
        ActRefused: both are the same, or without a paper a seat does not go with a post (岗位兼任: 否).
    """
    if not request.person or not request.holder:
        raise Usage("人事调整要写明原任和接任的人员", hint="xtjg move 原任 --to 接任")
    person = read_person(request.person)
    if same(person.name, request.holder):
        raise ActRefused(f"接任的就是{person.name}本人", hint=f"查看：xtjg who {person.name}")
    bodies = [desk.body(number) for number in request.bodies]
    if desk.doc_no is None:
        _refuse_bound_seats(bodies, person, desk)
    return tuple(_moved(body, person, request.holder, desk) for body in bodies)


def _moved(before: Body, person: Person, holder: str, desk: Desk) -> Edit:
    next_state(before, Act.MOVE)
    seats = tuple(
        replace(seat, holder=holder, since=desk.effective) if holds(person, seat, desk.snapshot.units) else seat
        for seat in before.seats
    )
    return Edit(before=before, after=replace(before, seats=seats))


def _refuse_bound_seats(bodies: list[Body], person: Person, desk: Desk) -> None:
    """A seat held in person passes to nobody without a paper."""
    bound = [
        f"「{body.name}」{label(seat)}"
        for body in bodies
        for seat in body.seats
        if _is_bound(seat) and holds(person, seat, desk.snapshot.units)
    ]
    if bound:
        raise ActRefused(
            f"这些席位不随岗位兼任，没有文件不能改由他人担任：{'、'.join(bound)}",
            hint="加 --doc-no 文号 --date 成文日期",
        )


def _is_bound(seat: Seat) -> bool:
    return seat.ex_officio is False
