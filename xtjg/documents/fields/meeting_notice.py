"""会议通知: when, where, who, on what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.dates import to_chinese
from xtjg.core.names import same
from xtjg.documents.gatherings import INSTITUTION, NOT_PUBLIC, name_of, owner, reports, when, where
from xtjg.documents.organs import full_name, letterhead, seal_note, secrecy
from xtjg.documents.wording import lines, listed, on, plain, sentence
from xtjg.meetings.agenda import announced
from xtjg.meetings.attendance import EVERYBODY, due_words, is_member_unit, is_open, members

if TYPE_CHECKING:
    from xtjg.core.workrules import KindRule
    from xtjg.documents.context import PaperContext


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the notice; items that nobody has decided are in it, so it is not for the public."""
    meeting, body = context.gathering, context.body
    notice = meeting.notice
    by_lead = bool(body.code_word) or same(meeting.convener or "", body.lead_unit or "")
    own = by_lead and body.kind != INSTITUTION
    sender = plain(body.name) if own else full_name(context, meeting.convener)
    return {
        "密级": secrecy(context),
        "发文机关标志": letterhead(context) if own else sender,
        "机构名称": sender,
        "会议名称": name_of(context),
        "主送机关": listed(map(plain, notice.to)) if notice and notice.to else "各成员单位",
        "召开": _opening(context),
        "会议时间": f"{when(meeting)}。",
        "会议地点": f"{where(meeting)}。" if where(meeting) else "",
        "参会人员": _called(context),
        "会议议题": "\n".join(f"{plain(item.title)}（{reports(item)}）。" for item in announced(meeting)),
        "有关要求": _demands(context),
        "署名": sender,
        "成文日期": to_chinese(notice.day if notice else context.today),
        "代章": seal_note(context) if own else "",
        "公开属性": NOT_PUBLIC,
    }


def _opening(context: PaperContext) -> str:
    why = "因情况紧急，" if context.gathering.urgent else ""
    day = to_chinese(context.gathering.date)
    return f"{why}现定于{day}召开{owner(context)}{name_of(context)}，有关事项通知如下："


def _kind(context: PaperContext) -> KindRule | None:
    rules = context.snapshot.work_rules.get(context.body.id)
    return rules.kind(context.gathering.kind) if rules else None


def _called(context: PaperContext) -> str:
    kind = _kind(context)
    if kind is None:
        return "全体成员。"
    due, others = _concerned(kind, context)
    words, named = listed(map(plain, due_words(kind))), listed(map(plain, due))
    sitting_in = listed(map(plain, (*kind.sit_in, *others)))
    attending = f"{words}（{named}）出席" if words and named else f"{words or named or EVERYBODY}出席"
    return sentence(attending, f"{sitting_in}列席" if sitting_in else "")


def _concerned(kind: KindRule, context: PaperContext) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Where the rules leave it open who is due: the units told, those that are members and others."""
    meeting, body, units = context.gathering, context.body, context.snapshot.units
    seats = members(body, units)
    if meeting.notice is None or EVERYBODY in due_words(kind) or not is_open(kind, seats, units):
        return (), ()
    told = [unit for unit in meeting.notice.to if unit not in kind.sit_in]
    due = tuple(unit for unit in told if is_member_unit(unit, body, units))
    return due, tuple(unit for unit in told if unit not in due)


def _demands(context: PaperContext) -> str:
    notice, convener = context.gathering.notice, plain(context.gathering.convener) or "召集单位"
    return lines(
        on(notice.materials_by if notice else None, f"请提出议题的单位于{{}}前将会议材料报送{convener}。"),
        f"请收到通知后将参会人员名单反馈{convener}。",
        "因故不能出席的，请提前请假，并说明是否派员代会。",
    )
