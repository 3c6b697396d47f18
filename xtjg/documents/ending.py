"""What follows when a body ends, in words: the name goes out of use, who takes over, seats, seal and archives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.documents import particulars
from xtjg.documents.organs import touched
from xtjg.documents.proposal import successor
from xtjg.documents.wording import lines, listed, on, plain, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xtjg.core.body import Body
    from xtjg.core.change import Edit
    from xtjg.documents.context import PaperContext

_WINDING_UP = ("名称", "印章", "档案", "承接", "工作意见")


def reference(body: Body, context: PaperContext) -> str:
    """How an ending body is called after its first mention: 该机构, where the paper is about no other."""
    alone = len(context.edits) == 1 and not plain(body.short_name)
    return "该机构" if alone else particulars.called(body)


def from_day(context: PaperContext, edit: Edit) -> str:
    """自…起, by the effective date; else from the day of the paper."""
    paper, ending = context.matter.paper, edit.after.ending
    day = (ending.effective if ending else None) or (paper.effective or paper.doc_date if paper else None)
    return on(day, "自{}起") or "自本通知印发之日起"


def name_out_of_use(context: PaperContext, edits: Sequence[Edit]) -> str:
    """The sentence that bars the name."""
    who = listed(reference(edit.before or edit.after, context) for edit in edits)
    return f"{from_day(context, edits[0])}，停止使用{who}名称，不再以该名义召开会议、印发文件和开展工作。"


def taken_over(context: PaperContext, edits: Sequence[Edit]) -> str:
    """Who carries the work on, body by body; "" where nobody is named."""
    told = []
    for edit in edits:
        who, receiver = reference(edit.before or edit.after, context), successor(context, edit.after)
        told.append(f"{who}原承担的工作由{receiver}承担" if receiver else "")
    return sentence("；".join(filter(None, told)))


def seats_end(context: PaperContext, edits: Sequence[Edit]) -> str:
    """The sentence that ends the seats; "" where no body had any."""
    bodies = [edit.before or edit.after for edit in edits]
    seated = [reference(body, context) for body in bodies if body.seats]
    return f"组成人员在{listed(seated)}的职务同时终止。" if seated else ""


def seal_and_archives(context: PaperContext, edits: Sequence[Edit]) -> str:
    """Where the seal goes, in how many days, and who orders the archives."""
    bodies = [edit.before or edit.after for edit in edits]
    leads = listed(dict.fromkeys(plain(body.lead_unit) for body in bodies))
    return sentence(_seal(context, bodies), f"档案由{leads}整理并按规定移交" if leads else "")


def _seal(context: PaperContext, bodies: Sequence[Body]) -> str:
    if all(body.seal is False for body in bodies):
        return ""
    office = context.place.general_office(touched(context)[0]).short
    clause = context.measure.clause("seal_days")
    days = f"在本通知印发后{clause.number}日内" if clause and clause.value else ""
    known = all(body.seal for body in bodies)
    return f"{'印章' if known else '刻有印章的，'}{days}交{office}销毁"


def tasks_moved(context: PaperContext) -> str:
    """Open tasks that go over to the receiver; "" for none."""
    moved = [task for task in context.tasks if task.kind not in _WINDING_UP and task.is_open]
    return f"尚未办结的事项{len(moved)}项由承接方继续办理。" if moved else ""


def aftermath(context: PaperContext, edits: Sequence[Edit]) -> str:
    """All of it, a line for each thing."""
    return lines(
        name_out_of_use(context, edits),
        taken_over(context, edits),
        seats_end(context, edits),
        seal_and_archives(context, edits),
        tasks_moved(context),
    )
