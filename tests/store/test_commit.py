from __future__ import annotations

import errno
import fcntl
import os
import resource
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

import pytest

from tests.store.registries import (
    ACT,
    AUTHOR,
    FILES,
    MESSAGE,
    after,
    die,
    files_in,
    git,
    in_child,
    make_registry,
    position,
    register,
    residue,
    subjects,
    with_step,
)
from xtjg.errors import (
    ConcurrentChange,
    Conflict,
    DamagedRegistry,
    EnvironmentProblem,
    HandEdited,
    LockBusy,
    MergeInProgress,
    NoHistory,
    NotWritable,
    Usage,
)
from xtjg.store import copies, durable, foreignlocks, gitlog, gitprocess, journal, lock, protocol, recovery
from xtjg.store import git as reading
from xtjg.store.commit import locked_writer, write_commit, write_root
from xtjg.store.gitwrite import plumbing

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.git
INIT = "建簿：示例市"
RENAME = "更名：甲委员会"
NOBODY = 65534
NEXT: dict[str, bytes | None] = {"bodies/xt-0002.yaml": "编号: 'xt-0002'\n名称: 乙领导小组\n".encode()}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_registry(tmp_path / "登记 簿")


def kill_before(root: Path, at: int) -> None:
    """Register ACT in a process that is killed before the step at `at`."""

    def write() -> object:
        protocol.PROTOCOL = tuple(with_step(at, die))
        return register(root)

    assert in_child(write)[0] == -signal.SIGKILL


def make_old(path: Path) -> None:
    os.utime(path, (time.time() - 7200,) * 2)


def test_a_commit_holds_exactly_what_was_asked_for(root: Path) -> None:
    old = reading.head(root)
    (root / "bodies/xt-0002.yaml").write_text("擅自改动\n")
    (root / "新.yaml").write_text("未登记\n")
    commit, told = register(root)
    assert told == ()
    assert reading.head(root) == commit
    assert git(root, "rev-parse", "HEAD~1").strip() == old
    assert reading.ls_tree(root, commit) == {
        path: ("100644", reading.blob_id(data)) for path, data in after().items()
    }, "a hand edit elsewhere is not in the commit"
    edited = {"bodies/xt-0002.yaml": "擅自改动\n".encode(), "新.yaml": "未登记\n".encode()}
    assert files_in(root) == {**after(), **edited}
    assert residue(root) == []
    assert git(root, "-c", "core.quotePath=false", "status", "--porcelain") == " M bodies/xt-0002.yaml\n?? 新.yaml\n"
    assert git(root, "fsck", "--strict") == ""


def test_many_files_go_into_one_commit(root: Path) -> None:
    many: dict[str, bytes | None] = {f"bodies/xt-{number:04}.yaml": b"%d\n" % number for number in range(4, 260)}
    commit, told = register(root, many, "批\n")
    assert told == ()
    assert len(reading.ls_tree(root, commit)) == len(FILES) + len(many)
    assert register(root, dict.fromkeys(many), "撤\n")[1] == ()
    assert files_in(root) == FILES


def test_message_and_author_are_stored_byte_for_byte(root: Path) -> None:
    message = "# 标题\n\n  --- \n#x\n\n\n\n末行\n\nXtjg-Act: x\n"
    with locked_writer(root, "test") as held:
        written = write_commit(root, held.head, ACT, message, AUTHOR, when="2026-03-10T08:30:00+08:00")
    raw = git(root, "cat-file", "commit", written.commit)
    assert raw.partition("\n\n")[2] == message
    stamp = "张三 <zhang@example.gov.cn> 1773102600 +0800"
    assert f"\nauthor {stamp}\n" in raw
    assert f"\ncommitter {stamp}\n" in raw


def test_write_root_makes_a_registry_with_one_commit(tmp_path: Path) -> None:
    root = tmp_path / "a" / "b"
    commit = write_root(root, FILES, "建簿\n", AUTHOR)
    assert reading.head(root) == commit
    assert reading.symbolic_head(root) == "refs/heads/main"
    assert files_in(root) == FILES
    assert git(root, "status", "--porcelain") == ""
    assert list((root / ".git/hooks").glob("*")) == []
    with pytest.raises(Conflict, match="已有登记历史"):
        write_root(root, FILES, "建簿\n", AUTHOR)
    assert files_in(root) == FILES


