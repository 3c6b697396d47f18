from __future__ import annotations

import shlex

import pytest

from tests.walking import DRAFT, GROUND, ISSUED, NAME, YEAR, Registry
from tests.walking import HEARD as HEARD_FLAGS

pytestmark = pytest.mark.git


def apply(registry: Registry, more: str = "", *, name: str = NAME, text: str = DRAFT) -> str:
    """Open a case to establish the body; returns its number."""
    path = registry.write("草稿.yaml", text)
    number: str = registry.do(f"apply {name} --from {path} {GROUND} {more}")["case"]
    return number


def take(registry: Registry, case: str, *steps: str) -> None:
    """Take steps, each written without the case: `review --opinion 同意`."""
    for step in steps:
        verb, *rest = shlex.split(step)
        registry.do(verb, case, *rest)


def submitted(registry: Registry) -> str:
    """Open the case with everybody heard, and submit it."""
    case = apply(registry, f"{HEARD_FLAGS} {UNIT_HEARD}")
    take(registry, case, "submit --date 2026-02-20")
    return case


UNIT_HEARD = '--consulted "市财政局 无意见@2026-02-12"'
HEARD = (
    'consult --from "市长 张三" --opinion 同意 --date 2026-02-10',
    'consult --from "副市长 王五" --opinion 同意 --date 2026-02-10',
    "consult --from 市财政局 --opinion 无意见 --date 2026-02-12",
)
DECIDED = (
    "review --opinion 同意 --date 2026-03-02",
    "agree --by 副市长 --opinion 同意 --date 2026-03-03",
    'approve --by "市长 张三" --opinion 同意 --date 2026-03-04',
)


def test_apply_opens_a_case_and_names_what_it_lacks(registry: Registry) -> None:
    path = registry.write("草稿.yaml", DRAFT)
    result = registry.run(f"apply {NAME} --from {path} {GROUND}")
    case = registry.run("pending --json").json["items"][0]
    assert case["id"] == f"{YEAR}-0006"
    assert (case["act"], case["state"], case["bodies"]) == ("establish", "草拟", [])
    assert [one["what"] for one in case["missing"]][:3] == [
        "市政府 市长 张三的意见",
        "市政府 副市长 王五的意见",
        "市财政局的意见",
    ]
    assert case["next"]["command"] == f'xtjg consult {case["id"]} --from "市政府 市长 张三" --opinion 无意见'
    assert f"下一步：{case['next']['command']}" in result.out
    assert registry.subject() == f"草拟（设立）：{NAME}"
    assert "Xtjg-Step: draft" in registry.trailers()
    assert not (registry.root / "bodies").exists()


def test_every_command_that_pending_prints_carries_the_case_to_registration(registry: Registry) -> None:
    case = apply(registry)
    days = iter(f"2026-03-{day:02d}" for day in range(1, 29))
    taken = []
    for _ in range(10):
        waiting = registry.run("pending --json").json["items"]
        if not waiting:
            break
        command = waiting[0]["next"]["command"].removeprefix("xtjg ")
        command = command.replace("文号", "示政办发〔2026〕12号").replace(" --date 成文日期", "")
        taken.append(waiting[0]["next"]["step"])
        registry.do(f"{command} --date {next(days)}")
    assert taken == ["consult", "consult", "consult", "submit", "review", "agree", "approve", "issue"]
    assert registry.case(case)["状态"] == "发文"
    assert registry.body("xt-0001")["名称"] == NAME


def test_each_step_is_one_commit_with_its_paper(registry: Registry) -> None:
    case = apply(registry)
    take(registry, case, *HEARD, "submit --date 2026-02-20", *DECIDED)
    issued = registry.do(f"issue {case} {ISSUED}")
    subjects = registry.git("log", "--format=%s", "--reverse", "--grep", f"^Xtjg-Case: {case}").split("\n")
    assert subjects == [
        *(f"{step}（设立）：{NAME}" for step in ("草拟", *["征求意见"] * 3, "申请", "审核", "同意", "批准")),
        f"设立：{NAME}",
    ]
    record = registry.case(case)
    kinds = [paper["种类"] for paper in record["公文"]]
    assert kinds == ["申请报告", "审核意见", "请示", "设立通知", "组成人员名单"]
    assert all((registry.root / paper["文件"]).is_file() for paper in record["公文"])
    assert [paper["kind"] for paper in issued["papers"]] == ["设立通知", "组成人员名单"]
    assert record["机构"] == issued["bodies"] == ["xt-0001"]
    assert "Xtjg-Reviewed-By: 市委编办 同意 2026-03-02" in registry.trailers()
    assert registry.run("pending --json").json["items"] == []


def test_steps_in_the_application_are_kept_and_move_it_on(registry: Registry) -> None:
    heard = f"{HEARD_FLAGS} {UNIT_HEARD}"
    assert registry.case(apply(registry, heard))["状态"] == "征求意见"
    other = apply(registry, f"{heard} --proposed-by 市发展改革委@2026-02-20", name="示例市无人机产业领导小组")
    assert registry.case(other)["状态"] == "申请"


