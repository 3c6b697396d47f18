"""单位名录: the units of a place, by which names of one unit compare equal."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from xtjg.core.names import within

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One unit: official name, short names, former names, main functions, superior."""

    name: str
    short_names: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
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
        return (self.name, *self.short_names, *self.former_names)


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
    def _keys(self) -> dict[str, str]:
        """The keys asked for so far: records name the same units again and again."""
        return {}

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
