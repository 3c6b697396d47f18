from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.walking import NAME, YEAR, people_registry

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.walking import Registry

pytestmark = pytest.mark.git

ADD = (
    "task add 编制选址方案 --lead 市财政局 --joint 市交通运输局 --due 2026-06-30 --result 方案报市政府 "
    "--date 2026-04-01"
)
FIRST = f"{YEAR}-0001"
README = Path(__file__).resolve().parents[2] / "README.md"


def give(peopled: Registry) -> None:
    peopled.do(f"{ADD} --body 低空")


@pytest.fixture
def given(after: Callable[..., Registry]) -> Registry:
    """One task of the first body, due on the last of June."""
    return after(people_registry, give)


def test_a_task_says_who_does_what_until_when(given: Registry) -> None:
    task = given.run("task show 1 --json").json
    assert task["source"] == {"kind": "body", "ref": "xt-0001", "item": None}
    assert (task["lead"], task["joint"], task["due"]) == ("市财政局", ["市交通运输局"], "2026-06-30")
    assert (task["result"], task["state"], task["light"]) == ("方案报市政府", "在办", "red")
    assert (task["progress"], task["extensions"], task["done"], task["verified"]) == ([], [], None, None)
    assert given.trailers() == ["Xtjg-Act: record", "Xtjg-Step: task.add", "Xtjg-Body: xt-0001"]
    assert given.subject() == "事项交办：编制选址方案"
    assert given.git("show", "--name-only", "--format=", "HEAD") == f"tasks/{YEAR}/0001.yaml"


def test_a_task_comes_from_a_case_as_well(peopled: Registry) -> None:
    written = peopled.do(f"{ADD} --case 1")
    assert written["task"] == FIRST
    task = peopled.run("task show 1 --json").json
    assert (task["source"], task["body"]) == ({"kind": "case", "ref": f"{YEAR}-0001", "item": None}, None)
    peopled.do(f"{ADD} --case {_founding(peopled)}")
    assert peopled.run("task show 2 --json").json["body"] == "xt-0001"


def _founding(registry: Registry) -> str:
    found = registry.run("case list --json").json["items"]
    return str(next(one["id"] for one in found if one["bodies"] == ["xt-0001"]))


