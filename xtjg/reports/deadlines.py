"""Spans as people write them, in 自然日 or months."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.dates import add_days, add_months
from xtjg.core.names import shown
from xtjg.errors import Usage

if TYPE_CHECKING:
    from datetime import date

_LONGEST = 5
_DAYS = {"d": 1, "天": 1, "日": 1, "w": 7, "周": 7}
_MONTHS = {"m": 1, "个月": 1, "月": 1, "y": 12, "年": 12}
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")


def after_span(text: str, today: date) -> date:
    """Give the day a span after today: `90d`, `90天`, `2w`, `3m`, `3个月`, `1y`; a bare number is days.

    Raises:
        Usage: the text is no span.
    """
    plain = text.strip().lower().translate(_WIDE)
    figure = plain.rstrip("dwmy天日周个月年")
    unit = plain.removeprefix(figure).strip() or "d"
    number = figure.strip()
    is_number = number.isascii() and number.isdigit() and len(number) <= _LONGEST
    if not is_number or unit not in (*_DAYS, *_MONTHS):
        raise Usage(f"「{shown(text)}」不是期间", hint="写成 90d、90天、3m、3个月或 1y")
    count = int(number)
    if unit in _DAYS:
        return add_days(today, count * _DAYS[unit])
    return add_months(today, count * _MONTHS[unit])
