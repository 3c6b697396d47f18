"""恢复通知."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.documents import approval, particulars
from xtjg.documents.fields.establish import body_parts, starting
from xtjg.documents.organs import notice_frame
from xtjg.documents.wording import clauses, plain

if TYPE_CHECKING:
    from xtjg.documents.context import PaperContext


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the notice that brings a body back."""
    body = context.body
    parts = body_parts(context, body)
    opening = clauses(
        approval.occasion(context) or "根据工作需要",
        approval.approved(context),
        f"决定恢复{particulars.introduced(body, *parts.values())}",
    )
    follows = "现将有关事项通知如下：" if any(parts.values()) else ""
    return {
        **notice_frame(context),
        "事项": f"恢复{plain(body.name)}",
        "决定": f"{opening}。{follows}",
        **parts,
        "执行": starting(context),
    }
