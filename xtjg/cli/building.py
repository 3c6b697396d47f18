"""From a function to a command: groups of options are spread out, help comes from the table and the decorator.

A command's function takes, by keyword, its own typer parameters, groups of shared options (frozen dataclasses whose
fields are typer parameters) and the `State`.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from functools import cache
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Any, cast, get_type_hints

import typer

from xtjg.cli.params import EXAMPLE, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


def example_of(function: Callable[..., None]) -> str:
    """Return the line that `params.command` left on the function."""
    return str(getattr(function, EXAMPLE))


@dataclass(frozen=True, slots=True)
class _Group:
    """A dataclass of options, or of such groups, that a function takes as one argument."""

    name: str
    kind: type[Any]
    hints: Mapping[str, Any]

    def parameters(self) -> Iterator[Parameter]:
        for field in fields(self.kind):
            hint = self.hints[field.name]
            if _is_group(hint):
                yield from _group(field.name, hint).parameters()
            else:
                yield _parameter(field.name, hint, _default(field))

    def take(self, values: dict[str, Any]) -> Any:
        return self.kind(**{field.name: self._value(field.name, values) for field in fields(self.kind)})

    def _value(self, name: str, values: dict[str, Any]) -> Any:
        hint = self.hints[name]
        return _group(name, hint).take(values) if _is_group(hint) else values.pop(name)


def _is_group(hint: Any) -> bool:
    return is_dataclass(hint) and isinstance(hint, type)


def _group(name: str, kind: type[Any]) -> _Group:
    # To mypy a class of any kind is not hashable.
    return _Group(name, kind, _hints(cast("Callable[..., Any]", kind)))


@cache
def _hints(annotated: Callable[..., Any]) -> Mapping[str, Any]:
    return get_type_hints(annotated, include_extras=True)


def spread(function: Callable[..., None]) -> Callable[..., None]:
    """Return a function with one plain parameter an option, as typer wants it."""
    hints = _hints(function)
    groups: list[_Group] = []
    wants_state: list[str] = []
    flat: list[Parameter] = [Parameter("ctx", Parameter.KEYWORD_ONLY, annotation=typer.Context)]
    for name, parameter in signature(function).parameters.items():
        hint = hints[name]
        if hint is State:
            wants_state.append(name)
        elif _is_group(hint):
            groups.append(_group(name, hint))
            flat.extend(groups[-1].parameters())
        else:
            flat.append(_parameter(name, hint, parameter.default))

    def run(ctx: typer.Context, **values: Any) -> None:
        given = {group.name: group.take(values) for group in groups}
        given.update(dict.fromkeys(wants_state, ctx.find_object(State)))
        function(**given, **values)

    run.__signature__ = Signature(flat)  # type: ignore[attr-defined] # inspect reads it, mypy does not know it
    run.__name__ = function.__name__
    return run


def is_writing(function: Callable[..., None]) -> bool:
    """Whether the command may change the registry: it takes the options of every write."""
    return any(getattr(kind, "WRITES", False) for kind in _hints(function).values())


def _parameter(name: str, hint: Any, default: Any) -> Parameter:
    return Parameter(name, Parameter.KEYWORD_ONLY, annotation=hint, default=default)


def _default(field: Field[Any]) -> Any:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return Parameter.empty if field.default is MISSING else field.default
