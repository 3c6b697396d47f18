"""The result of every write, as commands print it (cli.md «result of a write»)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xtjg.core.case import Case, IssuedText
    from xtjg.core.change import Edit
    from xtjg.core.procedure import Missing
    from xtjg.core.task import Task
    from xtjg.core.terms import BodyId, CaseId, MeetingId, Step
    from xtjg.rules.model import Finding
    from xtjg.usecases.pending import Waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """`registered`: the commit is made. With a dry run it is not, and `edits` and `message` tell what would be.

    `repeated` marks an act that was registered before with the same content; `filings` are still to be made;
    `waiting` tells of an open case what comes next. `step` is the step taken, None for a
    whole act. `number` is a 文号 handed out or given up. `meeting` and `item` are what the record is of, `opened` the
    case it opened, `told` what is to be said of it, `following` the command that usually comes next.
    """

    registered: bool
    commit: str | None = None
    case: Case | None = None
    step: Step | None = None
    bodies: tuple[BodyId, ...] = ()
    papers: tuple[IssuedText, ...] = ()
    texts: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    warnings: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    tasks: tuple[Task, ...] = ()
    filings: tuple[Missing, ...] = ()
    message: str | None = None
    repeated: bool = False
    waiting: Waiting | None = None
    number: str | None = None
    meeting: MeetingId | None = None
    item: int | None = None
    opened: CaseId | None = None
    told: tuple[str, ...] = ()
    following: str | None = None
