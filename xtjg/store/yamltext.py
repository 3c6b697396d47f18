"""What a record file may look like before any YAML parser sees it: size, encoding, characters.

It knows bytes and positions, nothing of YAML structure or of what a record means.
"""

from __future__ import annotations

import re
from functools import cache

from xtjg.errors import RecordError
from xtjg.store.layout import RECORD_FOLDERS, SETTINGS

MAX_BYTES = 256 * 1024
# One file holds all papers of a place, a line or two each: some 16,000 of them. The case of an import holds all bodies
# of a list, that of a 清理 all that is known of them: 5,000.
_LARGER = {"numbers.yaml": 16 * MAX_BYTES, "cases": 16 * MAX_BYTES, "cleanups": 64 * MAX_BYTES}
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK = b"\xef\xbb\xbf"
_SAVE_AS_UTF8 = "用编辑器另存为 UTF-8（不带 BOM）；命令行可用 iconv -f {encoding} -t UTF-8"


def decode(data: bytes, path: str) -> str:
    """Return the text of a record file with LF line ends.

    Raises:
        RecordError: too large, not UTF-8 without BOM, or with a character no record may hold.
    """
    most = _LARGER.get(path.partition("/")[0], MAX_BYTES)
    if len(data) > most:
        raise RecordError(
            f"文件有 {len(data)} 字节，超过 {most // 1024} KB 的上限",
            path=path,
            hint="长文字放进公文，记录里只写要点",
        )
    if data.startswith(_UTF8_MARK):
        raise RecordError("文件开头有 UTF-8 BOM", path=path, line=1, column=1, hint="另存为不带 BOM 的 UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _wrong_encoding(data, path, error.start) from error
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    check_characters(text, path)
    return text


def check_characters(text: str, path: str, *, at: tuple[int, int] | None = None) -> None:
    """Refuse control, bidirectional, zero-width and surrogate characters.

    Args:
        at: line and column to name when `text` is a decoded value rather than the file itself.
    """
    if text.replace("\n", "").isprintable():
        return
    found = _refused_characters().search(text)
    if found is None:
        return
    line, column = at or position(text, found.start())
    raise RecordError(_describe(found.group()), path=path, line=line, column=column, hint=_remedy(found.group()))


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of a character offset."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


@cache
def _refused_characters() -> re.Pattern[str]:
    return re.compile(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
        "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
    )


def _describe(character: str) -> str:
    code = f"U+{ord(character):04X}"
    if character == "\t":
        return "含有制表符"
    if character == "\r":
        return "含有单独的回车符"
    if ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0:  # noqa: PLR2004 — the C0 and C1 blocks of Unicode
        return f"含有控制字符 {code}"
    if "\ud800" <= character <= "\udfff":
        return f"含有不成对的代理码 {code}"
    return f"含有看不见的字符 {code}（零宽或改变文字方向）"


def _remedy(character: str) -> str:
    if character == "\t":
        return "缩进和间隔一律用空格"
    return "删去这个字符；从网页或 PDF 复制的文字先粘贴为纯文本"


def restore_hint(path: str) -> str:
    """What to do about a file that does not read at all: a registry's own is restored, another is looked at."""
    head = path.partition("/")[0]
    if path in SETTINGS or head in RECORD_FOLDERS:
        return "xtjg doctor --restore 可恢复登记的内容"
    return "核对文件名；要写的是 UTF-8 编码的文本"


def _wrong_encoding(data: bytes, path: str, offset: int) -> RecordError:
    line = data.count(b"\n", 0, offset) + 1
    if data.startswith(_UTF16_MARKS) or b"\0" in data:
        return RecordError(
            "文件是 UTF-16 编码", path=path, line=1, column=1, hint=_SAVE_AS_UTF8.format(encoding="UTF-16")
        )
    if _reads_as_gbk(data):
        return RecordError(
            "文件不是 UTF-8，疑似 GBK 编码", path=path, line=line, hint=_SAVE_AS_UTF8.format(encoding="GB18030")
        )
    return RecordError("文件不是 UTF-8 文本", path=path, line=line, hint=restore_hint(path))


def _reads_as_gbk(data: bytes) -> bool:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return any("\u4e00" <= character <= "\u9fff" for character in text)
