"""The table of procedures (design.md §4): a whole chain lacks nothing, each omission is exactly what is missing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.core.matters import (
    BY_HEAD,
    MEASURE,
    ONE,
    TWO,
    Flags,
    judged,
    make_draft,
    make_matter,
    make_other,
    make_party_body,
    route_of,
    whats,
)
from tests.factories import make_body
from xtjg.core.acts.adjust import ADJUSTABLE
from xtjg.core.body import Ending, Seat
from xtjg.core.case import FieldEdit
from xtjg.core.measure import Demand, Origin, Procedure
from xtjg.core.procedure import Verdict, edited_subjects, next_step
from xtjg.core.request import FieldSetting, Request
from xtjg.core.terms import Act, Series, Severity, State, Step, Tenure
from xtjg.errors import ActRefused
from xtjg.store.measurefile import load_pack

if TYPE_CHECKING:
    from xtjg.core.body import Body
    from xtjg.core.measure import Measure
    from xtjg.core.parties import Matter
    from xtjg.core.plain import Plain

WEIFANG = load_pack("weifang")[1]
NEW_MEMBER = Seat(role="成员", unit="市交通运输局", post="局长", holder="赵六")
NEW_DEPUTY = Seat(role="副组长", unit="市政府", post="秘书长", holder="周八")
NEW_HEAD = Seat(role="组长", unit="市政府", post="常务副市长", holder="孙七")
ENDED = make_body(
    state=State.ABOLISHED,
    seats=(),
    ending=Ending(state=State.ABOLISHED, successor_kind="单位", successor="市交通运输局"),
)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of the table on lawful records; `without` names per omission what is then missing, where, and the option.

    A key of `without` is a flag, or `request.名` for a particular of the request.
    """

    act: Act
    request: Request
    bodies: tuple[Body, ...] = (make_body(),)
    flags: Flags = field(default_factory=Flags)
    without: dict[str, tuple[str, str, str]] = field(default_factory=dict)


LEAD = ("市发展改革委提出", '--proposed-by "市发展改革委@日期"')
REVIEW = ("市委编办审核意见", '--reviewed-by "市委编办 同意@日期"')
NUMBER, DAY = ("文号", "--doc-no 文号"), ("成文日期", "--date 成文日期")


def said(pair: tuple[str, str], no: str) -> tuple[str, str, str]:
    return pair[0], no, pair[1]


def as_founded(apply: str, decide: str, issue: str, deputies: str = "") -> dict[str, tuple[str, str, str]]:
    """What is missing where the principals of the series decide."""
    agreed = {"agreed_by": ("市政府分管领导同意", deputies, '--agreed-by "副市长@日期"')} if deputies else {}
    return {
        "proposed_by": said(LEAD, apply),
        "reviewed_by": said(REVIEW, decide),
        **agreed,
        "approved_by": ("市政府主要领导审批", deputies or decide, '--approved-by "市长@日期"'),
        "doc_no": said(NUMBER, issue),
        "date": said(DAY, issue),
    }


FOUNDED = as_founded("第十条第一款", "第十一条第一款", "第十一条第三款", "第十一条第二款")
HEADED = {
    "proposed_by": said(LEAD, "第十三条第一款"),
    "reviewed_by": said(REVIEW, "第十三条第一款"),
    "approved_by": ("机构负责人（组长 市长）批准", "第十三条第一款", '--approved-by "组长@日期"'),
    "doc_no": said(NUMBER, "第十四条"),
    "date": said(DAY, "第十四条"),
    "filed.市委办公室": ("报市委办公室备案", "第十四条", '--filed "市委办公室@日期"'),
    "filed.市政府办公室": ("报市政府办公室备案", "第十四条", '--filed "市政府办公室@日期"'),
    "filed.市委编办": ("报市委编办备案", "第十四条", '--filed "市委编办@日期"'),
}
CLOSING = {
    "proposed_by": said(LEAD, "第十八条第一款"),
    "reviewed_by": said(REVIEW, "第十八条第一款"),
    "approved_by": ("市政府审定", "第十八条第一款", '--approved-by "市长@日期"'),
    "doc_no": said(NUMBER, "第十八条第二款"),
    "date": said(DAY, "第十八条第二款"),
}
NO_REASON = ("理由", "--reason 理由")


