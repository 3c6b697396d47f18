"""`xtjg move`: all seats of one person go over to another, one case and one commit over all the bodies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xtjg.core.case import Paper
from xtjg.core.docnumber import parse
from xtjg.core.names import clean, same
from xtjg.core.numbers import enter
from xtjg.core.persons import read_person, seats_held
from xtjg.core.request import Request
from xtjg.core.terms import Act, CaseState, Step
from xtjg.documents.context import of_change
from xtjg.documents.organs import issuers
from xtjg.errors import AmbiguousName, NotFound
from xtjg.store.trailers import build
from xtjg.usecases.opening import Call, asked, opened
from xtjg.usecases.outcome import Outcome
from xtjg.usecases.papers import make_papers
from xtjg.usecases.people import certain_person
from xtjg.usecases.perform import changed, deed_of, effective_day, refuse_backdating
from xtjg.usecases.repeated import find_titled
from xtjg.usecases.rowless import objections_to, refuse_unfounded

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from xtjg.core.case import Case
    from xtjg.core.change import Change
    from xtjg.core.snapshot import Snapshot
    from xtjg.store.registry import Registry
    from xtjg.store.writer import Writer
    from xtjg.usecases.given import ApprovalFlags
    from xtjg.usecases.papers import MadePaper


def move(registry: Registry, who: str, to: str, flags: ApprovalFlags, *, today: date, dry_run: bool) -> Outcome:
    """Register that one person takes over all seats of another.

    Raises:
        NotFound: nobody of that name holds a seat; AmbiguousName: the name may be that of several people.
        ActRefused: there is neither a dated paper nor a reason, or a body's last act is later.
    """
    title = f"{read_person(who).label} → {to}"
    with registry.writing("xtjg move") as writer:
        try:
            snapshot, request, given = asked(writer, Call(ask=lambda at: _request(at, who, to), flags=flags), today)
        except AmbiguousName:
            raise
        except NotFound:
            earlier = find_titled(registry, Act.MOVE, title)
            if earlier is None:
                raise
            return replace(earlier, registered=not dry_run)
        refuse_unfounded(Act.MOVE, given)
        case = replace(opened(writer, Act.MOVE, request, given, snapshot, today), title=title, state=CaseState.ISSUE)
        change = _change(case, snapshot, today)
        papers = _papers(change, snapshot, registry.root, today)
        change = replace(change, case=replace(change.case, papers=tuple(one.issued for one in papers)))
        outcome = _saved(writer, change, snapshot, papers, dry_run=dry_run)
        return replace(outcome, warnings=(*outcome.warnings, *_seated_before(change, to)))


def _change(case: Case, snapshot: Snapshot, today: date) -> Change:
    change = changed(case, snapshot)
    paper = replace(case.paper or Paper(), effective=effective_day(change, snapshot, today))
    refuse_backdating(change, paper, snapshot)
    return _on_paper(change, paper, snapshot, today)


def _papers(change: Change, snapshot: Snapshot, root: Path, today: date) -> tuple[MadePaper, ...]:
    """The notice, where the case rests on a paper; a reason alone makes none."""
    paper = change.case.paper
    if paper is None or paper.doc_no is None:
        return ()
    return make_papers(change.case, Step.ISSUE, of_change(change, snapshot, today), None, root)


def _saved(
    writer: Writer, change: Change, snapshot: Snapshot, papers: tuple[MadePaper, ...], *, dry_run: bool
) -> Outcome:
    case = change.case
    objections = objections_to(snapshot, case)
    file = papers[0].issued.file if papers else None
    numbers = enter(snapshot.numbers, case.paper, case.id, file) if case.paper and case.paper.doc_no else None
    deed = deed_of(change, snapshot, papers, numbers)
    saved = None if dry_run else writer.save(deed)
    return Outcome(
        registered=saved is not None,
        commit=saved.commit if saved else None,
        case=saved.case if saved else case,
        bodies=case.bodies,
        papers=case.papers,
        texts=tuple(one.text for one in papers),
        warnings=(*(saved.warnings if saved else writer.notices), *objections),
        edits=change.edits,
        message=None if saved else build(deed.subject, deed.paragraph, deed.trailers),
    )


def _request(snapshot: Snapshot, who: str, to: str) -> Request:
    person = certain_person(snapshot, who)
    bodies = tuple(body.id for body in snapshot.living if seats_held(person, body, snapshot.units))
    return Request(bodies=bodies, person=person.label, holder=clean(to, "接任人"))


def _on_paper(change: Change, paper: Paper, snapshot: Snapshot, today: date) -> Change:
    """Name on the paper who issued it: the organ of its 代字, else the general offices of the series touched."""
    if paper.doc_no is None:
        return replace(change, case=replace(change.case, paper=paper))
    key = snapshot.place.organ_of_code_word(parse(paper.doc_no).prefix)
    organs = (snapshot.place.organs[key].name,) if key else issuers(of_change(change, snapshot, today))
    return replace(change, case=replace(change.case, paper=replace(paper, organ="、".join(organs))))


def _seated_before(change: Change, to: str) -> tuple[str, ...]:
    """Where the one who comes sat already."""
    twice = [
        edit.after.name
        for edit in change.edits
        if edit.before and any(seat.holder and same(seat.holder, to) for seat in edit.before.seats)
    ]
    return (f"{to}在这些机构原来已有席位，请核对：{'、'.join(twice)}",) if twice else ()
