"""Family 5, 会议运行: quorum, votes, decisions, who was there. They cite the body's own 议事规则."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.meeting import AGREEING, IMPORTANT, MeetingState, Presence
from xtjg.core.names import same
from xtjg.core.terms import Severity
from xtjg.meetings.attendance import called, members
from xtjg.meetings.voting import threshold
from xtjg.rules.meetingfacts import article, hit, meetings
from xtjg.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.core.body import Body, Seat
    from xtjg.core.meeting import Attendance, Meeting
    from xtjg.rules.model import Context, Hit


@rule(
    "XT502",
    "会议不足法定人数",
    severity=Severity.WARNING,
    every_state=True,
    field="法定人数",
    hint="不足法定人数的会议不能议决；登记有误的重新登记出席",
)
def quorum_missing(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find meetings held without a quorum.

    查什么：已经召开的会议，实到席位是否达到议事规则规定的法定人数。
    为什么：到会的人太少，议定的事项代表不了各成员单位。
    例：九席应到，规定过半数，只到了四席。
    怎么改：改期再开；代会人员没有登记的补登。
    例外：没有规定法定人数的，有人到会即可。
    """
    for meeting, rules in meetings(body, ctx):
        quorum = meeting.quorum
        if meeting.is_held and quorum is not None and not quorum.met:
            text = f"应到 {quorum.due}，须到 {max(quorum.needed, 1)}，实到 {quorum.present}"
            yield hit(meeting, text, article(rules, f"法定人数：{rules.quorum or '有人到会'}"))


