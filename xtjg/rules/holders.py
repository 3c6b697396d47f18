"""Family 3, 自然递补: seats whose holder the rest of the registry knows to have left the post (municipal 第十三条)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.core.names import skeleton
from xtjg.core.roles import RoleKind
from xtjg.core.seats import label
from xtjg.core.terms import Severity
from xtjg.rules.composition import parts_of
from xtjg.rules.model import Cite, Hit, Scope
from xtjg.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xtjg.core.body import Body, Seat
    from xtjg.core.snapshot import Snapshot
    from xtjg.rules.model import Context

# Posts that one person holds at a time.
_OF_ONE = ("长", "主任", "书记", "主席", "总经理")
_OF_SEVERAL = ("副", "常委", "委员", "助理", "科长", "处长", "组长")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Holding:
    body: Body
    number: int
    seat: Seat


def _holdings(snapshot: Snapshot, ctx: Context) -> Mapping[tuple[str, str], list[_Holding]]:
    """Seats of living bodies by unit and post, where the post is one person's."""
    found: defaultdict[tuple[str, str], list[_Holding]] = defaultdict(list)
    keys: dict[tuple[str, str], tuple[str, str] | None] = {}
    for body in snapshot.counting:
        for number, seat in enumerate(body.seats, 1):
            if seat.holder and seat.post and seat.unit:
                words = (seat.unit, seat.post)
                key = keys[words] if words in keys else keys.setdefault(words, _post_of_one(*words, ctx))
                if key is not None:
                    found[key].append(_Holding(body=body, number=number, seat=seat))
    return found


def _post_of_one(unit: str, post: str, ctx: Context) -> tuple[str, str] | None:
    """Comparison form of a post that one person holds at a time; None for another."""
    first = parts_of(post)[0]
    if not first.endswith(_OF_ONE) or any(word in first for word in _OF_SEVERAL):
        return None
    return ctx.ledger.organ_key(unit), ctx.ledger.form(first)


@rule(
    "XT306",
    "岗位已经换人",
    scope=Scope.REGISTRY,
    cites=[Cite("succession")],
    severity=Severity.INFO,
    field="席位",
    hint="由继任的人自然递补；同一岗位确有两人的不必改",
)
def holder_has_left(snapshot: Snapshot, ctx: Context) -> Iterator[Hit]:
    """Find holders of a post that somebody else holds since a later day.

    查什么：同一单位的同一岗位（正职），别的机构里登记了更晚任职的另一个人。
    为什么：职务变动的由继任岗位的人自然递补；不递补，通知就发给了已经离任的人。
    例：甲小组的组长是市长张三，乙小组自 2026 年 5 月起登记市长李四。
    怎么改：核实任免文件，办理自然递补。
    例外：副职、委员一类几个人同任的岗位不查；任职日期都没有登记的分不出先后，不查。
    """
    for holdings in _holdings(snapshot, ctx).values():
        dated = [one for one in holdings if one.seat.since is not None and one.seat.since <= ctx.today]
        if len({skeleton(one.seat.holder or "") for one in holdings}) == 1 or not dated:
            continue
        latest = max(dated, key=lambda one: (str(one.seat.since), one.body.id))
        for one in holdings:
            if _is_before(one.seat, latest.seat):
                yield _replaced(one, latest)


def _is_before(seat: Seat, latest: Seat) -> bool:
    differs = skeleton(seat.holder or "") != skeleton(latest.holder or "")
    return differs and (seat.since is None or (latest.since is not None and seat.since < latest.since))


def _replaced(one: _Holding, latest: _Holding) -> Hit:
    seat, heir = one.seat, latest.seat
    return Hit(
        subject=one.body.id,
        message=f"{label(seat)}：该岗位自 {heir.since} 起是{heir.holder}",
        evidence=(f"「{latest.body.name}」（{latest.body.id}）的席位：{label(heir)}",),
        command=f"xtjg succeed {one.body.id} {one.number} --to {heir.holder} --date 日期 --source 任免文件",
    )


@rule(
    "XT307",
    "负责人空缺",
    cites=[Cite("succession")],
    severity=Severity.INFO,
    field="席位",
    hint="由继任的人自然递补",
    command="xtjg succeed {id} 席位 --to 姓名 --date 日期 --source 任免文件",
)
def head_vacant(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find heads' seats that nobody holds.

    查什么：其他席位登记了姓名，负责人的席位没有。
    为什么：负责人空缺，无人主持、无人批准调整。
    例：组长调离后席位空着，成员的姓名都在。
    怎么改：由继任岗位的人自然递补。
    例外：全部席位都不登记姓名的不查。只作提示。
    """
    if not any(seat.holder for seat in body.seats):
        return
    for number, seat in enumerate(body.seats, 1):
        if ctx.ledger.role(seat) is RoleKind.HEAD and not seat.holder:
            command = f"xtjg succeed {body.id} {number} --to 姓名 --date 日期 --source 任免文件"
            yield Hit(message=f"{label(seat)}没有登记姓名", evidence=(f"登记：第 {number} 个席位",), command=command)
