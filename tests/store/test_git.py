from __future__ import annotations

import os
import subprocess
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.store.registries import ACT, AUTHOR, FILES, MESSAGE, git, in_child, make_registry, register
from xtjg.errors import (
    ConcurrentChange,
    Conflict,
    DamagedRegistry,
    DiskFull,
    EnvironmentProblem,
    GitFailed,
    GitMissing,
    NoHistory,
    NotWritable,
)
from xtjg.store import git as reading
from xtjg.store import gitfailure, gitlog, gitprocess, worktree

if TYPE_CHECKING:
    from xtjg.errors import XtjgError

pytestmark = pytest.mark.git
NOBODY = 65534


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_registry(tmp_path / "登记 簿")


def test_head_is_read_from_loose_and_packed_refs(root: Path) -> None:
    head = git(root, "rev-parse", "HEAD").strip()
    assert reading.head(root) == head
    git(root, "pack-refs", "--all")
    assert not (root / ".git/refs/heads/main").exists()
    assert reading.head(root) == head
    assert reading.require_head(root) == head
    assert reading.head(root, "refs/heads/none") is None


def test_a_folder_without_history_has_none(tmp_path: Path) -> None:
    with pytest.raises(NoHistory, match="这里没有登记历史"):
        reading.require_head(tmp_path)
    git(tmp_path, "init", "-q", "-b", "main")
    assert reading.head(tmp_path) is None
    with pytest.raises(NoHistory):
        reading.require_head(tmp_path)


@pytest.mark.parametrize("content", [b"", b"\0\0\0", b"0123\n", b"ref: refs/heads/other\n"])
def test_a_corrupt_ref_is_named_with_the_reflog_as_remedy(root: Path, content: bytes) -> None:
    (root / ".git/refs/heads/main").write_bytes(content)
    with pytest.raises(DamagedRegistry, match="refs/heads/main") as caught:
        reading.head(root)
    assert caught.value.hint.startswith("git reflog main")


def test_only_a_git_folder_makes_a_repository_of_its_own(root: Path, tmp_path: Path) -> None:
    assert reading.is_own_repository(root)
    assert not reading.is_own_repository(root / "bodies")
    linked = tmp_path / "linked"
    linked.mkdir()
    (linked / ".git").write_text(f"gitdir: {root / '.git'}\n")
    assert not reading.is_own_repository(linked)
    (linked / ".git").unlink()
    (linked / ".git").symlink_to(root / ".git")
    assert not reading.is_own_repository(linked)


def test_a_folder_inside_another_repository_is_never_read_through_it(root: Path) -> None:
    with pytest.raises(DamagedRegistry, match="not a git repository"):
        reading.ls_tree(root / "bodies", reading.require_head(root))


def test_the_tree_lists_mode_and_blob_by_path(root: Path) -> None:
    tree = reading.ls_tree(root, reading.require_head(root))
    assert tree == {path: ("100644", reading.blob_id(data)) for path, data in FILES.items()}
    assert reading.ls_tree(root, reading.require_head(root), "bodies/xt-0002.yaml").keys() == {"bodies/xt-0002.yaml"}


def test_contents_come_in_one_batch_and_missing_ones_are_left_out(root: Path) -> None:
    ids = {reading.blob_id(data): data for data in FILES.values()}
    tree = git(root, "rev-parse", "HEAD^{tree}").strip()
    assert reading.cat_blobs(root, [*ids, "1" * 40, tree]) == ids
    assert reading.cat_blobs(root, []) == {}


@pytest.mark.parametrize("damage", ["empty", "garbage", "other content", "lying size"])
def test_a_damaged_object_does_not_hide_the_others(root: Path, damage: str) -> None:
    blobs = {path: reading.blob_id(data) for path, data in FILES.items()}
    hit, donor = blobs["bodies/xt-0002.yaml"], blobs["bodies/xt-0001.yaml"]
    path = root / ".git/objects" / hit[:2] / hit[2:]
    path.chmod(0o600)
    path.write_bytes(
        {
            "empty": b"",
            "garbage": b"\0garbage",
            "lying size": zlib.compress(b"blob 30000\0x"),
            "other content": (root / ".git/objects" / donor[:2] / donor[2:]).read_bytes(),
        }[damage]
    )
    found = reading.cat_blobs(root, list(blobs.values()))
    assert found == {blob: FILES[path] for path, blob in blobs.items() if blob != hit}


