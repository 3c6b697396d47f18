"""Making rules and gathering them into the one read-only table by code."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from xtjg.core.names import nearest
from xtjg.core.terms import Severity
from xtjg.errors import NotFound
from xtjg.rules.model import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from types import ModuleType

    from xtjg.core.terms import Act
    from xtjg.rules.model import Cite, Hit, Undecidable

R = TypeVar("R")

# Codes that are no longer in use, with their successors; a code is never given twice.
RETIRED: Mapping[str, str] = MappingProxyType({})


def rule(  # noqa: PLR0913 — each is a separate fact of a rule, and all but two are optional
    code: str,
    title: str,
    *,
    severity: Severity = Severity.WARNING,
    scope: Scope = Scope.BODY,
    cites: Iterable[Cite] = (),
    at_most: Severity | None = None,
    field: str | None = None,
    hint: str = "",
    command: str | None = None,
    gates: Iterable[Act] = (),
    every_state: bool = False,
    last: bool = False,
) -> Callable[[Callable[..., Iterator[Hit | Undecidable]]], Rule]:
    """Make a rule of a generator function; its docstring is the rule's page.

    In `command`, `{id}` stands for the subject's id.
    """

    def make(check: Callable[..., Iterator[Hit | Undecidable]]) -> Rule:
        return Rule(
            code=code,
            title=title,
            severity=severity,
            scope=scope,
            check=check,
            doc=check.__doc__ or "",
            cites=tuple(cites),
            at_most=at_most,
            field=field,
            hint=hint,
            command=command,
            gates=frozenset(gates),
            every_state=every_state,
            last=last,
        )

    return make


def collect(families: Iterable[ModuleType]) -> Mapping[str, Rule]:
    """Gather the rules of the families by code, in the order of codes.

    Raises:
        ValueError: a code is given twice or is a retired one.
    """
    found: dict[str, Rule] = {}
    for one in (value for family in families for value in vars(family).values() if isinstance(value, Rule)):
        if one.code in RETIRED or found.setdefault(one.code, one) is not one:
            message = f"rule code {one.code} is given twice or retired"
            raise ValueError(message)
    return MappingProxyType(dict(sorted(found.items())))


def find_rule(rules: Mapping[str, R], code: str) -> R:
    """Return the rule of that code, in any case; NotFound with the nearest codes."""
    word = code.strip().upper()
    if word in rules:
        return rules[word]
    if word in RETIRED:
        raise NotFound(f"规则 {word} 已停用，由 {RETIRED[word]} 接替", candidates=(RETIRED[word],))
    near = nearest(word, rules)
    raise NotFound(f"没有代码为「{code}」的规则", candidates=near, hint="查看：xtjg audit --statistics")


def codes_under(rules: Mapping[str, Rule], prefixes: Iterable[str]) -> frozenset[str]:
    """Return the codes that begin with one of the prefixes (`XT2` is family 2); NotFound where a prefix has none."""
    chosen: set[str] = set()
    for prefix in prefixes:
        word = prefix.strip().upper()
        matching = {code for code in rules if word and code.startswith(word)}
        chosen |= matching or {find_rule(rules, prefix).code}
    return frozenset(chosen)
