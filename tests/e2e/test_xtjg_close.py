from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.walking import SECOND_NAME, Registry, people_registry

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.git

ABOLISH = (
    "abolish 航空 --ground 任务完成 --successor 市发展改革委 --proposed-by 市发展改革委@2026-04-01 "
    '--reviewed-by "市委编办 同意@2026-04-05" --approved-by 市长@2026-04-08 '
    "--doc-no 示政办发〔2026〕30号 --date 2026-04-10 --yes"
)
CLOSE = 'close 航空 --proposed-by 市发展改革委@2026-05-01 --reviewed-by "市委编办 同意@2026-05-02" --date 2026-05-02'
REINSTATE = (
    "reinstate 航空 --reason 恢复产业培育 --proposed-by 市发展改革委@2026-05-10 "
    '--consulted "市交通运输局 无意见@2026-05-09" '
    '--reviewed-by "市委编办 同意@2026-05-12" --agreed-by 副市长@2026-05-13 --approved-by 市长@2026-05-14 '
    "--doc-no 示政办发〔2026〕31号 --date 2026-05-15"
)


def end(peopled: Registry) -> None:
    peopled.do(ABOLISH)


@pytest.fixture
def ended(after: Callable[..., Registry]) -> Registry:
    """航空产业 is abolished, its tasks are open."""
    return after(people_registry, end)


@pytest.fixture
def wound_up(after: Callable[..., Registry]) -> Registry:
    """The same with every task done."""
    return after(people_registry, end, wind_up)


def test_every_task_done_names_the_next_and_the_last_the_closing(ended: Registry) -> None:
    tasks = [task["id"] for task in ended.run("task list --json").json["items"]]
    told = [ended.run(f"task done {task} --evidence 已办结 --date 2026-04-20").out for task in tasks]
    following = [f"下一步：xtjg task done {task}" for task in tasks[1:]]
    assert [line in out for line, out in zip(following, told, strict=False)] == [True] * len(following)
    assert '下一步：xtjg close xt-0002 --proposed-by 市发展改革委 --reviewed-by "市委编办 同意"' in told[-1]


def wind_up(registry: Registry) -> None:
    for task in registry.run("task list --json").json["items"]:
        registry.do(f"task done {task['id']} --evidence 已办结 --date 2026-04-20")


def test_close_is_refused_while_tasks_are_open(ended: Registry) -> None:
    result = ended.refuse(CLOSE)
    assert "还有未办结的了结事项" in result.err
    assert result.err.count("示例市航空产业领导小组") == 2 * 4


def test_closed_body_has_reached_its_end(wound_up: Registry) -> None:
    result = wound_up.do(CLOSE)
    assert wound_up.body("xt-0002")["状态"] == "已撤销"
    assert [paper["kind"] for paper in result["papers"]] == ["了结记录"]
    assert wound_up.subject() == f"了结：{SECOND_NAME}"


def test_close_is_not_before_the_last_task_was_done(wound_up: Registry) -> None:
    day = "--date 2026-04-19"
    told = wound_up.refuse(CLOSE.replace("--date 2026-05-02", day).replace("2026-05-0", "2026-04-1"))
    assert "了结日期 2026-04-19 早于事项" in told.err
    assert "办结日期 2026-04-20" in told.err
    wound_up.do(CLOSE.replace("2026-05-0", "2026-04-1").replace("--date 2026-04-12", "--date 2026-04-20"))


def test_close_needs_the_report_and_the_office(wound_up: Registry) -> None:
    result = wound_up.refuse("close 航空")
    assert [one["what"] for one in result.error["error"]["findings"]] == ["市发展改革委提出", "市委编办审核意见"]


def test_living_body_cannot_be_closed(peopled: Registry) -> None:
    assert "不能办「了结」" in peopled.refuse(CLOSE).err


def test_repeated_close_says_registered(wound_up: Registry) -> None:
    first = wound_up.do(CLOSE)
    assert wound_up.do(CLOSE)["commit"] == first["commit"]


def test_task_done_and_dropped(ended: Registry) -> None:
    done = ended.do("task done 2026-0001 --evidence 已发文 --date 2026-04-10")
    assert (done["task"], done["case"], done["bodies"]) == ("2026-0001", None, ["xt-0002"])
    task = ended.task("2026-0001")
    assert (task["状态"], task["办结"], task["凭据"]) == ("已办", "2026-04-10", "已发文")
    assert ended.trailers() == ["Xtjg-Act: record", "Xtjg-Step: task.done", "Xtjg-Body: xt-0002"]
    ended.do("task drop 2026-0002 --reason 没有刻过印章")
    assert (ended.task("2026-0002")["状态"], ended.task("2026-0002")["理由"]) == ("已取消", "没有刻过印章")


def test_task_refusals(ended: Registry) -> None:
    assert "要写明理由" in ended.refuse("task drop 2026-0001", code=2).err
    assert "早于开始日期" in ended.refuse("task done 2026-0001 --date 2026-04-09").err
    ended.do("task done 2026-0001 --date 2026-04-12")
    assert "现为「已办」" in ended.refuse("task done 2026-0001 --date 2026-04-12").err
    ended.refuse("task done 2026-0099", code=4)


def test_dry_run_of_a_task_shows_the_message(ended: Registry) -> None:
    tried = ended.try_out("task done 2026-0001 --date 2026-04-12")
    assert tried["message"].startswith("事项办结：停止以「示例市航空产业领导小组」名义开展工作\n")


def test_reinstated_body_has_its_id_and_seats_again(ended: Registry) -> None:
    before = ended.git("show", f"{ended.git('rev-parse', 'HEAD~1')}:bodies/xt-0002.yaml")
    wind_up(ended)
    ended.do(CLOSE)
    result = ended.do(REINSTATE)
    body = ended.body("xt-0002")
    assert (body["状态"], "去向" in body) == ("运行", False)
    assert [seat["姓名"] for seat in body["席位"]] == ["张三", "王五", "李四", "钱七"]
    assert "钱七" in before
    assert {seat["自"] for seat in body["席位"]} == {"2026-05-15"}
    assert [paper["kind"] for paper in result["papers"]] == ["恢复通知"]
    assert ended.do(REINSTATE)["commit"] == result["commit"]


def test_a_term_that_is_over_needs_a_new_last_day_to_come_back(wound_up: Registry) -> None:
    wound_up.do(CLOSE)
    wound_up.do("correct 航空 --set 期限.至=2026-04-30 --paper 示政办发〔2026〕13号")
    told = wound_up.refuse(REINSTATE)
    assert "期限 2026-04-30 已过" in told.err
    assert "--until" in told.error["error"]["hint"]
    assert "早于生效日期" in wound_up.refuse(f"{REINSTATE} --until 2026-05-14").err
    wound_up.do(f"{REINSTATE} --until 2030年12月31日")
    assert wound_up.body("xt-0002")["期限"] == {"至": "2030-12-31", "撤销条件": "任务完成"}


def test_reinstatement_needs_the_procedure_of_a_founding(wound_up: Registry) -> None:
    wound_up.do(CLOSE)
    result = wound_up.refuse("reinstate 航空")
    assert [one["article"]["no"] for one in result.error["error"]["findings"]] == [
        "第十条第一款",
        "第十条第一款",
        "第十一条第一款",
        "第十一条第二款",
        "第十一条第二款",
        "第十一条第三款",
        "第十一条第三款",
    ]


def test_body_that_winds_up_cannot_be_reinstated(ended: Registry) -> None:
    assert "现为「了结中」，不能办「恢复」" in ended.refuse(REINSTATE).err
