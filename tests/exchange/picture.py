"""`make pages`: six pages as an office program prints them, in one picture for the front page of the project."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pdfplumber
from PIL import Image

from tests.exchange.office import MISSING, PROGRAM, to_pdf
from tests.exchange.paperfile import paper
from tests.exchange.samplepapers import ROOT, papers

PICTURE = ROOT / "docs" / "pages.png"
SHOWN = (
    ("notice-47", 1),
    ("request", 1),
    ("letter-application", 1),
    ("minutes", 1),
    ("catalogue", 1),
    ("cleanup", -2),
)
"""Names and pages, counted from 1 or from the end."""
_DPI, _GAP, _BACK, _COLOURS = 60, 12, (208, 208, 208), 32


def make(folder: Path) -> Image.Image:
    """Set the pages side by side, three a row."""
    for name, (elements, layout) in papers().items():
        (folder / f"{name}.docx").write_bytes(paper(elements, layout))
    to_pdf(folder, folder / "profile")
    images = [_page(folder / f"{name}.pdf", at) for name, at in SHOWN]
    width, height = max(one.width for one in images), max(one.height for one in images)
    made = Image.new("RGB", (3 * (width + _GAP) + _GAP, 2 * (height + _GAP) + _GAP), _BACK)
    for number, one in enumerate(images):
        left = _GAP + number % 3 * (width + _GAP) + (width - one.width) // 2
        made.paste(one, (left, _GAP + number // 3 * (height + _GAP) + (height - one.height) // 2))
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
