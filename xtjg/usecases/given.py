"""What the approval flags (or `--approval FILE`) say, read into steps and a paper; all malformed values at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from xtjg.core import approval, docnumber
from xtjg.core.case import Paper
from xtjg.core.dates import parse_date, parse_past
from xtjg.core.names import clean_line, clean_text, nearest, shown
from xtjg.core.terms import Step
from xtjg.errors import Usage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from xtjg.core.case import StepRecord
    from xtjg.core.place import Place

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalFlags:
    """The approval flags as typed; one attribute a flag (cli.md «Global»)."""

    proposed_by: str | None = None
    consulted: tuple[str, ...] = ()
    reviewed_by: str | None = None
    deliberated_by: str | None = None
    agreed_by: tuple[str, ...] = ()
    approved_by: tuple[str, ...] = ()
    doc_no: str | None = None
    date: str | None = None
    effective: str | None = None
    filed: tuple[str, ...] = ()
    basis: str | None = None
    reason: str | None = None
    note: tuple[str, ...] = ()
    attach: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The flags read: steps in the order of the procedure, the paper, notes by rule code."""

    steps: tuple[StepRecord, ...] = ()
    paper: Paper
    basis: str | None = None
    reason: str | None = None
    notes: tuple[tuple[str, str], ...] = ()
    attachments: tuple[str, ...] = ()


class _Collector:
    """Reads values one by one and keeps what is wrong, so that all of it is said at once."""

    def __init__(self) -> None:
        self.wrong: list[Usage] = []

    def read(self, make: Callable[[str], T], text: str | None) -> T | None:
        if text is None:
            return None
        try:
            return make(text)
        except Usage as problem:
            self.wrong.append(problem)
            return None

    def finish(self) -> None:
        if self.wrong:
            raise together(self.wrong)


def together(problems: Sequence[Usage]) -> Usage:
    """Say several malformed values at once."""
    hints = dict.fromkeys(hint for one in problems for hint in one.hint.split("；") if hint)
    return Usage("；".join(one.message for one in problems), hint="；".join(hints))


def read_flags(flags: ApprovalFlags, place: Place, today: date) -> Given:
    """Read the flags; raises Usage that lists every malformed value."""
    collector = _Collector()
    read = collector.read
    readers: tuple[tuple[tuple[str, ...], Callable[[str], StepRecord]], ...] = (
        (flags.consulted, lambda text: approval.read_consulted(text, today)),
        (_some(flags.proposed_by), lambda text: approval.read_proposed(text, today)),
        (_some(flags.reviewed_by), lambda text: approval.read_reviewed(text, today)),
        (_some(flags.deliberated_by), lambda text: approval.read_decision(Step.DELIBERATE, text, today, place)),
        (flags.agreed_by, lambda text: approval.read_decision(Step.AGREE, text, today, place)),
        (flags.approved_by, lambda text: approval.read_decision(Step.APPROVE, text, today, place)),
        (flags.filed, lambda text: approval.read_filed(text, today)),
    )
    steps = [read(reader, text) for texts, reader in readers for text in texts]
    doc_date = read(lambda text: parse_past(text, today, "成文"), flags.date)
    given = Given(
        steps=tuple(replace(step, organ=place.usual(step.organ)) for step in steps if step),
        paper=Paper(
            doc_no=read(lambda text: str(docnumber.parse(text)), flags.doc_no),
            doc_date=doc_date,
            effective=read(lambda text: parse_date(text, today), flags.effective) or doc_date,
        ),
        basis=read(lambda text: clean_line(text, "依据"), flags.basis),
        reason=read(lambda text: clean_text(text, "理由"), flags.reason),
        notes=tuple(note for note in (read(read_note, text) for text in flags.note) if note),
        attachments=tuple(name for name in (read(_attachment, text) for text in flags.attach) if name),
    )
    collector.finish()
    return given


def _attachment(text: str) -> str:
    return clean_line(text, "附件")


def _some(text: str | None) -> tuple[str, ...]:
    return () if text is None else (text,)


def read_note(text: str) -> tuple[str, str]:
    """Read `CODE=理由`; Usage where one of them is missing or no rule has that code."""
    word, mark, reason = text.partition("=")
    if not (mark and word.strip() and reason.strip()):
        raise Usage(f"说明写得不对：{text}", hint="写成 --note XT203=承担综合性任务，确需增加")
    from xtjg.rules import RULES

    code = word.strip().upper()
    if code not in RULES:
        near = "、".join(nearest(code, RULES, limit=3))
        raise Usage(
            f"没有代码为「{shown(code)}」的规则", hint=f"相近的：{near}" if near else "查看：xtjg audit --statistics"
        )
    return code, clean_line(reason, "说明")
