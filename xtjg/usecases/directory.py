"""Changing the 单位名录: units entered, called otherwise, put together. One act, one commit over units.yaml alone.

Names in the bodies' records compare through the directory, so that one act serves all bodies.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from xtjg.core.involvement import of_unit
from xtjg.core.names import a_few, nearest, same, shown
from xtjg.core.terms import Act, Step, UnitChange
from xtjg.core.unitchange import Occasion, UnitNames, merged, renamed
from xtjg.errors import ActRefused, NotFound
from xtjg.store import layout, yamledit
from xtjg.store.unitfile import encode_units
from xtjg.usecases.given import read_flags
from xtjg.usecases.opening import PARTS
from xtjg.usecases.repeated import again, standing
from xtjg.usecases.rowless import Plain, earlier_of, register

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from xtjg.core.case import Case
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.terms import CaseId
    from xtjg.core.unit import Unit, UnitDirectory
    from xtjg.store.registry import Registry
    from xtjg.store.writer import Writer
    from xtjg.usecases.given import ApprovalFlags, Given
    from xtjg.usecases.outcome import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCall:
    """A command's call: the flags, the day, whether it is only tried."""

    flags: ApprovalFlags
    today: date
    dry_run: bool


def add_units(registry: Registry, units: tuple[Unit, ...], call: UnitCall) -> Outcome:
    """Enter units in the 单位名录; raises ActRefused where a name is taken by another."""
    with registry.writing("xtjg unit add") as writer:
        snapshot = writer.read(PARTS).snapshot
        given = read_flags(call.flags, snapshot.place, call.today)
        title = a_few([unit.name for unit in units])
        if all(unit in snapshot.units.units for unit in units):
            return standing(earlier_of(registry, Act.UNIT, title), writer, dry_run=call.dry_run)
        taken = [name for unit in units for name in unit.all_names if snapshot.units.find(name)]
        if taken:
            raise ActRefused(f"单位名录中已有：{'、'.join(taken)}", hint="查看：xtjg unit list")
        directory = replace(snapshot.units, units=(*snapshot.units.units, *units))
        return _registered(writer, snapshot, directory, title, given, call)


def rename_unit(registry: Registry, word: str, to: UnitNames, call: UnitCall) -> Outcome:
    """Give a unit another name, in all bodies at once; the same name with other short names changes these.

    Raises:
        NotFound: the directory has no such unit.
        ActRefused: the word is a name the unit no longer has, the new one another unit's, or the day lies ahead.
    """
    with registry.writing("xtjg unit rename") as writer:
        snapshot = writer.read(PARTS).snapshot
        given = read_flags(call.flags, snapshot.place, call.today)
        unit = _unit(snapshot.units, word)
        if same(unit.name, to.name) and (not to.short_names or to.short_names == unit.short_names):
            return standing(_when_so_called(registry, unit, word), writer, dry_run=call.dry_run)
        if word not in (unit.name, *unit.short_names) and _is_former(unit, word):
            raise ActRefused(f"「{shown(word)}」是旧名，现为{unit.name}", hint=f"xtjg unit rename {unit.short} 新名称")
        directory = renamed(snapshot.units, unit, to, _occasion(writer, given, call.today))
        outcome = _registered(writer, snapshot, directory, f"{unit.name} → {to.name}", given, call)
        return _telling(outcome, _followers(snapshot, (unit,), "登记着该单位，随之按新名称对应，不用逐个改"))


def merge_units(registry: Registry, words: tuple[str, ...], into: UnitNames, call: UnitCall) -> Outcome:
    """Let units go into another one; what the directory does not have is entered as a new unit.

    Raises:
        NotFound: the directory has no unit of a word.
        ActRefused: nothing would go in, a name is another unit's, or the day lies ahead.
    """
    with registry.writing("xtjg unit merge") as writer:
        snapshot = writer.read(PARTS).snapshot
        given = read_flags(call.flags, snapshot.place, call.today)
        present = snapshot.units.find(into.name)
        units = tuple(dict.fromkeys(_unit(snapshot.units, word) for word in words))
        if present is not None and set(units) == {present}:
            gone = [case for word in words if (case := _merged_by(snapshot.units, word))]
            if gone:
                earlier = again(registry, _case_of(registry, gone[-1]), Step.ISSUE)
                return standing(earlier, writer, dry_run=call.dry_run)
        directory = merged(snapshot.units, units, into, _occasion(writer, given, call.today))
        absorbed = tuple(unit for unit in units if unit != present)
        name = present.name if present else into.name
        title = f"{'、'.join(unit.name for unit in absorbed)} → {name}"
        outcome = _registered(writer, snapshot, directory, title, given, call)
        new = () if present else (f"单位名录里没有{name}，作为新单位登记",)
        return _telling(
            outcome, new + _followers(snapshot, absorbed, "登记着并入的单位，承担的工作有变化的用 adjust 调整")
        )


def _registered(
    writer: Writer, snapshot: Snapshot, directory: UnitDirectory, title: str, given: Given, call: UnitCall
) -> Outcome:
    record = encode_units(directory)
    old = writer.bytes_of(layout.UNITS_FILE)
    data = yamledit.edit(old, record) if old else yamledit.dump(record)
    plain = Plain(act=Act.UNIT, title=title, files={layout.UNITS_FILE: data})
    return register(writer, snapshot, plain, given, call.today, dry_run=call.dry_run)


def _occasion(writer: Writer, given: Given, today: date) -> Occasion:
    effective = given.paper.effective or today
    if effective > today:
        raise ActRefused(f"{effective} 还没有到，单位名录从登记起就按新名称", hint="到那一天再登记")
    return Occasion(until=effective - timedelta(days=1), case=writer.next_case(today.year))


def _unit(directory: UnitDirectory, word: str) -> Unit:
    unit = directory.find(word)
    if unit is None:
        near = nearest(word, (one.name for one in directory.units))
        raise NotFound(f"单位名录里没有「{shown(word)}」", candidates=near, hint="查看：xtjg unit list")
    return unit


def _is_former(unit: Unit, word: str) -> bool:
    return any(same(one.name, word) for one in unit.former_names)


def _when_so_called(registry: Registry, unit: Unit, word: str) -> Outcome:
    """Say that the unit is called so, with the commit of its renaming where one is known."""
    cases = [one.case for one in unit.former_names if one.case and one.change is UnitChange.RENAMED]
    if cases:
        return again(registry, _case_of(registry, cases[-1]), Step.ISSUE)
    return earlier_of(registry, Act.UNIT, f"{word} → {unit.name}")


def _merged_by(directory: UnitDirectory, word: str) -> CaseId | None:
    former = directory.outlived(word)
    return former.case if former and former.change is UnitChange.MERGED else None


def _case_of(registry: Registry, number: CaseId) -> Case:
    return registry.read((), cases=(number,)).snapshot.cases[number]


def _followers(snapshot: Snapshot, units: Iterable[Unit], what: str) -> tuple[str, ...]:
    bodies = {part.body for unit in units for part in of_unit(unit.name, snapshot).parts}
    return (f"{len(bodies)} 个机构{what}",) if bodies else ()


def _telling(outcome: Outcome, words: tuple[str, ...]) -> Outcome:
    return replace(outcome, warnings=(*outcome.warnings, *words))
