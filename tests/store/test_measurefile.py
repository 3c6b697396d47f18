from __future__ import annotations

import re
from datetime import date
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from xtjg.core.measure import GroundUse, Measure, Origin, Procedure
from xtjg.core.measurecheck import BODY_ACTS, Problem, demands_of, problems
from xtjg.core.numerals import to_chinese_number
from xtjg.core.terms import Act, Series, Severity
from xtjg.errors import NotFound, RecordError
from xtjg.store.measurefile import completed, decode_measure, load_pack, pack_names, problem_error, read_measure
from xtjg.store.yamlfile import parse

if TYPE_CHECKING:
    from xtjg.core.measure import Clause, Demand

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
SMALL_FILE = 30 * 1024
PACK_NAMES = (*("beijing-2003", "liaoning", "municipal", "municipal-a", "national-2025", "town", "weifang", "yuxi"),)


@cache
def pack(name: str) -> Measure:
    return load_pack(name)[1]


def held(name: str) -> list[Clause]:
    return [one for one in pack(name).clauses.values() if one.is_held]


def clause(key: str) -> Clause:
    found = pack("municipal").clause(key)
    assert found is not None
    return found


def row(key: str) -> Procedure:
    return next(one for one in pack("municipal").procedures if one.key == key)


def read(text: str) -> Measure:
    return read_measure(text.encode(), "measure.yaml")


def test_the_shipped_packs_are_whole_small_and_named_by_their_file() -> None:
    assert pack_names() == PACK_NAMES
    for name in pack_names():
        data, measure = load_pack(name)
        assert measure.pack == name
        assert problems(measure) == ()
        assert len(data) < SMALL_FILE


def test_the_digest_is_of_the_bytes() -> None:
    data, measure = load_pack("municipal")
    assert measure.digest == sha256(data).hexdigest()[:12]
    changed = data.replace("值: '10'".encode(), "值: '12'".encode(), 1)
    assert read_measure(changed, "measure.yaml").digest != measure.digest


def test_an_unknown_pack_is_not_found_and_the_known_are_offered() -> None:
    for name in ("chengdu", "../municipal"):
        with pytest.raises(NotFound) as caught:
            load_pack(name)
        assert caught.value.candidates == PACK_NAMES


# The measure of text T


def test_all_twenty_five_articles_have_clauses() -> None:
    found = {re.match("第.+?条", one.no) for one in pack("municipal").clauses.values()}
    articles = {match.group() for match in found if match}
    assert articles == {f"第{to_chinese_number(number)}条" for number in range(1, 26)}


def test_clauses_stand_in_the_order_of_the_articles() -> None:
    order = [f"第{to_chinese_number(number)}条" for number in range(1, 26)]
    met = [one.no.partition("条")[0] + "条" for one in held("municipal") if one.no not in ("惯例", "类推")]
    assert met == sorted(met, key=order.index)


def test_the_measure_is_provisional_checked_and_without_date() -> None:
    measure = pack("municipal")
    assert measure.title.endswith("（暂行）")
    assert measure.verified
    assert (measure.doc_no, measure.valid_from, measure.valid_to, measure.inherits) == (None, None, None, None)
    assert measure.interpreters == ("党委办", "政府办", "编办")
    assert any("国务院令第486号" in basis for basis in measure.bases)


