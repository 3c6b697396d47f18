"""申请报告: the lead unit's letter to the 机构编制管理机关 (municipal 第十、十三、十八条)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.seats import members_of
from xtjg.core.terms import Step
from xtjg.documents import particulars, proposal
from xtjg.documents.approval import cited
from xtjg.documents.organs import contact, letter_frame, procedure
from xtjg.documents.people import roster
from xtjg.documents.wording import clauses, plain

if TYPE_CHECKING:
    from xtjg.documents.context import PaperContext


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the application; a founding tells every item of the measure, other acts what they change."""
    step = context.last(Step.SUBMIT)
    items = proposal.founding(context)
    founding = bool(items["机构名称"])
    roles, people = roster(members_of(context.body), context.place) if founding else ("", "")
    return {
        **letter_frame(
            context,
            proposal.proposer(context),
            context.place.organs["编办"].short,
            step.doc_no if step else None,
            context.dated(Step.SUBMIT),
        ),
        "事项": proposal.subject(context),
        "缘由": _opening(context, founding=founding),
        **items,
        "变动内容": proposal.changes(context),
        "征求意见情况": proposal.heard(context),
        "附件名称": "拟任组成人员名单" if people else "",
        "职务": roles,
        "人员": people,
        "联系人": contact(context),
    }


def _opening(context: PaperContext, *, founding: bool) -> str:
    row = procedure(context)
    by = (
        f"按照{cited(context, row.proposed.no, first=True)}"
        if row and row.proposed and row.proposed.no.startswith("第")
        else ""
    )
    why = particulars.purpose(context.body) if founding else ""
    head = proposal.nominator(context)
    nominated = f"经{head}提名" if head else ""
    return f"{clauses(why, by, nominated, f'现申请{plain(proposal.subject(context))}')}。有关情况如下："