def hear(who: str, no: str) -> tuple[str, str, str]:
    return f"{who}的意见", no, f'--consulted "{who} 无意见@日期"'


ROWS = {
    "establish": Row(
        act=Act.ESTABLISH,
        request=Request(draft=make_draft(), ground="跨区域跨部门", reason="涉及多个部门"),
        bodies=(),
        flags=Flags(consulted=("市长 张三 同意", "副市长 副1 同意@2026-08-12", "市财政局 无意见@2026-08-12")),
        without={
            **FOUNDED,
            "consulted.市长": hear("市政府 市长 张三", "第十条第一款"),
            "consulted.副市长": hear("市政府 副市长 副1", "第十条第一款"),
            "consulted.市财政局": hear("市财政局", "第十条第一款"),
        },
    ),
    "establish: 市委": Row(
        act=Act.ESTABLISH,
        request=Request(draft=make_draft(series=Series.PARTY, seats=make_party_body().seats), ground="跨区域跨部门"),
        bodies=(),
        flags=Flags(
            consulted=("市委书记 周一 同意", "市委副书记 吴二 同意", "市财政局 无意见"),
            agreed_by=("市委副书记 吴二@2026-09-04",),
            approved_by=("市委书记 周一@2026-09-05",),
            doc_no="示办发〔2026〕4号",
        ),
        without={
            "agreed_by": ("市委分管领导同意", "第十一条第二款", '--agreed-by "市委常委@日期"'),
            "approved_by": ("市委主要领导审批", "第十一条第二款", '--approved-by "市委书记@日期"'),
        },
    ),
    "establish: 会议制度": Row(
        act=Act.ESTABLISH,
        request=Request(draft=make_draft(kind="会议制度", managed=False), basis="镇政府工作规则"),
        bodies=(),
        flags=Flags(proposed_by=None, reviewed_by=None, agreed_by=(), approved_by=(), doc_no=None, date=None),
        without={"request.basis": ("依据", "惯例", "--basis 依据")},
    ),
    "adjust: 成员单位": Row(
        act=Act.ADJUST,
        request=Request(bodies=(ONE,), add_units=("市交通运输局",), remove_units=("市财政局",)),
        flags=replace(BY_HEAD, consulted=("市交通运输局 同意", "市财政局 无意见")),
        without={
            **HEADED,
            "consulted.市交通运输局": hear("市交通运输局", "第十三条第二款"),
            "consulted.市财政局": hear("市财政局", "第十三条第二款"),
        },
    ),
    "adjust: 席位": Row(
        act=Act.ADJUST,
        request=Request(
            bodies=(ONE,), add_seats=(NEW_MEMBER,), remove_seats=(Seat(role="副组长", unit="市政府", post="副市长"),)
        ),
        flags=replace(BY_HEAD, consulted=("市交通运输局局长 同意", "副市长 副1 同意")),
        without={
            **HEADED,
            "consulted.市交通运输局": hear("市交通运输局 局长 赵六", "第十三条第二款"),
            "consulted.副市长": hear("市政府 副市长 副1", "第十三条第二款"),
        },
    ),
    "adjust: 对外名称": Row(
        act=Act.ADJUST,
        request=Request(bodies=(ONE,), settings=(FieldSetting(field="对外名称", value=["示例市低空办"]),)),
        flags=BY_HEAD,
        without=HEADED,
    ),
    "adjust: 职责": Row(
        act=Act.ADJUST,
        request=Request(bodies=(ONE,), settings=(FieldSetting(field="职责", value=["协调空域"]),)),
        without=FOUNDED,
    ),
    "adjust: 牵头部门": Row(
        act=Act.ADJUST,
        request=Request(bodies=(ONE,), settings=(FieldSetting(field="牵头部门", value="市交通运输局"),)),
        flags=Flags(consulted=("市交通运输局 同意",)),
        without={**FOUNDED, "consulted.市交通运输局": hear("市交通运输局", "第十条第一款")},
    ),
    "adjust: 办公室": Row(
        act=Act.ADJUST,
        request=Request(bodies=(ONE,), settings=(FieldSetting(field="办公室.单位", value="市财政局"),)),
        flags=Flags(consulted=("市财政局 同意",)),
        without={**FOUNDED, "consulted.市财政局": hear("市财政局", "第十条第一款")},
    ),
    "adjust: 负责人": Row(
        act=Act.ADJUST,
        request=Request(bodies=(ONE,), head=NEW_HEAD),
        flags=Flags(consulted=("常务副市长 孙七 同意",), agreed_by=()),
        without={
            **as_founded("惯例", "惯例", "惯例"),
            "consulted.常务副市长": hear("市政府 常务副市长 孙七", "惯例"),
        },
    ),
    "adjust: 简称": Row(
        act=Act.ADJUST,
        request=Request(
            bodies=(ONE,), settings=(FieldSetting(field="简称", value="低空办"),), reason="会议纪要已经使用"
        ),
        flags=Flags(proposed_by=None, reviewed_by=None, agreed_by=(), approved_by=(), doc_no=None, date=None),
        without={"request.reason": said(NO_REASON, "第十三条第三款")},
    ),
    "adjust: 级别": Row(
        act=Act.ADJUST,
        request=Request(
            bodies=(ONE,), settings=(FieldSetting(field="席位.3.级别", value="副县级"),), reason="干部名册"
        ),
        flags=Flags(proposed_by=None, reviewed_by=None, agreed_by=(), approved_by=(), doc_no=None, date=None),
        without={"request.reason": said(NO_REASON, "第十三条第三款")},
    ),
    "rename": Row(
        act=Act.RENAME,
        request=Request(bodies=(ONE,), new_name="示例市通航和低空经济发展领导小组"),
        flags=BY_HEAD,
        without=HEADED,
    ),
    "succeed": Row(
        act=Act.SUCCEED,
        request=Request(bodies=(ONE,), seat=1, holder="李新", source="示人发〔2026〕8号"),
        flags=Flags(proposed_by=None, reviewed_by=None, agreed_by=(), approved_by=(), doc_no=None, date=None),
    ),
    "abolish": Row(
        act=Act.ABOLISH,
        request=Request(bodies=(ONE,), ground="任务完成", successor="市发展改革委"),
        flags=Flags(agreed_by=()),
        without={
            **CLOSING,
            "request.ground": ("所依情形", "第十五条、第十八条", "--ground 情形"),
            "request.successor": ("后续工作由谁承担", "第十五条、第十八条", "--successor 单位或机构"),
        },
    ),
    "abolish: 其他": Row(
        act=Act.ABOLISH,
        request=Request(bodies=(ONE,), ground="其他", successor="市发展改革委", reason="专班已经接手"),
        flags=Flags(agreed_by=()),
        without={"request.reason": ("情形「其他」的理由", "第十五条(八)", "--reason 理由")},
    ),
    "abolish: 编办提出": Row(
        act=Act.ABOLISH,
        request=Request(bodies=(ONE,), ground="第十五条(七)", successor="市发展改革委"),
        flags=Flags(proposed_by="市委编办@2026-08-20", reviewed_by=None, agreed_by=()),
        without={"approved_by": CLOSING["approved_by"]},
    ),
    "merge": Row(
        act=Act.MERGE,
        request=Request(bodies=(ONE, TWO), into=TWO, ground="职责相同相近"),
        bodies=(make_body(), make_other()),
        flags=Flags(agreed_by=()),
        without={
            **{key: value for key, value in CLOSING.items() if key != "proposed_by"},
            "proposed_by": ("市交通运输局提出", "第十八条第一款", '--proposed-by "市交通运输局@日期"'),
            "request.ground": ("所依情形", "第十六条、第十八条", "--ground 情形"),
        },
    ),
    "merge: 两个序列": Row(
        act=Act.MERGE,
        request=Request(bodies=(ONE, TWO), into=TWO, ground="职责交叉涵盖"),
        bodies=(make_body(), make_party_body()),
        flags=Flags(
            agreed_by=(),
            approved_by=("市政府第54次常务会议@2026-09-05", "市委常委会会议@2026-09-06"),
            date="2026-09-07",
        ),
        without={
            "approved_by.市政府": ("市政府审定", "第十八条第一款", '--approved-by "市长@日期"'),
            "approved_by.市委": ("市委审定", "第十八条第一款", '--approved-by "市委书记@日期"'),
        },
    ),
    "reassign": Row(
        act=Act.REASSIGN,
        request=Request(bodies=(ONE,), series=Series.PARTY),
        flags=Flags(agreed_by=(), approved_by=("市委书记@2026-09-05", "市长@2026-09-03")),
        without={
            **{key: value for key, value in CLOSING.items() if key != "approved_by"},
            "approved_by.市长": ("市政府审定", "第十八条第一款", '--approved-by "市长@日期"'),
            "approved_by.市委": ("市委审定", "第十八条第一款", '--approved-by "市委书记@日期"'),
        },
    ),
    "reassign: 上级": Row(
        act=Act.REASSIGN,
        request=Request(bodies=(ONE,), superior="省低空经济发展领导小组"),
        flags=Flags(agreed_by=()),
        without=CLOSING,
    ),
    "extend": Row(
        act=Act.EXTEND,
        request=Request(bodies=(ONE,), until=date(2030, 12, 31), reason="试点延长"),
        without={**FOUNDED, "request.reason": said(NO_REASON, "第十条、第十一条")},
    ),
    "convert": Row(
        act=Act.CONVERT,
        request=Request(bodies=(ONE,), end_state=State.CONFERENCE, unit="市发展改革委"),
        flags=Flags(agreed_by=()),
        without=CLOSING,
    ),
    "delist": Row(
        act=Act.DELIST,
        request=Request(bodies=(ONE,), reason="转为部门内部工作"),
        flags=Flags(agreed_by=()),
        without={**CLOSING, "request.reason": said(NO_REASON, "第十五条、第十八条")},
    ),
    "close": Row(
        act=Act.CLOSE,
        request=Request(bodies=(ONE,)),
        bodies=(make_body(state=State.WINDING_UP, seats=(), ending=ENDED.ending),),
        flags=Flags(agreed_by=(), approved_by=(), doc_no=None),
        without={"proposed_by": said(LEAD, "惯例"), "reviewed_by": said(REVIEW, "惯例")},
    ),
    "reinstate": Row(
        act=Act.REINSTATE,
        request=Request(bodies=(ONE,)),
        bodies=(ENDED,),
        flags=Flags(consulted=("市财政局 无意见", "市交通运输局 同意")),
        without={
            **FOUNDED,
            "consulted.市财政局": hear("市财政局", "第十条第一款"),
            "consulted.市交通运输局": hear("市交通运输局", "第十条第一款"),
        },
    ),
    "correct": Row(
        act=Act.CORRECT,
        request=Request(
            bodies=(ONE,), settings=(FieldSetting(field="序列", value="党委"),), evidence="示政办发〔2026〕12号"
        ),
        flags=Flags(proposed_by=None, reviewed_by=None, agreed_by=(), approved_by=(), doc_no=None, date=None),
    ),
}


