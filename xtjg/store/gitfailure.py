"""What a failed git command means to the user: disk full, no permission, a damaged object, someone else's lock.

It reads git's English wording (children run with LC_ALL=C.UTF-8) and must not run anything.
"""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

from xtjg.errors import (
    ConcurrentChange,
    Conflict,
    DamagedRegistry,
    DiskFull,
    EnvironmentProblem,
    GitFailed,
    NotWritable,
    XtjgError,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_NO_SPACE = ("no space left on device", "file too large", "disk quota exceeded")
_NO_PERMISSION = ("permission denied", "read-only file system", "insufficient permission", "operation not permitted")
_DAMAGE = (
    "not a tree object", "loose object", "corrupt", "is empty", "bad object", "unable to read", "missing ",
    "invalid object", "bad tree", "not a valid object", "could not read", "garbage", "inflate",
    "not a git repository", "bad config", "bad signature", "unknown repository extension",
    "index file smaller than expected", "needed a single revision", "bad revision",
)  # fmt: skip
_MEANINGS: tuple[tuple[tuple[str, ...], type[XtjgError], str, str], ...] = (
    (
        ("dubious ownership",),
        EnvironmentProblem,
        "登记簿属于另一个用户，git 拒绝读取：{root}",
        "确认来源可信后运行 git config --global --add safe.directory {root}",
    ),
    (
        ("but expected", "reference already exists"),
        ConcurrentChange,
        "登记簿刚被另一人改动，本次未登记",
        "重新运行同一命令",
    ),
    (
        (".lock': file exists",),
        Conflict,
        "版本库被另一个 git 进程锁住，本次未登记",
        "等它结束；没有别的进程时运行 xtjg doctor --fix",
    ),
    (_NO_PERMISSION, NotWritable, "没有权限：{told}", "检查文件夹的属主和权限"),
    (_DAMAGE, DamagedRegistry, "版本库损坏：{told}", "运行 xtjg doctor；有备份时从备份恢复"),
)
_FILE_TOO_LARGE = getattr(signal, "SIGXFSZ", None)


def explain(root: Path, command: Sequence[str], status: int, stderr: bytes) -> XtjgError:
    """Return the error for a git command that ended with `status`."""
    told = stderr.decode("utf-8", "replace").strip()
    wording = told.lower()
    name = next((part for part in command[1:] if part[0] != "-" and "=" not in part), "git")
    if any(phrase in wording for phrase in _NO_SPACE) or (_FILE_TOO_LARGE and status == -_FILE_TOO_LARGE):
        return DiskFull("磁盘空间不足", hint="腾出空间后重新运行")
    last = told.splitlines()[-1] if told else ""
    for phrases, kind, message, hint in _MEANINGS:
        if any(phrase in wording for phrase in phrases):
            return kind(message.format(root=root, told=last), hint=hint.format(root=root))
    return GitFailed(
        f"git {name} 失败（{status}）：{told[-300:] or '没有说明'}",
        command=command,
        stderr=told,
        hint="加 --debug 查看完整命令",
    )
