"""抄送: who gets a copy of a notice without being one of those it goes to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xtjg.core.names import skeleton
from xtjg.core.terms import Series
from xtjg.documents.wording import listed, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from xtjg.documents.context import PaperContext

_OFFICES = ("党委办", "政府办", "编办")
# In the order of an imprint: 党委, 人大, 政协, 监委, 法院, 检察院, 军队, 群团; none of them is a 政府部门.
_APART = (
    "人大|人民代表大会",
    "政协|政治协商",
    "纪委|监委",
    "法院",
    "检察院",
    "军分区|武装部|武警",
    "总工会|团委|团市委|团县委|团省委|妇联|妇女联合会|工商联|科协|文联|残联",
)


def copies(context: PaperContext, organs: Sequence[str], *, own: bool) -> str:
    """List the offices that keep the papers, then the units concerned that the notice does not reach.

    Args:
        context: the notice.
        organs: who issues and copies it; they get none.
        own: whether it goes to the member units only.
    """
    place, units = context.place, context.snapshot.units
    offices = [place.organs[key] for key in _OFFICES]
    kept = [organ.short for organ in offices if not any(organ.is_called(name) for name in organs)]
    told = [
        unit
        for unit in units.distinct(tuple(_concerned(context)))
        if not any(organ.is_called(unit) for organ in offices)
        and not any(units.same(unit, name) for name in organs)
        and not _reached(unit, context, own=own)
    ]
    return "，".join(filter(None, (*kept, listed(sorted(told, key=lambda unit: _rank(unit, context))))))


def _concerned(context: PaperContext) -> Iterator[str]:
    """The units with a part in the bodies before or after the act: members and those of the seats."""
    for edit in context.edits:
        for body in filter(None, (edit.before, edit.after)):
            yield from filter(None, map(plain, (*body.member_units, *(seat.unit for seat in body.seats))))


def _reached(unit: str, context: PaperContext, *, own: bool) -> bool:
    """Whether the notice goes to the unit anyway: to the member units, or to everybody of the series."""
    if context.place.organ_called(unit) in ("党委", "政府"):
        return True
    if own:
        after: Iterable[str] = (one for edit in context.edits for one in edit.after.member_units)
        return any(context.snapshot.units.same(unit, one) for one in after)
    series = {body.series for edit in context.edits for body in (edit.before, edit.after) if body}
    return series != {Series.GOVERNMENT} or not _rank(unit, context)


def _rank(unit: str, context: PaperContext) -> int:
    """Where the unit stands in an imprint; 0 for a 政府部门."""
    known = context.snapshot.units.find(unit)
    name = known.name if known else unit
    party = skeleton(context.place.organs["党委"].short)
    of_party = name.startswith("中共") or skeleton(unit).startswith(party)
    found = next((number for number, form in enumerate(_APART, 2) if re.search(form, name)), 0)
    return found or (1 if of_party else 0)
