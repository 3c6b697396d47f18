"""The pieces of a list put together: headings with what stands below them, names over two lines, remarks.

Owns the nesting of headings and what is left over. Does not check numbers or counts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING

from xtjg.core.terms import Tenure
from xtjg.errors import Usage
from xtjg.exchange.list_labels import is_list_title, joined
from xtjg.exchange.list_marks import Heading
from xtjg.exchange.list_names import LONGEST, read_name
from xtjg.exchange.list_pieces import Entry, Loose
from xtjg.exchange.list_start import is_annex_mark
from xtjg.exchange.list_text import ends_like_a_body, has_open_bracket, line_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xtjg.exchange.list_names import NameRead
    from xtjg.exchange.list_pieces import Piece
    from xtjg.exchange.list_text import Line

_NO_LEVEL = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A name that was read, with its number and the number of its line."""

    no: int
    read: NameRead
    line: int


@dataclass(slots=True, kw_only=True)
class Part:
    """A heading and the names below it; `within` is the heading above it, `line` is None where nothing is printed."""

    text: str
    claimed: int | None = None
    level: int = _NO_LEVEL
    line: Line | None = None
    within: Part | None = None
    names: list[Numbered] = field(default_factory=list)

    @property
    def heading(self) -> str:
        """Its words, after those of the heading above it."""
        return f"{self.within.heading}：{self.text}" if self.within and self.within.level >= 0 else self.text

    @property
    def tenure(self) -> Tenure | None:
        """The one tenure its words name, else that of the heading above it."""
        named = [tenure for tenure in Tenure if tenure.value in self.text]
        if len(named) == 1:
            return named[0]
        return self.within.tenure if self.within else None


@dataclass(slots=True, kw_only=True)
class Gathered:
    """A list put together.

    `groups` are headings over headings, `refused` numbers of names that cannot stand and the reasons, `below` the text
    after the last name.
    """

    title: str | None = None
    parts: list[Part] = field(default_factory=list)
    groups: list[Part] = field(default_factory=list)
    unread: list[Line] = field(default_factory=list)
    refused: dict[int, str] = field(default_factory=dict)
    below: list[Line] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def gather(pieces: Sequence[Piece]) -> Gathered:
    """Put the pieces of a list together, in the order printed."""
    gathered = Gathered()
    merged = _merged(pieces, gathered)
    last = max((place for place, piece in enumerate(merged) if isinstance(piece, Entry)), default=-1)
    for place, piece in enumerate(merged):
        if isinstance(piece, Heading):
            gathered.parts.append(Part(text=piece.text, claimed=piece.claimed, level=piece.level, line=piece.line))
        elif isinstance(piece, Entry):
            _take_entry(piece, gathered)
        elif place > last:
            gathered.below.append(piece.line)
        else:
            _take_loose(piece.line, gathered)
    _nest(gathered)
    return gathered


def _merged(pieces: Sequence[Piece], gathered: Gathered) -> list[Piece]:
    """Join names that go on in the next line: within an open bracket, or up to the ending of a body's name."""
    merged: list[Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if isinstance(last, Entry) and isinstance(piece, Loose) and _goes_on(last.line, piece.line):
            whole = line_of(last.line.number, last.line.text.rstrip() + piece.line.text.strip())
            merged[-1] = Entry(no=last.no, line=whole)
            gathered.warnings.append(f"第 {last.no} 项的名称写在两行，已合并为一个（第 {last.line.number} 行起）")
        else:
            merged.append(piece)
    return merged


def _goes_on(name: Line, following: Line) -> bool:
    if len(name.text) > LONGEST:
        return False
    if has_open_bracket(name.folded):
        return ")" in following.folded
    ended = ends_like_a_body(joined(name.text)) or name.folded.rstrip().endswith(("。", ";", ")"))
    return not ended and ends_like_a_body(joined(following.text)) and "," not in following.folded


def _take_entry(entry: Entry, gathered: Gathered) -> None:
    if not gathered.parts:
        gathered.parts.append(Part(text=gathered.title or ""))
    number = entry.line.number
    try:
        read = read_name(entry.line)
    except Usage as err:
        gathered.unread.append(line_of(number, f"{entry.no} {entry.line.bare}"))
        gathered.refused[entry.no] = f"第 {entry.no} 项未读入：{err.message}（第 {number} 行）"
        gathered.warnings.append(gathered.refused[entry.no])
        return
    gathered.parts[-1].names.append(Numbered(no=entry.no, read=read, line=number))
    gathered.unread += [line_of(number, text) for text in read.leftovers]
    gathered.warnings += [f"第 {entry.no} 项的括注“{text}”不是对外名称的写法，照录在名称中" for text in read.odd]


def _take_loose(line: Line, gathered: Gathered) -> None:
    """Take the title of the list; anything else without a number is unread."""
    if is_annex_mark(line):
        return
    if not gathered.parts and not gathered.title and is_list_title(line):
        gathered.title = joined(line.text)
    else:
        gathered.unread.append(line)


def _nest(gathered: Gathered) -> None:
    """Part headings over headings from sections; a heading that tells and holds nothing is unread."""
    parts: list[Part] = []
    for part, following in zip_longest(gathered.parts, gathered.parts[1:]):
        part.within = next((group for group in reversed(gathered.groups) if group.level < part.level), None)
        if not part.names and following and following.level > part.level:
            gathered.groups.append(part)
            gathered.title = gathered.title or (part.text if part.level < 0 else None)
        elif part.names or part.tenure or part.claimed is not None:
            parts.append(part)
        elif part.line:
            gathered.unread.append(part.line)
    gathered.parts = parts
