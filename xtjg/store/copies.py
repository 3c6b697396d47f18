"""The work tree's copies of registered files and git's index of them, brought to what the branch holds.

A file is replaced in one step and a hand edit in its place is kept beside it. It must not know why a copy is refreshed.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from xtjg.errors import DamagedRegistry, GitFailed, HandEdited
from xtjg.store import durable, foreignlocks, worktree
from xtjg.store.git import blob_id
from xtjg.store.gitprocess import git_dir

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from xtjg.store.gitwrite import Plumbing

EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
NO_OBJECT = "0" * 40
INDEX_PATIENCE = 2.0


def put(root: Path, path: str, staged: Path | None, known: Collection[str]) -> str | None:
    """Move a staged file to its place, or remove the file where `staged` is None.

    Args:
        known: blob ids the present file may have; any other content is a hand edit and is kept as `*.conflict`.

    Returns:
        What was kept, in Chinese; None if there was nothing to keep.

    Raises:
        HandEdited: a folder on the way is a link.
        OSError: what the file system refuses.
    """
    if not worktree.is_inside(root, path):
        raise HandEdited(f"{path} 所在的文件夹是链接，不经它写入", hint="换成普通文件夹后重新运行任一登记命令")
    target = root / path
    kept = None
    if os.path.lexists(target):
        data = worktree.read(root, path)
        if data is None or blob_id(data) not in known:
            kept = _keep(target)
    if staged is None:
        target.unlink(missing_ok=True)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        staged.replace(target)
    return kept


def sync(root: Path, paths: Iterable[str]) -> None:
    """Wait until the folders of these paths, and those above them in the registry, are on disk."""
    folders = {root / above for path in paths for above in PurePosixPath(path).parents}
    for folder in sorted(folders):
        if folder.is_dir():
            durable.sync_folder(folder)


def _keep(target: Path) -> str:
    kept = target.with_name(f"{target.name}.conflict")
    number = 1
    while os.path.lexists(kept):
        number += 1
        kept = target.with_name(f"{target.name}.conflict{number}")
    target.rename(kept)
    return f"{target.name} 有未经办理的改动，已另存为 {kept.name}"


def refresh_index(root: Path, git: Plumbing, commit: str, blobs: Mapping[str, str | None]) -> str | None:
    """Make git's own index hold the blobs by path; one that is gone or unreadable is made anew from the commit.

    Returns:
        What was moved aside for it, in Chinese; None if nothing was.
    """
    told = foreignlocks.wait_for_index(root, patience=INDEX_PATIENCE)
    rows = "".join(index_row(path, blob) for path, blob in blobs.items())
    index = git_dir(root).absolute() / "index"
    env = {"GIT_INDEX_FILE": str(index)}
    if not index.exists():
        git.run("read-tree", commit, env=env)
        return told
    try:
        git.run("update-index", "-z", "--index-info", data=rows.encode("utf-8", "surrogateescape"), env=env)
    except (DamagedRegistry, GitFailed):
        with suppress(FileNotFoundError):
            index.replace(index.with_name("index.bad"))
        git.run("read-tree", commit, env=env)
    return told


def index_row(path: str, blob: str | None) -> str:
    """Return one line of `update-index -z --index-info`; None removes the path."""
    return f"0 {NO_OBJECT}\t{path}\0" if blob is None else f"{worktree.FILE_MODE} {blob}\t{path}\0"
