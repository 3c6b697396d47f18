"""What a rule is, what it may look at, and what it finds.

A rule yields `Hit` and `Undecidable`; the runner alone puts code, severity and article to them. Nothing here runs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from xtjg.core.terms import Act
from xtjg.rules.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from xtjg.core.measure import Measure
    from xtjg.core.place import Place
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.terms import Severity

REGISTRY = "registry"

FOUNDING = (Act.ESTABLISH, Act.MERGE, Act.REINSTATE)
SHAPING = (*FOUNDING, Act.ADJUST)
ENDINGS = (Act.ABOLISH, Act.MERGE, Act.CONVERT, Act.DELIST, Act.CLOSE)


class Scope(StrEnum):
    """What a rule is handed: one body, the whole snapshot, or an act about to be registered."""

    BODY = "body"
    REGISTRY = "registry"
    CHANGE = "change"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A clause as a finding cites it: title of the measure, number as printed, what it says."""

    source: str
    no: str
    text: str


@dataclass(frozen=True, slots=True)
class Cite:
    """A clause of the measure by its key; `item` is the key of one of its grounds (`Cite("grounds", "上级指令")`)."""

    key: str
    item: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """What a rule found. `subject` None is the body in hand; `cite` None is the rule's first citation.

    `degree` says how far a limit is exceeded, so that an act which lowers it is not held back by it. `article` is what
    the finding rests on where that is not the measure.
    """

    message: str
    field: str | None = None
    evidence: tuple[str, ...] = ()
    subject: str | None = None
    name: str | None = None
    cite: Cite | None = None
    command: str | None = None
    path: str | None = None
    line: int | None = None
    degree: int | None = None
    article: Article | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Undecidable:
    """A rule could not judge its subject; `reason` says which data is not there."""

    reason: str
    subject: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding, in the words of cli.md. `subject` is a body's id, `unit:…`, `person:…` or `registry`."""

    code: str
    title: str
    severity: Severity
    subject: str
    name: str | None
    field: str | None
    message: str
    evidence: tuple[str, ...] = ()
    article: Article | None = None
    hint: str = ""
    command: str | None = None
    path: str | None = None
    line: int | None = None
    waived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One check with a permanent code.

    `cites` are clause keys, the first is the one a finding shows unless the hit names another. `severity` holds where
    the clause says none; `at_most` caps what the clause says, for evidence that people must weigh. `every_state` rules
    also see bodies that do not count. `last` rules run after all others and see which waivers were used.
    """

    code: str
    title: str
    severity: Severity
    scope: Scope
    check: Callable[..., Iterator[Hit | Undecidable]]
    doc: str
    cites: tuple[Cite, ...] = ()
    at_most: Severity | None = None
    field: str | None = None
    hint: str = ""
    command: str | None = None
    gates: frozenset[Act] = frozenset()
    every_state: bool = False
    last: bool = False

    @property
    def needs_citation(self) -> bool:
        """Whether it stays silent without its clauses; the rules on the register itself (family 9) do not.

        Those of family 5 that cite nothing rest on the body's own 议事规则.
        """
        return bool(self.cites) if self.code.startswith("XT5") else not self.code.startswith("XT9")


@dataclass(frozen=True, slots=True, kw_only=True)
class HandEdit:
    """A registered file whose work-tree bytes differ from the registered ones; `fields` are the keys that differ."""

    path: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenFile:
    """A file that does not decode; line and column count from 1."""

    path: str
    message: str
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandCommit:
    """A commit that no case carries."""

    commit: str
    subject: str
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrityFacts:
    """What the store saw when it compared the work tree with the registered records; empty where nothing differs.

    `dirty_numbers` are document numbers that stand in the work tree's numbers.yaml otherwise than registered.
    """

    edited: tuple[HandEdit, ...] = ()
    untracked: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    undecodable: tuple[BrokenFile, ...] = ()
    hand_commits: tuple[HandCommit, ...] = ()
    dirty_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverUse:
    """What the first pass made of waivers, per (body, code): what it found, what it could not judge.

    `judged` are the codes that ran, `known` all there are.
    """

    used: frozenset[tuple[str, str]] = frozenset()
    judged: frozenset[str] = frozenset()
    undecided: frozenset[tuple[str, str]] = frozenset()
    known: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Context:
    """All that a rule may know besides its subject. There is no clock: `today` is given.

    `report_year` is the one year whose reports are judged, also before they are due.
    """

    snapshot: Snapshot
    today: date
    measure: Measure
    place: Place
    integrity: IntegrityFacts = field(default_factory=IntegrityFacts)
    report_year: int | None = None
    waivers: WaiverUse = field(default_factory=WaiverUse)

    @cached_property
    def ledger(self) -> Ledger:
        """Comparison forms and indexes over the snapshot, each made once per run."""
        return Ledger(snapshot=self.snapshot)

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """Order of the measure's ranks, low to high, by comparison form."""
        return {self.ledger.form(rank): number for number, rank in enumerate(self.measure.ranks)}


def body_path(body: str) -> str:
    """The record file of a body, relative to the registry."""
    return f"bodies/{body}.yaml"


def subject_of(path: str) -> str:
    """The subject a finding about a file belongs to: the body of a body's record, else the registry."""
    folder, _, name = path.rpartition("/")
    return name.removesuffix(".yaml") if folder == "bodies" else REGISTRY
