"""会议纪要: what was decided, in the order of the agenda, and who was there. What is undecided is never in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.dates import to_chinese
from xtjg.core.meeting import Presence
from xtjg.documents.gatherings import attended, full_name, name_of, owner
from xtjg.documents.organs import full_name as unit_name
from xtjg.documents.organs import own_office, secrecy
from xtjg.documents.people import position
from xtjg.documents.wording import clauses, listed, plain
from xtjg.meetings.attendance import as_seat, by_status, called
from xtjg.meetings.resolution import resolved, wording

if TYPE_CHECKING:
    from xtjg.core.meeting import Item
    from xtjg.documents.context import PaperContext


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the minutes."""
    meeting = context.gathering
    minutes = meeting.minutes
    day = to_chinese(minutes.date if minutes else context.today)
    office = own_office(context) or unit_name(context, meeting.convener)
    people = attended(context)
    items = resolved(meeting)
    return {
        "密级": secrecy(context),
        "纪要名称": f"{full_name(context)}纪要",
        "期号": f"第{minutes.no}期" if minutes else "",
        "编发单位": office,
        "成文日期": day,
        "事项": _matter(items, context),
        "召开": _held(context),
        "议定事项": "\n".join(f"{wording(item)}。{_tasks(item, context)}" for item in items),
        "到会": "\n".join(label for label, _ in people),
        "到会人员": "\n".join(text for _, text in people),
        "签发": f"签发：{plain(minutes.signed_by)}" if minutes and minutes.signed_by else "",
        "分送单位": _sent(context),
        "印发机关": office,
        "印发日期": day if office else "",
    }


def _matter(items: tuple[Item, ...], context: PaperContext) -> str:
    """What the title names: the first matter decided."""
    if not items:
        return f"{owner(context)}{name_of(context)}"
    return f"{plain(items[0].title)}{'等事项' if len(items) > 1 else ''}"


def _held(context: PaperContext) -> str:
    meeting = context.gathering
    here = len(by_status(meeting, Presence.PRESENT, Presence.DELEGATE))
    due = meeting.quorum.due if meeting.quorum else len(meeting.attendance)
    by = f"，{_chair(meeting.chair, context)}主持" if meeting.chair else ""
    opening = f"{to_chinese(meeting.date)}{by}召开{full_name(context)}"
    return f"{opening}。会议应到{due}人，实到{here}人，现将议定事项纪要如下："


def _chair(chair: str, context: PaperContext) -> str:
    """Who chaired by post and name, 副市长王五; of somebody without a seat what was written."""
    entry = next((one for one in context.gathering.attendance if one.name and called(one) == chair), None)
    if entry is None or not entry.post:
        return plain(chair).replace(" ", "")
    return position(as_seat(entry), context.place) + plain(entry.name)


def _tasks(item: Item, context: PaperContext) -> str:
    """Who does what by when, where there is a task."""
    tasks = [context.snapshot.tasks[one] for one in item.tasks if one in context.snapshot.tasks]
    said = (
        clauses(f"由{plain(task.lead)}负责" if task.lead else "", f"{to_chinese(task.due)}前完成" if task.due else "")
        for task in tasks
    )
    told = listed(f"{plain(task.title)}{f'（{how}）' if how else ''}" for task, how in zip(tasks, said, strict=True))
    return f"{told}。" if told else ""


def _sent(context: PaperContext) -> str:
    """Who gets them: the member units all together where all of them do."""
    minutes, units = context.gathering.minutes, context.snapshot.units
    sent = minutes.sent if minutes else ()
    members = context.body.member_units
    if not (members and sent and all(any(units.same(one, unit) for unit in sent) for one in members)):
        return listed(map(plain, sent))
    others = [unit for unit in sent if not any(units.same(one, unit) for one in members)]
    return clauses("各成员单位", listed(map(plain, others)))
