"""A place's 管理办法 as data: clauses, grounds, ranks, limits and the table of procedures.

Holds what the articles say and what they are called; judges nothing. Rules ask for a clause by key.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from xtjg.core.terms import Act, Series, Severity


class Origin(StrEnum):
    """依据 of a procedure row: an article, an analogy, or a text that is not to be had."""

    ARTICLE = "条文"
    ANALOGY = "类推"
    UNKNOWN = "未知"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One requirement of the measure.

    `no` is printed as the law counts (`第八条第二款`, `第十五条(二)`); `value` is a number or list that the clause
    fixes; `unknown` marks a clause whose text is not to be had, `absent` one that the text is known not to have.
    """

    key: str
    no: str
    text: str
    severity: Severity | None = None
    value: str | tuple[str, ...] | None = None
    unknown: bool = False
    absent: bool = False

    @property
    def is_held(self) -> bool:
        """Whether the measure has the clause and its text."""
        return not (self.unknown or self.absent)

    @property
    def number(self) -> int:
        """The number the clause fixes; ValueError where it fixes none."""
        if not isinstance(self.value, str):
            message = f"clause {self.key} fixes no number"
            raise ValueError(message)  # noqa: TRY004 — it is the data that is wrong, not the caller's type
        return int(self.value)

    @property
    def words(self) -> tuple[str, ...]:
        """The list of words the clause fixes, or ()."""
        return self.value if isinstance(self.value, tuple) else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A ground for or against an act (第五、六、十五、十六、二十一条 of `municipal`)."""

    key: str
    no: str
    text: str
    needs_basis: bool = False
    needs_reason: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """One cell of a procedure row: who must do it, and by which article.

    `who` holds keys: 牵头部门, 编办, 机构 (the body), 拟任领导, 成员单位, 调整对象, 接收单位, 涉及单位, 新负责人,
    主要领导, 分管领导, 机构负责人, 审定 (principal or a meeting of each series touched), 序列办公室, 机构,
    党委办, 政府办, or 登记人.
    """

    who: tuple[str, ...]
    no: str
    severity: Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """One row of the table of procedures (design.md §4).

    `subjects` are the Chinese keys of the fields that an adjust of this row may change, () for the other acts;
    `rank` orders the rows an adjust can touch at once: the highest decides.
    """

    key: str
    act: Act
    origin: Origin
    no: str
    subjects: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()
    rank: int = 0
    proposed: Demand | None = None
    consulted: Demand | None = None
    reviewed: Demand | None = None
    agreed: Demand | None = None
    approved: Demand | None = None
    issued: Demand | None = None
    filed: Demand | None = None
    forwarded_by: str = "编办"
    meeting_replaces: bool = False
    review_covers_own_proposal: bool = False
    needs: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingKind:
    """A kind of meeting that a measure lays down: what it deals with, who comes, how often, who chairs.

    `key` is its name. `attend` are due, `sit_in` come without a vote, `invited` by need. `interval_months` None is no
    fixed interval; `severity` is how the text words it. `screened_by` fixes the items, `told` hear of them beforehand,
    `reviewed_by` reads the material, `record_to` gets the record, `reporter_leave_by` let somebody else report for the
    head of a unit.
    """

    key: str
    no: str
    contents: tuple[str, ...] = ()
    attend: tuple[str, ...] = ()
    sit_in: tuple[str, ...] = ()
    invited: tuple[str, ...] = ()
    interval_months: int | None = None
    ad_hoc: bool = False
    chair: str | None = None
    screened_by: str | None = None
    told: tuple[str, ...] = ()
    reviewed_by: str | None = None
    reporter_leave_by: tuple[str, ...] = ()
    record_to: str | None = None
    severity: Severity | None = None


class GroundUse(StrEnum):
    """What a ground speaks for or against."""

    ESTABLISH = "设立"
    REFUSE = "不设"
    ABOLISH = "撤销"
    MERGE = "合并"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A 管理办法 in force.

    `clauses` by key in the order of the articles; `ranks` from low to high; `digest` is the first 12 hex digits of the
    file's sha256. `verified` False: its articles are known from hearsay. `gaps` say which parts of the text are not to
    be had. `inherits` names what its file takes over, `derived_from` what it was completed from when it was adopted.
    """

    pack: str
    title: str
    verified: bool = True
    doc_no: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    inherits: str | None = None
    derived_from: str | None = None
    doc_date: date | None = None
    index_no: str | None = None
    gaps: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    interpreters: tuple[str, ...] = ()
    clauses: Mapping[str, Clause] = field(default_factory=dict)
    grounds: Mapping[GroundUse, tuple[Ground, ...]] = field(default_factory=dict)
    ranks: tuple[str, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    application_items: tuple[str, ...] = ()
    meetings: tuple[MeetingKind, ...] = ()
    digest: str = ""

    def clause(self, key: str) -> Clause | None:
        """Return the clause of that key, None where the measure has no text for it."""
        found = self.clauses.get(key)
        return found if found is not None and found.is_held else None

    def ground(self, use: GroundUse, word: str) -> Ground | None:
        """Find a ground by its key or its article item."""
        return next((one for one in self.grounds.get(use, ()) if word in (one.key, one.no)), None)
