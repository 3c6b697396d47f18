from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from tests.factories import make_body, make_place
from tests.rules.rowkit import SECOND, THIRD, Row, cases, ended, founded, listed, make_case, other, pack, with_clause
from xtjg.core.body import Ending, Establishment, Listing, Term
from xtjg.core.case import FieldEdit, Paper, RecordEdit, StepRecord
from xtjg.core.measure import Clause
from xtjg.core.numbers import PaperEntry, PaperRegister
from xtjg.core.placedefaults import default_place
from xtjg.core.request import Request
from xtjg.core.task import Task, TaskState
from xtjg.core.terms import Act, BodyId, CaseId, Severity, State, Step, TaskId

if TYPE_CHECKING:
    from xtjg.core.body import Body

_BODY = make_body()
_ID = _BODY.id
_BEIJING, _WEIFANG, _NATIONAL = map(pack, ("beijing-2003", "weifang", "national-2025"))
_END = date(2026, 6, 1)
_LAST_YEAR = make_body(established=founded(effective=date(2025, 12, 31)))
_CASE = CaseId("2026-0030")
_BASE = with_clause(
    Clause(key="total_control", no="第二段", text="以公布数量为基准", severity=Severity.ERROR, value="2")
)
_CORRECTION = make_case(
    id=CaseId("2026-0031"),
    act=Act.CORRECT,
    edits=(
        RecordEdit(
            path="bodies/xt-0067.yaml",
            before="0",
            after="1",
            fields=(FieldEdit(field="设立.文号", before=None, after=None),),
        ),
    ),
)


def _task(words: str | None = None, *, kind: str = "督办", body: BodyId = _ID, **facts: Any) -> dict[str, Any]:
    own: dict[str, Any] = {"title": "收缴印章", "case": None, "lead": "市财政局", "due": None, "opened": _END}
    task = Task(id=TaskId("2026-0003"), body=body, kind=kind, evidence=words, **{**own, **facts})
    return {"tasks": {task.id: task}}


def _seal(**facts: Any) -> dict[str, Any]:
    return {**_BEIJING, **_task(body=SECOND, **{"kind": "印章", "due": date(2026, 11, 21), **facts})}


def _reason(text: str) -> dict[str, Any]:
    return cases(make_case(act=Act.EXTEND, request=Request(reason=text)))


def _condition(text: str, until: date | None = None) -> tuple[Body, ...]:
    return (make_body(term=Term(until=until, condition=text)),)


def _papers(day: date) -> dict[str, Any]:
    entry = PaperEntry(doc_no="示数发〔2026〕3号", organ="示例市大数据发展委员会", doc_date=day, title=None)
    return {**_BEIJING, "numbers": PaperRegister(papers=(entry,))}


def _register(organ: str) -> PaperRegister:
    entry = PaperEntry(doc_no="示数发〔2026〕3号", organ=organ, doc_date=_END, title=None)
    return PaperRegister(papers=(entry,))


def _converted(case: CaseId | None = _CASE) -> tuple[Body, ...]:
    ending = Ending(state=State.CONFERENCE, successor_kind="单位", successor="市财政局", effective=_END, case=case)
    return (_BODY, ended(State.CONFERENCE, ending=ending))


def _conversion(*steps: StepRecord) -> dict[str, Any]:
    return cases(make_case(id=_CASE, act=Act.CONVERT, bodies=(SECOND,), steps=steps))


def _numbered(*numbers: int, doc_no: str = "示政办字〔2020〕37号") -> tuple[Body, ...]:
    day = date(2020, 3, 31)
    return tuple(
        listed(id=BodyId(f"xt-000{at}"), name=f"示例市第{at}委员会", listed=Listing(doc_no=doc_no, doc_date=day, no=no))
        for at, no in enumerate(numbers, 1)
    )


def _founded_on(day: date | None) -> tuple[Body, ...]:
    return (listed(), make_body(id=THIRD, established=founded(doc_date=day, effective=day)))


def _province(cap: int | None) -> dict[str, Any]:
    return {**_NATIONAL, "place": replace(default_place("示例省", "省"), cap=cap)}


def _again(founding: date) -> tuple[Body, ...]:
    past = ended(id=THIRD, name="示例市招商引资领导小组", kind="领导小组")
    return (make_body(name="示例市招商引资专班", established=founded(effective=founding)), past)


