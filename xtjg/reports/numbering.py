"""The register of papers as a list: every number used, held back or missing, by series, year and serial."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core import docnumber
from xtjg.core.numbering import open_gaps, years_of
from xtjg.errors import Usage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from xtjg.core.numbers import PaperRegister
    from xtjg.core.place import Place
    from xtjg.core.terms import CaseId

USED, RESERVED, GAP, RECEIVED = "used", "reserved", "gap", "received"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRow:
    """One number; series, year and serial are None where it is not written as one.

    `day` is that of the paper, else of the entry; `cases` rest on it or are those it is held back for.
    """

    number: str
    series: str | None
    year: int | None
    serial: int | None
    state: str
    organ: str | None = None
    title: str | None = None
    day: date | None = None
    cases: tuple[CaseId, ...] = ()
    file: str | None = None
    reason: str | None = None


def number_rows(
    register: PaperRegister, place: Place, series: str | None = None, year: int | None = None
) -> tuple[NumberRow, ...]:
    """List the numbers, of one 代字 and year where given; what is not written as a number comes last."""
    rows = (*_entries(register, place), *_gaps(register, place))
    chosen = (row for row in rows if series in (None, row.series) and year in (None, row.year))
    return tuple(sorted(chosen, key=lambda row: (row.series is None, row.series or "", row.year or 0, row.serial or 0)))


def _entries(register: PaperRegister, place: Place) -> Iterator[NumberRow]:
    for paper in register.papers:
        yield replace(
            _row(paper.doc_no, USED, place),
            organ=paper.organ,
            title=paper.title,
            day=paper.doc_date,
            cases=paper.cases,
            file=paper.file,
        )
    for came in register.received:
        does = (*(f"撤销{name}" for name in came.abolishes), *(f"废止{number}" for number in came.repeals))
        row = _row(came.doc_no, RECEIVED, place)
        yield replace(row, organ=came.organ, title=came.title, day=came.doc_date, reason="；".join(does) or None)
    for held in register.reserved:
        cases = (held.case,) if held.case else ()
        yield replace(_row(held.doc_no, RESERVED, place), day=held.since, cases=cases, reason=held.reason)
    for blank in register.blank:
        yield replace(_row(blank.doc_no, GAP, place), day=blank.since, reason=blank.reason)


def _gaps(register: PaperRegister, place: Place) -> Iterator[NumberRow]:
    for series in place.paper_series:
        for year in years_of(register, series):
            for number in open_gaps(register, series, year):
                yield _row(str(number), GAP, place)


def _row(number: str, state: str, place: Place) -> NumberRow:
    """A number taken apart, with the organ that issues in its series."""
    try:
        read = docnumber.parse(number)
    except Usage:
        return NumberRow(number=number, series=None, year=None, serial=None, state=state)
    series = place.series_of(read.prefix)
    organ = series.organ if series else None
    key = place.organ_called(organ) if organ else None
    return NumberRow(
        number=number,
        series=read.prefix,
        year=read.year,
        serial=read.serial,
        state=state,
        organ=place.organs[key].name if key else organ,
    )
