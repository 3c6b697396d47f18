from __future__ import annotations

from datetime import date

import pytest

from xtjg.core.terms import CaseId, UnitChange
from xtjg.core.unit import FormerUnitName, Unit, UnitDirectory
from xtjg.errors import RecordError
from xtjg.store.unitfile import decode_units, encode_units
from xtjg.store.yamledit import dump
from xtjg.store.yamlfile import parse

FILE = """\
单位:
  - 名称: 市发展改革委员会
    简称: [市发展改革委, 市发改委]
    曾用名: [市计划委员会, {名称: 市计经委, 至: '2003-05-31', 事由: 更名, 办件: 2026-0001}]
    职能: [综合协调经济体制改革]
    级别: 正县级
  - {名称: 市能源局, 上级: 市发展改革委}
"""


def read(text: str) -> UnitDirectory:
    data = text.encode()
    return decode_units(parse(data, "units.yaml"), "units.yaml", data)


def test_units_keep_the_order_of_the_file() -> None:
    assert read(FILE).units == (
        Unit(
            name="市发展改革委员会",
            short_names=("市发展改革委", "市发改委"),
            former_names=(
                FormerUnitName(name="市计划委员会"),
                FormerUnitName(
                    name="市计经委", until=date(2003, 5, 31), change=UnitChange.RENAMED, case=CaseId("2026-0001")
                ),
            ),
            functions=("综合协调经济体制改革",),
            rank="正县级",
        ),
        Unit(name="市能源局", superior="市发展改革委"),
    )


def test_directory_survives_writing_and_reading() -> None:
    for directory in (read(FILE), UnitDirectory()):
        assert read(dump(encode_units(directory)).decode()) == directory


def test_a_unit_read_from_the_file_answers_to_all_its_names() -> None:
    directory = read(FILE)
    assert directory.same("市发改委", "市计划委员会")
    assert directory.find("市财政局") is None


def test_an_unknown_key_is_refused_with_the_nearest() -> None:
    with pytest.raises(RecordError) as caught:
        read("单位:\n  - {名称: 市财政局, 简成: [财政局]}\n")
    assert caught.value.message == "不认识的键「简成」"
    assert caught.value.field == "简成"
    assert caught.value.where == "units.yaml:2:16"
    assert "简称" in caught.value.hint


def test_without_the_bytes_the_error_still_names_file_and_key() -> None:
    with pytest.raises(RecordError) as caught:
        decode_units({"单元": []}, "units.yaml")
    assert (caught.value.where, caught.value.field) == ("units.yaml", "单元")


def test_a_unit_without_a_name_is_refused() -> None:
    with pytest.raises(RecordError, match="单位缺少「名称」"):
        read("单位:\n  - {简称: [市财政局]}\n")


def test_a_single_short_name_must_still_be_a_list() -> None:
    with pytest.raises(RecordError, match="「简称」应当是列表"):
        read("单位:\n  - {名称: 市财政局, 简称: 财政局}\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [("[[甲]]", "曾用名应当是"), ("{甲: 乙}", "「曾用名」应当是列表"), ("[{至: 甲}]", "不是有效日期")],
)
def test_a_former_name_is_a_text_or_says_its_name(text: str, message: str) -> None:
    with pytest.raises(RecordError, match=message):
        read(f"单位:\n  - {{名称: 市财政局, 曾用名: {text}}}\n")
