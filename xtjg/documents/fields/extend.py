"""延期通知."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.documents import approval, particulars, proposal
from xtjg.documents.organs import notice_frame
from xtjg.documents.wording import clauses, plain

if TYPE_CHECKING:
    from xtjg.documents.context import PaperContext


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the notice of a longer term."""
    decision = clauses(approval.occasion(context), approval.approved(context), f"决定将{proposal.extended(context)}")
    condition = particulars.end_condition(context.body)
    return {
        **notice_frame(context),
        "事项": f"延长{plain(context.before.name)}设立期限",
        "决定": f"{decision}。",
        "期满": f"期满或者{condition}的，按程序撤销。" if condition else "期满按程序撤销。",
        "不变": "职责任务、组成人员和工作机构不变。",
    }
