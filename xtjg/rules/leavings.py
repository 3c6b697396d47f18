"""Family 4, 撤销以后: name, seal, work opinion of an ended body, and bodies that come back (北京 2003 二、三)."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from xtjg.core.dates import add_months
from xtjg.core.lifecycle import ENDED
from xtjg.core.names import skeleton
from xtjg.core.task import TaskState
from xtjg.core.terms import Act, Severity, State, Step
from xtjg.rules.model import Cite, Hit, Scope, Undecidable
from xtjg.rules.registry import rule
from xtjg.rules.similarity import near_floor
from xtjg.rules.traces import PAPER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.core.case import Case
    from xtjg.core.change import Change
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.task import Task
    from xtjg.rules.model import Context
    from xtjg.rules.overlap.index import Near

_ENDING = (*ENDED, State.WINDING_UP)
_SEAL, _OPINION = "印章", "工作意见"
# What a body may still leave after its end: papers in its own name, and whatever later sources bring.
_BY_RECORD = ("办件", "事项")
_MOST_SHOWN = 3
_REBOUND_MONTHS = 24


def _tasks(body: Body, kind: str, snapshot: Snapshot) -> tuple[Task, ...]:
    return tuple(task for task in snapshot.tasks.values() if task.body == body.id and task.kind == kind)


def _ended_on(body: Body) -> date | None:
    return body.ending.effective if body.ending and body.state in _ENDING else None


@rule(
    "XT419",
    "终止以后仍以机构名义活动",
    cites=[Cite("stop_at_once")],
    severity=Severity.ERROR,
    every_state=True,
    hint="停止以机构名义开展工作；后续事项由接替单位办",
    command="xtjg history {id}",
)
def active_after_its_end(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find papers and meetings in the name of a body after its end.

    查什么：终止生效以后，有没有以机构名义或者机构代字的发文、以机构名义的会议。
    为什么：撤销的应当立即停止以机构名义开展工作。
    例：5 月 6 日撤销，5 月 20 日又以领导小组名义发通知。
    怎么改：查明情况，由接替单位另行行文。
    例外：终止当天的不算；了结自身的办件、事项不算；恢复以后的不算。
    """
    end = _ended_on(body)
    for trace in ctx.ledger.traces.get(body.id, ()) if end else ():
        if end and trace.day > end and trace.kind not in _BY_RECORD:
            message = f"{end} 起{body.state}，{trace.day} 仍有{trace.kind}：{trace.where}"
            field = "文号" if trace.kind == PAPER else None
            yield Hit(message=message, field=field, evidence=(trace.where, "登记：去向.生效"))


@rule(
    "XT420",
    "印章没有按期交回",
    cites=[Cite("seal_days")],
    severity=Severity.ERROR,
    every_state=True,
    field="印章",
    hint="交回印章并登记办结",
)
def seal_not_returned(body: Body, ctx: Context) -> Iterator[Hit | Undecidable]:
    """Find seals of ended bodies that were not handed in on time.

    查什么：有印章的机构终止以后，收缴印章的事项有没有在期限内办结。
    为什么：撤销的机构应当在规定的天数内交回印章，统一销毁。
    例：通知要求二十日内交回，第二十一日还没有交。
    怎么改：交回印章，登记办结。
    例外：没有印章的、不再列管的不查；办法没有规定天数的不查；最后一天当天不算逾期；有没有印章没有登记、又没有收缴事项的，无法判断。
    """
    clause = ctx.measure.clause("seal_days")
    ended = body.state in _ENDING and body.state is not State.DELISTED
    if clause is None or not clause.value or not ended or body.seal is False:
        return
    tasks = _tasks(body, _SEAL, ctx.snapshot)
    if not tasks and body.seal is None:
        yield Undecidable(reason="有没有印章没有登记")
    elif not tasks:
        yield Hit(message="有印章，没有收缴印章的事项", command=f"xtjg show {body.id}")
    for task in tasks:
        if task.is_open and task.due and task.due < ctx.today:
            yield Hit(
                message=f"{task.title}：限 {task.due}，已过 {(ctx.today - task.due).days} 天",
                evidence=(f"事项 {task.id}", f"责任单位：{task.lead or '没有登记'}"),
                command=f"xtjg task done {task.id} --evidence 凭据",
            )


