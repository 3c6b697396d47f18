"""`xtjg doc`: any paper of a case, a body or the list, rendered any time from the records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.core.terms import CaseState, Step
from xtjg.documents.elements import Signature, Title
from xtjg.documents.kinds import CONSULTATION, MINUTES, REQUEST, kind_named
from xtjg.documents.render import render, to_text
from xtjg.errors import Usage
from xtjg.store.layout import Part
from xtjg.usecases.lookup import find_case, find_meeting
from xtjg.usecases.meetingpapers import kept_at
from xtjg.usecases.papercontexts import MEETING_PARTS, NOTHING, contexts_of
from xtjg.usecases.templates import template_of

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.case import Case
    from xtjg.core.place import Fonts
    from xtjg.documents.context import PaperContext
    from xtjg.documents.kinds import Kind
    from xtjg.exchange.docx.layout import HeadMode
    from xtjg.store.registry import Registry
    from xtjg.usecases.papercontexts import Told


def draw(registry: Registry, kind_word: str, target: str | None, *, told: Told = NOTHING, today: date) -> str:
    """Render a paper as text.

    Raises:
        NotFound: no such kind, case or body.
        Usage: the kind needs a target, the case is not of its act, or the paper has no place for what is told.
    """
    kind = kind_named(kind_word)
    _refuse_no_place(kind, told)
    frozen = None if target is None or told.signer else _frozen(registry, kind, target, today)
    if frozen is not None:
        return frozen
    template = template_of(kind, registry.root)
    contexts = contexts_of(registry, kind, target, told, today)
    return "\n".join(to_text(render(kind, one, template)) for one in contexts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A paper as .docx: to whom it goes where it goes to several, the file, the faces it is set in."""

    addressee: str | None
    data: bytes
    fonts: tuple[str, ...]


def draw_docx(
    registry: Registry, kind_word: str, target: str | None, *, told: Told = NOTHING, head: HeadMode, today: date
) -> tuple[Drawn, ...]:
    """Render a paper as .docx, one for each of those it goes to.

    Args:
        registry: where the records are.
        kind_word: the kind's name.
        target: the case or the body.
        told: what the records do not say.
        head: how much of the 版头 is printed.
        today: the day the paper is drawn.

    Raises:
        NotFound, Usage: as `draw`.
    """
    kind = kind_named(kind_word)
    _refuse_no_place(kind, told)
    if target is not None and kind.target == "case":
        refuse_untaken(kind, find_case(registry.read((Part.CASES,)).snapshot, target, today))
    template = template_of(kind, registry.root)
    fonts = registry.read(()).snapshot.place.fonts
    return tuple(_drawn(kind, one, template, head, fonts) for one in contexts_of(registry, kind, target, told, today))


def _refuse_no_place(kind: Kind, told: Told) -> None:
    """Raise Usage for a day of reply told of a paper that asks nobody."""
    if told.reply_by is not None and kind.name != CONSULTATION:
        raise Usage(f"「{kind.name}」不写答复期限", hint=f"--reply-by 用于：xtjg doc {CONSULTATION} 办件")


def _drawn(kind: Kind, context: PaperContext, template: str, head: HeadMode, fonts: Fonts) -> Drawn:
    """Make the file; its faces are those of the computers there are now, whenever its case was registered."""
    from xtjg.exchange.docx.layout import layout_of
    from xtjg.exchange.docx.looks import fonts_needed
    from xtjg.exchange.docx.writer import write

    elements, layout = render(kind, context, template), layout_of(kind)
    data = write(
        elements,
        layout=layout,
        fonts=fonts,
        head=head,
        title=next((one.text for one in elements if isinstance(one, Title)), kind.name),
        author=next((one.organ for one in elements if isinstance(one, Signature)), context.place.name),
    )
    return Drawn(addressee=context.addressee, data=data, fonts=fonts_needed(layout, fonts))


def _frozen(registry: Registry, kind: Kind, target: str, today: date) -> str | None:
    """The paper as it was issued, where the case keeps it; the last of its kind."""
    if kind.target in ("person", "task", "registry", "report", "year"):
        return None
    if kind.target == "meeting":
        meeting = find_meeting(registry.read(MEETING_PARTS).snapshot, target, today)
        is_out = meeting.minutes is not None if kind.name == MINUTES else meeting.notice is not None
        return registry.text_of(kept_at(kind.name, meeting)) if is_out else None
    if kind.target == "cleanup":
        return _text_of_round(registry, kind, target, today)
    snapshot = registry.read((Part.CASES,)).snapshot
    if kind.target == "body" and target not in snapshot.cases:
        return None
    case = find_case(snapshot, target, today)
    refuse_untaken(kind, case)
    kept = [paper.file for paper in case.papers if paper.kind == kind.name]
    return registry.text_of(kept[-1]) if kept else None


def _text_of_round(registry: Registry, kind: Kind, target: str, today: date) -> str | None:
    """The papers of that kind of a 清理 as they were kept."""
    from xtjg.usecases.cleanup.recording import find_round

    round_ = find_round(registry.read((Part.CLEANUPS,)).snapshot, target, today)
    kept = [registry.text_of(one.file) for one in round_.texts if one.kind == kind.name]
    return "\n".join(text for text in kept if text is not None) or None


def refuse_untaken(kind: Kind, case: Case) -> None:
    """Raise Usage for a paper of a step that the case never took: nothing may go out that nobody decided."""
    taken = {step.step for step in case.steps}
    ended = case.state in (CaseState.REFUSED, CaseState.WITHDRAWN)
    if (kind.step in (Step.RETURN, Step.LETTER) and kind.step not in taken) or (ended and kind.name == REQUEST):
        raise Usage(f"办件 {case.id} 现为「{case.state}」，没有「{kind.name}」", hint=f"查看：xtjg case show {case.id}")
