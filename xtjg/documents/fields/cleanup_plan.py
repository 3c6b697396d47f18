"""清理方案: what the 编办 puts before 市委 or 市政府, with the lists by fate and the steps to be taken as its annex."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.dates import to_chinese
from xtjg.documents import approval, sweep
from xtjg.documents.organs import letter_frame, office_contact, touched
from xtjg.documents.wording import clauses, listed, plain, sentence

if TYPE_CHECKING:
    from xtjg.documents.context import PaperContext


def addressees(context: PaperContext) -> tuple[str, ...]:
    """One for each series that the round touches."""
    return tuple(context.place.decider(series).short for series in touched(context))


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the request and the plan itself."""
    office, whose = context.place.organs["编办"], sweep.whose(context)
    to = context.addressee or addressees(context)[0]
    return {
        **letter_frame(context, office.name, to, None, context.today),
        "签发人": plain(context.signer),
        "事项": f"审定{whose}清理规范方案",
        "缘由": f"{clauses(_by(context), f'我办对{whose}进行了清理规范')}。现将有关情况请示如下：",
        "范围": f"列入清理范围的共{len(context.sweep.rows)}个（{context.sweep.scope}）。",
        "调查评估": _assessed(context),
        "意见": f"拟{sweep.summary(context)}。",
        "数量": f"{totals}。" if (totals := sweep.totals(context)) else "",
        "重点": _focal(context),
        "后续管理": _aftercare(context),
        "方案名称": f"{whose}清理规范方案",
        **sweep.lists(context, reasons=True),
        "实施步骤": _steps(context),
        "联系人": office_contact(context),
    }


def _by(context: PaperContext) -> str:
    """根据 what the round was begun on, and the article."""
    clause = context.measure.clause("periodic_cleanup")
    cited = approval.cited(context, clause.no, first=True) if clause else ""
    words = listed((plain(context.sweep.basis), cited))
    return f"根据{words}" if words else ""


def _assessed(context: PaperContext) -> str:
    """How many answered, how many were assessed."""
    rows = context.sweep.rows
    answered, judged = sum(bool(row.answers) for row in rows), sum(row.assessment is not None for row in rows)
    told = clauses(f"收回调查结果{answered}个" if answered else "", f"逐一评估{judged}个" if judged else "")
    return f"{told}。" if told else ""


def _focal(context: PaperContext) -> str:
    """The bodies that want special care, and why."""
    told = (
        f"{plain(row.name)}{listed(row.assessment.focal)}"
        for row in context.sweep.rows
        if row.assessment and row.assessment.by_hand and row.assessment.focal
    )
    listed_ = "；".join(told)
    return f"{listed_}。" if listed_ else ""


def _aftercare(context: PaperContext) -> str:
    """What follows for those that stay and for those that do not (清理方案 6)."""
    stay = any(row.decision and not row.decision.ends for row in context.sweep.rows)
    kept = "保留的机构，由承担日常工作的部门明确职责、完善运行机制，我办定期检查" if stay else ""
    gone = "已经撤销、合并的，不再以其他名义恢复设立" if any(sweep.ended(context)) else ""
    return sentence(kept) + sentence(gone)


def _steps(context: PaperContext) -> str:
    return sweep.numbered(
        f"{plain(one.what)}：责任单位{plain(one.unit)}，{to_chinese(one.due)}前完成。"
        for one in context.sweep.milestones
    )
