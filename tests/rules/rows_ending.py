from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from tests.factories import TODAY, make_body, make_place, make_units
from tests.reportkit import answers, make_report, reported
from tests.rules.rowkit import (
    MEASURE,
    NO_MONTHS,
    SECOND,
    THIRD,
    Row,
    cases,
    ended,
    founded,
    listed,
    make_case,
    other,
    with_clause,
)
from xtjg.core.body import Ending, SuperiorCounterpart, Term
from xtjg.core.measure import Clause, GroundUse
from xtjg.core.numbers import PaperEntry, PaperRegister, ReceivedPaper
from xtjg.core.task import Task, TaskState
from xtjg.core.terms import Act, Severity, State, TaskId, Tenure, UnitChange
from xtjg.core.unit import FormerUnitName, UnitDirectory

if TYPE_CHECKING:
    from xtjg.core.body import Body

_BODY = make_body()
_ID = _BODY.id


def _formerly(change: UnitChange | None) -> UnitDirectory:
    former = FormerUnitName(name="市计委", until=date(2003, 5, 31), change=change)
    first, *others = make_units().units
    return replace(make_units(), units=(replace(first, former_names=(former,)), *others))


_UNITS = replace(
    make_units(),
    units=(
        replace(_formerly(None).units[0], functions=("拟订低空经济发展规划",)),
        *make_units().units[1:],
    ),
)
_MONTHS = with_clause(
    Clause(key="inactivity_months", no="惯例", text="十二个月", severity=Severity.INFO, value="12"),
)
_NO_GROUNDS = replace(MEASURE, grounds={**MEASURE.grounds, GroundUse.ABOLISH: ()})
_SEAL_DAYS = with_clause(
    Clause(key="seal_days", no="二", text="二十日内交回印章", severity=Severity.ERROR, value="20"),
)
_BASE = with_clause(
    Clause(key="total_control", no="第二段", text="以公布数量为基准", severity=Severity.ERROR, value="2")
)
_OLD = make_body(established=founded(effective=date(2020, 1, 1)))
_DUTIES = ("审定年度计划", "督促项目落实", "协调跨区事项", "通报工作进展")
_DUE = date(2026, 11, 21)
_TASK = Task(
    id=TaskId("2026-0003"),
    title="收缴印章",
    body=SECOND,
    case=None,
    kind="印章",
    lead="市财政局",
    due=_DUE,
    opened=_DUE,
)


def _until(days: int) -> tuple[Body, ...]:
    return (make_body(term=Term(until=TODAY + timedelta(days=days))),)


def _tasks(**facts: Any) -> dict[str, Any]:
    task = replace(_TASK, **facts)
    return {"tasks": {task.id: task}}


def _papers(doc_no: str = "示政办发〔2026〕30号", **facts: Any) -> PaperRegister:
    own: dict[str, Any] = {"organ": None, "doc_date": date(2026, 1, 5), "title": None}
    return PaperRegister(papers=(PaperEntry(doc_no=doc_no, **{**own, **facts}),))


def _into(key: str, state: State = State.MERGED) -> Ending:
    return Ending(state=state, successor_kind="机构", successor=key)


_ABOLISHED_ABOVE = {
    "numbers": PaperRegister(
        received=(
            ReceivedPaper(
                doc_no="省政办发〔2026〕3号", organ="省政府办公厅", abolishes=("省低空办", "省低空经济领导小组")
            ),
        )
    )
}

