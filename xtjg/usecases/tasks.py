"""了结和督办事项: finishing or dropping them. They are the body's own business: `record` commits without a chain."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xtjg.core.task import TaskState
from xtjg.core.terms import Act, TaskId
from xtjg.errors import ActRefused, NotFound, Usage
from xtjg.store.layout import Part
from xtjg.store.trailers import build
from xtjg.store.writer import Deed
from xtjg.usecases.outcome import Outcome

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.task import Task
    from xtjg.store.registry import Registry
    from xtjg.store.writer import Writer


def finish_task(registry: Registry, number: TaskId, evidence: str | None, day: date, *, dry_run: bool) -> Outcome:
    """Mark a task done; raises ActRefused where it is not open or the day lies before its start."""
    with registry.writing("xtjg task done") as writer:
        task = _open(writer.read((Part.BODIES, Part.TASKS)).snapshot.tasks.get(number), number)
        if day < task.opened:
            raise ActRefused(f"办结日期 {day} 早于开始日期 {task.opened}")
        after = replace(task, state=TaskState.DONE, done=day, evidence=evidence)
        return _record(writer, after, "task.done", "办结", dry_run=dry_run)


def drop_task(registry: Registry, number: TaskId, reason: str | None, *, dry_run: bool) -> Outcome:
    """Drop a task; raises Usage without a reason, ActRefused where it is not open."""
    if not reason:
        raise Usage("取消事项要写明理由", hint="加 --reason 理由")
    with registry.writing("xtjg task drop") as writer:
        task = _open(writer.read((Part.BODIES, Part.TASKS)).snapshot.tasks.get(number), number)
        after = replace(task, state=TaskState.DROPPED, reason=reason)
        return _record(writer, after, "task.drop", "取消", dry_run=dry_run)


def _open(task: Task | None, number: TaskId) -> Task:
    if task is None:
        raise NotFound(f"没有事项 {number}", hint="查看：xtjg task list --all")
    if not task.is_open:
        raise ActRefused(f"事项 {number} 现为「{task.state}」", hint=f"查看：xtjg task show {number}")
    return task


def _record(writer: Writer, task: Task, step: str, verb: str, *, dry_run: bool) -> Outcome:
    bodies = (("Xtjg-Body", str(task.body)),) if task.body else ()
    deed = Deed(
        subject=f"事项{verb}：{task.title}",
        paragraph=f"事项 {task.id}。",
        trailers=(("Xtjg-Act", str(Act.RECORD)), ("Xtjg-Step", step), *bodies),
        tasks=(task,),
    )
    saved = None if dry_run else writer.save(deed)
    return Outcome(
        registered=saved is not None,
        commit=saved.commit if saved else None,
        bodies=(task.body,) if task.body else (),
        warnings=saved.warnings if saved else writer.notices,
        tasks=(task,),
        message=None if saved else build(deed.subject, deed.paragraph, deed.trailers),
    )
