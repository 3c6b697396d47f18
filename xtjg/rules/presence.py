"""Family 9, 登记完整性: bodies that show no work at all, and bodies that only their papers show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.terms import Severity
from xtjg.rules.ending import is_told_dormant
from xtjg.rules.model import Cite, Hit, Scope
from xtjg.rules.registry import rule
from xtjg.rules.traces import absent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.core.body import Body
    from xtjg.core.snapshot import Snapshot
    from xtjg.rules.model import Context

_KINDS = ("领导小组", "协调小组", "推进小组", "工作小组", "委员会", "指挥部", "联席会议", "工作组", "专班")
# 编制委员会 and the like are organs, 党委 is written 委员会 in full.
_ORGANS = ("编制委员会", "发展和改革委员会", "健康委员会", "工作委员会", "监督管理委员会", "监察委员会", "常务委员会")


@rule(
    "XT939",
    "以登记簿没有的机构名义发文",
    scope=Scope.REGISTRY,
    severity=Severity.WARNING,
    field="文号",
    hint="有批准文件的登记；没有的按擅自设立处理",
)
def paper_of_an_unknown_body(snapshot: Snapshot, ctx: Context) -> Iterator[Hit]:
    """Find papers issued in the name of a body that the registry does not have.

    查什么：文号登记里的发文机关以领导小组、委员会一类的词结尾，而登记簿里没有叫这个名称的机构。
    为什么：未经批准自行设立的应当撤销；实行清单管理的，机构以名单为准。
    例：文号登记里有「市招商引资专班」的通知，登记簿里没有这个机构。
    怎么改：查找批准文件，有的补登，没有的按擅自设立处理。
    例外：机构的简称、曾用名、对外名称都算；党委、编委会、法定委员会不算；发文机关没有登记的不查。
    """
    known = snapshot.names
    shorts = {ctx.ledger.form(body.short_name) for body in snapshot.bodies.values() if body.short_name}
    cites = [Cite("list_management"), Cite("abolish_grounds", "擅自设立")]
    cite = next((one for one in cites if ctx.measure.clause(one.key)), None)
    for paper in snapshot.numbers.papers:
        organ = paper.organ
        if organ is None or not organ.endswith(_KINDS) or organ.endswith(_ORGANS):
            continue
        is_organ = snapshot.place.organ_called(organ) is not None or snapshot.units.find(organ) is not None
        if not is_organ and ctx.place.name_key(organ) not in known and ctx.ledger.form(organ) not in shorts:
            yield Hit(
                message=f"{paper.doc_no} 以「{organ}」名义发文，登记簿没有这个机构",
                evidence=(f"numbers.yaml：{paper.doc_no}",),
                cite=cite,
                command=f"xtjg search {organ}",
            )


@rule(
    "XT943",
    "设立以来没有活动记录",
    cites=[Cite("duties_unperformed")],
    severity=Severity.INFO,
    hint="有会议、发文、年报的补登；确实没有开展工作的，核实后撤销",
    command="xtjg show {id}",
)
def never_at_work(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find bodies set up in an earlier year that left no sign of work since.

    查什么：去年或者更早设立的机构，设立以来有没有一次会议、一份发文、一次年报、一个办结的事项。
    为什么：设立以后从不开会、从不行文的，是没有履行职责。
    例：2024 年 3 月设立，到 2026 年没有任何记录。
    怎么改：有活动的补登；没有的核实原因，予以撤销或者督促。
    例外：当年设立的不查；已经满办法写明的月数的、设立日期不详的见 XT408。只作提示。
    """
    since = body.founded_on
    traces = ctx.ledger.traces.get(body.id, ())
    if since is None or since.year >= ctx.today.year or is_told_dormant(body, ctx):
        return
    if not any(one.day <= ctx.today for one in traces):
        yield Hit(message=f"{since} 设立，没有活动记录", evidence=(f"设立.生效：{since}", *absent(())))