def test_the_whole_life_of_a_task(given: Registry) -> None:
    given.do("task progress 1 --text 已完成初稿 --evidence 初稿 --date 2026-05-01")
    given.do("task extend 1 --until 2026-07-31 --reason 选址需上级批复 --date 2026-06-20")
    assert given.do("task done 1 --evidence 方案已印发 --date 2026-07-30")["task"] == FIRST
    given.do("task verify 1 --by 市政府办公室 --date 2026-08-05")
    task = given.run(f"task show {FIRST} --json").json
    assert task["progress"] == [{"date": "2026-05-01", "text": "已完成初稿", "evidence": "初稿"}]
    assert task["extensions"] == [
        {"date": "2026-06-20", "before": "2026-06-30", "until": "2026-07-31", "reason": "选址需上级批复"}
    ]
    assert (task["state"], task["light"], task["done"]) == ("已销号", "done", "2026-07-30")
    assert (task["verified"], task["verified_by"]) == ("2026-08-05", "市政府办公室")
    steps = given.git("log", "-5", "--reverse", "--format=%(trailers:key=Xtjg-Step,valueonly)").split()
    assert steps == ["task.add", "task.progress", "task.extend", "task.done", "task.verify"]
    assert "延期  2026-06-20  由 2026-06-30 延至 2026-07-31" in given.run("task show 1").out.replace("\t", "  ")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("task add 编制选址方案", 2, "牵头单位（--lead）、限期（--due）、成果（--result）、来源"),
        ("task add 编制选址方案 --lead 市财政局 --result 方案 --body 低空", 2, "缺少限期（--due）"),
        ("task add 编制选址方案 --due 2026-06-30 --result 方案 --body 低空", 2, "缺少牵头单位（--lead）"),
        ("task add 编制选址方案 --lead 市财政局 --due 六月底 --result 方案 --body 低空", 2, "六月底"),
        (f"{ADD} --body 低空 --case 1", 2, "只写一个"),
        (f"{ADD} --body 航天", 4, "航天"),
        (f"{ADD} --case 99", 4, "没有办件"),
        (f"{ADD} --from xt-0001/2026-001#1", 4, "没有会议 xt-0001/2026-001"),
        (f"{ADD} --from xt-0001/2026-001", 2, "没有指明会议的议题"),
        (f"{ADD} --from xt-0001/2026-001#二", 2, "没有指明会议的议题"),
        (f"{ADD.replace('2026-06-30', '2026-03-31')} --body 低空", 3, "限期 2026-03-31 早于交办日期 2026-04-01"),
        (f"{ADD.replace('--date 2026-04-01', '--date 2199-01-01')} --body 低空", 2, "2199-01-01"),
        (f"{ADD.replace('--date 2026-04-01', '--date 2026-03-01')} --body 低空", 3, "2026-03-01 还没有运行"),
        ("task progress 1 --text 初稿 --date 2026-03-31", 3, "早于开始日期"),
        ("task progress 1 --text 初稿 --date 2199-01-01", 2, "2199-01-01"),
        ("task progress 1", 2, "--text"),
        ("task extend 1 --until 2026-06-30 --reason 忙 --date 2026-06-01", 3, "不晚于原定限期"),
        ("task extend 1 --until 2026-05-01 --reason 忙 --date 2026-04-20", 3, "不晚于原定限期"),
        ("task extend 1 --until 2026-07-01", 2, "--reason"),
        ("task extend 1 --reason 忙", 2, "--until"),
        ("task done 1 --date 2026-03-31", 3, "办结日期 2026-03-31 早于开始日期 2026-04-01"),
        ("task done 99", 4, f"没有事项 {YEAR}-0099"),
        ("task done 一", 2, "不是事项编号"),
        ("task drop 1", 2, "--reason"),
        ("task verify 1 --by 市政府办公室", 3, "办结以后才能销号"),
        ("task verify 1", 2, "--by"),
    ],
)
def test_what_cannot_be_is_refused_and_said(given: Registry, words: str, code: int, told: str) -> None:
    assert told in given.refuse(words, code=code).err


def test_a_task_is_done_once_and_not_struck_off_by_who_leads_it(given: Registry) -> None:
    given.do("task done 1 --date 2026-06-01")
    given.refuse("task done 1 --date 2026-06-01")
    given.refuse("task drop 1 --reason 不需要")
    given.refuse("task extend 1 --until 2026-12-31 --reason 忙")
    assert "牵头单位" in given.refuse("task verify 1 --by 示例市财政局").err
    given.do("task verify 1 --by 市交通运输局")
    given.refuse("task verify 1 --by 市政府办公室")


def test_a_dry_run_gives_nothing_out(peopled: Registry) -> None:
    assert "Xtjg-Step: task.add" in peopled.try_out(f"{ADD} --body 低空")["message"]


def test_tasks_are_found_by_unit_light_and_body(given: Registry) -> None:
    given.do("task add 另一事项 --lead 市应急局 --due 2126-01-01 --result 报告 --body 航空")

    def titles(words: str) -> list[str]:
        return [one["title"] for one in given.run(f"task list {words} --json").json["items"]]

    assert titles("") == ["编制选址方案", "另一事项"]
    assert titles("--unit 示例市交通运输局") == ["编制选址方案"]
    assert titles("--unit 市应急局") == titles("--light green") == titles("--body 航空") == ["另一事项"]
    given.do("task drop 2 --reason 任务调整")
    assert titles("--all") == ["编制选址方案", "另一事项"]
    assert given.run("task list --all --json").json["lights"] == {"red": 1, "amber": 0, "green": 0, "done": 1}
    assert titles("--light done") == ["另一事项"]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2026-03-31", []),
        ("2026-06-22", []),
        ("2026-06-23", [("amber", 7)]),
        ("2026-07-01", [("red", -1)]),
        ("2026-07-24", [("amber", 7)]),
        ("2026-08-05", [("red", -5)]),
        ("2026-08-06", []),
    ],
)
def test_reminders_count_by_the_days_on_record(given: Registry, day: str, found: list[tuple[str, int]]) -> None:
    given.do("task extend 1 --until 2026-07-31 --reason 需批复 --date 2026-07-02")
    given.do("task done 1 --date 2026-08-06")
    items = given.run(f"task remind --as-of {day} --json").json["items"]
    assert [(one["light"], one["days"]) for one in items] == found
    assert all(one["to"] == "市财政局" and one["command"] == f"xtjg doc 督办通知 {FIRST}" for one in items)


