"""Looking for bodies, people and units: show, search, who. Each reads once and answers from the snapshot."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xtjg.core import involvement
from xtjg.core.names import nearest, shown, skeleton
from xtjg.core.unitwords import in_present_names
from xtjg.errors import AmbiguousName, NotFound, RecordError, Usage
from xtjg.reports.searching import Match, search
from xtjg.store.layout import body_of
from xtjg.usecases.lookup import find_body
from xtjg.usecases.reading import Answer, answered, as_of, shown_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.core.involvement import Involvement
    from xtjg.core.snapshot import Snapshot
    from xtjg.store.registry import Registry


def show_body(
    registry: Registry, word: str, day: date | None, today: date, confirm: Callable[[str], bool] | None
) -> Answer[Body]:
    """Find one body as it is registered, or as of a day.

    Raises:
        NotFound: there is none; RecordError: the word is the id of a file that does not decode.
    """
    read = shown_at(registry, day, today)
    broken = next((one for one in read.problems if body_of(one.path) == word.strip()), None)
    if broken is not None:
        raise RecordError(
            broken.message,
            path=broken.path,
            line=broken.line,
            column=broken.column,
            field=broken.field,
            hint=broken.hint,
        )
    try:
        found = find_body(read.snapshot, word, confirm)
    except AmbiguousName:
        raise
    except NotFound as problem:
        if day is None:
            raise
        told = f"截至 {day} {problem.message}"
        raise NotFound(told, candidates=problem.candidates, hint=f"现在的登记：xtjg show {shown(word)}") from problem
    return answered(read, in_present_names((found,), read.snapshot.units)[0])


def search_bodies(registry: Registry, word: str, day: date | None, today: date) -> Answer[tuple[Match, ...]]:
    """Find the bodies whose record says a word, ended ones included; units are found by names old and new.

    Raises:
        Usage: there is no word.
    """
    if not skeleton(word):
        raise Usage("没有写明要找的词", hint="写名称、职责、单位、人名里的几个字，如：xtjg search 防汛")
    read = as_of(registry, day, today)
    bodies = tuple(read.snapshot.bodies.values())
    present = in_present_names(bodies, read.snapshot.units)
    found = search(word, present)
    known = {match.body.id for match in found}
    others = (one for one, recorded in zip(present, bodies, strict=True) if one != recorded and one.id not in known)
    renamed = {one.id: one for one in others}
    older = search(word, (body for body in bodies if body.id in renamed))
    return answered(read, (*found, *(replace(match, body=renamed[match.body.id]) for match in older)))


def who_is(registry: Registry, word: str, day: date | None, today: date) -> Answer[tuple[Involvement, ...]]:
    """Find the parts of a person (one entry a unit) or of a unit, by the whole name or a part that only one has.

    Raises:
        NotFound: nobody of that name; AmbiguousName: the part fits several.
    """
    read = as_of(registry, day, today)
    return answered(read, _who(word.strip(), read.snapshot))


def _who(word: str, snapshot: Snapshot) -> tuple[Involvement, ...]:
    people = involvement.of_person(word, snapshot)
    unit = _unit_called(word, snapshot)
    if people or unit is not None:
        return (*people, *((involvement.of_unit(unit, snapshot),) if unit else ()))
    known = (*involvement.persons(snapshot), *involvement.unit_names(snapshot))
    partly = _one_each((name for name in known if skeleton(word) in skeleton(name)), snapshot)
    if len(partly) == 1:
        return _who(partly[0], snapshot)
    if partly:
        raise AmbiguousName(f"「{shown(word)}」不止一个", candidates=partly[:8], hint="写全名")
    near = nearest(word, known)
    raise NotFound(f"没有人员或单位「{shown(word)}」", candidates=near, hint="查看单位：xtjg unit list")


def _unit_called(word: str, snapshot: Snapshot) -> str | None:
    """The unit's name as shown: the first short name of the directory, else as a body has it."""
    listed = snapshot.units.find(word)
    if listed is not None:
        return listed.short
    names = involvement.unit_names(snapshot)
    return next((name for name in names if skeleton(name) == skeleton(word)), None)


def _one_each(names: Iterable[str], snapshot: Snapshot) -> tuple[str, ...]:
    return snapshot.units.distinct(tuple(names))
