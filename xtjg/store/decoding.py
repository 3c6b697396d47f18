"""From a problem in one field to the error a reader sees: path, key and, where the bytes are at hand, the position.

Serves the files that stand once in a registry (place, units, measure); knows none of their keys.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from xtjg.errors import RecordError
from xtjg.store.fieldtypes import FieldProblem

if TYPE_CHECKING:
    from xtjg.core.plain import PlainMap
    from xtjg.store.fieldtypes import Spec

R = TypeVar("R")


def decode_record(spec: Spec[R], record: PlainMap, path: str, data: bytes | None = None) -> R:
    """Decode a parsed record by its table of keys.

    Args:
        spec: the table.
        record: what the parser made of the file.
        path: of the file, for the message.
        data: the bytes of the file; with them the error has line and column.

    Raises:
        RecordError: the record does not fit the table.
    """
    try:
        return spec.decode(record)
    except FieldProblem as problem:
        raise record_error(problem, path, data) from problem


def record_error(problem: FieldProblem, path: str, data: bytes | None = None) -> RecordError:
    """Turn a field's problem into the error of its file; `field` is the innermost key that leads to it."""
    line, column = _position(problem, path, data) if data is not None else (None, None)
    field = next((str(part) for part in reversed(problem.path) if isinstance(part, str)), None)
    return RecordError(problem.message, path=path, line=line, column=column, field=field, hint=problem.hint)


def _position(problem: FieldProblem, path: str, data: bytes) -> tuple[int, int]:
    from xtjg.store.yamlfile import positions

    places = positions(data, path)
    ways = (problem.path[:length] for length in range(len(problem.path), 0, -1))
    return next((places[way] for way in ways if way in places), (1, 1))
