"""Writing of record files: a new one in the canonical look, an old one changed only where its content changed.

An edit splices the canonical text of each changed value into the old bytes at the positions libyaml gives, so comments,
order, quoting and spacing of everything else are the old bytes themselves. It must not know what a record means.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.errors import DamagedRegistry, RecordError
from xtjg.store.yamlfile import parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xtjg.core.plain import Plain


def dump(record: Mapping[str, Plain], path: str = "") -> bytes:
    """Return the canonical bytes of a new record file.

    Raises:
        DamagedRegistry: the bytes would not read back as the record (a character no record may hold, too much of it).
    """
    from xtjg.store.yamlstyle import render

    data = render(record).encode("utf-8", "surrogatepass")
    trouble = _trouble(data, record, path)
    if trouble is not None:
        raise DamagedRegistry(f"记录写成文件后读不回原样，未写入：{trouble.message}", hint=trouble.hint)
    return data


def edit(old: bytes, new: Mapping[str, Plain], path: str = "") -> bytes:
    """Return `old` changed to hold `new`, touching only the lines of what changed.

    A new key stands where `new` has it; a removed key goes with its lines; comments stay.

    Raises:
        RecordError: `old` does not decode.
        DamagedRegistry: the result would not read back as `new`.
    """
    from xtjg.store.yamlsplice import NoPlace, Splice

    before = parse(old, path)
    if before == new:
        return old
    if not before or not new:
        return dump(new, path)
    text = old.decode("utf-8").replace("\r\n", "\n")
    splice = Splice(text if text.endswith("\n") else text + "\n")
    try:
        splice.record(before, new)
        data = splice.result().encode("utf-8", "surrogatepass")
    except NoPlace:
        return dump(new, path)
    return data if _trouble(data, new, path) is None else dump(new, path)


def _trouble(data: bytes, record: Mapping[str, Plain], path: str) -> RecordError | None:
    """What keeps the bytes from reading back as the record; None if they do."""
    try:
        same = parse(data, path) == record
    except RecordError as error:
        return error
    return None if same else RecordError("内容有出入", path=path, hint="检查内容里有没有看不见的字符")
