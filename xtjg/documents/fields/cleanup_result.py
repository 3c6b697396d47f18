"""清理结果通知: how many bodies have which fate, what follows for them, the lists as its annex (北京 2003)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.cleanup import Fate
from xtjg.documents import approval, ending, sweep
from xtjg.documents.organs import notice_frame
from xtjg.documents.wording import clauses, listed, on, plain, sentence

if TYPE_CHECKING:
    from xtjg.documents.context import PaperContext

_GONE = (Fate.MERGE, Fate.ABOLISH)


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the notice; the counts in it are those of the lists."""
    whose = sweep.whose(context)
    opening = clauses(_by(context), approval.approved(context), f"对{whose}进行了清理规范")
    return {
        **notice_frame(context),
        "事项": f"{whose}清理规范结果",
        "缘由": f"{opening}。现将有关事项通知如下：",
        "结果": _result(context),
        "停止": _stopped(context),
        "移交": _handed_over(context),
        "保留要求": _kept(context),
        "名单名称": f"{whose}清理规范结果",
        **sweep.lists(context, reasons=False),
    }


def _by(context: PaperContext) -> str:
    """根据 what the round was begun on, and the article by which it is decided."""
    clause = context.measure.clause("cleanup_decision") or context.measure.clause("periodic_cleanup")
    cited = approval.cited(context, clause.no, first=True) if clause else ""
    words = listed((plain(context.sweep.basis), cited))
    return f"根据{words}" if words else ""


def _result(context: PaperContext) -> str:
    counted = f"此次列入清理范围的共{len(context.sweep.rows)}个，{sweep.summary(context)}，名单附后。"
    totals = sweep.totals(context)
    return counted + (f"{totals}。" if totals else "")


def _stopped(context: PaperContext) -> str:
    """What follows for those that are abolished or merged away (北京 2003 二)."""
    rows = list(sweep.ended(context, *_GONE))
    if not rows:
        return ""
    paper = context.matter.paper
    day = (paper.effective or paper.doc_date) if paper else None
    words = listed(
        word for word, fate in (("撤销", Fate.ABOLISH), ("合并", Fate.MERGE)) if context.sweep.with_fate(fate)
    )
    return (
        f"{on(day, '自{}起') or '自本通知印发之日起'}，{words}的议事协调机构停止以其名义开展工作，"
        "组成人员的职务同时终止，后续工作由附件所列的单位或者机构承担。"
        + sentence(f"刻有印章的，{ending.seal_goes(context)}", "档案由原承担日常工作的部门整理并按规定移交")
    )


def _handed_over(context: PaperContext) -> str:
    """What follows for those that are handed over (北京 2003 三)."""
    told = {
        Fate.DELIST: "不再作为议事协调机构管理",
        Fate.CONFERENCE: "转为部门联席会议",
        Fate.ROUTINE: "转为部门日常工作",
    }
    words = listed(word for fate, word in told.items() if context.sweep.with_fate(fate))
    asked = (Fate.DELIST,) if context.measure.clause("work_opinion") else ()
    opinion = any(context.sweep.with_fate(fate) for fate in (*asked, Fate.CONFERENCE, Fate.ROUTINE))
    if not words:
        return ""
    return sentence(
        f"{words}的，领导同志不再兼任其职务", "承接部门提出工作意见，报分管领导同意后开展工作" if opinion else ""
    )


def _kept(context: PaperContext) -> str:
    """What is asked of those that are kept, and of everybody from now on (清理方案 4、6)."""
    left = any(row.decision and not row.decision.ends for row in context.sweep.rows)
    kept = "保留的议事协调机构，承担日常工作的部门要进一步明确职责、完善运行机制。" if left else ""
    measure = context.measure
    rules = (
        f"按照《{plain(measure.title)}》规定的程序办理" if measure.clause("approval_route") else "按照规定的程序办理"
    )
    ended = "已经撤销、合并的，不再以其他名义恢复设立；" if any(sweep.ended(context)) else ""
    return f"{kept}{ended}今后确需设立、调整的，{rules}。"
