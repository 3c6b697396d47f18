"""The registry on disk: finding it, reading it at the head or as of a day, and the one way to write it.

The commit is the record: what differs in the work tree is told, never taken.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from xtjg.core.names import a_few, shown
from xtjg.errors import NoHistory, NotFound, RecordError
from xtjg.store.layout import (
    NUMBERS_FILE,
    RECORD_FOLDERS,
    REGISTRY_FILE,
    SETTINGS,
    Part,
    case_path,
    is_record,
    is_stray,
)
from xtjg.store.loading import Loaded, load

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date

    from xtjg.store.writer import Saved, Writer

_SAMPLE_HINT = "先运行 xtjg init DIR --sample"
_NO_FILES = {"120000": "符号链接", "160000": "子模块"}
_WHO_COMMITTED = "查明是哪次提交：git log -- {path}，再用 git revert 撤回"


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """A registry folder; a seed is one without a repository of its own (readable, never written).

    `saved` holds what was registered through it, as soon as it counts.
    """

    root: Path
    seed: bool
    saved: list[Saved] = field(default_factory=list, compare=False, repr=False)

    def read(
        self,
        parts: Collection[Part] = (Part.BODIES,),
        as_of: date | None = None,
        *,
        cases: Collection[str] = (),
    ) -> Loaded:
        """Load the records; `cases` names single ones where Part.CASES would load all.

        Raises:
            NoHistory: as_of on a seed.
            RecordError: registry.yaml or measure.yaml does not decode.
        """
        if self.seed:
            if as_of is not None:
                raise NoHistory("样本没有登记历史", hint=_SAMPLE_HINT)
            raw, problems = _read_folder(self.root, parts, cases)
            return self._with_numbers(load(raw, commit=None, effective={}, problems=problems), parts)
        if as_of is not None:
            return self._read_as_of(parts, as_of)
        from xtjg.store import git

        return self.read_at(git.require_head(self.root), parts, cases=cases)

    def read_at(self, head: str, parts: Collection[Part], *, cases: Collection[str] = ()) -> Loaded:
        """Load the records of a commit; equal files come from the work tree, others from the objects."""
        from xtjg.store import git, history, unfinished, worktree

        tree = git.ls_tree(self.root, head)
        folders = tuple(folder for folder in RECORD_FOLDERS if folder in parts)
        wanted = {path: entry for path, entry in tree.items() if _is_wanted(path, parts, cases)}
        problems = [*_odd_entries(tree, wanted, parts)]
        for problem in problems:
            wanted.pop(problem.path, None)
        work = worktree.compare(self.root, wanted, folders=folders)
        lacking = {path: entry[1] for path, entry in wanted.items() if path not in work.equal}
        found, lost = _stored(self.root, lacking)
        loaded = load(
            {**work.equal, **found},
            commit=head,
            effective=history.effective_index(self.root, head),
            problems=(*problems, *lost),
        )
        left = unfinished.stale_copies(self.root, head, (*work.edited, *work.deleted))
        edited = tuple(path for path in work.edited if path not in left)
        deleted = tuple(path for path in work.deleted if path not in left)
        untracked = tuple(path for path in work.untracked if path not in tree and (is_record(path) or is_stray(path)))
        told = unfinished.told(self.root)
        return replace(
            self._with_numbers(loaded, parts),
            notices=(*((told,) if told else ()), *_notices(edited, untracked, deleted)),
            edited=edited,
            untracked=untracked,
            deleted=deleted,
        )

    def read_commit(self, commit: str, parts: Collection[Part], undone: Mapping[str, str | None]) -> Loaded:
        """Load the records of a commit with the blobs of `undone` in place of its own (None: no such file)."""
        from xtjg.store import git

        stored = {path: entry[1] for path, entry in git.ls_tree(self.root, commit).items()}
        tree = {path: blob for path, blob in {**stored, **undone}.items() if blob is not None}
        found, lost = _stored(self.root, {path: blob for path, blob in tree.items() if _is_wanted(path, parts, ())})
        return load(found, commit=commit, effective={}, problems=lost)

    def _with_numbers(self, loaded: Loaded, parts: Collection[Part]) -> Loaded:
        """Where numbers are asked for and the registry has no file of them yet, the cases tell them."""
        lost = any(problem.path == NUMBERS_FILE for problem in loaded.problems)
        if Part.NUMBERS not in parts or NUMBERS_FILE in loaded.raw or lost:
            return loaded
        from xtjg.core.numbers import PaperRegister, rebuilt

        snapshot = loaded.snapshot
        if Part.CASES in parts:
            cases = snapshot.cases
        elif snapshot.commit is None:
            cases = self.read((Part.CASES,)).snapshot.cases
        else:
            cases = self.read_at(snapshot.commit, (Part.CASES,)).snapshot.cases
        return replace(loaded, snapshot=replace(snapshot, numbers=rebuilt(PaperRegister(), cases)))

    def _read_as_of(self, parts: Collection[Part], day: date) -> Loaded:
        from xtjg.store import git, history

        tree = history.tree_as_of(history.entries(self.root), day)
        found, lost = _stored(self.root, {path: blob for path, blob in tree.items() if _is_wanted(path, parts, ())})
        return load(found, commit=git.require_head(self.root), effective={}, problems=lost)

    def text_of(self, path: str) -> str | None:
        """The registered text of a file such as a paper, None where there is none; a seed's is read from the folder."""
        if self.seed:
            file = self.root / path
            return file.read_text(encoding="utf-8") if file.is_file() and not file.is_symlink() else None
        from xtjg.store import git

        entry = git.ls_tree(self.root, git.require_head(self.root), path).get(path)
        found = git.cat_blobs(self.root, (entry[1],)) if entry else {}
        return found[entry[1]].decode("utf-8") if entry and entry[1] in found else None

    @contextmanager
    def writing(self, command: str) -> Iterator[Writer]:
        """Hold the registry for one write.

        Raises:
            NoHistory: a seed; and what `commit.locked_writer` raises.
        """
        if self.seed:
            raise NoHistory("样本没有登记历史，不能登记", hint=_SAMPLE_HINT)
        from xtjg.store import git
        from xtjg.store.commit import locked_writer
        from xtjg.store.writer import Writer

        # While the registry is held, git's own variables are out of the environment, the author's among them.
        typed_by = git.identity(self.root)
        with locked_writer(self.root, command) as held:
            yield Writer(registry=self, head=held.head, notices=tuple(held.notices), typed_by=typed_by)


