"""签批单: the sheet on which a paper goes round before it is issued, filled in with what the case already holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xtjg.core.terms import Form, Step
from xtjg.documents import approval, proposal
from xtjg.documents.wording import on, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xtjg.core.case import StepRecord
    from xtjg.documents.context import PaperContext

_SHORT = 12  # characters of an opinion, so that the sheet is one page


def fields(context: PaperContext, notice: Mapping[str, str]) -> dict[str, str]:
    """Fill the sheet.

    Args:
        context: of the case.
        notice: the fields of the notice that is to be issued.
    """
    case, contact = context.matter, context.body.contact
    return {
        "发文机关": notice["发文机关"],
        "文号": notice["文号"],
        "密级": notice["密级"],
        "签发": _said(case.of(Step.APPROVE)),
        "同意": _said(case.of(Step.AGREE)),
        "审议": _said(case.of(Step.DELIBERATE)),
        "审核": _said(case.of(Step.REVIEW)),
        "会签": approval.opinions(tuple(map(_in_short, case.of(Step.CONSULT))), context).rstrip("。"),
        "拟稿单位": proposal.proposer(context),
        "联系人": plain(contact.liaison) if contact else "",
        "电话": plain(contact.phone) if contact else "",
        "标题": f"{notice['发文机关']}关于{notice['事项']}的通知",
        "主送机关": notice["主送机关"],
        "抄送机关": notice["抄送机关"],
        "附件": notice.get("附件名称", ""),
        "公开属性": notice["公开属性"].removeprefix("此件"),
    }


def _in_short(step: StepRecord) -> StepRecord:
    """What was said beside the opinion, or a long opinion, goes round as an annex."""
    opinion, text = plain(step.opinion), plain(step.text)
    if not text and len(opinion) <= _SHORT:
        return step
    word = opinion if opinion and len(opinion) <= _SHORT else "有意见"
    return replace(step, opinion=f"{word}（意见附后）", text=None)


def _said(steps: Sequence[StepRecord]) -> str:
    """Who said what, when: 市长张三：同意，2026年3月5日；…."""
    return "；".join(
        "，".join(filter(None, (f"{_speaker(step)}：{_opinion(step)}", on(step.date, "{}")))) for step in steps
    )


def _speaker(step: StepRecord) -> str:
    if step.form is Form.MEETING and step.meeting:
        return plain(step.meeting)
    return plain(step.organ) + plain(step.person)


def _opinion(step: StepRecord) -> str:
    said, text = plain(step.opinion) or "同意", plain(step.text)
    return f"{said}（{text}）" if text else said
