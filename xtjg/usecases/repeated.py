"""Repeating what is already registered with the same content is no error: finding the earlier commit.

An act is looked for among the cases that rest on its paper; without a paper, and for drafts, in the history.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xtjg.core.terms import Step
from xtjg.store import gitlog
from xtjg.store.history import entries
from xtjg.usecases.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from xtjg.core.case import Case
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.terms import Act, CaseId
    from xtjg.store.history import Entry
    from xtjg.store.registry import Registry
    from xtjg.store.writer import Writer

REPEATED = "已登记"


def standing(earlier: Outcome, writer: Writer, *, dry_run: bool) -> Outcome:
    """Answer with an earlier outcome, and with what this call has to tell of the registry besides."""
    return replace(earlier, registered=not dry_run, warnings=(*writer.notices, *earlier.warnings))


def unchanged(writer: Writer, path: str, what: str, *, dry_run: bool) -> Outcome:
    """Answer that the file of a record stands as this call would leave it, with the commit it came by."""
    log = gitlog.log(writer.registry.root, paths=(path,), limit=1)
    commit = log[0].commit if log else None
    at = f"，提交 {commit[:7]}" if commit else ""
    told = f"{REPEATED}：{what}{at}，没有改动"
    return Outcome(registered=not dry_run, commit=commit, repeated=True, warnings=(*writer.notices, told))


def on_same_paper(writer: Writer, snapshot: Snapshot, case: Case) -> Outcome | None:
    """Return the outcome of an earlier case that asked the same on the same paper, None where there is none."""
    number = case.paper.doc_no if case.paper else None
    paper = snapshot.numbers.find(number) if number else None
    if paper is None:
        return None
    found = writer.read((), cases=paper.cases).snapshot.cases
    earlier = next((one for one in found.values() if _is_same(one, case)), None)
    return again(writer.registry, earlier, Step.ISSUE) if earlier else None


def find_founded(registry: Registry, case: Case) -> Outcome | None:
    """Return the outcome of an earlier case that set up the same without a paper, None where there is none."""
    if case.bodies or (case.paper and case.paper.doc_no):
        return None
    return _find(registry, case, lambda one: one.title == f"{case.act.label}：{case.title}")


def find_registered(registry: Registry, case: Case) -> Outcome | None:
    """Return the outcome of an earlier case about the same body that asked the same, None where there is none."""
    return _find(registry, case, lambda one: bool(set(one.bodies) & set(case.bodies)))


def _find(registry: Registry, case: Case, is_near: Callable[[Entry], bool]) -> Outcome | None:
    history = (one for one in entries(registry.root) if one.act == case.act and one.step == Step.ISSUE)
    near = {one.case: one.commit for one in history if one.case and is_near(one)}
    found = registry.read((), cases=near).snapshot.cases if near else {}
    same = (found[number] for number in near if number in found and _is_same(found[number], case))
    return next((_outcome(earlier, near[earlier.id], Step.ISSUE) for earlier in same), None)


def find_drafted(registry: Registry, case: Case) -> Outcome | None:
    """Return the outcome of the draft of an open case that asks the same and holds every step given, else None."""
    for one, commit in _drafts(registry, case):
        if _is_same(one, case) and set(case.steps) <= set(one.steps):
            return _outcome(one, commit, Step.DRAFT)
    return None


def find_open(registry: Registry, case: Case) -> Case | None:
    """Return the last opened of the open cases of the same matter, None where there is none."""
    return next((one for one, _ in _drafts(registry, case)), None)


def _drafts(registry: Registry, case: Case) -> Iterator[tuple[Case, str]]:
    """The open cases of the same act and title with the commits of their drafts, newest first."""
    near: dict[CaseId, str] = {}
    for one in entries(registry.root):
        if one.case and one.act == case.act and one.step == Step.DRAFT and one.title.endswith(f"：{case.title}"):
            near.setdefault(one.case, one.commit)
    found = registry.read((), cases=near).snapshot.cases if near else {}
    return ((found[number], near[number]) for number in near if number in found and found[number].is_open)


def find_titled(registry: Registry, act: Act, title: str) -> Outcome | None:
    """Return the outcome of the last registered act of that title, None where there is none."""
    history = (one for one in entries(registry.root) if one.act == act and one.step == Step.ISSUE and one.case)
    entry = next((one for one in history if one.title == f"{act.label}：{title}"), None)
    if entry is None or entry.case is None:
        return None
    found = registry.read((), cases=(entry.case,)).snapshot.cases.get(entry.case)
    return _outcome(found, entry.commit, Step.ISSUE) if found else None


def again(registry: Registry, case: Case, step: Step) -> Outcome:
    """Say that a step of a case is registered, with the last commit that did it."""
    taken = (one for one in entries(registry.root) if one.case == case.id and one.step == step)
    commit = next((one.commit for one in taken), None)
    return _outcome(case, commit, step)


def _is_same(earlier: Case, case: Case) -> bool:
    """Whether both ask the same on the same paper; a day that is not typed again is the one given before."""
    ours, theirs = case.paper, earlier.paper
    if earlier.act is not case.act or earlier.request != case.request:
        return False
    if ours is None or theirs is None:
        return ours is theirs
    days = (ours.doc_date, ours.effective)
    return ours.doc_no == theirs.doc_no and days in ((theirs.doc_date, theirs.effective), (None, None))


def _outcome(case: Case, commit: str | None, step: Step) -> Outcome:
    at = f"，提交 {commit[:7]}" if commit else ""
    return Outcome(
        registered=True,
        commit=commit,
        case=case,
        step=None if step is Step.ISSUE else step,
        bodies=case.bodies,
        papers=case.papers,
        warnings=(f"{REPEATED}：办件 {case.id}{at}，没有改动",),
        repeated=True,
    )
