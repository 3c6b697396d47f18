"""What an ended body must not leave behind: seats, work without a taker, receivers that do not live, overdue tasks.

Records that contradict themselves are family 9; tasks of winding up are family 4 and follow the measure's days.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.lifecycle import ENDED
from xtjg.core.seats import label
from xtjg.core.terms import BodyId, Severity, State
from xtjg.rules.model import ENDINGS, Cite, Hit, Scope
from xtjg.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.core.body import Body
    from xtjg.core.snapshot import Snapshot
    from xtjg.rules.model import Context

_ENDING = (*ENDED, State.WINDING_UP)
_BY_BODY = "机构"
_SEAL = "印章"
_LEADERS_LEAVE = {State.DELISTED: Cite("leaders_leave"), State.CONFERENCE: Cite("leaders_leave")}


@rule(
    "XT415",
    "了结事项逾期",
    scope=Scope.REGISTRY,
    cites=[Cite("end_decision")],
    at_most=Severity.WARNING,
    field="事项",
    hint="办结后登记；不再需要办的写明理由取消",
)
def winding_up_overdue(snapshot: Snapshot, ctx: Context) -> Iterator[Hit]:
    """Find tasks of winding up past their last day.

    查什么：在了结中的机构，有限期的事项过了最后一天还没有办结。
    为什么：已经批准撤销的，应当马上停止以其名义开展工作，印章、档案按时交清。
    例：撤销通知要求二十日内交回印章，第二十一日还没有交。
    怎么改：办结并登记；不需要办的取消并写明理由。
    例外：没有限期的事项不查；最后一天当天不算逾期；办法规定了交回印章天数的，印章见 XT420。
    """
    seal = ctx.measure.clause("seal_days")
    for task in snapshot.tasks.values():
        body = snapshot.bodies.get(task.body) if task.body else None
        if body is None or body.state not in _ENDING or not task.is_open or task.due is None or task.due >= ctx.today:
            continue
        if task.kind == _SEAL and seal is not None and seal.value:
            continue
        yield Hit(
            subject=body.id,
            message=f"{task.title}：限 {task.due}，已过 {(ctx.today - task.due).days} 天",
            evidence=(f"责任单位：{task.lead}",) if task.lead else (),
            command=f"xtjg task done {task.id}",
        )


@rule(
    "XT921",
    "已终止的机构还有席位",
    severity=Severity.ERROR,
    every_state=True,
    field="席位",
    hint="撤销、合并、转制之后席位一并终止；登记有误的勘误",
    command="xtjg history {id}",
    gates=ENDINGS,
)
def seats_left(body: Body, _ctx: Context) -> Iterator[Hit]:
    """Find seats of ended bodies.

    查什么：状态不是运行的机构，席位是否已经清空。
    为什么：机构终止，兼职随之终止；转为部门会议的，领导也不再兼任。
    例：已并入的领导小组仍登记着组长。
    怎么改：凭撤并文件勘误，清空席位。
    例外：运行中的机构不查。
    """
    if body.state in _ENDING and body.seats:
        names = tuple(label(seat) for seat in body.seats[:3])
        cite = _LEADERS_LEAVE.get(body.state)
        yield Hit(message=f"状态是「{body.state}」，还有 {len(body.seats)} 个席位", evidence=names, cite=cite)


@rule(
    "XT922",
    "已终止的机构没有去向",
    cites=[Cite("successor_takes_over")],
    severity=Severity.ERROR,
    every_state=True,
    field="去向",
    hint="写明后续工作由哪个单位或者机构承担",
    command="xtjg history {id}",
)
def no_successor(body: Body, _ctx: Context) -> Iterator[Hit]:
    """Find ended bodies whose work nobody took over.

    查什么：状态不是运行的机构，去向里有没有接替的单位或者机构；状态与去向是否一致。
    为什么：撤销机构不等于撤销工作，每一项后续工作都要有人承接。
    例：状态已撤销，去向空白。
    怎么改：凭撤并文件补登接替单位。
    例外：不再列管的，工作留在原单位，可以不写。
    """
    if body.state not in _ENDING:
        return
    if body.ending is None or (not body.ending.successor and body.state is not State.DELISTED):
        yield Hit(message=f"状态是「{body.state}」，没有写明由谁接替")
    elif body.state is not State.WINDING_UP and body.ending.state is not body.state:
        yield Hit(message=f"状态是「{body.state}」，去向写的是「{body.ending.state}」")


@rule(
    "XT923",
    "接替的机构不在运行",
    severity=Severity.ERROR,
    every_state=True,
    field="去向",
    hint="改由运行中的机构或者单位接替",
    command="xtjg history {id}",
    gates=ENDINGS,
)
def receiver_ended(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find receivers that do not live, are not there, or go round in a circle.

    查什么：去向是机构的，沿着去向走到底，是否到达一个运行中的机构。
    为什么：接替的机构自己也终止了，工作就落空了。
    例：甲并入乙，乙后来撤销，甲的去向没有改。
    怎么改：查明工作现在由谁承担，凭文件勘误。
    例外：接替的机构后来终止、但另有单位接替的，不算落空；去向是单位的不查。
    """
    seen = [str(body.id)]
    current = body
    while current.state in _ENDING and current.ending and current.ending.successor_kind == _BY_BODY:
        key = current.ending.successor or ""
        following = ctx.snapshot.bodies.get(BodyId(key))
        if following is None:
            yield Hit(message=f"接替的机构 {key} 不在登记簿中")
            return
        if key in seen:
            yield Hit(message=f"互相接替：{' → '.join((*seen, key))}")
            return
        seen.append(key)
        current = following
    if current is not body and current.state in _ENDING and not (current.ending and current.ending.successor):
        yield Hit(message=f"接替的{ctx.ledger.called(current.id)}现为「{current.state}」，工作无人承接")
