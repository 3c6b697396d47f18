"""合并通知."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.documents import approval, ending, particulars, proposal
from xtjg.documents.fields.establish import body_parts
from xtjg.documents.organs import notice_frame
from xtjg.documents.wording import clauses, lines, listed

if TYPE_CHECKING:
    from xtjg.documents.context import PaperContext


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the notice of a merger: what becomes of the receiver first, then of the absorbed."""
    receiver, absorbed = context.body, context.edits[1:]
    parts = {
        **body_parts(context, receiver),
        "职责划转": f"{listed(map(particulars.called, proposal.parties(context)))}原承担的职责任务由"
        f"{particulars.called(receiver)}承担。",
        "后续事宜": lines(
            ending.name_out_of_use(context, absorbed),
            ending.seats_end(context, absorbed),
            ending.seal_and_archives(context, absorbed),
            ending.tasks_moved(context),
        ),
    }
    opening = clauses(
        approval.occasion(context),
        approval.by_article(context),
        approval.approved(context),
        f"决定{proposal.merging(context, lambda body: particulars.introduced(body, *parts.values()))}",
    )
    return {
        **notice_frame(context),
        "事项": proposal.subject(context),
        "决定": f"{opening}。现将有关事项通知如下：",
        **parts,
    }
