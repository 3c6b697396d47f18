"""调整通知."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.seats import members_of
from xtjg.documents import approval
from xtjg.documents.alterations import alterations, members_in_words, units_in_words
from xtjg.documents.organs import issues_itself, notice_frame
from xtjg.documents.people import member_units, roster, working_groups
from xtjg.documents.wording import clauses, lines, plain

if TYPE_CHECKING:
    from xtjg.documents.context import PaperContext


def matter(context: PaperContext) -> str:
    """What the notice is about; a body that issues it does not name itself twice."""
    subjects = alterations(context).subjects
    return f"调整{'' if issues_itself(context) else plain(context.body.name)}{subjects}"


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the notice of an adjustment; changed members bring the whole list as an annex."""
    found, own = alterations(context), issues_itself(context)
    name = plain(context.body.name)
    members = members_in_words(found, context.place)
    opening = clauses(
        approval.occasion(context) or "因工作需要",
        approval.approved_by_head(context) if own else approval.approved(context),
        f"决定对{name}{found.subjects}作如下调整",
    )
    roles, people = roster(members_of(context.body), context.place) if members else ("", "")
    units = member_units(context.body)
    return {
        **notice_frame(context),
        "事项": matter(context),
        "决定": f"{opening}：",
        "组成人员": members,
        "成员单位": units_in_words(found),
        "其他调整": lines(*found.fields.values()),
        "结语": "其他事项不变。",
        "附件名称": f"{name}组成人员名单" if people else "",
        "职务": roles,
        "人员": people,
        "全部成员单位": lines(
            f"成员单位：{units}。" if units else "",
            working_groups(context.body, context.place),
        )
        if people
        else "",
    }
