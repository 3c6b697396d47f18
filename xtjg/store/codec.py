"""Reading and changing records by the tables of keys (`bodykeys.py`, `casekeys.py`): nothing else maps keys.

Decoding refuses unknown keys, wrong shapes and words outside closed lists with path, line and column; whether a record
is lawful is not asked here.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from xtjg.core.names import nearest
from xtjg.errors import Usage
from xtjg.store.bodykeys import BODY, DRAFT
from xtjg.store.cleaning import cleaned
from xtjg.store.decoding import decode_record, record_error
from xtjg.store.fieldtypes import TEXTS, FieldProblem

if TYPE_CHECKING:
    from xtjg.core.body import Body
    from xtjg.core.case import FieldEdit
    from xtjg.core.plain import Plain, PlainMap
    from xtjg.core.request import FieldSetting
    from xtjg.store.fieldtypes import Spec

R = TypeVar("R")


def read(spec: Spec[R], data: bytes, path: str) -> R:
    """Decode the bytes of a record file.

    Raises:
        RecordError: with line and column where the file does not decode.
    """
    from xtjg.store.yamlfile import parse

    return decode_record(spec, parse(data, path), path, data)


def field_edits(before: PlainMap, after: PlainMap) -> tuple[FieldEdit, ...]:
    """Compare two encoded records key by key; order of `after`, then of keys that went."""
    from xtjg.core.case import FieldEdit

    keys = dict.fromkeys((*after, *before))
    return tuple(
        FieldEdit(field=key, before=before.get(key), after=after.get(key))
        for key in keys
        if before.get(key) != after.get(key)
    )


def amend(body: Body, settings: tuple[FieldSetting, ...]) -> Body:
    """Set fields of a body in the words of the file; `办公室.地点` sets a part, an empty value clears.

    Raises:
        Usage: unknown fields and values that the field cannot hold, all of them.
    """
    record = with_settings(BODY.encode(body), settings)
    try:
        return BODY.decode(record)
    except FieldProblem as problem:
        raise Usage(problem.message, hint=problem.hint) from problem


def with_settings(record: PlainMap, settings: tuple[FieldSetting, ...]) -> PlainMap:
    """Put settings into an encoded record; raises Usage that lists every unknown field."""
    wrong: list[str] = []
    made = dict(record)
    for setting in settings:
        key, _, part = setting.field.partition(".")
        if key not in BODY.by_key:
            near = nearest(key, tuple(BODY.by_key), limit=1)
            wrong.append(f"没有字段「{key}」" + (f"，是不是「{near[0]}」" if near else ""))
        elif part:
            inner = made.get(key)
            made[key] = {**(inner if isinstance(inner, dict) else {}), part: setting.value}
        else:
            made[key] = _listed(key, setting.value)
    if wrong:
        raise Usage("；".join(wrong), hint=f"可用字段：{'、'.join(BODY.by_key)}")
    return made


def _listed(key: str, value: Plain) -> Plain:
    """A single text for a field that holds a list of texts is a list of one."""
    return [value] if BODY.by_key[key].type is TEXTS and isinstance(value, str) else value


def read_draft(record: PlainMap, path: str) -> Body:
    """Decode `--from FILE`: a body record without 编号 and 状态, its texts cleaned; raises RecordError."""
    draft = {key: value for key, value in record.items() if key not in ("编号", "状态")}
    try:
        return DRAFT.decode(cleaned(draft))
    except FieldProblem as problem:
        raise record_error(problem, path, _bytes_of(path)) from problem


def _bytes_of(path: str) -> bytes | None:
    """Read a draft file again, to say where the trouble stands; None where it is no file."""
    try:
        return Path(path).read_bytes() if Path(path).is_file() else None
    except (OSError, ValueError):
        return None