ROWS = (
    Row(code="XT401", fact="ended yesterday", found=("期限",), bodies=_until(-1)),
    Row(code="XT401", fact="ends today", bodies=_until(0)),
    Row(code="XT402", fact="ends today", found=("期限",), bodies=_until(0)),
    Row(code="XT402", fact="in 90 days", found=("期限",), bodies=_until(90)),
    Row(code="XT402", fact="in 91 days", bodies=_until(91)),
    Row(code="XT402", fact="ended yesterday", bodies=_until(-1)),
    Row(
        code="XT403",
        fact="superior's is abolished",
        found=("上级对应",),
        bodies=(make_body(superior_counterpart=SuperiorCounterpart(name="省低空办", state="已撤销")),),
    ),
    Row(
        code="XT403",
        fact="superior's state is not known",
        bodies=(make_body(superior_counterpart=SuperiorCounterpart(name="省低空办", state="不详")),),
    ),
    Row(
        code="XT404",
        fact="former name",
        found=("牵头部门",),
        bodies=(make_body(lead_unit="市计委"),),
        registry={"units": _UNITS},
    ),
    Row(code="XT404", fact="short name", registry={"units": _UNITS}),
    Row(
        code="XT404",
        fact="went into another unit",
        found=("牵头部门",),
        bodies=(make_body(lead_unit="市计委"),),
        registry={"units": _formerly(UnitChange.MERGED)},
    ),
    Row(
        code="XT404",
        fact="renamed by an act, which all records follow",
        bodies=(make_body(lead_unit="市计委"),),
        registry={"units": _formerly(UnitChange.RENAMED)},
    ),
    Row(code="XT404", fact="not in the directory", bodies=(make_body(lead_unit="市某局"),), registry={"units": _UNITS}),
    Row(
        code="XT403",
        fact="another record says that the same counterpart is abolished",
        found=("上级对应", "上级对应"),
        bodies=(
            make_body(superior_counterpart=SuperiorCounterpart(name="省低空办", state="运行")),
            other(superior_counterpart=SuperiorCounterpart(name="省低空办", state="已撤销")),
        ),
    ),
    Row(
        code="XT403",
        fact="a paper received says that the counterpart is abolished",
        found=("上级对应",),
        bodies=(make_body(superior_counterpart=SuperiorCounterpart(name="省低空办", state="运行")),),
        registry=_ABOLISHED_ABOVE,
    ),
    Row(
        code="XT403",
        fact="rests on what a paper received abolishes",
        found=("设立.依据",),
        bodies=(make_body(established=founded(basis="省低空经济领导小组要求")),),
        registry=_ABOLISHED_ABOVE,
    ),
    Row(
        code="XT403",
        fact="rests on a body that another record says is abolished",
        found=("设立.依据", "上级对应"),
        bodies=(
            make_body(established=founded(basis="省低空经济领导小组要求")),
            other(superior_counterpart=SuperiorCounterpart(name="省低空经济领导小组", state="已撤销")),
        ),
    ),
    Row(
        code="XT408",
        fact="founded 12 months and a day ago",
        found=("xt-0067",),
        bodies=(make_body(established=founded(effective=date(2025, 11, 21))),),
        registry={"measure": _MONTHS},
    ),
    Row(
        code="XT408",
        fact="founded 12 months ago to the day",
        bodies=(make_body(established=founded(effective=date(2025, 11, 22))),),
        registry={"measure": _MONTHS},
    ),
    Row(
        code="XT408",
        fact="a task was done since",
        bodies=(_OLD,),
        registry={"measure": _MONTHS, **_tasks(body=_ID, state=TaskState.DONE, done=date(2025, 11, 22))},
    ),
    Row(
        code="XT408",
        fact="the last task was done 12 months and a day ago",
        found=("xt-0067",),
        bodies=(_OLD,),
        registry={
            "measure": _MONTHS,
            **_tasks(body=_ID, opened=date(2024, 1, 1), state=TaskState.DONE, done=date(2025, 11, 21)),
        },
    ),
    Row(
        code="XT408",
        fact="issued a paper in its own name",
        bodies=(_OLD,),
        registry={"measure": _MONTHS, "numbers": _papers(organ=_BODY.name)},
    ),
    Row(
        code="XT408",
        fact="issued a paper under its own mark",
        bodies=(replace(_OLD, code_word="示低空办"),),
        registry={"measure": _MONTHS, "numbers": _papers("示低空办〔2026〕1号")},
    ),
    Row(
        code="XT408",
        fact="somebody else issued a paper",
        found=("xt-0067",),
        bodies=(_OLD,),
        registry={"measure": _MONTHS, "numbers": _papers(organ="市政府办公室")},
    ),
    Row(
        code="XT408",
        fact="adjusted since",
        bodies=(_OLD,),
        registry={"measure": _MONTHS, **cases(make_case(act=Act.ADJUST))},
    ),
    Row(
        code="XT408",
        fact="reported on a year since",
        bodies=(_OLD,),
        registry={"measure": _MONTHS, **reported(make_report(body=_ID))},
    ),
    Row(
        code="XT408",
        fact="reported that nothing was done",
        found=("xt-0067",),
        bodies=(_OLD,),
        registry={"measure": _MONTHS, **reported(make_report(answers(长期不开展="是"), body=_ID))},
    ),
    Row(
        code="XT408",
        fact="a report as it went out",
        found=("xt-0067",),
        bodies=(_OLD,),
        registry={"measure": _MONTHS, **reported(make_report({}, body=_ID))},
    ),
    Row(
        code="XT408",
        fact="being founded is no activity",
        found=("xt-0067",),
        bodies=(_OLD,),
        registry={"measure": _MONTHS, **cases(make_case())},
    ),
    Row(code="XT408", fact="listed and without records", undecided=1, bodies=(listed(),)),
    Row(code="XT408", fact="measure sets no months", undecided=1, registry={"measure": NO_MONTHS}),
    Row(
        code="XT946",
        fact="a term over where no ground to abolish is known",
        found=("期限",),
        bodies=(make_body(term=Term(until=date(2026, 11, 21))),),
        registry={"measure": _NO_GROUNDS},
    ),
    Row(
        code="XT946",
        fact="the last day itself",
        bodies=(make_body(term=Term(until=TODAY)),),
        registry={"measure": _NO_GROUNDS},
    ),
    Row(
        code="XT946",
        fact="a period of the name over where no ground to abolish is known",
        found=("名称",),
        bodies=(make_body(name="示例市“十三五”规划领导小组"),),
        registry={"measure": _NO_GROUNDS},
    ),
    Row(code="XT946", fact="the measure has the ground", bodies=(make_body(term=Term(until=date(2026, 11, 21))),)),
    Row(
        code="XT409",
        fact="a unit's function",
        found=("职责",),
        bodies=(make_body(duties=("拟订低空经济发展规划",)),),
        registry={"units": _UNITS},
    ),
    Row(code="XT409", fact="own duties", registry={"units": _UNITS}),
    Row(
        code="XT410", fact="plan that is over", found=("名称",), bodies=(make_body(name="示例市“十三五”规划领导小组"),)
    ),
    Row(
        code="XT410",
        fact="the plan's last year",
        bodies=(make_body(name="示例市“十五五”规划领导小组"),),
        today=date(2030, 12, 31),
    ),
    Row(
        code="XT410",
        fact="the day after the plan",
        found=("名称",),
        bodies=(make_body(name="示例市“十五五”规划领导小组", term=Term(until=date(2031, 6, 30))),),
        today=date(2031, 1, 1),
    ),
    Row(
        code="XT410",
        fact="temporary trial without a term",
        found=("名称",),
        bodies=(listed(name="示例市水资源税改革试点工作领导小组"),),
    ),
    Row(code="XT410", fact="trial with a term", bodies=(make_body(name="示例市水资源税改革试点工作领导小组"),)),
    Row(
        code="XT410",
        fact="permanent trial",
        bodies=(listed(name="示例市水资源税改革试点工作领导小组", tenure=Tenure.PERMANENT),),
    ),
    Row(
        code="XT411",
        fact="same duties in another order",
        found=("职责", "职责"),
        bodies=(make_body(duties=_DUTIES), other(duties=_DUTIES[::-1])),
    ),
    Row(code="XT411", fact="one duty more", bodies=(make_body(duties=_DUTIES), other(duties=_DUTIES[:3]))),
    Row(
        code="XT412",
        fact="names alike",
        found=("名称", "名称"),
        bodies=(make_body(name="示例市安全生产委员会"), other(name="示例市安全生产工作领导小组")),
    ),
    Row(
        code="XT412", fact="names that share the customary words", bodies=(_BODY, other(name="示例市旅游发展领导小组"))
    ),
    Row(
        code="XT413",
        fact="contained",
        found=("职责", "职责"),
        bodies=(make_body(duties=_DUTIES), other(duties=_DUTIES[:2])),
    ),
    Row(
        code="XT413",
        fact="half of the duties cross",
        found=("职责", "职责"),
        bodies=(make_body(duties=_DUTIES), other(duties=(*_DUTIES[:2], "发布行业信息", "开展对外交流"))),
    ),
    Row(
        code="XT413",
        fact="less than half of the duties cross",
        bodies=(make_body(duties=_DUTIES), other(duties=(_DUTIES[0], "发布行业信息", "开展对外交流"))),
    ),
    Row(
        code="XT414",
        fact="reworded duties",
        found=("职责", "职责"),
        bodies=(
            make_body(duties=("协调空域使用和飞行保障", "推进低空基础设施建设")),
            other(duties=("协调空域的使用，做好飞行保障", "推进低空飞行基础设施")),
        ),
    ),
    Row(code="XT414", fact="other duties", bodies=(_BODY, other())),
    Row(code="XT415", fact="a day late", found=("事项",), bodies=(_BODY, ended()), registry=_tasks()),
    Row(code="XT415", fact="due today", bodies=(_BODY, ended()), registry=_tasks(due=TODAY)),
    Row(code="XT415", fact="without a day", bodies=(_BODY, ended()), registry=_tasks(due=None)),
    Row(
        code="XT415",
        fact="a seal where the measure sets the days",
        bodies=(_BODY, ended()),
        registry={"measure": _SEAL_DAYS, **_tasks()},
    ),
    Row(code="XT415", fact="done", bodies=(_BODY, ended()), registry=_tasks(state=TaskState.DONE)),
    Row(
        code="XT416",
        fact="3 where 2 were published",
        found=("registry",),
        bodies=(_BODY, other(), other(id=THIRD, name="示例市绿化委员会")),
        registry={"measure": _BASE},
    ),
    Row(code="XT416", fact="2 where 2 were published", bodies=(_BODY, other()), registry={"measure": _BASE}),
    Row(
        code="XT416",
        fact="the registry's own base",
        bodies=(_BODY, other(), other(id=THIRD, name="示例市绿化委员会")),
        registry={"measure": _BASE, "place": replace(make_place(), base=3)},
    ),
    Row(code="XT921", fact="seats left", found=("席位",), bodies=(_BODY, ended(seats=_BODY.seats))),
    Row(code="XT921", fact="seats ended", bodies=(_BODY, ended())),
    Row(code="XT922", fact="no successor", found=("去向",), bodies=(_BODY, ended(ending=None))),
    Row(
        code="XT922",
        fact="state and ending differ",
        found=("去向",),
        bodies=(_BODY, ended(State.ABOLISHED, ending=_into(_ID))),
    ),
    Row(code="XT922", fact="successor named", bodies=(_BODY, ended())),
    Row(
        code="XT922",
        fact="delisted, work stays",
        bodies=(_BODY, ended(State.DELISTED, ending=Ending(state=State.DELISTED))),
    ),
    Row(code="XT923", fact="receiver lives", bodies=(_BODY, ended(State.MERGED, ending=_into(_ID)))),
    Row(
        code="XT923",
        fact="receiver is not there",
        found=("去向",),
        bodies=(_BODY, ended(State.MERGED, ending=_into("xt-9999"))),
    ),
    Row(
        code="XT923",
        fact="receivers go round",
        found=("去向", "去向"),
        bodies=(
            ended(State.MERGED, ending=_into(THIRD)),
            ended(State.MERGED, id=THIRD, name="示例市绿化委员会", ending=_into(SECOND)),
        ),
    ),
    Row(
        code="XT923",
        fact="receiver delisted without a taker",
        found=("去向",),
        bodies=(
            ended(State.MERGED, ending=_into(THIRD)),
            ended(State.DELISTED, id=THIRD, name="示例市绿化委员会", ending=Ending(state=State.DELISTED)),
        ),
    ),
    Row(
        code="XT923",
        fact="receiver ended, a unit took over",
        bodies=(
            ended(State.MERGED, ending=_into(THIRD)),
            ended(State.ABOLISHED, id=THIRD, name="示例市绿化委员会"),
        ),
    ),
)
