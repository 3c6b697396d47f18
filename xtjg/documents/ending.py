"""What follows when a body ends, in words: the name goes out of use, who takes over, seats, seal and archives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.terms import State
from xtjg.documents import particulars
from xtjg.documents.organs import touched
from xtjg.documents.proposal import successor
from xtjg.documents.wording import lines, listed, on, plain, sentence
from xtjg.errors import Usage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xtjg.core.body import Body
    from xtjg.core.change import Edit
    from xtjg.core.task import Task
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
    known = all(body.seal for body in bodies)
    return f"{'印章' if known else '刻有印章的，'}{seal_goes(context)}"


def seal_goes(context: PaperContext) -> str:
    """In how many days the seals go where: 交市政府办公室销毁; 按有关规定处理 where the measure names nobody."""
    keeper = seal_keeper(context)
    return seal_days(context, "在本通知印发后{}日内") + (f"交{keeper}销毁" if keeper else "按有关规定处理")


def seal_keeper(context: PaperContext) -> str:
    """Who takes the seals in: the general office of the leading series, in short; "" where the measure names nobody."""
    named = context.measure.clause("seal_receiver")
    return context.place.general_office(touched(context)[0]).short if named else ""


def seal_days(context: PaperContext, form: str) -> str:
    """The days the measure leaves for the seal, in a form with one `{}`; "" where it sets none."""
    clause = context.measure.clause("seal_days")
    return form.format(clause.number) if clause and clause.value else ""


def seal_due(context: PaperContext, body: Body) -> str:
    """Until when a body's seal is to be handed in: the day of its task, before registration the measure's days."""
    due = next((task.due for task in context.tasks if task.body == body.id and task.kind == "印章"), None)
    return on(due, "{}前") or seal_days(context, "通知印发后{}日内")


def with_seal(edits: Sequence[Edit]) -> tuple[Body, ...]:
    """The ending bodies that have a seal, or of which nobody knows that they have none."""
    bodies = (edit.before or edit.after for edit in edits)
    return tuple(body for body in bodies if body.seal is not False)


def endings(context: PaperContext) -> tuple[Edit, ...]:
    """The edits by which a body ends; Usage where none does."""
    found = tuple(edit for edit in context.edits if edit.before and edit.after.ending and not edit.before.ending)
    if not found:
        case = context.matter.id
        raise Usage(f"办件 {case} 没有终止机构，没有要移交的", hint=f"查看：xtjg case show {case}")
    return found


def fate(body: Body) -> str:
    """What became of a body: 撤销, 并入; 终止 where the record does not say."""
    return str(body.ending.state).removeprefix("已") if body.ending else "终止"


def ended_by(context: PaperContext, edits: Sequence[Edit]) -> str:
    """By which paper the bodies of a case end and from which day: 根据…文件，甲自…起撤销."""
    paper = context.matter.paper
    number = f"根据{plain(paper.doc_no)}文件" if paper and paper.doc_no else ""
    names = listed(plain((edit.before or edit.after).name) for edit in edits)
    into = (
        successor(context, edits[0].after)
        if edits[0].after.ending and edits[0].after.ending.state is State.MERGED
        else ""
    )
    return sentence(number, f"{names}{from_day(context, edits[0])}{fate(edits[0].after)}{into}")


def matters_moved(context: PaperContext) -> tuple[Task, ...]:
    """Open tasks that go over to the receiver."""
    return tuple(task for task in context.tasks if task.kind not in _WINDING_UP and task.is_open)


def tasks_moved(context: PaperContext) -> str:
    """How many open tasks go over to the receiver; "" for none."""
    moved = matters_moved(context)
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
