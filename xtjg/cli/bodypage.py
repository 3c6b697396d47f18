"""The page of one body: what it is first, then the record in the words of the file, then what to type next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.cli.bodies import later
from xtjg.cli.output import Page, folded, titles
from xtjg.core.dates import days_away
from xtjg.core.seats import label
from xtjg.core.terms import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from xtjg.core.body import Body, Ending, Establishment, Listing, Office
    from xtjg.core.snapshot import Snapshot
    from xtjg.usecases.reading import Answer


def page_of(answer: Answer[Body]) -> Page:
    """Make the page; in rows a list takes one row an item. Days are counted from the day of the answer."""
    body = answer.found
    facts = tuple(_facts(body, answer.snapshot, answer.day))
    return Page(
        columns=titles("项!", "内容"),
        rows=(("编号", body.id), ("名称", body.name), *_identity(body), *facts),
        document=lambda: _document(answer),
        head=(f"{body.id}  {body.name}",),
        text=(_nature(body, answer), *folded(facts)),
        foot=_next(answer),
    )


def _document(answer: Answer[Body]) -> Mapping[str, object]:
    from xtjg.exchange import bodyjson, jsonfile

    before = bodyjson.predecessors(answer.snapshot).get(answer.found.id, ())
    return jsonfile.document(bodyjson.body(answer.found, answer.snapshot, before))


def _next(answer: Answer[Body]) -> tuple[str, ...]:
    """What to type next; a sample has no history to show."""
    id_ = answer.found.id
    return () if answer.snapshot.commit is None else (f"经办过程：xtjg history {id_}", f"逐项出处：xtjg blame {id_}")


def _identity(body: Body) -> Iterator[tuple[str, str]]:
    yield "状态", str(body.state)
    yield "序列", str(body.series)
    yield from (("设置", str(body.tenure)),) if body.tenure else ()
    yield from (("类别", body.kind),) if body.kind else ()


def _nature(body: Body, answer: Answer[Body]) -> str:
    """State, tenure, series and kind in one line; from when what is registered counts."""
    words = [str(body.state), body.tenure, f"{body.series}序列", body.kind]
    if not body.managed:
        words.append("不列管")
    return " · ".join(word for word in words if word) + later(body, answer)


def _facts(body: Body, snapshot: Snapshot, today: date) -> Iterator[tuple[str, str]]:
    """Everything else of the record, in its order, without what is empty."""
    yield from _present("简称", body.short_name)
    yield from _present("代字", body.code_word)
    yield from (("对外名称", alias) for alias in body.aliases)
    for former in body.former_names:
        yield "曾用名", f"{former.name}（至 {former.until}）" if former.until else former.name
    yield from _present("去向", _ending(body.ending, snapshot))
    yield from _present("设立", _established(body.established))
    yield from _present("列入", _listed(body.listed))
    yield from _present("期限", _term(body, today))
    yield from _present("任务", body.task)
    yield from (("职责", f"{n}. {duty}") for n, duty in enumerate(body.duties, 1))
    yield from (("席位", _seat(n, body)) for n in range(1, len(body.seats) + 1))
    yield from _present("牵头部门", body.lead_unit)
    yield from _present("办公室", _office(body.office))
    if body.member_units:
        yield "成员单位", f"{'、'.join(body.member_units)}（{len(body.member_units)} 个）"
    yield from _present("经费", body.funding)
    yield from _present("编制", body.staffing_posts)
    yield from _present("领导职数", body.leader_posts)
    yield from _present("规格", body.rank)
    if body.contact:
        yield "联络", _joined(body.contact.liaison, body.contact.phone)
    if body.superior_counterpart:
        yield "上级对应", _joined(body.superior_counterpart.name, body.superior_counterpart.state)
    if body.seal is not None:
        yield "印章", "有" if body.seal else "无"
    yield from _present("密级", body.secrecy)
    if body.discipline_related:
        yield "与纪检有关", "是"
    yield from (("说明", f"{note.code} {note.reason}") for note in body.notes)
    for waiver in body.waivers:
        until = f"至 {waiver.until}" if waiver.until else None
        yield "豁免", _joined(waiver.rule, waiver.reason, waiver.doc_no, until)


def _present(term: str, text: str | None) -> Iterator[tuple[str, str]]:
    if text:
        yield term, text


def _joined(*parts: object) -> str:
    return "  ".join(str(part) for part in parts if part)


def _seat(number: int, body: Body) -> str:
    seat = body.seats[number - 1]
    since = f"自 {seat.since}" if seat.since else None
    return _joined(f"{number} {label(seat)}", seat.rank, since)


def _established(given: Establishment | None) -> str | None:
    if given is None:
        return None
    paper = _joined(given.doc_no, given.doc_date)
    effective = f"{given.effective} 起生效" if given.effective else None
    return _joined(paper, effective, given.ground, f"办件 {given.case}" if given.case else None) or None


def _listed(given: Listing | None) -> str | None:
    if given is None:
        return None
    return _joined(given.doc_no, given.doc_date, f"第 {given.no} 项" if given.no else None)


def _term(body: Body, today: date) -> str | None:
    """The term; only a body at work still has days to go."""
    term = body.term
    if term is None:
        return None
    until = f"至 {term.until}" if term.until else None
    if term.until and body.state is State.ACTIVE:
        days = (term.until - today).days
        until = f"{until}（{days_away(days)}）"
    return _joined(until, f"撤销条件：{term.condition}" if term.condition else None)


def _office(office: Office | None) -> str | None:
    if office is None:
        return None
    director = f"主任 {office.director}" if office.director else None
    return _joined(f"{office.mode or ''}{office.unit or ''}", director, office.place)


def _ending(ending: Ending | None, snapshot: Snapshot) -> str | None:
    if ending is None:
        return None
    heir = next((body for body in snapshot.bodies.values() if body.id == ending.successor), None)
    name = f"{heir.id} {heir.name}" if heir else ending.successor
    effective = f"{ending.effective} 起生效" if ending.effective else None
    case = f"办件 {ending.case}" if ending.case else None
    return _joined(ending.state, f"由{name}接替" if name else None, effective, case)
