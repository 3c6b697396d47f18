"""监督检查的线索: which bodies there is reason to take up, on which ground, and what speaks for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.core.dates import add_months
from xtjg.core.supervision import CHANGED, UNPERFORMED, grounds
from xtjg.core.terms import Act
from xtjg.rules.traces import traces_of
from xtjg.usecases.auditing import PARTS, Choice, audit_registry
from xtjg.usecases.lookup import find_body
from xtjg.usecases.reading import Answer, answered, at_head

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.core.measure import Ground
    from xtjg.rules.model import Finding
    from xtjg.rules.traces import Trace
    from xtjg.store.registry import Registry

QUIET_MONTHS = 12
"""A year without a sign of work, which is a whole round of annual reports."""

_CHANGED_CODES = ("XT110", "XT905", "XT906")
_UNPERFORMED_CODES = ("XT408", "XT5", "XT60", "XT61", "XT943")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A body there is reason to take up; `quiet` marks one that only the want of any record speaks against."""

    body: Body
    ground: Ground
    evidence: tuple[str, ...]
    quiet: bool
    command: str


def candidates(
    registry: Registry, word: str | None, today: date, confirm: Callable[[str], bool] | None
) -> Answer[tuple[Candidate, ...]]:
    """List the bodies there is reason to take up, of all that count or of the one named; in the order of ids.

    A ground on which a supervision of the body is open is left out.
    """
    read = at_head(registry, today, PARTS)
    snapshot = read.snapshot
    bodies = (find_body(snapshot, word, confirm),) if word is not None else snapshot.counting
    report = audit_registry(registry, read.found, Choice(only=[body.id for body in bodies]), today=today)
    taken_up = {
        (body, case.request.ground)
        for case in snapshot.cases.values()
        for body in case.bodies
        if case.act is Act.SUPERVISE and case.is_open
    }
    traces, known = traces_of(snapshot), grounds(snapshot.measure)
    found = (
        one
        for body in bodies
        for one in _of_body(body, report.findings, _silence(body, traces.get(body.id, ()), today), known)
    )
    return answered(read, tuple(one for one in found if (one.body.id, one.ground.key) not in taken_up))


def _of_body(
    body: Body, findings: tuple[Finding, ...], silence: tuple[str, ...], listed: tuple[Ground, ...]
) -> Iterator[Candidate]:
    known = {ground.key: ground for ground in listed}
    own = [one for one in findings if one.subject == body.id and not one.waived]
    for key, codes, more in ((UNPERFORMED, _UNPERFORMED_CODES, silence), (CHANGED, _CHANGED_CODES, ())):
        told = tuple(f"{one.code} {one.message}" for one in own if one.code.startswith(codes))
        if key in known and (told or more):
            command = f"xtjg supervise add {body.id} --ground {key} --text 发现的问题"
            yield Candidate(body=body, ground=known[key], evidence=(*told, *more), quiet=not told, command=command)


def _silence(body: Body, traces: Iterable[Trace], today: date) -> tuple[str, ...]:
    """Say since when nothing at all was recorded of the body, where that is long ago."""
    founded = body.established
    begun = (founded.effective or founded.doc_date if founded else None, body.listed.doc_date if body.listed else None)
    last = max((*(one.day for one in traces), *filter(None, begun)), default=None)
    if last is None or last >= add_months(today, -QUIET_MONTHS):
        return ()
    return (f"{last} 以后没有活动记录",)
