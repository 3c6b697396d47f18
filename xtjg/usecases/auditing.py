"""Auditing the registry: the records at the head, what differs in the work tree, what the history shows by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.rules.model import BrokenFile, Context, HandEdit, IntegrityFacts
from xtjg.rules.runner import audit
from xtjg.store import layout
from xtjg.store.handedits import changes
from xtjg.usecases.judging import in_force

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from xtjg.core.terms import BodyId, Severity
    from xtjg.errors import RecordError
    from xtjg.rules.runner import Report
    from xtjg.store.loading import Loaded
    from xtjg.store.registry import Registry

PARTS = (layout.Part.BODIES, layout.Part.CASES, layout.Part.TASKS, layout.Part.NUMBERS)


def audit_registry(
    registry: Registry,
    loaded: Loaded,
    *,
    today: date,
    only: Sequence[BodyId] | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    min_severity: Severity | None = None,
) -> Report:
    """Judge what was loaded with `PARTS` by the measure in force today; NotFound for a code that no rule has."""
    snapshot = loaded.snapshot if registry.seed else in_force(loaded.snapshot, registry.root, None, today)
    context = Context(
        snapshot=snapshot,
        today=today,
        measure=snapshot.measure,
        place=snapshot.place,
        integrity=integrity(registry, loaded),
    )
    return audit(snapshot, context, only=only, select=select, ignore=ignore, min_severity=min_severity)


def integrity(registry: Registry, loaded: Loaded) -> IntegrityFacts:
    """Say which files were changed without an act, and which do not decode."""
    return IntegrityFacts(
        edited=tuple(HandEdit(path=path, fields=_fields(registry, loaded, path)) for path in loaded.edited),
        untracked=loaded.untracked,
        deleted=loaded.deleted,
        undecodable=tuple(_broken(loaded.problems)),
    )


def _fields(registry: Registry, loaded: Loaded, path: str) -> tuple[str, ...]:
    """Name the keys that a hand edit changed; () where the edited file cannot be read."""
    if path not in loaded.raw:
        return ()
    return tuple(edit.field for edit in changes(registry.root, path, loaded.raw[path]))


def _broken(problems: Iterable[RecordError]) -> Iterable[BrokenFile]:
    for problem in problems:
        yield BrokenFile(path=problem.path, message=problem.message, line=problem.line, column=problem.column)