def matter_of(row: Row) -> Matter:
    return make_matter(row.act, row.request, *row.bodies)


def less(row: Row, key: str) -> tuple[Matter, Flags]:
    """The matter and the flags without one thing."""
    name, _, word = key.partition(".")
    if name == "request":
        nothing: dict[str, Any] = {word: None}
        return make_matter(row.act, replace(row.request, **nothing), *row.bodies), row.flags
    value = getattr(row.flags, name)
    if word:
        left: Any = tuple(text for text in value if not text.startswith(word))
    else:
        left = () if isinstance(value, tuple) else None
    return matter_of(row), replace(row.flags, **{name: left})


@pytest.mark.parametrize("name", ROWS)
def test_a_whole_chain_lacks_nothing(name: str) -> None:
    row = ROWS[name]
    verdict = judged(matter_of(row), row.flags)
    assert verdict.missing == ()
    assert [one for one in verdict.unverified if not one.startswith("没有写日期，先后未核对")] == []


@pytest.mark.parametrize(("name", "key"), [(name, key) for name, row in ROWS.items() for key in row.without])
def test_each_omission_is_exactly_what_is_missing(name: str, key: str) -> None:
    row = ROWS[name]
    matter, flags = less(row, key)
    found = [(one.what, one.no, one.option) for one in judged(matter, flags).missing]
    assert found == [row.without[key]]


