"""征求意见: whether everybody was heard who has to be, leaders each for themselves (municipal 第十、十三条)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.approval import is_stated
from xtjg.core.bench import miss
from xtjg.core.parties import consulted_parties
from xtjg.core.terms import Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xtjg.core.bench import Bench
    from xtjg.core.case import StepRecord
    from xtjg.core.measure import Demand
    from xtjg.core.parties import Matter, Party
    from xtjg.core.procedure import Missing


def consulted(bench: Bench) -> Iterator[Missing]:
    """Yield who was not heard; a word without an opinion is none, an adverse opinion is one (第十、十三条)."""
    heard = [step for step in bench.taken(Step.CONSULT) if is_stated(step.opinion)]
    asked: dict[str, tuple[Demand, Party]] = {}
    for row, demand in ((row, row.consulted) for row in bench.way.rows if row.consulted):
        for party in consulted_parties(bench.matter, demand.who):
            key = bench.matter.unit_key(party.unit) if party.unit else f"{row.key} {len(asked)}"
            asked.setdefault(key, (demand, party))
    persons = [party for _, party in asked.values() if not party.by_unit]
    spoken = _spoken_each(persons, heard, bench.matter)
    for demand, party in asked.values():
        if party.by_unit and any(party.spoke(step, bench.matter) for step in heard):
            continue
        if party.by_unit or party not in spoken:
            option = f'--consulted "{party.label} 无意见@日期"'
            yield miss(demand, f"{party.label}的意见", Step.CONSULT, party.label, option)
        else:
            spoken.remove(party)


def _spoken_each(persons: Sequence[Party], steps: Sequence[StepRecord], matter: Matter) -> list[Party]:
    """The leaders that spoke for themselves: one opinion is one person's (第十条 asks each of them)."""
    owner: dict[int, int] = {}

    def find(person: int, tried: set[int]) -> bool:
        for number, step in enumerate(steps):
            if number not in tried and persons[person].spoke(step, matter):
                tried.add(number)
                if number not in owner or find(owner[number], tried):
                    owner[number] = person
                    return True
        return False

    for person in range(len(persons)):
        find(person, set())
    return [persons[person] for person in owner.values()]