@rule(
    "XT505",
    "同意的议题票数不够",
    severity=Severity.ERROR,
    every_state=True,
    field="议题",
    hint="按表决结果登记；规则改过的按当时的规则",
)
def below_threshold(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find items agreed to by fewer votes than their rule asks for.

    查什么：表决过的议题，赞成票是否达到所用规则要的票数，结果与票数是否一致。
    为什么：票数不够而作同意处理，决定不成立。
    例：九席按三分之二表决，五票赞成，登记为同意。
    怎么改：按实际票数登记结果，需要的重新提交会议。
    例外：没有表决、协商一致的不查；正好够票的不算。
    """
    for meeting, rules in meetings(body, ctx):
        for item in meeting.items:
            vote = item.vote
            if vote is None or item.decision not in AGREEING:
                continue
            limit = threshold(vote.rule)
            if not limit.passes(vote.for_, vote.against, vote.base_n):
                needed = limit.needed(vote.base_n)
                asked = f"须 {needed} 票" if needed is not None else "不能有人反对"
                text = f"第 {item.n} 项「{item.title}」赞成 {vote.for_} 票、反对 {vote.against} 票，{vote.rule}{asked}"
                yield hit(meeting, text, article(rules, f"表决：{vote.rule}"))


@rule(
    "XT506",
    "议定事项没有督办",
    severity=Severity.INFO,
    every_state=True,
    field="议题",
    hint="议定事项明确责任单位、时限和要求",
)
def no_follow_up(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find decisions that nobody was charged with.

    查什么：同意、原则同意的议题，有没有督办事项或者据以开办的办件。
    为什么：议定以后没有责任单位和时限，容易没有下文。
    例：会议同意开展专项检查，没有写由谁负责、何时完成。
    怎么改：确定责任单位和完成时限，登记为事项。
    例外：不同意、上报、缓议的不查；会议没有结束的不查。
    """
    for meeting, rules in meetings(body, ctx):
        if meeting.state not in (MeetingState.MINUTED, MeetingState.CLOSED):
            continue
        left = [one for one in meeting.items if one.decision in AGREEING and not one.tasks and one.case is None]
        if left:
            listed = "、".join(f"第 {item.n} 项" for item in left)
            yield hit(meeting, f"{listed}没有责任单位和时限", article(rules, "议定事项的落实"))


@rule(
    "XT509",
    "出席名单有误",
    severity=Severity.ERROR,
    every_state=True,
    field="出席",
    hint="一人只登记一种情况，不是成员的登记为列席",
)
def attendance_wrong(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find people who are recorded as two things, and people present who are no members.

    查什么：出席、请假、列席三种名单有没有重复的人；出席的席位是不是本机构的席位。
    为什么：到会情况是计算法定人数和票数的根据。
    例：同一个人既在出席名单，又在列席名单。
    怎么改：核对签到表，重新登记。
    例外：会后递补、退出的，按开会那天的成员；会议以后机构有变动的不查席位。
    """
    for meeting, rules in meetings(body, ctx):
        names = [one.delegate or one.name for one in meeting.attendance if one.is_present]
        names += [one.name for one in meeting.attendance if one.status is Presence.LEAVE]
        names += [guest.name for guest in meeting.observers]
        twice = [name for name in dict.fromkeys(names) if name and names.count(name) > 1]
        if twice:
            yield hit(meeting, f"{'、'.join(twice)} 登记了不止一次", article(rules, "出席"))
        strangers = tuple(_strangers(meeting, body, ctx))
        if strangers:
            yield hit(meeting, f"{'、'.join(strangers)} 不是成员，登记为出席", article(rules, "出席"))


def _strangers(meeting: Meeting, body: Body, ctx: Context) -> Iterator[str]:
    """Seats present that the body does not have, by unit and role; people may have changed since."""
    if ctx.snapshot.effective.get(body.id, meeting.date) > meeting.date:
        return
    seats = members(body, ctx.snapshot.units)
    for entry in meeting.attendance:
        if entry.is_present and not any(_is_of(entry, seat, ctx) for seat in seats):
            yield called(entry)


def _is_of(entry: Attendance, seat: Seat, ctx: Context) -> bool:
    if entry.unit is None or seat.unit is None:
        return entry.unit == seat.unit and same(entry.role, seat.role)
    return ctx.snapshot.units.same(entry.unit, seat.unit)


@rule(
    "XT512",
    "重要事项由其他会议决定",
    severity=Severity.ERROR,
    every_state=True,
    field="议题",
    hint="重要事项提交规定的会议讨论决定",
)
def decided_elsewhere(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find important matters that another kind of meeting decided.

    查什么：类别为重要事项的议题，是不是由规定的那一种会议决定。
    为什么：重要事项必须由规定的会议讨论决定，一种会议不能代替另一种。
    例：应由政府办公会议决定的事项，在扩大会议上作了决定。
    怎么改：重新提交规定的会议；类别写错的更正。
    例外：没有规定由哪种会议决定的不查；上报、缓议的不算决定。
    """
    for meeting, rules in meetings(body, ctx):
        if rules.important is None or meeting.kind == rules.important:
            continue
        for item in meeting.items:
            if item.item_class == IMPORTANT and item.decision in AGREEING:
                text = f"第 {item.n} 项「{item.title}」是重要事项，应由{rules.important}决定"
                yield hit(
                    meeting, text, article(rules, f"重要事项由{rules.important}决定", rules.kind(rules.important))
                )


@rule(
    "XT516",
    "缺席没有请假",
    severity=Severity.INFO,
    every_state=True,
    field="出席",
    hint="向缺席的单位了解情况，必要时通报",
)
def often_absent(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find seats that stayed away without leave.

    查什么：已经召开的会议，应到而没有到会、也没有请假的席位。
    为什么：成员单位应当按时到会，因故不能到会的要请假。
    例：某单位没有请假，也没有派人代会。
    怎么改：了解原因；登记有误的补登请假。
    例外：请假、派人代会的不算。
    """
    for meeting, rules in meetings(body, ctx):
        away = [called(one) for one in meeting.attendance if one.status is Presence.ABSENT]
        if meeting.is_held and away:
            yield hit(meeting, f"{'、'.join(away)} 没有请假", article(rules, "出席"))
