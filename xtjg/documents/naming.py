"""Names in a paper: units by the 规范简称 of the 单位名录, and the names that a title keeps whole.

What the 单位名录 does not know stays as the record has it; full names are put where a letterhead or a signature wants
them (`organs.full_name`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from xtjg.core.change import Edit
from xtjg.core.posts import organ_named
from xtjg.core.unitwords import with_unit_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.core.body import Body, Seat
    from xtjg.core.case import Case
    from xtjg.core.meeting import Meeting
    from xtjg.core.request import Request
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.task import Task
    from xtjg.documents.context import PaperContext

W = TypeVar("W", str, str | None)


def spoken(context: PaperContext) -> PaperContext:
    """The context with every unit called by its 规范简称."""
    snapshot = context.snapshot
    return replace(
        context,
        case=_of_case(context.case, snapshot) if context.case else None,
        edits=tuple(
            Edit(before=_of_body(edit.before, snapshot) if edit.before else None, after=_of_body(edit.after, snapshot))
            for edit in context.edits
        ),
        subject=_of_body(context.subject, snapshot) if context.subject else None,
        tasks=tuple(_of_task(task, snapshot) for task in context.tasks),
        meeting=_of_meeting(context.meeting, snapshot) if context.meeting else None,
    )


def names_in(context: PaperContext) -> tuple[str, ...]:
    """The names that a title keeps whole: of the bodies it may be about, of organs and units."""
    bodies = [body for edit in context.edits for body in (edit.before, edit.after) if body]
    told = (*bodies, *((context.subject,) if context.subject else ()))
    organs = (name for organ in context.place.organs.values() for name in (organ.name, organ.short))
    return tuple(dict.fromkeys((*(body.name for body in told), *organs, *_unit_names(told, context.snapshot))))


def _unit_names(bodies: tuple[Body, ...], snapshot: Snapshot) -> Iterator[str]:
    yield from (name for unit in snapshot.units.units for name in (unit.name, unit.short))
    yield from (body.lead_unit for body in bodies if body.lead_unit)


def _short(word: W, snapshot: Snapshot) -> W:
    """The 规范简称 of a unit or organ; what is neither stays as it is."""
    if not word:
        return word
    unit = snapshot.units.find(word)
    if unit is not None:
        return unit.short
    organ = organ_named(word, snapshot.place)
    return snapshot.place.organs[organ].short if organ else word


def _of_body(body: Body, snapshot: Snapshot) -> Body:
    return with_unit_words(body, lambda word: _short(word, snapshot))


def _of_seat(seat: Seat, snapshot: Snapshot) -> Seat:
    return replace(seat, unit=_short(seat.unit, snapshot))


def _of_meeting(meeting: Meeting, snapshot: Snapshot) -> Meeting:
    notice = meeting.notice
    return replace(
        meeting,
        convener=_short(meeting.convener, snapshot),
        notice=replace(notice, to=tuple(_short(unit, snapshot) for unit in notice.to)) if notice else None,
        items=tuple(replace(item, unit=_short(item.unit, snapshot)) for item in meeting.items),
        attendance=tuple(replace(entry, unit=_short(entry.unit, snapshot)) for entry in meeting.attendance),
        observers=tuple(replace(guest, unit=_short(guest.unit, snapshot)) for guest in meeting.observers),
    )


def _of_case(case: Case, snapshot: Snapshot) -> Case:
    steps = tuple(replace(step, organ=_short(step.organ, snapshot)) for step in case.steps)
    return replace(case, steps=steps, request=_of_request(case.request, snapshot))


def _of_task(task: Task, snapshot: Snapshot) -> Task:
    joint = tuple(_short(unit, snapshot) for unit in task.joint)
    return replace(task, lead=_short(task.lead, snapshot), joint=joint)


def _of_request(request: Request, snapshot: Snapshot) -> Request:
    return replace(
        request,
        draft=_of_body(request.draft, snapshot) if request.draft else None,
        add_seats=tuple(_of_seat(seat, snapshot) for seat in request.add_seats),
        remove_seats=tuple(_of_seat(seat, snapshot) for seat in request.remove_seats),
        head=_of_seat(request.head, snapshot) if request.head else None,
        add_units=tuple(_short(unit, snapshot) for unit in request.add_units),
        remove_units=tuple(_short(unit, snapshot) for unit in request.remove_units),
        unit=_short(request.unit, snapshot),
        successor=_short(request.successor, snapshot),
    )
