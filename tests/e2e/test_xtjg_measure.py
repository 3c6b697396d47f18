from __future__ import annotations

import pytest

from tests.walking import CHAIN, DRAFT, GROUND, ISSUED, NAME, SECOND, SECOND_NAME, WHOLE, Registry, run

pytestmark = pytest.mark.git

ADOPT = "measure adopt weifang --doc-no 示办发〔2026〕9号 --date 2026-05-20"


def test_adopted_measure_is_in_force_from_its_paper(registry: Registry) -> None:
    result = registry.do(ADOPT)
    assert registry.record("measure.yaml")["代号"] == "weifang"
    assert registry.trailers()[-1].startswith("Xtjg-Measure: weifang ")
    assert "Xtjg-Effective: 2026-05-20" in registry.trailers()
    assert (result["bodies"], result["papers"]) == ([], [])
    assert registry.do(ADOPT)["commit"] == result["commit"]


def test_wrong_calls_of_adopt(registry: Registry) -> None:
    assert "已在执行 municipal" in registry.refuse("measure adopt municipal --reason 重新公布").err
    assert "要有文号和成文日期" in registry.refuse("measure adopt weifang --doc-no 示办发〔2026〕9号").err
    missing = registry.refuse("measure adopt 市级 --reason 试行", code=4)
    assert {"municipal", "weifang"} <= set(missing.error["error"]["candidates"])


def test_dry_run_of_adopt_shows_the_message(registry: Registry) -> None:
    assert registry.try_out(ADOPT)["message"].startswith("管理办法：执行")


def test_act_is_judged_by_the_measure_in_force_at_its_date(registry: Registry) -> None:
    registry.do(ADOPT)
    path = registry.write("草稿.yaml", DRAFT)
    before = registry.refuse(f"create {NAME} --from {path} {GROUND} {ISSUED}")
    assert "第十一条第二款" in before.err
    result = registry.do(f"create {NAME} --from {path} {GROUND} {WHOLE} {ISSUED}")
    assert registry.trailers()[-1].startswith("Xtjg-Measure: municipal ")
    assert registry.case(result["case"])["办法"].startswith("municipal ")
    after = registry.do(
        f"create 示例市无人机产业领导小组 --from {path} {GROUND} --approved-by 市长@2026-05-20 "
        "--doc-no 示政办发〔2026〕50号 --date 2026-05-21"
    )
    assert registry.trailers()[-1].startswith("Xtjg-Measure: weifang ")
    assert "程序未收录，未核对" in after["warnings"]


def test_act_before_the_first_measure_is_judged_by_the_first(registry: Registry) -> None:
    registry.do(ADOPT)
    path = registry.write("草稿.yaml", DRAFT)
    early = ISSUED.replace("2026", "2019")
    result = registry.refuse(f"create {NAME} --from {path} {GROUND} {early}")
    assert "第十一条第一款" in result.err


def test_measure_of_the_future_is_not_in_force_yet(registry: Registry) -> None:
    registry.do(f"{ADOPT} --effective 2190-01-01")
    path = registry.write("草稿.yaml", DRAFT)
    assert "第十一条第二款" in registry.refuse(f"create {NAME} --from {path} {GROUND} {ISSUED}").err


def test_staged_case_is_issued_by_the_measure_of_its_paper(registry: Registry) -> None:
    path = registry.write("草稿.yaml", DRAFT)
    heard = WHOLE.replace(CHAIN, "")
    case = registry.do(f"apply {NAME} --from {path} {GROUND} {heard}")["case"]
    registry.do(ADOPT)
    result = registry.refuse(f"issue {case} --doc-no 示政办发〔2026〕12号 --date 2026-03-05")
    assert [one["step"] for one in result.error["error"]["findings"]] == ["review", "agree", "approve"]


def test_unit_is_entered_with_its_names(registry: Registry) -> None:
    words = "unit add 示例市水利局 --short 市水利局 --former 市水务局 --function 防汛抗旱 --rank 正县级 --reason 补录"
    first = registry.do(words)
    assert registry.record("units.yaml")["单位"][-1] == {
        "名称": "示例市水利局",
        "简称": ["市水利局"],
        "曾用名": ["市水务局"],
        "职能": ["防汛抗旱"],
        "级别": "正县级",
    }
    assert registry.subject() == "单位名录：示例市水利局"
    assert registry.do(words)["commit"] == first["commit"]


