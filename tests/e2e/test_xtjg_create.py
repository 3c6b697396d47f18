from __future__ import annotations

import pytest

from tests.walking import DRAFT, GROUND, HEARD, ISSUED, NAME, WHOLE, Registry, create

pytestmark = pytest.mark.git


def draft(registry: Registry, text: str = DRAFT) -> str:
    return f"--from {registry.write('草稿.yaml', text)}"


def test_create_registers_body_case_number_and_papers(registry: Registry) -> None:
    result = create(registry)
    assert set(result) == {"schema", "registered", "commit", "case", "bodies", "papers", "findings", "warnings"}
    assert (result["bodies"], result["findings"], result["warnings"]) == (["xt-0001"], [], [])
    body = registry.body("xt-0001")
    assert (body["名称"], body["状态"], body["类别"]) == (NAME, "运行", "领导小组")
    assert body["设立"]["情形"] == "跨区域跨部门"
    assert (body["设立"]["文号"], body["设立"]["办件"]) == ("示政办发〔2026〕12号", result["case"])
    assert {seat["自"] for seat in body["席位"]} == {"2026-03-05"}
    assert registry.case(result["case"])["状态"] == "发文"
    entry = registry.record("numbers.yaml")["文件"][-1]
    assert entry == {
        "文号": "示政办发〔2026〕12号",
        "机关": "示例市人民政府办公室",
        "成文": "2026-03-05",
        "办件": [result["case"]],
        "公文": result["papers"][0]["file"],
    }
    assert [paper["kind"] for paper in result["papers"]] == ["设立通知", "组成人员名单"]
    assert f"关于成立{NAME}的通知" in registry.text(result["papers"][0]["file"]).replace("\n", "")


def test_commit_of_create_is_read_by_git_alone(registry: Registry) -> None:
    result = create(registry)
    assert registry.git("rev-parse", "HEAD") == result["commit"]
    assert registry.subject() == f"设立：{NAME}"
    trailers = registry.trailers()
    measure = trailers.pop()
    assert measure.startswith("Xtjg-Measure: municipal ")
    assert trailers == [
        "Xtjg-Act: establish",
        "Xtjg-Step: issue",
        f"Xtjg-Case: {result['case']}",
        "Xtjg-Body: xt-0001",
        "Xtjg-Consulted: 市长 张三 同意 2026-02-10",
        "Xtjg-Consulted: 副市长 王五 同意 2026-02-10",
        "Xtjg-Consulted: 市财政局 无意见 2026-02-12",
        "Xtjg-Proposed-By: 市发展改革委 2026-02-20",
        "Xtjg-Reviewed-By: 市委编办 同意 2026-03-02",
        "Xtjg-Agreed-By: 副市长 2026-03-03",
        "Xtjg-Approved-By: 市长 2026-03-04",
        "Xtjg-Doc-No: 示政办发〔2026〕12号",
        "Xtjg-Doc-Date: 2026-03-05",
        "Xtjg-Effective: 2026-03-05",
    ]
    assert registry.git("log", "--format=%h", "--grep", "^Xtjg-Body: xt-0001") == registry.git(
        "rev-parse", "--short", "HEAD"
    )


def test_refusal_lists_everything_with_articles(registry: Registry) -> None:
    result = registry.refuse(f"create {NAME} {draft(registry)} --doc-no 示政办发〔2026〕12号 --date 2026-03-05")
    missing = [(one["message"], one["article"]["no"]) for one in result.error["error"]["findings"]]
    assert missing[:7] == [
        ("缺 市政府 市长 张三的意见", "第十条第一款"),
        ("缺 市政府 副市长 王五的意见", "第十条第一款"),
        ("缺 市财政局的意见", "第十条第一款"),
        ("缺 市发展改革委提出", "第十条第一款"),
        ("缺 市委编办审核意见", "第十一条第一款"),
        ("缺 市政府分管领导同意", "第十一条第二款"),
        ("缺 市政府主要领导审批", "第十一条第二款"),
    ]
    assert missing[7:] == [("没有写明设立情形", "第五条")]
    assert "审批手续不全（第十条第一款、第十一条第一款、第十一条第二款）" in result.err
    assert "什么都没有改动。" in result.err


def test_consultations_are_accepted_as_the_refusal_words_them(registry: Registry) -> None:
    refused = registry.refuse(f"create {NAME} {draft(registry)} {GROUND} {ISSUED}")
    hints = [one["hint"] for one in refused.error["error"]["findings"]]
    days = ("2026-02-10", "2026-02-10", "2026-02-12", "2026-02-20", "2026-03-02", "2026-03-03", "2026-03-04")
    typed = " ".join(hint.replace("日期", day) for hint, day in zip(hints, days, strict=True))
    registry.do(f"create {NAME} {draft(registry)} {GROUND} {ISSUED} {typed}")


