"""The file that -o names: whether it may be written, and writing it whole or not at all.

Only plain files are replaced, nothing is written through a link. Knows no formats.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from xtjg.core.names import UNFIT_SIGNS, shown
from xtjg.errors import NotFound, NotWritable

if TYPE_CHECKING:
    from pathlib import Path

_HINT = "-o 要写已有文件夹里的文件名"
_NO_NAME = str.maketrans(dict.fromkeys(UNFIT_SIGNS, "、"))


def file_word(text: str) -> str:
    """Give a name as a file may be called after it on any system."""
    return text.translate(_NO_NAME)


def check(path: Path) -> None:
    """Make sure that a result can be put there; asked before anything is registered.

    Raises:
        NotFound: the folder is not there, the path is a folder, or no file can have that name.
        NotWritable: the folder takes no files, or a link, device or pipe stands there.
    """
    if not _is_folder(path.parent):
        raise NotFound(f"没有文件夹：{_named(path.parent)}", hint=_HINT)
    mode = _mode(path)
    if mode is not None and stat.S_ISDIR(mode):
        raise NotFound(f"这是文件夹：{_named(path)}", hint=_HINT)
    if mode is not None and not stat.S_ISREG(mode):
        raise NotWritable(f"不是普通文件，不能写：{_named(path)}", hint="-o 换一个文件名")
    if not os.access(path.parent, os.W_OK):
        raise NotWritable(f"没有权限：{_named(path.parent)}", hint="-o 换一个可以写的文件夹")


def save(path: Path, text: str, *, bom: bool) -> None:
    """Write a file whole or not at all; `bom` begins it with the mark by which spreadsheets know UTF-8.

    Raises:
        NotFound, NotWritable: as `check`.
    """
    save_bytes(path, text.encode("utf-8-sig" if bom else "utf-8", "backslashreplace"))


def save_bytes(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; raises as `save`."""
    check(path)
    temporary = path.with_name(f".xtjg-{os.urandom(8).hex()}.tmp")
    # Mode x makes a new file or fails: it follows no link, even one planted under this name.
    file = temporary.open("xb")
    try:
        with file:
            file.write(data)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _mode(path: Path) -> int | None:
    """The kind of what stands there, links not followed; None for nothing."""
    try:
        return path.lstat().st_mode
    except FileNotFoundError:
        return None
    except PermissionError:
        raise
    except (OSError, ValueError) as problem:
        raise NotFound(f"不能用作文件名：{_named(path)}", hint=_HINT) from problem


def _named(path: Path) -> str:
    return shown(str(path))
