"""督办和监督检查: tasks that are late or of which nothing is heard (family 5), corrections that are late (family 6).

Tasks of winding up are the matter of `aftermath`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.lifecycle import ENDED
from xtjg.core.supervision import due_of
from xtjg.core.task import FOLLOW_UP
from xtjg.core.terms import Act, Severity, State
from xtjg.core.yearly import Year
from xtjg.rules.model import REGISTRY, Cite, Hit, Scope
from xtjg.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.core.snapshot import Snapshot
    from xtjg.core.task import Task
    from xtjg.rules.model import Context

_ENDING = (*ENDED, State.WINDING_UP)


@rule(
    "XT531",
    "督办事项逾期",
    scope=Scope.REGISTRY,
    cites=[Cite("followup_due")],
    field="事项",
    hint="催办或者办结后登记；确需推迟的登记延期和理由",
)
def task_overdue(snapshot: Snapshot, ctx: Context) -> Iterator[Hit]:
    """Find tasks past their last day.

    查什么：议定、交办的事项过了限期还没有办结。
    为什么：议定的事项由有关单位在规定时间内落实，逾期的要督促。
    例：限六月三十日办结的选址方案，七月一日还在办。
    怎么改：办结的登记办结；办不了的登记延期或者取消，写明理由。
    例外：最后一天当天不算逾期；机构撤并后的了结事项另查。
    """
    for task in _followed(snapshot):
        left = task.days_left(ctx.today)
        if task.is_open and left is not None and left < 0:
            yield Hit(
                subject=task.body or REGISTRY,
                message=f"事项 {task.id}“{task.title}”：限 {task.due}，已过 {-left} 天",
                evidence=_evidence(task),
                cite=_held(ctx, "carried_out_in_time"),
                command=f"xtjg doc 督办通知 {task.id}",
            )


@rule(
    "XT532",
    "督办事项没有报告进展",
    scope=Scope.REGISTRY,
    cites=[Cite("progress_days")],
    field="进展",
    hint="请牵头单位报告进展并登记",
)
def progress_missing(snapshot: Snapshot, ctx: Context) -> Iterator[Hit]:
    """Find open tasks of which nothing was heard for long.

    查什么：在办的督办事项，从交办或者上一次报告进展起，超过规定天数没有消息。
    为什么：责任单位要定期反馈进展，下次会议据此研究。
    例：四月交办，到六月没有报过一次进展。
    怎么改：向牵头单位了解后登记进展。
    例外：已逾期的按逾期列示，不再重复；恰好到规定天数的不算。
    """
    clause = ctx.measure.clause("progress_days")
    if clause is None or clause.value is None:
        return
    for task in _followed(snapshot):
        silent, left = (ctx.today - task.last_report).days, task.days_left(ctx.today)
        if task.kind == FOLLOW_UP and task.is_open and silent > clause.number and (left is None or left >= 0):
            yield Hit(
                subject=task.body or REGISTRY,
                message=f"事项 {task.id}“{task.title}”：{silent} 天没有报告进展",
                evidence=(*_evidence(task), f"上一次：{task.last_report}"),
                command=f"xtjg task progress {task.id} --text 进展",
            )


@rule(
    "XT533",
    "议定事项按期办结率低",
    scope=Scope.REGISTRY,
    cites=[Cite("decisions_in_time")],
    field="事项",
    hint="查明没有按期办结的原因，催办在办的事项",
)
def carried_out_slowly(snapshot: Snapshot, ctx: Context) -> Iterator[Hit]:
    """Find bodies that carried out few of last year's decisions in time.

    查什么：上一年到期的议定事项，按期办结的是否不到规定的比例。
    为什么：议定的事项要在规定时间内落实，多数不能按期的，议事不起作用。
    例：上一年到期五项，按期办结三项。
    怎么改：查明原因；完成时间定得不实的，以后议定时按实际确定。
    例外：第一次延期视为商定的时间；上一年没有到期事项的不查；恰好到规定比例的不算。
    """
    year, clause = Year(year=ctx.today.year - 1, snapshot=snapshot), ctx.measure.clause("decisions_in_time")
    for body in year.slow_bodies(ctx.measure):
        due = year.due(body)
        late = [one for one in due if not one.in_time]
        least = f"，不到 {clause.number}%" if clause else ""
        yield Hit(
            subject=body,
            message=f"{year.year} 年到期的议定事项 {len(due)} 项，按期办结 {len(due) - len(late)} 项{least}",
            evidence=tuple(f"没有按期：事项 {one.id}“{one.title}”" for one in late),
            command=f"xtjg task list --body {body} --all",
        )


@rule(
    "XT621",
    "监督检查逾期没有办结",
    severity=Severity.WARNING,
    scope=Scope.REGISTRY,
    cites=[Cite("correction_due")],
    field="监督",
    hint="了解纠正情况后登记结果",
)
def supervision_overdue(snapshot: Snapshot, ctx: Context) -> Iterator[Hit]:
    """Find supervisions whose correction is late.

    查什么：纠正意见定有期限，过了期限监督检查还没有办结。
    为什么：发现问题要及时沟通或者提出纠正意见，直到纠正。
    例：纠正意见限九月底前改正，十月还没有结果。
    怎么改：登记办理结果；还没有纠正的，再次沟通或者提出纠正意见并另定期限。
    例外：没有定期限的、只沟通过的不查；最后一天当天不算逾期。
    """
    for case in snapshot.cases.values():
        due = due_of(case)
        if case.act is not Act.SUPERVISE or not case.is_open or due is None or due >= ctx.today:
            continue
        yield Hit(
            subject=case.bodies[0] if case.bodies else REGISTRY,
            message=f"监督检查 {case.id}：限 {due} 纠正，已过 {(ctx.today - due).days} 天",
            evidence=(case.request.reason,) if case.request.reason else (),
            cite=_held(ctx, "supervision"),
            command=f"xtjg supervise result {case.id} --text 结果",
        )


def _followed(snapshot: Snapshot) -> Iterator[Task]:
    """Tasks that are not the winding-up of a body."""
    for task in snapshot.tasks.values():
        body = snapshot.bodies.get(task.body) if task.body else None
        if body is None or body.state not in _ENDING:
            yield task


def _evidence(task: Task) -> tuple[str, ...]:
    return (f"牵头单位：{task.lead}",) if task.lead else ()


def _held(ctx: Context, key: str) -> Cite | None:
    """A clause that says it in words, where the measure has one; None leaves the practice cited."""
    return Cite(key) if ctx.measure.clause(key) else None
