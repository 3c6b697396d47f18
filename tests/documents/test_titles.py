from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xtjg.documents.titles import rows_of

OFFICE = "示例市人民政府办公室"


LOW, AIR = "示例市低空经济发展领导小组", "示例市通用航空发展领导小组"
RURAL = "示例市委乡村全面振兴工作领导小组"
TOWNS = "示例市城镇化暨城乡融合发展工作领导小组"
ZONE = "示例市推进国家级高质量发展综合改革试验区建设工作领导小组"
PRIVATE = "示例市促进民营经济和个体私营企业高质量发展改革攻坚推进会"
STAFFING = "中共示例市委机构编制委员会办公室"
NAMES = (OFFICE, STAFFING, LOW, AIR, RURAL, TOWNS, ZONE, PRIVATE)


def rows(matter: str, *, organ: str = OFFICE, genre: str = "通知") -> tuple[str, ...]:
    return rows_of(f"{organ}关于{matter}的{genre}", NAMES)


def test_short_title_stays_in_one_row() -> None:
    assert rows_of("示例市低空经济发展领导小组组成人员名单") == ("示例市低空经济发展领导小组组成人员名单",)


def test_new_row_begins_before_the_matter() -> None:
    assert rows("成立示例市政务公开领导小组") == (OFFICE, "关于成立示例市政务公开领导小组的通知")


@pytest.mark.parametrize(
    ("matter", "genre", "expected"),
    [
        (f"调整{LOW}隶属关系", "通知", (f"{OFFICE}关于调整", f"{LOW}隶属关系的通知")),
        (f"调整{LOW}组成人员和成员单位", "通知", (OFFICE, f"关于调整{LOW}", "组成人员和成员单位的通知")),
        (f"撤销{AIR}等3个议事协调机构", "通知", (OFFICE, f"关于撤销{AIR}等", "3个议事协调机构的通知")),
        (f"将{LOW}并入{AIR}", "通知", (OFFICE, f"关于将{LOW}", f"并入{AIR}的通知")),
        (f"不再将{RURAL}列为市级议事协调机构", "通知", (f"{OFFICE}关于不再将", RURAL, "列为市级议事协调机构的通知")),
        (f"设立{RURAL}", "审核意见", (f"{OFFICE}关于设立", f"{RURAL}的", "审核意见")),
    ],
)
def test_names_are_kept_whole_where_the_rows_allow_it(matter: str, genre: str, expected: tuple[str, ...]) -> None:
    assert rows(matter, genre=genre) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (TOWNS, (OFFICE, "关于成立示例市城镇化暨城乡融合发展", "工作领导小组的通知")),
        (ZONE, (f"{OFFICE}关于成立示例市", "推进国家级高质量发展综合改革试验区建设", "工作领导小组的通知")),
        (PRIVATE, (OFFICE, "关于成立示例市促进民营经济和个体私营企业", "高质量发展改革攻坚推进会的通知")),
    ],
)
def test_name_too_long_for_a_row_breaks_before_its_kind_or_behind_the_place(
    name: str, expected: tuple[str, ...]
) -> None:
    assert rows(f"成立{name}") == expected


@given(st.text("甲乙丙的和及、省市", min_size=1, max_size=70))
@example("、" * 17)
def test_rows_of_any_title_fit_and_lose_nothing(name: str) -> None:
    found = rows_of(f"{OFFICE}关于成立{name}的通知", (OFFICE, name))
    assert "".join(found) == f"{OFFICE}关于成立{name}的通知"
    assert all(0 < len(row) <= 20 for row in found)


def test_no_row_begins_with_a_particle() -> None:
    found = rows("调整示例市低空经济发展领导小组组成人员和成员单位")
    assert not any(row.startswith(("的", "和")) for row in found)
    assert all(len(row) <= 20 for row in found)
