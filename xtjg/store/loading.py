"""Decoding the files of a registry into a snapshot; broken files are collected, never hide the others."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from xtjg.core.numbers import PaperRegister
from xtjg.core.snapshot import Snapshot
from xtjg.core.unit import UnitDirectory
from xtjg.errors import RecordError
from xtjg.store import bodykeys, codec
from xtjg.store.layout import (
    MEASURE_FILE,
    NUMBERS_FILE,
    REGISTRY_FILE,
    UNITS_FILE,
    body_of,
    case_of,
    docket_of,
    meeting_of,
    report_of,
    round_of,
    task_of,
    work_rules_of,
)
from xtjg.store.measurefile import read_measure
from xtjg.store.placefile import decode_place
from xtjg.store.unitfile import decode_units
from xtjg.store.yamlfile import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.core.case import Case
    from xtjg.core.cleanup import Round
    from xtjg.core.docket import Docket
    from xtjg.core.meeting import Meeting
    from xtjg.core.report import AnnualReport
    from xtjg.core.task import Task
    from xtjg.core.terms import BodyId, CaseId, MeetingId, RoundId, TaskId
    from xtjg.core.workrules import WorkRules

R = TypeVar("R", bound="Body | Case | Task | Round | Meeting")


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A snapshot and what is to be said of it.

    `raw` holds the bytes of every file read; `problems` are the files that do not decode; `edited`, `untracked` and
    `deleted` are paths of the work tree that differ from the registry.
    """

    snapshot: Snapshot
    raw: Mapping[str, bytes]
    problems: tuple[RecordError, ...] = ()
    notices: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    untracked: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()


@dataclass(slots=True)
class _Sorter:
    """Files by what they are; a broken one goes to `problems`."""

    bodies: dict[BodyId, Body] = field(default_factory=dict)
    cases: dict[CaseId, Case] = field(default_factory=dict)
    tasks: dict[TaskId, Task] = field(default_factory=dict)
    meetings: dict[MeetingId, Meeting] = field(default_factory=dict)
    work_rules: dict[BodyId, WorkRules] = field(default_factory=dict)
    dockets: dict[BodyId, Docket] = field(default_factory=dict)
    cleanups: dict[RoundId, Round] = field(default_factory=dict)
    numbers: PaperRegister = field(default_factory=PaperRegister)
    reports: dict[tuple[int, BodyId], AnnualReport] = field(default_factory=dict)
    units: UnitDirectory = field(default_factory=UnitDirectory)
    problems: list[RecordError] = field(default_factory=list)

    def take(self, path: str, data: bytes) -> None:
        try:
            self._decode(path, data)
        except RecordError as problem:
            self.problems.append(problem)

    def _decode(self, path: str, data: bytes) -> None:
        body = body_of(path)
        if body is not None:
            self.bodies[body] = _own(codec.read(bodykeys.BODY, data, path), body, path)
        elif path == UNITS_FILE:
            self.units = decode_units(parse(data, path), path, data)
        elif path.startswith("meetings/"):
            self._decode_meeting(path, data)
        elif path.startswith("reports/"):
            self._decode_report(path, data)
        elif path not in (MEASURE_FILE, REGISTRY_FILE):
            self._decode_matter(path, data)

    def _decode_meeting(self, path: str, data: bytes) -> None:
        from xtjg.store import meetingkeys

        if (meeting := meeting_of(path)) is not None:
            found = _own(codec.read(meetingkeys.MEETING, data, path), meeting, path)
            if found.body != meeting.partition("/")[0]:
                raise RecordError(
                    f"机构「{found.body}」与文件夹不一致", path=path, field="机构", hint="应为文件夹的编号"
                )
            self.meetings[meeting] = found
        elif (body := work_rules_of(path)) is not None:
            self.work_rules[body] = codec.read(meetingkeys.WORK_RULES, data, path)
        elif (body := docket_of(path)) is not None:
            from xtjg.store import docketkeys

            self.dockets[body] = codec.read(docketkeys.DOCKET, data, path)

    def _decode_report(self, path: str, data: bytes) -> None:
        from xtjg.store import reportkeys

        if (place := report_of(path)) is not None:
            self.reports[place] = reportkeys.read(data, path)

    def _decode_matter(self, path: str, data: bytes) -> None:
        """Decode a case, a task, a 清理 or the numbers: what most reading commands leave alone."""
        from xtjg.store import casekeys

        if (case := case_of(path)) is not None:
            self.cases[case] = _own(codec.read(casekeys.CASE, data, path), case, path)
        elif (task := task_of(path)) is not None:
            self.tasks[task] = _own(codec.read(casekeys.TASK, data, path), task, path)
        elif (number := round_of(path)) is not None:
            from xtjg.store import cleanupkeys

            self.cleanups[number] = _own(codec.read(cleanupkeys.ROUND, data, path), number, path)
        elif path == NUMBERS_FILE:
            from xtjg.store import numbersfile

            self.numbers = numbersfile.read(data, path)


def _own(record: R, number: str, path: str) -> R:
    """Return the record where it carries the number of its file."""
    if record.id != number:
        raise RecordError(f"编号「{record.id}」与文件名不一致", path=path, field="编号", hint=f"应为 {number}")
    return record


def load(
    raw: Mapping[str, bytes],
    *,
    commit: str | None,
    effective: Mapping[BodyId, date],
    problems: Iterable[RecordError] = (),
) -> Loaded:
    """Decode the files; order of records is that of their ids.

    Raises:
        RecordError: where registry.yaml or measure.yaml does not decode, without which nothing can be said.
    """
    sorter = _Sorter(problems=list(problems))
    for path in sorted(raw):
        sorter.take(path, raw[path])
    for path in (REGISTRY_FILE, MEASURE_FILE):
        if path not in raw:
            lost = (problem for problem in sorter.problems if problem.path == path)
            raise next(lost, RecordError(f"登记簿缺少 {path}", path=path, hint="恢复：xtjg doctor --fix"))
    place = decode_place(parse(raw[REGISTRY_FILE], REGISTRY_FILE), REGISTRY_FILE, raw[REGISTRY_FILE])
    snapshot = Snapshot(
        place=place,
        measure=read_measure(raw[MEASURE_FILE], MEASURE_FILE),
        commit=commit,
        bodies=sorter.bodies,
        cases=sorter.cases,
        tasks=sorter.tasks,
        meetings=sorter.meetings,
        work_rules=sorter.work_rules,
        dockets=sorter.dockets,
        cleanups=sorter.cleanups,
        units=replace(sorter.units, area=place.name),
        numbers=sorter.numbers,
        reports=sorter.reports,
        effective=effective,
    )
    return Loaded(snapshot=snapshot, raw=raw, problems=tuple(sorter.problems))
