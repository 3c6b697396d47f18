"""Small rounds of 清理 over invented bodies, and what a simulation of them says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.factories import TODAY, make_body, make_snapshot
from xtjg.core.cleanup import Decision, Fate, Round, RoundState, Row
from xtjg.core.request import Request
from xtjg.core.terms import BodyId, RoundId
from xtjg.usecases.cleanup.simulating import forecast

if TYPE_CHECKING:
    from xtjg.core.body import Body
    from xtjg.core.snapshot import Snapshot
    from xtjg.reports.cleanupplan import Forecast

_WORDS = ["空域", "农村", "教育", "旅游", "档案", "水利"]


def body(number: int, **facts: Any) -> Body:
    what = _WORDS[number - 1]
    own: dict[str, Any] = {
        "id": BodyId(f"xt-{number:04d}"),
        "name": f"示例市{what}领导小组",
        "duties": (f"研究{what}发展规划", f"协调{what}重大事项"),
        "task": f"统筹{what}工作",
    }
    return make_body(**{**own, **facts})


A, B, C, D = (body(number) for number in (1, 2, 3, 4))
BODIES = (A, B, C, D)


def row(one: Body, fate: Fate | None = Fate.KEEP, **asked: Any) -> Row:
    request = Request(bodies=(one.id,), **asked)
    decision = Decision(fate=fate, request=request) if fate else None
    return Row(body=one.id, name=one.name, series=one.series, decision=decision)


def merged(one: Body, into: Body) -> Row:
    return row(one, Fate.MERGE, into=into.id, ground="职责相同相近")


def abolished(one: Body, successor: str | None = "市财政局", ground: str = "任务完成") -> Row:
    return row(one, Fate.ABOLISH, successor=successor, ground=ground)


def round_of(*rows: Row, **facts: Any) -> Round:
    given = {each.body for each in rows}
    rest = tuple(row(one) for one in BODIES if one.id not in given)
    own: dict[str, Any] = {
        "id": RoundId("2026-001"),
        "opened": TODAY,
        "state": RoundState.DECIDE,
        "scope": "全部机构",
        "before": len(BODIES),
        "rows": (*rows, *rest),
    }
    return Round(**{**own, **facts})


def tried(round_: Round, snapshot: Snapshot | None = None) -> Forecast:
    return forecast(round_, snapshot or make_snapshot(*BODIES), None, TODAY)
