"""更名通知."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.documents import approval
from xtjg.documents.organs import issues_itself, notice_frame
from xtjg.documents.wording import clauses, on, plain

if TYPE_CHECKING:
    from xtjg.documents.context import PaperContext


def matter(context: PaperContext) -> str:
    """What the notice is about; a body that issues it does not name itself twice."""
    old = "" if issues_itself(context) else plain(context.before.name)
    return f"{old}更名为{plain(context.body.name)}"


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the notice of a new name."""
    old, new = plain(context.before.name), plain(context.body.name)
    paper = context.matter.paper
    day = (paper.effective or paper.doc_date) if paper else None
    own = issues_itself(context)
    decision = clauses(
        approval.occasion(context) or "根据工作需要",
        approval.approved_by_head(context) if own else approval.approved(context),
        f"{old}更名为{new}",
    )
    since = on(day, "自{}起") or "自本通知印发之日起"
    return {
        **notice_frame(context),
        "事项": matter(context),
        "决定": f"{decision}。",
        "启用": f"{since}使用新名称，原名称停止使用。更名后，职责任务、组成人员和工作机构不变。",
    }
