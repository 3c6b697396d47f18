from __future__ import annotations

import pytest

from tests.walking import NAME, Registry

pytestmark = pytest.mark.git

CHAIN = '--proposed-by 市发展改革委@2026-04-02 --reviewed-by "市委编办 同意@2026-04-07"'
BY_HEAD = f"{CHAIN} --approved-by 组长@2026-04-08 --doc-no 低空组〔2026〕1号 --date 2026-04-09"
ABOVE = (
    f"{CHAIN} --agreed-by 副市长@2026-04-07 --approved-by 市长@2026-04-08 "
    "--doc-no 示政办发〔2026〕20号 --date 2026-04-09"
)
JOINS = '--add-unit 市交通运输局 --add-seat "成员 市交通运输局 局长 周八"'
HEARD = '--consulted "市交通运输局 无意见@2026-04-01"'


def test_members_and_units_are_adjusted_by_the_bodys_own_notice(peopled: Registry) -> None:
    result = peopled.do(f"adjust 低空 {JOINS} {HEARD} {BY_HEAD}")
    body = peopled.body("xt-0001")
    assert body["成员单位"] == ["市发展改革委", "市财政局", "市交通运输局"]
    assert body["席位"][-1] == {
        "职务": "成员",
        "单位": "市交通运输局",
        "岗位": "局长",
        "姓名": "周八",
        "自": "2026-04-09",
    }
    assert [paper["kind"] for paper in result["papers"]] == ["调整通知"]
    assert peopled.record("numbers.yaml")["文件"][-1]["机关"] == NAME
    assert peopled.subject() == f"调整：{NAME}"


def test_a_unit_outside_the_directory_is_one_with_and_without_the_place(peopled: Registry) -> None:
    heard = '--consulted "示例市水利局 无意见@2026-04-01"'
    peopled.do(f"adjust 低空 --add-unit 市水利局 {heard} {BY_HEAD}")
    told = peopled.refuse(f"adjust 低空 --add-unit 示例市水利局 {heard} {BY_HEAD}")
    assert "已经是成员单位：示例市水利局" in told.err
    found = peopled.run("list --unit 示例市水利局 --json").json["items"]
    assert [item["id"] for item in found] == ["xt-0001"]
    again = BY_HEAD.replace("1号", "2号")
    peopled.do(f'adjust 低空 --remove-unit 示例市水利局 --consulted "市水利局 无意见@2026-04-01" {again}')
    assert peopled.body("xt-0001")["成员单位"] == ["市发展改革委", "市财政局"]


def test_what_is_missing_names_body_and_measure(peopled: Registry) -> None:
    lacking = peopled.refuse(f"adjust 低空 {JOINS}").error["error"]["findings"][0]
    assert (lacking["subject"], lacking["evidence"], lacking["waived"]) == ("xt-0001", [], False)
    source = "市级议事协调机构管理办法（暂行）"
    assert lacking["article"] == {"source": source, "no": "第十三条第二款", "text": None}


def test_a_dry_run_shows_who_joins_and_nothing_that_stays(peopled: Registry) -> None:
    told = peopled.run(f"adjust 低空 {JOINS} {HEARD} {BY_HEAD} --dry-run").out
    assert "…" not in told
    (line,) = [line for line in told.splitlines() if "席位：" in line]
    assert line.endswith("席位：增 成员 市交通运输局 局长 周八 2026-04-09")


def test_members_changed_beside_duties_are_still_filed(peopled: Registry) -> None:
    case = peopled.do(f"adjust 低空 {JOINS} --set 职责=协调空域 {HEARD} {ABOVE}")["case"]
    waiting = next(one for one in peopled.run("pending --json").json["items"] if one["id"] == case)
    assert [one["what"] for one in waiting["missing"]] == ["报市委办公室备案", "报市委编办备案"]
    assert "不须再向市政府办公室备案" in peopled.refuse(f"file {case} --with 市政府办公室").err
    made = [peopled.do(f"file {case} --with {organ}")["papers"] for organ in ("市委办公室", "市委编办")]
    assert [[paper["kind"] for paper in papers] for papers in made] == [["备案函"], ["备案函"]]
    assert peopled.case(case)["状态"] == "备案"
    assert peopled.run("audit 低空 --select XT3 --json").json["items"] == []


def test_what_is_missing_is_listed_with_articles_thirteen_and_fourteen(peopled: Registry) -> None:
    result = peopled.refuse(f"adjust 低空 {JOINS}")
    assert [(one["what"], one["article"]["no"]) for one in result.error["error"]["findings"]] == [
        ("市交通运输局 局长 周八的意见", "第十三条第二款"),
        ("市交通运输局的意见", "第十三条第二款"),
        ("市发展改革委提出", "第十三条第一款"),
        ("市委编办审核意见", "第十三条第一款"),
        ("机构负责人（组长 市长）批准", "第十三条第一款"),
        ("文号", "第十四条"),
        ("成文日期", "第十四条"),
    ]


