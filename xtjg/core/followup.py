"""督办: what may happen to a task, each step a pure function from the task before to the task after.

A step that was taken with the same content returns the task as it is; only 办结 is refused the second time.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xtjg.core.task import Extension, Progress, TaskState, Verification
from xtjg.errors import ActRefused

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.task import Task
    from xtjg.core.unit import UnitDirectory


def refuse_past(task: Task) -> None:
    """Raise ActRefused where a new task is due before the day on which it is given out."""
    if task.due is not None and task.due < task.opened:
        raise ActRefused(f"限期 {task.due} 早于交办日期 {task.opened}", hint="改正 --due，补登以前交办的加 --date")


def is_same_order(task: Task, new: Task) -> bool:
    """Whether a task that was not given up asks for just what a new one does: by the same day, from the same source."""
    given = task.extensions[0].before if task.extensions else task.due
    return task.state is not TaskState.DROPPED and _asked(task, given) == _asked(new, new.due)


def _asked(task: Task, due: date | None) -> tuple[object, ...]:
    source = (task.kind, task.body, task.case, task.meeting, task.item)
    return (*source, task.title, task.lead, task.joint, task.result, task.opened, due)


def progressed(task: Task, text: str, evidence: str | None, day: date) -> Task:
    """Add a report of progress; raises ActRefused where the task is not open or the day lies before an earlier one."""
    said = Progress(day=day, text=text, evidence=evidence)
    if task.progress[-1:] == (said,):
        return task
    _refuse_closed(task)
    _refuse_before(task, day, "进展")
    return replace(task, progress=(*task.progress, said))


def extended(task: Task, until: date, reason: str, day: date) -> Task:
    """Put the due day off; raises as `progressed`, and where the new day is not later than the one there is."""
    if any((one.day, one.until, one.reason) == (day, until, reason) for one in task.extensions[-1:]):
        return task
    _refuse_closed(task)
    _refuse_before(task, day, "延期")
    if task.due is not None and until <= task.due:
        raise ActRefused(f"延期至 {until}，不晚于原定限期 {task.due}", hint="改正 --until")
    if until < day:
        raise ActRefused(f"延期至 {until}，早于延期日期 {day}", hint="改正 --until 或 --date")
    step = Extension(day=day, before=task.due, until=until, reason=reason)
    return replace(task, due=until, extensions=(*task.extensions, step))


def finished(task: Task, evidence: str | None, day: date) -> Task:
    """Mark the task done; raises as `progressed`."""
    _refuse_closed(task)
    _refuse_before(task, day, "办结")
    return replace(task, state=TaskState.DONE, done=day, evidence=evidence)


def dropped(task: Task, reason: str, day: date) -> Task:
    """Give the task up; raises as `progressed`."""
    if (task.dropped, task.reason) == (day, reason):
        return task
    _refuse_closed(task)
    _refuse_before(task, day, "取消")
    return replace(task, state=TaskState.DROPPED, dropped=day, reason=reason)


def verified(task: Task, by: str, day: date, units: UnitDirectory) -> Task:
    """Strike a task off that is done; raises ActRefused where it is not done, or by the unit that had to do it."""
    confirmed = Verification(day=day, by=by)
    if task.verified == confirmed:
        return task
    if task.state is not TaskState.DONE or task.done is None:
        raise ActRefused(f"事项 {task.id} 现为「{task.state}」，办结以后才能销号", hint=_hint(task))
    if units.same(by, task.lead):
        raise ActRefused(f"{by}是牵头单位，不能给自己的事项销号", hint="由交办或者督办的单位销号：--by 单位")
    if day < task.done:
        raise ActRefused(f"销号日期 {day} 早于办结日期 {task.done}", hint="改正 --date")
    return replace(task, state=TaskState.VERIFIED, verified=confirmed)


def _hint(task: Task) -> str:
    return f"先办结：xtjg task done {task.id}" if task.is_open else f"查看：xtjg task show {task.id}"


def _refuse_closed(task: Task) -> None:
    if not task.is_open:
        raise ActRefused(f"事项 {task.id} 现为「{task.state}」", hint=f"查看：xtjg task show {task.id}")


def _refuse_before(task: Task, day: date, what: str) -> None:
    if day < task.opened:
        raise ActRefused(f"{what}日期 {day} 早于开始日期 {task.opened}", hint="改正 --date")
    if day < task.last_report:
        raise ActRefused(f"{what}日期 {day} 早于上一次登记的 {task.last_report}", hint="改正 --date")
