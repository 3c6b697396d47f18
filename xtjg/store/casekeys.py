"""The keys of case, task and number files: Chinese key ↔ attribute, in the order of a new file.

Apart from `bodykeys.py`, so that a command which reads bodies only does not load them.
"""

from __future__ import annotations

from typing import Any

from xtjg.core import case as c
from xtjg.core.numbers import Blank, PaperEntry, PaperRegister, ReceivedPaper, Reservation
from xtjg.core.request import FieldSetting, Request
from xtjg.core.task import Extension, Progress, Task, TaskState, Verification
from xtjg.core.terms import Act, CaseState, Form, Series, State, Step
from xtjg.store.bodykeys import BODY, DRAFT, SEAT, read_notes
from xtjg.store.fieldtypes import (
    DATE,
    NUMBER,
    PLAIN,
    TEXT,
    TEXTS,
    Field,
    FieldType,
    Spec,
    record_of,
    records_of,
    words_of,
)

SETTING = Spec(
    FieldSetting,
    "改动项",
    Field("字段", "field", TEXT, required=True, about="机构记录的键"),
    Field("值", "value", PLAIN, about="改后的值"),
)
NOTES = FieldType(
    "映射",
    lambda value, at: tuple((note.code, note.reason) for note in read_notes(value, at)),
    dict,
)
REQUEST = Spec(
    Request,
    "请求",
    Field("机构", "bodies", TEXTS, about="所涉机构编号"),
    Field("拟设", "draft", record_of(DRAFT), about="拟设机构的内容"),
    Field("新名称", "new_name", TEXT, about="更名、合并后的名称"),
    Field("改动", "settings", records_of(SETTING), about="要改的字段"),
    Field("增席位", "add_seats", records_of(SEAT), about="增加的席位"),
    Field("减席位", "remove_seats", records_of(SEAT), about="减少的席位"),
    Field("增单位", "add_units", TEXTS, about="增加的成员单位"),
    Field("减单位", "remove_units", TEXTS, about="减少的成员单位"),
    Field("负责人", "head", record_of(SEAT), about="新的主要负责人"),
    Field("席位", "seat", NUMBER, about="递补的席位号"),
    Field("接任", "holder", TEXT, about="接任人"),
    Field("人员", "person", TEXT, about="人事调整的人员，重名的写明单位"),
    Field("来源", "source", TEXT, about="递补的依据"),
    Field("并入", "into", TEXT, about="并入的机构编号"),
    Field("序列", "series", words_of(Series), about="改隶后的序列"),
    Field("上级", "superior", TEXT, about="改隶后的上级"),
    Field("至", "until", DATE, about="延期至"),
    Field("转为", "end_state", words_of(State), about="转制后的状态"),
    Field("单位", "unit", TEXT, about="转制后承担工作的部门"),
    Field("接替", "successor", TEXT, about="接替的单位或机构编号"),
    Field("情形", "ground", TEXT, about="所依情形"),
    Field("依据", "basis", TEXT, about="依据"),
    Field("理由", "reason", TEXT, about="理由"),
    Field("凭证", "evidence", TEXT, about="勘误所据的文号"),
    Field("说明", "notes", NOTES, about="超出软性限额的理由"),
)
STEP = Spec(
    c.StepRecord,
    "步骤",
    Field("步骤", "step", words_of(Step, lambda step: step.label), required=True, about="步骤"),
    Field("机关", "organ", TEXT, required=True, about="单位、机关或职务"),
    Field("人员", "person", TEXT, about="姓名"),
    Field("方式", "form", words_of(Form), about="批示、会议或文件"),
    Field("会议", "meeting", TEXT, about="会议名称、届次"),
    Field("意见", "opinion", TEXT, about="意见"),
    Field("日期", "date", DATE, about="日期"),
    Field("文号", "doc_no", TEXT, about="文号"),
    Field("内容", "text", TEXT, about="意见全文或理由"),
    Field("情形", "ground", TEXT, about="不予的情形"),
    Field("限期", "due", DATE, about="纠正的限期"),
)
PAPER = Spec(
    c.Paper,
    "文件",
    Field("文号", "doc_no", TEXT, about="文号"),
    Field("成文", "doc_date", DATE, about="成文日期"),
    Field("生效", "effective", DATE, about="生效日期"),
    Field("机关", "organ", TEXT, about="发文机关"),
    Field("标题", "title", TEXT, about="标题"),
)
ISSUED_TEXT = Spec(
    c.IssuedText,
    "公文",
    Field("文件", "file", TEXT, required=True, about="papers/ 下的文件"),
    Field("种类", "kind", TEXT, required=True, about="公文种类"),
)
FIELD_EDIT = Spec(
    c.FieldEdit,
    "字段改动",
    Field("字段", "field", TEXT, required=True, about="键"),
    Field("前", "before", PLAIN, about="改前"),
    Field("后", "after", PLAIN, about="改后"),
)


