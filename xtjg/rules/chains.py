"""What registered cases lack by the table of procedures, as far as the record of the case alone can tell.

Who had to be heard depends on the records as they were then; that is judged when an act is registered and by `verify`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xtjg.core.chain import judge
from xtjg.core.change import Edit
from xtjg.core.parties import Matter, issuing_organ
from xtjg.core.procedure import Route, edited_subjects, in_rows, rows_of
from xtjg.core.terms import Act, Step
from xtjg.errors import Usage

if TYPE_CHECKING:
    from xtjg.core.body import Body
    from xtjg.core.case import Case
    from xtjg.core.measure import Measure, Procedure
    from xtjg.core.procedure import Missing
    from xtjg.core.snapshot import Snapshot


def lacking(case: Case, snapshot: Snapshot) -> tuple[Missing, ...]:
    """List what a registered case lacks; nothing where its procedure is not in the measure or was another's."""
    measure = snapshot.measure
    body = next((snapshot.bodies[one] for one in case.bodies if one in snapshot.bodies), None)
    if body is None or not case.is_registered or (case.measure and measure.digest not in case.measure):
        return ()
    if _moved_later(case, snapshot):
        return ()
    rows = rows_for(case, body, measure)
    if not rows:
        return ()
    matter = Matter(
        act=case.act,
        request=case.request,
        edits=(Edit(before=_hollow(body), after=_hollow(body)),),
        place=snapshot.place,
        units=snapshot.units,
        cleanup=case.cleanup is not None,
    )
    try:
        return judge(matter, Route(decides=rows[0], rows=rows), case.of(*Step), case.paper).missing
    except Usage:  # a number that is none: XT915 says so
        return ()


def _moved_later(case: Case, snapshot: Snapshot) -> bool:
    """Whether a body of the case changed its series since: its record no longer says which series it was then."""
    moves = (one for one in snapshot.cases.values() if one.act is Act.REASSIGN and one.is_registered)
    return any(body in one.bodies for one in moves if one.id >= case.id for body in case.bodies)


def rows_for(case: Case, body: Body, measure: Measure) -> tuple[Procedure, ...]:
    """The rows that govern a case, the deciding one first."""
    known = rows_of(case.act, measure, cleanup=case.cleanup is not None)
    edited = (subject for edit in case.edits for one in edit.fields for subject in edited_subjects(one))
    fields = in_rows(edited, known)
    rows = [row for row in known if (not row.series or body.series in row.series) and _applies(row, case, body, fields)]
    return tuple(sorted(rows, key=lambda row: row.rank, reverse=True))


def reissued_by(case: Case, snapshot: Snapshot) -> str | None:
    """Name the general office whose number a notice bears that the body itself should have issued."""
    body = next((snapshot.bodies[one] for one in case.bodies if one in snapshot.bodies), None)
    number = case.paper.doc_no if case.paper else None
    rows = rows_for(case, body, snapshot.measure) if body and number else ()
    if not number or not rows or rows[0].issued is None or "机构" not in rows[0].issued.who:
        return None
    try:
        organ = issuing_organ(number, snapshot.place)
    except Usage:
        return None
    return snapshot.place.organs[organ].short if organ in ("党委办", "政府办") else None


def _applies(row: Procedure, case: Case, body: Body, fields: tuple[str, ...]) -> bool:
    if case.act is not Act.ADJUST:
        return body.managed and not row.subjects
    return bool(set(row.subjects).intersection(fields))


def _hollow(body: Body) -> Body:
    """The body without whom it then had: nobody is asked for who may have come later."""
    return replace(body, seats=(), member_units=(), lead_unit=None)
