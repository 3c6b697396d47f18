from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xtjg.core.dates import add_days, add_months, days_away, find_date, parse_date, parse_past, to_chinese
from xtjg.core.numerals import to_chinese_number
from xtjg.errors import Usage

DAYS = st.dates(min_value=date(1949, 1, 1), max_value=date(2199, 12, 31))

ACCEPTED = [
    ("2025-12-01", date(2025, 12, 1)),
    ("2025-1-5", date(2025, 1, 5)),
    ("2025.12.1", date(2025, 12, 1)),
    ("2025/12/1", date(2025, 12, 1)),
    ("2025年12月1日", date(2025, 12, 1)),
    ("2025年1月05日", date(2025, 1, 5)),
    ("２０２５年１２月１日", date(2025, 12, 1)),
    ("２０２５－１２－０１", date(2025, 12, 1)),
    ("２０２５．１２．１", date(2025, 12, 1)),
    ("  2025-12-01\u3000", date(2025, 12, 1)),
    ("2025 年 12 月 1 日", date(2025, 12, 1)),
    ("2025年\u300012月\u00a01日", date(2025, 12, 1)),
    ("二○○三年四月二日", date(2003, 4, 2)),
    ("二〇〇三年四月二日", date(2003, 4, 2)),
    ("二◯◯三年四月二日", date(2003, 4, 2)),
    ("二OO三年四月二日", date(2003, 4, 2)),
    ("二oo三年四月二日", date(2003, 4, 2)),
    ("二ＯＯ三年四月二日", date(2003, 4, 2)),
    ("二00三年四月二日", date(2003, 4, 2)),
    ("二００三年四月二日", date(2003, 4, 2)),
    ("二零一三年十二月三十一日", date(2013, 12, 31)),
    ("一九九八年十月十日", date(1998, 10, 10)),
    ("二〇二六年十一月廿日", date(2026, 11, 20)),
    ("二〇二六年十一月廿一日", date(2026, 11, 21)),
    ("二〇二六年一月卅一日", date(2026, 1, 31)),
    ("二〇二六年〇三月〇五日", date(2026, 3, 5)),
    ("二〇二六年四月三〇日", date(2026, 4, 30)),
    ("2003年四月二日", date(2003, 4, 2)),
    ("1949-01-01", date(1949, 1, 1)),
    ("2199-12-31", date(2199, 12, 31)),
    ("2024-02-29", date(2024, 2, 29)),
]

REFUSED = [
    "",
    "   ",
    "2025",
    "2025-12",
    "2025年12月",
    "2025年12月1",
    "25-12-01",
    "20251201",
    "2025-12/01",
    "2025-12-001",
    "2025-12-01x",
    "2025-12-01\n",
    "2025\n-12-01",
    "12-01-2025",
    "٢٠٢٥-12-01",
    "2O25-12-01",
    "2O25年12月1日",
    "今天",
    "二千零三年四月二日",
    "二〇〇三年四月",
    "二〇〇三年四月二号",
    "-2025-12-01",
]

NO_SUCH_DAY = [
    "2025-02-29",
    "2024-13-45",
    "2025-00-01",
    "2025-01-00",
    "2025-04-31",
    "二〇〇三年十三月一日",
    "二〇〇三年四月三十一日",
    "二〇〇三年〇月一日",
    "二〇〇三年十十月一日",
    "0000-01-01",
    "1948-12-31",
    "2200-01-01",
]


@pytest.mark.parametrize(("text", "day"), ACCEPTED)
def test_accepted_forms_are_read(text: str, day: date) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize("text", REFUSED)
def test_other_forms_are_refused_with_the_accepted_ones(text: str) -> None:
    with pytest.raises(Usage, match="不是可识别的日期") as caught:
        parse_date(text)
    assert "2026年3月5日" in caught.value.hint


@pytest.mark.parametrize("text", NO_SUCH_DAY)
def test_days_outside_the_calendar_or_the_years_are_refused(text: str) -> None:
    with pytest.raises(Usage, match="不存在，或不在 1949 至 2199 年之间") as caught:
        parse_date(text)
    assert text in caught.value.message


def test_what_is_done_is_of_today_or_before() -> None:
    today = date(2026, 3, 5)
    for text in ("2026-03-05", "今天", "1949年10月1日"):
        assert parse_past(text, today, "成文") <= today
    for text in ("2026-03-06", "明天", "2199-12-31"):
        with pytest.raises(Usage, match="晚于今天（2026-03-05）") as caught:
            parse_past(text, today, "成文")
        assert "--effective" in caught.value.hint


