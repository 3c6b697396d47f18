"""Family 4, 撤销合并改隶: what speaks for ending, extending or moving a living body (municipal 第十五、十七条)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.dates import add_months
from xtjg.core.measure import GroundUse
from xtjg.core.measurecheck import PRACTICE
from xtjg.core.terms import Severity, Tenure, UnitChange
from xtjg.rules.completeness import NO_DUTIES
from xtjg.rules.ledger import SUPERIOR_GONE
from xtjg.rules.model import Cite, Hit, Undecidable
from xtjg.rules.registry import rule
from xtjg.rules.traces import absent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.core.measure import Clause
    from xtjg.rules.model import Context

# Shorter names stand in too many papers by chance.
_SHORTEST_NAME = 4
_NUMERALS = "一二三四五六七八九十"
_ONCE = ("试点", "普查", "国土调查")
# The thirteenth five-year plan ended in 2020, each later one five years after the one before.
_PLAN_YEARS, _PLAN_ZERO = 5, 1955


@rule(
    "XT401",
    "设立期限已过",
    cites=[Cite("abolish_grounds", "任务完成")],
    at_most=Severity.WARNING,
    field="期限",
    hint="任务完成的撤销；确需继续的办理延期",
    command="xtjg abolish {id} --ground 任务完成 --successor 单位",
)
def term_over(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find bodies that outlive their term.

    查什么：期限的最后一天早于今天，状态仍是运行。
    为什么：期限届满，任务一般已经完成，应当撤销；没有完成的应当办理延期。
    例：期限至 2025 年 12 月 31 日，2026 年仍在名单上。
    怎么改：撤销，或者写明理由延期。
    例外：最后一天当天不算逾期；只有撤销条件、没有日期的不查。
    """
    yield from days_over(body, ctx.today)


def days_over(body: Body, today: date) -> Iterator[Hit]:
    """Find a term whose last day is past, with the 自然日 since."""
    until = body.term.until if body.term else None
    if until and until < today:
        yield Hit(message=f"期限至 {until}，已过 {(today - until).days} 天")


