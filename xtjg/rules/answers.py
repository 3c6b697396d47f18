"""Family 6: what stands in the annual reports: whether it says something, what it speaks for (municipal 第二十条)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.answers import meetings_claimed
from xtjg.core.measure import GroundUse
from xtjg.core.report import proposals, repeated
from xtjg.core.terms import Severity
from xtjg.core.yearly import year_of
from xtjg.rules.model import Cite, Hit, Scope
from xtjg.rules.registry import rule
from xtjg.rules.reporting import received, submit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from xtjg.core.body import Body
    from xtjg.core.report import AnnualReport
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.yearly import Year
    from xtjg.rules.model import Context

PROBLEMS = {
    "XT601": "missing",
    "XT602": "untouched",
    "XT603": "empty",
    "XT604": "repeated",
    "XT605": "contradicts",
    "XT606": "late",
}
"""The rules that judge a report, and what `report check` calls what they find."""

_ANSWERS = "年度报告.填报"
_GROUND_CLAUSES = {GroundUse.ABOLISH: "abolish_grounds", GroundUse.MERGE: "merge_grounds"}


@rule(
    "XT602",
    "年度报告没有填写",
    scope=Scope.REGISTRY,
    cites=[Cite("annual_report")],
    field=_ANSWERS,
    hint="退回牵头部门填写后重新报送",
    command="xtjg report check",
)
def untouched(snapshot: Snapshot, ctx: Context) -> Iterator[Hit]:
    """Find reports that came back as they went out.

    查什么：已经报送的年度报告，填报的各项是不是全部空着。
    为什么：登记簿生成的只是登记情况，工作情况只有牵头部门知道。
    例：原样退回的填报表。
    怎么改：填写后重新报送，以后一次为准。
    例外：只答了一部分的，见 XT603。
    """
    for body, report in received(snapshot, ctx):
        if report.is_untouched:
            yield Hit(
                subject=body.id,
                message=f"{report.year} 年度工作报告原样报送，一项都没有填写",
                command=submit(body, report.year),
            )


@rule(
    "XT603",
    "年度报告内容空泛",
    scope=Scope.REGISTRY,
    cites=[Cite("annual_report")],
    field=_ANSWERS,
    hint="退回牵头部门补填后重新报送",
    command="xtjg report check",
)
def empty(snapshot: Snapshot, ctx: Context) -> Iterator[Hit]:
    """Find required answers that are blank or say nothing.

    查什么：应当回答的各项，是否空着，或者只写了「无」「略」「同上」「/」。
    为什么：报告要有工作、成效、问题、措施和计划，空项不成报告。
    例：「存在问题」写「无」。
    怎么改：补填后重新报送。
    例外：只在前一问答「是」时才须回答的，答「否」的不查。
    """
    for body, report in received(snapshot, ctx):
        lacking = () if report.is_untouched else report.empty
        if lacking:
            keys = "、".join(one.key for one in lacking)
            yield Hit(
                subject=body.id,
                message=f"{report.year} 年度工作报告有 {len(lacking)} 项没有回答：{keys}",
                evidence=tuple(f"{one.key}：{report.answer(one.key) or '空'}" for one in lacking),
                command=submit(body, report.year),
            )


@rule(
    "XT604",
    "年度报告照抄上年",
    scope=Scope.REGISTRY,
    cites=[Cite("annual_report")],
    at_most=Severity.WARNING,
    field=_ANSWERS,
    hint="请牵头部门写当年的情况",
    command="xtjg report check",
)
def copied(snapshot: Snapshot, ctx: Context) -> Iterator[Hit]:
    """Find texts that are word for word those of the year before.

    查什么：文字各项与同一机构上一年度的回答是否一字不差（不计标点、空格）。
    为什么：照抄上年的报告说明不了当年的工作。
    例：两年的「主要成效」相同。
    怎么改：写当年的情况后重新报送。
    例外：是否类的回答可以相同；没有上年报告的不查。
    """
    for body, report in received(snapshot, ctx):
        last = snapshot.reports.get((report.year - 1, body.id))
        same = repeated(report, last) if last and last.submitted else ()
        if same:
            keys = "、".join(one.key for one in same)
            yield Hit(
                subject=body.id,
                message=f"{report.year} 年度工作报告有 {len(same)} 项与上年相同：{keys}",
                evidence=(f"上年报送：{last.submitted}",) if last else (),
                command=submit(body, report.year),
            )


@rule(
    "XT605",
    "年度报告与登记不符",
    scope=Scope.REGISTRY,
    cites=[Cite("annual_report")],
    at_most=Severity.WARNING,
    field=_ANSWERS,
    hint="与牵头部门核实，登记有缺的补登，填报有误的重新报送",
    command="xtjg report check",
)
def contradicting(snapshot: Snapshot, ctx: Context) -> Iterator[Hit]:
    """Find answers that the record contradicts.

    查什么：是否类的回答与登记的会议、事项、上级机构的状态是否矛盾；工作情况里写的会议次数是否多于登记。
    为什么：报告与登记簿说法不一，必有一方有误。
    例：答「长期不开展：否」，登记簿当年没有会议、文件、变动和事项。
    怎么改：核实后补登记，或者更正填报。
    例外：登记簿当年没有登记会议的，不据此判断是否开展工作。
    """
    years: dict[int, Year] = {}
    for body, report in received(snapshot, ctx):
        year = years.setdefault(report.year, year_of(snapshot, report.year))
        for key, why in contradictions(body, report, year):
            yield Hit(
                subject=body.id,
                field=f"{_ANSWERS}.{key}",
                message=f"「{key}」{why}",
                evidence=(f"报送：{report.submitted}",),
                command=f"xtjg report show {report.year} {body.id}",
            )


def contradictions(body: Body, report: AnnualReport, year: Year) -> Iterable[tuple[str, str]]:
    """Yield the questions whose answers the record contradicts, and what both say."""
    facts, idle = year.facts(body.id), report.answer("长期不开展")
    active = [
        f"{word} {count} {unit}"
        for word, count, unit in (
            ("会议", facts.meetings, "次"),
            ("议定事项", facts.decisions, "项"),
        )
        if count
    ]
    if idle == "是" and active:
        yield "长期不开展", f"答「是」，登记簿当年有{'、'.join(active)}"
    nothing = not (active or facts.changes or facts.papers or facts.tasks)
    if idle == "否" and nothing and year.keeps_meetings:
        yield "长期不开展", "答「否」，登记簿当年没有会议、文件、变动和事项"
    claimed = meetings_claimed(report.answer("工作情况"))
    if claimed > facts.meetings and year.keeps_meetings:
        yield "工作情况", f"写开会 {claimed} 次，登记簿当年 {facts.meetings} 次"
    left = [task for task in year.snapshot.tasks.values() if task.body == body.id and task.is_open]
    if report.says("任务完成") and left:
        yield "任务完成", f"答「是」，还有 {len(left)} 个事项在办"
    above = body.superior_counterpart
    if above is not None and above.state == "已撤销" and report.answer("上级撤销") == "否":
        yield "上级撤销", f"答「否」，登记的上级对应机构「{above.name}」已撤销"
    if above is not None and above.state == "运行" and report.says("上级撤销"):
        yield "上级撤销", f"答「是」，登记的上级对应机构「{above.name}」在运行"


@rule(
    "XT607",
    "年度报告反映应当撤并",
    scope=Scope.REGISTRY,
    cites=[Cite("abolish_grounds"), Cite("merge_grounds")],
    at_most=Severity.WARNING,
    field=_ANSWERS,
    hint="核实后由编办提出撤销、合并，或者请牵头部门申请",
    command="xtjg report show",
)
def speaks_for_ending(snapshot: Snapshot, ctx: Context) -> Iterator[Hit]:
    """Find bodies whose own report names a ground for ending or merging them.

    查什么：牵头部门在年度报告中答「是」的撤销情形、合并情形。
    为什么：有情形之一的应当撤销、合并，部门自己的报告就是凭据。
    例：答「任务完成：是」，机构仍在运行。
    怎么改：核实后办理撤销、合并；情况有变的重新报送。
    例外：已经终止的机构不查。
    """
    for body, report in received(snapshot, ctx):
        for one in proposals(report) if body.counts else ():
            if one.use is None or ctx.measure.ground(one.use, one.ground or "") is None:
                continue
            successor = "--successor 单位" if one.use is GroundUse.ABOLISH else "--into 机构"
            verb = "abolish" if one.use is GroundUse.ABOLISH else "merge"
            yield Hit(
                subject=body.id,
                field=f"{_ANSWERS}.{one.key}",
                message=f"{report.year} 年度工作报告「{one.key}」答「是」，应当{one.proposal}",
                evidence=(f"报送：{report.submitted}", f"报送单位：{report.by}"),
                cite=Cite(_GROUND_CLAUSES[one.use], one.ground),
                command=f"xtjg {verb} {body.id} --ground {one.ground} {successor} --propose",
            )