def test_wrong_calls_of_unit_add(registry: Registry) -> None:
    assert "单位名录中已有：市财政局" in registry.refuse("unit add 示例市财税局 --short 市财政局 --reason 补录").err
    assert "写明理由" in registry.refuse("unit add 示例市水利局").err
    assert "不能为空" in registry.refuse("unit add ' ' --reason 补录", code=2).err


def test_places_own_measure_of_another_level(world: object) -> None:
    assert world is not None
    made = run("init", "县簿", "--place", "示例县", "--level", "县", "--measure", "weifang", "--json")
    assert (made.code, made.json["registered"]) == (0, True)


def test_a_county_begins_with_the_file_of_its_city_and_adopts_its_own(registry: Registry) -> None:
    city = registry.root.parent / "市办法.yaml"
    run("-C", str(registry.root), "measure", "show", "-o", str(city))
    assert city.read_bytes() == (registry.root / "measure.yaml").read_bytes()
    where = registry.root.parent / "县簿"
    made = run("init", str(where), "--place", "示例县", "--level", "县", "--measure", str(city), "--json")
    assert (made.code, (where / "measure.yaml").read_bytes()) == (0, city.read_bytes())
    stated = "文号: 示县办发〔2026〕1号\n成文: '2026-01-05'\n生效: '2026-02-01'\n"
    own = registry.write("县办法.yaml", COUNTY.replace("条文:", f"{stated}条文:"))
    done = registry.do(f"measure adopt {own}")
    assert {"Xtjg-Doc-No: 示县办发〔2026〕1号", "Xtjg-Effective: 2026-02-01"} <= set(registry.trailers())
    assert done["warnings"] == ["条文「quota_own」没有规则引用，只作记载"]


def test_filings_go_by_the_measure_of_the_case(peopled: Registry) -> None:
    chain = (
        '--proposed-by 市发展改革委@2026-05-02 --reviewed-by "市委编办 同意@2026-05-07" --approved-by 组长@2026-05-08 '
        "--doc-no 低空组〔2026〕2号 --date 2026-05-09"
    )
    case = peopled.do(f"rename 低空 示例市低空产业领导小组 {chain}")["case"]
    peopled.do(ADOPT)
    filed = peopled.do(f"file {case} --with 市委办公室 --date 2026-05-10")
    assert [paper["kind"] for paper in filed["papers"]] == ["备案函"]


COUNTY = """\
代号: 示例市办法
名称: 示例市议事协调机构管理办法
继承: 现行
条文:
- {键: units_max, 条款: 第八条第二款, 摘要: 成员单位只限一个, 轻重: 原则上, 值: '1'}
- {键: quota_own, 条款: 第二十六条, 摘要: 总数不超过三十个, 轻重: 应当, 值: '30'}
"""
NEAR = "- {{键: near_names, 条款: 惯例, 摘要: 名称相近到百分之多少起列出, 轻重: 惯例, 值: '{}'}}\n"
PAPER = "--doc-no 示办发〔2026〕9号 --date 2026-05-20"


def test_a_places_own_file_is_put_in_force_whole(registry: Registry) -> None:
    path = registry.write("办法.yaml", COUNTY)
    result = registry.do(f"measure adopt {path} {PAPER}")
    held = registry.record("measure.yaml")
    assert held["代号"] == "示例市办法"
    assert held["沿自"].startswith("municipal ")
    assert len(held["程序"]) == 19
    assert registry.do(f"measure adopt {path} {PAPER}")["commit"] == result["commit"]
    listed = registry.run("measure list --json").json["items"]
    assert [(one["pack"], one["in_force_since"]) for one in listed if one["in_force"]] == [("示例市办法", "2026-05-20")]


