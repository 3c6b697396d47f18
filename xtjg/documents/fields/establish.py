"""设立通知."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.seats import members_of
from xtjg.core.terms import Tenure
from xtjg.documents import approval, particulars
from xtjg.documents.organs import notice_frame
from xtjg.documents.people import roster, unseated_units, working_groups
from xtjg.documents.wording import clauses, lines, listed, on, plain, sentence

if TYPE_CHECKING:
    from xtjg.core.body import Body
    from xtjg.documents.context import PaperContext


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the notice that founds a body."""
    body = context.body
    verb = particulars.founding_verb(body)
    parts = body_parts(context, body)
    opening = clauses(
        particulars.purpose(body) or ("" if particulars.basis(body) else "根据工作需要"),
        particulars.basis(body),
        approval.approved(context),
        f"决定{verb}{particulars.introduced(body, *parts.values())}",
    )
    follows = "现将有关事项通知如下：" if any(parts.values()) else ""
    return {
        **notice_frame(context),
        "事项": f"{verb}{plain(body.name)}",
        "决定": f"{opening}。{follows}",
        **parts,
        "执行": starting(context),
    }


def body_parts(context: PaperContext, body: Body) -> dict[str, str]:
    """The numbered parts about a living body: duties, members, office and what else holds."""
    roles, people = roster(members_of(body), context.place)
    units = unseated_units(body, context.snapshot.units)
    task = "" if particulars.purpose(body) else particulars.task(body)
    return {
        "主要职责": lines(task, particulars.duties(body)),
        "职务": roles,
        "人员": people,
        "成员单位": sentence(f"{'其他' if len(units) < len(body.member_units) else ''}成员单位：{listed(units)}")
        if units
        else "",
        "工作机构": lines(particulars.office(body), working_groups(body, context.place)),
        "其他事项": lines(_standing(body), sentence(particulars.outward_names(body)), succession(context, body)),
    }


def _standing(body: Body) -> str:
    """That the body is temporary and has no seal, and until when it lasts."""
    who, term = particulars.called(body), particulars.term(body)
    temporary = body.tenure is Tenure.TEMPORARY
    facts = clauses("为临时性议事协调机构" if temporary else "", "不刻制印章" if body.seal is False else "")
    until = f"设立期限{term}" if term.startswith("至") else term if temporary else ""
    return sentence(f"{who}{facts}" if facts else "", until if facts or not until else f"{who}{until}")


def succession(context: PaperContext, body: Body) -> str:
    """That successors in a post take over the seat, where the measure says so."""
    if not body.seats or context.measure.clause("succession") is None:
        return ""
    return "组成人员职务变动或者分工调整的，由接任相应岗位的人员自然递补，不再另行发文。"


def starting(context: PaperContext) -> str:
    """From which day the notice holds, where that is not its own."""
    paper = context.matter.paper
    later = paper is not None and paper.effective is not None and paper.effective != paper.doc_date
    return on(paper.effective, "本通知自{}起执行。") if paper and later else ""
