"""Looking at cases and tasks: what is open, what waits for whom, one case in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.usecases.lookup import find_case, find_task
from xtjg.usecases.pending import Waiting, waiting, waiting_cases
from xtjg.usecases.reading import MATTERS, Answer, answered, at_head

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.case import Case
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


def list_tasks(registry: Registry, today: date) -> Answer[tuple[Task, ...]]:
    """List the tasks by due day, those without one last."""
    read = at_head(registry, today, MATTERS)
    tasks = sorted(read.snapshot.tasks.values(), key=lambda task: (task.due is None, task.due or today, task.id))
    return answered(read, tuple(tasks))


def show_task(registry: Registry, word: str, today: date) -> Answer[Task]:
    """Find one task; raises NotFound."""
    read = at_head(registry, today, MATTERS)
    return answered(read, find_task(read.snapshot, word, today))
