"""What every act has at hand: the records, the paper the act rests on, the ids it may allot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.core.request import FieldSetting, Request
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.terms import BodyId, CaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """`amend` sets fields of a record in the words of the file; `new_id` is the id a new body gets."""

    snapshot: Snapshot
    case: CaseId
    effective: date
    new_id: BodyId
    amend: Callable[[Body, tuple[FieldSetting, ...]], Body]
    doc_no: str | None = None
    doc_date: date | None = None

    def body(self, number: BodyId) -> Body:
        """Return the body of that id; NotFound where there is none."""
        found = self.snapshot.bodies.get(number)
        if found is None:
            raise NotFound(f"没有编号为「{number}」的机构", hint="查看名单：xtjg list --all")
        return found

    def subject(self, request: Request) -> Body:
        """Return the one body an act is about."""
        return self.body(request.bodies[0])
