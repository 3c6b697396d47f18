"""The work tree against the registered tree: which files are the record's own bytes, which were touched by hand.

Raw bytes are hashed in process, so neither filters nor index flags can hide an edit; links are never followed.
It must not know what the files mean, and it writes nothing.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.store.git import blob_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

FILE_MODE = "100644"
_LARGEST = 16 * 1024 * 1024
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkTree:
    """What a comparison found; paths are in byte order of their names.

    `edited` are registered paths with other bytes, or that are no plain files now; `untracked` are files of the scanned
    folders that are not registered, links and oddities included; `deleted` are registered and not there.
    """

    equal: Mapping[str, bytes]
    edited: tuple[str, ...]
    untracked: tuple[str, ...]
    deleted: tuple[str, ...]


def compare(root: Path, tree: Mapping[str, tuple[str, str]], *, folders: Iterable[str]) -> WorkTree:
    """Compare every path of `tree` (path to mode and blob id) with the files below `root`.

    Args:
        folders: folders below `root` to search for files that `tree` lacks.
    """
    equal: dict[str, bytes] = {}
    edited: list[str] = []
    deleted: list[str] = []
    odd_folders: dict[str, bool] = {}
    for path, (mode, blob) in tree.items():
        data = None if _in_odd_folder(root, path, odd_folders) else read(root, path)
        if data is not None and mode == FILE_MODE and blob_id(data) == blob:
            equal[path] = data
        elif _is_odd(path, odd_folders) or os.path.lexists(root / path):
            edited.append(path)
        else:
            deleted.append(path)
    untracked = sorted(path for folder in folders for path in files(root, folder) if path not in tree)
    return WorkTree(
        equal=equal, edited=tuple(sorted(edited)), untracked=tuple(untracked), deleted=tuple(sorted(deleted))
    )


def read(root: Path, path: str) -> bytes | None:
    """Return the bytes of a plain file, None where there is none, or one that is a link, too large or unreadable."""
    try:
        handle = os.open(f"{root}{os.sep}{path}", _FLAGS)
    except OSError:
        return None
    try:
        facts = os.fstat(handle)
        if not stat.S_ISREG(facts.st_mode) or facts.st_size > _LARGEST:
            return None
        data = os.read(handle, facts.st_size + 1)
        while len(data) < facts.st_size and (more := os.read(handle, _LARGEST)):
            data += more
    except OSError:
        return None
    finally:
        os.close(handle)
    return data


def is_inside(root: Path, path: str) -> bool:
    """Whether a path below `root` passes through no link; folders that are missing do not matter."""
    return not _in_odd_folder(root, path, {})


def _in_odd_folder(root: Path, path: str, known: dict[str, bool]) -> bool:
    """Whether a folder on the way is a link or no folder; `known` keeps the answer per folder."""
    folder = path.rpartition("/")[0]
    if not folder:
        return False
    if folder not in known:
        known[folder] = _in_odd_folder(root, folder, known) or _is_no_folder(root / folder)
    return known[folder]


def _is_odd(path: str, known: Mapping[str, bool]) -> bool:
    return known.get(path.rpartition("/")[0], False)


def _is_no_folder(path: Path) -> bool:
    try:
        return not stat.S_ISDIR(path.lstat().st_mode)
    except FileNotFoundError:
        return False
    except OSError:
        return True


def files(root: Path, folder: str) -> Iterator[str]:
    """Yield every entry below a folder that is not itself a folder; a folder that is a link yields its own name."""
    return _files(f"{root}{os.sep}", folder)


def _files(root: str, folder: str) -> Iterator[str]:
    try:
        if os.path.islink(root + folder):  # noqa: PTH114 — text paths: a thousand Path objects cost more than the reading
            yield folder
            return
        with os.scandir(root + folder) as entries:
            for entry in entries:
                path = f"{folder}/{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    yield from _files(root, path)
                else:
                    yield path
    except OSError:
        return
