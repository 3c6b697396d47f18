from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.factories import make_body, make_snapshot
from xtjg.core.body import Contact, Seat
from xtjg.core.involvement import (
    all_units,
    heaviest_first,
    of_person,
    of_unit,
    people,
    persons,
    strangers,
    units_of,
)
from xtjg.core.terms import BodyId, State
from xtjg.core.unit import UnitDirectory
from xtjg.errors import Usage
from xtjg.reports.deadlines import after_span
from xtjg.reports.searching import search
from xtjg.reports.selection import Filters, select
from xtjg.reports.statistics import count_by, statistics

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("span", "day"),
    [
        ("90d", date(2027, 2, 20)),
        ("90天", date(2027, 2, 20)),
        ("９０", date(2027, 2, 20)),
        ("2w", date(2026, 12, 6)),
        ("3个月", date(2027, 2, 22)),
        ("3m", date(2027, 2, 22)),
        ("1Y", date(2027, 11, 22)),
        ("1 年", date(2027, 11, 22)),
    ],
)
def test_spans_are_read_as_people_write_them(span: str, day: date) -> None:
    assert after_span(span, TODAY) == day


@pytest.mark.parametrize("span", ["", "d", "九天", "9x", "-3d"])
def test_what_is_no_span_is_wrong_usage(span: str) -> None:
    with pytest.raises(Usage):
        after_span(span, TODAY)


def test_only_bodies_that_count_are_counted() -> None:
    bodies = (
        make_body(id=BodyId("xt-0001")),
        make_body(id=BodyId("xt-0002"), managed=False),
        make_body(id=BodyId("xt-0003"), state=State.ABOLISHED),
        make_body(id=BodyId("xt-0004"), tenure=None),
    )
    figures = statistics(bodies, base=1, cap=None)
    assert (figures.total, figures.by_state) == (2, {"运行": 3, "已撤销": 1})
    assert count_by("设置", [body for body in bodies if body.counts]) == {"临时": 1, "未填": 1}
    assert count_by("设立年份", bodies) == {"2026": 4}


def test_a_term_that_ends_on_the_last_day_is_within_the_span() -> None:
    body = make_body()
    units = make_snapshot().units
    assert select((body,), Filters(ends_by=date(2028, 12, 31)), units) == (body,)
    assert select((body,), Filters(ends_by=date(2028, 12, 30)), units) == ()


def test_units_of_a_body_are_named_once() -> None:
    assert units_of(make_body()) == ("市发展改革委", "市财政局", "市政府")


def test_two_people_of_one_name_are_told_apart_by_their_units() -> None:
    seats = (Seat(role="组长", unit="甲局", holder="张三"), Seat(role="成员", unit="乙局", holder="张三"))
    snapshot = make_snapshot(make_body(seats=seats), make_body(id=BodyId("xt-0099"), state=State.ABOLISHED))
    assert [(one.unit, [part.role for part in one.parts]) for one in of_person("张三", snapshot)] == [
        ("甲局", ["组长"]),
        ("乙局", ["成员"]),
    ]


def test_several_roles_of_a_unit_in_a_body_are_one_part() -> None:
    parts = of_unit("市发改委", make_snapshot(make_body())).parts
    assert [part.role for part in parts] == ["牵头部门、办公室设在、成员 主任 成1"]


def test_who_directs_the_office_and_who_is_the_liaison_have_a_part() -> None:
    body = make_body(
        contact=Contact(liaison="钱七", phone="8080"), seats=(Seat(role="组长", unit="市政府", holder="李四"),)
    )
    snapshot = make_snapshot(body)
    assert [(one.unit, [part.role for part in one.parts]) for one in of_person("李四", snapshot)] == [
        ("市政府", ["组长、办公室主任"])
    ]
    assert [(one.unit, [part.role for part in one.parts]) for one in of_person("钱七", snapshot)] == [
        ("市发展改革委", ["联络员"])
    ]
    assert persons(snapshot) == ("李四", "钱七")


@pytest.mark.parametrize(
    ("word", "field"), [("预算", "经费"), ("8080", "联络"), ("任务完成", "期限"), ("二级", "规格"), ("三楼", "办公室")]
)
def test_a_word_is_found_wherever_the_record_says_it(word: str, field: str) -> None:
    body = make_body(contact=Contact(liaison="钱七", phone="8080"), rank="二级局", task="统筹")
    assert [name for name, _ in search(word, (body,))[0].matched] == [field]


def test_a_hit_in_a_name_comes_first() -> None:
    bodies = (
        make_body(id=BodyId("xt-0001"), name="甲", task="发展数据"),
        make_body(id=BodyId("xt-0002"), name="数据组"),
    )
    found = search("数据", bodies)
    assert [match.body.id for match in found] == ["xt-0002", "xt-0001"]
    assert found[1].matched == (("任务", "发展数据"),)


def test_load_tells_namesakes_apart_and_counts_a_body_once_for_each() -> None:
    mayor = Seat(role="组长", unit="市政府", post="市长", holder="张三")
    twice = (mayor, replace(mayor, role="成员"), Seat(role="成员", unit="市财政局", post="局长", holder="张三"))
    one = make_body(id=BodyId("xt-0001"), seats=twice)
    other = make_body(id=BodyId("xt-0002"), seats=(mayor,))
    ended = make_body(id=BodyId("xt-0003"), seats=(mayor,), state=State.ABOLISHED)
    found = heaviest_first(people(make_snapshot(one, other, ended)))
    assert [(who.unit, [part.body for part in who.parts]) for who in found] == [
        ("市政府", ["xt-0001", "xt-0002"]),
        ("市财政局", ["xt-0001"]),
    ]


def test_load_of_units_knows_every_name_of_a_unit() -> None:
    one = make_body(id=BodyId("xt-0001"), lead_unit="市发改委", office=None, member_units=("市财政局",), seats=())
    other = make_body(
        id=BodyId("xt-0002"), lead_unit="示例市发展和改革委员会", office=None, member_units=("市发展改革委",), seats=()
    )
    found = heaviest_first(all_units(make_snapshot(one, other)))
    assert [(unit.name, [(part.body, part.role) for part in unit.parts]) for unit in found] == [
        ("市发展改革委", [("xt-0001", "牵头部门"), ("xt-0002", "牵头部门、成员单位")]),
        ("市财政局", [("xt-0001", "成员单位")]),
    ]


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("市财政局", ()),
        ("示例市财政局", ()),
        ("市委编办", ()),
        ("综合组", ()),
        (make_body().name, ()),
        ("市财局", ("「市财局」不在单位名录里，也不是机构的单位，是不是「市财政局」",)),
    ],
)
def test_a_unit_that_nobody_knows_is_told_with_the_nearest_name(word: str, told: tuple[str, ...]) -> None:
    body = make_body()
    body = replace(body, seats=(*body.seats, Seat(role="组长", group="综合组")))
    assert strangers((word,), body, make_snapshot(body)) == told
    bare = make_body(lead_unit=None, seats=(), member_units=(), office=None)
    assert strangers((word,), bare, replace(make_snapshot(bare), units=UnitDirectory())) == ()
