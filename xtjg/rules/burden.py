"""Family 9: whom the register shows to be in too many bodies, and seats and units that it names badly.

The numbers are the registry's own (领导任职预警、领导会议预警、单位参与预警); where it sets none, nobody has too many.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.involvement import all_units, heaviest_first, people
from xtjg.core.roles import RoleKind
from xtjg.core.seats import label
from xtjg.core.terms import Severity
from xtjg.meetings.calling import roll_of
from xtjg.rules.model import Hit, Scope
from xtjg.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from xtjg.core.body import Body
    from xtjg.core.involvement import Involvement
    from xtjg.core.snapshot import Snapshot
    from xtjg.rules.model import Context

_SHOWN = 5


def _too_many(involved: Iterable[Involvement], limit: int, prefix: str) -> Iterator[Hit]:
    for one in heaviest_first(involved):
        count = len(one.parts)
        if count > limit:
            bodies = tuple(f"{part.name}（{part.role}）" for part in one.parts[:_SHOWN])
            more = (f"共 {count} 个，只列 {_SHOWN} 个",) if count > _SHOWN else ()
            name = one.name if one.unit is None else f"{one.unit} {one.name}"
            yield Hit(
                subject=f"{prefix}:{one.name}",
                name=name,
                message=f"参与 {count} 个机构，超过 {limit} 个",
                evidence=(*bodies, *more),
                command=f"xtjg who {one.name}",
                degree=count,
            )


@rule(
    "XT941",
    "领导任职过多",
    scope=Scope.REGISTRY,
    severity=Severity.WARNING,
    field="席位",
    hint="减少任职；任务相近的机构合并",
    command="xtjg load",
)
def leader_in_too_many(snapshot: Snapshot, _ctx: Context) -> Iterator[Hit]:
    """Find persons with seats in more bodies than the registry warns at.

    查什么：同一人（按姓名和单位认）任职的机构数，是否多于登记簿的「领导任职预警」。
    为什么：一个人任几十个职，会开不过来，哪一个都顾不上。
    例：预警数 20，一名副市长在 23 个机构任职。
    怎么改：合并任务相近的机构，改由其他领导担任。
    例外：登记簿没有写预警数的不查；不列入管理的会议也算。
    """
    if snapshot.place.leader_load:
        yield from _too_many(people(snapshot), snapshot.place.leader_load, "person")


@rule(
    "XT947",
    "领导会议过多",
    scope=Scope.REGISTRY,
    severity=Severity.WARNING,
    field="会议",
    hint="合并、减少会议；任务相近的机构合并",
    command="xtjg load --by-meetings",
)
def leader_in_too_many_meetings(snapshot: Snapshot, ctx: Context) -> Iterator[Hit]:
    """Find persons whom more meetings call for in twelve months than the registry warns at.

    查什么：同一人（按姓名和单位认）近十二个月应到的会议次数，是否多于登记簿的「领导会议预警」。
    为什么：会议过多，领导精力分散，会上难以深议，会后难以落实。
    例：预警数 60，一名副市长十二个月应到 84 次会议。
    怎么改：合并会议，任务相近的机构合并，改由其他领导参加。
    例外：登记簿没有写预警数的不查；列席的不算；不列入管理的会议也算；没有登记到会情况的会议不算。
    """
    limit = snapshot.place.leader_meetings
    if not limit:
        return
    roll = roll_of(snapshot, ctx.today)
    for one in people(snapshot):
        calls = roll.of_person(one.name, one.unit)
        if calls.due > limit:
            yield Hit(
                subject=f"person:{one.name}",
                name=one.name if one.unit is None else f"{one.unit} {one.name}",
                message=f"近十二个月应到 {calls.due} 次会议，超过 {limit} 次",
                evidence=(f"{roll.since} 至 {roll.until} 的会议记录：应到 {calls.due} 次，到会 {calls.attended} 次",),
                degree=calls.due,
            )


@rule(
    "XT942",
    "单位参与过多",
    scope=Scope.REGISTRY,
    severity=Severity.WARNING,
    field="成员单位",
    hint="退出关系不大的机构；任务相近的合并",
    command="xtjg load",
)
def unit_in_too_many(snapshot: Snapshot, _ctx: Context) -> Iterator[Hit]:
    """Find units with a part in more bodies than the registry warns at.

    查什么：一个单位牵头、参加、承担办公室的机构数，是否多于登记簿的「单位参与预警」。
    为什么：参加的机构太多，会议多、材料多，本职工作受影响。
    例：预警数 40，市财政局参加 52 个机构。
    怎么改：退出关系不大的，需要时请其列席。
    例外：登记簿没有写预警数的不查；党委、政府本身不算单位。
    """
    if snapshot.place.unit_load:
        units = (one for one in all_units(snapshot) if snapshot.place.organ_called(one.name) not in ("党委", "政府"))
        yield from _too_many(units, snapshot.place.unit_load, "unit")


@rule(
    "XT918",
    "席位登记不全",
    severity=Severity.INFO,
    field="席位",
    hint="补登单位、岗位或者姓名",
    command='xtjg adjust {id} --remove-seat 席位号 --add-seat "成员 单位 岗位 姓名"',
)
def seat_incomplete(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find seats that say neither which unit nor who.

    查什么：成员席位有没有写单位；其他席位有没有写岗位或者姓名。
    为什么：成员是各单位的代表，不知道是哪个单位、哪个岗位，就无从通知、递补。
    例：席位只写「成员 张三」。
    怎么改：凭通知补登单位和岗位。
    例外：一个机构列一条。只作提示。
    """
    lacking = [
        seat
        for seat in body.seats
        if not (seat.post or seat.holder or seat.unit) or (ctx.ledger.role(seat) is RoleKind.MEMBER and not seat.unit)
    ]
    if lacking:
        names = tuple(label(seat) for seat in lacking[:_SHOWN])
        yield Hit(message=f"{len(lacking)} 个席位没有写明单位或者人", evidence=names, degree=len(lacking))


@rule(
    "XT919",
    "单位用的是旧名",
    severity=Severity.INFO,
    field="成员单位",
    hint="改用现名；职能划到别的部门的，改由新部门参加",
    command="xtjg adjust {id} --remove-unit 旧名 --add-unit 现名",
)
def unit_by_a_former_name(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find units called by a former name in seats, member units and the office.

    查什么：席位、成员单位、办公室所在单位的名称，是不是单位名录里的曾用名。
    为什么：单位更名、撤并以后，席位还写着旧名，通知发不到，人也换了。
    例：席位单位写作机构改革前的名称。
    怎么改：改用现名；单位撤并的，改由承接职能的单位参加。
    例外：牵头部门见 XT404；名录里没有的见 XT916。
    """
    named = {
        "成员单位": body.member_units,
        "席位": tuple(seat.unit for seat in body.seats if seat.unit),
        "办公室": (body.office.unit,) if body.office and body.office.unit else (),
    }
    for field, words in named.items():
        former = {word: unit.short for word in words if (unit := ctx.ledger.renamed(word))}
        if former:
            said = "、".join(f"「{word}」现为{name}" for word, name in former.items())
            yield Hit(
                message=said, field=field, evidence=tuple(f"单位名录：{name}的曾用名" for name in former.values())
            )
