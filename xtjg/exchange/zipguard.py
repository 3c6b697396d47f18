"""Whether the bytes of an office file may be opened: a plain archive of bounded size whose parts declare no entities.

Looks at sizes before anything is unpacked, counts what comes out of a part, lets no part with a document type reach an
XML parser. Knows nothing of what the parts mean.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.errors import ImportRefused

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 100 * 1024 * 1024
MOST_PART = 32 * 1024 * 1024
MOST_PARTS = 500
MOST_RATIO = 200
_SMALL = 1024 * 1024
_CHUNK = 256 * 1024
_ENCRYPTED = 1
_XML = (".xml", ".rels")
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ACTIVE = re.compile(r"vbaProject|vbaData|/embeddings/|/activeX/|oleObject", re.IGNORECASE)
_DECLARED = (b"<!DOCTYPE", b"<!ENTITY")
_DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError, ValueError)


class _Trouble(Exception):
    """What keeps an archive from being opened, in Chinese."""


@dataclass(frozen=True, slots=True)
class Package:
    """An archive whose directory was found sound."""

    packed: zipfile.ZipFile

    @property
    def names(self) -> list[str]:
        """The names of its parts."""
        return self.packed.namelist()

    def part(self, name: str) -> bytes:
        """Read a part, counting what comes out; of XML all is looked through, a declaration may stand anywhere."""
        entry = self.packed.getinfo(name)
        made = bytearray()
        with self.packed.open(entry) as part:
            while chunk := part.read(_CHUNK):
                made += chunk
                is_tight = len(made) > _SMALL and len(made) > MOST_RATIO * max(entry.compress_size, 1)
                if is_tight or len(made) > MOST_PART:
                    raise _Trouble(f"部件 {name} 展开后太大，或者压缩比异常")
        # A part in UTF-16 is found by its letters without the zeros between them.
        letters = bytes(made).replace(b"\0", b"").upper()
        if name.lower().endswith(_XML) and any(word in letters for word in _DECLARED):
            raise _Trouble(f"部件 {name} 内含文档类型声明（DTD）")
        return bytes(made)


@contextmanager
def opened(data: bytes, name: str, hint: str) -> Iterator[Package]:
    """Open an archive to read parts of it.

    Args:
        data: its bytes.
        name: what the file is called in messages.
        hint: how to make a file of it that can be read.

    Raises:
        ImportRefused: no archive, damaged, encrypted, too large, packed too tightly, with macros, objects or a DTD.
    """
    try:
        _refuse_large(data)
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            _refuse_directory(packed.infolist())
            yield Package(packed)
    except _Trouble as problem:
        raise ImportRefused(f"{name} 不能打开：{problem}", hint=hint) from problem
    except _DAMAGED as problem:
        raise ImportRefused(f"{name} 不能打开：不是完好的压缩格式文件", hint=hint) from problem


def check(data: bytes, name: str, hint: str) -> None:
    """Look all parts of an archive through that another library is going to open; raises as `opened`."""
    with opened(data, name, hint) as package:
        for part in package.names:
            package.part(part)


def _refuse_large(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise _Trouble(f"超过 {MOST_BYTES // _SMALL} MB")


def _refuse_directory(parts: list[zipfile.ZipInfo]) -> None:
    """Refuse by what the directory says; no more bytes of a part are ever read than it says."""
    names = [part.filename for part in parts]
    active = next(filter(_ACTIVE.search, names), None)
    for is_wrong, what in (
        (len(parts) > MOST_PARTS, f"内含 {len(parts)} 个部件"),
        (len(set(names)) < len(names), "内含同名部件"),
        (any(part.flag_bits & _ENCRYPTED for part in parts), "加了密码"),
        (any(part.compress_type not in _PACKED for part in parts), "压缩方式不是办公软件所用的"),
        (sum(part.file_size for part in parts) > MOST_UNPACKED, f"展开后超过 {MOST_UNPACKED // _SMALL} MB"),
        (active is not None, f"带有宏或者嵌入的对象（{active}）"),
    ):
        if is_wrong:
            raise _Trouble(what)
