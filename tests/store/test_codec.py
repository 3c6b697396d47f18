"""Records and the mappings of their files: nothing is lost either way, and what does not fit is told with its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import make_body
from xtjg.core.body import (
    Body,
    Contact,
    Ending,
    Establishment,
    FormerName,
    Listing,
    Note,
    Office,
    Seat,
    SuperiorCounterpart,
    Term,
    Waiver,
)
from xtjg.core.case import Case, FieldEdit, IssuedText, Paper, RecordEdit, StepRecord
from xtjg.core.numbers import PaperEntry, PaperRegister
from xtjg.core.request import FieldSetting, Request
from xtjg.core.task import Task, TaskState
from xtjg.core.terms import Act, BodyId, CaseState, Form, OfficeMode, Secrecy, Series, State, Step, Tenure
from xtjg.errors import RecordError, Usage
from xtjg.store import codec, yamledit
from xtjg.store.bodykeys import BODY
from xtjg.store.casekeys import CASE, NUMBERS, REQUEST, TASK

if TYPE_CHECKING:
    from xtjg.core.plain import Plain
    from xtjg.store.fieldtypes import Spec

PATH = "bodies/xt-0067.yaml"
QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])

# Words that a YAML reader or a Chinese keyboard could take for something else.
TEXT = st.sampled_from(
    [
        *("市财政局", "是", "否", "null", "~", "2026-03-05", "0012", "1e3", "yes", "12:30", "# 注", "- 项", "a: b"),
        *("名称：某某", "[甲, 乙]", "{甲: 乙}", "*别名", "&锚", "!标签", "%指令", "@某", "'单引'", '"双引"', "|", ">"),
        *("含\\反斜杠", "示政办发〔2026〕12号", "第一行\n第二行", "结尾有冒号:", "逗号,在内", "?问", "𠮷", "é"),
    ]
)
DATE = st.dates(date(1949, 1, 1), date(2199, 12, 31))
NUMBER = st.integers(0, 9999)
FLAG = st.booleans()


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def some(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


LINE = maybe(TEXT)
DAY = maybe(DATE)
PLAIN: st.SearchStrategy[Plain] = st.recursive(
    maybe(TEXT), lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXT, inner, max_size=2), max_leaves=4
)
ESTABLISHMENTS = st.builds(
    Establishment, ground=LINE, basis=LINE, reason=LINE, doc_no=LINE, doc_date=DAY, effective=DAY, case=LINE
)
LISTINGS = st.builds(Listing, doc_no=LINE, doc_date=DAY, no=maybe(NUMBER), case=LINE)
TERMS = st.builds(Term, until=DAY, condition=LINE)
SEATS = st.builds(Seat, role=TEXT, unit=LINE, post=LINE, holder=LINE, rank=LINE, since=DAY, ex_officio=maybe(FLAG))
OFFICES = st.builds(Office, mode=maybe(st.sampled_from(OfficeMode)), unit=LINE, director=LINE, place=LINE)
ENDINGS = st.builds(
    Ending,
    state=st.sampled_from(State),
    successor_kind=LINE,
    successor=LINE,
    ground=LINE,
    effective=DAY,
    case=LINE,
)
NOTES = st.dictionaries(TEXT, TEXT, max_size=2)


def bodies(**fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[Body]:
    facts: dict[str, st.SearchStrategy[Any]] = {
        "id": TEXT,
        "name": TEXT,
        "kind": LINE,
        "series": st.sampled_from(Series),
        "tenure": maybe(st.sampled_from(Tenure)),
        "state": st.sampled_from(State),
        "managed": FLAG,
        "short_name": LINE,
        "code_word": LINE,
        "ending": maybe(ENDINGS),
        "established": maybe(ESTABLISHMENTS),
        "listed": maybe(LISTINGS),
        "term": maybe(TERMS),
        "task": LINE,
        "duties": some(TEXT),
        "seats": some(SEATS),
        "lead_unit": LINE,
        "office": maybe(OFFICES),
        "funding": LINE,
        "staffing_posts": LINE,
        "leader_posts": LINE,
        "rank": LINE,
        "contact": maybe(st.builds(Contact, liaison=LINE, phone=LINE)),
        "superior_counterpart": maybe(st.builds(SuperiorCounterpart, name=TEXT, state=LINE)),
        "aliases": some(TEXT),
        "former_names": some(st.builds(FormerName, name=TEXT, until=DAY, case=LINE)),
        "member_units": some(TEXT),
        "seal": maybe(FLAG),
        "secrecy": maybe(st.sampled_from(Secrecy)),
        "discipline_related": maybe(FLAG),
        "notes": NOTES.map(lambda notes: tuple(Note(code=code, reason=reason) for code, reason in notes.items())),
        "waivers": some(st.builds(Waiver, rule=TEXT, reason=LINE, doc_no=LINE, until=DAY)),
    }
    return st.builds(Body, **{**facts, **fixed})


REQUESTS = st.builds(
    Request,
    bodies=some(TEXT),
    draft=maybe(bodies(id=st.just(BodyId("")), state=st.just(State.ACTIVE))),
    new_name=LINE,
    settings=some(st.builds(FieldSetting, field=TEXT, value=PLAIN)),
    add_seats=some(SEATS),
    remove_seats=some(SEATS),
    add_units=some(TEXT),
    remove_units=some(TEXT),
    head=maybe(SEATS),
    seat=maybe(NUMBER),
    holder=LINE,
    source=LINE,
    into=LINE,
    series=maybe(st.sampled_from(Series)),
    superior=LINE,
    until=DAY,
    end_state=maybe(st.sampled_from(State)),
    unit=LINE,
    successor=LINE,
    ground=LINE,
    basis=LINE,
    reason=LINE,
    evidence=LINE,
    notes=NOTES.map(lambda notes: tuple(notes.items())),
)
STEPS = st.builds(
    StepRecord,
    step=st.sampled_from(Step),
    organ=TEXT,
    person=LINE,
    form=maybe(st.sampled_from(Form)),
    meeting=LINE,
    opinion=LINE,
    date=DAY,
    doc_no=LINE,
    text=LINE,
    ground=LINE,
)
FIELD_EDITS = st.builds(FieldEdit, field=TEXT, before=PLAIN, after=PLAIN)
CASES = st.builds(
    Case,
    id=TEXT,
    token=TEXT,
    act=st.sampled_from(Act),
    title=TEXT,
    bodies=some(TEXT),
    opened=DATE,
    state=st.sampled_from(CaseState),
    request=REQUESTS,
    steps=some(STEPS),
    paper=maybe(st.builds(Paper, doc_no=LINE, doc_date=DAY, effective=DAY, organ=LINE, title=LINE)),
    papers=some(st.builds(IssuedText, file=TEXT, kind=TEXT)),
    edits=some(st.builds(RecordEdit, path=TEXT, before=LINE, after=LINE, fields=some(FIELD_EDITS))),
    attachments=some(TEXT),
    measure=LINE,
    unverified=some(TEXT),
)
TASKS = st.builds(
    Task,
    id=TEXT,
    title=TEXT,
    body=LINE,
    case=LINE,
    kind=TEXT,
    lead=LINE,
    due=DAY,
    opened=DATE,
    state=st.sampled_from(TaskState),
    done=DAY,
    evidence=LINE,
    reason=LINE,
)
REGISTERS = st.builds(
    PaperRegister,
    papers=some(st.builds(PaperEntry, doc_no=TEXT, organ=LINE, doc_date=DAY, title=LINE, cases=some(TEXT))),
)


def returns(spec: Spec[Any], record: object) -> None:
    """Check that a record comes back, from its mapping and from the bytes of a new file."""
    encoded = spec.encode(record)
    assert spec.decode(encoded) == record
    assert list(encoded) == [field.key for field in spec.fields if field.key in encoded]
    assert codec.read(spec, yamledit.dump(encoded), PATH) == record


@QUICK
@given(bodies())
def test_a_body_comes_back(body: Body) -> None:
    returns(BODY, body)


@QUICK
@given(REQUESTS)
def test_a_request_comes_back(request: Request) -> None:
    returns(REQUEST, request)


@QUICK
@given(CASES)
def test_a_case_comes_back(case: Case) -> None:
    returns(CASE, case)


@QUICK
@given(TASKS)
def test_a_task_comes_back(task: Task) -> None:
    returns(TASK, task)


@QUICK
@given(REGISTERS)
def test_the_register_of_papers_comes_back(register: PaperRegister) -> None:
    returns(NUMBERS, register)


@QUICK
@given(bodies(), bodies())
def test_the_edits_between_two_records_lead_from_one_to_the_other(before: Body, after: Body) -> None:
    old, new = BODY.encode(before), BODY.encode(after)
    replayed = dict(old)
    for edit in codec.field_edits(old, new):
        assert edit.before != edit.after
        replayed[edit.field] = edit.after
    assert {key: value for key, value in replayed.items() if value is not None} == new


LAWFUL = """\
编号: 'xt-0067'
名称: 示例市低空经济发展领导小组
序列: 政府
状态: 运行
"""


def broken(text: str, spec: Spec[Any] = BODY) -> RecordError:
    with pytest.raises(RecordError) as wrong:
        codec.read(spec, text.encode(), PATH)
    return wrong.value


def test_the_least_a_body_has() -> None:
    body = codec.read(BODY, LAWFUL.encode(), PATH)
    assert (body.id, body.managed, body.kind, body.tenure) == ("xt-0067", True, None, None)
    assert (body.duties, body.seats, body.seal, body.secrecy) == ((), (), None, None)


@pytest.mark.parametrize(
    ("line", "where", "message", "hint"),
    [
        ("牵头单位: 市财政局", f"{PATH}:5:1", "不认识的键「牵头单位」", "是不是「牵头部门」？"),
        (
            "办公室: {单位: 市财政局, 地址: 三楼}",
            f"{PATH}:5:17",
            "不认识的键「地址」",
            "是不是「地点」？",
        ),
        (
            "席位:\n  - {职务: 组长}\n  - {职务: 成员, 性名: 某某}",
            f"{PATH}:7:14",
            "不认识的键「性名」",
            "是不是「姓名」？",
        ),
        ("设置: 短期", f"{PATH}:5:1", "「设置」不能是「短期」", "可用：长期、临时"),
        ("列管: 对", f"{PATH}:5:1", "「列管」不能是「对」", "可用：是、否"),
        ("印章: 是", f"{PATH}:5:1", "「印章」不能是「是」", "可用：有、无"),
        ("密级: 机密", f"{PATH}:5:1", "「密级」不能是「机密」", "可用：公开、内部"),
        ("办公室: {方式: 新设}", f"{PATH}:5:7", "「方式」不能是「新设」", "可用：设在、承担、不设、单设"),
        ("期限: {至: 2026-02-30}", f"{PATH}:5:6", "「至」不是有效日期：2026-02-30", "写成 2026-03-05"),
        ("列入: {序号: 第五}", f"{PATH}:5:6", "「序号」应当是数字：第五", ""),
        ("职责: 协调", f"{PATH}:5:1", "「职责」应当是列表", "写成 [甲, 乙]"),
        ("任务: [甲]", f"{PATH}:5:1", "「任务」应当是一段文字", ""),
        ("成员单位: [市财政局, {名称: 某局}]", f"{PATH}:5:14", "「1」应当是一段文字", ""),
        ("席位: 组长", f"{PATH}:5:1", "「席位」应当是列表，每项以「- 」开头", ""),
        ("期限: 三年", f"{PATH}:5:1", "期限应当是「键: 值」的形式", ""),
        ("席位: [{单位: 市财政局}]", f"{PATH}:5:6", "席位缺少「职务」", ""),
        ("说明: 理由", f"{PATH}:5:1", "「说明」应当是「规则代码: 理由」", ""),
        ("状态：运行", f"{PATH}:5:3", "“状态”后面是全角冒号，冒号应为半角并加空格", ""),
    ],
)
def test_what_does_not_fit_is_told_with_line_column_and_remedy(line: str, where: str, message: str, hint: str) -> None:
    error = broken(f"{LAWFUL}{line}\n")
    assert (error.where, error.message) == (where, message)
    assert error.hint.startswith(hint)


@pytest.mark.parametrize("key", ["编号", "名称", "序列", "状态"])
def test_what_a_body_must_have_is_missed(key: str) -> None:
    lines = [line for line in LAWFUL.splitlines() if not line.startswith(key)]
    error = broken("\n".join(lines) + "\n")
    assert (error.message, error.line) == (f"机构缺少「{key}」", 1)


@pytest.mark.parametrize(
    ("spec", "text", "message"),
    [
        (CASE, "编号: '2026-0001'\n事项: 解散\n", "「事项」不能是「解散」"),
        (CASE, "步骤: [{步骤: 批示, 机关: 市长}]\n", "「步骤」不能是「批示」"),
        (TASK, "状态: 进行中\n", "「状态」不能是「进行中」"),
        (NUMBERS, "文件: [{机关: 市政府办}]\n", "文件缺少「文号」"),
    ],
)
def test_other_records_have_closed_lists_too(spec: Spec[Any], text: str, message: str) -> None:
    assert broken(text, spec).message == message


def test_words_of_the_full_width_keyboard_are_understood_in_text() -> None:
    body = codec.read(BODY, f"{LAWFUL}任务: '统筹：协调'\n".encode(), PATH)
    assert body.task == "统筹：协调"


def setting(field: str, value: Plain) -> tuple[FieldSetting, ...]:
    return (FieldSetting(field=field, value=value),)


def test_amending_sets_a_field_a_part_and_a_list_of_one() -> None:
    body = make_body()
    changed = codec.amend(
        body, (*setting("任务", "另一任务"), *setting("办公室.地点", "二楼"), *setting("职责", "只有一项"))
    )
    assert body.office is not None
    assert changed == replace(body, task="另一任务", office=replace(body.office, place="二楼"), duties=("只有一项",))


def test_amending_clears_with_nothing_and_makes_what_was_not_there() -> None:
    cleared = codec.amend(make_body(), (*setting("经费", None), *setting("期限.至", None)))
    assert cleared.funding is None
    assert cleared.term == Term(condition="任务完成")
    assert codec.amend(make_body(office=None), setting("办公室.单位", "市财政局")).office == Office(unit="市财政局")


def test_amending_tells_every_unknown_field_and_the_first_wrong_value() -> None:
    with pytest.raises(Usage, match=r"没有字段「牵头单位」，是不是「牵头部门」；没有字段「xyz」$"):
        codec.amend(make_body(), (*setting("牵头单位", "某局"), *setting("xyz", "某值")))
    with pytest.raises(Usage, match="「设置」不能是「短期」"):
        codec.amend(make_body(), setting("设置", "短期"))
    with pytest.raises(Usage, match="机构缺少「名称」"):
        codec.amend(make_body(), setting("名称", None))


def test_a_draft_has_neither_number_nor_state() -> None:
    draft = codec.read_draft({"编号": "xt-0001", "状态": "已撤销", "名称": "某领导小组", "序列": "党委"}, "草稿.yaml")
    assert (draft.id, draft.state, draft.name, draft.series) == ("", State.ACTIVE, "某领导小组", Series.PARTY)
    with pytest.raises(RecordError, match="拟设机构缺少「序列」"):
        codec.read_draft({"名称": "某领导小组"}, "草稿.yaml")
