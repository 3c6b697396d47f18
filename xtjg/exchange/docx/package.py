"""The file: the parts of a document in one zip that has the same bytes for the same content.

Nothing goes in that the paper does not need: no theme, no thumbnail, no time of the clock.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.exchange.docx.nodes import reference, tag_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from docx.opc.part import Part
    from docx.package import Package

    from xtjg.exchange.docx.nodes import Node

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first time a zip can tell
_LONGEST = 255  # characters of a property


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A header or a footer (`kind`); `pages` is default, even or first, `wide` those laid across."""

    kind: str
    pages: str
    content: Node
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of a document, and what it says of itself; `time` is one of the paper."""

    document: Node
    styles: Node
    settings: Node
    fonts: Node
    edges: Sequence[Edge]
    title: str
    author: str
    time: datetime


def pack(parts: Parts) -> bytes:
    """Make the file."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.package import Package

    package = Package()
    main = _part(package, "/word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN, parts.document)
    package.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    for name, content, kind, relation in (
        ("styles", parts.styles, CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES),
        ("settings", parts.settings, CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS),
        ("fontTable", parts.fonts, CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE),
    ):
        main.relate_to(_part(package, f"/word/{name}.xml", kind, content), relation)
    kinds = {
        "header": (CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER),
        "footer": (CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
    }
    for at, edge in enumerate(parts.edges):
        kind, relation = kinds[edge.kind]
        part = _part(package, f"/word/{edge.kind}{at + 1}.xml", kind, edge.content)
        _refer(parts.document, edge, main.relate_to(part, relation))
    core = _part(package, "/docProps/core.xml", CONTENT_TYPE.OPC_CORE_PROPERTIES, _properties(parts))
    package.relate_to(core, RELATIONSHIP_TYPE.CORE_PROPERTIES)
    made = io.BytesIO()
    package.save(made)
    return _without_times(made)


def _refer(document: Node, edge: Edge, relation: str) -> None:
    """Bind an edge to the sections it belongs to; that of a first page to the first section only."""
    from docx.oxml.ns import qn

    sections = list(document.iter(qn("w:sectPr")))
    for section in sections[:1] if edge.pages == "first" else sections:
        size = section.find(qn("w:pgSz"))
        if edge.wide == (size.get(qn("w:orient")) == "landscape"):
            before = sum(tag_of(child).endswith("Reference") for child in section)
            section.insert(before, reference(edge.kind, edge.pages, relation))


def _part(package: Package, path: str, kind: str, content: Node) -> Part:
    from docx.opc.packuri import PackURI
    from docx.opc.part import XmlPart

    return XmlPart(PackURI(path), kind, content, package)


def _properties(parts: Parts) -> Node:
    from docx.opc.coreprops import CoreProperties
    from docx.oxml.coreprops import CT_CoreProperties

    made = CT_CoreProperties.new()
    core = CoreProperties(made)
    core.title, core.author = parts.title[:_LONGEST], parts.author[:_LONGEST]
    core.created = core.modified = parts.time
    core.language = "zh-CN"
    return made


def _without_times(packed: io.BytesIO) -> bytes:
    """Write the zip again: the same time for every part, no trace of the machine."""
    made = io.BytesIO()
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return made.getvalue()