def test_who_goes_is_heard_too(peopled: Registry) -> None:
    leaves = f'--remove-unit 市财政局 --remove-seat "市财政局 局长" --add-unit 市交通运输局 {HEARD}'
    result = peopled.refuse(f"adjust 低空 {leaves} {BY_HEAD}")
    assert {one["organ"] for one in result.error["error"]["findings"]} == {"市财政局", "市财政局 局长 赵六"}
    peopled.do(f'adjust 低空 {leaves} {BY_HEAD} --consulted "市财政局 同意@2026-04-01"')
    assert peopled.body("xt-0001")["成员单位"] == ["市发展改革委", "市交通运输局"]
    assert len(peopled.body("xt-0001")["席位"]) == 3


def test_rules_on_what_is_left_are_asked_too(peopled: Registry) -> None:
    leaves = '--remove-unit 市财政局 --remove-seat "市财政局 局长" --consulted "市财政局 同意@2026-04-01"'
    result = peopled.refuse(f"adjust 低空 {leaves} {BY_HEAD}")
    assert [one["code"] for one in result.error["error"]["findings"]] == ["XT104"]
    peopled.do(f"adjust 低空 {leaves} {BY_HEAD} --note XT104=财政事项另行会商")


def test_mayor_counts_only_as_head_of_the_body(peopled: Registry) -> None:
    peopled.do(
        'adjust 航空 --head "市政府 常务副市长 郑十" --consulted "常务副市长 郑十 同意@2026-04-01" '
        f"{CHAIN} --approved-by 市长@2026-04-08 --doc-no 示政办发〔2026〕21号 --date 2026-04-09"
    )
    by_mayor = BY_HEAD.replace("组长", "市长").replace("低空组〔2026〕1号", "航空组〔2026〕1号").replace("04-0", "05-0")
    words = 'adjust 航空 --add-unit 市应急局 --consulted "市应急局 同意@2026-05-01"'
    result = peopled.refuse(f"{words} {by_mayor}")
    assert "（「市长」不是该机构负责人）" in result.err
    peopled.do(f"{words} {by_mayor.replace('市长', '常务副市长')}")


def test_new_head_needs_no_filing(peopled: Registry) -> None:
    peopled.do(
        'adjust 航空 --head "市政府 常务副市长 郑十" --consulted "常务副市长 郑十 同意@2026-04-01" '
        f"{CHAIN} --approved-by 市长@2026-04-08 --doc-no 示政办发〔2026〕21号 --date 2026-04-09"
    )
    assert peopled.body("xt-0002")["席位"][0]["姓名"] == "郑十"
    assert peopled.run("pending --json").json["items"] == []


def test_filings_follow_one_by_one_with_a_letter_each(peopled: Registry) -> None:
    case = peopled.do(f"adjust 低空 {JOINS} {HEARD} {BY_HEAD}")["case"]
    offices = ["市委办公室", "市政府办公室", "市委编办"]
    for number, office in enumerate(offices):
        assert peopled.case(case)["状态"] == "发文"
        left = peopled.run("pending --json").json["items"][0]["missing"]
        assert [one["what"] for one in left] == [f"报{name}备案" for name in offices[number:]]
        filed = peopled.do(f"file {case} --with {office} --date 2026-04-10")
        assert [paper["kind"] for paper in filed["papers"]] == ["备案函"]
        assert office in peopled.text(filed["papers"][0]["file"])
    assert peopled.case(case)["状态"] == "备案"
    assert peopled.run("pending --json").json["items"] == []
    assert "Xtjg-Filed-With: 市委编办 2026-04-10" in peopled.trailers()


def test_filing_twice_or_with_anybody_else(peopled: Registry) -> None:
    case = peopled.do(f"adjust 低空 {JOINS} {HEARD} {BY_HEAD}")["case"]
    first = peopled.do(f"file {case} --with 市委办公室 --date 2026-04-10")
    assert peopled.do(f"file {case} --with 市委办公室 --date 2026-04-10")["commit"] == first["commit"]
    assert "还须备案：市政府办公室、市委编办" in peopled.refuse(f"file {case} --with 市委办公室 --date 2026-04-11").err
    assert "没有机关「市财政局」" in peopled.refuse(f"file {case} --with 市财政局").err


def test_duties_are_adjusted_as_a_body_is_set_up(peopled: Registry) -> None:
    result = peopled.do(f"adjust 低空 --set 职责=统筹低空规划 --set 职责=协调空域使用 {ABOVE}")
    assert peopled.body("xt-0001")["职责"] == ["统筹低空规划", "协调空域使用"]
    assert peopled.case(result["case"])["状态"] == "发文"
    refused = peopled.refuse(f"adjust 低空 --set 任务=统筹全市低空经济 {BY_HEAD.replace('04-', '05-')}")
    whats = [one["what"].partition("（")[0] for one in refused.error["error"]["findings"]]
    assert whats == ["市政府分管领导同意", "市政府主要领导审批"]


