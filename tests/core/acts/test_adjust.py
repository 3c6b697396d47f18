from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.core.matters import EFFECTIVE, ONE, run
from tests.factories import make_body
from xtjg.core.acts.adjust import ADJUSTABLE, OTHER_VERBS, changed_subjects, united
from xtjg.core.body import Seat, SuperiorCounterpart
from xtjg.core.request import FieldSetting, Request
from xtjg.core.seats import label, read_head, read_seat
from xtjg.core.terms import Act, OfficeMode, State
from xtjg.errors import ActRefused, AmbiguousName, IllegalTransition, NotFound, Usage
from xtjg.store.bodykeys import BODY

if TYPE_CHECKING:
    from xtjg.core.body import Body
    from xtjg.core.plain import Plain

BEFORE = make_body()


def after(body: Body = BEFORE, **asked: Any) -> Body:
    (edit,) = run(Act.ADJUST, Request(bodies=(ONE,), **asked), body)
    assert edit.before == body
    return edit.after


def setting(field: str, value: Plain) -> tuple[FieldSetting, ...]:
    return (FieldSetting(field=field, value=value),)


def test_a_field_is_set_and_nothing_else() -> None:
    changed = after(settings=setting("任务", "统筹低空经济"))
    assert changed.task == "统筹低空经济"
    assert changed_subjects(BEFORE, changed) == ("任务",)


def test_a_part_is_set_and_the_other_parts_stay() -> None:
    office = after(settings=setting("办公室.地点", "市政府二楼")).office
    assert office is not None
    assert (office.place, office.unit, office.mode) == ("市政府二楼", "市发展改革委", OfficeMode.HOSTED)


def test_a_condition_is_set_and_the_last_day_stays() -> None:
    changed = after(settings=setting("期限.撤销条件", "规划到期"))
    assert changed.term is not None
    assert (changed.term.until, changed.term.condition) == (BEFORE.term and BEFORE.term.until, "规划到期")
    assert changed_subjects(BEFORE, changed) == ("撤销条件",)


def test_an_empty_value_clears() -> None:
    assert after(settings=setting("经费", None)).funding is None


@pytest.mark.parametrize("key", [field.key for field in BODY.fields])
def test_every_field_of_a_body_is_adjusted_or_has_another_verb(key: str) -> None:
    if key in ADJUSTABLE:
        return
    with pytest.raises(Usage) as wrong:
        after(settings=setting(key, "某值"))
    verb = OTHER_VERBS.get(key)
    assert f"「{key}」" in wrong.value.message
    assert (f"用 {verb}" if verb else "只能勘误：xtjg correct") in wrong.value.message


@pytest.mark.parametrize(
    ("field", "verb"),
    [
        ("名称", "xtjg rename"),
        ("期限.至", "xtjg extend"),
        ("成员单位", "--add-unit"),
        ("席位", "--add-seat"),
        ("席位.3.姓名", "xtjg succeed"),
        ("设立.理由", "只能勘误"),
        ("豁免", "xtjg waive"),
    ],
)
def test_the_refusal_names_the_right_verb(field: str, verb: str) -> None:
    with pytest.raises(Usage) as wrong:
        after(settings=(*setting(field, "某值"), *setting("任务", "统筹")))
    assert verb in wrong.value.message


def test_all_wrong_fields_are_listed_at_once() -> None:
    with pytest.raises(Usage, match=r"「名称」.*；「状态」"):
        after(settings=(*setting("名称", "新名"), *setting("状态", "已撤销")))


def test_words_outside_a_closed_list_are_usage() -> None:
    with pytest.raises(Usage, match="「密级」不能是「绝密」"):
        after(settings=setting("密级", "绝密"))


def test_new_seats_stand_with_their_kind_and_run_from_the_effective_date() -> None:
    deputy = Seat(role="副组长", unit="市政府", post="秘书长", holder="何九")
    member = Seat(role="成员", unit="市交通运输局", post="局长", holder="孙七")
    seats = after(add_seats=(member, deputy)).seats
    assert [seat.holder for seat in seats] == ["张三", "副1", "何九", "成1", "成2", "孙七"]
    assert [seat.since for seat in seats if seat.holder in ("何九", "孙七")] == [EFFECTIVE, EFFECTIVE]


def test_a_seat_goes_by_its_words_with_the_unit_in_any_form() -> None:
    seats = after(remove_seats=(Seat(role="成员", unit="市发改委", post="主任"),)).seats
    assert [seat.holder for seat in seats] == ["张三", "副1", "成2"]


def test_two_seats_may_go_at_once() -> None:
    seats = after(remove_seats=(Seat(role="成员", unit="市财政局"), Seat(role="成员", unit="市发展改革委"))).seats
    assert [seat.holder for seat in seats] == ["张三", "副1"]


def test_a_seat_that_is_not_there_or_not_one_is_refused_with_the_seats() -> None:
    with pytest.raises(NotFound) as none:
        after(remove_seats=(Seat(role="成员", unit="市水利局"),))
    assert len(none.value.candidates) == 4
    with pytest.raises(AmbiguousName) as many:
        after(remove_seats=(Seat(role="成员", post="主任"),))
    assert many.value.candidates == ("3 成员 市发展改革委 主任 成1", "4 成员 市财政局 主任 成2")