@rule(
    "XT402",
    "设立期限将满",
    cites=[Cite("expiring_days")],
    severity=Severity.INFO,
    field="期限",
    hint="提前准备撤销或者延期",
    command="xtjg extend {id} --until 日期",
)
def term_ending(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find bodies whose term ends soon.

    查什么：距期限最后一天的自然日数不超过提醒天数。
    为什么：临到期再办，手续来不及。
    例：提醒天数九十天，还有六十天到期。
    怎么改：任务能完成的准备撤销，不能的准备延期。
    例外：已经过期的见 XT401。只作提示。
    """
    until = body.term.until if body.term else None
    clause = ctx.measure.clause("expiring_days")
    if until and clause and clause.value and 0 <= (until - ctx.today).days <= clause.number:
        yield Hit(message=f"期限至 {until}，还有 {(until - ctx.today).days} 天")


@rule(
    "XT403",
    "上级对应机构已撤销",
    cites=[Cite("abolish_grounds", "上级撤销")],
    at_most=Severity.WARNING,
    field="上级对应",
    hint="部门可以承担的撤销",
    command="xtjg abolish {id} --ground 上级撤销 --successor 单位",
)
def superior_gone(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find bodies that rest on a superior's body which is abolished.

    查什么：上级对应的状态是「已撤销」；别的机构登记了同一个上级机构已撤销，或者收文撤销了它；设立依据提到这样的上级机构。
    为什么：上级已撤、部门可以承担的，应当撤销。
    例：省级领导小组撤销，市级仍保留。
    怎么改：由部门承担并撤销；部门难以承担的，写明理由保留。
    例外：状态不详的不查；部门能否承担由人判断。
    """
    counterpart, gone = body.superior_counterpart, ctx.ledger.gone_superiors
    if counterpart and counterpart.state == SUPERIOR_GONE:
        yield Hit(message=f"上级对应的「{counterpart.name}」已撤销", evidence=("登记：上级对应.状态",))
    elif counterpart and ctx.ledger.form(counterpart.name) in gone:
        yield Hit(
            message=f"上级对应的「{counterpart.name}」已撤销，本机构仍登记为「{counterpart.state or '不详'}」",
            evidence=(gone[ctx.ledger.form(counterpart.name)],),
        )
    elif gone and body.established and body.established.basis:
        basis = ctx.ledger.form(body.established.basis)
        for name in (name for name in gone if len(name) >= _SHORTEST_NAME and name in basis):
            yield Hit(
                message="设立依据所指的上级机构已撤销",
                field="设立.依据",
                evidence=(f"依据：{body.established.basis}", gone[name]),
            )


@rule(
    "XT404",
    "牵头部门已更名或撤并",
    cites=[Cite("reassign_when")],
    at_most=Severity.WARNING,
    field="牵头部门",
    hint="改为现在承担工作的单位",
    command="xtjg adjust {id} --set 牵头部门=单位",
)
def lead_unit_renamed(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find lead units called by a former name.

    查什么：牵头部门的名称在单位名录里是某个单位的曾用名，或者是并入某个单位的单位。
    为什么：部门更名或撤并后，隶属和承担关系应当及时调整。
    例：牵头部门已并入别的部门，或者仍写作机构改革前的名称。
    怎么改：改为现名；职能划到别的部门的，改由新部门承担。
    例外：名录里没有的单位见 XT916；名录里登记为更名的，随之按现名对应，不用改。
    """
    unit = ctx.ledger.renamed(body.lead_unit) if body.lead_unit else None
    former = ctx.snapshot.units.outlived(body.lead_unit) if unit and body.lead_unit else None
    if unit is not None and former is not None:
        merged = former.change is UnitChange.MERGED
        until = f"，名称用到 {former.until}" if former.until else ""
        yield Hit(
            message=f"「{body.lead_unit}」{f'已并入{unit.name}' if merged else f'是{unit.name}的曾用名'}",
            evidence=(f"单位名录：{unit.name}的曾用名{until}",),
            command=f"xtjg adjust {body.id} --set 牵头部门={unit.short}",
        )


@rule(
    "XT408",
    "长期没有活动",
    cites=[Cite("abolish_grounds", "长期不开展")],
    at_most=Severity.WARNING,
    hint="核实后撤销或者恢复活动；有活动的补登会议、年报",
    command="xtjg abolish {id} --ground 长期不开展 --successor 单位",
)
def dormant(body: Body, ctx: Context) -> Iterator[Hit | Undecidable]:
    """Find bodies without a sign of life for long.

    查什么：最近一次活动（没有活动的从设立算起）到今天，超过办法写明的月数。
    为什么：长期不开展工作、没有保留必要的，应当撤销。
    例：设立两年，一次会议也没有登记。
    怎么改：核实情况，撤销或者恢复活动；开过会而没有登记的补登。
    例外：月数是惯例、不是条文规定的，只作提示；没有活动记录又不知何时设立的，无法判断；办法没有写月数的也无法判断；登记、设立、勘误本身不算活动。
    """
    months = ctx.measure.clause("inactivity_months")
    traces = tuple(one for one in ctx.ledger.traces.get(body.id, ()) if one.day <= ctx.today)
    since = traces[-1].day if traces else body.founded_on
    if since is None:
        yield Undecidable(reason="没有活动记录，也不知何时设立")
    elif months is None or not months.value:
        yield Undecidable(reason="办法没有写明多少个月没有活动算长期")
    elif add_months(since, months.number) < ctx.today:
        last = f"最近一次是 {since} 的{traces[-1].where}" if traces else f"{since} 设立以来没有记录"
        if months.no != PRACTICE:
            yield Hit(message=f"{months.number} 个月没有活动：{last}", evidence=absent(traces))
            return
        yield Hit(
            message=f"{months.number} 个月没有活动：{last}",
            evidence=(*absent(traces), *_by_practice(months, ctx)),
            cite=Cite("inactivity_months"),
        )


def is_told_dormant(body: Body, ctx: Context) -> bool:
    """Whether XT408 tells of a body that it left no sign of life since its founding."""
    months, since = ctx.measure.clause("inactivity_months"), body.founded_on
    held = ctx.measure.ground(GroundUse.ABOLISH, "长期不开展") is not None
    return bool(held and months and months.value and since and add_months(since, months.number) < ctx.today)


def _by_practice(months: Clause, ctx: Context) -> Iterator[str]:
    """Say that the number of months is no article's, and which article the finding leads to."""
    yield f"{months.number} 个月是惯例，不是条文规定，可按本地情况改"
    ground = ctx.measure.ground(GroundUse.ABOLISH, "长期不开展")
    if ground is not None:
        yield f"{ground.no}：{ground.text}"


@rule(
    "XT409",
    "任务已规定由部门承担",
    cites=[Cite("abolish_grounds", "部门承担")],
    at_most=Severity.WARNING,
    field="职责",
    hint="由该部门承担并撤销机构；确需保留的改写职责",
    command="xtjg abolish {id} --ground 部门承担 --successor 单位",
)
def covered_by_department(body: Body, ctx: Context) -> Iterator[Hit | Undecidable]:
    """Find duties that are a unit's main functions.

    查什么：登记的职责与单位名录里某个单位的主要职能相同，或者包含它。
    为什么：任务已规定由职能部门承担的，应当撤销机构。
    例：职责「组织实施城市绿化」，已写入市城管局的主要职能。
    怎么改：由该部门承担并撤销；职责写得太宽的，改写为协调事项。
    例外：没有登记职责的无法判断；单位名录没有登记职能的不查。设立时见 XT132。
    """
    if not body.duties:
        yield Undecidable(reason=NO_DUTIES)
    for duty, unit, function in ctx.ledger.functions_in(body):
        yield Hit(
            message=f"「{duty}」与{unit.short}的职能相同",
            evidence=(f"{unit.name}：{function}",),
            command=f"xtjg abolish {body.id} --ground 部门承担 --successor {unit.short}",
        )


@rule(
    "XT410",
    "任务所指的时期或试点可能已经结束",
    cites=[Cite("abolish_grounds", "任务完成"), Cite("abolish_grounds", "职能消失")],
    at_most=Severity.INFO,
    field="名称",
    hint="核实任务是否完成；完成的撤销，没有完成的写明期限",
    command="xtjg abolish {id} --ground 任务完成 --successor 单位",
)
def period_over(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find names that speak of a period or a trial that has ended.

    查什么：名称里的「十三五」等规划时期是否已过；没有写明期限的临时机构，名称是否带试点、普查、国土调查这类一次性任务。
    为什么：任务完成、职能消失的应当撤销，而名称常常已经说明了这一点。
    例：2026 年仍有名称带「十三五」时期的领导小组。
    怎么改：核实任务是否完成，完成的撤销。
    例外：长期机构只查规划时期。只作提示，由人判断。
    """
    yield from named_periods(body, ctx.today)


def named_periods(body: Body, today: date) -> Iterator[Hit]:
    """Find in a name a planning period that is over, or a passing task of a body without a last day."""
    plan_end = _plan_end(body.name)
    if plan_end and today.year > plan_end:
        yield Hit(message=f"名称所指的规划时期已于 {plan_end} 年结束")
    elif body.tenure is Tenure.TEMPORARY and not (body.term and body.term.until):
        word = next((word for word in _ONCE if word in body.name), None)
        if word:
            founded = _known_since(body)
            evidence = (f"{founded} 起登记",) if founded else ()
            yield Hit(
                message=f"名称所指的{word}可能已经结束", evidence=evidence, cite=Cite("abolish_grounds", "职能消失")
            )


def _plan_end(name: str) -> int | None:
    """Last year of the five-year plan a name speaks of (“十三五” ended in 2020)."""
    found = next((n for n in range(len(name) - 2) if name[n] == "十" and name[n + 2] == "五"), None)
    digit = _NUMERALS.find(name[found + 1]) + 1 if found is not None else 0
    return _PLAN_ZERO + _PLAN_YEARS * (10 + digit) if digit else None


def _known_since(body: Body) -> date | None:
    paper = body.established or body.listed
    return paper.doc_date if paper else None
