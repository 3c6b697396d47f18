from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.walking import NAME, run

if TYPE_CHECKING:
    from tests.walking import Registry

pytestmark = pytest.mark.git

SAMPLE = Path(__file__).resolve().parents[2] / "registry"

ADD = "supervise add 低空 --ground 未履行职责 --text 议定事项逾期 --date 2026-04-01"
TALK = "supervise talk {} --with 市发展改革委 --text 要求开会 --date 2026-04-05"
LETTER = "supervise letter {} --due 2026-05-31 --text 责成召开会议 --date 2026-04-20"
RESULT = "supervise result {} --text 已召开会议 --date 2026-06-05"


@pytest.fixture
def raised(peopled: Registry) -> tuple[Registry, str]:
    """A registry, and the case of a supervision of its first body."""
    return peopled, peopled.do(ADD)["case"]


def test_a_supervision_is_a_case_that_touches_no_body(raised: tuple[Registry, str]) -> None:
    registry, case = raised
    assert registry.trailers()[:4] == [
        "Xtjg-Act: supervise",
        "Xtjg-Step: supervise.add",
        f"Xtjg-Case: {case}",
        "Xtjg-Body: xt-0001",
    ]
    assert registry.git("show", "--name-only", "--format=", "HEAD") == f"cases/{case.replace('-', '/')}.yaml"
    assert registry.subject() == f"发现问题（监督检查）：{NAME}"
    found = registry.run(f"case show {case} --json").json
    assert (found["act"], found["state"], found["bodies"]) == ("supervise", "待处理", ["xt-0001"])
    assert found["next"]["step"] == "talk"
    assert registry.run("pending --json").json["items"][0]["next"]["command"].startswith(f"xtjg supervise talk {case}")
    assert "改动" not in registry.case(case)


def test_the_whole_way_of_a_supervision(raised: tuple[Registry, str]) -> None:
    registry, case = raised
    registry.do(TALK.format(case))
    written = registry.do(LETTER.format(case))
    assert [paper["kind"] for paper in written["papers"]] == ["纠正意见"]
    found = registry.run("supervise list --json").json["items"]
    assert [(one["case"], one["body"], one["ground"], one["text"]) for one in found] == [
        (case, "xt-0001", "未履行职责", "议定事项逾期")
    ]
    assert [(step["step"], step["organ"], step["due"]) for step in found[0]["steps"]] == [
        ("add", "市委编办", None),
        ("talk", "市发展改革委", None),
        ("letter", "市政府", "2026-05-31"),
    ]
    assert (found[0]["state"], found[0]["overdue"]) == ("已发纠正意见", True)
    letter = registry.run(f"doc 纠正意见 {case}").out
    assert letter == registry.text(written["papers"][0]["file"])
    assert "\n市政府：\n" in letter
    registry.do(RESULT.format(case))
    assert registry.run("supervise list --open --json").json["items"] == []
    assert registry.run("supervise list --json").json["items"][0]["overdue"] is False
    assert registry.run("pending --json").json["items"] == []
    assert registry.git("fsck", "--strict") == ""


def test_an_overdue_one_is_a_finding_and_a_duty(raised: tuple[Registry, str]) -> None:
    registry, case = raised
    registry.do(LETTER.format(case))
    found = registry.run("audit 低空 --select XT621 --json").json["items"]
    assert [(one["code"], one["article"]["no"]) for one in found] == [("XT621", "第二十一条")]
    due = [one for one in registry.run("status --json").json["items"] if one["kind"] == "supervision"]
    assert [(one["subject"], one["due"], one["command"]) for one in due] == [
        (case, "2026-05-31", f"xtjg supervise result {case} --text 办理结果")
    ]
    registry.do(RESULT.format(case))
    assert registry.run("audit 低空 --select XT621 --json").json["items"] == []


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("supervise add 低空 --ground 不作为 --text 逾期", 2, "没有“不作为”这种监督检查情形"),
        ("supervise add 低空 --ground 未履行职责", 2, "--text"),
        ("supervise add 航天 --ground 未履行职责 --text 逾期", 4, "航天"),
        ("supervise add 低空 --ground 未履行职责 --text 逾期 --date 2199-01-01", 2, "2199-01-01"),
        ("supervise add 低空 --ground 未履行职责 --text 逾期 --date 2026-03-01", 3, "2026-03-01 还没有运行"),
        (RESULT, 3, "现为「待处理」，不能办「办理结果」"),
        (TALK.replace("2026-04-05", "2026-03-31"), 3, "早于上一步的 2026-04-01"),
        (LETTER.replace("2026-05-31", "2026-04-19"), 3, "纠正限期 2026-04-19 早于提出日期"),
        ("supervise letter {} --text 责成召开会议", 2, "--due"),
        ("supervise talk 99 --with 市财政局 --text 要求开会", 4, "没有办件"),
        ("supervise talk 1 --with 市财政局 --text 要求开会", 3, "不是监督检查"),
        ("issue {} --doc-no 示政办发〔2026〕77号 --date 2026-05-01", 3, "不能办「发文」"),
        ("withdraw {} --reason 有误", 3, "不能办「撤回」"),
        ("file {} --with 市委编办", 3, ""),
    ],
)
def test_what_cannot_be_is_refused_and_said(raised: tuple[Registry, str], words: str, code: int, told: str) -> None:
    registry, case = raised
    assert told in registry.refuse(words.format(case), code=code).err


