from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.documents.scenarios import (
    AIR,
    HEARD,
    LOW,
    MAYOR,
    PAPER,
    REVIEWED,
    RURAL,
    STAGED,
    SUBMITTED,
    UNITS,
    about,
    case_of,
    replace_snapshot,
    snapshot_of,
)
from tests.factories import TODAY
from xtjg.core.body import Body, Note, Office, Seat, SuperiorCounterpart, Term
from xtjg.core.case import FieldEdit, IssuedText, RecordEdit, StepRecord
from xtjg.core.change import Edit
from xtjg.core.measure import GroundUse
from xtjg.core.request import FieldSetting, Request
from xtjg.core.task import Task, TaskState
from xtjg.core.terms import Act, OfficeMode, Series, State, Step, TaskId, Tenure
from xtjg.documents import approval, particulars, proposal
from xtjg.documents.alterations import alterations
from xtjg.documents.context import PaperContext, of_case
from xtjg.documents.kinds import kind_named
from xtjg.documents.organs import everybody, issuers, procedure
from xtjg.documents.people import position
from xtjg.documents.wording import article, plain
from xtjg.errors import Usage


def told(**changed: Any) -> list[str]:
    edit = Edit(before=LOW, after=replace(LOW, **changed))
    case = case_of(Act.ADJUST, Request(bodies=(LOW.id,)))
    return list(alterations(of_case(case, snapshot_of(LOW), TODAY, (edit,))).fields.values())


def staged(act: Act, *bodies: Body, **asked: Any) -> PaperContext:
    request = Request(**{"bodies": tuple(body.id for body in bodies), **asked})
    return of_case(case_of(act, request, paper=None), snapshot_of(*bodies), TODAY)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"task": "统筹低空产业"}, "工作任务调整为：统筹低空产业。"),
        ({"tenure": Tenure.PERMANENT}, "设置方式由临时调整为长期。"),
        ({"kind": "委员会"}, "类别由领导小组调整为委员会。"),
        ({"funding": None}, "经费来源取消。"),
        ({"staffing_posts": "无"}, "编制定为无。"),
        ({"lead_unit": None}, "市发展改革委不再承担。"),
        ({"term": Term(condition="国家试点结束后自行撤销")}, "撤销条件调整为国家试点结束。"),
        ({"aliases": ("甲", "乙")}, "对外可以使用“甲”“乙”名称。"),
        ({"short_name": "市低空办"}, "简称调整为“市低空办”。"),
        (
            {"office": Office(mode=OfficeMode.SEPARATE, director="李四")},
            "工作机构调整为：单独设立办公室，办公室主任由李四担任。",
        ),
    ],
)
def test_changed_field_is_told_in_a_sentence(changed: dict[str, Any], sentence: str) -> None:
    assert told(**changed) == [sentence]


def test_facts_of_the_record_alone_are_no_matter_of_a_notice() -> None:
    assert told(superior_counterpart=SuperiorCounterpart(name="省低空办"), discipline_related=True) == []


def test_changed_rank_or_date_of_a_seat_is_no_change_of_members() -> None:
    seats = tuple(replace(seat, rank="正县级", since=TODAY) for seat in LOW.seats)
    case = case_of(Act.ADJUST, Request(bodies=(LOW.id,)))
    edit = Edit(before=LOW, after=replace(LOW, seats=seats))
    found = alterations(of_case(case, snapshot_of(LOW), TODAY, (edit,)))
    assert (found.seats_in, found.seats_out) == ((), ())


def test_request_for_a_new_head_tells_who_comes_and_who_goes() -> None:
    head = Seat(role="组长", unit="市政府", post="市长", holder="蒋四")
    context = staged(Act.ADJUST, LOW, head=head, settings=(FieldSetting(field="联络.电话", value="1"),))
    assert proposal.changes(context) == "由蒋四（市长）担任组长。\n张三（市长）不再担任组长。"


