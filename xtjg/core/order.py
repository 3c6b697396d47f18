"""Whether the dates of a case run forward along its chain (municipal 第四条第二款: 严格按程序)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from xtjg.core.bench import highest
from xtjg.core.procedure import Missing
from xtjg.core.terms import Severity, Step

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from xtjg.core.bench import Bench


_DATED = (Step.SUBMIT, Step.REVIEW, Step.DELIBERATE, Step.AGREE, Step.APPROVE, Step.ISSUE, Step.FILE)


def out_of_order(bench: Bench) -> Iterator[Missing]:
    """Dates must not run backwards along the chain (design.md §2; 第四条第二款); of one step any order will do.

    Who has to be heard is heard before the proposal (第十条第一款、第十三条第二款).
    """
    first = _is_heard_first(bench)
    spans = [(step, days) for step in ((Step.CONSULT,) if first else ()) + _DATED if (days := _days(bench, step))]
    order = highest((bench.row.reviewed, bench.row.approved))
    no = order.no if order else bench.row.no
    for (before, earlier), (after, later) in pairwise(spans):
        if max(earlier) > min(later):
            what = f"日期先后：{after.label} {min(later)} 早于{before.label} {max(earlier)}"
            step = Step.ISSUE if after is Step.FILE else after
            yield Missing(what=what, step=step, organ="", no=no, option="改正日期")


def undated(bench: Bench) -> Iterator[str]:
    """Name the steps whose place in that order nobody can check, since they are given without a day."""
    first = (Step.CONSULT,) if _is_heard_first(bench) else ()
    for step in (*first, *_DATED):
        for one in bench.taken(step):
            if one.date is None:
                yield f"{step.label}（{one.meeting or ' '.join(filter(None, (one.organ, one.person)))}）"


def _is_heard_first(bench: Bench) -> bool:
    return any(row.consulted and row.consulted.severity is Severity.ERROR for row in bench.way.rows)


def _days(bench: Bench, step: Step) -> list[date]:
    if step is Step.ISSUE:
        return [bench.paper.doc_date] if bench.paper and bench.paper.doc_date and not _is_to_issue(bench) else []
    return [one.date for one in bench.taken(step) if one.date]


def _is_to_issue(bench: Bench) -> bool:
    """Whether the notice is still to come: a draft's date is no 成文日期 before the number is known."""
    return bench.row.issued is not None and bench.paper is not None and bench.paper.doc_no is None
