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

_WITHDRAW = "xtjg waive {id} %s --withdraw --reason 理由"


@rule(
    "XT910",
    "豁免没有用上",
    severity=Severity.WARNING,
    field="豁免",
    hint="问题已经解决的，撤下豁免",
    command=_WITHDRAW % "规则代码",
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
            yield Hit(
                message=f"豁免 {waiver.rule} 没有对应的问题",
                evidence=(f"豁免：{waiver.reason or '未写理由'}",),
                command=_WITHDRAW % waiver.rule,
            )


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
    hint="核对规则代码，写错的撤下重办",
    command=_WITHDRAW % "规则代码",
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
                yield Hit(message=f"没有代码为「{code}」的规则", field=field, command=_WITHDRAW % code)


@rule(
    "XT944",
    "豁免没有文件或者没有期限",
    severity=Severity.INFO,
    field="豁免",
    hint="补登批准豁免的文号，写明有效期",
    command="xtjg waive {id} 规则代码 --reason 理由 --until 日期 --doc-no 文号",
)
def waiver_without_paper(body: Body, _ctx: Context) -> Iterator[Hit]:
    """Find waivers that rest on no paper or never end.

    查什么：豁免有没有批准它的文号，有没有最后一天。
    为什么：不按办法办要有人批准、有期限，否则例外就成了常态。
    例：豁免只写「领导同意」，没有文号。
    怎么改：补登文号和有效期；没有文件的撤下豁免，改正问题。
    例外：两项都有的不查；已过期的见 XT911。只作提示。
    """
    for waiver in body.waivers:
        lacking = [what for what, value in (("文号", waiver.doc_no), ("有效期", waiver.until)) if not value]
        if lacking:
            yield Hit(
                message=f"豁免 {waiver.rule} 没有写明{'、'.join(lacking)}",
                evidence=(f"豁免：{waiver.reason or '未写理由'}",),
                command=f"xtjg waive {body.id} {waiver.rule} --reason 理由 --until 日期 --doc-no 文号",
            )


@rule(
    "XT945",
    "说明没有用上",
    severity=Severity.INFO,
    field="说明",
    hint="问题已经解决的撤下，日后再有这一问题重新写明理由",
    command=_WITHDRAW % "规则代码",
    last=True,
)
def note_unused(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find recorded reasons that meet nothing.

    查什么：写明理由的规则，这次检查里有没有对应的问题。
    为什么：理由只对当时的问题；问题没有了，理由还留着，以后再犯就看不见。
    例：成员单位已减到十个，XT203 的说明还在。
    怎么改：撤下说明。
    例外：这次没有检查该规则、该规则无法判断或者只在办理时检查的不算。只作提示。
    """
    for note in body.notes:
        place = (str(body.id), note.code)
        if note.code in ctx.waivers.judged and place not in ctx.waivers.used and place not in ctx.waivers.undecided:
            yield Hit(
                message=f"说明 {note.code} 没有对应的问题",
                evidence=(f"说明：{note.reason}",),
                command=_WITHDRAW % note.code,
            )
