"""议事规则 of a body: which meetings it holds, who is due, how notice, quorum, votes and minutes are ruled.

A version is in force from its own day; those before it are kept with it. Judges nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

CONSENSUS = "协商一致"


class IntervalUnit(StrEnum):
    """What an interval is counted in."""

    MONTH = "month"
    DAY = "day"


class BaseKind(StrEnum):
    """基数: what the votes for are held against."""

    ALL = "全体"
    PRESENT = "出席"
    CAST = "有效票"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The longest time between two meetings of a kind: `n` calendar months or 自然日."""

    n: int
    unit: IntervalUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRule:
    """One kind of meeting of a body; `no` is the article where the kind comes from a measure.

    Words of `attend`, `sit_in` and `chair` name roles, posts or units of seats, or whoever is named («有关成员»).
    `screened_by` fixes the items, `told` hear of them beforehand, `reviewed_by` reads the material beforehand,
    `record_to` gets the record. `leave_by` let those due stay away; `reporter_leave_by` let somebody else report for
    the head of a unit, () where anybody may. `interval` None is no fixed one.
    """

    name: str
    interval: Interval | None = None
    chair: str | None = None
    attend: tuple[str, ...] = ()
    sit_in: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()
    ad_hoc: bool = True
    screened_by: str | None = None
    told: tuple[str, ...] = ()
    reviewed_by: str | None = None
    leave_by: tuple[str, ...] = ()
    reporter_leave_by: tuple[str, ...] = ()
    record_to: str | None = None
    no: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassRule:
    """The rule by which items of a class are decided."""

    name: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteRules:
    """表决: the rule where none is named, its base, the methods that may be used (() is any), rules by class."""

    default: str = CONSENSUS
    base: BaseKind = BaseKind.ALL
    methods: tuple[str, ...] = ()
    classes: tuple[ClassRule, ...] = ()

    def rule_for(self, item_class: str | None) -> str:
        """Return the rule for items of a class."""
        return next((one.rule for one in self.classes if one.name == item_class), self.default)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRules:
    """One version of a body's 议事规则; `notice_days` and `minutes_days` are 自然日.

    `important` is the kind that alone decides 重要事项, `levels` are the kinds through which they rise, the lowest
    first; `before_party` is the kind that must have discussed what goes to the party committee. `source` is the measure
    it was taken from, `adopted` how they were made (by which meeting, on whose opinions), `filed` the day of filing
    with the 编办. `seat_term` is how long a member sits until nominated again. `division` says what each member has to
    do, `consultation` on what and how members consult before a meeting. `earlier` are the versions before, the latest
    first.
    """

    since: date
    convener: str | None = None
    source: str | None = None
    adopted: str | None = None
    filed: date | None = None
    notice_days: int | None = None
    minutes_days: int | None = None
    signer: str | None = None
    plan_required: bool = False
    research_required: bool = False
    delegate_votes: bool = False
    quorum: str | None = None
    vote: VoteRules
    kinds: tuple[KindRule, ...]
    important: str | None = None
    levels: tuple[str, ...] = ()
    before_party: str | None = None
    seat_term: Interval | None = None
    division: tuple[str, ...] = ()
    consultation: tuple[str, ...] = ()
    earlier: tuple[WorkRules, ...] = ()

    def kind(self, name: str) -> KindRule | None:
        """Return the kind of that name."""
        return next((one for one in self.kinds if one.name == name), None)

    def on(self, day: date) -> WorkRules | None:
        """Return the version in force on a day, None where there was none."""
        return next((one for one in (self, *self.earlier) if one.since <= day), None)
