"""Full disks, missing rights, missing programs, nobody named, a foreign environment."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.e2e.adversity import (
    ACT,
    ACTED,
    RECORD,
    acting_with,
    apart,
    fill_disk,
    forget_rights,
    holder,
    next_works,
    subjects,
)
from tests.store.registries import position
from tests.walking import Registry, Result, run
from xtjg.store import gitprocess, protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.git


@pytest.mark.parametrize(
    "step",
    [protocol.stage_files, protocol.write_blobs, protocol.write_tree, protocol.write_journal, protocol.swing_ref],
)
def test_a_disk_full_before_the_branch_moves_registers_nothing(peopled: Registry, step: Callable[..., None]) -> None:
    before = peopled.state()
    done = apart(lambda: acting_with(peopled, position(step), fill_disk))
    assert (done.code, done.out, done.error["registered"]) == (7, "", False)
    assert done.error["error"]["code"] == "disk-full"
    assert done.err.startswith("磁盘空间不足")
    assert "下一步：腾出空间后重" in done.err
    assert peopled.state() == before
    next_works(peopled)


@pytest.mark.parametrize("step", [protocol.copy_files, protocol.refresh_index])
def test_a_disk_full_after_the_branch_moved_is_a_registered_act(peopled: Registry, step: Callable[..., None]) -> None:
    before = subjects(peopled)
    done = apart(lambda: acting_with(peopled, position(step), fill_disk))
    assert (done.code, done.json["registered"]) == (0, True)
    assert len(done.json["warnings"]) == 1
    assert done.json["warnings"][0].startswith("已登记，但工作副本未全部更新，下次登记时补齐：磁盘空间不足")
    assert subjects(peopled) == [ACTED, *before]
    assert not list((peopled.root / ".git/xtjg").glob("*.tmp"))
    next_works(peopled)
    assert holder(peopled) == "钱七"


def test_readers_need_no_space(peopled: Registry) -> None:
    (peopled.root / ".git/xtjg/effective.json").unlink()

    def read() -> Result:
        fill_disk()
        return peopled.run("list")

    assert apart(read).code == 0
    assert not list((peopled.root / ".git/xtjg").glob("*.tmp"))


@pytest.fixture
def read_only(peopled: Registry) -> Iterator[Registry]:
    subprocess.run(["chmod", "-R", "a-w,a+rX", str(peopled.root)], check=True)
    yield peopled
    subprocess.run(["chmod", "-R", "u+w", str(peopled.root)], check=True)


def powerless(command: Callable[[], Result]) -> Result:
    def work() -> Result:
        forget_rights()
        return command()

    return apart(work)


@pytest.mark.parametrize(
    "words", ["list", "show xt-0001", "audit", "history", "blame xt-0001", "doctor", "doc 名单 registry", "status"]
)
def test_a_read_only_registry_is_read(read_only: Registry, words: str) -> None:
    done = powerless(lambda: read_only.run(words))
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize("words", [ACT, "unit add 示例市某局 --reason 建立单位名录", "doctor --fix"])
def test_a_read_only_registry_is_not_written(read_only: Registry, words: str) -> None:
    before = read_only.state()
    done = powerless(lambda: read_only.run(words, "--json"))
    assert (done.code, done.out) == (7, "")
    assert done.error["error"]["code"] == "not-writable"
    assert str(read_only.root / ".git") in done.err
    assert "检查文件夹的属主和权限" in done.err
    assert read_only.state() == before


@pytest.mark.parametrize("there", [False, True], ids=["new folder", "empty folder"])
def test_no_registry_is_made_where_nothing_may_be_written(world: Path, *, there: bool) -> None:
    place = world / "锁住"
    place.mkdir()
    place.chmod(0o555)
    root = place if there else place / "登记簿"
    done = powerless(lambda: run("init", str(root), "--place", "示例市", "--json"))
    assert (done.code, done.error["registered"]) == (7, False)
    assert list(place.iterdir()) == []
    place.chmod(0o755)
    assert run("init", str(root), "--place", "示例市").code == 0


@pytest.mark.parametrize("old", [False, True], ids=["none", "too old"])
def test_without_a_fitting_git_the_version_needed_is_told(peopled: Registry, *, old: bool) -> None:
    tools = peopled.root.parent / "tools"
    tools.mkdir()
    if old:
        (tools / "git").write_text("#!/bin/sh\necho git version 2.20.1\nexit 1\n")
        (tools / "git").chmod(0o755)
    before = peopled.state()

    def act() -> Result:
        os.environ["PATH"] = str(tools)
        gitprocess.version.cache_clear()
        return peopled.run(ACT, "--json")

    done = apart(act)
    assert (done.code, done.error["registered"], done.error["error"]["code"]) == (7, False, "git-missing")
    assert done.err.startswith("git 2.20 太旧，至少要 2.34" if old else "找不到 git")
    assert "2.34" in done.error["error"]["hint"]
    assert peopled.state() == before


@pytest.mark.parametrize("home", ["空", None], ids=["empty home", "no home"])
def test_nobody_named_is_told_before_anything_is_written(
    peopled: Registry, monkeypatch: pytest.MonkeyPatch, home: str | None
) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.delenv("HOME")
    if home is not None:
        monkeypatch.setenv("HOME", str(peopled.root.parent / home))
    refused = peopled.refuse(ACT, code=7)
    assert refused.error["error"]["code"] == "identity"
    assert "git config --global user.name 姓名" in refused.err
    assert peopled.run("list").code == 0
    made = run("init", str(peopled.root.parent / "新簿"), "--place", "示例市", "--json")
    assert (made.code, made.error["registered"]) == (7, False)
    assert not (peopled.root.parent / "新簿").exists()
    peopled.git("config", "user.name", "示例登记人")
    peopled.git("config", "user.email", "clerk@example.gov.cn")
    next_works(peopled)


def test_a_foreign_environment_has_no_say(peopled: Registry, monkeypatch: pytest.MonkeyPatch, world: Path) -> None:
    run("init", str(world / "另一本"), "--place", "示例县")
    other = Registry(world / "另一本")
    before = other.state()
    for name, value in {
        "GIT_DIR": other.root / ".git",
        "GIT_WORK_TREE": other.root,
        "GIT_INDEX_FILE": other.root / ".git" / "index",
        "GIT_OBJECT_DIRECTORY": other.root / ".git" / "objects",
        "GIT_NAMESPACE": "x",
        "GIT_AUTHOR_DATE": "garbage",
        "GIT_CONFIG_COUNT": "garbage",
        "GIT_CEILING_DIRECTORIES": "/",
        "GIT_TRACE": world / "trace",
    }.items():
        monkeypatch.setenv(name, str(value))
    assert len(peopled.run("list").out.splitlines()) == 2
    made = peopled.do(ACT)
    monkeypatch.undo()
    assert peopled.git("rev-parse", "main") == made["commit"]
    assert subjects(peopled)[0] == ACTED
    assert RECORD in peopled.git("show", "--format=", "--name-only", "main")
    assert other.state() == before
    assert not (world / "trace").exists()
