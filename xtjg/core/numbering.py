"""Handing out numbers of the series this registry keeps: what comes next, what is missing, what may be used.

Knows the register and the place's series. Papers of other series are typed in and never counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.core import docnumber
from xtjg.core.docnumber import DocNumber
from xtjg.core.terms import Severity
from xtjg.errors import Usage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.core.numbers import PaperRegister
    from xtjg.core.place import PaperSeries, Place
    from xtjg.core.terms import CaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """Why a number should not be used, how heavy that is, and the number that is held for the case instead."""

    message: str
    severity: Severity
    instead: str | None = None


def next_number(register: PaperRegister, series: PaperSeries, year: int) -> DocNumber:
    """Give the number that is handed out next: after every one used, held back or given up."""
    return docnumber.next_in_series(_of_mark(register, series.mark), series.mark, year, series.first(year))


def open_gaps(register: PaperRegister, series: PaperSeries, year: int) -> tuple[DocNumber, ...]:
    """List the numbers of a year that were passed over and that nobody has accounted for, ascending."""
    taken = _of_mark(register, series.mark)
    serials = docnumber.gaps(taken, series.mark, year, series.first(year)) if series.is_kept(year) else ()
    return tuple(DocNumber(series.mark, year, serial) for serial in serials)


def years_of(register: PaperRegister, series: PaperSeries) -> tuple[int, ...]:
    """The years in which numbers of the series were used, held back or given up, ascending."""
    return tuple(sorted({number.year for number in _of_mark(register, series.mark)}))


def objection(register: PaperRegister, place: Place, doc_no: str, case: CaseId) -> Objection | None:
    """Say what is against a case's use of a number, None where nothing is.

    Nothing is where the number is held for the case; where the case has none held, also not where the number is next,
    is not handed out here, or where its paper is known.
    """
    number = docnumber.parse(doc_no)
    own = next((one.doc_no for one in register.reserved if one.case == case), None)
    held, given_up = register.reservation(doc_no), register.given_up(doc_no)
    if held is not None:
        message = f"{doc_no} 已为办件 {held.case} 预留"
        return None if held.case in (None, case) else Objection(message=message, severity=Severity.ERROR)
    series = place.series_of(number.prefix)
    kept = series if series is not None and series.is_kept(number.year) else None
    if given_up is not None:
        following = f"；下一个号是 {next_number(register, kept, number.year)}" if kept else ""
        better = f"；为本办件预留的是 {own}" if own else following
        message = f"{doc_no} 已作废，登记为空号：{given_up.reason}{better}"
        return Objection(message=message, severity=Severity.WARNING, instead=own)
    if own is not None:
        message = f"{doc_no} 不是为本办件预留的号，预留的是 {own}"
        return Objection(message=message, severity=Severity.WARNING, instead=own)
    if kept is None or register.find(doc_no) is not None:
        return None
    return _out_of_order(number, kept.first(number.year), next_number(register, kept, number.year))


def _out_of_order(number: DocNumber, first: int, following: DocNumber) -> Objection | None:
    """What is against a number that is not the next one; what an earlier book kept is not judged."""
    if number == following or number.serial < first:
        return None
    what = f"{number} 是空着的号" if number < following else f"{number} 跳了号，使 {_between(following, number)}空着"
    return Objection(message=f"{what}，下一个号是 {following}", severity=Severity.WARNING)


def _between(first: DocNumber, end: DocNumber) -> str:
    last = end.serial - 1
    return f"{first.serial} 号" if last == first.serial else f"{first.serial} 至 {last} 号"


def _of_mark(register: PaperRegister, mark: str) -> tuple[DocNumber, ...]:
    return tuple(_parsed(text for text in register.taken() if text.startswith(mark)))


def _parsed(texts: Iterator[str]) -> Iterator[DocNumber]:
    """Read the numbers; what an imported list spells in a way of its own is no number of a series kept here."""
    for text in texts:
        try:
            yield docnumber.parse(text)
        except Usage:
            continue
