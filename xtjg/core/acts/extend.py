"""延期 (by analogy with 第十、十一条): a later last day; that there is a reason is the procedure's business."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xtjg.core.body import Term
from xtjg.core.change import Edit
from xtjg.core.lifecycle import next_state
from xtjg.core.terms import Act, Tenure
from xtjg.errors import ActRefused, Usage

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.acts.desk import Desk
    from xtjg.core.body import Body
    from xtjg.core.request import Request


def extend(request: Request, desk: Desk) -> tuple[Edit, ...]:
    """Move the end of the term; raises ActRefused where the new day is not after the old, or there is no term."""
    before = desk.subject(request)
    next_state(before, Act.EXTEND)
    if request.until is None:
        raise Usage("没有写明延期至何日", hint="xtjg extend 机构 --until 2028-12-31")
    return (Edit(before=before, after=prolonged(before, request.until, desk)),)


def prolonged(before: Body, until: date, desk: Desk) -> Body:
    """Return the body with a later last day; raises as `extend`."""
    old = before.term.until if before.term else None
    if old is None and before.tenure is Tenure.PERMANENT:
        raise ActRefused(
            f"「{before.name}」是长期设置，没有期限", hint=f"改为临时：xtjg adjust {before.id} --set 设置=临时"
        )
    if old is not None and until <= old:
        raise ActRefused(f"新期限 {until} 不晚于原期限 {old}", hint=f"查看：xtjg show {before.id}")
    if until < desk.effective:
        raise ActRefused(f"新期限 {until} 早于生效日期 {desk.effective}", hint="改正 --until 或 --effective")
    return replace(before, term=replace(before.term or Term(), until=until))
