"""Looking at cases and tasks: what is open, what waits for whom, one case in full."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.errors import NotFound
from xtjg.reports.selection import is_unit
from xtjg.usecases.lookup import find_body, find_case, find_task
from xtjg.usecases.pending import Waiting, waiting, waiting_cases
from xtjg.usecases.reading import MATTERS, Answer, answered, at_head

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.case import Case
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.task import Task
    from xtjg.store.registry import Registry


def pending(registry: Registry, today: date) -> Answer[tuple[Waiting, ...]]:
    """List the cases that wait for something, the longest waiting first."""
    read = at_head(registry, today, MATTERS)
    return answered(read, waiting_cases(read.snapshot, today))


def list_cases(registry: Registry, today: date, *, only_open: bool) -> Answer[tuple[tuple[Case, Waiting | None], ...]]:
    """List the cases, newest first, each with what it waits for; `only_open` leaves out those that wait for nothing."""
    read = at_head(registry, today, MATTERS)
    newest = sorted(read.snapshot.cases.values(), key=lambda case: case.id, reverse=True)
    found = ((case, waiting(case, read.snapshot, today)) for case in newest)
    return answered(read, tuple((case, wait) for case, wait in found if wait is not None or not only_open))


def show_case(registry: Registry, word: str, today: date) -> Answer[tuple[Case, Waiting | None]]:
    """Find one case and what it waits for; raises NotFound."""
    read = at_head(registry, today, MATTERS)
    case = find_case(read.snapshot, word, today)
    return answered(read, (case, waiting(case, read.snapshot, today)))


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFilters:
    """What a list of tasks is narrowed to; without `everything` and `light` only open ones are listed."""

    body: str | None = None
    unit: str | None = None
    light: str | None = None
    everything: bool = False


def list_tasks(registry: Registry, filters: TaskFilters, day: date, today: date) -> Answer[tuple[Task, ...]]:
    """List the tasks as they stood on a day, by due day, those without one last."""
    read = at_head(registry, today, MATTERS)
    body = find_body(read.snapshot, filters.body).id if filters.body else None
    then = (task.at(day) for task in read.snapshot.tasks.values() if body is None or task.body == body)
    chosen = (task for task in then if task is not None)
    chosen = (task for task in chosen if filters.unit is None or _works(filters.unit, task, read.snapshot))
    if filters.light is not None:
        warning = read.snapshot.place.followup_days
        chosen = (task for task in chosen if task.light(day, warning) == filters.light)
    elif not filters.everything:
        chosen = (task for task in chosen if task.is_open)
    return answered(read, tuple(sorted(chosen, key=lambda task: (task.due is None, task.due or day, task.id))))


def _works(unit: str, task: Task, snapshot: Snapshot) -> bool:
    """Whether the unit leads the task or takes part in it."""
    return any(is_unit(unit, one, snapshot.units) for one in (task.lead, *task.joint))


def show_task(registry: Registry, word: str, day: date, today: date) -> Answer[Task]:
    """Find one task as it stood on a day; raises NotFound, also where it was not given out yet."""
    read = at_head(registry, today, MATTERS)
    recorded = find_task(read.snapshot, word, today)
    task = recorded.at(day)
    if task is None:
        raise NotFound(f"事项 {recorded.id} 到 {day} 还没有交办", hint=f"交办日期 {recorded.opened}")
    return answered(read, task)
