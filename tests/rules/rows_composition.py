from __future__ import annotations

from dataclasses import replace

from tests.factories import make_body, make_seats
from tests.rules.rowkit import MEASURE, Row, listed, seat, seats_with, with_clause
from xtjg.core.body import Seat, Term
from xtjg.core.measure import Clause
from xtjg.core.terms import Severity, Tenure

_HEAD = make_seats()[0]
_TEN = (*(f"市{n}局" for n in range(3, 12)), "市发展改革委")
_EXCLUSIVE = with_clause(replace(MEASURE.clauses["rank_floor_inclusive"], value="否"))
_LOOSER = with_clause(Clause(key="units_max", no="第六条", text="不超过十二个", severity=Severity.WARNING, value="12"))


def _led_by(*roles: str) -> tuple[Seat, ...]:
    return tuple(replace(_HEAD, role=role) for role in roles)


def _members(**facts: str | None) -> tuple[Seat, ...]:
    return seats_with(replace(seat(), **facts))  # type: ignore[arg-type]  # text fields only


# What an empty record leaves open is counted, so that it does not look clean.
_NOTHING_ENTERED = ("XT101", "XT110", "XT202", "XT203", "XT205", "XT207", "XT208", "XT209", "XT409", "XT411")

ROWS = (
    Row(code="XT201", fact="no head", found=("席位",), bodies=(make_body(seats=make_seats()[1:]),)),
    Row(code="XT201", fact="one head"),
    Row(code="XT201", fact="no seats", found=("席位",), bodies=(make_body(seats=()),)),
    Row(code="XT204", fact="tenure not entered", undecided=1, bodies=(make_body(tenure=None, term=None),)),
    *(Row(code=code, fact="nothing entered", undecided=1, bodies=(listed(),)) for code in _NOTHING_ENTERED),
    Row(code="XT201", fact="listed without seats", undecided=1, bodies=(listed(lead_unit="市城管局"),)),
    Row(code="XT202", fact="two heads", found=("席位",), bodies=(make_body(seats=(_HEAD, *make_seats())),)),
    Row(code="XT202", fact="one head"),
    Row(
        code="XT202",
        fact="the head of a working group",
        bodies=(make_body(seats=(*make_seats(), Seat(role="组长", group="综合组", holder="周某"))),),
    ),
    Row(
        code="XT201",
        fact="nobody leads but a working group",
        found=("席位",),
        bodies=(make_body(seats=(*make_seats()[1:], Seat(role="组长", group="综合组", holder="周某"))),),
    ),
    Row(
        code="XT202",
        fact="first convener and two conveners",
        bodies=(make_body(seats=_led_by("总召集人", "召集人", "召集人")),),
    ),
    Row(
        code="XT202",
        fact="two first conveners",
        found=("席位",),
        bodies=(make_body(seats=_led_by("总召集人", "总召集人")),),
    ),
    Row(code="XT203", fact="10 units, lead unit among them", bodies=(make_body(member_units=_TEN),)),
    Row(
        code="XT203",
        fact="11 units with the lead unit",
        found=("成员单位",),
        bodies=(make_body(member_units=(*_TEN[:-1], "市财政局")),),
    ),
    Row(
        code="XT203",
        fact="11 names of 10 units",
        bodies=(make_body(member_units=(*_TEN, "示例市发展和改革委员会")),),
    ),
    Row(code="XT203", fact="12 units", found=("成员单位",), bodies=(make_body(member_units=(*_TEN, "甲局", "乙局")),)),
    Row(
        code="XT203",
        fact="12 units where 12 are allowed",
        bodies=(make_body(member_units=(*_TEN, "甲局", "乙局")),),
        registry={"measure": _LOOSER},
    ),
    Row(
        code="XT203",
        fact="13 units where 12 are allowed",
        found=("成员单位",),
        bodies=(make_body(member_units=(*_TEN, "甲局", "乙局", "丙局")),),
        registry={"measure": _LOOSER},
    ),
    Row(code="XT204", fact="temporary without term", found=("期限",), bodies=(make_body(term=None),)),
    Row(code="XT204", fact="temporary with empty term", found=("期限",), bodies=(make_body(term=Term()),)),
    Row(code="XT204", fact="listed temporary body", found=("期限",), bodies=(listed(),)),
    Row(code="XT204", fact="condition only", bodies=(make_body(term=Term(condition="验收完成")),)),
    Row(code="XT204", fact="permanent", bodies=(make_body(term=None, tenure=Tenure.PERMANENT),)),
    Row(code="XT205", fact="3 deputies", found=("席位",), bodies=(make_body(seats=make_seats(deputies=3)),)),
    Row(code="XT205", fact="2 deputies", bodies=(make_body(seats=make_seats(deputies=2)),)),
    Row(
        code="XT205",
        fact="first convener and three conveners",
        found=("席位",),
        bodies=(make_body(seats=_led_by("总召集人", "召集人", "召集人", "召集人")),),
    ),
    Row(code="XT206", fact="no deputy", found=("席位",), bodies=(make_body(seats=make_seats(deputies=0)),)),
    Row(code="XT206", fact="1 deputy"),
    Row(code="XT207", fact="正科级", found=("席位",), bodies=(make_body(seats=_members(rank="正科级")),)),
    Row(code="XT207", fact="副县级 itself", found=("席位",), bodies=(make_body(seats=_members(rank="副县级")),)),
    Row(code="XT207", fact="正县级", bodies=(make_body(seats=_members(rank="正县级")),)),
    Row(
        code="XT207",
        fact="副县级 where the level itself is not barred",
        bodies=(make_body(seats=_members(rank="副县级")),),
        registry={"measure": _EXCLUSIVE},
    ),
    Row(
        code="XT207",
        fact="正科级 where the level itself is not barred",
        found=("席位",),
        bodies=(make_body(seats=_members(rank="正科级")),),
        registry={"measure": _EXCLUSIVE},
    ),
    *(
        Row(
            code=code,
            fact="seconded to a working group",
            bodies=(make_body(seats=_members(rank="正科级", post="二级主任科员", group="综合组")),),
        )
        for code in ("XT207", "XT208")
    ),
    Row(code="XT207", fact="rank not entered", undecided=1, bodies=(make_body(seats=_members(rank=None)),)),
    Row(code="XT207", fact="rank not in the table", undecided=1, bodies=(make_body(seats=_members(rank="高配")),)),
    Row(code="XT208", fact="二级调研员", found=("席位",), bodies=(make_body(seats=_members(post="二级调研员")),)),
    Row(code="XT208", fact="with a leading post", bodies=(make_body(seats=_members(post="副局长、二级调研员")),)),
    Row(
        code="XT209",
        fact="组长 of discipline",
        found=("席位",),
        bodies=(make_body(seats=_members(post="驻局纪检监察组组长")),),
    ),
    Row(
        code="XT209",
        fact="unit and post together",
        found=("席位",),
        bodies=(make_body(seats=_members(unit="市纪委", post="书记")),),
    ),
    Row(
        code="XT209",
        fact="body related to discipline",
        bodies=(make_body(seats=_members(post="纪检组长"), discipline_related=True),),
    ),
    Row(code="XT209", fact="other secretary", bodies=(make_body(seats=_members(post="党组书记")),)),
)
