"""组成人员名单 of one body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.dates import to_chinese
from xtjg.core.seats import members_of
from xtjg.documents.organs import secrecy
from xtjg.documents.people import headcount, member_units, roster, working_groups
from xtjg.documents.wording import lines, plain

if TYPE_CHECKING:
    from xtjg.documents.context import PaperContext


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the list as it stands on the day."""
    body = context.body
    roles, people = roster(members_of(body), context.place)
    units, count = member_units(body), headcount(members_of(body), context.place)
    paper = context.case.paper if context.case else None
    day = (paper.effective or paper.doc_date if paper else None) or context.today
    return {
        "密级": secrecy(context),
        "机构名称": plain(body.name),
        "职务": roles,
        "人员": people,
        "成员单位": f"成员单位：{units}。" if units else "",
        "合计": lines(f"组成人员共{count}人。" if count else "", working_groups(body, context.place)),
        "截至": f"截至{to_chinese(day)}",
    }
