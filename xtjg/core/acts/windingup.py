"""了结事项: what has to be done after a body ends (北京 2003 二、三; seal days only where the measure sets them)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xtjg.core.dates import add_days
from xtjg.core.task import Task
from xtjg.core.terms import Act, BodyId, TaskId

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from xtjg.core.acts.desk import Desk
    from xtjg.core.body import Body
    from xtjg.core.change import Edit

_WINDING_UP = (Act.ABOLISH, Act.MERGE, Act.CONVERT)


def winding_up(act: Act, edits: tuple[Edit, ...], desk: Desk, next_task: Iterator[str]) -> tuple[Task, ...]:
    """Make the tasks of every body the act ends, in the order of edits; its open tasks go to who takes over."""
    ended = [edit for edit in edits if edit.before and edit.after.ending and not edit.before.ending]
    moved = tuple(_moved(ended, desk))
    if act not in _WINDING_UP:
        return moved
    known = {**desk.snapshot.bodies, **{edit.body: edit.after for edit in edits}}
    made = [
        _task(edit.after, _taker(edit.after, known), wanted, desk, TaskId(next(next_task)))
        for edit in ended
        for wanted in _wanted(edit.after, act, desk)
    ]
    return (*moved, *made)


def _wanted(body: Body, act: Act, desk: Desk) -> Iterator[tuple[str, str, date | None]]:
    """Yield kind, title and last day (None: no day is set)."""
    yield "名称", f"停止以「{body.name}」名义开展工作", desk.effective
    if body.seal is not False:
        yield "印章", f"收缴「{body.name}」印章", _seal_due(desk)
    yield "档案", f"移交「{body.name}」档案", None
    yield "承接", f"承接「{body.name}」后续工作", None
    if act is Act.CONVERT:
        yield "工作意见", "提出工作意见，报分管领导同意后开展工作", None


def _seal_due(desk: Desk) -> date | None:
    clause = desk.snapshot.measure.clause("seal_days")
    if clause is None or not clause.value:
        return None
    return add_days(desk.doc_date or desk.effective, clause.number)


def _taker(body: Body, known: dict[BodyId, Body]) -> str | None:
    """The unit that takes the work over: the one named, else the lead unit of the body named."""
    ending = body.ending
    if ending is None or ending.successor is None:
        return body.lead_unit
    if ending.successor_kind == "单位":
        return ending.successor
    receiver = known.get(BodyId(ending.successor))
    return (receiver.lead_unit if receiver else None) or body.lead_unit


def _task(body: Body, taker: str | None, wanted: tuple[str, str, date | None], desk: Desk, number: TaskId) -> Task:
    kind, title, due = wanted
    lead = taker if kind in ("承接", "工作意见") else body.lead_unit or taker
    return Task(
        id=number, title=title, body=body.id, case=desk.case, kind=kind, lead=lead, due=due, opened=desk.effective
    )


def _moved(ended: list[Edit], desk: Desk) -> Iterator[Task]:
    """Open tasks of an ended body go to the body that takes over; to a unit they go as its own, of no body."""
    for edit in ended:
        ending = edit.after.ending
        for task in desk.snapshot.open_tasks(edit.body):
            if ending and ending.successor_kind == "机构":
                yield replace(task, body=BodyId(ending.successor or ""))
            elif ending and ending.successor:
                yield replace(task, body=None, lead=ending.successor)