def _same_work(founding: date) -> tuple[Body, ...]:
    work = ("研究校园周边交通疏导", "协调校车接送站点设置", "检查学生上下学护送安排")
    past = ended(id=THIRD, name="示例市护学领导小组", task="护送学生上下学", duties=work)
    founded_again = founded(effective=founding)
    return (make_body(name="示例市少年工作专班", established=founded_again, task="护送学生上下学", duties=work), past)


ROWS = (
    Row(code="XT405", fact="the year is over", found=("期限.撤销条件",), bodies=_condition("2025年底前完成改造任务")),
    Row(code="XT405", fact="the last day", bodies=_condition("至2026年11月22日")),
    Row(code="XT405", fact="the day before", found=("期限.撤销条件",), bodies=_condition("至2026年11月21日")),
    Row(code="XT405", fact="said to be met", found=("期限.撤销条件",), bodies=_condition("任务完成（已经完成）")),
    Row(code="XT405", fact="said not to be met", bodies=_condition("任务尚未全部完成")),
    Row(code="XT405", fact="this year", bodies=_condition("2026年底前完成改造任务")),
    Row(code="XT405", fact="no time named", bodies=_condition("任务完成")),
    Row(code="XT405", fact="a day of the term", bodies=_condition("2025年完成", date(2028, 1, 1))),
    Row(code="XT405", fact="no such day", bodies=_condition("至2025年2月30日")),
    Row(code="XT406", fact="a task's record", found=("xt-0067",), registry=_task("巡查已纳入日常管理")),
    Row(code="XT406", fact="a case's reason", found=("xt-0067",), registry=_reason("已形成长效机制，但尚需扫尾")),
    Row(code="XT406", fact="only planned", registry=_task("推动建立长效机制")),
    Row(code="XT406", fact="not yet", registry=_task("尚未形成长效机制")),
    Row(code="XT407", fact="functions moved", found=("xt-0067",), registry=_reason("相关职能划转市应急管理局")),
    Row(code="XT407", fact="functions to be moved", registry=_reason("相关职能拟划转市应急管理局")),
    Row(code="XT417", fact="the task is done", found=("xt-0067",), registry=_reason("主体任务已全部完成，尚需扫尾")),
    Row(code="XT417", fact="the task is not done", registry=_reason("任务尚未全部完成")),
    Row(code="XT417", fact="how far the task is done", registry=_reason("通报任务已完成情况")),
    Row(
        code="XT418",
        fact="older than the list and not on it",
        found=("列入",),
        bodies=_founded_on(date(2020, 3, 31)),
        registry=_WEIFANG,
    ),
    Row(code="XT418", fact="set up the day after the list", bodies=_founded_on(date(2020, 4, 1)), registry=_WEIFANG),
    Row(code="XT418", fact="day not known", undecided=1, bodies=_founded_on(None), registry=_WEIFANG),
    Row(code="XT418", fact="no list", registry=_WEIFANG),
    Row(code="XT418", fact="on the list", bodies=(listed(),), registry=_WEIFANG),
    Row(
        code="XT419",
        fact="a paper the day after",
        found=("文号",),
        bodies=(_BODY, ended()),
        registry=_papers(date(2026, 6, 2)),
    ),
    Row(code="XT419", fact="a paper on the day", bodies=(_BODY, ended()), registry=_papers(_END)),
    Row(code="XT419", fact="living", bodies=(_BODY, other()), registry=_papers(date(2026, 6, 2))),
    Row(code="XT420", fact="a day late", found=("印章",), bodies=(_BODY, ended(seal=True)), registry=_seal()),
    Row(code="XT420", fact="the last day", bodies=(ended(seal=True),), registry=_seal(due=date(2026, 11, 22))),
    Row(code="XT420", fact="handed in", bodies=(ended(seal=True),), registry=_seal(state=TaskState.DONE)),
    Row(code="XT420", fact="has none", bodies=(ended(seal=False),), registry=_seal()),
    Row(code="XT420", fact="has one and no task", found=("印章",), bodies=(ended(seal=True),), registry=_BEIJING),
    Row(
        code="XT420",
        fact="off the list only",
        bodies=(ended(State.DELISTED, seal=True),),
        registry=_BEIJING,
    ),
    Row(code="XT420", fact="not known", undecided=1, bodies=(ended(seal=None),), registry=_BEIJING),
    Row(
        code="XT421",
        fact="kept by another",
        found=("印章",),
        bodies=(ended(),),
        registry=_seal(state=TaskState.DONE, words="交市发展改革委保管"),
    ),
    Row(
        code="XT421",
        fact="handed to the general office",
        bodies=(ended(),),
        registry=_seal(state=TaskState.DONE, words="已交市政府办公室销毁"),
    ),
    Row(code="XT421", fact="not said", undecided=1, bodies=(ended(),), registry=_seal(state=TaskState.DONE)),
    Row(code="XT421", fact="not yet", bodies=(ended(),), registry=_seal()),
    Row(
        code="XT422",
        fact="converted without",
        found=("去向",),
        bodies=_converted(),
        registry={**_BEIJING, **_conversion()},
    ),
    Row(
        code="XT422",
        fact="the deputy agreed",
        bodies=_converted(),
        registry={**_BEIJING, **_conversion(StepRecord(step=Step.AGREE, organ="副市长", date=_END))},
    ),
    Row(
        code="XT422",
        fact="the opinion was filed",
        bodies=_converted(),
        registry={
            **_BEIJING,
            **_conversion(),
            **_task("副市长同意", kind="工作意见", body=SECOND, state=TaskState.DONE),
        },
    ),
    Row(
        code="XT422",
        fact="an opinion was asked for afterwards",
        bodies=_converted(),
        registry={**_BEIJING, **_conversion(), **_task(title="拟订工作意见", body=SECOND, state=TaskState.DONE)},
    ),
    Row(
        code="XT423",
        fact="2 where 1 is allowed",
        found=("registry",),
        bodies=(_BODY, other()),
        registry=_province(1),
    ),
    Row(code="XT423", fact="2 where 2 are allowed", bodies=(_BODY, other()), registry=_province(2)),
    Row(code="XT423", fact="no quota entered", undecided=1, registry=_province(None)),
    Row(code="XT423", fact="a city", registry=_NATIONAL),
    Row(code="XT424", fact="like one that ended before", found=("名称",), bodies=_again(date(2026, 6, 1))),
    Row(code="XT424", fact="like one that ended later", bodies=_again(date(2026, 5, 31))),
    Row(code="XT424", fact="the last day of two years", found=("名称",), bodies=_again(date(2028, 6, 1))),
    Row(code="XT424", fact="more than two years later", bodies=_again(date(2028, 6, 2))),
    Row(
        code="XT424",
        fact="a year by the measure",
        bodies=_again(date(2027, 6, 2)),
        registry={
            "measure": with_clause(
                Clause(key="rebound_months", no="第十九条", text="一年", severity=Severity.INFO, value="12")
            )
        },
    ),
    Row(code="XT424", fact="like duties under another name", found=("名称",), bodies=_same_work(date(2026, 6, 1))),
    Row(code="XT424", fact="like duties before", bodies=_same_work(date(2026, 5, 31))),
    Row(
        code="XT424",
        fact="into which it was merged",
        bodies=(
            make_body(name="示例市招商引资专班", established=founded(effective=date(2026, 6, 1))),
            ended(
                State.MERGED,
                name="示例市招商引资领导小组",
                ending=Ending(state=State.MERGED, successor_kind="机构", successor=_ID, effective=_END),
            ),
        ),
    ),
    Row(
        code="XT425",
        fact="one duty of three",
        found=("职责", "职责"),
        bodies=(
            make_body(duties=("督促隐患整改", "研究低空规划", "协调空域使用")),
            other(duties=("督促隐患整改", "推动数据共享", "审定数据目录")),
        ),
    ),
    Row(
        code="XT425",
        fact="one duty of two",
        bodies=(
            make_body(duties=("督促隐患整改", "研究低空规划")),
            other(duties=("督促隐患整改", "推动数据共享")),
        ),
    ),
    Row(
        code="XT426",
        fact="nobody takes over",
        found=("去向",),
        act=Act.ABOLISH,
        before=(other(),),
        bodies=(ended(State.WINDING_UP, ending=Ending(state=State.ABOLISHED)),),
        registry=_BEIJING,
    ),
    Row(
        code="XT426",
        fact="a unit takes over",
        act=Act.ABOLISH,
        before=(other(),),
        bodies=(ended(State.WINDING_UP),),
        registry=_BEIJING,
    ),
    Row(code="XT936", fact="2 is not there", found=("列入",), bodies=_numbered(1, 3)),
    Row(code="XT936", fact="2 is there twice", found=("列入",), bodies=_numbered(1, 2, 2)),
    Row(code="XT936", fact="1 to 3", bodies=_numbered(3, 1, 2)),
    Row(
        code="XT937",
        fact="1 of 2",
        found=("列入",),
        bodies=_numbered(1, doc_no="潍政办字〔2020〕37号"),
        registry={"measure": replace(_BASE, doc_no="潍政办字〔2020〕37号")},
    ),
    Row(
        code="XT937",
        fact="2 of 2",
        bodies=_numbered(1, 2, doc_no="潍政办字〔2020〕37号"),
        registry={"measure": replace(_BASE, doc_no="潍政办字〔2020〕37号")},
    ),
    Row(code="XT937", fact="another paper's list", bodies=_numbered(1), registry={"measure": _BASE}),
    Row(
        code="XT938",
        fact="another number than the case",
        found=("设立.文号",),
        bodies=(make_body(established=founded(doc_no="示政办发〔2026〕21号")),),
        registry=cases(make_case()),
    ),
    Row(
        code="XT938",
        fact="another day in force",
        found=("设立.生效",),
        bodies=(make_body(established=founded(effective=date(2026, 3, 11))),),
        registry=cases(make_case()),
    ),
    Row(
        code="XT938",
        fact="corrected since",
        bodies=(make_body(established=founded(doc_no="示政办发〔2026〕21号")),),
        registry=cases(make_case(), _CORRECTION),
    ),
    Row(code="XT938", fact="as the case says", registry=cases(make_case())),
    Row(
        code="XT938",
        fact="the case tells no paper",
        bodies=(make_body(established=Establishment(case=CaseId("2026-0007"))),),
        registry=cases(make_case(paper=Paper())),
    ),
    Row(
        code="XT941",
        fact="two bodies where one is the limit",
        found=("席位", "席位", "席位", "席位"),
        bodies=(_BODY, other()),
        registry={"place": replace(make_place(), leader_load=1)},
    ),
    Row(
        code="XT941",
        fact="two bodies where two are the limit",
        bodies=(_BODY, other()),
        registry={"place": replace(make_place(), leader_load=2)},
    ),
    Row(code="XT941", fact="no limit", bodies=(_BODY, other())),
    Row(
        code="XT942",
        fact="two bodies where one is the limit",
        found=("成员单位", "成员单位"),
        bodies=(_BODY, other()),
        registry={"place": replace(make_place(), unit_load=1)},
    ),
    Row(
        code="XT942",
        fact="two bodies where two are the limit",
        bodies=(_BODY, other()),
        registry={"place": replace(make_place(), unit_load=2)},
    ),
    Row(
        code="XT939",
        fact="a body that is not here",
        found=("文号",),
        registry={"numbers": _register("示例市招商引资专班")},
    ),
    Row(
        code="XT939",
        fact="by a body's name without the place",
        registry={"numbers": _register("市低空经济发展领导小组")},
    ),
    Row(code="XT939", fact="an organ", registry={"numbers": _register("中共示例市委机构编制委员会")}),
    Row(code="XT939", fact="a unit", registry={"numbers": _register("示例市发展和改革委员会")}),
    Row(code="XT939", fact="a department", registry={"numbers": _register("示例市商务局")}),
    Row(code="XT943", fact="founded last year", found=("xt-0067",), bodies=(_LAST_YEAR,)),
    Row(code="XT943", fact="founded this year"),
    Row(
        code="XT943",
        fact="so long ago that it is told as dormant",
        bodies=(make_body(established=founded(effective=date(2025, 11, 21))),),
    ),
    Row(
        code="XT943",
        fact="twelve months ago to the day",
        found=("xt-0067",),
        bodies=(make_body(established=founded(effective=date(2025, 11, 22))),),
    ),
    Row(code="XT943", fact="has done a task", bodies=(_LAST_YEAR,), registry=_task("已办", state=TaskState.DONE)),
    Row(code="XT943", fact="day not known", bodies=(listed(),)),
)
