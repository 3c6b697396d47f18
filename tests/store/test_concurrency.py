from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.store.registries import AUTHOR, files_in, fork, git, make_registry, residue
from xtjg.store import git as reading
from xtjg.store import gitlog
from xtjg.store.commit import locked_writer, write_commit

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.git
WRITERS = 8
COMMITS = 12


def write_series(root: Path, writer: int) -> None:
    """Register COMMITS commits, each changing a file all share and adding one of its own."""
    for number in range(COMMITS):
        with locked_writer(root, f"writer {writer}", timeout=120) as held:
            count = int(reading.cat_blobs(root, [reading.ls_tree(root, held.head)["count.yaml"][1]]).popitem()[1])
            files = {"count.yaml": b"%d" % (count + 1), f"bodies/{writer}-{number}.yaml": b"x\n"}
            written = write_commit(root, held.head, files, f"{writer}-{number}\n", AUTHOR)
            assert written.warnings == ()


def test_eight_writers_lose_and_mix_nothing(tmp_path: Path) -> None:
    root = make_registry(tmp_path / "registry")
    with locked_writer(root, "first") as held:
        write_commit(root, held.head, {"count.yaml": b"0"}, "count\n", AUTHOR)
    children = []
    for writer in range(WRITERS):
        child = fork()
        if child == 0:
            status = 1
            try:
                write_series(root, writer)
                status = 0
            finally:
                os._exit(status)
        children.append(child)
    ended = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    assert ended == [0] * WRITERS
    entries = gitlog.log(root)
    assert len(entries) == WRITERS * COMMITS + 2
    made = {entry.subject: {change.path for change in entry.changes} for entry in entries[:-2]}
    assert made == {
        f"{writer}-{number}": {"count.yaml", f"bodies/{writer}-{number}.yaml"}
        for writer in range(WRITERS)
        for number in range(COMMITS)
    }
    assert all(len(entry.parents) == 1 for entry in entries[:-1])
    assert files_in(root)["count.yaml"] == b"%d" % (WRITERS * COMMITS)
    assert git(root, "status", "--porcelain") == ""
    assert git(root, "fsck", "--strict") == ""
    assert residue(root) == []
