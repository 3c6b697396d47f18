"""移交清单 of bodies that end: which duties, open matters, archives and seals go from whom to whom, until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.documents import ending, particulars, proposal
from xtjg.documents.organs import secrecy
from xtjg.documents.wording import on, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xtjg.core.body import Body
    from xtjg.core.change import Edit
    from xtjg.documents.context import PaperContext

_COLUMNS = ("序号", "机构", "移交事项", "移交内容", "移交单位", "接收单位", "时限")


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the list, body by body; raises Usage where the case ends none."""
    edits = ending.endings(context)
    rows = [(str(number), *row) for number, row in enumerate(_rows(context, edits), 1)]
    return {
        "密级": secrecy(context),
        "机构名称": particulars.named_bodies([edit.before or edit.after for edit in edits]),
        "事由": f"{ending.ended_by(context, edits)}现将有关事项移交如下：",
        **{name: "\n".join(cells) for name, cells in zip(_COLUMNS, zip(*rows, strict=True), strict=True)},
    }


def _rows(context: PaperContext, edits: Sequence[Edit]) -> Iterator[tuple[str, ...]]:
    """Yield body, kind of thing, what it is, from whom, to whom, until when."""
    for edit in edits:
        body = edit.before or edit.after
        name, lead, receiver = plain(body.name), plain(body.lead_unit), proposal.successor(context, edit.after)
        due = _due_days(context, body)
        things = [("档案资料", "会议、文件等全部档案", lead, "", due.get("档案", ""))]
        if not (receiver and context.snapshot.units.same(lead, receiver)):
            things.insert(0, ("工作职责", _duties(body), lead, receiver, due.get("承接", "")))
        if ending.with_seal((edit,)):
            seal = "机构印章" if body.seal else "机构印章（刻有的）"
            things.append(("印章", seal, lead, ending.seal_keeper(context), ending.seal_due(context, body)))
        yield from ((name if at == 0 else "", *thing) for at, thing in enumerate(things))
    several = len(edits) > 1
    for task in ending.matters_moved(context):
        receiver = proposal.successor(context, edits[0].after)
        giver = "" if several else plain(context.before.lead_unit)
        yield "上述机构" if several else "", "未办结事项", plain(task.title), giver, receiver, on(task.due, "{}前")


def _due_days(context: PaperContext, body: Body) -> dict[str, str]:
    """Until when, by kind of the tasks that wind the body up."""
    return {task.kind: on(task.due, "{}前") for task in context.tasks if task.body == body.id and task.kind}


def _duties(body: Body) -> str:
    return plain(particulars.duties(body)) or plain(body.task) or "全部工作职责"
