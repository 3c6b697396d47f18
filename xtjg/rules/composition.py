"""Family 2, 组成: head, deputies, member units, ranks and posts of members, and the term (municipal 第八至十条)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.involvement import counted_units
from xtjg.core.roles import RoleKind
from xtjg.core.seats import label, members_of
from xtjg.core.terms import Act, Severity, Tenure
from xtjg.rules.completeness import NO_SEATS, NO_TENURE, NO_UNITS
from xtjg.rules.model import SHAPING, Cite, Hit, Undecidable
from xtjg.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xtjg.core.body import Body, Seat
    from xtjg.rules.model import Context

_YES = "是"
_CHIEF = ("总", "第一")
_JOINTS = "、,，/；;"


def leading(body: Body, ctx: Context) -> tuple[list[Seat], list[Seat]]:
    """Heads and deputies; where there is a 总召集人 or 第一召集人, the plain 召集人 beside him deputise."""
    heads = [seat for seat in body.seats if ctx.ledger.role(seat) is RoleKind.HEAD]
    deputies = [seat for seat in body.seats if ctx.ledger.role(seat) is RoleKind.DEPUTY]
    chiefs = [seat for seat in heads if ctx.ledger.form(seat.role).startswith(_CHIEF)]
    if chiefs:
        deputies += [seat for seat in heads if seat not in chiefs]
    return chiefs or heads, deputies


def limit_of(ctx: Context, key: str) -> int:
    """Return the number that a clause fixes, 0 where it fixes none."""
    clause = ctx.measure.clause(key)
    return clause.number if clause and clause.value else 0


def labels(seats: Sequence[Seat]) -> tuple[str, ...]:
    """How seats are called in evidence."""
    return tuple(label(seat) for seat in seats)


@rule(
    "XT201",
    "没有负责人",
    cites=[Cite("head_count")],
    severity=Severity.ERROR,
    field="席位",
    hint="补登组长（主任、总指挥、召集人）",
    command='xtjg adjust {id} --head "单位 岗位 姓名"',
    gates=SHAPING,
)
def no_head(body: Body, ctx: Context) -> Iterator[Hit | Undecidable]:
    """Find bodies with seats and no head.

    查什么：席位里有没有组长、主任、总指挥、召集人一类的职务。
    为什么：机构设负责人一名，没有负责人就无人主持、无人批准调整。
    例：只登记了副组长和成员。
    怎么改：补登负责人。
    例外：从名单导入、一个席位都没有登记的，无法判断。
    """
    if not body.seats and not body.established:
        yield Undecidable(reason=NO_SEATS)
    elif not leading(body, ctx)[0]:
        yield Hit(message=f"{len(body.seats)} 个席位中没有负责人" if body.seats else "没有登记负责人")


@rule(
    "XT202",
    "负责人不止一名",
    cites=[Cite("head_count")],
    severity=Severity.ERROR,
    field="席位",
    hint="只留一名负责人，其他改为副职",
    command='xtjg adjust {id} --head "单位 岗位 姓名"',
    gates=SHAPING,
)
def too_many_heads(body: Body, ctx: Context) -> Iterator[Hit | Undecidable]:
    """Find bodies with more heads than the measure allows.

    查什么：组长、主任、总指挥、召集人一类的席位多于办法规定的人数。
    为什么：两个负责人，谁主持、谁批准就说不清。
    例：两名组长（双组长）。
    怎么改：确定一名负责人，其他改为副组长。
    例外：另有总召集人、第一召集人的，普通召集人按副职计算。
    """
    heads, limit = leading(body, ctx)[0], limit_of(ctx, "head_count")
    if not body.seats:
        yield Undecidable(reason=NO_SEATS)
    elif limit and len(heads) > limit:
        yield Hit(message=f"负责人 {len(heads)} 名，应为 {limit} 名", evidence=labels(heads), degree=len(heads))


@rule(
    "XT203",
    "成员单位过多",
    cites=[Cite("units_max")],
    field="成员单位",
    hint="精简成员单位；确需增加的写明理由（--note XT203=理由）",
    command="xtjg adjust {id} --remove-unit 单位",
    gates=SHAPING,
)
def too_many_units(body: Body, ctx: Context) -> Iterator[Hit | Undecidable]:
    """Find bodies with more member units than the measure allows.

    查什么：成员单位连同牵头部门，同一单位只算一次，多于办法规定的数量。
    为什么：成员单位过多，议事难、责任散。
    例：办法规定十个，登记了十一个。
    怎么改：减去关系不大的单位，需要时请其列席。
    例外：确因工作需要的，写明理由即可，作为例外列示。
    """
    limit = limit_of(ctx, "units_max")
    if not body.member_units:
        yield Undecidable(reason=NO_UNITS)
        return
    if len(body.member_units) < limit:
        return
    count = len(counted_units(body, ctx.ledger.unit_key))
    if count > limit:
        yield Hit(message=f"成员单位 {count} 个，超过 {limit} 个", evidence=(f"超出 {count - limit} 个",), degree=count)


@rule(
    "XT204",
    "临时机构未明确期限或撤销条件",
    cites=[Cite("term_required")],
    severity=Severity.ERROR,
    field="期限",
    hint="写明设立期限或者撤销条件",
    command="xtjg extend {id} --until 日期",
    gates=(*SHAPING, Act.EXTEND),
)
def no_term(body: Body, _ctx: Context) -> Iterator[Hit | Undecidable]:
    """Find temporary bodies without term and condition.

    查什么：设置为临时，期限和撤销条件都空着。
    为什么：没有期限的临时机构往往变成长期机构，任务完成了也没有人提撤销。
    例：名单里列为临时性设置，通知没有写期限。
    怎么改：补登期限或者撤销条件；任务已经完成的，按撤销办理。
    例外：长期设置的不查；期限和撤销条件有一个即可；不知道是长期还是临时的，无法判断。
    """
    term = body.term
    if body.tenure is None:
        yield Undecidable(reason=NO_TENURE)
    elif body.tenure is Tenure.TEMPORARY and not (term and (term.until or term.condition)):
        yield Hit(message="临时设置，期限和撤销条件都没有写明")


@rule(
    "XT205",
    "副职过多",
    cites=[Cite("deputies")],
    field="席位",
    hint="减少副职；确需增加的写明理由（--note XT205=理由）",
    command='xtjg adjust {id} --remove-seat "副组长 单位 岗位"',
    gates=SHAPING,
)
def too_many_deputies(body: Body, ctx: Context) -> Iterator[Hit | Undecidable]:
    """Find bodies with more deputies than the measure allows.

    查什么：副组长、副主任、常务副组长一类的席位多于办法规定的人数。
    为什么：副职过多，领导兼职多、会议多。
    例：办法规定至多二名，登记了三名副组长。
    怎么改：减去一名，或者改为成员。
    例外：承担综合性、重大任务确需增加的，写明理由即可。
    """
    deputies, limit = leading(body, ctx)[1], limit_of(ctx, "deputies")
    if not body.seats:
        yield Undecidable(reason=NO_SEATS)
    elif limit and len(deputies) > limit:
        yield Hit(message=f"副职 {len(deputies)} 名，超过 {limit} 名", evidence=labels(deputies), degree=len(deputies))


@rule(
    "XT206",
    "没有副职",
    cites=[Cite("deputies_min")],
    severity=Severity.INFO,
    field="席位",
    hint="确实不设副职的不必改",
    command='xtjg adjust {id} --add-seat "副组长 单位 岗位 姓名"',
)
def no_deputy(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find bodies with a head and fewer deputies than usual.

    查什么：登记了负责人，副职少于办法规定的最少人数。
    为什么：一般设副职一至二名，没有副职可能是漏登。
    例：只有组长和成员。
    怎么改：漏登的补登。
    例外：只作提示，不影响办理。
    """
    heads, deputies = leading(body, ctx)
    if heads and len(deputies) < limit_of(ctx, "deputies_min"):
        yield Hit(message=f"副职 {len(deputies)} 名")


