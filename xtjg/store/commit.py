"""The commit protocol: objects first, a journal, the branch moved from the expected commit, the work tree last.

Moving the branch is the point of no return: what fails before it did not happen, what fails after it is a warning and
is made good at the next start. The steps are functions in PROTOCOL, run in order over one `Writing`. It must not know
what the files mean.
"""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from xtjg.errors import ConcurrentChange, Conflict, DamagedRegistry, HandEdited, LockBusy, NoHistory, XtjgError
from xtjg.store import copies, durable, foreignlocks, git, journal, lock, recovery, standing, storable, worktree
from xtjg.store.gitprocess import git_dir, require_version
from xtjg.store.gitwrite import plumbing

_MANY = 200

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from xtjg.store.gitwrite import Plumbing


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A registered commit; the warnings are about copies that could not be refreshed, in Chinese."""

    commit: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The registry, locked, whole and at `head`; the notices tell what was repaired, in Chinese."""

    root: Path
    head: str
    notices: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class Writing:
    """One commit on its way; the later fields are filled by the steps."""

    root: Path
    git: Plumbing
    old: str | None
    files: Mapping[str, bytes | None]
    message: str
    author: tuple[str, str]
    when: str | None
    refuse_hand_edits: bool
    folder: Path
    before: dict[str, str] = field(default_factory=dict)
    staged: dict[str, Path] = field(default_factory=dict)
    tree: str = ""
    commit: str = ""
    warnings: list[str] = field(default_factory=list)

    @property
    def blobs(self) -> dict[str, str | None]:
        """Blob id by path as they will be, None for a path that goes."""
        return {path: None if data is None else git.blob_id(data) for path, data in self.files.items()}

    @property
    def scratch_index(self) -> dict[str, str]:
        """The variable that makes git use an index of this write alone."""
        return {"GIT_INDEX_FILE": str(self.folder / recovery.SCRATCH_INDEX)}


@contextmanager
def locked_writer(root: Path, command: str, *, timeout: float = 10.0) -> Iterator[Held]:
    """Hold the registry for writing: locked, an interrupted write repaired, nothing else under way.

    Args:
        command: what is being done, told to others who wait.
        timeout: seconds to wait for the lock.

    Raises:
        NoHistory: no repository of its own, or no commit yet.
        LockBusy: another writer holds it.
        MergeInProgress: HEAD is elsewhere, or git is in the middle of something.
        Conflict: the branch is locked by a file.
        DamagedRegistry: history cut off or rewritten, a journal that fits nothing.
        EnvironmentProblem: git, permission, file system.
    """
    if not git.is_own_repository(root):
        raise NoHistory(f"这里没有登记历史：{root}", hint="先运行 xtjg init DIR")
    require_version()
    with lock.registry_lock(root, command, timeout=timeout), plumbing(root) as plumb:
        standing.check(root)
        try:
            notices = recovery.recover(root, plumb)
        except OSError as error:
            raise durable.explain(error) from error
        foreignlocks.refuse_locked_branch(root)
        yield Held(root=root, head=git.require_head(root), notices=notices)


def write_commit(
    root: Path,
    old: str,
    files: Mapping[str, bytes | None],
    message: str,
    author: tuple[str, str],
    *,
    when: str | None = None,
    touched_hand_edits_refused: bool = True,
) -> Written:
    """Register one commit on `old` and refresh the copies; the lock must be held.

    Args:
        files: contents by path, None for a path that goes.
        author: name and e-mail of who types.
        when: ISO time with offset; now, where None.

    Raises:
        Usage: a path, message or author that cannot be stored, or nothing that changes.
        ConcurrentChange: the branch is no longer at `old`.
        HandEdited: a path to be written was changed by hand.
        DiskFull, NotWritable, GitFailed, DamagedRegistry: nothing was registered.
    """
    return _write(root, old, files, message, author, when=when, refuse_hand_edits=touched_hand_edits_refused)


