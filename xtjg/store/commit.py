"""Writing the registry: holding it, one commit under the protocol, and the first commit of a new one.

What fails before the branch is moved did not happen; what fails after it is a warning and is made good at the next
start. It must not know what the files mean.
"""

from __future__ import annotations

import os
import shutil
import signal
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.errors import Conflict, LockBusy, XtjgError
from xtjg.store import durable, foreignlocks, git, journal, lock, protocol, recovery, standing
from xtjg.store.gitprocess import require_version
from xtjg.store.gitwrite import plumbing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path


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
    git.require_head(root)
    require_version()
    # GitPython is imported before the lock is taken: others need not wait for that.
    with plumbing(root) as plumb, lock.registry_lock(root, command, timeout=timeout):
        standing.check(root)
        try:
            notices = recovery.recover(root, plumb)
        except OSError as error:
            raise durable.explain(error) from error
        foreignlocks.refuse_locked_branch(root)
        yield Held(root=root, head=git.require_head(root), notices=notices)


def write_commit(  # noqa: PLR0913 — one argument a fact of the commit
    root: Path,
    old: str,
    files: Mapping[str, bytes | None],
    message: str,
    author: tuple[str, str],
    *,
    when: str | None = None,
    touched_hand_edits_refused: bool = True,
    note: Callable[[str], None] | None = None,
) -> Written:
    """Register one commit on `old` and refresh the copies; the lock must be held.

    Args:
        files: contents by path, None for a path that goes.
        author: name and e-mail of who types.
        when: ISO time with offset; now, where None.
        note: is given the commit as soon as it counts, before a Ctrl-C that came meanwhile can end the process.

    Raises:
        Usage: a path, message or author that cannot be stored, or nothing that changes.
        ConcurrentChange: the branch is no longer at `old`.
        HandEdited: a path to be written was changed by hand.
        DiskFull, NotWritable, GitFailed, DamagedRegistry: nothing was registered.
    """
    return _write(root, old, files, message, author, when=when, refuse_hand_edits=touched_hand_edits_refused, note=note)


def write_root(
    root: Path,
    files: Mapping[str, bytes],
    message: str,
    author: tuple[str, str],
    *,
    note: Callable[[str], None] | None = None,
) -> str:
    """Make a repository in `root` with one commit, and return the commit's id; `note` as `write_commit`.

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
            written = _write(root, None, files, message, author, when=None, refuse_hand_edits=True, note=note)
        for folder in (root / ".git" / "refs", root / ".git", root, root.absolute().parent):
            durable.sync_folder(folder)
    except (XtjgError, OSError) as error:
        if git.head(root) is None:
            for path in made[:1]:
                shutil.rmtree(path, ignore_errors=True)
        if isinstance(error, OSError):
            raise durable.explain(error) from error
        raise
    return written.commit


def _write(  # noqa: PLR0913 — one argument a fact of the commit
    root: Path,
    old: str | None,
    files: Mapping[str, bytes | None],
    message: str,
    author: tuple[str, str],
    *,
    when: str | None,
    refuse_hand_edits: bool,
    note: Callable[[str], None] | None,
) -> Written:
    if lock.held_handle(root) is None:
        raise LockBusy("没有持有登记簿的锁，不能登记", hint="这是程序错误")
    with plumbing(root) as plumb:
        writing = protocol.Writing(
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
        with _interrupts_noted() as interrupts:
            _run(writing, interrupts)
            if note is not None:
                note(writing.commit)
        return Written(commit=writing.commit, warnings=tuple(writing.warnings))


def _run(writing: protocol.Writing, interrupts: Sequence[int]) -> None:
    """Run the steps; an error or Ctrl-C that comes after the branch has moved is a warning."""
    try:
        for step in protocol.PROTOCOL:
            _heed(interrupts, writing)
            step(writing)
    except BaseException as error:
        if not _is_registered(writing):
            _abandon(writing, error)
            if isinstance(error, OSError):
                raise durable.explain(error) from error
            raise
        writing.warnings.append(f"已登记，但工作副本未全部更新，下次登记时补齐：{str(error) or type(error).__name__}")
    if interrupts:
        writing.warnings.append("中断来得太晚，登记已完成")


def _heed(interrupts: Sequence[int], writing: protocol.Writing) -> None:
    if interrupts and not _is_registered(writing):
        raise KeyboardInterrupt


@contextmanager
def _interrupts_noted() -> Iterator[list[int]]:
    """Note Ctrl-C instead of raising it: raised while a child moves the branch, nobody would know whether it did."""
    came: list[int] = []
    try:
        before = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    except ValueError:  # only the main thread has signals
        yield came
        return
    try:
        yield came
    finally:
        signal.signal(signal.SIGINT, before or signal.SIG_DFL)


def _is_registered(writing: protocol.Writing) -> bool:
    return bool(writing.commit) and git.head(writing.root) == writing.commit


def _abandon(writing: protocol.Writing, error: BaseException) -> None:
    """Leave nothing of a write that failed; lock files of a git child that was killed are its own, others' are not."""
    with suppress(OSError, XtjgError):
        if journal.read(writing.folder) is not None and not isinstance(error, Conflict):
            recovery.move_own_locks(writing.root)
        recovery.clean(writing.folder)
        journal.discard(writing.folder)
