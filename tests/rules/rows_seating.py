from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.factories import make_body, make_seats, make_units
from tests.rules.rowkit import Row, other, pack, seat, seats_with
from xtjg.core.body import Body, Note, Seat, Term
from xtjg.core.terms import State, Tenure
from xtjg.core.unit import FormerUnitName

_BODY = make_body()
_LIAONING, _BEIJING = pack("liaoning"), pack("beijing-2003")
_HEAD, *_REST = make_seats()
_DATED = replace(_HEAD, holder="李新", since=date(2026, 6, 1))
_UNITS = replace(
    make_units(),
    units=(replace(make_units().units[1], former_names=(FormerUnitName(name="市财税局"),)), make_units().units[0]),
)


def _headed(post: str | None) -> tuple[Body, ...]:
    return (make_body(seats=(replace(_HEAD, post=post), *_REST)),)


def _term(until: date | None, condition: str | None, tenure: Tenure = Tenure.TEMPORARY) -> tuple[Body, ...]:
    return (make_body(tenure=tenure, term=Term(until=until, condition=condition)),)


def _conference(head: Seat, state: State = State.ACTIVE) -> tuple[Body, ...]:
    return (make_body(kind="部门联席会议", managed=False, state=state, seats=(head,)),)


def _with_deputies(count: int, reason: str | None) -> tuple[Body, ...]:
    notes = (Note(code="XT205", reason=reason),) if reason else ()
    return (make_body(seats=make_seats(deputies=count), notes=notes),)


ROWS = (
    Row(code="XT210", fact="a head of department", found=("席位",), bodies=_headed("厅长"), registry=_LIAONING),
    Row(code="XT210", fact="the governor", bodies=_headed("省长"), registry=_LIAONING),
    Row(
        code="XT210",
        fact="the executive vice governor",
        bodies=_headed("省委常委、常务副省长"),
        registry=_LIAONING,
    ),
    Row(code="XT210", fact="post not entered", undecided=1, bodies=_headed(None), registry=_LIAONING),
    Row(
        code="XT211",
        fact="two members of a unit under two names",
        found=("席位",),
        bodies=(make_body(seats=seats_with(seat(unit="示例市财政局", post="副局长"))),),
        registry=_LIAONING,
    ),
    Row(code="XT211", fact="one member a unit", registry=_LIAONING),
    Row(
        code="XT211",
        fact="a liaison beside the member",
        bodies=(make_body(seats=seats_with(seat("联络员"))),),
        registry=_LIAONING,
    ),
    Row(
        code="XT212",
        fact="a unit without a seat",
        found=("成员单位",),
        bodies=(make_body(member_units=("市发展改革委", "市财政局", "市交通运输局")),),
        registry=_LIAONING,
    ),
    Row(code="XT212", fact="every unit has a seat", registry=_LIAONING),
    Row(
        code="XT212",
        fact="no member seats entered",
        bodies=(make_body(seats=make_seats(members=0)),),
        registry=_LIAONING,
    ),
    Row(
        code="XT213",
        fact="a term without a condition",
        found=("期限.撤销条件",),
        bodies=_term(date(2028, 12, 31), None),
        registry=_LIAONING,
    ),
    Row(
        code="XT213",
        fact="a condition without a term",
        found=("期限.至",),
        bodies=_term(None, "任务完成"),
        registry=_LIAONING,
    ),
    Row(code="XT213", fact="both", registry=_LIAONING),
    Row(code="XT213", fact="neither", bodies=_term(None, None), registry=_LIAONING),
    Row(
        code="XT213",
        fact="permanent",
        bodies=_term(date(2028, 12, 31), None, Tenure.PERMANENT),
        registry=_LIAONING,
    ),
    Row(
        code="XT214",
        fact="a deputy mayor convenes",
        found=("席位",),
        bodies=_conference(seat("召集人", "副市长", "市政府")),
        registry=_BEIJING,
    ),
    Row(code="XT214", fact="a head of department convenes", bodies=_conference(seat("召集人")), registry=_BEIJING),
    Row(
        code="XT214",
        fact="ended",
        bodies=_conference(seat("召集人", "副市长", "市政府"), State.ABOLISHED),
        registry=_BEIJING,
    ),
    Row(code="XT214", fact="another kind", registry=_BEIJING),
    Row(
        code="XT215",
        fact="three deputies for no weighty task",
        found=("说明",),
        bodies=_with_deputies(3, "领导分工需要"),
        registry=_LIAONING,
    ),
    Row(code="XT215", fact="for a weighty task", bodies=_with_deputies(3, "承担重大任务"), registry=_LIAONING),
    Row(code="XT215", fact="two deputies", bodies=_with_deputies(2, "领导分工需要"), registry=_LIAONING),
    Row(code="XT215", fact="no reason given", bodies=_with_deputies(3, None), registry=_LIAONING),
    Row(
        code="XT216",
        fact="below a member",
        found=("席位",),
        bodies=(make_body(seats=(replace(_HEAD, rank="副县级"), *_REST)),),
    ),
    Row(
        code="XT216", fact="as high as the members", bodies=(make_body(seats=(replace(_HEAD, rank="正县级"), *_REST)),)
    ),
    Row(code="XT216", fact="rank not entered"),
    Row(
        code="XT306",
        fact="another mayor since",
        found=("席位",),
        bodies=(_BODY, other(seats=(_DATED,))),
    ),
    Row(
        code="XT306",
        fact="both since the same day",
        bodies=(_BODY, other(seats=(replace(_DATED, since=_HEAD.since),))),
    ),
    Row(
        code="XT306",
        fact="no day entered",
        bodies=(
            make_body(seats=(replace(_HEAD, since=None), *_REST)),
            other(seats=(replace(_DATED, since=None),)),
        ),
    ),
    Row(
        code="XT306",
        fact="another deputy mayor",
        bodies=(_BODY, other(seats=(replace(_DATED, post="副市长"),))),
    ),
    Row(
        code="XT306",
        fact="takes office tomorrow",
        bodies=(_BODY, other(seats=(replace(_DATED, since=date(2026, 11, 23)),))),
    ),
    Row(code="XT306", fact="the same mayor", bodies=(_BODY, other())),
    Row(
        code="XT307",
        fact="nobody heads",
        found=("席位",),
        bodies=(make_body(seats=(replace(_HEAD, holder=None), *_REST)),),
    ),
    Row(
        code="XT307",
        fact="no names entered",
        bodies=(make_body(seats=tuple(replace(one, holder=None) for one in make_seats())),),
    ),
    Row(
        code="XT918",
        fact="a member of no unit",
        found=("席位",),
        bodies=(make_body(seats=seats_with(Seat(role="成员", holder="赵六"))),),
    ),
    Row(
        code="XT918",
        fact="a deputy by name alone",
        bodies=(make_body(seats=seats_with(Seat(role="副组长", holder="赵六"))),),
    ),
    Row(
        code="XT919",
        fact="former names of a unit",
        found=("席位", "成员单位"),
        bodies=(
            make_body(member_units=("市发展改革委", "市财税局"), seats=(*make_seats(members=1), seat(unit="市财税局"))),
        ),
        registry={"units": _UNITS},
    ),
    Row(code="XT919", fact="present names", registry={"units": _UNITS}),
)
