"""了结记录: what was done after a body ended, and that the 机构编制管理机关 confirms it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.dates import to_chinese
from xtjg.core.task import TaskState
from xtjg.core.terms import Step
from xtjg.documents import approval, ending, proposal
from xtjg.documents.wording import lines, on, plain, sentence

if TYPE_CHECKING:
    from xtjg.core.task import Task
    from xtjg.documents.context import PaperContext


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the record from the ending of the body and its winding-up tasks."""
    body, case = context.body, context.matter
    end = body.ending
    ended_by = context.snapshot.cases.get(end.case) if end and end.case else None
    paper = ended_by.paper if ended_by else None
    who = proposal.successor(context, body)
    step = context.last(Step.REVIEW)
    day = (case.paper.effective or case.paper.doc_date) if case.paper else None
    return {
        "机构名称": plain(body.name),
        "去向": sentence(
            f"{plain(body.name)}{on(end.effective if end else None, '自{}起')}{ending.fate(body)}",
            f"原承担的工作由{who}承担" if who else "",
        ),
        "依据": f"依据：{plain(paper.doc_no)}{on(paper.doc_date, '，{}')}。" if paper and paper.doc_no else "",
        "了结事项": lines(*(_told(task) for task in context.snapshot.tasks.values() if _is_of(task, context))),
        "确认": f"{on(step.date, '{}，')}经{plain(step.organ)}审核，同意了结。"
        if step and approval.agrees(step)
        else "",
        "办件": f"办件编号：{case.id}。",
        "经办": f"经办人：{plain(context.clerk)}。" if context.clerk else "",
        "署名": context.place.organs["编办"].name,
        "日期": to_chinese(day or context.dated(Step.REVIEW)),
    }


def _is_of(task: Task, context: PaperContext) -> bool:
    end = context.body.ending
    return task.body == context.body.id and (end is None or task.case == end.case)


def _told(task: Task) -> str:
    evidence, reason = plain(task.evidence), plain(task.reason)
    return sentence(
        f"{plain(task.title)}：{_ENDS[task.state].format(on(task.done, '{}'))}",
        f"凭据为{evidence}" if evidence else "",
        f"理由是{reason}" if reason else "",
    )


_ENDS = {
    TaskState.OPEN: "尚未办结",
    TaskState.DONE: "{}办结",
    TaskState.VERIFIED: "{}办结并核销",
    TaskState.DROPPED: "不需办理",
}