def test_tasks_are_seen_as_they_stood_on_a_day(given: Registry) -> None:
    given.do("task extend 1 --until 2026-07-31 --reason 需批复 --date 2026-07-02")
    assert given.do("task extend 1 --until 2026-07-31 --reason 需批复 --date 2026-07-02")["warnings"]
    given.do("task done 1 --date 2026-08-06")

    def seen(day: str) -> list[tuple[str, str, int]]:
        items = given.run(f"task list --as-of {day} --json").json["items"]
        return [(one["due"], one["light"], one["days"]) for one in items]

    assert (seen("2026-03-31"), seen("2026-08-06")) == ([], [])
    assert seen("2026-07-01") == [("2026-06-30", "red", -1)]
    assert seen("2026-07-02") == [("2026-07-31", "green", 29)]
    assert given.run("task show 1 --as-of 2026-07-01 --json").json["extensions"] == []
    assert "还没有交办" in given.run("task show 1 --as-of 2026-03-31 --json").error["error"]["message"]


def test_reminders_begin_with_the_longest_overdue(given: Registry) -> None:
    given.do("task add 更早的事项 --lead 市应急局 --due 2026-05-31 --result 报告 --body 航空 --date 2026-04-01")
    given.do("task add 快到期的 --lead 市应急局 --due 2026-07-03 --result 报告 --body 航空 --date 2026-04-01")
    items = given.run("task remind --as-of 2026-07-01 --json").json["items"]
    assert [(one["title"], one["light"]) for one in items] == [
        ("更早的事项", "red"),
        ("编制选址方案", "red"),
        ("快到期的", "amber"),
    ]


def test_days_of_warning_are_the_places_own(given: Registry) -> None:
    path = given.root / "registry.yaml"
    text = path.read_text(encoding="utf-8")
    assert "督办预警: '7'" in text
    path.write_text(text.replace("督办预警: '7'", "督办预警: '40000'"), encoding="utf-8")
    given.git("-c", "user.name=甲", "-c", "user.email=a@b.c", "commit", "-qam", "预警天数")
    given.do("task add 远期事项 --lead 市应急局 --due 2126-01-01 --result 报告 --body 航空")
    lights = {one["title"]: one["light"] for one in given.run("task list --json").json["items"]}
    assert lights == {"编制选址方案": "red", "远期事项": "amber"}


def test_overdue_tasks_are_found_by_audit_and_told_by_status(given: Registry) -> None:
    found = given.run("audit 低空 --select XT531 --json").json["items"]
    assert [(one["code"], one["severity"], one["subject"]) for one in found] == [("XT531", "warning", "xt-0001")]
    due = [one for one in given.run("status --json").json["items"] if one["kind"] == "task"]
    assert [(one["subject"], one["due"]) for one in due] == [(FIRST, "2026-06-30")]
    given.do("task done 1")
    assert given.run("audit 低空 --select XT531 --json").json["items"] == []


