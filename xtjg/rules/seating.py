"""Family 2, 组成: which posts may head a body, one member a unit, the condition of ending (liaoning 第六、八条)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from xtjg.core.roles import RoleKind
from xtjg.core.seats import heads, members_of
from xtjg.core.seats import label as seat_label
from xtjg.core.terms import Severity, State, Tenure
from xtjg.rules.composition import labels, leading, limit_of, parts_of
from xtjg.rules.model import FOUNDING, SHAPING, Cite, Hit, Undecidable
from xtjg.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xtjg.core.body import Body, Seat
    from xtjg.rules.model import Context

_DEPARTMENTAL = "部门联席会议"
_WEIGHTY = ("综合", "重大", "重要")
_TOO_MANY_DEPUTIES = "XT205"


@rule(
    "XT210",
    "负责人不是办法所列的职务",
    cites=[Cite("head_posts")],
    field="席位",
    hint="由办法所列职务的领导担任；确需由他人担任的写明理由（--note XT210=理由）",
    command='xtjg adjust {id} --head "单位 岗位 姓名"',
    gates=SHAPING,
)
def head_of_another_post(body: Body, ctx: Context) -> Iterator[Hit | Undecidable]:
    """Find heads whose post is none of those that the measure names.

    查什么：组长、主任、总指挥、召集人的岗位，是不是以办法所列的职务结尾（「常务副省长」算副省长）。
    为什么：由哪一级领导牵头，办法有规定；级别不够，协调不动。
    例：办法写明由省长、副省长担任，组长是厅长。
    怎么改：换由办法所列职务的领导担任。
    例外：岗位没有登记的无法判断；确需由他人担任的，写明理由即可。
    """
    clause = ctx.measure.clause("head_posts")
    words = clause.words if clause else ()
    for seat in leading(body, ctx)[0] if words else ():
        if not seat.post:
            yield Undecidable(reason="负责人的岗位没有登记")
        elif not any(part.endswith(words) for part in parts_of(seat.post)):
            yield Hit(message=f"{seat_label(seat)}不是{'、'.join(words)}", evidence=("登记：席位.岗位",))


@rule(
    "XT211",
    "一个单位有几名成员",
    cites=[Cite("member_per_unit")],
    field="席位",
    hint="每个成员单位一名成员；确需增加的写明理由（--note XT211=理由）",
    command='xtjg adjust {id} --remove-seat "成员 单位 岗位"',
    gates=SHAPING,
)
def several_members_of_a_unit(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find units with more member seats than the measure gives them.

    查什么：成员席位按单位归并，同一单位的席位是不是多于办法规定的名数。
    为什么：成员由每个成员单位的一名领导同志组成，多了议事难、表态不一。
    例：市财政局局长、副局长都是成员。
    怎么改：留一名，其他撤下；需要时列席。
    例外：负责人、副职、联络员不算；没有写单位的席位不算。
    """
    limit = limit_of(ctx, "member_per_unit")
    for seats in _members_by_unit(body, ctx).values():
        if limit and len(seats) > limit:
            message = f"{seats[0].unit}有 {len(seats)} 名成员，应为 {limit} 名"
            yield Hit(message=message, evidence=labels(seats), degree=len(seats))


