"""The plan of a round (清理方案 5): every act tried in order, and the paper that asks for approval."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.case import IssuedText
from xtjg.core.cleanup import Milestone, RoundStep
from xtjg.core.dates import parse_date
from xtjg.core.names import clean, clean_line
from xtjg.core.terms import Severity
from xtjg.documents.context import of_cleanup
from xtjg.documents.kinds import CLEANUP_PLAN, kind_named
from xtjg.documents.making import one_by_one
from xtjg.documents.render import render, to_text
from xtjg.errors import ActRefused, Usage
from xtjg.reports.cleanuperrands import barring, errands
from xtjg.store.layout import round_text_path
from xtjg.usecases.cleanup.recording import Noted, again, find_round, loaded, record, stepped
from xtjg.usecases.cleanup.simulating import forecast, refuse_broken_templates
from xtjg.usecases.templates import template_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from xtjg.core.cleanup import Round
    from xtjg.core.snapshot import Snapshot
    from xtjg.documents.context import PaperContext
    from xtjg.documents.elements import Element
    from xtjg.reports.cleanuperrands import Errand
    from xtjg.reports.cleanupplan import Forecast
    from xtjg.rules.model import Finding
    from xtjg.store.registry import Registry

_FORM = '--step "撤销机构停用名称、交回印章 市政府办公室 2026-09-30"'
_PARTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """The plan as registered, what was forecast, and the papers by which it is to be carried out."""

    noted: Noted
    forecast: Forecast
    errands: tuple[Errand, ...]


def read_milestones(texts: Sequence[str], today: date) -> tuple[Milestone, ...]:
    """Read `步骤 责任单位 时限`; raises Usage that lists every malformed one."""
    made: list[Milestone] = []
    wrong: list[str] = []
    for text in texts:
        words = clean_line(text, "步骤").split()
        try:
            due = parse_date(words[-1], today)
        except (Usage, IndexError):
            wrong.append(f"步骤没有写明时限：{text}")
            continue
        if len(words) < _PARTS:
            wrong.append(f"步骤没有写明责任单位：{text}")
            continue
        made.append(Milestone(what=" ".join(words[:-2]), unit=clean(words[-2], "责任单位"), due=due))
    if wrong:
        raise Usage("；".join(wrong), hint=f"写成：{_FORM}")
    return tuple(made)


def plan(
    registry: Registry, word: str | None, milestones: tuple[Milestone, ...], *, today: date, dry_run: bool
) -> Planned:
    """Try a round and keep its plan.

    Raises:
        ActRefused: the decisions contradict each other, an act could not be registered, or the plan names no steps with
            units and days; everything that is wrong is listed.
    """
    with registry.writing("xtjg cleanup plan") as writer:
        snapshot = loaded(writer, today)
        known = find_round(snapshot, word, today)
        round_ = stepped(replace(known, milestones=milestones or known.milestones), RoundStep.PLAN)
        made = forecast(round_, snapshot, None, today)
        refuse_faulty(round_, made)
        refuse_broken_templates(made, registry.root)
        text = draft(round_, snapshot, made, registry.root, today)
        path = round_text_path(round_.id, 1, kind_named(CLEANUP_PLAN).slug)
        after = replace(round_, texts=(IssuedText(file=path, kind=CLEANUP_PLAN),))
        findings = (*made.warnings, *_heeded(made))
        if after == known and writer.bytes_of(path) == text.encode():
            noted = again(known, "的方案", dry_run=dry_run)
        else:
            noted = record(writer, after, RoundStep.PLAN, dry_run=dry_run, files={path: text.encode()})
        noted = replace(noted, findings=findings, texts=(text,))
        return Planned(noted=noted, forecast=made, errands=errands(after, made, snapshot))


def refuse_faulty(round_: Round, made: Forecast) -> None:
    """Raise with every row that keeps a plan from standing."""
    missing = tuple(
        replace(one, what=f"{act.row.name}：{one.what}", option=f"xtjg cleanup decide {act.row.body} --anew …")
        for act in made.acts
        for one in act.missing
    )
    errors = tuple(one for one in barring(made.acts) if one.severity is Severity.ERROR)
    if made.faults or missing or errors:
        raise ActRefused(
            f"清理 {round_.id} 的方案不能成立",
            findings=(*missing, *made.faults, *errors),
            hint="逐项改定：xtjg cleanup decide 机构 --anew --fate 处理",
        )
    if not round_.milestones:
        raise ActRefused("清理方案没有写明实施步骤、责任单位和时限", hint=f"加 {_FORM}，可多次")


def _heeded(made: Forecast) -> tuple[Finding, ...]:
    """What the rules will want a reason for when the round is carried out."""
    return tuple(one for one in barring(made.acts) if one.severity is Severity.WARNING)


def draft(round_: Round, snapshot: Snapshot, made: Forecast, root: Path, today: date) -> str:
    """Render the paper that asks for approval, one for each of those who decide."""
    context = of_cleanup(replace(round_, after=made.total), snapshot, today)
    return "\n".join(to_text(one) for one in rendered(CLEANUP_PLAN, context, root))


def rendered(kind_name: str, context: PaperContext, root: Path) -> tuple[tuple[Element, ...], ...]:
    """Make the elements of a paper of a round, for each addressee of the kind."""
    kind = kind_named(kind_name)
    template = template_of(kind, root)
    return tuple(render(kind, one, template) for one in one_by_one(kind, context))
