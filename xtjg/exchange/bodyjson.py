"""Bodies as the JSON objects of cli.md. The only place that names their keys; absent is null, a list is never null."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xtjg.exchange.jsonfile import Json, day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xtjg.core.body import Body, Ending, Establishment, Listing, Office, Seat, Term
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.terms import BodyId


def predecessors(snapshot: Snapshot) -> dict[BodyId, tuple[BodyId, ...]]:
    """For each body the ids of those whose work it took over, in the order of ids."""
    found: dict[Any, tuple[BodyId, ...]] = {}
    for one in snapshot.bodies.values():
        end = one.ending
        if end is not None and end.successor is not None and end.successor_kind == "机构":
            found[end.successor] = (*found.get(end.successor, ()), one.id)
    return found


def bodies(chosen: Iterable[Body], snapshot: Snapshot) -> list[Json]:
    """Objects of several bodies."""
    before = predecessors(snapshot)
    return [body(one, snapshot, before.get(one.id, ())) for one in chosen]


def body(one: Body, snapshot: Snapshot, before: Iterable[BodyId]) -> Json:
    """The object of a body; `before` are the ids of its predecessors."""
    counterpart, contact = one.superior_counterpart, one.contact
    return {
        "id": one.id,
        "name": one.name,
        "short_name": one.short_name,
        "aliases": list(one.aliases),
        "former_names": [
            {"name": former.name, "until": day(former.until), "case": former.case} for former in one.former_names
        ],
        "kind": one.kind,
        "series": one.series,
        "tenure": one.tenure,
        "state": one.state,
        "managed": one.managed,
        "established": _established(one.established),
        "listed": _listed(one.listed),
        "term": _term(one.term),
        "task": one.task,
        "duties": list(one.duties),
        "seats": [seat(member) for member in one.seats],
        "member_units": list(one.member_units),
        "lead_unit": one.lead_unit,
        "office": _office(one.office),
        "funding": one.funding,
        "contact": None if contact is None else {"liaison": contact.liaison, "phone": contact.phone},
        "superior_counterpart": None if counterpart is None else {"name": counterpart.name, "state": counterpart.state},
        "seal": one.seal,
        "secrecy": one.secrecy,
        "discipline_related": one.discipline_related,
        "notes": {note.code: note.reason for note in one.notes},
        "waivers": [
            {"rule": waiver.rule, "reason": waiver.reason, "doc_no": waiver.doc_no, "until": day(waiver.until)}
            for waiver in one.waivers
        ],
        "successor": _successor(one.ending, snapshot),
        "predecessors": list(before),
    }


def seat(one: Seat) -> Json:
    """The object of a seat."""
    return {
        "role": one.role,
        "group": one.group,
        "unit": one.unit,
        "post": one.post,
        "holder": one.holder,
        "rank": one.rank,
        "since": day(one.since),
        "ex_officio": one.ex_officio,
    }


def _established(one: Establishment | None) -> Json | None:
    if one is None:
        return None
    return {
        "ground": one.ground,
        "basis": one.basis,
        "reason": one.reason,
        "doc_no": one.doc_no,
        "doc_date": day(one.doc_date),
        "effective": day(one.effective),
        "case": one.case,
    }


def _listed(one: Listing | None) -> Json | None:
    if one is None:
        return None
    return {"doc_no": one.doc_no, "doc_date": day(one.doc_date), "no": one.no, "case": one.case}


def _term(one: Term | None) -> Json | None:
    return None if one is None else {"until": day(one.until), "condition": one.condition}


def _office(one: Office | None) -> Json | None:
    if one is None:
        return None
    return {"mode": one.mode, "unit": one.unit, "director": one.director, "place": one.place}


def _successor(end: Ending | None, snapshot: Snapshot) -> Json | None:
    """Who took over: a unit by its name, a body by id and name."""
    if end is None or end.successor is None:
        return None
    heir = next((one for one in snapshot.bodies.values() if one.id == end.successor), None)
    if end.successor_kind != "机构" or heir is None:
        return {"kind": end.successor_kind, "id": None, "name": end.successor}
    return {"kind": end.successor_kind, "id": heir.id, "name": heir.name}
