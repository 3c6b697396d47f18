from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.factories import make_units
from xtjg.core.terms import CaseId, UnitChange
from xtjg.core.unit import FormerUnitName, Unit, UnitDirectory
from xtjg.core.unitchange import Occasion, UnitNames, as_of, merged, renamed
from xtjg.errors import ActRefused

UNITS = make_units()
PLANNING, FINANCE, TRAFFIC = UNITS.units
DAY = date(2026, 3, 31)
OCCASION = Occasion(until=DAY, case=CaseId("2026-0009"))


def former(name: str, change: UnitChange = UnitChange.RENAMED) -> FormerUnitName:
    return FormerUnitName(name=name, until=DAY, change=change, case=CaseId("2026-0009"))


def test_a_renamed_unit_answers_to_its_earlier_names_and_none_of_them_is_outlived() -> None:
    after = renamed(UNITS, PLANNING, UnitNames(name="示例市发展局", short_names=("市发展局",)), OCCASION)
    assert after.units[0].former_names == tuple(map(former, PLANNING.all_names))
    for word in (*PLANNING.all_names, "示例市发展局", "市发展局"):
        assert after.find(word) == after.units[0]
        assert after.outlived(word) is None
    assert after.units[1:] == UNITS.units[1:]


def test_a_name_that_stays_is_no_former_name() -> None:
    after = renamed(UNITS, FINANCE, UnitNames(name="示例市财政和国资局", short_names=("市财政局",)), OCCASION)
    assert after.units[1].former_names == (former("示例市财政局"),)
    back = renamed(after, after.units[1], UnitNames(name="示例市财政局", short_names=("市财政局",)), OCCASION)
    assert back.units[1].former_names == (former("示例市财政和国资局"),)


def test_a_name_of_another_unit_is_refused() -> None:
    for names in (UnitNames(name="示例市交通运输局"), UnitNames(name="示例市财税局", short_names=("市交通运输局",))):
        with pytest.raises(ActRefused, match=r"单位名录中已有：(示例)?市交通运输局"):
            renamed(UNITS, FINANCE, names, OCCASION)
        with pytest.raises(ActRefused, match=r"单位名录中已有：(示例)?市交通运输局"):
            merged(UNITS, (PLANNING,), replace(names, name="示例市财政局", short_names=("市交通运输局",)), OCCASION)


def test_units_that_went_into_another_are_found_and_outlived() -> None:
    after = merged(UNITS, (PLANNING, FINANCE), UnitNames(name="市财政局"), OCCASION)
    assert [unit.name for unit in after.units] == ["示例市财政局", "示例市交通运输局"]
    for word in PLANNING.all_names:
        assert after.find(word) == after.units[0]
        assert after.outlived(word) == former(word, UnitChange.MERGED)
    assert after.outlived("市财政局") is None
    assert after.outlived("市水利局") is None


def test_a_new_unit_stands_in_the_place_of_the_first_and_unites_functions() -> None:
    one, other = replace(FINANCE, functions=("财政", "国资")), replace(TRAFFIC, functions=("国资", "公路"))
    directory = UnitDirectory(units=(PLANNING, one, other))
    after = merged(directory, (one, other), UnitNames(name="示例市综合局", short_names=("市综合局",)), OCCASION)
    assert [unit.name for unit in after.units] == [PLANNING.name, "示例市综合局"]
    made = after.units[1]
    assert (made.short, made.rank, made.functions) == ("市综合局", "正县级", ("财政", "国资", "公路"))


def test_names_of_a_renamed_unit_that_is_merged_are_outlived_too() -> None:
    once = renamed(UNITS, PLANNING, UnitNames(name="示例市发展局"), OCCASION)
    after = merged(once, (once.units[0],), UnitNames(name=FINANCE.name), OCCASION)
    assert after.outlived("市发改委") == former("市发改委", UnitChange.MERGED)


def test_a_unit_does_not_go_into_itself() -> None:
    with pytest.raises(ActRefused, match="不能并入自己"):
        merged(UNITS, (FINANCE,), UnitNames(name="市财政局"), OCCASION)


def test_a_former_name_of_unknown_occasion_may_be_that_of_a_unit_that_is_gone() -> None:
    unit = Unit(name="示例市水利局", former_names=(FormerUnitName(name="市水务局"),))
    assert UnitDirectory(units=(unit,), area="示例市").outlived("示例市水务局") == unit.former_names[0]


HERE = replace(UNITS, area="示例市")
AFTER = DAY + timedelta(days=1)


@pytest.mark.parametrize(
    "names",
    [
        UnitNames(name="示例市发展局", short_names=("市发展局",)),
        UnitNames(name="示例市发展局", short_names=PLANNING.short_names),
        UnitNames(name=PLANNING.name, short_names=("市发展委",)),
        UnitNames(name="示例市发展局"),
    ],
)
def test_a_directory_of_an_earlier_day_has_the_names_of_that_day(names: UnitNames) -> None:
    after = renamed(HERE, PLANNING, names, OCCASION)
    assert as_of(after, DAY) == HERE
    assert as_of(after, AFTER) == after


def test_of_two_renamings_the_one_after_the_day_counts() -> None:
    first = renamed(HERE, PLANNING, UnitNames(name="示例市计划委", short_names=("市计委",)), OCCASION)
    later = Occasion(until=DAY + timedelta(days=30), case=CaseId("2026-0010"))
    second = renamed(first, first.units[0], UnitNames(name="示例市发展局", short_names=("市发展局",)), later)
    assert as_of(second, AFTER) == first
    assert as_of(second, DAY).units[0] == PLANNING


def test_a_unit_that_went_into_another_stands_by_itself_before() -> None:
    after = merged(HERE, (FINANCE,), UnitNames(name=TRAFFIC.name), OCCASION)
    assert [unit.all_names for unit in as_of(after, DAY).units] == [
        PLANNING.all_names,
        TRAFFIC.all_names,
        FINANCE.all_names,
    ]
    assert as_of(after, AFTER) == after
