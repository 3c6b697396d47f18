"""Family 5, 会议运行: rules of work and their filing, intervals, notice, items, the chair.

They cite the body's own 议事规则, not the measure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.meeting import ItemState
from xtjg.core.names import same
from xtjg.core.seats import members_of
from xtjg.core.terms import Severity, State
from xtjg.meetings.agenda import agenda
from xtjg.meetings.attendance import binds, blank, called, members
from xtjg.meetings.calendar import overdue
from xtjg.rules.meetingfacts import article, hit, is_meant, meetings, rules_of
from xtjg.rules.model import Hit, Undecidable
from xtjg.rules.ownrules import rules_due
from xtjg.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.core.body import Body
    from xtjg.core.meeting import Meeting
    from xtjg.rules.model import Context


@rule(
    "XT501",
    "会议间隔超期",
    severity=Severity.WARNING,
    every_state=True,
    hint="按议事规则召开；不再需要的修订议事规则",
    command="xtjg meeting plan {id} --kind 种类 --date 日期",
)
def interval_missed(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find kinds of meeting that were not held in their interval.

    查什么：每一种有间隔的会议，从最近一次召开（没有开过的从规则生效）到今天，是否超过间隔。
    为什么：机构靠会议议事，长期不开会就没有运行。
    例：规定六个月开一次全体会议，上次是八个月以前。
    怎么改：尽快召开；工作已经转为日常的，研究撤销或者修订规则。
    例外：间隔届满当天不算；取消的会议和其他种类的会议不顶替；没有间隔的不查。
    """
    rules = rules_of(body, ctx)
    if rules is None or body.state is not State.ACTIVE:
        return
    for turn in overdue(rules, ctx.snapshot.meetings_of(body.id), ctx.today):
        series = f" --for {turn.unit}" if turn.unit else ""
        since = f"最近一次 {turn.last}" if turn.was_held else f"自 {turn.last} 起没有开过"
        yield Hit(
            message=f"{turn.unit or ''}{turn.kind.name}{since}，应在 {turn.due} 以前召开",
            field=f"议事规则.会议.{turn.kind.name}",
            evidence=(turn.last.isoformat(),),
            path=f"meetings/{body.id}/rules.yaml",
            command=f"xtjg meeting plan {body.id} --kind {turn.kind.name}{series} --date 日期",
            article=article(rules, f"会议.{turn.kind.name}.间隔", turn.kind),
        )