def test_part_of_a_record_is_set_by_its_path(peopled: Registry) -> None:
    peopled.do(f'adjust 低空 --set 办公室.地点=市民中心三楼 {ABOVE} --consulted "市发展改革委 同意@2026-04-01"')
    assert peopled.body("xt-0001")["办公室"]["地点"] == "市民中心三楼"


def test_highest_row_decides_and_all_are_consulted(peopled: Registry) -> None:
    result = peopled.refuse(f"adjust 低空 --set 任务=统筹低空经济 --add-unit 市应急局 {ABOVE}")
    assert [(one["what"], one["article"]["no"]) for one in result.error["error"]["findings"]] == [
        ("市应急局的意见", "第十三条第二款")
    ]


def test_facts_need_a_date_and_a_reason_only(peopled: Registry) -> None:
    peopled.do("adjust 低空 --set 联络.电话=0000-1234567 --date 2026-05-01 --reason 更换号码")
    assert peopled.body("xt-0001")["联络"] == {"电话": "0000-1234567"}
    refused = peopled.refuse("adjust 低空 --set 简称=低空组")
    assert {one["hint"].split()[0] for one in refused.error["error"]["findings"]} == {"--date", "--reason"}


def test_fields_of_other_verbs_are_named_with_their_verbs(peopled: Registry) -> None:
    result = peopled.refuse("adjust 低空 --set 名称=别的 --set 序列=党委 --set 期限.至=2030-01-01", code=2)
    assert "「名称」用 xtjg rename" in result.err
    assert "「序列」用 xtjg reassign" in result.err
    assert "「期限.至」用 xtjg extend" in result.err


def test_nothing_to_adjust_unknown_field_and_unknown_unit(peopled: Registry) -> None:
    assert "没有写明要调整什么" in peopled.refuse("adjust 低空", code=2).err
    peopled.refuse("adjust 低空 --set 气象=晴", code=2)
    assert (
        "不是「示例市低空经济发展领导小组」的成员单位"
        in peopled.refuse("adjust 低空 --remove-unit 市教育局", code=4).err
    )
    assert "席位写得不全" in peopled.refuse("adjust 低空 --remove-seat 成员", code=2).err
    listed = peopled.refuse('adjust 低空 --remove-seat "成员 正县级"', code=4)
    assert listed.error["error"]["candidates"][2:] == ["3 成员 市发展改革委 主任 李四", "4 成员 市财政局 局长 赵六"]


def test_repeating_an_adjustment_adds_no_second_seat(peopled: Registry) -> None:
    words = f"adjust 低空 {JOINS} {HEARD} {BY_HEAD}"
    first = peopled.do(words)
    assert peopled.do(words)["commit"] == first["commit"]
    assert [seat["姓名"] for seat in peopled.body("xt-0001")["席位"]].count("周八") == 1


def test_staged_adjustment_goes_to_the_head_of_the_body(peopled: Registry) -> None:
    case = peopled.do("adjust 低空 --add-unit 市应急局 --propose")["case"]
    for step in (
        "consult {} --from 市应急局 --opinion 无意见 --date 2026-05-01",
        "submit {} --date 2026-05-02",
        "review {} --opinion 同意 --date 2026-05-03",
        "approve {} --by 组长 --opinion 同意 --date 2026-05-04",
    ):
        peopled.do(step.format(case))
    result = peopled.run(f"issue {case} --doc-no 低空组〔2026〕2号 --date 2026-05-05")
    assert "还须备案：市委办公室、市政府办公室、市委编办（第十四条）" in result.out
    assert f"下一步：xtjg file {case} --with 市委办公室" in result.out
    assert "市应急局" in peopled.body("xt-0001")["成员单位"]
    kinds = [paper["种类"] for paper in peopled.case(case)["公文"]]
    assert kinds == ["申请报告", "审核意见", "调整通知"]


def test_two_adjustments_of_a_body_may_be_under_way(peopled: Registry) -> None:
    first = peopled.do("adjust 低空 --add-unit 市应急局 --propose")["case"]
    second = peopled.do("adjust 低空 --add-unit 市交通运输局 --propose")["case"]
    assert first != second


def test_case_that_has_become_impossible_is_withdrawn(peopled: Registry) -> None:
    case = peopled.do("adjust 低空 --add-unit 市应急局 --propose")["case"]
    ended = f"{CHAIN} --approved-by 市长@2026-04-08 --doc-no 示政办发〔2026〕22号 --date 2026-04-09"
    peopled.do(f"abolish 低空 --ground 任务完成 --successor 市发展改革委 {ended} --yes")
    item = peopled.run("pending --json").json["items"][0]
    assert item["next"]["command"] == f"xtjg withdraw {case} --reason 理由"
    peopled.do(f"withdraw {case} --reason 机构已撤销")