def test_a_failed_write_root_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Usage):
        write_root(tmp_path / "new", {"../x": b"x"}, "建簿\n", AUTHOR)
    assert not (tmp_path / "new").exists()
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "名单.txt").write_text("x")
    with pytest.raises(Usage):
        write_root(tmp_path / "old", FILES, "", AUTHOR)
    assert files_in(tmp_path / "old") == {"名单.txt": b"x"}
    assert not (tmp_path / "old" / ".git").exists()


def test_an_unborn_branch_becomes_a_registry(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "master")
    with pytest.raises(NoHistory), locked_writer(tmp_path, "test"):
        pass
    write_root(tmp_path, FILES, "建簿\n", AUTHOR)
    assert subjects(tmp_path) == ["建簿"]
    assert reading.symbolic_head(tmp_path) == "refs/heads/main"


@pytest.mark.parametrize(
    "path", ["../x", "/etc/x", "a/../b", ".git/config", "a/.GIT/x", "", "a//b", "a\\b", "C:x", "a\nb", "a/.", "x/ "]
)
def test_a_path_out_of_the_registry_is_refused(root: Path, path: str) -> None:
    with pytest.raises(Usage, match="路径不能写入"):
        register(root, {path: b"x"})
    assert subjects(root) == [INIT]
    assert files_in(root) == FILES


@pytest.mark.parametrize("author", [("", "a@b"), ("张三", ""), ("a<b>\nc", "a@b"), ("张\0三", "a@b"), ("x.", "a@b")])
def test_an_author_git_would_change_is_refused(root: Path, author: tuple[str, str]) -> None:
    with locked_writer(root, "test") as held, pytest.raises(Usage, match="登记人"):
        write_commit(root, held.head, ACT, MESSAGE, author)
    assert subjects(root) == [INIT]


@pytest.mark.parametrize("message", ["", " \n", "a\0b\n", "\ud800\n"])
def test_a_message_that_cannot_be_stored_is_refused(root: Path, message: str) -> None:
    with pytest.raises(Usage, match="提交说明"):
        register(root, ACT, message)
    assert subjects(root) == [INIT]


def test_the_oldest_git_that_is_good_enough_registers_too(root: Path, tmp_path: Path) -> None:
    (tmp_path / "git").write_text(
        f'#!/bin/sh\n[ "$1" = version ] && exec echo git version 2.34.1\nexec {which("git")} "$@"\n'
    )
    (tmp_path / "git").chmod(0o755)

    def write() -> object:
        os.environ["PATH"] = f"{tmp_path}:{os.environ['PATH']}"
        gitprocess.version.cache_clear()
        return gitprocess.version(), register(root)[1]

    assert in_child(write) == (0, "((2, 34), ())")
    assert subjects(root) == [RENAME, INIT]


def test_a_commit_without_change_is_refused(root: Path) -> None:
    with pytest.raises(Conflict, match="没有任何改动"):
        register(root, {"registry.yaml": FILES["registry.yaml"]})
    assert subjects(root) == [INIT]
    assert residue(root) == []


def test_writing_on_an_outdated_head_is_refused(root: Path) -> None:
    old = reading.require_head(root)
    register(root)
    with locked_writer(root, "test"), pytest.raises(ConcurrentChange, match="刚被另一人改动"):
        write_commit(root, old, NEXT, "x\n", AUTHOR)
    assert subjects(root) == [RENAME, INIT]


