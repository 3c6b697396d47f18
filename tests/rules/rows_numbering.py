from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.factories import make_place
from tests.rules.rowkit import Row, cases, make_case
from xtjg.core.numbers import Blank, PaperEntry, PaperRegister, Reservation
from xtjg.core.place import PaperSeries
from xtjg.core.terms import CaseId
from xtjg.rules.model import BrokenFile, IntegrityFacts

_CASE = make_case()
_NUMBER = "示政办发〔2026〕12号"
_PLACE = replace(make_place(), paper_series=(PaperSeries(mark="示政办发", organ="政府办", own=True),))
_OTHER = CaseId("2026-0009")


def _entry(serial: int, **facts: Any) -> PaperEntry:
    own = {"organ": None, "doc_date": None, "title": None}
    return PaperEntry(**{"doc_no": f"示政办发〔2026〕{serial}号", **own, **facts})


def _kept(*serials: int, **more: Any) -> dict[str, Any]:
    return {"place": _PLACE, "numbers": PaperRegister(papers=tuple(map(_entry, serials)), **more)}


def _held(number: str, since: date, case: CaseId | None = None) -> dict[str, Any]:
    return {"reserved": (Reservation(doc_no=number, since=since, case=case),)}


ROWS = (
    Row(code="XT931", fact="number of a case not entered", found=("文号",), registry=cases(_CASE)),
    Row(
        code="XT931",
        fact="case not listed",
        found=("文号",),
        registry={**cases(_CASE), "numbers": PaperRegister(papers=(_entry(12),))},
    ),
    Row(
        code="XT931",
        fact="a case listed that rests on another paper",
        found=("文号",),
        registry={"numbers": PaperRegister(papers=(_entry(13, cases=(_OTHER,)),))},
    ),
    Row(
        code="XT931",
        fact="used and still held back",
        found=("文号",),
        registry={
            **cases(_CASE),
            "numbers": PaperRegister(papers=(_entry(12, cases=(_CASE.id,)),), **_held(_NUMBER, date(2026, 3, 1))),
        },
    ),
    Row(
        code="XT931",
        fact="entry and case agree",
        registry={**cases(_CASE), "numbers": PaperRegister(papers=(_entry(12, cases=(_CASE.id,)),))},
    ),
    Row(
        code="XT931",
        fact="a case that cannot be read is not compared",
        registry={"numbers": PaperRegister(papers=(_entry(13, cases=(_OTHER,)),))},
        facts=IntegrityFacts(undecodable=(BrokenFile(path="cases/2026/0009.yaml", message="坏"),)),
    ),
    Row(code="XT932", fact="two numbers passed over", found=("文号",), registry=_kept(1, 4)),
    Row(code="XT932", fact="no number passed over", registry=_kept(1, 2, 3)),
    Row(
        code="XT932",
        fact="the gap is accounted for",
        registry=_kept(1, 3, blank=(Blank(doc_no="示政办发〔2026〕2号", since=date(2026, 3, 1), reason="误"),)),
    ),
    Row(
        code="XT932",
        fact="a series that others keep",
        registry={"numbers": PaperRegister(papers=(_entry(1), _entry(4)))},
    ),
    Row(code="XT933", fact="held for 31 days", found=("文号",), registry=_kept(**_held(_NUMBER, date(2026, 10, 22)))),
    Row(code="XT933", fact="held for 30 days", registry=_kept(**_held(_NUMBER, date(2026, 10, 23)))),
    Row(code="XT934", fact="numbers passed over", found=("文号",), registry=_kept(1, 2)),
    Row(code="XT934", fact="a number left open", found=("文号",), registry=_kept(11, 13)),
    Row(
        code="XT934",
        fact="another number is held for the case",
        found=("文号",),
        registry=_kept(11, **_held("示政办发〔2026〕13号", date(2026, 3, 1), _CASE.id)),
    ),
    Row(code="XT934", fact="the next number", registry=_kept(11)),
    Row(code="XT934", fact="a second case on the paper", registry=_kept(12, 13)),
    Row(
        code="XT935",
        fact="held for another case",
        found=("文号",),
        registry=_kept(**_held(_NUMBER, date(2026, 3, 1), _OTHER)),
    ),
    Row(code="XT935", fact="held for this case", registry=_kept(**_held(_NUMBER, date(2026, 3, 1), _CASE.id))),
    Row(code="XT935", fact="held for a reason", registry=_kept(**_held(_NUMBER, date(2026, 3, 1)))),
)
