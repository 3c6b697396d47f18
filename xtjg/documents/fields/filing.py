"""备案函: an adjustment or a new name is filed with three organs, a letter to each (municipal 第十四条)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.parties import filed_with
from xtjg.core.terms import Act, Step
from xtjg.documents import approval, proposal
from xtjg.documents.alterations import alterations
from xtjg.documents.fields import adjust, rename
from xtjg.documents.organs import contact, letter_frame, notice_frame, rows
from xtjg.documents.wording import clauses, listed, on, plain

if TYPE_CHECKING:
    from datetime import date

    from xtjg.documents.context import PaperContext


def addressees(context: PaperContext) -> tuple[str, ...]:
    """The organs that the measure's rows ask for, in short."""
    found = rows(context)
    keys = filed_with(found.rows, context.series) if found else ()
    return tuple(context.place.organs[key].short for key in keys if key in context.place.organs)


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the letter to the context's addressee, to all of them where it has none."""
    paper, name = context.matter.paper, plain(context.body.name)
    notice = notice_frame(context)
    day = paper.doc_date if paper else None
    filed = _filed_on(context)
    found = rows(context)
    row = found.files if found else None
    by = f"按照{approval.cited(context, row.filed.no, first=True)}规定" if row and row.filed else ""
    title = f"《{notice['发文机关']}关于{_NOTICES[context.matter.act](context)}的通知》"
    number = f"（{plain(paper.doc_no)}）" if paper and paper.doc_no else ""
    to = context.addressee or listed(addressees(context)) or "各有关机关"
    return {
        **letter_frame(context, name, to, None, filed or day or context.today),
        "发文机关标志": notice["发文机关标志"],
        "事项": _filed_matter(context),
        "备案": clauses(f"{title}{number}已{on(day, '于{}')}印发", f"{by}报送备案" if by else "现报送备案")
        + "。主要内容如下：",
        "变动内容": proposal.changes(context),
        "代章": notice["代章"],
        "联系人": contact(context),
    }


_NOTICES = {Act.ADJUST: adjust.matter, Act.RENAME: rename.matter}


def _filed_matter(context: PaperContext) -> str:
    return "更名情况" if context.matter.act is Act.RENAME else f"{alterations(context).subjects}调整情况"


def _filed_on(context: PaperContext) -> date | None:
    """The day on which the case was filed with the addressee."""
    place = context.place
    key = place.organ_called(context.addressee) if context.addressee else None
    steps = context.matter.of(Step.FILE)
    return next((step.date for step in steps if key and place.organ_called(step.organ) == key), None)
