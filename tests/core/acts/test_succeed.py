from __future__ import annotations

from dataclasses import replace

import pytest

from tests.core.matters import EFFECTIVE, ONE, run
from tests.factories import make_body, make_seats
from xtjg.core.request import Request
from xtjg.core.terms import Act, State
from xtjg.errors import ActRefused, IllegalTransition, NotFound, Usage


def asked(seat: int | None, holder: str | None = "李新", source: str | None = "示人发〔2026〕8号") -> Request:
    return Request(bodies=(ONE,), seat=seat, holder=holder, source=source)


def test_the_holder_changes_and_role_unit_and_post_stay() -> None:
    body = make_body()
    (edit,) = run(Act.SUCCEED, asked(1), body)
    assert edit.after.seats == (
        replace(body.seats[0], holder="李新", since=EFFECTIVE),
        *body.seats[1:],
    )


def test_the_last_seat_is_a_seat() -> None:
    (edit,) = run(Act.SUCCEED, asked(4), make_body())
    assert edit.after.seats[3].holder == "李新"


@pytest.mark.parametrize("seat", [5, 99, -1])
def test_a_seat_that_is_not_there_is_not_found(seat: int) -> None:
    with pytest.raises(NotFound, match=f"没有第 {seat} 个席位"):
        run(Act.SUCCEED, asked(seat), make_body())


def test_an_empty_seat_is_filled() -> None:
    seats = (replace(make_seats()[0], holder=None), *make_seats()[1:])
    (edit,) = run(Act.SUCCEED, asked(1), make_body(seats=seats))
    assert edit.after.seats[0].holder == "李新"


def test_who_sits_there_does_not_succeed_himself() -> None:
    with pytest.raises(ActRefused, match="的现任就是张三"):
        run(Act.SUCCEED, asked(1, holder="张 三"), make_body())


def test_a_seat_that_does_not_go_with_a_post_is_not_filled_by_succession() -> None:
    seats = (replace(make_seats()[0], ex_officio=False), *make_seats()[1:])
    with pytest.raises(ActRefused, match="不随岗位兼任，不能自然递补"):
        run(Act.SUCCEED, asked(1), make_body(seats=seats))


@pytest.mark.parametrize(
    ("request_", "missing"),
    [
        (asked(None), "席位"),
        (asked(0), "席位"),
        (asked(1, holder=None), "接任人 --to"),
        (asked(1, source=None), "来源 --source"),
        (asked(None, holder=None, source=None), "席位、接任人 --to、来源 --source"),
    ],
)
def test_all_that_is_missing_is_said_at_once(request_: Request, missing: str) -> None:
    with pytest.raises(Usage, match=f"自然递补缺少：{missing}$"):
        run(Act.SUCCEED, request_, make_body())


def test_nobody_succeeds_in_an_ended_body() -> None:
    with pytest.raises(IllegalTransition):
        run(Act.SUCCEED, asked(1), make_body(state=State.DELISTED))
