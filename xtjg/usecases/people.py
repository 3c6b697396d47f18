"""Which person a word means: the name, with the unit before it where several people share it. Pure on a snapshot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.involvement import of_person, persons
from xtjg.core.names import nearest, shown
from xtjg.core.persons import Person, read_person, seats_held
from xtjg.errors import AmbiguousName, NotFound

if TYPE_CHECKING:
    from xtjg.core.snapshot import Snapshot


def find_person(snapshot: Snapshot, word: str) -> Person:
    """Find who holds seats in living bodies under a name, written `姓名` or `单位 姓名`.

    Raises:
        NotFound: nobody does; the candidates are the nearest names.
    """
    person = read_person(word)
    if not any(seats_held(person, body, snapshot.units) for body in snapshot.living):
        near = nearest(person.name, persons(snapshot))
        hint = f"查找：xtjg search {shown(person.name)}"
        raise NotFound(f"没有任职的人员「{shown(person.label)}」", candidates=near, hint=hint)
    return person


def certain_person(snapshot: Snapshot, word: str) -> Person:
    """Find one person for a write or a paper: a name that stands for several units may be of several people.

    Raises:
        NotFound: as `find_person`; AmbiguousName: the candidates are the units, the hint names all of them.
    """
    person = find_person(snapshot, word)
    known = [one for one in of_person(person.name, snapshot) if one.unit]
    if person.units or len(known) < 2:  # noqa: PLR2004 — one unit alone is certain
        return person
    whole = Person(name=person.name, units=tuple(one.unit for one in known if one.unit))
    raise AmbiguousName(
        f"「{shown(person.name)}」在不止一个单位任职，可能重名",
        candidates=tuple(f"{one.unit} {one.name}  {len(one.parts)} 个机构" for one in known),
        hint=f"写明单位；是同一人的，写成「{whole.label}」",
    )
