"""What a paper is about, found in the registry: one context for each sheet of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.change import Change, Edit
from xtjg.core.dates import parse_year
from xtjg.core.terms import Act, CaseId, Step
from xtjg.documents.context import (
    of_body,
    of_case,
    of_change,
    of_meeting,
    of_person,
    of_registry,
    of_report,
    of_task,
    of_year,
)
from xtjg.documents.kinds import APPLICATION, CLEANUP_RESULT, KINDS, MINUTES, REQUEST, REVIEW
from xtjg.documents.making import kinds_for, one_by_one
from xtjg.documents.organs import procedure
from xtjg.documents.proposal import by_office
from xtjg.errors import Usage
from xtjg.store.layout import Part
from xtjg.usecases.judging import judged
from xtjg.usecases.lookup import find_body, find_case, find_meeting, find_task
from xtjg.usecases.meetingpapers import as_it_met
from xtjg.usecases.papers import likenesses
from xtjg.usecases.people import certain_person
from xtjg.usecases.perform import changed
from xtjg.usecases.reading import as_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from xtjg.core.case import Case
    from xtjg.documents.context import PaperContext
    from xtjg.documents.kinds import Kind
    from xtjg.store.registry import Registry

PARTS = (Part.BODIES, Part.CASES, Part.TASKS, Part.NUMBERS)
MEETING_PARTS = (Part.BODIES, Part.MEETINGS, Part.TASKS)

_TARGETS = {
    "body": "机构",
    "person": "人员",
    "task": "事项",
    "meeting": "会议",
    "cleanup": "清理",
    "report": "2026/机构",
    "year": "2026",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is told of a paper beside the records: who signs an upward one, the last day to answer a letter."""

    signer: str | None = None
    reply_by: date | None = None


NOTHING = Told()


def contexts_of(
    registry: Registry, kind: Kind, target: str | None, told: Told, today: date
) -> tuple[PaperContext, ...]:
    """Make the context of every sheet: one for each addressee, of a 清理 for each decision too.

    Raises:
        NotFound: no such case, body, person, task, meeting, 清理 or report.
        Usage: the kind needs a target or has nobody to go to, or the case is not of its act.
    """
    if kind.target == "cleanup" and target is not None:
        contexts = _of_round(registry, kind, target, today)
    else:
        contexts = (_context(registry, kind, target, today),)
    said = (replace(one, signer=told.signer, reply_by=told.reply_by) for one in contexts)
    return tuple(each for one in said for each in _each(kind, one))


def _context(registry: Registry, kind: Kind, target: str | None, today: date) -> PaperContext:
    if kind.target == "registry":
        return of_registry(as_of(registry, None, today, PARTS).snapshot, today)
    if target is None:
        what = _TARGETS.get(kind.target, "办件")
        raise Usage(f"「{kind.name}」要指明{what}", hint=f"xtjg doc {kind.name} {what}")
    return _MAKERS.get(kind.target, _of_case)(registry, kind, target, today)


def _each(kind: Kind, context: PaperContext) -> tuple[PaperContext, ...]:
    """A context for each addressee; raises Usage where there is none, an empty letter goes to nobody."""
    contexts = one_by_one(kind, context)
    if not contexts and kind.target == "year":
        raise Usage(kind.nobody, hint=f"没有「{kind.name}」可印")
    if not contexts and kind.target == "case":
        case = context.matter
        raise Usage(
            f"办件 {case.id}（{case.act.label}）{kind.nobody}，没有「{kind.name}」",
            hint=f"查看：xtjg case show {case.id}",
        )
    return contexts


def _refuse_letter_to_oneself(kind: Kind, context: PaperContext) -> None:
    """Raise Usage for the application of a matter that the 机构编制管理机关 itself proposes."""
    if kind.name != APPLICATION or not by_office(context):
        return
    case, office = context.matter, context.place.organs["编办"].short
    named = [one.name for one in kinds_for(case.act, Step.REVIEW, procedure(context))]
    asked = REQUEST if REQUEST in named else REVIEW
    raise Usage(f"办件 {case.id} 由{office}提出，没有「{kind.name}」", hint=f"向上报送用：xtjg doc {asked} {case.id}")


def _of_person(registry: Registry, _kind: Kind, target: str, today: date) -> PaperContext:
    snapshot = as_of(registry, None, today, PARTS).snapshot
    return of_person(certain_person(snapshot, target), snapshot, today)


def _of_body(registry: Registry, kind: Kind, target: str, today: date) -> PaperContext:
    """A body as of today, or the case that made the paper of one."""
    snapshot = as_of(registry, None, today, PARTS).snapshot
    case = snapshot.cases.get(CaseId(target))
    if case is not None:
        return case_context(registry, case, kind, today)
    return of_body(find_body(snapshot, target), snapshot, today)


def _of_case(registry: Registry, kind: Kind, target: str, today: date) -> PaperContext:
    context = case_context(registry, find_case(registry.read(PARTS).snapshot, target, today), kind, today)
    _refuse_letter_to_oneself(kind, context)
    return context


