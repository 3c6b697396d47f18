"""催办: which tasks are over or nearly so on a day, what to tell whom, and by which paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.core.task import AMBER, RED
from xtjg.usecases.reading import MATTERS, Answer, answered, at_head

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from xtjg.core.snapshot import Snapshot
    from xtjg.core.task import Task
    from xtjg.store.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One unit to be reminded of one task; `days` are 自然日 to the due day, negative when it is over."""

    to: str | None
    task: Task
    light: str
    days: int
    text: str
    command: str


def reminders(registry: Registry, day: date | None, today: date) -> Answer[tuple[Reminder, ...]]:
    """List whom to remind of what on a day, today where none is given: the longest overdue first."""
    read = at_head(registry, today, MATTERS)
    found = sorted(_reminders(read.snapshot, day or today), key=lambda one: (one.days, one.task.id))
    return answered(read, tuple(found))


def _reminders(snapshot: Snapshot, day: date) -> Iterator[Reminder]:
    for recorded in snapshot.tasks.values():
        task = recorded.at(day)
        light, days = (task.light(day, snapshot.place.followup_days), task.days_left(day)) if task else (None, None)
        if task is None or days is None or light not in (RED, AMBER):
            continue
        yield Reminder(
            to=task.lead,
            task=task,
            light=light,
            days=days,
            text=_text(task, days),
            command=f"xtjg doc 督办通知 {task.id}",
        )


def _text(task: Task, days: int) -> str:
    joint = f"会同{'、'.join(task.joint)}" if task.joint else ""
    if days < 0:
        return f"“{task.title}”限 {task.due} 办结，已逾期 {-days} 天，请{joint}尽快办结并说明原因"
    left = f"还有 {days} 天" if days else "今天到期"
    return f"“{task.title}”限 {task.due} 办结，{left}，请{joint}按期办结"
