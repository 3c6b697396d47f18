"""Files that outlast a power cut, and what a failing file system means to the user.

It must not know what it writes.
"""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from xtjg.errors import DiskFull, EnvironmentProblem, NotWritable, XtjgError

if TYPE_CHECKING:
    from pathlib import Path

_NO_SPACE = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
_NO_PERMISSION = (errno.EACCES, errno.EPERM, errno.EROFS)


def write_new(path: Path, data: bytes) -> None:
    """Write a file that must not exist yet, following no link, and wait until it is on disk."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Wait until a file that something else wrote is on disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Wait until the entries of a folder are on disk; systems that cannot open folders do this themselves."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def explain(error: OSError) -> XtjgError:
    """Return the error that tells the user what the file system refused."""
    where = f"：{error.filename}" if error.filename else ""
    if error.errno in _NO_SPACE:
        return DiskFull(f"磁盘空间不足{where}", hint="腾出空间后重新运行")
    if error.errno in _NO_PERMISSION:
        return NotWritable(f"没有写入权限{where}", hint="检查文件夹的属主和权限")
    return EnvironmentProblem(f"文件操作失败（{error.strerror or error}）{where}", hint="检查磁盘后重新运行")
