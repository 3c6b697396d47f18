"""Lock files other git processes leave in the git directory: whose they are, how old, and moving dead ones aside.

A lock file is never deleted, only moved into the state folder. It must not know what the registry writes.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from xtjg.errors import Conflict
from xtjg.store import durable
from xtjg.store.gitprocess import git_dir
from xtjg.store.lock import state_folder

if TYPE_CHECKING:
    from pathlib import Path

INDEX = "index.lock"
BRANCH = "refs/heads/main.lock"
HEAD = "HEAD.lock"
_ALL = (INDEX, HEAD, BRANCH, "packed-refs.lock", "config.lock")
_YOUNG = 60.0
_DEAD_AFTER = 600.0
_ASIDE = "aside"
_PAUSE = 0.05


def move_stale(root: Path) -> tuple[str, ...]:
    """Move aside every lock file older than ten minutes that no process has open; return what was done, in Chinese.

    Raises:
        NotWritable, EnvironmentProblem: what the file system refuses.
    """
    try:
        return tuple(set_aside(root, name) for name in _ALL if is_stale(git_dir(root) / name))
    except OSError as error:
        raise durable.explain(error) from error


def found(root: Path) -> tuple[str, ...]:
    """Name the lock files that lie in the git directory, with their age, in Chinese."""
    ages = ((name, age(git_dir(root) / name)) for name in _ALL)
    return tuple(f"{name}（{told(seconds)}前）" for name, seconds in ages if seconds is not None)


def is_stale(path: Path) -> bool:
    """Whether a lock file is there, older than ten minutes, and open in no process."""
    seconds = age(path)
    return seconds is not None and seconds > _DEAD_AFTER and not is_open(path)


def age(path: Path) -> float | None:
    """Seconds since a lock file was last written, None if there is none."""
    try:
        return max(0.0, time.time() - path.lstat().st_mtime)
    except FileNotFoundError:
        return None


def is_open(path: Path) -> bool:
    """Whether a process has the file open, as far as this system tells."""
    wanted = str(path.resolve())
    try:
        processes = [name for name in os.listdir("/proc") if name.isdigit()]  # noqa: PTH208 — names, not paths
    except OSError:
        return False
    return any(wanted in _open_files(process) for process in processes)


def set_aside(root: Path, name: str) -> str:
    """Move a lock file into the state folder; return what was done, in Chinese."""
    path = git_dir(root) / name
    folder = state_folder(root) / _ASIDE
    folder.mkdir(exist_ok=True)
    seconds = age(path) or 0.0
    kept = folder / f"{name.replace('/', '-')}.{time.time_ns()}"
    path.rename(kept)
    return f"已移开遗留的锁文件 {name}（{told(seconds)}前），保存在 {kept}"


def wait_for_index(root: Path, *, patience: float) -> str | None:
    """Wait until the index is free; return what was moved aside for it, in Chinese.

    Raises:
        Conflict: another git process kept it for `patience` seconds.
    """
    path = git_dir(root) / INDEX
    deadline = time.monotonic() + patience
    while (seconds := age(path)) is not None:
        if is_stale(path):
            return set_aside(root, INDEX)
        if time.monotonic() >= deadline:
            raise Conflict(f"git 的索引被占用（{INDEX}，{told(seconds)}前）", hint="等那个 git 进程结束")
        time.sleep(_PAUSE)
    return None


def refuse_locked_branch(root: Path, *, patience: float = 2.0) -> None:
    """Refuse to start while the branch is locked by a file; one that may be alive is given `patience` seconds.

    Raises:
        Conflict: it is; the message names file and age.
    """
    deadline = time.monotonic() + patience
    for path in (git_dir(root) / name for name in (BRANCH, HEAD)):
        while (seconds := age(path)) is not None:
            if time.monotonic() >= deadline or (seconds > _YOUNG and not is_open(path)):
                raise Conflict(
                    f"分支被锁住：{path}（{told(seconds)}前）",
                    hint="等那个 git 进程结束；没有别的进程时运行 xtjg doctor --fix",
                )
            time.sleep(_PAUSE)


def told(seconds: float) -> str:
    """An age in words."""
    for size, unit in ((86400, "天"), (3600, "小时"), (60, "分钟")):
        if seconds >= size:
            return f"{int(seconds // size)} {unit}"
    return f"{int(seconds)} 秒"


def _open_files(process: str) -> frozenset[str]:
    folder = f"/proc/{process}/fd"
    found = set()
    try:
        for name in os.listdir(folder):  # noqa: PTH208 — names, not paths
            found.add(os.readlink(f"{folder}/{name}"))  # noqa: PTH115 — text is compared
    except OSError:
        return frozenset(found)
    return frozenset(found)
