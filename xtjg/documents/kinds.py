"""The table of kinds: which papers there are, what each is about, which acts and steps make it.

Texts of templates come from the store; here is only the file name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from xtjg.core.names import nearest
from xtjg.core.terms import Act, Step
from xtjg.documents.fields import (
    abolish,
    adjust,
    annual_report,
    annual_summary,
    application,
    appraisal,
    approval_sheet,
    circular,
    cleanup_plan,
    cleanup_result,
    closing,
    consultation,
    convert,
    correction,
    delist,
    establish,
    extend,
    filing,
    follow_up,
    handover,
    meeting_agenda,
    meeting_notice,
    members,
    merge,
    minutes,
    move,
    positions,
    reassign,
    rectification,
    register,
    register_notice,
    registration,
    reinstate,
    rename,
    request,
    review,
    seals,
    sign_in,
    supplement,
)
from xtjg.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Callable

    from xtjg.documents.context import PaperContext

Target = Literal["case", "body", "person", "task", "meeting", "registry", "cleanup", "report", "year"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of paper.

    `name` is what the user types, `slug` stands in file names, `genre` is the 文种 its title ends in. `step` is the
    step of a case at which it is made without being asked for, None for those made on demand only. `addressees` lists
    those to whom it goes one by one, `nobody` says what it means that there are none.
    """

    name: str
    slug: str
    genre: str
    target: Target
    fields: Callable[[PaperContext], dict[str, str]]
    acts: tuple[Act, ...] = ()
    step: Step | None = None
    addressees: Callable[[PaperContext], tuple[str, ...]] | None = None
    nobody: str = ""

    @property
    def template_name(self) -> str:
        """File name of its template."""
        return f"{self.slug}.txt"


_PROPOSED = (
    Act.ESTABLISH,
    Act.ADJUST,
    Act.RENAME,
    Act.MERGE,
    Act.REASSIGN,
    Act.EXTEND,
    Act.CONVERT,
    Act.DELIST,
    Act.ABOLISH,
    Act.REINSTATE,
)
_WOUND_UP = (Act.ABOLISH, Act.MERGE, Act.CONVERT)
_DECIDED_ABOVE = tuple(act for act in _PROPOSED if act is not Act.RENAME)


CONSULTATION, APPLICATION, REVIEW, REQUEST = "征求意见函", "申请报告", "审核意见", "请示"
MEETING_NOTICE, MEETING_AGENDA, MINUTES = "会议通知", "会议议程", "会议纪要"
CLEANUP_PLAN, CLEANUP_RESULT = "清理方案", "清理结果通知"


def _notice(
    name: str, slug: str, act: Act, fields: Callable[[PaperContext], dict[str, str]], genre: str = "通知"
) -> Kind:
    return Kind(name=name, slug=slug, genre=genre, target="case", fields=fields, acts=(act,), step=Step.ISSUE)


def _approval_sheet(context: PaperContext) -> dict[str, str]:
    """The sheet goes round with the notice of the case's act."""
    notice = next(
        kind
        for kind in KINDS
        if context.matter.act in kind.acts and kind.name.endswith("通知") and kind.step is Step.ISSUE
    )
    return approval_sheet.fields(context, notice.fields(context))


