"""不再列管通知."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.documents import approval, ending, particulars, proposal
from xtjg.documents.organs import deciders, notice_frame
from xtjg.documents.wording import clauses, lines, listed

if TYPE_CHECKING:
    from xtjg.documents.context import PaperContext


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the notice that takes bodies off the list."""
    bodies = [edit.before or edit.after for edit in context.edits]
    category = proposal.delisted_as(context)
    who = listed(ending.reference(body, context) for body in bodies)
    parts = lines(
        f"{ending.from_day(context, context.edits[0])}，{who}不再计入{category}总数。",
        ending.taken_over(context, context.edits),
        ending.seats_end(context, context.edits),
        _work_opinion(context),
    )
    names = listed(particulars.introduced(body, parts) for body in bodies)
    opening = clauses(
        approval.occasion(context) or "根据工作需要",
        approval.approved(context),
        f"决定不再将{names}列为{category}",
    )
    return {
        **notice_frame(context),
        "事项": f"不再将{particulars.named_bodies(bodies)}列为{category}",
        "决定": f"{opening}。现将有关事项通知如下：",
        "后续事宜": parts,
    }


def _work_opinion(context: PaperContext) -> str:
    """Who says how the work goes on, and to whom; "" where the measure does not ask for it (北京 2003 三)."""
    if not context.measure.clause("work_opinion"):
        return ""
    units = filter(None, dict.fromkeys(proposal.successor(context, edit.after) for edit in context.edits))
    return f"开展工作前，由{listed(units) or '有关部门'}拟订工作意见，报{deciders(context)}分管领导审定。"
