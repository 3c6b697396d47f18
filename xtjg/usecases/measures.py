"""Looking at measures: the shipped packs, the one in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.store.measurefile import load_pack, pack_names
from xtjg.usecases.reading import Answer, answered, as_of, at_head

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.measure import Measure
    from xtjg.store.registry import Registry


def list_measures(registry: Registry | None) -> tuple[tuple[Measure, bool], ...]:
    """List the shipped packs by name, each with whether it is in force; an adopted measure of its own comes first."""
    current = registry.read(()).snapshot.measure if registry is not None else None
    packs = tuple(load_pack(name)[1] for name in pack_names())
    own = () if current is None or any(pack.digest == current.digest for pack in packs) else ((current, True),)
    return (*own, *((pack, current is not None and pack.digest == current.digest) for pack in packs))


def show_measure(registry: Registry, day: date | None, today: date) -> Answer[Measure]:
    """Return the measure in force at the head, or as of a day."""
    read = at_head(registry, today, ()) if day is None else as_of(registry, day, today, ())
    return answered(read, read.snapshot.measure)
