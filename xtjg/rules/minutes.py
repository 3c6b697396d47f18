"""Family 5, 会议运行: minutes in time, signed, sent. They cite the body's own 议事规则."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.dates import add_days
from xtjg.core.terms import Severity
from xtjg.meetings.attendance import EVERYBODY, binds, due_words, is_named
from xtjg.rules.meetingfacts import article, has_changed, hit, meetings
from xtjg.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.core.body import Body
    from xtjg.rules.model import Context, Hit


@rule(
    "XT507",
    "纪要逾期",
    severity=Severity.WARNING,
    every_state=True,
    field="纪要",
    hint="会后按期形成纪要",
)
def minutes_late(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find meetings without minutes past the days of the rules, and minutes drawn up after them.

    查什么：会议召开以后，纪要是否在议事规则规定的天数以内形成。
    为什么：纪要是落实的依据，拖久了各方记忆不一。
    例：规定会后七日内，第八日还没有纪要。
    怎么改：尽快形成、签发、分送。
    例外：没有规定天数的不查；最后一天形成的不算逾期。
    """
    for meeting, rules in meetings(body, ctx):
        if not meeting.is_held or rules.minutes_days is None:
            continue
        due = add_days(meeting.date, rules.minutes_days)
        made = meeting.minutes.date if meeting.minutes else None
        if (made or ctx.today) > due:
            said = f"{made} 才形成纪要" if made else "还没有纪要"
            yield hit(meeting, f"{said}，应在 {due} 以前", article(rules, "纪要期限"), due.isoformat())


@rule(
    "XT508",
    "纪要没有签发",
    severity=Severity.WARNING,
    every_state=True,
    field="纪要",
    hint="由规定的人签发，发给成员单位",
)
def minutes_unsigned(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find minutes that nobody signed, or somebody else than the rules say.

    查什么：纪要有没有签发人；规定了由谁签发的，是不是他。
    为什么：没有签发的纪要不能作为落实的依据。
    例：规定由召集人签发，签发人空着。
    怎么改：签发以后登记签发人。
    例外：还没有形成纪要的不查；没有规定签发人的只查有没有签。
    """
    for meeting, rules in meetings(body, ctx):
        if meeting.minutes is None:
            continue
        signer = meeting.minutes.signed_by
        if signer is None:
            yield hit(meeting, "纪要没有签发", article(rules, f"签发：{rules.signer or '签发人'}"))
        elif rules.signer and not _may_sign(rules.signer, signer, body, ctx):
            text = f"纪要由{signer}签发，规定由{rules.signer}签发"
            yield hit(meeting, text, article(rules, f"签发：{rules.signer}"))


def _may_sign(wanted: str, signer: str, body: Body, ctx: Context) -> bool:
    """Whether the words of who signed name the role, post or person that the rules mean."""
    if is_named(wanted, signer):
        return True
    bound = [seat for seat in body.seats if binds(wanted, seat, ctx.snapshot.units)]
    return not bound or any(part and is_named(part, signer) for seat in bound for part in (seat.post, seat.holder))


@rule(
    "XT514",
    "会议记录没有报送",
    severity=Severity.WARNING,
    every_state=True,
    field="纪要",
    hint="把会议记录报送规定的单位",
)
def record_not_sent(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find records of meetings that were not sent where the rules say.

    查什么：规定会议记录报给谁的，分送的单位里有没有他。
    为什么：上级靠会议记录掌握科室工作的情况。
    例：科室例会的记录没有报政府办公室。
    怎么改：报送以后登记。
    例外：没有这项规定的不查；还没有形成纪要的不查。
    """
    for meeting, rules in meetings(body, ctx):
        kind = rules.kind(meeting.kind)
        if kind is None or kind.record_to is None or meeting.minutes is None:
            continue
        wanted = kind.record_to
        if not any(
            wanted in one or one in wanted or ctx.snapshot.units.same(one, wanted) for one in meeting.minutes.sent
        ):
            yield hit(meeting, f"会议记录没有报{wanted}", article(rules, f"记录报{wanted}", kind))


@rule(
    "XT525",
    "纪要没有分送全体成员单位",
    severity=Severity.INFO,
    every_state=True,
    field="纪要",
    hint="把纪要补发没有收到的成员单位",
)
def not_sent_to_all(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find minutes of meetings of all members that some member units did not get.

    查什么：全体成员的会议，纪要分送的单位里缺不缺成员单位。
    为什么：议定的事要各成员单位落实，没有收到纪要的无从知道。
    例：九个成员单位，纪要只发给六个。
    怎么改：补发以后登记分送。
    例外：不要求全体成员出席的会议不查；纪要还没有分送的不查；会议以后机构有变动的不查。
    """
    for meeting, rules in meetings(body, ctx):
        kind, minutes = rules.kind(meeting.kind), meeting.minutes
        whole = kind is not None and EVERYBODY in due_words(kind) and not has_changed(meeting, body, ctx)
        if not whole or minutes is None or not minutes.sent:
            continue
        units = ctx.snapshot.units
        missing = [one for one in body.member_units if not any(units.same(one, unit) for unit in minutes.sent)]
        if missing:
            yield hit(meeting, f"纪要没有发给{'、'.join(missing)}", article(rules, "纪要分送"))
