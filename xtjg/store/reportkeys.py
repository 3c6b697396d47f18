"""The keys of annual reports, their summary and the scores: Chinese key ↔ attribute, in the order of a new file.

Apart from the other tables, so that only a command that looks at a year loads them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xtjg.core import annual as a
from xtjg.core import report as r
from xtjg.core import score as s
from xtjg.core.answers import FilledForm
from xtjg.core.names import nearest
from xtjg.errors import RecordError
from xtjg.store import yamledit
from xtjg.store.decoding import decode_record
from xtjg.store.fieldtypes import (
    DATE,
    NUMBER,
    TEXT,
    TEXTS,
    Field,
    FieldProblem,
    FieldType,
    KeyPath,
    Spec,
    record_of,
    records_of,
)
from xtjg.store.layout import report_of, report_path
from xtjg.store.yamlfile import parse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xtjg.core.plain import Plain, PlainMap


def _read_answers(value: Plain, at: KeyPath) -> tuple[r.Answer, ...]:
    if not isinstance(value, dict):
        raise FieldProblem(at, "「填报」应当是「问题: 回答」")
    for key in value:
        if key not in r.BY_KEY:
            near = nearest(key, r.BY_KEY, limit=1)
            hint = f"是不是「{near[0]}」？" if near else f"可用：{'、'.join(r.BY_KEY)}"
            raise FieldProblem((*at, key), f"年度报告没有「{key}」这个问题", hint)
    return tuple(
        r.Answer(key=key, text=TEXT.decode(text, (*at, key))) for key, text in value.items() if text is not None
    )


def _write_answers(answers: Iterable[r.Answer]) -> PlainMap:
    return {one.key: one.text for one in answers}


ANSWERS = FieldType("映射", _read_answers, _write_answers)

FACTS = Spec(
    r.Facts,
    "登记情况",
    Field("组成人员", "members", NUMBER, about="席位数"),
    Field("变动", "changes", NUMBER, about="当年登记的调整、递补、更名等"),
    Field("会议", "meetings", NUMBER, about="当年召开的会议"),
    Field("议定事项", "decisions", NUMBER, about="同意或者原则同意的议题"),
    Field("到期事项", "due", NUMBER, about="议定事项中限期在当年的"),
    Field("按期办结", "in_time", NUMBER, about="其中按期办结的"),
    Field("文件", "papers", NUMBER, about="当年所依的文件"),
    Field("事项", "tasks", NUMBER, about="当年在办过的事项"),
)
REPORT = Spec(
    r.AnnualReport,
    "年度工作报告",
    Field("年度", "year", NUMBER, required=True, about="报告的年度"),
    Field("机构", "body", TEXT, required=True, about="机构编号"),
    Field("生成", "generated", DATE, required=True, about="登记情况是哪天的"),
    Field("报送", "submitted", DATE, always=True, about="报送日期，没有报送的为空"),
    Field("报送单位", "by", TEXT, about="由哪个单位报送"),
    Field("登记情况", "facts", record_of(FACTS), required=True, about="登记簿所载的当年情况"),
    Field("填报", "answers", ANSWERS, about="单位的回答，一个问题一项"),
    Field("附件", "attachments", TEXTS, about="附件文件名"),
)


def read(data: bytes, path: str) -> r.AnnualReport:
    """Decode a report; RecordError also where it is not the one its path names."""
    record = decode_record(REPORT, parse(data, path), path, data)
    if report_of(path) != (record.year, record.body):
        own = report_path(record.year, record.body)
        raise RecordError(
            f"年度「{record.year}」、机构「{record.body}」与文件名不一致", path=path, field="机构", hint=own
        )
    return record


def write(old: bytes | None, report: r.AnnualReport) -> bytes:
    """Encode a report; of the old bytes, what did not change stays."""
    record, path = REPORT.encode(report), report_path(report.year, report.body)
    return yamledit.dump(record, path) if old is None else yamledit.edit(old, record, path)


def read_form(data: bytes, path: str) -> FilledForm:
    """Read a filled form: the answers as they stand, by the words of the file.

    Raises:
        RecordError: it does not decode or has no 填报 with texts.
    """
    form = parse(data, path)
    found = form.get("填报", form if set(form) <= set(r.BY_KEY) else None)
    if not isinstance(found, dict):
        raise RecordError("没有「填报」一项", path=path, field="填报", hint="写成 填报: {问题: 回答}")
    for key, value in found.items():
        if value is not None and not isinstance(value, str):
            raise RecordError(f"「{key}」的回答应当是一段文字", path=path, field=key, hint="一个问题一段文字")
    year, body = (value if isinstance(value, str) else None for value in (form.get("年度"), form.get("机构")))
    answers = {key: value for key, value in found.items() if isinstance(value, str)}
    return FilledForm(answers=answers, year=year, body=body)


def _rate(value: Plain, at: KeyPath) -> float:
    try:
        return float(str(TEXT.decode(value, at)))
    except ValueError:
        raise FieldProblem(at, f"「{at[-1]}」应当是数字：{value}") from None


_FIGURE = FieldType("数字", _rate, lambda value: f"{value:g}")


def _make_proposal(**facts: Any) -> r.Proposal:
    return r.Proposal(**{"ground": None, **facts})


PROPOSAL = Spec(
    _make_proposal,
    "建议",
    Field("机构", "body", TEXT, required=True, about="机构编号"),
    Field("建议", "proposal", TEXT, required=True, about="撤销、合并或者调整职责"),
    Field("情形", "ground", TEXT, about="所依情形"),
    Field("问题", "key", TEXT, required=True, about="依据哪个问题的回答"),
)
BODY_COUNTS = Spec(
    a.BodyCounts,
    "机构数",
    Field("年初", "start", NUMBER, about="上年末的机构数"),
    Field("新设", "new", NUMBER, about="当年新设、恢复的"),
    Field("终止", "ended", NUMBER, about="当年撤销、并入、转制、不再列管的"),
    Field("更名", "renamed", NUMBER, about="当年更名的"),
    Field("年末", "end", NUMBER, about="年末的机构数"),
)
REPORT_COUNTS = Spec(
    a.ReportCounts,
    "年度报告数",
    Field("应报", "due", NUMBER, about="应当报送的"),
    Field("已报", "received", NUMBER, about="已经报送的"),
    Field("迟报", "late", NUMBER, about="其中逾期报送的"),
    Field("未报", "missing", NUMBER, about="没有报送的"),
    Field("空泛", "hollow", NUMBER, about="已报而有未答或者空泛的"),
)
MEETING_COUNTS = Spec(
    a.MeetingCounts,
    "会议数",
    Field("召开", "held", NUMBER, about="召开的会议"),
    Field("没有召开", "bodies_without", TEXTS, about="没有召开会议的机构"),
    Field("纪要天数", "minutes_days", _FIGURE, about="会后平均几天形成纪要"),
)
DECISION_COUNTS = Spec(
    a.DecisionCounts,
    "议定事项数",
    Field("议定", "made", NUMBER, about="同意或者原则同意的"),
    Field("到期", "due", NUMBER, about="限期在当年的"),
    Field("按期办结", "in_time", NUMBER, about="其中按期办结的"),
)
TASK_COUNTS = Spec(
    a.TaskCounts,
    "事项数",
    Field("在办", "open", NUMBER, about="还在办的"),
    Field("逾期", "red", NUMBER, about="其中逾期的"),
    Field("办结", "done", NUMBER, about="当年办结的"),
)
YEAR_DECISIONS = Spec(
    a.YearDecisions,
    "以前年度的议定事项数",
    Field("年度", "year", NUMBER, required=True, about="哪一年"),
    *DECISION_COUNTS.fields,
)
SUPERVISION_COUNTS = Spec(
    a.SupervisionCounts,
    "监督检查数",
    Field("立案", "raised", NUMBER, about="当年立案的"),
    Field("沟通", "talked", NUMBER, about="当年沟通过的"),
    Field("纠正意见", "lettered", NUMBER, about="当年提出纠正意见的"),
    Field("办结", "settled", NUMBER, about="当年办结的"),
)
UNIT_PART = Spec(
    a.UnitPart,
    "单位参与情况",
    Field("单位", "unit", TEXT, required=True, about="单位"),
    Field("应到", "due", NUMBER, about="当年各次会议应到的人次"),
    Field("实到", "present", NUMBER, about="本人或者代表到会的人次"),
    Field("到期事项", "tasks", NUMBER, about="牵头的议定事项中限期在当年的"),
    Field("按期办结", "in_time", NUMBER, about="其中按期办结的"),
)
FINDING_COUNTS = Spec(
    a.FindingCounts,
    "问题数",
    Field("错误", "error", NUMBER, about="错误"),
    Field("警告", "warning", NUMBER, about="警告"),
    Field("提示", "info", NUMBER, about="提示"),
)
SUMMARY = Spec(
    a.AnnualSummary,
    "年度汇总",
    Field("年度", "year", NUMBER, required=True, about="汇总的年度"),
    Field("日期", "day", DATE, required=True, about="汇总日期"),
    Field("机构", "bodies", record_of(BODY_COUNTS), required=True, about="机构数及其变动"),
    Field("报告", "reports", record_of(REPORT_COUNTS), required=True, about="年度报告的报送"),
    Field("会议", "meetings", record_of(MEETING_COUNTS), required=True, about="会议"),
    Field("议定事项", "decisions", record_of(DECISION_COUNTS), required=True, about="议定事项的落实"),
    Field("事项", "tasks", record_of(TASK_COUNTS), required=True, about="督办、了结事项"),
    Field("问题", "findings", record_of(FINDING_COUNTS), required=True, about="对照办法检查出的问题"),
    Field("监督", "supervisions", record_of(SUPERVISION_COUNTS), about="监督检查"),
    Field("以前年度", "past", records_of(YEAR_DECISIONS), about="以前两年议定事项的落实"),
    Field("按期办结率低", "slow", TEXTS, about="按期办结率不到办法所定比例的机构"),
    Field("单位", "units", records_of(UNIT_PART), about="各单位参会和落实议定事项的情况"),
    Field("建议", "proposals", records_of(PROPOSAL), about="各机构报告所反映的撤销、合并、调整"),
    Field("公文", "paper", TEXT, about="汇总报告的正文"),
    Field("附件", "attachments", TEXTS, about="附件文件名"),
)
INDICATOR = Spec(
    s.IndicatorScore,
    "指标",
    Field("键", "key", TEXT, required=True, about="办法中考核指标的键"),
    Field("指标", "title", TEXT, required=True, about="指标名称"),
    Field("权重", "weight", _FIGURE, required=True, about="满分；没有数据的分摊给其他指标"),
    Field("得分", "points", _FIGURE, required=True, about="得分"),
    Field("依据", "evidence", TEXTS, about="编号和日期"),
)
UNIT_SCORE = Spec(
    s.UnitScore,
    "单位得分",
    Field("单位", "unit", TEXT, required=True, about="牵头部门"),
    Field("得分", "points", _FIGURE, required=True, about="各指标得分之和"),
    Field("满分", "of", _FIGURE, required=True, about="各指标权重之和"),
    Field("等次", "grade", TEXT, about="按办法的分数线"),
    Field("机构", "bodies", TEXTS, about="牵头的机构"),
    Field("指标", "indicators", records_of(INDICATOR), about="各项指标"),
)
SCORES = Spec(
    s.Scores,
    "绩效考核",
    Field("年度", "year", NUMBER, required=True, about="考核的年度"),
    Field("日期", "day", DATE, required=True, about="考核日期"),
    Field("单位", "items", records_of(UNIT_SCORE), about="各单位得分，高的在前"),
    Field("附件", "attachments", TEXTS, about="附件文件名"),
)

RECORD_SPECS: tuple[tuple[str, Spec[Any]], ...] = (
    ("reports/2026/xt-0001.yaml", REPORT),
    ("reports/2026/summary.yaml", SUMMARY),
    ("scores/2026.yaml", SCORES),
)
"""A path of each kind of record of a year and its table, for the page of the record format."""
