"""The keys of the file of a 清理: Chinese key ↔ attribute, in the order of a new file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core import cleanup as c
from xtjg.core.survey import BY_KEY
from xtjg.core.terms import Series
from xtjg.store.casekeys import ISSUED_TEXT, NOTES, PAPER, REQUEST, STEP
from xtjg.store.fieldtypes import (
    DATE,
    NUMBER,
    TEXT,
    TEXTS,
    YES_NO,
    Field,
    FieldProblem,
    FieldType,
    KeyPath,
    Spec,
    record_of,
    records_of,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xtjg.core.plain import Plain, PlainMap


def _read_answers(value: Plain, at: KeyPath) -> tuple[c.Answer, ...]:
    if not isinstance(value, dict):
        raise FieldProblem(at, "「调查」应当是「问题: 回答」")
    unknown = [key for key in value if key not in BY_KEY]
    if unknown:
        raise FieldProblem((*at, unknown[0]), f"调查没有「{unknown[0]}」这个问题", f"可用：{'、'.join(BY_KEY)}")
    return tuple(c.Answer(question=key, text=TEXT.decode(text, (*at, key))) for key, text in value.items())


def _write_answers(answers: Iterable[c.Answer]) -> PlainMap:
    return {one.question: one.text for one in answers}


def _series(value: Plain, at: KeyPath) -> tuple[Series, ...]:
    word = words_of(Series)
    return tuple(word.decode(one, (*at, index)) for index, one in enumerate(TEXTS.decode(value, at)))


PROPOSAL = Spec(
    c.Proposal,
    "建议",
    Field("处理", "fate", words_of(c.Fate), required=True, about="建议怎样处理"),
    Field("情形", "ground", TEXT, about="所依情形"),
    Field("待核实", "doubtful", YES_NO, about="是不是只有线索，还要人核实"),
)
ASSESSMENT = Spec(
    c.Assessment,
    "评估",
    Field("必要性", "necessity", TEXT, required=True, about="有没有必要继续设置"),
    Field("成效", "effect", TEXT, required=True, about="工作成效"),
    Field("问题", "problems", TEXTS, about="存在的问题"),
    Field("建议", "proposals", records_of(PROPOSAL), about="按情形提出的建议"),
    Field("重点", "focal", TEXTS, about="列为重点、难点的原因"),
    Field("人工", "by_hand", YES_NO, about="是不是人工评定的"),
)
DECISION = Spec(
    c.Decision,
    "处理意见",
    Field("处理", "fate", words_of(c.Fate), required=True, about="怎样处理"),
    Field("请求", "request", record_of(REQUEST), required=True, about="办理时的请求内容"),
    Field("要求", "demands", TEXTS, about="对保留机构的要求"),
    Field("限期", "due", DATE, about="落实要求的限期"),
)
ROW = Spec(
    c.Row,
    "清理机构",
    Field("机构", "body", TEXT, required=True, about="机构编号"),
    Field("名称", "name", TEXT, required=True, about="列入时的名称"),
    Field("序列", "series", words_of(Series), required=True, about="列入时的序列"),
    Field(
        "调查", "answers", FieldType("映射", _read_answers, _write_answers, tuple(BY_KEY)), about="登记以外的调查结果"
    ),
    Field("评估", "assessment", record_of(ASSESSMENT), about="评估"),
    Field("意见", "decision", record_of(DECISION), about="处理意见"),
    Field("办件", "case", TEXT, about="实施的办件"),
)
MILESTONE = Spec(
    c.Milestone,
    "实施步骤",
    Field("步骤", "what", TEXT, required=True, about="做什么"),
    Field("责任单位", "unit", TEXT, required=True, about="由谁做"),
    Field("时限", "due", DATE, required=True, about="什么时候完成，含当日"),
)
DECREE = Spec(
    c.Decree,
    "审定",
    Field(
        "序列",
        "series",
        FieldType("文字列表", _series, lambda found: [str(one) for one in found], tuple(map(str, Series))),
        required=True,
        about="管哪个序列的机构",
    ),
    Field("步骤", "steps", records_of(STEP), about="提出、审核、审定"),
    Field("文件", "paper", record_of(PAPER), required=True, about="结果通知"),
    Field("依据", "basis", TEXT, about="各项办理的依据"),
    Field("理由", "reason", TEXT, about="各项办理的理由，意见里另有理由的除外"),
    Field("说明", "notes", NOTES, about="超出软性限额的理由"),
    Field("附件", "attachments", TEXTS, about="附件文件名"),
)
ROUND = Spec(
    c.Round,
    "清理",
    Field("编号", "id", TEXT, required=True, about="年份-流水号"),
    Field("开始", "opened", DATE, required=True, about="开始日期"),
    Field("状态", "state", words_of(c.RoundState), required=True, about="最近完成的步骤"),
    Field("范围", "scope", TEXT, required=True, about="怎样选定"),
    Field("依据", "basis", TEXT, about="清理的依据"),
    Field("清理前", "before", NUMBER, about="清理前名单上的机构数"),
    Field("机构", "rows", records_of(ROW), about="列入清理的机构，一经列入不再增减"),
    Field("步骤", "milestones", records_of(MILESTONE), about="实施步骤、责任单位、时限"),
    Field("审定", "decrees", records_of(DECREE), about="党委、政府的审定和发文"),
    Field("清理后", "after", NUMBER, about="清理后名单上的机构数"),
    Field("完成", "ended", DATE, about="完成或者撤回的日期"),
    Field("理由", "reason", TEXT, about="撤回的理由"),
    Field("公文", "texts", records_of(ISSUED_TEXT), about="方案和结果通知"),
)
