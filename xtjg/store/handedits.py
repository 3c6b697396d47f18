"""What was changed by hand in the way of a write: which fields, and how to put it right.

Compares the work tree with the registered bytes; judges nothing and writes nothing.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from xtjg.core.names import shown
from xtjg.errors import HandEdited, RecordError
from xtjg.store import codec, layout, worktree
from xtjg.store.yamlfile import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from xtjg.core.case import FieldEdit


def changes(root: Path, path: str, registered: bytes) -> tuple[FieldEdit, ...]:
    """Return the fields of a record in which the work tree differs; () where either cannot be read."""
    data = worktree.read(root, path)
    if data is None:
        return ()
    try:
        return codec.field_edits(parse(registered, path), parse(data, path))
    except RecordError:
        return ()


def refusal(root: Path, paths: Iterable[str], registered: Callable[[str], bytes | None]) -> HandEdited | None:
    """Say what stands in the way of writing the paths, field by field; None where nothing does."""
    found = [trouble for path in paths for trouble in _troubles(root, path, registered(path))]
    if not found:
        return None
    return HandEdited(f"擅自改动：{'；'.join(what for what, _ in found)}", hint=found[0][1])


def _troubles(root: Path, path: str, registered: bytes | None) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a path, and the way out."""
    if not worktree.is_inside(root, path):
        yield f"{path} 所在的文件夹是链接", "把它换成普通文件夹，再重新运行"
    elif registered is None:
        if os.path.lexists(root / path):
            yield f"{path} 没有登记，占着要写的位置", f"移走 {path}，再重新运行"
    elif not os.path.lexists(root / path):
        yield f"{path} 被删除", _restore(path)
    elif worktree.read(root, path) != registered:
        fields = "，".join(map(_told, changes(root, path, registered)))
        yield f"{path}{f'（{fields}）' if fields else ''}", _restore(path)


def _restore(path: str) -> str:
    body = layout.body_of(path)
    return f"恢复登记的内容：xtjg doctor {f'--restore {body}' if body else '--fix'}"


def _told(edit: FieldEdit) -> str:
    """A field; of a plain text also what it said and says."""
    if isinstance(edit.before, str) and isinstance(edit.after, str):
        return f"{edit.field}：{shown(edit.before)} → {shown(edit.after)}"
    return edit.field
