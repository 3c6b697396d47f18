"""Looking back: the history of the registry or a body, which act set each field, what changed between two days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.terms import Act
from xtjg.errors import NoHistory, RecordError
from xtjg.reports.tracing import Difference, Origin, differences, origins
from xtjg.store import bodykeys, codec
from xtjg.store.layout import body_path
from xtjg.usecases.lookup import find_body
from xtjg.usecases.reading import Answer, answered, at_head

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.core.case import FieldEdit
    from xtjg.core.plain import PlainMap
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.terms import BodyId, CaseId
    from xtjg.store.history import Entry
    from xtjg.store.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """A body and its commits, newest first; body None: the whole registry."""

    body: Body | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blame:
    """A body and, for each part of its record, the entry that brought it."""

    body: Body
    lines: tuple[tuple[Origin, Entry], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A difference between two days and the case of the last act behind it."""

    difference: Difference
    case: CaseId | None


def trace(registry: Registry, word: str | None, today: date, confirm: Callable[[str], bool] | None) -> Answer[Trace]:
    """Read the history, of one body where a word is given; raises NoHistory for a sample."""
    _refuse_seed(registry)
    from xtjg.store.history import entries

    read = at_head(registry, today)
    body = find_body(read.snapshot, word, confirm) if word is not None else None
    found = _with_evidence(registry, entries(registry.root, body.id if body else None))
    return answered(read, Trace(body=body, entries=found))


def _with_evidence(registry: Registry, found: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Give each 勘误 the number of the paper it rests on: it has none of its own."""
    wanted = {one.case for one in found if one.act == Act.CORRECT and one.case}
    if not wanted:
        return found
    cases = registry.read((), cases=wanted).snapshot.cases
    return tuple(
        replace(one, doc_no=cases[one.case].request.evidence) if one.case in wanted and one.case in cases else one
        for one in found
    )


def blame(registry: Registry, word: str, today: date, confirm: Callable[[str], bool] | None) -> Answer[Blame]:
    """Tell which commit brought each part of a body's record; raises NoHistory for a sample."""
    _refuse_seed(registry)
    from xtjg.store.history import entries

    read = at_head(registry, today)
    body = find_body(read.snapshot, word, confirm)
    path = body_path(body.id)
    found = _with_evidence(registry, entries(registry.root, body.id))
    touched = [(entry, after) for entry in found if (after := _after(entry, path))]
    versions = _versions(registry, path, [blob for _, blob in touched])
    lines = tuple((origin, touched[origin.version][0]) for origin in origins(versions))
    return answered(read, Blame(body=body, lines=lines))


def _after(entry: Entry, path: str) -> str | None:
    return next((after for changed, _before, after in entry.blobs if changed == path), None)


def _versions(registry: Registry, path: str, blobs: Iterable[str]) -> list[PlainMap]:
    """Parse the versions; one that does not (a hand commit's) holds nothing."""
    from xtjg.store import git
    from xtjg.store.yamlfile import parse

    wanted = list(blobs)
    found = git.cat_blobs(registry.root, dict.fromkeys(wanted))
    parsed: list[PlainMap] = []
    for blob in wanted:
        try:
            parsed.append(parse(found.get(blob, b""), path))
        except RecordError:
            parsed.append({})
    return parsed


def compare(registry: Registry, first: date, second: date) -> Answer[tuple[Change, ...]]:
    """Tell what became of each body between two days, in the order of ids; the earlier day comes first.

    Raises:
        NoHistory: a sample.
    """
    _refuse_seed(registry)
    from xtjg.store.history import entries
    from xtjg.usecases.reading import as_of

    start, end = sorted((first, second))
    before, after = as_of(registry, start, start), as_of(registry, end, end)
    cases = _cases(entries(registry.root), start, end)
    found = differences(before.snapshot.bodies, after.snapshot.bodies, _edits)
    return answered(after, tuple(Change(difference=one, case=_case_of(one, after.snapshot, cases)) for one in found))


def _case_of(one: Difference, snapshot: Snapshot, cases: Mapping[BodyId, CaseId]) -> CaseId | None:
    """The case that made a new body, else the newest that touched it."""
    body = snapshot.bodies.get(one.id)
    origin = (body.established or body.listed) if body and one.turn.is_new else None
    return (origin.case if origin else None) or cases.get(one.id)


def _cases(history: Iterable[Entry], start: date, end: date) -> dict[BodyId, CaseId]:
    """The case of the newest entry of each body that took effect after `start`, up to `end`."""
    found: dict[BodyId, CaseId] = {}
    for entry in history:
        if start < entry.since <= end and entry.case is not None:
            for body in entry.bodies:
                found.setdefault(body, entry.case)
    return found


def _edits(before: Body | None, after: Body) -> tuple[FieldEdit, ...]:
    return codec.field_edits(bodykeys.BODY.encode(before) if before else {}, bodykeys.BODY.encode(after))


def _refuse_seed(registry: Registry) -> None:
    if registry.seed:
        raise NoHistory("样本没有登记历史", hint="先运行 xtjg init DIR --sample")
