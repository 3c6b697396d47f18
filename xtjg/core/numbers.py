"""The register of papers: one 文号 names one paper, on which many cases may rest; numbers held back and given up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from xtjg.core import docnumber
from xtjg.core.terms import Act
from xtjg.errors import ActRefused, Usage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from xtjg.core.case import Case, IssuedText, Paper
    from xtjg.core.terms import CaseId


_CORRECTED = ("设立.文号", "列入.文号")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperEntry:
    """One numbered paper; `file` is its text where the registry made it."""

    doc_no: str
    organ: str | None
    doc_date: date | None
    title: str | None
    cases: tuple[CaseId, ...] = ()
    file: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """A number held back since a day, for a case or for a stated reason."""

    doc_no: str
    since: date
    case: CaseId | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """A number that no paper will have, and why: a gap that is accounted for."""

    doc_no: str
    since: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedPaper:
    """A paper of a superior that came in: what it abolishes above (names of bodies) and repeals (numbers of papers)."""

    doc_no: str
    organ: str
    doc_date: date | None = None
    title: str | None = None
    received: date | None = None
    abolishes: tuple[str, ...] = ()
    repeals: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PaperRegister:
    """All numbered papers in the order of entry, the numbers held back, those given up, the papers received."""

    papers: tuple[PaperEntry, ...] = ()
    reserved: tuple[Reservation, ...] = ()
    blank: tuple[Blank, ...] = ()
    received: tuple[ReceivedPaper, ...] = ()

    @cached_property
    def _by_number(self) -> Mapping[str, PaperEntry]:
        return {one.doc_no: one for one in reversed(self.papers)}

    def find(self, doc_no: str) -> PaperEntry | None:
        """Return the paper of that (canonical) number."""
        return self._by_number.get(doc_no)

    def reservation(self, doc_no: str) -> Reservation | None:
        """Return how that number is held back."""
        return next((one for one in self.reserved if one.doc_no == doc_no), None)

    def given_up(self, doc_no: str) -> Blank | None:
        """Return why no paper was to have that number."""
        return next((one for one in self.blank if one.doc_no == doc_no), None)

    def taken(self) -> Iterator[str]:
        """Every number that is not to be handed out again."""
        for group in (self.papers, self.reserved, self.blank):
            yield from (one.doc_no for one in group)


def enter(register: PaperRegister, paper: Paper, case: CaseId, file: str | None = None) -> PaperRegister:
    """Enter the paper a case rests on; many cases may rest on one, and a later one may tell what was not known.

    A paper without a number is not entered. The number is no longer held back or given up.

    Raises:
        ActRefused: the number already names another paper (another date, organ or title).
    """
    number = paper.doc_no
    if number is None:
        return register
    known = register.find(number)
    if known is None:
        entry = PaperEntry(
            doc_no=number,
            organ=paper.organ,
            doc_date=paper.doc_date,
            title=paper.title,
            cases=(case,),
            file=file,
        )
        return replace(
            register,
            papers=(*register.papers, entry),
            reserved=tuple(one for one in register.reserved if one.doc_no != number),
            blank=tuple(one for one in register.blank if one.doc_no != number),
        )
    _refuse_another(known, paper)
    entry = replace(
        known,
        organ=known.organ or paper.organ,
        doc_date=known.doc_date or paper.doc_date,
        title=known.title or paper.title,
        cases=tuple(dict.fromkeys((*known.cases, case))),
        file=known.file or file,
    )
    return replace(register, papers=tuple(entry if one is known else one for one in register.papers))


def received_by(register: PaperRegister, day: date) -> PaperRegister:
    """Return the register with the papers received by a day; one without a date has been there all along."""
    came = (one for one in register.received if (one.received or one.doc_date or day) <= day)
    return replace(register, received=tuple(came))


def receive(register: PaperRegister, paper: ReceivedPaper) -> PaperRegister:
    """Enter a paper that came in; what is said of it later is added.

    Raises:
        ActRefused: the number already names another paper (another date, organ or title), or one of the place itself.
    """
    if register.find(paper.doc_no) is not None:
        raise ActRefused(f"{paper.doc_no} 已登记为本级的文件", hint="查看：xtjg doc numbers list")
    known = next((one for one in register.received if one.doc_no == paper.doc_no), None)
    if known is None:
        return replace(register, received=(*register.received, paper))
    _refuse_another(known, paper)
    entry = replace(
        known,
        doc_date=known.doc_date or paper.doc_date,
        title=known.title or paper.title,
        received=known.received or paper.received,
        abolishes=tuple(dict.fromkeys((*known.abolishes, *paper.abolishes))),
        repeals=tuple(dict.fromkeys((*known.repeals, *paper.repeals))),
    )
    return replace(register, received=tuple(entry if one is known else one for one in register.received))


def corrected_numbers(case: Case) -> tuple[str, ...]:
    """The numbers that a 勘误 puts in the record of a founding or a listing: they name papers as any other."""
    settings = case.request.settings if case.act is Act.CORRECT else ()
    given = (one.value for one in settings if one.field in _CORRECTED)
    return tuple(_canonical(value) for value in given if isinstance(value, str) and value)


def _canonical(text: str) -> str:
    """A number as the register writes it; what a list spells in a way of its own stays."""
    try:
        return str(docnumber.parse(text))
    except Usage:
        return text


def notice_of(texts: Iterable[IssuedText]) -> str | None:
    """Return the file of the notice among the texts of a case: that is the paper which carries the number."""
    return next((one.file for one in texts if one.kind.endswith("通知")), None)


def _refuse_another(known: PaperEntry | ReceivedPaper, paper: Paper | ReceivedPaper) -> None:
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


def contradictions(register: PaperRegister, cases: Mapping[CaseId, Case]) -> Iterator[tuple[str, str]]:
    """Say, number by number, where the register does not list the registered cases that rest on a paper, or others."""
    resting = _resting(cases.values())
    for number, ours in resting.items():
        known = register.find(number)
        if known is None:
            yield number, f"办件 {'、'.join(ours)} 依据的 {number} 没有登记文号"
        elif set(ours) - set(known.cases):
            lacking = "、".join(case for case in ours if case not in known.cases)
            yield number, f"{number} 的文号登记没有列上办件 {lacking}"
    for entry in register.papers:
        strange = [case for case in entry.cases if case not in resting.get(entry.doc_no, {})]
        if strange:
            yield entry.doc_no, f"{entry.doc_no} 的文号登记列了办件 {'、'.join(strange)}，该办件没有依据它"
    for number in (*(one.doc_no for one in register.reserved), *(one.doc_no for one in register.blank)):
        if number in resting:
            yield number, f"{number} 已经使用，文号登记仍列为预留或空号"


def rebuilt(register: PaperRegister, cases: Mapping[CaseId, Case]) -> PaperRegister:
    """Make the register anew from the registered cases; of an old one stays what no case tells.

    Papers keep their order, new ones follow in the order of the cases.
    """
    resting = _resting(cases.values())
    order = dict.fromkeys((*(one.doc_no for one in register.papers), *resting))
    entries = (_rebuilt_entry(number, register.find(number), resting.get(number, {})) for number in order)
    return replace(
        register,
        papers=tuple(one for one in entries if one is not None),
        reserved=tuple(one for one in register.reserved if one.doc_no not in resting),
        blank=tuple(one for one in register.blank if one.doc_no not in resting),
    )


def _rebuilt_entry(number: str, known: PaperEntry | None, cases: Mapping[CaseId, Case]) -> PaperEntry | None:
    if not cases:
        return None if known is not None and known.cases else known
    founded = [case for case in cases.values() if case.paper and case.paper.doc_no == number]
    papers = [case.paper for case in founded if case.paper]
    made = [notice_of(case.papers) for case in founded]
    return PaperEntry(
        doc_no=number,
        organ=next((one.organ for one in papers if one.organ), known.organ if known else None),
        doc_date=next((one.doc_date for one in papers if one.doc_date), known.doc_date if known else None),
        title=next((one.title for one in papers if one.title), known.title if known else None),
        cases=tuple(cases),
        file=known.file if known and known.file else next(filter(None, made), None),
    )


def _resting(cases: Iterable[Case]) -> dict[str, dict[CaseId, Case]]:
    """The registered cases by the number of the paper they rest on, or put right in a record."""
    found: dict[str, dict[CaseId, Case]] = {}
    for case in cases:
        own = (case.paper.doc_no,) if case.paper is not None and case.paper.doc_no is not None else ()
        for number in (*own, *corrected_numbers(case)) if case.is_registered else ():
            found.setdefault(number, {})[case.id] = case
    return found