def test_every_row_of_the_measure_is_judged_here() -> None:
    seen = {one.key for row in ROWS.values() for one in route_of(matter_of(row)).rows}
    assert seen == {row.key for row in MEASURE.procedures if row.act is not Act.SUPERVISE}


def test_every_field_that_may_be_adjusted_has_a_row() -> None:
    named = {subject for row in MEASURE.procedures if row.act is Act.ADJUST for subject in row.subjects}
    assert {key.rpartition(".")[2] for key in ADJUSTABLE} | {"席位", "成员单位", "负责人", "级别"} == named


def test_filings_may_follow_and_keep_nothing_from_being_registered() -> None:
    row = ROWS["rename"]
    verdict = judged(matter_of(row), replace(BY_HEAD, filed=()))
    assert verdict.refusing == ()
    assert [one.organ for one in verdict.filings] == ["市委办公室", "市政府办公室", "市委编办"]
    assert next_step(verdict) == verdict.filings[0]


def test_filings_count_in_full_form() -> None:
    filed = ("中共示例市委办公室@2026-09-08", "示例市人民政府办公室@2026-09-08", "编办@2026-09-08")
    assert judged(matter_of(ROWS["rename"]), replace(BY_HEAD, filed=filed)).missing == ()


def test_practice_is_missed_but_refuses_nothing() -> None:
    request = Request(bodies=(ONE,), ground="任务完成", successor="市交通运输局")
    verdict = judged(make_matter(Act.ABOLISH, request, make_body()), Flags(agreed_by=()))
    assert [(one.what, one.severity) for one in verdict.missing] == [("市交通运输局的意见", Severity.INFO)]
    assert verdict.refusing == ()


