"""Papers of a year: annual reports, their summary, the sheets of the appraisal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tests.factories import make_body, make_snapshot
from tests.reportkit import LOW, answers, make_report, reported
from xtjg.core.annual import (
    AnnualSummary,
    BodyCounts,
    DecisionCounts,
    FindingCounts,
    MeetingCounts,
    ReportCounts,
    SupervisionCounts,
    TaskCounts,
    UnitPart,
    YearDecisions,
)
from xtjg.core.body import Contact, Establishment
from xtjg.core.measure import GroundUse
from xtjg.core.report import Facts, Proposal
from xtjg.core.score import CORRECTIONS, DECISIONS, FILINGS, MEETINGS, REPORTS, IndicatorScore, Scores, UnitScore
from xtjg.core.terms import BodyId, Secrecy, Series
from xtjg.documents.context import of_report, of_year

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from xtjg.core.report import AnnualReport
    from xtjg.core.snapshot import Snapshot
    from xtjg.documents.context import PaperContext

OLD = make_body(
    established=Establishment(doc_no="示政办发〔2024〕12号", effective=date(2024, 3, 10)),
    contact=Contact(liaison="卫三", phone="0000-1234567"),
)
AIR = replace(OLD, id=BodyId("xt-0068"), name="示例市航空产业领导小组", lead_unit="市交通运输局")
PARTY = replace(
    OLD,
    id=BodyId("xt-0069"),
    name="示例市委农村工作领导小组",
    series=Series.PARTY,
    term=None,
    member_units=(),
    lead_unit="市财政局",
    secrecy=Secrecy.INTERNAL,
    contact=None,
)
TEXTS = {
    "工作情况": "召开全体会议2次，研究低空经济发展规划\n协调空域使用3次，5个重点项目开工",
    "主要成效": "开通低空物流航线2条；通用机场建成投用",
    "存在问题": "空域审批环节多，周期长",
    "改进措施": "与空管部门建立会商机制。\n按月通报审批进度。",
    "内部会议": "各成员单位按季度召开内部会议，总结工作、改进不足",
    "下年计划": "编制三年行动方案，新开航线3条",
}
DAY = date(2026, 1, 20)


def _snapshot(*reports: AnnualReport) -> Snapshot:
    return make_snapshot(OLD, AIR, PARTY, **reported(*reports))


def _report(report: AnnualReport) -> PaperContext:
    return of_report(report, _snapshot(report), DAY)


def _full() -> PaperContext:
    facts = Facts(members=4, changes=2, meetings=3, decisions=5, due=4, in_time=3, papers=2, tasks=6)
    return replace(_report(make_report(answers(**TEXTS), facts=facts)), signer="李四")


def _speaks_for_merging() -> PaperContext:
    said = answers(
        **TEXTS,
        职责交叉="是",
        职责需调整="是",
        涉及机构="示例市航空产业领导小组。",
        调整建议="低空物流统一由本领导小组协调，通用机场建设由示例市航空产业领导小组协调",
    )
    return _report(make_report(said, facts=Facts(members=4, meetings=1)))


def _hollow() -> PaperContext:
    said = {"工作情况": "按部署开展工作", "存在问题": "无", "任务完成": "是"}
    return _report(make_report(said, body=PARTY.id, by="市财政局"))


def _summary() -> PaperContext:
    summary = AnnualSummary(
        year=2025,
        day=DAY,
        bodies=BodyCounts(start=66, new=1, ended=3, renamed=1, end=64),
        reports=ReportCounts(due=3, received=1, late=1, missing=2, hollow=1),
        meetings=MeetingCounts(held=40, bodies_without=(AIR.id, PARTY.id), minutes_days=3.5),
        decisions=DecisionCounts(made=80, due=60, in_time=50),
        tasks=TaskCounts(open=20, red=3, done=30),
        findings=FindingCounts(error=12, warning=5, info=8),
        supervisions=SupervisionCounts(raised=3, talked=2, lettered=1),
        slow=(AIR.id,),
        units=(
            UnitPart(unit="市政府", due=80, present=60),
            UnitPart(unit="市财政局", due=40, present=38, tasks=12, in_time=11),
            UnitPart(unit="市交通运输局", due=40, present=40),
        ),
        past=(YearDecisions(year=2024, made=60, due=40, in_time=30),),
        proposals=(
            Proposal(body=LOW, proposal="合并", ground="职责交叉涵盖", use=GroundUse.MERGE, key="职责交叉"),
            Proposal(body=LOW, proposal="调整职责", ground=None, key="职责需调整"),
            Proposal(body=AIR.id, proposal="撤销", ground="任务完成", use=GroundUse.ABOLISH, key="任务完成"),
            Proposal(body=AIR.id, proposal="撤销", ground="长期不开展", use=GroundUse.ABOLISH, key="长期不开展"),
        ),
    )
    return replace(of_year(_snapshot(make_report()), DAY, summary=summary), signer="周七")


def _small_summary() -> PaperContext:
    """In the course of the year, with nothing but one report."""
    summary = AnnualSummary(
        year=2026,
        day=date(2026, 11, 22),
        bodies=BodyCounts(start=3, end=3),
        reports=ReportCounts(due=3, received=3),
        meetings=MeetingCounts(bodies_without=(LOW, AIR.id, PARTY.id)),
        decisions=DecisionCounts(),
        tasks=TaskCounts(),
        findings=FindingCounts(),
    )
    return of_year(_snapshot(), date(2026, 11, 22), summary=summary)


def _indicator(key: str, title: str, weight: float, points: float, *evidence: str) -> IndicatorScore:
    return IndicatorScore(key=key, title=title, weight=weight, points=points, evidence=evidence)


def _sheet(unit: str) -> PaperContext:
    nothing = "无数据，分值由其他指标分摊"
    rows = (
        UnitScore(
            unit="市发展改革委",
            points=85,
            of=100,
            grade="良好",
            bodies=(LOW,),
            indicators=(
                _indicator(MEETINGS, "会议召开", 28, 28, "xt-0067 召开会议 3 次，最近 xt-0067/2025-003（2025-11-02）"),
                _indicator(
                    DECISIONS,
                    "议定事项按期办结",
                    30,
                    15,
                    "事项 2025-0004“编制空域规划”，限 2025-06-30，2025-06-20 办结",
                    "事项 2025-0007“开通物流航线”，限 2025-09-30，没有办结",
                ),
                _indicator(REPORTS, "年度报告报送", 27, 27, "xt-0067 年度报告 2025-12-31 报送，按时、完整"),
                _indicator(
                    FILINGS,
                    "纪要和备案",
                    15,
                    15,
                    "会议 xt-0067/2025-003（2025-11-02）纪要 2025-11-05，限 2025-11-09",
                    "办件 2025-0012（更名），2025-05-10 备案",
                ),
                _indicator(CORRECTIONS, "监督纠正", 0, 0, nothing),
            ),
        ),
        UnitScore(
            unit="市交通运输局",
            points=0,
            of=0,
            grade=None,
            bodies=(AIR.id,),
            indicators=tuple(
                _indicator(key, title, 0, 0, nothing)
                for key, title in ((MEETINGS, "会议召开"), (REPORTS, "年度报告报送"))
            ),
        ),
    )
    scores = Scores(year=2025, day=DAY, items=rows)
    return replace(of_year(_snapshot(), DAY, scores=scores), addressee=unit)


YEARLY: Mapping[str, Mapping[str, Callable[[], PaperContext]]] = {
    "年度工作报告": {"government": _full, "overlapping": _speaks_for_merging, "party-hollow": _hollow},
    "年度汇总报告": {"whole-year": _summary, "in-the-year": _small_summary},
    "绩效考核表": {"scored": lambda: _sheet("市发展改革委"), "no-data": lambda: _sheet("市交通运输局")},
}
