"""A paper of a kind from its facts, and its plain text: the elements line by line, without centring."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from xtjg.documents.build import fill
from xtjg.documents.elements import (
    Addressee,
    Annex,
    AnnexNote,
    Attendance,
    DateLine,
    Entry,
    Handling,
    Imprint,
    Mark,
    Masthead,
    Note,
    Number,
    Paragraph,
    SealNote,
    Signature,
    Table,
    Title,
)
from xtjg.documents.naming import names_in
from xtjg.errors import Usage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xtjg.documents.context import PaperContext
    from xtjg.documents.elements import Element
    from xtjg.documents.kinds import Kind

INDENT = "　　"


def render(kind: Kind, context: PaperContext, template_text: str) -> tuple[Element, ...]:
    """Make the elements of a paper; the same facts give the same elements.

    Raises:
        Usage: the context is not what the kind is about.
        TemplateError: the template has unknown fields, unknown signs or stray `$`.
    """
    if kind.target == "case" and kind.acts and context.matter.act not in kind.acts:
        acts = "、".join(act.label for act in kind.acts)
        raise Usage(f"“{kind.name}”不用于{context.matter.act.label}的办件", hint=f"用于：{acts}")
    return fill(template_text, kind.fields(context), names_in(context))


def to_text(elements: Sequence[Element]) -> str:
    """Write the elements as text; an empty line stands before each part of the page."""
    lines: list[str] = []
    previous: Element | None = None
    for element in elements:
        if previous is not None and _opens_part(element, previous):
            lines.append("")
        lines += _lines(element)
        previous = element
    return "\n".join(lines) + "\n"


def _opens_part(element: Element, previous: Element) -> bool:
    if isinstance(element, Title | Annex | Imprint | AnnexNote) or isinstance(previous, Title):
        return True
    if isinstance(element, Attendance):
        return not isinstance(previous, Attendance)
    return isinstance(element, Signature | DateLine) and not isinstance(previous, Signature)


def _lines(element: Element) -> Iterator[str]:
    match element:
        case Title():
            yield from element.rows
        case AnnexNote():
            yield from _annex_note(element.items)
        case Handling():
            yield from element.rows
        case Masthead():
            yield f"{element.office}　　{element.date}"
        case Table():
            yield from ("｜".join(row) for row in (element.columns, *element.rows))
        case Annex():
            yield from (element.mark, "", to_text((element.title, *element.blocks)).rstrip("\n"))
        case Imprint():
            yield from _imprint(element)
        case _:
            yield _line(element)


_OneLine: TypeAlias = (
    Mark | Number | Masthead | Addressee | Paragraph | Entry | Attendance | Signature | DateLine | SealNote | Note
)


def _line(element: _OneLine) -> str:
    match element:
        case Mark():
            line = "　".join(element.organs) + element.tail
        case Number():
            signed = f"签发人：{'　'.join(element.signers)}" if element.signers else ""
            line = "　　".join(filter(None, (element.number, signed)))
        case Attendance():
            line = f"{INDENT}{element.label}：{element.text}"
        case Addressee():
            line = f"{element.text}："
        case Paragraph():
            line = f"{INDENT}{element.number}{element.text}"
        case Entry():
            label = f"{element.label}：" if element.label else ""
            line = f"{INDENT}{'　' * len(label) if element.continued else label}{element.text}"
        case Note():
            line = f"{INDENT}（{element.text}）"
        case Signature():
            line = element.organ
        case DateLine() | SealNote():
            line = element.text
    return line


def _imprint(element: Imprint) -> Iterator[str]:
    if element.copies:
        yield f"抄送：{element.copies}。"
    if element.distribution:
        yield f"分送：{element.distribution}。"
    if element.printer:
        yield f"{element.printer}　　{element.date}印发"


def _annex_note(items: tuple[str, ...]) -> Iterator[str]:
    if len(items) == 1:
        yield f"{INDENT}附件：{items[0]}"
        return
    for number, item in enumerate(items, 1):
        yield f"{INDENT}{'附件：' if number == 1 else '　　　'}{number}.{item}"