def test_a_writer_that_ignores_the_lock_is_noticed_by_the_branch(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def foreign(_: protocol.Writing) -> None:
        git(root, "commit", "-q", "--allow-empty", "-m", "手工")

    monkeypatch.setattr(protocol, "PROTOCOL", with_step(position(protocol.swing_ref), foreign))
    with pytest.raises(ConcurrentChange):
        register(root)
    assert subjects(root) == ["手工", INIT]
    assert files_in(root) == FILES
    assert residue(root) == []


def test_writing_without_the_lock_is_refused(root: Path) -> None:
    with pytest.raises(LockBusy):
        write_commit(root, reading.require_head(root), ACT, MESSAGE, AUTHOR)


# Killed, and what the next start makes of it.

STEPS = [step.__name__ for step in protocol.PROTOCOL]


@pytest.mark.parametrize("at", range(len(STEPS) + 1), ids=[*STEPS, "end"])
def test_a_write_killed_before_any_step_is_registered_once_or_not_at_all(root: Path, at: int) -> None:
    kill_before(root, at)
    registered = at > position(protocol.swing_ref)
    assert subjects(root) == ([RENAME, INIT] if registered else [INIT])
    with locked_writer(root, "next") as held:
        notices = held.notices
    assert files_in(root) == (after() if registered else FILES)
    assert residue(root) == []
    assert git(root, "status", "--porcelain") == ""
    if at == len(STEPS) or at <= position(protocol.stage_files):
        assert notices == ()
    elif registered:
        assert notices == (f"上次操作已登记，工作副本已补齐：{RENAME}",)
    else:
        assert len(notices) == 1
        assert notices[0].startswith("上次操作未登记")
    register(root, NEXT, "次\n")
    assert subjects(root) == (["次", RENAME, INIT] if registered else ["次", INIT])
    assert {change.path for change in gitlog.log(root)[0].changes} == set(NEXT)


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGINT])
def test_a_write_killed_at_any_moment_never_mixes_with_the_next(root: Path, blow: signal.Signals) -> None:
    rounds = 16
    acknowledged = []
    for number in range(rounds):

        def write(number: int = number) -> object:
            signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), blow))
            signal.setitimer(signal.ITIMER_REAL, 0.004 + number * 0.003)
            return register(
                root, {f"cases/2026/{number:04}.yaml": b"x\n", "registry.yaml": b"%d\n" % number}, f"{number}\n"
            )

        status, told = in_child(write)
        acknowledged += [told] if status == 0 else []
    with locked_writer(root, "last"):
        entries = gitlog.log(root)
    assert {told[2:42] for told in acknowledged} <= {entry.commit for entry in entries}
    for entry in entries[:-1]:
        assert {change.path for change in entry.changes} == {
            f"cases/2026/{int(entry.subject):04}.yaml",
            "registry.yaml",
        }
    tree = reading.ls_tree(root, reading.require_head(root))
    assert {path: reading.blob_id(data) for path, data in files_in(root).items()} == {
        path: blob for path, (_, blob) in tree.items()
    }
    assert residue(root) == []
    assert git(root, "status", "--porcelain") == ""


def test_a_recovery_killed_three_times_is_still_completed(root: Path) -> None:
    kill_before(root, position(protocol.copy_files))
    for module, name in ((copies, "put"), (copies, "refresh_index"), (journal, "discard")):

        def recover(module: object = module, name: str = name) -> object:
            work = getattr(module, name)

            def work_and_die(*args: object, **options: object) -> None:
                work(*args, **options)
                die()

            setattr(module, name, work_and_die)
            return register(root, NEXT, "次\n")

        assert in_child(recover)[0] == -signal.SIGKILL
        assert subjects(root) == [RENAME, INIT]
    register(root, NEXT, "次\n")
    assert subjects(root) == ["次", RENAME, INIT]
    assert files_in(root) == {**after(), **NEXT}
    assert residue(root) == []


def test_a_hand_edit_made_after_the_crash_is_kept_beside(root: Path) -> None:
    kill_before(root, position(protocol.copy_files))
    (root / "bodies/xt-0001.yaml").write_bytes(b"edited\n")
    (root / "cases/2026").mkdir(parents=True)
    (root / "cases/2026/0001.yaml").symlink_to(root / "registry.yaml")
    with locked_writer(root, "next") as held:
        told = held.notices
    assert "xt-0001.yaml 有未经办理的改动，已另存为 xt-0001.yaml.conflict" in told
    assert files_in(root)["bodies/xt-0001.yaml.conflict"] == b"edited\n"
    assert (root / "cases/2026/0001.yaml.conflict").is_symlink()
    assert not (root / "cases/2026/0001.yaml").is_symlink()
    assert {path: data for path, data in files_in(root).items() if ".conflict" not in path} == after()


def test_a_branch_that_went_on_after_the_crash_is_followed(root: Path) -> None:
    kill_before(root, position(protocol.copy_files))
    git(root, "reset", "-q", "--hard")
    (root / "bodies/xt-0001.yaml").write_bytes(b"by hand\n")
    git(root, "commit", "-q", "-am", "手工")
    git(root, "checkout", "-q", "HEAD~2", "--", ".")
    with locked_writer(root, "next") as held:
        assert held.notices == (f"上次操作已登记，工作副本已补齐：{RENAME}",)
    assert files_in(root) == {**after(), "bodies/xt-0001.yaml": b"by hand\n"}


