"""Family 1, 设立: grounds, basis, scope, kind and series (municipal 第二、五、七条)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.measure import GroundUse
from xtjg.core.roles import RoleKind
from xtjg.core.terms import Act, Series, Severity, Tenure
from xtjg.rules.completeness import NO_DUTIES, NO_FOUNDING
from xtjg.rules.model import FOUNDING, SHAPING, Cite, Hit, Undecidable
from xtjg.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.core.body import Body
    from xtjg.core.measure import Ground
    from xtjg.rules.model import Context

SUPERIOR_ORDER = "上级指令"
CENTRAL_COUNTERPART = "中央对应机构"
CROSSING = "跨区域跨部门"
_ORDERED = "xtjg correct {id} --set 设立.情形=上级指令 --set 设立.依据=上级文件 --paper 文号"

# 审批制度改革 and the like are matters of coordination, not the power itself.
_ABOUT_POWERS = ("制度", "改革", "流程", "效能", "服务", "环节", "提速")


def ground_of(body: Body, ctx: Context) -> Ground | None:
    """Return the ground of the measure on which a body was set up; None where it is not known or not listed."""
    word = body.established.ground if body.established else None
    return ctx.measure.ground(GroundUse.ESTABLISH, word) if word else None


@rule(
    "XT101",
    "设立情形不明",
    cites=[Cite("grounds")],
    severity=Severity.ERROR,
    field="设立.情形",
    hint="写明办法所列的一种设立情形；登记有误的凭原文勘误",
    command="xtjg correct {id} --set 设立.情形=情形 --paper 文号",
    gates=[Act.ESTABLISH],
)
def ground_not_listed(body: Body, ctx: Context) -> Iterator[Hit | Undecidable]:
    """Find bodies without a ground that the measure lists.

    查什么：设立情形空着，或者不是办法所列的情形。
    为什么：只有具备所列情形之一的，才可以申请设立；没有情形就没有设立的条件。
    例：情形写作「领导交办」。
    怎么改：对照办法选定一种情形；确实不具备的，按撤销办理。
    例外：从名单导入、设立情况不详的无法判断；合并新设的，合并情形也算。
    """
    founded = body.established
    if founded is None:
        yield Undecidable(reason=NO_FOUNDING)
        return
    if ground_of(body, ctx):
        return
    if founded.ground and body.id in ctx.ledger.receivers and ctx.measure.ground(GroundUse.MERGE, founded.ground):
        return
    listed = "、".join(ground.key for ground in ctx.measure.grounds.get(GroundUse.ESTABLISH, ()))
    message = f"设立情形「{founded.ground}」不在办法之列" if founded.ground else "没有写明设立情形"
    yield Hit(message=message, evidence=(f"可用：{listed}",))


@rule(
    "XT102",
    "上级指令没有依据",
    cites=[Cite("grounds", SUPERIOR_ORDER)],
    severity=Severity.ERROR,
    field="设立.依据",
    hint="写明上级文件的名称、文号",
    command="xtjg correct {id} --set 设立.依据=上级文件 --paper 文号",
    gates=[Act.ESTABLISH],
)
def order_without_basis(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find grounds that need a basis and name none.

    查什么：设立情形须有依据（如上级指令），依据栏空着。
    为什么：称上级要求设立的，要能指出是哪一份文件。
    例：情形为「上级指令」，依据空白。
    怎么改：补写上级文件的名称和文号；找不到文件的，改用其他情形重新报批。
    例外：情形本身不要求依据的不查。
    """
    ground = ground_of(body, ctx)
    if ground and ground.needs_basis and body.established and not body.established.basis:
        yield Hit(message=f"情形「{ground.key}」没有写明依据", cite=Cite("grounds", ground.key))


