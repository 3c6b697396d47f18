"""Family 5, 会议运行: whether a body has 议事规则 and filed them in time, and the terms of office that they set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.dates import add_days
from xtjg.core.seats import label
from xtjg.core.terms import Severity
from xtjg.meetings.attendance import has_term
from xtjg.meetings.calendar import term_end
from xtjg.rules.completeness import is_name_only
from xtjg.rules.meetingfacts import article, rules_of
from xtjg.rules.model import Cite, Hit, Undecidable
from xtjg.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.core.measure import Measure
    from xtjg.rules.model import Context


def rules_due(body: Body, measure: Measure) -> date | None:
    """Return the last day on which the rules of work are in time; None where no days are set or none can count."""
    clause, since = measure.clause("rules_of_work_days"), body.founded_on
    return add_days(since, clause.number) if clause and clause.value and since else None


@rule(
    "XT528",
    "没有议事规则",
    severity=Severity.INFO,
    field="议事规则",
    hint="制定议事规则，写明会议、议题和表决",
    command="xtjg meeting rules {id} --from 文件.yaml",
)
def without_rules(body: Body, ctx: Context) -> Iterator[Hit | Undecidable]:
    """Find bodies that have no rules of work, whether or not they meet.

    查什么：在运行的机构有没有登记议事规则。
    为什么：职责怎样行使、会议怎样开、事情怎样定，没有规则就没有依据，容易久不开会或者议而不决。
    例：上一年设立，没有议事规则，也没有会议记录。
    怎么改：制定议事规则，登记后报编办备案；已经有的补登。
    例外：开过会的见 XT515；办法规定报送天数的见 XT529；当年设立的不查；只知道名称的无法判断。只作提示。
    """
    if rules_of(body, ctx) is not None or ctx.snapshot.meetings_of(body.id) or rules_due(body, ctx.measure):
        return
    since = body.founded_on
    if is_name_only(body):
        yield Undecidable(reason="没有登记议事规则")
    elif since is None or since.year < ctx.today.year:
        evidence = (f"设立.生效：{since}",) if since else ()
        yield Hit(message="没有登记议事规则", evidence=(*evidence, f"没有 meetings/{body.id}/rules.yaml"))


@rule(
    "XT529",
    "议事规则没有按期报送",
    cites=[Cite("rules_of_work_days")],
    field="议事规则",
    hint="制定议事规则，报编办备案后登记",
    command="xtjg meeting rules {id} --filed 日期",
)
def rules_not_filed_in_time(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find rules of work that were not filed within the measure's days after the founding.

    查什么：办法规定设立后多少天内报送议事规则的，到期有没有制定并登记备案日期。
    为什么：规则报备以后，编办才知道机构怎样运行。
    例：规定三十天，设立四十天还没有议事规则。
    怎么改：制定议事规则，备案后登记；已经备案的补登日期。
    例外：办法没有规定天数的不查；设立日期不详的不查；期满当天不算。
    """
    due, rules = rules_due(body, ctx.measure), rules_of(body, ctx)
    if due is None or due >= ctx.today or (rules is not None and rules.filed is not None):
        return
    what = "议事规则没有备案" if rules else "没有议事规则"
    yield Hit(
        message=f"{what}，限 {due}，已过 {(ctx.today - due).days} 天",
        evidence=(f"设立.生效：{body.founded_on}",),
        command=f"xtjg meeting rules {body.id} --filed 日期"
        if rules
        else f"xtjg meeting rules {body.id} --from 文件.yaml",
    )


@rule(
    "XT530",
    "成员任期已满",
    severity=Severity.WARNING,
    field="席位",
    hint="由所在单位重新推荐，登记续任的起日或者换人",
    command="xtjg adjust {id} --set 席位.席位号.自=日期",
)
def term_over(body: Body, ctx: Context) -> Iterator[Hit | Undecidable]:
    """Find members who sit on after the term of office that the rules of work set.

    查什么：议事规则规定了任期的，成员、工作组人员任职起日加任期，是否早于今天。
    为什么：任期届满由单位重新推荐、确认，才能知道人还在不在、合不合适。
    例：规定一任两年，2024 年 3 月起任职的成员到 2026 年 6 月没有续任也没有更换。
    怎么改：请所在单位重新推荐，续任的登记新的起日，换人的调整席位。
    例外：规则没有任期的不查；负责人、副职和岗位兼任的不查；期满当天不算；起日没有登记的无法判断。
    """
    rules = rules_of(body, ctx)
    if rules is None or rules.seat_term is None:
        return
    for number, seat in enumerate(body.seats, 1):
        end = term_end(seat, rules)
        if end is not None and end < ctx.today:
            yield Hit(
                message=f"{label(seat)}：任期至 {end}，已过 {(ctx.today - end).days} 天",
                evidence=(f"席位 {number} 自：{seat.since}", f"meetings/{body.id}/rules.yaml：任期"),
                command=f"xtjg adjust {body.id} --set 席位.{number}.自=日期",
                article=article(rules, "任期"),
            )
    if any(has_term(seat) and seat.since is None for seat in body.seats):
        yield Undecidable(reason="有成员的任职起日没有登记")
