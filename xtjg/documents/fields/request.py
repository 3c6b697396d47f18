"""请示: to 市委 or 市政府, by whoever the measure says forwards the matter; one addressee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.seats import members_of
from xtjg.core.terms import Step
from xtjg.documents import approval, particulars, proposal
from xtjg.documents.organs import contact, full_name, letter_frame, procedure, touched
from xtjg.documents.people import roster
from xtjg.documents.wording import clauses, lines, on, plain

if TYPE_CHECKING:
    from xtjg.documents.context import PaperContext


def addressees(context: PaperContext) -> tuple[str, ...]:
    """One for each series that decides."""
    return tuple(context.place.decider(series).short for series in touched(context))


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the request."""
    body, step = context.body, context.last(Step.REVIEW)
    items = proposal.founding(context)
    roles, people = roster(members_of(body), context.place) if items["机构名称"] else ("", "")
    by_office = _by_office(context)
    own = proposal.by_office(context)
    office = context.place.organs["编办"]
    sender = office.name if by_office or own else proposal.proposer(context)
    asked = context.dated(Step.SUBMIT if own and step is None else Step.REVIEW)
    return {
        **letter_frame(context, sender, context.addressee or addressees(context)[0], None, asked),
        "签发人": plain(context.signer),
        "事项": proposal.subject(context),
        "缘由": _opening(context, by_office=by_office),
        "依据和理由": items["依据和理由"],
        "任务": items["任务"],
        "职责": items["职责"],
        "职务": roles,
        "人员": people,
        "成员单位": f"成员单位：{items['成员单位']}" if items["成员单位"] else "",
        "办事机构": items["办事机构"],
        "设立期限": items["设立期限"],
        "经费来源": items["经费来源"],
        "变动内容": proposal.changes(context),
        "征求意见情况": proposal.heard(context),
        "审核情况": "" if own else _reviewed(context, by_office=by_office),
        "附件名称": _enclosed(context, by_office=by_office or own),
        "联系人": contact(context, sender),
    }


def _by_office(context: PaperContext) -> bool:
    row = procedure(context)
    return row is None or row.forwarded_by == "编办"


def _opening(context: PaperContext, *, by_office: bool) -> str:
    matter = proposal.subject(context)
    purpose = particulars.purpose(context.body) if proposal.founding(context)["机构名称"] else ""
    who, step = proposal.proposer(context), context.last(Step.SUBMIT)
    if proposal.by_office(context):
        return f"{clauses(purpose, _article(context), f'我办拟提请{matter}')}。现将有关情况请示如下："
    if by_office and who:
        number = f"（{plain(step.doc_no)}）" if step and step.doc_no else ""
        return f"{clauses(purpose, f'{who}申请{matter}{number}')}。经审核，现将有关情况请示如下："
    return f"{clauses(purpose, f'拟{matter}')}。现将有关情况请示如下："


def _article(context: PaperContext) -> str:
    """按照 the article by which the 机构编制管理机关 may propose."""
    row = procedure(context)
    proposed = row.proposed if row else None
    return f"按照{approval.cited(context, proposed.no, first=True)}" if proposed and "编办" in proposed.who else ""


def _reviewed(context: PaperContext, *, by_office: bool) -> str:
    """What the 机构编制管理机关 found, in its own words or in those of who forwards the matter; "" before it spoke."""
    step, verdict = approval.review(context), proposal.verdict(context)
    if step is None or by_office:
        return f"经审核，我办{verdict}" if verdict else ""
    return f"{context.place.organs['编办'].short}{on(step.date, '于{}')}审核，{verdict}"


def _enclosed(context: PaperContext, *, by_office: bool) -> str:
    """The titles of what goes up with the request, each a paper of its own: the application, the opinion on it."""
    matter, submitted = proposal.subject(context), context.last(Step.SUBMIT)
    kept = any(paper.kind == "申请报告" for paper in context.matter.papers)
    applied = not proposal.by_office(context) and (kept or bool(submitted and submitted.doc_no))
    reviewed = not by_office and context.last(Step.REVIEW) is not None
    return lines(
        f"{full_name(context, proposal.proposer(context))}关于申请{matter}的函" if applied else "",
        f"{context.place.organs['编办'].name}关于{matter}的审核意见" if reviewed else "",
    )
