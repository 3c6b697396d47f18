"""年度工作报告: the lead unit tells the 机构编制管理机关 of a body's year (municipal 第二十条第一款)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.report import BY_KEY, DUTIES_CHANGE, QuestionKind, is_filler
from xtjg.core.seats import members_of
from xtjg.documents.approval import cited
from xtjg.documents.organs import contact, letter_frame
from xtjg.documents.wording import carried_out, clauses, on, plain, sentence
from xtjg.errors import Usage

if TYPE_CHECKING:
    from xtjg.core.report import AnnualReport, Facts
    from xtjg.documents.context import PaperContext

_STATED = {
    "任务完成": "设立时的任务已经完成",
    "职能消失": "相关职能已经消失",
    "转为常态": "承担的任务已经转为常态化工作",
    "部门承担": "任务已经明确由部门承担",
    "上级撤销": "上级相应机构已经撤销，工作可以由部门承担",
    "长期不开展": "长期没有开展工作或者作用不明显",
    "职责相同相近": "与{others}的职责相同或者相近",
    "职责交叉": "与{others}的职责交叉",
    "职责涵盖": "与{others}的职责有涵盖关系",
    DUTIES_CHANGE: "职责任务需要调整",
}


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the report; raises Usage where the context has none."""
    report = context.report
    if report is None:
        raise Usage("年度工作报告要指明年度和机构", hint="xtjg doc 年度工作报告 2026/xt-0001")
    sender = report.by or context.body.lead_unit or context.body.name
    name, year = plain(context.body.name), str(report.year)
    return {
        **letter_frame(context, sender, context.place.organs["编办"].short, None, context.today),
        "签发人": plain(context.signer),
        "机构名称": name,
        "年度": year,
        "缘由": _opening(context, f"现将{name}{year}年度工作情况报告如下："),
        "基本情况": _basics(context),
        "登记情况": _recorded(report.facts, year),
        **{key: paragraphs(report, key) for key in ("工作情况", "主要成效", "存在问题", "改进措施", "内部会议")},
        "下年计划": paragraphs(report, "下年计划"),
        "对照检查": _compared(report),
        "调整建议": _advice(report),
        "联系人": contact(context, sender),
    }


def paragraphs(report: AnnualReport, key: str) -> str:
    """An answer as paragraphs, each a sentence; "" for one that says nothing."""
    text = report.answer(key)
    return "" if is_filler(text) else "\n".join(sentence(plain(line)) for line in text.split("\n") if plain(line))


def _opening(context: PaperContext, rest: str) -> str:
    clause = context.measure.clause("annual_report")
    return clauses(f"按照{cited(context, clause.no, first=True)}规定" if clause else "", rest)


def _basics(context: PaperContext) -> str:
    body = context.body
    return sentence(
        f"{plain(body.name)}由{plain(body.lead_unit)}承担日常工作" if body.lead_unit else "",
        f"组成人员{len(members_of(body))}人" if body.seats else "",
        f"成员单位{len(body.member_units)}个" if body.member_units else "",
        on(body.term.until, "设立期限至{}") if body.term else "",
    )


def _recorded(facts: Facts, year: str) -> str:
    """What the register says of the year; what it does not know of is not told."""
    met = clauses(
        f"召开会议{facts.meetings}次" if facts.meetings else "",
        f"议定事项{facts.decisions}项" if facts.decisions else "",
    )
    changed = clauses(
        f"机构变动{facts.changes}次" if facts.changes else "", f"督办、了结事项{facts.tasks}项" if facts.tasks else ""
    )
    told = "；".join(filter(None, (met, carried_out(facts), changed)))
    return f"{year}年，{told}。" if told else ""


def _compared(report: AnnualReport) -> str:
    """What the questions on ending, merging and changing duties were answered."""
    asked = [one.key for one in BY_KEY.values() if one.kind is QuestionKind.YES_NO]
    said = [key for key in asked if report.says(key)]
    if not said:
        none = all(report.answer(key) for key in asked)
        return "经对照检查，没有应当撤销、合并的情形，职责任务不需要调整。" if none else ""
    others = "" if is_filler(report.answer("涉及机构")) else plain(report.answer("涉及机构"))
    told = [_STATED[key].format(others=others or "其他机构") for key in said]
    return f"经对照检查，{'；'.join(told)}。"


def _advice(report: AnnualReport) -> str:
    return paragraphs(report, "调整建议") if report.says(DUTIES_CHANGE) else ""
