"""Family 6: annual reports of the lead units — whether they came, and in time (municipal 第二十条).

Which years: the one that was asked for, else the latest whose last day is over and the opened ones after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.report import last_day, latest_closed_year
from xtjg.core.yearly import year_of
from xtjg.rules.model import REGISTRY, Cite, Hit, Scope, Undecidable
from xtjg.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.core.body import Body
    from xtjg.core.report import AnnualReport
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.yearly import Year
    from xtjg.rules.model import Context

_REPORT = "年度报告"
_SUBMIT = "xtjg report submit {year} {body} --from 填报.xlsx --by {unit}"


def _years(snapshot: Snapshot, ctx: Context) -> tuple[int, ...]:
    if ctx.report_year is not None:
        return (ctx.report_year,)
    closed = latest_closed_year(ctx.measure, ctx.today)
    if closed is None:
        return ()
    return tuple(dict.fromkeys((closed, *sorted({year for year, _ in snapshot.reports if year > closed}))))


def received(snapshot: Snapshot, ctx: Context) -> Iterator[tuple[Body, AnnualReport]]:
    """The reports that came in for the years judged, with their bodies."""
    years = _years(snapshot, ctx)
    for (year, body), report in sorted(snapshot.reports.items()):
        if year in years and report.submitted and body in snapshot.bodies:
            yield snapshot.bodies[body], report


def submit(body: Body, year: int) -> str:
    """The command that enters the report of a body."""
    return _SUBMIT.format(year=year, body=body.id, unit=body.lead_unit or "牵头部门")


@rule(
    "XT601",
    "年度报告没有报送",
    scope=Scope.REGISTRY,
    cites=[Cite("annual_report"), Cite("annual_report_due")],
    field=_REPORT,
    hint="请牵头部门填报后登记",
    command="xtjg report check",
)
def missing(snapshot: Snapshot, ctx: Context) -> Iterator[Hit | Undecidable]:
    """Find bodies whose report of a closed year did not come in.

    查什么：年度内运行过的机构，过了截止日和宽限日，有没有报送年度工作报告。
    为什么：承担日常工作的部门年底应当报告当年工作，逐个报，不能漏。
    例：上一年六十六个机构开了填报，一个没有报送。
    怎么改：催牵头部门填报，登记报送。
    例外：当年一个机构都没有开填报的，无从判断，不逐个列；不列管的机构不查。
    """
    for year in _years(snapshot, ctx):
        end, asked = last_day(ctx.measure, year), ctx.report_year is not None
        if not asked and (end is None or end >= ctx.today):
            continue
        record = year_of(snapshot, year)
        if asked or record.reports:
            yield from _missing(record, ctx)
        elif record.bodies:
            yield Undecidable(reason=f"{year} 年没有开展年度报告", subject=REGISTRY)


def _missing(year: Year, ctx: Context) -> Iterator[Hit]:
    end, reports = last_day(ctx.measure, year.year), year.reports
    for body in year.bodies:
        report = reports.get(body.id)
        if report is not None and report.submitted:
            continue
        over = end is not None and end < ctx.today
        limit = f"，限 {end}{f'，已过 {(ctx.today - end).days} 天' if over else ''}" if end else ""
        yield Hit(
            subject=body.id,
            message=f"{year.year} 年度工作报告没有报送{limit}",
            evidence=(f"牵头部门：{body.lead_unit}",) if body.lead_unit else (),
            command=submit(body, year.year),
        )


@rule(
    "XT606",
    "年度报告逾期报送",
    scope=Scope.REGISTRY,
    cites=[Cite("annual_report"), Cite("annual_report_due")],
    field=_REPORT,
    hint="下年度按时报送；逾期计入考核",
    command="xtjg report check",
)
def late(snapshot: Snapshot, ctx: Context) -> Iterator[Hit]:
    """Find reports that came after the last day.

    查什么：报送日期是否晚于截止日加宽限日。
    为什么：年底报告，汇总上报才来得及。
    例：截止日十二月三十一日、宽限十五天，次年一月十六日报送。
    怎么改：已成事实，不能改；下年度按时报送。
    例外：宽限日当天不算逾期。
    """
    for body, report in received(snapshot, ctx):
        end = last_day(ctx.measure, report.year)
        if end is not None and report.submitted and report.submitted > end:
            yield Hit(
                subject=body.id,
                message=f"{report.year} 年度工作报告 {report.submitted} 报送，晚于 {end}",
                evidence=(f"报送单位：{report.by}",) if report.by else (),
                command=f"xtjg report show {report.year} {body.id}",
            )