def test_a_seat_that_is_there_is_not_added_again() -> None:
    with pytest.raises(ActRefused, match="已经有席位「成员 市财政局 主任 成2」"):
        after(add_seats=(Seat(role="成员", unit="市财政局", post="主任", holder="成2"),))


def test_a_new_head_takes_the_place_of_the_old() -> None:
    changed = after(head=Seat(role="组长", unit="市政府", post="常务副市长", holder="孙七"))
    assert [seat.holder for seat in changed.seats] == ["孙七", "副1", "成1", "成2"]
    assert changed.seats[0].since == EFFECTIVE
    assert changed_subjects(BEFORE, changed) == ("负责人",)


def test_units_come_and_go() -> None:
    changed = after(add_units=("市交通运输局",), remove_units=("示例市财政局",))
    assert changed.member_units == ("市发展改革委", "市交通运输局")
    assert changed_subjects(BEFORE, changed) == ("成员单位",)


def test_a_unit_may_be_written_anew_under_another_of_its_names() -> None:
    changed = after(add_units=("示例市财政局",), remove_units=("市财政局",))
    assert changed.member_units == ("市发展改革委", "示例市财政局")


def test_units_that_are_there_or_not_there_are_refused() -> None:
    with pytest.raises(ActRefused, match="已经是成员单位：市发改委"):
        after(add_units=("市发改委",))
    with pytest.raises(NotFound) as missing:
        after(remove_units=("市水利局",))
    assert missing.value.candidates == ("市发展改革委", "市财政局")


def test_adding_nothing_leaves_the_units_as_they_are() -> None:
    twice = make_body(member_units=("市财政局", "示例市财政局"))
    assert after(twice, settings=setting("简称", "低空办")).member_units == twice.member_units


def test_the_rank_of_a_seat_is_a_fact() -> None:
    changed = after(settings=setting("席位.3.级别", "副县级"))
    assert changed.seats[2].rank == "副县级"
    assert changed_subjects(BEFORE, changed) == ("级别",)
    assert after(settings=setting("席位.3.级别", None)).seats[2].rank is None


def test_a_rank_needs_a_seat_and_a_word() -> None:
    for number in ("0", "5"):
        with pytest.raises(NotFound, match=f"没有第 {number} 个席位"):
            after(settings=setting(f"席位.{number}.级别", "正县级"))
    with pytest.raises(Usage, match="「级别」应当是一段文字"):
        after(settings=setting("席位.3.级别", ["正县级", "副县级"]))


def test_a_new_member_is_no_change_of_rank() -> None:
    changed = after(settings=setting("席位.3.级别", "副县级"), add_seats=(Seat(role="成员", unit="市水利局"),))
    assert changed_subjects(BEFORE, changed) == ("席位",)


def test_seats_of_a_group_stand_together_at_the_end() -> None:
    first = after(add_seats=tuple(map(read_seat, ("综合组/组长 市财政局 副局长", "宣传组/组长 市委宣传部 副部长"))))
    changed = after(first, add_seats=tuple(map(read_seat, ("综合组/成员 市水利局 科长", "成员 市水利局 局长"))))
    assert [label(seat) for seat in changed.seats[len(BEFORE.seats) :]] == [
        "成员 市水利局 局长",
        "综合组/组长 市财政局 副局长",
        "综合组/成员 市水利局 科长",
        "宣传组/组长 市委宣传部 副部长",
    ]
    assert changed_subjects(BEFORE, changed) == ("席位",)
    assert len(after(changed, head=read_head("市政府 市长 蒋四", "组长")).seats) == len(changed.seats)


def test_a_group_and_another_term_go_by_the_procedure_of_seats() -> None:
    moved = after(settings=setting("席位.3.组别", "综合组"))
    assert moved.seats[2].group == "综合组"
    assert after(moved, settings=setting("席位.3.组别", None)).seats[2].group is None
    again = after(settings=setting("席位.3.自", "2026-11-01"))
    assert again.seats[2].since == date(2026, 11, 1)
    assert changed_subjects(BEFORE, moved) == changed_subjects(BEFORE, again) == ("席位",)
    with pytest.raises(Usage, match="2026-13-01"):
        after(settings=setting("席位.3.自", "2026-13-01"))


def test_subjects_are_named_in_the_order_of_the_table() -> None:
    changed = after(
        settings=(*setting("简称", "低空办"), *setting("职责", ["协调"]), *setting("上级对应", {"名称": "省低空小组"})),
        add_units=("市交通运输局",),
        head=Seat(role="组长", unit="市政府", post="副市长"),
        remove_seats=(Seat(role="副组长"),),
    )
    assert changed.superior_counterpart == SuperiorCounterpart(name="省低空小组")
    assert changed_subjects(BEFORE, changed) == ("职责", "简称", "上级对应", "负责人", "副职", "成员单位")


@pytest.mark.parametrize("state", [state for state in State if state is not State.ACTIVE])
def test_only_a_living_body_is_adjusted(state: State) -> None:
    with pytest.raises(IllegalTransition):
        after(make_body(state=state), settings=setting("任务", "统筹"))


def test_united_lists_drop_what_compares_equal() -> None:
    assert united((("甲", "乙（一）"), ("乙(一)", "丙"), ())) == ("甲", "乙（一）", "丙")
