"""The figures of `stats`: how many bodies count, by what, against the base and the limit. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from xtjg.core.body import Body

UNKNOWN = "未填"

DIMENSIONS: Mapping[str, Callable[[Body], str | None]] = {
    "序列": lambda body: body.series,
    "设置": lambda body: body.tenure,
    "类别": lambda body: body.kind,
    "牵头部门": lambda body: body.lead_unit,
    "设立年份": lambda body: str(year) if (year := _year(body)) else None,
}
"""What the bodies that count may be counted by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """`total` and all counts but `by_state` are over the bodies that count; largest count first."""

    total: int
    by_series: Mapping[str, int]
    by_tenure: Mapping[str, int]
    by_kind: Mapping[str, int]
    by_state: Mapping[str, int]
    base: int | None
    cap: int | None


def statistics(bodies: Iterable[Body], base: int | None, cap: int | None) -> Statistics:
    """Count the bodies of a snapshot."""
    every = tuple(bodies)
    counting = tuple(body for body in every if body.counts)
    return Statistics(
        total=len(counting),
        by_series=count_by("序列", counting),
        by_tenure=count_by("设置", counting),
        by_kind=count_by("类别", counting),
        by_state=_counted(body.state for body in every),
        base=base,
        cap=cap,
    )


def count_by(dimension: str, bodies: Iterable[Body]) -> dict[str, int]:
    """Count by one of the dimensions, largest first, equals by the word."""
    read = DIMENSIONS[dimension]
    return _counted(read(body) or UNKNOWN for body in bodies)


def _counted(words: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(words).items(), key=lambda pair: (-pair[1], pair[0])))


def _year(body: Body) -> int | None:
    """Year of the founding paper or, where it is not known, of none."""
    founded = body.established
    day = (founded.effective or founded.doc_date) if founded else None
    return day.year if day else None
