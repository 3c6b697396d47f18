"""Earlier applications for a like body that were refused or withdrawn: whoever applies again is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.names import likeness, skeleton
from xtjg.core.terms import Act, Step
from xtjg.rules.likeness import name_core
from xtjg.store.history import entries

if TYPE_CHECKING:
    from xtjg.core.case import Case
    from xtjg.core.place import Place
    from xtjg.store.registry import Registry

FLOOR = 0.5
"""The share of character pairs from which names are alike."""


def precedents(registry: Registry, case: Case, place: Place) -> tuple[str, ...]:
    """List the like applications that were refused or withdrawn, newest first, one sentence each."""
    draft = case.request.draft
    if case.act is not Act.ESTABLISH or draft is None:
        return ()
    ended = (one for one in entries(registry.root) if one.act == case.act and one.step in (Step.REFUSE, Step.WITHDRAW))
    like = [one.case for one in ended if one.case and _is_like(one.title.partition("：")[2], draft.name, place)]
    found = registry.read((), cases=like).snapshot.cases if like else {}
    return tuple(_told(found[number]) for number in like if number in found and number != case.id)


def _is_like(name: str, other: str, place: Place) -> bool:
    """Whether two names are about the like, place and kind left aside."""
    one, another = (name_core(skeleton(word), skeleton(place.name)) for word in (name, other))
    return likeness(one, another) >= FLOOR


def _told(case: Case) -> str:
    last = case.steps[-1]
    why = last.text or last.ground or "未写理由"
    return f"相近的申请「{case.title}」已于 {last.date} {last.step.label}（办件 {case.id}）：{why}"
