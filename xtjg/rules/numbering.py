"""Family 9, 登记完整性: the register of 文号: that it agrees with the cases, and that numbers are used in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.numbering import objection, open_gaps, years_of
from xtjg.core.numbers import contradictions
from xtjg.core.terms import Act, Severity
from xtjg.rules.model import ENDINGS, SHAPING, Hit, Scope
from xtjg.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.core.change import Change
    from xtjg.core.snapshot import Snapshot
    from xtjg.rules.model import Context

RESERVED_DAYS = 30
_SHOWN = 5
_ON_PAPER = (*SHAPING, *ENDINGS, Act.RENAME, Act.REASSIGN, Act.EXTEND)


@rule(
    "XT931",
    "文号登记与办件不符",
    scope=Scope.REGISTRY,
    severity=Severity.ERROR,
    field="文号",
    hint="按办件重建文号登记",
    command="xtjg doctor --fix",
)
def register_differs(snapshot: Snapshot, ctx: Context) -> Iterator[Hit]:
    """Find numbers whose entry in the register does not list the cases that rest on the paper.

    查什么：每个已登记办件所依的文号，文号登记里有没有，列没列上该办件；列上的办件是不是真依据它。
    为什么：查一份文件管着哪些办理，靠的是文号登记；两处不一致，查出来的就不全。
    例：办件依据某通知，numbers.yaml 里没有这个文号。
    怎么改：按办件重建文号登记；预留和空号照旧。
    例外：读不出的办件不比较，见 XT902。
    """
    unread = any(broken.path.startswith("cases/") for broken in ctx.integrity.undecodable)
    for number, what in () if unread else contradictions(snapshot.numbers, snapshot.cases):
        yield Hit(message=what, evidence=(number,), path="numbers.yaml")


@rule(
    "XT932",
    "文号有空号没有说明",
    scope=Scope.REGISTRY,
    severity=Severity.INFO,
    field="文号",
    hint="补登用过的文件，或者登记为空号",
)
def unexplained_gaps(snapshot: Snapshot, _ctx: Context) -> Iterator[Hit]:
    """Find numbers of the series kept here that were passed over.

    查什么：标明本簿编号的系列，每年的号有没有中间空着、又没有预留、没有登记为空号的。
    为什么：文号按年从 1 起连续编；空着的号说不清去向，归档时对不上。
    例：3 号之后用了 5 号，4 号没有去向。
    怎么改：用过的补登文件；不用的登记为空号，写明理由。
    例外：其他系列不由本簿编号，不查；起编以前的不查。只作提示。
    """
    for series in snapshot.place.paper_series:
        for year in years_of(snapshot.numbers, series):
            found = open_gaps(snapshot.numbers, series, year)
            if found:
                listed = "、".join(str(one.serial) for one in found[:_SHOWN])
                more = f" 等 {len(found)} 个" if len(found) > _SHOWN else ""
                yield Hit(
                    message=f"{series.mark}〔{year}〕空着 {listed}{more}号",
                    evidence=tuple(map(str, found)),
                    command=f"xtjg doc numbers release {found[0]} --reason 理由",
                )


@rule(
    "XT933",
    "预留的文号久未使用",
    scope=Scope.REGISTRY,
    severity=Severity.INFO,
    field="文号",
    hint="发文，或者登记为空号",
)
def stale_reservations(snapshot: Snapshot, ctx: Context) -> Iterator[Hit]:
    """Find numbers held back for more than thirty days.

    查什么：预留的文号从预留之日起是否已超过三十天还没有使用。
    为什么：预留的号迟迟不用，后面的号已经发出，日期和编号就颠倒了。
    例：3 月预留的号，6 月还没有发文。
    怎么改：抓紧发文；不再发的登记为空号，写明理由。
    例外：只作提示。
    """
    for held in snapshot.numbers.reserved:
        days = (ctx.today - held.since).days
        if days > RESERVED_DAYS:
            purpose = f"办件 {held.case}" if held.case else held.reason or ""
            yield Hit(
                message=f"{held.doc_no} 为{purpose}预留已 {days} 天，还没有使用",
                evidence=(held.doc_no,),
                command=f"xtjg doc numbers release {held.doc_no} --reason 理由",
            )


@rule(
    "XT934",
    "文号没有按顺序使用",
    scope=Scope.CHANGE,
    severity=Severity.WARNING,
    field="文号",
    hint="用下一个号或预留的号；确需用这个号的写明理由",
    gates=_ON_PAPER,
)
def out_of_order(change: Change, ctx: Context) -> Iterator[Hit]:
    """Guard acts whose paper has a number that is neither the next one nor one held back.

    查什么：办理所依文件的文号，属于本簿编号的系列时，是不是下一个号；为本办件预留了号的，用的是不是预留的号；号有没有作废。
    为什么：文号按年连续编，跳号留下空号，补用空号使编号与日期颠倒；预留了不用，留下空号。
    例：下一个号是 8 号，发文用了 10 号；为本办件预留 8 号，发文用了另一代字的号。
    怎么改：用下一个号或者预留的号；确需用这个号的，写明理由。
    例外：没有预留的，不由本簿编号的系列不查；一份文件办几件事，后办的不算。
    """
    yield from _against(change, ctx, Severity.WARNING)


@rule(
    "XT935",
    "文号已为其他办件预留",
    scope=Scope.CHANGE,
    severity=Severity.ERROR,
    field="文号",
    hint="用下一个号或为本办件预留的号",
    gates=_ON_PAPER,
)
def held_for_another(change: Change, ctx: Context) -> Iterator[Hit]:
    """Guard acts whose paper has a number that is held back for another case.

    查什么：办理所依文件的文号是不是为另一个办件预留的。
    为什么：一个号只能给一份文件。
    例：12 号为设立甲小组预留，登记乙小组更名时用了 12 号。
    怎么改：用下一个号或者为本办件预留的号。
    例外：只写理由、没有指明办件的预留不查。
    """
    yield from _against(change, ctx, Severity.ERROR)


def _against(change: Change, ctx: Context, severity: Severity) -> Iterator[Hit]:
    paper = change.case.paper
    if paper is None or paper.doc_no is None or not change.edits:
        return
    found = objection(ctx.snapshot.numbers, ctx.place, paper.doc_no, change.case.id)
    if found is not None and found.severity is severity:
        series, case = paper.doc_no.partition("〔")[0], change.case.id
        own = f"xtjg issue {case} --doc-no {found.instead} --date 日期" if found.instead else None
        command = own or f"xtjg doc numbers next {series}"
        yield Hit(subject=change.edits[0].body, message=found.message, command=command)
