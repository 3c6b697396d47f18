"""Whether the bytes of an office file may be opened: a plain archive of bounded size whose parts declare no entities.

Looks at sizes before anything is unpacked; knows nothing of what the parts mean.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from xtjg.errors import ImportRefused

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 100 * 1024 * 1024
MOST_PARTS = 2000
MOST_RATIO = 200
_SMALL = 1024 * 1024
_XML = (".xml", ".rels")


def check(data: bytes, name: str) -> None:
    """Refuse an archive that would cost too much to open, or whose XML declares a document type.

    Raises:
        ImportRefused: no archive, damaged, encrypted, too large, packed too tightly, or with a DTD.
    """
    trouble = _too_large(data) or _trouble(data)
    if trouble is not None:
        raise ImportRefused(f"{name} 不能打开：{trouble}", hint="用表格软件重新另存一份，或者另存为 .csv")


def _too_large(data: bytes) -> str | None:
    return f"超过 {MOST_BYTES // _SMALL} MB" if len(data) > MOST_BYTES else None


def _trouble(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _sizes(archive.infolist()) or _doctype(archive)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError, ValueError):
        return "不是完好的压缩格式文件"


def _sizes(parts: list[zipfile.ZipInfo]) -> str | None:
    """What the directory of the archive says is wrong; what a part really holds is bounded when it is read."""
    if len(parts) > MOST_PARTS:
        return f"内含 {len(parts)} 个部件"
    if any(part.flag_bits & 1 for part in parts):
        return "加了密码"
    if len({part.filename for part in parts}) < len(parts):
        return "内含同名部件"
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        return f"展开后超过 {MOST_UNPACKED // _SMALL} MB"
    tight = (part for part in parts if part.file_size > _SMALL and part.file_size > MOST_RATIO * part.compress_size)
    return "压缩比异常" if next(tight, None) else None


def _doctype(archive: zipfile.ZipFile) -> str | None:
    """A declaration may stand behind any length of comment, so all of a part is looked through."""
    for part in archive.infolist():
        if part.filename.lower().endswith(_XML):
            with archive.open(part) as file:
                if b"<!DOCTYPE" in file.read().replace(b"\0", b"").upper():
                    return "内含文档类型声明"
    return None
