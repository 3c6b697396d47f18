from __future__ import annotations

from datetime import date

from tests.factories import make_body, make_units
from xtjg.core.terms import UnitChange
from xtjg.core.unit import FormerUnitName, Unit, UnitDirectory
from xtjg.core.unitwords import in_present_names

UNITS = make_units()
MERGED = UnitDirectory(
    units=(
        Unit(
            name="示例市自然资源和规划局",
            short_names=("市自然资源局",),
            former_names=(FormerUnitName(name="市国土资源局"), FormerUnitName(name="市规划局")),
        ),
        Unit(name="示例市林业局"),
    )
)


def test_a_unit_is_found_by_every_name_it_has_or_had() -> None:
    for word in ("示例市自然资源和规划局", "市自然资源局", "市国土资源局", "市规划局", "市 规划局"):
        found = MERGED.find(word)
        assert found is not None
        assert found.name == "示例市自然资源和规划局"
    assert MERGED.find("市水利局") is None


def test_names_of_one_unit_are_the_same_and_unknown_ones_only_themselves() -> None:
    assert UNITS.same("市发改委", "示例市发展和改革委员会")
    assert UNITS.same("市水利局", "市 水利局")
    assert not UNITS.same("市财政局", "市发改委")
    assert not UNITS.same(None, None)


def test_a_unit_is_one_with_and_without_the_name_of_the_place() -> None:
    here = UnitDirectory(units=MERGED.units, area="示例市")
    for one, other in (("示例市财政局", "市财政局"), ("示例 市财政局", "市财政局"), ("市林业局", "示例市林业局")):
        assert here.same(one, other)
    assert here.distinct(("市财政局", "示例市财政局", "市水利局")) == ("市财政局", "市水利局")
    assert here.find("市林业局") == MERGED.units[1]
    assert here.find("示例市规划局") == MERGED.units[0]
    assert not here.same("示例县财政局", "市财政局")
    assert not MERGED.same("示例市财政局", "市财政局"), "nobody knows the place"


def test_of_several_names_of_one_unit_the_first_stays() -> None:
    words = ("市发改委", "市水利局", "市发展改革委", "市财政局", "市水利局")
    assert UNITS.distinct(words) == ("市发改委", "市水利局", "市财政局")


def test_a_name_that_two_units_claim_is_the_first_ones() -> None:
    twins = UnitDirectory(units=(Unit(name="甲局", short_names=("局",)), Unit(name="乙局", short_names=("局",))))
    found = twins.find("局")
    assert found is not None
    assert found.name == "甲局"


def test_the_short_name_is_the_first_or_the_official_one() -> None:
    assert UNITS.units[0].short == "市发展改革委"
    assert Unit(name="示例市林业局").short == "示例市林业局"
    assert MERGED.units[0].all_names == ("示例市自然资源和规划局", "市自然资源局", "市国土资源局", "市规划局")


def test_a_renamed_unit_is_called_as_it_is_now() -> None:
    first, last = date(2024, 1, 31), date(2026, 5, 31)
    former = (
        FormerUnitName(name="示例市计划委员会", until=first, change=UnitChange.RENAMED),
        FormerUnitName(name="市计委", until=first, change=UnitChange.RENAMED),
        FormerUnitName(name="示例市发展和改革委员会", until=last, change=UnitChange.RENAMED),
        FormerUnitName(name="市发改委", until=last, change=UnitChange.RENAMED),
        FormerUnitName(name="市物价局", until=last, change=UnitChange.MERGED),
        FormerUnitName(name="市粮食局"),
    )
    unit = Unit(name="示例市发展和改革局", short_names=("市发改局",), former_names=former)
    units = UnitDirectory(units=(unit, Unit(name="市计委")), area="示例市")
    said = {
        "示例市计划委员会": "示例市发展和改革局",
        "示例市发展和改革委员会": "示例市发展和改革局",
        "发展和改革委员会": "发展和改革委员会",
        "市发改委": "市发改局",
        "示例市发改委": "市发改局",
        "市发改局": "市发改局",
        "市物价局": "市物价局",
        "市粮食局": "市粮食局",
        "市水利局": "市水利局",
        "市计委": "市计委",
    }
    assert {word: units.present(word) for word in said} == said
    assert units.has_renamed
    assert not UNITS.has_renamed


def test_a_body_is_read_by_the_present_names_of_its_units() -> None:
    body = make_body()
    renamed = FormerUnitName(name="市发展改革委", until=date(2026, 5, 31), change=UnitChange.RENAMED)
    units = UnitDirectory(units=(Unit(name="示例市发展和改革局", former_names=(renamed,)), UNITS.units[1]))
    (found,) = in_present_names((body,), units)
    assert found.lead_unit == "示例市发展和改革局"
    assert found.member_units == ("示例市发展和改革局", "市财政局")
    assert [seat.unit for seat in found.seats][1:] == ["市政府", "示例市发展和改革局", "市财政局"]
    assert found.office is not None
    assert found.office.unit == "示例市发展和改革局"
    assert in_present_names((body,), UNITS) == (body,)
