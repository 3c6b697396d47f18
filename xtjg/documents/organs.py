"""Who issues a paper, on whose letterhead, to whom: the head and foot that notices and letters have in common.

Names come from the place and the records, the decision who issues from the measure's procedure; an organ printed on a
recorded paper goes before both.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xtjg.core.dates import to_chinese
from xtjg.core.names import same
from xtjg.core.parties import Matter
from xtjg.core.posts import organ_named
from xtjg.core.procedure import route
from xtjg.core.terms import OfficeMode, Secrecy, Series, deciding
from xtjg.documents.copies import copies
from xtjg.documents.wording import clauses, listed, plain
from xtjg.errors import ActRefused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from xtjg.core.body import Body, Contact
    from xtjg.core.measure import Procedure
    from xtjg.core.procedure import Route
    from xtjg.documents.context import PaperContext

# Addressees of a notice to everybody by level: of the party's series, of the government's, of both.
_EVERYBODY = {
    "省": (
        "各市委，{party}各部委，{area}直各单位",
        "各市人民政府，{government}各部门、各直属机构",
        "各市委、市人民政府，{party}各部委，{area}直各单位",
    ),
    "市": (
        "各县（市、区）委，{party}各部委，{area}直各单位",
        "各县（市、区）人民政府，{government}各部门、各直属机构",
        "各县（市、区）委、人民政府，{party}各部委，{area}直各单位",
    ),
    "县": (
        "各乡镇党委、街道党工委，{party}各部委，{area}直各单位",
        "各乡镇人民政府、街道办事处，{government}各部门、各直属机构",
        "各乡镇党委和人民政府、街道党工委和办事处，{party}各部委，{area}直各单位",
    ),
    "镇": (
        "各村（社区）党组织，{area}属各部门、各单位",
        "各村（居）民委员会，{area}属各部门、各单位",
        "各村（社区），{area}属各部门、各单位",
    ),
}
_BODY = "机构"


def as_matter(context: PaperContext) -> Matter:
    """The act with what it does, as the procedure judges it."""
    case = context.matter
    return Matter(
        act=case.act,
        request=case.request,
        edits=context.edits,
        place=context.place,
        units=context.snapshot.units,
        cleanup=case.cleanup is not None,
    )


def rows(context: PaperContext) -> Route | None:
    """The rows of the measure for the act; None where there are none."""
    try:
        return route(as_matter(context), context.measure)
    except ActRefused:
        return None


def procedure(context: PaperContext) -> Procedure | None:
    """The row that decides; None where there is none."""
    found = rows(context)
    return found.decides if found else None


def full_name(context: PaperContext, unit: str | None) -> str:
    """The official name of a unit or organ, as far as the directory and the place know it."""
    known = context.snapshot.units.find(unit) if unit else None
    organ = organ_named(unit, context.place) if unit and known is None else None
    return known.name if known else context.place.organs[organ].name if organ else plain(unit)


def touched(context: PaperContext) -> tuple[Series, ...]:
    """The series whose organs decide and issue: party first, both for a body of both."""
    return deciding(context.series)


def deciders(context: PaperContext) -> str:
    """The committee and government concerned, in short: 市委、市政府."""
    return listed(context.place.decider(one).short for one in touched(context))


def printed_organs(context: PaperContext) -> tuple[str, ...]:
    """The organs named on the recorded paper."""
    paper = context.matter.paper
    return tuple(filter(None, re.split("[、，,]", plain(paper.organ)))) if paper and paper.organ else ()


def issues_itself(context: PaperContext) -> bool:
    """Whether the body issues the notice in its own name."""
    printed = printed_organs(context)
    if printed:
        bodies = (body for edit in context.edits for body in (edit.before, edit.after) if body)
        return any(same(printed[0], body.name) for body in bodies)
    row = procedure(context)
    return row is not None and row.issued is not None and _BODY in row.issued.who


def issuers(context: PaperContext) -> tuple[str, ...]:
    """The organs that sign the notice, the leading one first."""
    if printed := printed_organs(context):
        return printed
    if issues_itself(context):
        return (context.before.name,)
    return tuple(context.place.general_office(one).name for one in touched(context))


def notice_frame(context: PaperContext) -> dict[str, str]:
    """Head and foot of a notice."""
    paper, own = context.matter.paper, issues_itself(context)
    organs = issuers(context)
    day = (paper.doc_date if paper else None) or context.today
    printer = own_office(context) if own else _copying_office(context, organs[0])
    return {
        "密级": secrecy(context),
        "发文机关标志": letterhead(context) if own else "\n".join(organs),
        "文号": plain(paper.doc_no) if paper else "",
        "发文机关": listed(organs),
        "主送机关": "各成员单位" if own else everybody(context),
        "署名": "\n".join(organs),
        "成文日期": to_chinese(day),
        "代章": seal_note(context) if own else "",
        "公开属性": _publicity(context, own=own),
        "抄送机关": copies(context, (*organs, printer), own=own),
        "印发机关": printer,
        "印发日期": to_chinese(day) if printer else "",
    }


def letter_frame(context: PaperContext, sender: str, addressee: str, number: str | None, day: date) -> dict[str, str]:
    """Head and foot of a letter or an upward paper."""
    name = full_name(context, sender)
    return {
        "密级": secrecy(context),
        "发文机关标志": name,
        "文号": plain(number),
        "发文机关": name,
        "主送机关": addressee,
        "署名": name,
        "成文日期": to_chinese(day),
    }


def body_frame(context: PaperContext) -> dict[str, str]:
    """Head and foot of a paper that a body sends to its member units of itself, on the day it is drawn."""
    body, day = context.body, to_chinese(context.today)
    printer = own_office(context)
    return {
        "密级": secrecy(context),
        "发文机关标志": letterhead(context),
        "文号": "",
        "发文机关": body.name,
        "主送机关": "各成员单位",
        "署名": body.name,
        "成文日期": day,
        "代章": seal_note(context),
        "印发机关": printer,
        "印发日期": day if printer else "",
    }


def everybody(context: PaperContext) -> str:
    """The addressees of a notice of the general offices."""
    place, series = context.place, touched(context)
    party, government, both = _EVERYBODY.get(place.level, _EVERYBODY["市"])
    form = both if len(series) > 1 else party if series == (Series.PARTY,) else government
    short = place.organs["政府"].short
    return form.format(party=place.organs["党委"].short, government=short, area=short.removesuffix("政府"))


def publicity_of(bodies: Sequence[Body]) -> str:
    """公开属性 of a paper that is published: it follows the bodies' 密级; "" where that of one is not known."""
    if secrecy_of(bodies):
        return "此件不公开"
    return "此件公开发布" if all(body.secrecy is Secrecy.PUBLIC for body in bodies) else ""


