from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from xtjg.core.measure import Clause, Demand, Ground, GroundUse, Measure, Origin, Procedure
from xtjg.core.measurecheck import BODY_ACTS, demands_of, foreign_items, foreign_papers, problems, undeclared_keys
from xtjg.core.terms import Act, Severity


def make_clause(key: str = "succession", no: str = "第十三条第三款", **facts: Any) -> Clause:
    return replace(Clause(key=key, no=no, text="自然递补", severity=Severity.INFO), **facts)


def make_row(act: Act, **facts: Any) -> Procedure:
    return replace(Procedure(key=act.value, act=act, origin=Origin.UNKNOWN, no="未收录"), **facts)


def make_measure(*rows: Procedure, clauses: tuple[Clause, ...] = (), **facts: Any) -> Measure:
    others = (make_row(act) for act in BODY_ACTS if act not in {row.act for row in rows})
    made = Measure(
        pack="test",
        title="试行办法",
        clauses={clause.key: clause for clause in clauses},
        procedures=(*rows, *others),
    )
    return replace(made, **facts)


def make_demand(no: str) -> Demand:
    return Demand(who=("编办",), no=no, severity=Severity.ERROR)


def told(measure: Measure) -> tuple[str, ...]:
    return tuple(one.message for one in problems(measure))


def test_a_measure_of_unknown_procedures_has_no_problem() -> None:
    assert told(make_measure()) == ()


def test_an_act_without_row_is_named() -> None:
    whole = make_measure()
    short = replace(whole, procedures=tuple(row for row in whole.procedures if row.act is not Act.EXTEND))
    assert told(short) == ("程序中没有「延期」",)


def test_the_article_of_a_row_may_be_a_paragraph_or_the_whole_article() -> None:
    for no in ("第十三条第三款", "第十三条"):
        row = make_row(Act.SUCCEED, origin=Origin.ARTICLE, no=no, reviewed=make_demand(no))
        assert told(make_measure(row, clauses=(make_clause(),))) == ()


def test_a_paragraph_that_no_clause_has_is_named() -> None:
    row = make_row(Act.SUCCEED, origin=Origin.ARTICLE, no="第十三条第三款", reviewed=make_demand("第十三条第九款"))
    assert told(make_measure(row, clauses=(make_clause(),))) == ("程序「succeed」所引的第十三条第九款不在条文之中",)


def test_each_of_several_articles_must_exist() -> None:
    row = make_row(Act.SUCCEED, origin=Origin.ARTICLE, no="第十三条、第十四条")
    assert told(make_measure(row, clauses=(make_clause(),))) == ("程序「succeed」所引的第十三条、第十四条不在条文之中",)


def test_an_article_number_inside_another_is_not_that_article() -> None:
    row = make_row(Act.SUCCEED, origin=Origin.ARTICLE, no="第三条")
    assert len(told(make_measure(row, clauses=(make_clause(),)))) == 1


def test_a_clause_whose_text_is_unknown_carries_no_procedure() -> None:
    row = make_row(Act.SUCCEED, origin=Origin.ARTICLE, no="第十三条")
    assert len(told(make_measure(row, clauses=(make_clause(unknown=True),)))) == 1


def test_practice_and_analogy_need_no_article() -> None:
    practice = make_row(Act.SUCCEED, origin=Origin.ARTICLE, no="第十三条", consulted=make_demand("惯例"))
    analogy = make_row(Act.CLOSE, origin=Origin.ANALOGY, no="第九十条", reviewed=make_demand("第九十条"))
    assert told(make_measure(practice, analogy, clauses=(make_clause(),))) == ()


def test_a_row_of_the_text_cannot_rest_on_practice() -> None:
    practice = make_clause(key="expiring_days", no="惯例")
    row = make_row(Act.EXTEND, origin=Origin.ARTICLE, no="惯例")
    assert told(make_measure(row, clauses=(practice,))) == ("程序「extend」所引的惯例不在条文之中",)


def test_a_ground_of_an_absent_article_is_named() -> None:
    ground = Ground(key="任务完成", no="第九十九条(二)", text="完成")
    whole = make_clause(key="abolish_grounds", no="第十五条")
    measure = make_measure(clauses=(whole,), grounds={GroundUse.ABOLISH: (ground,)})
    assert told(measure) == ("撤销情形「任务完成」所引的第九十九条(二)不在条文之中",)


def test_repeated_grounds_are_named_once_per_use() -> None:
    other = Ground(key="其他", no="第十三条(八)", text="其他")
    grounds = {GroundUse.ABOLISH: (other, other), GroundUse.MERGE: (other,)}
    clauses = (make_clause(key="abolish_grounds"), make_clause(key="merge_grounds"))
    assert told(make_measure(clauses=clauses, grounds=grounds)) == ("撤销情形「其他」重复",)


def test_a_field_in_two_rows_of_an_act_is_named() -> None:
    rows = (
        make_row(Act.ADJUST, key="duties", subjects=("职责", "任务")),
        make_row(Act.ADJUST, key="facts", subjects=("任务",)),
    )
    assert told(make_measure(*rows)) == ("「任务」同时列在程序「duties」和「facts」",)


