"""The one look of a record file: what is quoted, what stands on one line, how it is indented.

Small mappings and short lists are flow, lists of mappings are block lists; whatever any YAML version could take for
something other than text is quoted. It renders values and must not know how an existing file is edited.
"""

from __future__ import annotations

import io
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString, SingleQuotedScalarString

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xtjg.core.plain import Plain

LIST_COLUMNS = 100
MAP_COLUMNS = 140
_NO_FOLDING = 1 << 20
_WIDE_FROM = "\u2e80"
_INDICATORS = "-?:,[]{}#&*!|>'\"%@`"
# What libyaml takes for the colon of a mapping where it stands on one line.
_COLON_SIGNS = tuple(f":{sign}" for sign in ",?:[]{}")
_WORDS = frozenset(("", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<"))


def render(record: Mapping[str, Plain]) -> str:
    """Return the canonical text of a record, ending in a line feed."""
    stream = io.BytesIO()
    _writer().dump(_mapping(record, flow=not record), stream)
    return stream.getvalue().decode("utf-8")


def entry_lines(key: str, value: Plain) -> list[str]:
    """Return the lines of `key: value` at column 0."""
    return render({key: value}).split("\n")[:-1]


def value_lines(value: Plain) -> tuple[str, list[str]]:
    """Return what follows the colon on the key's own line, and the lines below it relative to the key's column."""
    first, *rest = entry_lines("k", value)
    return first[2:].removeprefix(" "), rest


def item_lines(value: Plain) -> list[str]:
    """Return the lines of a block list's item, its dash at column 0."""
    stream = io.BytesIO()
    _writer().dump(CommentedMap({"k": _sequence([value], flow=False)}), stream)
    return [line.removeprefix("  ") for line in stream.getvalue().decode("utf-8").split("\n")[1:-1]]


def width(value: Plain) -> int:
    """Columns the value takes on one line, a Chinese character counting two."""
    if isinstance(value, dict):
        return 2 + sum(width(key) + 4 + width(item) for key, item in value.items())
    if isinstance(value, list):
        return 2 + sum(2 + width(item) for item in value)
    text = "null" if value is None else value
    quotes = 2 if value is not None and needs_quotes(value) else 0
    return len(text) + sum(character >= _WIDE_FROM for character in text) + quotes


def needs_quotes(text: str) -> bool:
    """Whether a value could be read as something other than text, or is an id, a number or a document number."""
    if text.lower() in _WORDS or text[0] in _INDICATORS or "〔" in text or text != text.strip():
        return True
    if any(sign in text for sign in _COLON_SIGNS):
        return True
    return text.isascii() and _digit().search(text) is not None


def _key_needs_quotes(text: str) -> bool:
    if text.lower() in _WORDS or text[0] in _INDICATORS or ":" in text or "：" in text:
        return True
    return _number_like().match(text) is not None


def _is_flow(value: Plain) -> bool:
    """Whether a value stands on one line: small, without line feeds and without lists of collections."""
    if isinstance(value, dict):
        return all(map(_is_flow, value.values())) and width(value) <= MAP_COLUMNS
    if isinstance(value, list):
        return not any(isinstance(item, dict | list) or not _is_flow(item) for item in value) and (
            width(value) <= LIST_COLUMNS
        )
    return value is None or "\n" not in value


def _node(value: Plain, *, in_flow: bool) -> Any:
    if isinstance(value, dict):
        return _mapping(value, flow=in_flow or _is_flow(value))
    if isinstance(value, list):
        return _sequence(value, flow=in_flow or _is_flow(value))
    return None if value is None else _scalar(value, in_flow=in_flow)


def _mapping(record: Mapping[str, Plain], *, flow: bool) -> Any:
    made = CommentedMap()
    (made.fa.set_flow_style if flow else made.fa.set_block_style)()
    for key, value in record.items():
        made[SingleQuotedScalarString(key) if _key_needs_quotes(key) else key] = _node(value, in_flow=flow)
    return made


def _sequence(items: Sequence[Plain], *, flow: bool) -> Any:
    made = CommentedSeq(_node(item, in_flow=flow) for item in items)
    (made.fa.set_flow_style if flow else made.fa.set_block_style)()
    return made


def _scalar(text: str, *, in_flow: bool) -> Any:
    if "\n" in text:
        return (LiteralScalarString if not in_flow and _is_literal(text) else DoubleQuotedScalarString)(text)
    return SingleQuotedScalarString(text) if needs_quotes(text) else text


def _is_literal(text: str) -> bool:
    """Whether a text of several lines survives as a literal block: no blanks where YAML would count or lose them."""
    return not (text[0].isspace() or text.endswith("\n\n") or any(line != line.rstrip() for line in text.split("\n")))


@cache
def _digit() -> re.Pattern[str]:
    return re.compile(r"[0-9]")


@cache
def _number_like() -> re.Pattern[str]:
    return re.compile(r"[-+.]?[0-9][0-9_.,:eExXoOa-fA-FTZ /+-]*$|[-+]?\.(?:inf|nan)$", re.IGNORECASE)


class _Representer(RoundTripRepresenter):
    """Writes None as `null`, where ruamel writes nothing."""


_Representer.add_representer(type(None), lambda self, _: self.represent_scalar("tag:yaml.org,2002:null", "null"))


@cache
def _writer() -> YAML:
    writer = YAML()
    writer.Representer = _Representer
    writer.width = _NO_FOLDING
    writer.preserve_quotes = True
    writer.allow_unicode = True
    writer.indent(mapping=2, sequence=4, offset=2)
    return writer