@pytest.mark.parametrize(
    ("key", "no", "severity"),
    [
        ("purpose", "第一条", None),
        ("scope_founder", "第二条", ERROR),
        ("scope_crossing", "第二条", WARNING),
        ("scope_temporary", "第二条", INFO),
        ("scope_functions", "第二条", WARNING),
        ("kinds", "第二条", INFO),
        ("manager", "第三条", ERROR),
        ("principles", "第四条第一款", None),
        ("review_duty", "第四条第二款", ERROR),
        ("by_procedure", "第四条第二款", ERROR),
        ("grounds", "第五条", ERROR),
        ("refusals", "第六条", ERROR),
        ("no_mirroring", "第七条", ERROR),
        ("head_count", "第八条第一款", WARNING),
        ("deputies", "第八条第一款", WARNING),
        ("deputies_min", "第八条第一款", INFO),
        ("units_max", "第八条第二款", WARNING),
        ("units_more", "第八条第二款", INFO),
        ("no_nonleading_posts", "第九条第一款", WARNING),
        ("rank_floor", "第九条第一款", WARNING),
        ("rank_floor_inclusive", "第九条第一款", WARNING),
        ("no_discipline_posts", "第九条第二款", ERROR),
        ("consult_first", "第十条第一款", ERROR),
        ("application", "第十条第一款", ERROR),
        ("application_items", "第十条第二款", ERROR),
        ("term_required", "第十条第二款", ERROR),
        ("review_opinion", "第十一条第一款", ERROR),
        ("approval_route", "第十一条第二款", ERROR),
        ("issued_by_offices", "第十一条第三款", ERROR),
        ("no_own_office", "第十二条", WARNING),
        ("no_own_posts", "第十二条", WARNING),
        ("no_own_funds", "第十二条", WARNING),
        ("no_own_rank", "第十二条", WARNING),
        ("daily_work_unit", "第十二条", ERROR),
        ("adjust_route", "第十三条第一款", ERROR),
        ("consult_before_adjust", "第十三条第二款", ERROR),
        ("succession", "第十三条第三款", INFO),
        ("body_issues", "第十四条", ERROR),
        ("filing", "第十四条", ERROR),
        ("no_reissue", "第十四条", ERROR),
        ("abolish_grounds", "第十五条", ERROR),
        ("duties_unperformed", "第二十一条(一)", ERROR),
        ("duties_changed", "第二十一条(二)", ERROR),
        ("merge_grounds", "第十六条", ERROR),
        ("reassign_when", "第十七条", ERROR),
        ("end_proposal", "第十八条第一款", ERROR),
        ("end_decision", "第十八条第一款", ERROR),
        ("end_issue", "第十八条第二款", ERROR),
        ("daily_management", "第十九条", ERROR),
        ("periodic_cleanup", "第十九条", ERROR),
        ("cleanup_decision", "第十九条", ERROR),
        ("annual_report", "第二十条第一款", ERROR),
        ("annual_summary", "第二十条第二款", ERROR),
        ("supervision", "第二十一条", ERROR),
        ("appraisal", "第二十二条", ERROR),
        ("county_rules", "第二十三条", INFO),
        ("interpretation", "第二十四条", None),
        ("entry_into_force", "第二十五条", None),
    ],
)
def test_severity_is_read_off_the_wording(key: str, no: str, severity: Severity | None) -> None:
    assert (clause(key).no, clause(key).severity) == (no, severity)


def test_numbers_that_articles_fix() -> None:
    numbers = {key: clause(key).number for key in ("head_count", "deputies", "deputies_min", "units_max")}
    assert numbers == {"head_count": 1, "deputies": 2, "deputies_min": 1, "units_max": 10}
    assert clause("application_items").number == 10
    assert clause("annual_report_due").value == "12-31"


def test_words_that_articles_fix() -> None:
    assert clause("kinds").words == ("领导小组", "联席会议", "委员会")
    assert {"调研员", "副调研员", "主任科员", "四级主任科员", "巡视员", "办事员"} <= set(
        clause("no_nonleading_posts").words
    )
    assert {"纪委书记", "纪检组长", "纪检监察组组长"} <= set(clause("no_discipline_posts").words)
    assert clause("filing").words == ("党委办", "政府办", "编办")


def test_the_rank_floor_is_deputy_county_itself_included() -> None:
    ranks = pack("municipal").ranks
    assert clause("rank_floor").value == "副县级"
    assert clause("rank_floor_inclusive").value == "是"
    assert ranks.index("正科级") < ranks.index("副县级") < ranks.index("正县级")


def test_practice_is_marked_and_days_that_the_text_lacks_are_empty() -> None:
    assert (clause("expiring_days").number, clause("expiring_days").no) == (90, "惯例")
    assert clause("expiring_days").severity is INFO
    assert clause("seal_days").value is None
    assert clause("rules_of_work_days").value is None
    assert (clause("inactivity_months").number, clause("inactivity_months").no) == (12, "惯例")


def test_the_application_has_ten_items_of_which_one_is_basis_and_reason() -> None:
    items = pack("municipal").application_items
    assert items == (
        *("名称", "依据", "理由", "领导成员", "成员单位", "任务"),
        *("职责", "办事机构", "设立期限", "办公地点", "经费来源"),
    )
    assert len(items) - 1 == clause("application_items").number