@rule(
    "XT421",
    "印章没有交给规定的机关",
    cites=[Cite("seal_receiver")],
    at_most=Severity.INFO,
    every_state=True,
    field="印章",
    hint="交规定的机关统一销毁，凭据写明交给谁",
)
def seal_to_another(body: Body, ctx: Context) -> Iterator[Hit | Undecidable]:
    """Find seals that went elsewhere than the measure says.

    查什么：收缴印章的事项办结时，凭据有没有写明交给办法规定的机关。
    为什么：印章由规定的机关统一销毁，留在别处还能用。
    例：凭据写作「交市发展改革委保管」。
    怎么改：交规定的机关；已经交的，在凭据里写明。
    例外：还没有办结的不查；凭据没有写的无法判断。
    """
    clause = ctx.measure.clause("seal_receiver")
    if body.state not in _ENDING or clause is None:
        return
    organs = [ctx.place.organs[key] for key in clause.words if key in ctx.place.organs]
    names = {skeleton(name) for organ in organs for name in (organ.name, *organ.short_names)}
    for task in _tasks(body, _SEAL, ctx.snapshot):
        if task.state not in (TaskState.DONE, TaskState.VERIFIED) or not names:
            continue
        if not task.evidence:
            yield Undecidable(reason="收缴印章的凭据没有写明交给谁")
        elif not any(name in skeleton(task.evidence) for name in names):
            yield Hit(
                message=f"凭据「{task.evidence}」没有写明交给{organs[0].short}",
                evidence=(f"事项 {task.id}：凭据",),
                command=f"xtjg task show {task.id}",
            )


