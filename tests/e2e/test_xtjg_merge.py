from __future__ import annotations

import pytest

from tests.walking import DRAFT, NAME, SECOND_NAME, Registry, create

pytestmark = pytest.mark.git

DECIDED = '--proposed-by 市发展改革委@2026-04-01 --reviewed-by "市委编办 同意@2026-04-05" --approved-by 市长@2026-04-08'
NOTICE = "--doc-no 示政办发〔2026〕40号 --date 2026-04-10"
WHOLE = f"--ground 职责交叉涵盖 {DECIDED} {NOTICE}"


def no_dangling(registry: Registry) -> None:
    """No ended body keeps a seat, every open task belongs to a body, every receiver lives."""
    bodies = {path.stem: registry.body(path.stem) for path in (registry.root / "bodies").glob("*.yaml")}
    for body in bodies.values():
        if body["状态"] != "运行":
            assert "席位" not in body
            assert bodies[body["去向"]["接替"]]["状态"] == "运行"
    for path in (registry.root / "tasks").rglob("*.yaml"):
        assert registry.record(str(path.relative_to(registry.root)))["机构"] in bodies


def test_merge_into_one_of_the_parties(peopled: Registry) -> None:
    result = peopled.do(f"merge 低空 航空 --into 低空 {WHOLE} --yes")
    receiver, absorbed = peopled.body("xt-0001"), peopled.body("xt-0002")
    assert receiver["职责"] == [
        "研究低空经济发展规划",
        "协调空域使用和飞行保障",
        "推进低空重点项目",
        "编制航空产业目录",
        "组织招引航空企业",
    ]
    assert receiver["成员单位"] == ["市发展改革委", "市财政局", "市交通运输局"]
    assert len(receiver["席位"]) == 4
    assert absorbed["状态"] == "了结中"
    assert absorbed["去向"] == {
        "状态": "已并入",
        "接替类": "机构",
        "接替": "xt-0001",
        "情形": "职责交叉涵盖",
        "生效": "2026-04-10",
        "办件": result["case"],
    }
    assert result["bodies"] == ["xt-0001", "xt-0002"]
    assert [paper["kind"] for paper in result["papers"]] == ["合并通知"]
    assert peopled.subject() == f"合并：{SECOND_NAME} → {NAME}"
    assert peopled.run("stats --json").json["total"] == 1
    no_dangling(peopled)


def test_a_receiver_has_the_merger_in_its_history_though_its_record_stays(listed: Registry) -> None:
    listed.do(f"merge xt-0003 --into xt-0002 {WHOLE} --yes")
    assert listed.git("diff", "--name-only", "HEAD^", "HEAD", "--", "bodies") == "bodies/xt-0003.yaml"
    for body in ("xt-0002", "xt-0003"):
        found = listed.run(f"history {body} --json").json["items"]
        assert [one["act"] for one in found] == ["merge", "import"]
    assert [one["act"] for one in listed.run("history xt-0004 --json").json["items"]] == ["import"]


def test_merge_into_another_living_body(peopled: Registry) -> None:
    other = DRAFT.replace(
        "研究低空经济发展规划, 协调空域使用和飞行保障, 推进低空重点项目", "协调机场选址, 保障机场建设"
    )
    create(peopled, "示例市通用机场建设领导小组", other, doc_no="示政办发〔2026〕14号")
    result = peopled.do(f"merge 低空 航空 --into 通用机场 {WHOLE} --yes")
    assert result["bodies"] == ["xt-0003", "xt-0001", "xt-0002"]
    assert {peopled.body(one)["去向"]["接替"] for one in ("xt-0001", "xt-0002")} == {"xt-0003"}
    assert len(peopled.body("xt-0003")["职责"]) == 7
    no_dangling(peopled)


def test_merge_into_a_new_body_of_a_file(peopled: Registry) -> None:
    new = "示例市低空和航空产业领导小组"
    path = peopled.write("新机构.yaml", DRAFT.replace("研究低空", "统筹低空"))
    result = peopled.do(f"merge 低空 航空 --new {new} --from {path} {WHOLE} --yes")
    assert result["bodies"] == ["xt-0003", "xt-0001", "xt-0002"]
    body = peopled.body("xt-0003")
    assert (body["名称"], body["设立"]["情形"], len(body["席位"])) == (new, "职责交叉涵盖", 4)
    assert peopled.run("stats --json").json["total"] == 1
    no_dangling(peopled)


def test_merge_into_a_new_body_without_a_file_unites_duties_and_units(peopled: Registry) -> None:
    words = f"merge 低空 航空 --new 示例市低空和航空产业领导小组 {WHOLE} --yes"
    done = peopled.do(f"{words} --note XT201=负责人另行通知")
    assert [one for one in done["warnings"] if "还没有组成人员" in one] != []
    body = peopled.body("xt-0003")
    assert (len(body["职责"]), len(body["成员单位"]), "席位" in body) == (5, 3, False)