def test_applying_again_with_the_same_content_says_registered(registry: Registry) -> None:
    path = registry.write("草稿.yaml", DRAFT)
    first = registry.do(f"apply {NAME} --from {path} {GROUND}")
    before = registry.state()
    again = registry.do(f"apply {NAME} --from {path} {GROUND}")
    assert (again["case"], again["commit"]) == (first["case"], first["commit"])
    assert "已登记" in again["warnings"][0]
    assert registry.state() == before


def test_applying_again_with_other_content_drafts_the_same_case_anew(registry: Registry) -> None:
    case = apply(registry, f"{HEARD_FLAGS} {UNIT_HEARD}", text=DRAFT.replace("经费: 牵头部门预算\n", ""))
    refused = registry.refuse(f"submit {case} --date 2026-02-20")
    assert [one["message"] for one in refused.error["error"]["findings"]] == ["申请没有载明经费来源"]
    assert apply(registry) == case
    assert registry.case(case)["状态"] == "征求意见"
    take(registry, case, "submit --date 2026-02-20")


def test_application_past_drafting_is_not_drafted_anew(registry: Registry) -> None:
    case = submitted(registry)
    path = registry.write("草稿.yaml", DRAFT.replace("2028-12-31", "2029-12-31"))
    result = registry.refuse(f"apply {NAME} --from {path} {GROUND}")
    assert f"办件 {case} 现为「申请」" in result.err


def test_dry_run_of_apply_shows_the_fields(registry: Registry) -> None:
    path = registry.write("草稿.yaml", DRAFT)
    tried = registry.try_out(f"apply {NAME} --from {path} {GROUND}")
    assert {"body": "xt-0001", "field": "名称", "before": None, "after": NAME} in tried["edits"]
    assert tried["message"].startswith(f"草拟（设立）：{NAME}\n")


def test_submit_lists_all_that_is_missing_with_the_commands(registry: Registry) -> None:
    case = apply(registry)
    result = registry.refuse(f"submit {case}")
    assert [one["hint"] for one in result.error["error"]["findings"]] == [
        f'xtjg consult {case} --from "市政府 市长 张三" --opinion 无意见',
        f'xtjg consult {case} --from "市政府 副市长 王五" --opinion 无意见',
        f'xtjg consult {case} --from "市财政局" --opinion 无意见',
    ]


def test_issue_before_approval_lists_all_that_is_missing(registry: Registry) -> None:
    case = apply(registry)
    result = registry.refuse(f"issue {case} {ISSUED}")
    steps = [one["step"] for one in result.error["error"]["findings"]]
    assert steps == ["consult", "consult", "consult", "submit", "review", "agree", "approve"]


def test_step_out_of_order_is_refused(registry: Registry) -> None:
    case = apply(registry)
    assert "不能办「审核」" in registry.refuse(f"review {case} --opinion 同意").err
    take(registry, case, *HEARD, "submit --date 2026-02-20")
    assert "不能办「同意」" in registry.refuse(f"agree {case} --by 副市长 --opinion 同意").err


@pytest.mark.parametrize(
    "step",
    ["review --by 市财政局 --opinion 同意", "review --opinion 同意 --date 2026-02-01"],
)
def test_step_by_another_organ_or_before_the_last_is_refused(registry: Registry, step: str) -> None:
    case = submitted(registry)
    verb, *rest = shlex.split(step)
    registry.refuse(verb, case, *rest)


def test_repeated_step_says_registered(registry: Registry) -> None:
    case = apply(registry)
    steps = (*HEARD, "submit --date 2026-02-20", *DECIDED)
    for step in steps:
        verb, *rest = shlex.split(step)
        first = registry.do(verb, case, *rest)
        again = registry.do(verb, case, *rest)
        assert again["commit"] == first["commit"]
        assert "已登记" in again["warnings"][0]
    first = registry.do(f"issue {case} {ISSUED}")
    assert registry.do(f"issue {case} {ISSUED}")["commit"] == first["commit"]


def test_adverse_opinion_is_printed_in_the_application(registry: Registry) -> None:
    case = apply(registry)
    take(registry, case, HEARD[0], HEARD[2], 'consult --from "副市长 王五" --opinion 不同意 --date 2026-02-11')
    submitted = registry.do(f"submit {case} --date 2026-02-20")
    assert [paper["kind"] for paper in submitted["papers"]] == ["申请报告"]
    assert "副市长王五不同意" in registry.text(submitted["papers"][0]["file"])


