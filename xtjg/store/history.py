"""The registry's history: one `git log` with trailers and path changes, one `cat-file --batch` for contents.

Knows how a commit mirrors a case; judges nothing.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from xtjg.core.terms import Act, BodyId, CaseId
from xtjg.errors import NoHistory
from xtjg.store import git, gitlog
from xtjg.store.layout import MEASURE_FILE, body_of, body_path
from xtjg.store.trailers import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

INDEX = "xtjg/effective.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One commit: the act and step it registers, and the blobs it replaced (None: was or is not there)."""

    commit: str
    committed: date
    typed_by: str
    act: str | None
    step: str | None
    case: CaseId | None
    bodies: tuple[BodyId, ...]
    title: str
    doc_no: str | None
    doc_date: date | None
    effective: date | None
    approved_by: str | None
    trailers: tuple[tuple[str, str], ...]
    blobs: tuple[tuple[str, str | None, str | None], ...]

    @property
    def since(self) -> date:
        """The day from which it counts: its effective date, for the init since ever, else the day of the commit."""
        if self.effective is not None:
            return self.effective
        return date.min if self.act == "init" else self.committed


def entries(root: Path, body: str | None = None) -> tuple[Entry, ...]:
    """Read the history, newest first; of one body where `body` is given.

    Of a body it is what changed its record, the mergers that left its record as it was, and how it was supervised.

    Raises:
        NoHistory: a seed folder.
    """
    if not git.is_own_repository(root):
        raise NoHistory("样本没有登记历史", hint="先运行 xtjg init DIR --sample")
    if body is None:
        return tuple(map(_entry, gitlog.log(root)))
    own = body_path(body)
    found = map(_entry, gitlog.log(root, paths=(own, *_cases_about(root, body))))
    return tuple(one for one in found if one.act == Act.SUPERVISE or one.step == "issue" or _touches(one, own))


def _cases_about(root: Path, body: str) -> tuple[str, ...]:
    """The files of the cases that concern a body without changing its record: supervisions, mergers into it."""
    about = "\\|".join(act.label for act in (Act.SUPERVISE, Act.MERGE))
    return git.holding(root, "cases", f"^事项: \\({about}\\)$", f"^机构:.*{body}\\b")


def _touches(entry: Entry, path: str) -> bool:
    return any(changed == path for changed, _before, _after in entry.blobs)


def _entry(one: gitlog.LogEntry) -> Entry:
    trailers = parse(one.message)
    first = dict(reversed(trailers))
    return Entry(
        commit=one.commit,
        committed=date.fromisoformat(one.author_date[:10]),
        typed_by=one.author_name,
        act=first.get("Xtjg-Act"),
        step=first.get("Xtjg-Step"),
        case=CaseId(first["Xtjg-Case"]) if "Xtjg-Case" in first else None,
        bodies=tuple(BodyId(value) for key, value in trailers if key == "Xtjg-Body"),
        title=one.message.partition("\n")[0],
        doc_no=first.get("Xtjg-Doc-No"),
        doc_date=_day(first.get("Xtjg-Doc-Date")),
        effective=_day(first.get("Xtjg-Effective")),
        approved_by="；".join(value for key, value in trailers if key == "Xtjg-Approved-By") or None,
        trailers=tuple(trailers),
        blobs=tuple((change.path, change.before, change.after) for change in one.changes),
    )


def _day(text: str | None) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(text) if text else None
    return None


def by_hand(root: Path) -> tuple[Entry, ...]:
    """Read the commits that no act made, newest first."""
    return tuple(map(_entry, gitlog.log(root, lacking="Xtjg-Act: ")))


def tree_as_of(history: Iterable[Entry], day: date) -> dict[str, str]:
    """Fold the history (newest first) into path → blob as of a day (included): what had taken effect by then."""
    tree: dict[str, str] = {}
    for entry in reversed(list(history)):
        if entry.since > day:
            continue
        for path, _before, after in entry.blobs:
            if after is None:
                tree.pop(path, None)
            else:
                tree[path] = after
    return tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """What every act asks of the whole history, kept beside the repository for the head it was made of.

    `effective` holds, per body, the latest effective date registered. `measures` tells, oldest commit first, from which
    day which measure.yaml (its blob) is in force.
    """

    effective: Mapping[BodyId, date]
    measures: tuple[tuple[date, str], ...]


def effective_index(root: Path, head: str) -> Mapping[BodyId, date]:
    """Return, per body, the latest effective date registered."""
    return index_of(root, head).effective


def index_of(root: Path, head: str) -> Index:
    """Return the index of a head: the one kept if it is of this head, else made from the history and kept."""
    path = root / ".git" / INDEX
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["head"] == head:
            return Index(
                effective={BodyId(body): date.fromisoformat(day) for body, day in kept["bodies"].items()},
                measures=tuple((date.fromisoformat(day), str(blob)) for day, blob in kept["measures"]),
            )
    index = _index(entries(root))
    keep_index(root, head, index)
    return index


def _index(history: Iterable[Entry]) -> Index:
    effective: dict[BodyId, date] = {}
    measures: list[tuple[date, str]] = []
    for entry in history:
        for path, _before, after in entry.blobs:
            body = body_of(path)
            if body is not None and entry.effective is not None:
                effective[body] = max(entry.effective, effective.get(body, date.min))
            elif path == MEASURE_FILE and after is not None:
                measures.insert(0, (entry.since, after))
    return Index(effective=effective, measures=tuple(measures))


def keep_index(root: Path, head: str, index: Index) -> None:
    """Write the index for a head; it can always be made again, so failure is nothing."""
    path = root / ".git" / INDEX
    if path.parent.is_symlink():
        return
    content = {
        "head": head,
        "bodies": {body: day.isoformat() for body, day in index.effective.items()},
        "measures": [(day.isoformat(), blob) for day, blob in index.measures],
    }
    temporary = path.with_suffix(f".{head[:12]}.tmp")
    try:
        path.parent.mkdir(exist_ok=True)
        temporary.unlink(missing_ok=True)
        with temporary.open("x", encoding="utf-8") as file:
            file.write(json.dumps(content))
        temporary.replace(path)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
