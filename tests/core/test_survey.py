from __future__ import annotations

from datetime import date

import pytest

from tests.factories import make_body
from xtjg.core.cleanup import Answer, Row
from xtjg.core.meeting import Meeting
from xtjg.core.survey import BY_KEY, Known, contradicts, filled, is_answered, says_more
from xtjg.core.terms import MeetingId

BODY = make_body(lead_unit="市财政局", seal=None, duties=("研究规划", "协调事项"))
ROW = Row(body=BODY.id, name=BODY.name, series=BODY.series)


def known(*days: date) -> Known:
    meetings = tuple(
        Meeting(id=MeetingId(f"{BODY.id}/{day.year}-{n:03d}"), body=BODY.id, kind="全体会议", date=day)
        for n, day in enumerate(days, 1)
    )
    return Known(body=BODY, meetings=meetings, year=2025)


@pytest.mark.parametrize(
    ("days", "count", "last"),
    [
        ((), "", ""),
        ((date(2024, 12, 31),), "", "2024-12-31"),
        ((date(2025, 1, 1), date(2025, 12, 31)), "2", "2025-12-31"),
        ((date(2025, 6, 1), date(2026, 1, 1)), "1", "2026-01-01"),
    ],
)
def test_meetings_of_the_year_before_are_filled_in(days: tuple[date, ...], count: str, last: str) -> None:
    cells = filled(ROW, known(*days))
    assert (cells["上年会议次数"], cells["最近一次会议"]) == (count, last)


def test_an_answer_stands_before_what_the_registry_says() -> None:
    answered = Row(
        body=BODY.id, name=BODY.name, series=BODY.series, answers=(Answer(question="上年会议次数", text="0"),)
    )
    assert filled(answered, known(date(2025, 6, 1)))["上年会议次数"] == "0"
    assert filled(ROW, known())["主要职责"] == "研究规划；协调事项"


@pytest.mark.parametrize(
    ("key", "text", "more", "against"),
    [
        ("牵头部门", "市财政局", False, False),
        ("牵头部门", "市交通运输局", True, True),
        ("印章", "有", True, False),
        ("上年会议次数", "1", False, False),
        ("上年会议次数", "0", True, True),
    ],
)
def test_an_answer_counts_where_it_says_more_or_otherwise(key: str, text: str, more: bool, against: bool) -> None:
    one = known(date(2025, 6, 1))
    assert (says_more(BY_KEY[key], text, one), contradicts(BY_KEY[key], text, one)) == (more, against)


@pytest.mark.parametrize(("key", "answered"), [("牵头部门", False), ("上年会议次数", True), ("理由", True)])
def test_a_body_has_answered_where_it_tells_of_its_work(key: str, answered: bool) -> None:
    row = Row(body=BODY.id, name=BODY.name, series=BODY.series, answers=(Answer(question=key, text="某"),))
    assert is_answered(row) is answered
