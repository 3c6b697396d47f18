"""What carrying a round out takes: who has to decide, who is still to be heard, the paper, the count typed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core import parties as p
from xtjg.core.approval import is_agreement
from xtjg.core.case import Paper
from xtjg.core.cleanup import Decree, reach, touched
from xtjg.core.procedure import ORDER, Missing
from xtjg.core.terms import Severity, Step, deciding
from xtjg.reports.cleanupplan import ending

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from xtjg.core.cleanup import Round, Row
    from xtjg.core.place import Place
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.terms import Series
    from xtjg.reports.cleanupplan import Forecast, Simulated
    from xtjg.rules.model import Finding

_TYPED_SHARE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """One paper by which a plan is carried out: on the bodies of which series, what it takes, the command to type.

    `notes` are the codes of rules that want a reason, `confirm` the count of endings where it has to be typed.
    """

    series: tuple[Series, ...]
    needs: tuple[Missing, ...]
    notes: tuple[str, ...]
    confirm: int | None
    command: str


def errands(round_: Round, made: Forecast, snapshot: Snapshot) -> tuple[Errand, ...]:
    """List the papers that a plan takes: one for each series, one of both offices where an act touches both."""
    found = touched(round_.rows, snapshot.bodies)
    if len(found) == 1:
        return (_errand(round_, made, snapshot, found, ""),)
    if crossing_rows(round_.rows, snapshot):
        return (_errand(round_, made, snapshot, found, " --joint"),)
    return tuple(_errand(round_, made, snapshot, (one,), f" --series {one}") for one in found)


def _errand(round_: Round, made: Forecast, snapshot: Snapshot, series: tuple[Series, ...], option: str) -> Errand:
    acts = [act for act in made.acts if act.row.series in series]
    needs = tuple(_needs(series, acts, snapshot))
    notes = tuple(dict.fromkeys(one.code for one in barring(acts) if one.severity is Severity.WARNING))
    ends = sum(row.series in series for row in ending(round_))
    confirm = ends if is_typed(ends, snapshot) else None
    office = snapshot.place.organs["编办"].short
    words = (
        f"xtjg cleanup run{option}",
        f'--proposed-by "{office}@日期"',
        *(one.option for one in needs),
        *(f"--note {code}=理由" for code in notes),
        f"--confirm {confirm}" if confirm else "",
    )
    return Errand(series=series, needs=needs, notes=notes, confirm=confirm, command=" ".join(filter(None, words)))


def _needs(series: tuple[Series, ...], acts: list[Simulated], snapshot: Snapshot) -> list[Missing]:
    """What the acts and the round itself want, each thing once, in the order of the procedure."""
    found: dict[tuple[str, str], Missing] = {}
    by_round = undecided(Decree(series=series, paper=Paper()), snapshot)
    for one in (*by_round, *(one for act in acts for one in act.wanted)):
        found.setdefault((one.what, one.option), one)
    return sorted(found.values(), key=lambda one: ORDER.index(one.step))


def undecided(decree: Decree, snapshot: Snapshot) -> Iterator[Missing]:
    """What every round needs, also one that keeps all: who decided, and the paper that tells of it."""
    clause = snapshot.measure.clause("cleanup_decision")
    no, place = clause.no if clause else "", snapshot.place
    agreeing = [one for one in decree.steps if one.step is Step.APPROVE and is_agreement(one.opinion)]
    for series in deciding(decree.series):
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
    for what, there, option in (
        ("文号", decree.paper.doc_no, "--doc-no 文号"),
        ("成文日期", decree.paper.doc_date, "--date 成文日期"),
    ):
        if not there:
            yield Missing(what=what, step=Step.ISSUE, organ=offices(decree.series, place), no=no, option=option)


def crossing_rows(rows: tuple[Row, ...], snapshot: Snapshot) -> tuple[Row, ...]:
    """The rows whose act touches another series than their own, so that both decide on it."""
    return tuple(row for row in rows if len(deciding(reach(row, snapshot.bodies))) > len(deciding((row.series,))))


def offices(series: tuple[Series, ...], place: Place) -> str:
    """Names of the general offices that issue the paper on bodies of some series."""
    return "、".join(place.general_office(one).name for one in deciding(series))


def is_typed(ends: int, snapshot: Snapshot) -> bool:
    """Whether so many endings are more than a quarter of the list, so that their count has to be typed."""
    return ends * _TYPED_SHARE > len(snapshot.counting)


def barring(acts: Iterable[Simulated]) -> tuple[Finding, ...]:
    """The findings of the acts that keep a round from being carried out."""
    heavy = (Severity.ERROR, Severity.WARNING)
    return tuple(
        replace(found, message=f"{one.row.name}：{found.message}")
        for one in acts
        for found in one.findings
        if not found.waived and found.severity in heavy
    )