@pytest.mark.parametrize(
    ("use", "article", "keys"),
    [
        (GroundUse.ESTABLISH, "第五条", ("上级指令", "跨区域跨部门", "单部门难以承担")),
        (GroundUse.REFUSE, "第六条", ("已有部门承担", "配合机制可承担", "职责相同相近", "其他")),
        (
            GroundUse.ABOLISH,
            "第十五条",
            ("擅自设立", "任务完成", "职能消失", "转为常态", "部门承担", "上级撤销", "长期不开展", "其他"),
        ),
        (GroundUse.MERGE, "第十六条", ("职责相同相近", "职责交叉涵盖", "其他")),
    ],
)
def test_grounds_have_their_keys_and_items(use: GroundUse, article: str, keys: tuple[str, ...]) -> None:
    measure = pack("municipal")
    assert tuple(ground.key for ground in measure.grounds[use]) == keys
    for number, key in enumerate(keys, start=1):
        item = f"{article}({to_chinese_number(number)})"
        assert measure.ground(use, item) is measure.ground(use, key) is not None


def test_grounds_say_what_must_be_written_with_them() -> None:
    grounds = pack("municipal").grounds
    assert [ground.key for ground in grounds[GroundUse.ESTABLISH] if ground.needs_basis] == ["上级指令"]
    assert [ground.key for ground in grounds[GroundUse.ESTABLISH] if ground.needs_reason] == ["跨区域跨部门"]
    for use in (GroundUse.REFUSE, GroundUse.ABOLISH, GroundUse.MERGE):
        assert [ground.key for ground in grounds[use] if ground.needs_reason] == ["其他"]


# The table of procedures

CELLS = ("proposed", "consulted", "reviewed", "agreed", "approved", "issued", "filed")
AS_ESTABLISH = {
    "proposed": (("牵头部门",), "第十条第一款"),
    "reviewed": (("编办",), "第十一条第一款"),
    "agreed": (("分管领导",), "第十一条第二款"),
    "approved": (("主要领导",), "第十一条第二款"),
    "issued": (("序列办公室",), "第十一条第三款"),
}
BY_THE_HEAD = {
    "proposed": (("牵头部门",), "第十三条第一款"),
    "reviewed": (("编办",), "第十三条第一款"),
    "approved": (("机构负责人",), "第十三条第一款"),
    "issued": (("机构",), "第十四条"),
    "filed": (("党委办", "政府办", "编办"), "第十四条"),
}
AS_ABOLISH = {
    "proposed": (("编办", "牵头部门"), "第十八条第一款"),
    "consulted": (("接收单位",), "惯例"),
    "reviewed": (("编办",), "第十八条第一款"),
    "approved": (("审定",), "第十八条第一款"),
    "issued": (("序列办公室",), "第十八条第二款"),
}
TOUCHED = {"consulted": (("涉及单位",), "第十条第一款")}
TABLE = {
    "establish": (
        Act.ESTABLISH,
        "条文",
        "第十条、第十一条",
        {**AS_ESTABLISH, "consulted": (("拟任领导", "成员单位"), "第十条第一款")},
    ),
    "establish-unmanaged": (Act.ESTABLISH, "类推", "惯例", {}),
    "adjust-facts": (Act.ADJUST, "类推", "第十三条第三款", {}),
    "adjust-aliases": (Act.ADJUST, "类推", "第十三条、第十四条", BY_THE_HEAD),
    "adjust-members": (
        Act.ADJUST,
        "条文",
        "第十三条、第十四条",
        {**BY_THE_HEAD, "consulted": (("调整对象",), "第十三条第二款")},
    ),
    "adjust-duties": (Act.ADJUST, "类推", "第十条、第十一条", {**AS_ESTABLISH, **TOUCHED}),
    "adjust-head": (
        Act.ADJUST,
        "未知",
        "惯例",
        {
            "proposed": (("牵头部门",), "惯例"),
            "consulted": (("新负责人",), "惯例"),
            "reviewed": (("编办",), "惯例"),
            "approved": (("主要领导",), "惯例"),
            "issued": (("序列办公室",), "惯例"),
        },
    ),
    "rename": (Act.RENAME, "条文", "第十三条、第十四条", BY_THE_HEAD),
    "succeed": (Act.SUCCEED, "条文", "第十三条第三款", {}),
    "merge": (Act.MERGE, "条文", "第十六条、第十八条", AS_ABOLISH),
    "reassign": (Act.REASSIGN, "条文", "第十七条、第十八条", AS_ABOLISH),
    "extend": (Act.EXTEND, "类推", "第十条、第十一条", {**AS_ESTABLISH, **TOUCHED}),
    "convert": (Act.CONVERT, "类推", "第十五条、第十八条", AS_ABOLISH),
    "delist": (Act.DELIST, "类推", "第十五条、第十八条", AS_ABOLISH),
    "abolish": (Act.ABOLISH, "条文", "第十五条、第十八条", AS_ABOLISH),
    "close": (
        Act.CLOSE,
        "类推",
        "京政发〔2003〕9号二",
        {"proposed": (("牵头部门",), "惯例"), "reviewed": (("编办",), "惯例")},
    ),
    "reinstate": (Act.REINSTATE, "类推", "第十条、第十一条", {**AS_ESTABLISH, **TOUCHED}),
    "correct": (Act.CORRECT, "类推", "惯例", {"proposed": (("登记人",), "惯例")}),
    "supervise": (
        Act.SUPERVISE,
        "条文",
        "第二十一条",
        {"proposed": (("编办",), "第二十一条"), "consulted": (("牵头部门",), "第二十一条")},
    ),
}


