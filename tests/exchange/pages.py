"""Pages as an office program prints them: rows of characters from the PDF, bands of ink from its picture.

Lengths are millimetres from the upper left corner of the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageChops

if TYPE_CHECKING:
    from collections.abc import Iterator

_MM = 25.4 / 72
_DPI = 200
TOP, BOTTOM, LEFT, RIGHT = 37.0, 262.0, 28.0, 184.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Characters on one base line; `size` is that of the largest, in points."""

    text: str
    base: float
    left: float
    right: float
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Rows of the picture that hold ink without a gap."""

    top: float
    bottom: float
    left: float
    right: float


def rows(page: Any) -> list[Row]:
    """The rows of a page from top to bottom, page number and header included."""
    lines: dict[int, list[Any]] = {}
    for char in page.chars:
        if char["text"].strip():
            base = round(float(page.height) - char["matrix"][5])
            lines.setdefault(next((near for near in (base, base - 1, base + 1) if near in lines), base), []).append(
                char
            )
    found = []
    for base, chars in sorted(lines.items()):
        chars.sort(key=lambda char: char["x0"])
        text = "".join(char["text"] for char in chars)
        left, right, size = chars[0]["x0"] * _MM, chars[-1]["x1"] * _MM, max(char["size"] for char in chars)
        found.append(Row(text=text, base=base * _MM, left=left, right=right, size=size))
    return found


def text_rows(page: Any) -> list[Row]:
    """The rows inside the text area."""
    return [row for row in rows(page) if TOP < row.base < BOTTOM]


class Ink:
    """The picture of a page, red and black apart."""

    def __init__(self, page: Any) -> None:
        image = page.to_image(resolution=_DPI).original.convert("RGB")
        red, green, _ = image.split()
        no_green = green.point(lambda value: 255 if value < 120 else 0)
        self._red = ImageChops.multiply(no_green, red.point(lambda value: 255 if value > 150 else 0))
        self._black = ImageChops.multiply(no_green, red.point(lambda value: 255 if value < 128 else 0))

    def red(self) -> list[Band]:
        return list(_bands(self._red))

    def black(self, *, left: float = 0, right: float = 210) -> list[Band]:
        width, height = self._black.size
        mask = Image.new("L", (width, height))
        box = (round(left / 25.4 * _DPI), 0, round(right / 25.4 * _DPI), height)
        mask.paste(self._black.crop(box), box)
        return list(_bands(mask))


def _bands(mask: Image.Image) -> Iterator[Band]:
    width, height = mask.size
    start: int | None = None
    for y in range(height + 1):
        inked = y < height and mask.crop((0, y, width, y + 1)).getbbox() is not None
        if inked and start is None:
            start = y
        if not inked and start is not None:
            left, top, right, bottom = mask.crop((0, start, width, y)).getbbox() or (0, 0, 0, 0)
            edges = (start + top, start + bottom, left, right)
            upper, lower, first, last = (edge * 25.4 / _DPI for edge in edges)
            yield Band(top=upper, bottom=lower, left=first, right=last)
            start = None
