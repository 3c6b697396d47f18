"""The shipped measures: what each source says, and nothing that it does not."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest

from xtjg.core.measure import Clause, GroundUse, Measure, Origin, Procedure
from xtjg.core.measurecheck import demands_of, foreign_papers, undeclared_keys
from xtjg.core.terms import Act, Series, Severity
from xtjg.documents.kinds import KINDS
from xtjg.rules import RULES
from xtjg.store.measurefile import load_pack, pack_names

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
CITED = {cite.key for rule in RULES.values() for cite in rule.cites}
OTHERS = ("beijing-2003", "liaoning", "municipal-a", "national-2025", "town", "yuxi")


@cache
def pack(name: str) -> Measure:
    return load_pack(name)[1]


def clause(name: str, key: str) -> Clause:
    found = pack(name).clause(key)
    assert found is not None
    return found


def row(name: str, key: str) -> Procedure:
    return next(one for one in pack(name).procedures if one.key == key)


@pytest.mark.parametrize("name", pack_names())
def test_every_key_a_rule_cites_is_held_or_declared(name: str) -> None:
    assert list(undeclared_keys(pack(name), CITED)) == []
    assert list(foreign_papers(pack(name), {kind.name for kind in KINDS})) == []


def test_a_pack_that_drops_a_cited_key_is_found_out() -> None:
    clauses = {key: one for key, one in pack("municipal-a").clauses.items() if key != "no_joint"}
    short = Measure(pack="short", title="办法", clauses=clauses)
    assert [one.message for one in undeclared_keys(short, CITED)] == [
        "条文中没有键「no_joint」：未收录的写「未知: 是」，办法没有的写「无此条: 是」"
    ]


def test_all_packs_declare_the_same_keys() -> None:
    keys = set(pack("municipal").clauses)
    assert {name for name in pack_names() if set(pack(name).clauses) != keys} == set()


@pytest.mark.parametrize("name", OTHERS)
def test_no_pack_takes_over_from_another_place(name: str) -> None:
    assert pack(name).inherits is None
    assert all(one.value is None and one.severity is None for one in pack(name).clauses.values() if not one.is_held)


@pytest.mark.parametrize(
    ("name", "doc_no", "doc_date", "gap"),
    [
        ("beijing-2003", "京政发〔2003〕9号", None, "通知所指"),
        ("liaoning", "辽政办发〔2017〕111号", date(2017, 9, 30), "第九条以后"),
        ("municipal-a", None, None, "第十条以后"),
        ("national-2025", None, None, "第四条、第五条要点以外"),
        ("yuxi", "玉政办通〔2019〕23号", date(2019, 3, 7), "第四条以后"),
    ],
)
def test_head_of_a_pack_and_what_its_text_lacks(name: str, doc_no: str | None, doc_date: date | None, gap: str) -> None:
    measure = pack(name)
    assert (measure.doc_no, measure.doc_date, measure.valid_from) == (doc_no, doc_date, None)
    assert measure.gaps[0].startswith(gap)
    assert measure.verified == (name != "national-2025")


@pytest.mark.parametrize(
    ("name", "articles"),
    [
        ("municipal-a", [f"第{number}条" for number in "一二三四五六七八九十"]),
        ("liaoning", [f"第{number}条" for number in "一二三四五六七八九"]),
        ("yuxi", [f"第{number}条" for number in "一二三四"]),
        ("beijing-2003", list("一二三四")),
        ("national-2025", ["第四条", "第五条"]),
    ],
)
def test_every_article_of_the_source_is_there_and_none_beyond_it(name: str, articles: list[str]) -> None:
    numbers = (one.no for one in pack(name).clauses.values() if one.is_held and one.no not in ("惯例", "前言"))
    found = dict.fromkeys(match.group() for no in numbers if (match := re.match("第.+?条|[一二三四]", no)))
    assert sorted(found) == sorted(articles)


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("municipal", ("领导小组", "联席会议", "委员会")),
        ("municipal-a", ("领导小组", "联席会议", "委员会", "指挥部")),
        ("liaoning", ("领导小组", "委员会", "指挥部", "协调小组", "联席会议")),
        ("yuxi", ("领导小组", "联席会议", "指挥部")),
    ],
)
def test_kinds_differ_from_place_to_place(name: str, kinds: tuple[str, ...]) -> None:
    assert clause(name, "kinds").words == kinds


@pytest.mark.parametrize(
    ("name", "key", "no", "severity", "value"),
    [
        ("municipal-a", "no_joint", "第八条", WARNING, None),
        ("municipal-a", "rank_floor", "第九条第三款", WARNING, "正科级"),
        ("municipal-a", "rank_floor_inclusive", "第九条第三款", WARNING, "是"),
        ("municipal-a", "units_max", "第九条第二款", WARNING, "10"),
        ("liaoning", "head_posts", "第六条第二款", WARNING, ("省长", "副省长")),
        ("liaoning", "member_per_unit", "第六条第二款", WARNING, "1"),
        ("liaoning", "deputies", "第六条第一款", WARNING, "2"),
        ("liaoning", "deputies_more", "第六条第一款", INFO, None),
        ("liaoning", "condition_required", "第八条(一)", ERROR, None),
        ("liaoning", "leaders_signed", "第八条(二)", ERROR, None),
        ("liaoning", "members_sealed", "第八条(三)", ERROR, None),
        ("liaoning", "no_own_leader_posts", "第九条", ERROR, None),
        ("yuxi", "department_powers", "第二条第二款", ERROR, ("监督", "行政管理", "审批", "处罚", "许可", "责令")),
        ("yuxi", "emergency_measures", "第二条第三款", ERROR, None),
        ("yuxi", "scope_functions", "第二条第一款", WARNING, ("指导", "组织", "协调", "检查")),
        ("beijing-2003", "fates", "一", ERROR, ("保留", "撤销", "不再作为", "调整为部门联席会议")),
        ("beijing-2003", "fate_counts", "一", None, ("52", "36", "4", "4")),
        ("beijing-2003", "seal_days", "二", ERROR, "20"),
        ("beijing-2003", "seal_receiver", "二", ERROR, ("政府办",)),
        ("beijing-2003", "conference_convener", "三第二款", ERROR, None),
        ("beijing-2003", "conference_no_paper", "三第二款", ERROR, None),
        ("national-2025", "province_quota", "第四条", ERROR, None),
        ("national-2025", "levels_discouraged", "第四条", WARNING, ("市", "县")),
        ("national-2025", "levels_barred", "第四条", ERROR, ("镇",)),
        ("town", "meeting_not_replaced", "一(二)6", ERROR, None),
        ("town", "no_early_disclosure", "四4", WARNING, None),
    ],
)
def test_what_a_clause_says_and_how_heavily(
    name: str, key: str, no: str, severity: Severity | None, value: str | tuple[str, ...] | None
) -> None:
    found = clause(name, key)
    assert (found.no, found.severity, found.value) == (no, severity, value)


@pytest.mark.parametrize(
    ("name", "use", "keys"),
    [
        ("municipal-a", GroundUse.ESTABLISH, ("上级指令", "本级指令", "跨区域跨部门", "单部门难以承担")),
        ("liaoning", GroundUse.ESTABLISH, ("上级指令", "本级指令", "跨区域跨部门", "单部门难以承担")),
        ("national-2025", GroundUse.ESTABLISH, ("上级指令", "中央对应机构", "应急维稳", "地方重点任务")),
        ("municipal-a", GroundUse.REFUSE, ("已有部门承担", "配合机制可承担", "职责相同相近", "其他")),
        ("liaoning", GroundUse.REFUSE, ("已有部门承担", "配合机制可承担")),
        ("yuxi", GroundUse.REFUSE, ("已有部门承担", "配合机制可承担")),
        ("beijing-2003", GroundUse.REFUSE, ("已有部门承担", "联席会议可解决")),
    ],
)
def test_grounds_are_those_of_the_source(name: str, use: GroundUse, keys: tuple[str, ...]) -> None:
    assert tuple(one.key for one in pack(name).grounds[use]) == keys


def test_the_places_own_order_is_a_ground_in_some_and_the_discipline_clause_is_not_in_all() -> None:
    assert pack("municipal").ground(GroundUse.ESTABLISH, "本级指令") is None
    assert pack("municipal-a").clauses["no_discipline_posts"].absent
    assert pack("municipal").clauses["no_joint"].absent
    assert pack("weifang").clauses["no_joint"].unknown


def test_the_department_reports_up_in_liaoning_and_only_the_government_founds() -> None:
    found = row("liaoning", "establish")
    assert (found.forwarded_by, found.series) == ("牵头部门", (Series.GOVERNMENT,))
    assert {attr: cell.no for attr, cell in demands_of(found).items()} == dict.fromkeys(
        ("proposed", "consulted", "reviewed", "approved", "issued"), "第七条"
    )


def test_a_cut_text_says_who_proposes_and_leaves_the_approver_open() -> None:
    found = row("municipal-a", "establish")
    assert set(demands_of(found)) == {"proposed", "consulted", "reviewed"}
    assert found.needs == ("情形", "批准", "文号")
    assert Series.JOINT in found.series


def test_a_conference_of_departments_goes_by_the_leader_in_charge_without_a_paper() -> None:
    found = row("beijing-2003", "establish-conference")
    assert (found.subjects, found.origin) == (("部门联席会议",), Origin.ARTICLE)
    assert {attr: cell.who for attr, cell in demands_of(found).items()} == {
        "proposed": ("牵头部门",),
        "approved": ("分管领导",),
    }


@pytest.mark.parametrize("name", ["yuxi", "national-2025", "town"])
def test_procedures_of_a_text_that_has_none_are_unknown(name: str) -> None:
    known = {one.act for one in pack(name).procedures if one.origin is not Origin.UNKNOWN}
    assert known <= {Act.CORRECT, Act.ESTABLISH}


def test_the_three_meetings_of_the_town() -> None:
    meetings = {one.key: one for one in pack("town").meetings}
    assert {key: (one.interval_months, one.chair, len(one.contents)) for key, one in meetings.items()} == {
        "政府办公会议": (1, "镇长", 8),
        "政府办公扩大会议": (3, "镇长", 3),
        "机关科室例会": (2, "科长", 2),
    }
    office = meetings["政府办公会议"]
    assert (office.attend, office.sit_in) == (("镇长", "副镇长"), ("镇人大副主席", "办公室主任"))
    assert office.ad_hoc
    assert office.severity is WARNING
    assert meetings["机关科室例会"].record_to == "政府办公室"
    assert pack("town").index_no == "BY31-07-2015-064773"
