"""No repository, somebody else's, one that stands elsewhere or in the middle of something, planted programs."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e.adversity import ACT, RECORD, commit_by_hand, next_works, subjects
from tests.walking import Registry, run
from xtjg.store import shipped

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.git
WRITES = (
    "succeed xt-0001 1 --to 钱七 --date 2026-07-01 --source 示例",
    "rename xt-0001 示例领导小组",
    "create 示例领导小组 --set 序列=政府",
    "unit add 示例市某局 --reason 建立单位名录",
    "measure adopt municipal --reason 示例",
    "task done 1",
)


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, check=True)
    return done.stdout.decode().rstrip("\n")


@pytest.fixture
def outer(world: Path) -> Path:
    """Another repository with the shipped sample lying in it, as in a source tree."""
    git(world, "init", "-q", "-b", "main")
    (world / "README").write_text("x")
    git(world, "add", "README")
    git(world, "commit", "-q", "-m", "外面")
    shutil.copytree(shipped.folder("registry"), world / "registry")
    return world


@pytest.mark.parametrize(
    "words", ["list", "stats", "show xt-0001", "search 领导小组", "audit", "doc 名单 registry", "doctor"]
)
def test_a_seed_inside_another_repository_is_read(outer: Path, words: str) -> None:
    done = Registry(outer / "registry").run(words)
    assert (done.code, done.err) == (0, "")
    assert done.out != "" or words == "doctor"


@pytest.mark.parametrize(
    "words", ["history", "blame xt-0001", "diff 2020-01-01 2021-01-01", "list --as-of 2021-01-01", "status"]
)
def test_a_seed_has_no_history(outer: Path, words: str) -> None:
    done = Registry(outer / "registry").run(words)
    assert (done.code, done.out) == (4, "")
    assert done.err == "样本没有登记历史\n下一步：先运行 xtjg init DIR --sample\n"


@pytest.mark.parametrize("words", WRITES)
def test_nothing_is_ever_committed_into_the_repository_outside(outer: Path, words: str) -> None:
    seed = Registry(outer / "registry")
    before = seed.state()
    done = seed.run(words, "--json")
    assert (done.code, done.out, done.error["registered"]) == (4, "", False)
    assert done.err.startswith("样本没有登记历史")
    assert "xtjg init DIR --sample" in done.error["error"]["hint"]
    assert seed.state() == before
    assert git(outer, "log", "--format=%s") == "外面"
    assert git(outer, "status", "--porcelain") == "?? registry/"


def test_no_registry_is_made_inside_another_repository(outer: Path) -> None:
    done = run("init", "登记簿", "--place", "示例市", "--json")
    assert (done.code, done.error["registered"]) == (5, False)
    assert str(outer) in done.error["error"]["message"]
    assert not (outer / "登记簿").exists()


@pytest.mark.parametrize("words", ["list", ACT])
@pytest.mark.parametrize("place", [(), ("-C", "空的"), ("-C", "没有")], ids=["here", "empty", "none"])
def test_where_no_registry_is_found_init_is_named(world: Path, words: str, place: tuple[str, ...]) -> None:
    (world / "空的").mkdir()
    done = run(*place, *shlex.split(words))
    assert (done.code, done.out) == (4, "")
    assert done.err.startswith("这里没有登记簿")
    assert "xtjg init 登记簿 --place 地名" in done.err
    assert {path.name for path in world.iterdir()} == {"home", "空的"}
    assert not any((world / "空的").iterdir())


@pytest.mark.parametrize("words", ["list", ACT, "doctor"])
def test_a_branch_without_commits_is_told_with_init(world: Path, words: str) -> None:
    git(world, "init", "-q", "-b", "main")
    for name in ("registry.yaml", "measure.yaml"):
        shutil.copy(shipped.folder("registry") / name, world)
    done = Registry(world).run(words)
    assert (done.code, done.out) == (4, "")
    assert done.err.startswith(f"这里没有登记历史：{world}")
    assert "xtjg init" in done.err


def test_init_takes_an_empty_repository(world: Path) -> None:
    (world / "空库").mkdir()
    git(world / "空库", "init", "-q", "-b", "master")
    made = run("init", "空库", "--place", "示例市", "--json")
    assert made.code == 0, str(made)
    assert git(world / "空库", "log", "--format=%s", "main") == "建簿：示例市议事协调机构登记簿"


def merge(registry: Registry) -> None:
    registry.git("switch", "-q", "-c", "other")
    commit_by_hand(registry, "说明.txt", "b")
    registry.git("switch", "-q", "main")
    commit_by_hand(registry, "说明.txt", "c")
    with pytest.raises(subprocess.CalledProcessError):
        registry.git("merge", "other")


def apply(command: str) -> Callable[[Registry], None]:
    def conflict(registry: Registry) -> None:
        merge(registry)
        registry.git("merge", "--abort")
        with pytest.raises(subprocess.CalledProcessError):
            registry.git(command, "other")

    return conflict


STATES: dict[str, tuple[Callable[[Registry], object], str, tuple[str, ...]]] = {
    "detached": (lambda r: r.git("switch", "-q", "--detach"), "HEAD 不在任何分支上", ("switch", "main")),
    "branch": (lambda r: r.git("switch", "-q", "-c", "other"), "当前分支是 other", ("switch", "main")),
    "merge": (merge, "git merge", ("merge", "--abort")),
    "rebase": (apply("rebase"), "git rebase", ("rebase", "--abort")),
    "cherry-pick": (apply("cherry-pick"), "git cherry-pick", ("cherry-pick", "--abort")),
    "bisect": (lambda r: r.git("bisect", "start"), "git bisect", ("bisect", "reset")),
}


@pytest.mark.parametrize("name", STATES)
def test_a_head_elsewhere_is_refused_with_the_command_that_leads_back(peopled: Registry, name: str) -> None:
    prepare, message, back = STATES[name]
    prepare(peopled)
    refused = peopled.refuse(ACT, code=5)
    assert message in refused.error["error"]["message"]
    assert refused.error["error"]["hint"] == f"先运行 git {' '.join(back)}"
    assert len(peopled.run("list").out.splitlines()) == 2
    assert any(message in item["what"] for item in peopled.run("doctor --json").json["items"])
    peopled.git(*back)
    assert peopled.run("doctor --json").json["items"] == []
    next_works(peopled)


@pytest.mark.parametrize("content", [b"DIRC\0\0", b"", None], ids=["garbage", "empty", "gone"])
def test_a_broken_index_is_made_anew(peopled: Registry, content: bytes | None) -> None:
    index = peopled.root / ".git" / "index"
    if content is None:
        index.unlink()
    else:
        index.write_bytes(content)
    assert len(peopled.run("list").out.splitlines()) == 2
    assert peopled.do(ACT)["warnings"] == []
    assert peopled.git("status", "--porcelain") == ""
    next_works(peopled)


HOOKS = (
    "pre-commit",
    "commit-msg",
    "post-commit",
    "reference-transaction",
    "post-index-change",
    "post-checkout",
    "update",
)
SETTINGS = (
    "core.fsmonitor", "core.pager", "core.editor", "diff.external", "diff.evil.textconv", "filter.evil.clean",
    "filter.evil.smudge", "filter.evil.process", "gpg.program", "gpg.ssh.program", "credential.helper",
    "trailer.xtjg-act.command", "alias.log", "alias.ls-tree",
)  # fmt: skip


def test_nothing_planted_in_a_registry_runs(peopled: Registry) -> None:
    before = len(subjects(peopled))
    marker, program = peopled.root.parent / "ran", peopled.root.parent / "evil.sh"
    program.write_text(f"#!/bin/sh\necho $0 >> {marker}\ncat\n")
    program.chmod(0o755)
    (peopled.root / ".git/hooks").mkdir(exist_ok=True)
    for hook in HOOKS:
        (peopled.root / ".git/hooks" / hook).symlink_to(program)
    for key in SETTINGS:
        peopled.git("config", key, f"!{program}" if key.startswith("alias") else str(program))
    for key, value in (
        ("core.hooksPath", ".git/hooks"),
        ("commit.gpgSign", "true"),
        ("core.worktree", str(Path.cwd())),
    ):
        peopled.git("config", key, value)
    (peopled.root / ".git/info").mkdir(exist_ok=True)
    (peopled.root / ".git/info/attributes").write_text("* filter=evil diff=evil merge=evil\n")
    for words in ("list", "history", "audit", "diff 2026-01-01 2026-12-31", "doctor", "status", "blame xt-0001"):
        assert peopled.run(words).code == 0, words
    assert peopled.do(ACT)["warnings"] == []
    (peopled.root / RECORD).unlink()
    assert peopled.run("doctor --restore xt-0001").code == 0
    assert not marker.exists()
    (peopled.root / ".git/config").write_text("[core]\n\trepositoryformatversion = 0\n")
    assert len(subjects(peopled)) == before + 1
