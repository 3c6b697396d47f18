"""督办和了结事项: giving them out and what happens to them. They are the body's own business: `record` commits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core import followup
from xtjg.core.involvement import strangers
from xtjg.core.lifespan import refuse_unborn
from xtjg.core.names import nearest, shown
from xtjg.core.task import FOLLOW_UP, Task, TaskState
from xtjg.core.terms import Act, State, TaskId
from xtjg.errors import ActRefused, NotFound, Usage
from xtjg.store.layout import Part, task_path
from xtjg.store.trailers import build
from xtjg.store.writer import Deed
from xtjg.usecases.lookup import find_body, find_case, find_meeting
from xtjg.usecases.outcome import Outcome
from xtjg.usecases.repeated import unchanged
from xtjg.usecases.windingduties import closing

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from xtjg.core.meeting import Item, Meeting
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.terms import BodyId, CaseId
    from xtjg.core.unit import UnitDirectory
    from xtjg.store.registry import Registry
    from xtjg.store.writer import Writer
    from xtjg.usecases.entry import Entry

PARTS = (Part.BODIES, Part.TASKS)
_ITEM_DIGITS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is given out, as far as it was written; `meeting`, `case` and `body` are words for where it comes from."""

    title: str
    lead: str | None
    due: date | None
    result: str | None
    joint: tuple[str, ...] = ()
    meeting: str | None = None
    case: str | None = None
    body: str | None = None


def add_task(registry: Registry, order: Order, entry: Entry, today: date) -> Outcome:
    """Give a task out.

    Raises:
        Usage: lead unit, due day or result are missing, all named at once; or it comes from nowhere, or from two.
        NotFound: no such case or body.
        ActRefused: it is due before the day on which it is given out.
    """
    _refuse_incomplete(order)
    with registry.writing("xtjg task add") as writer:
        parts = (*PARTS, *((Part.CASES,) if order.case else ()), *((Part.MEETINGS,) if order.meeting else ()))
        snapshot = writer.read(parts).snapshot
        source = _source(order, snapshot, today)
        task = Task(
            id=TaskId(f"{today.year}-{writer.next_serial('tasks', today.year):04d}"),
            title=order.title,
            body=source.body,
            case=source.case,
            meeting=source.meeting.id if source.meeting else None,
            item=source.item.n if source.item else None,
            kind=FOLLOW_UP,
            lead=order.lead,
            joint=_others(order, snapshot.units),
            due=order.due,
            opened=entry.day,
            result=order.result,
            attachments=entry.attachments,
        )
        _refuse_early(task, source, snapshot)
        earlier = next((one for one in snapshot.tasks.values() if followup.is_same_order(one, task)), None)
        if earlier is not None:
            return _again(writer, earlier, entry)
        outcome = _record(writer, task, "add", entry, source)
        return replace(outcome, warnings=(*_strangers(task, snapshot), *outcome.warnings))


def _strangers(task: Task, snapshot: Snapshot) -> tuple[str, ...]:
    body = snapshot.bodies.get(task.body) if task.body else None
    return strangers(filter(None, (task.lead, *task.joint)), body, snapshot) if body else ()


def _refuse_incomplete(order: Order) -> None:
    wanted = {"牵头单位（--lead）": order.lead, "限期（--due）": order.due, "成果（--result）": order.result}
    missing = [what for what, value in wanted.items() if not value]
    sources = [word for word in (order.meeting, order.case, order.body) if word]
    if not sources:
        missing.append("来源（--from、--case 或者 --body）")
    if missing:
        raise Usage(f"交办事项缺少{'、'.join(missing)}", hint="写明由谁牵头、何时办结、办成什么、因何交办")
    if len(sources) > 1:
        raise Usage("--from、--case、--body 只写一个", hint="议定的事项写 --from，其他的写 --case 或者 --body")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """Where a task comes from, and the body it is of."""

    body: BodyId | None = None
    case: CaseId | None = None
    meeting: Meeting | None = None
    item: Item | None = None


def _source(order: Order, snapshot: Snapshot, today: date) -> _Source:
    """Find where it comes from; a case of several bodies is no single body's.

    Raises:
        NotFound: no such body, case, meeting or item; ActRefused: the item was not decided.
    """
    if order.meeting:
        word, number = _item_of(order.meeting)
        meeting = find_meeting(snapshot, word, today)
        return _Source(body=meeting.body, meeting=meeting, item=_decided(meeting, number))
    if order.case:
        case = find_case(snapshot, order.case, today)
        return _Source(body=case.bodies[0] if len(case.bodies) == 1 else None, case=case.id)
    return _Source(body=find_body(snapshot, order.body or "").id)


def _decided(meeting: Meeting, number: int) -> Item:
    item = meeting.item(number)
    if item is None:
        raise NotFound(f"会议 {meeting.id} 没有第 {number} 项议题", hint=f"查看：xtjg meeting show {meeting.id}")
    if item.decision is None:
        raise ActRefused(
            f"会议 {meeting.id} 第 {number} 项议题现为「{item.state}」，议决以后才能交办",
            hint=f"登记议决：xtjg meeting decide {meeting.id} --item {number} --decision 同意",
        )
    return item


def _refuse_early(task: Task, source: _Source, snapshot: Snapshot) -> None:
    """Raise ActRefused where it is given out before the body or the meeting, or as `followup.refuse_past`."""
    if task.body is not None and task.body in snapshot.bodies:
        refuse_unborn(snapshot.bodies[task.body], task.opened)
    if source.meeting is not None and task.opened < source.meeting.date:
        raise ActRefused(f"交办日期 {task.opened} 早于会议日期 {source.meeting.date}", hint="改正 --date")
    followup.refuse_past(task)