def test_the_table_has_these_rows_and_no_others() -> None:
    assert [one.key for one in pack("municipal").procedures] == list(TABLE)


@pytest.mark.parametrize("key", TABLE)
def test_row_of_the_table_says_who_does_each_step_by_which_article(key: str) -> None:
    act, origin, no, cells = TABLE[key]
    found = row(key)
    assert (found.act, found.origin, found.no) == (act, Origin(origin), no)
    assert {name: (cell.who, cell.no) for name, cell in demands_of(found).items()} == cells


@pytest.mark.parametrize("key", sorted(set(TABLE) - {"correct"}))
def test_procedures_are_of_both_series_and_never_joint(key: str) -> None:
    assert row(key).series == (Series.PARTY, Series.GOVERNMENT)


def test_a_record_of_any_series_can_be_corrected() -> None:
    assert row("correct").series == ()


def cells() -> list[tuple[str, Demand]]:
    return [(one.key, cell) for one in pack("municipal").procedures for cell in demands_of(one).values()]


def test_only_what_practice_adds_to_an_article_may_be_left_out() -> None:
    soft = {(key, cell.who) for key, cell in cells() if cell.severity is not ERROR}
    receivers = {(key, ("接收单位",)) for key in ("merge", "reassign", "convert", "delist", "abolish")}
    assert soft == receivers | {("correct", ("登记人",)), ("supervise", ("牵头部门",))}
    assert all(cell.severity is INFO for _, cell in cells() if cell.severity is not ERROR)


def test_rows_by_analogy_cite_articles_that_exist_too() -> None:
    numbers = {one.no for one in pack("municipal").clauses.values()}
    assert {cell.no for _, cell in cells()} <= numbers


def test_fields_of_adjust_are_divided_among_its_rows() -> None:
    assert row("adjust-members").subjects == ("席位", "成员单位")
    assert row("adjust-aliases").subjects == ("对外名称",)
    assert row("adjust-head").subjects == ("负责人",)
    assert row("adjust-facts").subjects == ("简称", "代字", "联络", "印章", "上级对应", "级别")
    assert set(row("adjust-duties").subjects) >= {
        *("职责", "任务", "牵头部门", "办公室", "设置", "类别", "经费", "密级", "与纪检有关", "撤销条件")
    }


def test_principals_rank_before_the_bodys_head_and_facts_come_last() -> None:
    keys = ("adjust-facts", "adjust-aliases", "adjust-members", "adjust-head", "adjust-duties")
    ranks = [row(key).rank for key in keys]
    assert ranks == sorted(set(ranks))
    assert ranks[0] > 0


def test_a_meeting_stands_for_leaders_but_not_for_the_bodys_head() -> None:
    replaced = {one.key for one in pack("municipal").procedures if one.meeting_replaces}
    by_head = {"adjust-aliases", "adjust-members", "rename"}
    assert replaced == {one.key for one in pack("municipal").procedures if one.approved} - by_head


