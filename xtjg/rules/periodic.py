"""Family 4, 定期清理: whether the list is gone over as often as it should be (municipal 第十九条)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.cleanup import RoundState
from xtjg.core.dates import add_months
from xtjg.core.terms import Severity
from xtjg.rules.model import Cite, Hit, Scope, Undecidable
from xtjg.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from xtjg.core.snapshot import Snapshot
    from xtjg.rules.model import Context

_CARRIED_OUT = (RoundState.DONE, RoundState.REPORT)


@rule(
    "XT427",
    "超过期限没有清理规范",
    scope=Scope.REGISTRY,
    cites=[Cite("periodic_cleanup")],
    at_most=Severity.WARNING,
    hint="开始一轮清理；间隔写在登记簿的「清理间隔」里",
    command="xtjg cleanup new --all",
)
def cleanup_overdue(snapshot: Snapshot, ctx: Context) -> Iterator[Hit | Undecidable]:
    """Find a list that nobody went over for too long.

    查什么：最近一轮清理（没有清理过的从公布名单算起）到今天，超过规定的月数。
    为什么：办法要求定期清理规范，不清理，名单只增不减。
    例：每二十四个月清理一次，2020 年公布名单以后没有再清理。
    怎么改：开始一轮清理；正在清理的办完。
    例外：正在清理的不算；办法和登记簿都没有写明间隔的不查；不知道从何时算起的，无法判断。
    """
    months, since = interval(ctx), last_cleanup(snapshot)
    if months is None or any(one.state.is_open for one in snapshot.cleanups.values()):
        return
    if since is None:
        yield Undecidable(reason="不知道最近一次清理的日期")
    elif add_months(since, months) < ctx.today:
        yield Hit(
            message=f"最近一次清理或者公布名单是 {since}，应当每 {months} 个月清理一次",
            evidence=(f"清理记录 {len(snapshot.cleanups)} 轮",),
        )


def interval(ctx: Context) -> int | None:
    """Months between two rounds: the registry's own number, else the measure's."""
    clause = ctx.measure.clause("periodic_cleanup")
    own = ctx.place.cleanup_months
    return own if own is not None or clause is None or not clause.value else clause.number


def last_cleanup(snapshot: Snapshot) -> date | None:
    """The day of the last round that was carried out, else of the latest list."""
    rounds = [one.ended for one in snapshot.cleanups.values() if one.ended and one.state in _CARRIED_OUT]
    lists = [body.listed.doc_date for body in snapshot.bodies.values() if body.listed and body.listed.doc_date]
    return max(rounds, default=None) or max(lists, default=None)