@rule(
    "XT207",
    "成员级别偏低",
    cites=[Cite("rank_floor")],
    field="席位",
    hint="换由级别相当的负责人参加；确需列入的写明理由",
    command='xtjg adjust {id} --remove-seat "成员 单位 岗位"',
    gates=SHAPING,
)
def rank_too_low(body: Body, ctx: Context) -> Iterator[Hit | Undecidable]:
    """Find members at or below the rank that the measure bars.

    查什么：成员席位的级别低于办法规定的级别；「以下」含本级的，本级也算。
    为什么：级别过低的成员难以代表本单位议事。
    例：成员为正科级的科长。
    怎么改：改由单位负责同志参加。
    例外：负责人、副职、联络员不查；级别没有登记或者不在级别表内的，无法判断。
    """
    clause, inclusive = ctx.measure.clause("rank_floor"), ctx.measure.clause("rank_floor_inclusive")
    floor = ctx.ranks.get(ctx.ledger.form(clause.value)) if clause and isinstance(clause.value, str) else None
    members = [seat for seat in body.seats if ctx.ledger.role(seat) is RoleKind.MEMBER]
    if not body.seats:
        yield Undecidable(reason=NO_SEATS)
    if floor is None or not members:
        return
    bar = floor + 1 if inclusive and inclusive.value == _YES else floor
    ranks = [(seat, ctx.ranks.get(ctx.ledger.form(seat.rank)) if seat.rank else None) for seat in members]
    for seat, rank in ranks:
        if rank is not None and rank < bar:
            yield Hit(message=f"{label(seat)}为{seat.rank}")
    if any(rank is None for _, rank in ranks):
        yield Undecidable(reason="有成员的级别没有登记或者不在级别表内")


