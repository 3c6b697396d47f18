from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from tests.factories import make_body, make_place
from tests.rules.rowkit import MEASURE, Row, listed, with_clause
from xtjg.core.cleanup import Round, RoundState
from xtjg.core.measure import Clause
from xtjg.core.terms import RoundId, Severity

if TYPE_CHECKING:
    from xtjg.core.measure import Measure


def _every(months: int, **facts: Any) -> dict[str, Any]:
    return {"place": replace(make_place(), cleanup_months=months), **facts}


def _round(state: RoundState, ended: date | None) -> dict[str, Any]:
    one = Round(id=RoundId("2025-001"), opened=date(2025, 1, 10), state=state, scope="全部机构", ended=ended)
    return {"cleanups": {one.id: one}}


def _by_measure(months: str) -> Measure:
    return with_clause(
        Clause(key="periodic_cleanup", no="第十九条", text="定期清理规范", severity=Severity.ERROR, value=months)
    )


_2020 = (listed(),)
_CODE = "XT427"

ROWS = (
    Row(code=_CODE, fact="a list older than the interval", found=("registry",), bodies=_2020, registry=_every(79)),
    Row(
        code=_CODE,
        fact="the last day of the interval",
        bodies=_2020,
        registry=_every(79),
        today=date(2026, 10, 31),
    ),
    Row(
        code=_CODE,
        fact="the day after the interval",
        found=("registry",),
        bodies=_2020,
        registry=_every(79),
        today=date(2026, 11, 1),
    ),
    Row(
        code=_CODE,
        fact="by the measure",
        found=("registry",),
        bodies=_2020,
        registry={"measure": _by_measure("24")},
    ),
    Row(
        code=_CODE,
        fact="the registry's own interval comes first",
        bodies=_2020,
        registry=_every(120, measure=_by_measure("24")),
    ),
    Row(
        code=_CODE,
        fact="a round since the list",
        bodies=_2020,
        registry=_every(24, **_round(RoundState.REPORT, date(2025, 6, 30))),
    ),
    Row(
        code=_CODE,
        fact="a round that was taken back",
        found=("registry",),
        bodies=_2020,
        registry=_every(24, **_round(RoundState.WITHDRAWN, date(2025, 6, 30))),
    ),
    Row(
        code=_CODE,
        fact="a round is under way",
        bodies=_2020,
        registry=_every(24, **_round(RoundState.DECIDE, None)),
    ),
    Row(code=_CODE, fact="nobody says how often", bodies=_2020, registry={"measure": MEASURE}),
    Row(code=_CODE, fact="no list and no round", undecided=1, bodies=(make_body(),), registry=_every(24)),
)
