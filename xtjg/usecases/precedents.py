"""Earlier applications for a like body that were refused or withdrawn: whoever applies again is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.names import likeness, skeleton
from xtjg.core.terms import Act, Step
from xtjg.rules.likeness import name_core
from xtjg.store.history import entries

if TYPE_CHECKING:
    from xtjg.core.body import Body
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
    ended = [one for one in entries(registry.root) if one.act == case.act and one.step in (Step.REFUSE, Step.WITHDRAW)]
    numbers = dict.fromkeys(one.case for one in ended if one.case and one.case != case.id)
    found = registry.read((), cases=numbers).snapshot.cases if numbers else {}
    return tuple(_told(found[one]) for one in numbers if one in found and _is_like(found[one], draft, place))


def _is_like(case: Case, draft: Body, place: Place) -> bool:
    """Whether the body asked for then is about the like: by name, place and kind left aside, or by its duties."""
    other = case.request.draft
    if other is None:
        return False
    one, another = (name_core(skeleton(body.name), skeleton(place.name)) for body in (draft, other))
    duties, others = (frozenset(map(skeleton, body.duties)) for body in (draft, other))
    return likeness(one, another) >= FLOOR or 2 * len(duties & others) > min(len(duties), len(others))


def _told(case: Case) -> str:
    last = case.steps[-1]
    why = last.text or last.ground or "未写理由"
    return f"相近的申请「{case.title}」已于 {last.date} {last.step.label}（办件 {case.id}）：{why}"
