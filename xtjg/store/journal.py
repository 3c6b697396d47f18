"""The note left before the branch is moved, by which the next start knows how far an interrupted write came.

It is complete or absent: written beside its place, synchronised, then renamed. It must not know how to repair anything.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from xtjg.store import durable
from xtjg.store.git import is_id

if TYPE_CHECKING:
    from pathlib import Path

VERSION = 1
_FILE = "journal.json"
_NEW = "journal.new"
_BAD = "journal.bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """The branch is about to go from `old` (None: no commit yet) to `new`, which changes `paths`."""

    old: str | None
    new: str
    paths: tuple[str, ...]
    act: str
    pid: int
    host: str
    started: str


class UnreadableJournal(ValueError):
    """The file is no journal; it was never completed, or something else wrote it."""


def write(folder: Path, journal: Journal) -> None:
    """Put the journal on disk."""
    (folder / _NEW).unlink(missing_ok=True)
    content = {"version": VERSION, **asdict(journal)}
    durable.write_new(folder / _NEW, json.dumps(content, ensure_ascii=False).encode("utf-8", "surrogateescape"))
    (folder / _NEW).replace(folder / _FILE)
    durable.sync_folder(folder)


def read(folder: Path) -> Journal | None:
    """Return the journal, None if there is none.

    Raises:
        UnreadableJournal: empty, cut off or garbage.
    """
    try:
        data = (folder / _FILE).read_bytes()
    except FileNotFoundError:
        return None
    try:
        content = json.loads(data.decode("utf-8", "surrogateescape"))
        if content.pop("version") != VERSION:
            raise UnreadableJournal("version")
        _check_ids(content["old"], content["new"])
        return Journal(**{**content, "paths": _texts(content["paths"])})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableJournal(str(error)) from error


def discard(folder: Path) -> None:
    """Remove the journal."""
    for name in (_FILE, _NEW):
        (folder / name).unlink(missing_ok=True)


def set_aside(folder: Path) -> Path:
    """Rename an unreadable journal and return where it is now."""
    kept = folder / _BAD
    number = 1
    while kept.exists():
        number += 1
        kept = folder / f"{_BAD}.{number}"
    with suppress(FileNotFoundError):
        (folder / _FILE).rename(kept)
    return kept


def _check_ids(old: Any, new: Any) -> None:
    if not is_id(new) or not (old is None or is_id(old)):
        raise UnreadableJournal("ids")


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise UnreadableJournal("paths")
    return tuple(value)
