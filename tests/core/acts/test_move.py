from __future__ import annotations

from dataclasses import replace

import pytest

from tests.core.matters import EFFECTIVE, ONE, TWO, make_desk, run
from tests.factories import make_body, make_seats, make_snapshot, make_units
from xtjg.core.acts import ACTS
from xtjg.core.body import Seat
from xtjg.core.persons import Person, read_person, seats_held
from xtjg.core.request import Request
from xtjg.core.terms import Act, BodyId, State
from xtjg.errors import ActRefused, IllegalTransition, Usage


def asked(*bodies: BodyId, person: str | None = "张三", holder: str | None = "李新") -> Request:
    return Request(bodies=bodies or (ONE,), person=person, holder=holder)


def test_every_seat_of_the_person_changes_and_nobody_elses() -> None:
    seats = (*make_seats(), Seat(role="联络员", unit="市政府", holder="张三"))
    body = make_body(seats=seats)
    (edit,) = run(Act.MOVE, asked(), body)
    assert edit.after.seats == (
        replace(seats[0], holder="李新", since=EFFECTIVE),
        *seats[1:-1],
        replace(seats[-1], holder="李新", since=EFFECTIVE),
    )


def test_edits_are_in_the_order_asked() -> None:
    bodies = (make_body(), make_body(id=TWO, name="示例市航空产业领导小组"))
    edits = run(Act.MOVE, asked(TWO, ONE), *bodies)
    assert [edit.body for edit in edits] == [TWO, ONE]


@pytest.mark.parametrize(("person", "holder"), [(None, "李新"), ("张三", None), (None, None)])
def test_who_goes_and_who_comes_are_asked_for(person: str | None, holder: str | None) -> None:
    with pytest.raises(Usage, match="原任和接任"):
        run(Act.MOVE, asked(person=person, holder=holder), make_body())


def test_nobody_succeeds_himself() -> None:
    with pytest.raises(ActRefused, match="张三本人"):
        run(Act.MOVE, asked(holder="张 三"), make_body())


def test_ended_body_has_no_seats_to_move() -> None:
    with pytest.raises(IllegalTransition):
        run(Act.MOVE, asked(), make_body(state=State.WINDING_UP))


def test_seat_held_in_person_goes_over_on_paper_only() -> None:
    head, *others = make_seats()
    body = make_body(seats=(replace(head, ex_officio=False), *others))
    desk = make_desk(make_snapshot(body))
    with pytest.raises(ActRefused, match="不随岗位兼任"):
        ACTS[Act.MOVE](asked(), replace(desk, doc_no=None))
    (edit,) = ACTS[Act.MOVE](asked(), replace(desk, doc_no="示政办发〔2026〕30号"))
    assert edit.after.seats[0].holder == "李新"


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("张三", Person(name="张三")),
        ("市财政局 张三", Person(name="张三", units=("市财政局",))),
        ("市委、市政府 张三", Person(name="张三", units=("市委", "市政府"))),
        (" 市委 市政府  张三 ", Person(name="张三", units=("市委", "市政府"))),
    ],
)
def test_person_is_read_with_the_units(text: str, person: Person) -> None:
    assert read_person(text) == person
    assert read_person(person.label) == person


@pytest.mark.parametrize(
    ("person", "held"),
    [
        ("张三", 2),
        ("市财政局 张三", 1),
        ("示例市财政局 张三", 1),
        ("市财政局、市政府 张三", 2),
        ("市水利局 张三", 0),
        ("李四", 0),
    ],
)
def test_seats_are_told_apart_by_unit_in_full_and_short(person: str, held: int) -> None:
    seats = (
        Seat(role="组长", unit="市政府", post="市长", holder="张三"),
        Seat(role="成员", unit="市财政局", post="科长", holder="张三"),
        Seat(role="成员", unit="市财政局", post="局长"),
    )
    assert len(seats_held(read_person(person), make_body(seats=seats), make_units())) == held