def test_the_next_step_is_the_earliest_that_is_missing() -> None:
    row = ROWS["establish"]
    flags = replace(row.flags, reviewed_by=None, agreed_by=(), approved_by=(), doc_no=None, date=None)
    following = next_step(judged(matter_of(row), flags))
    assert following is not None
    assert (following.step, following.organ) == (Step.REVIEW, "市委编办")
    assert next_step(Verdict()) is None


def test_an_adjustment_over_several_rows_follows_the_highest_and_hears_all() -> None:
    request = Request(
        bodies=(ONE,),
        add_units=("市交通运输局",),
        settings=(FieldSetting(field="职责", value=["协调"]), FieldSetting(field="简称", value="低空办")),
    )
    matter = make_matter(Act.ADJUST, request, make_body())
    assert [row.key for row in route_of(matter).rows] == ["adjust-duties", "adjust-members", "adjust-facts"]
    assert whats(judged(matter, BY_HEAD)) == [
        "市交通运输局的意见",
        "理由",
        "市政府分管领导同意",
        "市政府主要领导审批（「组长」不是市政府主要领导或会议）",
    ]
    filings = judged(matter, Flags(consulted=("市交通运输局 同意",))).filings
    assert [one.organ for one in filings] == ["市委办公室", "市委编办"], "the office that issues has the paper already"


def test_a_new_head_does_not_carry_new_duties_past_the_deputy() -> None:
    request = Request(bodies=(ONE,), head=NEW_HEAD, settings=(FieldSetting(field="职责", value=["协调"]),))
    flags = Flags(consulted=("常务副市长 孙七 同意",))
    matter = make_matter(Act.ADJUST, request, make_body())
    assert whats(judged(matter, replace(flags, agreed_by=()))) == ["市政府分管领导同意"]
    assert whats(judged(matter, flags)) == []


def test_deputies_are_seats_unless_a_row_names_them() -> None:
    request = Request(bodies=(ONE,), add_seats=(NEW_DEPUTY,))
    matter = make_matter(Act.ADJUST, request, make_body())
    assert [row.key for row in route_of(matter).rows] == ["adjust-members"]
    measure = with_deputies()
    assert [row.key for row in route_of(matter, measure).rows] == ["adjust-deputies"]
    both = replace(request, add_seats=(NEW_DEPUTY, NEW_MEMBER))
    rows = route_of(make_matter(Act.ADJUST, both, make_body()), measure).rows
    assert [row.key for row in rows] == ["adjust-deputies", "adjust-members"]


