"""Repeating an act that is already registered with the same content is no error: finding the earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.terms import Step
from xtjg.store.history import entries
from xtjg.usecases.outcome import Outcome

if TYPE_CHECKING:
    from xtjg.core.case import Case
    from xtjg.store.history import Entry
    from xtjg.store.registry import Registry

REPEATED = "已登记"


def find_registered(registry: Registry, case: Case) -> Outcome | None:
    """Return the outcome of an earlier case that asked and rested on the same, None where there is none."""
    history = [one for one in entries(registry.root) if one.act == case.act and one.step == Step.ISSUE and one.case]
    near = [one for one in history if _is_near(one, case)]
    if not near:
        return None
    found = registry.read((), cases=[one.case for one in near if one.case]).snapshot.cases
    for one in near:
        earlier = found.get(one.case) if one.case else None
        if earlier is not None and _is_same(earlier, case):
            return _outcome(one, earlier)
    return None


def _is_near(entry: Entry, case: Case) -> bool:
    paper = case.paper
    if paper is not None and paper.doc_no is not None:
        return entry.doc_no == paper.doc_no
    return any(body in entry.bodies for body in case.bodies)


def _is_same(earlier: Case, case: Case) -> bool:
    if earlier.request != case.request or earlier.paper is None or case.paper is None:
        return False
    ours, theirs = case.paper, earlier.paper
    return ours.doc_no == theirs.doc_no and (ours.doc_date, ours.effective) in (
        (theirs.doc_date, theirs.effective),
        (None, case.opened),
    )


def _outcome(entry: Entry, earlier: Case) -> Outcome:
    said = f"{REPEATED}：办件 {earlier.id}，提交 {entry.commit[:7]}，没有改动"
    return Outcome(
        registered=True,
        commit=entry.commit,
        case=earlier,
        bodies=earlier.bodies,
        papers=earlier.papers,
        warnings=(said,),
        repeated=True,
    )
