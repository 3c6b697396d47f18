from __future__ import annotations

from dataclasses import replace

import pytest

from tests.factories import make_place
from xtjg.core.place import Organ
from xtjg.core.placedefaults import default_place
from xtjg.core.terms import Series

PLACE = make_place()
LEVELS = [
    *(("示例省", "省"), ("示例自治区", "省"), ("示例市", "市"), ("示例自治州", "市"), ("示例", "市")),
    *(("示例县", "县"), ("示例区", "县"), ("示例旗", "县"), ("示例县级市", "县"), ("示例镇", "镇"), ("示例乡", "镇")),
]


def test_an_organ_goes_by_its_full_and_short_names() -> None:
    organ = Organ(name="示例市人民政府办公室", short_names=("市政府办公室", "市政府办"))
    assert organ.short == "市政府办公室"
    assert organ.is_called("市政府办")
    assert organ.is_called("示例市人民政府 办公室")
    assert not organ.is_called("市政府")
    assert Organ(name="市委编办").short == "市委编办"


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("市委编办", "编办"),
        ("编办", "编办"),
        ("市政府", "政府"),
        ("示例市人民政府办公室", "政府办"),
        ("市委办", "党委办"),
    ],
)
def test_organs_are_told_by_any_name(word: str, key: str) -> None:
    assert PLACE.organ_called(word) == key


def test_unknown_organs_are_nobody() -> None:
    assert PLACE.organ_called("市财政局") is None
    assert PLACE.organ_of_code_word("示政办发") is None


def test_a_code_word_is_its_organs() -> None:
    office = replace(PLACE.organs["政府办"], code_words=("示政办发", "示政办字"))
    place = replace(PLACE, organs={**PLACE.organs, "政府办": office})
    assert place.organ_of_code_word("示政办字") == "政府办"


def test_each_series_has_its_decider_and_office() -> None:
    assert PLACE.decider(Series.PARTY).short == "市委"
    assert PLACE.decider(Series.GOVERNMENT).short == "市政府"
    assert PLACE.general_office(Series.PARTY).name == "中共示例市委办公室"
    assert PLACE.general_office(Series.GOVERNMENT).name == "示例市人民政府办公室"


@pytest.mark.parametrize(("name", "level"), LEVELS)
def test_every_level_starts_with_all_its_organs_and_posts(name: str, level: str) -> None:
    place = default_place(name, level)
    assert set(place.organs) == {"编办", "编委会", "党委", "政府", "党委办", "政府办"}
    assert set(place.posts) == {Series.PARTY, Series.GOVERNMENT}
    for posts in place.posts.values():
        assert posts.principals
        assert posts.deputies
        assert posts.meetings
    assert not any(organ.code_words for organ in place.organs.values())


@pytest.mark.parametrize(
    ("name", "level", "government", "principal"),
    [
        ("示例省", "省", "示例省人民政府", "省长"),
        ("示例县", "县", "示例县人民政府", "县长"),
        ("示例区", "县", "示例区人民政府", "区长"),
        ("示例市", "县", "示例市人民政府", "市长"),
        ("示例镇", "镇", "示例镇人民政府", "镇长"),
        ("示例", "市", "示例市人民政府", "市长"),
    ],
)
def test_a_place_is_spoken_of_by_the_end_of_its_name(name: str, level: str, government: str, principal: str) -> None:
    place = default_place(name, level)
    assert place.organs["政府"].name == government
    assert place.posts[Series.GOVERNMENT].principals[0] == principal
