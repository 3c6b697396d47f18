"""Looking back: the change a registered case made, from its own edits, and the registry as the case met it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.change import Change, Edit
from xtjg.core.terms import Step
from xtjg.store import bodykeys, casekeys, codec, git
from xtjg.store.history import entries
from xtjg.store.layout import body_of, task_of
from xtjg.usecases.inforce import in_force

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from pathlib import Path

    from xtjg.core.case import Case, RecordEdit
    from xtjg.core.snapshot import Snapshot
    from xtjg.store.layout import Part
    from xtjg.store.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The registry as a registered case met it, the day it was entered, who typed it."""

    snapshot: Snapshot
    day: date
    typed_by: str | None = None


def before_case(registry: Registry, case: Case, parts: Collection[Part], today: date) -> Before:
    """Read what was registered before a registered case, under the measure it was judged by.

    The head, today and nobody where the commit of the case is not to be found.
    """
    head = registry.read(parts).snapshot
    own = next((one for one in entries(registry.root) if one.case == case.id and one.step == Step.ISSUE), None)
    if own is None:
        return Before(snapshot=head, day=today)
    undone = {edit.path: edit.before for edit in case.edits}
    past = registry.read_commit(own.commit, parts, undone).snapshot
    measure = in_force(head, registry.root, case.paper, today).measure
    return Before(snapshot=replace(past, measure=measure), day=own.committed, typed_by=own.typed_by)


def change_of(root: Path, case: Case) -> Change:
    """Make the change of a registered case from the blobs it holds: bodies and tasks as they stood then."""
    tasks = [edit for edit in case.edits if task_of(edit.path)]
    blobs = git.cat_blobs(root, tuple(edit.after for edit in tasks if edit.after))
    made = tuple(codec.read(casekeys.TASK, blobs[edit.after], edit.path) for edit in tasks if edit.after)
    return Change(act=case.act, case=case, edits=edits_of(root, case), tasks=made)


def edits_of(root: Path, case: Case) -> tuple[Edit, ...]:
    """Read the bodies before and after a registered case by the blob ids that it holds."""
    touched = [edit for edit in case.edits if body_of(edit.path)]
    blobs = git.cat_blobs(root, tuple(id_ for edit in touched for id_ in (edit.before, edit.after) if id_))
    return tuple(_edit(edit, blobs) for edit in touched)


def _edit(edit: RecordEdit, blobs: dict[str, bytes]) -> Edit:
    before = codec.read(bodykeys.BODY, blobs[edit.before], edit.path) if edit.before else None
    return Edit(before=before, after=codec.read(bodykeys.BODY, blobs[edit.after or ""], edit.path))
