"""Family 9: a term or a period that is over where the measure's text tells no ground to abolish.

That a day is past is a fact of the record; what follows from it is for people to decide. Where the grounds are held,
XT401 and XT410 find the same and cite them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.measure import GroundUse
from xtjg.core.terms import Severity
from xtjg.rules.ending import days_over, named_periods
from xtjg.rules.model import Hit
from xtjg.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.core.body import Body
    from xtjg.rules.model import Context


@rule(
    "XT946",
    "期限或名称所指的时期已过",
    severity=Severity.INFO,
    field="期限",
    hint="办法没有收录撤销情形，由人判断是撤销还是延期",
    command="xtjg show {id}",
)
def over_without_ground(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find terms and named periods that are over where no ground says what follows.

    查什么：执行的办法没有撤销情形的，期限的最后一天是否早于今天；名称所指的规划时期、试点、普查是否可能已经结束。
    为什么：过期是登记上的事实，不因办法没有收录条文而不告知；是否撤销由人判断，不引别处的条文。
    例：执行潍坊的通知，名称带「十三五」时期的领导小组。
    怎么改：核实任务是否完成，报请撤销或者延期；期限登记有误的勘误。
    例外：办法写明撤销情形的，见 XT401、XT410。只作提示。
    """
    if ctx.measure.ground(GroundUse.ABOLISH, "任务完成") is not None:
        return
    yield from days_over(body, ctx.today)
    for hit in named_periods(body, ctx.today):
        yield Hit(message=hit.message, field="名称", evidence=hit.evidence)
