"""Opening a case: what a command asks, read against the records and the measure in force then."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.case import Case, Paper
from xtjg.core.request import Request
from xtjg.core.terms import CaseId, CaseState
from xtjg.errors import NotFound, Usage
from xtjg.store.layout import Part
from xtjg.usecases.given import Given, read_flags, together
from xtjg.usecases.inforce import in_force

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from xtjg.core.snapshot import Snapshot
    from xtjg.core.terms import Act, RoundId
    from xtjg.store.writer import Writer
    from xtjg.usecases.given import ApprovalFlags

PARTS = (Part.BODIES, Part.TASKS, Part.NUMBERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A command's call of an act: `ask` reads its words against the records, `flags` are the approval flags typed.

    An act of a 清理 has its approval read already (`given`).
    """

    ask: Callable[[Snapshot], Request]
    flags: ApprovalFlags
    given: Given | None = None
    cleanup: RoundId | None = None


def asked(writer: Writer, call: Call, today: date) -> tuple[Snapshot, Request, Given]:
    """Load what an act needs, under the measure in force then, and read the call against it.

    Raises:
        Usage: every malformed value of the call at once.
    """
    snapshot = writer.read(PARTS).snapshot
    wrong: list[Usage] = []
    given = Given(paper=Paper())
    try:
        given = call.given or read_flags(call.flags, snapshot.place, today)
    except Usage as problem:
        wrong.append(problem)
    snapshot = in_force(snapshot, writer.registry.root, given.paper, today)
    request = Request()
    try:
        request = call.ask(snapshot)
    except Usage as problem:
        wrong.insert(0, problem)
    except NotFound:
        if not wrong:
            writer.refuse_damaged()
            raise
    if wrong:
        raise together(wrong)
    return replace(snapshot, cases=_endings(writer, request, snapshot)), request, given


def _endings(writer: Writer, request: Request, snapshot: Snapshot) -> Mapping[CaseId, Case]:
    """The cases that ended the bodies asked about: what they took away comes back with the body."""
    bodies = (snapshot.bodies.get(body) for body in request.bodies)
    endings = [body.ending.case for body in bodies if body and body.ending and body.ending.case]
    return writer.read((), cases=endings).snapshot.cases if endings else {}


def opened(writer: Writer, act: Act, request: Request, given: Given, snapshot: Snapshot, today: date) -> Case:
    """Open a case for a request, with the steps and the paper that are given."""
    request = replace(
        request,
        basis=given.basis or request.basis,
        reason=given.reason or request.reason,
        notes=given.notes or request.notes,
    )
    number = writer.next_case(today.year)
    return Case(
        id=number,
        token=secrets.token_hex(8),
        act=act,
        title=_title(request, snapshot),
        bodies=request.bodies,
        opened=today,
        state=CaseState.DRAFT,
        request=request,
        steps=given.steps,
        paper=given.paper,
        attachments=given.attachments,
        measure=f"{snapshot.measure.pack} {snapshot.measure.digest}",
    )


def _title(request: Request, snapshot: Snapshot) -> str:
    """Name the matter: the body it is about, and what it becomes."""
    names = [snapshot.bodies[body].name for body in request.bodies if body in snapshot.bodies]
    new = request.new_name or (request.draft.name if request.draft else None)
    if request.into is not None and request.into in snapshot.bodies:
        new = snapshot.bodies[request.into].name
    old = "、".join(name for name in names if name != new)
    return f"{old} → {new}" if old and new else new or old
