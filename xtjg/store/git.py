"""Reading git: the branch, trees and contents, by isolated processes that run nothing of the registry's own.

What is only a small file of the git directory (branch, HEAD, a merge under way) is read in process. It must not write,
and it must not know what the files mean.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from xtjg.errors import DamagedRegistry, NoHistory
from xtjg.store import gitfailure
from xtjg.store.gitprocess import command_line, communicate, git_dir, spawn

if TYPE_CHECKING:
    from collections.abc import Iterable

BRANCH = "refs/heads/main"
_UNDER_WAY = (
    ("MERGE_HEAD", "merge"),
    ("rebase-merge", "rebase"),
    ("rebase-apply", "rebase"),
    ("CHERRY_PICK_HEAD", "cherry-pick"),
    ("REVERT_HEAD", "revert"),
    ("sequencer", "cherry-pick"),
    ("BISECT_LOG", "bisect"),
)


def is_own_repository(root: Path) -> bool:
    """Whether the folder is a repository of its own; a `.git` that is a file or a link does not count."""
    own = root / ".git"
    return own.is_dir() and not own.is_symlink() and (own / "HEAD").exists() and (own / "objects").is_dir()


def head(root: Path, ref: str = BRANCH) -> str | None:
    """Return the commit id the branch points to, None for a branch without commits.

    Raises:
        DamagedRegistry: the ref holds something else.
    """
    folder = git_dir(root)
    try:
        text = (folder / ref).read_text(encoding="ascii", errors="replace").strip()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return _packed_refs(folder).get(ref)
    if not is_id(text):
        raise DamagedRegistry(
            f"分支指针损坏：{folder / ref}", hint=f"git reflog {ref.removeprefix('refs/heads/')} 可查最后一次完好的提交"
        )
    return text


def require_head(root: Path) -> str:
    """Return the commit id of the registry branch.

    Raises:
        NoHistory: no repository of its own, or no commit yet.
        DamagedRegistry: the ref holds something else.
    """
    found = head(root) if is_own_repository(root) else None
    if found is None:
        raise NoHistory(f"这里没有登记历史：{root}", hint="先运行 xtjg init DIR")
    return found


def symbolic_head(root: Path) -> str | None:
    """Return the ref HEAD stands on, None if it is detached."""
    text = (git_dir(root) / "HEAD").read_text(encoding="utf-8", errors="replace").strip()
    return text.removeprefix("ref:").strip() if text.startswith("ref:") else None


def in_progress(root: Path) -> str | None:
    """Return git's name of what is under way (merge, rebase, cherry-pick, revert, bisect), None if nothing is."""
    folder = git_dir(root)
    return next((name for file, name in _UNDER_WAY if os.path.lexists(folder / file)), None)


def is_shallow(root: Path) -> bool:
    """Whether the history is cut off."""
    return os.path.lexists(git_dir(root) / "shallow")


def is_rewritten(root: Path) -> bool:
    """Whether replace refs or grafts would show another history than the one stored."""
    folder = git_dir(root)
    replaced = folder / "refs" / "replace"
    return (
        (replaced.is_dir() and any(replaced.iterdir()))
        or any(ref.startswith("refs/replace/") for ref in _packed_refs(folder))
        or os.path.lexists(folder / "info" / "grafts")
    )


def blob_id(data: bytes) -> str:
    """Return the id git gives these bytes, no filter applied."""
    return _object_id("blob", data)


def ls_tree(root: Path, commit: str, *paths: str) -> dict[str, tuple[str, str]]:
    """Return mode and object id by path, of every file of the commit, or of the paths given.

    Raises:
        DamagedRegistry: the commit or one of its trees is gone.
    """
    out = run(root, "ls-tree", "-r", "-z", "--full-tree", require_id(commit), "--", *paths)
    found: dict[str, tuple[str, str]] = {}
    for row in out.decode("utf-8", "surrogateescape").split("\0")[:-1]:
        facts, _, path = row.partition("\t")
        mode, _kind, blob = facts.split(" ")
        found[path] = (mode, blob)
    return found


