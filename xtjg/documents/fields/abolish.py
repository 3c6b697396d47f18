"""撤销通知."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.documents import approval, ending, particulars
from xtjg.documents.organs import notice_frame
from xtjg.documents.wording import clauses, listed

if TYPE_CHECKING:
    from xtjg.documents.context import PaperContext


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the notice that ends one body or several."""
    bodies = [edit.before or edit.after for edit in context.edits]
    after = ending.aftermath(context, context.edits)
    names = listed(particulars.introduced(body, after) for body in bodies)
    opening = clauses(
        approval.occasion(context), approval.by_article(context), approval.approved(context), f"决定撤销{names}"
    )
    return {
        **notice_frame(context),
        "事项": f"撤销{particulars.named_bodies(bodies)}",
        "决定": f"{opening}。现将有关事项通知如下：",
        "后续事宜": after,
    }