@rule(
    "XT103",
    "设立理由空缺",
    cites=[Cite("grounds", CROSSING)],
    severity=Severity.ERROR,
    field="设立.理由",
    hint="写明为什么需要经常组织协调",
    command="xtjg correct {id} --set 设立.理由=理由 --paper 文号",
    gates=[Act.ESTABLISH],
)
def ground_without_reason(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find grounds that need a reason and give none.

    查什么：设立情形须有理由（如跨区域跨部门），理由栏空着。
    为什么：跨部门只是一半，还要说明为什么需要经常组织协调。
    例：情形为「跨区域跨部门」，理由空白。
    怎么改：补写涉及哪些地区、部门，为什么要经常协调。
    例外：情形本身不要求理由的不查。
    """
    ground = ground_of(body, ctx)
    if ground and ground.needs_reason and body.established and not body.established.reason:
        yield Hit(message=f"情形「{ground.key}」没有写明理由", cite=Cite("grounds", ground.key))


@rule(
    "XT104",
    "只有一个单位却称跨部门",
    cites=[Cite("scope_crossing")],
    field="成员单位",
    hint="单个部门的工作由该部门承担；确属跨部门的补登成员单位",
    command="xtjg adjust {id} --add-unit 单位",
    gates=SHAPING,
)
def crossing_of_one_unit(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find bodies set up as crossing departments that have one unit.

    查什么：设立情形是跨区域跨部门，牵头部门、成员单位和成员席位合起来只有一个单位。
    为什么：一个单位的事不需要协调机构。
    例：牵头部门和唯一的成员单位都是市财政局。
    怎么改：漏登的补登成员单位；确实只涉及一个单位的，改由该单位承担。
    例外：领导席位所在的党委、政府不算单位；一个单位都没有登记的不查。
    """
    ground = ground_of(body, ctx)
    if ground is None or ground.key != CROSSING:
        return
    members = (seat.unit for seat in body.seats if seat.unit and ctx.ledger.role(seat) is RoleKind.MEMBER)
    named = (*body.member_units, *([body.lead_unit] if body.lead_unit else ()), *members)
    keys = {ctx.ledger.unit_key(unit) for unit in named}
    if len(keys) == 1:
        yield Hit(message=f"设立情形是「{CROSSING}」，只涉及{named[0]}一个单位", evidence=(f"单位：{named[0]}",))


@rule(
    "XT105",
    "长期设置而非上级指令",
    cites=[Cite("scope_temporary")],
    severity=Severity.INFO,
    field="设置",
    hint="任务有始有终的，设为临时并写明期限",
    command="xtjg adjust {id} --set 设置=临时 --set 期限.撤销条件=条件",
)
def permanent_without_order(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find permanent bodies that no superior's order asks for.

    查什么：长期设置，设立情形又不是上级指令。
    为什么：这类机构为临时性、阶段性任务而设，长期设置应当有专门理由。
    例：为一次大型活动设立的领导小组登记为长期。
    怎么改：改为临时，写明期限或者撤销条件；确需长期的不必改。
    例外：设立情形不详的不查。只作提示，不影响办理。
    """
    ground = ground_of(body, ctx)
    if body.tenure is Tenure.PERMANENT and ground and ground.key != SUPERIOR_ORDER:
        yield Hit(message=f"长期设置，设立情形是「{ground.key}」")


@rule(
    "XT106",
    "类别不在办法所列",
    cites=[Cite("kinds")],
    severity=Severity.INFO,
    field="类别",
    hint="核对类别；本地另有规定的不必改",
    command="xtjg adjust {id} --set 类别=类别",
)
def kind_not_listed(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find kinds that the measure does not name.

    查什么：类别不以办法列举的任何一种结尾。
    为什么：类别不同，职务名称、议事方式也不同；写法不一，统计就不准。
    例：类别写作「专班」。
    怎么改：写错的改正；本地确用这一类别的，在办法中补列。
    例外：类别空着的不查；「军政联席会议」算联席会议。只作提示，不影响办理。
    """
    clause = ctx.measure.clause("kinds")
    words = clause.words if clause else ()
    if body.kind and words and not ctx.ledger.form(body.kind).endswith(tuple(map(ctx.ledger.form, words))):
        yield Hit(message=f"类别「{body.kind}」不在办法列举之内", evidence=(f"办法列举：{'、'.join(words)}",))


@rule(
    "XT107",
    "联合序列没有程序",
    cites=[Cite("scope_founder")],
    at_most=Severity.WARNING,
    field="序列",
    hint="分清由党委还是政府设立，改变隶属关系",
    command="xtjg reassign {id} --series 政府",
    gates=(*FOUNDING, Act.REASSIGN),
)
def joint_without_procedure(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find joint bodies where the measure has no row for them.

    查什么：序列是联合，而办法的程序表没有一行适用于联合序列。
    为什么：由谁批准、由谁发文无从确定，后续调整、撤销都办不了。
    例：按党委、政府联合设立导入的委员会。
    怎么改：按实际隶属改为党委或者政府序列；办法确有联合设立程序的，先补录程序。
    例外：办法有联合序列程序的不查。
    """
    rows = ctx.measure.procedures
    if body.series is Series.JOINT and not any(row.series and Series.JOINT in row.series for row in rows):
        yield Hit(message="序列是联合，办法没有联合设立的程序")


@rule(
    "XT108",
    "联合设立",
    cites=[Cite("no_joint")],
    field="序列",
    hint="党委、政府分别设立；确需联合的写明理由",
    command="xtjg reassign {id} --series 政府",
    gates=(*FOUNDING, Act.REASSIGN),
)
def joint_body(body: Body, _ctx: Context) -> Iterator[Hit]:
    """Find joint bodies where the measure disfavours them.

    查什么：序列是联合，而办法规定一般不联合设立。
    为什么：联合设立的机构隶属不清，批准、发文、撤销都要两家。
    例：县委、县政府联合设立的领导小组。
    怎么改：按任务性质改为党委或者政府序列。
    例外：确需联合的，写明理由即可。
    """
    if body.series is Series.JOINT:
        yield Hit(message="由党委、政府联合设立")


@rule(
    "XT109",
    "没有上级规定而对口设立",
    cites=[Cite("no_mirroring")],
    severity=Severity.ERROR,
    field="上级对应",
    hint="上级有明确规定的，情形改为上级指令并写明依据",
    command=_ORDERED,
    gates=(Act.ESTABLISH, Act.REINSTATE),
)
def mirrors_superior(body: Body, ctx: Context) -> Iterator[Hit | Undecidable]:
    """Find bodies that mirror a superior's without its order.

    查什么：登记了上级对应机构，设立情形却不是上级指令（办法许可对应中央机构设立的，也不是这一情形）。
    为什么：除上级有明确规定外，不因上级有了就跟着设。
    例：省里有同名领导小组，情形写作「单部门难以承担」。
    怎么改：有上级规定的，凭文件勘误情形和依据；没有的，由部门承担。
    例外：设立情形不详的无法判断。
    """
    if body.superior_counterpart is None:
        return
    ground = ground_of(body, ctx)
    if ground is None:
        yield Undecidable(reason=NO_FOUNDING)
    elif ground.key not in (SUPERIOR_ORDER, CENTRAL_COUNTERPART):
        yield Hit(message=f"对应上级的「{body.superior_counterpart.name}」，设立情形是「{ground.key}」")


@rule(
    "XT110",
    "职责含部门职权",
    cites=[Cite("department_powers")],
    field="职责",
    hint="改为指导、组织、协调一类的职责；确需保留的写明理由",
    command="xtjg adjust {id} --set 职责=职责",
    gates=SHAPING,
)
def department_powers(body: Body, ctx: Context) -> Iterator[Hit | Undecidable]:
    """Find duties that take over powers of departments.

    查什么：职责、任务中出现办法所列的职权用词。
    为什么：协调机构指导、组织、协调，不代替部门行使法定职权。
    例：职责写作「对违法建设作出行政处罚」。
    怎么改：改写为协调有关部门依法办理。
    例外：「行政审批制度改革」一类说法不算。
    """
    clause = ctx.measure.clause("department_powers")
    if not body.duties and not body.task:
        yield Undecidable(reason=NO_DUTIES)
    for text in (*body.duties, *([body.task] if body.task else ())):
        words = [word for word in (clause.words if clause else ()) if _has_power(text, word)]
        if words:
            yield Hit(message=f"「{text}」含{'、'.join(words)}", field="任务" if text == body.task else "职责")


def _has_power(text: str, word: str) -> bool:
    after = text.split(word)[1:]
    return any(not rest.startswith(_ABOUT_POWERS) for rest in after)
