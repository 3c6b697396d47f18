"""Who counts as whom along the chain: what is lawful in any form people write, and what must not slip through."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.core.matters import (
    BY_HEAD,
    MEASURE,
    ONE,
    PLACE,
    TWO,
    UNITS,
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
from xtjg.core.body import Ending, Seat
from xtjg.core.case import Paper, StepRecord
from xtjg.core.chain import issuers, judge
from xtjg.core.parties import Matter, Party, consulted_parties, issuing_organ
from xtjg.core.place import Organ
from xtjg.core.request import FieldSetting, Request
from xtjg.core.terms import Act, Form, Series, State, Step
from xtjg.core.unit import Unit, UnitDirectory

HEAD = Seat(role="组长", unit="市政府", post="市长", holder="张三")
FIRST = Seat(role="副组长", unit="市政府", post="副市长", holder="王五")
SECOND = Seat(role="副组长", unit="市政府", post="副市长", holder="赵六")
LEADERS = ("市长 张三 同意", "副市长 王五 同意", "副市长 赵六 同意")


def founding(*seats: Seat, units: tuple[str, ...] = ("市发展改革委",)) -> Matter:
    draft = make_draft(seats=seats or (HEAD, FIRST, SECOND), member_units=units)
    return make_matter(Act.ESTABLISH, Request(draft=draft, ground="跨区域跨部门", reason="涉及多个部门"))


def renaming(*seats: Seat) -> Matter:
    body = make_body(seats=seats or (HEAD, FIRST))
    return make_matter(Act.RENAME, Request(bodies=(ONE,), new_name="示例市通航领导小组"), body)


def merging() -> Matter:
    request = Request(bodies=(ONE, TWO), into=TWO, ground="职责相同相近")
    return make_matter(Act.MERGE, request, make_body(), make_other())


def unheard(matter: Matter, *consulted: str) -> list[str]:
    return [one.organ for one in judged(matter, Flags(consulted=consulted)).missing if one.step is Step.CONSULT]


def test_two_leaders_of_one_post_are_not_heard_by_one_word() -> None:
    assert unheard(founding(), "市长 同意", "副市长 无意见") == ["市政府 副市长 赵六"]
    assert unheard(founding(), "市长 同意", "副市长 无意见", "副市长 无意见") == []
    assert unheard(founding(), *LEADERS) == []


def test_leaders_without_a_name_are_counted() -> None:
    bare = replace(FIRST, holder=None)
    matter = founding(HEAD, bare, bare)
    assert unheard(matter, "市长 同意", "副市长 王五 同意") == ["市政府 副市长"]
    assert unheard(matter, "市长 同意", "副市长 王五 同意", "副市长 赵六 同意") == []


def test_opinions_find_their_leader_whatever_their_order() -> None:
    odd = Seat(role="副组长", unit="市委", post="副书记")
    matter = founding(HEAD, replace(FIRST, holder=None), odd)
    assert unheard(matter, "市长 同意", "副组长 同意", "副市长 同意") == []
    assert unheard(matter, "市长 同意", "副市长 同意", "副组长 同意") == []


def test_a_new_body_changes_nobodys_part() -> None:
    assert consulted_parties(founding(), ("调整对象", "涉及单位", "接收单位")) == ()
    assert [party.label for party in consulted_parties(founding(HEAD), ("新负责人",))] == ["市政府 市长 张三"]


def test_a_unit_does_not_speak_for_a_leader() -> None:
    assert unheard(founding(HEAD), "市政府 无意见") == ["市政府 市长 张三"]


@pytest.mark.parametrize(
    "said",
    [
        *("市长 张三 同意", "市长 同意", "张三 同意", "市长张三 同意", "组长 同意", "组长 张三 同意"),
        *("市政府 市长 张三 同意", "市政府市长 张三 同意", "市政府 市长 同意", "示例市市长 张三 同意"),
        *("示例市人民政府市长 同意", "市委副书记、市长 张三 同意", "市政府 张三 同意"),
    ],
)
def test_a_leader_is_heard_in_any_form(said: str) -> None:
    assert unheard(founding(HEAD), said) == []


@pytest.mark.parametrize(
    "said", ["市长 李四 同意", "副市长 张三 同意", "市财政局 张三 同意", "成员 同意", "副组长 同意", "市政府 李四 同意"]
)
def test_somebody_else_is_not_the_leader(said: str) -> None:
    assert unheard(founding(HEAD), said) == ["市政府 市长 张三"]


def test_a_seat_with_several_posts_is_named_by_any_of_them() -> None:
    seat = replace(HEAD, post="市委副书记、市长")
    for said in ("市长 张三 同意", "市委副书记、市长 同意", "市委副书记 同意"):
        assert unheard(founding(seat), said) == []


def test_a_seat_known_by_role_and_person_takes_any_post() -> None:
    seat = Seat(role="组长", holder="张三")
    assert unheard(founding(seat), "市长 张三 同意") == []
    assert unheard(founding(seat), "市长 同意") == ["张三"]


def test_the_option_that_is_suggested_satisfies_the_demand() -> None:
    matter = founding(HEAD, replace(FIRST, holder=None), units=("市财政局", "示例市交通运输局"))
    asked = [one.option for one in judged(matter, Flags()).missing if one.step is Step.CONSULT]
    texts = [option.removeprefix('--consulted "').removesuffix('"').replace("日期", "2026-08-01") for option in asked]
    assert len(texts) == 4
    assert unheard(matter, *texts) == []


def test_an_adverse_opinion_counts_as_heard_and_a_missing_one_does_not() -> None:
    matter = founding(HEAD, units=("市财政局",))
    assert unheard(matter, "市长 不同意", "市财政局 有不同意见") == []
    steps = tuple(StepRecord(step=Step.CONSULT, organ=organ) for organ in ("市长", "市财政局"))
    blank = tuple(replace(step, opinion="　") for step in steps)
    for given in (steps, blank):
        found = judge(matter, route_of(matter), given, None).missing
        assert [one.organ for one in found if one.step is Step.CONSULT] == ["市政府 市长 张三", "市财政局"]


@pytest.mark.parametrize("word", ["市财政局", "示例市财政局", "市财政局 钱七"])
def test_units_are_heard_in_full_and_short_form(word: str) -> None:
    assert unheard(founding(HEAD, units=("市财政局",)), "市长 同意", f"{word} 无意见") == []


def test_a_unit_that_the_directory_lacks_counts_with_and_without_the_place() -> None:
    matter = founding(HEAD, units=("市水利局", "示例市气象局"))
    assert unheard(matter, "市长 同意", "示例市水利局 无意见", "市气象局 无意见") == []
    assert unheard(matter, "市长 同意", "某市水利局 无意见", "气象局 无意见") == ["市水利局", "示例市气象局"]


def test_offices_are_units_too() -> None:
    matter = founding(HEAD, units=("市委办公室", "市政府办"))
    assert unheard(matter, "市长 同意", "市委办 无意见", "示例市人民政府办公室 无意见") == []


def test_units_named_twice_are_asked_once_and_the_proposer_not_at_all() -> None:
    matter = founding(HEAD, units=("市财政局", "示例市财政局", "示例市发展和改革委员会"))
    assert unheard(matter, "市长 同意") == ["市财政局"]


def adjusting(*seats: Seat, **facts: tuple[str, ...]) -> Matter:
    request = Request(bodies=(ONE,), add_seats=seats, add_units=facts.get("add_units", ()))
    return make_matter(Act.ADJUST, request, make_body())


CHIEF = Seat(role="成员", unit="市交通运输局", post="局长", holder="孙七")
VICE = Seat(role="成员", unit="市财政局", post="局长", holder="周八")


def test_the_word_of_the_unit_is_the_word_of_its_member() -> None:
    matter = adjusting(CHIEF, add_units=("市交通运输局",))
    assert unheard(matter, "示例市交通运输局 同意") == []
    assert unheard(matter, "市交通运输局 孙七 同意") == []
    assert unheard(matter) == ["市交通运输局 局长 孙七", "市交通运输局"]


def test_members_are_not_told_apart_by_a_bare_post_or_role() -> None:
    matter = adjusting(CHIEF, VICE)
    assert unheard(matter, "局长 同意", "成员 同意") == ["市交通运输局 局长 孙七", "市财政局 局长 周八"]
    assert unheard(matter, "市交通运输局局长 同意", "局长 周八 同意") == []
    assert unheard(matter, "市交通运输局 同意", "市财政局 孙七 同意") == ["市财政局 局长 周八"]


def test_a_member_without_a_name_is_heard_through_his_unit() -> None:
    matter = adjusting(replace(CHIEF, holder=None), Seat(role="成员", post="秘书长"))
    assert unheard(matter, "市交通运输局 孙七 同意", "秘书长 同意") == []
    assert unheard(matter, "成员 同意") == ["市交通运输局 局长", "秘书长"]


def test_a_deputy_who_goes_is_heard_in_person() -> None:
    request = Request(bodies=(ONE,), remove_seats=(Seat(role="副组长", unit="市政府", post="副市长"),))
    matter = make_matter(Act.ADJUST, request, make_body())
    assert unheard(matter, "市政府 同意") == ["市政府 副市长 副1"]
    assert unheard(matter, "副市长 副1 同意") == []


def test_the_lead_unit_proposes_in_any_form() -> None:
    for word in ("市发展改革委", "市发改委", "示例市发展和改革委员会"):
        assert whats(judged(renaming(), replace(BY_HEAD, proposed_by=f"{word}@2026-08-20"))) == []


@pytest.mark.parametrize("word", ["市财政局", "市政府", "市委编办", "组长", "市交通运输局"])
def test_no_other_unit_proposes_an_adjustment(word: str) -> None:
    found = judged(renaming(), replace(BY_HEAD, proposed_by=word))
    assert whats(found) == [f"市发展改革委提出（「{word}」不是提出单位）"]


def test_either_lead_unit_proposes_a_merger_and_no_third() -> None:
    for word in ("市发展改革委", "市交通运输局", "市委编办"):
        assert whats(judged(merging(), Flags(agreed_by=(), proposed_by=word))) == []
    assert whats(judged(merging(), Flags(agreed_by=(), proposed_by="市财政局"))) == [
        "市交通运输局提出（「市财政局」不是提出单位）"
    ]


def test_a_lead_unit_to_be_does_not_propose_itself() -> None:
    request = Request(bodies=(ONE,), settings=(FieldSetting(field="牵头部门", value="市财政局"),))
    matter = make_matter(Act.ADJUST, request, make_body())
    flags = Flags(consulted=("市财政局 同意",), proposed_by="市财政局")
    assert whats(judged(matter, flags)) == ["市发展改革委提出（「市财政局」不是提出单位）"]


def test_the_lead_unit_of_a_new_receiver_does_not_propose_the_merger() -> None:
    draft = make_draft(name="示例市航空领导小组", lead_unit="市财政局")
    request = Request(bodies=(ONE, TWO), draft=draft, ground="职责相同相近")
    matter = make_matter(Act.MERGE, request, make_body(), make_other())
    assert matter.lead_units == ("市发展改革委", "市交通运输局")


def test_what_the_office_proposes_is_not_reviewed_again() -> None:
    flags = Flags(agreed_by=(), reviewed_by=None)
    assert whats(judged(merging(), replace(flags, proposed_by="示例市委编办"))) == []
    assert whats(judged(merging(), flags)) == ["市委编办审核意见"]


def test_only_the_last_proposal_stands() -> None:
    steps = tuple(StepRecord(step=Step.SUBMIT, organ=organ) for organ in ("市委编办", "市发展改革委"))
    matter = merging()
    found = judge(matter, route_of(matter), steps, None).missing
    assert [one.what for one in found if one.step in (Step.SUBMIT, Step.REVIEW)] == ["市委编办审核意见"]


@pytest.mark.parametrize("said", ["不同意", "反对", "经审核，不宜设立", "补正", "经审核，建议暂缓"])
def test_a_review_against_is_not_enough(said: str) -> None:
    found = judged(renaming(), replace(BY_HEAD, reviewed_by=f"市委编办 {said}"))
    assert whats(found) == [f"市委编办同意的审核意见（现为「{said}」）"]


def test_a_review_says_something_and_is_the_offices() -> None:
    silent = StepRecord(step=Step.REVIEW, organ="市委编办", opinion=" ")
    matter = renaming()
    found = judge(matter, route_of(matter), (silent,), None).missing
    assert [one.what for one in found if one.step is Step.REVIEW] == ["市委编办审核意见"]
    other = judged(matter, replace(BY_HEAD, reviewed_by="市财政局 同意"))
    assert whats(other) == ["市委编办审核意见（「市财政局」不是机构编制管理机关）"]


@pytest.mark.parametrize("word", ["编办", "中共示例市委机构编制委员会办公室", "市编办"])
def test_the_office_reviews_in_any_form(word: str) -> None:
    assert whats(judged(renaming(), replace(BY_HEAD, reviewed_by=f"{word} 同意"))) == []


@pytest.mark.parametrize(
    "who",
    [
        *("组长", "市长", "张三", "组长 张三", "市长 张三", "示例市市长", "市委副书记、市长 张三", "领导小组组长"),
        *("示例市低空经济发展领导小组组长", "市政府市长 张三"),
    ],
)
def test_the_head_of_the_body_is_named_by_role_post_or_person(who: str) -> None:
    assert whats(judged(renaming(), replace(BY_HEAD, approved_by=(who,)))) == []


@pytest.mark.parametrize(
    "who", ["副组长", "副市长 王五", "市长 李四", "副市长 张三", "王五", "市政府", "市政府常务会议", "市发展改革委"]
)
def test_nobody_else_is_the_head_of_the_body(who: str) -> None:
    found = judged(renaming(), replace(BY_HEAD, approved_by=(who,)))
    assert whats(found) == [f"机构负责人（组长 市长）批准（「{who}」不是该机构负责人）"]


def test_the_mayor_does_not_approve_for_a_head_who_is_not_the_mayor() -> None:
    seat = Seat(role="组长", unit="市政府", post="副市长", holder="王五")
    assert whats(judged(renaming(seat), replace(BY_HEAD, approved_by=("市长",)))) != []
    assert whats(judged(renaming(seat), replace(BY_HEAD, approved_by=("副市长",)))) == []


def test_one_of_two_heads_approves() -> None:
    both = (HEAD, Seat(role="组长", unit="市委", post="书记", holder="周一"))
    assert whats(judged(renaming(*both), replace(BY_HEAD, approved_by=("市委书记 周一",)))) == []


@pytest.mark.parametrize("who", ["市委书记", "副市长", "张三", "组长", "市委常委会会议", "市政府", "市人大常委会会议"])
def test_others_do_not_approve_for_the_government(who: str) -> None:
    found = judged(merging(), Flags(agreed_by=(), approved_by=(who,)))
    assert [one.what for one in found.refusing] == [f"市政府审定（「{who}」不是市政府主要领导或会议）"]


@pytest.mark.parametrize("who", ["市长 张三", "示例市市长", "市政府 市长 张三", "市政府第54次常务会议", "市长办公会议"])
def test_the_principal_or_a_meeting_approves_for_the_government(who: str) -> None:
    assert whats(judged(merging(), Flags(agreed_by=(), approved_by=(who,)))) == []


def extending(body_series: Series = Series.GOVERNMENT) -> Matter:
    body = make_body(series=body_series)
    return make_matter(Act.EXTEND, Request(bodies=(ONE,), until=date(2030, 1, 1), reason="任务延长"), body)


def test_a_meeting_stands_for_deputy_and_principal_only_in_its_own_series() -> None:
    ours = Flags(agreed_by=(), approved_by=("市政府第54次常务会议@2026-09-05",))
    assert whats(judged(extending(), ours)) == []
    theirs = Flags(agreed_by=(), approved_by=("市委常委会会议@2026-09-05",))
    assert whats(judged(extending(), theirs)) == [
        "市政府分管领导同意",
        "市政府主要领导审批（「市委常委会会议」不是市政府主要领导或会议）",
    ]


def test_a_deliberation_is_no_approval() -> None:
    flags = Flags(agreed_by=(), approved_by=(), deliberated_by="市政府第54次常务会议@2026-09-03")
    assert whats(judged(extending(), flags)) == ["市政府分管领导同意", "市政府主要领导审批"]


def test_a_deputy_of_the_other_series_does_not_agree() -> None:
    found = judged(extending(), Flags(agreed_by=("市委副书记 吴二",)))
    assert whats(found) == ["市政府分管领导同意（「市委副书记 吴二」不是市政府分管领导）"]
    party = judged(extending(Series.PARTY), Flags(approved_by=("市委书记",), doc_no="示办发〔2026〕4号"))
    assert whats(party) == ["市委分管领导同意（「副市长 王五」不是市委分管领导）"]


@pytest.mark.parametrize("who", ["市委常委、常务副市长 王五", "示例市副市长", "分管副市长 王五", "市政府 副市长 王五"])
def test_a_deputy_agrees_in_any_form(who: str) -> None:
    assert whats(judged(extending(), Flags(agreed_by=(who,)))) == []


def test_who_disagrees_does_not_agree() -> None:
    found = judged(extending(), Flags(agreed_by=("副市长 王五 不同意",), approved_by=("市长 不予批准",)))
    assert whats(found) == [
        "市政府分管领导同意（「副市长 王五」的意见为「不同意」）",
        "市政府主要领导审批（「市长」的意见为「不予批准」）",
    ]


def test_a_place_without_posts_of_a_series_says_what_is_asked() -> None:
    matter = replace(extending(), place=replace(PLACE, posts={}))
    found = judge(matter, route_of(matter), (), None).missing
    assert [(one.what, one.option) for one in found if one.step in (Step.AGREE, Step.APPROVE)] == [
        ("市政府分管领导同意", '--agreed-by "市政府分管领导@日期"'),
        ("市政府主要领导审批", '--approved-by "主要领导@日期"'),
    ]


ORDERED = {
    "proposed_by": "市发展改革委@2026-09-03",
    "reviewed_by": "市委编办 同意@2026-09-05",
    "agreed_by": ("副市长@2026-09-06",),
    "approved_by": ("市长@2026-09-08",),
    "deliberated_by": "市委编委会会议@2026-09-06",
    "date": "2026-09-07",
}


@pytest.mark.parametrize(
    ("late", "words"),
    [
        ("proposed_by", "审核 2026-09-02 早于申请 2026-09-03"),
        ("reviewed_by", "同意 2026-09-04 早于审核 2026-09-05"),
        ("agreed_by", "批准 2026-09-05 早于同意 2026-09-06"),
        ("approved_by", "发文 2026-09-05 早于批准 2026-09-08"),
        ("deliberated_by", "同意 2026-09-04 早于审议 2026-09-06"),
        ("date", "批准 2026-09-05 早于同意 2026-09-06"),
    ],
)
def test_dates_do_not_run_backwards(late: str, words: str) -> None:
    value = ORDERED[late]
    flags = replace(Flags(agreed_by=("副市长@2026-09-06",)) if late == "date" else Flags(), **{late: value})  # type: ignore[arg-type]  # a flag by its name
    found = judged(extending(), flags).refusing
    assert [(one.what, one.no) for one in found] == [(f"日期先后：{words}", "第十一条第一款")]


def test_the_date_of_a_draft_is_no_date_of_issue_before_there_is_a_number() -> None:
    early = replace(Flags(), date="2026-08-01")
    assert whats(judged(extending(), replace(early, doc_no=None))) == ["文号"]
    assert whats(judged(extending(), early)) == ["日期先后：发文 2026-08-01 早于批准 2026-09-05"]


def test_who_must_be_heard_is_heard_before_the_proposal() -> None:
    matter = founding(HEAD)
    late = judged(matter, Flags(consulted=("市长 同意@2026-08-21",)))
    assert whats(late) == ["日期先后：申请 2026-08-20 早于征求意见 2026-08-21"]
    assert whats(judged(matter, Flags(consulted=("市长 同意@2026-08-20",)))) == []


def test_a_receiving_unit_may_be_heard_later() -> None:
    request = Request(bodies=(ONE,), ground="任务完成", successor="市交通运输局")
    matter = make_matter(Act.ABOLISH, request, make_body())
    assert judged(matter, Flags(agreed_by=(), consulted=("市交通运输局 同意@2026-09-01",))).missing == ()


def test_approvals_of_two_series_may_come_in_any_order() -> None:
    request = Request(bodies=(ONE,), series=Series.PARTY)
    matter = make_matter(Act.REASSIGN, request, make_body())
    for order in (("市长@2026-09-03", "市委书记@2026-09-05"), ("市委书记@2026-09-05", "市长@2026-09-03")):
        assert whats(judged(matter, Flags(agreed_by=(), approved_by=order))) == []


def test_one_approval_does_not_serve_two_series() -> None:
    request = Request(bodies=(ONE,), series=Series.PARTY)
    matter = make_matter(Act.REASSIGN, request, make_body())
    assert whats(judged(matter, Flags(agreed_by=(), approved_by=("市长", "市长 张三")))) == ["市委审定"]


def test_steps_without_a_date_and_on_one_day_are_in_order() -> None:
    day = "2026-09-05"
    flags = Flags(
        proposed_by=f"市发展改革委@{day}",
        reviewed_by="市委编办 同意",
        agreed_by=(f"副市长@{day}",),
        approved_by=(f"市长@{day}",),
    )
    assert whats(judged(extending(), flags)) == []


def test_steps_without_a_date_are_named_as_not_checked() -> None:
    flags = Flags(proposed_by="市发展改革委", reviewed_by="市委编办 同意@2026-09-02", approved_by=("市长 张三",))
    assert judged(extending(), flags).unverified == ("没有写日期，先后未核对：申请（市发展改革委）、批准（市长 张三）",)
    heard = replace(Flags(), consulted=("市长 同意",))
    assert judged(founding(HEAD), heard).unverified == ("没有写日期，先后未核对：征求意见（市长）",)
    dated = Flags(consulted=("市长 同意@2026-08-10",))
    assert judged(founding(HEAD), dated).unverified == ()


def test_nothing_is_filed_before_it_is_issued() -> None:
    filed = ("市委办公室@2026-09-01", "市政府办公室@2026-09-08", "市委编办@2026-09-08")
    found = judged(renaming(), replace(BY_HEAD, filed=filed))
    assert whats(found) == ["日期先后：备案 2026-09-01 早于发文 2026-09-05"]


@pytest.mark.parametrize("number", ["示办发〔2026〕4号", "示委办发〔2026〕4号"])
def test_the_office_of_the_other_series_does_not_issue(number: str) -> None:
    found = judged(extending(), Flags(doc_no=number))
    assert whats(found) == [f"示例市人民政府办公室的文号（{number} 是市委办公室的代字）"]
    party = Flags(agreed_by=("市委副书记",), approved_by=("市委书记",))
    assert whats(judged(extending(Series.PARTY), party)) == [
        "中共示例市委办公室的文号（示政办发〔2026〕12号 是市政府办公室的代字）"
    ]
    assert whats(judged(extending(Series.PARTY), replace(party, doc_no=number))) == []


def test_the_two_offices_do_not_issue_an_adjustment() -> None:
    found = judged(renaming(), replace(BY_HEAD, doc_no="示政办发〔2026〕5号"))
    assert whats(found) == ["以机构名义行文的文号（示政办发〔2026〕5号 是市政府办公室的代字）"]


def test_a_body_at_the_general_office_uses_its_letterhead() -> None:
    body = make_body(lead_unit="市政府办")
    matter = make_matter(Act.RENAME, Request(bodies=(ONE,), new_name="示例市政务公开领导小组"), body)
    flags = replace(BY_HEAD, proposed_by="市政府办公室@2026-08-20", doc_no="示政办发〔2026〕5号")
    assert whats(judged(matter, flags)) == []


def test_a_notice_that_both_offices_sign_serves_one_series() -> None:
    day = date(2026, 9, 5)
    joint = Paper(
        doc_no="示办发〔2026〕9号", doc_date=day, effective=day, organ="中共示例市委办公室、示例市人民政府办公室"
    )
    assert whats(judged(extending(), Flags(), paper=joint)) == []
    alone = replace(joint, organ="中共示例市委办公室")
    assert whats(judged(extending(), Flags(), paper=alone)) != []


def test_issuers_are_the_offices_touched_party_first() -> None:
    request = Request(bodies=(ONE, TWO), into=ONE, ground="职责相同相近")
    matter = make_matter(Act.MERGE, request, make_body(), make_party_body())
    assert issuers(matter, route_of(matter)) == ("中共示例市委办公室", "示例市人民政府办公室")
    assert issuers(renaming(), route_of(renaming())) == ("示例市低空经济发展领导小组",)
    closing = make_matter(
        Act.CLOSE,
        Request(bodies=(ONE,)),
        make_body(state=State.WINDING_UP, ending=Ending(state=State.ABOLISHED)),
    )
    assert issuers(closing, route_of(closing)) == ()


@pytest.mark.parametrize(
    ("number", "organ"),
    [
        ("示政办发〔2026〕1号", "政府办"),
        ("鲁政办字〔2020〕37号", "政府办"),
        ("示办发〔2026〕1号", "党委办"),
        ("示委办〔2026〕1号", "党委办"),
        ("财办发〔2026〕1号", None),
        ("示财政办发〔2026〕1号", None),
        ("示编办发〔2026〕1号", None),
        ("低空办〔2026〕1号", None),
    ],
)
def test_the_issuing_organ_is_read_off_the_usual_code_words(number: str, organ: str | None) -> None:
    assert issuing_organ(number, PLACE) == organ


def test_code_words_of_the_place_go_before_the_usual_ones() -> None:
    office = Organ(name="中共示例市委机构编制委员会办公室", code_words=("示编办发",))
    place = replace(PLACE, organs={**PLACE.organs, "编办": office})
    assert issuing_organ("示编办发〔2026〕1号", place) == "编办"


def test_series_of_a_matter() -> None:
    assert merging().series == (Series.GOVERNMENT,)
    moved = make_matter(Act.REASSIGN, Request(bodies=(ONE,), series=Series.PARTY), make_body())
    assert moved.series == (Series.GOVERNMENT, Series.PARTY)
    assert moved.deciding == (Series.PARTY, Series.GOVERNMENT)


def test_units_and_organs_have_one_key_in_every_form() -> None:
    units = UnitDirectory(units=(*UNITS.units, Unit(name="示例市人民政府办公室", short_names=("府办",))))
    matter = replace(merging(), units=units)
    assert matter.is_same_unit("府办", "市政府办")
    assert matter.is_same_unit("市发改委", "示例市发展和改革委员会")
    assert not matter.is_same_unit("市财政局", "市发改委")
    assert not matter.is_same_unit(None, None)
    assert not matter.is_same_unit(None, "")


def test_a_meeting_does_not_approve_where_the_measure_asks_for_the_principal_himself() -> None:
    rows = tuple(replace(row, meeting_replaces=False) for row in MEASURE.procedures)
    meeting = Flags(approved_by=("市政府第54次常务会议@2026-09-05",))
    strict = replace(MEASURE, procedures=rows)
    assert whats(judged(extending(), meeting, strict)) == [
        "市政府主要领导审批（「市政府第54次常务会议」不是市政府主要领导或会议）"
    ]
    assert whats(judged(merging(), replace(meeting, agreed_by=()), strict)) == []


def test_who_approves_beside_the_head_does_no_harm() -> None:
    assert whats(judged(renaming(), replace(BY_HEAD, approved_by=("副组长", "组长")))) == []


def test_a_head_without_a_post_is_called_by_role_and_name() -> None:
    found = judged(renaming(Seat(role="召集人", holder="张三")), replace(BY_HEAD, approved_by=()))
    assert [(one.what, one.option) for one in found.refusing] == [
        ("机构负责人（召集人 张三）批准", '--approved-by "召集人@日期"')
    ]


def test_a_meeting_takes_no_seat() -> None:
    seat = Seat(role="组长", unit="市政府", post="常务会议")
    step = StepRecord(step=Step.APPROVE, organ="常务会议", form=Form.MEETING, meeting="常务会议")
    matter = renaming(seat)
    found = judge(matter, route_of(matter), (step,), None).missing
    assert any(one.step is Step.APPROVE for one in found)
    assert Party(label="", seat=seat).spoke(replace(step, organ=""), matter) is False
