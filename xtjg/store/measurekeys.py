"""The table of keys of a 管理办法: clauses, grounds, procedures, and the closed lists of words they may use.

Only reads: a measure is copied as its bytes and edited by hand, never written from its record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn, cast

from xtjg.core.measure import Clause, Demand, Ground, GroundUse, Measure, MeetingKind, Origin, Procedure
from xtjg.core.measurecheck import NOT_HELD
from xtjg.core.terms import Act, Series, Severity, Step
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
    one_of,
    record_of,
    records_of,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xtjg.core.plain import Plain, PlainMap

BINDING = {
    "应当": Severity.ERROR,
    "不得": Severity.ERROR,
    "须经": Severity.ERROR,
    "原则上": Severity.WARNING,
    "一般": Severity.WARNING,
    "可以": Severity.INFO,
    "惯例": Severity.INFO,
}
DECLARATORY = "宣示"
WHO = (
    *("牵头部门", "编办", "机构", "拟任领导", "成员单位", "调整对象", "接收单位", "涉及单位", "新负责人"),
    *("主要领导", "分管领导", "机构负责人", "审定", "序列办公室", "党委办", "政府办", "登记人"),
)
NEEDS = ("情形", "依据", "理由", "接替", "单位", "期限", "日期", "来源", "文件", "批准", "文号")
ORGANS = ("编办", "编委会", "党委", "政府", "党委办", "政府办")


def _read_only(_value: object) -> NoReturn:
    message = "a measure is kept as its bytes"
    raise TypeError(message)


def _word(value: Plain, at: KeyPath, words: Sequence[str]) -> str:
    text = cast("str", TEXT.decode(value, at))
    if text not in words:
        raise FieldProblem(at, f"「{at[-1] if isinstance(at[-1], str) else at[-2]}」不能是「{text}」", _usable(words))
    return text


def _usable(words: Sequence[str]) -> str:
    return f"可用：{'、'.join(words)}"


def _list_of(*words: str) -> FieldType:
    """A list of words of a closed list."""

    def decode(value: Plain, at: KeyPath) -> tuple[str, ...]:
        texts = cast("tuple[str, ...]", TEXTS.decode(value, at))
        return tuple(_word(text, (*at, index), words) for index, text in enumerate(texts))

    return FieldType("词列表", decode, _read_only, words)


def _entries_of(spec: Spec[Any]) -> FieldType:
    """A list of records of which no two have the same key."""
    plain = records_of(spec)

    def decode(value: Plain, at: KeyPath) -> tuple[Any, ...]:
        entries = cast("tuple[Any, ...]", plain.decode(value, at))
        seen: set[str] = set()
        for index, entry in enumerate(entries):
            if entry.key in seen:
                raise FieldProblem((*at, index, "键"), f"「{at[-1]}」中的键「{entry.key}」重复")
            seen.add(entry.key)
        return entries

    return FieldType("列表", decode, _read_only)


def _value_of_clause(value: Plain, at: KeyPath) -> str | tuple[str, ...]:
    if isinstance(value, list):
        return cast("tuple[str, ...]", TEXTS.decode(value, at))
    return cast("str", TEXT.decode(value, at))


def _papers(value: Plain, at: KeyPath) -> tuple[str, ...]:
    """Flatten 步骤 → 文种 to «发文:设立通知», in the order of the file."""
    if not isinstance(value, dict):
        raise FieldProblem(at, f"「{at[-1]}」应当是「步骤: 文种」")
    steps = tuple(step.label for step in Step)
    flat: list[str] = []
    for step, kinds in value.items():
        place = (*at, step)
        if step not in steps:
            raise FieldProblem(place, f"没有「{step}」这个步骤", _usable(steps))
        listed = TEXTS.decode(kinds, place) if isinstance(kinds, list) else (TEXT.decode(kinds, place),)
        flat.extend(f"{step}:{kind}" for kind in listed)
    return tuple(flat)


def _clauses(value: Plain, at: KeyPath) -> tuple[Clause, ...]:
    """Read the clauses; only one that is not to be had or not there may lack its number and wording."""
    clauses = cast("tuple[Clause, ...]", _entries_of(CLAUSE).decode(value, at))
    for index, clause in enumerate(clauses):
        if clause.unknown and clause.absent:
            raise FieldProblem((*at, index), f"条文「{clause.key}」不能又是「未知」又是「无此条」", "留一个")
        if clause.is_held and NOT_HELD in (clause.no, clause.text):
            hint = "条文未收录的写「未知: 是」，办法没有这一条的写「无此条: 是」"
            raise FieldProblem((*at, index), f"条文「{clause.key}」缺少「条款」或者「摘要」", hint)
    return clauses


def _make_clause(**facts: Any) -> Clause:
    return Clause(**{"no": NOT_HELD, "text": NOT_HELD, **facts})


def _make_procedure(**facts: Any) -> Procedure:
    return Procedure(**{"no": NOT_HELD, **facts})


def _make_measure(**facts: Any) -> Measure:
    clauses = {clause.key: clause for clause in facts.pop("clauses", ())}
    grounds = {use: facts.pop(use.name) for use in GroundUse if use.name in facts}
    return Measure(**facts, clauses=clauses, grounds=grounds)


_KEY = Field("键", "key", TEXT, required=True, about="固定不变的键")

CLAUSE = Spec(
    _make_clause,
    "条文",
    _KEY,
    Field("条款", "no", TEXT, about="第八条第二款、第十五条(二)；不是条文的写惯例"),
    Field("摘要", "text", TEXT, about="条文所定的事项"),
    Field("轻重", "severity", one_of(*BINDING.items(), (DECLARATORY, None)), about="条文的用词"),
    Field("值", "value", FieldType("文字或列表", _value_of_clause, _read_only), about="条文定的数或者词"),
    Field("未知", "unknown", YES_NO, about="条文未收录"),
    Field("无此条", "absent", YES_NO, about="办法没有这一条"),
)
GROUND = Spec(
    Ground,
    "情形",
    _KEY,
    Field("条款", "no", TEXT, required=True, about="第五条(一)"),
    Field("摘要", "text", TEXT, required=True, about="情形的内容"),
    Field("须依据", "needs_basis", YES_NO, about="须写明依据的文件"),
    Field("须理由", "needs_reason", YES_NO, about="须写明理由"),
)
DEMAND = Spec(
    Demand,
    "程序要求",
    Field("谁", "who", _list_of(*WHO), required=True, about="由谁办或者向谁办"),
    Field("条款", "no", TEXT, required=True, about="依据的条款"),
    Field("轻重", "severity", one_of(*BINDING.items()), required=True, about="条文的用词"),
)
_CELL = record_of(DEMAND)
PROCEDURE = Spec(
    _make_procedure,
    "程序",
    _KEY,
    Field("事项", "act", words_of(Act, lambda act: act.label), required=True, about="设立、调整、撤销等"),
    Field("依据", "origin", words_of(Origin), required=True, about="条文、类推或未知"),
    Field("条款", "no", TEXT, about="依据的条款"),
    Field("对象", "subjects", TEXTS, about="本行管到的字段；席位可分为 负责人、副职、席位，没有写副职的随席位"),
    Field("序列", "series", _list_of(*Series), about="适用的序列"),
    Field("次序", "rank", NUMBER, about="一次涉及多行时，次序高的为准"),
    Field("提出", "proposed", _CELL, about="由谁提出"),
    Field("征求", "consulted", _CELL, about="征求谁的意见"),
    Field("审核", "reviewed", _CELL, about="由谁审核"),
    Field("同意", "agreed", _CELL, about="由谁同意"),
    Field("批准", "approved", _CELL, about="由谁批准"),
    Field("发文", "issued", _CELL, about="以谁的名义发文"),
    Field("备案", "filed", _CELL, about="向谁备案"),
    Field("报送人", "forwarded_by", TEXT, about="审核后由谁上报，缺省为编办"),
    Field("会议代替", "meeting_replaces", YES_NO, about="主要领导主持的会议可代替同意和审批"),
    Field("自提免审", "review_covers_own_proposal", YES_NO, about="编办自己提出的不再审核"),
    Field("须", "needs", _list_of(*NEEDS), about="另外必须写明的事项"),
    Field("文种", "papers", FieldType("步骤和文种", _papers, _read_only), about="各步骤的公文"),
)
MEETING_KIND = Spec(
    MeetingKind,
    "会议",
    Field("键", "key", TEXT, required=True, about="会议的名称"),
    Field("条款", "no", TEXT, required=True, about="依据的条款"),
    Field("轻重", "severity", one_of(*BINDING.items()), about="间隔的用词"),
    Field("间隔月数", "interval_months", NUMBER, about="至多几个月开一次"),
    Field("临时召开", "ad_hoc", YES_NO, about="可以临时召开"),
    Field("主持", "chair", TEXT, about="由谁主持"),
    Field("议题确定", "screened_by", TEXT, about="议题由谁确定"),
    Field("事先告知", "told", TEXTS, about="议题事先告知谁"),
    Field("材料审阅", "reviewed_by", TEXT, about="汇报材料先经谁审阅"),
    Field("汇报人请假须经", "reporter_leave_by", TEXTS, about="负责人不能亲自汇报的，须报谁、经谁同意"),
    Field("出席", "attend", TEXTS, about="应当出席的"),
    Field("列席", "sit_in", TEXTS, about="列席的"),
    Field("按需列席", "invited", TEXTS, about="根据需要列席的"),
    Field("内容", "contents", TEXTS, about="会议的内容"),
    Field("记录报送", "record_to", TEXT, about="会议记录报给谁"),
)
MEASURE = Spec(
    _make_measure,
    "管理办法",
    Field("代号", "pack", TEXT, required=True, about="办法的代号"),
    Field("名称", "title", TEXT, required=True, about="办法的名称"),
    Field("文号", "doc_no", TEXT, about="发布办法的文号"),
    Field("成文", "doc_date", DATE, about="成文日期"),
    Field("索引号", "index_no", TEXT, about="政府信息公开的索引号"),
    Field("生效", "valid_from", DATE, about="施行日期"),
    Field("失效", "valid_to", DATE, about="最后一天，含当日"),
    Field("核对", "verified", YES_NO, about="否：据转述编写，查出的一律为提示"),
    Field("缺文", "gaps", TEXTS, about="未收录的部分"),
    Field("继承", "inherits", TEXT, about="未写的内容取自哪个办法：随附办法的代号，或者现行"),
    Field("沿自", "derived_from", TEXT, about="执行时据以补全的办法，由程序写入"),
    Field("依据文件", "bases", TEXTS, about="制定依据"),
    Field("解释机关", "interpreters", _list_of(*ORGANS), about="负责解释的机关"),
    Field("级别", "ranks", TEXTS, about="从低到高"),
    Field("申请内容", "application_items", TEXTS, about="申请须载明的内容"),
    Field("条文", "clauses", FieldType("列表", _clauses, _read_only), about="条文，一键一项"),
    *(Field(f"{use}情形", use.name, _entries_of(GROUND), about="情形，一键一项") for use in GroundUse),
    Field("程序", "procedures", _entries_of(PROCEDURE), about="程序表，一行一项"),
    Field("会议", "meetings", _entries_of(MEETING_KIND), about="办法规定的会议，一种一项"),
)
ENTRIES: Mapping[str, Spec[Any]] = {
    "clauses": CLAUSE,
    "procedures": PROCEDURE,
    "meetings": MEETING_KIND,
    **{use.name: GROUND for use in GroundUse},
}
"""The tables of the entries that a measure lists, by attribute."""


def key_path(at: Sequence[str], record: PlainMap) -> KeyPath:
    """Turn a place by attributes (`procedures`, `rename`, `proposed`, `no`) into the path of keys in a file.

    Where the file does not state the entry, the path leads to its list.
    """
    found: list[str | int] = []
    spec: Spec[Any] | None = MEASURE
    entries = ENTRIES.get(at[0]) if at else None
    for step in at:
        field = next((one for one in spec.fields if one.attr == step), None) if spec else None
        if field is not None:
            found.append(field.key)
            spec = field.type.inner
        elif len(found) == 1 and entries is not None:
            index = _index_of(step, record.get(str(found[0])))
            if index is None:
                break
            found.append(index)
            spec = entries
    return tuple(found)


def _index_of(key: str, listed: Plain) -> int | None:
    entries = listed if isinstance(listed, list) else []
    return next((n for n, one in enumerate(entries) if isinstance(one, dict) and one.get("键") == key), None)
