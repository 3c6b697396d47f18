"""年度工作报告 of a body: what the record knows of the year, and the questions that only its lead unit can answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from xtjg.core.dates import add_days, add_months
from xtjg.core.measure import GroundUse
from xtjg.core.names import skeleton
from xtjg.core.task import rate_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xtjg.core.measure import Measure
    from xtjg.core.terms import BodyId

YES, NO = "是", "否"
_FILLERS = frozenset(map(skeleton, ("无", "略", "没有", "暂无", "同上", "见上", "同前", "详见附件", "不详", "待定")))
_MARKS = " \t\n　/／\\-－—–.．。…*、，；：?？xXＸ×"


class QuestionKind(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    YES_NO = "yesno"


class ReportState(StrEnum):
    """状态 of a report."""

    DUE = "待报"
    SUBMITTED = "已报"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question; a text that `follows` a yes is required where that question is answered 是.

    `ground` is the ground of the measure that a yes speaks for.
    """

    key: str
    text: str
    kind: QuestionKind = QuestionKind.TEXT
    required: bool = True
    follows: tuple[str, ...] = ()
    ground: tuple[GroundUse, str] | None = None


def _yes_no(key: str, text: str, use: GroundUse | None = None, ground: str = "") -> Question:
    return Question(key=key, text=text, kind=QuestionKind.YES_NO, ground=(use, ground) if use else None)


_SAME, _CROSSING = "职责相同相近", "职责交叉涵盖"
OVERLAPPING = (_SAME, "职责交叉", "职责涵盖")
DUTIES_CHANGE = "职责需调整"