def test_request_for_lists_and_parts_is_told_in_words() -> None:
    settings = (FieldSetting(field="职责", value=["甲", "乙"]), FieldSetting(field="办公室.地点", value="三楼"))
    assert proposal.changes(staged(Act.ADJUST, LOW, settings=settings)) == (
        "主要职责调整为：甲；乙。\n工作机构地点调整为：三楼。"
    )


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"into": LOW.id}, "将示例市通用航空发展领导小组并入示例市低空经济发展领导小组"),
        (
            {"new_name": "示例市低空领导小组"},
            "将示例市低空经济发展领导小组、示例市通用航空发展领导小组合并为示例市低空领导小组",
        ),
    ],
)
def test_staged_merger_names_who_goes_into_whom(asked: dict[str, Any], words: str) -> None:
    assert proposal.subject(staged(Act.MERGE, LOW, AIR, **asked)) == words
    assert proposal.changes(staged(Act.MERGE, LOW, AIR, **asked)).startswith(f"拟{words}，其职责任务由")


def test_staged_conversion_and_delisting_are_named() -> None:
    convert = staged(Act.CONVERT, AIR, end_state=State.ROUTINE, unit="市交通运输局")
    assert proposal.subject(convert) == "将示例市通用航空发展领导小组转为部门常态化工作"
    assert proposal.changes(convert).endswith("，其工作由市交通运输局承担。")
    assert proposal.subject(staged(Act.DELIST, AIR)) == "不再将示例市通用航空发展领导小组列为市级议事协调机构"
    assert proposal.subject(staged(Act.REINSTATE, AIR)) == "恢复示例市通用航空发展领导小组"


def test_several_bodies_are_named_by_the_first_and_their_number() -> None:
    context = staged(Act.ABOLISH, LOW, AIR, RURAL, successor="市发展改革委")
    assert proposal.subject(context) == "撤销示例市低空经济发展领导小组等3个议事协调机构"
    assert len(proposal.changes(context).split("\n")) == 4


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (Term(until=TODAY, condition="任务完成"), "至2026年11月22日，期满或者任务完成的，按程序撤销"),
        (Term(until=TODAY), "至2026年11月22日，期满按程序撤销"),
        (Term(condition="任务完成后自行撤销"), "任务完成后按程序撤销"),
        (None, ""),
    ],
)
def test_term_tells_day_and_condition(term: Term | None, words: str) -> None:
    assert particulars.term(replace(LOW, term=term)) == words


@pytest.mark.parametrize(
    ("office", "words"),
    [
        (Office(mode=OfficeMode.HOSTED, unit="市政府办公室"), "办公室设在市政府办公室，日常工作由市发展改革委承担。"),
        (Office(mode=OfficeMode.CARRIED, unit="市财政局"), "日常工作由市财政局承担。"),
        (Office(mode=OfficeMode.NONE), "不设办公室，日常工作由市发展改革委承担。"),
        (None, "日常工作由市发展改革委承担。"),
    ],
)
def test_office_tells_who_does_the_daily_work(office: Office | None, words: str) -> None:
    assert particulars.office(replace(LOW, office=office)) == words


def test_long_task_is_no_clause_of_purpose() -> None:
    assert particulars.purpose(replace(LOW, task="负责统筹全市低空经济发展")) == "为统筹全市低空经济发展"
    assert particulars.purpose(replace(LOW, task="一。二")) == ""
    assert particulars.purpose(replace(LOW, task="长" * 61)) == ""


def test_duty_of_several_sentences_keeps_them() -> None:
    assert particulars.duties(replace(LOW, duties=("甲。乙。", "丙；"))) == "甲。乙。丙。"


