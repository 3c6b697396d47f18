"""Ranking bodies by how far their work overlaps: all against all, or one body or proposal against the list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.terms import State
from xtjg.rules.ledger import Ledger
from xtjg.usecases.lookup import find_body
from xtjg.usecases.reading import Answer, answered, as_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.terms import BodyId
    from xtjg.rules.overlap.evidence import Relation
    from xtjg.rules.overlap.ranking import Pair
    from xtjg.store.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Two bodies, how much they are alike, and by what; `a` is None for a proposal."""

    a: BodyId | None
    b: BodyId
    name_a: str
    name_b: str
    score: float
    relation: Relation
    shared: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """The best pairs, how many there are in all, and the body or proposal they are about (None: all bodies)."""

    pairs: tuple[Overlap, ...]
    total: int
    subject: Body | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What to rank: a body by `word`, a `proposal`, or neither; at most `top` pairs, None for all."""

    word: str | None = None
    proposal: Body | None = None
    top: int | None = None
    day: date | None = None


def rank(registry: Registry, call: Call, today: date, confirm: Callable[[str], bool] | None) -> Answer[Ranking]:
    """Rank the counting bodies by likeness, best first; a body that does not count is ranked against them.

    Raises:
        NotFound: there is no such body; AmbiguousName: there are several.
    """
    read = as_of(registry, call.day, today)
    subject = find_body(read.snapshot, call.word, confirm) if call.word is not None else call.proposal
    counting = [] if subject is None else [replace(subject, state=State.ACTIVE, managed=True)]
    ledger = Ledger(snapshot=read.snapshot.with_bodies(counting))
    overlaps = ledger.overlaps
    found = overlaps.pairs() if subject is None else overlaps.near(subject.id)
    pairs = tuple(_overlap(pair, ledger, call) for pair in found[: call.top])
    return answered(read, Ranking(pairs=pairs, total=len(found), subject=subject))


def _overlap(pair: Pair, ledger: Ledger, call: Call) -> Overlap:
    overlaps, bodies = ledger.overlaps, {str(key): body for key, body in ledger.snapshot.bodies.items()}
    a, b = bodies[pair.a], bodies[pair.b]
    return Overlap(
        a=None if call.proposal is not None else a.id,
        b=b.id,
        name_a=a.name,
        name_b=b.name,
        score=pair.score,
        relation=overlaps.coverage(pair.a, pair.b).relation,
        shared=overlaps.shared(pair.a, pair.b),
        units=_common_units(a, b, ledger.snapshot),
    )


def _common_units(a: Body, b: Body, snapshot: Snapshot) -> tuple[str, ...]:
    there = {snapshot.units.key(unit) for unit in b.member_units}
    return tuple(unit for unit in a.member_units if snapshot.units.key(unit) in there)
