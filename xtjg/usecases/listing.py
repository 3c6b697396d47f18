"""Listing and counting bodies. Each reads once and answers from the snapshot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.unitwords import in_present_names
from xtjg.reports.selection import Filters, select
from xtjg.usecases.reading import Answer, answered, as_of, at_head

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.reports.statistics import Statistics
    from xtjg.store.registry import Registry


def list_bodies(registry: Registry, filters: Filters, day: date | None, today: date) -> Answer[tuple[Body, ...]]:
    """List the bodies that pass the filters, in the order of ids, as of a day (today).

    The whole list (`everything`) without a day is that of the head: it also has what takes effect only later.
    """
    read = at_head(registry, today) if filters.everything and day is None else as_of(registry, day, today)
    units = read.snapshot.units
    return answered(read, in_present_names(select(read.snapshot.bodies.values(), filters, units), units))


def count_bodies(registry: Registry, day: date | None, today: date) -> Answer[Statistics]:
    """Count as of a day (today)."""
    from xtjg.reports.statistics import statistics

    read = as_of(registry, day, today)
    snapshot = read.snapshot
    return answered(read, statistics(snapshot.bodies.values(), snapshot.base, snapshot.place.cap))
