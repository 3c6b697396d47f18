"""请示: to 市委 or 市政府, by whoever the measure says forwards the matter; one addressee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.terms import Step
from xtjg.documents import approval, particulars, proposal
from xtjg.documents.organs import contact, letter_frame, procedure, touched
from xtjg.documents.people import roster
from xtjg.documents.wording import clauses, plain

if TYPE_CHECKING:
    from xtjg.documents.context import PaperContext


def addressees(context: PaperContext) -> tuple[str, ...]:
    """One for each series that decides."""
    return tuple(context.place.decider(series).short for series in touched(context))


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the request."""
    body, step = context.body, context.last(Step.REVIEW)
    items = proposal.founding(context)
    roles, people = roster(body.seats, context.place) if items["机构名称"] else ("", "")
    by_office = _by_office(context)
    office = context.place.organs["编办"]
    sender = office.name if by_office else proposal.proposer(context)
    return {
        **letter_frame(context, sender, context.addressee or addressees(context)[0], None, context.dated(Step.REVIEW)),
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
        "审核情况": "" if step is None or by_office else _reviewed(context),
        "联系人": contact(context),
    }


def _by_office(context: PaperContext) -> bool:
    row = procedure(context)
    return row is None or row.forwarded_by == "编办"


def _opening(context: PaperContext, *, by_office: bool) -> str:
    matter = proposal.subject(context)
    purpose = particulars.purpose(context.body) if proposal.founding(context)["机构名称"] else ""
    office = context.place.organs["编办"]
    who = proposal.proposer(context)
    if by_office and who and not office.is_called(who):
        return f"{clauses(purpose, f'{who}申请{matter}')}。经审核，现将有关情况请示如下："
    return f"{clauses(purpose, f'拟{matter}')}。现将有关情况请示如下："


def _reviewed(context: PaperContext) -> str:
    step = approval.review(context)
    return f"已经{context.place.organs['编办'].short}审核{'同意' if step and approval.agrees(step) else ''}。"
