"""Looking back: the change a registered case made, from its own edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.change import Change, Edit
from xtjg.store import bodykeys, codec, git
from xtjg.store.layout import body_of, task_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from xtjg.core.case import Case, RecordEdit
    from xtjg.core.snapshot import Snapshot
    from xtjg.store.layout import Part
    from xtjg.store.registry import Registry


def change_of(registry: Registry, case: Case, parts: Collection[Part]) -> tuple[Snapshot, Change | None]:
    """Return the head's snapshot and the change the case registered, None where it is not registered."""
    snapshot = registry.read(parts).snapshot
    if not case.is_registered or registry.seed:
        return snapshot, None
    tasks = tuple(
        snapshot.tasks[number]
        for edit in case.edits
        if (number := task_of(edit.path)) is not None and number in snapshot.tasks
    )
    return snapshot, Change(act=case.act, case=case, edits=edits_of(registry.root, case), tasks=tasks)


def edits_of(root: Path, case: Case) -> tuple[Edit, ...]:
    """Read the bodies before and after a registered case by the blob ids that it holds."""
    touched = [edit for edit in case.edits if body_of(edit.path)]
    blobs = git.cat_blobs(root, tuple(id_ for edit in touched for id_ in (edit.before, edit.after) if id_))
    return tuple(_edit(edit, blobs) for edit in touched)


def _edit(edit: RecordEdit, blobs: dict[str, bytes]) -> Edit:
    before = codec.read(bodykeys.BODY, blobs[edit.before], edit.path) if edit.before else None
    return Edit(before=before, after=codec.read(bodykeys.BODY, blobs[edit.after or ""], edit.path))
