from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xtjg.core.numerals import LARGEST, from_chinese_number, to_chinese_number
from xtjg.errors import Usage

WRITTEN = [
    (1, "一"),
    (9, "九"),
    (10, "十"),
    (11, "十一"),
    (19, "十九"),
    (20, "二十"),
    (21, "二十一"),
    (99, "九十九"),
    (100, "一百"),
    (101, "一百零一"),
    (105, "一百零五"),
    (110, "一百一十"),
    (115, "一百一十五"),
    (200, "二百"),
    (1000, "一千"),
    (1001, "一千零一"),
    (1010, "一千零一十"),
    (1100, "一千一百"),
    (2020, "二千零二十"),
    (9999, "九千九百九十九"),
]


@pytest.mark.parametrize(("number", "text"), WRITTEN)
def test_numbers_are_written_as_articles_print_them(number: int, text: str) -> None:
    assert to_chinese_number(number) == text
    assert from_chinese_number(text) == number


@pytest.mark.parametrize(
    ("text", "number"), [("一十", 10), ("一十五", 15), ("一百〇五", 105), ("两百", 200), ("两千零二", 2002)]
)
def test_variant_spellings_are_read(text: str, number: int) -> None:
    assert from_chinese_number(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "零", "〇", "二〇", "一百五", "百二十", "十十", "一一", "一百零十", "一万", "12", "第一", "十 一", "一百一百"],
)
def test_other_texts_are_refused_with_the_value(text: str) -> None:
    with pytest.raises(Usage) as caught:
        from_chinese_number(text)
    assert f"“{text}”" in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize("number", [0, -1, LARGEST + 1])
def test_numbers_outside_the_range_are_refused(number: int) -> None:
    with pytest.raises(Usage, match=str(number)):
        to_chinese_number(number)


@given(st.integers(min_value=1, max_value=LARGEST))
def test_numbers_round_trip(number: int) -> None:
    assert from_chinese_number(to_chinese_number(number)) == number


@given(st.text(alphabet="零〇一二两三九十百千万", max_size=7))
def test_whatever_is_read_is_written_back_the_same(text: str) -> None:
    try:
        number = from_chinese_number(text)
    except Usage:
        return
    canonical = text.replace("〇", "零").replace("两", "二")
    assert to_chinese_number(number) in {canonical, canonical.removeprefix("一")}
