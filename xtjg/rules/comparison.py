"""What became of findings between two days: which are new, which are gone, which remain.

Two findings are one where code, subject, field and evidence agree; what a message counts (days over) may differ.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence
    from datetime import date

    from xtjg.rules.model import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Findings of today set against those of `since`: `new` and `remaining` are today's, `gone` are those of then."""

    since: date
    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    remaining: tuple[Finding, ...]


def compare(before: Sequence[Finding], after: Sequence[Finding], since: date) -> Comparison:
    """Set the findings of two runs against each other; each list keeps its order."""
    gone, new = _unpaired(before, after, _whole)
    gone, new = _unpaired(gone, new, _key)
    fresh = {id(one) for one in new}
    return Comparison(
        since=since,
        new=tuple(new),
        gone=tuple(gone),
        remaining=tuple(one for one in after if id(one) not in fresh),
    )


def _unpaired(
    before: Sequence[Finding], after: Sequence[Finding], key: Callable[[Finding], Hashable]
) -> tuple[list[Finding], list[Finding]]:
    """Leave out what both have, one for one."""
    return _without(before, Counter(map(key, after)), key), _without(after, Counter(map(key, before)), key)


def _without(
    findings: Sequence[Finding], others: Counter[Hashable], key: Callable[[Finding], Hashable]
) -> list[Finding]:
    kept = []
    for one in findings:
        if others[key(one)] > 0:
            others[key(one)] -= 1
        else:
            kept.append(one)
    return kept


def _whole(one: Finding) -> Hashable:
    return (*_key(one), one.message)


def _key(one: Finding) -> tuple[str, str, str | None, tuple[str, ...]]:
    return (one.code, one.subject, one.field, one.evidence)
