from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.scenarios import LOW, MAYOR, SCENARIOS, founding, snapshot_of
from tests.documents.test_golden import template_of
from tests.factories import TODAY, make_measure
from xtjg.core.body import Seat
from xtjg.core.case import StepRecord
from xtjg.core.change import Edit
from xtjg.core.terms import Act, Step
from xtjg.documents.context import PaperContext, of_body, of_registry
from xtjg.documents.kinds import KINDS, kind_named
from xtjg.documents.making import kinds_for, one_by_one
from xtjg.documents.people import roster
from xtjg.documents.render import render, to_text
from xtjg.errors import NotFound, Usage


def names(act: Act, step: Step) -> list[str]:
    return [kind.name for kind in kinds_for(act, step)]


def test_names_and_slugs_are_unique_and_slugs_ascii() -> None:
    assert len({kind.name for kind in KINDS}) == len({kind.slug for kind in KINDS}) == len(KINDS)
    assert all(re.fullmatch("[a-z-]+", kind.slug) for kind in KINDS)


def test_kind_is_found_by_name_and_slug() -> None:
    assert kind_named("设立通知") is kind_named("establish")


def test_unknown_kind_offers_the_nearest_names() -> None:
    with pytest.raises(NotFound) as caught:
        kind_named("设立通报")
    assert caught.value.candidates[0] == "设立通知"


def test_steps_of_a_founding_make_its_papers() -> None:
    assert names(Act.ESTABLISH, Step.SUBMIT) == ["申请报告"]
    assert names(Act.ESTABLISH, Step.REVIEW) == ["审核意见", "请示"]
    assert names(Act.ESTABLISH, Step.RETURN) == ["补正通知"]
    assert names(Act.ESTABLISH, Step.ISSUE) == ["设立通知", "组成人员名单"]
    assert names(Act.ESTABLISH, Step.CONSULT) == []


def test_papers_of_a_step_are_those_the_measure_names() -> None:
    context = SCENARIOS["调整通知"]["government-members"]()
    row = next(row for row in context.measure.procedures if row.key == "adjust-members")
    assert [kind.name for kind in kinds_for(Act.ADJUST, Step.REVIEW, row)] == ["审核意见"]
    assert [kind.name for kind in kinds_for(Act.ADJUST, Step.RETURN, row)] == ["补正通知"]
    facts = next(row for row in context.measure.procedures if row.key == "adjust-facts")
    assert kinds_for(Act.ADJUST, Step.ISSUE, facts) == ()


@pytest.mark.parametrize(
    ("key", "step", "by_office", "made"),
    [
        ("abolish", Step.SUBMIT, False, ["申请报告"]),
        ("abolish", Step.SUBMIT, True, ["请示"]),
        ("abolish", Step.REVIEW, False, ["审核意见", "请示"]),
        ("abolish", Step.REVIEW, True, ["审核意见"]),
        ("abolish", Step.ISSUE, True, ["撤销通知"]),
        ("establish", Step.SUBMIT, True, []),
        ("establish", Step.REVIEW, True, ["审核意见", "请示"]),
        ("adjust-members", Step.SUBMIT, True, []),
    ],
)
def test_office_that_proposes_writes_no_letter_to_itself(
    key: str, step: Step, *, by_office: bool, made: list[str]
) -> None:
    row = next(row for row in make_measure().procedures if row.key == key)
    assert [kind.name for kind in kinds_for(row.act, step, row, by_office=by_office)] == made


def test_every_act_with_a_paper_has_one_kind_of_notice_or_record() -> None:
    acts = {act for kind in KINDS for act in kind.acts} - {Act.SUPERVISE, Act.IMPORT}
    made = {act: [kind for kind in kinds_for(act, Step.ISSUE) if kind.genre in ("通知", "记录")] for act in acts}
    assert all(len(kinds) == 1 for kinds in made.values())
    assert Act.SUCCEED not in acts


def test_letters_list_those_they_go_to() -> None:
    consulted = kind_named("征求意见函").addressees
    filed = kind_named("备案函").addressees
    assert consulted is not None
    assert filed is not None
    assert consulted(SCENARIOS["征求意见函"]["no-addressee"]()) == (
        "市政府 市长 张三",
        "市政府 副市长 王五",
        "市财政局",
        "市交通运输局",
    )
    assert filed(SCENARIOS["备案函"]["party-rename"]()) == ("市委办公室", "市政府办公室", "市委编办")