def test_supplement_returns_the_case_and_it_can_be_submitted_again(registry: Registry) -> None:
    case = submitted(registry)
    returned = registry.do(f"review {case} --opinion 补正 --text 缺少经费来源 --date 2026-02-25")
    assert [paper["kind"] for paper in returned["papers"]] == ["补正通知"]
    assert registry.subject() == f"补正（设立）：{NAME}"
    assert registry.case(case)["状态"] == "草拟"
    take(registry, case, "submit --date 2026-02-28", *DECIDED)
    registry.do(f"issue {case} {ISSUED}")
    steps = [step["步骤"] for step in registry.case(case)["步骤"]]
    assert steps == ["征求意见"] * 3 + ["申请", "补正", "申请", "审核", "同意", "批准"]


def test_return_command_needs_a_reason(registry: Registry) -> None:
    case = submitted(registry)
    assert "要写明理由" in registry.refuse(f"return {case}", code=2).err
    registry.do(f"return {case} --reason 缺少经费来源 --date 2026-02-25")
    assert registry.case(case)["状态"] == "草拟"


def test_refused_case_stays_and_a_like_application_shows_it(registry: Registry) -> None:
    case = submitted(registry)
    refused = registry.do(f"review {case} --opinion 不同意 --ground 第六条(三) --date 2026-02-22")
    assert [paper["kind"] for paper in refused["papers"]] == ["审核意见"]
    assert registry.subject() == f"不予（设立）：{NAME}"
    shown = registry.run(f"case show {case} --json").json
    assert (shown["state"], shown["next"]) == ("不予", None)
    assert registry.case(case)["步骤"][-1]["情形"] == "职责相同相近"
    path = registry.write("草稿.yaml", DRAFT)
    later = registry.do(f"apply 示例市低空产业领导小组 --from {path} {GROUND}")
    assert later["warnings"] == [f"相近的申请「{NAME}」已于 2026-02-22 不予（办件 {case}）：职责相同相近"]


def test_ground_of_a_refusal_must_be_the_measures(registry: Registry) -> None:
    case = submitted(registry)
    unknown = registry.refuse(f"refuse {case} --reason 不宜 --ground 不宜")
    assert "已有部门承担、配合机制可承担、职责相同相近、其他" in unknown.err
    assert "第六条(四)" in registry.refuse(f"refuse {case} --ground 其他").err
    registry.do(f"refuse {case} --ground 其他 --reason 时机不成熟")


def test_withdrawn_case_stays_readable(registry: Registry) -> None:
    case = apply(registry)
    assert "要写明理由" in registry.refuse(f"withdraw {case}", code=2).err
    registry.do(f"withdraw {case} --reason 暂不设立")
    assert registry.run(f"case show {case} --json").json["state"] == "撤回"
    assert "现为「撤回」" in registry.refuse(f"consult {case} --from 市财政局 --opinion 无意见").err


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (f"apply {NAME} --from 草稿.yaml --ground 领导交办", 3, "情形可用：上级指令、跨区域跨部门、单部门难以承担"),
        (f"apply {NAME} --from 草稿.yaml {GROUND} --note XT20=确有需要", 2, "没有代码为「XT20」的规则"),
        ("task done 1", 4, "没有事项"),
    ],
)
def test_words_that_the_measure_or_the_rules_do_not_know_are_refused(
    registry: Registry, words: str, code: int, told: str
) -> None:
    path = registry.write("草稿.yaml", DRAFT)
    assert told in registry.refuse(words.replace("草稿.yaml", str(path)), code=code).err
    assert registry.run("case list --json").json["items"][0]["id"] == f"{YEAR}-0005"


def test_unknown_case_and_malformed_number(registry: Registry) -> None:
    assert "没有办件" in registry.refuse("review 999 --opinion 同意", code=4).err
    assert "不是办件编号" in registry.refuse("review x --opinion 同意", code=2).err


def test_missing_options_of_a_step_are_listed_at_once(registry: Registry) -> None:
    result = registry.refuse("consult 6", code=2)
    assert "--from" in result.err
    assert "--opinion" in result.err


def test_deliberation_is_optional_and_recorded(registry: Registry) -> None:
    case = submitted(registry)
    take(registry, case, DECIDED[0])
    take(registry, case, "deliberate --by 市委编委会会议 --opinion 同意 --date 2026-03-02")
    assert registry.case(case)["状态"] == "审议"
    take(registry, case, *DECIDED[1:])
    registry.do(f"issue {case} {ISSUED}")
    assert "Xtjg-Deliberated-By: 市委编委会会议 2026-03-02" in registry.trailers()


@pytest.mark.parametrize(
    ("who", "is_told"),
    [("县水利局", True), ("市财政局", False), ("市发展改革委", False), ("市长 张三", False)],
)
def test_an_opinion_of_a_stranger_is_entered_and_told(registry: Registry, who: str, is_told: bool) -> None:
    path = registry.write("草稿.yaml", DRAFT)
    case = registry.do(f"apply {NAME} --from {path} {GROUND}")["case"]
    told = registry.do(f"consult {case} --from '{who}' --opinion 同意 --date 2026-02-10")["warnings"]
    assert any("不在拟任领导和成员单位之列" in one for one in told) is is_told