def test_papers_of_a_task_and_of_a_body(given: Registry) -> None:
    notice = given.run("doc 督办通知 1").out
    assert "关于督办“编制选址方案”事项的通知" in notice.replace("\n", "")
    assert "\n市财政局、市交通运输局：\n" in notice
    circular = given.run("doc 督办通报 低空").out
    assert f"{NAME}\n关于督办事项办理情况的通报" in circular
    given.do("task done 1")
    assert given.run("doc 督办通知 1").code == 2
    assert given.run("doc 督办通报 航空").code == 2
    assert given.run("doc 督办通知 99").code == 4


def test_an_attached_file_is_named_with_its_digest(given: Registry) -> None:
    path = given.write("方案.txt", "方案")
    given.do(f"task done 1 --attach {path} --reason 按会议要求")
    assert given.task(FIRST)["附件"][0].startswith("方案.txt sha256:")
    assert "按会议要求" in given.git("log", "-1", "--format=%B")


def test_the_commands_of_the_readme_run_one_after_another(peopled: Registry) -> None:
    section = README.read_text(encoding="utf-8").partition("## 督办和监督检查")[2].partition("\n## ")[0]
    lines = [line.partition("#")[0].strip() for line in section.splitlines() if line.startswith("    xtjg ")]
    assert len(lines) == 14
    for line in lines:
        done = peopled.run(line.removeprefix("xtjg "))
        assert done.code == 0, f"{line}\n{done}"
    assert peopled.run("task list --json").json["items"] == []
    assert peopled.run("supervise list --open --json").json["items"] == []


MEETING = "xt-0001/2026-001"
FROM = f"{ADD} --from {MEETING}#1"


def meet(peopled: Registry) -> None:
    for words in (
        "meeting rules xt-0001 --pack town --date 2026-03-10",
        "meeting plan xt-0001 --kind 政府办公会议 --date 2026-04-01 --time 09:00-11:00 --place 一楼",
        f"meeting item {MEETING} --title 站址规划 --unit 市财政局 --plan 初步方案 --date 2026-03-20",
        f"meeting item {MEETING} 1 --admit --by 市发展改革委 --date 2026-03-20",
        f"meeting notice {MEETING} --date 2026-03-25",
        f"meeting attend {MEETING} --chair 组长 --present 组长 --present 副组长 --date 2026-04-01",
    ):
        peopled.do(words)


@pytest.fixture
def met(after: Callable[..., Registry]) -> Registry:
    """A meeting of the first body on the first of April, its only item on the agenda."""
    return after(people_registry, meet)


def test_what_a_meeting_decides_is_given_out(met: Registry) -> None:
    assert "议决以后才能交办" in met.refuse(FROM).err
    met.do(f"meeting decide {MEETING} --item 1 --decision 同意 --date 2026-04-01")
    written = met.do(FROM)
    assert (written["task"], written["bodies"]) == (FIRST, ["xt-0001"])
    assert met.run("task show 1 --json").json["source"] == {"kind": "meeting", "ref": MEETING, "item": 1}
    assert met.run(f"meeting show {MEETING} --json").json["items"][0]["tasks"] == [FIRST]
    changed = met.git("show", "--name-only", "--format=", "HEAD").split()
    assert changed == [f"meetings/{MEETING}.yaml", f"tasks/{YEAR}/0001.yaml"]
    assert "会议议定的事项" in met.run("doc 督办通知 1").out
    assert f"会议  {MEETING} 第 1 项" in met.run("task show 1").out.replace("\t", "  ")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (FROM.replace("#1", "#2"), 4, f"会议 {MEETING} 没有第 2 项议题"),
        (FROM.replace("001#1", "002#1"), 4, "没有会议 xt-0001/2026-002"),
        (FROM.replace("--date 2026-04-01", "--date 2026-03-31"), 3, "交办日期 2026-03-31 早于会议日期 2026-04-01"),
        (FROM.replace("xt-0001/2026-001#1", "2026-001#1"), 2, "不是会议编号"),
    ],
)
def test_a_decision_that_is_not_there_gives_nothing_out(met: Registry, words: str, code: int, told: str) -> None:
    met.do(f"meeting decide {MEETING} --item 1 --decision 同意 --date 2026-04-01")
    assert told in met.refuse(words, code=code).err