def secrecy(context: PaperContext) -> str:
    """密级 of a paper: that of the bodies it is about."""
    return secrecy_of(_about(context))


def _publicity(context: PaperContext, *, own: bool) -> str:
    """公开属性 of a notice; one that a body sends to its members is not published."""
    return "" if own and not secrecy(context) else publicity_of(_about(context))


def _about(context: PaperContext) -> tuple[Body, ...]:
    return (*(edit.after for edit in context.edits), *filter(None, (context.subject,)))


def secrecy_of(bodies: Iterable[Body]) -> str:
    """密级 as the head prints it: 内部, where one of the bodies is; "" for what may be published."""
    return str(Secrecy.INTERNAL) if any(body.secrecy is Secrecy.INTERNAL for body in bodies) else ""


def contact(context: PaperContext, sender: str | None = None) -> str:
    """附注 of a letter: whom to ask; "" where the record names nobody.

    The 编办 names its own, where the registry knows one. Else who answers for the body is of its lead unit, which is
    named where another sends the letter.
    """
    office = context.place.organs["编办"]
    if sender and office.contact and office.is_called(sender):
        return office_contact(context)
    unit = plain(context.body.lead_unit)
    elsewhere = unit if sender and full_name(context, unit) != full_name(context, sender) else ""
    return _asked(context.body.contact, elsewhere)


def office_contact(context: PaperContext) -> str:
    """附注 of a letter of the 编办 that is about no single body; "" where the registry knows nobody to ask."""
    return _asked(context.place.organs["编办"].contact)


def _asked(who: Contact | None, unit: str = "") -> str:
    liaison, phone = (plain(who.liaison), plain(who.phone)) if who else ("", "")
    return clauses(f"联系人：{unit}{liaison}" if liaison else "", f"电话：{phone}" if phone else "")


def letterhead(context: PaperContext) -> str:
    """A body without 代字 writes on its lead unit's paper."""
    body = context.before
    return body.name if body.code_word or not body.lead_unit else full_name(context, body.lead_unit)


def seal_note(context: PaperContext) -> str:
    """（代章） where the lead unit's seal stands for that of a body without one."""
    return "（代章）" if context.before.lead_unit and not context.before.seal else ""


def _copying_office(context: PaperContext, organ: str) -> str:
    """The office that copies an organ's papers: of the government it is its general office."""
    place = context.place
    key = place.organ_called(organ)
    return place.organs[f"{key}办"].name if key in ("党委", "政府") else organ


def own_office(context: PaperContext) -> str:
    """Who copies the body's papers: its office where it has letterhead and office, else its lead unit's where known."""
    body = context.before
    if body.code_word and body.office and body.office.mode in (OfficeMode.HOSTED, OfficeMode.SEPARATE):
        return f"{plain(body.name)}办公室"
    lead = full_name(context, body.lead_unit)
    office = context.snapshot.units.find(f"{lead}办公室")
    return office.name if office else lead
