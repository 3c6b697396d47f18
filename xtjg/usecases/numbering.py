"""The register of papers: listing it, and handing out the numbers of the series this registry keeps.

A number handed out is the registry's own business: `record` commits that touch numbers.yaml alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from xtjg.core import docnumber
from xtjg.core.names import nearest, shown
from xtjg.core.numbering import next_number
from xtjg.core.numbers import Blank, Reservation, receive
from xtjg.core.terms import Act
from xtjg.errors import ActRefused, NotFound, Usage
from xtjg.reports.numbering import number_rows
from xtjg.store.layout import REGISTRY_FILE, Part
from xtjg.usecases.outcome import Outcome
from xtjg.usecases.reading import Answer, answered, at_head
from xtjg.usecases.repeated import REPEATED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from xtjg.core.docnumber import DocNumber
    from xtjg.core.numbers import PaperRegister, ReceivedPaper
    from xtjg.core.place import PaperSeries, Place
    from xtjg.core.terms import CaseId
    from xtjg.reports.numbering import NumberRow
    from xtjg.store.registry import Registry
    from xtjg.store.writer import Writer

PARTS = (Part.NUMBERS,)


def list_numbers(
    registry: Registry, series: str | None, year: int | None, today: date
) -> Answer[tuple[NumberRow, ...]]:
    """List the numbers used, held back and missing; raises NotFound for a 代字 that neither place nor papers have."""
    read = at_head(registry, today, PARTS)
    snapshot = read.snapshot
    rows = number_rows(snapshot.numbers, snapshot.place)
    known = dict.fromkeys((*(one.mark for one in snapshot.place.paper_series), *(row.series for row in rows)))
    if series is not None and series not in known:
        raise NotFound(
            f"没有代字「{shown(series)}」的文号",
            candidates=nearest(series, tuple(filter(None, known))),
            hint="查看全部：xtjg doc numbers list",
        )
    return answered(read, number_rows(snapshot.numbers, snapshot.place, series, year))


def find_next(registry: Registry, mark: str, year: int | None, today: date) -> Answer[DocNumber]:
    """Tell the number a series would hand out next; raises as `_kept`."""
    read = at_head(registry, today, PARTS)
    series = _kept(read.snapshot.place, mark, year or today.year)
    return answered(read, next_number(read.snapshot.numbers, series, year or today.year))


def reserve(
    registry: Registry,
    mark: str,
    year: int | None,
    *,
    case: CaseId | None = None,
    reason: str | None = None,
    today: date,
    dry_run: bool,
) -> Outcome:
    """Hold back the next number of a series, for an open case or for a reason.

    Raises:
        Usage: both a case and a reason.
        NotFound: no such case; and as `_kept`.
        ActRefused: the case is not open.
    """
    if case is not None and reason is not None:
        raise Usage("预留文号，办件和理由写一样", hint="--for 办件，或者 --reason 理由")
    with registry.writing("xtjg doc numbers reserve") as writer:
        snapshot = writer.read(PARTS, cases=(case,) if case else ()).snapshot
        year = year or today.year
        series = _kept(snapshot.place, mark, year)
        if case is not None:
            _refuse_closed(writer, case)
            earlier = _held_for(case, series, snapshot.numbers)
            if earlier is not None:
                return _again(earlier.doc_no, f"预留 {earlier.doc_no}", dry_run=dry_run)
        number = str(next_number(snapshot.numbers, series, year))
        held = Reservation(doc_no=number, since=today, case=case, reason=reason)
        after = replace(snapshot.numbers, reserved=(*snapshot.numbers.reserved, held))
        purpose = f"为办件 {case}" if case else reason or "没有写明用途"
        entry = Entry(step="reserve", what=f"预留 {number}", why=purpose, number=number, register=after)
        return recorded(writer, entry, dry_run=dry_run)


def _held_for(case: CaseId, series: PaperSeries, register: PaperRegister) -> Reservation | None:
    own = (one for one in register.reserved if one.case == case)
    return next((one for one in own if one.doc_no.startswith(f"{series.mark}〔")), None)


def _refuse_closed(writer: Writer, number: CaseId) -> None:
    case = writer.read((), cases=(number,)).snapshot.cases.get(number)
    if case is None:
        raise NotFound(f"没有办件 {number}", hint="查看：xtjg case list")
    if not case.is_open:
        raise ActRefused(f"办件 {number} 现为「{case.state}」，不用预留文号", hint=f"查看：xtjg case show {number}")


def release(registry: Registry, doc_no: str, reason: str | None, *, today: date, dry_run: bool) -> Outcome:
    """Give up a number that is held back or was passed over: it stays empty, and why is on record.

    Raises:
        Usage: no reason, or no document number.
        ActRefused: a paper has it, or it was not reached yet; and as `_kept`.
    """
    if not reason:
        raise Usage("登记空号要写明理由", hint="加 --reason 理由")
    read = docnumber.parse(doc_no)
    number = str(read)
    with registry.writing("xtjg doc numbers release") as writer:
        snapshot = writer.read(PARTS).snapshot
        register = snapshot.numbers
        series = _kept(snapshot.place, read.prefix, read.year)
        if register.given_up(number) is not None:
            return _again(number, f"空号 {number}", dry_run=dry_run)
        paper = register.find(number)
        if paper is not None:
            cases = f"，办件 {'、'.join(paper.cases)} 依据它" if paper.cases else ""
            raise ActRefused(f"{number} 已是发出的文件{cases}，不能登记为空号", hint="查看：xtjg doc numbers list")
        following = next_number(register, series, read.year)
        if read >= following:
            raise ActRefused(f"{number} 还没有用到，下一个号是 {following}", hint="查看：xtjg doc numbers list")
        after = replace(
            register,
            reserved=tuple(one for one in register.reserved if one.doc_no != number),
            blank=(*register.blank, Blank(doc_no=number, since=today, reason=reason)),
        )
        entry = Entry(step="release", what=f"空号 {number}", why=reason, number=number, register=after)
        return recorded(writer, entry, dry_run=dry_run)


def keep(registry: Registry, series: PaperSeries, *, dry_run: bool) -> Outcome:
    """Put in registry.yaml that this registry hands out the numbers of a series."""
    from xtjg.store.placefile import with_series

    with registry.writing("xtjg doc numbers keep") as writer:
        place = writer.read(PARTS).snapshot.place
        if series == place.series_of(series.mark):
            return _again(series.mark, f"{series.mark} 由本登记簿编号", dry_run=dry_run)
        others = tuple(one for one in place.paper_series if one.mark != series.mark)
        data = with_series(writer.bytes_of(REGISTRY_FILE) or b"", (*others, series))
        since = f"，从 {series.since} 起" if series.since else ""
        what = f"{series.mark} 由本登记簿编号{since}"
        return recorded(writer, Entry(step="keep", what=what, files={REGISTRY_FILE: data}), dry_run=dry_run)


def enter_received(registry: Registry, paper: ReceivedPaper, *, dry_run: bool) -> Outcome:
    """Enter a paper that came in from above.

    Raises:
        ActRefused: its number is that of another paper, or the organ is one of the place itself.
    """
    with registry.writing("xtjg doc numbers receive") as writer:
        snapshot = writer.read(PARTS).snapshot
        prefix = docnumber.parse(paper.doc_no).prefix
        if snapshot.place.organ_called(paper.organ) or snapshot.place.organ_of_code_word(prefix):
            raise ActRefused(
                f"{paper.doc_no} 是本级机关的文件，不是收文", hint="本级文件随办件登记；上级文件写发文的上级机关"
            )
        after = receive(snapshot.numbers, paper)
        if after == snapshot.numbers:
            return _again(paper.doc_no, f"收文 {paper.doc_no}", dry_run=dry_run)
        ends = (*(f"撤销{name}" for name in paper.abolishes), *(f"废止{number}" for number in paper.repeals))
        why = "，".join((f"{paper.organ}来文", *ends))
        entry = Entry(step="receive", what=f"收文 {paper.doc_no}", why=why, number=paper.doc_no, register=after)
        return recorded(writer, entry, dry_run=dry_run)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A change of the numbers that no case carries: its step (`number.…`), what it is, why, what it writes."""

    step: str
    what: str
    why: str = ""
    number: str | None = None
    register: PaperRegister | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)


