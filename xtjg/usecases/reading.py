"""Reading the registry for a question: as of which day, and what the reader should be told besides the answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from xtjg.core.unitchange import as_of as units_on
from xtjg.store.layout import Part

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from xtjg.core.snapshot import Snapshot
    from xtjg.core.terms import BodyId
    from xtjg.errors import RecordError
    from xtjg.store.loading import Loaded
    from xtjg.store.registry import Registry

T = TypeVar("T", covariant=True)  # noqa: PLC0105 — an answer is only read
F = TypeVar("F")

BODIES = (Part.BODIES,)
MEETINGS = (Part.BODIES, Part.MEETINGS)
MATTERS = (Part.BODIES, Part.CASES, Part.TASKS, Part.NUMBERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Generic[T]):
    """What was asked for (`found`), the snapshot it stands in, and what is to be told of the registry.

    `day` is the day that counted; `future` holds, per body, the day from which a registered act takes effect.
    """

    found: T
    snapshot: Snapshot
    day: date
    problems: tuple[RecordError, ...] = ()
    notices: tuple[str, ...] = ()
    future: Mapping[BodyId, date]


def at_head(registry: Registry, today: date, parts: Collection[Part] = BODIES) -> Answer[Loaded]:
    """Read what is registered, whatever its effective day."""
    return _answer(registry.read(parts), today)


def as_of(registry: Registry, day: date | None, today: date, parts: Collection[Part] = BODIES) -> Answer[Loaded]:
    """Read what had taken effect by a day, today where none is given.

    Raises:
        NoHistory: a day is given and the registry is a sample.
    """
    if day is not None:
        loaded = registry.read(parts, day)
        # The directory dates its names itself, whenever they were entered.
        units = units_on(registry.read(()).snapshot.units, day)
        return _answer(replace(loaded, snapshot=replace(loaded.snapshot, units=units)), day)
    head = at_head(registry, today, parts)
    if not head.future:
        return head
    loaded = registry.read(parts, today)
    return Answer(
        found=loaded,
        snapshot=loaded.snapshot,
        day=today,
        problems=loaded.problems,
        notices=head.notices,
        future=head.future,
    )


def shown_at(registry: Registry, day: date | None, today: date) -> Answer[Loaded]:
    """Read for a look at one record: the head, or as of a day where one is given."""
    return at_head(registry, today) if day is None else as_of(registry, day, today)


def answered(read: Answer[Loaded], found: F) -> Answer[F]:
    """Put what was found in the place of what was read."""
    return Answer(
        found=found,
        snapshot=read.snapshot,
        day=read.day,
        problems=read.problems,
        notices=read.notices,
        future=read.future,
    )


def _answer(loaded: Loaded, day: date) -> Answer[Loaded]:
    later = {body: since for body, since in loaded.snapshot.effective.items() if since > day}
    return Answer(
        found=loaded,
        snapshot=loaded.snapshot,
        day=day,
        problems=loaded.problems,
        notices=loaded.notices,
        future=later,
    )
