"""合并通知."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.documents import approval, ending, proposal
from xtjg.documents.fields.establish import body_parts
from xtjg.documents.organs import notice_frame
from xtjg.documents.wording import clauses, lines, listed, plain

if TYPE_CHECKING:
    from xtjg.documents.context import PaperContext


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the notice of a merger: what becomes of the receiver first, then of the absorbed."""
    matter = proposal.subject(context)
    receiver, absorbed = context.body, context.edits[1:]
    parts = body_parts(context, receiver)
    opening = clauses(
        approval.occasion(context), approval.by_article(context), approval.approved(context), f"决定{matter}"
    )
    names = listed(plain(body.name) for body in proposal.parties(context))
    return {
        **notice_frame(context),
        "事项": matter,
        "决定": f"{opening}。现将有关事项通知如下：",
        **parts,
        "职责划转": f"{names}原承担的职责任务由{plain(receiver.name)}承担。",
        "后续事宜": lines(
            ending.name_out_of_use(context, absorbed),
            ending.seats_end(absorbed),
            ending.seal_and_archives(context, absorbed),
            ending.tasks_moved(context),
        ),
    }