def test_the_staffing_office_does_not_review_its_own_proposal_to_end_a_body() -> None:
    freed = {one.key for one in pack("municipal").procedures if one.review_covers_own_proposal}
    assert freed == {"merge", "reassign", "convert", "delist", "abolish"}


def test_the_staffing_office_reports_up_except_to_the_bodys_head() -> None:
    by_department = {one.key for one in pack("municipal").procedures if one.forwarded_by == "牵头部门"}
    assert by_department == {"adjust-aliases", "adjust-members", "rename"}
    assert row("establish").forwarded_by == "编办"


@pytest.mark.parametrize(
    ("key", "needs"),
    [
        ("establish", ("情形",)),
        ("establish-unmanaged", ("依据",)),
        ("adjust-facts", ("日期", "理由")),
        ("succeed", ("日期", "来源")),
        ("merge", ("情形",)),
        ("abolish", ("情形", "接替")),
        ("convert", ("单位",)),
        ("delist", ("理由",)),
        ("extend", ("期限", "理由")),
        ("correct", ("文件",)),
        ("rename", ()),
    ],
)
def test_what_an_act_needs_besides_its_steps(key: str, needs: tuple[str, ...]) -> None:
    assert row(key).needs == needs


def test_papers_carry_their_step_in_the_order_of_the_steps() -> None:
    assert row("establish").papers == (
        "征求意见:征求意见函",
        "申请:申请报告",
        "审核:审核意见",
        "审核:请示",
        "发文:设立通知",
        "发文:组成人员名单",
    )
    assert row("adjust-members").papers[-2:] == ("发文:调整通知", "备案:备案函")
    assert row("succeed").papers == ()


# The list of text G, whose measure is not to be had

KNOWN_OF_WEIFANG = {
    *("total_control", "list_management", "purpose", "by_procedure", "periodic_cleanup", "entry_into_force"),
    *("expiring_days", "followup_due", "progress_days", "decisions_in_time", "correction_due"),
}


def test_weifang_has_every_key_and_knows_only_what_its_notice_says() -> None:
    clauses = pack("weifang").clauses
    assert set(pack("municipal").clauses) <= set(clauses)
    assert {one.key for one in held("weifang")} == KNOWN_OF_WEIFANG
    assert all(one.value is None and one.severity is None for one in clauses.values() if one.unknown)


def test_weifang_counts_from_its_published_number() -> None:
    base = pack("weifang").clause("total_control")
    assert base is not None
    assert (base.number, base.no, base.severity) == (66, "第二段", ERROR)


def test_weifang_takes_nothing_from_another_place() -> None:
    measure = pack("weifang")
    assert measure.inherits is None
    assert measure.gaps == ("潍坊市议事协调机构管理办法（潍办发〔2019〕23号）",)
    assert (measure.doc_no, measure.valid_from) == ("潍政办字〔2020〕37号", date(2020, 3, 31))
    assert measure.grounds == {}
    assert measure.clause("units_max") is None


def test_weifang_has_one_row_per_act_and_no_act_of_the_measure_is_known() -> None:
    rows = {one.act: one for one in pack("weifang").procedures}
    assert len(rows) == len(pack("weifang").procedures)
    assert set(rows) == set(BODY_ACTS)
    assert {act for act, one in rows.items() if one.origin is not Origin.UNKNOWN} == {Act.CORRECT}
    assert {act for act, one in rows.items() if demands_of(one)} == {Act.CLOSE}
    assert all(cell.no == "惯例" for cell in demands_of(rows[Act.CLOSE]).values())
    assert rows[Act.ABOLISH].needs == ("批准", "文号", "日期")


# Inheritance

CHILD = """\
代号: county
名称: 示例县办法
生效: '2026-01-01'
继承: municipal
条文:
- {键: units_max, 条款: 第六条, 摘要: 成员单位不超过八个, 轻重: 应当, 值: '8'}
- {键: quota, 条款: 第二十六条, 摘要: 总数不超过三十个, 轻重: 应当, 值: '30'}
- {键: appraisal, 未知: 是}
合并情形:
- {键: 其他, 条款: 第六条(三), 摘要: 其他, 须理由: 是}
程序:
- {键: rename, 事项: 更名, 依据: 未知, 须: [批准, 文号, 日期]}
"""