@rule(
    "XT212",
    "成员单位没有成员",
    cites=[Cite("member_per_unit")],
    field="成员单位",
    hint="补登每个成员单位的成员",
    command='xtjg adjust {id} --add-seat "成员 单位 岗位 姓名"',
)
def unit_without_a_member(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find member units that nobody represents.

    查什么：已经登记了成员席位的机构，成员单位是不是都有席位。
    为什么：成员由每个成员单位的一名领导同志组成，没有席位的单位无人参加。
    例：成员单位有市交通运输局，席位里没有它的人。
    怎么改：补登成员；不再参加的，撤下成员单位。
    例外：一个成员席位都没有登记的不查；单位的人担任负责人、副职的，算有。
    """
    if not _members_by_unit(body, ctx):
        return
    seated = {ctx.ledger.unit_key(seat.unit) for seat in members_of(body) if seat.unit}
    lacking = [unit for unit in body.member_units if ctx.ledger.unit_key(unit) not in seated]
    if lacking:
        yield Hit(message=f"{'、'.join(lacking)}没有成员席位", evidence=tuple(lacking), degree=len(lacking))


def _members_by_unit(body: Body, ctx: Context) -> Mapping[str, list[Seat]]:
    found: defaultdict[str, list[Seat]] = defaultdict(list)
    for seat in body.seats:
        if seat.unit and ctx.ledger.role(seat) is RoleKind.MEMBER:
            found[ctx.ledger.unit_key(seat.unit)].append(seat)
    return found


@rule(
    "XT213",
    "撤销的条件和期限没有都写明",
    cites=[Cite("condition_required")],
    severity=Severity.ERROR,
    field="期限",
    hint="临时机构同时写明撤销条件和期限",
    command="xtjg correct {id} --set 期限.撤销条件=条件 --paper 文号",
    gates=FOUNDING,
)
def condition_or_term_lacking(body: Body, _ctx: Context) -> Iterator[Hit]:
    """Find temporary bodies that state only one of condition and term.

    查什么：设置为临时的，撤销条件和期限是不是都写明。
    为什么：为一定时期的特定工作设立的，要写明撤销的条件和期限，二者缺一，到时就没有人提撤销。
    例：期限写到 2028 年底，没有写撤销条件。
    怎么改：补写所缺的一项。
    例外：长期设置的不查；两项都没有写的见 XT204。
    """
    term = body.term
    if body.tenure is not Tenure.TEMPORARY or term is None or bool(term.until) == bool(term.condition):
        return
    lacking = "期限" if term.condition else "撤销条件"
    yield Hit(message=f"临时设置，没有写明{lacking}", field=f"期限.{'至' if term.condition else lacking}")


@rule(
    "XT214",
    "市领导兼任部门联席会议召集人",
    cites=[Cite("conference_convener")],
    severity=Severity.ERROR,
    field="席位",
    every_state=True,
    hint="召集人改由主管部门负责人担任",
    command='xtjg adjust {id} --head "单位 岗位 姓名"',
    gates=SHAPING,
)
def leader_convenes_departments(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find conferences of departments that a leader of the place convenes.

    查什么：类别是部门联席会议的，召集人的单位是不是党委、政府，岗位是不是党委、政府的领导职务。
    为什么：部门联席会议由部门之间协商，领导不兼任召集人。
    例：副市长担任部门联席会议召集人。
    怎么改：召集人改由主管部门负责人担任。
    例外：其他类别的联席会议不查；已经终止的不查。
    """
    if body.state is not State.ACTIVE or not (body.kind or "").endswith(_DEPARTMENTAL):
        return
    for seat in heads(body.seats):
        if _is_leader(seat, ctx):
            yield Hit(message=f"{seat_label(seat)}是本级领导", evidence=("登记：席位.单位、席位.岗位",))


def _is_leader(seat: Seat, ctx: Context) -> bool:
    organ = ctx.place.organ_called(seat.unit) if seat.unit else None
    posts = {post for one in ctx.place.posts.values() for post in (*one.principals, *one.deputies)}
    return organ in ("党委", "政府") or (seat.unit is None and seat.post in posts)


@rule(
    "XT215",
    "增加副职的理由不是综合性或者重大任务",
    cites=[Cite("deputies_more")],
    severity=Severity.INFO,
    field="说明",
    hint="写明承担什么综合性或者重大任务；没有的减少副职",
    command='xtjg adjust {id} --remove-seat "副组长 单位 岗位"',
)
def deputies_for_no_weighty_task(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find reasons for more deputies that speak of no comprehensive or major task.

    查什么：副职多于办法规定、写了理由的，理由有没有提到综合性或者重大任务。
    为什么：只有承担综合性或者重大任务的，才可以适当增加副职。
    例：理由写作「领导分工需要」。
    怎么改：写明任务；没有这样的任务的，减少副职。
    例外：没有写理由的见 XT205。只作提示。
    """
    reason = body.note(_TOO_MANY_DEPUTIES)
    limit = limit_of(ctx, "deputies") if ctx.measure.clause("deputies") else 0
    too_many = limit and len(leading(body, ctx)[1]) > limit
    if too_many and reason and not any(word in reason for word in _WEIGHTY):
        yield Hit(
            message=f"理由「{reason}」没有提到综合性或者重大任务", evidence=(f"说明.{_TOO_MANY_DEPUTIES}：{reason}",)
        )


@rule(
    "XT216",
    "负责人的级别低于成员",
    cites=[Cite("head_count")],
    at_most=Severity.INFO,
    field="席位",
    hint="核对级别；确实低于成员的，由职务较高的领导担任负责人",
    command="xtjg adjust {id} --set 席位.席位号.级别=级别 --reason 核对 --date 日期",
)
def head_below_members(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find heads of a lower rank than a member.

    查什么：负责人和成员的级别都登记了的，负责人是不是低于某一名成员。
    为什么：负责人主持协调，职务低于成员的，协调不动。
    例：组长是副县级，成员里有正县级。
    怎么改：登记有误的勘误；确实偏低的，换由职务较高的领导担任。
    例外：级别没有登记、不在级别表内的不比较。只作提示。
    """
    ranked = [(seat, ctx.ranks.get(ctx.ledger.form(seat.rank))) for seat in members_of(body) if seat.rank]
    for head in leading(body, ctx)[0]:
        own = ctx.ranks.get(ctx.ledger.form(head.rank)) if head.rank else None
        above = [seat for seat, rank in ranked if own is not None and rank is not None and rank > own]
        if above:
            number = body.seats.index(head) + 1
            yield Hit(
                message=f"{seat_label(head)}为{head.rank}，低于成员的{above[0].rank}",
                evidence=labels(above[:3]),
                command=f"xtjg adjust {body.id} --set 席位.{number}.级别=级别 --reason 核对 --date 日期",
            )
