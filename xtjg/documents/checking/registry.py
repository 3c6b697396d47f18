"""Making checks and gathering them into the one read-only table by code."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from xtjg.core.terms import Severity
from xtjg.documents.checking.model import CLAUSES, Need, PaperRule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from types import ModuleType

    from xtjg.documents.checking.model import Desk, Fault


def check(
    code: str,
    title: str,
    *,
    part: str,
    hint: str,
    clause: str | None = None,
    severity: Severity = Severity.ERROR,
    need: Need = Need.TEXT,
) -> Callable[[Callable[[Desk], Iterator[Fault]]], PaperRule]:
    """Make a check of a generator function; its docstring is the check's page."""

    def make(function: Callable[[Desk], Iterator[Fault]]) -> PaperRule:
        return PaperRule(
            code=code,
            title=title,
            part=part,
            check=function,
            doc=function.__doc__ or "",
            hint=hint,
            clause=clause,
            severity=severity,
            need=need,
        )

    return make


def collect(themes: Iterable[ModuleType]) -> Mapping[str, PaperRule]:
    """Gather the checks of the themes by code, in the order of codes.

    Raises:
        ValueError: a code is given twice, or cites a clause that is not listed.
    """
    found: dict[str, PaperRule] = {}
    for one in (value for theme in themes for value in vars(theme).values() if isinstance(value, PaperRule)):
        if found.setdefault(one.code, one) is not one or (one.clause and one.clause not in CLAUSES):
            message = f"check {one.code} is given twice or cites an unknown clause"
            raise ValueError(message)
    return MappingProxyType(dict(sorted(found.items())))
