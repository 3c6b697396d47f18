"""Findings of two days set against each other."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from xtjg.core.terms import Severity
from xtjg.rules.comparison import compare
from xtjg.rules.model import Finding

SINCE = date(2026, 1, 1)


def finding(message: str = "超过", **facts: Any) -> Finding:
    own: dict[str, Any] = {"code": "XT203", "subject": "xt-0001", "field": "成员单位", **facts}
    return Finding(title="标题", severity=Severity.WARNING, name=None, message=message, **own)


@pytest.mark.parametrize(
    ("before", "after", "numbers"),
    [
        ([], [], (0, 0, 0)),
        ([finding()], [finding()], (0, 0, 1)),
        ([], [finding()], (1, 0, 0)),
        ([finding()], [], (0, 1, 0)),
        ([finding("已过 3 天")], [finding("已过 9 天")], (0, 0, 1)),
        ([finding()], [finding(code="XT205")], (1, 1, 0)),
        ([finding()], [finding(subject="xt-0002")], (1, 1, 0)),
        ([finding()], [finding(field="席位")], (1, 1, 0)),
        ([finding(evidence=("超出 1 个",))], [finding(evidence=("超出 2 个",))], (1, 1, 0)),
        ([finding("甲"), finding("乙")], [finding("乙")], (0, 1, 1)),
        ([finding("甲")], [finding("甲"), finding("乙")], (1, 0, 1)),
    ],
)
def test_findings_are_new_gone_or_remain(
    before: list[Finding], after: list[Finding], numbers: tuple[int, int, int]
) -> None:
    found = compare(before, after, SINCE)
    assert (len(found.new), len(found.gone), len(found.remaining)) == numbers
    assert sorted((*found.new, *found.remaining), key=str) == sorted(after, key=str)


def test_the_same_words_stay_and_the_other_one_goes() -> None:
    found = compare([finding("甲"), finding("乙")], [finding("乙")], SINCE)
    assert [one.message for one in found.gone] == ["甲"]
    assert [one.message for one in found.remaining] == ["乙"]