@rule(
    "XT208",
    "非领导职务列为成员",
    cites=[Cite("no_nonleading_posts")],
    field="席位",
    hint="改由担任领导职务的同志参加；确需列入的写明理由",
    command='xtjg adjust {id} --remove-seat "成员 单位 岗位"',
    gates=SHAPING,
)
def nonleading_post(body: Body, ctx: Context) -> Iterator[Hit | Undecidable]:
    """Find members in posts that lead nothing.

    查什么：席位的岗位是调研员、主任科员一类的非领导职务。
    为什么：非领导职务的人员不能代表单位表态。
    例：成员岗位为「二级调研员」。
    怎么改：改由单位领导参加。
    例外：同时任领导职务的（「副局长、二级调研员」）不算。
    """
    clause = ctx.measure.clause("no_nonleading_posts")
    words = clause.words if clause else ()
    if not body.seats:
        yield Undecidable(reason=NO_SEATS)
    for seat in members_of(body):
        if seat.post and words and all(part.endswith(words) for part in parts_of(seat.post)):
            yield Hit(message=f"{label(seat)}是非领导职务")


@rule(
    "XT209",
    "纪检负责人列为成员",
    cites=[Cite("no_discipline_posts")],
    severity=Severity.ERROR,
    field="席位",
    hint="撤下该席位；机构确与纪检工作有关的，把「与纪检有关」设为是",
    command='xtjg adjust {id} --remove-seat "成员 单位 岗位"',
    gates=SHAPING,
)
def discipline_post(body: Body, ctx: Context) -> Iterator[Hit | Undecidable]:
    """Find discipline secretaries in bodies that have nothing to do with discipline.

    查什么：席位的岗位是纪委书记、纪检组长一类，而机构没有注明与纪检有关。
    为什么：纪检负责人不参与与纪检无关的议事协调，以便监督。
    例：驻局纪检监察组组长列为成员。
    怎么改：撤下席位，改由单位其他负责同志参加。
    例外：注明与纪检有关的机构不查。
    """
    clause = ctx.measure.clause("no_discipline_posts")
    words = clause.words if clause else ()
    if body.discipline_related or not words:
        return
    if not body.seats:
        yield Undecidable(reason=NO_SEATS)
    for seat in body.seats:
        posts = parts_of(seat.post) if seat.post else ()
        if any(post.endswith(words) or f"{seat.unit or ''}{post}".endswith(words) for post in posts):
            yield Hit(message=f"{label(seat)}是纪检负责人")


def parts_of(post: str) -> tuple[str, ...]:
    """Split a post that names several: 副局长、二级调研员."""
    for joint in _JOINTS:
        post = post.replace(joint, " ")
    return tuple(post.split())
