from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from xtjg.core.body import Contact
from xtjg.core.docnumber import DocNumber
from xtjg.core.place import Fonts, PaperSeries
from xtjg.core.placedefaults import KINDS, default_place
from xtjg.core.terms import Secrecy, Series
from xtjg.errors import RecordError
from xtjg.store.placefile import decode_place, encode_place
from xtjg.store.yamledit import dump
from xtjg.store.yamlfile import parse

if TYPE_CHECKING:
    from xtjg.core.place import Place

PLACES = (("示例省", "省"), ("示例市", "市"), ("示例县", "县"), ("示例镇", "镇"), ("示例自治区", "省"), ("示例", "县"))


def read(data: bytes) -> Place:
    return decode_place(parse(data, "registry.yaml"), "registry.yaml")


def written(place: Place) -> bytes:
    return dump(encode_place(place))


@pytest.mark.parametrize(("name", "level"), PLACES)
def test_a_place_survives_writing_and_reading(name: str, level: str) -> None:
    place = default_place(name, level)
    assert read(written(place)) == place


def test_numbers_code_words_and_ceiling_survive_too() -> None:
    place = default_place("示例市", "市")
    office = replace(place.organs["政府办"], code_words=("示政办发", "示政办字"))
    asked = replace(place.organs["编办"], contact=Contact(liaison="蒋四", phone="0000-7654321"))
    organs = {**place.organs, "政府办": office, "编办": asked}
    place = replace(place, base=66, cap=70, ceiling=Secrecy.PUBLIC, organs=organs, kinds=("领导小组",))
    again = read(written(place))
    assert again == place
    assert "联络: {联络员: 蒋四, 电话: '0000-7654321'}" in written(place).decode()
    assert again.organ_of_code_word("示政办字") == "政府办"


def test_series_of_papers_survive_with_the_first_number_kept_here() -> None:
    kept = PaperSeries(mark="示编办发", organ="编办", own=True, since=DocNumber("示编办发", 2026, 41))
    place = replace(default_place("示例市", "市"), paper_series=(kept, PaperSeries(mark="示政办发")))
    again = read(written(place))
    assert again == place
    assert (again.series_of("示编办发"), again.series_of("示编发")) == (kept, None)


def test_a_first_number_that_is_none_is_refused() -> None:
    record = encode_place(default_place("示例市", "市")) | {"文号系列": [{"代字": "示编办发", "起编": "四十一号"}]}
    with pytest.raises(RecordError, match="“四十一号”不是发文字号"):
        read(dump(record))


def test_synonyms_are_written_where_there_are_some_and_must_be_groups() -> None:
    place = replace(default_place("示例市", "市"), synonyms=(("营商环境", "放管服"), ("汛", "洪水")))
    assert read(written(place)) == place
    with pytest.raises(RecordError, match="每项又是一组词"):
        read(written(default_place("示例市", "市")) + "近义: 汛\n".encode())


def test_the_file_has_its_keys_in_order_and_its_format() -> None:
    record = encode_place(default_place("示例市", "市"))
    assert list(record) == [
        "格式",
        "地方",
        "层级",
        "机关",
        "序列",
        "类别",
        "密级上限",
        "基数",
        "限额",
        "领导任职预警",
        "单位参与预警",
        "督办预警",
        "字体",
    ]
    assert record["格式"] == "1"
    assert record["基数"] is None


def test_a_face_without_a_name_keeps_the_usual_one() -> None:
    data = written(default_place("示例市", "市"))
    assert "{正文: 仿宋_GB2312, 标题:".encode() in data
    named = data.replace("正文: 仿宋_GB2312".encode(), "正文: 方正仿宋_GBK".encode())
    assert read(named.replace("黑体: 黑体".encode(), "黑体: ''".encode())).fonts == Fonts(fangsong="方正仿宋_GBK")
    assert read(data.partition("字体:".encode())[0]).fonts == Fonts()


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("中共示例市委员会", "党委"),
        ("市委", "党委"),
        ("示例市人民政府", "政府"),
        ("市政府", "政府"),
        ("中共示例市委办公室", "党委办"),
        ("市委办", "党委办"),
        ("市委办公室", "党委办"),
        ("市政府办公室", "政府办"),
        ("市政府办", "政府办"),
        ("中共示例市委机构编制委员会办公室", "编办"),
        ("示例市机构编制委员会办公室", "编办"),
        ("市委编办", "编办"),
        ("编办", "编办"),
        ("市委编委会", "编委会"),
        ("市财政局", None),
    ],
)
def test_a_citys_organs_answer_to_their_usual_names(word: str, key: str | None) -> None:
    assert default_place("示例市", "市").organ_called(word) == key


