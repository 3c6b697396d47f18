"""年度汇总报告: the 机构编制管理机关 tells 党委 and 政府 of the year (municipal 第二十条第二款). Asks for nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from xtjg.core.dates import to_chinese
from xtjg.core.yearly import year_of
from xtjg.documents.approval import cited
from xtjg.documents.organs import letter_frame, secrecy_of
from xtjg.documents.wording import carried_out, clauses, lines, listed, plain, sentence
from xtjg.errors import Usage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xtjg.core.annual import AnnualSummary
    from xtjg.core.body import Body
    from xtjg.core.terms import BodyId
    from xtjg.documents.context import PaperContext

_NAMED = 10
_SPOKEN_FOR = {"撤销": "应当撤销", "合并": "应当合并", "调整职责": "职责任务需要调整"}


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the summary report; raises Usage where the context has none."""
    summary = context.summary
    if summary is None:
        raise Usage("年度汇总报告要指明年度", hint="xtjg doc 年度汇总报告 2026")
    office, place = context.place.organs["编办"], context.place
    to = listed(place.organs[key].short for key in ("党委", "政府"))
    return {
        **letter_frame(context, office.name, to, None, summary.day),
        "密级": secrecy_of(
            (
                *_missing(context, summary),
                *_told(context, summary.slow),
                *_told(context, (one.body for one in summary.proposals)),
            )
        ),
        "签发人": plain(context.signer),
        "年度": str(summary.year),
        "缘由": _opening(context, summary),
        "机构设置": _bodies(summary),
        "报告报送": _reports(context, summary),
        "会议": _meetings(summary),
        "议定事项": _decisions(context, summary),
        "在办事项": _tasks(summary),
        "检查情况": lines(_supervisions(summary), _findings(summary)),
        "反映情况": _proposals(context, summary),
        **_units(context, summary),
        "下一步": "上述情况，我办将逐一核实，按规定程序办理。" if summary.proposals else "",
    }


def _opening(context: PaperContext, summary: AnnualSummary) -> str:
    clause = context.measure.clause("annual_summary")
    by = f"按照{cited(context, clause.no, first=True)}规定" if clause else ""
    return clauses(by, f"现将{summary.year}年度议事协调机构管理情况报告如下：")


def _bodies(summary: AnnualSummary) -> str:
    counts = summary.bodies
    moved = listed(
        f"{word}{count}个"
        for word, count in (("新设", counts.new), ("终止", counts.ended), ("更名", counts.renamed))
        if count
    )
    over = summary.day >= date(summary.year, 12, 31)
    end = "年末" if over else f"截至{to_chinese(summary.day)}"
    return f"{summary.year}年初有议事协调机构{counts.start}个，当年{moved or '没有增减'}，{end}有{counts.end}个。"


def _reports(context: PaperContext, summary: AnnualSummary) -> str:
    counts = summary.reports
    faults = listed(
        f"{word}{count}个" for word, count in (("逾期报送", counts.late), ("内容不完整", counts.hollow)) if count
    )
    received = f"已报送{counts.received}个{f'，其中{faults}' if faults else ''}"
    missing = f"；没有报送{counts.missing}个{_named(_missing(context, summary))}" if counts.missing else ""
    return f"应当报送年度工作报告的机构{counts.due}个，{received}{missing}。"


def _missing(context: PaperContext, summary: AnnualSummary) -> list[Body]:
    """The bodies whose reports had not come in on the day of the summary."""
    year = year_of(context.snapshot, summary.year)
    came = {one.body for one in year.came_in(summary.day)}
    return [body for body in year.bodies if body.id not in came]


def _told(context: PaperContext, bodies: Iterable[BodyId]) -> list[Body]:
    return [context.snapshot.bodies[body] for body in bodies if body in context.snapshot.bodies]


def _named(bodies: list[Body]) -> str:
    return f"：{listed(plain(body.name) for body in bodies)}" if 0 < len(bodies) <= _NAMED else ""


