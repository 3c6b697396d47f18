"""A .docx as rows of text and as a sheet: what its paragraphs print and how they are set.

Own files and foreign ones are read the same way; names of styles decide nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from xtjg.documents.checking.sheet import Block, Footer, Page, Sheet, Table
from xtjg.documents.reading.rows import BLANKS, Row
from xtjg.exchange.docx.cascade import Cascade, W, text_of
from xtjg.exchange.docx.cells import rows_of_table
from xtjg.exchange.docx.grid import CELL
from xtjg.exchange.docx.opening import open_docx

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.exchange.docx.opening import Opened

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_CORE = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "author": "{http://purl.org/dc/elements/1.1/}creator",
}


@dataclass(slots=True)
class _Reading:
    """The document while it is read; paragraphs are counted over text and tables alike."""

    opened: Opened
    cascade: Cascade
    rows: list[Row] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    count: int = 0
    broken: bool = False

    def header(self) -> None:
        """The first page's header, where a letter has its mark."""
        for tree in _edges(self.opened, "header", "first"):
            for paragraph in tree.iter(f"{W}p"):
                block = self.cascade.block(paragraph, 0)
                self.blocks.append(block)
                self.rows += _rows(block, text_of(paragraph))

    def body(self) -> None:
        for child in self.opened.document.find(f"{W}body"):
            if child.tag == f"{W}p":
                self.rows += self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._table(child)
            elif child.tag == f"{W}sdt":
                for paragraph in child.iter(f"{W}p"):
                    self.rows += self._paragraph(paragraph)

    def _paragraph(self, paragraph: Any) -> list[Row]:
        self.count += 1
        block = self.cascade.block(paragraph, self.count, new_page=self.broken or _breaks_before(paragraph))
        self.broken = _breaks_after(paragraph)
        self.blocks.append(block)
        return _rows(block, text_of(paragraph))

    def _table(self, table: Any) -> None:
        cells = [
            [[line for one in cell.iter(f"{W}p") for line in self._paragraph(one)] for cell in row.iter(f"{W}tc")]
            for row in table.iter(f"{W}tr")
        ]
        made = rows_of_table(
            cells,
            headed=table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None,
            merged=table.find(f"{W}tr/{W}tc/{W}tcPr/{W}gridSpan") is not None,
        )
        self.rows += made
        self.tables.append(_table_of(table, "\n".join(one.text for one in made)))


def read_docx(data: bytes) -> tuple[tuple[Row, ...], Sheet]:
    """Read a .docx.

    Raises:
        ImportRefused: as `open_docx`.
    """
    opened = open_docx(data)
    reading = _Reading(opened, Cascade(opened.styles))
    reading.header()
    reading.body()
    sheet = Sheet(
        blocks=tuple(reading.blocks),
        pages=tuple(_page(one) for one in opened.document.iter(f"{W}sectPr")),
        footers=tuple(_footers(opened, reading.cascade)),
        tables=tuple(reading.tables),
        two_sided=opened.settings is not None and opened.settings.find(f"{W}evenAndOddHeaders") is not None,
        **{key: _property(opened.properties, tag) for key, tag in _CORE.items()},
    )
    return tuple(reading.rows), sheet


def _rows(block: Block, text: str) -> list[Row]:
    """The rows of a paragraph as a text would have them: indented, in the middle or at the edge."""
    start = (block.left + block.first) / CELL if block.align in ("left", "both") else 0
    made = []
    for line in text.replace("\t", "\u3000\u3000").split("\n"):
        plain = line.strip(BLANKS)
        before = len(line) - len(line.lstrip(BLANKS))
        indent = max(round(start), before if block.align in ("left", "both") else 0)
        made.append(Row(number=block.number, text=plain, indent=indent, middle=block.align == "center" or None))
    return made


def _breaks_before(paragraph: Any) -> bool:
    """Whether a page break stands before the first character."""
    for one in paragraph.iter(f"{W}br", f"{W}t"):
        if one.tag == f"{W}t":
            return False
        if one.get(f"{W}type") == "page":
            return True
    return False


def _breaks_after(paragraph: Any) -> bool:
    """Whether what follows begins on a new page."""
    ends = [one for one in paragraph.iter(f"{W}br", f"{W}t") if one.tag == f"{W}t" or one.get(f"{W}type") == "page"]
    return (bool(ends) and ends[-1].tag == f"{W}br") or paragraph.find(f"{W}pPr/{W}sectPr") is not None


def _page(section: Any) -> Page:
    size, margins, grid = (section.find(f"{W}{name}") for name in ("pgSz", "pgMar", "docGrid"))
    return Page(
        width=_of(size, "w"),
        height=_of(size, "h"),
        top=_of(margins, "top"),
        bottom=_of(margins, "bottom"),
        left=_of(margins, "left"),
        right=_of(margins, "right"),
        squeezed=grid is not None and grid.get(f"{W}type") in ("linesAndChars", "snapToChars"),
    )


def _of(element: Any, name: str) -> int:
    given = "" if element is None else str(element.get(f"{W}{name}", ""))
    try:
        return int(float(given or 0))
    except (ValueError, OverflowError):
        return 0


def _edges(opened: Opened, kind: str, pages: str) -> Iterator[Any]:
    """The headers or footers of such pages, in the order of the sections."""
    for reference in opened.document.iter(f"{W}{kind}Reference"):
        tree = opened.related.get(reference.get(f"{_R}id", ""))
        if reference.get(f"{W}type", "default") == pages and tree is not None:
            yield tree


def _footers(opened: Opened, cascade: Cascade) -> Iterator[Footer]:
    for pages in ("default", "even", "first"):
        for tree in _edges(opened, "footer", pages):
            paragraphs = [one for one in tree.iter(f"{W}p") if text_of(one).strip()]
            if paragraphs:
                yield Footer(pages=pages, block=cascade.block(paragraphs[0], 0), numbered=_is_numbered(paragraphs[0]))
                break


def _is_numbered(paragraph: Any) -> bool:
    codes = [one.text or "" for one in paragraph.iter(f"{W}instrText")]
    codes += [str(one.get(f"{W}instr", "")) for one in paragraph.iter(f"{W}fldSimple")]
    return any(code.split()[:1] == ["PAGE"] for code in codes)


def _table_of(table: Any, text: str) -> Table:
    place = table.find(f"{W}tblPr/{W}tblpPr")
    borders = table.find(f"{W}tblPr/{W}tblBorders")
    weights = {} if borders is None else {one.tag.rpartition("}")[2]: _of(one, "sz") for one in borders}
    return Table(
        text=text,
        width=_of(table.find(f"{W}tblPr/{W}tblW"), "w"),
        weights=weights,
        at_foot=place is not None and place.get(f"{W}tblpYSpec") == "bottom",
    )


def _property(tree: Any, tag: str) -> str:
    found = None if tree is None else tree.find(tag)
    return "" if found is None else (found.text or "").strip()