def _item_of(word: str) -> tuple[str, int]:
    """Read `xt-0056/2026-003#2`; Usage where it names no item of a meeting."""
    meeting, mark, number = word.strip().rpartition("#")
    if not (mark and meeting and number.isascii() and number.isdigit() and len(number) <= _ITEM_DIGITS):
        raise Usage(f"「{shown(word)}」没有指明会议的议题", hint="写成 --from xt-0056/2026-003#2")
    return meeting, int(number)


def _others(order: Order, units: UnitDirectory) -> tuple[str, ...]:
    """The joint units, each once and none that leads."""
    found = {units.key(word): word for word in reversed(order.joint) if not units.same(word, order.lead)}
    return tuple(reversed(found.values()))


def report_progress(registry: Registry, number: TaskId, text: str, evidence: str | None, entry: Entry) -> Outcome:
    """Enter what the unit reports; raises as `followup.progressed`."""
    return _step(
        registry, number, "progress", entry, lambda one, _: followup.progressed(one, text, evidence, entry.day)
    )


def extend_task(registry: Registry, number: TaskId, until: date | None, entry: Entry) -> Outcome:
    """Put a task off; raises Usage without a day or a reason, and as `followup.extended`."""
    missing = [what for what, value in (("--until 日期", until), ("--reason 理由", entry.reason)) if not value]
    if until is None or entry.reason is None:
        raise Usage("延期要写明延至哪天和理由", hint=f"加 {' '.join(missing)}")
    reason = entry.reason
    return _step(registry, number, "extend", entry, lambda one, _: followup.extended(one, until, reason, entry.day))


def finish_task(registry: Registry, number: TaskId, evidence: str | None, entry: Entry) -> Outcome:
    """Mark a task done; raises as `followup.finished`."""
    return _step(registry, number, "done", entry, lambda one, _: followup.finished(one, evidence, entry.day))


def drop_task(registry: Registry, number: TaskId, entry: Entry) -> Outcome:
    """Give a task up; raises Usage without a reason, and as `followup.dropped`."""
    if entry.reason is None:
        raise Usage("取消事项要写明理由", hint="加 --reason 理由")
    reason = entry.reason
    return _step(registry, number, "drop", entry, lambda one, _: followup.dropped(one, reason, entry.day))


def verify_task(registry: Registry, number: TaskId, by: str, entry: Entry) -> Outcome:
    """Strike a task off; raises as `followup.verified`."""
    return _step(registry, number, "verify", entry, lambda one, units: followup.verified(one, by, entry.day, units))


def _step(
    registry: Registry, number: TaskId, verb: str, entry: Entry, step: Callable[[Task, UnitDirectory], Task]
) -> Outcome:
    with registry.writing(f"xtjg task {verb}") as writer:
        snapshot = writer.read(PARTS).snapshot
        task = snapshot.tasks.get(number)
        if task is None:
            near = nearest(number, snapshot.tasks, limit=3)
            raise NotFound(f"没有事项 {number}", candidates=near, hint="查看：xtjg task list --all")
        after = _enclosing(step(task, snapshot.units), entry)
        if after == task:
            return _again(writer, task, entry)
        return replace(_record(writer, after, verb, entry), following=_following(after, snapshot))


def _following(task: Task, snapshot: Snapshot) -> str | None:
    """The command that comes next; of a body that is wound up the next task, after the last one how to close it."""
    body = snapshot.bodies.get(task.body) if task.body else None
    if not task.is_open and body is not None and body.state is State.WINDING_UP:
        left = next((one for one in snapshot.open_tasks(body.id) if one.id != task.id), None)
        return f"xtjg task done {left.id}" if left else closing(body, snapshot.place)
    return f"xtjg task verify {task.id} --by 督办单位" if task.state is TaskState.DONE else None


_VERBS = {
    "add": "交办",
    "progress": "进展",
    "extend": "延期",
    "done": "办结",
    "drop": "取消",
    "verify": "销号",
}


def _told_to(source: _Source | None, task: Task) -> tuple[Meeting, ...]:
    """The meeting it comes from, with the task at its item."""
    if source is None or source.meeting is None or source.item is None:
        return ()
    item = replace(source.item, tasks=(*source.item.tasks, task.id))
    return (replace(source.meeting, items=tuple(item if one.n == item.n else one for one in source.meeting.items)),)


def _enclosing(task: Task, entry: Entry) -> Task:
    return replace(task, attachments=entry.enclosed(task.attachments))


def _again(writer: Writer, task: Task, entry: Entry) -> Outcome:
    outcome = unchanged(writer, task_path(task.id), f"事项 {task.id}“{task.title}”", dry_run=entry.dry_run)
    return replace(outcome, bodies=(task.body,) if task.body else (), tasks=(task,))


def _record(writer: Writer, task: Task, verb: str, entry: Entry, source: _Source | None = None) -> Outcome:
    bodies = (("Xtjg-Body", str(task.body)),) if task.body else ()
    deed = Deed(
        subject=f"事项{_VERBS[verb]}：{task.title}",
        paragraph=f"事项 {task.id}，{entry.day}。{entry.why}",
        trailers=(("Xtjg-Act", str(Act.RECORD)), ("Xtjg-Step", f"task.{verb}"), *bodies),
        tasks=(task,),
        meetings=_told_to(source, task),
    )
    saved = None if entry.dry_run else writer.save(deed)
    return Outcome(
        registered=saved is not None,
        commit=saved.commit if saved else None,
        bodies=(task.body,) if task.body else (),
        warnings=saved.warnings if saved else writer.notices,
        tasks=(task,),
        message=None if saved else build(deed.subject, deed.paragraph, deed.trailers),
    )
