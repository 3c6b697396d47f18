"""measure.yaml and the shipped packs: reading a 管理办法, and what one takes over from another.

A measure that names another under 继承 takes every entry it does not state; the date of validity, the number and the
name stay its own. A text that is not to be had is stated as unknown and thereby never taken over. What is put in force
is written out whole (`completed`), so that it does not change with what it was made from.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, cast

from xtjg.core.measurecheck import dangling_articles, wrong_numbers
from xtjg.errors import NotFound, RecordError
from xtjg.store.decoding import decode_record, record_error
from xtjg.store.fieldtypes import FieldProblem
from xtjg.store.measurekeys import MEASURE, key_path
from xtjg.store.yamlfile import parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from xtjg.core.measure import Measure
    from xtjg.core.measurecheck import Problem
    from xtjg.core.plain import Plain, PlainMap

PACKS = Path(__file__).resolve().parent.parent / "measures"
DIGEST_LENGTH = 12
IN_FORCE = "现行"
OWN_KEYS = frozenset(
    {"代号", "名称", "文号", "成文", "索引号", "生效", "失效", "核对", "缺文", "继承", "沿自"},
)
"""What a measure never takes over: its name and number, its dates, whether it was checked, what it lacks."""


@lru_cache(maxsize=8)
def read_measure(data: bytes, path: str) -> Measure:
    """Read a measure from the bytes of its file, the same bytes only once; raises as `decode_measure` does."""
    return decode_measure(parse(data, path), data, path)


def decode_measure(record: PlainMap, data: bytes, path: str, parents: Callable[[str], bytes] | None = None) -> Measure:
    """Read a measure from its parsed file.

    Args:
        record: what the parser made of the file.
        data: the bytes of the file; its digest stands in every commit that rests on the measure.
        path: of the file, for the message.
        parents: gives the bytes of the measure of that name, or raises NotFound; without it the shipped packs.

    Raises:
        RecordError: an unknown key, act, step or word, a repeated key, a citation of an article that no entry has,
            a value that is not the number it must be, or a 继承 that names no measure or comes back to where it began.
    """
    own = decode_record(MEASURE, record, path, data)
    facts = own if own.inherits is None else decode_record(MEASURE, _completed(record, data, path, parents), path)
    for problem in dangling_articles(facts):
        raise problem_error(problem, record, data, path, hint="改正条款，或者在「条文」中补上该条")
    for problem in wrong_numbers(facts):
        raise problem_error(problem, record, data, path, hint="改正「值」")
    return replace(facts, digest=sha256(data).hexdigest()[:DIGEST_LENGTH])


def completed(data: bytes, path: str, in_force: bytes | None) -> bytes:
    """Give the bytes to put in force for a place's own file: as they are, or whole where it takes over from another.

    Args:
        data: the bytes of the file.
        path: of the file, for the message.
        in_force: the registry's measure.yaml, which `继承: 现行` means; None where there is no registry.

    Raises:
        RecordError: as `decode_measure`.
    """
    from xtjg.store import yamledit

    def parents(name: str) -> bytes:
        if name != IN_FORCE:
            return pack_bytes(name)
        if in_force is None:
            raise NotFound("这里没有登记簿，没有现行的办法", hint="用 -C 指定登记簿，或者继承随附的办法")
        return in_force

    record = parse(data, path)
    measure = decode_measure(record, data, path, parents)
    if measure.inherits is None:
        return data
    above = parents(measure.inherits)
    taken = read_measure(above, path)
    whole: PlainMap = {
        key: value for key, value in _completed(record, data, path, parents).items() if value is not None
    }
    whole["继承"] = None
    if in_force is not None and _is_same(whole, parse(in_force, path)):
        return in_force
    whole["沿自"] = f"{taken.pack} {taken.digest}"
    return yamledit.dump({field.key: whole[field.key] for field in MEASURE.fields if field.key in whole})


def _is_same(whole: PlainMap, held: PlainMap) -> bool:
    """Whether two files say the same, whatever they were completed from."""
    keys = {*whole, *held} - {"沿自"}
    return all(whole.get(key) == held.get(key) for key in keys)


def problem_error(problem: Problem, record: PlainMap, data: bytes, path: str, hint: str = "") -> RecordError:
    """Say where in the file a problem of the measure is; one that was taken over is at 继承."""
    at = key_path(problem.at, record)
    stated = bool(at) and at[0] in record and (len(problem.at) == 1 or len(at) > 1)
    where = at if stated else ("继承",) if record.get("继承") else at
    return record_error(FieldProblem(where, problem.message, hint), path, data)


def load_pack(name: str) -> tuple[bytes, Measure]:
    """Read a shipped pack: its bytes, to start a registry's measure.yaml with, and what they say.

    Raises:
        NotFound: no pack of that name.
    """
    data = pack_bytes(name)
    return data, read_measure(data, f"{name}.yaml")


def pack_names() -> tuple[str, ...]:
    """List the shipped packs by name, in alphabetical order."""
    return tuple(sorted(file.stem for file in PACKS.glob("*.yaml")))


def pack_bytes(name: str) -> bytes:
    """Give the bytes of a shipped pack; NotFound where there is none of that name."""
    known = pack_names()
    if name not in known:
        raise NotFound(f"没有名为「{name}」的管理办法", candidates=known, hint="查看可用的办法：xtjg measure list")
    return (PACKS / f"{name}.yaml").read_bytes()


def _completed(record: PlainMap, data: bytes, path: str, parents: Callable[[str], bytes] | None) -> PlainMap:
    """Complete a record by what it does not state and its parents, the nearest first, do."""
    find, made, seen = parents or pack_bytes, record, [record.get("代号")]
    above = record.get("继承")
    while isinstance(above, str):
        if above in seen:
            raise _at_inherits(f"继承「{above}」绕回了自己", "删去「继承」，或者换一个代号", path, data)
        seen.append(above)
        try:
            parent = parse(find(above), f"{above}.yaml")
        except NotFound as missing:
            raise _at_inherits(missing.message, missing.hint, path, data) from missing
        made, above = _inherited(made, parent), parent.get("继承")
    return made


def _at_inherits(message: str, hint: str, path: str, data: bytes) -> RecordError:
    return record_error(FieldProblem(("继承",), message, hint), path, data)


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