def test_deviations_from_the_parent_are_shown(registry: Registry) -> None:
    path = registry.write("办法.yaml", COUNTY)
    before = registry.run(f"measure diff 现行 {path} --json").json["items"]
    registry.do(f"measure adopt {path} {PAPER}")
    after = registry.run("measure diff municipal --json")
    assert after.code == 0
    assert after.json["items"] == before
    assert [(one["key"], one["field"], one["before"], one["after"], one["change"]) for one in before] == [
        ("units_max", "摘要", "成员单位不超过十个", "成员单位只限一个", "changed"),
        ("units_max", "值", "10", "1", "changed"),
        ("quota_own", None, None, "总数不超过三十个", "added"),
    ]
    assert {one["article"] for one in before} == {"第八条第二款", "第二十六条"}
    assert registry.run("measure diff 现行 --json").json["items"] == []


def test_acts_go_by_the_measure_of_their_date_and_the_audit_by_the_one_in_force_now(registry: Registry) -> None:
    path = registry.write("草稿.yaml", DRAFT)
    registry.do(f"create {NAME} --from {path} {GROUND} {WHOLE} {ISSUED}")
    assert registry.run("audit --select XT203 --json").json["items"] == []
    own = registry.write("办法.yaml", COUNTY)
    registry.do(f"measure adopt {own} {PAPER}")
    (found,) = registry.run("audit --select XT203 --json").json["items"]
    assert (found["message"], found["article"]["source"]) == ("成员单位 2 个，超过 1 个", "示例市议事协调机构管理办法")
    other = registry.write("另一.yaml", SECOND)
    early = WHOLE.replace("市财政局", "市交通运输局")
    registry.do(f"create {SECOND_NAME} --from {other} {GROUND} {early} --doc-no 示政办发〔2026〕13号 --date 2026-03-06")
    late = "--doc-no 示政办发〔2026〕60号 --date 2026-06-01"
    refused = registry.refuse(f"create 示例市农机领导小组 --from {other} {GROUND} {early} {late}")
    assert "XT203" in [one["code"] for one in refused.error["error"]["findings"]]


def test_a_measure_of_a_later_day_does_not_yet_rule_the_audit(registry: Registry) -> None:
    path = registry.write("草稿.yaml", DRAFT)
    registry.do(f"create {NAME} --from {path} {GROUND} {WHOLE} {ISSUED}")
    own = registry.write("办法.yaml", COUNTY.replace("继承:", "生效: '2190-01-01'\n继承:"))
    registry.do(f"measure adopt {own} {PAPER}")
    assert "Xtjg-Effective: 2190-01-01" in registry.trailers()
    assert registry.run("audit --select XT203 --json").json["items"] == []
    listed = registry.run("measure list --json").json["items"]
    assert [one["pack"] for one in listed if one["in_force"]] == ["municipal"]
    assert registry.run("measure show --json").json["pack"] == "municipal"


