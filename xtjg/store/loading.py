"""Decoding the files of a registry into a snapshot; broken files are collected, never hide the others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from xtjg.core.numbers import PaperRegister
from xtjg.core.snapshot import Snapshot
from xtjg.core.unit import UnitDirectory
from xtjg.errors import RecordError
from xtjg.store import codec
from xtjg.store.layout import (
    MEASURE_FILE,
    NUMBERS_FILE,
    REGISTRY_FILE,
    UNITS_FILE,
    body_of,
    case_of,
    task_of,
)
from xtjg.store.measurefile import decode_measure
from xtjg.store.placefile import decode_place
from xtjg.store.unitfile import decode_units
from xtjg.store.yamlfile import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from xtjg.core.terms import BodyId
    from xtjg.store.fieldtypes import Spec


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A snapshot and what is to be said of it.

    `raw` holds the bytes of every file read; `problems` are the files that do not decode; `edited`, `untracked` and
    `deleted` are paths of the work tree that differ from the registry.
    """

    snapshot: Snapshot
    raw: Mapping[str, bytes]
    problems: tuple[RecordError, ...] = ()
    notices: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    untracked: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()


@dataclass(slots=True)
class _Sorter:
    """Files by what they are; a broken one goes to `problems`."""

    bodies: dict[Any, Any] = field(default_factory=dict)
    cases: dict[Any, Any] = field(default_factory=dict)
    tasks: dict[Any, Any] = field(default_factory=dict)
    numbers: PaperRegister = field(default_factory=PaperRegister)
    units: UnitDirectory = field(default_factory=UnitDirectory)
    problems: list[RecordError] = field(default_factory=list)

    def take(self, path: str, data: bytes) -> None:
        try:
            self._decode(path, data)
        except RecordError as problem:
            self.problems.append(problem)

    def _decode(self, path: str, data: bytes) -> None:
        for name_of, spec, shelf in _SHELVES:
            number = name_of(path)
            if number is not None:
                record = codec.read(spec, data, path)
                if record.id != number:
                    raise RecordError(
                        f"编号「{record.id}」与文件名不一致", path=path, field="编号", hint=f"应为 {number}"
                    )
                getattr(self, shelf)[number] = record
                return
        if path == NUMBERS_FILE:
            self.numbers = codec.read(codec.NUMBERS, data, path)
        elif path == UNITS_FILE:
            self.units = decode_units(parse(data, path), path)


_SHELVES: tuple[tuple[Callable[[str], str | None], Spec[Any], str], ...] = (
    (body_of, codec.BODY, "bodies"),
    (case_of, codec.CASE, "cases"),
    (task_of, codec.TASK, "tasks"),
)


def load(
    raw: Mapping[str, bytes],
    *,
    commit: str | None,
    effective: Mapping[BodyId, date],
    problems: Iterable[RecordError] = (),
) -> Loaded:
    """Decode the files; order of records is that of their ids.

    Raises:
        RecordError: where registry.yaml or measure.yaml does not decode, without which nothing can be said.
    """
    sorter = _Sorter(problems=list(problems))
    for path in sorted(raw):
        sorter.take(path, raw[path])
    for path in (REGISTRY_FILE, MEASURE_FILE):
        if path not in raw:
            raise RecordError(f"登记簿缺少 {path}", path=path, hint="恢复：xtjg doctor --fix")
    snapshot = Snapshot(
        place=decode_place(parse(raw[REGISTRY_FILE], REGISTRY_FILE), REGISTRY_FILE),
        measure=decode_measure(parse(raw[MEASURE_FILE], MEASURE_FILE), raw[MEASURE_FILE], MEASURE_FILE),
        commit=commit,
        bodies=sorter.bodies,
        cases=sorter.cases,
        tasks=sorter.tasks,
        units=sorter.units,
        numbers=sorter.numbers,
        effective=effective,
    )
    return Loaded(snapshot=snapshot, raw=raw, problems=tuple(sorter.problems))
