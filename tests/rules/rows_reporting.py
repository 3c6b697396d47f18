from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from tests.factories import make_body
from tests.reportkit import LOW, answers, make_report, opened, reported
from tests.rules.rowkit import Row, ended, founded
from xtjg.core.body import Ending, SuperiorCounterpart
from xtjg.core.meeting import Meeting, MeetingState
from xtjg.core.task import Task
from xtjg.core.terms import BodyId, MeetingId, State, TaskId

if TYPE_CHECKING:
    from xtjg.core.body import Body
    from xtjg.core.report import AnnualReport

# A body that was at work in 2025, whose reports were due by 2026-01-15.
OLD = make_body(established=founded(effective=date(2024, 3, 10)), term=None)
SECOND = replace(OLD, id=BodyId("xt-0068"), name="示例市航空产业领导小组", lead_unit=None)


def _row(code: str, fact: str, *reports: AnnualReport, body: Body = OLD, **more: Any) -> Row:
    registry = {**reported(*reports), **more.pop("registry", {})}
    return Row(code=code, fact=fact, bodies=(body,), registry=registry, **more)


def _answered(**changed: str) -> AnnualReport:
    return make_report(answers(**changed))


def _task() -> dict[str, Any]:
    task = Task(
        id=TaskId("2025-0001"),
        title="交回印章",
        body=LOW,
        case=None,
        kind="印章",
        lead=None,
        due=date(2027, 1, 1),
        opened=date(2025, 5, 1),
    )
    return {"tasks": {task.id: task}}


def _told(meetings: int) -> AnnualReport:
    return _answered(工作情况=f"召开全体会议{meetings}次")


def _met() -> dict[str, Any]:
    one = Meeting(
        id=MeetingId("xt-0067/2025-001"), body=LOW, kind="全体会议", date=date(2025, 3, 1), state=MeetingState.CLOSED
    )
    return {"meetings": {one.id: one}}


def _above(state: str) -> Body:
    return replace(OLD, superior_counterpart=SuperiorCounterpart(name="省低空经济发展领导小组", state=state))


def _ended_on(day: date) -> Ending:
    return Ending(state=State.ABOLISHED, successor_kind="单位", successor="市财政局", effective=day)


_ANSWERS = "年度报告.填报"

ROWS = (
    _row("XT601", "opened and not come in", opened(), found=("年度报告",)),
    Row(
        code="XT601",
        fact="of two bodies one was never opened",
        found=("年度报告",),
        bodies=(OLD, SECOND),
        registry=reported(make_report()),
    ),
    _row("XT601", "come in", make_report()),
    _row(
        "XT601", "on the last day of grace only the year before counts", opened(), today=date(2026, 1, 15), undecided=1
    ),
    _row("XT601", "the day after it is", opened(), today=date(2026, 1, 16), found=("年度报告",)),
    _row("XT601", "a year in which nothing was opened", undecided=1),
    _row("XT601", "founded after the year", opened(body=BodyId("xt-0099")), body=make_body()),
    _row(
        "XT601",
        "ended after the year, and owing it",
        opened(body=BodyId("xt-0099")),
        body=replace(ended(), established=founded(effective=date(2020, 1, 1))),
        found=("年度报告",),
    ),
    _row(
        "XT601",
        "ended before the year",
        opened(body=BodyId("xt-0099")),
        body=replace(ended(), established=founded(effective=date(2020, 1, 1)), ending=_ended_on(date(2024, 12, 31))),
    ),
    _row("XT601", "not managed", opened(), body=replace(OLD, managed=False)),
    _row("XT602", "as it went out", make_report({}), found=(_ANSWERS,)),
    _row("XT602", "blank marks only", make_report({"存在问题": " / "}), found=(_ANSWERS,)),
    _row("XT602", "one answer", make_report({"存在问题": "审批环节多"})),
    _row("XT602", "not come in", opened()),
    _row("XT603", "a required answer lacking", make_report({"存在问题": "审批环节多"}), found=(_ANSWERS,)),
    _row("XT603", "a filler", _answered(存在问题="无。"), found=(_ANSWERS,)),
    _row("XT603", "another filler", _answered(改进措施="同上"), found=(_ANSWERS,)),
    _row("XT603", "crossing, but with whom", _answered(职责交叉="是"), found=(_ANSWERS,)),
    _row("XT603", "duties to change, but how", _answered(职责需调整="是"), found=(_ANSWERS,)),
    _row("XT603", "crossing, with whom", _answered(职责交叉="是", 涉及机构="示例市航空产业领导小组")),
    _row("XT603", "complete", make_report()),
    _row("XT603", "untouched is another matter", make_report({})),
    _row(
        "XT604",
        "a text of the year before",
        _answered(主要成效="开通 航线两条。"),
        make_report({"主要成效": "开通航线两条", "存在问题": "另一年"}, year=2024),
        found=(_ANSWERS,),
    ),
    _row(
        "XT604",
        "same yes and no, other texts",
        make_report(),
        make_report({"任务完成": "否", "主要成效": "另一年", "存在问题": "无"}, year=2024),
    ),
    _row("XT604", "the same filler twice", _answered(存在问题="无"), make_report({"存在问题": "无"}, year=2024)),
    _row("XT604", "no report of the year before", make_report()),
    _row("XT605", "done, with work left", _answered(任务完成="是"), registry=_task(), found=(f"{_ANSWERS}.任务完成",)),
    _row("XT605", "done, with nothing left", _answered(任务完成="是")),
    _row("XT605", "superior gone", make_report(), body=_above("已撤销"), found=(f"{_ANSWERS}.上级撤销",)),
    _row("XT605", "superior at work", _answered(上级撤销="是"), body=_above("运行"), found=(f"{_ANSWERS}.上级撤销",)),
    _row("XT605", "superior not known", make_report(), body=_above("不详")),
    _row("XT605", "not idle, and no meetings are kept", make_report()),
    _row("XT605", "two meetings told and one held", _told(2), registry=_met(), found=(f"{_ANSWERS}.工作情况",)),
    _row("XT605", "one meeting told and one held", _told(1), registry=_met()),
    _row("XT605", "two meetings told, and no meetings are kept", _told(2)),
    _row("XT606", "the day after the grace", make_report(submitted=date(2026, 1, 16)), found=("年度报告",)),
    _row("XT606", "the last day of grace", make_report(submitted=date(2026, 1, 15))),
    _row("XT607", "task done", _answered(任务完成="是"), found=(f"{_ANSWERS}.任务完成",)),
    _row("XT607", "duties covered", _answered(职责涵盖="是"), found=(f"{_ANSWERS}.职责涵盖",)),
    _row("XT607", "duties to change is no ground", _answered(职责需调整="是")),
    _row(
        "XT607",
        "ended since",
        make_report(answers(任务完成="是"), body=ended().id),
        body=replace(ended(), established=founded(effective=date(2020, 1, 1))),
    ),
)