@pytest.mark.parametrize(
    ("unit", "post", "words"),
    [
        ("市政府", "市长", "市长"),
        ("市政府", "常务副市长", "常务副市长"),
        ("市政府", "秘书长", "市政府秘书长"),
        ("市委", "市委书记", "市委书记"),
        ("市财政局", "局长", "市财政局局长"),
        ("市财政局", None, "市财政局"),
        (None, "市长", "市长"),
    ],
)
def test_position_names_the_unit_once(unit: str | None, post: str | None, words: str) -> None:
    seat = Seat(role="成员", unit=unit, post=post)
    assert position(seat, snapshot_of(LOW).place) == words


def test_article_is_cited_as_papers_do() -> None:
    assert article("第十五条(二)") == "第十五条第（二）项"
    assert article("第八条第一款") == "第八条第一款"


def test_recorded_text_becomes_one_line() -> None:
    assert plain(" 甲，\n 乙。 ") == "甲，乙"
    assert plain(None) == ""


def test_measure_with_a_number_is_cited_with_it() -> None:
    context = about(Act.ABOLISH, AIR, MAYOR, ground="任务完成", successor="市交通运输局")
    measure = replace(context.measure, doc_no="示办发〔2025〕19号")
    numbered = replace(context, snapshot=replace_snapshot(context.snapshot, measure=measure))
    assert approval.by_article(numbered) == (
        "根据《市级议事协调机构管理办法（暂行）》（示办发〔2025〕19号）第十五条第（二）项"
    )
    assert measure.ground(GroundUse.ABOLISH, "任务完成") is not None


def test_approver_is_told_as_the_organ_for_which_he_decides() -> None:
    def of(organ: str) -> str:
        return approval.approved(about(Act.ABOLISH, AIR, StepRecord(step=Step.APPROVE, organ=organ), successor="甲"))

    assert (of("市长"), of("市委书记"), of("市委"), of("某某")) == (
        "经市政府同意",
        "经市委同意",
        "经市委同意",
        "经某某同意",
    )
    assert approval.approved(about(Act.ABOLISH, AIR, successor="甲")) == ""


def test_agreement_with_remarks_is_told_in_full() -> None:
    steps = (
        replace(HEARD[0], organ="市政府", person="市长 张三"),
        replace(HEARD[0], organ="市审计局", person="局长 何二"),
        replace(HEARD[0], organ="市审计局", person=None, text="注意资金监管"),
    )
    assert approval.opinions(steps, STAGED) == "市长张三、市审计局局长何二同意。市审计局同意，意见为：注意资金监管。"


@pytest.mark.parametrize(
    ("organ", "person", "told"),
    [
        ("常务副市长", None, "常务副市长欧阳建国同意。"),
        ("市政府", "欧阳建国", "常务副市长欧阳建国同意。"),
        ("李四", None, "副市长李四同意。"),
        ("副市长 李四", None, "副市长李四同意。"),
        ("市财政局", None, "市财政局同意。"),
        ("市财政局局长", None, "市财政局局长赵六同意。"),
        ("副市长", None, "副市长同意。"),
        ("何二", None, "何二同意。"),
    ],
)
def test_who_sits_in_a_seat_is_told_by_post_and_name(organ: str, person: str | None, told: str) -> None:
    seats = (
        Seat(role="组长", unit="市政府", post="常务副市长", holder="欧阳建国"),
        Seat(role="副组长", unit="市政府", post="副市长", holder="李四"),
        Seat(role="副组长", unit="市政府", post="副市长", holder="冯十"),
        Seat(role="成员", unit="市财政局", post="局长", holder="赵六"),
    )
    context = replace(STAGED, edits=(Edit(before=None, after=replace(LOW, seats=seats)),))
    step = StepRecord(step=Step.CONSULT, organ=organ, person=person, opinion="同意")
    assert approval.opinions((step,), context) == told


def test_units_above_the_limit_are_told_with_the_recorded_reason() -> None:
    body = replace(
        LOW,
        lead_unit="市0局",
        member_units=tuple(f"市{n}局" for n in range(11)),
        notes=(Note(code="XT203", reason="承担综合性任务"),),
    )
    context = replace(STAGED, edits=(Edit(before=None, after=body),))
    assert (
        "成员单位11个，超过第八条第二款规定的10个，理由是承担综合性任务。"
        in kind_named("审核意见").fields(context)["组成情况"]
    )


