from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.factories import make_body, make_units
from xtjg.core.body import Seat
from xtjg.core.meeting import Attendance, Meeting, Presence
from xtjg.core.terms import MeetingId
from xtjg.core.workrules import KindRule, VoteRules, WorkRules
from xtjg.meetings.attendance import (
    base_seats,
    blank,
    called,
    due_seats,
    has_term,
    is_member_unit,
    is_open,
    is_there,
    is_voting,
    may_attend,
    may_vote,
    members,
    merged,
    quorum_of,
    with_recusals,
)

UNITS = make_units()
BODY = make_body()
SEATS = members(BODY, UNITS)
PLENARY = KindRule(name="全体会议", attend=("全体成员",))
SPECIAL = KindRule(name="专题会议", attend=("有关成员",))
LEADERS = KindRule(name="碰头会", attend=("组长", "市财政局"))
ENTRY = Attendance(role="成员", unit="市财政局", post="局长", name="赵六", status=Presence.PRESENT)


def roles(seats: tuple[Seat, ...]) -> list[str]:
    return [f"{seat.role} {seat.unit}" for seat in seats]


def test_a_member_unit_without_a_seat_has_one_at_meetings() -> None:
    body = make_body(member_units=("市发展改革委", "市财政局", "市交通运输局"))
    assert roles(members(body, UNITS)[-1:]) == ["成员 市交通运输局"]
    assert len(members(BODY, UNITS)) == len(BODY.seats)


@pytest.mark.parametrize(
    ("unit", "is_one"),
    [("市财政局", True), ("示例市财政局", True), ("市政府", True), ("市发改委", True), ("市公安局", False)],
)
def test_a_member_is_a_unit_listed_or_of_a_seat(unit: str, *, is_one: bool) -> None:
    assert is_member_unit(unit, BODY, UNITS) is is_one


@pytest.mark.parametrize(
    ("role", "votes"),
    [("组长", True), ("成员", True), ("秘书长", True), ("联络员", False), ("办公室主任", False)],
)
def test_liaison_and_office_do_not_vote(role: str, *, votes: bool) -> None:
    assert is_voting(role) is votes


def test_words_of_the_rules_bind_roles_posts_and_units() -> None:
    assert len(due_seats(PLENARY, SEATS, UNITS)) == len(SEATS)
    assert roles(due_seats(LEADERS, SEATS, UNITS)) == ["组长 市政府", "成员 市财政局"]
    assert due_seats(SPECIAL, SEATS, UNITS) == ()


@pytest.mark.parametrize(("name", "due"), [("全体会议", len(SEATS)), ("第三季度全体会议", len(SEATS)), ("专题会议", 0)])
def test_all_are_due_at_a_plenary_of_which_the_rules_say_nothing(name: str, due: int) -> None:
    kind = KindRule(name=name)
    assert len(due_seats(kind, SEATS, UNITS)) == due
    assert is_open(kind, SEATS, UNITS) is (due == 0)


def test_open_words_let_any_member_attend_bound_words_only_theirs() -> None:
    finance, commission = SEATS[3], SEATS[2]
    assert may_attend(SPECIAL, commission, SEATS, UNITS)
    assert may_attend(LEADERS, finance, SEATS, UNITS)
    assert not may_attend(LEADERS, commission, SEATS, UNITS)


@pytest.mark.parametrize(
    ("facts", "there"),
    [
        ({}, [1, 2, 3]),
        ({"from_item": 2}, [2, 3]),
        ({"to_item": 2}, [1, 2]),
        ({"from_item": 2, "to_item": 2}, [2]),
        ({"to_item": 1, "delegate": "周代"}, [1, 2, 3]),
        ({"status": Presence.DELEGATE, "delegate": "周代"}, [1, 2, 3]),
        ({"status": Presence.LEAVE}, []),
        ({"status": Presence.ABSENT}, []),
    ],
)
def test_who_is_there_for_which_item(facts: dict[str, object], there: list[int]) -> None:
    entry = replace(ENTRY, **facts)  # type: ignore[arg-type]  # the row's own facts
    assert [n for n in (1, 2, 3) if is_there(entry, n)] == there