def test_a_citys_principals_deputies_and_meetings() -> None:
    posts = default_place("示例市", "市").posts
    assert posts[Series.PARTY].principals == ("市委书记",)
    assert posts[Series.GOVERNMENT].principals == ("市长",)
    assert {"市委副书记", "市委常委", "市委秘书长"} <= set(posts[Series.PARTY].deputies)
    assert posts[Series.GOVERNMENT].deputies == ("常务副市长", "副市长", "市政府秘书长")
    assert posts[Series.PARTY].meetings[0] == "市委常委会会议"
    assert posts[Series.GOVERNMENT].meetings == ("市政府常务会议", "常务会议", "市长办公会议")


@pytest.mark.parametrize(
    ("name", "level", "committee", "office", "head"),
    [
        ("示例省", "省", "省委", "省政府办公厅", "省长"),
        ("示例自治区", "省", "自治区党委", "自治区政府办公厅", "自治区主席"),
        ("示例自治州", "市", "州委", "州政府办公室", "州长"),
        ("示例区", "县", "区委", "区政府办公室", "区长"),
        ("示例镇", "镇", "镇党委", "镇政府办公室", "镇长"),
        ("示例", "县", "县委", "县政府办公室", "县长"),
    ],
)
def test_other_places_speak_of_themselves_by_their_own_word(
    name: str, level: str, committee: str, office: str, head: str
) -> None:
    place = default_place(name, level)
    assert place.decider(Series.PARTY).short == committee
    assert place.general_office(Series.GOVERNMENT).short == office
    assert place.posts[Series.GOVERNMENT].principals[0] == head


def test_a_name_without_its_level_is_completed_in_the_organs_only() -> None:
    place = default_place("示例", "县")
    assert place.name == "示例"
    assert place.organs["政府"].name == "示例县人民政府"


def test_no_place_has_code_words_of_its_own_by_default() -> None:
    place = default_place("示例市", "市")
    assert all(organ.code_words == () for organ in place.organs.values())
    assert place.organ_of_code_word("示政办发") is None


def test_default_kinds_hold_those_of_the_measure_and_of_practice() -> None:
    assert {"领导小组", "联席会议", "委员会", "指挥部", "专班"} <= set(KINDS)


def test_an_unknown_key_is_refused_with_the_nearest() -> None:
    data = written(default_place("示例市", "市")).replace("层级".encode(), "层次".encode())
    with pytest.raises(RecordError) as caught:
        read(data)
    assert caught.value.field == "层次"
    assert "层级" in caught.value.hint


def test_an_unknown_organ_is_refused() -> None:
    data = written(default_place("示例市", "市")).replace("  党委办:".encode(), "  党办:".encode())
    with pytest.raises(RecordError, match="不认识的键「党办」") as caught:
        read(data)
    assert "党委办" in caught.value.hint


def test_a_missing_organ_or_series_is_refused_but_not_the_committee_for_posts() -> None:
    place = default_place("示例市", "市")
    without = {key: organ for key, organ in place.organs.items() if key != "政府办"}
    with pytest.raises(RecordError, match="缺少「政府办」"):
        read(written(replace(place, organs=without)))
    with pytest.raises(RecordError, match="缺少「党委」"):
        read(written(replace(place, posts={Series.GOVERNMENT: place.posts[Series.GOVERNMENT]})))
    spare = {key: organ for key, organ in place.organs.items() if key != "编委会"}
    assert "编委会" not in read(written(replace(place, organs=spare))).organs


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("格式: '1'", "格式: '2'", "「格式」不能是「2」"),
        ("层级: 市", "层级: 郡", "「层级」不能是「郡」"),
        ("密级上限: 内部", "密级上限: 机密", "「密级上限」不能是「机密」"),
        ("基数: null", "基数: 六十六", "「基数」应当是数字：六十六"),
    ],
)
def test_values_outside_the_closed_lists_are_refused(before: str, after: str, message: str) -> None:
    text = written(default_place("示例市", "市")).decode()
    assert before in text
    with pytest.raises(RecordError, match=message):
        read(text.replace(before, after).encode())
