"""补正通知: the 机构编制管理机关 tells the applicant what is still wanting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.terms import Step
from xtjg.documents import proposal
from xtjg.documents.organs import letter_frame
from xtjg.documents.wording import lines, plain

if TYPE_CHECKING:
    from xtjg.documents.context import PaperContext


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the notice; the reason of the return is listed item by item where it is written with ；."""
    step = context.last(Step.RETURN)
    reason = plain((step.text or step.opinion) if step else None)
    return {
        **letter_frame(
            context,
            context.place.organs["编办"].name,
            proposal.proposer(context) or "各有关单位",
            step.doc_no if step else None,
            context.dated(Step.RETURN),
        ),
        "事项": proposal.subject(context),
        "收到": f"你单位{proposal.letter_about(context)}收悉。经审核，申请材料需要补正，现通知如下：",
        "补正事项": lines(*(f"{plain(item)}。" for item in reason.replace(";", "；").split("；") if plain(item))),
    }
