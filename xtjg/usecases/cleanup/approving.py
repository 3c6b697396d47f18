"""What a round needs before it is carried out: who decided, the paper, that every act is lawful, the count typed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from xtjg.core.cleanup import Decree, RoundState, touched
from xtjg.core.terms import Severity
from xtjg.errors import ActRefused, ApprovalIncomplete, Usage
from xtjg.reports.cleanuperrands import barring, crossing_rows, is_typed, offices, undecided
from xtjg.reports.cleanupplan import ending
from xtjg.usecases.cleanup.simulating import forecast, refuse_broken_templates
from xtjg.usecases.given import ApprovalFlags, read_flags
from xtjg.usecases.inforce import in_force

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from xtjg.core.cleanup import Round, Row
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.terms import BodyId, CaseId, Series
    from xtjg.reports.cleanupplan import Forecast, Simulated
    from xtjg.store.registry import Registry
    from xtjg.usecases.given import Given


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
class Order:
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


def ordered(registry: Registry, round_: Round, snapshot: Snapshot, call: RunCall, today: date) -> Order:
    """Lay out what is to be done now, every act of it tried.

    Raises:
        ActRefused: there is no plan, or another decision is being carried out.
        TemplateError: a paper could not be printed.
        Usage: malformed flags, or it is unclear which series the paper is about.
    """
    if round_.state not in (RoundState.PLAN, RoundState.RUN):
        raise ActRefused(
            f"清理 {round_.id} 现为「{round_.state}」，还没有方案，不能实施", hint="先拟方案：xtjg cleanup plan"
        )
    given = read_flags(call.flags, snapshot.place, today)
    decree, given = _decree(round_, given, call, snapshot)
    under = in_force(snapshot, registry.root, decree.paper, today)
    done = registered(round_, snapshot)
    only = {row.body for row in round_.rows if row.series in decree.series}
    made = forecast(round_, under, given, today, done=done, only=only)
    refuse_broken_templates(made, registry.root)
    return Order(round=round_, decree=decree, given=given, snapshot=under, done=done, made=made)


def registered(round_: Round, snapshot: Snapshot) -> dict[BodyId, CaseId]:
    """The bodies whose act is registered, with its case."""
    rows = {row.body: row.act for row in round_.rows}
    return {
        case.request.bodies[0]: case.id
        for case in snapshot.cases.values()
        if case.cleanup == round_.id and case.is_registered and rows.get(case.request.bodies[0]) is case.act
    }


def _decree(round_: Round, given: Given, call: RunCall, snapshot: Snapshot) -> tuple[Decree, Given]:
    """The decision that the call is about: the one under way, which needs no flags again, or a new one."""
    is_silent = not (given.steps or given.paper.doc_no or given.paper.doc_date)
    under_way = [one for one in round_.decrees if call.series is None or call.series in one.series]
    decree = under_way[-1] if is_silent and under_way else _told(round_, given, call, snapshot)
    return decree, replace(
        given,
        steps=decree.steps,
        paper=decree.paper,
        basis=given.basis or decree.basis,
        reason=given.reason or decree.reason,
        notes=tuple({**dict(decree.notes), **dict(given.notes)}.items()),
        attachments=given.attachments or decree.attachments,
    )


def _told(round_: Round, given: Given, call: RunCall, snapshot: Snapshot) -> Decree:
    """The decision as the flags tell it; that under way where it is the same."""
    series = _series(round_, call, snapshot)
    paper = replace(given.paper, organ=offices(series, snapshot.place)) if len(series) > 1 else given.paper
    for known in round_.decrees:
        if (known.series, known.steps, known.paper) == (series, given.steps, paper):
            return known
        if set(known.series) & set(series):
            raise ActRefused(
                f"清理 {round_.id} 正按 {known.paper.doc_no} 实施，与这次写的不同", hint="接着办：xtjg cleanup run"
            )
    return Decree(
        series=series,
        steps=given.steps,
        paper=paper,
        basis=given.basis,
        reason=given.reason,
        notes=given.notes,
        attachments=given.attachments,
    )


def _series(round_: Round, call: RunCall, snapshot: Snapshot) -> tuple[Series, ...]:
    """The series that one paper is about."""
    found = touched(round_.rows, snapshot.bodies)
    if call.series is not None:
        return _one_series(round_, call.series, snapshot)
    if len(found) > 1 and not call.joint:
        crossing = crossing_rows(round_.rows, snapshot)
        each = "、".join(f"--series {one}" for one in round_.series)
        apart = f"；分别行文的先后用 {each}" if not crossing else ""
        raise Usage(f"本轮涉及{'、'.join(found)}序列，要写明怎样行文", hint=f"两办联合行文加 --joint{apart}")
    return found


def _one_series(round_: Round, series: Series, snapshot: Snapshot) -> tuple[Series, ...]:
    if series not in round_.series:
        raise Usage(f"清理 {round_.id} 没有{series}序列的机构", hint=f"可用：{'、'.join(round_.series)}")
    crossing = [row.name for row in crossing_rows(round_.rows, snapshot) if row.series is series]
    if crossing:
        raise Usage(f"{'、'.join(crossing)}涉及两个序列，要由两办联合行文", hint="不写 --series，加 --joint")
    return (series,)


def refuse_unlawful(order: Order) -> None:
    """Raise with everything that is missing or forbidden, each thing once."""
    lacking = (*undecided(order.decree, order.snapshot), *(one for act in order.acts for one in act.missing))
    missing = {(one.what, one.option): one for one in reversed(lacking)}
    findings = (*order.made.faults, *barring(order.acts))
    mild = (one for one in findings if one.code.startswith("XT") and one.severity is not Severity.ERROR)
    codes = dict.fromkeys(one.code for one in mild)
    ways = (
        f"确有需要的，写明理由再办：{' '.join(f'--note {code}=理由' for code in codes)}" if codes else "",
        "办不成的改定：xtjg cleanup decide 机构 --fate 处理 --anew --reason 理由" if order.made.faults else "",
    )
    hint = "；".join(filter(None, ways))
    if missing:
        articles = "、".join(dict.fromkeys(one.no for one in missing.values() if one.no))
        what = f"不能实施清理 {order.round.id}：审批手续不全" + (f"（{articles}）" if articles else "")
        raise ApprovalIncomplete(what, findings=(*reversed(missing.values()), *findings), hint=hint)
    if findings:
        raise ActRefused(f"不能实施清理 {order.round.id}：不符合规定", findings=findings, hint=hint)


def to_type(order: Order) -> int | None:
    """The count of endings to be typed: where more than a quarter of the list would end; None where it need not be."""
    left = len(_endings(order))
    return left if is_typed(left, order.snapshot) and order.decree not in order.round.decrees else None


def refuse_unconfirmed(order: Order, confirmed: int | None) -> None:
    """Raise Usage where the count is not typed or is another; a command repeated after a stop may name all of them."""
    left, asked = len(_endings(order)), to_type(order)
    known = {left, left + sum(row.body in order.done for row in ending(order.round))}
    if confirmed is not None and confirmed not in (known if order.done else {left}):
        raise Usage(f"本次终止 {left} 个机构，--confirm 写的是 {confirmed}", hint=f"核对后加 --confirm {left}")
    if confirmed is None and asked is not None:
        total = len(order.snapshot.counting)
        raise Usage(
            f"本次终止 {asked} 个机构，超过名单 {total} 个的四分之一，要写明个数", hint=f"核对后加 --confirm {asked}"
        )


def _endings(order: Order) -> tuple[Row, ...]:
    """The rows still to be carried out whose bodies would no longer count."""
    series = order.decree.series
    return tuple(row for row in ending(order.round) if row.body not in order.done and row.series in series)
