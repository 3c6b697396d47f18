"""Lawful records for tests; every keyword overrides one fact."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from xtjg.core.body import Body, Establishment, Office, Seat, Term
from xtjg.core.placedefaults import default_place
from xtjg.core.snapshot import Snapshot
from xtjg.core.terms import BodyId, CaseId, OfficeMode, Secrecy, Series, State, Tenure
from xtjg.core.unit import Unit, UnitDirectory
from xtjg.store.measurefile import load_pack

if TYPE_CHECKING:
    from xtjg.core.measure import Measure
    from xtjg.core.place import Place

TODAY = date(2026, 11, 22)


def make_seats(*, deputies: int = 1, members: int = 2) -> tuple[Seat, ...]:
    head = Seat(role="组长", unit="市政府", post="市长", holder="张三", since=date(2026, 3, 10), ex_officio=True)
    second = [
        Seat(role="副组长", unit="市政府", post="副市长", holder=f"副{n}", since=date(2026, 3, 10))
        for n in range(1, deputies + 1)
    ]
    third = [
        Seat(role="成员", unit=unit, post="主任", holder=f"成{n}", rank="正县级")
        for n, unit in enumerate(("市发展改革委", "市财政局", *(f"市{n}局" for n in range(3, 40))), 1)
    ][:members]
    return (head, *second, *third)


def make_body(**overrides: Any) -> Body:
    body = Body(
        id=BodyId("xt-0067"),
        name="示例市低空经济发展领导小组",
        kind="领导小组",
        series=Series.GOVERNMENT,
        tenure=Tenure.TEMPORARY,
        state=State.ACTIVE,
        established=Establishment(
            ground="跨区域跨部门",
            basis="省低空经济发展行动方案",
            reason="涉及空域、产业、安全多个部门，需经常组织协调",
            doc_no="示政办发〔2026〕12号",
            doc_date=date(2026, 3, 5),
            effective=date(2026, 3, 10),
            case=CaseId("2026-0007"),
        ),
        term=Term(until=date(2028, 12, 31), condition="任务完成"),
        task="统筹全市低空经济发展",
        duties=("研究低空经济发展规划", "协调空域使用和飞行保障", "组织推进重点项目"),
        seats=make_seats(),
        lead_unit="市发展改革委",
        office=Office(mode=OfficeMode.HOSTED, unit="市发展改革委", director="李四", place="市发展改革委三楼"),
        funding="牵头部门预算",
        member_units=("市发展改革委", "市财政局"),
        seal=False,
        secrecy=Secrecy.PUBLIC,
        discipline_related=False,
    )
    return replace(body, **overrides)


def make_units() -> UnitDirectory:
    return UnitDirectory(
        units=(
            Unit(name="示例市发展和改革委员会", short_names=("市发展改革委", "市发改委"), rank="正县级"),
            Unit(name="示例市财政局", short_names=("市财政局",), rank="正县级"),
            Unit(name="示例市交通运输局", short_names=("市交通运输局",), rank="正县级"),
        )
    )


@cache
def make_measure() -> Measure:
    """Return the municipal pack; one object for all tests, since nothing changes a measure."""
    return load_pack("municipal")[1]


def make_place() -> Place:
    return default_place("示例市", "市")


def make_snapshot(*bodies: Body, **overrides: Any) -> Snapshot:
    facts: dict[str, Any] = {
        "place": make_place(),
        "measure": make_measure(),
        "bodies": {body.id: body for body in bodies},
        "units": make_units(),
    }
    return Snapshot(**{**facts, **overrides})