def _of_meeting(registry: Registry, kind: Kind, target: str, today: date) -> PaperContext:
    """A meeting by its record; raises Usage for minutes of one that has none."""
    snapshot = registry.read(MEETING_PARTS).snapshot
    meeting = find_meeting(snapshot, target, today)
    if kind.name == MINUTES and meeting.minutes is None:
        raise Usage(
            f"会议 {meeting.id} 现为「{meeting.state}」，还没有纪要",
            hint=f"形成纪要：xtjg meeting minutes {meeting.id}",
        )
    return of_meeting(meeting, as_it_met(snapshot, meeting), today)


def _of_round(registry: Registry, kind: Kind, target: str, today: date) -> tuple[PaperContext, ...]:
    from xtjg.usecases.cleanup.recording import find_round
    from xtjg.usecases.cleanup.reporting import paper_contexts

    round_ = find_round(registry.read((Part.CLEANUPS,)).snapshot, target, today)
    return paper_contexts(registry, kind.name, round_, today)


def _of_year(registry: Registry, kind: Kind, target: str, today: date) -> PaperContext:
    """The report of a body (`2026/xt-0001`), or what was summed up or scored of a year."""
    from xtjg.usecases.reportviews import show_report
    from xtjg.usecases.summing import SCORE_PAPER, scores_of, summary_of

    word, _, body = target.partition("/")
    year = parse_year(word)
    if kind.target == "report":
        if not body.strip():
            raise Usage(f"「{kind.name}」要指明年度和机构：{target}", hint=f"xtjg doc {kind.name} {word}/机构")
        found = show_report(registry, year, body, today)
        return of_report(found.found, found.snapshot, today)
    if kind.name == SCORE_PAPER:
        scored = scores_of(registry, year, today)
        return of_year(scored.snapshot, today, scores=scored.found)
    summed = summary_of(registry, year, today)
    return of_year(summed.snapshot, today, summary=summed.found)


def _of_task(registry: Registry, kind: Kind, target: str, today: date) -> PaperContext:
    """A task by its record; raises Usage for one that is over."""
    snapshot = registry.read((*PARTS, Part.MEETINGS)).snapshot
    task = find_task(snapshot, target, today)
    if not task.is_open:
        raise Usage(f"事项 {task.id} 现为「{task.state}」，没有「{kind.name}」", hint=f"查看：xtjg task show {task.id}")
    return of_task(task, snapshot, today)


def case_context(registry: Registry, case: Case, kind: Kind, today: date) -> PaperContext:
    """A registered case is shown as it was registered, an open one as it would be.

    The notice of an act of a 清理 is that of the 清理.
    """
    if case.cleanup is not None and kind.genre == "通知" and kind.step is Step.ISSUE:
        raise Usage(
            f"办件 {case.id} 随清理 {case.cleanup} 一并行文，没有「{kind.name}」",
            hint=f"xtjg doc {CLEANUP_RESULT} {case.cleanup}",
        )
    if kind.acts and case.act not in kind.acts:
        known = "、".join(one.name for one in KINDS if one.target == "case" and case.act in one.acts)
        used = f"{kind.name}用于{'、'.join(act.label for act in kind.acts)}的办件"
        raise Usage(
            f"办件 {case.id} 是{case.act.label}，没有「{kind.name}」",
            hint=f"{used}；这个办件可以：{known}" if known else used,
        )
    if registry.seed and case.is_registered:
        snapshot = registry.read(PARTS).snapshot
        brought = (snapshot.bodies[body] for body in case.bodies if body in snapshot.bodies)
        return of_case(case, snapshot, today, tuple(Edit(before=None, after=body) for body in brought))
    if case.act is Act.SUPERVISE:
        return of_case(case, registry.read(PARTS).snapshot, today)
    if not case.is_registered:
        snapshot = registry.read(PARTS).snapshot
        change = changed(case, snapshot)
        return _compared(of_case(case, snapshot, today, change.edits), kind, change)
    return _as_registered(registry, case, kind, today)


def _as_registered(registry: Registry, case: Case, kind: Kind, today: date) -> PaperContext:
    """What the case did to the registry it met, whatever was registered since."""
    from xtjg.usecases.replay import before_case, change_of

    found = before_case(registry, case, PARTS, today)
    snapshot, day = found.snapshot, found.day
    change = change_of(registry.root, case)
    return _compared(replace(of_change(change, snapshot, day), clerk=found.typed_by), kind, change)


def _compared(context: PaperContext, kind: Kind, change: Change) -> PaperContext:
    """With the bodies alike that a reviewer is to see, for the paper that tells of them."""
    if kind.name != REVIEW:
        return context
    return replace(context, likenesses=likenesses(judged(change, context.snapshot, context.today).findings))


_MAKERS: Mapping[str, Callable[[Registry, Kind, str, date], PaperContext]] = {
    "body": _of_body,
    "person": _of_person,
    "meeting": _of_meeting,
    "task": _of_task,
    "report": _of_year,
    "year": _of_year,
}
"""How the context is made of a paper that is about neither a case nor a body."""
