"""The registry lock: one writer at a time, known by name to the one who waits.

An operating system lock on a file of the git directory; it ends with its holder, whatever way that ends.
It must not know what is written under it.
"""

from __future__ import annotations

import errno
import json
import os
import random
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from xtjg.errors import EnvironmentProblem, LockBusy, NotWritable
from xtjg.store import durable
from xtjg.store.gitprocess import git_dir

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER = "xtjg"
_FILE = "lock"
_BUSY = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
_NOT_THERE = (errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK, errno.ENOSYS)
_LONGEST_PAUSE, _SHORTEST_PAUSE = 0.05, 0.001
_LOCKED_BYTE = 1 << 20
_held: dict[str, int] = {}


@contextmanager
def registry_lock(root: Path, command: str, *, timeout: float = 10.0) -> Iterator[None]:
    """Hold the lock of the registry at `root`.

    Args:
        command: what is being done, told to whoever waits.
        timeout: seconds to wait for another holder.

    Raises:
        LockBusy: another writer held it all the time; the message names process, host, user and command.
        NotWritable: the git directory cannot be written.
        EnvironmentProblem: the file system has no locks.
    """
    folder = state_folder(root)
    handle = _open(folder)
    key = str(folder)
    try:
        _acquire(handle, folder, timeout)
        _held[key] = handle
        _name_holder(handle, command)
        yield
    finally:
        if _held.pop(key, None) is not None:
            with suppress(OSError):
                os.ftruncate(handle, 0)
        os.close(handle)


def held_handle(root: Path) -> int | None:
    """Return the file handle of the lock this process holds, for children that must keep it, None if it holds none."""
    return _held.get(str(_folder(root)))


def state_folder(root: Path) -> Path:
    """Return the folder for lock, journal and staged files, made if need be.

    Raises:
        NotWritable: it cannot be made, or a link stands in its place.
    """
    folder = _folder(root)
    try:
        if not folder.is_dir():
            folder.mkdir(mode=0o700, exist_ok=True)
            durable.sync_folder(folder.parent)
    except OSError as error:
        raise NotWritable(f"不能写入 {folder}：{error.strerror}", hint="检查文件夹的属主和权限") from error
    if folder.is_symlink():
        raise NotWritable(f"{folder} 是链接，不在其中写入", hint="检查登记簿的来源，删去这个链接")
    return folder


def _folder(root: Path) -> Path:
    return git_dir(root).absolute() / FOLDER


def _open(folder: Path) -> int:
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    try:
        return os.open(folder / _FILE, flags, 0o600)
    except OSError as error:
        raise NotWritable(f"不能写入 {folder / _FILE}：{error.strerror}", hint="检查文件夹的属主和权限") from error


def _acquire(handle: int, folder: Path, timeout: float) -> None:
    start = time.monotonic()
    while not _try(handle):
        waited = time.monotonic() - start
        if waited >= timeout:
            raise LockBusy(f"登记簿正由另一人写入（{_holder(folder)}），等了 {timeout:g} 秒", hint="等它完成后重新运行")
        # Who has waited longer asks more often, or newcomers would overtake; random, or equals would keep meeting.
        pause = max(_SHORTEST_PAUSE, _LONGEST_PAUSE * 0.5**waited)
        time.sleep(min(pause * random.uniform(0.5, 1.5), timeout - waited))  # noqa: S311 — no secret


def _try(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _BUSY:
            return False
        if error.errno in _NOT_THERE:
            raise EnvironmentProblem(
                "登记簿所在的文件系统不支持文件锁，不能登记",
                hint="把登记簿放在本机磁盘上",
            ) from error
        raise
    return True


def _name_holder(handle: int, command: str) -> None:
    """Write who holds the lock; where that fails the lock holds all the same."""
    holder = {"pid": os.getpid(), "host": host(), "user": _user(), "command": command[:200]}
    with suppress(OSError):
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, json.dumps(holder, ensure_ascii=False).encode("utf-8", "replace"))


def _holder(folder: Path) -> str:
    try:
        facts = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        return f"进程 {facts['pid']}，主机 {facts['host']}，用户 {facts['user']}，命令 {facts['command']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "不知是谁"


def host() -> str:
    """Name of this machine."""
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "?")


def _user() -> str:
    return os.environ.get("USER") or os.environ.get("USERNAME") or (str(os.getuid()) if hasattr(os, "getuid") else "?")
