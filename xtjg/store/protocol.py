"""The steps of one commit: objects first, a journal, the branch moved from the expected commit, the work tree last.

`swing_ref` is the point of no return. The steps run in the order of PROTOCOL over one `Writing`, under the registry
lock; each leaves what the next start can drop or complete. They must not know what the files mean.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from xtjg.errors import ConcurrentChange, Conflict, DamagedRegistry, HandEdited
from xtjg.store import copies, durable, git, journal, lock, recovery, storable, worktree
from xtjg.store.gitprocess import git_dir

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from xtjg.store.gitwrite import Plumbing

# Above this the whole tree is listed: a command line has an end.
_MANY = 200
_TREE_MODE = "040000"
_NO_MODE = "000000"


@dataclass(slots=True, kw_only=True)
class Writing:
    """One commit on its way; the later fields are filled by the steps."""

    root: Path
    git: Plumbing
    old: str | None
    files: Mapping[str, bytes | None]
    message: str
    author: tuple[str, str]
    when: str | None
    refuse_hand_edits: bool
    folder: Path
    before: dict[str, str] = field(default_factory=dict)
    staged: dict[str, Path] = field(default_factory=dict)
    tree: str = ""
    trees: list[str] = field(default_factory=list)
    commit: str = ""
    warnings: list[str] = field(default_factory=list)

    @property
    def blobs(self) -> dict[str, str | None]:
        """Blob id by path as they will be, None for a path that goes."""
        return {path: None if data is None else git.blob_id(data) for path, data in self.files.items()}


def check_request(writing: Writing) -> None:
    """Refuse what cannot be stored, before anything is written."""
    storable.check(writing.files, writing.message, writing.author)
    if git.head(writing.root) != writing.old:
        raise ConcurrentChange("登记簿刚被另一人改动，本次未登记", hint="重新运行同一命令")


def check_hand_edits(writing: Writing) -> None:
    """Learn what the paths hold at `old`; refuse if the work tree holds anything else there."""
    if writing.old is not None:
        tree = git.ls_tree(writing.root, writing.old, *(writing.files if len(writing.files) < _MANY else ()))
        writing.before = {path: tree[path][1] for path in writing.files if path in tree}
    if writing.refuse_hand_edits:
        touched = [path for path in writing.files if _is_hand_edited(writing.root, path, writing.before.get(path))]
        if touched:
            raise HandEdited(
                f"有未经办理的改动：{'、'.join(touched)}",
                hint=f"恢复登记的内容：xtjg doctor --restore {touched[0].rpartition('/')[2].partition('.')[0]}",
            )


def _is_hand_edited(root: Path, path: str, blob: str | None) -> bool:
    if not worktree.is_inside(root, path):
        return True
    data = worktree.read(root, path)
    if data is None:
        return blob is not None or os.path.lexists(root / path)
    return git.blob_id(data) != blob


def stage_files(writing: Writing) -> None:
    """Write the new contents into the git directory, from where they later move to their places."""
    folder = recovery.clean(writing.folder)
    folder.mkdir(mode=0o700)
    for number, (path, data) in enumerate(writing.files.items()):
        if data is not None:
            writing.staged[path] = folder / str(number)
            durable.write_new(writing.staged[path], data)


def write_blobs(writing: Writing) -> None:
    """Store the contents as they are, no filter applied."""
    wanted = {path: blob for path, blob in writing.blobs.items() if blob is not None}
    for path, blob in wanted.items():
        recovery.set_damaged_aside(writing.folder, blob, writing.files[path] or b"")
    names = "".join(f".git/{lock.FOLDER}/{recovery.STAGE}/{writing.staged[path].name}\n" for path in wanted)
    stored = writing.git.run("hash-object", "-w", "--no-filters", "--stdin-paths", data=names.encode()).decode()
    if stored.split() != list(wanted.values()):
        raise DamagedRegistry("写入的内容与原文不符，未登记", hint="检查磁盘后重新运行")


def load_index(writing: Writing) -> None:
    """Fill this write's own index with the tree of `old`."""
    source = ("--empty",) if writing.old is None else (writing.old,)
    writing.git.run("read-tree", *source, scratch=True)


def edit_index(writing: Writing) -> None:
    """Put the new contents into it."""
    rows = "".join(copies.index_row(path, blob) for path, blob in writing.blobs.items())
    data = rows.encode("utf-8", "surrogateescape")
    writing.git.run("update-index", "-z", "--index-info", data=data, scratch=True)


