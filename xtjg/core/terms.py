"""The closed word lists of the registry.

Members of bodies' words carry the Chinese word of the files; acts, steps and severities carry the ASCII word of the
commit trailers, with the Chinese label beside it. Open words (类别, 情形, 职务, 级别) are not here.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from collections.abc import Collection

BodyId = NewType("BodyId", str)
CaseId = NewType("CaseId", str)
TaskId = NewType("TaskId", str)
MeetingId = NewType("MeetingId", str)
RoundId = NewType("RoundId", str)


class Series(StrEnum):
    """序列: under which of the two a body stands."""

    PARTY = "党委"
    GOVERNMENT = "政府"
    JOINT = "联合"


def deciding(touched: Collection[Series]) -> tuple[Series, ...]:
    """Of series touched, those whose leaders decide and whose offices issue: party first, both for a body of both."""
    return tuple(one for one in (Series.PARTY, Series.GOVERNMENT) if one in touched or Series.JOINT in touched)


class Tenure(StrEnum):
    """设置: permanent or temporary."""

    PERMANENT = "长期"
    TEMPORARY = "临时"


class State(StrEnum):
    """状态 of a body (design.md §2)."""

    ACTIVE = "运行"
    WINDING_UP = "了结中"
    ABOLISHED = "已撤销"
    MERGED = "已并入"
    CONFERENCE = "已转部门联席会议"
    ROUTINE = "已转部门常态化"
    DELISTED = "不再列管"


class OfficeMode(StrEnum):
    """办公室.方式: how the daily work is housed; 单设 is what the measures bar."""

    HOSTED = "设在"
    CARRIED = "承担"
    NONE = "不设"
    SEPARATE = "单设"


class Secrecy(StrEnum):
    """密级 that a registry may hold."""

    PUBLIC = "公开"
    INTERNAL = "内部"


class UnitChange(StrEnum):
    """事由 of a former name of a unit: the unit is called otherwise, or it went into another one."""

    RENAMED = "更名"
    MERGED = "并入"


class Severity(StrEnum):
    """Weight of a finding, read off the wording of the clause."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Form(StrEnum):
    """方式 of an approval: by instruction, by meeting or by paper."""

    INSTRUCTION = "批示"
    MEETING = "会议"
    PAPER = "文件"


class Act(StrEnum):
    """Every lawful act; the value stands in `Xtjg-Act`."""

    INIT = "init"
    IMPORT = "import"
    ESTABLISH = "establish"
    ADJUST = "adjust"
    SUCCEED = "succeed"
    MOVE = "move"
    RENAME = "rename"
    MERGE = "merge"
    REASSIGN = "reassign"
    EXTEND = "extend"
    CONVERT = "convert"
    DELIST = "delist"
    ABOLISH = "abolish"
    CLOSE = "close"
    REINSTATE = "reinstate"
    CORRECT = "correct"
    WAIVE = "waive"
    MEASURE = "measure"
    UNIT = "unit"
    SUPERVISE = "supervise"
    RECORD = "record"

    @property
    def label(self) -> str:
        """The Chinese word of files, subjects and tables."""
        return ACT_LABELS[self]


ACT_LABELS = {
    Act.INIT: "建簿",
    Act.IMPORT: "导入",
    Act.ESTABLISH: "设立",
    Act.ADJUST: "调整",
    Act.SUCCEED: "自然递补",
    Act.MOVE: "人事调整",
    Act.RENAME: "更名",
    Act.MERGE: "合并",
    Act.REASSIGN: "改变隶属关系",
    Act.EXTEND: "延期",
    Act.CONVERT: "转制",
    Act.DELIST: "不再列管",
    Act.ABOLISH: "撤销",
    Act.CLOSE: "了结",
    Act.REINSTATE: "恢复",
    Act.CORRECT: "勘误",
    Act.WAIVE: "豁免",
    Act.MEASURE: "管理办法",
    Act.UNIT: "单位名录",
    Act.SUPERVISE: "监督检查",
    Act.RECORD: "记录",
}


class Step(StrEnum):
    """Steps of a case; the value stands in `Xtjg-Step`."""

    DRAFT = "draft"
    CONSULT = "consult"
    SUBMIT = "submit"
    REVIEW = "review"
    DELIBERATE = "deliberate"
    AGREE = "agree"
    APPROVE = "approve"
    ISSUE = "issue"
    FILE = "file"
    RETURN = "return"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    ADD = "add"
    TALK = "talk"
    LETTER = "letter"
    RESULT = "result"

    @property
    def label(self) -> str:
        """The Chinese word of files and tables."""
        return STEP_LABELS[self]


STEP_LABELS = {
    Step.DRAFT: "草拟",
    Step.CONSULT: "征求意见",
    Step.SUBMIT: "申请",
    Step.REVIEW: "审核",
    Step.DELIBERATE: "审议",
    Step.AGREE: "同意",
    Step.APPROVE: "批准",
    Step.ISSUE: "发文",
    Step.FILE: "备案",
    Step.RETURN: "补正",
    Step.REFUSE: "不予",
    Step.WITHDRAW: "撤回",
    Step.ADD: "发现问题",
    Step.TALK: "沟通",
    Step.LETTER: "纠正意见",
    Step.RESULT: "办理结果",
}


class CaseState(StrEnum):
    """State of a case: its last finished step (design.md §2)."""

    DRAFT = "草拟"
    CONSULT = "征求意见"
    SUBMIT = "申请"
    REVIEW = "审核"
    DELIBERATE = "审议"
    AGREE = "同意"
    APPROVE = "批准"
    ISSUE = "发文"
    FILE = "备案"
    REFUSED = "不予"
    WITHDRAWN = "撤回"
    RAISED = "待处理"
    TALKED = "已沟通"
    LETTERED = "已发纠正意见"
    SETTLED = "已办结"
