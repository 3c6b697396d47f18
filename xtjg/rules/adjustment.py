"""Family 3, 调整更名, and the procedure of cases in general (municipal 第四、十一、十四条)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.terms import Act, Severity, Step
from xtjg.rules.chains import reissued_by
from xtjg.rules.model import Cite, Hit, Scope
from xtjg.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.core.case import Case
    from xtjg.core.procedure import Missing
    from xtjg.core.snapshot import Snapshot
    from xtjg.rules.model import Context

_BODY_ISSUES = (Act.ADJUST, Act.RENAME)
_CHAIN = (Step.SUBMIT, Step.REVIEW, Step.AGREE, Step.APPROVE)


def _gaps(ctx: Context, *steps: Step) -> Iterator[tuple[Case, Missing]]:
    """What registered cases lack at these steps, wrong dates left out."""
    for case, missing in ctx.ledger.lacking:
        for one in missing:
            if one.step in steps and not _is_order(one):
                yield case, one


def _is_order(one: Missing) -> bool:
    """Dates out of order are nobody's to supply, so they name no organ."""
    return not one.organ


def _subject(case: Case) -> str:
    return case.bodies[0]


@rule(
    "XT301",
    "备案没有完成",
    scope=Scope.REGISTRY,
    cites=[Cite("filing")],
    severity=Severity.ERROR,
    field="办件",
    hint="补报备案并登记",
)
def filing_missing(_snapshot: Snapshot, ctx: Context) -> Iterator[Hit]:
    """Find adjustments and renamings not yet filed everywhere.

    查什么：已登记的调整、更名办件，办法要求备案的机关里有没有还没报的。
    为什么：机构自行发文，两办和编办只有靠备案才知道变了什么。
    例：更名通知已发，只报了市委办公室。
    怎么改：向没有报的机关报备案函，再登记备案。
    例外：办法不要求备案的事项不查。
    """
    for case, one in _gaps(ctx, Step.FILE):
        yield Hit(
            subject=_subject(case),
            message=f"办件 {case.id}（{case.act.label}）还没有{one.what}",
            evidence=(f"办件 {case.id}：步骤",),
            command=f"xtjg file {case.id} --with {one.organ}",
        )


@rule(
    "XT302",
    "发文手续不全",
    scope=Scope.REGISTRY,
    cites=[Cite("by_procedure")],
    severity=Severity.ERROR,
    field="办件",
    hint="凭原文件补登文号和成文日期",
)
def number_missing(snapshot: Snapshot, ctx: Context) -> Iterator[Hit]:
    """Find registered cases without number or date, or with the wrong number.

    查什么：办法要求发文的办件有没有文号、成文日期，代字是不是应当发文的办公室的。
    为什么：没有文号的登记无从核对。
    例：设立办件没有文号。
    怎么改：找到原文件，勘误补上文号和日期。
    例外：不需要发文的事项（如自然递补）不查；两办为调整、更名发文见 XT305。
    """
    for case, one in _gaps(ctx, Step.ISSUE):
        if case.paper and case.paper.doc_no and reissued_by(case, snapshot):
            continue
        yield Hit(
            subject=_subject(case),
            message=f"办件 {case.id}（{case.act.label}）缺{one.what}",
            evidence=(f"办件 {case.id}：文件",),
            command=f"xtjg case show {case.id}",
        )


@rule(
    "XT303",
    "办理日期先后颠倒",
    scope=Scope.REGISTRY,
    cites=[Cite("by_procedure")],
    severity=Severity.ERROR,
    field="办件",
    hint="核对原件上的日期；登记有误的勘误",
)
def dates_out_of_order(snapshot: Snapshot, ctx: Context) -> Iterator[Hit]:
    """Find chains of approval whose dates run backwards.

    查什么：申请、审核、同意、批准、成文的日期是否依次不早于前一步；生效日期是否不早于成文日期。
    为什么：先批后审、倒签日期，都不是按程序报批。
    例：审核意见 3 月 8 日，批准却在 3 月 5 日。
    怎么改：登记有误的凭原件勘误；确实倒置的，报机构编制管理机关处理。
    例外：同一天办完的不算；没有登记日期的步骤不查。
    """
    for case, missing in ctx.ledger.lacking:
        for one in missing:
            if _is_order(one):
                yield _misdated(case, one.what)
    for case in snapshot.cases.values():
        paper = case.paper if case.is_registered else None
        if paper and case.bodies and paper.doc_date and paper.effective and paper.effective < paper.doc_date:
            yield _misdated(case, f"生效 {paper.effective} 早于成文 {paper.doc_date}")


def _misdated(case: Case, what: str) -> Hit:
    return Hit(
        subject=_subject(case),
        message=f"办件 {case.id}：{what}",
        evidence=(f"办件 {case.id}：步骤、文件",),
        command=f"xtjg case show {case.id}",
    )


@rule(
    "XT304",
    "审批手续不全",
    scope=Scope.REGISTRY,
    cites=[Cite("approval_route")],
    severity=Severity.ERROR,
    field="办件",
    hint="查找原件；确有审批的补登，没有的按擅自设立、擅自调整处理",
)
def chain_incomplete(_snapshot: Snapshot, ctx: Context) -> Iterator[Hit]:
    """Find registered cases that lack a step of their procedure.

    查什么：对照程序表，已登记的办件缺哪些步骤。
    为什么：没有走完程序的设立和变更没有依据。
    例：设立办件没有市政府分管领导同意。
    怎么改：原件上有的补登；原件上也没有的，报请处理。
    例外：征求意见不在这里查；办法没有收录程序的事项、按以前的办法办理的不查。
    """
    for case, one in _gaps(ctx, *_CHAIN):
        yield Hit(
            subject=_subject(case),
            message=f"办件 {case.id}（{case.act.label}）缺{one.what}（{one.no}）",
            evidence=(f"办件 {case.id}：步骤",),
            command=f"xtjg case show {case.id}",
        )


@rule(
    "XT305",
    "两办为调整更名发文",
    scope=Scope.REGISTRY,
    cites=[Cite("no_reissue")],
    at_most=Severity.WARNING,
    field="办件",
    hint="调整、更名以机构名义发文，报两办备案",
)
def offices_reissue(snapshot: Snapshot, _ctx: Context) -> Iterator[Hit]:
    """Find notices of a general office where the body itself should issue.

    查什么：只调整组成人员、成员单位的，以及更名的办件，文号的代字是不是党委、政府办公室的。
    为什么：这类调整以机构名义发通知，两办不再行文。
    例：调整成员的通知用了市政府办公室的文号。
    怎么改：下次以机构名义行文；已经发了的说明情况。
    例外：调整职责、更换负责人由办公室发文，不算；代字不认识的不查。
    """
    for case in snapshot.cases.values():
        office = reissued_by(case, snapshot) if case.is_registered and case.act in _BODY_ISSUES else None
        if office and case.paper:
            yield Hit(
                subject=_subject(case),
                message=f"办件 {case.id}（{case.act.label}）的文号 {case.paper.doc_no} 是{office}的",
                evidence=(f"办件 {case.id}：文件",),
                command=f"xtjg case show {case.id}",
            )