def test_a_journal_that_fits_no_history_stops_everything(root: Path) -> None:
    kill_before(root, position(protocol.copy_files))
    git(root, "reset", "-q", "--hard", "HEAD~1")
    git(root, "commit", "-q", "--allow-empty", "-m", "手工")
    with pytest.raises(DamagedRegistry, match="对不上") as caught, locked_writer(root, "next"):
        pass
    assert caught.value.hint.startswith("运行 xtjg doctor")
    assert recovery.pending(root) == f"上次操作没有收尾，下次登记时处理：{RENAME}"


GARBAGE = [b"", b"{", b"\0\xff\xfe", b"[]", b"null", b'{"version": 99}', b'{"version": 1, "old": null}']


@pytest.mark.parametrize("content", [*GARBAGE, None])
def test_a_journal_that_cannot_be_read_is_set_aside(root: Path, content: bytes | None) -> None:
    path = root / ".git/xtjg/journal.json"
    if content is None:
        kill_before(root, position(protocol.swing_ref))
        content = path.read_bytes()[:-20]
    path.write_bytes(content)
    assert recovery.pending(root) == "上次操作留下的记录读不出，下次登记时处理"
    _, told = register(root)
    assert told == ("上次操作未登记；它留下的记录读不出，已改名为 journal.bad",)
    assert (root / ".git/xtjg/journal.bad").read_bytes() == content
    assert subjects(root) == [RENAME, INIT]
    assert register(root, NEXT, "次\n")[1] == ()


def test_journals_with_wrong_values_are_unreadable(tmp_path: Path) -> None:
    good = journal.Journal(old=None, new="a" * 40, paths=("x",), act="x", pid=1, host="h", started="s")
    journal.write(tmp_path, good)
    assert journal.read(tmp_path) == good
    text = (tmp_path / "journal.json").read_text()
    for old, new in (('"a', '"A'), ('["x"]', "[1]"), ('["x"]', '"x"'), ('"pid"', '"pit"'), ("null", '"main"')):
        (tmp_path / "journal.json").write_text(text.replace(old, new))
        with pytest.raises(journal.UnreadableJournal):
            journal.read(tmp_path)


# Locks.


def test_a_busy_lock_names_its_holder(root: Path) -> None:
    with (
        locked_writer(root, "xtjg rename 甲"),
        pytest.raises(LockBusy) as caught,
        locked_writer(root, "b", timeout=0.02),
    ):
        pass
    for part in (f"进程 {os.getpid()}", f"主机 {os.uname().nodename}", "用户 ", "命令 xtjg rename 甲"):
        assert part in caught.value.message
    assert caught.value.exit_code == 5
    with locked_writer(root, "c") as held:
        assert held.head == reading.head(root)


def test_a_child_that_outlives_its_parent_keeps_the_lock(root: Path) -> None:
    reading_end, writing_end = os.pipe()

    def leave_child_and_die(writing: protocol.Writing) -> None:
        handle = lock.held_handle(writing.root)
        assert handle is not None
        os.close(writing_end)
        subprocess.Popen(["cat"], stdin=reading_end, stdout=subprocess.DEVNULL, pass_fds=(handle,))  # the git child
        die()

    def write() -> object:
        protocol.PROTOCOL = tuple(with_step(position(protocol.swing_ref), leave_child_and_die))
        return register(root)

    assert in_child(write)[0] == -signal.SIGKILL
    os.close(reading_end)
    with pytest.raises(LockBusy), locked_writer(root, "next", timeout=0.05):
        pass
    os.close(writing_end)
    with locked_writer(root, "next") as held:
        assert held.notices == (f"上次操作未登记：{RENAME}",)


def test_git_children_of_a_writer_inherit_the_lock_and_readers_do_not(root: Path) -> None:
    with locked_writer(root, "x"), plumbing(root) as plumb:
        handle = lock.held_handle(root)
        listing = "!ls -l /proc/$PPID/fd; ls -l /proc/self/fd; true"
        assert handle is not None
        assert "xtjg/lock" in plumb.run("-c", f"alias.fds={listing}", "fds").decode()
        out = subprocess.run(["ls", "-l", "/proc/self/fd"], capture_output=True, check=True).stdout.decode()
        assert "xtjg/lock" not in out
    assert lock.held_handle(root) is None


def test_a_file_system_without_locks_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOTSUP, "not supported")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(EnvironmentProblem, match="不支持文件锁") as caught, locked_writer(root, "x"):
        pass
    assert caught.value.exit_code == 7


