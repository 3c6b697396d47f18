"""Choosing bodies for a list: by series, tenure, kind, state, units, terms that end. Pure; order of ids is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.core.involvement import units_of
from xtjg.core.names import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.core.terms import Series, State, Tenure
    from xtjg.core.unit import UnitDirectory


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a list is narrowed to; None does not narrow.

    Without `state` and `everything` only bodies that count are listed. `ends_by` is the last day wanted of a term;
    terms that are over are included.
    """

    series: Series | None = None
    tenure: Tenure | None = None
    kind: str | None = None
    state: State | None = None
    lead: str | None = None
    unit: str | None = None
    ends_by: date | None = None
    everything: bool = False


def select(bodies: Iterable[Body], filters: Filters, units: UnitDirectory) -> tuple[Body, ...]:
    """Pick the bodies that pass every filter."""
    return tuple(body for body in bodies if _passes(body, filters, units))


def _passes(body: Body, wanted: Filters, units: UnitDirectory) -> bool:
    if not (wanted.everything or wanted.state is not None or body.counts):
        return False
    equal = (
        (wanted.state, body.state),
        (wanted.series, body.series),
        (wanted.tenure, body.tenure),
    )
    return (
        all(want is None or want == have for want, have in equal)
        and (wanted.kind is None or skeleton(wanted.kind) == skeleton(body.kind or ""))
        and (wanted.lead is None or is_unit(wanted.lead, body.lead_unit, units))
        and (wanted.unit is None or any(is_unit(wanted.unit, one, units) for one in units_of(body)))
        and (wanted.ends_by is None or _ends_by(body, wanted.ends_by))
    )


def _ends_by(body: Body, day: date) -> bool:
    return body.term is not None and body.term.until is not None and body.term.until <= day


def is_unit(word: str, name: str | None, units: UnitDirectory) -> bool:
    """Whether a word means a unit: one of its names, or a part of the name as recorded."""
    return name is not None and (units.same(word, name) or skeleton(word) in skeleton(name))
