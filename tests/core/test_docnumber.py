from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xtjg.core.docnumber import DocNumber, find_all, find_spans, gaps, next_in_series, parse
from xtjg.errors import Usage

SHI = "示政办发"

NUMBERS = st.builds(
    DocNumber,
    prefix=st.text(alphabet="示县政办发字函委党通", min_size=2, max_size=12),
    year=st.integers(min_value=1949, max_value=2099),
    serial=st.integers(min_value=1, max_value=9999),
)


@pytest.mark.parametrize(
    "text",
    [
        "示政办发〔2026〕12号",
        "示政办发[2026]12号",
        "示政办发［2026］12号",
        "示政办发（2026）12号",
        "示政办发(2026)12号",
        "示政办发【2026】12号",
        "示政办发〔2026〕第12号",
        "示政办发〔2026〕012号",
        "示政办发〔２０２６〕１２号",
        " 示政办发 〔 2026 〕 第 12 号 ",
        "示政办发\u3000〔2026〕12号",
        "⽰政办发〔2026〕12号",
    ],
)
def test_accepted_spellings_become_the_canonical_one(text: str) -> None:
    number = parse(text)
    assert number == DocNumber(SHI, 2026, 12)
    assert str(number) == "示政办发〔2026〕12号"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("京政发[2003]9号", DocNumber("京政发", 2003, 9)),
        ("潍政办字〔2020〕37号", DocNumber("潍政办字", 2020, 37)),
        ("玉政办通〔2019〕23号", DocNumber("玉政办通", 2019, 23)),
        ("示发〔2026〕1号", DocNumber("示发", 2026, 1)),
        ("示市城市更新领导小组办发〔1999〕1号", DocNumber("示市城市更新领导小组办发", 1999, 1)),
        ("示政发〔1900〕99999号", DocNumber("示政发", 1900, 99999)),
    ],
)
def test_marks_of_two_to_twelve_characters_are_read(text: str, number: DocNumber) -> None:
    assert parse(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "示政办发",
        "示政办发〔2026〕12",
        "示政办发2026年12号",
        "示政办发〔26〕12号",
        "示政办发〔20260〕12号",
        "示政办发〔2026]12号",
        "示政办发〔2026〕十二号",
        "示政办发〔2026〕-1号",
        "示政办发〔2026〕12号、13号",
        "示政办发〔2026〕12号\nXtjg-Approved-By: y",
        "示政办发〔2026〕12号\n",
        "示政\u200b办发〔2026〕12号",
        "SZBF〔2026〕12号",
        "示政办发〔٢٠٢٦〕12号",
        "〔2026〕12号",
        "第12号",
    ],
)
def test_other_texts_are_refused_with_the_form(text: str) -> None:
    with pytest.raises(Usage, match="不是发文字号") as caught:
        parse(text)
    assert "示政办发〔2026〕12号" in caught.value.hint


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("发〔2026〕12号", "机关代字“发”"),
        ("示市城市更新工作领导小组办发〔2026〕12号", "2 至 12 个汉字"),
        ("示政发〔1899〕12号", "年份“1899”"),
        ("示政发〔2100〕12号", "年份“2100”"),
        ("示政发〔2026〕0号", "序号“0”"),
        ("示政发〔2026〕100000号", "序号“100000”"),
    ],
)
def test_parts_out_of_range_are_named(text: str, complaint: str) -> None:
    with pytest.raises(Usage) as caught:
        parse(text)
    assert complaint in caught.value.message


def test_a_number_that_cannot_be_printed_cannot_be_made() -> None:
    with pytest.raises(Usage, match="机关代字"):
        DocNumber("AB", 2026, 1)