def open_registry(start: Path | None) -> Registry:
    """Find the registry: `start`, else XTJG_REGISTRY, else the nearest parent with registry.yaml, else ./registry.

    Raises:
        NotFound: there is none.
    """
    root = _find(start)
    return Registry(root=root, seed=not (root / ".git").exists())


def _find(start: Path | None) -> Path:
    given = start or (Path(os.environ["XTJG_REGISTRY"]) if os.environ.get("XTJG_REGISTRY") else None)
    if given is not None:
        # Any text may be given as a folder, also one no file system takes.
        if os.path.isfile(given / REGISTRY_FILE):  # noqa: PTH113 — Path.is_file raises for such a text
            return given.resolve()
        raise NotFound(f"这里没有登记簿：{shown(str(given))}", hint="新建：xtjg init 登记簿 --place 地名")
    here = Path.cwd()
    for folder in (here, *here.parents, here / "registry"):
        if (folder / REGISTRY_FILE).is_file():
            return folder
    raise NotFound("这里没有登记簿", hint="新建：xtjg init 登记簿 --place 地名；或用 -C 指明所在文件夹")


def _is_wanted(path: str, parts: Collection[Part], cases: Collection[str]) -> bool:
    folder, _, rest = path.partition("/")
    if not rest:
        return path in SETTINGS and (path != NUMBERS_FILE or Part.NUMBERS in parts)
    if folder == "cases" and Part.CASES not in parts:
        return any(path == case_path(case) for case in cases)
    return folder in parts and is_record(path)


def _odd_entries(
    tree: Mapping[str, tuple[str, str]], wanted: Mapping[str, tuple[str, str]], parts: Collection[Part]
) -> Iterator[RecordError]:
    """Name what a commit made by hand put in the place of a record."""
    for path, (mode, _blob) in tree.items():
        if path not in wanted and path.partition("/")[0] in parts and is_stray(path):
            yield RecordError("文件名不是登记簿给的编号", path=path, hint=_WHO_COMMITTED.format(path=path))
        elif mode in _NO_FILES and path in wanted:
            yield RecordError(f"记录不能是{_NO_FILES[mode]}", path=path, hint=_WHO_COMMITTED.format(path=path))


def _stored(root: Path, wanted: Mapping[str, str]) -> tuple[dict[str, bytes], list[RecordError]]:
    """Read contents by path and blob id from the objects; a problem for each that is missing or damaged."""
    if not wanted:
        return {}, []
    from xtjg.store import git

    found = git.cat_blobs(root, tuple(dict.fromkeys(wanted.values())))
    lost = [
        RecordError(f"登记内容的对象 {blob} 缺失或损坏", path=path, hint="从备份或其他克隆恢复，查看：xtjg doctor")
        for path, blob in wanted.items()
        if blob not in found
    ]
    return {path: found[blob] for path, blob in wanted.items() if blob in found}, lost


def _read_folder(
    root: Path, parts: Collection[Part], cases: Collection[str]
) -> tuple[dict[str, bytes], list[RecordError]]:
    from xtjg.store import worktree

    raw: dict[str, bytes] = {}
    problems: list[RecordError] = []
    for name in (*SETTINGS, *(path for folder in RECORD_FOLDERS for path in worktree.files(root, folder))):
        if name.partition("/")[0] in parts and (root / name).is_symlink():
            problems.append(RecordError("记录和记录的文件夹不能是符号链接", path=name, hint="换成普通的文件、文件夹"))
        elif _is_wanted(name, parts, cases) and os.path.lexists(root / name):
            data = worktree.read(root, name)
            if data is None:
                problems.append(RecordError("记录不是普通文件，或者读不了", path=name, hint="换成普通文件"))
            else:
                raw[name] = data
    return raw, problems


def _notices(edited: Collection[str], untracked: Collection[str], deleted: Collection[str]) -> tuple[str, ...]:
    changed = [*edited, *deleted, *untracked]
    if not changed:
        return ()
    return (f"{len(changed)} 个文件有未经办理的改动，以登记内容为准：{a_few(changed)}（查看：xtjg audit）",)
