"""Family 1, 设立: what an application says beside its items, and the papers that go with it (liaoning 第八条)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.docnumber import parse
from xtjg.core.parties import Matter, issuing_organ
from xtjg.core.seats import label, leaders
from xtjg.core.speaking import speaks_for
from xtjg.core.terms import Act, Severity, Step
from xtjg.errors import Usage
from xtjg.rules.establishment import SUPERIOR_ORDER
from xtjg.rules.model import Cite, Hit, Scope
from xtjg.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.core.body import Body
    from xtjg.core.case import Case, StepRecord
    from xtjg.core.change import Change
    from xtjg.core.snapshot import Snapshot
    from xtjg.rules.model import Context

_APPLICATION = "申请报告"
_SIGNED, _SEALED = ("签署", "签字", "签名"), ("盖章", "印章", "用印")
_CONFERENCE = "联席会议"
_DEPARTMENTAL = "部门联席会议"
_OFFICES = ("党委办", "政府办")


def _foundings(snapshot: Snapshot) -> Iterator[tuple[Case, Body]]:
    """Founding cases under the measure in force, each with the body as it was applied for.

    One that is only applied for names no body of the registry, so that it is seen at its own gates and nowhere else.
    """
    for case in snapshot.cases.values():
        elsewhere = case.measure and snapshot.measure.digest not in case.measure
        founded = next((snapshot.bodies[one] for one in case.bodies if one in snapshot.bodies), None)
        if case.act is Act.ESTABLISH and founded is not None and founded.managed and not elsewhere:
            yield case, case.request.draft or founded


def _attached(case: Case, words: tuple[str, ...]) -> bool:
    return any(word in name for name in case.attachments for word in words)


def _says(step: StepRecord, words: tuple[str, ...]) -> bool:
    return any(word in text for text in (step.opinion, step.text) if text for word in words)


def _of_case(case: Case, message: str, evidence: tuple[str, ...]) -> Hit:
    return Hit(subject=case.bodies[0], message=message, evidence=evidence, command=f"xtjg case show {case.id}")


@rule(
    "XT135",
    "没有说明为什么配合机制不能承担",
    scope=Scope.CHANGE,
    cites=[Cite("refusals", "配合机制可承担")],
    at_most=Severity.INFO,
    field="设立.理由",
    hint="在理由里写明部门配合为什么不够",
    command="xtjg apply 名称 --reason 理由",
    gates=[Act.ESTABLISH],
)
def cooperation_not_considered(change: Change, ctx: Context) -> Iterator[Hit]:
    """Find applications that do not say why departments cannot do it by working together.

    查什么：设立理由是不是空着。
    为什么：部门经配合协调机制可以承担的，不设立；能不能，申请里应当说清，供审核的人判断。
    例：情形为「单部门难以承担」，没有写理由。
    怎么改：写明涉及哪些部门、配合办过什么、为什么还要设机构。
    例外：上级明确要求设立的不查。只作提示，由审核的人判断。
    """
    for body in _unexplained(change, ctx):
        yield Hit(subject=body.id, message="没有写理由，看不出部门配合为什么不能承担", evidence=("登记：设立.理由",))


@rule(
    "XT136",
    "没有说明为什么联席会议不能解决",
    scope=Scope.CHANGE,
    cites=[Cite("refusals", "联席会议可解决")],
    at_most=Severity.INFO,
    field="设立.理由",
    hint="可用部门联席会议的，不另设机构",
    command="xtjg create 名称 --from 文件.yaml",
    gates=[Act.ESTABLISH],
)
def conference_not_considered(change: Change, ctx: Context) -> Iterator[Hit]:
    """Find applications that do not say why a conference of departments would not do.

    查什么：拟设的不是联席会议，理由空着或者没有提到联席会议。
    为什么：部门联席会议可以解决的，不设立议事协调机构。
    例：拟设领导小组，理由只写「工作需要」。
    怎么改：写明联席会议为什么解决不了；解决得了的，建立部门联席会议。
    例外：上级明确要求设立的不查。只作提示，由审核的人判断。
    """
    for body in _unexplained(change, ctx, _CONFERENCE):
        if _CONFERENCE not in (body.kind or ""):
            yield Hit(subject=body.id, message="理由没有说明为什么联席会议不能解决", evidence=("登记：设立.理由",))


def _unexplained(change: Change, ctx: Context, word: str = "") -> Iterator[Body]:
    """New bodies that no superior ordered and whose reason is empty or lacks a word."""
    for body in (edit.after for edit in change.edits if edit.after.counts and edit.before is None):
        founded = body.established
        if founded and founded.ground == SUPERIOR_ORDER:
            continue
        if founded is None or not founded.reason or word not in ctx.ledger.form(founded.reason):
            yield body


@rule(
    "XT137",
    "拟任领导没有签署意见",
    scope=Scope.REGISTRY,
    cites=[Cite("leaders_signed")],
    severity=Severity.ERROR,
    field="办件",
    hint="附上拟任领导签署的意见（--attach），或者在征求意见里写明已签署",
    gates=[Act.ESTABLISH],
)
def leaders_not_signed(snapshot: Snapshot, _ctx: Context) -> Iterator[Hit]:
    """Find founding cases without opinions signed by the leaders proposed.

    查什么：设立办件有没有拟任领导签署的意见：附件名称写明签署、签字的，或者每名拟任领导的征求意见写明已签署。
    为什么：拟任领导要在申请材料上签署意见，口头同意不算。
    例：征求意见只登记了「同意」，没有附签署的意见。
    怎么改：附上签署的意见，或者在意见里写明「同意（已签署）」。
    例外：办法没有这项要求的不查；不列入管理的会议制度不查。
    """
    for case, body in _foundings(snapshot):
        signed = [step for step in case.of(Step.CONSULT) if _says(step, _SIGNED)]
        matter = Matter(act=case.act, request=case.request, edits=(), place=snapshot.place, units=snapshot.units)
        lacking = [seat for seat in leaders(body.seats) if not any(speaks_for(seat, step, matter) for step in signed)]
        if lacking and not _attached(case, _SIGNED):
            names = tuple(map(label, lacking))
            yield _of_case(case, f"{len(lacking)} 名拟任领导没有签署的意见", (f"办件 {case.id}", *names))


@rule(
    "XT138",
    "成员名单没有盖章确认",
    scope=Scope.REGISTRY,
    cites=[Cite("members_sealed")],
    severity=Severity.ERROR,
    field="办件",
    hint="附上成员单位盖章确认的名单（--attach），或者在征求意见里写明已盖章",
    gates=[Act.ESTABLISH],
)
def members_not_sealed(snapshot: Snapshot, _ctx: Context) -> Iterator[Hit]:
    """Find founding cases without lists of members under the units' seals.

    查什么：设立办件有没有成员单位盖章确认的名单：附件名称写明盖章的，或者每个成员单位的征求意见写明已盖章。
    为什么：拟任成员的姓名和职务由其单位盖章确认，才不会张冠李戴。
    例：成员单位回复「无意见」，没有附盖章的名单。
    怎么改：附上盖章的名单，或者在意见里写明「无意见（已盖章确认）」。
    例外：牵头部门自己不必确认；办法没有这项要求的不查；不列入管理的会议制度不查。
    """
    for case, body in _foundings(snapshot):
        sealed = [step.organ for step in case.of(Step.CONSULT) if _says(step, _SEALED)]
        others = (unit for unit in body.member_units if not snapshot.units.same(unit, body.lead_unit))
        lacking = [unit for unit in others if not any(snapshot.units.same(unit, organ) for organ in sealed)]
        if lacking and not _attached(case, _SEALED):
            yield _of_case(case, f"{len(lacking)} 个成员单位没有盖章确认名单", (f"办件 {case.id}", *lacking))


@rule(
    "XT139",
    "申请材料不全",
    scope=Scope.REGISTRY,
    cites=[Cite("application_papers")],
    at_most=Severity.INFO,
    field="办件",
    hint="附上申请报告，或者由本系统制作",
)
def application_not_kept(snapshot: Snapshot, _ctx: Context) -> Iterator[Hit]:
    """Find founding cases that keep no application.

    查什么：设立办件有没有申请报告：由本系统制作的，或者附件名称写明申请的。
    为什么：申请报告是审核的依据，办件里没有，日后无从核对。
    例：已经批准的机构补登，没有附申请报告。
    怎么改：补登时用 --attach 附上；正在办的用 apply、submit 制作。
    例外：办法没有列明申请材料的不查；签署、盖章见 XT137、XT138。只作提示。
    """
    for case, _ in _foundings(snapshot):
        made = any(text.kind == _APPLICATION for text in case.papers)
        if not made and not _attached(case, ("申请",)):
            yield _of_case(case, f"办件 {case.id} 没有{_APPLICATION}", (f"办件 {case.id}：公文、附件",))


@rule(
    "XT140",
    "办公厅为部门联席会议发文",
    scope=Scope.REGISTRY,
    cites=[Cite("conference_no_paper")],
    severity=Severity.ERROR,
    field="办件",
    hint="由主管部门行文，不用两办的文号",
    gates=[Act.ESTABLISH],
)
def office_issues_for_conference(snapshot: Snapshot, _ctx: Context) -> Iterator[Hit]:
    """Find conferences of departments set up by a paper of a general office.

    查什么：建立部门联席会议的办件，文号的代字是不是党委、政府办公室的。
    为什么：部门联席会议由主管部门报主管领导批准，办公厅不发文。
    例：建立联席会议用了市政府办公厅的文号。
    怎么改：由主管部门行文；登记有误的勘误。
    例外：没有文号的不查；代字认不出来的不查。
    """
    for case in snapshot.cases.values():
        bodies = [snapshot.bodies[one] for one in case.bodies if one in snapshot.bodies]
        number = case.paper.doc_no if case.paper else None
        if case.act is not Act.ESTABLISH or not case.is_registered or not bodies or not number:
            continue
        organ = _organ_of(number, snapshot)
        if (bodies[0].kind or "").endswith(_DEPARTMENTAL) and organ in _OFFICES:
            office = snapshot.place.organs[organ].short
            yield _of_case(case, f"建立「{bodies[0].name}」用了{office}的文号 {number}", (f"办件 {case.id}：文号",))


def _organ_of(number: str, snapshot: Snapshot) -> str:
    try:
        return issuing_organ(str(parse(number)), snapshot.place) or ""
    except Usage:
        return ""
