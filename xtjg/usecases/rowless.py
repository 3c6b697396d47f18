"""Acts that no procedure row governs: 豁免, 管理办法 (单位名录 beside it). They rest on a paper, else on a reason."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from xtjg.core.body import Waiver
from xtjg.core.case import Case
from xtjg.core.change import Edit
from xtjg.core.numbering import objection
from xtjg.core.numbers import enter
from xtjg.core.request import Request
from xtjg.core.terms import Act, CaseState, Severity, Step
from xtjg.errors import ActRefused, NotFound, Usage
from xtjg.rules import RULES
from xtjg.rules.registry import find_rule
from xtjg.store import layout
from xtjg.store.measurefile import pack_names
from xtjg.store.message import case_trailers, paragraph, subject
from xtjg.store.trailers import build
from xtjg.store.writer import Deed
from xtjg.usecases.given import read_flags
from xtjg.usecases.lookup import find_body
from xtjg.usecases.measures import pack_or_file, unread_clauses
from xtjg.usecases.opening import PARTS
from xtjg.usecases.outcome import Outcome
from xtjg.usecases.repeated import REPEATED, find_titled, standing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.core.case import Paper
    from xtjg.core.measure import Measure
    from xtjg.core.snapshot import Snapshot
    from xtjg.store.registry import Registry
    from xtjg.store.writer import Writer
    from xtjg.usecases.given import ApprovalFlags, Given


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """What such an act is: its title, the records and files it touches, the measure its commit names."""

    act: Act
    title: str
    edits: tuple[Edit, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    measure: str | None = None


def register(writer: Writer, snapshot: Snapshot, plain: Plain, given: Given, today: date, *, dry_run: bool) -> Outcome:
    """Commit such an act with its case; raises ActRefused without a dated paper and without a reason."""
    refuse_unfounded(plain.act, given)
    case = _case(writer, snapshot, plain, given, today)
    effective = case.paper.effective if case.paper else None
    objections = objections_to(snapshot, case)
    deed = Deed(
        subject=subject(case, Step.ISSUE),
        paragraph=paragraph(case, [plain.title]),
        trailers=case_trailers(case, Step.ISSUE, case.measure or ""),
        case=case,
        edits=plain.edits,
        files=plain.files,
        numbers=enter(snapshot.numbers, case.paper or given.paper, case.id) if given.paper.doc_no else None,
        effective=effective if plain.edits else None,
    )
    saved = None if dry_run else writer.save(deed)
    return Outcome(
        registered=saved is not None,
        commit=saved.commit if saved else None,
        case=saved.case if saved else case,
        bodies=case.bodies,
        warnings=(*(saved.warnings if saved else writer.notices), *objections),
        edits=plain.edits,
        message=None if saved else build(deed.subject, deed.paragraph, deed.trailers),
    )


def objections_to(snapshot: Snapshot, case: Case) -> tuple[str, ...]:
    """What speaks against the number of the paper; raises ActRefused where it is held back for another case."""
    number = case.paper.doc_no if case.paper else None
    found = objection(snapshot.numbers, snapshot.place, number, case.id) if number else None
    if found is not None and found.severity is Severity.ERROR:
        raise ActRefused(found.message, hint="查看：xtjg doc numbers list")
    return () if found is None else (found.message,)


def refuse_unfounded(act: Act, given: Given) -> None:
    """Raise ActRefused where such an act rests neither on a dated paper nor on a reason."""
    if given.reason is None and (given.paper.doc_no is None or given.paper.doc_date is None):
        raise ActRefused(
            f"{act.label}要有文号和成文日期，没有的写明理由",
            hint="加 --doc-no 文号 --date 成文日期，或 --reason 理由",
        )


def _case(writer: Writer, snapshot: Snapshot, plain: Plain, given: Given, today: date) -> Case:
    """The case of such an act; about a body, it counts from a day not before what is registered for it."""
    latest = max((day for edit in plain.edits if (day := snapshot.effective.get(edit.body))), default=None)
    effective = given.paper.effective or latest or today
    if latest is not None and effective < latest:
        raise ActRefused(
            f"生效日期 {effective} 早于已登记的最近生效日期 {latest}", hint=f"改为 --effective {latest} 或更晚"
        )
    return Case(
        id=writer.next_case(today.year),
        token=secrets.token_hex(8),
        act=plain.act,
        title=plain.title,
        bodies=tuple(edit.body for edit in plain.edits),
        opened=today,
        state=CaseState.ISSUE,
        request=Request(bodies=tuple(edit.body for edit in plain.edits), reason=given.reason, basis=given.basis),
        steps=given.steps,
        paper=replace(given.paper, effective=effective),
        attachments=given.attachments,
        measure=plain.measure or f"{snapshot.measure.pack} {snapshot.measure.digest}",
    )


def earlier_of(registry: Registry, act: Act, title: str) -> Outcome:
    """Say that such an act is registered, with its commit where the history holds it."""
    found = find_titled(registry, act, title)
    return found or Outcome(registered=True, repeated=True, warnings=(f"{REPEATED}：{title}，没有改动",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Waive:
    """A command's call: the body's word, the rule's code, the last day (included) of the waiver or its withdrawal."""

    body: str
    code: str
    until: date | None = None
    withdraw: bool = False