def test_review_before_anybody_spoke_leaves_its_opinion_open() -> None:
    case = case_of(Act.ESTABLISH, STAGED.request, SUBMITTED, paper=None)
    values = kind_named("审核意见").fields(replace(STAGED, case=case))
    assert (values["审核意见"], values["核对情况"], values["结语"]) == ("", "", "")


def test_refusal_without_a_ground_is_told_by_its_text() -> None:
    no = StepRecord(step=Step.REFUSE, organ="市委编办", text="条件尚不成熟")
    case = case_of(Act.ESTABLISH, STAGED.request, SUBMITTED, no, paper=None)
    values = kind_named("审核意见").fields(replace(STAGED, case=case))
    assert values["核对情况"] == ""
    assert values["审核意见"] == "不同意设立示例市低空经济发展领导小组，条件尚不成熟。"


def test_series_without_a_procedure_falls_to_the_general_offices() -> None:
    context = about(Act.RENAME, replace(LOW, series=Series.JOINT), MAYOR, new_name="示例市甲领导小组")
    assert procedure(context) is None
    assert issuers(context) == ("中共示例市委办公室", "示例市人民政府办公室")
    assert kind_named("征求意见函").fields(context)["主送机关"] == "各有关单位"


def test_printed_organ_that_is_the_body_keeps_the_lead_units_paper() -> None:
    paper = replace(PAPER, organ=LOW.name)
    context = about(Act.EXTEND, LOW, MAYOR, until=TODAY.replace(year=2031), reason="甲", paper=paper)
    values = kind_named("延期通知").fields(context)
    assert (values["发文机关标志"], values["署名"], values["代章"]) == (
        "示例市发展和改革委员会",
        LOW.name,
        "（代章）",
    )


@pytest.mark.parametrize(("level", "start"), [("省", "各市人民政府"), ("镇", "各村（居）民委员会"), ("州", "各县")])
def test_addressees_follow_the_level_of_the_place(level: str, start: str) -> None:
    context = about(Act.ABOLISH, AIR, MAYOR, successor="甲")
    place = replace(context.place, level=level)
    assert everybody(replace(context, snapshot=replace_snapshot(context.snapshot, place=place))).startswith(start)


def test_nested_values_of_a_correction_are_told_part_by_part() -> None:
    edit = FieldEdit(field="办公室", before=None, after={"单位": "市财政局", "地点": None, "主任": "赵六"})
    case = case_of(
        Act.CORRECT,
        Request(bodies=(LOW.id,)),
        paper=None,
        edits=(RecordEdit(path="bodies/xt-0067.yaml", before="a", after="b", fields=(edit,)),),
    )
    values = kind_named("勘误记录").fields(of_case(case, snapshot_of(LOW), TODAY))
    assert values["更正"] == "办公室：原无记载，更正为“单位：市财政局，主任：赵六”。"
    assert values["缘由"] == "经核对，登记内容与所据文件不一致，现按文件更正如下："


def test_correction_not_made_yet_tells_what_is_asked() -> None:
    context = staged(Act.CORRECT, LOW, settings=(FieldSetting(field="牵头部门", value="市财政局"),))
    assert kind_named("勘误记录").fields(context)["更正"] == "牵头部门：更正为“市财政局”。"


@pytest.mark.parametrize(
    ("addressee", "slip", "until"),
    [
        (
            "市政府 市长 张三",
            "本人意见（同意的，请写明“同意”）：\n签字：\n日期：",
            "请于2026年2月15日前签署意见并退我单位。",
        ),
        (
            "市财政局",
            "反馈意见（无意见的，请写明“无意见”）：\n反馈单位（盖章）：\n经办人及联系电话：\n反馈日期：",
            "请于2026年2月15日前函复我单位，逾期未复的，视为无意见。",
        ),
    ],
)
def test_person_signs_and_unit_seals_the_answer(addressee: str, slip: str, until: str) -> None:
    values = kind_named("征求意见函").fields(replace(STAGED, addressee=addressee, reply_by=date(2026, 2, 15)))
    assert (values["反馈栏"], values["答复期限"]) == (slip, until)


