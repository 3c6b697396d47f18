"""Which record a word means: a body by id, name, part of a name or initials; a case and a task by number.

Pure on a snapshot. A write takes only what is certain; a reader may be offered the one name that is near.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from xtjg.core.names import clean, nearest, shown, skeleton
from xtjg.core.pinyin import initials
from xtjg.errors import AmbiguousName, NotFound, Usage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.core.case import Case
    from xtjg.core.meeting import Meeting
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.task import Task

N = TypeVar("N", bound=str)
T = TypeVar("T")

_SHOWN = 8
_NEAR = 0.5
_ALMOST = 0.8
_BODY_ID = re.compile(r"xt-\d+")
_DIGITS = str.maketrans("０１２３４５６７８９－", "0123456789-")


def find_body(snapshot: Snapshot, word: str, confirm: Callable[[str], bool] | None = None) -> Body:
    """Find the body a word means: by id, then name, then former or outside name, part of a name, initials.

    The first of these that fits decides and must fit one body. With `confirm` a single near name is offered
    («是不是…？»); writes pass none.

    Raises:
        NotFound: nothing fits; the candidates are the nearest names.
        AmbiguousName: more than one body fits; the candidates are these.
    """
    wanted = word.strip()
    if not wanted:
        raise Usage("没有写明机构", hint="写编号、名称或名称的一部分，如：xtjg show 低空")
    for found in _steps(snapshot, wanted):
        if len(found) > 1:
            raise AmbiguousName(
                f"「{shown(wanted)}」不止一个机构", candidates=_listed(found), hint="写全称，或用编号指明"
            )
        if found:
            return found[0]
    return _near_body(snapshot, wanted, confirm)


def find_receiver(snapshot: Snapshot, word: str) -> str:
    """Tell who takes over: the id of the body that the word is the name or id of, else the unit as named.

    Raises:
        NotFound: an id that no body has, or a name that is almost one of a body.
        AmbiguousName: several bodies of that name, or part of a name that is no known unit.
    """
    wanted = clean(word, "接替单位")
    *whole, part = islice(_steps(snapshot, wanted), 4)
    certain = next((found[0].id for found in whole if len(found) == 1), None)
    if certain is not None:
        return certain
    key = snapshot.place.name_key(wanted)
    if _BODY_ID.fullmatch(key):
        return find_body(snapshot, wanted).id
    # An office of a body begins with the body's name and is a unit all the same.
    near = (name for name in nearest(key, snapshot.names, limit=1, floor=_ALMOST) if not key.startswith(name))
    fitting = part or _distinct(body for name in near for body in snapshot.names[name])
    if fitting and not _is_unit(snapshot, wanted):
        raise AmbiguousName(
            f"「{shown(wanted)}」不知道是机构还是单位",
            candidates=_listed(fitting),
            hint=f"是机构的写编号；是单位的先登记：xtjg unit add {shown(wanted)} --reason 理由",
        )
    return wanted


def _is_unit(snapshot: Snapshot, word: str) -> bool:
    """Whether a unit of that name is known: by the directory, as an organ, or from a record."""
    units = snapshot.units
    if units.find(word) is not None or snapshot.place.organ_called(word) is not None:
        return True
    bodies = snapshot.bodies.values()
    named = (unit for body in bodies for unit in (body.lead_unit, *body.member_units, *(s.unit for s in body.seats)))
    return any(units.same(word, unit) for unit in named)


def _steps(snapshot: Snapshot, word: str) -> Iterator[tuple[Body, ...]]:
    """Bodies that the word fits, by ever weaker ways of fitting."""
    key = snapshot.place.name_key(word)
    yield tuple(body for id_, body in snapshot.bodies.items() if id_ == key)
    known = snapshot.names.get(key, ())
    yield tuple(body for body in known if snapshot.place.name_key(body.name) == key)
    short = (body for body in snapshot.bodies.values() if body.short_name and skeleton(body.short_name) == key)
    yield _distinct((*known, *short))
    yield _distinct(body for name, bodies in snapshot.names.items() if key in name for body in bodies)
    if key.isascii() and key.isalnum():
        yield tuple(body for body in snapshot.bodies.values() if key in initials(body.name))


def _distinct(bodies: Iterable[Body]) -> tuple[Body, ...]:
    return tuple({body.id: body for body in bodies}.values())


def _listed(bodies: tuple[Body, ...]) -> tuple[str, ...]:
    lines = [f"{body.id} {body.name}" for body in sorted(bodies, key=lambda body: body.id)]
    more = (f"… 共 {len(lines)} 个",) if len(lines) > _SHOWN else ()
    return (*lines[:_SHOWN], *more)


def _near_body(snapshot: Snapshot, word: str, confirm: Callable[[str], bool] | None) -> Body:
    names = {name: body for body in snapshot.bodies.values() for name in (body.name, *body.aliases)}
    near = nearest(word, names)
    certain = nearest(word, names, limit=2, floor=_NEAR)
    if confirm is not None and len(certain) == 1:
        body = names[certain[0]]
        if confirm(f"没有「{shown(word)}」，是不是 {body.id} {body.name}？"):
            return body
    candidates = _listed(_distinct(names[name] for name in near))
    hint = f"查找：xtjg search {shown(word)}；还在办的：xtjg pending"
    raise NotFound(f"没有找到机构「{shown(word)}」", candidates=candidates, hint=hint)


def find_case(snapshot: Snapshot, word: str, today: date) -> Case:
    """Find a case by `2026-0007`, or `7` in the current year.

    Raises:
        Usage: the word is no number of a case; NotFound: there is no such case.
    """
    return _numbered(snapshot.cases, "办件", "xtjg case list", word, today)


def find_task(snapshot: Snapshot, word: str, today: date) -> Task:
    """Find a task by `2026-0012`, or `12` in the current year; raises as `find_case`."""
    return _numbered(snapshot.tasks, "事项", "xtjg task list --all", word, today)


def find_meeting(snapshot: Snapshot, word: str, today: date) -> Meeting:
    """Find a meeting by `xt-0056/2026-003`, or `低空/3` in the current year.

    Raises:
        Usage: the word is no number of a meeting; NotFound: no such body or meeting.
    """
    body, mark, number = word.strip().rpartition("/")
    if not mark:
        raise Usage(f"「{shown(word)}」不是会议编号", hint=f"写成 xt-0056/{today.year}-003，本年的可写 xt-0056/3")
    year, _, serial = number_of(number, "会议", today).partition("-")
    wanted = f"{find_body(snapshot, body).id}/{year}-{int(serial):03d}"
    found = next((meeting for id_, meeting in snapshot.meetings.items() if id_ == wanted), None)
    if found is None:
        near = nearest(wanted, snapshot.meetings, limit=3)
        raise NotFound(
            f"没有会议 {wanted}", candidates=near, hint=f"查看：xtjg meeting list {wanted.partition('/')[0]}"
        )
    return found


LONGEST_NUMBER = 12
"""Digits of a case's or task's number at most, year and serial together; more is no number."""


def number_of(word: str, what: str, today: date) -> str:
    """Write a number of a case or task in full: `7` is 2026-0007; Usage where it is none."""
    plain = word.strip().translate(_DIGITS)
    year, _, serial = plain.rpartition("-")
    digits = f"{year}{serial}"
    if not (serial and digits.isascii() and digits.isdigit() and len(digits) <= LONGEST_NUMBER):
        raise Usage(f"「{shown(word)}」不是{what}编号", hint=f"写成 {today.year}-0007，本年的可只写 7")
    return f"{year or today.year}-{int(serial):04d}"


def _numbered(records: Mapping[N, T], what: str, command: str, word: str, today: date) -> T:
    number = number_of(word, what, today)
    found = next((record for id_, record in records.items() if id_ == number), None)
    if found is None:
        near = nearest(number, records, limit=3)
        raise NotFound(f"没有{what} {number}", candidates=near, hint=f"查看：{command}")
    return found
