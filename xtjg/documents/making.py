"""Which papers a step of an act makes, and for whom each of them is made."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xtjg.core.terms import Act, Step
from xtjg.documents.kinds import APPLICATION, KINDS, REQUEST

if TYPE_CHECKING:
    from xtjg.core.measure import Procedure
    from xtjg.documents.context import PaperContext
    from xtjg.documents.kinds import Kind


def kinds_for(act: Act, step: Step, row: Procedure | None = None, *, by_office: bool = False) -> tuple[Kind, ...]:
    """List the kinds that a step of an act makes, in the order of the table.

    Args:
        act: the act.
        step: the step just taken.
        row: the deciding row of the measure; with it, only the papers it names for the step are made. A return is named
            by no row.
        by_office: the 编办 itself proposes; it asks upward at once where the row wants no review of that.
    """
    made = (kind for kind in KINDS if act in kind.acts and kind.step is step)
    if row is None or step is Step.RETURN:
        return tuple(made)
    named = tuple(kind for kind in made if f"{step.label}:{kind.name}" in row.papers)
    if not by_office or not row.review_covers_own_proposal:
        return tuple(kind for kind in named if not (by_office and kind.name == APPLICATION))
    if step is Step.SUBMIT:
        return tuple(kind for kind in kinds_for(act, Step.REVIEW, row) if kind.name == REQUEST)
    return tuple(kind for kind in named if kind.name != REQUEST)


def one_by_one(kind: Kind, context: PaperContext) -> tuple[PaperContext, ...]:
    """Make a context for each addressee of the kind; the context itself where it has one already or the kind none."""
    if kind.addressees is None or context.addressee is not None:
        return (context,)
    return tuple(replace(context, addressee=addressee) for addressee in kind.addressees(context))
