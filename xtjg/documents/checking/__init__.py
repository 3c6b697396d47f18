"""The checks of a paper (公文校验): the table of all of them by code."""

from __future__ import annotations

from xtjg.documents.checking import (
    annexes,
    closing,
    comparison,
    days,
    levels,
    looks,
    marks,
    numbering,
    pages,
    parties,
    records,
    sentences,
    titles,
)
from xtjg.documents.checking.registry import collect

THEMES = (
    numbering,
    days,
    titles,
    parties,
    sentences,
    levels,
    marks,
    annexes,
    closing,
    records,
    comparison,
    looks,
    pages,
)
PAPER_RULES = collect(THEMES)
