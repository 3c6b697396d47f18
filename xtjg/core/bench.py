"""A case laid beside its procedure: what every column of the comparison looks at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.core.approval import is_agreement
from xtjg.core.posts import organ_named
from xtjg.core.procedure import Missing
from xtjg.core.terms import Step

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xtjg.core.case import Paper, StepRecord
    from xtjg.core.measure import Demand, Procedure
    from xtjg.core.parties import Matter
    from xtjg.core.procedure import Route


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """One matter, the rows that govern it, the steps taken and the paper it rests on."""

    matter: Matter
    way: Route
    steps: tuple[StepRecord, ...]
    paper: Paper | None

    def taken(self, step: Step) -> tuple[StepRecord, ...]:
        """The steps of that kind, in order."""
        return tuple(one for one in self.steps if one.step is step)

    def agreeing(self, step: Step) -> tuple[StepRecord, ...]:
        """The steps of that kind whose opinion is not against."""
        return tuple(one for one in self.taken(step) if is_agreement(one.opinion))

    @property
    def row(self) -> Procedure:
        """The row that decides."""
        return self.way.decides

    @property
    def proposed_by_office(self) -> bool:
        """Whether the 编办 made the proposal that stands: the last one."""
        return any(organ_named(one.organ, self.matter.place) == "编办" for one in self.taken(Step.SUBMIT)[-1:])


def miss(demand: Demand, what: str, step: Step, organ: str, option: str) -> Missing:
    """Say that a demand is not met; `organ` has to act, `option` supplies it."""
    return Missing(what=what, step=step, organ=organ, no=demand.no, option=option, severity=demand.severity)


def highest(demands: Iterable[Demand | None]) -> Demand | None:
    """The demand of the highest row that has one: what a lower row asks for does not fall away beside a higher."""
    return next((demand for demand in demands if demand is not None), None)