def test_a_pack_takes_over_what_it_does_not_state() -> None:
    child, parent = read(CHILD), pack("municipal")
    assert child.clauses["units_max"].number == 8
    assert child.clauses["deputies"] == parent.clauses["deputies"]
    assert child.clauses["quota"].number == 30
    assert list(child.clauses)[:-1] == list(parent.clauses)
    assert child.ranks == parent.ranks
    assert child.grounds[GroundUse.ABOLISH] == parent.grounds[GroundUse.ABOLISH]
    assert [ground.no for ground in child.grounds[GroundUse.MERGE]] == ["第十六条(一)", "第十六条(二)", "第六条(三)"]
    assert len(child.procedures) == len(parent.procedures)
    assert next(one for one in child.procedures if one.key == "rename").origin is Origin.UNKNOWN


def test_a_clause_stated_as_unknown_is_not_taken_over() -> None:
    assert read(CHILD).clause("appraisal") is None


def test_name_dates_and_checking_stay_the_packs_own() -> None:
    child = read(CHILD)
    assert (child.pack, child.title, child.valid_from, child.doc_no) == (
        "county",
        "示例县办法",
        date(2026, 1, 1),
        None,
    )
    assert child.digest == sha256(CHILD.encode()).hexdigest()[:12]


def test_words_stated_replace_the_parents_list() -> None:
    child = read(CHILD + "级别: [副科级, 正科级, 副县级]\n解释机关: []\n")
    assert child.ranks == ("副科级", "正科级", "副县级")
    assert child.interpreters == ()


def test_a_parsed_record_and_its_bytes_read_alike() -> None:
    data = CHILD.encode()
    assert decode_measure(parse(data, "measure.yaml"), data, "measure.yaml") == read_measure(data, "measure.yaml")


def test_an_unknown_parent_is_refused() -> None:
    with pytest.raises(RecordError, match="没有名为「provincial」的管理办法") as caught:
        read("代号: a\n名称: 办法\n继承: provincial\n")
    assert caught.value.field == "继承"


COUNTY = """\
代号: county
名称: 示例县办法
继承: 现行
条文:
- {键: units_max, 条款: 第八条第二款, 摘要: 成员单位不超过八个, 轻重: 应当, 值: '8'}
"""


def test_a_file_that_takes_over_is_put_in_force_whole() -> None:
    parent = load_pack("municipal")[0]
    data = completed(COUNTY.encode(), "县.yaml", parent)
    whole = read_measure(data, "measure.yaml")
    assert (whole.inherits, whole.derived_from) == (None, f"municipal {pack('municipal').digest}")
    assert whole.clauses["units_max"].number == 8
    assert list(whole.clauses) == list(pack("municipal").clauses)
    assert whole.procedures == pack("municipal").procedures
    assert (whole.pack, whole.title, whole.gaps) == ("county", "示例县办法", ())


def test_a_file_that_is_in_force_already_changes_nothing() -> None:
    data = completed(COUNTY.encode(), "县.yaml", load_pack("municipal")[0])
    assert completed(COUNTY.encode(), "县.yaml", data) == data


def test_a_file_that_takes_over_nothing_is_put_in_force_as_it_is() -> None:
    data = load_pack("yuxi")[0]
    assert completed(data, "本地.yaml", load_pack("municipal")[0]) == data


def test_the_measure_in_force_is_no_parent_without_a_registry() -> None:
    with pytest.raises(RecordError, match="没有登记簿") as caught:
        completed(COUNTY.encode(), "县.yaml", None)
    assert (caught.value.field, caught.value.line, caught.value.column) == ("继承", 3, 1)


def test_a_measure_that_comes_back_to_itself_is_refused() -> None:
    files = {"乙": "代号: 乙\n名称: 乙\n继承: 丙\n", "丙": "代号: 丙\n名称: 丙\n继承: 甲\n"}
    own = "代号: 甲\n名称: 甲\n继承: 乙\n".encode()
    with pytest.raises(RecordError, match="继承「甲」绕回了自己") as caught:
        decode_measure(parse(own, "甲.yaml"), own, "甲.yaml", lambda name: files[name].encode())
    assert (caught.value.field, caught.value.line) == ("继承", 3)
    with pytest.raises(RecordError, match="绕回了自己"):
        read("代号: municipal\n名称: 办法\n继承: municipal\n")