@rule(
    "XT422",
    "没有经主管领导同意的工作意见",
    cites=[Cite("work_opinion")],
    at_most=Severity.WARNING,
    every_state=True,
    field="去向",
    hint="由有关部门提出工作意见，报主管领导同意后登记",
)
def no_work_opinion(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find converted and delisted bodies whose departments have no opinion on the work that the leader agreed to.

    查什么：转为部门联席会议、不再列管的，工作意见的事项是否办结，或者办件里有没有分管领导同意。
    为什么：这些工作由有关部门提出工作意见，主管领导同意后才开展。
    例：转为部门联席会议已经了结，工作意见还没有报。
    怎么改：提出工作意见，报主管领导同意，登记办结。
    例外：还在了结中、期间没有完的，见待办事项。
    """
    if body.state not in (State.CONFERENCE, State.DELISTED) or body.ending is None:
        return
    case = ctx.snapshot.cases.get(body.ending.case) if body.ending.case else None
    agreed = case is not None and bool(case.of(Step.AGREE))
    tasks = _opinions(body, ctx.snapshot)
    done = any(task.state in (TaskState.DONE, TaskState.VERIFIED) for task in tasks)
    if not agreed and not done and case is not None and case.act in (Act.CONVERT, Act.DELIST):
        command = f"xtjg task done {tasks[0].id} --evidence 凭据" if tasks else _to_be_asked(body, case)
        yield Hit(
            message=f"现为「{body.state}」，没有工作意见，也没有主管领导同意",
            evidence=(f"办件 {case.id}", *(f"事项 {task.id}：{task.state}" for task in tasks)),
            command=command,
        )


def _opinions(body: Body, snapshot: Snapshot) -> tuple[Task, ...]:
    """The tasks of asking for an opinion: made when the body was converted, or given by somebody afterwards."""
    given = (task for task in snapshot.tasks.values() if task.body == body.id and _OPINION in task.title)
    return tuple(dict.fromkeys((*_tasks(body, _OPINION, snapshot), *given)))


def _to_be_asked(body: Body, case: Case) -> str:
    end = body.ending
    unit = (end.successor if end and end.successor_kind == "单位" else None) or body.lead_unit or "单位"
    return f"xtjg task add 拟订{_OPINION} --lead {unit} --due 日期 --result 经主管领导同意的{_OPINION} --case {case.id}"


@rule(
    "XT424",
    "与已经终止的机构相近",
    scope=Scope.REGISTRY,
    cites=[Cite("periodic_cleanup")],
    at_most=Severity.INFO,
    field="名称",
    hint="核实是不是清理以后反弹；任务未完成的按恢复办理",
)
def comes_back(snapshot: Snapshot, ctx: Context) -> Iterator[Hit]:
    """Find new bodies that are like one that ended before.

    查什么：机构终止以后的一定月数内（惯例二十四个月，可在办法里改），有没有又设立名称或者任务职责相近的机构。
    为什么：清理规范以后又改头换面设立，清理就白做了。
    例：「招商引资领导小组」撤销一年，又设立「招商引资工作专班」。
    怎么改：核实任务有没有不同；相同的由原来承接的单位承担。
    例外：并入新机构的不算；恢复的不算。只列出最近的几个供人判断。
    """
    months = ctx.measure.clause("rebound_months")
    within = months.number if months and months.value else _REBOUND_MONTHS
    for body in snapshot.counting:
        if body.founded_on is None:
            continue
        for near, alike in _alike_ended(body, ctx):
            other = ctx.ledger.ended[near.key]
            end = _ended_on(other)
            if end is None or not end <= body.founded_on <= add_months(end, within):
                continue
            if not (other.ending and other.ending.successor == body.id):
                gone = f"{end} {other.state}的{ctx.ledger.called(near.key)}"
                yield Hit(
                    subject=body.id,
                    message=f"与 {gone}{alike}相近，{body.founded_on} 又设立",
                    evidence=(f"相近程度 {near.score:.2f}", "待人工判断"),
                    command=f"xtjg show {near.key}",
                )


def _alike_ended(body: Body, ctx: Context) -> Iterator[tuple[Near, str]]:
    """The ended bodies like a living one, and in what: by their names first, then by what they were to do."""
    named = ctx.ledger.near_ended(body.id, near_floor(ctx, "near_names"))[:_MOST_SHOWN]
    yield from ((near, "名称") for near in named)
    known = {near.key for near in named}
    alike = (near for near in ctx.ledger.alike_ended(body.id, near_floor(ctx, "near_duties")) if near.key not in known)
    yield from ((near, "职责") for near in islice(alike, _MOST_SHOWN))


@rule(
    "XT426",
    "撤销没有写明由谁承担工作",
    scope=Scope.CHANGE,
    cites=[Cite("successor_takes_over")],
    severity=Severity.ERROR,
    field="去向",
    hint="写明由哪个单位承担（--successor 单位）",
    command="xtjg abolish {id} --successor 单位",
    gates=(Act.ABOLISH, Act.MERGE, Act.CONVERT),
)
def ends_without_a_taker(change: Change, _ctx: Context) -> Iterator[Hit]:
    """Guard endings that name nobody to take over the work.

    查什么：撤销、合并、转制时，去向里有没有写明由哪个单位或者机构承担工作。
    为什么：撤销的是机构，工作还在，由有关部门承担。
    例：撤销领导小组，没有写接替单位。
    怎么改：写明承担工作的单位。
    例外：不再列管的，工作留在原单位，可以不写；已经终止的见 XT922。
    """
    for edit in change.edits:
        ending = edit.after.ending
        if edit.before is not None and ending is not None and edit.before.ending is None and not ending.successor:
            yield Hit(subject=edit.body, message=f"{change.act.label}没有写明由谁承担工作")
