"""Family 4, 合并: duties that are the same, cross or contain, and bodies that are merely alike (municipal 第十六条).

Word-for-word agreement is a warning; likeness is a ranking for people and only info.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.terms import Severity
from xtjg.rules.completeness import NO_DUTIES
from xtjg.rules.model import Cite, Hit, Undecidable
from xtjg.rules.overlap.evidence import Relation
from xtjg.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.core.body import Body
    from xtjg.rules.model import Context
    from xtjg.rules.overlap.evidence import Coverage
    from xtjg.rules.overlap.index import Near

_MOST_SHOWN = 3
_HALF = 2


def _shared(body: Body, other: str, ctx: Context) -> tuple[str, ...]:
    own, there = ctx.ledger.duties.get(body.id, frozenset()), ctx.ledger.duties.get(other, frozenset())
    return tuple(sorted(own & there))


@rule(
    "XT411",
    "职责与其他机构相同",
    cites=[Cite("merge_grounds", "职责相同相近")],
    at_most=Severity.WARNING,
    field="职责",
    hint="合并；任务确有不同的，改写职责",
    command="xtjg show {id}",
)
def same_duties(body: Body, ctx: Context) -> Iterator[Hit | Undecidable]:
    """Find bodies with the same duties word for word.

    查什么：除去多数机构都有的套话，两个机构的职责是否完全一样。
    为什么：职责相同的应当合并。
    例：两个领导小组的三项职责一字不差。
    怎么改：合并；其实做不同的事的，把职责写准。
    例外：没有登记职责的无法判断。只是相近的见 XT414。
    """
    if not body.duties:
        yield Undecidable(reason=NO_DUTIES)
    own = len(ctx.ledger.duties.get(body.id, ()))
    same = [key for key, shared in ctx.ledger.sharing(body.id).items() if shared == own == len(ctx.ledger.duties[key])]
    for other in same[:_MOST_SHOWN]:
        yield Hit(
            message=f"职责与{ctx.ledger.called(other)}相同",
            evidence=(*_shared(body, other, ctx), *_more(len(same))),
            command=f"xtjg merge {body.id} {other} --into {min(body.id, other)} --ground 职责相同相近",
        )


@rule(
    "XT412",
    "名称相近",
    cites=[Cite("merge_grounds", "职责相同相近")],
    at_most=Severity.INFO,
    field="名称",
    hint="待人工判断：任务相同的合并",
    command="xtjg overlap {id}",
)
def near_names(body: Body, ctx: Context) -> Iterator[Hit]:
    """Rank bodies with names alike.

    查什么：去掉地名、类别和常用词，按用字和所属领域比较名称；多数名称都有的用字不算。
    为什么：名称相近的往往职责相近，职责相近的应当合并。
    例：「安全生产委员会」与「安全生产工作领导小组」。
    怎么改：比较两者职责，决定合并还是分别保留。
    例外：只列出最近的几个供人判断，不作结论；列出的界限在办法中定。
    """
    for near in ctx.ledger.overlaps.near_names(body.id, near_floor(ctx, "near_names"))[:_MOST_SHOWN]:
        yield Hit(
            message=f"名称与{ctx.ledger.called(near.key)}相近", evidence=(f"相近程度 {near.score:.2f}", "待人工判断")
        )


@rule(
    "XT413",
    "职责与其他机构交叉或涵盖",
    cites=[Cite("merge_grounds", "职责交叉涵盖")],
    at_most=Severity.WARNING,
    field="职责",
    hint="合并，或者划清职责",
    command="xtjg show {id}",
)
def crossing_duties(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find bodies whose duties cross or contain each other.

    查什么：逐字相同的职责是否占到其中一方的一半以上；占到全部的是涵盖。
    为什么：职责交叉、涵盖的应当合并，否则多头管理。
    例：甲的两项职责全部见于乙的五项职责之中。
    怎么改：合并；分别保留的，删去重复的职责。
    例外：双方完全相同的见 XT411；多数机构都有的套话不算。
    """
    own = len(ctx.ledger.duties.get(body.id, ()))
    crossing = []
    for other, shared in ctx.ledger.sharing(body.id).items():
        there = len(ctx.ledger.duties[other])
        if shared * _HALF >= min(own, there) and not shared == own == there:
            crossing.append((-shared, other, _how(shared, own, there)))
    for _, other, how in sorted(crossing)[:_MOST_SHOWN]:
        yield Hit(
            message=f"职责{how}{ctx.ledger.called(other)}",
            evidence=(*_shared(body, other, ctx), *_more(len(crossing))),
            command=f"xtjg merge {body.id} {other} --into {min(body.id, other)} --ground 职责交叉涵盖",
        )


