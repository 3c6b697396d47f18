"""The ONLY table of the keys of record files: Chinese key ↔ attribute, in the order of a new file.

Decoding refuses unknown keys, wrong shapes and words outside closed lists with path, line and column; whether a record
is lawful is not asked here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from xtjg.core import body as b
from xtjg.core import case as c
from xtjg.core.names import nearest
from xtjg.core.numbers import PaperEntry, PaperRegister
from xtjg.core.request import FieldSetting, Request
from xtjg.core.task import Task, TaskState
from xtjg.core.terms import Act, BodyId, CaseState, Form, OfficeMode, Secrecy, Series, State, Step, Tenure
from xtjg.errors import RecordError, Usage
from xtjg.store.fieldtypes import (
    DATE,
    HAS,
    NUMBER,
    PLAIN,
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
    from xtjg.core.plain import Plain, PlainMap

R = TypeVar("R")


def _notes_decode(value: Plain, at: KeyPath) -> tuple[b.Note, ...]:
    if not isinstance(value, dict):
        raise FieldProblem(at, "「说明」应当是「规则代码: 理由」")
    return tuple(b.Note(code=code, reason=TEXT.decode(reason, (*at, code))) for code, reason in value.items())


NOTES = FieldType("映射", _notes_decode, lambda notes: {note.code: note.reason for note in notes})

ESTABLISHMENT = Spec(
    b.Establishment,
    "设立",
    Field("情形", "ground", TEXT, about="设立情形，按办法的键"),
    Field("依据", "basis", TEXT, about="上级文件、法规等设立依据"),
    Field("理由", "reason", TEXT, about="设立理由"),
    Field("文号", "doc_no", TEXT, about="设立通知的文号"),
    Field("成文", "doc_date", DATE, about="设立通知的成文日期"),
    Field("生效", "effective", DATE, about="生效日期"),
    Field("办件", "case", TEXT, about="设立办件"),
)
LISTING = Spec(
    b.Listing,
    "列入",
    Field("文号", "doc_no", TEXT, about="公布名单的文号"),
    Field("成文", "doc_date", DATE, about="名单成文日期"),
    Field("序号", "no", NUMBER, about="名单中的序号"),
    Field("办件", "case", TEXT, about="导入办件"),
)
TERM = Spec(
    b.Term,
    "期限",
    Field("至", "until", DATE, about="期限届满日，含当日"),
    Field("撤销条件", "condition", TEXT, about="达成即撤销的条件"),
)
SEAT = Spec(
    b.Seat,
    "席位",
    Field("职务", "role", TEXT, required=True, about="组长、副组长、成员等"),
    Field("单位", "unit", TEXT, about="所在单位"),
    Field("岗位", "post", TEXT, about="所任岗位"),
    Field("姓名", "holder", TEXT, about="现任人"),
    Field("级别", "rank", TEXT, about="正县级、副县级等"),
    Field("自", "since", DATE, about="任职起日"),
    Field("岗位兼任", "ex_officio", YES_NO, about="是否随岗位兼任"),
)
OFFICE = Spec(
    b.Office,
    "办公室",
    Field("方式", "mode", words_of(OfficeMode), about="日常工作的承担方式"),
    Field("单位", "unit", TEXT, about="设在或承担的单位"),
    Field("主任", "director", TEXT, about="办公室主任"),
    Field("地点", "place", TEXT, about="办公地点"),
)
CONTACT = Spec(
    b.Contact,
    "联络",
    Field("联络员", "liaison", TEXT, about="仅内部使用"),
    Field("电话", "phone", TEXT, about="仅内部使用"),
)
COUNTERPART = Spec(
    b.SuperiorCounterpart,
    "上级对应",
    Field("名称", "name", TEXT, required=True, about="上级对应机构"),
    Field("状态", "state", TEXT, about="运行、已撤销或不详"),
)
FORMER_NAME = Spec(
    b.FormerName,
    "曾用名",
    Field("名称", "name", TEXT, required=True, about="原名称"),
    Field("至", "until", DATE, about="使用至，含当日"),
    Field("办件", "case", TEXT, about="更名办件"),
)
ENDING = Spec(
    b.Ending,
    "去向",
    Field("状态", "state", words_of(State), required=True, about="了结后的状态"),
    Field("接替类", "successor_kind", TEXT, about="单位或机构"),
    Field("接替", "successor", TEXT, about="接替的单位名称或机构编号"),
    Field("情形", "ground", TEXT, about="撤销或合并情形"),
    Field("生效", "effective", DATE, about="生效日期"),
    Field("办件", "case", TEXT, about="撤并办件"),
)
WAIVER = Spec(
    b.Waiver,
    "豁免",
    Field("规则", "rule", TEXT, required=True, about="规则代码"),
    Field("理由", "reason", TEXT, about="豁免理由"),
    Field("文号", "doc_no", TEXT, about="批准豁免的文号"),
    Field("至", "until", DATE, about="有效至，含当日"),
)

_BODY_FIELDS = (
    Field("名称", "name", TEXT, required=True, about="全称"),
    Field("简称", "short_name", TEXT, about="规范简称"),
    Field("代字", "code_word", TEXT, about="发文机关代字"),
    Field("类别", "kind", TEXT, about="领导小组、委员会、指挥部、联席会议等"),
    Field("序列", "series", words_of(Series), required=True, about="所属序列"),
    Field("设置", "tenure", words_of(Tenure), about="长期或临时"),
)
_BODY_REST = (
    Field("列管", "managed", YES_NO, about="是否列入管理"),
    Field("去向", "ending", record_of(ENDING), about="撤并去向"),
    Field("设立", "established", record_of(ESTABLISHMENT), about="设立情况"),
    Field("列入", "listed", record_of(LISTING), about="导入名单的出处"),
    Field("期限", "term", record_of(TERM), about="设立期限"),
    Field("任务", "task", TEXT, about="主要任务"),
    Field("职责", "duties", TEXTS, about="职责，一项一条"),
    Field("席位", "seats", records_of(SEAT), about="组成人员"),
    Field("牵头部门", "lead_unit", TEXT, about="承担日常工作的部门"),
    Field("办公室", "office", record_of(OFFICE), about="办事机构"),
    Field("经费", "funding", TEXT, about="经费来源"),
    Field("编制", "staffing_posts", TEXT, about="一般为「无」"),
    Field("领导职数", "leader_posts", TEXT, about="一般为「无」"),
    Field("规格", "rank", TEXT, about="一般为「无」"),
    Field("联络", "contact", record_of(CONTACT), about="联络方式，仅内部"),
    Field("上级对应", "superior_counterpart", record_of(COUNTERPART), about="上级对应机构"),
    Field("对外名称", "aliases", TEXTS, about="加挂、对外使用的名称"),
    Field("曾用名", "former_names", records_of(FORMER_NAME), about="曾用名"),
    Field("成员单位", "member_units", TEXTS, about="成员单位"),
    Field("印章", "seal", HAS, about="有无印章"),
    Field("密级", "secrecy", words_of(Secrecy), about="缺省为公开"),
    Field("与纪检有关", "discipline_related", YES_NO, about="缺省为否"),
    Field("说明", "notes", NOTES, about="超出软性限额的理由，按规则代码"),
    Field("豁免", "waivers", records_of(WAIVER), about="经批准的豁免"),
)
BODY = Spec(
    b.Body,
    "机构",
    Field("编号", "id", TEXT, required=True, about="永久编号，与文件名一致"),
    *_BODY_FIELDS,
    Field("状态", "state", words_of(State), required=True, about="机构状态"),
    *_BODY_REST,
)


def _make_draft(**facts: Any) -> b.Body:
    return b.Body(id=BodyId(""), state=State.ACTIVE, **{"kind": None, "tenure": None, **facts})


DRAFT = Spec(_make_draft, "拟设机构", *_BODY_FIELDS, *_BODY_REST)

SETTING = Spec(
    FieldSetting,
    "改动项",
    Field("字段", "field", TEXT, required=True, about="机构记录的键"),
    Field("值", "value", PLAIN, about="改后的值"),
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
    Field("接任", "holder", TEXT, about="递补人"),
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
    Field(
        "说明",
        "notes",
        FieldType(
            "映射",
            lambda value, at: tuple((note.code, note.reason) for note in _notes_decode(value, at)),
            dict,
        ),
        about="超出软性限额的理由",
    ),
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
    Field("改动", "edits", records_of(RECORD_EDIT), about="对记录的改动"),
)
TASK = Spec(
    Task,
    "事项",
    Field("编号", "id", TEXT, required=True, about="年份-流水号"),
    Field("标题", "title", TEXT, required=True, about="要做的事"),
    Field("机构", "body", TEXT, always=True, about="所属机构"),
    Field("办件", "case", TEXT, about="来源办件"),
    Field("种类", "kind", TEXT, required=True, about="停用名称、印章、档案等"),
    Field("牵头", "lead", TEXT, about="责任单位"),
    Field("开始", "opened", DATE, required=True, about="起始日期"),
    Field("限期", "due", DATE, about="限期，含当日"),
    Field("状态", "state", words_of(TaskState), required=True, about="状态"),
    Field("办结", "done", DATE, about="办结日期"),
    Field("凭据", "evidence", TEXT, about="办结凭据"),
    Field("理由", "reason", TEXT, about="取消理由"),
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
    Field("办件", "cases", TEXTS, about="所依办件"),
)
NUMBERS = Spec(PaperRegister, "文号登记", Field("文件", "papers", records_of(PAPER_ENTRY), about="文件"))
RECORD_SPECS: tuple[tuple[str, Spec[Any]], ...] = (
    ("bodies/xt-0001.yaml", BODY),
    ("cases/2026/0001.yaml", CASE),
    ("tasks/2026/0001.yaml", TASK),
    ("numbers.yaml", NUMBERS),
)


def read(spec: Spec[R], data: bytes, path: str) -> R:
    """Decode the bytes of a record file.

    Raises:
        RecordError: with line and column where the file does not decode.
    """
    from xtjg.store.yamlfile import parse, positions  # noqa: PLC0415 — writers of new records never parse

    record = parse(data, path)
    try:
        return spec.decode(record)
    except FieldProblem as problem:
        places = positions(data, path)
        at = next(
            (places[problem.path[:n]] for n in range(len(problem.path), 0, -1) if problem.path[:n] in places), None
        )
        line, column = at or (1, 1)
        key = next((str(part) for part in reversed(problem.path) if isinstance(part, str)), None)
        raise RecordError(
            problem.message, path=path, line=line, column=column, field=key, hint=problem.hint
        ) from problem


def decode_body(record: PlainMap, path: str) -> b.Body:
    """Decode a parsed body record; RecordError without position."""
    try:
        return BODY.decode(record)
    except FieldProblem as problem:
        raise RecordError(problem.message, path=path, hint=problem.hint) from problem


def field_edits(before: PlainMap, after: PlainMap) -> tuple[c.FieldEdit, ...]:
    """Compare two encoded records key by key; order of `after`, then of keys that went."""
    keys = dict.fromkeys((*after, *before))
    return tuple(
        c.FieldEdit(field=key, before=before.get(key), after=after.get(key))
        for key in keys
        if before.get(key) != after.get(key)
    )


def amend(body: b.Body, settings: tuple[FieldSetting, ...]) -> b.Body:
    """Set fields of a body in the words of the file; `办公室.地点` sets a part, an empty value clears.

    Raises:
        Usage: unknown fields and values that the field cannot hold, all of them.
    """
    record = with_settings(BODY.encode(body), settings)
    try:
        return BODY.decode(record)
    except FieldProblem as problem:
        raise Usage(problem.message, hint=problem.hint) from problem


def with_settings(record: PlainMap, settings: tuple[FieldSetting, ...]) -> PlainMap:
    """Put settings into an encoded record; raises Usage that lists every unknown field."""
    wrong: list[str] = []
    made = dict(record)
    for setting in settings:
        key, _, part = setting.field.partition(".")
        if key not in BODY.by_key:
            near = nearest(key, tuple(BODY.by_key), limit=1)
            wrong.append(f"没有字段「{key}」" + (f"，是不是「{near[0]}」" if near else ""))
        elif part:
            inner = made.get(key)
            made[key] = {**(inner if isinstance(inner, dict) else {}), part: setting.value}
        else:
            made[key] = _listed(key, setting.value)
    if wrong:
        raise Usage("；".join(wrong), hint=f"可用字段：{'、'.join(BODY.by_key)}")
    return made


def _listed(key: str, value: Plain) -> Plain:
    """A single text for a field that holds a list of texts is a list of one."""
    return [value] if BODY.by_key[key].type is TEXTS and isinstance(value, str) else value


def read_draft(record: PlainMap, path: str) -> b.Body:
    """Decode `--from FILE`: a body record without 编号 and 状态; RecordError where it does not decode."""
    try:
        return DRAFT.decode({key: value for key, value in record.items() if key not in ("编号", "状态")})
    except FieldProblem as problem:
        raise RecordError(problem.message, path=path, hint=problem.hint) from problem