def test_a_damaged_tree_names_the_object(root: Path) -> None:
    tree = git(root, "rev-parse", "HEAD:bodies").strip()
    (root / ".git/objects" / tree[:2] / tree[2:]).unlink()
    with pytest.raises(DamagedRegistry, match=tree) as caught:
        reading.ls_tree(root, reading.require_head(root))
    assert caught.value.exit_code == 6


def test_the_log_tells_every_change(root: Path) -> None:
    commit, _ = register(root)
    newest, first = gitlog.log(root)
    assert newest.commit == commit
    assert newest.parents == (first.commit,)
    assert (newest.author_name, newest.author_email) == AUTHOR
    assert newest.author_date.startswith("20")
    assert newest.message == MESSAGE
    assert newest.subject == "更名：甲委员会"
    assert {(change.path, change.before, change.after) for change in newest.changes} == {
        (path, reading.blob_id(FILES[path]) if path in FILES else None, None if data is None else reading.blob_id(data))
        for path, data in ACT.items()
    }
    assert {change.mode_after for change in newest.changes} == {"100644", "000000"}
    assert first.parents == ()
    assert {change.path for change in first.changes} == set(FILES)


def test_the_log_can_be_limited(root: Path) -> None:
    commit, _ = register(root)
    first = gitlog.log(root)[1].commit
    assert [one.commit for one in gitlog.log(root, limit=1)] == [commit]
    assert [one.commit for one in gitlog.log(root, paths=["bodies/xt-0002.yaml"])] == [first]
    assert [one.commit for one in gitlog.log(root, revision=f"{first}..{commit}", use_graph=False)] == [commit]
    assert [one.commit for one in gitlog.log(root, revision=first)] == [first]
    assert gitlog.log(root, paths=["*.yaml"]) == []


@pytest.mark.parametrize("text", ["--output=x", "HEAD", "main", "-", "", "A" * 40, "0" * 39])
def test_user_text_never_becomes_a_revision(root: Path, text: str) -> None:
    with pytest.raises(DamagedRegistry, match="不是对象编号"):
        gitlog.log(root, revision=text)
    with pytest.raises(DamagedRegistry, match="不是对象编号"):
        reading.ls_tree(root, text)
    with pytest.raises(DamagedRegistry, match="不是对象编号"):
        reading.cat_blobs(root, [text])


def test_strange_messages_names_and_paths_are_read_apart(root: Path) -> None:
    (root / '怪 "名\n字').write_text("x")
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty-message", "-m", "", "--author=:100644 : <a b>")
    git(root, "commit", "-q", "--allow-empty", "--cleanup=verbatim", "-m", ":000000 100644 x\n\n\n:x")
    empty, odd, _ = gitlog.log(root)
    assert empty.changes == ()
    assert empty.message == ":000000 100644 x\n\n\n:x\n"
    assert odd.author_name == "100644"
    assert odd.message == ""
    assert [change.path for change in odd.changes] == ['怪 "名\n字']


def test_state_of_head_is_read_without_a_process(root: Path) -> None:
    assert reading.symbolic_head(root) == "refs/heads/main"
    git(root, "switch", "-q", "-c", "other")
    assert reading.symbolic_head(root) == "refs/heads/other"
    git(root, "switch", "-q", "--detach")
    assert reading.symbolic_head(root) is None


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("merge", "MERGE_HEAD"),
        ("rebase", "rebase-merge"),
        ("rebase", "rebase-apply"),
        ("cherry-pick", "CHERRY_PICK_HEAD"),
        ("revert", "REVERT_HEAD"),
        ("bisect", "BISECT_LOG"),
    ],
)
def test_what_is_under_way_is_named(root: Path, name: str, file: str) -> None:
    assert reading.in_progress(root) is None
    (root / ".git" / file).touch()
    assert reading.in_progress(root) == name


