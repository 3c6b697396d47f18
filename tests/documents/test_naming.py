"""Units by their 规范简称, who gets a copy, whose letterhead: what names a paper prints where."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.documents.scenarios import (
    AIR,
    HEAD,
    LOW,
    MAYOR,
    OWN_PAPER,
    PARTY_PAPER,
    REVIEWED,
    RURAL,
    SECRETARY,
    SUBMITTED,
    UNITS,
    about,
    case_of,
    founding,
    snapshot_of,
)
from tests.factories import TODAY
from xtjg.core.body import Office, Seat
from xtjg.core.request import Request
from xtjg.core.task import Task
from xtjg.core.terms import Act, OfficeMode, Secrecy, TaskId
from xtjg.core.unit import FormerUnitName, Unit, UnitDirectory
from xtjg.documents.context import of_body, of_case
from xtjg.documents.kinds import kind_named
from xtjg.documents.naming import names_in
from xtjg.store.measurefile import load_pack

if TYPE_CHECKING:
    from xtjg.core.body import Body
    from xtjg.documents.context import PaperContext

FINANCE = Unit(
    name="示例市财政局", short_names=("市财政局", "财政局"), former_names=(FormerUnitName(name="示例市财政委员会"),)
)
DIRECTORY = UnitDirectory(units=(*(unit for unit in UNITS.units if unit.short != "市财政局"), FINANCE))


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("市财政局", "市财政局"),
        ("财政局", "市财政局"),
        ("示例市财政局", "市财政局"),
        ("示例市财政委员会", "市财政局"),
        ("中共示例市委机构编制委员会办公室", "市委编办"),
        ("编办", "市委编办"),
        ("某某公司", "某某公司"),
    ],
)
def test_unit_is_printed_by_its_first_short_name(typed: str, printed: str) -> None:
    body = replace(
        LOW,
        seats=(Seat(role="成员", unit=typed, post="主任", holder="赵六"),),
        lead_unit=typed,
        office=Office(mode=OfficeMode.HOSTED, unit=typed),
        member_units=(typed,),
    )
    context = of_body(body, snapshot_of(body, units=DIRECTORY), TODAY)
    values = kind_named("组成人员名单").fields(context)
    assert values["人员"] == f"赵六　{printed}主任"
    assert values["成员单位"] == f"成员单位：{printed}。"
    assert (context.body.lead_unit, context.body.office and context.body.office.unit) == (printed, printed)


def test_letterhead_has_the_full_name_of_a_unit_typed_short() -> None:
    context = about(Act.ADJUST, replace(LOW, lead_unit="市发展改革委"), HEAD, paper=OWN_PAPER, add_units=("市公安局",))
    assert kind_named("调整通知").fields(context)["发文机关标志"] == "示例市发展和改革委员会"


def test_letterhead_of_an_organ_in_the_lead_has_its_full_name() -> None:
    context = about(Act.ADJUST, replace(LOW, lead_unit="市政府办公室"), HEAD, paper=OWN_PAPER, add_units=("市公安局",))
    assert kind_named("调整通知").fields(context)["发文机关标志"] == "示例市人民政府办公室"


def test_same_unit_typed_otherwise_is_no_change() -> None:
    request = Request(bodies=(LOW.id,), add_units=("财政局",))
    context = of_case(case_of(Act.ADJUST, request), snapshot_of(LOW, units=DIRECTORY), TODAY)
    assert context.request.add_units == ("市财政局",)


def test_names_for_a_title_hold_bodies_organs_and_units() -> None:
    names = names_in(about(Act.RENAME, LOW, MAYOR, new_name="示例市低空产业发展领导小组"))
    assert {LOW.name, "示例市低空产业发展领导小组", "示例市人民政府办公室", "示例市财政局"} <= set(names)


def copies_of(kind: str, context: PaperContext) -> str:
    return kind_named(kind).fields(context)["抄送机关"]


def abolished(body: Body, *steps: Any, **case: Any) -> PaperContext:
    return about(Act.ABOLISH, body, *steps, successor="市交通运输局", **case)


@pytest.mark.parametrize(
    ("units", "copies"),
    [
        (("市交通运输局",), "市委办公室，市委编办"),
        (("市委宣传部",), "市委办公室，市委编办，市委宣传部"),
        (("市妇联", "市法院", "市人大常委会办公室", "市委宣传部", "市财政局"), None),
        (("市委编办", "市政府办公室"), "市委办公室，市委编办"),
    ],
)
def test_units_a_government_notice_does_not_reach_get_a_copy(units: tuple[str, ...], copies: str | None) -> None:
    expected = copies or "市委办公室，市委编办，市委宣传部、市人大常委会办公室、市法院、市妇联"
    assert copies_of("撤销通知", abolished(replace(AIR, member_units=units), MAYOR)) == expected


def test_party_notice_reaches_everybody() -> None:
    body = replace(RURAL, member_units=("市法院", "市财政局"))
    assert copies_of("撤销通知", abolished(body, SECRETARY, paper=PARTY_PAPER)) == "市政府办公室，市委编办"


@pytest.mark.parametrize(
    ("asked", "copies"),
    [
        ({"remove_units": ("市财政局",), "remove_seats": (Seat(role="成员", unit="市财政局"),)}, "，市财政局"),
        ({"remove_seats": (Seat(role="成员", unit="市财政局"),)}, ""),
        ({"add_units": ("市公安局",)}, ""),
        ({"remove_units": ("市交通运输局",), "add_units": ("市公安局",)}, "，市交通运输局"),
    ],
)
def test_unit_that_leaves_gets_a_copy_of_the_bodys_own_notice(asked: dict[str, Any], copies: str) -> None:
    context = about(Act.ADJUST, LOW, SUBMITTED, REVIEWED, HEAD, paper=OWN_PAPER, **asked)
    assert copies_of("调整通知", context) == f"市委办公室，市政府办公室，市委编办{copies}"


@pytest.mark.parametrize(
    ("changed", "mark", "note", "printer"),
    [
        ({}, "示例市发展和改革委员会", "（代章）", "示例市发展和改革委员会"),
        ({"seal": True}, "示例市发展和改革委员会", "", "示例市发展和改革委员会"),
        ({"code_word": "示低空"}, LOW.name, "（代章）", f"{LOW.name}办公室"),
        ({"code_word": "示低空", "seal": True}, LOW.name, "", f"{LOW.name}办公室"),
        (
            {"code_word": "示低空", "seal": True, "office": Office(mode=OfficeMode.NONE)},
            LOW.name,
            "",
            "示例市发展和改革委员会",
        ),
    ],
)
def test_letterhead_and_seal_of_a_bodys_own_notice(changed: dict[str, Any], mark: str, note: str, printer: str) -> None:
    context = about(Act.ADJUST, replace(LOW, **changed), REVIEWED, HEAD, paper=OWN_PAPER, add_units=("市公安局",))
    values = kind_named("调整通知").fields(context)
    assert (values["发文机关标志"], values["署名"], values["代章"], values["印发机关"]) == (
        mark,
        LOW.name,
        note,
        printer,
    )


@pytest.mark.parametrize(
    ("secrecy", "published", "own"),
    [(Secrecy.PUBLIC, "此件公开发布", ""), (Secrecy.INTERNAL, "此件不公开", "此件不公开"), (None, "", "")],
)
def test_a_paper_is_open_to_the_public_only_where_the_record_says_so(
    secrecy: Secrecy | None, published: str, own: str
) -> None:
    body = replace(LOW, secrecy=secrecy)
    ended = about(Act.ABOLISH, body, SUBMITTED, REVIEWED, MAYOR, successor="市财政局")
    inner = about(Act.ADJUST, body, REVIEWED, HEAD, paper=OWN_PAPER, add_units=("市公安局",))
    assert kind_named("撤销通知").fields(ended)["公开属性"] == published
    assert kind_named("调整通知").fields(inner)["公开属性"] == own


@pytest.mark.parametrize(("pack", "told"), [("municipal", True), ("town", False), ("weifang", False)])
def test_succession_is_told_only_where_the_measure_has_it(pack: str, *, told: bool) -> None:
    context = founding(LOW, REVIEWED)
    context = replace(context, snapshot=replace(context.snapshot, measure=load_pack(pack)[1]))
    assert ("自然递补" in kind_named("设立通知").fields(context)["其他事项"]) is told


@pytest.mark.parametrize(
    ("lead", "successor", "things"),
    [
        ("市交通运输局", "市财政局", "工作职责\n档案资料\n印章"),
        ("市交通运输局", "市交通运输局", "档案资料\n印章"),
        ("市交通运输局", "示例市交通运输局", "档案资料\n印章"),
        ("市交通运输局", None, "工作职责\n档案资料\n印章"),
        (None, None, "工作职责\n档案资料\n印章"),
    ],
)
def test_duties_that_stay_where_they_are_are_not_handed_over(
    lead: str | None, successor: str | None, things: str
) -> None:
    context = about(Act.ABOLISH, replace(AIR, lead_unit=lead), REVIEWED, MAYOR, successor=successor)
    assert kind_named("移交清单").fields(context)["移交事项"] == things


def test_last_day_of_a_handover_is_that_of_its_task() -> None:
    context = about(Act.ABOLISH, AIR, REVIEWED, MAYOR, successor="市财政局")
    task = Task(
        id=TaskId("t-0001"),
        title="移交档案",
        body=AIR.id,
        kind="档案",
        due=date(2026, 6, 1),
        case=None,
        lead=None,
        opened=TODAY,
    )
    days = kind_named("移交清单").fields(replace(context, tasks=(task,)))["时限"]
    assert days.split("\n") == ["", "2026年6月1日前", ""]


def test_office_of_the_lead_unit_is_named_where_the_directory_knows_it() -> None:
    office = Unit(name="示例市发展和改革委员会办公室")
    context = about(Act.ADJUST, LOW, REVIEWED, HEAD, paper=OWN_PAPER, add_units=("市公安局",))
    known = replace(context.snapshot, units=UnitDirectory(units=(*UNITS.units, office)))
    assert kind_named("调整通知").fields(replace(context, snapshot=known))["印发机关"] == office.name


def test_contact_of_an_upward_paper_names_its_unit() -> None:
    values = kind_named("请示").fields(founding(LOW, REVIEWED, paper=None))
    assert values["联系人"] == "联系人：市发展改革委周七，电话：0000-1234567"
    applied = kind_named("申请报告").fields(founding(LOW, paper=None))
    assert applied["联系人"] == "联系人：周七，电话：0000-1234567"
