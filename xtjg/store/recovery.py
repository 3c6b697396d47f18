"""What a killed write left behind, and bringing it to an end at the next start: dropped, or completed.

Works under the registry lock, from the journal and the branch alone, and may itself be killed at any point. It must not
know what the files mean.
"""

from __future__ import annotations

import os
import shutil
import time
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

from xtjg.errors import DamagedRegistry
from xtjg.store import copies, durable, foreignlocks, git, journal, lock
from xtjg.store.gitprocess import SCRATCH_INDEX, git_dir

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from xtjg.store.gitwrite import Plumbing

STAGE = "stage"
_SCRATCH = SCRATCH_INDEX.name
_ASIDE = "aside"


def recover(root: Path, plumb: Plumbing) -> tuple[str, ...]:
    """Bring an interrupted write to its end; return what was found and done, in Chinese.

    Raises:
        DamagedRegistry: the journal fits neither the branch nor its history.
        OSError: what the file system refuses.
    """
    folder = lock.state_folder(root)
    try:
        note = journal.read(folder)
    except journal.UnreadableJournal:
        bad = journal.set_aside(folder)
        clean(folder)
        return (f"上次操作未登记；它留下的记录读不出，已改名为 {bad.name}",)
    if note is None:
        return _drop_leftovers(folder)
    head = git.head(root)
    told = move_own_locks(root)
    if head == note.old:
        clean(folder)
        journal.discard(folder)
        return (*told, f"上次操作未登记：{note.act}")
    if head is None or not (head == note.new or git.is_ancestor(root, note.new, head)):
        raise DamagedRegistry(
            f"上次操作留下的记录与登记历史对不上（{note.act}）", hint="运行 xtjg doctor 查看；未确认前不要登记"
        )
    kept = _complete(root, plumb, note, head)
    clean(folder)
    journal.discard(folder)
    return (*told, f"上次操作已登记，工作副本已补齐：{note.act}", *kept)


def pending(root: Path) -> str | None:
    """Tell a reader, in Chinese, of an interrupted write that the next writer will bring to its end; None if none."""
    folder = git_dir(root) / lock.FOLDER
    try:
        note = journal.read(folder)
    except journal.UnreadableJournal:
        return "上次操作留下的记录读不出，下次登记时处理"
    except OSError:
        return None
    return None if note is None else f"上次操作没有收尾，下次登记时处理：{note.act}"


def restore(root: Path, plumb: Plumbing, paths: Iterable[str]) -> tuple[str, ...]:
    """Put the registered content of the paths back into the work tree; return what was kept aside, in Chinese.

    Raises:
        DamagedRegistry: a content is missing from the repository.
        HandEdited: a folder on the way is a link.
        OSError: what the file system refuses.
    """
    head = git.require_head(root)
    tree = git.ls_tree(root, head)
    wanted = {path: tree[path][1] if path in tree else None for path in paths}
    kept = _lay_out(root, wanted, {path: {blob} for path, blob in wanted.items() if blob is not None})
    copies.refresh_index(root, plumb, head, wanted)
    clean(lock.state_folder(root))
    return kept


def clean(folder: Path) -> Path:
    """Remove staged files and the scratch index; return the folder for staged files, which is not there then."""
    stage = folder / STAGE
    if stage.is_symlink() or stage.is_file():
        stage.unlink()
    elif stage.exists():
        shutil.rmtree(stage)
    for name in (_SCRATCH, f"{_SCRATCH}.lock"):
        (folder / name).unlink(missing_ok=True)
    return stage


def set_damaged_aside(folder: Path, blob: str, data: bytes) -> None:
    """Move away a stored object that does not hold `data`, as an old crash may leave one; git would not rewrite it."""
    path = folder.parent / "objects" / blob[:2] / blob[2:]
    try:
        stored = path.read_bytes()
    except FileNotFoundError:
        return
    with suppress(zlib.error):
        if zlib.decompress(stored) == b"blob %d\0%b" % (len(data), data):
            return
    aside = folder / _ASIDE
    aside.mkdir(exist_ok=True)
    path.rename(aside / f"{blob}.{time.time_ns()}")


def _drop_leftovers(folder: Path) -> tuple[str, ...]:
    """A write killed before its journal leaves staged files only."""
    if not any(os.path.lexists(folder / name) for name in (STAGE, _SCRATCH)):
        return ()
    clean(folder)
    journal.discard(folder)
    return ("上次操作未登记，它的临时文件已清理",)


def move_own_locks(root: Path) -> tuple[str, ...]:
    """Lock files next to a journal are those of the killed write, unless a process still has them open."""
    names = (foreignlocks.BRANCH, foreignlocks.HEAD, foreignlocks.INDEX)
    paths = {name: git_dir(root) / name for name in names}
    return tuple(
        foreignlocks.set_aside(root, name)
        for name, path in paths.items()
        if os.path.lexists(path) and not foreignlocks.is_open(path)
    )


def _complete(root: Path, plumb: Plumbing, note: journal.Journal, head: str) -> tuple[str, ...]:
    """Bring the journal's paths to what the branch holds now."""
    trees = [git.ls_tree(root, commit) for commit in (head, note.new, note.old) if commit is not None]
    wanted = {path: trees[0][path][1] if path in trees[0] else None for path in note.paths}
    known = {path: {tree[path][1] for tree in trees if path in tree} for path in note.paths}
    kept = _lay_out(root, wanted, known)
    copies.refresh_index(root, plumb, head, wanted)
    return kept


def _lay_out(root: Path, wanted: dict[str, str | None], known: dict[str, set[str]]) -> tuple[str, ...]:
    """Write the contents into the work tree; whatever is not of a known content is kept beside."""
    contents = git.cat_blobs(root, [blob for blob in wanted.values() if blob is not None])
    lacking = [path for path, blob in wanted.items() if blob is not None and blob not in contents]
    if lacking:
        raise DamagedRegistry(f"登记的内容缺失：{'、'.join(lacking)}", hint="从备份或远端恢复后运行 xtjg doctor")
    folder = lock.state_folder(root)
    stage = clean(folder)
    stage.mkdir(mode=0o700)
    kept = []
    for number, (path, blob) in enumerate(wanted.items()):
        staged = None
        if blob is not None:
            staged = stage / str(number)
            durable.write_new(staged, contents[blob])
        kept.append(copies.put(root, path, staged, known.get(path, set())))
    copies.sync(root, wanted)
    return tuple(one for one in kept if one is not None)