def _make_field_edit(**facts: Any) -> c.FieldEdit:
    return c.FieldEdit(**{"before": None, "after": None, **facts})


FIELD_EDIT.make = _make_field_edit


def _make_record_edit(**facts: Any) -> c.RecordEdit:
    return c.RecordEdit(**{"before": None, "after": None, **facts})


RECORD_EDIT = Spec(
    _make_record_edit,
    "改动",
    Field("记录", "path", TEXT, required=True, about="文件路径"),
    Field("前", "before", TEXT, about="改前内容的标识"),
    Field("后", "after", TEXT, about="改后内容的标识"),
    Field("字段", "fields", records_of(FIELD_EDIT), about="字段改动"),
)
CASE = Spec(
    c.Case,
    "办件",
    Field("编号", "id", TEXT, required=True, about="年份-流水号"),
    Field("标识", "token", TEXT, required=True, about="随机标识"),
    Field("事项", "act", words_of(Act, lambda act: act.label), required=True, about="办理事项"),
    Field("标题", "title", TEXT, required=True, about="标题"),
    Field("机构", "bodies", TEXTS, about="所涉机构"),
    Field("收件", "opened", DATE, required=True, about="开办日期"),
    Field("状态", "state", words_of(CaseState), required=True, about="最近完成的步骤"),
    Field("办法", "measure", TEXT, about="所依办法"),
    Field("请求", "request", record_of(REQUEST), required=True, about="请求内容"),
    Field("步骤", "steps", records_of(STEP), about="办理步骤"),
    Field("文件", "paper", record_of(PAPER), about="所依文件"),
    Field("公文", "papers", records_of(ISSUED_TEXT), about="已制公文"),
    Field("附件", "attachments", TEXTS, about="附件文件名"),
    Field("未核对", "unverified", TEXTS, about="无从核对、按所填登记的事项"),
    Field("清理", "cleanup", TEXT, about="决定此事项的清理"),
    Field("改动", "edits", records_of(RECORD_EDIT), about="对记录的改动"),
)
PROGRESS = Spec(
    Progress,
    "进展",
    Field("日期", "day", DATE, required=True, about="报告进展的日期"),
    Field("内容", "text", TEXT, required=True, about="进展"),
    Field("凭据", "evidence", TEXT, about="凭据"),
)
EXTENSION = Spec(
    Extension,
    "延期",
    Field("日期", "day", DATE, required=True, about="同意延期的日期"),
    Field("原限", "before", DATE, about="原来的限期"),
    Field("至", "until", DATE, required=True, about="延期至，含当日"),
    Field("理由", "reason", TEXT, required=True, about="延期的理由"),
)
VERIFICATION = Spec(
    Verification,
    "销号",
    Field("日期", "day", DATE, required=True, about="销号的日期"),
    Field("单位", "by", TEXT, required=True, about="销号的单位，不是牵头单位"),
)
TASK = Spec(
    Task,
    "事项",
    Field("编号", "id", TEXT, required=True, about="年份-流水号"),
    Field("标题", "title", TEXT, required=True, about="要做的事"),
    Field("机构", "body", TEXT, always=True, about="所属机构"),
    Field("办件", "case", TEXT, about="来源办件"),
    Field("会议", "meeting", TEXT, about="来源会议"),
    Field("议题", "item", NUMBER, about="来源议题的序号"),
    Field("种类", "kind", TEXT, required=True, about="督办，或者停用名称、印章、档案等了结的内容"),
    Field("牵头", "lead", TEXT, about="牵头的责任单位"),
    Field("协办", "joint", TEXTS, about="配合的单位"),
    Field("成果", "result", TEXT, about="办成的标志"),
    Field("开始", "opened", DATE, required=True, about="起始日期"),
    Field("限期", "due", DATE, about="限期，含当日"),
    Field("状态", "state", words_of(TaskState), required=True, about="状态"),
    Field("进展", "progress", records_of(PROGRESS), about="报告过的进展"),
    Field("延期", "extensions", records_of(EXTENSION), about="历次延期"),
    Field("办结", "done", DATE, about="办结日期"),
    Field("凭据", "evidence", TEXT, about="办结凭据"),
    Field("销号", "verified", record_of(VERIFICATION), about="销号"),
    Field("取消", "dropped", DATE, about="取消日期"),
    Field("理由", "reason", TEXT, about="取消理由"),
    Field("附件", "attachments", TEXTS, about="附件文件名"),
)


