"""The register of papers: one 文号 names one paper, on which many cases may rest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.errors import ActRefused

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.case import Paper
    from xtjg.core.terms import CaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperEntry:
    """One numbered paper."""

    doc_no: str
    organ: str | None
    doc_date: date | None
    title: str | None
    cases: tuple[CaseId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRegister:
    """All numbered papers, in the order of entry."""

    papers: tuple[PaperEntry, ...] = ()

    def find(self, doc_no: str) -> PaperEntry | None:
        """Return the paper of that (canonical) number."""
        return next((one for one in self.papers if one.doc_no == doc_no), None)


def enter(register: PaperRegister, paper: Paper, case: CaseId) -> PaperRegister:
    """Enter the paper a case rests on; many cases may rest on one, and a later one may tell what was not known.

    A paper without a number is not entered.

    Raises:
        ActRefused: the number already names another paper (another date, organ or title).
    """
    number = paper.doc_no
    if number is None:
        return register
    known = register.find(number)
    if known is None:
        entry = PaperEntry(doc_no=number, organ=paper.organ, doc_date=paper.doc_date, title=paper.title, cases=(case,))
        return PaperRegister(papers=(*register.papers, entry))
    _refuse_another(known, paper)
    entry = replace(
        known,
        organ=known.organ or paper.organ,
        doc_date=known.doc_date or paper.doc_date,
        title=known.title or paper.title,
        cases=tuple(dict.fromkeys((*known.cases, case))),
    )
    return PaperRegister(papers=tuple(entry if one is known else one for one in register.papers))


def _refuse_another(known: PaperEntry, paper: Paper) -> None:
    for what, ours, theirs in (
        ("成文日期", paper.doc_date, known.doc_date),
        ("发文机关", _signers(paper.organ), _signers(known.organ)),
        ("标题", paper.title, known.title),
    ):
        if ours is not None and theirs is not None and ours != theirs:
            raise ActRefused(
                f"文号 {known.doc_no} 已是另一份文件：{what}为「{theirs}」，不是「{ours}」", hint="核对文号和成文日期"
            )


def _signers(organ: str | None) -> str | None:
    """The organs that sign, in one order: a joint notice of two offices is one paper whoever is named first."""
    return "、".join(sorted(organ.replace("，", "、").split("、"))) if organ else None