def test_request_of_two_series_goes_to_each() -> None:
    asked = kind_named("请示").addressees
    assert asked is not None
    assert asked(SCENARIOS["改隶通知"]["both-series"]()) == ("市委", "市政府")


def test_one_paper_is_made_for_each_addressee() -> None:
    context = SCENARIOS["改隶通知"]["both-series"]()
    kind = kind_named("请示")
    assert [one.addressee for one in one_by_one(kind, context)] == ["市委", "市政府"]
    assert one_by_one(kind, replace(context, addressee="市委")) == (replace(context, addressee="市委"),)
    assert one_by_one(kind_named("改隶通知"), context) == (context,)


def test_paper_of_a_case_needs_a_case() -> None:
    with pytest.raises(Usage, match="办件"):
        render(kind_named("撤销通知"), of_body(LOW, snapshot_of(LOW), TODAY), template_of("撤销通知"))


def test_paper_of_another_act_is_refused() -> None:
    with pytest.raises(Usage, match="“撤销通知”不用于设立的办件"):
        render(kind_named("撤销通知"), SCENARIOS["设立通知"]["government"](), template_of("撤销通知"))


def test_paper_of_a_body_needs_a_body() -> None:
    with pytest.raises(Usage, match="机构"):
        render(kind_named("组成人员名单"), of_registry(snapshot_of(LOW), TODAY), template_of("组成人员名单"))


def test_body_founded_later_is_not_on_the_list_yet() -> None:
    snapshot = snapshot_of(LOW)
    early = PaperContext(snapshot=snapshot, today=date(2026, 3, 9))
    assert kind_named("名单").fields(early)["政府临时数"] == "0"
    assert kind_named("名单").fields(replace(early, today=date(2026, 3, 10)))["政府临时数"] == "1"


def test_list_published_by_an_import_names_what_it_brings() -> None:
    published = SCENARIOS["名单通知"]["government"]()
    brought = tuple(Edit(before=None, after=edit.after) for edit in published.edits)
    context = replace(published, snapshot=snapshot_of(), edits=brought)
    kind = kind_named("名单通知")
    assert kind.fields(context)["公布"] == kind.fields(published)["公布"]


def test_letter_of_a_filing_is_dated_by_it() -> None:
    context = SCENARIOS["备案函"]["party-rename"]()
    filed = StepRecord(step=Step.FILE, organ="示例市人民政府办公室", date=date(2026, 3, 9))
    case = replace(context.matter, steps=(*context.matter.steps, filed))
    kind = kind_named("备案函")
    assert kind.fields(replace(context, case=case))["成文日期"] == "2026年3月9日"
    assert kind.fields(replace(context, case=case, addressee="市委办公室"))["成文日期"] == "2026年3月5日"


def test_seat_without_anybody_is_not_printed() -> None:
    seats = (Seat(role="组长"), Seat(role="成员", unit="市财政局"), Seat(role="成员", holder="赵六"))
    assert roster(seats, snapshot_of(LOW).place) == ("成　员\n", "市财政局\n赵六")


@pytest.mark.parametrize(
    ("roles", "labels"),
    [
        (("组长", "副组长", "成员"), ["组　长", "副组长", "成　员"]),
        (("组长", "第一副组长", "副组长", "成员"), ["组　　　长", "第一副组长", "副　组　长", "成　　　员"]),
        (("总召集人", "召集人", "成员"), ["总召集人", "召集人", "成　　员"]),
        (("组长",), ["组　长"]),
    ],
)
def test_roles_are_set_as_wide_as_the_widest(roles: tuple[str, ...], labels: list[str]) -> None:
    seats = tuple(Seat(role=role, holder="赵六") for role in roles)
    assert roster(seats, snapshot_of(LOW).place)[0].split("\n") == labels


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=20)


@given(name=TEXT, task=TEXT, duty=TEXT, unit=TEXT)
def test_notice_of_any_record_prints_no_gap(name: str, task: str, duty: str, unit: str) -> None:
    body = replace(
        LOW,
        name=f"甲{name}",
        task=task or None,
        duties=(duty,),
        seats=(Seat(role="组长", unit=unit or None, holder="张三"),),
        lead_unit=unit or None,
        member_units=(unit,),
    )
    text = to_text(render(kind_named("设立通知"), founding(body, MAYOR), template_of("设立通知")))
    assert "None" not in text.replace(name, "").replace(task, "").replace(duty, "").replace(unit, "")
    assert not re.search("[，、；]{2}|（）|：。", text) or re.search("[，、；（：,;(:]", name + task + duty + unit)
    assert text.endswith("2026年3月5日印发\n")