def test_unknown_ground_is_refused_and_the_grounds_are_listed(registry: Registry) -> None:
    result = registry.refuse(f"create {NAME} {draft(registry)} --ground 领导交办 {WHOLE} {ISSUED}")
    assert [one["code"] for one in result.error["error"]["findings"]] == ["XT101"]
    assert "可用：上级指令、跨区域跨部门、单部门难以承担" in result.err
    assert "第五条" in result.err


def test_ground_may_be_named_by_its_article(registry: Registry) -> None:
    registry.do(f"create {NAME} {draft(registry)} --ground 第五条(三) {WHOLE} {ISSUED}")
    assert registry.body("xt-0001")["设立"]["情形"] == "单部门难以承担"


@pytest.mark.parametrize(
    ("line", "item"),
    [("经费: 牵头部门预算\n", "经费来源"), ("任务: 统筹推进全市低空经济发展\n", "任务")],
)
def test_item_missing_in_the_application_is_refused(registry: Registry, line: str, item: str) -> None:
    result = registry.refuse(f"create {NAME} {draft(registry, DRAFT.replace(line, ''))} {GROUND} {WHOLE} {ISSUED}")
    found = result.error["error"]["findings"]
    assert [(one["code"], one["message"]) for one in found] == [("XT131", f"申请没有载明{item}")]
    assert found[0]["article"]["no"] == "第十条第二款"


def test_warning_passes_only_with_a_note_that_is_kept(registry: Registry) -> None:
    units = "[市发展改革委, 市财政局, " + ", ".join(f"市{n}局" for n in "甲乙丙丁戊己庚辛壬") + "]"
    file = draft(registry, DRAFT.replace("[市发展改革委, 市财政局]", units))
    heard = " ".join(f'--consulted "市{n}局 无意见@2026-02-12"' for n in "甲乙丙丁戊己庚辛壬")
    refused = registry.refuse(f"create {NAME} {file} {GROUND} {WHOLE} {heard} {ISSUED}")
    assert [one["code"] for one in refused.error["error"]["findings"]] == ["XT203"]
    assert "--note XT203=理由" in refused.err
    result = registry.do(
        f"create {NAME} {file} {GROUND} {WHOLE} {heard} {ISSUED} --note XT203=承担综合性任务，确需增加"
    )
    assert registry.body("xt-0001")["说明"] == {"XT203": "承担综合性任务，确需增加"}
    assert [(one["code"], one["waived"]) for one in result["findings"]] == [("XT203", True)]


def test_dry_run_shows_fields_papers_and_message(registry: Registry) -> None:
    words = f"create {NAME} {draft(registry)} {GROUND} {WHOLE} {ISSUED}"
    tried = registry.try_out(words)
    assert tried["commit"] is None
    assert {"body": "xt-0001", "field": "名称", "before": None, "after": NAME} in tried["edits"]
    assert [paper["kind"] for paper in tried["papers"]] == ["设立通知", "组成人员名单"]
    shown = registry.run(f"{words} --dry-run").out
    assert "试办，没有登记" in shown
    assert f"名称：无 → {NAME}" in shown
    done = registry.do(words)
    assert tried["message"] == registry.git("log", "-1", "--format=%B") + "\n"
    assert tried["papers"] == done["papers"]


def test_repeating_says_registered_with_the_earlier_commit(registry: Registry) -> None:
    words = f"create {NAME} {draft(registry)} {GROUND} {WHOLE} {ISSUED}"
    first = registry.do(words)
    before = registry.state()
    again = registry.do(words)
    assert (again["commit"], again["case"], again["bodies"]) == (first["commit"], first["case"], ["xt-0001"])
    assert again["warnings"] == [f"已登记：办件 {first['case']}，提交 {first['commit'][:7]}，没有改动"]
    text = registry.run(words)
    assert (text.code, text.out) == (0, "")
    assert "已登记" in text.err
    assert registry.state() == before


def test_name_in_use_is_refused(peopled: Registry) -> None:
    result = peopled.refuse(
        f"create {NAME} {draft(peopled, DRAFT.replace('研究低空', '谋划低空'))} {GROUND} {WHOLE} "
        "--doc-no 示政办发〔2026〕20号 --date 2026-03-05"
    )
    assert [one["code"] for one in result.error["error"]["findings"]] == ["XT914"]


def test_number_of_another_paper_is_refused(peopled: Registry) -> None:
    file = draft(peopled, DRAFT.replace("研究低空", "谋划低空"))
    result = peopled.refuse(
        f"create 示例市无人机产业领导小组 {file} {GROUND} {WHOLE} --doc-no 示政办发〔2026〕12号 --date 2026-03-06"
    )
    assert "2026-03-06" in result.err
    assert "2026-03-05" in result.err
    assert {one["code"] for one in result.error["error"]["findings"]} == {"XT913"}


