"""`make pages`: six pages as an office program prints them, in one picture for the front page of the project."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pdfplumber
from PIL import Image

from tests.exchange.office import MISSING, PROGRAM, to_pdf
from tests.exchange.samplepapers import ROOT, papers
from xtjg.core.place import Fonts
from xtjg.exchange.docx.layout import HeadMode
from xtjg.exchange.docx.writer import write

PICTURE = ROOT / "docs" / "pages.png"
SHOWN = (
    (("notice-47", 1), ("notice-47", -1), ("request", 1)),
    (("letter-application", 1), ("minutes", 1), ("cleanup", -3)),
)
"""Rows of names and pages, counted from 1 or from the end."""
# Free faces that look like those of an office.
FACES = Fonts(
    fangsong="Noto Serif CJK SC",
    kaiti="AR PL KaitiM GB",
    heiti="Noto Sans CJK SC",
    xiaobiaosong="Noto Serif CJK SC",
    songti="Noto Serif CJK SC",
    latin="Liberation Serif",
)
_DPI, _GAP, _BACK, _COLOURS = 60, 12, (208, 208, 208), 32


def make(folder: Path) -> Image.Image:
    """Set the pages side by side, three a row."""
    for name, (elements, layout) in papers().items():
        data = write(elements, layout=layout, fonts=FACES, head=HeadMode.FULL, title=name, author="示例市")
        (folder / f"{name}.docx").write_bytes(data)
    to_pdf(folder, folder / "profile")
    rows = [[_page(folder / f"{name}.pdf", at) for name, at in row] for row in SHOWN]
    width = max(sum(one.width + _GAP for one in row) for row in rows) + _GAP
    height = sum(max(one.height for one in row) + _GAP for row in rows) + _GAP
    made = Image.new("RGB", (width, height), _BACK)
    top = _GAP
    for row in rows:
        left = (width - sum(one.width + _GAP for one in row) + _GAP) // 2
        tall = max(one.height for one in row)
        for one in row:
            made.paste(one, (left, top + (tall - one.height) // 2))
            left += one.width + _GAP
        top += tall + _GAP
    return made.quantize(_COLOURS)


def _page(path: Path, at: int) -> Image.Image:
    with pdfplumber.open(path) as opened:
        return opened.pages[at - 1 if at > 0 else at].to_image(resolution=_DPI, antialias=True).original.convert("RGB")


def main() -> int:
    """Write the picture; returns the exit code."""
    if PROGRAM is None:
        sys.stderr.write(f"{MISSING}\n")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder)).save(PICTURE, optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
