"""登记表: one body on one page, under the headings of the usual ledger (黄石 2008)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.dates import to_chinese
from xtjg.core.seats import heads
from xtjg.documents import ending, particulars, proposal
from xtjg.documents.organs import full_name, secrecy
from xtjg.documents.people import named
from xtjg.documents.wording import clauses, listed, on, plain

if TYPE_CHECKING:
    from xtjg.core.body import Body
    from xtjg.documents.context import PaperContext


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the form; what the registry does not hold is left to be written in."""
    body = context.body
    return {
        "密级": secrecy(context),
        "序号": str(body.listed.no) if body.listed and body.listed.no else "",
        "名称": plain(body.name),
        "成立依据": _basis(body),
        "成立时间": _founded(body),
        "主要职能": "。".join(filter(None, (plain(body.task), plain(particulars.duties(body))))),
        "负责人": listed(named(seat, context.place) for seat in heads(body.seats)),
        "实际办事机构": plain(particulars.office(body)),
        "公章": {True: "是", False: "否", None: ""}[body.seal],
        "清理意见": _fate(context),
        "备注": _remarks(body),
        "填报单位": full_name(context, body.lead_unit),
        "填报日期": to_chinese(context.today),
    }


def _basis(body: Body) -> str:
    """On what it was founded, else the list that names it."""
    founded, entry = body.established, body.listed
    number = plain(founded.doc_no) if founded else ""
    basis = plain(founded.basis) if founded else ""
    if basis or number:
        return f"{basis}（{number}）" if basis and number else basis or number
    return f"列入{plain(entry.doc_no)}公布的名单" if entry and entry.doc_no else ""


def _founded(body: Body) -> str:
    founded = body.established
    day = (founded.effective or founded.doc_date) if founded else None
    return on(day, "{}")


def _fate(context: PaperContext) -> str:
    """What became of a body that ended, and who took over."""
    if context.body.ending is None:
        return ""
    receiver = proposal.successor(context, context.body)
    return clauses(ending.fate(context.body), f"工作由{receiver}承担" if receiver else "")


def _remarks(body: Body) -> str:
    former = listed(plain(one.name) for one in body.former_names)
    return clauses(particulars.setting(body), f"曾用名：{former}" if former else "", particulars.outward_names(body))