def test_a_planted_link_is_no_place_for_the_lock(root: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    (root / ".git/xtjg/lock").unlink()
    (root / ".git/xtjg/lock").symlink_to(victim)
    with pytest.raises(NotWritable), locked_writer(root, "x"):
        pass
    assert victim.read_text() == "precious"
    (root / ".git/xtjg").rename(tmp_path / "state")
    (root / ".git/xtjg").symlink_to(tmp_path / "state")
    with pytest.raises(NotWritable, match="链接"), locked_writer(root, "x"):
        pass


def test_an_old_index_lock_is_moved_aside_and_the_act_succeeds(root: Path) -> None:
    path = root / ".git/index.lock"
    path.write_bytes(b"kept")
    make_old(path)
    _, told = register(root)
    assert len(told) == 1
    assert told[0].startswith("已移开遗留的锁文件 index.lock（2 小时前）")
    assert [kept.read_bytes() for kept in (root / ".git/xtjg/aside").iterdir()] == [b"kept"]
    assert git(root, "status", "--porcelain") == ""


def test_a_live_index_lock_delays_only_the_copy(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "INDEX_PATIENCE", 0.1)
    path = root / ".git/index.lock"
    path.touch()
    make_old(path)
    with path.open("rb"):
        commit, told = register(root)
    assert reading.head(root) == commit
    assert len(told) == 1
    assert told[0].startswith("已登记，但工作副本未全部更新，下次登记时补齐：git 的索引被占用")
    assert files_in(root) == after()
    path.unlink()
    assert register(root, NEXT, "次\n")[1] == (f"上次操作已登记，工作副本已补齐：{RENAME}",)
    assert git(root, "status", "--porcelain") == ""


@pytest.mark.parametrize("name", ["refs/heads/main.lock", "HEAD.lock"])
def test_a_stale_branch_lock_is_named_and_moved_by_the_doctor(root: Path, name: str) -> None:
    path = root / ".git" / name
    path.touch()
    make_old(path)
    with pytest.raises(Conflict, match=rf"{name}（2 小时前）") as caught, locked_writer(root, "x"):
        pass
    assert "xtjg doctor --fix" in caught.value.hint
    assert caught.value.exit_code == 5
    assert len(foreignlocks.move_stale(root)) == 1
    assert not path.exists()
    register(root)
    assert subjects(root) == [RENAME, INIT]


def test_the_doctor_leaves_young_and_open_lock_files(root: Path) -> None:
    (root / ".git/HEAD.lock").touch()
    (root / ".git/index.lock").touch()
    make_old(root / ".git/index.lock")
    with (root / ".git/index.lock").open("rb"):
        assert foreignlocks.move_stale(root) == ()
    with pytest.raises(Conflict, match="秒前"):
        foreignlocks.refuse_locked_branch(root, patience=0)


def test_lock_files_of_a_killed_write_are_moved_aside(root: Path) -> None:
    kill_before(root, position(protocol.swing_ref))
    (root / ".git/refs/heads/main.lock").touch()
    with locked_writer(root, "next") as held:
        assert len(held.notices) == 2
    assert held.notices[0].startswith("已移开遗留的锁文件 refs/heads/main.lock")
    register(root)


def test_a_corrupt_index_is_made_anew(root: Path) -> None:
    (root / ".git/index").write_bytes(b"DIRC\0\0")
    commit, told = register(root)
    assert reading.head(root) == commit
    assert told == ()
    assert git(root, "status", "--porcelain") == ""


def test_an_emptied_object_of_an_old_crash_is_written_again(root: Path) -> None:
    data = ACT["bodies/xt-0001.yaml"] or b""
    blob = git(root, "hash-object", "-w", "--stdin", data=data).strip()
    path = root / ".git/objects" / blob[:2] / blob[2:]
    path.chmod(0o600)
    path.write_bytes(b"")
    commit, _ = register(root)
    assert git(root, "show", f"{commit}:bodies/xt-0001.yaml").encode() == data
    assert git(root, "fsck") == ""


# A repository that must not be written.


@pytest.mark.parametrize(
    ("setup", "message"),
    [
        (("switch", "-q", "--detach"), "不在任何分支"),
        (("switch", "-q", "-c", "other"), "当前分支是 other"),
        (("bisect", "start"), "git bisect"),
    ],
)
def test_a_head_elsewhere_is_refused_with_the_way_back(root: Path, setup: tuple[str, ...], message: str) -> None:
    git(root, *setup)
    with pytest.raises(MergeInProgress, match=message) as caught, locked_writer(root, "x"):
        pass
    assert caught.value.exit_code == 5
    assert "git " in caught.value.hint
    assert subjects(root) == [INIT]


def test_a_merge_under_way_is_refused(root: Path) -> None:
    git(root, "switch", "-q", "-c", "other")
    (root / "registry.yaml").write_text("b\n")
    git(root, "commit", "-qam", "b")
    git(root, "switch", "-q", "main")
    (root / "registry.yaml").write_text("c\n")
    git(root, "commit", "-qam", "c")
    with pytest.raises(subprocess.CalledProcessError):
        git(root, "merge", "other")
    with pytest.raises(MergeInProgress, match="git merge") as caught, locked_writer(root, "x"):
        pass
    assert caught.value.hint == "先运行 git merge --abort"


def test_a_cut_or_rewritten_history_is_not_written(root: Path, tmp_path: Path) -> None:
    commit, _ = register(root)
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{root}", str(shallow))
    with pytest.raises(DamagedRegistry, match="浅克隆"), locked_writer(shallow, "x"):
        pass
    git(root, "replace", "--graft", commit)
    with pytest.raises(DamagedRegistry, match="git replace"), locked_writer(root, "x"):
        pass


def test_another_object_format_is_not_written(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main", "--object-format=sha256")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "x")
    with pytest.raises(EnvironmentProblem, match="SHA-1"), locked_writer(tmp_path, "x"):
        pass


def test_a_folder_inside_another_repository_is_never_committed_into_it(root: Path) -> None:
    inner = root / "inner"
    inner.mkdir()
    (inner / "registry.yaml").write_text("x")
    with pytest.raises(NoHistory), locked_writer(inner, "x"):
        pass
    assert subjects(root) == [INIT]


# Hand edits, links, and what a received registry tries to run.


@pytest.mark.parametrize("path", ["bodies/xt-0001.yaml", "bodies/xt-0003.yaml", "cases/2026/0001.yaml"])
def test_a_hand_edit_in_the_way_is_refused(root: Path, path: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text("擅自\n")
    before = files_in(root)
    with pytest.raises(HandEdited, match=path) as caught:
        register(root)
    assert caught.value.hint.endswith(f"xtjg doctor --restore {Path(path).stem}")
    assert files_in(root) == before
    assert subjects(root) == [INIT]
    assert residue(root) == []


def test_a_record_deleted_by_hand_is_in_the_way_too(root: Path) -> None:
    (root / "bodies/xt-0001.yaml").unlink()
    with pytest.raises(HandEdited, match=r"xt-0001\.yaml"):
        register(root)


def test_a_hand_edit_can_be_written_over_when_asked_for(root: Path) -> None:
    (root / "bodies/xt-0001.yaml").write_text("擅自\n")
    with locked_writer(root, "x") as held:
        written = write_commit(root, held.head, ACT, MESSAGE, AUTHOR, touched_hand_edits_refused=False)
    assert written.warnings == ("xt-0001.yaml 有未经办理的改动，已另存为 xt-0001.yaml.conflict",)
    assert files_in(root) == {**after(), "bodies/xt-0001.yaml.conflict": "擅自\n".encode()}


def test_restoring_brings_back_what_is_registered(root: Path) -> None:
    (root / "bodies/xt-0001.yaml").write_text("擅自\n")
    (root / "bodies/xt-0002.yaml").unlink()
    (root / "bodies/xt-0009.yaml").write_text("擅自\n")
    paths = ("bodies/xt-0001.yaml", "bodies/xt-0002.yaml", "bodies/xt-0009.yaml")
    with locked_writer(root, "xtjg doctor") as held, plumbing(root) as plumb:
        kept = recovery.restore(held.root, plumb, paths)
    assert len(kept) == 2
    (root / "bodies/xt-0001.yaml").write_text("又擅自\n")
    with locked_writer(root, "xtjg doctor"), plumbing(root) as plumb:
        assert recovery.restore(root, plumb, paths[:1]) == (
            "xt-0001.yaml 有未经办理的改动，已另存为 xt-0001.yaml.conflict2",
        )
    assert {path: data for path, data in files_in(root).items() if "conflict" not in path} == FILES
    assert residue(root) == []


def test_a_linked_record_is_not_written_through(root: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(FILES["bodies/xt-0001.yaml"])
    (root / "bodies/xt-0001.yaml").unlink()
    (root / "bodies/xt-0001.yaml").symlink_to(victim)
    with pytest.raises(HandEdited, match=r"xt-0001\.yaml"):
        register(root)
    assert victim.read_bytes() == FILES["bodies/xt-0001.yaml"]


def test_a_linked_folder_is_not_written_through(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def plant(_: object = None) -> None:
        (root / "bodies").rename(tmp_path / "outside")
        (root / "bodies").symlink_to(tmp_path / "outside")

    monkeypatch.setattr(protocol, "PROTOCOL", with_step(position(protocol.copy_files), plant))
    commit, told = register(root)
    assert reading.head(root) == commit
    assert "所在的文件夹是链接" in told[0]
    assert (tmp_path / "outside/xt-0001.yaml").read_bytes() == FILES["bodies/xt-0001.yaml"]
    with pytest.raises(HandEdited, match="链接"), locked_writer(root, "x"):
        pass


HOOKS = (
    "pre-commit", "commit-msg", "prepare-commit-msg", "post-commit", "post-checkout", "pre-push", "post-merge",
    "reference-transaction", "post-index-change", "pre-auto-gc", "update", "pre-receive", "fsmonitor-watchman",
)  # fmt: skip


def test_nothing_planted_in_a_registry_runs(root: Path, tmp_path: Path) -> None:
    marker = tmp_path / "ran"
    program = tmp_path / "evil.sh"
    program.write_text(f"#!/bin/sh\necho $0 >> {marker}\ncat\n")
    program.chmod(0o755)
    (root / ".git/hooks").mkdir(exist_ok=True)
    for hook in HOOKS:
        (root / ".git/hooks" / hook).symlink_to(program)
    settings = (
        "core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "core.gitProxy",
        "diff.external", "diff.evil.textconv", "diff.evil.command", "filter.evil.clean", "filter.evil.smudge",
        "filter.evil.process", "merge.evil.driver", "gpg.program", "gpg.ssh.program", "gpg.ssh.defaultKeyCommand",
        "credential.helper", "sequence.editor", "trailer.xtjg-act.command", "remote.origin.uploadpack",
        "remote.origin.receivepack", "uploadpack.packObjectsHook", "core.alternateRefsCommand", "alias.log",
        "alias.ls-tree",
    )  # fmt: skip
    for key in settings:
        git(root, "config", key, f"!{program}" if key.startswith("alias") else str(program))
    for key, value in (("core.hooksPath", ".git/hooks"), ("commit.gpgSign", "true"), ("core.worktree", str(tmp_path))):
        git(root, "config", key, value)
    (root / ".git/info").mkdir(exist_ok=True)
    (root / ".git/info/attributes").write_text("* filter=evil diff=evil merge=evil\n")
    commit, told = register(root)
    assert told == ()
    assert gitlog.log(root)[0].commit == commit
    assert reading.ls_tree(root, commit).keys() == after().keys()
    assert len(reading.cat_blobs(root, [reading.blob_id(data) for data in after().values()])) == len(after())
    assert reading.identity(root) != ("", "")
    kill_before(root, 0)
    assert files_in(root) == after()
    assert not marker.exists()


def test_a_foreign_environment_points_no_writer_elsewhere(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_registry(tmp_path / "other")
    index = (other / ".git/index").read_bytes()
    planted = {
        "GIT_DIR": str(other / ".git"),
        "GIT_WORK_TREE": str(other),
        "GIT_INDEX_FILE": str(other / ".git/index"),
        "GIT_OBJECT_DIRECTORY": str(other / ".git/objects"),
        "GIT_AUTHOR_DATE": "garbage",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.hooksPath",
        "GIT_CONFIG_VALUE_0": str(tmp_path),
    }
    for name, value in planted.items():
        monkeypatch.setenv(name, value)
    _, told = register(root)
    assert told == ()
    assert {name: os.environ[name] for name in planted} == planted, "the caller's environment is as it was"
    for name in planted:
        monkeypatch.delenv(name)
    assert subjects(root) == [RENAME, INIT]
    assert subjects(other) == [INIT]
    assert (other / ".git/index").read_bytes() == index
    assert files_in(other) == FILES
    assert git(root, "status", "--porcelain") == ""


# File systems that refuse.


def limit_files(size: int) -> None:
    """Let no file grow beyond `size`, as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def test_a_disk_full_while_staging_registers_nothing(root: Path) -> None:
    def write() -> object:
        limit_files(4096)
        return register(root, {**ACT, "papers/x.txt": b"x" * 8192})

    status, told = in_child(write)
    assert status == 1
    assert told.startswith("DiskFull: 磁盘空间不足")
    assert subjects(root) == [INIT]
    assert files_in(root) == FILES
    assert residue(root) == []


@pytest.mark.parametrize(
    "step", [protocol.write_blobs, protocol.load_index, protocol.write_journal, protocol.swing_ref]
)
def test_a_disk_full_before_the_branch_moves_registers_nothing(root: Path, step: object) -> None:
    def write() -> object:
        at = STEPS.index(getattr(step, "__name__", ""))
        protocol.PROTOCOL = tuple(with_step(at, lambda _: limit_files(1)))
        return register(root)

    status, told = in_child(write)
    assert status == 1
    assert told.startswith("DiskFull: 磁盘空间不足")
    assert subjects(root) == [INIT]
    assert files_in(root) == FILES
    assert [name for name in residue(root) if name != "aside"] == []
    register(root)
    assert subjects(root) == [RENAME, INIT]


def test_a_disk_full_after_the_branch_moved_is_a_warning(root: Path) -> None:
    def write() -> object:
        protocol.PROTOCOL = tuple(with_step(position(protocol.copy_files), lambda _: limit_files(1)))
        return register(root)

    status, told = in_child(write)
    assert status == 0
    assert "已登记，但工作副本未全部更新，下次登记时补齐：磁盘空间不足" in told
    assert subjects(root) == [RENAME, INIT]
    with locked_writer(root, "next") as held:
        assert held.notices[-1] == f"上次操作已登记，工作副本已补齐：{RENAME}"
    assert files_in(root) == after()
    assert git(root, "status", "--porcelain") == ""


@pytest.fixture
def read_only() -> Iterator[Path]:
    """A registry that the reading user owns and nobody may write."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        root = make_registry(Path(name) / "registry")
        if os.geteuid() == 0:
            subprocess.run(["chown", "-R", f"{NOBODY}:{NOBODY}", str(root)], check=True)
        subprocess.run(["chmod", "-R", "a-w,a+rX", str(root)], check=True)
        yield root
        subprocess.run(["chmod", "-R", "u+w", str(root)], check=True)


def unprivileged(home: Path) -> None:
    os.environ["HOME"] = str(home)
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def test_a_read_only_registry_is_read_and_not_written(read_only: Path) -> None:
    def read() -> object:
        unprivileged(read_only)
        return len(reading.ls_tree(read_only, reading.require_head(read_only))), len(gitlog.log(read_only))

    def write() -> object:
        unprivileged(read_only)
        return register(read_only)

    assert in_child(read) == (0, f"({len(FILES)}, 1)")
    status, told = in_child(write)
    assert status == 1
    assert told.startswith("NotWritable: ")
    assert NotWritable.exit_code == 7


def test_a_missing_content_cannot_be_restored(root: Path) -> None:
    blob = reading.blob_id(FILES["bodies/xt-0001.yaml"])
    (root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    with (
        locked_writer(root, "x"),
        plumbing(root) as plumb,
        pytest.raises(DamagedRegistry, match=r"bodies/xt-0001\.yaml"),
    ):
        recovery.restore(root, plumb, ["bodies/xt-0001.yaml"])


@pytest.mark.parametrize(
    ("number", "kind", "code"),
    [
        (errno.ENOSPC, "磁盘空间不足：/x", 7),
        (errno.EFBIG, "磁盘空间不足：/x", 7),
        (errno.EROFS, "没有写入权限：/x", 7),
        (errno.EIO, "文件操作失败（Input/output error）：/x", 7),
    ],
)
def test_what_a_file_system_refuses_is_told(number: int, kind: str, code: int) -> None:
    error = durable.explain(OSError(number, os.strerror(number), "/x"))
    assert (error.message, error.exit_code) == (kind, code)


def test_an_interrupt_after_the_branch_moved_is_a_warning(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: protocol.Writing) -> None:
        signal.raise_signal(signal.SIGINT)

    handler = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(protocol, "PROTOCOL", with_step(position(protocol.copy_files), interrupt))
    commit, told = register(root)
    assert reading.head(root) == commit
    assert told == ("中断来得太晚，登记已完成",)
    assert files_in(root) == after()
    monkeypatch.setattr(protocol, "PROTOCOL", with_step(position(protocol.swing_ref) - 1, interrupt))
    with pytest.raises(KeyboardInterrupt):
        register(root, NEXT, "次\n")
    assert subjects(root) == [RENAME, INIT]
    assert residue(root) == []
    assert signal.getsignal(signal.SIGINT) is handler
