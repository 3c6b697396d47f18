"""撤销, 转制, 不再列管, 了结 and 恢复 (municipal 第十五、十八条; 转制 and 不再列管 by analogy).

An ending names who takes over the work; its seats end on the effective date.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xtjg.core.acts.extend import prolonged
from xtjg.core.body import Ending
from xtjg.core.change import Edit
from xtjg.core.lifecycle import next_state
from xtjg.core.names import same
from xtjg.core.request import FieldSetting
from xtjg.core.terms import Act, State
from xtjg.errors import ActRefused, Usage

if TYPE_CHECKING:
    from xtjg.core.acts.desk import Desk
    from xtjg.core.body import Body, Seat
    from xtjg.core.request import Request


def ended(body: Body, act: Act, end: Ending, desk: Desk) -> Body:
    """Return the body as it stands when it has begun to end: its seats are gone, the desk's paper is the ending's."""
    ending = replace(end, effective=desk.effective, case=desk.case)
    return replace(body, state=next_state(body, act), seats=(), ending=ending)


def ending_to(end: State, successor: tuple[str, str] | None, ground: str | None) -> Ending:
    """Make the 去向; `successor` is (单位|机构, name or id)."""
    kind, name = successor or (None, None)
    return Ending(state=end, successor_kind=kind, successor=name, ground=ground)


def _successor(word: str | None, body: Body, desk: Desk) -> tuple[str, str] | None:
    """Tell whether the work goes to a living body (by id) or a unit (by name)."""
    if not word:
        return None
    named = [one for one in desk.snapshot.bodies.values() if word == one.id or same(word, one.name)]
    found = next((one for one in named if one.state is State.ACTIVE), next(iter(named), None))
    if found is None:
        return ("单位", word)
    if found.id == body.id:
        raise ActRefused(f"「{body.name}」不能由自己接替", hint="写明接替的单位或机构")
    if found.state is not State.ACTIVE:
        raise ActRefused(f"接替的「{found.name}」现为「{found.state}」，不能接替", hint="写明接替的单位或在运行的机构")
    return ("机构", found.id)


def abolish(request: Request, desk: Desk) -> tuple[Edit, ...]:
    """Begin to wind the body up; that ground and successor are named is asked by the procedure."""
    before = desk.subject(request)
    next_state(before, Act.ABOLISH)
    successor = _successor(request.successor, before, desk)
    after = ended(before, Act.ABOLISH, ending_to(State.ABOLISHED, successor, request.ground), desk)
    return (Edit(before=before, after=after),)


def convert(request: Request, desk: Desk) -> tuple[Edit, ...]:
    """Turn the body into a matter of one department (北京 2003, 一、三)."""
    before = desk.subject(request)
    next_state(before, Act.CONVERT)
    if request.end_state not in (State.CONFERENCE, State.ROUTINE) or not request.unit:
        raise Usage("转制要写明转为什么、由哪个部门承担", hint="xtjg convert 机构 --to 部门联席会议 --unit 部门")
    after = ended(before, Act.CONVERT, ending_to(request.end_state, ("单位", request.unit), request.ground), desk)
    return (Edit(before=before, after=after),)


def delist(request: Request, desk: Desk) -> tuple[Edit, ...]:
    """Take the body off the list at once; its work stays with the lead unit unless another is named."""
    before = desk.subject(request)
    next_state(before, Act.DELIST)
    successor = _successor(request.successor or before.lead_unit, before, desk)
    after = ended(before, Act.DELIST, ending_to(State.DELISTED, successor, request.ground), desk)
    return (Edit(before=before, after=after),)


def close(request: Request, desk: Desk) -> tuple[Edit, ...]:
    """Finish the winding-up; raises ActRefused while a winding-up task is open."""
    before = desk.subject(request)
    after = replace(before, state=next_state(before, Act.CLOSE))
    still_open = desk.snapshot.open_tasks(before.id)
    if still_open:
        listed = "、".join(f"{task.id} {task.title}" for task in still_open)
        raise ActRefused(f"还有未办结的了结事项：{listed}", hint=f"逐项办结：xtjg task done {still_open[0].id}")
    return (Edit(before=before, after=after),)


def reinstate(request: Request, desk: Desk) -> tuple[Edit, ...]:
    """Bring an ended body back under its id, with the seats it had where its ending case is at hand.

    The seats run anew from the effective date: between the ending and now nobody sat there. A term that is over needs
    a new last day.
    """
    before = desk.subject(request)
    state = next_state(before, Act.REINSTATE)
    seats = tuple(replace(seat, since=desk.effective) for seat in _former_seats(before, desk))
    until = before.term.until if before.term else None
    if request.until is None and until is not None and until < desk.effective:
        raise ActRefused(f"「{before.name}」的期限 {until} 已过，恢复要有新的期限", hint="加 --until 日期")
    after = prolonged(before, request.until, desk) if request.until else before
    return (Edit(before=before, after=replace(after, state=state, ending=None, seats=seats)),)


def _former_seats(body: Body, desk: Desk) -> tuple[Seat, ...]:
    """Read the seats back from the edits of the case that ended the body."""
    case = desk.snapshot.cases.get(body.ending.case) if body.ending and body.ending.case else None
    for edit in case.edits if case else ():
        value = next((field.before for field in edit.fields if field.field == "席位"), None)
        if edit.path == f"bodies/{body.id}.yaml" and value:
            return desk.amend(body, (FieldSetting(field="席位", value=value),)).seats
    return ()
