"""Papers of an invented city, one context for each golden text: kind, then the case of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Any

from tests.documents.meetingscenarios import MEETING_SCENARIOS, RULES
from tests.documents.yearscenarios import YEARLY
from tests.factories import TODAY, make_body, make_measure, make_snapshot
from xtjg.core.acts import ACTS
from xtjg.core.acts.desk import Desk
from xtjg.core.acts.windingup import winding_up
from xtjg.core.body import Body, Contact, Establishment, Listing, Office, Seat, Term
from xtjg.core.case import Case, FieldEdit, Paper, RecordEdit, StepRecord
from xtjg.core.change import Change
from xtjg.core.cleanup import Answer, Assessment, Decision, Decree, Fate, Milestone, Round, RoundState, Row
from xtjg.core.numbers import PaperEntry, PaperRegister
from xtjg.core.persons import Person
from xtjg.core.placedefaults import default_place
from xtjg.core.request import FieldSetting, Request
from xtjg.core.task import FOLLOW_UP, Extension, Progress, Task, TaskState, Verification
from xtjg.core.terms import (
    Act,
    BodyId,
    CaseId,
    CaseState,
    Form,
    OfficeMode,
    RoundId,
    Secrecy,
    Series,
    State,
    Step,
    TaskId,
    Tenure,
)
from xtjg.core.unit import Unit, UnitDirectory
from xtjg.documents.context import (
    PaperContext,
    of_body,
    of_case,
    of_change,
    of_cleanup,
    of_person,
    of_registry,
    of_task,
)
from xtjg.store.codec import amend
from xtjg.store.measurefile import load_pack

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from xtjg.core.snapshot import Snapshot

UNITS = UnitDirectory(
    units=(
        Unit(name="示例市发展和改革委员会", short_names=("市发展改革委",)),
        Unit(name="示例市财政局", short_names=("市财政局",)),
        Unit(name="示例市交通运输局", short_names=("市交通运输局",)),
        Unit(name="中共示例市委农村工作领导小组办公室", short_names=("市委农办",)),
        Unit(name="示例市农业农村局", short_names=("市农业农村局",)),
    )
)
SEATS = (
    Seat(role="组长", unit="市政府", post="市长", holder="张三"),
    Seat(role="副组长", unit="市政府", post="副市长", holder="王五"),
    Seat(role="成员", unit="市政府", post="副秘书长", holder="欧阳明远"),
    Seat(role="成员", unit="市发展改革委", post="主任", holder="李四"),
    Seat(role="成员", unit="市财政局", post="局长", holder="赵六"),
)
LOW = make_body(
    seats=SEATS,
    duties=(
        "研究提出全市低空经济发展的规划和政策",
        "协调解决空域使用、飞行保障和产业布局中的重大问题",
        "组织推进重点项目和应用场景建设",
    ),
    member_units=("市发展改革委", "市财政局", "市交通运输局"),
    contact=Contact(liaison="周七", phone="0000-1234567"),
)
NAMED = make_body(
    id=BodyId("xt-0011"),
    name="示例市政务公开领导小组",
    tenure=None,
    established=None,
    term=None,
    task=None,
    duties=(),
    seats=(),
    lead_unit=None,
    office=None,
    funding=None,
    member_units=(),
    seal=None,
    secrecy=None,
)
AIR = make_body(
    id=BodyId("xt-0031"),
    name="示例市通用航空发展领导小组",
    short_name="市通航领导小组",
    duties=("统筹通用机场布局建设", "协调通用航空安全监管"),
    seats=SEATS[:2],
    lead_unit="市交通运输局",
    member_units=("市交通运输局", "市应急局"),
    seal=True,
)
RURAL = make_body(
    id=BodyId("xt-0040"),
    name="示例市委乡村全面振兴工作领导小组",
    series=Series.PARTY,
    tenure=Tenure.PERMANENT,
    established=Establishment(
        ground="上级指令", basis="省委关于学习运用“千万工程”经验的实施意见", reason="上级明确要求设立"
    ),
    term=None,
    task="加强党对“三农”工作的全面领导",
    duties=("研究部署乡村全面振兴重大事项", "督促检查各项任务落实"),
    seats=(
        Seat(role="组长", unit="市委", post="市委书记", holder="钱一"),
        Seat(role="副组长", unit="市委", post="副书记", holder="孙二"),
        Seat(role="成员", unit="市农业农村局", post="局长", holder="吴八"),
    ),
    lead_unit="市委农办",
    office=Office(mode=OfficeMode.CARRIED, unit="市委农办"),
    member_units=("市委农办", "市农业农村局"),
    secrecy=Secrecy.INTERNAL,
)
WAGES = make_body(
    id=BodyId("xt-0052"),
    name="示例市根治欠薪工作联席会议",
    kind="联席会议",
    tenure=Tenure.PERMANENT,
    term=None,
    seats=(
        Seat(role="总召集人", unit="市政府", post="副市长", holder="王五"),
        Seat(role="召集人", unit="市人力资源社会保障局", post="局长", holder="郑九"),
        Seat(role="成员", unit="市公安局", post="副局长"),
    ),
    task="统筹协调全市根治拖欠农民工工资工作",
    duties=("通报工作进展", "研究解决突出问题"),
    lead_unit="市人力资源社会保障局",
    office=Office(mode=OfficeMode.NONE),
    member_units=("市人力资源社会保障局", "市公安局", "市住房城乡建设局"),
    established=Establishment(ground="跨区域跨部门", basis="《保障农民工工资支付条例》"),
    aliases=("示例市保障农民工工资支付工作联席会议",),
)
HEARD = (
    StepRecord(step=Step.CONSULT, organ="市长", person="张三", opinion="同意", date=date(2026, 2, 10)),
    StepRecord(step=Step.CONSULT, organ="副市长", person="王五", opinion="同意", date=date(2026, 2, 10)),
    StepRecord(step=Step.CONSULT, organ="市财政局", opinion="无意见", date=date(2026, 2, 12)),
    StepRecord(
        step=Step.CONSULT,
        organ="市交通运输局",
        opinion="不同意",
        text="通用机场建设已有市通用航空发展领导小组统筹，建议不另设机构",
        date=date(2026, 2, 13),
    ),
)
PARTY_HEARD = (
    StepRecord(step=Step.CONSULT, organ="市委书记", person="钱一", opinion="同意", date=date(2026, 2, 10)),
    StepRecord(step=Step.CONSULT, organ="市委副书记", person="孙二", opinion="同意", date=date(2026, 2, 10)),
    StepRecord(step=Step.CONSULT, organ="市农业农村局", opinion="建议增加市财政局为成员单位", date=date(2026, 2, 11)),
)
SUBMITTED = StepRecord(step=Step.SUBMIT, organ="市发展改革委", date=date(2026, 2, 20), doc_no="示发改函〔2026〕18号")
REVIEWED = StepRecord(step=Step.REVIEW, organ="市委编办", opinion="同意", date=date(2026, 3, 2), form=Form.PAPER)
AGREED = StepRecord(step=Step.AGREE, organ="副市长", person="王五", opinion="同意", date=date(2026, 3, 4))
MAYOR = StepRecord(step=Step.APPROVE, organ="市长", person="张三", opinion="同意", date=date(2026, 3, 5))
SECRETARY = StepRecord(step=Step.APPROVE, organ="市委书记", person="钱一", opinion="同意", date=date(2026, 3, 5))
MEETING = StepRecord(
    step=Step.APPROVE,
    organ="市政府",
    form=Form.MEETING,
    meeting="市政府第54次常务会议",
    opinion="同意",
    date=date(2026, 3, 5),
)
HEAD = StepRecord(step=Step.APPROVE, organ="组长", person="张三", opinion="同意", date=date(2026, 3, 5))
PAPER = Paper(doc_no="示政办发〔2026〕12号", doc_date=date(2026, 3, 5), effective=date(2026, 3, 10))
PARTY_PAPER = Paper(doc_no="示办发〔2026〕8号", doc_date=date(2026, 3, 5), effective=date(2026, 3, 5))
OWN_PAPER = Paper(doc_no="示发改〔2026〕30号", doc_date=date(2026, 3, 5), effective=date(2026, 3, 5))
TWO_SERIES = (SUBMITTED, REVIEWED, SECRETARY, MAYOR)
ALIKE = ("与“示例市通用航空发展领导小组”职责相近，相同的有：协调通用航空安全监管",)


def snapshot_of(*bodies: Body, **overrides: Any) -> Snapshot:
    return make_snapshot(*bodies, **{"units": UNITS, **overrides})


def case_of(act: Act, request: Request, *steps: StepRecord, paper: Paper | None = PAPER, **overrides: Any) -> Case:
    case = Case(
        id=CaseId("2026-0012"),
        token="",
        act=act,
        title="",
        bodies=request.bodies,
        opened=date(2026, 2, 9),
        state=CaseState.ISSUE if paper else CaseState.REVIEW,
        request=request,
        steps=steps,
        paper=paper,
    )
    return replace(case, **overrides)


def acted(case: Case, snapshot: Snapshot) -> PaperContext:
    """Let the act do its work and make the context of what it did."""
    paper = case.paper
    desk = Desk(
        snapshot=snapshot,
        case=case.id,
        effective=(paper.effective if paper else None) or case.opened,
        new_id=BodyId("xt-0068"),
        amend=amend,
        doc_no=paper.doc_no if paper else None,
        doc_date=paper.doc_date if paper else None,
    )
    edits = ACTS[case.act](case.request, desk)
    tasks = winding_up(case.act, edits, desk, (f"2026-{number:04d}" for number in count(1)))
    return of_change(Change(act=case.act, case=case, edits=edits, tasks=tasks), snapshot, TODAY)


def founding(body: Body, *steps: StepRecord, paper: Paper | None = PAPER) -> PaperContext:
    own = body.series is Series.PARTY
    lead = body.lead_unit or SUBMITTED.organ
    asked = SUBMITTED if lead == SUBMITTED.organ else replace(SUBMITTED, organ=lead, doc_no=None)
    request = Request(draft=replace(body, id=BodyId("")))
    case = case_of(Act.ESTABLISH, request, *(PARTY_HEARD if own else HEARD), asked, *steps, paper=paper)
    return acted(case, snapshot_of(AIR))


def about(act: Act, body: Body, *steps: StepRecord, paper: Paper | None = PAPER, **asked: Any) -> PaperContext:
    others = () if body.id == AIR.id else (AIR,)
    request = Request(**{"bodies": (body.id,), **asked})
    return acted(case_of(act, request, *steps, paper=paper), snapshot_of(body, *others))


def with_seal_rules(context: PaperContext, days: str) -> PaperContext:
    measure = make_measure()
    receiver = load_pack("beijing-2003")[1].clauses["seal_receiver"]
    days_left = replace(measure.clauses["seal_days"], value=days)
    clauses = {**measure.clauses, "seal_days": days_left, "seal_receiver": receiver}
    return replace(context, snapshot=replace_snapshot(context.snapshot, measure=replace(measure, clauses=clauses)))


def replace_snapshot(snapshot: Snapshot, **overrides: Any) -> Snapshot:
    facts = {name: getattr(snapshot, name) for name in ("place", "measure", "bodies", "cases", "tasks", "units")}
    return type(snapshot)(**{**facts, **overrides})


def _members() -> dict[str, Any]:
    return {
        "add_seats": (
            Seat(role="副组长", unit="市政府", post="副市长", holder="冯十"),
            Seat(role="成员", unit="市交通运输局", post="局长", holder="陈一"),
            Seat(role="成员", unit="市公安局", post="副局长", holder="褚二"),
        ),
        "remove_seats": (Seat(role="成员", unit="市财政局"),),
        "add_units": ("市公安局",),
        "remove_units": ("市财政局",),
    }


def _adjusted_members() -> PaperContext:
    return about(Act.ADJUST, LOW, SUBMITTED, REVIEWED, HEAD, paper=OWN_PAPER, **_members())


def _adjusted_duties() -> PaperContext:
    settings = (
        FieldSetting(field="职责", value=["研究低空经济发展重大政策", "协调飞行安全监管"]),
        FieldSetting(field="牵头部门", value="市交通运输局"),
        FieldSetting(field="办公室", value={"方式": "设在", "单位": "市交通运输局", "主任": "陈一"}),
    )
    return about(
        Act.ADJUST, LOW, SUBMITTED, REVIEWED, AGREED, MEETING, settings=settings, reason="工作重心转入运行监管阶段"
    )


def _closing() -> PaperContext:
    ended = about(Act.ABOLISH, AIR, REVIEWED, MAYOR, ground="任务完成", successor="市交通运输局")
    done = tuple(
        replace(task, state=TaskState.DONE, done=date(2026, 4, 2), evidence="移交清单")
        if task.kind == "档案"
        else replace(task, state=TaskState.DROPPED, reason="没有刻制印章")
        if task.kind == "印章"
        else replace(task, state=TaskState.VERIFIED, done=date(2026, 3, 28))
        for task in ended.tasks
    )
    assert ended.case is not None
    snapshot = snapshot_of(
        ended.edits[0].after, cases={ended.case.id: ended.case}, tasks={task.id: task for task in done}
    )
    review = replace(REVIEWED, date=date(2026, 4, 10))
    case = case_of(Act.CLOSE, Request(bodies=(AIR.id,)), review, paper=None, id=CaseId("2026-0030"))
    return acted(case, snapshot)


def _correction() -> PaperContext:
    request = Request(
        bodies=(LOW.id,),
        evidence="示政办发〔2026〕12号",
        settings=(FieldSetting(field="牵头部门", value="市交通运输局"),),
        reason="录入时误将牵头部门写作市发展改革委",
    )
    fields = (
        FieldEdit(field="牵头部门", before="市发展改革委", after="市交通运输局"),
        FieldEdit(field="成员单位", before=None, after=["市财政局", "市交通运输局"]),
        FieldEdit(field="简称", before="低空办", after=None),
    )
    edits = (RecordEdit(path="bodies/xt-0067.yaml", before="a", after="b", fields=fields),)
    case = case_of(Act.CORRECT, request, paper=None, edits=edits)
    known = PaperRegister(
        papers=(PaperEntry(doc_no="示政办发〔2026〕12号", organ=None, doc_date=date(2026, 3, 5), title=None),)
    )
    return acted(case, snapshot_of(LOW, numbers=known))


def _listed() -> Snapshot:
    numbered = [
        replace(NAMED, id=BodyId(f"xt-{number:04d}"), name=name, tenure=tenure, aliases=aliases)
        for number, (name, tenure, aliases) in enumerate(
            (
                ("示例市政务公开领导小组", Tenure.PERMANENT, ()),
                ("示例市爱国卫生运动委员会", Tenure.PERMANENT, ("健康示例行动推进委员会",)),
                ("示例市防汛抗旱指挥部", Tenure.PERMANENT, ()),
                ("示例市轨道交通建设指挥部", Tenure.TEMPORARY, ()),
                ("示例市国土调查领导小组", Tenure.TEMPORARY, ()),
            ),
            1,
        )
    ]
    return snapshot_of(*numbered, replace(AIR, state=State.WINDING_UP))


def _published(snapshot: Snapshot, *steps: StepRecord, paper: Paper = PAPER) -> PaperContext:
    case = case_of(Act.IMPORT, Request(bodies=tuple(snapshot.bodies)), *steps, paper=paper)
    return of_case(case, snapshot, TODAY)


def _both_series() -> Snapshot:
    one = _listed()
    return replace_snapshot(one, bodies={**one.bodies, RURAL.id: RURAL})


def _reassigned() -> PaperContext:
    return about(
        Act.REASSIGN, LOW, *TWO_SERIES, paper=replace(PARTY_PAPER, doc_no="示办发〔2026〕9号"), series=Series.PARTY
    )


def _returned() -> PaperContext:
    back = StepRecord(
        step=Step.RETURN,
        organ="市委编办",
        text="未附市交通运输局意见；设立期限没有写明终止日期",
        date=date(2026, 2, 25),
    )
    return founding(LOW, back, paper=None)


def _refused() -> PaperContext:
    no = StepRecord(
        step=Step.REFUSE,
        organ="市委编办",
        ground="职责相同相近",
        text="由示例市通用航空发展领导小组承担",
        date=date(2026, 3, 2),
    )
    return replace(founding(LOW, no, paper=None), likenesses=ALIKE)


def _two_ended() -> PaperContext:
    paper = replace(PAPER, effective=PAPER.doc_date)
    ends = [
        about(Act.ABOLISH, body, REVIEWED, MEETING, ground="任务完成", successor=unit, paper=paper)
        for body, unit in ((AIR, "市交通运输局"), (LOW, "市发展改革委"), (NAMED, "市政府办公室"))
    ]
    return replace(ends[0], edits=tuple(edit for context in ends for edit in context.edits))


def _ended_into_a_body() -> PaperContext:
    request = Request(bodies=(AIR.id,), ground="其他", reason="机构改革后职责调整", successor=LOW.id)
    snapshot = snapshot_of(AIR, LOW, tasks={OPEN_TASK.id: OPEN_TASK})
    return with_seal_rules(acted(case_of(Act.ABOLISH, request, REVIEWED, MEETING), snapshot), "20")


def _reinstated() -> PaperContext:
    ended = replace(SHORT, state=State.ABOLISHED)
    context = about(Act.REINSTATE, ended, *FOUNDED, reason="相关任务重新启动")
    return replace(context, edits=(replace(context.edits[0], after=replace(context.body, seats=SEATS)),))


def _forwarded_by_lead_unit() -> PaperContext:
    measure = make_measure()
    rows = tuple(replace(row, forwarded_by="牵头部门") for row in measure.procedures)
    snapshot = replace_snapshot(STAGED.snapshot, measure=replace(measure, procedures=rows))
    return replace(STAGED, snapshot=snapshot, signer="李四")


def _work_opinion_first() -> PaperContext:
    context = about(Act.DELIST, WAGES, MAYOR, reason="工作任务由部门牵头即可落实")
    return replace(context, snapshot=replace_snapshot(context.snapshot, measure=load_pack("beijing-2003")[1]))


def _unknown_measure() -> PaperContext:
    context = about(Act.ADJUST, LOW, StepRecord(step=Step.APPROVE, organ="市政府"), paper=PAPER, **_members())
    return replace(context, snapshot=replace_snapshot(context.snapshot, measure=load_pack("weifang")[1]))


def _county() -> PaperContext:
    body = replace(
        LOW,
        name="示例县低空经济发展领导小组",
        task="统筹全县低空经济发展",
        duties=("研究提出全县低空经济发展的规划和政策", "协调飞行保障和产业布局中的重大问题"),
        lead_unit="县发展改革局",
        seats=(),
        member_units=(),
        office=None,
    )
    leader = StepRecord(step=Step.APPROVE, organ="县长", date=date(2026, 3, 5))
    context = founding(body, leader, paper=replace(PAPER, doc_no="示县政办发〔2026〕6号"))
    return replace(context, snapshot=replace_snapshot(context.snapshot, place=default_place("示例县", "县")))


def _moved(*bodies: Body, steps: tuple[StepRecord, ...] = (), paper: Paper = PAPER, **asked: Any) -> PaperContext:
    request = Request(bodies=tuple(body.id for body in bodies), person="王五", holder="冯十", **asked)
    return acted(case_of(Act.MOVE, request, *steps, paper=paper), snapshot_of(*bodies))


def _merged_into_one() -> PaperContext:
    request = Request(bodies=(LOW.id, AIR.id), into=LOW.id, ground="职责相同相近")
    return acted(case_of(Act.MERGE, request, SUBMITTED, REVIEWED, MAYOR), snapshot_of(LOW, AIR))


def _made_routine() -> PaperContext:
    asked: dict[str, Any] = {"end_state": State.ROUTINE, "unit": "市农业农村局", "ground": "转为常态"}
    return about(Act.CONVERT, RURAL, SECRETARY, paper=PARTY_PAPER, **asked)


def _abolished_by_party(body: Body = RURAL) -> PaperContext:
    asked: dict[str, Any] = {"ground": "上级撤销", "successor": "市农业农村局"}
    return about(Act.ABOLISH, body, REVIEWED, SECRETARY, paper=PARTY_PAPER, **asked)


def _merged_new() -> PaperContext:
    low = replace(LOW, name="示例市低空经济发展领导小组")
    request = Request(
        bodies=(low.id, AIR.id),
        draft=replace(LOW, id=BodyId(""), name="示例市低空经济和通用航空发展领导小组", short_name="市低空通航领导小组"),
        ground="职责相同相近",
    )
    case = case_of(Act.MERGE, request, SUBMITTED, REVIEWED, MAYOR)
    return acted(case, snapshot_of(low, AIR))


def _row(body: Body, fate: Fate, *, reason: str | None = None, demands: tuple[str, ...] = (), **asked: Any) -> Row:
    request = Request(bodies=(body.id,), reason=reason, **asked)
    decision = Decision(fate=fate, request=request, demands=demands)
    act = decision.act
    return Row(
        body=body.id,
        name=body.name,
        series=body.series,
        decision=decision,
        case=CaseId("2026-0040") if act else None,
    )


def _swept(*rows: Row, decrees: tuple[Decree, ...] = (), after: int = 3, basis: str | None = None) -> Round:
    return Round(
        id=RoundId("2026-001"),
        opened=date(2026, 1, 20),
        state=RoundState.DONE if decrees else RoundState.DECIDE,
        scope="全部机构",
        basis=basis,
        before=len(rows),
        rows=rows,
        milestones=(
            Milestone(what="停用名称、收缴印章", unit="市政府办公室", due=date(2026, 4, 30)),
            Milestone(what="整理移交档案", unit="各承担日常工作的部门", due=date(2026, 6, 30)),
        ),
        decrees=decrees,
        after=after,
    )


def _every_fate() -> tuple[Row, ...]:
    names = (f"示例市{what}领导小组" for what in _MATTERS)
    bodies = [replace(NAMED, id=BodyId(f"xt-01{n:02d}"), name=name) for n, name in enumerate(names)]
    return (
        _row(LOW, Fate.KEEP, demands=("进一步明确职责", "制定议事规则")),
        _row(AIR, Fate.KEEP, reason="监管任务仍然繁重"),
        _row(bodies[0], Fate.KEEP_UNTIL_DONE, reason="普查尚未结束"),
        _row(bodies[1], Fate.RENAME, new_name="示例市政务公开工作领导小组"),
        _row(
            bodies[2],
            Fate.ADJUST,
            settings=(FieldSetting(field="牵头部门", value="市财政局"),),
            add_units=("市财政局", "市交通运输局"),
        ),
        _row(bodies[3], Fate.MERGE, reason="与低空经济职责交叉", into=LOW.id, ground="职责交叉涵盖"),
        _row(bodies[4], Fate.ABOLISH, reason="任务已经完成", successor="示例市财政局", ground="任务完成"),
        _row(bodies[5], Fate.ABOLISH, successor=AIR.id, ground="部门承担"),
        _row(bodies[6], Fate.DELIST, reason="属于会议制度"),
        _row(bodies[7], Fate.CONFERENCE, end_state=State.CONFERENCE, unit="市交通运输局"),
        _row(bodies[8], Fate.ROUTINE, end_state=State.ROUTINE, unit="市发展改革委"),
    )


_MATTERS = ("经济普查", "政务公开", "财源建设", "空域改革", "营改增试点", "机场选址", "军地沟通", "公交协调", "节能")


def _all_swept(*, seal_days: str | None = None) -> PaperContext:
    decree = Decree(series=(Series.GOVERNMENT,), steps=(MEETING,), paper=PAPER)
    round_ = _swept(*_every_fate(), decrees=(decree,), after=5, basis="市委巡察反馈意见")
    context = of_cleanup(round_, snapshot_of(LOW, AIR), TODAY, decree)
    return with_seal_rules(context, seal_days) if seal_days else context


def _two_series_swept(*, joint: bool) -> PaperContext:
    rows = (
        _row(RURAL, Fate.KEEP),
        _row(LOW, Fate.KEEP),
        _row(AIR, Fate.ABOLISH, successor="市交通运输局", ground="任务完成"),
    )
    series = (Series.PARTY, Series.GOVERNMENT) if joint else (Series.PARTY,)
    organ = "中共示例市委办公室、示例市人民政府办公室" if joint else None
    steps = (SECRETARY, MAYOR) if joint else (SECRETARY,)
    decree = Decree(series=series, steps=steps, paper=replace(PARTY_PAPER, organ=organ))
    return of_cleanup(_swept(*rows, decrees=(decree,), after=2), snapshot_of(LOW, AIR, RURAL), TODAY, decree)


def _proposed_sweep() -> PaperContext:
    rows = [replace(row, answers=(Answer(question="主要成效", text="按月会商"),)) for row in _every_fate()]
    hard = Assessment(necessity="必要性不足", effect="不明显", focal=("有债权债务",), by_hand=True)
    rows[6] = replace(rows[6], assessment=hard)
    round_ = _swept(*rows, after=5, basis="市委巡察反馈意见")
    return replace(of_cleanup(round_, with_office_contact(snapshot_of(LOW, AIR)), TODAY), signer="卫三")


def with_office_contact(snapshot: Snapshot) -> Snapshot:
    """The same registry, where 编办 has said whom to ask there."""
    organs = snapshot.place.organs
    office = replace(organs["编办"], contact=Contact(liaison="蒋四", phone="0000-7654321"))
    return replace(snapshot, place=replace(snapshot.place, organs={**organs, "编办": office}))


GROUPED = replace(
    LOW,
    seats=(
        *SEATS,
        Seat(role="组长", group="综合协调组", unit="市发展改革委", post="副主任", holder="周某"),
        Seat(role="成员", group="综合协调组", unit="市财政局", post="科长", holder="吴某"),
        Seat(role="成员", group="综合协调组", unit="市交通运输局", post="科长", holder="郑某"),
        Seat(role="组长", group="安全保障组", unit="市应急局", post="副局长"),
    ),
)
SHORT = replace(LOW, short_name="市低空领导小组")
FOUNDED = (REVIEWED, AGREED, MAYOR)
STAGED = replace(founding(LOW, REVIEWED, paper=None), likenesses=ALIKE, today=date(2026, 2, 9))
PARTY_STAGED = replace(founding(RURAL, REVIEWED, paper=None), today=date(2026, 2, 9))
FOLLOWED = Task(
    id=TaskId("2026-0012"),
    title="编制飞行服务站选址方案",
    body=LOW.id,
    case=None,
    kind=FOLLOW_UP,
    lead="示例市财政局",
    due=date(2026, 10, 31),
    opened=date(2026, 4, 1),
    meeting="xt-0067/2026-001",
    item=2,
    joint=("市交通运输局", "市公安局"),
    result="方案报市政府审定",
    progress=(Progress(day=date(2026, 6, 30), text="已完成初稿，正在征求意见。"),),
    extensions=(
        Extension(day=date(2026, 9, 20), before=date(2026, 9, 30), until=date(2026, 10, 31), reason="选址需上级批复"),
    ),
)


def _followed_up() -> Snapshot:
    """Tasks of every light, one done late and struck off, one done, one given up, one of another body."""
    done = date(2026, 10, 9)
    tasks = (
        FOLLOWED,
        replace(FOLLOWED, id=TaskId("2026-0013"), title="开放应用场景", due=date(2026, 11, 25), joint=(), progress=()),
        replace(FOLLOWED, id=TaskId("2026-0014"), title="制定管理规定", due=date(2026, 12, 31), joint=()),
        replace(
            FOLLOWED,
            id=TaskId("2026-0015"),
            title="建立协调机制",
            due=date(2026, 9, 30),
            extensions=(),
            state=TaskState.VERIFIED,
            done=done,
            verified=Verification(day=done, by="市政府办"),
        ),
        replace(FOLLOWED, id=TaskId("2026-0016"), title="摸清底数", joint=(), state=TaskState.DONE, done=done),
        replace(FOLLOWED, id=TaskId("2026-0017"), title="不再办理的事项", state=TaskState.DROPPED, dropped=done),
        replace(FOLLOWED, id=TaskId("2026-0018"), title="另一机构的事项", body=AIR.id),
    )
    return snapshot_of(LOW, tasks={task.id: task for task in tasks})


def _supervised(ground: str = "未履行职责") -> Case:
    steps = (
        StepRecord(step=Step.ADD, organ="市委编办", text="议定事项逾期，一年没有开会", date=date(2026, 9, 1)),
        StepRecord(step=Step.TALK, organ="示例市发展和改革委员会", text="要求一个月内开会。", date=date(2026, 9, 5)),
        StepRecord(
            step=Step.LETTER,
            organ="市政府",
            text="责成牵头部门召开会议，清理逾期事项",
            due=date(2026, 10, 31),
            date=date(2026, 9, 20),
        ),
    )
    request = Request(bodies=(LOW.id,), ground=ground, reason="议定事项逾期，一年没有开会")
    return case_of(Act.SUPERVISE, request, *steps, paper=None, state=CaseState.LETTERED)


OPEN_TASK = Task(
    id=TaskId("2026-0001"),
    title="落实第3次会议议定事项",
    body=AIR.id,
    case=None,
    kind="督办",
    lead="市交通运输局",
    due=None,
    opened=date(2026, 1, 5),
)

SCENARIOS: Mapping[str, Mapping[str, Callable[[], PaperContext]]] = {
    "征求意见函": {
        "government-leader": lambda: replace(STAGED, addressee="市政府 市长 张三", reply_by=date(2026, 2, 15)),
        "government-unit": lambda: replace(STAGED, addressee="市财政局", reply_by=date(2026, 2, 15)),
        "party-no-deadline": lambda: replace(PARTY_STAGED, addressee="市农业农村局"),
        "leaving-unit": lambda: replace(_adjusted_members(), addressee="市财政局"),
        "no-addressee": lambda: STAGED,
    },
    "申请报告": {
        "government-establish": lambda: STAGED,
        "party-establish": lambda: PARTY_STAGED,
        "government-items-lacking": lambda: founding(
            replace(LOW, office=None, funding=None, contact=None, term=None), paper=None
        ),
        "government-adjust": _adjusted_members,
        "head-nominates": lambda: about(
            Act.ADJUST, LOW, replace(SUBMITTED, organ="组长 张三"), REVIEWED, MEETING, **_members()
        ),
        "government-abolish": lambda: about(Act.ABOLISH, AIR, ground="任务完成", successor="市交通运输局", paper=None),
        "draft-only": lambda: of_case(
            case_of(
                Act.ESTABLISH,
                Request(
                    draft=replace(LOW, id=BodyId(""), established=None),
                    ground="跨区域跨部门",
                    basis="省低空经济发展行动方案",
                    reason="任务涉及多个部门",
                ),
                *HEARD,
                SUBMITTED,
                paper=None,
            ),
            snapshot_of(),
            TODAY,
        ),
        "request-only": lambda: of_case(
            case_of(
                Act.ADJUST,
                Request(
                    bodies=(LOW.id,),
                    settings=(FieldSetting(field="经费", value="部门预算"),),
                    add_units=("市公安局",),
                ),
                SUBMITTED,
                paper=None,
            ),
            snapshot_of(LOW),
            TODAY,
        ),
    },
    "补正通知": {"government": _returned},
    "审核意见": {
        "government-agreed": lambda: STAGED,
        "government-refused": _refused,
        "party-agreed": lambda: replace(PARTY_STAGED, signer="卫三"),
        "government-rename": lambda: about(
            Act.RENAME, LOW, SUBMITTED, REVIEWED, paper=None, new_name="示例市低空产业发展领导小组"
        ),
        "government-own-proposal": lambda: about(
            Act.ABOLISH,
            AIR,
            replace(SUBMITTED, organ="市委编办", doc_no=None),
            REVIEWED,
            paper=None,
            ground="长期不开展",
            successor="市交通运输局",
        ),
    },
    "请示": {
        "government-establish": lambda: replace(STAGED, signer="卫三"),
        "party-establish": lambda: PARTY_STAGED,
        "government-by-lead-unit": _forwarded_by_lead_unit,
        "government-extend": lambda: about(
            Act.EXTEND, LOW, SUBMITTED, REVIEWED, paper=None, until=date(2030, 12, 31), reason="重点项目尚未建成"
        ),
        "government-own-proposal": lambda: about(
            Act.ABOLISH,
            AIR,
            replace(SUBMITTED, organ="市委编办", doc_no=None),
            paper=None,
            ground="长期不开展",
            successor="市交通运输局",
        ),
        "both-series-reassign": lambda: replace(_reassigned(), addressee="市政府"),
        "government-office-contact": lambda: replace(STAGED, snapshot=with_office_contact(STAGED.snapshot)),
    },
    "设立通知": {
        "government": lambda: founding(LOW, *FOUNDED),
        "government-short-name": lambda: founding(SHORT, REVIEWED, MEETING),
        "government-conference": lambda: founding(WAGES, *FOUNDED),
        "government-name-only": lambda: founding(NAMED, *FOUNDED),
        "government-members-only": lambda: founding(replace(NAMED, seats=SEATS, tenure=Tenure.PERMANENT), *FOUNDED),
        "party": lambda: founding(RURAL, REVIEWED, SECRETARY, paper=PARTY_PAPER),
        "government-printed-organ": lambda: founding(LOW, MAYOR, paper=replace(PAPER, organ="示例市人民政府")),
        "county": _county,
        "working-groups": lambda: founding(GROUPED, *FOUNDED),
        "joint": lambda: founding(replace(LOW, series=Series.JOINT), SECRETARY, MAYOR, paper=PARTY_PAPER),
    },
    "调整通知": {
        "government-members": _adjusted_members,
        "government-groups": lambda: about(
            Act.ADJUST,
            GROUPED,
            SUBMITTED,
            REVIEWED,
            MAYOR,
            add_seats=(Seat(role="组长", group="宣传组", unit="市委宣传部", post="副部长", holder="冯某"),),
            remove_seats=(GROUPED.seats[6],),
            settings=(FieldSetting(field="席位.5.自", value="2026-03-10"),),
        ),
        "government-head": lambda: about(
            Act.ADJUST,
            LOW,
            SUBMITTED,
            REVIEWED,
            MAYOR,
            head=Seat(role="组长", unit="市政府", post="市长", holder="蒋四"),
        ),
        "government-duties": _adjusted_duties,
        "government-unknown-measure": _unknown_measure,
        "government-own-letterhead": lambda: about(
            Act.ADJUST,
            replace(LOW, code_word="示低空", seal=True),
            REVIEWED,
            HEAD,
            add_units=("市公安局",),
            paper=replace(OWN_PAPER, doc_no="示低空〔2026〕3号"),
        ),
        "party-units": lambda: about(
            Act.ADJUST,
            RURAL,
            REVIEWED,
            HEAD,
            paper=replace(OWN_PAPER, doc_no="示农办〔2026〕3号"),
            add_units=("市财政局", "市交通运输局"),
        ),
    },
    "人事调整通知": {
        "both-series": lambda: _moved(LOW, AIR, replace(RURAL, seats=(replace(SEATS[1], role="副组长"),))),
        "government-one-body": lambda: _moved(
            LOW, steps=(MAYOR,), reason="分管领导工作变动", paper=replace(PAPER, effective=PAPER.doc_date)
        ),
        "government-three": lambda: _moved(LOW, AIR, WAGES, paper=replace(PAPER, organ="示例市人民政府办公室")),
    },
    "更名通知": {
        "government": lambda: about(
            Act.RENAME, LOW, REVIEWED, HEAD, paper=OWN_PAPER, new_name="示例市低空产业发展领导小组"
        ),
        "party": lambda: about(
            Act.RENAME,
            RURAL,
            REVIEWED,
            HEAD,
            paper=replace(OWN_PAPER, doc_no="示农办〔2026〕4号"),
            new_name="示例市委农村工作领导小组",
            reason="上级对应机构名称调整",
        ),
    },
    "合并通知": {
        "government-into-one": _merged_into_one,
        "government-new": _merged_new,
    },
    "撤销通知": {
        "government": lambda: about(Act.ABOLISH, AIR, REVIEWED, MAYOR, ground="任务完成", successor="市交通运输局"),
        "government-seal-days": _ended_into_a_body,
        "party": _abolished_by_party,
        "government-several": _two_ended,
    },
    "改隶通知": {
        "both-series": _reassigned,
        "government-superior": lambda: about(Act.REASSIGN, LOW, REVIEWED, MAYOR, superior="示例省低空经济发展领导小组"),
    },
    "延期通知": {
        "government": lambda: about(
            Act.EXTEND, LOW, *FOUNDED, until=date(2030, 12, 31), reason="重点项目尚未建成，需要继续统筹推进"
        ),
        "party": lambda: about(
            Act.EXTEND,
            replace(RURAL, tenure=Tenure.TEMPORARY, term=Term(until=date(2026, 12, 31))),
            SECRETARY,
            paper=PARTY_PAPER,
            until=date(2028, 12, 31),
            reason="任务尚未完成",
        ),
    },
    "转制通知": {
        "government-conference": lambda: about(
            Act.CONVERT, AIR, MAYOR, end_state=State.CONFERENCE, unit="市交通运输局"
        ),
        "party-routine": _made_routine,
    },
    "不再列管通知": {
        "government": lambda: about(Act.DELIST, WAGES, MAYOR, reason="工作任务由部门牵头即可落实"),
        "party": lambda: about(Act.DELIST, RURAL, SECRETARY, paper=PARTY_PAPER, reason="工作已转为常态"),
        "work-opinion-first": _work_opinion_first,
    },
    "恢复通知": {
        "government": _reinstated,
    },
    "了结记录": {"government": lambda: replace(_closing(), clerk="卫三")},
    "勘误记录": {"government": lambda: replace(_correction(), clerk="卫三")},
    "组成人员名单": {
        "government": lambda: of_body(LOW, snapshot_of(LOW), TODAY),
        "conference": lambda: of_body(WAGES, snapshot_of(WAGES), TODAY),
        "with-notice": lambda: founding(LOW, *FOUNDED),
        "with-groups": lambda: of_body(GROUPED, snapshot_of(GROUPED), TODAY),
    },
    "备案函": {
        "government-adjust-party-office": lambda: replace(_adjusted_members(), addressee="市委办公室"),
        "government-adjust-staffing-office": lambda: replace(_adjusted_members(), addressee="市委编办"),
        "party-rename": lambda: replace(SCENARIOS["更名通知"]["party"](), addressee="市政府办公室"),
    },
    "移交清单": {
        "government-into-body": _ended_into_a_body,
        "government-several": _two_ended,
        "government-merge": _merged_into_one,
        "party-routine": _made_routine,
    },
    "印章收缴清单": {
        "government": _ended_into_a_body,
        "party-not-known": lambda: _abolished_by_party(replace(RURAL, seal=None)),
    },
    "签批单": {
        "government-establish": lambda: STAGED,
        "government-issued": lambda: founding(LOW, *FOUNDED),
        "government-adjust": _adjusted_members,
        "party-abolish": _abolished_by_party,
    },
    "登记表": {
        "government": lambda: of_body(LOW, snapshot_of(LOW), TODAY),
        "party-internal": lambda: of_body(RURAL, snapshot_of(RURAL), TODAY),
        "listed-only": lambda: of_body(
            replace(NAMED, listed=Listing(doc_no="示政办字〔2020〕37号", doc_date=date(2020, 3, 31), no=11)),
            snapshot_of(NAMED),
            TODAY,
        ),
        "ended": lambda: of_body(_ended_into_a_body().edits[0].after, snapshot_of(AIR, LOW), TODAY),
    },
    "任职登记表": {
        "deputy-mayor": lambda: of_person(Person(name="王五"), snapshot_of(LOW, AIR, WAGES), TODAY),
        "one-unit-of-two": lambda: of_person(
            Person(name="张三", units=("市政府",)),
            snapshot_of(
                replace(LOW, seats=(replace(SEATS[0], since=date(2026, 3, 10)),)),
                replace(AIR, seats=(Seat(role="成员", unit="市财政局", post="科长", holder="张三"),)),
            ),
            TODAY,
        ),
    },
    **MEETING_SCENARIOS,
    "清理方案": {
        "government": _proposed_sweep,
        "both-series": lambda: replace(
            of_cleanup(_two_series_swept(joint=True).sweep, snapshot_of(LOW, AIR, RURAL), TODAY), addressee="市政府"
        ),
    },
    "清理结果通知": {
        "government": _all_swept,
        "government-seal-days": lambda: _all_swept(seal_days="20"),
        "party-of-two": lambda: _two_series_swept(joint=False),
        "joint": lambda: _two_series_swept(joint=True),
        "all-kept": lambda: of_cleanup(
            _swept(_row(LOW, Fate.KEEP), _row(AIR, Fate.KEEP), after=2),
            snapshot_of(LOW, AIR),
            TODAY,
            Decree(series=(Series.GOVERNMENT,), steps=(MAYOR,), paper=PAPER),
        ),
    },
    "督办通知": {
        "overdue": lambda: of_task(FOLLOWED, snapshot_of(LOW), TODAY),
        "nearly-due": lambda: of_task(
            replace(FOLLOWED, due=date(2026, 11, 25), joint=(), progress=(), extensions=()), snapshot_of(LOW), TODAY
        ),
        "winding-up": lambda: of_task(
            replace(FOLLOWED, kind="印章", title="收缴印章", body=AIR.id, joint=(), meeting=None),
            snapshot_of(AIR),
            TODAY,
        ),
        "led-by-the-convening-unit": lambda: of_task(replace(FOLLOWED, lead="市发展改革委"), snapshot_of(LOW), TODAY),
        "convened-by-another-unit": lambda: of_task(
            FOLLOWED, replace(snapshot_of(LOW), work_rules={LOW.id: replace(RULES, convener="市政府办公室")}), TODAY
        ),
        "convened-by-a-joint-unit": lambda: of_task(
            FOLLOWED, replace(snapshot_of(LOW), work_rules={LOW.id: replace(RULES, convener="市公安局")}), TODAY
        ),
        "of-no-body": lambda: of_task(
            replace(
                FOLLOWED, title="落实会议议定事项，报告结果", body=None, due=None, lead=None, joint=(), meeting=None
            ),
            snapshot_of(LOW),
            TODAY,
        ),
    },
    "督办通报": {
        "all-lights": lambda: of_body(LOW, _followed_up(), TODAY),
        "nothing-overdue": lambda: of_body(
            LOW, snapshot_of(LOW, tasks={FOLLOWED.id: replace(FOLLOWED, due=None)}), TODAY
        ),
    },
    "纠正意见": {
        "government": lambda: of_case(_supervised(), snapshot_of(LOW), TODAY),
        "party-without-text": lambda: of_case(
            replace(
                _supervised("其他"),
                request=Request(bodies=(RURAL.id,), ground="其他", reason="会议议题超出职责范围"),
                steps=(_supervised().steps[0], replace(_supervised().steps[-1], organ="市委")),
            ),
            replace(snapshot_of(RURAL), measure=load_pack("weifang")[1]),
            TODAY,
        ),
    },
    "名单": {
        "government": lambda: of_registry(_listed(), TODAY),
        "both-series": lambda: of_registry(_both_series(), TODAY),
    },
    "名单通知": {
        "government": lambda: _published(_listed(), MEETING),
        "both-series": lambda: _published(_both_series(), SECRETARY, MAYOR, paper=PARTY_PAPER),
    },
    **YEARLY,
}