def write_root(root: Path, files: Mapping[str, bytes], message: str, author: tuple[str, str]) -> str:
    """Make a repository in `root` with one commit, and return the commit's id.

    Raises:
        Conflict: there is a history already.
        Usage, DiskFull, NotWritable, GitFailed: nothing is left behind that was not there.
    """
    require_version()
    made = [path for path in (root, root / ".git") if not os.path.lexists(path)]
    try:
        root.mkdir(mode=0o700, parents=True, exist_ok=True)
        with plumbing(root) as plumb:
            if root / ".git" in made:
                plumb.run("init", "--quiet", "--template=", "--object-format=sha1", "--initial-branch=main", ".")
            if git.head(root) is not None:
                raise Conflict(f"这里已有登记历史：{root}", hint="换一个新文件夹：xtjg init 登记簿")
            plumb.run("symbolic-ref", "HEAD", git.BRANCH)
        with lock.registry_lock(root, "xtjg init"):
            return _write(root, None, files, message, author, when=None, refuse_hand_edits=True).commit
    except (XtjgError, OSError) as error:
        if git.head(root) is None:
            for path in made[:1]:
                shutil.rmtree(path, ignore_errors=True)
        raise durable.explain(error) if isinstance(error, OSError) else error from error


def _write(
    root: Path,
    old: str | None,
    files: Mapping[str, bytes | None],
    message: str,
    author: tuple[str, str],
    *,
    when: str | None,
    refuse_hand_edits: bool,
) -> Written:
    if lock.held_handle(root) is None:
        raise LockBusy("没有持有登记簿的锁，不能登记", hint="这是程序错误")
    with plumbing(root) as plumb:
        writing = Writing(
            root=root,
            git=plumb,
            old=old,
            files=files,
            message=message,
            author=author,
            when=when,
            refuse_hand_edits=refuse_hand_edits,
            folder=lock.state_folder(root),
        )
        try:
            for step in PROTOCOL:
                step(writing)
        except BaseException as error:
            if not _is_registered(writing):
                _abandon(writing)
                raise durable.explain(error) if isinstance(error, OSError) else error from error
            writing.warnings.append(
                f"已登记，但工作副本未全部更新，下次登记时补齐：{str(error) or type(error).__name__}"
            )
        return Written(commit=writing.commit, warnings=tuple(writing.warnings))


def _is_registered(writing: Writing) -> bool:
    return bool(writing.commit) and git.head(writing.root) == writing.commit


def _abandon(writing: Writing) -> None:
    with suppress(OSError):
        recovery.clean(writing.folder)
        journal.discard(writing.folder)


def check_request(writing: Writing) -> None:
    """Refuse what cannot be stored, before anything is written."""
    storable.check(writing.files, writing.message, writing.author)
    if git.head(writing.root) != writing.old:
        raise ConcurrentChange("登记簿刚被另一人改动，本次未登记", hint="重新运行同一命令")


def check_hand_edits(writing: Writing) -> None:
    """Learn what the paths hold at `old`; refuse if the work tree holds anything else there."""
    if writing.old is not None:
        tree = git.ls_tree(writing.root, writing.old, *(writing.files if len(writing.files) < _MANY else ()))
        writing.before = {path: tree[path][1] for path in writing.files if path in tree}
    if writing.refuse_hand_edits:
        touched = [path for path in writing.files if _is_hand_edited(writing.root, path, writing.before.get(path))]
        if touched:
            raise HandEdited(
                f"有未经办理的改动：{'、'.join(touched)}",
                hint=f"恢复登记的内容：xtjg doctor --restore {touched[0].rpartition('/')[2].partition('.')[0]}",
            )


def _is_hand_edited(root: Path, path: str, blob: str | None) -> bool:
    if not worktree.is_inside(root, path):
        return True
    data = worktree.read(root, path)
    if data is None:
        return blob is not None or os.path.lexists(root / path)
    return git.blob_id(data) != blob


def stage_files(writing: Writing) -> None:
    """Write the new contents into the git directory, from where they later move to their places."""
    folder = recovery.clean(writing.folder)
    folder.mkdir(mode=0o700)
    for number, (path, data) in enumerate(writing.files.items()):
        if data is not None:
            writing.staged[path] = folder / str(number)
            durable.write_new(writing.staged[path], data)


def write_blobs(writing: Writing) -> None:
    """Store the contents as they are, no filter applied."""
    wanted = {path: blob for path, blob in writing.blobs.items() if blob is not None}
    for path, blob in wanted.items():
        recovery.set_damaged_aside(writing.folder, blob, writing.files[path] or b"")
    names = "".join(f".git/{lock.FOLDER}/{recovery.STAGE}/{writing.staged[path].name}\n" for path in wanted)
    stored = writing.git.run("hash-object", "-w", "--no-filters", "--stdin-paths", data=names.encode()).decode()
    if stored.split() != list(wanted.values()):
        raise DamagedRegistry("写入的内容与原文不符，未登记", hint="检查磁盘后重新运行")


