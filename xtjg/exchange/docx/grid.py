"""The page as a grid of 22 rows and 28 cells, all lengths in twips (1/20 pt), and how wide a text is on it.

Knows numbers only; what stands in the cells is the business of the other modules.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass

PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
TOP, BOTTOM, LEFT, RIGHT = 2098, 1984, 1588, 1474
TEXT_WIDTH = 8844
WIDE_WIDTH = PAGE_HEIGHT - TOP - BOTTOM  # of the text on a page laid across
ROWS, CELLS = 22, 28
# 29 pt would give 21 rows, 28 pt would leave the foot of the text area empty.
ROW = 579
# 16 pt squeezed by a quarter of a point: 28 cells a row instead of 27.
SQUEEZE = -5
CELL = 315
HALF_CELL = 155
_FULL_STOP = 75
SMALL_CELL = 280
SEAL = 2381  # 42 mm
_WIDE = ("W", "F", "A")


def width(text: str) -> int:
    """How wide a line of 三号 is: a Chinese character or mark a cell, a Latin letter or digit about half of one."""
    return sum(map(_width, text))


def _width(char: str) -> int:
    if char == ".":
        return _FULL_STOP
    return CELL if unicodedata.east_asian_width(char) in _WIDE else HALF_CELL


def rows(text: str, *, before: int = 0) -> int:
    """Count the rows a text of 三号 takes, with `before` twips empty at the start of the first."""
    return max(1, math.ceil((width(text) + before) / (CELLS * CELL)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Indent:
    """Indents in twips; `cell` is the width of the character they are counted in, 0 if they are not."""

    left: int | None = None
    right: int | None = None
    first: int | None = None
    hanging: int | None = None
    cell: int = CELL

    def attributes(self) -> dict[str, int]:
        """The attributes of `w:ind`: Word and WPS go by the characters, others by the twips."""
        named = {"left": self.left, "right": self.right, "firstLine": self.first, "hanging": self.hanging}
        made: dict[str, int] = {}
        for name, length in named.items():
            if length is not None:
                made |= {f"{name}Chars": round(length * 100 / self.cell)} if self.cell else {}
                made[name] = length
        return made