def recorded(writer: Writer, entry: Entry, *, dry_run: bool) -> Outcome:
    """Commit such a change, or only tell what it would do."""
    from xtjg.store.trailers import build
    from xtjg.store.writer import Deed

    numbers = (("Xtjg-Doc-No", entry.number),) if entry.number else ()
    deed = Deed(
        subject=f"文号：{entry.what}",
        paragraph=f"{(entry.why or entry.what).rstrip('。')}。",
        trailers=(("Xtjg-Act", str(Act.RECORD)), ("Xtjg-Step", f"number.{entry.step}"), *numbers),
        numbers=entry.register,
        files=entry.files,
    )
    saved = None if dry_run else writer.save(deed)
    return Outcome(
        registered=saved is not None,
        commit=saved.commit if saved else None,
        warnings=saved.warnings if saved else writer.notices,
        number=entry.number,
        message=None if saved else build(deed.subject, deed.paragraph, deed.trailers),
    )


def _again(number: str, what: str, *, dry_run: bool) -> Outcome:
    return Outcome(registered=not dry_run, repeated=True, number=number, warnings=(f"{REPEATED}：{what}，没有改动",))


def _kept(place: Place, mark: str, year: int) -> PaperSeries:
    """The series of that 代字 whose numbers of that year are handed out here.

    Raises:
        ActRefused: they are not; their numbers are typed in from the paper.
    """
    series = place.series_of(mark)
    if series is None or not series.own:
        known = tuple(one.mark for one in place.paper_series if one.own)
        listed = f"由本登记簿编号的：{'、'.join(known)}；" if known else ""
        raise ActRefused(
            f"「{shown(mark)}」的文号不由本登记簿编",
            hint=f"{listed}要由本登记簿编：xtjg doc numbers keep 代字 --organ 机关",
        )
    if not series.is_kept(year):
        raise ActRefused(f"{mark} 从 {series.since} 起由本登记簿编号，{year} 年的不是", hint="核对 --year")
    return series
