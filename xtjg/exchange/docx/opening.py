"""Opening a .docx that somebody else made: limits first, then the few parts that are read, as trees.

Nothing is unpacked to disk, no relation that leads outside is followed, no part with a DTD reaches the XML parser.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xtjg.errors import ImportRefused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LARGEST = 10 * 1024 * 1024
_LARGEST_PART = 20 * 1024 * 1024
_MOST_PARTS = 500
_MOST_TIMES = 100
_SMALL = 1024 * 1024
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CHUNK = 256 * 1024
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_OTHERS = {b"%PDF": "PDF", b"{\\rt": "RTF"}
_ACTIVE = re.compile(r"vbaProject|vbaData|/embeddings/|/activeX/|oleObject", re.IGNORECASE)
_DECLARED = re.compile("<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_SAVE_AS = "在 WPS 或者 Word 中打开，另存为 .docx 后再查"
_SECOND_FORM = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # the same text once more
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The parts of a document that are read; `related` are parts by the id under which the text names them."""

    document: Any
    styles: Any = None
    settings: Any = None
    properties: Any = None
    related: Mapping[str, Any]


def open_docx(data: bytes) -> Opened:
    """Open a .docx.

    Raises:
        ImportRefused: not a .docx, too large, packed too tightly, with macros or embedded objects, or damaged.
    """
    _refuse_others(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return _opened(packed)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as problem:
        raise ImportRefused("文件已损坏，或者设了密码，不能作为 .docx 打开", hint=_SAVE_AS) from problem


def _refuse_others(data: bytes) -> None:
    if len(data) > LARGEST:
        raise ImportRefused(f"文件超过 {LARGEST // 1024 // 1024} MB", hint="删去图片，或者只查文字部分")
    if data.startswith(_OLD_WORD):
        raise ImportRefused("这是 .doc 格式或者设了密码的文件，不能读", hint=_SAVE_AS)
    if not data.startswith(_ZIP):
        kind = _OTHERS.get(data[:4])
        what = f"这是 {kind} 文件" if kind else "文件不是 .docx"
        raise ImportRefused(f"{what}，不能读", hint=_SAVE_AS)


def _opened(packed: zipfile.ZipFile) -> Opened:
    names = [entry.filename for entry in packed.infolist()]
    if any(entry.compress_type not in _PACKED for entry in packed.infolist()):
        raise ImportRefused("文件的压缩方式不是 .docx 所用的", hint=_SAVE_AS)
    if len(names) > _MOST_PARTS or len(set(names)) != len(names):
        raise ImportRefused(f"文件有 {len(names)} 个部件，太多或者重名", hint=_SAVE_AS)
    active = [name for name in names if _ACTIVE.search(name)]
    if active:
        raise ImportRefused(
            f"文件带有宏或者嵌入的对象（{active[0]}），不读", hint="另存为不带宏的 .docx，删去嵌入的对象"
        )
    main = _target_of("officeDocument", packed, "_rels/.rels") or "word/document.xml"
    if main not in names:
        raise ImportRefused("压缩包里没有文档正文，不是 .docx 文件", hint=_SAVE_AS)
    folder, _, name = main.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    return Opened(
        document=_tree(packed, main),
        styles=_optional(packed, f"{folder}/styles.xml"),
        settings=_optional(packed, f"{folder}/settings.xml"),
        properties=_optional(packed, "docProps/core.xml"),
        related={
            number: tree
            for number, target in _inside(packed, relations, folder)
            if re.search("/(?:header|footer)[^/]*$", f"/{target}") and (tree := _optional(packed, target)) is not None
        },
    )


def _target_of(kind: str, packed: zipfile.ZipFile, relations: str) -> str | None:
    tree = _optional(packed, relations)
    found = [one for one in _relations(tree) if str(one.get("Type", "")).endswith(f"/{kind}")]
    return str(found[0].get("Target", "")).lstrip("/") if found else None


def _relations(tree: Any) -> Iterable[Any]:
    """The relations to parts of the file; those that lead outside are passed over."""
    found = [] if tree is None else tree.iter(_RELATION)
    return [one for one in found if one.get("TargetMode") != "External"]


def _inside(packed: zipfile.ZipFile, relations: str, folder: str) -> Iterable[tuple[str, str]]:
    for one in _relations(_optional(packed, relations)):
        target = str(one.get("Target", ""))
        yield str(one.get("Id", "")), target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"


def _optional(packed: zipfile.ZipFile, name: str) -> Any:
    return _tree(packed, name) if name in packed.namelist() else None


def _tree(packed: zipfile.ZipFile, name: str) -> Any:
    """Parse a part whose bytes were counted and looked through first."""
    from docx.oxml import parse_xml

    data = _bytes_of(packed, name)
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        if _DECLARED.search(data.decode(encoding, errors="ignore")):
            raise ImportRefused(f"部件 {name} 带有文档类型声明（DTD），不读", hint=_SAVE_AS)
    try:
        tree = parse_xml(data)
    except SyntaxError as problem:
        raise ImportRefused(f"部件 {name} 不是完好的 XML", hint=_SAVE_AS) from problem
    for second in list(tree.iter(_SECOND_FORM)):
        second.getparent().remove(second)
    return tree


def _bytes_of(packed: zipfile.ZipFile, name: str) -> bytes:
    """Read a part, counting what comes out; what the directory says of its size is not believed."""
    entry = packed.getinfo(name)
    made = bytearray()
    with packed.open(entry) as part:
        while chunk := part.read(_CHUNK):
            made += chunk
            tight = len(made) > _SMALL and len(made) > _MOST_TIMES * max(entry.compress_size, 1)
            if tight or len(made) > _LARGEST_PART:
                raise ImportRefused(f"部件 {name} 展开后太大，可能是有意构造的文件，不读", hint=_SAVE_AS)
    return bytes(made)
