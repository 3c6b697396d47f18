"""The questions of a 清理 survey: background, duties, operation, and the department's own opinion.

What the registry knows is filled in beforehand; an answer is kept only where it says more or says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.core.names import skeleton
from xtjg.core.seats import heads

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from xtjg.core.body import Body
    from xtjg.core.cleanup import Row
    from xtjg.core.meeting import Meeting

YES, NO = "是", "否"
BACKGROUND, DUTIES, OPERATION, OPINION = "成立背景", "职责", "运行", "部门意见"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the registry says of a body: its record, the meetings it held; `year` is the one that is asked about."""

    body: Body
    meetings: tuple[Meeting, ...] = ()
    year: int


def _nothing(_known: Known) -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One column of the sheet: `known` gives what the registry says, "" for nothing.

    `words` are the answers that count; others are kept as they are, and told.
    """

    key: str
    block: str
    known: Callable[[Known], str] = _nothing
    words: tuple[str, ...] = ()


def _basis(known: Known) -> str:
    founded = known.body.established
    return (founded.basis if founded else None) or ""


def _doc_no(known: Known) -> str:
    founded = known.body.established
    paper = founded if founded and founded.doc_no else known.body.listed
    return (paper.doc_no if paper else None) or ""


def _since(known: Known) -> str:
    return known.body.founded_on.isoformat() if known.body.founded_on else ""


def _term(known: Known) -> str:
    term = known.body.term
    if term is None:
        return ""
    until = f"至 {term.until}" if term.until else ""
    return "，".join(filter(None, (until, term.condition or "")))


def _head(known: Known) -> str:
    found = heads(known.body.seats)[:1]
    return "、".join(f"{seat.post or seat.unit or ''} {seat.holder or ''}".strip() for seat in found)


def _seal(known: Known) -> str:
    return {True: "有", False: "无", None: ""}[known.body.seal]


def _superior(known: Known) -> str:
    counterpart = known.body.superior_counterpart
    return counterpart.name if counterpart else ""


def _meetings(known: Known) -> str:
    """How many it held in the year; where none is registered, nobody knows."""
    held = sum(one.date.year == known.year for one in known.meetings)
    return str(held) if held else ""


def _last_meeting(known: Known) -> str:
    return max((one.date.isoformat() for one in known.meetings), default="")


QUESTIONS: tuple[Question, ...] = (
    Question(key="成立依据", block=BACKGROUND, known=_basis),
    Question(key="成立文号", block=BACKGROUND, known=_doc_no),
    Question(key="成立时间", block=BACKGROUND, known=_since),
    Question(key="设立期限", block=BACKGROUND, known=_term),
    Question(key="上级对应机构", block=BACKGROUND, known=_superior),
    Question(key="上级机构已撤销", block=BACKGROUND, words=(YES, NO)),
    Question(key="主要任务", block=DUTIES, known=lambda known: known.body.task or ""),
    Question(key="主要职责", block=DUTIES, known=lambda known: "；".join(known.body.duties)),
    Question(key="牵头部门", block=DUTIES, known=lambda known: known.body.lead_unit or ""),
    Question(key="负责人", block=DUTIES, known=_head),
    Question(key="成员单位", block=DUTIES, known=lambda known: "、".join(known.body.member_units)),
    Question(key="印章", block=OPERATION, known=_seal, words=("有", "无")),
    Question(key="债权债务", block=OPERATION, words=("有", "无")),
    Question(key="上年会议次数", block=OPERATION, known=_meetings),
    Question(key="最近一次会议", block=OPERATION, known=_last_meeting),
    Question(key="上年发文数", block=OPERATION),
    Question(key="主要成效", block=OPERATION),
    Question(key="存在问题", block=OPERATION),
    Question(key="任务已完成", block=OPERATION, words=(YES, NO)),
    Question(key="职能已消失", block=OPERATION, words=(YES, NO)),
    Question(key="已转常态工作", block=OPERATION, words=(YES, NO)),
    Question(key="部门可以承担", block=OPERATION, words=(YES, NO)),
    Question(key="清理意见", block=OPINION),
    Question(key="理由", block=OPINION),
    Question(key="承接单位", block=OPINION),
    Question(key="填报人", block=OPINION),
)
BY_KEY: Mapping[str, Question] = {one.key: one for one in QUESTIONS}


def filled(row: Row, known: Known) -> dict[str, str]:
    """What stands in the row of the sheet: the answer given, else what the registry says."""
    return {one.key: row.answer(one.key) or one.known(known) for one in QUESTIONS}


def says_more(question: Question, text: str, known: Known) -> bool:
    """Whether an answer is not what the registry says anyway."""
    return skeleton(text) != skeleton(question.known(known))


def contradicts(question: Question, text: str, known: Known) -> bool:
    """Whether an answer is other than what the registry says."""
    return bool(question.known(known)) and says_more(question, text, known)


def is_answered(row: Row) -> bool:
    """Whether anything was answered about how the body works or what is to become of it."""
    return any(BY_KEY[one.question].block in (OPERATION, OPINION) for one in row.answers if one.question in BY_KEY)
