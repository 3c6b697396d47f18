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


def restore(registry: Registry, body: BodyId) -> tuple[Symptom, ...]:
    """Put the registered content of a body's record back; a differing copy is kept beside it."""
    return _put_back(registry, (layout.body_path(body),))


def fix(registry: Registry) -> tuple[Symptom, ...]:
    """Recover what a crash left, move stale locks aside, put missing files and settings back."""
    from xtjg.store import foreignlocks  # noqa: PLC0415 — only --fix

    moved = foreignlocks.move_stale(registry.root)
    with registry.writing("xtjg doctor") as writer:
        notices = writer.notices
        loaded = writer.read(tuple(Part))
    paths = [*loaded.deleted, *(path for path in loaded.edited if layout.body_of(path) is None)]
    done = tuple(Symptom(what=what, path=None, command="", done=True) for what in (*moved, *notices))
    return (*done, *_put_back(registry, paths))


def _put_back(registry: Registry, paths: Sequence[str]) -> tuple[Symptom, ...]:
    with registry.writing("xtjg doctor") as writer:
        kept = writer.restore(paths)
    restored = tuple(Symptom(what="已恢复登记内容", path=path, command="", done=True) for path in paths)
    return (*restored, *(Symptom(what=what, path=None, command="", done=True) for what in kept))
