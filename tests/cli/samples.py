"""A small registry as records and as a folder without history, for tests of the command line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from tests import factories
from xtjg.core.body import (
    Contact,
    Ending,
    FormerName,
    Listing,
    Note,
    Seat,
    SuperiorCounterpart,
    Term,
    Waiver,
)
from xtjg.core.case import Case, IssuedText, StepRecord
from xtjg.core.numbers import PaperEntry, PaperRegister
from xtjg.core.request import FieldSetting, Request
from xtjg.core.task import Task
from xtjg.core.terms import Act, BodyId, CaseId, CaseState, Series, State, Step, TaskId, Tenure
from xtjg.store import bodykeys, casekeys
from xtjg.store.layout import body_path, case_path, task_path
from xtjg.store.measurefile import load_pack
from xtjg.store.placefile import encode_place
from xtjg.store.unitfile import encode_units
from xtjg.store.yamledit import dump

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

    from xtjg.core.body import Body
    from xtjg.core.snapshot import Snapshot


class Call(Protocol):
    """Runs `xtjg -C <registry> …` and returns what came of it."""

    def __call__(self, *args: str, **options: Any) -> Result: ...


def body(number: int, name: str, **facts: Any) -> Body:
    base = factories.make_body(id=BodyId(f"xt-{number:04d}"), name=name)
    return replace(base, **{"established": replace(base.established, case=None), **facts})  # type: ignore[type-var]  # every sample is established


def bodies() -> tuple[Body, ...]:
    return (
        body(1, "示例市低空经济发展领导小组"),
        body(
            2,
            "示例市生态环境保护委员会",
            kind="委员会",
            tenure=Tenure.PERMANENT,
            term=None,
            short_name="市生态环委",
            lead_unit="市生态环境局",
            member_units=("市生态环境局", "市财政局"),
            seats=(Seat(role="主任", unit="市政府", post="市长", holder="张三"),),
            former_names=(FormerName(name="示例市环境保护委员会", until=date(2024, 1, 1)),),
            code_word="示生环委",
            contact=Contact(liaison="钱七", phone="0000-1234567"),
            superior_counterpart=SuperiorCounterpart(name="省生态环境保护委员会", state="运行"),
            notes=(Note(code="XT203", reason="承担综合性任务"),),
            waivers=(Waiver(rule="XT204", reason="常设", doc_no="示政办发〔2026〕9号", until=date(2027, 1, 1)),),
            discipline_related=True,
        ),
        body(
            3,
            "示例市防汛抗旱指挥部",
            kind="指挥部",
            tenure=Tenure.PERMANENT,
            term=None,
            aliases=("示例市[防汛]办*",),
            seats=(),
            lead_unit="市水利局",
        ),
        body(4, "示例市低温雨雪应对领导小组", term=Term(until=date(2026, 12, 1)), lead_unit="市应急局"),
        body(
            5,
            "示例市旧城改造领导小组",
            state=State.ABOLISHED,
            seats=(),
            ending=Ending(
                state=State.ABOLISHED,
                successor_kind="机构",
                successor="xt-0001",
                ground="任务完成",
                effective=date(2026, 2, 1),
            ),
        ),
        body(
            6, "中共示例市委党建工作领导小组", series=Series.PARTY, tenure=Tenure.PERMANENT, established=None, term=None
        ),
        body(7, "示例市数据领导小组", listed=Listing(doc_no="示政办字〔2020〕37号", no=7), managed=False),
    )


def open_case() -> Case:
    return Case(
        id=CaseId("2026-0012"),
        token="0011223344556677",
        act=Act.RENAME,
        title="示例市低空经济发展领导小组 → 示例市低空经济领导小组",
        bodies=(BodyId("xt-0001"),),
        opened=date(2026, 3, 1),
        state=CaseState.SUBMIT,
        request=Request(bodies=(BodyId("xt-0001"),), new_name="示例市低空经济领导小组", reason="规范名称"),
        steps=(StepRecord(step=Step.SUBMIT, organ="市发展改革委", date=date(2026, 3, 2)),),
        papers=(IssuedText(file="papers/2026/0012-1-application.txt", kind="申请报告"),),
    )


def refused_case() -> Case:
    return Case(
        id=CaseId("2025-0003"),
        token="8811223344556677",
        act=Act.ADJUST,
        title="示例市防汛抗旱指挥部",
        bodies=(BodyId("xt-0003"),),
        opened=date(2025, 3, 1),
        state=CaseState.REFUSED,
        request=Request(bodies=(BodyId("xt-0003"),), settings=(FieldSetting(field="经费", value="核拨"),)),
        steps=(StepRecord(step=Step.REFUSE, organ="市委编办", text="无依据", date=date(2025, 3, 9)),),
    )


def task() -> Task:
    return Task(
        id=TaskId("2026-0002"),
        title="收回印章",
        body=BodyId("xt-0005"),
        case=None,
        kind="印章",
        lead="市住建局",
        due=date(2026, 4, 1),
        opened=date(2026, 3, 1),
    )


def files_of(snapshot: Snapshot) -> dict[str, bytes]:
    """The record files of a snapshot."""
    return {
        "registry.yaml": dump(encode_place(snapshot.place)),
        "measure.yaml": load_pack("municipal")[0],
        "units.yaml": dump(encode_units(snapshot.units)),
        "numbers.yaml": dump(casekeys.NUMBERS.encode(snapshot.numbers)),
        **{body_path(id_): dump(bodykeys.BODY.encode(one)) for id_, one in snapshot.bodies.items()},
        **{case_path(id_): dump(casekeys.CASE.encode(one)) for id_, one in snapshot.cases.items()},
        **{task_path(id_): dump(casekeys.TASK.encode(one)) for id_, one in snapshot.tasks.items()},
    }


def write_folder(root: Path, snapshot: Snapshot) -> None:
    """Write the records of a snapshot as a sample: a folder without a repository."""
    for path, data in files_of(snapshot).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)


def sample() -> Snapshot:
    cases = (refused_case(), open_case())
    numbers = PaperRegister(
        papers=(PaperEntry(doc_no="示政办发〔2026〕12号", organ="市政府办公室", doc_date=None, title="设立通知"),)
    )
    return factories.make_snapshot(
        *bodies(), cases={case.id: case for case in cases}, tasks={task().id: task()}, numbers=numbers
    )
