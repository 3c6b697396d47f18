"""`xtjg doctor`: what is wrong with the registry, putting copies right, restoring a record to what is registered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.core.numbers import contradictions, rebuilt
from xtjg.errors import DamagedRegistry, NotFound, XtjgError
from xtjg.store import git, gitlog, layout
from xtjg.store.layout import Part

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from xtjg.core.terms import BodyId
    from xtjg.errors import RecordError
    from xtjg.store.loading import Loaded
    from xtjg.store.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Symptom:
    """Something to be put right: what, where, the command that does it, whether it is done."""

    what: str
    path: str | None
    command: str
    done: bool = False


def examine(registry: Registry) -> tuple[Symptom, ...]:
    """List everything that keeps the folder from being what is registered; in the order of paths."""
    loaded = registry.read(tuple(Part))
    found = [
        *(Symptom(what="有未经办理的改动", path=path, command=_restore(path)) for path in loaded.edited),
        *(Symptom(what="登记的文件不见了", path=path, command=_restore(path)) for path in loaded.deleted),
        *(
            Symptom(what="没有登记的文件", path=path, command="移走该文件，或按程序办理设立")
            for path in loaded.untracked
        ),
        *(
            Symptom(what=f"读不出：{one.message}", path=one.where, command=_way_out(one, registry))
            for one in loaded.problems
        ),
    ]
    if not loaded.problems:
        told = contradictions(loaded.snapshot.numbers, loaded.snapshot.cases)
        found += [Symptom(what=what, path=layout.NUMBERS_FILE, command="xtjg doctor --fix") for _, what in told]
    return (*found, *(() if registry.seed else _of_repository(registry.root, loaded)))


def _of_repository(root: Path, loaded: Loaded) -> Iterator[Symptom]:
    """List what keeps the repository from being written, and what is missing in it."""
    from xtjg.store import foreignlocks, standing, unfinished

    told = unfinished.told(root)
    if told:
        yield Symptom(what=told, path=None, command="xtjg doctor --fix")
    for lock in foreignlocks.found(root):
        yield Symptom(
            what=f"有锁文件 {lock}", path=None, command="等那个 git 进程结束；没有别的进程时 xtjg doctor --fix"
        )
    try:
        standing.check(root)
    except XtjgError as trouble:
        yield Symptom(what=trouble.message, path=None, command=trouble.hint)
    yield from _missing_objects(root, {one.path for one in loaded.problems})


def _missing_objects(root: Path, known: Collection[str]) -> Iterator[Symptom]:
    """List the contents of the head that are gone, but those known already, and a history that cannot be walked."""
    backup = "从备份或其他克隆恢复"
    tree = git.ls_tree(root, git.require_head(root))
    found = git.cat_blobs(root, (blob for _mode, blob in tree.values()))
    for path, (_mode, blob) in tree.items():
        if blob not in found and path not in known:
            yield Symptom(what=f"登记内容的对象 {blob} 缺失或损坏", path=path, command=backup)
    try:
        gitlog.log(root, use_graph=False)
    except DamagedRegistry as damage:
        yield Symptom(what=f"登记历史读不全：{damage.message}", path=None, command=backup)


def _way_out(problem: RecordError, registry: Registry) -> str:
    """What a commit made by hand broke is taken back the same way; no command of the registry writes over it."""
    if problem.line is None or registry.seed:
        return problem.hint
    return f"查明是哪次提交：git log -- {problem.path}，再用 git revert 撤回"


def _restore(path: str) -> str:
    body = layout.body_of(path)
    return f"xtjg doctor --restore {body}" if body else "xtjg doctor --fix"


def restore(registry: Registry, body: BodyId) -> tuple[Symptom, ...]:
    """Put the registered content of a body's record back; a differing copy is kept beside it.

    Raises:
        NotFound: no such body is registered.
    """
    path = layout.body_path(body)
    if not registry.seed and path not in git.ls_tree(registry.root, git.require_head(registry.root), path):
        raise NotFound(f"没有登记过 {body}", hint="查看：xtjg list --all")
    return _put_back(registry, (path,))


def fix(registry: Registry) -> tuple[Symptom, ...]:
    """Recover what a crash left, move stale locks aside, put missing files and settings back, rebuild the numbers."""
    from xtjg.store import foreignlocks

    moved = foreignlocks.move_stale(registry.root)
    with registry.writing("xtjg doctor") as writer:
        notices = writer.notices
        loaded = writer.read(tuple(Part))
    lost = {problem.path for problem in loaded.problems}
    copies = (*loaded.deleted, *(path for path in loaded.edited if layout.body_of(path) is None))
    paths = [path for path in copies if path not in lost]
    done = tuple(Symptom(what=what, path=None, command="", done=True) for what in (*moved, *notices))
    return (*done, *(_put_back(registry, paths) if paths else ()), *_rebuild_numbers(registry))


def _rebuild_numbers(registry: Registry) -> tuple[Symptom, ...]:
    """Register the numbers anew where they contradict the cases; not while a record cannot be read."""
    from xtjg.usecases.numbering import Entry, recorded

    with registry.writing("xtjg doctor") as writer:
        loaded = writer.read(tuple(Part))
        snapshot = loaded.snapshot
        told = tuple(what for _, what in contradictions(snapshot.numbers, snapshot.cases))
        if loaded.problems or not told:
            return ()
        anew = rebuilt(snapshot.numbers, snapshot.cases)
        recorded(writer, Entry(step="rebuild", what="按办件重建", register=anew), dry_run=False)
    return tuple(
        Symptom(what=f"已按办件重建：{what}", path=layout.NUMBERS_FILE, command="", done=True) for what in told
    )


def _put_back(registry: Registry, paths: Sequence[str]) -> tuple[Symptom, ...]:
    with registry.writing("xtjg doctor") as writer:
        kept = writer.restore(paths)
    restored = tuple(Symptom(what="已恢复登记内容", path=path, command="", done=True) for path in paths)
    return (*restored, *(Symptom(what=what, path=None, command="", done=True) for what in kept))
