"""Family 5, 会议运行: through which meetings a matter rises, who reports on it, whose word is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.meeting import AGREEING, AWAY, IMPORTANT, TEMPORARY, Decision
from xtjg.core.names import same
from xtjg.core.posts import organ_named
from xtjg.core.terms import Severity
from xtjg.meetings.agenda import agenda
from xtjg.meetings.attendance import called, sits_in_person
from xtjg.meetings.docketing import earlier
from xtjg.meetings.endorsing import is_leaders_own, lacking_consent, unread
from xtjg.rules.meetingfacts import article, has_changed, hit, is_meant, meetings
from xtjg.rules.model import Cite
from xtjg.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xtjg.core.body import Body
    from xtjg.core.meeting import Attendance, Item, Meeting
    from xtjg.rules.model import Context, Hit

_PARTY = ("党委", "书记", "常委会", "党组")


@rule(
    "XT519",
    "请假没有经过同意",
    severity=Severity.WARNING,
    every_state=True,
    field="出席",
    hint="请假报经规定的人同意，登记准假",
)
def leave_without_consent(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find people on leave without the word of those who must agree to it.

    查什么：规定请假须经谁同意的，请假和派人代会的有没有他的同意。
    为什么：该到会的人随意请假，议定的事项没有人负责。
    例：规定请假须经召集人同意，某局请假，没有登记经谁同意。
    怎么改：补登准假；没有经同意的，以后先报后假。
    例外：没有这项规定的不查；规定的岗位没有席位的、会议以后机构有变动的不查。
    """
    for meeting, rules in meetings(body, ctx):
        kind = rules.kind(meeting.kind)
        if kind is None or not (kind.leave_by and meeting.is_held):
            continue
        away = [one for one in meeting.attendance if one.status in AWAY]
        wrong = [called(one) for one in away if not _permitted(one, kind.leave_by, meeting, body, ctx)]
        if wrong:
            text = f"{'、'.join(wrong)} 请假没有经{'、'.join(kind.leave_by)}同意"
            yield hit(meeting, text, article(rules, f"请假须经{'、'.join(kind.leave_by)}", kind))


def _permitted(entry: Attendance, words: Sequence[str], meeting: Meeting, body: Body, ctx: Context) -> bool:
    """Whether everybody whom the rules name let the seat stay away."""
    return all(any(is_meant(word, one, meeting, body, ctx) for one in (*entry.agreed, "")) for word in words)