def test_the_rank_floor_must_be_a_rank() -> None:
    floor = make_clause(key="rank_floor", no="第九条", value="副县级")
    assert told(make_measure(clauses=(floor,), ranks=("正科级",))) == ("第九条的「副县级」不在级别之中",)
    assert told(make_measure(clauses=(floor,), ranks=("正科级", "副县级"))) == ()


def test_a_measure_may_not_end_before_it_begins() -> None:
    measure = make_measure(valid_from=date(2026, 3, 5), valid_to=date(2026, 3, 4))
    assert told(measure) == ("失效日期 2026-03-04 早于生效日期 2026-03-05",)
    assert told(replace(measure, valid_to=date(2026, 3, 5))) == ()


def test_demands_come_in_the_order_of_the_steps() -> None:
    row = make_row(Act.RENAME, issued=make_demand("第十四条"), proposed=make_demand("第十三条"))
    assert list(demands_of(row)) == ["proposed", "issued"]


def test_grounds_need_the_clause_they_are_items_of() -> None:
    ground = Ground(key="任务完成", no="第十三条(二)", text="完成")
    measure = make_measure(clauses=(make_clause(),), grounds={GroundUse.ABOLISH: (ground,)})
    assert told(measure) == ("列有撤销情形，条文「abolish_grounds」却没有写明",)


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("units_max", "十", "条文「units_max」的值应当是数字，1 至 9999"),
        ("seal_days", "２０", "条文「seal_days」的值应当是数字，1 至 3650"),
        ("head_count", ("一",), "条文「head_count」的值应当是数字，1 至 9999"),
        ("member_per_unit", "0", "条文「member_per_unit」的值应当是数字，1 至 9999"),
        ("deputies_min", "-1", "条文「deputies_min」的值应当是数字，0 至 9999"),
        ("near_names", "abc", "条文「near_names」的值应当是数字，1 至 100"),
        ("near_names", "-5", "条文「near_names」的值应当是数字，1 至 100"),
        ("near_duties", "101", "条文「near_duties」的值应当是数字，1 至 100"),
        ("periodic_cleanup", "9" * 5000, "条文「periodic_cleanup」的值应当是数字，1 至 600"),
        ("rebound_months", "两年", "条文「rebound_months」的值应当是数字，1 至 600"),
        ("annual_report_due", "12月31日", "条文「annual_report_due」的值应当是月和日，写成 12-31"),
        ("annual_report_due", "13-01", "条文「annual_report_due」的值应当是月和日，写成 12-31"),
        ("rank_floor_inclusive", "含", "条文「rank_floor_inclusive」的值应当是「是」或者「否」"),
    ],
)
def test_values_that_no_rule_could_read_are_named(key: str, value: str | tuple[str, ...], message: str) -> None:
    (found,) = problems(make_measure(clauses=(make_clause(key=key, no="第八条", value=value),)))
    assert found.message == message
    assert found.at == ("clauses", key, "value")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("units_max", "10"),
        ("near_names", "100"),
        ("deputies_min", "0"),
        ("seal_days", None),
        ("annual_report_due", "02-29"),
        ("rank_floor_inclusive", "否"),
    ],
)
def test_values_that_rules_read_are_no_problem(key: str, value: str | None) -> None:
    assert problems(make_measure(clauses=(make_clause(key=key, no="第八条", value=value),))) == ()


def test_more_deputies_at_least_than_at_most_are_named() -> None:
    most = make_clause(key="deputies", no="第八条", value="2")
    for least, found in (("2", ()), ("3", ("副职至少 3 名，多于至多的 2 名",))):
        clauses = (most, make_clause(key="deputies_min", no="第八条", value=least))
        assert told(make_measure(clauses=clauses)) == found


def test_a_repeated_rank_and_a_foreign_forwarder_are_named() -> None:
    row = make_row(Act.RENAME, forwarded_by="财政局")
    measure = make_measure(row, ranks=("正科级", "副县级", "正科级"))
    assert told(measure) == (
        "程序「rename」的报送人不能是「财政局」，只能是编办或者牵头部门",
        "级别「正科级」重复，分不出高低",
    )


def test_a_key_that_a_rule_cites_must_be_held_or_declared() -> None:
    held, unknown = make_clause(key="units_max"), make_clause(key="deputies", unknown=True)
    measure = make_measure(clauses=(held, unknown, make_clause(key="no_joint", absent=True)))
    assert tuple(undeclared_keys(measure, {"units_max", "deputies", "no_joint"})) == ()
    assert [one.message for one in undeclared_keys(measure, {"units_max", "kinds"})] == [
        "条文中没有键「kinds」：未收录的写「未知: 是」，办法没有的写「无此条: 是」"
    ]


def test_an_item_of_the_application_that_nothing_holds_is_named() -> None:
    measure = make_measure(application_items=("名称", "风险评估"))
    (found,) = foreign_items(measure, ("名称", "联络员"))
    assert found.message.startswith("申请内容「风险评估」没有地方登记，公文也不印；可以列的是：名称、联络员")
    assert found.at == ("application_items",)


def test_a_paper_of_no_kind_is_named() -> None:
    row = make_row(Act.RENAME, papers=("发文:更名通知", "备案:备案信"))
    measure = make_measure(row)
    (found,) = foreign_papers(measure, {"更名通知", "备案函"})
    assert found.message == "程序「rename」的文种「备案信」不在公文种类之中"
    assert found.at == ("procedures", "rename", "papers")