def write_tree(writing: Writing) -> None:
    """Store it as a tree."""
    writing.tree = writing.git.run("write-tree", "--missing-ok", scratch=True).decode().strip()


def write_commit_object(writing: Writing) -> None:
    """Store the commit; the message byte for byte."""
    parents = () if writing.old is None else ("-p", writing.old)
    written = writing.git.run(
        "commit-tree",
        writing.tree,
        *parents,
        data=writing.message.encode(),
        env=storable.identity_variables(writing.author, writing.when),
    )
    writing.commit = git.require_id(written.decode().strip())


def compare_tree(writing: Writing) -> None:
    """Compare what the new tree changes with what was asked for; nothing else may be in it."""
    rows = writing.git.run(
        "diff-tree", "-r", "-t", "-z", "--raw", "--no-renames", "--no-abbrev", "--no-ext-diff", "--no-textconv",
        writing.old or copies.EMPTY_TREE, writing.commit,
    ).decode("utf-8", "surrogateescape").split("\0")[:-1]  # fmt: skip
    made: dict[str, tuple[str, str]] = {}
    for facts, path in zip(rows[::2], rows[1::2], strict=True):
        mode_before, mode, _, made_id, _ = facts.removeprefix(":").split(" ")
        if mode == _TREE_MODE:
            writing.trees.append(made_id)
        elif mode_before != _TREE_MODE:
            made[path] = (mode, made_id)
    asked = {
        path: (_NO_MODE, copies.NO_OBJECT) if blob is None else (worktree.FILE_MODE, blob)
        for path, blob in writing.blobs.items()
        if blob != writing.before.get(path)
    }
    if made != asked:
        raise DamagedRegistry("新的登记内容与办件不符，未登记", hint="重新运行；仍如此时运行 xtjg doctor")
    if not asked:
        raise Conflict("没有任何改动，未登记", hint="内容与已登记的相同")


def sync_objects(writing: Writing) -> None:
    """Wait until the folder entries of the new objects are on disk; git waits for their contents only."""
    objects = git_dir(writing.root) / "objects"
    ids = (*writing.blobs.values(), *writing.trees, writing.tree, writing.commit)
    for folder in sorted({one[:2] for one in ids if one is not None}):
        if (objects / folder).is_dir():
            durable.sync_folder(objects / folder)
    durable.sync_folder(objects)


def write_journal(writing: Writing) -> None:
    """Leave the note by which the next start finishes or drops this write."""
    journal.write(
        writing.folder,
        journal.Journal(
            old=writing.old,
            new=writing.commit,
            paths=tuple(writing.files),
            act=writing.message.partition("\n")[0],
            pid=os.getpid(),
            host=lock.host(),
            started=datetime.now(UTC).isoformat(timespec="seconds"),
        ),
    )


def swing_ref(writing: Writing) -> None:
    """Move the branch from `old` to the new commit: the point of no return."""
    old = writing.old or copies.NO_OBJECT
    writing.git.run("update-ref", "--no-deref", "-m", f"xtjg {writing.commit[:12]}", git.BRANCH, writing.commit, old)


def sync_ref(writing: Writing) -> None:
    """Wait until the moved branch is on disk, its folder entry included."""
    path = git_dir(writing.root) / git.BRANCH
    if not writing.git.syncs_refs:
        durable.sync_file(path)
    durable.sync_folder(path.parent)


def copy_files(writing: Writing) -> None:
    """Bring the files to their places in the work tree."""
    for path, blob in writing.blobs.items():
        known = {one for one in (writing.before.get(path), blob) if one is not None}
        kept = copies.put(writing.root, path, writing.staged.get(path), known)
        if kept is not None:
            writing.warnings.append(kept)
    copies.sync(writing.root, writing.files)


def refresh_index(writing: Writing) -> None:
    """Bring git's own index along, so that `git status` shows nothing."""
    told = copies.refresh_index(writing.root, writing.git, writing.commit, writing.blobs)
    if told is not None:
        writing.warnings.append(told)


def drop_journal(writing: Writing) -> None:
    """Remove the traces of this write, the journal last."""
    recovery.clean(writing.folder)
    journal.discard(writing.folder)


PROTOCOL: tuple[Callable[[Writing], None], ...] = (
    check_request,
    check_hand_edits,
    stage_files,
    write_blobs,
    load_index,
    edit_index,
    write_tree,
    write_commit_object,
    compare_tree,
    sync_objects,
    write_journal,
    swing_ref,
    sync_ref,
    copy_files,
    refresh_index,
    drop_journal,
)