@pytest.mark.parametrize(
    ("facts", "delegates", "votes"),
    [
        ({}, False, [1, 2]),
        ({"recused": (2,)}, False, [1]),
        ({"role": "联络员"}, True, []),
        ({"status": Presence.DELEGATE, "delegate": "周代"}, False, []),
        ({"status": Presence.DELEGATE, "delegate": "周代"}, True, [1, 2]),
        ({"to_item": 1, "delegate": "周代"}, False, [1]),
        ({"to_item": 1, "delegate": "周代"}, True, [1, 2]),
    ],
)
def test_who_may_vote_on_which_item(facts: dict[str, object], votes: list[int], *, delegates: bool) -> None:
    entry = replace(ENTRY, **facts)  # type: ignore[arg-type]  # the row's own facts
    assert [n for n in (1, 2) if may_vote(entry, n, delegates=delegates)] == votes


def test_later_entry_of_a_seat_holds_and_seats_not_named_are_absent() -> None:
    first = merged((), [replace(blank(SEATS[0]), status=Presence.LEAVE)], SEATS, SEATS)
    later = merged(first, [replace(blank(SEATS[0]), status=Presence.PRESENT)], SEATS, SEATS)
    assert [entry.status for entry in first] == ["请假", "缺席", "缺席", "缺席"]
    assert [entry.status for entry in later] == ["出席", "缺席", "缺席", "缺席"]


@pytest.mark.parametrize(("filled", "met"), [(2, False), (3, True), (4, True)])
def test_quorum_counts_those_present_and_delegates_of_those_due(filled: int, *, met: bool) -> None:
    rules = WorkRules(since=date(2026, 1, 1), quorum="过半数", vote=VoteRules(), kinds=(PLENARY,))
    statuses = [Presence.PRESENT, Presence.DELEGATE, Presence.PRESENT, Presence.PRESENT][:filled]
    said = [replace(blank(seat), status=status) for seat, status in zip(SEATS, statuses, strict=False)]
    quorum = quorum_of(rules, merged((), said, SEATS, SEATS))
    assert (quorum.due, quorum.needed, quorum.present, quorum.met) == (4, 3, filled, met)


def test_without_a_rule_one_seat_is_enough_and_none_is_not() -> None:
    assert quorum_of(None, [ENTRY]).met
    assert not quorum_of(None, [replace(ENTRY, status=Presence.LEAVE)]).met


def test_quorum_of_an_item_leaves_out_who_came_later() -> None:
    entries = [ENTRY, replace(ENTRY, unit="市教育局", from_item=2)]
    assert quorum_of(None, entries, 1).present == 1
    assert quorum_of(None, entries, 2).present == len(entries)


def test_the_base_leaves_out_who_withdrew() -> None:
    meeting = Meeting(id=MeetingId("xt-0067/2026-001"), body=BODY.id, kind="全体会议", date=date(2026, 3, 10))
    entry = with_recusals(blank(SEATS[3]), [2, 1])
    meeting = replace(meeting, attendance=(entry,))
    assert entry.recused == (1, 2)
    assert len(base_seats(PLENARY, SEATS, meeting, 1, UNITS)) == len(SEATS) - 1
    assert len(base_seats(PLENARY, SEATS, meeting, 3, UNITS)) == len(SEATS)
    assert len(base_seats(LEADERS, SEATS, meeting, 3, UNITS)) == len(due_seats(LEADERS, SEATS, UNITS))


def test_a_seat_is_called_by_unit_and_name() -> None:
    assert called(ENTRY) == "市财政局 赵六"
    assert called(replace(ENTRY, name=None)) == "市财政局 局长"
    assert called(Attendance(role="成员")) == "成员"


def test_a_working_group_neither_sits_nor_speaks_for_its_unit() -> None:
    body = make_body(seats=(*BODY.seats, Seat(role="组长", group="综合组", unit="市水利局", holder="周某")))
    assert members(body, UNITS) == SEATS
    assert not is_member_unit("市水利局", body, UNITS)


@pytest.mark.parametrize(
    ("seat", "held"),
    [
        (Seat(role="成员", holder="赵六"), True),
        (Seat(role="联络员", holder="赵六"), True),
        (Seat(role="组长", group="综合组", holder="赵六"), True),
        (Seat(role="组长", holder="张三"), False),
        (Seat(role="副组长", holder="王五"), False),
        (Seat(role="成员", holder="赵六", ex_officio=True), False),
        (Seat(role="成员"), False),
    ],
)
def test_a_term_holds_for_members_in_person(seat: Seat, *, held: bool) -> None:
    assert has_term(seat) is held
