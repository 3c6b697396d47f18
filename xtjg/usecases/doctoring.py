"""`xtjg doctor`: what is wrong with the registry, putting copies right, restoring a record to what is registered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.store import git, layout
from xtjg.store.layout import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xtjg.core.terms import BodyId
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
            Symptom(what=f"读不出：{one.message}", path=one.where, command=_restore(one.path))
            for one in loaded.problems
        ),
    ]
    if not registry.seed and git.in_progress(registry.root):
        found.append(
            Symptom(what=f"版本库正在{git.in_progress(registry.root)}", path=None, command="请管理员先了结这一步")
        )
    return tuple(found)


def _restore(path: str) -> str:
    body = layout.body_of(path)
    return f"xtjg doctor --restore {body}" if body else "xtjg doctor --fix"


def restore(registry: Registry, body: BodyId) -> Symptom:
    """Put the registered content of a body's record back; a differing copy is kept beside it as .conflict."""
    path = layout.body_path(body)
    return _put_back(registry, (path,))[0]


def fix(registry: Registry) -> tuple[Symptom, ...]:
    """Recover what a crash left, move stale locks aside, put missing files and settings back."""
    from xtjg.store.recovery import move_stale_locks  # noqa: PLC0415 — only --fix

    moved = [
        Symptom(what="移开遗留的锁文件", path=str(path), command="", done=True)
        for path in move_stale_locks(registry.root)
    ]
    with registry.writing("xtjg doctor") as writer:
        notices = [Symptom(what=notice, path=None, command="", done=True) for notice in writer.notices]
        loaded = writer.read(tuple(Part))
    paths = [*loaded.deleted, *(path for path in loaded.edited if layout.body_of(path) is None)]
    return (*moved, *notices, *_put_back(registry, paths))


def _put_back(registry: Registry, paths: Sequence[str]) -> tuple[Symptom, ...]:
    from xtjg.store.worktree import replace_file  # noqa: PLC0415 — only here

    with registry.writing("xtjg doctor") as writer:
        made = []
        for path in paths:
            data = writer.bytes_of(path)
            if data is None:
                continue
            kept = replace_file(registry.root, path, data)
            note = f"恢复登记内容，改动另存为 {kept}" if kept else "恢复登记内容"
            made.append(Symptom(what=note, path=path, command="", done=True))
    return tuple(made)