def test_a_cut_or_rewritten_history_is_noticed(root: Path, tmp_path: Path) -> None:
    commit, _ = register(root)
    assert not reading.is_shallow(root)
    assert not reading.is_rewritten(root)
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{root}", str(shallow))
    assert reading.is_shallow(shallow)
    git(root, "replace", "--graft", commit)
    assert reading.is_rewritten(root)
    assert len(gitlog.log(root)) == 2, "a replaced commit hides nothing"
    git(root, "pack-refs", "--all")
    assert reading.is_rewritten(root)


def test_grafts_are_noticed_and_have_no_say(root: Path) -> None:
    commit, _ = register(root)
    (root / ".git/info").mkdir(exist_ok=True)
    (root / ".git/info/grafts").write_text(f"{commit}\n")
    assert reading.is_rewritten(root)
    assert len(gitlog.log(root)) == 2


def test_ancestors_are_told_apart(root: Path) -> None:
    first = reading.require_head(root)
    commit, _ = register(root)
    assert reading.is_ancestor(root, first, commit)
    assert reading.is_ancestor(root, commit, commit)
    assert not reading.is_ancestor(root, commit, first)


def test_identity_comes_from_configuration_or_environment(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    (tmp_path / ".gitconfig").write_text("[user]\n\tname = 李四\n\temail = li@example.cn\n")
    assert reading.identity(root) == ("李四", "li@example.cn")
    assert reading.identity(tmp_path / "not there yet") == ("李四", "li@example.cn")
    git(root, "config", "user.name", "王五")
    assert reading.identity(root) == ("王五", "li@example.cn")
    monkeypatch.setenv("GIT_AUTHOR_NAME", "赵六")
    assert reading.identity(root) == ("赵六", "li@example.cn")


def test_a_foreign_environment_points_nowhere_else(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = make_registry(tmp_path / "other")
    register(other)
    for name, value in {
        "GIT_DIR": other / ".git",
        "GIT_WORK_TREE": other,
        "GIT_INDEX_FILE": other / ".git/index",
        "GIT_OBJECT_DIRECTORY": other / ".git/objects",
        "GIT_CONFIG_COUNT": "garbage",
    }.items():
        monkeypatch.setenv(name, str(value))
    assert len(gitlog.log(root)) == 1
    assert reading.ls_tree(root, reading.require_head(root)).keys() == FILES.keys()


def test_the_server_hook_sees_its_quarantine(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bare = tmp_path / "server.git"
    git(tmp_path, "clone", "-q", "--bare", str(root), str(bare))
    monkeypatch.setenv("GIT_QUARANTINE_PATH", "/q")
    assert gitprocess.environment(bare)["GIT_QUARANTINE_PATH"] == "/q"
    assert "GIT_QUARANTINE_PATH" not in gitprocess.environment(root)
    assert reading.require_id(reading.head(bare) or "") == reading.head(root)
    assert [entry.subject for entry in gitlog.log(bare)] == ["建簿：示例市"]


def test_a_lazy_fetch_runs_no_program(root: Path, tmp_path: Path) -> None:
    marker = tmp_path / "ran"
    program = tmp_path / "evil.sh"
    program.write_text(f"#!/bin/sh\ntouch {marker}\n")
    program.chmod(0o755)
    for key, value in {
        "extensions.partialClone": "origin",
        "core.repositoryFormatVersion": "1",
        "remote.origin.url": str(tmp_path),
        "remote.origin.promisor": "true",
        "remote.origin.uploadpack": str(program),
    }.items():
        git(root, "config", key, value)
    assert reading.cat_blobs(root, ["1" * 40]) == {}
    assert not marker.exists()


def test_no_git_and_an_old_git_are_told_with_the_version_needed(root: Path, tmp_path: Path) -> None:
    (tmp_path / "git").write_text("#!/bin/sh\necho git version 2.20.1\nexit 1\n")
    (tmp_path / "git").chmod(0o755)

    def read_with(path: str) -> object:
        os.environ["PATH"] = path
        gitprocess.version.cache_clear()
        return reading.ls_tree(root, "1" * 40)

    assert in_child(lambda: read_with(str(tmp_path))) == (1, "GitMissing: git 2.20 太旧，至少要 2.34")
    assert in_child(lambda: read_with("/nowhere")) == (1, "GitMissing: 找不到 git")
    assert GitMissing.exit_code == 7


@pytest.mark.parametrize(
    ("told", "kind", "message"),
    [
        ("error: unable to write file: No space left on device", DiskFull, "磁盘空间不足"),
        ("fatal: could not open '.git/x': Read-only file system", NotWritable, "没有权限"),
        ("fatal: cannot lock ref: is at a but expected b", ConcurrentChange, "刚被另一人改动"),
        ("fatal: Unable to create '/x/main.lock': File exists.\n\nAnother git process", Conflict, "另一个 git 进程"),
        (
            "fatal: loose object 12 (stored in x) is corrupt",
            DamagedRegistry,
            "loose object 12 (stored in x) is corrupt",
        ),
        ("fatal: something new", GitFailed, "git cat-file 失败（128）：fatal: something new"),
        ("", GitFailed, "没有说明"),
    ],
)
def test_a_failure_of_git_is_told_by_its_meaning(told: str, kind: type[XtjgError], message: str) -> None:
    command = gitprocess.command_line("cat-file", "--batch")
    error = gitfailure.explain(Path("/x"), command, 128, told.encode())
    assert type(error) is kind
    assert message in error.message
    assert error.hint


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a registry away")
def test_a_registry_of_another_user_is_explained(root: Path) -> None:
    subprocess.run(["chown", "-R", str(NOBODY), str(root)], check=True)
    with pytest.raises(EnvironmentProblem, match="属于另一个用户") as caught:
        reading.ls_tree(root, reading.head(root) or "")
    assert "safe.directory" in caught.value.hint


def test_the_work_tree_is_compared_by_raw_bytes(root: Path) -> None:
    tree = reading.ls_tree(root, reading.require_head(root))
    (root / "bodies/xt-0001.yaml").write_bytes(FILES["bodies/xt-0001.yaml"].replace(b"\n", b"\r\n"))
    git(root, "update-index", "--assume-unchanged", "bodies/xt-0001.yaml")
    (root / "bodies/xt-0002.yaml").unlink()
    (root / "bodies/新 的.yaml").write_text("x")
    (root / "bodies/sub").mkdir()
    (root / "bodies/sub/z.yaml").write_text("x")
    found = worktree.compare(root, tree, folders=("bodies", "cases"))
    assert found.equal == {path: FILES[path] for path in (".gitattributes", "registry.yaml", "bodies/xt-0003.yaml")}
    assert found.edited == ("bodies/xt-0001.yaml",)
    assert found.untracked == ("bodies/sub/z.yaml", "bodies/新 的.yaml")
    assert found.deleted == ("bodies/xt-0002.yaml",)


def test_links_and_oddities_are_edits_and_never_followed(root: Path, tmp_path: Path) -> None:
    tree = reading.ls_tree(root, reading.require_head(root))
    victim = tmp_path / "victim.yaml"
    victim.write_bytes(FILES["bodies/xt-0001.yaml"])
    (root / "bodies/xt-0001.yaml").unlink()
    (root / "bodies/xt-0001.yaml").symlink_to(victim)
    (root / "bodies/xt-0002.yaml").unlink()
    os.mkfifo(root / "bodies/xt-0002.yaml")
    (root / "bodies/xt-0003.yaml").unlink()
    (root / "bodies/xt-0003.yaml").mkdir()
    found = worktree.compare(root, tree, folders=("bodies",))
    assert found.edited == ("bodies/xt-0001.yaml", "bodies/xt-0002.yaml", "bodies/xt-0003.yaml")
    assert found.untracked == ()


def test_a_linked_folder_makes_everything_below_it_edited(root: Path, tmp_path: Path) -> None:
    tree = reading.ls_tree(root, reading.require_head(root))
    (root / "bodies").rename(tmp_path / "elsewhere")
    (root / "bodies").symlink_to(tmp_path / "elsewhere")
    found = worktree.compare(root, tree, folders=("bodies",))
    assert found.edited == ("bodies/xt-0001.yaml", "bodies/xt-0002.yaml", "bodies/xt-0003.yaml")
    assert found.untracked == ("bodies",)
    assert set(found.equal) == {".gitattributes", "registry.yaml"}
