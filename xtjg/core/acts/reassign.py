"""改变隶属关系 (municipal 第十七、十八条): the series or the superior counterpart changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xtjg.core.body import SuperiorCounterpart
from xtjg.core.change import Edit
from xtjg.core.lifecycle import next_state
from xtjg.core.names import same
from xtjg.core.terms import Act
from xtjg.errors import ActRefused, Usage

if TYPE_CHECKING:
    from xtjg.core.acts.desk import Desk
    from xtjg.core.body import Body
    from xtjg.core.request import Request


def reassign(request: Request, desk: Desk) -> tuple[Edit, ...]:
    """Move the body to another series or under another superior; raises ActRefused where nothing changes."""
    before = desk.subject(request)
    next_state(before, Act.REASSIGN)
    if request.series is None and request.superior is None:
        raise Usage("没有写明改隶到哪里", hint="用 --series 党委|政府 或 --superior 上级机构")
    after = replace(before, series=request.series or before.series, superior_counterpart=_superior(before, request))
    if after == before:
        present = before.superior_counterpart
        under = f"、对应「{present.name}」" if request.superior and present else ""
        raise ActRefused(
            f"「{before.name}」本来就属{before.series}序列{under}，没有改变", hint=f"查看：xtjg show {before.id}"
        )
    return (Edit(before=before, after=after),)


def _superior(before: Body, request: Request) -> SuperiorCounterpart | None:
    """The superior named, else the present one; one that stays keeps what is recorded of it."""
    present = before.superior_counterpart
    if request.superior is None or (present and same(present.name, request.superior)):
        return present
    return SuperiorCounterpart(name=request.superior, state="运行")
