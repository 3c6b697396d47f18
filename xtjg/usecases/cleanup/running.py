"""Carrying a round out: one approval, one paper, one commit for each body; what is registered already is passed over.

Everything is tried before anything is registered. Interrupted anywhere, the round goes on where it stopped.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.cleanup import Fate, RoundState, RoundStep
from xtjg.core.task import Task
from xtjg.core.terms import Act, TaskId
from xtjg.errors import ActRefused, XtjgError
from xtjg.reports.cleanupplan import Forecast
from xtjg.store.handedits import refusal
from xtjg.store.layout import NUMBERS_FILE, Part, body_path, round_path
from xtjg.usecases.cleanup.approving import (
    Order,
    RunCall,
    ordered,
    refuse_unconfirmed,
    refuse_unlawful,
    registered,
    to_type,
)
from xtjg.usecases.cleanup.recording import PARTS, Noted, again, find_round, record, refuse_damaged, stepped
from xtjg.usecases.cleanup.simulating import request_of
from xtjg.usecases.given import ApprovalFlags, Given, read_flags
from xtjg.usecases.opening import Call
from xtjg.usecases.perform import perform

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from xtjg.core.cleanup import Round, Row
    from xtjg.core.request import Request
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.terms import CaseId
    from xtjg.reports.cleanupplan import Simulated
    from xtjg.store.registry import Registry
    from xtjg.store.writer import Writer

INTERRUPTED = 130
_READ = (*PARTS, Part.CASES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """How far a round got: the rows registered now and before, what stopped it, the commit that ended it.

    `typed` is the count of endings that has to be typed before anything is registered.
    """

    noted: Noted
    made: Forecast
    now: tuple[tuple[Row, CaseId, str], ...] = ()
    before: int = 0
    left: tuple[str, ...] = ()
    stopped: str | None = None
    hint: str = ""
    code: int = 0
    typed: int | None = None


def run(registry: Registry, call: RunCall, *, today: date, dry_run: bool) -> Ran:
    """Carry out what a round decided.

    Raises:
        ApprovalIncomplete: nobody decided on it, or the paper is not named (municipal 第十九条).
        ActRefused: a rule forbids one of the acts; nothing is registered.
        Usage: more than a quarter of the list would end and the count was not typed, or it is unclear which series
            the paper is about.
    """
    read = registry.read(_READ)
    refuse_damaged(read.problems)
    snapshot = read.snapshot
    round_ = find_round(snapshot, call.round, today) if call.round else _last(snapshot, today)
    if round_.state in (RoundState.DONE, RoundState.REPORT):
        return _repeated(round_, snapshot, call, today, dry_run=dry_run)
    order = ordered(registry, round_, snapshot, call, today)
    refuse_unlawful(order)
    if dry_run:
        noted = Noted(round=round_, registered=False, findings=order.made.warnings)
        return Ran(noted=noted, made=order.made, before=len(order.done), typed=to_type(order))
    refuse_unconfirmed(order, call.confirm)
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
    return Ran(noted=noted, made=Forecast(acts=(), after=snapshot), before=len(registered(round_, snapshot)))


def _carried_out(registry: Registry, order: Order, call: RunCall, today: date) -> Ran:
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


def _call_of(act: Simulated, order: Order) -> Call:
    """The act as it was tried, with the approval of the round."""
    notes = act.change.case.request.notes
    request = replace(request_of(act.row, order.given), notes=notes)

    def ask(_snapshot: Snapshot) -> Request:
        return request

    given = Given(steps=order.given.steps, paper=order.given.paper, attachments=order.given.attachments)
    return Call(ask=ask, flags=ApprovalFlags(), given=given, cleanup=order.round.id)


def _decreed(registry: Registry, order: Order, today: date) -> Round:
    """Register the decision itself, unless it is."""
    with registry.writing("xtjg cleanup run") as writer:
        snapshot = writer.read(PARTS).snapshot
        round_ = find_round(snapshot, order.round.id, today)
        _refuse_hand_edits(registry, order, writer)
        if order.decree in round_.decrees:
            return round_
        after = replace(stepped(round_, RoundStep.RUN), decrees=(*round_.decrees, order.decree))
        return record(writer, after, RoundStep.RUN, dry_run=False).round


def _refuse_hand_edits(registry: Registry, order: Order, writer: Writer) -> None:
    """Raise HandEdited before anything is registered where a record to be changed was changed by hand."""
    bodies = dict.fromkeys(edit.body for act in order.acts for edit in act.change.edits)
    paths = (*map(body_path, bodies), round_path(order.round.id), NUMBERS_FILE)
    refused = refusal(registry.root, [path for path in paths if path in writer.tree], writer.bytes_of)
    if refused is not None:
        raise refused


def _finished(registry: Registry, number: str, today: date) -> tuple[Noted, tuple[str, ...]]:
    """Note the results; where every series is decided and every act registered, the round is carried out."""
    with registry.writing("xtjg cleanup run") as writer:
        snapshot = writer.read(_READ).snapshot
        round_ = find_round(snapshot, number, today)
        done = registered(round_, snapshot)
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