def waive(registry: Registry, call: Waive, flags: ApprovalFlags, *, today: date, dry_run: bool) -> Outcome:
    """Record that a rule is set aside for a body, with reason and paper, or that it no longer is.

    Raises:
        NotFound: no such rule or body, nothing to withdraw.
        Usage: no reason, or a withdrawal with a last day.
        ActRefused: it would be over before it counts.
    """
    if call.withdraw and call.until is not None:
        raise Usage("撤下豁免不写有效期", hint="去掉 --until，或者去掉 --withdraw")
    code = call.code if call.withdraw else find_rule(RULES, call.code).code
    with registry.writing("xtjg waive") as writer:
        snapshot = writer.read(PARTS).snapshot
        given = read_flags(flags, snapshot.place, today)
        before = find_body(snapshot, call.body)
        if not given.reason:
            raise Usage(f"{'撤下' if call.withdraw else ''}豁免要写明理由", hint="加 --reason 理由")
        if call.withdraw:
            return _withdrawn(writer, snapshot, before, code, given, today, dry_run=dry_run)
        _refuse_past(call.until, given, today)
        waiver = Waiver(rule=code, reason=given.reason, doc_no=given.paper.doc_no, until=call.until)
        if waiver in before.waivers:
            return standing(earlier_of(registry, Act.WAIVE, f"{before.name} {code}"), writer, dry_run=dry_run)
        kept = tuple(one for one in before.waivers if one.rule != code)
        edit = Edit(before=before, after=replace(before, waivers=(*kept, waiver)))
        plain = Plain(act=Act.WAIVE, title=f"{before.name} {code}", edits=(edit,))
        return register(writer, snapshot, plain, given, today, dry_run=dry_run)


def _withdrawn(
    writer: Writer, snapshot: Snapshot, before: Body, code: str, given: Given, today: date, *, dry_run: bool
) -> Outcome:
    """Take the waiver of a rule off a body, and the reason noted for it; raises NotFound where there is neither."""
    title = f"{before.name} {code} 撤下"
    waivers = tuple(one for one in before.waivers if one.rule != code)
    notes = tuple(one for one in before.notes if one.code != code)
    if (waivers, notes) == (before.waivers, before.notes):
        earlier = find_titled(writer.registry, Act.WAIVE, title)
        if earlier is not None:
            return standing(earlier, writer, dry_run=dry_run)
        raise NotFound(f"「{before.name}」没有 {code} 的豁免和说明", hint=f"查看：xtjg show {before.id}")
    edit = Edit(before=before, after=replace(before, waivers=waivers, notes=notes))
    plain = Plain(act=Act.WAIVE, title=title, edits=(edit,))
    return register(writer, snapshot, plain, given, today, dry_run=dry_run)


def _refuse_past(until: date | None, given: Given, today: date) -> None:
    """Raise ActRefused for a waiver that would be over before it counts, or counts before its paper."""
    since, signed = given.paper.effective, given.paper.doc_date
    if until is not None and until < max(today, since or today):
        after = f"生效日期 {since}" if since and since > today else f"今天 {today}"
        raise ActRefused(f"豁免的最后一天 {until} 早于{after}，登记了也不起作用", hint="改正 --until")
    if since is not None and signed is not None and since < signed:
        raise ActRefused(f"生效日期 {since} 早于成文日期 {signed}", hint="核对 --effective 和 --date")


def adopt_measure(
    registry: Registry,
    word: str,
    read: Callable[[str], bytes],
    flags: ApprovalFlags,
    *,
    today: date,
    dry_run: bool,
) -> Outcome:
    """Put another 管理办法 in force: a shipped pack or a file of the place's own, which `read` gives.

    A file of the place's own states its number, its date and its day of entry into force, unless others are given.
    Where it is in force already by the same paper, or none is named, that is said; ActRefused for another paper.

    Raises:
        NotFound: neither a pack nor a file.
        RecordError: the file does not decode or contradicts itself.
    """
    with registry.writing("xtjg measure adopt") as writer:
        data, measure = pack_or_file(word, read, writer.bytes_of(layout.MEASURE_FILE))
        snapshot = writer.read(PARTS).snapshot
        given = read_flags(flags, snapshot.place, today)
        if measure.pack not in pack_names():
            given = replace(given, paper=_paper_of(measure, given.paper, dated=flags.effective is not None))
        title = f"执行{measure.title}"
        if snapshot.measure.digest == measure.digest:
            earlier = earlier_of(registry, Act.MEASURE, title)
            paper = earlier.case.paper if earlier.case else None
            if paper is None or paper.doc_no != given.paper.doc_no:
                raise ActRefused(f"已在执行 {measure.pack}", hint="查看：xtjg measure show")
            return standing(earlier, writer, dry_run=dry_run)
        plain = Plain(
            act=Act.MEASURE,
            title=title,
            files={layout.MEASURE_FILE: data},
            measure=f"{measure.pack} {measure.digest}",
        )
        outcome = register(writer, snapshot, plain, given, today, dry_run=dry_run)
        return replace(outcome, warnings=(*outcome.warnings, *unread_clauses(measure)))


def _paper_of(measure: Measure, given: Paper, *, dated: bool) -> Paper:
    """The paper of a place's own measure: where none is named, what the file says; `dated`: its first day is given."""
    if given.doc_no is None and given.doc_date is None:
        given = replace(given, doc_no=measure.doc_no, doc_date=measure.doc_date)
    return given if dated else replace(given, effective=measure.valid_from or given.doc_date)
