"""Family 1, 设立: what is asked when a body is applied for, or its duties are changed (municipal 第六、十条).

These rules see the act, not the record: what a body already registered lacks is the business of the audit's others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.terms import Act, Severity
from xtjg.rules.completeness import ITEMS
from xtjg.rules.model import Cite, Hit, Scope, Undecidable
from xtjg.rules.registry import rule
from xtjg.rules.similarity import likeness_shown, near_floor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.core.body import Body
    from xtjg.core.change import Change
    from xtjg.rules.model import Context
    from xtjg.rules.overlap.index import Near

_DUTY_ACTS = (Act.ESTABLISH, Act.ADJUST)
_MOST_SHOWN = 3


def _with_new_duties(change: Change) -> Iterator[Body]:
    """The living bodies whose duties the act states or alters."""
    for edit in change.edits:
        if edit.after.counts and (edit.before is None or edit.before.duties != edit.after.duties):
            yield edit.after


@rule(
    "XT131",
    "申请内容不全",
    scope=Scope.CHANGE,
    cites=[Cite("application_items")],
    severity=Severity.ERROR,
    hint="补齐申请内容；没有办公地点、经费的写「无」",
    command="xtjg create 名称 --from 文件.yaml",
    gates=[Act.ESTABLISH],
)
def application_incomplete(change: Change, ctx: Context) -> Iterator[Hit | Undecidable]:
    """Find items that an application must state and does not.

    查什么：设立时，办法要求申请载明的各项有没有都写上。
    为什么：缺项的申请无法审核，日后也无据可查。
    例：没有写办公地点和经费来源。
    怎么改：在拟设机构的文件里补上；确实没有的写「无」。
    例外：长期设置的不要求期限；不列入管理的会议制度不查；已登记的机构缺项见 XT901。
    """
    for body in (edit.after for edit in change.edits if edit.after.counts):
        for item in ctx.measure.application_items:
            field, is_stated = ITEMS.get(item, (item, None))
            if is_stated is None:
                yield Undecidable(subject=body.id, reason=f"申请内容「{item}」没有地方登记")
            elif not is_stated(body):
                yield Hit(subject=body.id, message=f"申请没有载明{item}", field=field)


@rule(
    "XT132",
    "任务已由部门承担",
    scope=Scope.CHANGE,
    cites=[Cite("refusals", "已有部门承担")],
    at_most=Severity.WARNING,
    field="职责",
    hint="由该部门承担的不设机构；确需设立的写明理由",
    command="xtjg unit show 单位",
    gates=_DUTY_ACTS,
)
def done_by_department(change: Change, ctx: Context) -> Iterator[Hit]:
    """Find proposed duties that are a unit's main functions.

    查什么：拟定的职责与单位名录里某个单位的主要职能相同，或者包含它。
    为什么：任务已明确由部门承担的，不设立协调机构。
    例：职责「编制低空经济发展规划」，正是市发展改革委的职能。
    怎么改：由该部门承担；或者改写职责，写明协调什么。
    例外：单位名录没有登记职能的不查；写明理由的可以办理。已登记的机构见 XT409。
    """
    for body in _with_new_duties(change):
        for duty, unit, function in ctx.ledger.functions_in(body):
            yield Hit(
                subject=body.id,
                message=f"「{duty}」与{unit.short}的职能相同",
                evidence=(f"{unit.name}：{function}",),
                command=f"xtjg unit show {unit.short}",
            )


@rule(
    "XT133",
    "职责与已有机构相同",
    scope=Scope.CHANGE,
    cites=[Cite("refusals", "职责相同相近")],
    at_most=Severity.WARNING,
    field="职责",
    hint="由已有机构承担，或者先合并；确需另设的写明理由",
    command="xtjg show {id}",
    gates=_DUTY_ACTS,
)
def same_as_existing(change: Change, ctx: Context) -> Iterator[Hit]:
    """Find proposed duties that are a living body's word for word.

    查什么：拟定的职责（除去多数机构都有的套话）全部见于某个运行中的机构。
    为什么：与已设立的机构职责相同的，不设立。
    例：三项职责与市航空产业领导小组的完全一样。
    怎么改：交给已有机构；任务确有不同的，把不同之处写进职责。
    例外：写明理由的可以办理。只是相近的见 XT134。
    """
    for body in _with_new_duties(change):
        own = ctx.ledger.duties.get(body.id, frozenset())
        same = [key for key, shared in ctx.ledger.sharing(body.id).items() if shared == len(own)]
        for other in same[:_MOST_SHOWN]:
            yield Hit(
                subject=body.id,
                message=f"全部职责与{ctx.ledger.called(other)}相同",
                evidence=tuple(sorted(own)),
                command=f"xtjg show {other}",
            )


@rule(
    "XT134",
    "名称或职责与已有机构相近",
    scope=Scope.CHANGE,
    cites=[Cite("refusals", "职责相同相近")],
    at_most=Severity.INFO,
    field="职责",
    hint="供审核时参考：是否由已有机构承担",
    command="xtjg show {id}",
    gates=[Act.ESTABLISH, Act.ADJUST, Act.RENAME],
)
def near_existing(change: Change, ctx: Context) -> Iterator[Hit]:
    """List the living bodies nearest to the one proposed.

    查什么：除去套话，按用字、用词和所属领域比较，名称或者职责与运行中的机构相近的，列出最近的几个。
    为什么：职责相近的一般不另设，是否相近由审核的人判断。
    例：拟设低空经济发展领导小组，已有通用航空发展领导小组。
    怎么改：审核时比较两者职责，决定另设、并入还是不设。
    例外：只作提示，不影响办理；列出的界限在办法中定。
    """
    for edit in change.edits:
        body, before = edit.after, edit.before
        found: list[Near] = []
        if before is None or before.name != body.name:
            found += ctx.ledger.overlaps.near_names(body.id, near_floor(ctx, "near_names"))
        if before is None or before.duties != body.duties:
            found += ctx.ledger.overlaps.near_duties(body.id, near_floor(ctx, "near_duties"))
        near: dict[str, Near] = {}
        for one in found:
            near[one.key] = max(one, near.get(one.key, one), key=lambda other: other.score)
        best = sorted(near.values(), key=lambda one: (-one.score, one.key))[:_MOST_SHOWN]
        for one in best:
            yield Hit(
                subject=body.id,
                message=f"与{ctx.ledger.called(one.key)}相近",
                evidence=likeness_shown(body.id, one, ctx),
                command=f"xtjg show {one.key}",
            )
