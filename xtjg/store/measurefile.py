"""measure.yaml and the shipped packs: reading a 管理办法, and what a pack takes over from another.

A pack that names another under 继承 takes every entry it does not state; the date of validity, the number and the name
stay its own. A text that is not to be had is stated as unknown and thereby never taken over.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, cast

from xtjg.core.measurecheck import dangling_articles
from xtjg.errors import NotFound, RecordError
from xtjg.store.decoding import decode_record
from xtjg.store.measurekeys import MEASURE
from xtjg.store.yamlfile import parse

if TYPE_CHECKING:
    from xtjg.core.measure import Measure
    from xtjg.core.plain import Plain, PlainMap

PACKS = Path(__file__).resolve().parent.parent / "measures"
DIGEST_LENGTH = 12
OWN_KEYS = frozenset({"代号", "名称", "文号", "生效", "失效", "核对", "继承"})
"""What a pack never takes over: its name and number, its validity, whether it was checked."""


def read_measure(data: bytes, path: str) -> Measure:
    """Read a measure from the bytes of its file; raises as `decode_measure` does."""
    return decode_measure(parse(data, path), data, path)


def decode_measure(record: PlainMap, data: bytes, path: str) -> Measure:
    """Read a measure from its parsed file.

    Args:
        record: what the parser made of the file.
        data: the bytes of the file; its digest stands in every commit that rests on the measure.
        path: of the file, for the message.

    Raises:
        RecordError: an unknown key, act, step or word, a repeated key, a citation of an article that no entry has,
            or a 继承 that names no pack.
    """
    own = decode_record(MEASURE, record, path, data)
    facts = own if own.inherits is None else decode_record(MEASURE, _completed(record, path), path)
    for sentence in dangling_articles(facts):
        raise RecordError(sentence, path=path, field="条款", hint="改正条款，或者在「条文」中补上该条")
    return replace(facts, digest=sha256(data).hexdigest()[:DIGEST_LENGTH])


def load_pack(name: str) -> tuple[bytes, Measure]:
    """Read a shipped pack: its bytes, to start a registry's measure.yaml with, and what they say.

    Raises:
        NotFound: no pack of that name.
    """
    data = _pack_bytes(name)
    return data, read_measure(data, f"{name}.yaml")


def pack_names() -> tuple[str, ...]:
    """List the shipped packs by name, in alphabetical order."""
    return tuple(sorted(file.stem for file in PACKS.glob("*.yaml")))


def _pack_bytes(name: str) -> bytes:
    known = pack_names()
    if name not in known:
        raise NotFound(f"没有名为「{name}」的管理办法", candidates=known, hint="查看可用的办法：xtjg measure list")
    return (PACKS / f"{name}.yaml").read_bytes()


def _completed(record: PlainMap, path: str) -> PlainMap:
    """Complete a record by what it does not state and its parents, all of them shipped packs, do."""
    parent = record.get("继承")
    if not isinstance(parent, str):
        return record
    try:
        data = _pack_bytes(parent)
    except NotFound as missing:
        raise RecordError(missing.message, path=path, field="继承", hint=missing.hint) from missing
    return _inherited(record, _completed(parse(data, f"{parent}.yaml"), path))


def _inherited(own: PlainMap, above: PlainMap) -> PlainMap:
    """Join two records: entry by entry where entries have keys, whole values else; order of the parent first."""
    made = dict(own)
    for key, value in above.items():
        if key in OWN_KEYS:
            continue
        if own.get(key) is None:
            made[key] = value
        else:
            made[key] = _joined(own[key], value)
    return made


def _joined(own: Plain, above: Plain) -> Plain:
    stated, taken = _by_key(own), _by_key(above)
    return own if stated is None or taken is None else list({**taken, **stated}.values())


def _by_key(value: Plain) -> dict[Plain, Plain] | None:
    """The entries of a list by their 键, None for a list of words."""
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        return None
    return {cast("dict[str, Plain]", entry)["键"]: entry for entry in value}
