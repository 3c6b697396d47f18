"""What is due of bodies that are winding up: one line a body, with the days left for each thing still to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.dates import days_away
from xtjg.core.terms import State
from xtjg.usecases.due import Due

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.core.place import Place
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.task import Task


def is_winding_up(task: Task, snapshot: Snapshot) -> bool:
    """Whether a task is one of a body that is winding up."""
    body = snapshot.bodies.get(task.body) if task.body else None
    return body is not None and body.state is State.WINDING_UP


def winding_duties(snapshot: Snapshot, today: date) -> Iterator[Due]:
    """Yield the bodies that are winding up: what is still open, the most urgent first, or that they may be closed."""
    for body in snapshot.bodies.values():
        if body.state is State.WINDING_UP:
            yield _due(body, snapshot, today)


def _due(body: Body, snapshot: Snapshot, today: date) -> Due:
    still_open = sorted(snapshot.open_tasks(body.id), key=lambda task: (task.due is None, task.due or today, task.id))
    first = next(iter(still_open), None)
    told = "、".join(_told(task, today) for task in still_open)
    return Due(
        kind="winding",
        subject=body.id,
        name=body.name,
        due=first.due if first else None,
        days=first.days_left(today) if first else None,
        message=f"了结中，还有 {len(still_open)} 项：{told}" if first else "了结事项已经办结，可以了结",
        command=f"xtjg task done {first.id} --evidence 凭据" if first else closing(body, snapshot.place),
    )


def closing(body: Body, place: Place) -> str:
    """The command that closes a body once all is wound up."""
    lead, office = body.lead_unit or "承担部门", place.organs["编办"].short
    return f'xtjg close {body.id} --proposed-by {lead} --reviewed-by "{office} 同意"'


def _told(task: Task, today: date) -> str:
    days = task.days_left(today)
    return task.kind if days is None else f"{task.kind}（{days_away(days)}）"
