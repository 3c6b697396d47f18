"""What the rules say of a body that is still being drafted: there is no case yet, nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.case import Case
from xtjg.core.terms import Act, CaseId, CaseState
from xtjg.rules.model import Context
from xtjg.rules.runner import gate
from xtjg.usecases.perform import changed
from xtjg.usecases.requests import establishing

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.core.snapshot import Snapshot
    from xtjg.rules.model import Finding


def foreseen(draft: Body, snapshot: Snapshot, today: date) -> tuple[Finding, ...]:
    """Judge a draft as far as it goes, as the act that sets it up would be judged."""
    case = Case(
        id=CaseId(""),
        token="",
        act=Act.ESTABLISH,
        title=draft.name,
        bodies=(),
        opened=today,
        state=CaseState.DRAFT,
        request=establishing(draft, None, snapshot),
    )
    change = changed(case, snapshot)
    after = snapshot.with_bodies(edit.after for edit in change.edits)
    context = Context(snapshot=after, today=today, measure=snapshot.measure, place=snapshot.place)
    return gate(change, snapshot, after, context)