def load_index(writing: Writing) -> None:
    """Fill this write's own index with the tree of `old`."""
    source = ("--empty",) if writing.old is None else (writing.old,)
    writing.git.run("read-tree", *source, env=writing.scratch_index, durable=False)


def edit_index(writing: Writing) -> None:
    """Put the new contents into it."""
    rows = "".join(copies.index_row(path, blob) for path, blob in writing.blobs.items())
    data = rows.encode("utf-8", "surrogateescape")
    writing.git.run("update-index", "-z", "--index-info", data=data, env=writing.scratch_index, durable=False)


def write_tree(writing: Writing) -> None:
    """Store it as a tree."""
    writing.tree = writing.git.run("write-tree", env=writing.scratch_index).decode().strip()


def write_commit_object(writing: Writing) -> None:
    """Store the commit; the message byte for byte."""
    parents = () if writing.old is None else ("-p", writing.old)
    written = writing.git.run(
        "commit-tree",
        writing.tree,
        *parents,
        data=writing.message.encode(),
        env=storable.identity_variables(writing.author, writing.when),
    )
    writing.commit = git.require_id(written.decode().strip())


def compare_tree(writing: Writing) -> None:
    """Compare what the new tree changes with what was asked for; nothing else may be in it."""
    base = copies.EMPTY_TREE if writing.old is None else writing.old
    rows = writing.git.run(
        "diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", "--no-ext-diff", "--no-textconv",
        base, writing.commit,
    ).decode("utf-8", "surrogateescape").split("\0")[:-1]  # fmt: skip
    made = {path: fact.split(" ")[1:4:2] for fact, path in zip(rows[::2], rows[1::2], strict=True)}
    asked = {
        path: ["000000", copies.NO_OBJECT] if blob is None else [worktree.FILE_MODE, blob]
        for path, blob in writing.blobs.items()
        if blob != writing.before.get(path)
    }
    if made != asked:
        raise DamagedRegistry("新的登记内容与办件不符，未登记", hint="重新运行；仍如此时运行 xtjg doctor")
    if not asked:
        raise Conflict("没有任何改动，未登记", hint="内容与已登记的相同")


def write_journal(writing: Writing) -> None:
    """Leave the note by which the next start finishes or drops this write."""
    journal.write(
        writing.folder,
        journal.Journal(
            old=writing.old,
            new=writing.commit,
            paths=tuple(writing.files),
            act=writing.message.partition("\n")[0],
            pid=os.getpid(),
            host=lock.host(),
            started=datetime.now(UTC).isoformat(timespec="seconds"),
        ),
    )


def swing_ref(writing: Writing) -> None:
    """Move the branch from `old` to the new commit: the point of no return."""
    old = writing.old or copies.NO_OBJECT
    writing.git.run("update-ref", "--no-deref", "-m", f"xtjg {writing.commit[:12]}", git.BRANCH, writing.commit, old)


def sync_ref(writing: Writing) -> None:
    """Wait until the moved branch is on disk, its folder entry included."""
    path = git_dir(writing.root) / git.BRANCH
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    durable.sync_folder(path.parent)


def copy_files(writing: Writing) -> None:
    """Bring the files to their places in the work tree."""
    for path, blob in writing.blobs.items():
        known = {one for one in (writing.before.get(path), blob) if one is not None}
        kept = copies.put(writing.root, path, writing.staged.get(path), known)
        if kept is not None:
            writing.warnings.append(kept)
    copies.sync(writing.root, writing.files)


def refresh_index(writing: Writing) -> None:
    """Bring git's own index along, so that `git status` shows nothing."""
    told = copies.refresh_index(writing.root, writing.git, writing.commit, writing.blobs)
    if told is not None:
        writing.warnings.append(told)


def drop_journal(writing: Writing) -> None:
    """Remove the traces of this write, the journal last."""
    recovery.clean(writing.folder)
    journal.discard(writing.folder)


PROTOCOL: tuple[Callable[[Writing], None], ...] = (
    check_request,
    check_hand_edits,
    stage_files,
    write_blobs,
    load_index,
    edit_index,
    write_tree,
    write_commit_object,
    compare_tree,
    write_journal,
    swing_ref,
    sync_ref,
    copy_files,
    refresh_index,
    drop_journal,
)
