"""Looking at the 单位名录: its units and in how many living bodies each has a part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.involvement import Involvement, of_unit, units_of
from xtjg.core.names import nearest, shown
from xtjg.errors import NotFound
from xtjg.usecases.reading import Answer, answered, as_of

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.unit import Unit
    from xtjg.store.registry import Registry


def list_units(registry: Registry, day: date | None, today: date) -> Answer[tuple[tuple[Unit, int], ...]]:
    """List the units in the order of the file, each with the number of bodies it has a part in."""
    read = as_of(registry, day, today)
    units = read.snapshot.units
    counted: dict[str, int] = {}
    for body in read.snapshot.living:
        for key in {units.key(name) for name in units_of(body)}:
            counted[key] = counted.get(key, 0) + 1
    return answered(read, tuple((unit, counted.get(units.key(unit.name), 0)) for unit in units.units))


def show_unit(registry: Registry, word: str, day: date | None, today: date) -> Answer[tuple[Unit, Involvement]]:
    """Find one unit by any of its names, with its part in bodies; raises NotFound with the nearest names."""
    read = as_of(registry, day, today)
    unit = read.snapshot.units.find(word)
    if unit is None:
        near = nearest(word, (one.name for one in read.snapshot.units.units))
        hint = f"登记：xtjg unit add {shown(word)} --reason 理由"
        raise NotFound(f"单位名录里没有「{shown(word)}」", candidates=near, hint=hint)
    return answered(read, (unit, of_unit(unit.name, read.snapshot)))
