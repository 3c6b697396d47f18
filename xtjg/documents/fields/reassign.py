"""改隶通知."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.documents import approval, proposal
from xtjg.documents.organs import notice_frame
from xtjg.documents.wording import clauses, on, plain

if TYPE_CHECKING:
    from xtjg.documents.context import PaperContext


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the notice of a new 隶属关系."""
    before, after, place = context.before, context.body, context.place
    paper = context.matter.paper
    since = on((paper.effective or paper.doc_date) if paper else None, "自{}起")
    decision = clauses(
        approval.occasion(context) or "根据工作需要",
        approval.approved(context),
        f"决定{since}将{proposal.reassigned(context)}",
    )
    new = place.decider(after.series).short if before.series is not after.series else ""
    return {
        **notice_frame(context),
        "事项": f"调整{plain(before.name)}隶属关系",
        "决定": f"{decision}。",
        "办理": f"今后其调整、撤销等事宜按{new}序列议事协调机构的程序办理。" if new else "",
        "不变": "名称、职责任务、组成人员和工作机构不变。",
    }
