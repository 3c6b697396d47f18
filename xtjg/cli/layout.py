"""Text in cells of a terminal: width, wrapping, columns. A Chinese character takes two cells.

Pure; knows neither the stream nor what the text says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def width(text: str) -> int:
    """Count the cells a text takes."""
    if text.isascii():
        return len(text)
    return sum(_cells(char) for char in text)


def _cells(char: str) -> int:
    if east_asian_width(char) in "WF":
        return 2
    return 0 if category(char) in ("Mn", "Me", "Cf") else 1


def pad(text: str, cells: int) -> str:
    """Fill a text with blanks up to a number of cells."""
    return text + " " * (cells - width(text))


def wrap(text: str, cells: int) -> list[str]:
    """Break a text into lines of at most `cells`: between Chinese characters, and at blanks between words."""
    lines = [""]
    for piece in _bound(_pieces(text)):
        if piece == "\n":
            lines.append("")
        elif lines[-1] and width(lines[-1]) + width(piece.rstrip()) > cells:
            lines.append(piece.lstrip())
        else:
            lines[-1] += piece
    return [line.rstrip() for line in lines]


_NEVER_FIRST = "、，。；：？！）」』”’》〉】〕…·"
_NEVER_LAST = "（「『“‘《〈【〔"


def _bound(pieces: Iterable[str]) -> Iterator[str]:
    """Join what a line's end must not part: closing marks to what stands before, opening ones to what follows."""
    held = ""
    for piece in pieces:
        if held and held != "\n" and (piece in _NEVER_FIRST or held[-1] in _NEVER_LAST):
            held += piece
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held


def _pieces(text: str) -> Iterator[str]:
    """Cut where a line may end: a word with the blanks behind it, a wide character, a line's end."""
    word = ""
    for char in text:
        if char == "\n" or _cells(char) > 1:
            yield from (part for part in (word, char) if part)
            word = ""
        elif char == " " or not word.endswith(" "):
            word += char
        else:
            yield word
            word = char
    if word:
        yield word


def columns(rows: Iterable[Sequence[str]], *, indent: int = 2, gap: int = 2) -> list[str]:
    """Set rows of equal length in columns; the last one is not padded."""
    table = [tuple(row) for row in rows]
    widths = [max(map(width, column)) for column in zip(*table, strict=True)]
    return [
        (" " * indent + (" " * gap).join(pad(cell, size) for cell, size in zip(row, widths, strict=True))).rstrip()
        for row in table
    ]


def definitions(rows: Sequence[tuple[str, str]], cells: int, *, indent: int = 2, longest: int = 26) -> list[str]:
    """Set terms and their explanations in two columns; a term longer than `longest` gets a line of its own."""
    left = min(max((width(term) for term, _ in rows), default=0), longest)
    start = " " * (indent + left + 2)
    lines: list[str] = []
    for term, about in rows:
        said = wrap(about, max(cells - len(start), 16))
        if width(term) > left:
            lines.append(" " * indent + term)
            lines += [start + line for line in said]
        else:
            lines.append(f"{' ' * indent}{pad(term, left)}  {said[0]}".rstrip())
            lines += [start + line for line in said[1:]]
    return lines