@pytest.mark.parametrize(
    ("text", "where", "message"),
    [
        (COUNTY.replace("继承: 现行", "继承: provincial"), ":3:1", "没有名为「provincial」的管理办法"),
        (COUNTY.replace("示例市办法", "municipal", 1).replace("现行", "municipal"), ":3:1", "绕回了自己"),
        (COUNTY.replace("示例市办法", "yuxi", 1), ":1:1", "代号「yuxi」是随附办法的代号"),
        (COUNTY.replace("值: '1'", "值: 一"), ":5:53", "条文「units_max」的值应当是数字"),
        (COUNTY + NEAR.format("abc"), ":7:54", "条文「near_names」的值应当是数字，1 至 100"),
        (COUNTY + NEAR.format("-5"), ":7:54", "条文「near_names」的值应当是数字，1 至 100"),
        (COUNTY + NEAR.format("300"), ":7:54", "条文「near_names」的值应当是数字，1 至 100"),
        (COUNTY.replace("继承: 现行\n", ""), ":1:1", "程序中没有「设立」"),
        (COUNTY + "申请内容: [名称, 风险评估]\n", ":7:1", "申请内容「风险评估」没有地方登记"),
        (COUNTY + "级别: [正科级, 正县级]\n", ":3:1", "「副县级」不在级别之中"),
        (COUNTY + "程序:\n- {键: rename, 事项: 更名, 依据: 条文, 条款: 第九十条}\n", "", "第九十条不在条文之中"),
        (COUNTY.replace("条款: 第八条第二款", "条款: 第八条第二款, 摘耍: 甲"), ":5:", "不认识的键「摘耍」"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused_with_its_place(
    registry: Registry, text: str, where: str, message: str
) -> None:
    path = registry.write("办法.yaml", text)
    result = registry.refuse(f"measure adopt {path} {PAPER}", code=6)
    assert message in result.err
    assert f"办法.yaml{where}" in result.err
    assert registry.run(f"measure show {path}").code == 6


def test_an_item_that_a_place_adds_is_asked_for_and_printed(registry: Registry) -> None:
    path = registry.write("办法.yaml", COUNTY.replace("值: '1'", "值: '10'") + "申请内容: [名称, 联络员]\n")
    registry.do(f"measure adopt {path} --doc-no 示办发〔2026〕1号 --date 2026-01-05")
    draft = registry.write("草稿.yaml", DRAFT)
    refused = registry.refuse(f"create {NAME} --from {draft} {GROUND} {WHOLE} {ISSUED}")
    assert "申请没有载明联络员" in refused.err
    told = registry.write("齐全.yaml", f"{DRAFT}联络: {{联络员: 孙八, 电话: '5551234'}}\n")
    case = registry.do(f"apply {NAME} --from {told} {GROUND} {WHOLE}")["case"]
    assert "联系人：孙八，电话：5551234" in registry.run(f"doc 申请报告 {case}").out


def test_a_measure_broken_by_hand_is_told_with_its_place(registry: Registry) -> None:
    lines = registry.text("measure.yaml").splitlines(keepends=True)
    broken = "".join(line.replace("'45'", "abc") if "near_names" in line else line for line in lines)
    (registry.root / "measure.yaml").write_text(broken, encoding="utf-8")
    registry.git("commit", "-qam", "改办法")
    told = registry.run("list")
    assert told.code == 6
    assert "measure.yaml:" in told.err
    assert "near_names" in told.err


@pytest.mark.parametrize("data", [b"\xff\xfe\xfd\x80\x81", b""])
def test_a_file_of_ones_own_is_not_restored_from_the_registry(registry: Registry, data: bytes) -> None:
    path = registry.root.parent / "办法.yaml"
    path.write_bytes(data)
    told = registry.refuse(f"measure adopt {path} {PAPER}", code=6).err
    assert "doctor" not in told


def test_wrong_names_of_a_measure(registry: Registry) -> None:
    assert registry.run("measure show 没有.yaml").code == 4
    assert registry.run("measure diff 没有").code == 4
    lost = registry.run("measure show liaoning 第十二条 --json")
    assert lost.code == 4
    assert "第九条以后" in lost.err
    assert run("measure", "diff", "yuxi").code == 4


def test_a_section_of_a_measure_without_articles_is_found_too(registry: Registry) -> None:
    registry.do("measure adopt town --doc-no 示办发〔2026〕9号 --date 2026-05-20")
    for word, numbers in (("四", ["四1", "四2", "四3", "四4", "四5"]), ("一(二)6", ["一(二)6"])):
        clauses = registry.run(f"measure show '{word}' --json").json["clauses"]
        assert [one["no"] for one in clauses] == numbers


def test_an_article_alone_is_that_of_the_measure_in_force(registry: Registry) -> None:
    whole = registry.run("measure show 第十五条 --json").json
    assert {one["no"].partition("(")[0] for one in whole["ground_items"]["撤销"]} == {"第十五条"}
    assert [one["key"] for one in whole["procedures"]] == ["convert", "delist", "abolish"]
    assert [one["key"] for one in registry.run("measure show municipal-a 第八条 --json").json["clauses"]] == [
        "no_joint"
    ]


def test_findings_of_a_measure_known_from_hearsay_are_information_and_stop_nothing(registry: Registry) -> None:
    registry.do("measure adopt national-2025 --doc-no 示办发〔2026〕2号 --date 2026-01-20")
    path = registry.write("草稿.yaml", f"{DRAFT}上级对应: {{名称: 省低空经济发展领导小组}}\n")
    registry.do(f"create {NAME} --from {path} --ground 地方重点任务 {WHOLE} {ISSUED}")
    found = registry.run("audit --json").json["items"]
    cited = {one["code"]: one["severity"] for one in found if not one["code"].startswith("XT9")}
    assert "XT109" in cited
    assert set(cited.values()) == {"info"}
