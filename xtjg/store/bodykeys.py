"""The keys of a body's record file: Chinese key ↔ attribute, in the order of a new file.

With `casekeys.py` the only table of keys; only `codec.py` and its like read it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xtjg.core import body as b
from xtjg.core.terms import BodyId, OfficeMode, Secrecy, Series, State, Tenure
from xtjg.store.fieldtypes import (
    DATE,
    HAS,
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
    from xtjg.core.plain import Plain


def read_notes(value: Plain, at: KeyPath) -> tuple[b.Note, ...]:
    """Read reasons by rule code."""
    if not isinstance(value, dict):
        raise FieldProblem(at, "「说明」应当是「规则代码: 理由」")
    return tuple(b.Note(code=code, reason=TEXT.decode(reason, (*at, code))) for code, reason in value.items())


NOTES = FieldType("映射", read_notes, lambda notes: {note.code: note.reason for note in notes})

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
    Field("组别", "group", TEXT, about="机构下设的工作组，不写的是机构的组成人员"),
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
