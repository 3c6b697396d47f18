from __future__ import annotations

from datetime import date

import pytest

from tests.factories import make_body, make_snapshot
from xtjg.core.body import FormerName
from xtjg.core.terms import BodyId
from xtjg.errors import AmbiguousName, NotFound, Usage
from xtjg.usecases.lookup import find_body, find_case, find_receiver, number_of

TODAY = date(2026, 11, 22)
SNAPSHOT = make_snapshot(
    make_body(id=BodyId("xt-0001"), name="示例市低空经济发展领导小组", short_name="市低空组"),
    make_body(
        id=BodyId("xt-0002"),
        name="示例市安全生产委员会",
        aliases=("示例市减灾委员会",),
        former_names=(FormerName(name="示例市低空经济领导小组"),),
    ),
    make_body(id=BodyId("xt-0003"), name="示例市安全生产委员会办公会议"),
)


@pytest.mark.parametrize(
    ("word", "id_"),
    [
        ("xt-0002", "xt-0002"),
        ("ＸＴ－０００２", "xt-0002"),
        ("示例市安全生产委员会", "xt-0002"),
        (" 示例市　安全生产委员会 ", "xt-0002"),
        ("市低空组", "xt-0001"),
        ("减灾", "xt-0002"),
        ("示例市低空经济领导小组", "xt-0002"),
        ("发展领导", "xt-0001"),
        ("dkjjfz", "xt-0001"),
        ("aqscwyhbg", "xt-0003"),
    ],
)
def test_a_body_is_found_by_the_strongest_way_that_fits(word: str, id_: str) -> None:
    assert find_body(SNAPSHOT, word).id == id_


@pytest.mark.parametrize("word", ["安全生产", "aqsc", "低空"])
def test_what_fits_several_is_never_guessed(word: str) -> None:
    with pytest.raises(AmbiguousName) as caught:
        find_body(SNAPSHOT, word, confirm=lambda _: True)
    assert len(caught.value.candidates) == 2


def test_a_near_miss_needs_a_yes() -> None:
    word = "示例市低空经济发展小组"
    with pytest.raises(NotFound) as caught:
        find_body(SNAPSHOT, word)
    assert caught.value.candidates[0] == "xt-0001 示例市低空经济发展领导小组"
    asked: list[str] = []

    def yes(question: str) -> bool:
        asked.append(question)
        return True

    one = make_snapshot(make_body(id=BodyId("xt-0001"), name="示例市低空经济发展领导小组"))
    assert find_body(one, word, confirm=yes).id == "xt-0001"
    assert "是不是 xt-0001 示例市低空经济发展领导小组" in asked[0]
    with pytest.raises(NotFound):
        find_body(one, word, confirm=lambda _: False)


@pytest.mark.parametrize(
    ("word", "receiver"),
    [
        ("xt-0002", "xt-0002"),
        ("市减灾委员会", "xt-0002"),
        ("示例市低空经济领导小组", "xt-0002"),
        ("市应急管理局", "市应急管理局"),
        ("示例市财政局", "示例市财政局"),
        ("市政府", "市政府"),
        ("示例市低空经济发展领导小组办公室", "示例市低空经济发展领导小组办公室"),
    ],
)
def test_work_goes_to_a_body_named_in_full_else_to_a_unit(word: str, receiver: str) -> None:
    assert find_receiver(SNAPSHOT, word) == receiver


@pytest.mark.parametrize("word", ["低空经济发展", "安全生产", "示例市低空经济发展领导小祖", "xt-0099"])
def test_part_of_a_name_or_a_misspelt_one_is_no_unit(word: str) -> None:
    with pytest.raises(NotFound):
        find_receiver(SNAPSHOT, word)


def test_a_known_unit_may_be_part_of_a_name() -> None:
    held = make_body(id=BodyId("xt-0009"), name="示例市政府与市总工会联席会议")
    with pytest.raises(AmbiguousName, match="不知道是机构还是单位"):
        find_receiver(make_snapshot(held), "市总工会")
    seated = make_body(id=BodyId("xt-0010"), member_units=("市总工会",))
    assert find_receiver(make_snapshot(held, seated), "市总工会") == "市总工会"


def test_nothing_typed_is_wrong_usage() -> None:
    with pytest.raises(Usage):
        find_body(SNAPSHOT, "  ")


@pytest.mark.parametrize(
    ("word", "number"),
    [("7", "2026-0007"), ("0007", "2026-0007"), ("2025-12", "2025-0012"), ("２０２６－０００７", "2026-0007")],
)
def test_numbers_are_completed_with_the_current_year(word: str, number: str) -> None:
    assert number_of(word, "办件", TODAY) == number


@pytest.mark.parametrize("word", ["", "七", "2026-", "2026-x", "a-7", "../1"])
def test_a_word_that_is_no_number_is_wrong_usage(word: str) -> None:
    with pytest.raises(Usage):
        number_of(word, "办件", TODAY)


def test_a_case_that_is_not_there_names_the_list() -> None:
    with pytest.raises(NotFound) as caught:
        find_case(SNAPSHOT, "7", TODAY)
    assert "xtjg case list" in caught.value.hint