def test_nothing_is_put_up_before_it_was_decided(raised: tuple[Registry, str]) -> None:
    registry, case = raised
    assert registry.run(f"doc 纠正意见 {case}").code == 2
    assert registry.run("doc 纠正意见 1").code == 2


def test_a_ground_is_named_by_its_article_too(peopled: Registry) -> None:
    case = peopled.do("supervise add 低空 --ground 第二十一条(二) --text 增加审批事项")["case"]
    assert peopled.case(case)["请求"]["情形"] == "擅自改变职责"


def test_reasons_to_take_a_body_up_come_from_the_audit(peopled: Registry) -> None:
    peopled.do("task add 选址方案 --lead 市财政局 --due 2026-06-30 --result 方案 --body 低空 --date 2026-04-01")
    found = peopled.run("supervise check --json").json["items"]
    assert [(one["body"], one["ground"], one["no"]) for one in found] == [("xt-0001", "未履行职责", "第二十一条(一)")]
    assert found[0]["evidence"][0].startswith("XT531 ")
    assert found[0]["command"].startswith("xtjg supervise add xt-0001 --ground 未履行职责")
    peopled.do(ADD)
    assert peopled.run("supervise check --json").json["items"] == []


def test_a_hand_edit_of_duties_speaks_for_a_change_without_authority(peopled: Registry) -> None:
    path = peopled.root / "bodies" / "xt-0002.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("编制航空产业目录", "审批航空产业项目"), encoding="utf-8")
    found = peopled.run("supervise check 航空 --json").json["items"]
    assert [(one["ground"], one["no"]) for one in found] == [("擅自改变职责", "第二十一条(二)")]


def test_the_history_of_a_body_tells_how_it_was_supervised(raised: tuple[Registry, str]) -> None:
    registry, case = raised
    registry.do(f"{TALK.format(case)} --reason 领导要求")
    assert registry.do(TALK.format(case))["commit"] == registry.git("rev-parse", "HEAD")
    found = registry.run("history 低空 --json").json["items"]
    assert [(one["act"], one["step"], one["case"]) for one in found[:2]] == [
        ("supervise", "supervise.talk", case),
        ("supervise", "supervise.add", case),
    ]
    assert found[2]["act"] == "establish"
    assert "领导要求。" in registry.git("log", "-1", "--format=%B")
    assert {one["act"] for one in registry.run("history 航空 --json").json["items"]} == {"establish"}
    assert {one["act"] for one in registry.run("blame 低空 --json").json["items"]} == {"establish"}
    other = registry.do(TALK.format(case).replace("市发展改革委", "市财政局"))
    assert other["warnings"] == ["「市财政局」不是承担日常工作的部门（市发展改革委），沟通照记"]


def test_a_dry_run_raises_nothing(peopled: Registry) -> None:
    assert "Xtjg-Step: supervise.add" in peopled.try_out(ADD)["message"]


def test_a_sample_of_which_nothing_is_recorded_is_looked_through_in_place() -> None:
    found = run("-C", str(SAMPLE), "supervise", "check", "--json").json["items"]
    assert len(found) == 66
    assert {one["ground"] for one in found} == {"未履行职责"}
    assert {one["evidence"][0] for one in found} == {"2020-03-31 以后没有活动记录"}