def _more(count: int) -> tuple[str, ...]:
    """Say how many were found where not all of them are listed."""
    return (f"共 {count} 个，只列 {_MOST_SHOWN} 个",) if count > _MOST_SHOWN else ()


def _how(shared: int, own: int, there: int) -> str:
    if shared == there:
        return "涵盖"
    return "被涵盖于" if shared == own else "交叉于"


@rule(
    "XT414",
    "职责相近",
    cites=[Cite("merge_grounds", "职责相同相近"), Cite("merge_grounds", "职责交叉涵盖")],
    at_most=Severity.INFO,
    field="职责",
    hint="待人工判断：职责相近的合并",
    command="xtjg overlap {id}",
)
def near_duties(body: Body, ctx: Context) -> Iterator[Hit]:
    """Rank bodies with duties alike.

    查什么：除去套话，按用字、用词和所属领域比较任务和全部职责；逐项对应，看是相近、交叉还是涵盖。
    为什么：职责相近、交叉或者涵盖的应当合并。
    例：一个写「优化营商环境」，一个写「简政放权、精简审批」。
    怎么改：比较两者任务，决定合并还是分别保留。
    例外：有逐字相同的职责、已在 XT411、XT413 列出的不再列；只供人判断，不作结论；列出的界限在办法中定。
    """
    listed, overlaps = ctx.ledger.sharing(body.id), ctx.ledger.overlaps
    nears = [near for near in overlaps.near_duties(body.id, near_floor(ctx, "near_duties")) if near.key not in listed]
    for near in nears[:_MOST_SHOWN]:
        covered = overlaps.coverage(body.id, near.key)
        other = ctx.ledger.called(near.key)
        yield Hit(
            message=_LIKE.get(covered.relation, "职责与{}相近").format(other),
            cite=Cite("merge_grounds", "职责交叉涵盖") if covered.relation in _LIKE else None,
            evidence=(*likeness_shown(body.id, near, ctx), _matched(covered), "待人工判断"),
        )


_LIKE = {
    Relation.CROSSING: "职责与{}有交叉之处",
    Relation.CONTAINS: "职责与{}相近，似涵盖其职责",
    Relation.CONTAINED: "职责与{}相近，似为其所涵盖",
}


def _matched(covered: Coverage) -> str:
    return f"本机构 {covered.own} 项、对方 {covered.others} 项，其中 {covered.matched} 项相对应"


def near_floor(ctx: Context, key: str) -> float:
    """From which likeness on bodies are listed, 0..1, as the measure in force says."""
    clause = ctx.measure.clause(key)
    return clause.number / 100 if clause and clause.value else _FLOORS[key]


_FLOORS = {"near_names": 0.45, "near_duties": 0.25}


def likeness_shown(body: str, near: Near, ctx: Context) -> tuple[str, ...]:
    """Say how near another body is and by which words."""
    words = ctx.ledger.overlaps.shared(body, near.key)
    return (f"相近程度 {near.score:.2f}", *((f"用词：{'、'.join(words)}",) if words else ()))


@rule(
    "XT425",
    "同一职责由多个机构承担",
    cites=[Cite("merge_grounds", "职责交叉涵盖")],
    at_most=Severity.INFO,
    field="职责",
    hint="划清职责，写明由哪一个机构承担",
    command="xtjg adjust {id} --set 职责=职责",
)
def duty_of_several(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find single duties that other bodies have as well.

    查什么：有没有一项职责与其他机构逐字相同，而双方其余的职责不同。
    为什么：一件事几个机构都写着，就互相推诿，谁也不负责。
    例：甲、乙两个小组都写着「督促隐患整改」。
    怎么改：写明由哪一个机构承担，其他的删去或者改为配合。
    例外：占到一半以上的见 XT413，完全相同的见 XT411；多数机构都有的套话不算。只作提示。
    """
    own = len(ctx.ledger.duties.get(body.id, ()))
    few = [
        (other, shared)
        for other, shared in ctx.ledger.sharing(body.id).items()
        if shared * _HALF < min(own, len(ctx.ledger.duties[other]))
    ]
    for other, _ in few[:_MOST_SHOWN]:
        yield Hit(
            message=f"有职责与{ctx.ledger.called(other)}相同",
            evidence=(*_shared(body, other, ctx), *_more(len(few))),
        )