def test_a_problem_is_told_with_its_line_or_with_what_it_was_taken_from() -> None:
    text = f"{COUNTY}程序:\n- {{键: rename, 事项: 更名, 依据: 条文, 条款: 第九十条}}\n"
    for name, at in (("rename", (7, 31)), ("establish", (3, 1))):
        problem = Problem("有误", ("procedures", name, "no"))
        error = problem_error(problem, parse(text.encode(), "县.yaml"), text.encode(), "县.yaml")
        assert (error.line, error.column) == at


# What does not decode

HEAD = "代号: a\n名称: 办法\n"


def test_an_unknown_key_is_refused_with_place_and_nearest_key() -> None:
    with pytest.raises(RecordError) as caught:
        read(f"{HEAD}条文:\n- {{键: a, 条款: 第一条, 摘耍: 甲}}\n")
    assert caught.value.field == "摘耍"
    assert caught.value.line == 4
    assert "摘要" in caught.value.hint


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("程序:\n- {键: a, 事项: 成立, 依据: 未知}\n", "「事项」不能是「成立」"),
        ("程序:\n- {键: a, 事项: 设立, 依据: 习惯}\n", "「依据」不能是「习惯」"),
        ("程序:\n- {键: a, 事项: 设立, 依据: 未知, 序列: [政协]}\n", "「序列」不能是「政协」"),
        ("程序:\n- {键: a, 事项: 设立, 依据: 未知, 须: [盖章]}\n", "「须」不能是「盖章」"),
        ("程序:\n- {键: a, 事项: 设立, 依据: 未知, 文种: {用印: 通知}}\n", "没有「用印」这个步骤"),
        ("程序:\n- {键: a, 事项: 设立, 依据: 未知, 文种: 通知}\n", "「文种」应当是「步骤: 文种」"),
        (
            "程序:\n- {键: a, 事项: 设立, 依据: 未知, 提出: {谁: [甲局], 条款: 第一条, 轻重: 应当}}\n",
            "「谁」不能是「甲局」",
        ),
        ("程序:\n- {键: a, 事项: 设立, 依据: 未知, 提出: {谁: [编办], 轻重: 应当}}\n", "程序要求缺少「条款」"),
        (
            "程序:\n- {键: a, 事项: 设立, 依据: 未知, 提出: {谁: [编办], 条款: 第一条, 轻重: 宣示}}\n",
            "「轻重」不能是「宣示」",
        ),
        ("条文:\n- {键: a, 条款: 第一条, 摘要: 甲, 轻重: 必须}\n", "「轻重」不能是「必须」"),
        ("条文:\n- {键: a, 条款: 第一条}\n", "条文「a」缺少「条款」或者「摘要」"),
        ("条文:\n- {键: a, 未知: 是, 无此条: 是}\n", "条文「a」不能又是「未知」又是「无此条」"),
        ("条文:\n- {键: a, 未知: 是}\n- {键: a, 未知: 是}\n", "「条文」中的键「a」重复"),
        ("解释机关: [政府办, 法制办]\n", "「解释机关」不能是「法制办」"),
    ],
)
def test_words_that_no_list_has_are_refused(text: str, message: str) -> None:
    with pytest.raises(RecordError, match=re.escape(message)) as caught:
        read(HEAD + text)
    assert caught.value.line is not None


def test_a_citation_of_an_article_that_is_not_there_is_refused() -> None:
    text = (
        f"{HEAD}条文:\n- {{键: a, 条款: 第一条, 摘要: 甲, 轻重: 应当}}\n"
        "程序:\n- {键: establish, 事项: 设立, 依据: 条文, 条款: 第二条}\n"
    )
    with pytest.raises(RecordError, match="程序「establish」所引的第二条不在条文之中") as caught:
        read(text)
    assert caught.value.field == "条款"
    assert read(text.replace("条款: 第二条", "条款: 第一条")).procedures[0].no == "第一条"


def test_a_row_of_the_text_must_cite_it() -> None:
    with pytest.raises(RecordError, match="所引的未收录不在条文之中"):
        read(f"{HEAD}条文:\n- {{键: a, 未知: 是}}\n程序:\n- {{键: establish, 事项: 设立, 依据: 条文}}\n")


def test_a_list_of_words_is_a_value_like_a_number() -> None:
    measure = read(f"{HEAD}条文:\n- {{键: a, 条款: 第一条, 摘要: 甲, 值: [乙, 丙]}}\n")
    assert measure.clauses["a"].words == ("乙", "丙")
