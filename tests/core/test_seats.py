from __future__ import annotations

import pytest

from tests.factories import make_body, make_units
from xtjg.core.body import Seat
from xtjg.core.seats import (
    find_seats,
    groups_of,
    heads,
    label,
    leaders,
    matches,
    members_of,
    read_head,
    read_seat,
    seat_number,
)
from xtjg.errors import AmbiguousName, NotFound, Usage

BODY = make_body()
COMMITTEE = make_body(
    seats=(
        Seat(role="主任", unit="市政府", post="副市长", holder="王五"),
        Seat(role="副主任", unit="市发展改革委", post="主任", holder="李四"),
        Seat(role="成员", unit="市财政局", post="局长", holder="赵六"),
        Seat(role="成员", unit="市卫健委", post="主任", holder="钱七"),
    )
)


@pytest.mark.parametrize(
    ("text", "seat"),
    [
        ("成员 市财政局 局长 赵六", Seat(role="成员", unit="市财政局", post="局长", holder="赵六")),
        ("成员 市财政局 局长", Seat(role="成员", unit="市财政局", post="局长")),
        ("成员　市财政局", Seat(role="成员", unit="市财政局")),
        ("成员 市财政局 局长 买买提 艾力", Seat(role="成员", unit="市财政局", post="局长", holder="买买提 艾力")),
    ],
)
def test_a_seat_is_read_from_the_left(text: str, seat: Seat) -> None:
    assert read_seat(text) == seat


def test_a_role_alone_is_no_seat() -> None:
    with pytest.raises(Usage, match="席位写得不全：组长"):
        read_seat("组长")


def test_the_head_is_read_without_his_role() -> None:
    assert read_head("市政府 市长 张三", "组长") == Seat(role="组长", unit="市政府", post="市长", holder="张三")


def test_a_label_is_what_is_known() -> None:
    assert label(Seat(role="组长", post="市长")) == "组长 市长"


def test_every_word_must_be_the_seats_own() -> None:
    seat = COMMITTEE.seats[1]
    assert matches(seat, ["市发展改革委", "主任"])
    assert not matches(seat, ["市发展改革委", "副市长"])
    assert not matches(seat, ["市发改委"])
    assert matches(seat, ["市发改委"], make_units())


@pytest.mark.parametrize(
    ("word", "number"),
    [("1", 1), ("４", 4), ("组长", 1), ("市政府 副市长", 2), ("市财政局", 4), ("成2", 4), ("副组长 副1", 2)],
)
def test_a_seat_is_found_by_number_role_or_unit_and_post(word: str, number: int) -> None:
    assert seat_number(BODY, word) == number


def test_a_unit_counts_in_short_form_where_the_directory_is_at_hand() -> None:
    assert seat_number(BODY, "市发改委 主任", make_units()) == 3
    with pytest.raises(NotFound):
        seat_number(BODY, "市发改委 主任")


def test_a_role_goes_before_a_post_of_the_same_word() -> None:
    assert seat_number(COMMITTEE, "主任") == 1


@pytest.mark.parametrize("word", ["0", "5", "99", "副主任", "市交通运输局 局长", "", "  ", "²"])
def test_a_seat_that_is_not_there_is_not_found(word: str) -> None:
    with pytest.raises(NotFound) as missing:
        seat_number(BODY, word)
    assert not isinstance(missing.value, AmbiguousName)


def test_an_ambiguous_word_lists_the_seats() -> None:
    with pytest.raises(AmbiguousName) as two:
        seat_number(BODY, "成员")
    assert two.value.candidates == ("3 成员 市发展改革委 主任 成1", "4 成员 市财政局 主任 成2")


def test_seats_are_found_by_what_is_wanted_of_them() -> None:
    assert find_seats(COMMITTEE, Seat(role="成员", unit="示例市财政局"), make_units()) == (3,)
    assert find_seats(COMMITTEE, Seat(role="成员")) == (3, 4)
    assert find_seats(COMMITTEE, Seat(role="主任")) == (1,)
    assert find_seats(COMMITTEE, Seat(role="成员", unit="局长", post="赵六")) == (3,)
    assert find_seats(COMMITTEE, Seat(role="成员", unit="市财政局", holder="孙八")) == ()


def test_heads_lead_and_leaders_are_heads_and_deputies() -> None:
    assert [seat.role for seat in heads(BODY.seats)] == ["组长"]
    assert [seat.role for seat in leaders(BODY.seats)] == ["组长", "副组长"]


GROUPED = make_body(
    seats=(
        *BODY.seats[:3],
        Seat(role="组长", group="综合组", unit="市财政局", post="副局长", holder="周某"),
        Seat(role="成员", group="综合组", unit="市交通运输局", holder="吴某"),
        Seat(role="组长", group="宣传组", unit="市委宣传部", post="副部长"),
    )
)


@pytest.mark.parametrize("text", ["综合组/组长 市财政局 副局长 周某", "综合组／组长 市财政局 副局长 周某"])
def test_a_seat_of_a_working_group_is_read_with_its_group(text: str) -> None:
    assert read_seat(text) == GROUPED.seats[3]
    assert label(GROUPED.seats[3]) == "综合组/组长 市财政局 副局长 周某"


def test_a_group_without_a_role_is_no_seat() -> None:
    with pytest.raises(Usage, match="席位没有写职务"):
        read_seat("综合组/ 市财政局 副局长 周某")


def test_who_leads_a_group_does_not_lead_the_body() -> None:
    assert [seat.holder for seat in heads(GROUPED.seats)] == ["张三"]
    assert [seat.holder for seat in leaders(GROUPED.seats)] == ["张三", "副1"]
    assert members_of(GROUPED) == GROUPED.seats[:3]
    assert {name: len(seats) for name, seats in groups_of(GROUPED.seats).items()} == {"综合组": 2, "宣传组": 1}


@pytest.mark.parametrize(("word", "number"), [("组长", 1), ("综合组/组长", 4), ("宣传组", 6), ("市财政局 副局长", 4)])
def test_the_role_alone_is_the_seat_of_the_body(word: str, number: int) -> None:
    assert seat_number(GROUPED, word) == number


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("组长 市政府 市长", (1,)),
        ("综合组/组长 市财政局", (4,)),
        ("综合组/成员 市交通运输局", (5,)),
        ("组长 市财政局", ()),
        ("成员 市交通运输局", ()),
    ],
)
def test_a_seat_is_found_in_its_group_only(text: str, numbers: tuple[int, ...]) -> None:
    assert find_seats(GROUPED, read_seat(text)) == numbers