@rule(
    "XT503",
    "会议通知过晚",
    severity=Severity.WARNING,
    every_state=True,
    field="通知",
    hint="按规定的天数提前通知；紧急的在计划时注明",
)
def notice_too_late(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find notices that went out later than the rules allow.

    查什么：通知日期到会议日期，是否少于议事规则规定的天数。
    为什么：成员单位要有时间研究议题、准备意见。
    例：规定提前三天，会前一天才通知。
    怎么改：以后提前通知；通知日期登记有误的更正。
    例外：紧急会议不查；没有规定提前天数的不查；正好够天数的不算。
    """
    for meeting, rules in meetings(body, ctx):
        if meeting.notice is None or meeting.urgent or rules.notice_days is None:
            continue
        lead = (meeting.date - meeting.notice.day).days
        if lead < rules.notice_days:
            said = f"提前 {lead} 天通知" if lead >= 0 else f"会后 {-lead} 天才通知"
            yield hit(meeting, f"{said}，规定提前 {rules.notice_days} 天", article(rules, "提前通知"))


@rule(
    "XT504",
    "议题没有方案",
    severity=Severity.WARNING,
    every_state=True,
    field="议题",
    hint="列入议程以前补上具体方案",
)
def item_without_plan(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find items on the agenda that have no plan though the rules ask for one.

    查什么：规定议题须有方案的，列入的议题有没有写明方案。
    为什么：没有方案的议题，会上只能泛泛讨论，议而不决。
    例：列入「研究经费分工」，没有分工方案。
    怎么改：补上方案，或者暂缓到下一次。
    例外：没有这项规定的不查；没有列入的议题不查。
    """
    for meeting, rules in meetings(body, ctx):
        lacking = [item for item in agenda(meeting) if rules.plan_required and not item.plan]
        for item in lacking:
            basis = article(rules, "议题须有方案", rules.kind(meeting.kind))
            yield hit(meeting, f"第 {item.n} 项「{item.title}」没有方案", basis)


@rule(
    "XT510",
    "议事规则没有备案",
    severity=Severity.INFO,
    every_state=True,
    field="议事规则",
    hint="向机构编制管理机关备案后登记",
    command="xtjg meeting rules {id} --filed 日期",
)
def rules_not_filed(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find rules of work that were not filed.

    查什么：制定了议事规则的，有没有登记向编办备案的日期。
    为什么：备案以后，编办才能按规则监督机构的运行。
    例：议事规则已经执行半年，没有备案。
    怎么改：备案以后登记日期。
    例外：取自办法所定会议制度的不查；没有议事规则的不查；已终止的机构不查；办法规定报送天数的见 XT529。
    """
    rules = rules_of(body, ctx)
    if rules is None or rules.filed is not None or rules.source is not None or rules_due(body, ctx.measure):
        return
    if body.state is State.ACTIVE:
        yield Hit(
            message=f"{rules.since} 起执行的议事规则没有备案",
            path=f"meetings/{body.id}/rules.yaml",
            article=article(rules, "备案"),
        )


@rule(
    "XT511",
    "主持人不符合规定",
    severity=Severity.WARNING,
    every_state=True,
    field="主持",
    hint="由规定的人主持；委托他人的，修订规则或者写明",
)
def wrong_chair(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find meetings chaired by somebody else than the rules say.

    查什么：规定了由谁主持的会议，主持的席位是不是他；有没有写明主持人。
    为什么：主持人对议定事项负责，不能随意替换。
    例：规定由召集人主持，实际由一名成员主持。
    怎么改：登记有误的更正；确需委托的，在规则里写明由谁代为主持。
    例外：没有规定主持人的不查；规定的职务没有席位的不查。
    """
    for meeting, rules in meetings(body, ctx):
        kind = rules.kind(meeting.kind)
        if not meeting.is_held or kind is None or kind.chair is None:
            continue
        basis = article(rules, f"会议.{kind.name}.主持：{kind.chair}", kind)
        if meeting.chair is None:
            yield hit(meeting, f"没有写明主持人，规定由{kind.chair}主持", basis)
        elif not _is_chair(kind.chair, meeting, body, ctx):
            yield hit(meeting, f"由{meeting.chair}主持，规定由{kind.chair}主持", basis)


def _is_chair(wanted: str, meeting: Meeting, body: Body, ctx: Context) -> bool:
    bound = [seat for seat in members(body, ctx.snapshot.units) if binds(wanted, seat, ctx.snapshot.units)]
    there = [entry for entry in meeting.attendance if same(entry.role, wanted) or same(entry.post or "", wanted)]
    names = (*(called(blank(seat)) for seat in bound), *(called(entry) for entry in there))
    return not names or meeting.chair in names


@rule(
    "XT513",
    "议题不是由规定的人确定",
    severity=Severity.WARNING,
    every_state=True,
    field="议题",
    hint="列入议程的议题由规定的人确定",
)
def screened_by_another(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find items admitted by somebody else than the rules say.

    查什么：规定议题由谁确定的，列入的议题是不是由他确定。
    为什么：议题由主持的人把关，会议才不偏离职责。
    例：规定由镇长确定，登记的是办公室主任。
    怎么改：请规定的人确认，登记有误的更正。
    例外：没有这项规定的不查；规定的岗位没有席位的、会议以后机构有变动的不查。
    """
    for meeting, rules in meetings(body, ctx):
        kind = rules.kind(meeting.kind)
        if kind is None or kind.screened_by is None:
            continue
        wrong = [item for item in agenda(meeting) if not is_meant(kind.screened_by, item.by or "", meeting, body, ctx)]
        for item in wrong:
            text = f"第 {item.n} 项「{item.title}」由{item.by or '他人'}列入，规定由{kind.screened_by}确定"
            yield hit(meeting, text, article(rules, f"议题由{kind.screened_by}确定", kind))


@rule(
    "XT515",
    "会议没有依据的规则",
    severity=Severity.WARNING,
    every_state=True,
    field="议事规则",
    hint="制定议事规则，写明会议、议题和表决",
    command="xtjg meeting rules {id} --from 文件.yaml",
)
def meets_without_rules(body: Body, ctx: Context) -> Iterator[Hit | Undecidable]:
    """Find bodies that meet without rules of work.

    查什么：有会议记录的机构有没有议事规则；会议的种类在不在规则里。
    为什么：没有规则，间隔、人数、表决都无从对照。
    例：开过三次会，没有议事规则。
    怎么改：制定议事规则并备案。
    例外：没有会议记录的不查；规则生效以前的会议不作判断。
    """
    rules = rules_of(body, ctx)
    held = ctx.snapshot.meetings_of(body.id)
    if held and rules is None:
        yield Hit(message=f"登记了 {len(held)} 次会议，没有议事规则", path=f"meetings/{held[0].id}.yaml")
        return
    yield from _ungoverned(body, ctx)
    for meeting, then in meetings(body, ctx):
        if then.kind(meeting.kind) is None:
            yield hit(meeting, "议事规则里没有这种会议", article(then, "会议"))


def _ungoverned(body: Body, ctx: Context) -> Iterator[Undecidable]:
    """Say that there are meetings which no rules of their day govern."""
    rules = rules_of(body, ctx)
    if any(rules is None or rules.on(one.date) is None for one in ctx.snapshot.meetings_of(body.id)):
        yield Undecidable(reason="会议当时没有议事规则")


@rule(
    "XT517",
    "没有结果的会议",
    severity=Severity.WARNING,
    every_state=True,
    field="议题",
    hint="登记每一项议题的结果；没有开的取消",
)
def left_open(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find meetings whose day is past without a record of them, and items left without a result.

    查什么：会议日期已过，没有登记到会；会议已经召开，列入的议题没有结果。
    为什么：开没开、定没定，登记簿要说得清。
    例：计划三月开的会，到四月还是计划状态。
    怎么改：开过的登记到会和结果；没有开的取消并写明理由。
    例外：会议当天不算；纪要已经形成的不会有没有结果的议题。
    """
    for meeting, rules in meetings(body, ctx):
        if not meeting.is_held and meeting.date < ctx.today:
            yield hit(meeting, f"日期已过，现为「{meeting.state}」", article(rules, "会议"))
        left = [item for item in meeting.items if item.state is ItemState.ADMITTED]
        if meeting.is_held and left and meeting.date < ctx.today:
            listed = "、".join(f"第 {item.n} 项" for item in left)
            yield hit(meeting, f"{listed}没有结果", article(rules, "议题"))


@rule(
    "XT518",
    "议题没有事先告知",
    severity=Severity.WARNING,
    every_state=True,
    field="通知",
    hint="会前把议题告知规定的人，登记回执",
)
def items_not_told(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find meetings held before those who must hear of the items beforehand were heard from.

    查什么：规定议题事先告知谁的，会前有没有登记他们的回执。
    为什么：分管的领导会前知道议题，会上才能议得透。
    例：规定议题事先告知各副镇长，开会时没有一位副镇长的回执。
    怎么改：会前告知并登记回执；已经告知的补登。
    例外：紧急会议不查；规定的岗位没有席位的不查；没有开的会议不查。
    """
    for meeting, rules in meetings(body, ctx):
        kind = rules.kind(meeting.kind)
        if kind is None or meeting.urgent or not meeting.is_held:
            continue
        receipts = meeting.notice.receipts if meeting.notice else ()
        heard = {word for guest in receipts for word in (guest.unit, guest.name) if word}
        told = [seat for seat in members_of(body) if any(binds(word, seat, ctx.snapshot.units) for word in kind.told)]
        missing = [seat for seat in told if not heard.intersection({seat.holder or seat.unit or "", seat.post or ""})]
        if missing:
            names = "、".join(called(blank(seat)) for seat in missing)
            yield hit(meeting, f"没有{names}的回执", article(rules, f"议题事先告知{'、'.join(kind.told)}", kind))
