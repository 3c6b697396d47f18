"""What an act does: records before and after, and the case that carries it.

Every act returns a `Change`; dry run, rules, papers, commit message and undo all read this one object.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xtjg.core.body import Body
    from xtjg.core.case import Case
    from xtjg.core.task import Task
    from xtjg.core.terms import Act, BodyId


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A body before (None: new) and after the act."""

    before: Body | None
    after: Body

    @property
    def body(self) -> BodyId:
        """Id of the body edited."""
        return self.after.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An act with its case; `edits` in the order the act names the bodies, `tasks` are those made or altered."""

    act: Act
    case: Case
    edits: tuple[Edit, ...] = ()
    tasks: tuple[Task, ...] = ()

    def after(self, body: BodyId) -> Body | None:
        """Return the body as the act leaves it, None where the act does not touch it."""
        return next((edit.after for edit in self.edits if edit.body == body), None)
