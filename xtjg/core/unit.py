"""单位名录: the units of a place, by which names of one unit compare equal."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from xtjg.core.names import within
from xtjg.core.terms import UnitChange

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from xtjg.core.terms import CaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerUnitName:
    """A name that the unit, or one merged into it, had until a day (included); what is not known is None."""

    name: str
    until: date | None = None
    change: UnitChange | None = None
    case: CaseId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One unit: official name, short names, former names, main functions, superior."""

    name: str
    short_names: tuple[str, ...] = ()
    former_names: tuple[FormerUnitName, ...] = ()
    functions: tuple[str, ...] = ()
    rank: str | None = None
    superior: str | None = None

    @property
    def short(self) -> str:
        """The first short name, else the official one."""
        return self.short_names[0] if self.short_names else self.name

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name it is or was called by, the official one first."""
        return (self.name, *self.short_names, *(former.name for former in self.former_names))


def told_apart(names: Sequence[str], unit: Unit, area: str) -> tuple[str, tuple[str, ...]]:
    """Tell the full name and the short ones that a unit gave up on one day; what is not among them has stayed.

    A full name says the place (`area`), a short one does not; where no name does, the first is the full one.
    """
    full = next((one for one in names if area and area in one), None)
    if full is None:
        full = unit.name if area and area in unit.name else names[0]
    short = tuple(one for one in names if one != full)
    return full, short or unit.short_names


@dataclass(frozen=True, kw_only=True)
class UnitDirectory:
    """All units, in the order of the file; names count with and without the name of the place (`area`) before them."""

    units: tuple[Unit, ...] = ()
    area: str = ""

    @cached_property
    def _by_name(self) -> Mapping[str, Unit]:
        return {within(name, self.area): unit for unit in reversed(self.units) for name in unit.all_names}

    def find(self, word: str) -> Unit | None:
        """Return the unit of that full, short or former name."""
        return self._by_name.get(within(word, self.area))

    @cached_property
    def _present(self) -> Mapping[str, str]:
        """Names that renamed units no longer bear, and what the unit is called instead."""
        found: dict[str, str] = {}
        for unit in reversed(self.units):
            of_a_day: dict[date | None, list[str]] = {}
            for former in unit.former_names:
                if former.change is UnitChange.RENAMED:
                    of_a_day.setdefault(former.until, []).append(former.name)
            for names in of_a_day.values():
                full, short = told_apart(names, unit, self.area)
                found |= {within(one, self.area): unit.short for one in short}
                found[within(full, self.area)] = unit.name
        borne = {within(name, self.area) for unit in self.units for name in (unit.name, *unit.short_names)}
        return {key: name for key, name in found.items() if key not in borne}

    @property
    def has_renamed(self) -> bool:
        """Whether some unit is called otherwise than it was."""
        return bool(self._present)

    def present(self, word: str) -> str:
        """Return what a unit that was renamed is called now, full for full and short for short; else the word."""
        return self._present.get(within(word, self.area), word)

    @cached_property
    def _keys(self) -> dict[str, str]:
        """The keys asked for so far: records name the same units again and again."""
        return {}

    def outlived(self, word: str) -> FormerUnitName | None:
        """Return the former name that the word is, where a unit may have gone with it; None for a mere renaming."""
        unit, key = self.find(word), within(word, self.area)
        if unit is None or key in (within(name, self.area) for name in (unit.name, *unit.short_names)):
            return None
        former = next((one for one in unit.former_names if within(one.name, self.area) == key), None)
        return None if former is None or former.change is UnitChange.RENAMED else former

    def key(self, word: str) -> str:
        """Return what names of one unit have in common, so that they compare."""
        known = self._keys.get(word)
        if known is None:
            unit = self.find(word)
            known = self._keys[word] = within(unit.name if unit else word, self.area)
        return known

    def same(self, one: str | None, other: str | None) -> bool:
        """Whether two names are of one unit; None equals nothing."""
        return one is not None and other is not None and self.key(one) == self.key(other)

    def distinct(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Drop later names of a unit that was named before; order kept."""
        kept: dict[str, str] = {}
        for word in words:
            kept.setdefault(self.key(word), word)
        return tuple(kept.values())
