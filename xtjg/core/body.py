"""A 议事协调机构 and its parts, as the registry records them.

Knows nothing of files, acts or rules; `__post_init__` is absent on purpose: whether a record is lawful is a rule's
question, and what cannot be represented is refused by the codec.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.terms import BodyId, CaseId, OfficeMode, Secrecy, Series, State, Tenure


@dataclass(frozen=True, slots=True, kw_only=True)
class Establishment:
    """设立: on which ground and paper the body was set up; all None where a list does not say."""

    ground: str | None = None
    basis: str | None = None
    reason: str | None = None
    doc_no: str | None = None
    doc_date: date | None = None
    effective: date | None = None
    case: CaseId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """列入: the published list a body was imported from; `no` counts from 1 as printed."""

    doc_no: str | None = None
    doc_date: date | None = None
    no: int | None = None
    case: CaseId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """期限: last day (included) and the condition on which the body ends."""

    until: date | None = None
    condition: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A 席位: role and post stay, the holder changes (自然递补).

    One with a `group` is of that 工作组 under the body, its role counts inside the group: who leads a group does not
    lead the body.
    """

    role: str
    group: str | None = None
    unit: str | None = None
    post: str | None = None
    holder: str | None = None
    rank: str | None = None
    since: date | None = None
    ex_officio: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """办公室: where the daily work is housed."""

    mode: OfficeMode | None = None
    unit: str | None = None
    director: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """联络, internal only."""

    liaison: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SuperiorCounterpart:
    """上级对应: the superior's body; `state` is 运行, 已撤销 or 不详."""

    name: str
    state: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerName:
    """A 曾用名 and the last day it was the name."""

    name: str
    until: date | None = None
    case: CaseId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """去向: the end state meant, who takes over the work, from which day, by which case.

    `successor_kind` is 单位 or 机构; `successor` is a unit's name or a body's id.
    """

    state: State
    successor_kind: str | None = None
    successor: str | None = None
    ground: str | None = None
    effective: date | None = None
    case: CaseId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """豁免: a rule set aside with a reason, on a paper, until a day (included)."""

    rule: str
    reason: str | None = None
    doc_no: str | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """说明: the recorded reason for exceeding a soft limit, by rule code."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """One 议事协调机构; `id` is permanent and opaque."""

    id: BodyId
    name: str
    kind: str | None = None
    series: Series
    tenure: Tenure | None = None
    state: State
    managed: bool = True
    short_name: str | None = None
    code_word: str | None = None
    ending: Ending | None = None
    established: Establishment | None = None
    listed: Listing | None = None
    term: Term | None = None
    task: str | None = None
    duties: tuple[str, ...] = ()
    seats: tuple[Seat, ...] = ()
    lead_unit: str | None = None
    office: Office | None = None
    funding: str | None = None
    staffing_posts: str | None = None
    leader_posts: str | None = None
    rank: str | None = None
    contact: Contact | None = None
    superior_counterpart: SuperiorCounterpart | None = None
    aliases: tuple[str, ...] = ()
    former_names: tuple[FormerName, ...] = ()
    member_units: tuple[str, ...] = ()
    seal: bool | None = None
    secrecy: Secrecy | None = None
    discipline_related: bool | None = None
    notes: tuple[Note, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether it is one of the bodies that the list counts (运行 and 列管)."""
        return self.managed and self.state == "运行"

    @property
    def founded_on(self) -> date | None:
        """The day from which it was set up; None where that is not known."""
        return self.established.effective or self.established.doc_date if self.established else None

    def note(self, code: str) -> str | None:
        """Return the recorded reason for rule `code`."""
        return next((note.reason for note in self.notes if note.code == code), None)
