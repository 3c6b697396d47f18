"""Opening a .docx that somebody else made: the few parts of it that are read, as trees.

Nothing is unpacked to disk, no relation that leads outside is followed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xtjg.errors import ImportRefused
from xtjg.exchange import zipguard

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from xtjg.exchange.zipguard import Package

_OLD_WORD = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_OTHERS = {b"%PDF": "PDF", b"{\\rt": "RTF"}
_SAVE_AS = "在 WPS 或者 Word 中打开，删去宏、嵌入的对象和图片，另存为 .docx 后再查"
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
    with zipguard.opened(data, "文件", _SAVE_AS) as package:
        return _opened(package)


def _refuse_others(data: bytes) -> None:
    if data.startswith(_OLD_WORD):
        raise ImportRefused("这是 .doc 格式或者设了密码的文件，不能读", hint=_SAVE_AS)
    if not data.startswith(_ZIP):
        kind = _OTHERS.get(data[:4])
        what = f"这是 {kind} 文件" if kind else "文件不是 .docx"
        raise ImportRefused(f"{what}，不能读", hint=_SAVE_AS)


def _opened(package: Package) -> Opened:
    main = _target_of("officeDocument", package, "_rels/.rels") or "word/document.xml"
    if main not in package.names:
        raise ImportRefused("压缩包里没有文档正文，不是 .docx 文件", hint=_SAVE_AS)
    folder, _, name = main.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    return Opened(
        document=_tree(package, main),
        styles=_optional(package, f"{folder}/styles.xml"),
        settings=_optional(package, f"{folder}/settings.xml"),
        properties=_optional(package, "docProps/core.xml"),
        related={
            number: tree
            for number, target in _inside(package, relations, folder)
            if re.search("/(?:header|footer)[^/]*$", f"/{target}") and (tree := _optional(package, target)) is not None
        },
    )


def _target_of(kind: str, package: Package, relations: str) -> str | None:
    tree = _optional(package, relations)
    found = [one for one in _relations(tree) if str(one.get("Type", "")).endswith(f"/{kind}")]
    return str(found[0].get("Target", "")).lstrip("/") if found else None


def _relations(tree: Any) -> Iterable[Any]:
    """The relations to parts of the file; those that lead outside are passed over."""
    found = [] if tree is None else tree.iter(_RELATION)
    return [one for one in found if one.get("TargetMode") != "External"]


def _inside(package: Package, relations: str, folder: str) -> Iterable[tuple[str, str]]:
    for one in _relations(_optional(package, relations)):
        target = str(one.get("Target", ""))
        yield str(one.get("Id", "")), target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"


def _optional(package: Package, name: str) -> Any:
    return _tree(package, name) if name in package.names else None


def _tree(package: Package, name: str) -> Any:
    from docx.oxml import parse_xml

    try:
        tree = parse_xml(package.part(name))
    except SyntaxError as problem:
        raise ImportRefused(f"部件 {name} 不是完好的 XML", hint=_SAVE_AS) from problem
    for second in list(tree.iter(_SECOND_FORM)):
        second.getparent().remove(second)
    return tree
