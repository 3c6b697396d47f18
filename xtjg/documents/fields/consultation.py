"""征求意见函: one to each proposed leader and each unit concerned, with a slip for the answer of a person or a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.parties import consulted_parties
from xtjg.core.seats import members_of, role_title
from xtjg.core.terms import Step
from xtjg.documents import proposal
from xtjg.documents.alterations import face
from xtjg.documents.organs import as_matter, contact, letter_frame, rows
from xtjg.documents.people import named
from xtjg.documents.wording import clauses, lines, listed, on, plain
from xtjg.errors import Usage

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.body import Seat
    from xtjg.core.parties import Party
    from xtjg.documents.context import PaperContext


def parties(context: PaperContext) -> tuple[Party, ...]:
    """Those whom the measure wants heard, leaders first."""
    found = rows(context)
    if found is None:
        return ()
    who = (key for row in found.rows if row.consulted for key in row.consulted.who)
    return consulted_parties(as_matter(context), tuple(dict.fromkeys(who)))


def addressees(context: PaperContext) -> tuple[str, ...]:
    """The labels of those to be consulted, as `consult --from` takes them."""
    return tuple(party.label for party in parties(context))


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the letter to the context's addressee, to all of them where it has none."""
    known = parties(context)
    asked = [party for party in known if context.addressee in (None, party.label)]
    to = listed(_addressed(party) for party in asked) or plain(context.addressee)
    items = proposal.founding(context)
    matter = proposal.subject(context)
    people = [party for party in asked if party.seat is not None]
    return {
        **letter_frame(context, proposal.proposer(context), to or "各有关单位", None, _day(context)),
        "事项": matter,
        "缘由": f"现拟{matter}，按照规定征求意见。有关情况如下：",
        "依据和理由": items["依据和理由"],
        "任务": items["任务"],
        "职责": items["职责"],
        "成员单位": items["成员单位"],
        "变动内容": proposal.changes(context),
        "涉及事项": lines(*(_concerning(party, context) for party in asked)),
        "答复期限": _until(context, personal=len(people) == len(asked) > 0),
        "征求事项": clauses(matter, *(_seat_offered(party, context) for party in people))
        if people == asked
        else matter,
        "反馈栏": _slip(people=bool(people), units=len(people) < len(asked) or not asked),
        "联系人": contact(context, proposal.proposer(context)),
    }


def _day(context: PaperContext) -> date:
    """The day of the letter: no later than the first answer to it."""
    answers = (step.date for step in context.matter.of(Step.CONSULT) if step.date)
    return min((*answers, context.today))


def _until(context: PaperContext, *, personal: bool) -> str:
    """By when to answer; silence of a unit is taken as consent, a leader is asked for his word.

    Raises:
        Usage: the day lies before the letter's.
    """
    if context.reply_by is not None and context.reply_by < _day(context):
        raise Usage(f"答复期限 {context.reply_by} 早于函的日期 {_day(context)}", hint="改正 --reply-by")
    if personal:
        return on(context.reply_by, "请于{}前签署意见并退我单位。") or "请签署意见并退我单位。"
    return on(context.reply_by, "请于{}前函复我单位，逾期未复的，视为无意见。") or "请予函复。"


def _slip(*, people: bool, units: bool) -> str:
    """What is filled in below the opinion: a person signs, a unit seals."""
    if people and units:
        return lines(_OPINION, "反馈单位（盖章）或者反馈人（签字）：", "反馈日期：")
    if people:
        return lines("本人意见（同意的，请写明“同意”）：", "签字：", "日期：")
    return lines(_OPINION, "反馈单位（盖章）：", "经办人及联系电话：", "反馈日期：")


_OPINION = "反馈意见（无意见的，请写明“无意见”）："


def _addressed(party: Party) -> str:
    """A leader by name, a unit by its name."""
    if party.seat is None:
        return plain(party.unit)
    holder = plain(party.seat.holder)
    return f"{holder}同志" if holder else plain(party.seat.unit) or plain(party.seat.post)


def _concerning(party: Party, context: PaperContext) -> str:
    """What the matter means for the addressee."""
    name = plain(context.body.name)
    if party.seat is not None:
        return f"{_seat_offered(party, context)}。"
    unit = plain(party.unit)
    units = context.snapshot.units
    if not any(units.same(unit, one) for one in context.body.member_units):
        return ""
    seats = [seat for seat in members_of(context.body) if units.same(unit, seat.unit)]
    return f"拟将{unit}列为{name}成员单位{_seated(seats, context)}。"


def _seat_offered(party: Party, context: PaperContext) -> str:
    """What is meant for the person: 拟请张三（市长）担任组长."""
    if party.seat is None:
        return ""
    joins = face(party.seat) in map(face, context.body.seats)
    return f"拟{'请' if joins else '不再由'}{named(party.seat, context.place)}担任{plain(role_title(party.seat))}"


def _seated(seats: list[Seat], context: PaperContext) -> str:
    people = listed(f"{named(seat, context.place)}任{plain(seat.role)}" for seat in seats)
    return f"，{people}" if people else ""
