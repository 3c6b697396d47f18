"""How a paper is set, as a file says it: what holds for each paragraph, the page, page numbers, tables.

Lengths are twips, sizes half points. A reader of files makes these; here is no file format.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of characters in one face; `own` says that font, size, weight or colour were put on it by hand."""

    text: str
    face: str = ""
    size: int = 0
    squeeze: int = 0
    bold: bool = False
    colour: str = ""
    theme: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph; `number` counts from 1 over the whole text, 0 in a header. `first` is the first row's indent.

    `edge` is the distance on the side it is aligned to.
    """

    number: int
    pieces: tuple[Piece, ...] = ()
    style: str = ""
    align: str = "left"
    first: int = 0
    left: int = 0
    right: int = 0
    row: int = 0
    rule: str = "auto"
    new_page: bool = False
    border: str = ""

    @property
    def text(self) -> str:
        """All it prints."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Size and margins of a section; `squeezed` where its grid sets the width of characters."""

    width: int = 0
    height: int = 0
    top: int = 0
    bottom: int = 0
    left: int = 0
    right: int = 0
    squeezed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Footer:
    """The footer of the pages `default`, `even` or `first`; `numbered` where it prints the page's number."""

    pages: str
    block: Block
    numbered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: what it prints, its width, the weights of its lines, whether it floats to the foot of the text area."""

    text: str
    width: int = 0
    weights: Mapping[str, int] = field(default_factory=dict)
    at_foot: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A paper as it is set."""

    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    footers: tuple[Footer, ...] = ()
    tables: tuple[Table, ...] = ()
    two_sided: bool = False
    title: str = ""
    author: str = ""

    def block(self, number: int) -> Block | None:
        """The paragraph of that number."""
        return next((one for one in self.blocks if one.number == number), None)
