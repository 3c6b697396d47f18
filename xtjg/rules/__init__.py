"""The rules of the audit and of the gates: the table of all of them by code."""

from __future__ import annotations

from xtjg.rules import (
    adjustment,
    aftermath,
    application,
    burden,
    composition,
    ending,
    establishment,
    followup,
    holders,
    identity,
    integrity,
    leavings,
    lists,
    materials,
    numbering,
    orders,
    ownwords,
    periodic,
    presence,
    scope,
    seating,
    similarity,
    standing,
    waivers,
)
from xtjg.rules.registry import collect

FAMILIES = (
    establishment,
    scope,
    orders,
    standing,
    application,
    materials,
    composition,
    seating,
    adjustment,
    holders,
    ending,
    ownwords,
    similarity,
    aftermath,
    leavings,
    lists,
    periodic,
    followup,
    integrity,
    waivers,
    identity,
    numbering,
    burden,
    presence,
)
RULES = collect(FAMILIES)
