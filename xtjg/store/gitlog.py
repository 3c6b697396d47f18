"""Reading git's log: commits with their messages and the paths each changed, in one process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.store.git import BRANCH, require_id
from xtjg.store.gitprocess import command_line, communicate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_HEADER_FIELDS = 6
_LOG_FORMAT = "%H%x00%P%x00%an%x00%ae%x00%aI%x00%B%x00"


@dataclass(frozen=True, slots=True, kw_only=True)
class PathChange:
    """A path whose content a commit changed; None where it was or is not there."""

    path: str
    before: str | None
    after: str | None
    mode_after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """One commit as git tells it; `message` is complete, `changes` are against the first parent, none for a merge."""

    commit: str
    parents: tuple[str, ...]
    author_name: str
    author_email: str
    author_date: str
    message: str
    changes: tuple[PathChange, ...]

    @property
    def subject(self) -> str:
        """The first line of the message."""
        return self.message.partition("\n")[0]


def log(
    root: Path,
    *,
    paths: Sequence[str] = (),
    limit: int | None = None,
    revision: str = BRANCH,
    use_graph: bool = True,
    lacking: str | None = None,
) -> list[LogEntry]:
    """Return the commits of `revision` (a ref, an id, or `id..id`), newest first; of `paths` only, where given.

    Args:
        lacking: only commits in whose message no line begins with this; a merge counts as what it brings.
        use_graph: trust a stored commit graph; a check of the history must not.
    """
    if revision != BRANCH:
        for one in revision.split(".."):
            require_id(one)
    command = command_line(
        "log", "-z", "--raw", "--no-renames", "--no-abbrev", "--no-ext-diff", "--no-textconv", "--no-color",
        "--no-mailmap", "--no-notes", "--topo-order", f"--format={_LOG_FORMAT}",
        *(() if limit is None else (f"--max-count={int(limit)}",)),
        *(() if lacking is None else ("--first-parent", "-m", "--invert-grep", f"--grep=^{lacking}")),
        "--end-of-options", revision, "--", *paths,
        options=() if use_graph else ("core.commitGraph=false",),
    )  # fmt: skip
    out, error = communicate(root, command)
    if error is not None:
        raise error
    return _read_log(out)


def _read_log(out: bytes) -> list[LogEntry]:
    entries: list[LogEntry] = []
    fields = out.decode("utf-8", "surrogateescape").split("\0")
    at = 0
    while at + _HEADER_FIELDS < len(fields):
        commit, parents, name, email, date, message = fields[at : at + _HEADER_FIELDS]
        at += _HEADER_FIELDS + 1
        changes: list[PathChange] = []
        while fields[at].lstrip("\n").startswith(":"):
            _mode_before, mode_after, before, after, _status = fields[at].lstrip("\n:").split(" ")
            changes.append(
                PathChange(
                    path=fields[at + 1],
                    before=before if before.strip("0") else None,
                    after=after if after.strip("0") else None,
                    mode_after=mode_after,
                )
            )
            at += 2
        entries.append(
            LogEntry(
                commit=commit,
                parents=tuple(parents.split()),
                author_name=name,
                author_email=email,
                author_date=date,
                message=message,
                changes=tuple(changes),
            )
        )
    return entries
