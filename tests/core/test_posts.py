from __future__ import annotations

import pytest

from tests.factories import make_place
from xtjg.core.placedefaults import default_place
from xtjg.core.posts import is_meeting, is_meeting_of, is_post, leading_organ, organ_named
from xtjg.core.terms import Series

PLACE = make_place()
PARTY, GOVERNMENT = Series.PARTY, Series.GOVERNMENT


def deputies(series: Series) -> tuple[str, ...]:
    return PLACE.posts[series].deputies


def principals(series: Series) -> tuple[str, ...]:
    return PLACE.posts[series].principals


@pytest.mark.parametrize(
    "word",
    [
        *("副市长", "示例市副市长", "示例市政府副市长", "示例市人民政府副市长", "市政府副市长", "常务副市长"),
        *("市委常委、常务副市长", "市委常委、市政府常务副市长", "市政府党组副书记、副市长", "分管副市长"),
        *("副市长（分管）", "市政府秘书长", "副市长兼公安局局长"),
    ],
)
def test_deputies_of_the_government_count_in_full_and_short_form(word: str) -> None:
    assert is_post(word, deputies(GOVERNMENT), GOVERNMENT, PLACE)


@pytest.mark.parametrize(
    "word",
    [
        *("市长", "市委副书记", "市长助理", "副市长秘书", "财政局副局长", "另一市副市长", "某区副区长", "秘书长"),
        *("市委副市长", "市政府办公室副市长", "组长", "张三", "", "原副市长"),
    ],
)
def test_others_are_no_deputies_of_the_government(word: str) -> None:
    assert not is_post(word, deputies(GOVERNMENT), GOVERNMENT, PLACE)


@pytest.mark.parametrize("word", ["市长", "示例市市长", "示例市长", "市委副书记、市长", "代市长", "市政府代理市长"])
def test_the_mayor_is_the_principal_of_the_government(word: str) -> None:
    assert is_post(word, principals(GOVERNMENT), GOVERNMENT, PLACE)
    assert not is_post(word, principals(PARTY), PARTY, PLACE)


@pytest.mark.parametrize("word", ["市委书记", "示例市委书记", "中共示例市委书记", "书记", "市委书记、市人大常委会主任"])
def test_the_secretary_is_the_principal_of_the_party(word: str) -> None:
    assert is_post(word, principals(PARTY), PARTY, PLACE)
    assert not is_post(word, principals(GOVERNMENT), GOVERNMENT, PLACE)


@pytest.mark.parametrize(
    "word", ["市纪委书记", "市委副书记", "市政府书记", "某局党委书记", "市委政法委书记", "村支部书记"]
)
def test_other_secretaries_are_no_principals(word: str) -> None:
    assert not is_post(word, principals(PARTY), PARTY, PLACE)


@pytest.mark.parametrize("word", ["市委常委", "市委副书记", "副书记", "市委组织部长", "市委常委、秘书长", "政法委书记"])
def test_deputies_of_the_party_count_in_full_and_short_form(word: str) -> None:
    assert is_post(word, deputies(PARTY), PARTY, PLACE)


@pytest.mark.parametrize("word", ["副市长", "市政府秘书长", "秘书长", "市纪委副书记", "市委办公室主任"])
def test_others_are_no_deputies_of_the_party(word: str) -> None:
    assert not is_post(word, deputies(PARTY), PARTY, PLACE)


def test_a_head_of_an_office_is_not_named_by_his_bare_post() -> None:
    county = default_place("示例县", "县")
    posts = county.posts[PARTY].deputies
    assert is_post("县委办公室主任", posts, PARTY, county)
    assert is_post("县委办主任", posts, PARTY, county)
    assert not is_post("主任", posts, PARTY, county)
    assert not is_post("县政府办公室主任", posts, PARTY, county)


@pytest.mark.parametrize(
    "word",
    [
        *("市政府常务会议", "市政府第54次常务会议", "第54次市政府常务会议", "示例市人民政府第五十四次常务会议"),
        *("常务会议", "第3次常务会议", "市政府常务会", "市政府常务会第54次会议", "市长办公会议", "市政府市长办公会"),
        *("市政府常务会议（纪要〔2026〕3号）", "市政府2026年第3次常务会议", "第十六届市人民政府第54次常务会议"),
        *("市政府第54次常务会议 市长主持", "市政府2026年3月20日常务会议纪要"),
    ],
)
def test_meetings_of_the_government_count_with_number_date_and_brackets(word: str) -> None:
    assert is_meeting_of(word, GOVERNMENT, PLACE)
    assert not is_meeting_of(word, PARTY, PLACE)
    assert is_meeting(word, PLACE)


@pytest.mark.parametrize(
    "word",
    [
        *("市委常委会会议", "市委常委会", "市委常委会议", "常委会", "十五届市委常委会第32次会议"),
        *("市委常委会（扩大）会议", "市委常委会扩大会议", "中共示例市委常委会会议", "示例市委第十五届常委会第32次会议"),
    ],
)
def test_meetings_of_the_party_count_in_every_usual_form(word: str) -> None:
    assert is_meeting_of(word, PARTY, PLACE)
    assert not is_meeting_of(word, GOVERNMENT, PLACE)


@pytest.mark.parametrize(
    "word",
    [
        *("市人大常委会会议", "市人大常委会第5次会议", "示例市人大常委会", "市政协常委会", "某区政府常务会议"),
        *("市财政局常务会议", "市委常务会议", "市政府常委会", "市政府党组会议", "市委编委会会议", "市委全会", "会议"),
    ],
)
def test_meetings_of_others_are_no_meetings_of_a_series(word: str) -> None:
    assert not is_meeting_of(word, PARTY, PLACE)
    assert not is_meeting_of(word, GOVERNMENT, PLACE)


@pytest.mark.parametrize("word", ["市长 张三", "联席会议召集人 李四", "市人大常委会主任", "组长", "市政府"])
def test_posts_are_no_meetings(word: str) -> None:
    assert not is_meeting(word, PLACE)


def test_a_town_meets_in_its_own_forms() -> None:
    town = default_place("示例镇", "镇")
    for word in ("镇政府办公会议", "政府办公会议", "示例镇人民政府第3次办公会议", "镇长办公会议"):
        assert is_meeting_of(word, GOVERNMENT, town)
    for word in ("镇党委会议", "党委会", "示例镇党委第7次会议"):
        assert is_meeting_of(word, PARTY, town)
    assert not is_meeting_of("县政府办公会议", GOVERNMENT, town)


def test_a_series_without_posts_has_no_meetings() -> None:
    assert not is_meeting_of("市委常委会", Series.JOINT, PLACE)


def test_organs_are_found_at_the_head_of_a_word_and_by_name() -> None:
    assert leading_organ("市政府第54次常务会议", PLACE) == "政府"
    assert leading_organ("市委编委会会议", PLACE) == "编委会"
    assert leading_organ("示例市市政府常务会议", PLACE) == "政府"
    assert leading_organ("常务会议", PLACE) is None
    assert organ_named("中共示例市委机构编制委员会办公室", PLACE) == "编办"
    assert organ_named("市财政局", PLACE) is None
