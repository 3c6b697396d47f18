"""审核意见 of the 机构编制管理机关, up to 市委 or 市政府; one that refuses goes back to the applicant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.involvement import counted_units
from xtjg.core.measure import GroundUse
from xtjg.core.seats import members_of
from xtjg.core.terms import Act, Step
from xtjg.documents import approval, proposal
from xtjg.documents.organs import deciders, letter_frame, procedure
from xtjg.documents.people import leaders_and_members
from xtjg.documents.wording import article, clauses, lines, plain, sentence

if TYPE_CHECKING:
    from xtjg.documents.context import PaperContext


_YOU = "你单位"


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the opinion; what the reviewer did not say yet is left out."""
    office = context.place.organs["编办"]
    step = approval.review(context)
    refused = step is not None and not approval.agrees(step)
    items = proposal.founding(context)
    applicant = proposal.proposer(context)
    own = not applicant or proposal.by_office(context)
    upward = _goes_up(context, refused=refused)
    proposes = own and step is None and context.last(Step.SUBMIT) is not None
    frame = letter_frame(
        context,
        office.name,
        deciders(context) if upward else "各有关单位" if own else applicant,
        step.doc_no if step else None,
        (step.date if step else None) or (context.dated(Step.SUBMIT) if proposes else context.today),
    )
    return {
        **frame,
        "签发人": "" if refused else plain(context.signer),
        "事项": proposal.subject(context),
        "缘由": _opening(context, "" if own else applicant if upward else _YOU),
        "基本情况": lines(items["机构名称"], f"工作任务：{items['任务']}" if items["任务"] else ""),
        "设立情形": items["依据和理由"],
        "核对情况": _checked(context, refused=refused) if items["机构名称"] else "",
        "相近情况": _alike(context),
        "组成情况": _composition(context) if items["机构名称"] else "",
        "办事机构": lines(items["办事机构"], f"设立期限：{items['设立期限']}" if items["设立期限"] else ""),
        "变动内容": proposal.changes(context),
        "征求意见情况": proposal.heard(context),
        "审核意见": f"建议{proposal.subject(context)}。" if proposes else proposal.verdict(context),
        "后续办理": _instead(context) if refused and not own else "",
        "结语": "特此函复。" if refused else _close(context) if step or proposes else "",
    }


def _goes_up(context: PaperContext, *, refused: bool) -> bool:
    """Whether the opinion goes to those who decide; the lead unit forwards what its body's head approves."""
    row = procedure(context)
    return not refused and (row is None or row.forwarded_by == "编办")


def _close(context: PaperContext) -> str:
    return "以上意见，请审定。" if _goes_up(context, refused=False) else "请按程序报批。"


def _instead(context: PaperContext) -> str:
    """What the applicant may do after a refusal."""
    founding = context.matter.act in (Act.ESTABLISH, Act.REINSTATE)
    stays = "按照现有职责分工或者已有协调机制做好相关工作" if founding else "维持机构现状，继续做好相关工作"
    return f"请你单位{stays}。今后情况发生变化、确有必要的，可以补充依据和理由，按程序重新申请。"


def _opening(context: PaperContext, applicant: str) -> str:
    matter, step = proposal.subject(context), context.last(Step.SUBMIT)
    number = f"（{plain(step.doc_no)}）" if step and step.doc_no else ""
    by = f"依照《{plain(context.measure.title)}》" if context.measure.clause("manager") else ""
    if applicant == _YOU:
        return f"{_YOU}{proposal.letter_about(context)}收悉。我办{by}进行了审核，现提出如下意见："
    if applicant:
        return f"{applicant}申请{matter}{number}。我办{by}进行了审核，现提出如下意见："
    return f"{clauses(by, f'我办就{matter}提出如下意见')}："


def _alike(context: PaperContext) -> str:
    found = [sentence(plain(line)) for line in context.likenesses]
    return lines("经比对，名称或者职责相近的有：", *found) if found else ""


def _checked(context: PaperContext, *, refused: bool) -> str:
    """The ground against that applies; where none was named and nothing is alike, what was compared."""
    refusals = context.measure.grounds.get(GroundUse.REFUSE, ())
    step = approval.review(context)
    if context.matter.act is not Act.ESTABLISH or not refusals or step is None:
        return ""
    named = context.measure.ground(GroundUse.REFUSE, step.ground) if step.ground else None
    if named:
        return f"属于{approval.cited(context, named.no)}“{plain(named.text)}”的情形。"
    no = refusals[0].no.partition("(")[0]
    if refused or context.likenesses:
        return ""
    compared = "名称或者职责" if context.body.duties else "名称"
    return f"对照{no}审核，经比对，没有发现{compared}相近的议事协调机构。"


def _composition(context: PaperContext) -> str:
    """Heads, deputies and members by number, and the number of units against the measure's."""
    body, clause = context.body, context.measure.clause("units_max")
    key = context.snapshot.units.key
    count, beside = len(counted_units(body, key)), len(set(map(key, body.member_units)))
    units = "成员单位" if count == beside else "成员单位连同牵头部门"
    parts = [leaders_and_members(members_of(body)), f"{units}{count}个" if beside else ""]
    if clause and clause.value and beside:
        over = count > clause.number
        reason = plain(body.note("XT203")) if over else ""
        parts.append(f"{'超过' if over else '未超过'}{article(clause.no)}规定的{clause.number}个")
        parts.append(f"理由是{reason}" if reason else "")
    return sentence(*parts)
