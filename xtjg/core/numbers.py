"""The register of papers: one 文号 names one paper, on which many cases may rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

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
