"""Importing a published list: a preview first, then one founding import act that rests on the list's own paper."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.core.acts.rename import kind_of
from xtjg.core.body import Body, Listing
from xtjg.core.case import Case, Paper, StepRecord
from xtjg.core.change import Edit
from xtjg.core.dates import not_ahead
from xtjg.core.numbers import enter
from xtjg.core.request import Request
from xtjg.core.terms import Act, BodyId, CaseId, CaseState, Form, Series, State, Step, Tenure
from xtjg.errors import ImportRefused
from xtjg.exchange.legacy_list import read_list
from xtjg.store.message import case_trailers, paragraph, subject
from xtjg.store.writer import Deed
from xtjg.usecases.opening import PARTS
from xtjg.usecases.outcome import Outcome
from xtjg.usecases.repeated import REPEATED, find_titled

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.snapshot import Snapshot
    from xtjg.exchange.legacy_list import ListItem, ListNotice
    from xtjg.store.registry import Registry
    from xtjg.store.writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One numbered name: what the import would do with it (create | skip | reject) and why."""

    item: ListItem
    tenure: Tenure | None
    action: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What was read of a list and what would be registered; `series` is that of the issuing organ."""

    notice: ListNotice
    rows: tuple[Row, ...]
    series: Series

    @property
    def created(self) -> tuple[Row, ...]:
        """The rows that would become bodies."""
        return tuple(row for row in self.rows if row.action == "create")

    @property
    def rejected(self) -> tuple[Row, ...]:
        """The rows that cannot be taken over as they are."""
        return tuple(row for row in self.rows if row.action == "reject")


def preview(text: str, snapshot: Snapshot) -> Preview:
    """Read the text of a list notice against what is registered; raises ImportRefused where it is none."""
    notice = read_list(text)
    rows = tuple(
        _row(item, Tenure(section.tenure) if section.tenure else None, snapshot)
        for section in notice.sections
        for item in section.items
    )
    return Preview(notice=notice, rows=rows, series=_series(notice, snapshot))


def _row(item: ListItem, tenure: Tenure | None, snapshot: Snapshot) -> Row:
    if item.facts:
        told = "".join(item.facts)
        why = f"括注“{told}”写的不是名称，第 {item.line} 行；从文本中删去，登记后用 correct 补登"
        return Row(item=item, tenure=tenure, action="reject", reasons=(why,))
    known = snapshot.names.get(snapshot.place.name_key(item.name), ())
    reasons = tuple(f"名称已登记为 {body.id}" for body in known)
    return Row(item=item, tenure=tenure, action="skip" if known else "create", reasons=reasons)


def _series(notice: ListNotice, snapshot: Snapshot) -> Series:
    """The series of the organ that published the list."""
    organ = notice.organ or ""
    key = snapshot.place.organ_called(organ)
    if key in ("党委", "党委办") or (key is None and "政府" not in organ and "委" in organ):
        return Series.PARTY
    return Series.GOVERNMENT


def import_list(registry: Registry, text: str, *, today: date, dry_run: bool) -> tuple[Preview, Outcome]:
    """Register the bodies of a list as one act, effective on the list's own date.

    Raises:
        ImportRefused: the text has no number or date.
        Usage: its date lies after today.
    """
    with registry.writing("xtjg import") as writer:
        snapshot = writer.read(PARTS).snapshot
        seen = preview(text, snapshot)
        _refuse_unusable(seen, today)
        if not seen.created:
            return seen, _earlier(registry, seen)
        case, edits = _act(seen, writer, snapshot, today)
        deed = Deed(
            subject=subject(case, Step.ISSUE),
            paragraph=paragraph(case, [edit.after.name for edit in edits]),
            trailers=case_trailers(case, Step.ISSUE, case.measure or ""),
            case=case,
            edits=edits,
            numbers=enter(snapshot.numbers, case.paper or Paper(), case.id),
            effective=seen.notice.date,
        )
        saved = None if dry_run else writer.save(deed)
        return seen, Outcome(
            registered=saved is not None,
            commit=saved.commit if saved else None,
            case=saved.case if saved else case,
            bodies=case.bodies,
            warnings=(*seen.notice.warnings, *(saved.warnings if saved else ())),
            edits=edits,
        )


def _refuse_unusable(seen: Preview, today: date) -> None:
    notice = seen.notice
    if seen.rejected and len(seen.rejected) == len(seen.rows):
        told = "；".join(f"第 {row.item.no} 项{row.reasons[0]}" for row in seen.rejected)
        raise ImportRefused(f"名单中没有一项可以导入：{told}", hint="改正文本后再导入")
    lacking = [word for word, value in (("文号", notice.doc_no), ("成文日期", notice.date)) if value is None]
    if lacking:
        raise ImportRefused(f"名单通知没有{'、'.join(lacking)}，不能登记", hint="在文本中补上文号和成文日期")
    if notice.date is not None:
        not_ahead(notice.date, today, "名单成文")


def _earlier(registry: Registry, seen: Preview) -> Outcome:
    """Say that every body of the list is registered, with the commit of its import where it was imported."""
    found = find_titled(registry, Act.IMPORT, _title(seen.notice))
    return found or Outcome(registered=True, repeated=True, warnings=(f"{REPEATED}：名单中的机构都已登记，没有改动",))


def _title(notice: ListNotice) -> str:
    return notice.title or f"{notice.doc_no}所列机构"


def _act(seen: Preview, writer: Writer, snapshot: Snapshot, today: date) -> tuple[Case, tuple[Edit, ...]]:
    number = writer.next_case(today.year)
    ids = writer.bodies_from(len(seen.created))
    edits = tuple(
        Edit(before=None, after=_body(row, body, number, seen)) for row, body in zip(seen.created, ids, strict=True)
    )
    notice = seen.notice
    paper = Paper(
        doc_no=str(notice.doc_no),
        doc_date=notice.date,
        effective=notice.date,
        organ=notice.organ,
        title=notice.title,
    )
    case = Case(
        id=number,
        token=secrets.token_hex(8),
        act=Act.IMPORT,
        title=_title(notice),
        bodies=tuple(edit.body for edit in edits),
        opened=today,
        state=CaseState.ISSUE,
        request=Request(reason=f"导入名单 {len(edits)} 个机构"),
        steps=_approved(notice),
        paper=paper,
        measure=f"{snapshot.measure.pack} {snapshot.measure.digest}",
    )
    return case, edits


def _approved(notice: ListNotice) -> tuple[StepRecord, ...]:
    """The meeting that decided on the list, where the notice names it."""
    if notice.meeting is None:
        return ()
    return (
        StepRecord(step=Step.APPROVE, organ=notice.meeting, form=Form.MEETING, meeting=notice.meeting, opinion="同意"),
    )


def _body(row: Row, number: BodyId, case: CaseId, seen: Preview) -> Body:
    """Make a body of what the list says and nothing else: 列入 is filled, 设立 stays empty."""
    return Body(
        id=number,
        name=row.item.name,
        kind=kind_of(row.item.name),
        series=seen.series,
        tenure=row.tenure,
        state=State.ACTIVE,
        listed=Listing(doc_no=str(seen.notice.doc_no), doc_date=seen.notice.date, no=row.item.no, case=case),
        aliases=row.item.outside_names,
    )
