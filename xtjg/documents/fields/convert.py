"""转制通知."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.terms import State
from xtjg.documents import approval, ending, particulars, proposal
from xtjg.documents.organs import deciders, notice_frame
from xtjg.documents.wording import clauses, lines, plain

if TYPE_CHECKING:
    from xtjg.documents.context import PaperContext


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the notice that turns a body into a matter of one department."""
    edit, before = context.edits[0], context.before
    unit = proposal.successor(context, context.body)
    parts = lines(
        _new_form(context, unit),
        ending.seats_end(context, (edit,)),
        f"开展工作前，由{unit}拟订工作意见，报{deciders(context)}分管领导审定。",
        ending.seal_and_archives(context, (edit,)),
        ending.tasks_moved(context),
    )
    opening = clauses(
        approval.occasion(context) or "根据工作需要",
        approval.approved(context),
        f"决定将{particulars.introduced(before, parts)}转为{proposal.NEW_FORMS[proposal.new_form(context)]}",
    )
    return {
        **notice_frame(context),
        "事项": f"将{plain(before.name)}转为{proposal.NEW_FORMS[proposal.new_form(context)]}",
        "决定": f"{opening}。现将有关事项通知如下：",
        "后续事宜": parts,
    }


def _new_form(context: PaperContext, unit: str) -> str:
    edit = context.edits[0]
    who = ending.reference(context.before, context)
    conference = proposal.new_form(context) is State.CONFERENCE
    new = f"部门联席会议由{unit}召集" if conference else f"原承担的工作转为{unit}的日常工作"
    return f"{ending.from_day(context, edit)}，{who}不再作为{proposal.delisted_as(context)}；{new}。"
