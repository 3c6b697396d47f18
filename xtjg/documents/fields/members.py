"""组成人员名单 of one body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.dates import to_chinese
from xtjg.documents.organs import secrecy
from xtjg.documents.people import headcount, member_units, roster
from xtjg.documents.wording import plain

if TYPE_CHECKING:
    from xtjg.documents.context import PaperContext


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the list as it stands on the day."""
    body = context.body
    roles, people = roster(body.seats, context.place)
    units = member_units(body)
    paper = context.case.paper if context.case else None
    day = (paper.effective or paper.doc_date if paper else None) or context.today
    return {
        "密级": secrecy(context),
        "机构名称": plain(body.name),
        "职务": roles,
        "人员": people,
        "成员单位": f"成员单位：{units}。" if units else "",
        "合计": f"组成人员共{count}人。" if (count := headcount(body.seats, context.place)) else "",
        "截至": f"截至{to_chinese(day)}",
    }
