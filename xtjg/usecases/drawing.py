"""`xtjg doc`: any paper of a case, a body or the list, rendered any time from the records."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xtjg.core.change import Change
from xtjg.core.terms import CaseState, Step
from xtjg.documents.context import of_body, of_case, of_change, of_registry
from xtjg.documents.elements import Signature, Title
from xtjg.documents.kinds import KINDS, kind_named, one_by_one
from xtjg.documents.render import render, to_text
from xtjg.errors import Usage
from xtjg.store import shipped
from xtjg.store.layout import Part
from xtjg.usecases.lookup import find_body, find_case
from xtjg.usecases.perform import changed

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.case import Case
    from xtjg.documents.context import PaperContext
    from xtjg.documents.kinds import Kind
    from xtjg.store.registry import Registry

PARTS = (Part.BODIES, Part.CASES, Part.TASKS)


def draw(registry: Registry, kind_word: str, target: str | None, *, signer: str | None, today: date) -> str:
    """Render a paper as text.

    Raises:
        NotFound: no such kind, case or body.
        Usage: the kind needs a target, or the case is not of its act.
    """
    kind = kind_named(kind_word)
    frozen = None if target is None or signer else _frozen(registry, kind, target, today)
    if frozen is not None:
        return frozen
    context = replace(_context(registry, kind, target, today), signer=signer)
    template = shipped.template(kind.template_name, registry.root)
    return "\n".join(to_text(render(kind, one, template)) for one in one_by_one(kind, context))


def draw_docx(registry: Registry, kind_word: str, target: str | None, *, signer: str | None, today: date) -> bytes:
    """Render a paper as .docx; a kind that goes to several is made for the first of them.

    Raises:
        NotFound, Usage: as `draw`.
    """
    from xtjg.exchange.docx.layout import Fonts, HeadMode, layout_of
    from xtjg.exchange.docx.writer import write

    kind = kind_named(kind_word)
    if target is not None and kind.target == "case":
        refuse_untaken(kind, find_case(registry.read((Part.CASES,)).snapshot, target, today))
    context = replace(_context(registry, kind, target, today), signer=signer)
    elements = render(kind, one_by_one(kind, context)[0], shipped.template(kind.template_name, registry.root))
    return write(
        elements,
        layout=layout_of(kind),
        fonts=Fonts(),
        head=HeadMode.FULL,
        title=next((one.text for one in elements if isinstance(one, Title)), kind.name),
        author=next((one.organ for one in elements if isinstance(one, Signature)), context.place.name),
    )


def _frozen(registry: Registry, kind: Kind, target: str, today: date) -> str | None:
    """The paper as it was issued, where the case keeps it; the last of its kind."""
    if kind.target != "case":
        return None
    case = find_case(registry.read((Part.CASES,)).snapshot, target, today)
    refuse_untaken(kind, case)
    kept = [paper.file for paper in case.papers if paper.kind == kind.name]
    return registry.text_of(kept[-1]) if kept else None


def refuse_untaken(kind: Kind, case: Case) -> None:
    """Raise Usage for a paper of a step that the case never took: nothing may go out that nobody decided."""
    taken = {step.step for step in case.steps}
    ended = case.state in (CaseState.REFUSED, CaseState.WITHDRAWN)
    if (kind.step is Step.RETURN and Step.RETURN not in taken) or (ended and kind.name == REQUEST):
        raise Usage(f"办件 {case.id} 现为「{case.state}」，没有「{kind.name}」", hint=f"查看：xtjg case show {case.id}")


REQUEST = "请示"


def _context(registry: Registry, kind: Kind, target: str | None, today: date) -> PaperContext:
    snapshot = registry.read(PARTS).snapshot
    if kind.target == "registry":
        return of_registry(snapshot, today)
    if target is None:
        what = "机构" if kind.target == "body" else "办件"
        raise Usage(f"「{kind.name}」要指明{what}", hint=f"xtjg doc {kind.name} {what}")
    if kind.target == "body":
        return of_body(find_body(snapshot, target), snapshot, today)
    return _of_case(registry, find_case(snapshot, target, today), kind, today)


def _of_case(registry: Registry, case: Case, kind: Kind, today: date) -> PaperContext:
    """A registered case is shown as it was registered, an open one as it would be."""
    if kind.acts and case.act not in kind.acts:
        known = "、".join(one.name for one in KINDS if one.target == "case" and case.act in one.acts)
        raise Usage(f"办件 {case.id} 是{case.act.label}，没有「{kind.name}」", hint=f"可以：{known}")
    from xtjg.usecases.replay import change_of

    snapshot, change = change_of(registry, case, PARTS)
    if isinstance(change, Change):
        return of_change(change, snapshot, today)
    return of_case(case, snapshot, today, changed(case, snapshot).edits)