def test_the_head_nominates_and_the_government_approves_a_deputy() -> None:
    matter = make_matter(Act.ADJUST, Request(bodies=(ONE,), add_seats=(NEW_DEPUTY,)), make_body())
    flags = Flags(proposed_by="组长@2026-08-20", approved_by=("市政府第60次常务会议@2026-09-05",))
    assert whats(judged(matter, flags, with_deputies())) == []
    by_lead = judged(matter, replace(flags, proposed_by="市发展改革委@2026-08-20"), with_deputies())
    assert whats(by_lead) == ["机构负责人（组长 市长）提出（「市发展改革委」不是提出人）"]
    assert by_lead.refusing[0].option == '--proposed-by "组长@日期"'
    by_head = judged(matter, replace(flags, approved_by=("组长@2026-09-05",)), with_deputies())
    assert whats(by_head) == ["市政府审定（「组长」不是市政府主要领导或会议）"]


def with_deputies() -> Measure:
    """A local measure by which the head nominates the deputies."""
    rows = MEASURE.procedures

    def by(who: str) -> Demand:
        return Demand(who=(who,), no="第九条", severity=Severity.ERROR)

    row = Procedure(
        key="adjust-deputies",
        act=Act.ADJUST,
        origin=Origin.ARTICLE,
        no="第九条",
        subjects=("副职",),
        rank=4,
        proposed=by("机构负责人"),
        reviewed=by("编办"),
        approved=by("审定"),
    )
    return replace(MEASURE, procedures=(*rows, row))


@pytest.mark.parametrize(
    ("before", "after", "subjects"),
    [
        ([], [{"职务": "副组长"}], ["副职"]),
        ([{"职务": "组长", "姓名": "甲"}], [{"职务": "组长", "姓名": "乙"}], ["负责人"]),
        ([{"职务": "副组长"}], [{"职务": "成员"}], ["副职", "席位"]),
        ([{"职务": "成员"}], [{"职务": "成员"}], []),
    ],
)
def test_seats_that_a_case_edited_are_told_by_kind(before: Plain, after: Plain, subjects: list[str]) -> None:
    assert list(edited_subjects(FieldEdit(field="席位", before=before, after=after))) == subjects


def test_joint_bodies_have_no_procedure() -> None:
    draft = make_draft(series=Series.JOINT)
    with pytest.raises(ActRefused, match="没有联合序列机构的设立程序"):
        route_of(make_matter(Act.ESTABLISH, Request(draft=draft)))
    with pytest.raises(ActRefused, match="没有联合序列机构的撤销程序"):
        route_of(make_matter(Act.ABOLISH, Request(bodies=(ONE,)), make_body(series=Series.JOINT)))


def test_leaving_the_joint_series_takes_both_deciders() -> None:
    matter = make_matter(Act.REASSIGN, Request(bodies=(ONE,), series=Series.GOVERNMENT), make_body(series=Series.JOINT))
    assert whats(judged(matter, Flags(agreed_by=()))) == ["市委审定"]
    assert whats(judged(matter, Flags(agreed_by=(), approved_by=("市长", "市委书记")))) == []


def test_a_measure_may_have_a_procedure_for_joint_bodies() -> None:
    demand = Demand(who=("主要领导",), no="第九条", severity=Severity.ERROR)
    deputies = Demand(who=("分管领导",), no="第九条", severity=Severity.ERROR)
    row = Procedure(
        key="establish", act=Act.ESTABLISH, origin=Origin.ARTICLE, no="第九条", agreed=deputies, approved=demand
    )
    matter = make_matter(Act.ESTABLISH, Request(draft=make_draft(series=Series.JOINT)))
    verdict = judged(matter, Flags(), replace(MEASURE, procedures=(row,)))
    assert [one.what for one in verdict.missing] == ["市委分管领导同意", "市委主要领导审批"]


def test_what_no_row_names_is_refused() -> None:
    rows = tuple(row for row in MEASURE.procedures if row.key != "adjust-duties")
    request = Request(
        bodies=(ONE,), settings=(FieldSetting(field="密级", value="内部"), FieldSetting(field="简称", value="低空办"))
    )
    with pytest.raises(ActRefused, match="没有调整密级的程序"):
        route_of(make_matter(Act.ADJUST, request, make_body()), replace(MEASURE, procedures=rows))


