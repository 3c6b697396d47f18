"""The text of a paper from the bytes of a .txt or .md file.

An encoding other than UTF-8 is told, never guessed silently.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.documents.reading.rows import rows_of
from xtjg.errors import ImportRefused
from xtjg.exchange.list_text import lines_of

if TYPE_CHECKING:
    from xtjg.documents.reading.rows import Row

LARGEST = 1024 * 1024
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_MARKUP = re.compile(r"^#{1,6}\s+|\*\*|^>\s+")
_SAVE_AS = "用记事本另存为 UTF-8 的纯文本后再查"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperText:
    """The lines of a paper, and what the reader should know of how they were read."""

    rows: tuple[Row, ...]
    notices: tuple[str, ...] = ()


def read_text(data: bytes, *, markdown: bool = False) -> PaperText:
    """Read the bytes of a text; the signs of Markdown are taken off.

    Raises:
        ImportRefused: too large for a paper, no text, empty.
    """
    if len(data) > LARGEST:
        raise ImportRefused(f"文件有 {len(data) // 1024} KB，不像一份公文", hint="一次查一份公文的文本")
    text, notices = _decoded(data)
    lines = [line.text for line in lines_of(text)]
    while lines and not lines[-1].strip():
        lines.pop()
    return PaperText(rows=rows_of(_MARKUP.sub("", line) if markdown else line for line in lines), notices=notices)


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Decode as UTF-8, else as GB18030 where that gives Chinese."""
    if data.startswith(_WIDE):
        raise ImportRefused("文件是 UTF-16 文本，不能读", hint=_SAVE_AS)
    if b"\0" in data:
        raise ImportRefused("文件不是文本", hint="公文的文本用 .txt、.md，或者用 .docx")
    plain = _in(data, "utf-8-sig")
    if plain is not None:
        return plain, ()
    text = _in(data, "gb18030")
    if text is None:
        raise ImportRefused("文件不是 UTF-8 文本，也不是 GB18030 文本", hint=_SAVE_AS)
    if len(_CHINESE.findall(text)) * 2 < len(text.strip()):
        raise ImportRefused("文件不是可读的中文文本", hint=_SAVE_AS)
    return text, ("文件不是 UTF-8，按 GB18030 读入；登记和导入时请另存为 UTF-8",)


def _in(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
