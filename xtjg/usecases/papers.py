"""Papers of a case: which kinds an act and step make, rendered from the shipped or the place's own templates."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.case import IssuedText, RecordEdit
from xtjg.core.terms import Step
from xtjg.documents.kinds import REVIEW
from xtjg.documents.making import kinds_for, one_by_one
from xtjg.documents.proposal import by_office
from xtjg.documents.render import render, to_text
from xtjg.store import bodykeys
from xtjg.store.codec import field_edits
from xtjg.store.layout import body_path, paper_path
from xtjg.usecases.templates import template_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from xtjg.core.case import Case
    from xtjg.core.change import Change, Edit
    from xtjg.core.measure import Procedure
    from xtjg.documents.context import PaperContext
    from xtjg.documents.kinds import Kind
    from xtjg.rules.model import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePaper:
    """A rendered paper and where it is kept."""

    issued: IssuedText
    text: str

    @property
    def data(self) -> bytes:
        """The bytes of the file in papers/."""
        return self.text.encode()


def make_papers(
    case: Case, step: Step, context: PaperContext, row: Procedure | None, root: Path
) -> tuple[MadePaper, ...]:
    """Render the papers that a step of the case makes by the measure's row, if any; one an addressee, numbered on."""
    made: list[MadePaper] = []
    for kind in _kinds(case, step, context, row):
        text = template_of(kind, root)
        for one in one_by_one(kind, context):
            path = paper_path(case.id, len(case.papers) + len(made) + 1, kind.slug)
            issued = IssuedText(file=path, kind=kind.name)
            made.append(MadePaper(issued=issued, text=to_text(render(kind, one, text))))
    return tuple(made)


def _kinds(case: Case, step: Step, context: PaperContext, row: Procedure | None) -> Iterator[Kind]:
    """The kinds of a step; a 机构编制管理机关 that refuses says so in the paper of its review."""
    if step is Step.ISSUE:
        yield from kinds_issued(case, row)
    else:
        yield from kinds_for(case.act, step, row, by_office=by_office(context))
    if step is Step.REFUSE and context.place.organ_called(case.steps[-1].organ) == "编办":
        yield from (kind for kind in kinds_for(case.act, Step.REVIEW, row) if kind.name == REVIEW)


def kinds_issued(case: Case, row: Procedure | None) -> tuple[Kind, ...]:
    """List the kinds that registering a case makes; the notice of a 清理 stands for those of its acts."""
    made = kinds_for(case.act, Step.ISSUE, row)
    return tuple(kind for kind in made if case.cleanup is None or kind.genre != "通知")


def as_recorded(change: Change) -> Case:
    """The case of a change with the fields its bodies change, as the record is about to hold them."""
    return replace(change.case, edits=(*change.case.edits, *map(_fields_of, change.edits)))


def _fields_of(edit: Edit) -> RecordEdit:
    before = bodykeys.BODY.encode(edit.before) if edit.before else {}
    fields = field_edits(before, bodykeys.BODY.encode(edit.after))
    return RecordEdit(path=body_path(edit.body), before=None, after=None, fields=fields)


def likenesses(findings: Sequence[Finding]) -> tuple[str, ...]:
    """The lines about like bodies and units that a reviewer is to see (第六条)."""
    return tuple(re.sub(r"（xt-\d+）", "", one.message) for one in findings if one.code in SIMILARITY)


SIMILARITY = frozenset({"XT132", "XT133", "XT134"})
