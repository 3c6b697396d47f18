"""The rules of the audit and of the gates: the table of all of them by code."""

from __future__ import annotations

from xtjg.rules import (
    adjustment,
    aftermath,
    application,
    composition,
    ending,
    establishment,
    identity,
    integrity,
    numbering,
    similarity,
    standing,
    waivers,
)
from xtjg.rules.registry import collect

FAMILIES = (
    establishment,
    standing,
    application,
    composition,
    adjustment,
    ending,
    similarity,
    aftermath,
    integrity,
    waivers,
    identity,
    numbering,
)
RULES = collect(FAMILIES)