def _meetings(summary: AnnualSummary) -> str:
    counts = summary.meetings
    if not counts.held:
        return "当年没有登记的会议。"
    without = len(counts.bodies_without)
    days = counts.minutes_days
    return sentence(
        f"共召开会议{counts.held}次",
        f"{without}个机构没有召开会议" if without else "",
        f"会后平均{days:g}天形成纪要" if days is not None else "",
    )


def _decisions(context: PaperContext, summary: AnnualSummary) -> str:
    counts = summary.decisions
    if not (counts.made or counts.due):
        return ""
    told = "；".join(filter(None, (f"议定事项{counts.made}项", carried_out(counts))))
    slow = _told(context, summary.slow)
    clause = context.measure.clause("decisions_in_time")
    least = f"不到{clause.number}%" if clause and clause.value else "低"
    below = f"按期办结率{least}的机构{len(slow)}个{_named(slow)}。" if slow else ""
    return lines(f"{told}。", below, _over_years(summary))


_COLUMNS = ("单位", "应到", "实到", "到期", "按期")


def _units(context: PaperContext, summary: AnnualSummary) -> dict[str, str]:
    """The annex on what part the units took, those reported to left out; every field "" where nothing is on record."""
    units = [one for one in summary.units if context.place.organ_called(one.unit) not in ("党委", "政府")]
    rows = [(one.unit, *map(str, (one.due, one.present, one.tasks, one.in_time))) for one in units]
    title = f"{summary.year}年度各单位参加会议和落实议定事项情况" if rows else ""
    cells = zip(*rows, strict=True) if rows else [()] * len(_COLUMNS)
    return {"附表名称": title, **{name: "\n".join(told) for name, told in zip(_COLUMNS, cells, strict=True)}}


def _over_years(summary: AnnualSummary) -> str:
    """What was decided and carried out over the last years together; "" where this one stands alone."""
    years = (*summary.past, summary.decisions)
    if not summary.past:
        return ""
    made, due, in_time = (sum(getattr(one, name) for one in years) for name in ("made", "due", "in_time"))
    done = f"，到期{due}项，按期办结{in_time}项" if due else ""
    return f"{summary.past[-1].year}年至{summary.year}年，共议定事项{made}项{done}。"


def _supervisions(summary: AnnualSummary) -> str:
    counts = summary.supervisions
    told = (
        ("监督检查立案", counts.raised),
        ("与承担部门沟通", counts.talked),
        ("提出纠正意见", counts.lettered),
        ("办结", counts.settled),
    )
    said = clauses(*(f"{word}{count}件" for word, count in told if count))
    return f"当年{said}。" if said else ""


def _tasks(summary: AnnualSummary) -> str:
    counts = summary.tasks
    still = (
        f"督办、了结事项在办{counts.open}项{f'，其中逾期{counts.red}项' if counts.red else ''}" if counts.open else ""
    )
    done = f"当年办结{counts.done}项" if counts.done else ""
    told = "；".join(filter(None, (still, done)))
    return f"{told}。" if told else ""


def _findings(summary: AnnualSummary) -> str:
    counts = summary.findings
    found = listed(
        f"{word}{count}个"
        for word, count in (
            ("违反规定的问题", counts.error),
            ("需要说明的问题", counts.warning),
            ("提示事项", counts.info),
        )
        if count
    )
    told = f"发现{found}" if found else "没有发现问题"
    return f"截至{to_chinese(summary.day)}，对照管理办法检查，{told}。"


def _proposals(context: PaperContext, summary: AnnualSummary) -> str:
    """What the reports speak for, one paragraph a fate, bodies with the questions answered 是."""
    rows: list[str] = []
    for proposal, word in _SPOKEN_FOR.items():
        keys: dict[str, list[str]] = {}
        for one in summary.proposals:
            if one.proposal == proposal:
                keys.setdefault(plain(context.snapshot.bodies[one.body].name), []).append(one.key)
        told = listed(
            name if proposal == "调整职责" else f"{name}（{listed(dict.fromkeys(said))}）"
            for name, said in keys.items()
        )
        if keys:
            rows.append(f"年度工作报告反映{word}的{len(keys)}个：{told}。")
    return "\n".join(rows)
