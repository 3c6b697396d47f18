"""Units get another name or go into one another: a directory in, a directory out; earlier names keep their last day.

Bodies are not touched: names in their records compare through the directory.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.names import within
from xtjg.core.terms import UnitChange
from xtjg.core.unit import FormerUnitName, Unit, UnitDirectory, told_apart
from xtjg.errors import ActRefused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from xtjg.core.terms import CaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitNames:
    """What a unit is called from now on: the full name and the short ones."""

    name: str
    short_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """The last day (included) of the earlier names and the case that changes them."""

    until: date
    case: CaseId


def renamed(directory: UnitDirectory, unit: Unit, to: UnitNames, occasion: Occasion) -> UnitDirectory:
    """Give a unit other names; its earlier full and short names stay as dated former names.

    Raises:
        ActRefused: a name is another unit's.
    """
    _refuse_taken(directory, to, (unit,))
    names = _earlier((unit.name, *unit.short_names), UnitChange.RENAMED, occasion)
    after = replace(unit, name=to.name, short_names=to.short_names, former_names=(*unit.former_names, *names))
    after = _without_present(after, directory.area)
    return replace(directory, units=tuple(after if one is unit else one for one in directory.units))


def merged(directory: UnitDirectory, units: Sequence[Unit], into: UnitNames, occasion: Occasion) -> UnitDirectory:
    """Let units go into another one, which may be one of them, another of the directory, or new.

    What went in is found by every name it had, and `outlived` tells it from a renamed unit. Functions are united; a new
    unit stands in the place of the first that goes in.

    Raises:
        ActRefused: nothing would go in, or a name is another unit's.
    """
    present = directory.find(into.name)
    absorbed = tuple(unit for unit in units if unit != present)
    if not absorbed:
        raise ActRefused(f"{into.name}不能并入自己", hint=f"xtjg unit merge 单位 --into {into.name}")
    _refuse_taken(directory, into, (*absorbed, *((present,) if present else ())))
    survivor = present or Unit(name=into.name, rank=absorbed[0].rank)
    short_names = (*survivor.short_names, *(one for one in into.short_names if one not in survivor.short_names))
    after = replace(
        survivor,
        short_names=short_names,
        former_names=(*survivor.former_names, *(name for unit in absorbed for name in _left(unit, occasion))),
        functions=_united((survivor, *absorbed)),
    )
    after = _without_present(after, directory.area)
    place = present or absorbed[0]
    kept = (after if one == place else one for one in directory.units if one == place or one not in absorbed)
    return replace(directory, units=tuple(kept))


def as_of(directory: UnitDirectory, day: date) -> UnitDirectory:
    """Return the directory with the names that held on a day, read off the days of the former names.

    A unit that went into another one later stands beside it again, by its names alone.
    """
    return replace(
        directory, units=tuple(one for unit in directory.units for one in _units_on(unit, day, directory.area))
    )


def _units_on(unit: Unit, day: date, area: str) -> Iterator[Unit]:
    later = [one for one in unit.former_names if one.until is not None and one.until >= day]
    kept = tuple(one for one in unit.former_names if one not in later)
    given_up = _names_until_first([one for one in later if one.change is UnitChange.RENAMED])
    name, short = told_apart(given_up, unit, area) if given_up else (unit.name, unit.short_names)
    yield replace(unit, name=name, short_names=short, former_names=kept)
    gone: dict[CaseId | None, list[FormerUnitName]] = {}
    for one in later:
        if one.change is UnitChange.MERGED:
            gone.setdefault(one.case, []).append(one)
    for names in gone.values():
        full, *others = _names_until_first(names)
        yield Unit(name=full, short_names=tuple(others))


def _names_until_first(names: Sequence[FormerUnitName]) -> tuple[str, ...]:
    """The names that were given up on the first of the days: those that held before it."""
    first = min((one.until for one in names if one.until), default=None)
    return tuple(one.name for one in names if one.until == first)


def _earlier(names: Iterable[str], change: UnitChange, occasion: Occasion) -> tuple[FormerUnitName, ...]:
    return tuple(
        FormerUnitName(name=name, until=occasion.until, change=change, case=occasion.case)
        for name in dict.fromkeys(names)
    )


def _left(unit: Unit, occasion: Occasion) -> tuple[FormerUnitName, ...]:
    """All that a unit was ever called, as names of a unit that went into another one."""
    older = (replace(one, change=UnitChange.MERGED) for one in unit.former_names)
    return (*older, *_earlier((unit.name, *unit.short_names), UnitChange.MERGED, occasion))


def _without_present(unit: Unit, area: str) -> Unit:
    """Drop former names that the unit bears again."""
    present = {within(name, area) for name in (unit.name, *unit.short_names)}
    return replace(unit, former_names=tuple(one for one in unit.former_names if within(one.name, area) not in present))


def _united(units: Iterable[Unit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(function for unit in units for function in unit.functions))


def _refuse_taken(directory: UnitDirectory, names: UnitNames, own: Sequence[Unit]) -> None:
    found = {word: directory.find(word) for word in (names.name, *names.short_names)}
    taken = [f"{word}（{unit.name}）" for word, unit in found.items() if unit is not None and unit not in own]
    if taken:
        raise ActRefused(
            f"单位名录中已有：{'、'.join(taken)}", hint="两个单位合为一个的：xtjg unit merge 单位… --into 单位"
        )