def holding(root: Path, folder: str, *patterns: str) -> tuple[str, ...]:
    """Return the paths of the registered files below a folder that have, for each pattern, a line it fits."""
    wanted = [part for pattern in patterns for part in ("-e", pattern)]
    command = command_line(
        "grep", "-l", "-z", "--no-color", "--full-name", "--all-match", *wanted, BRANCH, "--", folder
    )
    done = spawn(root, command)
    if done.returncode > 1:
        raise gitfailure.explain(root, command, done.returncode, done.stderr)
    return tuple(row.removeprefix(f"{BRANCH}:") for row in done.stdout.decode().split("\0")[:-1])


def cat_blobs(root: Path, ids: Iterable[str]) -> dict[str, bytes]:
    """Return the contents by id; what is missing, damaged or no blob is left out."""
    wanted = list(dict.fromkeys(map(require_id, ids)))
    found: dict[str, bytes] = {}
    while wanted:
        command = command_line("cat-file", "--batch", "--buffer")
        out, error = communicate(root, command, "".join(f"{one}\n" for one in wanted).encode())
        if error is not None and not isinstance(error, DamagedRegistry):
            raise error
        # After a damaged one git stops, or what it prints cannot be told apart: the rest is asked for again.
        wanted = wanted[_read_batch(out, found) + 1 :]
    return found


def is_ancestor(root: Path, old: str, new: str) -> bool:
    """Whether `new` builds on `old`; a commit builds on itself."""
    command = command_line("merge-base", "--is-ancestor", require_id(old), require_id(new))
    status = spawn(root, command).returncode
    return status == 0


def identity(root: Path) -> tuple[str, str] | None:
    """Return name and e-mail of who types, from the environment or git's configuration; None if either is unknown."""
    known = {"user.name": os.environ.get("GIT_AUTHOR_NAME"), "user.email": os.environ.get("GIT_AUTHOR_EMAIL")}
    if not all(known.values()):
        place = root if root.is_dir() else Path(root.absolute().anchor)
        done = spawn(place, command_line("config", "-z", "--get-regexp", r"^user\.(name|email)$"))
        for row in done.stdout.decode("utf-8", "replace").split("\0")[:-1]:
            key, _, value = row.partition("\n")
            known[key] = os.environ.get(f"GIT_AUTHOR_{key.removeprefix('user.').upper()}") or value
    name, email = known["user.name"], known["user.email"]
    return (name, email) if name and email else None


def require_id(text: str) -> str:
    """Return an object id unchanged; anything else never reaches a command line."""
    if not is_id(text):
        raise DamagedRegistry(f"不是对象编号：{text[:60]!r}", hint="运行 xtjg doctor")
    return text


def run(root: Path, *arguments: str) -> bytes:
    """Return what a reading git command prints; raises the fitting error if it fails."""
    out, error = communicate(root, command_line(*arguments))
    if error is not None:
        raise error
    return out


def is_id(text: object) -> bool:
    """Whether this is a full object id."""
    return isinstance(text, str) and len(text) in (40, 64) and not text.strip("0123456789abcdef")


def _object_id(kind: str, data: bytes) -> str:
    return hashlib.sha1(b"%b %d\0%b" % (kind.encode(), len(data), data), usedforsecurity=False).hexdigest()


def _packed_refs(folder: Path) -> dict[str, str]:
    try:
        text = (folder / "packed-refs").read_text(encoding="utf-8", errors="surrogateescape")
    except FileNotFoundError:
        return {}
    rows = (line.split(" ", 1) for line in text.split("\n") if line and line[0] not in "#^")
    return {row[1]: row[0] for row in rows if len(row) > 1 and is_id(row[0])}


def _read_batch(out: bytes, found: dict[str, bytes]) -> int:
    """Take the answers of `cat-file --batch` up to the first unsound one; return their number, missing included."""
    at = answered = 0
    while (end := out.find(b"\n", at)) >= 0:
        name, kind, *size = out[at:end].decode("ascii", "replace").split(" ")
        at = end + 1
        if kind != "missing":
            data = out[at : at + int(size[0])]
            at += len(data) + 1
            if _object_id(kind, data) != name:
                break
            if kind == "blob":
                found[name] = data
        answered += 1
    return answered