KINDS: tuple[Kind, ...] = (
    Kind(
        name=CONSULTATION,
        slug="consultation",
        genre="函",
        target="case",
        fields=consultation.fields,
        acts=_DECIDED_ABOVE,
        addressees=consultation.addressees,
        nobody="没有须征求意见的领导和单位",
    ),
    Kind(
        name=APPLICATION,
        slug="application",
        genre="函",
        target="case",
        fields=application.fields,
        acts=_PROPOSED,
        step=Step.SUBMIT,
    ),
    Kind(
        name="补正通知",
        slug="return",
        genre="通知",
        target="case",
        fields=supplement.fields,
        acts=_PROPOSED,
        step=Step.RETURN,
    ),
    Kind(
        name=REVIEW,
        slug="review",
        genre="意见",
        target="case",
        fields=review.fields,
        acts=_PROPOSED,
        step=Step.REVIEW,
    ),
    Kind(
        name=REQUEST,
        slug="request",
        genre="请示",
        target="case",
        fields=request.fields,
        acts=_DECIDED_ABOVE,
        step=Step.REVIEW,
        addressees=request.addressees,
    ),
    _notice("设立通知", "establish", Act.ESTABLISH, establish.fields),
    _notice("调整通知", "adjust", Act.ADJUST, adjust.fields),
    _notice("人事调整通知", "move", Act.MOVE, move.fields),
    _notice("更名通知", "rename", Act.RENAME, rename.fields),
    _notice("合并通知", "merge", Act.MERGE, merge.fields),
    _notice("改隶通知", "reassign", Act.REASSIGN, reassign.fields),
    _notice("延期通知", "extend", Act.EXTEND, extend.fields),
    _notice("转制通知", "convert", Act.CONVERT, convert.fields),
    _notice("不再列管通知", "delist", Act.DELIST, delist.fields),
    _notice("撤销通知", "abolish", Act.ABOLISH, abolish.fields),
    _notice("恢复通知", "reinstate", Act.REINSTATE, reinstate.fields),
    _notice("了结记录", "closing", Act.CLOSE, closing.fields, "记录"),
    _notice("勘误记录", "correction", Act.CORRECT, correction.fields, "记录"),
    Kind(
        name="组成人员名单",
        slug="members",
        genre="名单",
        target="body",
        fields=members.fields,
        acts=(Act.ESTABLISH,),
        step=Step.ISSUE,
    ),
    Kind(
        name="备案函",
        slug="filing",
        genre="函",
        target="case",
        fields=filing.fields,
        acts=(Act.ADJUST, Act.RENAME),
        step=Step.FILE,
        addressees=filing.addressees,
        nobody="不须备案",
    ),
    Kind(
        name="移交清单",
        slug="handover",
        genre="清单",
        target="case",
        fields=handover.fields,
        acts=_WOUND_UP,
        step=Step.ISSUE,
    ),
    Kind(
        name="印章收缴清单",
        slug="seals",
        genre="清单",
        target="case",
        fields=seals.fields,
        acts=_WOUND_UP,
        step=Step.ISSUE,
    ),
    Kind(name="签批单", slug="approval-sheet", genre="签批单", target="case", fields=_approval_sheet, acts=_PROPOSED),
    Kind(name="登记表", slug="registration", genre="登记表", target="body", fields=registration.fields),
    Kind(name="任职登记表", slug="positions", genre="登记表", target="person", fields=positions.fields),
    Kind(name="督办通知", slug="follow-up", genre="通知", target="task", fields=follow_up.fields),
    Kind(name="督办通报", slug="circular", genre="通报", target="body", fields=circular.fields),
    Kind(
        name="纠正意见",
        slug="rectification",
        genre="意见",
        target="case",
        fields=rectification.fields,
        acts=(Act.SUPERVISE,),
        step=Step.LETTER,
    ),
    Kind(name=MEETING_NOTICE, slug="meeting-notice", genre="通知", target="meeting", fields=meeting_notice.fields),
    Kind(name=MEETING_AGENDA, slug="meeting-agenda", genre="议程", target="meeting", fields=meeting_agenda.fields),
    Kind(name="签到表", slug="sign-in", genre="签到表", target="meeting", fields=sign_in.fields),
    Kind(name=MINUTES, slug="minutes", genre="纪要", target="meeting", fields=minutes.fields),
    Kind(name="名单", slug="register", genre="名单", target="registry", fields=register.fields),
    Kind(
        name=CLEANUP_PLAN,
        slug="cleanup-plan",
        genre="请示",
        target="cleanup",
        fields=cleanup_plan.fields,
        addressees=cleanup_plan.addressees,
    ),
    Kind(name=CLEANUP_RESULT, slug="cleanup-result", genre="通知", target="cleanup", fields=cleanup_result.fields),
    Kind(name="年度工作报告", slug="annual-report", genre="报告", target="report", fields=annual_report.fields),
    Kind(name="年度汇总报告", slug="annual-summary", genre="报告", target="year", fields=annual_summary.fields),
    Kind(
        name="绩效考核表",
        slug="appraisal",
        genre="考核表",
        target="year",
        fields=appraisal.fields,
        addressees=appraisal.addressees,
        nobody="没有牵头部门可以考核",
    ),
    Kind(
        name="名单通知",
        slug="register-notice",
        genre="通知",
        target="case",
        fields=register_notice.fields,
        acts=(Act.IMPORT,),
    ),
)


def kind_named(word: str) -> Kind:
    """Return the kind of that name or slug.

    Raises:
        NotFound: with the nearest names.
    """
    found = next((kind for kind in KINDS if word in (kind.name, kind.slug)), None)
    if found is None:
        names = [kind.name for kind in KINDS]
        raise NotFound(f"没有公文“{word}”", candidates=nearest(word, names), hint="查看种类：xtjg doc list")
    return found