def test_only_a_meeting_that_is_not_managed_is_founded_without_approval() -> None:
    for facts in ({"managed": False}, {"kind": "会议制度"}):
        way = route_of(make_matter(Act.ESTABLISH, Request(draft=make_draft(**facts))))
        assert [row.key for row in way.rows] == ["establish"]


@pytest.mark.parametrize(
    ("act", "request_", "said"),
    [
        (Act.RENAME, Request(bodies=(ONE,), new_name="示例市通用航空领导小组"), None),
        (
            Act.EXTEND,
            Request(bodies=(ONE,), until=date(2030, 1, 1)),
            "没有明文规定延期的程序，比照第十条、第十一条办理",
        ),
        (
            Act.ADJUST,
            Request(bodies=(ONE,), settings=(FieldSetting(field="任务", value="统筹"),)),
            "这类调整的程序，比照",
        ),
        (Act.ADJUST, Request(bodies=(ONE,), head=NEW_HEAD), "这类调整的程序，按惯例办理（未知）"),
        (Act.ADJUST, Request(bodies=(ONE,), settings=(FieldSetting(field="印章", value="有"),)), None),
    ],
)
def test_a_procedure_without_words_of_its_own_says_so(act: Act, request_: Request, said: str | None) -> None:
    way = route_of(make_matter(act, request_, make_body()))
    assert (way.analogy is None) if said is None else (said in (way.analogy or ""))
    assert route_of(make_matter(act, request_, make_body()), WEIFANG).analogy is None


def test_an_unknown_procedure_needs_approver_number_and_date() -> None:
    row = ROWS["extend"]
    nothing = Flags(proposed_by=None, reviewed_by=None, agreed_by=(), approved_by=(), doc_no=None, date=None)
    verdict = judged(matter_of(row), nothing, WEIFANG)
    assert [one.what for one in verdict.refusing] == ["批准", "文号", "成文日期"]
    assert verdict.unverified == ("程序未收录，未核对",)
    known = replace(nothing, approved_by=("市政府常务会议",), doc_no="示政办发〔2026〕1号", date="2026-09-05")
    assert judged(matter_of(row), known, WEIFANG).missing == ()
    against = replace(known, approved_by=("市长 不同意",))
    assert whats(judged(matter_of(row), against, WEIFANG)) == ["批准"]


def test_an_unknown_pack_still_has_the_closing_confirmed() -> None:
    row = ROWS["close"]
    assert judged(matter_of(row), row.flags, WEIFANG).missing == ()
    assert whats(judged(matter_of(row), replace(row.flags, reviewed_by=None), WEIFANG)) == ["市委编办审核意见"]


NAMES_ONLY = make_body(seats=(), lead_unit=None, member_units=(), office=None, tenure=Tenure.PERMANENT, term=None)


def test_where_only_the_name_is_known_who_is_named_is_taken_as_given() -> None:
    matter = make_matter(Act.RENAME, Request(bodies=(ONE,), new_name="示例市通航领导小组"), NAMES_ONLY)
    verdict = judged(matter, replace(BY_HEAD, proposed_by="市某局", approved_by=("某某某",)))
    assert verdict.missing == ()
    assert verdict.unverified == (
        "没有写日期，先后未核对：申请（市某局）、批准（某某某）",
        "登记中没有牵头部门，提出单位未核对",
        "登记中没有负责人，批准人未核对",
    )
    nobody = judged(matter, replace(BY_HEAD, proposed_by=None, approved_by=()))
    assert whats(nobody) == ["承担日常工作的部门提出", "机构负责人（主要负责人）批准"]


def test_a_lead_unit_first_named_by_an_adjustment_proposes_it() -> None:
    request = Request(bodies=(ONE,), settings=(FieldSetting(field="牵头部门", value="市财政局"),))
    matter = make_matter(Act.ADJUST, request, NAMES_ONLY)
    assert whats(judged(matter, Flags())) == ["市财政局提出（「市发展改革委」不是提出单位）"]
    assert whats(judged(matter, Flags(proposed_by="示例市财政局"))) == []


def test_an_unknown_code_word_is_taken_as_given() -> None:
    row = ROWS["extend"]
    verdict = judged(matter_of(row), replace(row.flags, doc_no="某发〔2026〕1号"))
    assert verdict.missing == ()
    assert verdict.unverified == ("登记簿没有收录 某发〔2026〕1号 的代字，发文机关未核对",)
