"""Auditing the registry: the records at the head, what differs in the work tree, what the history shows by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.rules.model import BrokenFile, Context, HandCommit, HandEdit, IntegrityFacts
from xtjg.rules.runner import audit
from xtjg.store import history, layout
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
    """Say which files and commits were made without an act, and which files do not decode."""
    return IntegrityFacts(
        edited=tuple(HandEdit(path=path, fields=_fields(registry, loaded, path)) for path in loaded.edited),
        untracked=loaded.untracked,
        deleted=loaded.deleted,
        undecodable=tuple(_broken(loaded.problems)),
        hand_commits=tuple(_hand_commits(registry)) if loaded.snapshot.commit else (),
    )


def _hand_commits(registry: Registry) -> Iterable[HandCommit]:
    """Commits without an act that touch what only acts may change."""
    for made in history.by_hand(registry.root):
        paths = tuple(path for path, _before, _after in made.blobs if layout.is_by_act(path))
        if paths:
            yield HandCommit(commit=made.commit, subject=made.title, paths=paths)


def _fields(registry: Registry, loaded: Loaded, path: str) -> tuple[str, ...]:
    """Name the keys that a hand edit changed; () where the edited file cannot be read."""
    if path not in loaded.raw:
        return ()
    return tuple(edit.field for edit in changes(registry.root, path, loaded.raw[path]))


def _broken(problems: Iterable[RecordError]) -> Iterable[BrokenFile]:
    for problem in problems:
        yield BrokenFile(path=problem.path, message=problem.message, line=problem.line, column=problem.column)
