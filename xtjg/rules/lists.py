"""Families 4 and 9: total control, list management, and whether a published list and the record agree (weifang)."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from xtjg.core.body import Establishment
from xtjg.core.names import skeleton
from xtjg.core.terms import Severity
from xtjg.rules.model import Cite, Hit, Scope, Undecidable
from xtjg.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.core.snapshot import Snapshot
    from xtjg.rules.model import Context

_PROVINCE = "省"
_SHOWN = 5


def _lists(snapshot: Snapshot) -> Mapping[str, list[Body]]:
    """Bodies by the published list they were entered from, in the order of ids."""
    found: defaultdict[str, list[Body]] = defaultdict(list)
    for body in snapshot.bodies.values():
        if body.listed and body.listed.doc_no:
            found[body.listed.doc_no].append(body)
    return found


@rule(
    "XT416",
    "总量超过公布的基数",
    scope=Scope.REGISTRY,
    cites=[Cite("total_control")],
    severity=Severity.ERROR,
    hint="先撤销、合并，再新设",
    command="xtjg stats",
)
def above_base(snapshot: Snapshot, _ctx: Context) -> Iterator[Hit]:
    """Find a total above the published base.

    查什么：运行并列管的机构数是否超过公布的数量；登记簿另定基数的，以登记簿为准。
    为什么：以公布的数量为基准实行总量控制。
    例：公布 66 个，现有 67 个。
    怎么改：撤一设一，或者先清理规范。
    例外：不列入管理的、已撤销的不算。
    """
    base = snapshot.base
    total = len(snapshot.counting)
    if base and total > base:
        source = "registry.yaml：基数" if snapshot.place.base is not None else "办法或者最近公布的名单"
        message = f"现有 {total} 个，基数 {base} 个，超 {total - base} 个"
        yield Hit(message=message, evidence=(source,), degree=total)


@rule(
    "XT418",
    "不在公布的名单之内",
    cites=[Cite("list_management")],
    severity=Severity.ERROR,
    field="列入",
    hint="查明何时、由谁设立；名单公布以前就有的，按名单撤销",
    command="xtjg abolish {id} --ground 其他 --reason 不在公布的名单之内 --successor 单位",
)
def off_the_list(body: Body, ctx: Context) -> Iterator[Hit | Undecidable]:
    """Find living bodies that the latest published list leaves out.

    查什么：运行的机构，要么列入最近公布的名单，要么在名单公布以后经批准设立。
    为什么：实行清单管理，名单公布时没有列入的，就不再是议事协调机构。
    例：名单 2020 年公布，2018 年设立的一个小组没有列入，仍在运行。
    怎么改：名单漏列的凭文件勘误；名单不再列入的撤销。
    例外：名单的日期不详、机构的设立日期不详的，无法判断；没有导入过名单的不查。
    """
    latest = _latest_list(ctx.snapshot)
    if latest is None or (body.listed and body.listed.doc_date == latest):
        return
    founded = body.established
    day = (founded.doc_date or founded.effective) if founded else None
    if day is None:
        yield Undecidable(reason="没有列入名单，也不知何时设立")
    elif day <= latest:
        paper = (founded and founded.doc_no) or "没有文号"
        yield Hit(message=f"{day} 设立，{latest} 公布的名单没有列入", evidence=(f"设立：{paper}",))


def _latest_list(snapshot: Snapshot) -> date | None:
    days = (body.listed.doc_date for body in snapshot.bodies.values() if body.listed)
    return max((day for day in days if day), default=None)


@rule(
    "XT423",
    "超过限额",
    scope=Scope.REGISTRY,
    cites=[Cite("province_quota")],
    severity=Severity.ERROR,
    hint="先撤销、合并，再新设；限额登记在 registry.yaml",
    command="xtjg stats",
)
def above_quota(snapshot: Snapshot, ctx: Context) -> Iterator[Hit | Undecidable]:
    """Find a province's total above its quota.

    查什么：省级登记簿运行并列管的机构数，是否超过登记的限额。
    为什么：省级实行总量控制、限额管理，限额数由上级另定。
    例：限额 40 个，现有 41 个。
    怎么改：撤一设一，或者先清理规范。
    例外：省级以下的不查；限额没有登记的无法判断。
    """
    clause = ctx.measure.clause("province_quota")
    if ctx.place.level != _PROVINCE:
        return
    cap = ctx.place.cap or (clause.number if clause and clause.value else None)
    total = len(snapshot.counting)
    if cap is None:
        yield Undecidable(reason="登记簿没有登记限额")
    elif total > cap:
        yield Hit(message=f"现有 {total} 个，限额 {cap} 个，超 {total - cap} 个", evidence=("registry.yaml：限额",))


@rule(
    "XT936",
    "名单序号有空号或者重号",
    scope=Scope.REGISTRY,
    severity=Severity.WARNING,
    field="列入",
    hint="对照名单原文，漏登的补导入，写错的勘误",
    command="xtjg list --all",
)
def list_numbers_broken(snapshot: Snapshot, _ctx: Context) -> Iterator[Hit]:
    """Find gaps and repetitions in the numbers of a published list.

    查什么：同一份名单列入的机构（含已终止的），序号是不是从 1 起连续、没有重复。
    为什么：序号不连续，说明有的机构没有登记；重复说明有一处写错。
    例：名单有第 16、18 号，没有第 17 号。
    怎么改：对照名单原文补登、勘误。
    例外：没有登记序号的名单不查。
    """
    for number, bodies in _lists(snapshot).items():
        counts = Counter(body.listed.no for body in bodies if body.listed and body.listed.no is not None)
        if not counts:
            continue
        gaps = [one for one in range(1, max(counts) + 1) if one not in counts]
        twice = [one for one, times in sorted(counts.items()) if times > 1]
        for what, found in (("空号", gaps), ("重号", twice)):
            if found:
                shown = "、".join(map(str, found[:_SHOWN])) + (f" 等 {len(found)} 个" if len(found) > _SHOWN else "")
                yield Hit(message=f"名单 {number} 的序号有{what}：{shown}", evidence=(f"列入 {len(bodies)} 个机构",))


@rule(
    "XT937",
    "登记的数量与公布的不符",
    scope=Scope.REGISTRY,
    cites=[Cite("total_control")],
    severity=Severity.WARNING,
    field="列入",
    hint="对照名单原文，漏登的补导入，多登的勘误",
    command="xtjg list --all",
)
def list_count_differs(snapshot: Snapshot, ctx: Context) -> Iterator[Hit]:
    """Find a number of listed bodies that is not the number the paper says.

    查什么：办法公布了机构数量、名单又以同一文号导入的，列入的机构数与公布的数量是否相同。
    为什么：公布多少就应登记多少，对不上说明导入有遗漏或者重复。
    例：公布 66 个，列入 65 个。
    怎么改：对照名单原文补导入、勘误。
    例外：名单不是以办法的文号公布的不查；已终止的机构也算列入。
    """
    clause = ctx.measure.clause("total_control")
    if clause is None or not clause.value or ctx.measure.doc_no is None:
        return
    bodies = _lists(snapshot).get(ctx.measure.doc_no, [])
    if bodies and len(bodies) != clause.number:
        yield Hit(
            message=f"{ctx.measure.doc_no} 公布 {clause.number} 个，列入 {len(bodies)} 个",
            evidence=(f"公布：{clause.no}", "登记：列入.文号"),
        )


@rule(
    "XT938",
    "记录与所依文件不符",
    every_state=True,
    severity=Severity.ERROR,
    field="设立",
    hint="核对原件；记录有误的凭原件勘误",
    command="xtjg correct {id} --set 设立.文号=文号 --paper 文号",
)
def record_differs_from_paper(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find records whose founding or listing is not what its case says.

    查什么：记录的设立、列入与其办件登记的文件，文号、成文日期、生效日期是否相同。
    为什么：记录凭文件而来，两处不同，必有一处写错，或者记录被改过。
    例：办件登记的文号是 12 号，记录写作 21 号。
    怎么改：核对原件，勘误写错的一处。
    例外：经过勘误的栏目不查；办件不在登记簿中的见 XT908。
    """
    corrected = ctx.ledger.corrected.get(body.id, frozenset())
    for field, given in (("设立", body.established), ("列入", body.listed)):
        case = ctx.snapshot.cases.get(given.case) if given and given.case else None
        paper = case.paper if case else None
        if given is None or paper is None or case is None or field in corrected:
            continue
        pairs = [("文号", given.doc_no, paper.doc_no), ("成文", given.doc_date, paper.doc_date)]
        if isinstance(given, Establishment):
            pairs.append(("生效", given.effective, paper.effective))
        for what, ours, theirs in pairs:
            if ours is not None and theirs is not None and skeleton(str(ours)) != skeleton(str(theirs)):
                yield Hit(
                    message=f"{field}.{what}写作 {ours}，办件 {case.id} 是 {theirs}",
                    field=f"{field}.{what}",
                    evidence=(f"办件 {case.id}：文件.{what}",),
                )
