"""The one way to write: records of a deed → files → one commit; called with the registry lock held."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from xtjg.core.case import RecordEdit
from xtjg.core.terms import BodyId, CaseId, MeetingId
from xtjg.errors import DamagedRegistry, HandEdited, NoIdentity
from xtjg.store import (
    bodykeys,
    casekeys,
    codec,
    git,
    handedits,
    history,
    layout,
    numbersfile,
    recovery,
    trailers,
    yamledit,
)
from xtjg.store.commit import write_commit
from xtjg.store.gitwrite import plumbing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date

    from xtjg.core.case import Case
    from xtjg.core.change import Edit
    from xtjg.core.cleanup import Round
    from xtjg.core.docket import Docket
    from xtjg.core.meeting import Meeting
    from xtjg.core.numbers import PaperRegister
    from xtjg.core.plain import PlainMap
    from xtjg.core.task import Task
    from xtjg.core.workrules import WorkRules
    from xtjg.errors import RecordError
    from xtjg.store.loading import Loaded
    from xtjg.store.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Everything one commit holds.

    `trailers` are computed by the caller from the case; `files` are whole files beside the records (units.yaml,
    measure.yaml, papers); `effective` is the day the bodies' edits count from.
    """

    subject: str
    paragraph: str
    trailers: tuple[tuple[str, str], ...]
    case: Case | None = None
    edits: tuple[Edit, ...] = ()
    tasks: tuple[Task, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    work_rules: Mapping[BodyId, WorkRules] = field(default_factory=dict)
    dockets: Mapping[BodyId, Docket] = field(default_factory=dict)
    cleanup: Round | None = None
    numbers: PaperRegister | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    effective: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A registered deed: the commit, the case as it stands in the tree, warnings about copies."""

    commit: str
    case: Case | None
    warnings: tuple[str, ...]


@dataclass(kw_only=True)
class Writer:
    """The registry at `head`, held for one write; `notices` tell what was repaired and what differs from it."""

    registry: Registry
    head: str
    notices: tuple[str, ...] = ()
    typed_by: tuple[str, str] | None = None
    broken: dict[str, RecordError] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self._repaired = self.notices

    @cached_property
    def tree(self) -> Mapping[str, tuple[str, str]]:
        """Path → (mode, blob) at the head."""
        return git.ls_tree(self.registry.root, self.head)

    @property
    def author(self) -> tuple[str, str]:
        """Name and e-mail of who types.

        Raises:
            NoIdentity: git knows none.
        """
        if self.typed_by is None:
            raise NoIdentity(
                "还不知道是谁在登记",
                hint="写明一次：git config --global user.name 姓名；git config --global user.email 邮箱",
            )
        return self.typed_by

    def read(self, parts: Collection[layout.Part], *, cases: Collection[str] = ()) -> Loaded:
        """Load records of the head."""
        loaded = self.registry.read_at(self.head, parts, cases=cases)
        self.notices = (*self._repaired, *loaded.notices)
        self.broken |= {problem.path: problem for problem in loaded.problems}
        return loaded

    def refuse_damaged(self) -> None:
        """Raise the trouble of a body's record that could not be read: what is not found may be in there."""
        for path, problem in self.broken.items():
            if layout.body_of(path):
                raise problem

    def next_serial(self, folder: str, year: int) -> int:
        """The first free number of that folder and year, from 1."""
        name_of = {"cases": layout.case_of, "tasks": layout.task_of, "cleanups": layout.round_of}[folder]
        taken = (number.partition("-") for number in map(name_of, self.tree) if number)
        return max((int(serial) for of_year, _, serial in taken if of_year == str(year)), default=0) + 1

    def next_meeting(self, body: BodyId, year: int) -> MeetingId:
        """The first free number of a body's meetings of a year."""
        start = f"{body}/{year}-"
        numbers = (number for number in map(layout.meeting_of, self.tree) if number and number.startswith(start))
        last = max((int(number.removeprefix(start)) for number in numbers), default=0)
        return MeetingId(f"{start}{last + 1:03d}")

    def next_case(self, year: int) -> CaseId:
        """The number of the case that is opened next."""
        return CaseId(f"{year}-{self.next_serial('cases', year):04d}")

    def next_body(self) -> BodyId:
        """The next id of a body; one that was ever used is never used again."""
        return self.bodies_from(1)[0]

    def bodies_from(self, count: int) -> tuple[BodyId, ...]:
        """Return the next `count` ids."""
        taken = [int(body.removeprefix("xt-")) for body in map(layout.body_of, self.tree) if body]
        first = max(taken, default=0) + 1
        return tuple(BodyId(f"xt-{number:04d}") for number in range(first, first + count))

    def save(self, deed: Deed) -> Saved:
        """Register the deed as one commit and refresh the work tree.

        Raises:
            RecordError: a file to be written over does not decode, so that nobody knows what would be lost.
            HandEdited: files in the way were changed by hand; with the fields. And what `commit.write_commit` raises.
        """
        files, case = files_of(deed, self._sound_bytes_of)
        message = trailers.build(deed.subject, deed.paragraph, deed.trailers)
        index = history.index_of(self.registry.root, self.head)
        try:
            written = write_commit(
                self.registry.root,
                self.head,
                files,
                message,
                self.author,
                note=lambda commit: self.registry.saved.append(Saved(commit=commit, case=case, warnings=())),
            )
        except HandEdited as refused:
            raise handedits.refusal(self.registry.root, files, self.bytes_of) or refused from refused
        # After another measure the index is made anew, by whoever asks next.
        if layout.MEASURE_FILE not in files:
            history.keep_index(self.registry.root, written.commit, _later(index, deed.effective, files))
        return Saved(commit=written.commit, case=case, warnings=(*self.notices, *written.warnings))

    def _sound_bytes_of(self, path: str) -> bytes | None:
        if path in self.broken:
            raise self.broken[path]
        return self.bytes_of(path)

    def restore(self, paths: Collection[str]) -> tuple[str, ...]:
        """Put the registered content back into the work tree; returns what was kept aside, in Chinese."""
        with plumbing(self.registry.root) as plumb:
            return recovery.restore(self.registry.root, plumb, paths)

    def bytes_of(self, path: str) -> bytes | None:
        """The registered bytes of a file, None where there is none; DamagedRegistry where its object is gone."""
        entry = self.tree.get(path)
        if entry is None:
            return None
        found = git.cat_blobs(self.registry.root, (entry[1],))
        if entry[1] not in found:
            raise DamagedRegistry(f"{path} 的登记内容（对象 {entry[1]}）缺失或损坏", hint="运行 xtjg doctor")
        return found[entry[1]]


def files_of(deed: Deed, old_bytes: Any) -> tuple[dict[str, bytes], Case | None]:
    """Encode a deed; `old_bytes(path)` gives a file's present bytes or None. Pure but for that."""
    files: dict[str, bytes] = dict(deed.files)
    edits: list[RecordEdit] = [
        RecordEdit(path=path, before=_blob(old_bytes(path)), after=_blob(data))
        for path, data in deed.files.items()
        if path in (layout.MEASURE_FILE, layout.UNITS_FILE)
    ]
    records: Iterable[tuple[str, PlainMap]] = (
        *((layout.body_path(edit.body), bodykeys.BODY.encode(edit.after)) for edit in deed.edits),
        *((layout.task_path(task.id), casekeys.TASK.encode(task)) for task in deed.tasks),
        *_of_meetings(deed),
        *_cleanup(deed),
    )
    for path, record in records:
        old = old_bytes(path)
        files[path] = _written(old, record, path)
        edits.append(_record_edit(path, old, files[path], record))
    if deed.numbers is not None:
        files[layout.NUMBERS_FILE] = numbersfile.write(old_bytes(layout.NUMBERS_FILE), deed.numbers)
    if deed.case is None:
        return files, None
    case = replace(deed.case, edits=(*deed.case.edits, *edits))
    path = layout.case_path(case.id)
    files[path] = _written(old_bytes(path), casekeys.CASE.encode(case), path)
    return files, case


def _written(old: bytes | None, record: PlainMap, path: str) -> bytes:
    return yamledit.edit(old, record, path) if old is not None else yamledit.dump(record, path)


def _of_meetings(deed: Deed) -> Iterator[tuple[str, PlainMap]]:
    if not (deed.meetings or deed.work_rules or deed.dockets):
        return
    from xtjg.store import meetingkeys

    for meeting in deed.meetings:
        yield layout.meeting_path(meeting.id), meetingkeys.MEETING.encode(meeting)
    for body, rules in deed.work_rules.items():
        yield layout.work_rules_path(body), meetingkeys.WORK_RULES.encode(rules)
    if deed.dockets:
        from xtjg.store import docketkeys

        for body, docket in deed.dockets.items():
            yield layout.docket_path(body), docketkeys.DOCKET.encode(docket)


def _cleanup(deed: Deed) -> Iterator[tuple[str, PlainMap]]:
    if deed.cleanup is not None:
        from xtjg.store import cleanupkeys

        yield layout.round_path(deed.cleanup.id), cleanupkeys.ROUND.encode(deed.cleanup)


def _record_edit(path: str, old: bytes | None, new: bytes, record: PlainMap) -> RecordEdit:
    from xtjg.store.yamlfile import parse

    before = parse(old, path) if old is not None else {}
    return RecordEdit(path=path, before=_blob(old), after=_blob(new), fields=codec.field_edits(before, record))


def _later(index: history.Index, effective: date | None, files: Iterable[str]) -> history.Index:
    """The index as it is after these files took effect."""
    known = index.effective
    if effective is None:
        return index
    touched = {body: max(effective, known.get(body, effective)) for body in map(layout.body_of, files) if body}
    return replace(index, effective={**known, **touched})


def _blob(data: bytes | None) -> str | None:
    return None if data is None else git.blob_id(data)
