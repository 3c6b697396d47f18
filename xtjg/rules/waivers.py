"""Family 9, 登记完整性: waivers and recorded reasons that no longer serve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.terms import Severity
from xtjg.rules.model import Hit
from xtjg.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.core.body import Body
    from xtjg.rules.model import Context

_SHOW = "xtjg show {id}"


@rule(
    "XT910",
    "豁免没有用上",
    severity=Severity.WARNING,
    field="豁免",
    hint="问题已经解决的，撤下豁免",
    command=_SHOW,
    last=True,
)
def waiver_unused(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find waivers that met nothing.

    查什么：在有效期内的豁免，这次检查里有没有对应的问题。
    为什么：问题已经解决，豁免还留着，以后再犯就看不见。
    例：成员单位已减到十个，XT203 的豁免还在。
    怎么改：撤下这条豁免。
    例外：这次没有检查该规则，或者该规则无法判断的不算；已过期的见 XT911。
    """
    for waiver in body.waivers:
        place = (str(body.id), waiver.rule)
        in_force = waiver.until is None or waiver.until >= ctx.today
        settled = place not in ctx.waivers.used and place not in ctx.waivers.undecided
        if in_force and waiver.rule in ctx.waivers.judged and settled:
            yield Hit(message=f"豁免 {waiver.rule} 没有对应的问题", evidence=(waiver.reason,) if waiver.reason else ())


@rule(
    "XT911",
    "豁免已过期",
    severity=Severity.WARNING,
    field="豁免",
    hint="改正问题，或者重新报批豁免",
    command="xtjg waive {id} 规则代码 --reason 理由 --until 日期 --doc-no 文号",
)
def waiver_expired(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find waivers past their last day.

    查什么：豁免的最后一天早于今天。
    为什么：豁免有期限，过期就不再有效。
    例：豁免至 2025 年底，2026 年仍未改正。
    怎么改：改正问题并撤下豁免；仍需豁免的重新报批。
    例外：最后一天当天仍然有效；没有写期限的不查。
    """
    for waiver in body.waivers:
        if waiver.until and waiver.until < ctx.today:
            yield Hit(
                message=f"豁免 {waiver.rule} 至 {waiver.until}，已过期",
                command=f"xtjg waive {body.id} {waiver.rule} --reason 理由 --until 日期 --doc-no 文号",
            )


@rule(
    "XT912",
    "豁免或说明所指的规则不存在",
    severity=Severity.WARNING,
    field="豁免",
    hint="核对规则代码",
    command=_SHOW,
    last=True,
)
def unknown_code(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find waivers and reasons for rules that do not exist.

    查什么：豁免、说明里的规则代码是否都有。
    为什么：代码写错，豁免就不起作用。
    例：把 XT203 写成 XT230。
    怎么改：改成正确的代码。
    例外：没有。
    """
    for field, codes in (("豁免", [one.rule for one in body.waivers]), ("说明", [one.code for one in body.notes])):
        for code in codes:
            if code not in ctx.waivers.known:
                yield Hit(message=f"没有代码为「{code}」的规则", field=field)
