"""Auditing the registry: the records at the head, what differs in the work tree, what the history shows by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.numbers import rebuilt, received_by
from xtjg.errors import Usage
from xtjg.rules.comparison import Comparison, compare
from xtjg.rules.model import BrokenFile, Context, HandCommit, HandEdit, IntegrityFacts
from xtjg.rules.runner import audit
from xtjg.store import history, layout
from xtjg.store.handedits import changes
from xtjg.usecases.inforce import in_force
from xtjg.usecases.reading import MATTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from xtjg.core.terms import BodyId, Severity
    from xtjg.errors import RecordError
    from xtjg.rules.runner import Report
    from xtjg.store.loading import Loaded
    from xtjg.store.registry import Registry

PARTS = (*MATTERS, layout.Part.CLEANUPS, layout.Part.MEETINGS, layout.Part.REPORTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What an audit is narrowed to: ids of bodies, codes or their beginnings, the least severity."""

    only: Sequence[BodyId] | None = None
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    min_severity: Severity | None = None


def audit_registry(registry: Registry, loaded: Loaded, choice: Choice, *, today: date) -> Report:
    """Judge what was loaded with `PARTS` by the measure in force today; NotFound for a code that no rule has."""
    return _judged(registry, loaded, choice, integrity(registry, loaded), today)


def compared(registry: Registry, report: Report, choice: Choice, *, since: date, today: date) -> Comparison:
    """Set a report of today against what an audit would have found on an earlier day, by the measure of that day.

    Raises:
        NoHistory: a seed.
        Usage: the day is not before today.
    """
    if since >= today:
        raise Usage(f"--since 要早于今天：{since}", hint="写一个过去的日期，例如上次清理规范的日期")
    loaded = registry.read(PARTS, since)
    then = loaded.snapshot
    # The register of numbers is one file of all days: which cases rested on a paper by then, the cases say, and of
    # papers received their dates.
    numbers = received_by(rebuilt(then.numbers, then.cases), since)
    loaded = replace(loaded, snapshot=replace(then, numbers=numbers))
    earlier = _judged(registry, loaded, choice, integrity(registry, loaded, since), since)
    return compare(earlier.findings, report.findings, since)


def _judged(registry: Registry, loaded: Loaded, choice: Choice, facts: IntegrityFacts, today: date) -> Report:
    snapshot = loaded.snapshot if registry.seed else in_force(loaded.snapshot, registry.root, None, today)
    context = Context(snapshot=snapshot, today=today, measure=snapshot.measure, place=snapshot.place, integrity=facts)
    return audit(
        snapshot,
        context,
        only=choice.only,
        select=choice.select,
        ignore=choice.ignore,
        min_severity=choice.min_severity,
    )


def integrity(registry: Registry, loaded: Loaded, until: date | None = None) -> IntegrityFacts:
    """Say which files and commits (made up to a day) came without an act, and which files do not decode."""
    return IntegrityFacts(
        edited=tuple(HandEdit(path=path, fields=_fields(registry, loaded, path)) for path in loaded.edited),
        untracked=loaded.untracked,
        deleted=loaded.deleted,
        undecodable=tuple(_broken(loaded.problems)),
        hand_commits=tuple(_hand_commits(registry, until)) if loaded.snapshot.commit else (),
    )


def _hand_commits(registry: Registry, until: date | None) -> Iterable[HandCommit]:
    """Commits without an act that touch what only acts may change."""
    for made in history.by_hand(registry.root):
        if until is not None and made.committed > until:
            continue
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
