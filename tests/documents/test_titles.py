from __future__ import annotations

from xtjg.documents.titles import rows_of

OFFICE = "示例市人民政府办公室"


def rows(matter: str, *, organ: str = OFFICE, genre: str = "通知") -> tuple[str, ...]:
    return rows_of(f"{organ}关于{matter}的{genre}", (organ, matter))


def test_short_title_stays_in_one_row() -> None:
    assert rows_of("示例市低空经济发展领导小组组成人员名单") == ("示例市低空经济发展领导小组组成人员名单",)


def test_new_row_begins_before_the_matter() -> None:
    assert rows("成立示例市政务公开领导小组") == (OFFICE, "关于成立示例市政务公开领导小组的通知")


def test_names_are_kept_whole_where_the_rows_allow_it() -> None:
    assert rows("将示例市甲乙发展领导小组更名为示例市丙丁发展领导小组") == (
        OFFICE,
        "关于将示例市甲乙发展领导小组",
        "更名为示例市丙丁发展领导小组的通知",
    )


def test_name_too_long_for_a_row_breaks_before_its_kind() -> None:
    assert rows("成立示例市城镇化暨城乡融合发展工作领导小组") == (
        OFFICE,
        "关于成立示例市城镇化暨城乡融合发展",
        "工作领导小组的通知",
    )


def test_no_row_begins_with_a_particle() -> None:
    found = rows("调整示例市低空经济发展领导小组组成人员和成员单位")
    assert not any(row.startswith(("的", "和")) for row in found)
    assert all(len(row) <= 20 for row in found)