QUESTIONS: tuple[Question, ...] = (
    Question(key="工作情况", text="本年度做了哪些工作，议定事项落实得怎样"),
    Question(key="主要成效", text="取得了哪些成效"),
    Question(key="存在问题", text="工作中有哪些问题"),
    Question(key="改进措施", text="准备采取哪些改进措施"),
    Question(key="内部会议", text="成员单位内部定期开会总结改进的情况"),
    Question(key="下年计划", text="下一年度的工作计划"),
    _yes_no("任务完成", "设立时的任务是否已经完成", GroundUse.ABOLISH, "任务完成"),
    _yes_no("职能消失", "相关职能是否已经消失", GroundUse.ABOLISH, "职能消失"),
    _yes_no("转为常态", "承担的任务是否已经转为常态化工作", GroundUse.ABOLISH, "转为常态"),
    _yes_no("部门承担", "任务是否已经明确由某个部门承担", GroundUse.ABOLISH, "部门承担"),
    _yes_no("上级撤销", "上级相应机构是否已经撤销，且工作可以由部门承担", GroundUse.ABOLISH, "上级撤销"),
    _yes_no("长期不开展", "是否长期没有开展工作，或者作用不明显", GroundUse.ABOLISH, "长期不开展"),
    _yes_no(_SAME, "与其他机构的职责是否相同或者相近", GroundUse.MERGE, _SAME),
    _yes_no("职责交叉", "与其他机构的职责是否交叉", GroundUse.MERGE, _CROSSING),
    _yes_no("职责涵盖", "职责是否被其他机构涵盖，或者涵盖其他机构的职责", GroundUse.MERGE, _CROSSING),
    Question(key="涉及机构", text="职责相同、交叉、涵盖的，是哪些机构", required=False, follows=OVERLAPPING),
    _yes_no(DUTIES_CHANGE, "职责任务是否需要调整"),
    Question(key="调整建议", text="职责任务需要调整的，怎样调整", required=False, follows=(DUTIES_CHANGE,)),
)
BY_KEY: Mapping[str, Question] = {one.key: one for one in QUESTIONS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the record says of a body in a year, as counts.

    `due` are the tasks of its decisions whose agreed last day lies in the year, `in_time` those of them done by then.
    """

    members: int = 0
    changes: int = 0
    meetings: int = 0
    decisions: int = 0
    due: int = 0
    in_time: int = 0
    papers: int = 0
    tasks: int = 0

    @property
    def rate(self) -> float | None:
        """Share of the due tasks that were done in time, as `rate_of`."""
        return rate_of(self.in_time, self.due)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the unit answered to a question."""

    key: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualReport:
    """The report of one body for one year; `submitted` and `by` are None until it came in."""

    year: int
    body: BodyId
    generated: date
    submitted: date | None = None
    by: str | None = None
    facts: Facts
    answers: tuple[Answer, ...] = ()
    attachments: tuple[str, ...] = ()

    @property
    def state(self) -> ReportState:
        """Whether it came in."""
        return ReportState.SUBMITTED if self.submitted else ReportState.DUE

    def answer(self, key: str) -> str:
        """What was answered to a question; "" for nothing."""
        return next((one.text for one in self.answers if one.key == key), "")

    def says(self, key: str) -> bool:
        """Whether the question was answered 是."""
        return self.answer(key) == YES

    @property
    def is_untouched(self) -> bool:
        """Whether no question was answered."""
        return not any(one.text.strip(_MARKS) for one in self.answers)

    @property
    def empty(self) -> tuple[Question, ...]:
        """The questions that had to be answered and were not, or with a filler only."""
        return tuple(one for one in QUESTIONS if self._is_asked(one) and is_filler(self.answer(one.key)))

    def _is_asked(self, question: Question) -> bool:
        return question.required or any(map(self.says, question.follows))

    @property
    def is_hollow(self) -> bool:
        """Whether something that had to be answered was not."""
        return bool(self.empty)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a report speaks for: 撤销, 合并 or 调整职责, and the key of the ground (None: no ground of the measure)."""

    body: BodyId
    proposal: str
    ground: str | None
    use: GroundUse | None = None
    key: str


def is_filler(text: str) -> bool:
    """Whether an answer says nothing: blank, marks only, or a word such as 无, 略, 同上."""
    plain = text.strip(_MARKS)
    return not plain or skeleton(plain) in _FILLERS


def _said(text: str) -> str:
    """What texts that differ in marks and blanks only have in common."""
    return "".join(char for char in skeleton(text) if char.isalnum())


def repeated(report: AnnualReport, last: AnnualReport) -> tuple[Question, ...]:
    """The texts that are word for word those of the year before; fillers do not count."""
    return tuple(
        one
        for one in QUESTIONS
        if one.kind is QuestionKind.TEXT
        and not is_filler(report.answer(one.key))
        and _said(report.answer(one.key)) == _said(last.answer(one.key))
    )


_WORDS = {GroundUse.ABOLISH: "撤销", GroundUse.MERGE: "合并"}


def proposals(report: AnnualReport) -> tuple[Proposal, ...]:
    """What the answers speak for, in the order of the questions."""
    found: list[Proposal] = []
    for one in QUESTIONS:
        if one.kind is not QuestionKind.YES_NO or not report.says(one.key):
            continue
        use, ground = one.ground or (None, None)
        word = _WORDS[use] if use else "调整职责"
        found.append(Proposal(body=report.body, proposal=word, ground=ground, use=use, key=one.key))
    return tuple(found)


def due_day(measure: Measure, year: int) -> date | None:
    """The day by which the measure asks for the reports of a year; None for none."""
    due = measure.clause("annual_report_due")
    if due is None or not isinstance(due.value, str):
        return None
    month, _, day = due.value.partition("-")
    return add_months(date(year, 1, int(day)), int(month) - 1)


def last_day(measure: Measure, year: int) -> date | None:
    """The last day on which a report of that year is in time: the measure's day and its grace; None for none."""
    due, grace = due_day(measure, year), measure.clause("annual_report_grace")
    return due and add_days(due, grace.number if grace and grace.value else 0)


def latest_closed_year(measure: Measure, today: date) -> int | None:
    """The latest year whose reports are all due; None where the measure sets no day."""
    for year in (today.year, today.year - 1, today.year - 2):
        end = last_day(measure, year)
        if end is None:
            return None
        if end < today:
            return year
    return None