@rule(
    "XT520",
    "负责人没有亲自汇报",
    severity=Severity.WARNING,
    every_state=True,
    field="议题",
    hint="由负责人亲自汇报；不能出席的，会前报经规定的人同意",
)
def head_does_not_report(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find items that somebody else reported on than the head of the unit, without those agreeing who must.

    查什么：规定由负责人亲自汇报的会议，提出议题的单位有没有人亲自到会汇报；没有的，请假报了谁、经谁同意。
    为什么：负责人最清楚情况，别人汇报，问题说不清，议定的事也落不实。
    例：科室主任没有到会，由他人汇报，没有报分管副镇长，也没有经镇长同意。
    怎么改：补登准假；没有经同意的，下次由负责人汇报。
    例外：没有这项规定的不查；提出单位没有席位的、会议以后机构有变动的不查。
    """
    for meeting, rules in meetings(body, ctx):
        kind = rules.kind(meeting.kind)
        if kind is None or not (kind.reporter_leave_by and meeting.is_held):
            continue
        for item in agenda(meeting):
            seats = [one for one in meeting.attendance if ctx.snapshot.units.same(one.unit, item.unit)]
            if not seats or _reports_in_person(item, seats):
                continue
            if not any(_permitted(one, kind.reporter_leave_by, meeting, body, ctx) for one in seats):
                by = item.reporter or next((one.delegate for one in seats if one.delegate), None)
                told = f"由{by}汇报" if by else "没有人亲自汇报"
                whose = "、".join(kind.reporter_leave_by)
                text = f"第 {item.n} 项「{item.title}」{told}，{called(seats[0])} 没有报{whose}同意"
                yield hit(meeting, text, article(rules, f"负责人亲自汇报，不能的须经{whose}", kind))


def _reports_in_person(item: Item, seats: Sequence[Attendance]) -> bool:
    there = [one for one in seats if sits_in_person(one, item.n)]
    reporter = item.reporter
    if reporter is None or same(reporter, item.unit):
        return bool(there)
    return any(word is None or word in reporter for one in there for word in (one.name or one.post,))


@rule(
    "XT521",
    "汇报材料没有先经审阅",
    severity=Severity.WARNING,
    every_state=True,
    field="议题",
    hint="汇报材料会前送规定的人审阅，登记审阅人和日期",
)
def material_not_read(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find items whose material nobody read before the meeting who must.

    查什么：规定汇报材料先经谁审阅的，列入的议题有没有他会前的审阅。
    为什么：先由分管的领导把关，会上才不就没有成熟的材料议来议去。
    例：科室向会议汇报，材料没有经分管副镇长审阅。
    怎么改：会前送审，登记审阅人；已经审阅的补登。
    例外：审阅人自己单位提出的不查；没有这项规定的不查；规定的岗位没有席位的、会议以后机构有变动的不查。
    """
    for meeting, rules in meetings(body, ctx):
        kind = rules.kind(meeting.kind)
        if kind is None or kind.reviewed_by is None or not meeting.is_held:
            continue
        for item in () if has_changed(meeting, body, ctx) else agenda(meeting):
            wrong = unread(item, kind.reviewed_by, body.seats, ctx.snapshot.units)
            if wrong is None and item.reviewed and item.reviewed.day > meeting.date:
                wrong = f"的材料 {item.reviewed.day} 才审阅"
            if wrong:
                text = f"第 {item.n} 项「{item.title}」{wrong}"
                yield hit(meeting, text, article(rules, f"汇报材料先经{kind.reviewed_by}审阅", kind))


@rule(
    "XT522",
    "报党委的事项没有先经规定的会议",
    severity=Severity.ERROR,
    every_state=True,
    field="议题",
    hint="先提交规定的会议讨论决定，再报党委",
)
def not_discussed_before_the_party(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find matters sent up to the party committee that the kind of meeting never discussed which must.

    查什么：上报党委会、书记办公会的议题，以前有没有在规定的那种会议上讨论决定。
    为什么：政府的工作先由政府会议讨论决定，再报党委研究，次序不能颠倒。
    例：科室例会把经费事项直接报镇党委会，没有经过政府办公会议。
    怎么改：先提交规定的会议讨论决定。
    例外：没有这项规定的不查；接自那种会议已经议决的议题的、题目相同的不算。
    """
    for meeting, rules in meetings(body, ctx):
        first = rules.before_party
        if first is None or meeting.kind == first:
            continue
        for item in meeting.items:
            to = item.referred_to or ""
            if item.decision is Decision.REFERRED and _is_party(to, ctx) and not _was_in((first,), item, meeting, ctx):
                text = f"第 {item.n} 项「{item.title}」报{to}，没有先经{first}讨论决定"
                yield hit(meeting, text, article(rules, f"报党委先经{first}", rules.kind(first)))


def _is_party(to: str, ctx: Context) -> bool:
    return any(word in to for word in _PARTY) or organ_named(to, ctx.place) == "党委"


def _was_in(kinds: Sequence[str], item: Item, meeting: Meeting, ctx: Context) -> bool:
    """Whether one of these kinds of meeting has decided the matter before."""
    settled = (*AGREEING, Decision.REFERRED)
    before = earlier(item, meeting, ctx.snapshot.meetings_of(meeting.body))
    return any(one.kind in kinds and other.decision in settled for one, other in before)


@rule(
    "XT523",
    "重要事项没有逐级讨论",
    severity=Severity.WARNING,
    every_state=True,
    field="议题",
    hint="先在下一级会议讨论，或者先报分管领导审阅，再提交上一级会议",
)
def not_level_by_level(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find important matters that a higher meeting decided and no lower one had discussed.

    查什么：规定逐级讨论的，类别为重要事项的议题在上级会议决定以前，有没有经下级会议讨论，或者经分管领导审阅。
    为什么：重要工作逐级汇报、逐级讨论，情况才摸得清，意见才听得全。
    例：科室把重要事项直接提交政府办公会议，例会没有讨论，分管副镇长也没有看过。
    怎么改：退回下级会议讨论；已经讨论、审阅的补登。
    例外：没有这项规定的不查；主持人自己单位提出的、紧急会议不查；不同意、上报、缓议的不查。
    """
    for meeting, rules in meetings(body, ctx):
        if meeting.kind not in rules.levels or meeting.urgent:
            continue
        lower, kind = rules.levels[: rules.levels.index(meeting.kind)], rules.kind(meeting.kind)
        chair = (kind.chair,) if kind and kind.chair else ()
        for item in meeting.items if lower else ():
            if item.item_class != IMPORTANT or item.decision not in AGREEING or item.reviewed:
                continue
            if not is_leaders_own(item, chair, body.seats, ctx.snapshot.units) and not _was_in(
                lower, item, meeting, ctx
            ):
                text = f"第 {item.n} 项「{item.title}」没有先经{'或者'.join(lower)}讨论，也没有经分管领导审阅"
                yield hit(meeting, text, article(rules, f"逐级：{'、'.join(rules.levels)}", kind))


@rule(
    "XT526",
    "重要事项没有调研论证",
    severity=Severity.WARNING,
    every_state=True,
    field="议题",
    hint="会前调研、听取意见，写明调研情况",
)
def decided_without_research(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find important matters decided without any research where the rules ask for it.

    查什么：规定重要事项须有调研的，类别为重要事项、会议同意的议题有没有写明调研、论证的情况。
    为什么：重大的事情先摸清情况、听取意见，决定才站得住。
    例：会议决定调整全市收费标准，没有调研情况。
    怎么改：补登调研情况；没有调研的，补做以后再执行。
    例外：没有这项规定的不查；不同意、上报、缓议的不查。
    """
    for meeting, rules in meetings(body, ctx):
        for item in meeting.items if rules.research_required else ():
            if item.item_class == IMPORTANT and item.decision in AGREEING and not item.research:
                text = f"第 {item.n} 项「{item.title}」没有调研、论证的情况"
                yield hit(meeting, text, article(rules, "重要事项须有调研", rules.kind(meeting.kind)))


@rule(
    "XT524",
    "临时性管理措施没有经过同意",
    cites=[Cite("emergency_measures")],
    every_state=True,
    field="议题",
    hint="报经政府同意以后再作规定，登记同意的机关和日期",
)
def measures_without_consent(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find decisions that lay down temporary measures without the government's consent.

    查什么：类别为临时性管理措施、会议同意的议题，有没有本级政府（党委）会前的同意。
    为什么：议事协调机构没有行政管理职权，只有特殊、紧急情况下经同意才可以作这样的规定。
    例：指挥部会议决定限制夜间施工，没有登记经市政府同意。
    怎么改：补报同意；没有同意的不执行。
    例外：不同意、上报、缓议的不查；会议当天同意的不算。
    """
    for meeting, _rules in meetings(body, ctx):
        for item in meeting.items:
            if item.item_class == TEMPORARY and item.decision in AGREEING:
                wrong = lacking_consent(item, meeting.date, body, ctx.place)
                if wrong:
                    yield hit(meeting, f"第 {item.n} 项「{item.title}」{wrong}")