def test_dates_that_run_backwards_are_refused(registry: Registry) -> None:
    late = WHOLE.replace("同意@2026-03-02", "同意@2026-03-09")
    result = registry.refuse(f"create {NAME} {draft(registry)} {GROUND} {late} {ISSUED}")
    assert "日期先后：同意 2026-03-03 早于审核 2026-03-09" in result.err


def test_adverse_opinion_counts_as_heard(registry: Registry) -> None:
    against = WHOLE.replace("副市长 王五 同意", "副市长 王五 不同意")
    result = registry.do(f"create {NAME} {draft(registry)} {GROUND} {against} {ISSUED}")
    steps = registry.case(result["case"])["步骤"]
    assert {"步骤": "征求意见", "机关": "副市长", "人员": "王五", "意见": "不同意", "日期": "2026-02-10"} in steps


@pytest.mark.parametrize(
    ("chain", "lacking"),
    [
        ("--agreed-by 市委副书记@2026-03-03 --approved-by 市长@2026-03-04", "市政府分管领导同意"),
        ("--agreed-by 副市长@2026-03-03 --approved-by 市委书记@2026-03-04", "市政府主要领导审批"),
        ("--agreed-by 副市长@2026-03-03 --approved-by 副市长@2026-03-04", "市政府主要领导审批"),
    ],
)
def test_leaders_of_the_other_series_do_not_count(registry: Registry, chain: str, lacking: str) -> None:
    words = f'{HEARD} --consulted "市财政局 无意见@2026-02-12" --proposed-by 市发展改革委@2026-02-20'
    review = '--reviewed-by "市委编办 同意@2026-03-02"'
    result = registry.refuse(f"create {NAME} {draft(registry)} {GROUND} {words} {review} {chain} {ISSUED}")
    assert [one["what"].partition("（")[0] for one in result.error["error"]["findings"]] == [lacking]


def test_meeting_stands_for_consent_and_approval(registry: Registry) -> None:
    by_meeting = WHOLE.partition("--agreed-by")[0] + "--approved-by 市政府第54次常务会议@2026-03-04"
    result = registry.do(f"create {NAME} {draft(registry)} {GROUND} {by_meeting} {ISSUED}")
    assert "Xtjg-Approved-By: 市政府第54次常务会议 2026-03-04" in registry.trailers()
    assert "市政府第54次常务会议" in registry.text(result["papers"][0]["file"])


def test_anybody_but_the_lead_unit_may_not_propose(registry: Registry) -> None:
    other = WHOLE.replace("市发展改革委@2026-02-20", "市财政局@2026-02-20")
    result = registry.refuse(f"create {NAME} {draft(registry)} {GROUND} {other} {ISSUED}")
    assert [one["what"] for one in result.error["error"]["findings"]] == [
        "市发展改革委提出（「市财政局」不是提出单位）"
    ]


def test_body_never_managed_rests_on_its_rule_alone(registry: Registry) -> None:
    file = draft(registry, "序列: 政府\n类别: 会议制度\n列管: 否\n设置: 长期\n")
    refused = registry.refuse(f"create 示例市政府常务会议 {file}")
    assert [one["hint"] for one in refused.error["error"]["findings"]] == ["--basis 依据"]
    words = f"create 示例市政府常务会议 {file} --basis 示例市人民政府工作规则 --date 2026-03-01"
    first = registry.do(words)
    assert registry.do(words)["bodies"] == first["bodies"] == ["xt-0001"]
    assert registry.run("stats --json").json["total"] == 0


def test_joint_body_has_no_procedure(registry: Registry) -> None:
    file = draft(registry, DRAFT.replace("序列: 政府", "序列: 联合"))
    assert "没有联合序列机构的设立程序" in registry.refuse(f"create {NAME} {file} {GROUND} {WHOLE} {ISSUED}").err


def test_draft_from_stdin(registry: Registry) -> None:
    result = registry.run(f"create {NAME} --from - {GROUND} {WHOLE} {ISSUED} --json", stdin=DRAFT)
    assert result.code == 0, str(result)


def test_draft_that_does_not_decode_is_named_with_its_place(registry: Registry) -> None:
    file = registry.write("坏.yaml", DRAFT.replace("任务:", "任物:"))
    result = registry.refuse(f"create {NAME} --from {file} {GROUND} {WHOLE} {ISSUED}", code=6)
    assert "坏.yaml:6:" in result.err
    assert "任务" in result.err


def test_malformed_values_are_all_named_at_once(registry: Registry) -> None:
    result = registry.refuse(
        f"create {NAME} --set 序列 --doc-no 12号 --date 13月 --consulted 市财政局 --note XT203", code=2
    )
    for word in ("字段写得不对：序列", "“12号”不是发文字号", "“13月”不是", "没有写明意见", "说明写得不对：XT203"):
        assert word in result.err
