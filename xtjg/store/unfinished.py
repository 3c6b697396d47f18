"""What a reader makes of a write that was cut short: the copies it left behind are no hand edits.

The next writer brings it to its end (recovery.py); nothing is written here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.store import git, journal, worktree
from xtjg.store.gitprocess import git_dir

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_STATE = "xtjg"


def told(root: Path) -> str | None:
    """Tell, in Chinese, of a write that was cut short; None if there is none."""
    if _journal(root) is None:
        return None
    from xtjg.store import recovery

    return recovery.pending(root)


def stale_copies(root: Path, head: str, differing: Iterable[str]) -> frozenset[str]:
    """Return those of the differing paths that still hold what stood before a registered write that was cut short."""
    note = _journal(root)
    if not isinstance(note, journal.Journal) or note.old is None or not _is_registered(root, note, head):
        return frozenset()
    before = git.ls_tree(root, note.old)
    return frozenset(
        path for path in differing if path in note.paths and _blob(root, path) == before.get(path, (None, None))[1]
    )


def _journal(root: Path) -> journal.Journal | str | None:
    """The journal, its unreadable state as a text, None where there is none."""
    try:
        return journal.read(git_dir(root) / _STATE)
    except journal.UnreadableJournal as problem:
        return str(problem)
    except OSError:
        return None


def _is_registered(root: Path, note: journal.Journal, head: str) -> bool:
    return head == note.new or git.is_ancestor(root, note.new, head)


def _blob(root: Path, path: str) -> str | None:
    """Blob id of the plain file in the work tree, None where nothing stands."""
    data = worktree.read(root, path)
    return None if data is None else git.blob_id(data)
