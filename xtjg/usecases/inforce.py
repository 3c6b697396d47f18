"""The measure in force on a day: what acts are judged by, whatever is in force now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xtjg.errors import DamagedRegistry
from xtjg.store import git, history
from xtjg.store.layout import MEASURE_FILE
from xtjg.store.measurefile import read_measure

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from xtjg.core.case import Paper
    from xtjg.core.snapshot import Snapshot


def in_force(snapshot: Snapshot, root: Path, paper: Paper | None, today: date) -> Snapshot:
    """Return the snapshot under the measure that a paper is judged by: in force at its date, else the first."""
    measures = history.index_of(root, snapshot.commit).measures if snapshot.commit else ()
    if len(measures) < 2:  # noqa: PLR2004 — one alone was always in force
        return snapshot
    day = (paper.doc_date or paper.effective if paper else None) or today
    blob = next((blob for since, blob in reversed(measures) if since <= day), measures[0][1])
    if blob == measures[-1][1]:
        return snapshot
    data = git.cat_blobs(root, (blob,)).get(blob)
    if data is None:
        raise DamagedRegistry(f"{day} 执行的办法，登记内容缺失", hint="运行 xtjg doctor")
    return replace(snapshot, measure=read_measure(data, MEASURE_FILE))
