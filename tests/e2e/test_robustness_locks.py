"""Lock files of other git processes, young, old and alive; a lock another writer holds."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

import pytest

from tests.e2e.adversity import ACT, ACTED, holder, next_works, subjects
from tests.store.registries import fork
from xtjg.store import copies
from xtjg.store.commit import locked_writer

if TYPE_CHECKING:
    from pathlib import Path

    from tests.walking import Registry

pytestmark = pytest.mark.git


def make_old(path: Path) -> None:
    os.utime(path, (time.time() - 7200,) * 2)


def test_an_old_index_lock_is_moved_aside_and_told(peopled: Registry) -> None:
    lock = peopled.root / ".git" / "index.lock"
    lock.write_bytes(b"kept")
    make_old(lock)
    assert "有锁文件 index.lock（2 小时前）" in peopled.run("doctor").out
    (told,) = peopled.do(ACT)["warnings"]
    assert told.startswith("已移开遗留的锁文件 index.lock（2 小时前），保存在 ")
    assert [path.read_bytes() for path in (peopled.root / ".git/xtjg/aside").iterdir()] == [b"kept"]
    assert peopled.git("status", "--porcelain") == ""
    next_works(peopled)


@pytest.mark.parametrize("alive", [False, True], ids=["young", "old but open"])
def test_a_live_index_lock_delays_only_the_copy(
    peopled: Registry, monkeypatch: pytest.MonkeyPatch, *, alive: bool
) -> None:
    monkeypatch.setattr(copies, "INDEX_PATIENCE", 0.1)
    lock = peopled.root / ".git" / "index.lock"
    lock.touch()
    if alive:
        make_old(lock)
    with lock.open("rb"):
        made = peopled.do(ACT)
    assert len(made["warnings"]) == 1
    assert "index.lock" in made["warnings"][0]
    assert made["warnings"][0].startswith("已登记，")
    assert lock.exists()
    assert (subjects(peopled)[0], holder(peopled)) == (ACTED, "钱七")
    lock.unlink()
    next_works(peopled)


@pytest.mark.parametrize("name", ["refs/heads/main.lock", "HEAD.lock"])
def test_a_stale_branch_lock_is_named_with_its_age_and_moved_by_the_doctor(peopled: Registry, name: str) -> None:
    lock = peopled.root / ".git" / name
    lock.touch()
    make_old(lock)
    refused = peopled.refuse(ACT, code=5)
    assert f"{name}（2 小时前）" in refused.error["error"]["message"]
    assert "xtjg doctor --fix" in refused.error["error"]["hint"]
    assert len(peopled.run("list").out.splitlines()) == 2, "readers need no lock"
    examined = peopled.run("doctor --json").json["items"]
    assert [item["what"] for item in examined] == [f"有锁文件 {name}（2 小时前）"]
    fixed = peopled.run("doctor --fix --json").json["items"]
    assert [item["done"] for item in fixed] == [True]
    assert f"已移开遗留的锁文件 {name}" in fixed[0]["what"]
    assert not lock.exists()
    peopled.do(ACT)
    next_works(peopled)


def test_a_writer_that_waits_in_vain_is_told_who_holds_the_registry(
    peopled: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, writing = os.pipe()
    child = fork()
    if child == 0:
        with locked_writer(peopled.root, "xtjg rename 某机构"):
            os.write(writing, b".")
            signal.pause()
    os.read(reading, 1)
    try:
        monkeypatch.setattr(time, "monotonic", iter(range(0, 10_000, 5)).__next__)
        refused = peopled.refuse(ACT, code=5)
        assert len(peopled.run("list").out.splitlines()) == 2
    finally:
        monkeypatch.undo()
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    message = refused.error["error"]["message"]
    for part in (f"进程 {child}", f"主机 {os.uname().nodename}", "用户 ", "命令 xtjg rename 某机构"):
        assert part in message
    peopled.do(ACT)
    next_works(peopled)


def test_the_doctor_leaves_a_young_lock_file_where_it_is(peopled: Registry) -> None:
    lock = peopled.root / ".git" / "packed-refs.lock"
    lock.touch()
    assert "有锁文件 packed-refs.lock（0 秒前）" in peopled.run("doctor").out
    assert peopled.run("doctor --fix").code == 0
    assert lock.exists()