def test_refused_value_is_shown_without_its_control_characters() -> None:
    with pytest.raises(Usage) as caught:
        parse_date("2025\u202e-12-01\x1b[31m")
    assert "2025\\u202e-12-01\\u001b[31m" in caught.value.message


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("今天", date(2024, 3, 1)),
        ("今日", date(2024, 3, 1)),
        ("昨天", date(2024, 2, 29)),
        ("昨日", date(2024, 2, 29)),
        (" 明天 ", date(2024, 3, 2)),
        ("明日", date(2024, 3, 2)),
        ("2020-01-01", date(2020, 1, 1)),
    ],
)
def test_days_around_today_are_read_when_today_is_given(text: str, day: date) -> None:
    assert parse_date(text, today=date(2024, 3, 1)) == day


@pytest.mark.parametrize(
    ("text", "found", "written"),
    [
        ("自2003年以来，2010年9月30日印发", date(2010, 9, 30), "2010年9月30日"),
        ("本办法自２０２６年３月１０日起施行", date(2026, 3, 10), "２０２６年３月１０日"),
        ("于二○○三年四月二日成立", date(2003, 4, 2), "二○○三年四月二日"),
        ("2025年2月30日有误，应为2025 年 3 月 2 日。", date(2025, 3, 2), "2025 年 3 月 2 日"),
        ("编号12025年1月1日之后是2025年1月2日", date(2025, 1, 2), "2025年1月2日"),
        ("ISO2026年3月5日", date(2026, 3, 5), "2026年3月5日"),
        ("2026年1月1日、2026年2月1日", date(2026, 1, 1), "2026年1月1日"),
        ("2026年3月5日印发2026年4月", date(2026, 3, 5), "2026年3月5日"),
    ],
)
def test_first_real_date_in_running_text_is_found(text: str, found: date, written: str) -> None:
    result = find_date(text)
    assert result is not None
    day, (start, end) = result
    assert day == found
    assert text[start:end] == written


@pytest.mark.parametrize(
    "text", ["", "2025-12-01", "2025年12月", "2025年13月1日", "一二〇〇三年四月二日", "2500年1月1日"]
)
def test_text_without_a_printed_date_gives_none(text: str) -> None:
    assert find_date(text) is None


@pytest.mark.parametrize(
    ("day", "text"),
    [(date(2026, 3, 5), "2026年3月5日"), (date(2026, 11, 21), "2026年11月21日"), (date(2026, 1, 5), "2026年1月5日")],
)
def test_printed_date_has_no_leading_zero(day: date, text: str) -> None:
    assert to_chinese(day) == text


@pytest.mark.parametrize(
    ("day", "months", "result"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
        (date(2024, 1, 15), -1, date(2023, 12, 15)),
        (date(2024, 8, 31), 1, date(2024, 9, 30)),
        (date(2024, 11, 30), 1, date(2024, 12, 30)),
        (date(2024, 12, 31), 0, date(2024, 12, 31)),
        (date(2024, 12, 31), 24, date(2026, 12, 31)),
    ],
)
def test_months_are_clipped_to_the_last_day(day: date, months: int, result: date) -> None:
    assert add_months(day, months) == result


@pytest.mark.parametrize(
    ("day", "days", "result"),
    [
        (date(2024, 2, 28), 1, date(2024, 2, 29)),
        (date(2023, 2, 28), 1, date(2023, 3, 1)),
        (date(2024, 12, 31), 1, date(2025, 1, 1)),
        (date(2025, 1, 1), -1, date(2024, 12, 31)),
        (date(2025, 1, 1), 0, date(2025, 1, 1)),
    ],
)
def test_days_are_counted_as_calendar_days(day: date, days: int, result: date) -> None:
    assert add_days(day, days) == result


@pytest.mark.parametrize("amount", [10**6 * 4, -(10**6), 10**12])
def test_results_outside_the_calendar_are_refused(amount: int) -> None:
    with pytest.raises(Usage, match="超出了日历"):
        add_days(date(2024, 1, 1), amount)
    with pytest.raises(Usage, match="超出了日历"):
        add_months(date(2024, 1, 1), amount)


def test_last_month_of_the_calendar_has_its_days() -> None:
    assert add_months(date(9999, 11, 30), 1) == date(9999, 12, 30)


@given(DAYS)
def test_every_written_form_is_read_back(day: date) -> None:
    year = "".join("〇一二三四五六七八九"[int(figure)] for figure in str(day.year))
    in_words = f"{year}年{to_chinese_number(day.month)}月{to_chinese_number(day.day)}日"
    for text in (day.isoformat(), to_chinese(day), in_words):
        assert parse_date(text) == day
    assert find_date(f"自{in_words}起") == (day, (1, 1 + len(in_words)))


@given(DAYS, st.integers(min_value=-600, max_value=600))
def test_moved_by_months_the_day_never_leaves_its_month(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == day.day or (moved.day < day.day and (moved + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    ("days", "said"), [(-1, "已过 1 天"), (-30, "已过 30 天"), (0, "还有 0 天"), (1, "还有 1 天"), (45, "还有 45 天")]
)
def test_a_day_is_ahead_up_to_itself(days: int, said: str) -> None:
    assert days_away(days) == said