@pytest.mark.parametrize(("day", "fits"), [(date(2026, 1, 25), True), (date(2026, 1, 24), False)])
def test_letter_is_not_to_be_answered_before_its_own_day(day: date, *, fits: bool) -> None:
    asked = replace(STAGED, addressee="市财政局", today=date(2026, 1, 25), reply_by=day)
    with nullcontext() if fits else pytest.raises(Usage, match="早于函的日期 2026-01-25"):
        kind_named("征求意见函").fields(asked)


def test_letter_to_a_leader_tells_the_seat_meant() -> None:
    values = kind_named("征求意见函").fields(replace(STAGED, addressee="市政府 市长 张三"))
    assert values["征求事项"] == "设立示例市低空经济发展领导小组，拟请张三（市长）担任组长"


APPLIED = "示例市发展和改革委员会关于申请设立示例市低空经济发展领导小组的函"
JUDGED = "中共示例市委机构编制委员会办公室关于设立示例市低空经济发展领导小组的审核意见"


@pytest.mark.parametrize(
    ("submitted", "kept", "by_lead_unit", "enclosed"),
    [
        (SUBMITTED, (), False, APPLIED),
        (replace(SUBMITTED, doc_no=None), (), False, ""),
        (replace(SUBMITTED, doc_no=None), ("申请报告",), False, APPLIED),
        (SUBMITTED, (), True, f"{APPLIED}\n{JUDGED}"),
        (replace(SUBMITTED, organ="市委编办"), ("请示",), False, ""),
    ],
)
def test_request_encloses_what_is_there(
    submitted: StepRecord, kept: tuple[str, ...], *, by_lead_unit: bool, enclosed: str
) -> None:
    papers = tuple(IssuedText(file=f"papers/{number}", kind=kind) for number, kind in enumerate(kept))
    case = replace(STAGED.matter, steps=(submitted, REVIEWED), papers=papers)
    context = replace(STAGED, case=case)
    if by_lead_unit:
        rows = tuple(replace(row, forwarded_by="牵头部门") for row in context.measure.procedures)
        measure = replace(context.measure, procedures=rows)
        context = replace(context, snapshot=replace_snapshot(context.snapshot, measure=measure))
    assert kind_named("请示").fields(context)["附件名称"] == enclosed


def test_request_tells_what_the_review_came_to() -> None:
    remark = replace(REVIEWED, text="建议压缩成员单位")
    case = replace(STAGED.matter, steps=(SUBMITTED, remark))
    assert kind_named("请示").fields(replace(STAGED, case=case))["审核情况"] == (
        "经审核，我办同意设立示例市低空经济发展领导小组，建议压缩成员单位。"
    )


def test_refusal_of_a_change_leaves_the_body_as_it_is() -> None:
    no = StepRecord(step=Step.REFUSE, organ="市委编办", text="理由不充分", date=TODAY)
    context = about(
        Act.RENAME, LOW, replace(SUBMITTED, doc_no=None), no, paper=None, new_name="示例市低空产业发展领导小组"
    )
    values = kind_named("审核意见").fields(context)
    assert values["缘由"].startswith(
        "你单位《关于申请将示例市低空经济发展领导小组更名为示例市低空产业发展领导小组的函》收悉。"
    )
    assert values["后续办理"].startswith("请你单位维持机构现状，继续做好相关工作。")
    assert values["结语"] == "特此函复。"


