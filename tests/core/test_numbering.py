from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.factories import make_place
from xtjg.core.docnumber import DocNumber
from xtjg.core.numbering import next_number, objection, open_gaps, years_of
from xtjg.core.numbers import Blank, PaperEntry, PaperRegister, Reservation
from xtjg.core.place import PaperSeries
from xtjg.core.terms import CaseId, Severity

MARK = "示编办发"
OWN = PaperSeries(mark=MARK, organ="编办", own=True)
SINCE_41 = replace(OWN, since=DocNumber(MARK, 2026, 41))
DAY = date(2026, 3, 5)
FIRST, SECOND = CaseId("2026-0001"), CaseId("2026-0002")


def number(serial: int, year: int = 2026, mark: str = MARK) -> str:
    return f"{mark}〔{year}〕{serial}号"


def register(
    used: tuple[str, ...] = (), held: tuple[Reservation, ...] = (), blank: tuple[str, ...] = ()
) -> PaperRegister:
    return PaperRegister(
        papers=tuple(PaperEntry(doc_no=one, organ=None, doc_date=DAY, title=None) for one in used),
        reserved=held,
        blank=tuple(Blank(doc_no=one, since=DAY, reason="作废") for one in blank),
    )


def held(serial: int, case: CaseId | None = None) -> Reservation:
    return Reservation(doc_no=number(serial), since=DAY, case=case)


@pytest.mark.parametrize(
    ("known", "series", "year", "serial"),
    [
        (register(), OWN, 2026, 1),
        (register((number(1), number(2))), OWN, 2026, 3),
        (register((number(1), number(5))), OWN, 2026, 6),
        (register((number(1),), held=(held(2),)), OWN, 2026, 3),
        (register((number(1),), blank=(number(4),)), OWN, 2026, 5),
        (register((number(9, year=2025),)), OWN, 2026, 1),
        (register((number(9, mark="示编办函"),)), OWN, 2026, 1),
        (register((number(9, mark="示编办发电"),)), OWN, 2026, 1),
        (register(("示编办发2026年7号",)), OWN, 2026, 1),
        (register(), SINCE_41, 2026, 41),
        (register((number(12),)), SINCE_41, 2026, 41),
        (register((number(41),)), SINCE_41, 2026, 42),
        (register(), SINCE_41, 2027, 1),
    ],
)
def test_the_next_number_follows_everything_taken(
    known: PaperRegister, series: PaperSeries, year: int, serial: int
) -> None:
    assert next_number(known, series, year) == DocNumber(MARK, year, serial)


@pytest.mark.parametrize(
    ("known", "series", "year", "serials"),
    [
        (register(), OWN, 2026, ()),
        (register((number(1), number(2))), OWN, 2026, ()),
        (register((number(2), number(5))), OWN, 2026, (1, 3, 4)),
        (register((number(1), number(5)), held=(held(3),), blank=(number(2),)), OWN, 2026, (4,)),
        (register((number(1),), held=(held(4),)), OWN, 2026, (2, 3)),
        (register((number(43),)), SINCE_41, 2026, (41, 42)),
        (register((number(5, year=2025),)), SINCE_41, 2025, ()),
        (register((number(5),)), replace(OWN, own=False), 2026, ()),
    ],
)
def test_gaps_are_what_nobody_accounted_for(
    known: PaperRegister, series: PaperSeries, year: int, serials: tuple[int, ...]
) -> None:
    assert tuple(one.serial for one in open_gaps(known, series, year)) == serials


def test_years_are_those_of_the_series_alone() -> None:
    known = register((number(1, year=2027), number(2, year=2025), number(1, year=2024, mark="示编办函")))
    assert years_of(known, OWN) == (2025, 2027)


@pytest.mark.parametrize(
    ("known", "doc_no", "message"),
    [
        (register((number(1),)), number(2), None),
        (register((number(1),)), number(1), None),
        (register((number(1),)), number(4, mark="示政办发"), None),
        (register((number(1),), held=(held(2, FIRST),)), number(2), None),
        (register((number(1),), held=(held(2),)), number(2), None),
        (register((number(1),)), number(3), "跳了号，使 2 号空着，下一个号是 示编办发〔2026〕2号"),
        (register((number(1),)), number(5), "跳了号，使 2 至 4 号空着，下一个号是 示编办发〔2026〕2号"),
        (register((number(1), number(3))), number(2), "是空着的号，下一个号是 示编办发〔2026〕4号"),
        (
            register((number(1),), blank=(number(2),)),
            number(2),
            "已作废，登记为空号：作废；下一个号是 示编办发〔2026〕3号",
        ),
        (
            register((number(1),), held=(held(3, FIRST),), blank=(number(2),)),
            number(2),
            "已作废，登记为空号：作废；为本办件预留的是 示编办发〔2026〕3号",
        ),
        (
            register((number(1),), held=(held(2, FIRST),)),
            number(3),
            "不是为本办件预留的号，预留的是 示编办发〔2026〕2号",
        ),
        (
            register((number(1),), held=(held(2, FIRST),)),
            number(2, mark="示政发"),
            "不是为本办件预留的号，预留的是 示编办发〔2026〕2号",
        ),
        (
            register((number(1),), held=(held(2, FIRST),)),
            number(1),
            "不是为本办件预留的号，预留的是 示编办发〔2026〕2号",
        ),
        (register((number(1),), held=(held(2, FIRST), held(3, FIRST))), number(3), None),
    ],
)
def test_a_number_out_of_order_is_objected_to(known: PaperRegister, doc_no: str, message: str | None) -> None:
    found = objection(known, replace(make_place(), paper_series=(OWN,)), doc_no, FIRST)
    assert (found.message if found else None) == (f"{doc_no} {message}" if message else None)
    assert found is None or found.severity is Severity.WARNING


def test_a_number_held_for_another_case_is_an_error() -> None:
    place = replace(make_place(), paper_series=(OWN,))
    found = objection(register(held=(held(1, SECOND),)), place, number(1), FIRST)
    assert found is not None
    assert (found.message, found.severity) == ("示编办发〔2026〕1号 已为办件 2026-0002 预留", Severity.ERROR)


def test_what_an_earlier_book_kept_is_not_judged() -> None:
    place = replace(make_place(), paper_series=(SINCE_41,))
    assert objection(register(), place, number(12), FIRST) is None
    assert objection(register(), place, number(12, year=2025), FIRST) is None
    assert objection(register(), place, number(42), FIRST) is not None
