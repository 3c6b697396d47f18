from __future__ import annotations

import pytest

from tests.walking import NAME, Registry
from xtjg.store.shipped import published_list

pytestmark = pytest.mark.git

DECIDED = '--proposed-by 市发展改革委@2026-04-01 --reviewed-by "市委编办 同意@2026-04-05" --approved-by 市长@2026-04-08'
NOTICE = "--doc-no 示政办发〔2026〕30号 --date 2026-04-10"
WHOLE = f"--ground 任务完成 --successor 市发展改革委 {DECIDED} {NOTICE}"


def test_abolished_body_winds_up_with_its_tasks(peopled: Registry) -> None:
    result = peopled.do(f"abolish 航空 {WHOLE} --yes")
    body = peopled.body("xt-0002")
    assert body["状态"] == "了结中"
    assert body["去向"]["状态"] == "已撤销"
    assert (body["去向"]["接替类"], body["去向"]["接替"]) == ("单位", "市发展改革委")
    assert "席位" not in body
    tasks = [peopled.task(number) for number in result["tasks"]]
    assert [task["种类"] for task in tasks] == ["名称", "印章", "档案", "承接"]
    assert [task.get("限期") for task in tasks] == ["2026-04-10", None, None, None]
    assert {task["办件"] for task in tasks} == {result["case"]}
    assert [paper["kind"] for paper in result["papers"]] == ["撤销通知"]
    assert "市发展改革委" in peopled.text(result["papers"][0]["file"])


def test_abolished_body_leaves_the_list_on_the_day(peopled: Registry) -> None:
    peopled.do(f"abolish 航空 {WHOLE} --yes")
    count = {day: peopled.run(f"stats --as-of {day} --json").json["total"] for day in ("2026-04-09", "2026-04-10")}
    assert count == {"2026-04-09": 2, "2026-04-10": 1}
    assert [item["id"] for item in peopled.run("list --json").json["items"]] == ["xt-0001"]
    assert [item["id"] for item in peopled.run("list --all --json").json["items"]] == ["xt-0001", "xt-0002"]


@pytest.mark.parametrize("how", ["--yes", "--dry-run"])
def test_an_unknown_ground_is_refused_in_a_dry_run_too(peopled: Registry, how: str) -> None:
    result = peopled.refuse(f"abolish 航空 {WHOLE.replace('任务完成', '别的')} {how}")
    assert [one["what"] for one in result.error["error"]["findings"]] == ["所依情形"]
    assert "情形可用：擅自设立、任务完成" in result.err


def test_missing_is_listed_at_once(peopled: Registry) -> None:
    result = peopled.refuse("abolish 低空")
    found = result.error["error"]["findings"]
    assert [one["what"] for one in found if "what" in one] == [
        "所依情形",
        "后续工作由谁承担",
        "市发展改革委提出",
        "市委编办审核意见",
        "市政府审定",
        "文号",
        "成文日期",
    ]
    keys = "擅自设立、任务完成、职能消失、转为常态、部门承担、上级撤销、长期不开展、其他"
    assert f"情形可用：{keys}" in result.err


@pytest.mark.parametrize("dry", ["", "--dry-run"])
def test_successor_is_asked_for_in_a_dry_run_too(peopled: Registry, dry: str) -> None:
    result = peopled.refuse(f"abolish 低空 --ground 任务完成 {DECIDED} {NOTICE} {dry}")
    assert [one["what"] for one in result.error["error"]["findings"] if "what" in one] == ["后续工作由谁承担"]
    assert "--successor 单位或机构" in result.err


def test_unknown_ground_and_ground_without_its_reason(peopled: Registry) -> None:
    unknown = peopled.refuse(f"abolish 低空 {WHOLE.replace('任务完成', '人员变动')}")
    assert [one["what"] for one in unknown.error["error"]["findings"]] == ["所依情形"]
    other = peopled.refuse(f"abolish 低空 {WHOLE.replace('任务完成', '其他')}")
    assert [one["article"]["no"] for one in other.error["error"]["findings"]] == ["第十五条(八)"]
    assert "--reason 理由" in other.err


def test_head_of_the_body_may_not_decide(peopled: Registry) -> None:
    result = peopled.refuse(f"abolish 低空 {WHOLE.replace('市长@', '组长@')}")
    assert [one["article"]["no"] for one in result.error["error"]["findings"]] == ["第十八条第一款"]


def test_anybody_else_may_not_propose(peopled: Registry) -> None:
    result = peopled.refuse(f"abolish 低空 {WHOLE.replace('市发展改革委@', '市教育局@')}")
    assert "（「市教育局」不是提出单位）" in result.err
    by_office = WHOLE.replace("市发展改革委@", "市委编办@").replace('--reviewed-by "市委编办 同意@2026-04-05"', "")
    peopled.do(f"abolish 低空 {by_office} --yes")


def test_body_takes_over_and_cannot_be_itself(peopled: Registry) -> None:
    assert "不能由自己接替" in peopled.refuse(f"abolish 低空 {WHOLE.replace('市发展改革委 ', 'xt-0001 ', 1)}").err
    peopled.do(f"abolish 低空 {WHOLE.replace('市发展改革委 ', '示例市航空产业领导小组 ', 1)} --yes")
    assert peopled.body("xt-0001")["去向"]["接替"] == "xt-0002"
    assert peopled.run("show xt-0001 --json").json["successor"]["id"] == "xt-0002"


def test_question_without_a_terminal_names_the_option(peopled: Registry) -> None:
    result = peopled.refuse(f"abolish 低空 {WHOLE}", code=2)
    assert NAME in result.err
    assert "--yes" in result.err


def test_dry_run_shows_tasks_and_changes_nothing(peopled: Registry) -> None:
    tried = peopled.try_out(f"abolish 低空 {WHOLE}")
    after = {edit["field"]: edit["after"] for edit in tried["edits"]}
    assert (after["状态"], after["席位"], after["去向"]["状态"]) == ("了结中", None, "已撤销")
    assert len(tried["tasks"]) == 3
    assert tried["message"].splitlines()[0] == f"撤销：{NAME}"


def test_repeated_abolition_says_registered(peopled: Registry) -> None:
    first = peopled.do(f"abolish 低空 {WHOLE} --yes")
    again = peopled.do(f"abolish 低空 {WHOLE}")
    assert (again["commit"], again["case"]) == (first["commit"], first["case"])


def test_ended_body_takes_no_further_act(peopled: Registry) -> None:
    peopled.do(f"abolish 低空 {WHOLE} --yes")
    result = peopled.refuse(f"rename 低空 示例市新领导小组 {DECIDED} {NOTICE}")
    assert "现为「了结中」，不能办「更名」" in result.err


def test_names_only_body_needs_a_successor_too(registry: Registry) -> None:
    registry.do(f"import {published_list()} --as list --yes")
    proposed = WHOLE.replace("市发展改革委@", "市水利局@")
    refused = registry.refuse(f"abolish xt-0066 {proposed.replace('--successor 市发展改革委 ', '')} --dry-run")
    assert [one["what"] for one in refused.error["error"]["findings"] if "what" in one] == ["后续工作由谁承担"]
    result = registry.do(f"abolish xt-0066 {proposed} --yes")
    assert result["warnings"] == ["登记中没有牵头部门，提出单位未核对"]
