"""What a round would come to: the order of its acts, the faults of its plan, what it would leave.

Judges the decisions among each other; the acts are judged by the rules and procedures that register them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.cleanup import Fate
from xtjg.core.terms import Act, BodyId, Severity, State
from xtjg.rules.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.core.change import Change
    from xtjg.core.cleanup import Round, Row
    from xtjg.core.procedure import Missing
    from xtjg.core.snapshot import Snapshot

# Who receives is put in order before anybody is handed over to it.
_ORDER = (Act.REASSIGN, Act.RENAME, Act.ADJUST, Act.MERGE, Act.ABOLISH, Act.CONVERT, Act.DELIST)
_TITLES = {
    "QL01": "没有处理意见",
    "QL02": "同一机构有两个处理意见",
    "QL03": "互相并入或者承接",
    "QL04": "承接的机构本轮也要终止",
    "QL05": "承接的机构不在运行",
    "QL06": "职责或者事项无人承接",
    "QL07": "清理后仍然超过限额",
    "QL08": "不能这样办理",
    "QL09": "名称重复",
    "QL10": "机构的登记读不出来",
    "QL11": "处理意见一刀切",
    "QL12": "保留的机构没有写明要求",
    "QL13": "实施日期受限",
}
_ALIKE_SHARE = 0.9
_FEW = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOn:
    """What of a body that ends goes to whom: how many duties, how many open tasks."""

    to: str
    duties: int
    tasks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulated:
    """An act as it would be registered: what it changes, what the rules say, what it lacks, who takes over.

    Of what a plan lacks, `wanted` is still to come with the approval that it seeks. `papers` are the kinds it makes.
    """

    row: Row
    change: Change
    findings: tuple[Finding, ...] = ()
    missing: tuple[Missing, ...] = ()
    wanted: tuple[Missing, ...] = ()
    passed_on: PassedOn | None = None
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """The outcome of a simulation; `after` is the registry as it would be, `faults` keep the plan from standing."""

    acts: tuple[Simulated, ...]
    after: Snapshot
    faults: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()

    @property
    def total(self) -> int:
        """How many bodies the list would count."""
        return len(self.after.counting)

    @property
    def papers(self) -> Mapping[str, int]:
        """How many papers of which kind go with the acts, in the order met."""
        return Counter(kind for act in self.acts for kind in act.papers)

    @property
    def limit(self) -> int | None:
        """What the total is held against: the quota, else the base."""
        return self.after.place.cap if self.after.place.cap is not None else self.after.base


def in_order(round_: Round) -> tuple[Row, ...]:
    """List the rows that need an act, in the order in which the acts are to be registered."""
    acting = [row for row in round_.rows if row.act is not None]
    return tuple(sorted(acting, key=lambda row: _ORDER.index(row.act or Act.DELIST)))


def ending(round_: Round) -> tuple[Row, ...]:
    """List the rows whose bodies would no longer count."""
    return tuple(row for row in round_.rows if row.decision and row.decision.ends)


def fault(code: str, row: Row | None, message: str, severity: Severity = Severity.ERROR) -> Finding:
    """Make a finding about a row of a plan, or about the plan."""
    return Finding(
        code=code,
        title=_TITLES[code],
        severity=severity,
        subject=row.body if row else "registry",
        name=row.name if row else None,
        field=None,
        message=message,
        command=f"xtjg cleanup decide {row.body} --anew" if row else None,
    )


def faults_of(round_: Round, snapshot: Snapshot) -> tuple[Finding, ...]:
    """List what contradicts itself in the decisions of a round, in the order of its rows."""
    return (
        *_unread(round_, snapshot),
        *_undecided(round_),
        *_twice(round_),
        *_circles(round_, snapshot),
        *_receivers(round_, snapshot),
    )


def _unread(round_: Round, snapshot: Snapshot) -> Iterator[Finding]:
    for row in round_.rows:
        if row.body not in snapshot.bodies:
            found = fault("QL10", row, f"{row.name}：{row.body} 的登记读不出来")
            restore = f"xtjg doctor --restore {row.body}"
            yield replace(found, command=restore, hint=f"恢复登记的内容：{restore}")


def _undecided(round_: Round) -> Iterator[Finding]:
    for row in round_.undecided:
        yield fault("QL01", row, f"{row.name}：没有处理意见")


def _twice(round_: Round) -> Iterator[Finding]:
    times = Counter(row.body for row in round_.rows)
    for body in (body for body, number in times.items() if number > 1):
        rows = [row for row in round_.rows if row.body == body]
        fates = "、".join(str(row.decision.fate) for row in rows if row.decision)
        yield fault("QL02", rows[0], f"{rows[0].name}：列了 {len(rows)} 次（{fates}）")


def receiver(row: Row, snapshot: Snapshot) -> BodyId | None:
    """The body that takes over by the decision on a row; None where it is a unit or nobody."""
    if row.decision is None or not row.decision.ends:
        return None
    taker = BodyId(row.decision.taker or "")
    return taker if taker in snapshot.bodies else None


def _circles(round_: Round, snapshot: Snapshot) -> Iterator[Finding]:
    """Yield each circle of receivers once, at its first row."""
    onward = {row.body: taker for row in round_.rows if (taker := receiver(row, snapshot))}
    names = {row.body: row.name for row in round_.rows}
    told: set[BodyId] = set()
    for row in round_.rows:
        path = [row.body]
        while (following := onward.get(path[-1])) is not None and following not in path:
            path.append(following)
        if following == row.body and row.body not in told:
            told.update(path)
            yield fault("QL03", row, " → ".join(names.get(one, one) for one in (*path, row.body)))


def _receivers(round_: Round, snapshot: Snapshot) -> Iterator[Finding]:
    ends = {row.body: row for row in ending(round_)}
    for row in ends.values():
        taker = receiver(row, snapshot)
        body = snapshot.bodies.get(taker) if taker else None
        if body is None:
            continue
        if body.id in ends:
            fate = ends[body.id].decision
            yield fault("QL04", row, f"{row.name}：由{body.name}承接，而它本轮{fate.fate if fate else '终止'}")
        elif body.state is not State.ACTIVE:
            yield fault("QL05", row, f"{row.name}：由{body.name}承接，而它现为「{body.state}」")


def left_over(acts: tuple[Simulated, ...], snapshot: Snapshot) -> Iterator[Finding]:
    """Yield the bodies whose duties or open tasks nobody would take over."""
    for one in acts:
        before = snapshot.bodies.get(one.row.body)
        after = one.change.after(one.row.body)
        if before is None or after is None or after.ending is None or after.ending.successor:
            continue
        still_open = snapshot.open_tasks(before.id)
        lost = [
            word
            for word, is_there in (
                (f"职责 {len(before.duties)} 项", bool(before.duties)),
                (f"在办事项 {len(still_open)} 项", bool(still_open)),
                ("印章", before.seal is True),
            )
            if is_there
        ]
        if lost:
            yield fault("QL06", one.row, f"{one.row.name}：{'、'.join(lost)}没有写明由谁承接")


def over_limit(forecast: Forecast) -> Iterator[Finding]:
    """Yield that the list would still be too long: a quota bars the plan, a base is to be thought of."""
    limit = forecast.limit
    if limit is not None and forecast.total > limit:
        bars = forecast.after.place.cap is not None
        word, more = "限额" if bars else "基数", forecast.total - limit
        severity = Severity.ERROR if bars else Severity.WARNING
        yield fault("QL07", None, f"清理后 {forecast.total} 个，{word} {limit} 个，超 {more} 个", severity)


def same_names(after: Snapshot, round_: Round) -> Iterator[Finding]:
    """Yield the living bodies that would bear one name."""
    by_name: dict[str, list[Body]] = {}
    for body in after.counting:
        by_name.setdefault(after.place.name_key(body.name), []).append(body)
    for bodies in by_name.values():
        row = next((one for body in bodies if (one := round_.row_of(body.id))), None)
        if len(bodies) > 1 and row is not None:
            yield fault("QL09", row, f"{'、'.join(body.id for body in bodies)} 都叫「{bodies[0].name}」")


def too_early(acts: tuple[Simulated, ...], snapshot: Snapshot, today: date) -> Iterator[Finding]:
    """Yield the bodies on which something is registered that takes effect only after today: nothing may before that."""
    for one in acts:
        known = (snapshot.effective.get(edit.body) for edit in one.change.edits if edit.before)
        latest = max(filter(None, known), default=today)
        if latest > today:
            message = f"{one.row.name}：已登记的变动自 {latest} 起生效，实施的生效日期不能早于这一天"
            yield fault("QL13", one.row, message, Severity.WARNING)


def warnings_of(round_: Round, snapshot: Snapshot) -> tuple[Finding, ...]:
    """List what people should think over: one measure for all, kept bodies without duties or demands."""
    return (*_all_alike(round_), *_unguided(round_, snapshot))


def _all_alike(round_: Round) -> Iterator[Finding]:
    said = Counter((row.decision.fate, row.decision.request.reason) for row in round_.rows if row.decision)
    (fate, reason), most = said.most_common(1)[0] if said else ((Fate.KEEP, None), 0)
    total = len(round_.rows)
    if total >= _FEW and most > total * _ALIKE_SHARE:
        why = f"理由都是「{reason}」" if reason else "都没有写理由"
        yield fault("QL11", None, f"{total} 个机构中 {most} 个都是「{fate}」，{why}", Severity.WARNING)


def _unguided(round_: Round, snapshot: Snapshot) -> Iterator[Finding]:
    for row in round_.with_fate(Fate.KEEP, Fate.KEEP_UNTIL_DONE):
        body = snapshot.bodies.get(row.body)
        if body is not None and not body.duties and row.decision and not row.decision.demands:
            message = f"{row.name}：没有登记职责，也没有写明 --demand 要求"
            yield fault("QL12", row, message, Severity.INFO)


def passed_on(row: Row, change: Change, snapshot: Snapshot) -> PassedOn | None:
    """Tell who takes over how much of the body of a row by an act; None where nobody does."""
    after = change.after(row.body)
    end = after.ending if after else None
    if end is None or not end.successor:
        return None
    taker = snapshot.bodies.get(BodyId(end.successor)) if end.successor_kind == "机构" else None
    return PassedOn(
        to=taker.name if taker else end.successor,
        duties=len(snapshot.bodies[row.body].duties),
        tasks=len(snapshot.open_tasks(row.body)),
    )