def test_open_tasks_move_to_the_receiver(peopled: Registry) -> None:
    create(peopled, "示例市无人机产业领导小组", DRAFT.replace("研究低空", "谋划低空"), doc_no="示政办发〔2026〕14号")
    peopled.do(f"merge 无人机 航空 --into 航空 {WHOLE} --yes")
    second = WHOLE.replace("40号", "41号").replace("04-10", "04-20")
    peopled.do(f"merge 低空 航空 --into 低空 {second} --yes")
    of_third = [one for one in peopled.run("task list --json").json["items"] if "无人机" in one["title"]]
    assert {one["body"] for one in of_third} == {"xt-0003"}
    no_dangling_states = {peopled.body(one)["状态"] for one in ("xt-0002", "xt-0003")}
    assert no_dangling_states == {"了结中"}


def test_missing_is_listed_with_the_grounds(peopled: Registry) -> None:
    result = peopled.refuse("merge 低空 航空 --into 低空")
    assert [one["what"] for one in result.error["error"]["findings"]] == [
        "所依情形",
        "市发展改革委提出",
        "市委编办审核意见",
        "市政府审定",
        "文号",
        "成文日期",
    ]
    assert "情形可用：职责相同相近、职责交叉涵盖、其他" in result.err


def test_ground_that_is_none_and_ground_that_needs_a_reason(peopled: Registry) -> None:
    unknown = peopled.refuse(f"merge 低空 航空 --into 低空 --ground 任务完成 {DECIDED} {NOTICE}")
    assert [one["what"] for one in unknown.error["error"]["findings"]] == ["所依情形"]
    other = peopled.refuse(f"merge 低空 航空 --into 低空 --ground 其他 {DECIDED} {NOTICE}")
    assert [one["article"]["no"] for one in other.error["error"]["findings"]] == ["第十六条(三)"]
    peopled.do(f"merge 低空 航空 --into 低空 --ground 第十六条(三) --reason 统一指挥 {DECIDED} {NOTICE} --yes")


def test_wrong_calls(peopled: Registry) -> None:
    assert "只写一处" in peopled.refuse("merge 低空 航空 --ground 其他", code=2).err
    assert "只写一处" in peopled.refuse("merge 低空 航空 --into 低空 --new 甲 --ground 其他", code=2).err
    assert "至少要有两个机构" in peopled.refuse("merge 低空 --into 低空 --ground 其他").err
    assert "重复的机构" in peopled.refuse("merge 低空 xt-0001 --into 航空 --ground 其他").err


def test_merge_asks_and_says_which_option_answers(peopled: Registry) -> None:
    result = peopled.refuse(f"merge 低空 航空 --into 低空 {WHOLE}", code=2)
    assert "确认办理吗" in result.err
    assert "--yes" in result.err


def test_repeated_merge_says_registered(peopled: Registry) -> None:
    first = peopled.do(f"merge 低空 航空 --into 低空 {WHOLE} --yes")
    again = peopled.do(f"merge 低空 航空 --into 低空 {WHOLE} --yes")
    assert (again["commit"], again["case"]) == (first["commit"], first["case"])


def test_merge_of_two_series_needs_both_to_decide(peopled: Registry) -> None:
    both = DECIDED.replace("04-0", "03-0") + " --approved-by 市委书记@2026-03-08"
    peopled.do(f"reassign 航空 --series 党委 {both} --doc-no 示办发〔2026〕5号 --date 2026-03-10")
    result = peopled.refuse(f"merge 低空 航空 --into 低空 {WHOLE}")
    assert [one["what"].partition("（")[0] for one in result.error["error"]["findings"]] == ["市委审定"]
    peopled.do(f"merge 低空 航空 --into 低空 {WHOLE} --approved-by 市委书记@2026-04-08 --yes")


def test_staged_merge(peopled: Registry) -> None:
    drafted = peopled.run("merge 低空 航空 --into 低空 --propose")
    assert "下一步：xtjg merge xt-0001 xt-0002 … --propose --ground 情形" in drafted.out
    case = peopled.do("merge 低空 航空 --into 低空 --ground 职责交叉涵盖 --propose")["case"]
    for step in (
        "submit {} --by 市委编办 --date 2026-04-01",
        "approve {} --by 市政府第60次常务会议 --opinion 同意 --date 2026-04-08",
        "issue {} --doc-no 示政办发〔2026〕40号 --date 2026-04-10",
    ):
        peopled.do(step.format(case))
    assert peopled.body("xt-0002")["状态"] == "了结中"
