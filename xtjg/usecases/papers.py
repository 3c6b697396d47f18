"""Papers of a case: which kinds an act and step make, rendered from the shipped or the place's own templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.core.case import IssuedText
from xtjg.documents.kinds import kinds_for
from xtjg.documents.render import render, to_text
from xtjg.store.layout import paper_path
from xtjg.store.shipped import template

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from xtjg.core.terms import Act, Step
    from xtjg.documents.context import PaperContext


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
    act: Act, step: Step, contexts: Sequence[PaperContext], root: Path, taken: int
) -> tuple[MadePaper, ...]:
    """Render the papers that this step of this act makes, numbered on from `taken`."""
    made: list[MadePaper] = []
    for kind in kinds_for(act, step):
        for context in contexts:
            text = to_text(render(kind, context, template(kind.template_name, root)))
            case = context.case
            path = paper_path(case.id if case else "", taken + len(made) + 1, kind.slug)
            made.append(MadePaper(issued=IssuedText(file=path, kind=kind.name), text=text))
    return tuple(made)
