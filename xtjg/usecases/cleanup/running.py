"""Carrying a round out: one approval, one paper, one commit for each body; what is registered already is passed over.

Everything is tried before anything is registered. Interrupted anywhere, the round goes on where it stopped.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from xtjg.core import parties as p
from xtjg.core.approval import is_agreement
from xtjg.core.cleanup import Decree, Fate, RoundState, RoundStep
from xtjg.core.procedure import Missing
from xtjg.core.task import Task
from xtjg.core.terms import Act, Series, Step, TaskId
from xtjg.errors import ActRefused, ApprovalIncomplete, Usage, XtjgError
from xtjg.reports.cleanupplan import Forecast, ending
from xtjg.store.layout import Part
from xtjg.usecases.cleanup.recording import PARTS, Noted, again, find_round, record, stepped
from xtjg.usecases.cleanup.simulating import barring, forecast, request_of
from xtjg.usecases.given import ApprovalFlags, Given, read_flags
from xtjg.usecases.judging import in_force
from xtjg.usecases.opening import Call
from xtjg.usecases.perform import perform

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from xtjg.core.cleanup import Round, Row
    from xtjg.core.place import Place
    from xtjg.core.request import Request
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.terms import BodyId, CaseId
    from xtjg.reports.cleanupplan import Simulated
    from xtjg.store.registry import Registry

_TYPED_SHARE = 4
INTERRUPTED = 130
_READ = (*PARTS, Part.CASES)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunCall:
    """A command's call: the approval flags, which series it is about, how many endings were typed.

    `joint`: one paper of both general offices. `progress` is told how many acts are registered of how many.
    """

    round: str | None = None
    flags: ApprovalFlags = field(default_factory=ApprovalFlags)
    series: Series | None = None
    joint: bool = False
    confirm: int | None = None
    progress: Callable[[int, int], None] = lambda _done, _all: None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """How far a round got: the rows registered now and before, what stopped it, the commit that ended it."""

    noted: Noted
    made: Forecast
    now: tuple[tuple[Row, CaseId, str], ...] = ()
    before: int = 0
    left: tuple[str, ...] = ()
    stopped: str | None = None
    hint: str = ""
    code: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Order:
    """A round about to be carried out: what was decided, by what, on which rows, which of them are registered."""

    round: Round
    decree: Decree
    given: Given
    snapshot: Snapshot
    done: Mapping[BodyId, CaseId]
    made: Forecast

    @property
    def acts(self) -> tuple[Simulated, ...]:
        """The acts still to be registered, in order."""
        return self.made.acts


def run(registry: Registry, call: RunCall, *, today: date, dry_run: bool) -> Ran:
    """Carry out what a round decided.

    Raises:
        ApprovalIncomplete: nobody decided on it, or the paper is not named (municipal 第十九条).
        ActRefused: a rule forbids one of the acts; nothing is registered.
        Usage: more than a quarter of the list would end and the count was not typed, or it is unclear which series
            the paper is about.
    """
    snapshot = registry.read(_READ).snapshot
    round_ = find_round(snapshot, call.round, today) if call.round else _last(snapshot, today)
    if round_.state in (RoundState.DONE, RoundState.REPORT):
        return _repeated(round_, snapshot, call, today, dry_run=dry_run)
    order = _ordered(registry, round_, snapshot, call, today)
    _refuse_unlawful(order)
    _refuse_unconfirmed(order, call)
    if dry_run:
        noted = Noted(round=round_, registered=False, findings=order.made.warnings)
        return Ran(noted=noted, made=order.made, before=len(order.done))
    return _carried_out(registry, order, call, today)


def _last(snapshot: Snapshot, today: date) -> Round:
    """The open round; else the last one, which may be carried out already."""
    last = next(reversed(tuple(snapshot.cleanups.values())), None)
    return last if last is not None and last.state is RoundState.REPORT else find_round(snapshot, None, today)


def _repeated(round_: Round, snapshot: Snapshot, call: RunCall, today: date, *, dry_run: bool) -> Ran:
    given = read_flags(call.flags, snapshot.place, today)
    numbers = {decree.paper.doc_no for decree in round_.decrees}
    if given.paper.doc_no and given.paper.doc_no not in numbers:
        raise ActRefused(
            f"清理 {round_.id} 已按 {'、'.join(filter(None, numbers))} 实施完毕", hint="查看：xtjg cleanup show"
        )
    noted = again(round_, "已经实施完毕", dry_run=dry_run)
    return Ran(noted=noted, made=Forecast(acts=(), after=snapshot), before=len(_registered(round_, snapshot)))


def _ordered(registry: Registry, round_: Round, snapshot: Snapshot, call: RunCall, today: date) -> _Order:
    if round_.state not in (RoundState.PLAN, RoundState.RUN):
        raise ActRefused(
            f"清理 {round_.id} 现为「{round_.state}」，还没有方案，不能实施", hint="先拟方案：xtjg cleanup plan"
        )
    given = read_flags(call.flags, snapshot.place, today)
    decree, given = _decree(round_, given, call, snapshot.place)
    under = in_force(snapshot, registry.root, decree.paper, today)
    done = _registered(round_, snapshot)
    only = {row.body for row in round_.rows if row.series in decree.series}
    made = forecast(round_, under, given, today, done=done, only=only)
    return _Order(round=round_, decree=decree, given=given, snapshot=under, done=done, made=made)


def _registered(round_: Round, snapshot: Snapshot) -> dict[BodyId, CaseId]:
    """The bodies whose act is registered, with its case."""
    rows = {row.body: row.act for row in round_.rows}
    return {
        case.request.bodies[0]: case.id
        for case in snapshot.cases.values()
        if case.cleanup == round_.id and case.is_registered and rows.get(case.request.bodies[0]) is case.act
    }


def _decree(round_: Round, given: Given, call: RunCall, place: Place) -> tuple[Decree, Given]:
    """The decision that the call is about: the one under way, which needs no flags again, or a new one."""
    is_silent = not (given.steps or given.paper.doc_no or given.paper.doc_date)
    under_way = [one for one in round_.decrees if call.series is None or call.series in one.series]
    if is_silent and under_way:
        known = under_way[-1]
        return known, replace(given, steps=known.steps, paper=known.paper)
    series = _series(round_, call)
    paper = given.paper
    if len(series) > 1:
        paper = replace(paper, organ="、".join(place.general_office(one).name for one in _deciding(series)))
    decree = Decree(series=series, steps=given.steps, paper=paper)
    for known in round_.decrees:
        if set(known.series) & set(series) and known != decree:
            raise ActRefused(
                f"清理 {round_.id} 正按 {known.paper.doc_no} 实施，与这次写的不同", hint="接着办：xtjg cleanup run"
            )
    return decree, replace(given, paper=paper)


def _series(round_: Round, call: RunCall) -> tuple[Series, ...]:
    """The series that one paper is about."""
    found = round_.series
    if call.series is not None:
        if call.series not in found:
            raise Usage(f"清理 {round_.id} 没有{call.series}序列的机构", hint=f"可用：{'、'.join(found)}")
        return (call.series,)
    if len(found) > 1 and not call.joint:
        each = "、".join(f"--series {one}" for one in found)
        raise Usage(
            f"本轮涉及{'、'.join(found)}序列，要写明怎样行文", hint=f"两办联合行文加 --joint；分别行文的先后用 {each}"
        )
    return found


def _deciding(series: tuple[Series, ...]) -> tuple[Series, ...]:
    """Those whose leaders decide: both for a body of both."""
    both = (Series.PARTY, Series.GOVERNMENT)
    return tuple(one for one in both if one in series or Series.JOINT in series)


def _refuse_unlawful(order: _Order) -> None:
    """Raise with everything that is missing or forbidden, each thing once."""
    missing = {(one.what, one.option): one for one in _undecided(order)}
    missing |= {(one.what, one.option): one for act in order.acts for one in act.missing}
    findings = (*order.made.faults, *barring(order.made))
    codes = dict.fromkeys(one.code for one in findings if one.code.startswith("XT") and one.severity != "error")
    hint = f"确有需要的，写明理由再办：{' '.join(f'--note {code}=理由' for code in codes)}" if codes else ""
    if missing:
        articles = "、".join(dict.fromkeys(one.no for one in missing.values() if one.no))
        what = f"不能实施清理 {order.round.id}：审批手续不全" + (f"（{articles}）" if articles else "")
        raise ApprovalIncomplete(what, findings=(*missing.values(), *findings), hint=hint)
    if findings:
        raise ActRefused(f"不能实施清理 {order.round.id}：不符合规定", findings=findings, hint=hint)


def _undecided(order: _Order) -> Iterator[Missing]:
    """What every round needs, also one that keeps all: who decided, and the paper that tells of it."""
    clause = order.snapshot.measure.clause("cleanup_decision")
    no, place = clause.no if clause else "", order.snapshot.place
    agreeing = [one for one in order.decree.steps if one.step is Step.APPROVE and is_agreement(one.opinion)]
    for series in _deciding(order.decree.series):
        if clause is None and agreeing:
            continue
        if any(p.is_principal(one, series, place) or p.is_series_meeting(one, series, place) for one in agreeing):
            continue
        posts = place.posts.get(series)
        post = posts.principals[0] if posts and posts.principals else "主要领导"
        yield Missing(
            what=f"{place.decider(series).short}审定",
            step=Step.APPROVE,
            organ=post,
            no=no,
            option=f'--approved-by "{post}@日期"',
        )
    paper = order.decree.paper
    offices = "、".join(place.general_office(one).name for one in _deciding(order.decree.series))
    for what, there, option in (
        ("文号", paper.doc_no, "--doc-no 文号"),
        ("成文日期", paper.doc_date, "--date 成文日期"),
    ):
        if not there:
            yield Missing(what=what, step=Step.ISSUE, organ=offices, no=no, option=option)


def _refuse_unconfirmed(order: _Order, call: RunCall) -> None:
    """Where more than a quarter of the list would end, the count has to be typed."""
    ends = [row for row in ending(order.round) if row.body not in order.done and row.series in order.decree.series]
    total = len(order.snapshot.counting)
    if call.confirm is not None and call.confirm != len(ends):
        raise Usage(
            f"本次终止 {len(ends)} 个机构，--confirm 写的是 {call.confirm}", hint=f"核对后加 --confirm {len(ends)}"
        )
    if call.confirm is None and len(ends) * _TYPED_SHARE > total and RoundState.PLAN is order.round.state:
        raise Usage(
            f"本次终止 {len(ends)} 个机构，超过名单 {total} 个的四分之一，要写明个数",
            hint=f"核对后加 --confirm {len(ends)}",
        )


def _carried_out(registry: Registry, order: _Order, call: RunCall, today: date) -> Ran:
    """Register the decision, then act by act; what is registered stays registered, whatever comes."""
    round_ = _decreed(registry, order, today)
    now: list[tuple[Row, CaseId, str]] = []
    try:
        for act in order.acts:
            call.progress(len(now), len(order.acts))
            outcome = perform(registry, act.row.act or Act.RECORD, _call_of(act, order), today=today, dry_run=False)
            if outcome.case is not None:
                now.append((act.row, outcome.case.id, outcome.commit or ""))
        noted, left = _finished(registry, round_.id, today)
    except (XtjgError, KeyboardInterrupt) as problem:
        noted = Noted(round=round_, registered=bool(now), commit=now[-1][2] if now else None)
        message = problem.message if isinstance(problem, XtjgError) else "中断"
        return Ran(
            noted=noted,
            made=order.made,
            now=tuple(now),
            before=len(order.done),
            stopped=message,
            hint=problem.hint if isinstance(problem, XtjgError) else "",
            code=problem.exit_code if isinstance(problem, XtjgError) else INTERRUPTED,
        )
    return Ran(noted=noted, made=order.made, now=tuple(now), before=len(order.done), left=left)


def _call_of(act: Simulated, order: _Order) -> Call:
    """The act as it was tried, with the approval of the round."""
    notes = act.change.case.request.notes
    request = replace(request_of(act.row, order.given), notes=notes)

    def ask(_snapshot: Snapshot) -> Request:
        return request

    given = Given(steps=order.given.steps, paper=order.given.paper, attachments=order.given.attachments)
    return Call(ask=ask, flags=ApprovalFlags(), given=given, cleanup=order.round.id)


def _decreed(registry: Registry, order: _Order, today: date) -> Round:
    """Register the decision itself, unless it is."""
    with registry.writing("xtjg cleanup run") as writer:
        snapshot = writer.read(PARTS).snapshot
        round_ = find_round(snapshot, order.round.id, today)
        if order.decree in round_.decrees:
            return round_
        after = replace(stepped(round_, RoundStep.RUN), decrees=(*round_.decrees, order.decree))
        return record(writer, after, RoundStep.RUN, dry_run=False).round


def _finished(registry: Registry, number: str, today: date) -> tuple[Noted, tuple[str, ...]]:
    """Note the results; where every series is decided and every act registered, the round is carried out."""
    with registry.writing("xtjg cleanup run") as writer:
        snapshot = writer.read(_READ).snapshot
        round_ = find_round(snapshot, number, today)
        done = _registered(round_, snapshot)
        left = tuple(one for one in round_.series if not any(one in decree.series for decree in round_.decrees))
        if left:
            return Noted(round=round_, registered=True, commit=writer.head), left
        rows = tuple(replace(row, case=done.get(row.body)) for row in round_.rows)
        lacking = [row.name for row in rows if row.act is not None and row.case is None]
        if lacking:
            raise ActRefused(f"还没有登记的：{'、'.join(lacking)}", hint="接着办：xtjg cleanup run")
        after = replace(stepped(round_, RoundStep.DONE), rows=rows, after=len(snapshot.counting), ended=today)
        first = writer.next_serial("tasks", today.year)
        tasks = tuple(
            replace(task, id=TaskId(f"{today.year}-{serial:04d}"))
            for serial, task in enumerate(_demanded(after, snapshot, today), first)
        )
        kept = [row.body for row in after.rows if row.act is None]
        return record(writer, after, RoundStep.DONE, dry_run=False, bodies=kept, tasks=tasks), ()


def _demanded(round_: Round, snapshot: Snapshot, today: date) -> Iterator[Task]:
    """A task for everything that a kept body was told to do, and for the end of one kept so long (清理方案 4)."""
    for row in round_.rows:
        body, decision = snapshot.bodies.get(row.body), row.decision
        if body is None or decision is None:
            continue
        demands = decision.demands
        if decision.fate is Fate.KEEP_UNTIL_DONE:
            demands = (*demands, "工作任务完成后报请撤销")
        for demand in demands:
            yield Task(
                id=TaskId(""),
                title=f"{body.name}：{demand}",
                body=body.id,
                case=row.case,
                kind="清理",
                lead=body.lead_unit,
                due=decision.due,
                opened=today,
            )