def test_office_that_proposes_recommends() -> None:
    submitted = replace(SUBMITTED, organ="市委编办", doc_no=None)
    context = about(Act.ABOLISH, AIR, submitted, paper=None, ground="长期不开展", successor="市交通运输局")
    values = kind_named("审核意见").fields(context)
    assert (values["审核意见"], values["结语"]) == ("建议撤销示例市通用航空发展领导小组。", "以上意见，请审定。")


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (TaskState.OPEN, "移交档案：尚未办结。"),
        (TaskState.DONE, "移交档案：2026年4月2日办结，凭据为清单。"),
        (TaskState.VERIFIED, "移交档案：2026年4月2日办结并核销，凭据为清单。"),
        (TaskState.DROPPED, "移交档案：不需办理，理由是没有档案。"),
    ],
)
def test_winding_up_is_told_as_it_ended(state: TaskState, words: str) -> None:
    task = Task(
        id=TaskId("2026-0001"),
        title="移交档案",
        body=AIR.id,
        case=None,
        kind="档案",
        lead=None,
        due=None,
        opened=TODAY,
        state=state,
        done=date(2026, 4, 2),
        evidence="清单" if state in (TaskState.DONE, TaskState.VERIFIED) else None,
        reason="没有档案" if state is TaskState.DROPPED else None,
    )
    case = case_of(Act.CLOSE, Request(bodies=(AIR.id,)), paper=None)
    context = of_case(case, snapshot_of(AIR, tasks={task.id: task}), TODAY)
    assert kind_named("了结记录").fields(context)["了结事项"] == words


def test_units_of_the_sample_are_known_by_their_short_names() -> None:
    assert all(UNITS.find(unit.short) is unit for unit in UNITS.units)


@pytest.mark.parametrize(
    ("lead", "units", "told"),
    [
        ("市财政局", ("市财政局", "市公安局"), "成员单位2个，未超过"),
        ("示例市财政局", ("市财政局", "市公安局"), "成员单位2个，未超过"),
        ("市审计局", ("市财政局", "市公安局"), "成员单位连同牵头部门3个，未超过"),
        ("市审计局", tuple(f"市{n}局" for n in range(10)), "成员单位连同牵头部门11个，超过"),
        (None, ("市财政局", "市公安局"), "成员单位2个，未超过"),
    ],
)
def test_units_are_counted_as_the_limit_counts_them(lead: str | None, units: tuple[str, ...], told: str) -> None:
    body = replace(LOW, lead_unit=lead, member_units=units)
    context = replace(STAGED, edits=(Edit(before=None, after=body),))
    assert told in kind_named("审核意见").fields(context)["组成情况"]


@pytest.mark.parametrize(
    ("duties", "told"),
    [
        (("统筹规划",), "对照第六条审核，经比对，没有发现名称或者职责相近的议事协调机构。"),
        ((), "对照第六条审核，经比对，没有发现名称相近的议事协调机构。"),
    ],
)
def test_review_says_what_was_compared_and_claims_no_more(duties: tuple[str, ...], told: str) -> None:
    context = replace(STAGED, edits=(Edit(before=None, after=replace(LOW, duties=duties)),), likenesses=())
    assert kind_named("审核意见").fields(context)["核对情况"] == told


@pytest.mark.parametrize(
    ("opinion", "text", "told"),
    [
        ("无意见", None, "市财政局无意见"),
        ("同意", "注意资金监管", "市财政局同意（意见附后）"),
        ("不同意", "建议不另设机构", "市财政局不同意（意见附后）"),
        ("建议增加市审计局、市公安局为成员单位", None, "市财政局有意见（意见附后）"),
        (None, "建议不另设机构", "市财政局有意见（意见附后）"),
    ],
)
def test_sheet_tells_opinions_in_short(opinion: str | None, text: str | None, told: str) -> None:
    step = StepRecord(step=Step.CONSULT, organ="市财政局", opinion=opinion, text=text, date=date(2026, 2, 12))
    context = replace(STAGED, case=replace(STAGED.matter, steps=(step,)))
    assert kind_named("签批单").fields(context)["会签"] == told
