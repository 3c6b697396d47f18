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

YES, NO = "是", "否"
BACKGROUND, DUTIES, OPERATION, OPINION = "成立背景", "职责", "运行", "部门意见"


def _nothing(_body: Body) -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One column of the sheet: `known` gives what the registry says, "" for nothing.

    `words` are the answers that count; others are kept as they are, and told.
    """

    key: str
    block: str
    known: Callable[[Body], str] = _nothing
    words: tuple[str, ...] = ()


def _basis(body: Body) -> str:
    return (body.established.basis if body.established else None) or ""


def _doc_no(body: Body) -> str:
    paper = body.established if body.established and body.established.doc_no else body.listed
    return (paper.doc_no if paper else None) or ""


def _since(body: Body) -> str:
    day = body.established.effective or body.established.doc_date if body.established else None
    return day.isoformat() if day else ""


def _term(body: Body) -> str:
    if body.term is None:
        return ""
    until = f"至 {body.term.until}" if body.term.until else ""
    return "，".join(filter(None, (until, body.term.condition or "")))


def _head(body: Body) -> str:
    return "、".join(f"{seat.post or seat.unit or ''} {seat.holder or ''}".strip() for seat in heads(body.seats)[:1])


def _seal(body: Body) -> str:
    return {True: "有", False: "无", None: ""}[body.seal]


def _superior(body: Body) -> str:
    return body.superior_counterpart.name if body.superior_counterpart else ""


QUESTIONS: tuple[Question, ...] = (
    Question(key="成立依据", block=BACKGROUND, known=_basis),
    Question(key="成立文号", block=BACKGROUND, known=_doc_no),
    Question(key="成立时间", block=BACKGROUND, known=_since),
    Question(key="设立期限", block=BACKGROUND, known=_term),
    Question(key="上级对应机构", block=BACKGROUND, known=_superior),
    Question(key="上级机构已撤销", block=BACKGROUND, words=(YES, NO)),
    Question(key="主要任务", block=DUTIES, known=lambda body: body.task or ""),
    Question(key="主要职责", block=DUTIES, known=lambda body: "；".join(body.duties)),
    Question(key="牵头部门", block=DUTIES, known=lambda body: body.lead_unit or ""),
    Question(key="负责人", block=DUTIES, known=_head),
    Question(key="成员单位", block=DUTIES, known=lambda body: "、".join(body.member_units)),
    Question(key="印章", block=OPERATION, known=_seal, words=("有", "无")),
    Question(key="债权债务", block=OPERATION, words=("有", "无")),
    Question(key="上年会议次数", block=OPERATION),
    Question(key="最近一次会议", block=OPERATION),
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


def filled(row: Row, body: Body) -> dict[str, str]:
    """What stands in the row of the sheet: the answer given, else what the registry says."""
    return {one.key: row.answer(one.key) or one.known(body) for one in QUESTIONS}


def says_more(question: Question, text: str, body: Body) -> bool:
    """Whether an answer is not what the registry says anyway."""
    return skeleton(text) != skeleton(question.known(body))


def contradicts(question: Question, text: str, body: Body) -> bool:
    """Whether an answer is other than what the registry says."""
    return bool(question.known(body)) and says_more(question, text, body)


def is_answered(row: Row) -> bool:
    """Whether anything was answered about how the body works or what is to become of it."""
    return any(BY_KEY[one.question].block in (OPERATION, OPINION) for one in row.answers if one.question in BY_KEY)