def _make_task(**facts: Any) -> Task:
    return Task(**{"body": None, "case": None, "lead": None, "due": None, **facts})


TASK.make = _make_task


def _make_entry(**facts: Any) -> PaperEntry:
    return PaperEntry(**{"organ": None, "doc_date": None, "title": None, **facts})


PAPER_ENTRY = Spec(
    _make_entry,
    "文件",
    Field("文号", "doc_no", TEXT, required=True, about="文号"),
    Field("机关", "organ", TEXT, about="发文机关"),
    Field("成文", "doc_date", DATE, about="成文日期"),
    Field("标题", "title", TEXT, about="标题"),
    Field("办件", "cases", TEXTS, about="依据它的办件"),
    Field("公文", "file", TEXT, about="papers/ 下的正文"),
)


RESERVATION = Spec(
    Reservation,
    "预留",
    Field("文号", "doc_no", TEXT, required=True, about="预留的文号"),
    Field("日期", "since", DATE, required=True, about="预留的日期"),
    Field("办件", "case", TEXT, about="为哪个办件"),
    Field("理由", "reason", TEXT, about="没有办件的，为什么"),
)
BLANK = Spec(
    Blank,
    "空号",
    Field("文号", "doc_no", TEXT, required=True, about="不再使用的文号"),
    Field("日期", "since", DATE, required=True, about="登记为空号的日期"),
    Field("理由", "reason", TEXT, required=True, about="为什么不用"),
)
RECEIVED = Spec(
    ReceivedPaper,
    "收文",
    Field("文号", "doc_no", TEXT, required=True, about="上级文件的文号"),
    Field("机关", "organ", TEXT, required=True, about="发文的上级机关"),
    Field("成文", "doc_date", DATE, about="成文日期"),
    Field("标题", "title", TEXT, about="标题"),
    Field("收到", "received", DATE, about="收到的日期"),
    Field("撤销", "abolishes", TEXTS, about="它撤销的上级机构"),
    Field("废止", "repeals", TEXTS, about="它废止的文件"),
)
NUMBERS = Spec(
    PaperRegister,
    "文号登记",
    Field("文件", "papers", records_of(PAPER_ENTRY), always=True, about="文件"),
    Field("预留", "reserved", records_of(RESERVATION), about="已预留、还没有用的文号"),
    Field("空号", "blank", records_of(BLANK), about="不再使用的文号"),
    Field("收文", "received", records_of(RECEIVED), about="收到的上级文件"),
)
RECORD_SPECS: tuple[tuple[str, Spec[Any]], ...] = (
    ("bodies/xt-0001.yaml", BODY),
    ("cases/2026/0001.yaml", CASE),
    ("tasks/2026/0001.yaml", TASK),
    ("numbers.yaml", NUMBERS),
)
"""A path of each kind of record and its table, for the page of the record format."""