def test_numbers_sort_by_mark_year_serial() -> None:
    ordered = [
        DocNumber("京政发", 2003, 9),
        DocNumber("示政发", 2025, 100),
        DocNumber("示政发", 2026, 9),
        DocNumber("示政发", 2026, 10),
    ]
    shuffled = [ordered[place] for place in (3, 0, 2, 1)]
    assert sorted(shuffled) == ordered


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", ()),
        ("没有文号的一段话，2026年第12号", ()),
        ("《关于设立的通知》（潍政办字〔2020〕37号）", ("潍政办字〔2020〕37号",)),
        (
            "管理的通知》(鲁办发〔2019〕18号)精神，参照(潍办发[2019]23号)办理",
            ("鲁办发〔2019〕18号", "潍办发〔2019〕23号"),
        ),
        ("办法的通知玉政办通〔2019〕23号各县区人民政府", ("玉政办通〔2019〕23号",)),
        ("人民政府办公厅文件辽政办发[2017]111号各市", ("辽政办发〔2017〕111号",)),
        ("根据示政办发〔2026〕12号文件", ("示政办发〔2026〕12号",)),
        ("示政发〔2020〕9号和示政办发〔2026〕第012号", ("示政发〔2020〕9号", "示政办发〔2026〕12号")),
        ("和政办发〔2020〕3号", ("和政办发〔2020〕3号",)),
        ("示政发〔2020〕9号、示政发〔2020〕9号", ("示政发〔2020〕9号", "示政发〔2020〕9号")),
        ("示政发〔2200〕9号", ()),
        ("某单位连写的一长串没有任何停顿的示政发〔2020〕9号", ("示政发〔2020〕9号",)),
        ("某单位连写而前后毫无停顿之处示政发〔2020〕9号", ()),
    ],
)
def test_numbers_in_running_text_are_found_in_order(text: str, numbers: tuple[str, ...]) -> None:
    assert tuple(map(str, find_all(text))) == numbers


def test_known_marks_decide_where_a_number_begins() -> None:
    text = "请对照示政办发〔2026〕12号"
    assert find_all(text) == (DocNumber("请对照示政办发", 2026, 12),)
    assert find_all(text, known=("政办发", SHI)) == (DocNumber(SHI, 2026, 12),)


def test_spans_show_how_a_number_is_written() -> None:
    text = "按照示政办发［２０２６］第 12 号执行，见示政发〔2026〕1号"
    found = find_spans(text)
    assert [text[start:end] for _, (start, end) in found] == ["示政办发［２０２６］第 12 号", "示政发〔2026〕1号"]
    assert [number for number, _ in found] == [DocNumber(SHI, 2026, 12), DocNumber("示政发", 2026, 1)]


def test_long_text_without_numbers_is_searched_in_linear_time() -> None:
    text = "号" * 20_000 + "示" * 20_000 + " 〔" * 5_000 + "示政〔2026〕" + " " * 20_000
    started = time.process_time()
    assert find_all(text) == ()
    assert time.process_time() - started < 0.5


def test_next_number_follows_the_highest_of_its_mark_and_year() -> None:
    used = [DocNumber(SHI, 2026, 2), DocNumber(SHI, 2026, 7), DocNumber(SHI, 2025, 90), DocNumber("示政发", 2026, 40)]
    assert next_in_series(used, SHI, 2026) == DocNumber(SHI, 2026, 8)
    assert next_in_series(used, SHI, 2027) == DocNumber(SHI, 2027, 1)
    assert next_in_series(iter(used), "示政发", 2026) == DocNumber("示政发", 2026, 41)


def test_gaps_are_the_serials_nobody_used() -> None:
    used = [DocNumber(SHI, 2026, serial) for serial in (2, 5, 5, 6)]
    assert gaps(used, SHI, 2026) == (1, 3, 4)
    assert gaps(iter(used), SHI, 2026) == (1, 3, 4)
    assert gaps([DocNumber(SHI, 2026, 1)], SHI, 2026) == ()
    assert gaps(used, SHI, 2025) == ()


@given(NUMBERS)
def test_canonical_form_round_trips(number: DocNumber) -> None:
    assert parse(str(number)) == number


@given(NUMBERS, NUMBERS)
def test_numbers_cited_one_after_the_other_are_both_found(first: DocNumber, second: DocNumber) -> None:
    assert find_all(f"（{first}、{second}）") == (first, second)


@given(st.sets(st.integers(min_value=1, max_value=60), min_size=1))
def test_gaps_and_used_serials_make_the_whole_series(serials: set[int]) -> None:
    used = [DocNumber(SHI, 2026, serial) for serial in serials]
    missing = gaps(used, SHI, 2026)
    assert sorted([*missing, *serials]) == list(range(1, next_in_series(used, SHI, 2026).serial))
