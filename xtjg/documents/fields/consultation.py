"""征求意见函: one to each proposed leader and each unit concerned, with a slip for the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.parties import consulted_parties
from xtjg.documents import proposal
from xtjg.documents.organs import as_matter, contact, letter_frame, rows
from xtjg.documents.people import named
from xtjg.documents.wording import lines, listed, on, plain

if TYPE_CHECKING:
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
    return {
        **letter_frame(context, proposal.proposer(context), to or "各有关单位", None, context.today),
        "事项": matter,
        "缘由": f"现拟{matter}，按照规定征求意见。有关情况如下：",
        "依据和理由": items["依据和理由"],
        "任务": items["任务"],
        "职责": items["职责"],
        "成员单位": items["成员单位"],
        "变动内容": proposal.changes(context),
        "涉及事项": lines(*(_concerning(party, context) for party in asked)),
        "答复期限": on(context.reply_by, "请于{}前函复我单位，逾期未复的，视为无意见。") or "请予函复。",
        "联系人": contact(context),
    }


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
        joins = party.seat in context.body.seats
        return f"拟{'请' if joins else '不再由'}{named(party.seat, context.place)}担任{plain(party.seat.role)}。"
    unit = plain(party.unit)
    units = context.snapshot.units
    if not any(units.same(unit, one) for one in context.body.member_units):
        return ""
    seats = [seat for seat in context.body.seats if units.same(unit, seat.unit)]
    return f"拟将{unit}列为{name}成员单位{_seated(seats, context)}。"


def _seated(seats: list[Seat], context: PaperContext) -> str:
    people = listed(f"{named(seat, context.place)}任{plain(seat.role)}" for seat in seats)
    return f"，{people}" if people else ""
