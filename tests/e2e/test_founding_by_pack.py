"""Founding a body under the measures of several places: who must do what differs, and what is not known is said."""

from __future__ import annotations

import pytest

from tests.walking import DRAFT, GROUND, HEARD, NAME, Registry

pytestmark = pytest.mark.git

SINCE = "--doc-no 示办发〔2026〕1号 --date 2026-01-05"
PROPOSED = f'--proposed-by 市发展改革委@2026-02-20 {HEARD} --consulted "市财政局 无意见@2026-02-12"'
REVIEWED = '--reviewed-by "市委编办 同意@2026-03-02"'
APPROVED = "--approved-by 市长@2026-03-04"
PAPER = "--doc-no 示政办发〔2026〕12号 --date 2026-03-05"
CONFERENCE = """\
序列: 政府
类别: 部门联席会议
设置: 长期
列管: 否
任务: 协调航空产业统计
牵头部门: 市统计局
"""


def missing(registry: Registry, words: str) -> list[str]:
    """The steps that a refused founding lacks."""
    found = registry.refuse(words).error["error"]["findings"]
    return [one["step"] for one in found]


def under(registry: Registry, pack: str) -> str:
    """Put a pack in force; returns the draft's path."""
    registry.do(f"measure adopt {pack} {SINCE}")
    return str(registry.write("草稿.yaml", DRAFT))


def with_papers(registry: Registry) -> str:
    """The papers that go with an application in Liaoning, attached."""
    names = ("拟任领导签署的意见.txt", "成员单位盖章的名单.txt")
    return " ".join(f"--attach {registry.write(name, name)}" for name in names)


def test_where_the_text_breaks_off_an_approver_and_a_number_are_still_asked_for(registry: Registry) -> None:
    path = under(registry, "municipal-a")
    create = f"create {NAME} --from {path} {GROUND}"
    steps = ["consult"] * 3 + ["submit", "review", "approve", "issue", "issue"]
    assert missing(registry, create) == steps
    assert missing(registry, f"{create} {PROPOSED} {REVIEWED} {PAPER}") == ["approve"]
    result = registry.do(f"{create} {PROPOSED} {REVIEWED} {APPROVED} {PAPER}")
    assert "批准程序未收录，未核对" in result["warnings"]


def test_in_liaoning_the_government_decides_without_a_deputy_in_between(registry: Registry) -> None:
    path = under(registry, "liaoning")
    create = f"create {NAME} --from {path} {GROUND} {PROPOSED} {with_papers(registry)} --note XT210=市级由市长牵头"
    assert missing(registry, f"{create} {REVIEWED} {PAPER}") == ["approve"]
    assert missing(registry, f"{create} {APPROVED} {PAPER}") == ["review"]
    assert registry.do(f"{create} {REVIEWED} {APPROVED} {PAPER}")["warnings"] == []


def test_in_liaoning_leaders_sign_units_seal_and_governors_head(registry: Registry) -> None:
    path = under(registry, "liaoning")
    create = f"create {NAME} --from {path} {GROUND} {PROPOSED} {REVIEWED} {APPROVED} {PAPER}"
    found = registry.refuse(create).error["error"]["findings"]
    assert [(one["code"], one["article"]["no"]) for one in found if one["severity"] != "info"] == [
        ("XT137", "第八条(二)"),
        ("XT138", "第八条(三)"),
        ("XT210", "第六条第二款"),
    ]
    registry.do(f"{create} {with_papers(registry)} --note XT210=市级由市长牵头")
    assert registry.run("audit --select XT137 --select XT138 --json").json["items"] == []


def test_in_liaoning_the_lead_unit_sends_the_reviewed_case_up(registry: Registry) -> None:
    path = under(registry, "liaoning")
    case = registry.do(f"apply {NAME} --from {path} {GROUND} {PROPOSED}")["case"]
    (before,) = registry.run("pending --json").json["items"]
    assert (before["next"]["step"], before["next"]["organ"]) == ("review", "市委编办")
    registry.do(f"review {case} --opinion 同意 --date 2026-03-02")
    (after,) = registry.run("pending --json").json["items"]
    command = f'xtjg approve {case} --by "市长" --opinion 同意'
    assert after["next"] == {"step": "approve", "organ": "市发展改革委", "command": command}
    assert f"下一步：市发展改革委报批  {command}" in registry.run("pending -f table").out


def test_where_the_office_sends_up_the_leader_is_next(registry: Registry) -> None:
    path = registry.write("草稿.yaml", DRAFT)
    case = registry.do(f"apply {NAME} --from {path} {GROUND} {PROPOSED}")["case"]
    registry.do(f"review {case} --opinion 同意 --date 2026-03-02")
    (found,) = registry.run("pending --json").json["items"]
    assert (found["next"]["step"], found["next"]["organ"]) == ("agree", "市政府分管领导")


def test_in_liaoning_the_committee_founds_nothing(registry: Registry) -> None:
    path = registry.write("党委.yaml", DRAFT.replace("序列: 政府", "序列: 党委"))
    registry.do(f"measure adopt liaoning {SINCE}")
    result = registry.refuse(f"create {NAME} --from {path} {GROUND} {PROPOSED} {REVIEWED} {APPROVED} {PAPER}")
    assert "没有党委序列机构的设立程序" in result.err


def test_in_beijing_the_leader_in_charge_approves_a_conference_of_departments(registry: Registry) -> None:
    registry.do(f"measure adopt beijing-2003 {SINCE}")
    path = registry.write("联席.yaml", CONFERENCE)
    create = f"create 示例市航空产业统计部门联席会议 --from {path} --proposed-by 市统计局@2026-02-20 --date 2026-03-05"
    refused = registry.refuse(f"{create} --approved-by 市统计局局长@2026-03-04")
    assert "市政府分管领导批准" in refused.err
    assert "三第二款" in refused.err
    (number,) = registry.do(f"{create} --approved-by 副市长@2026-03-04")["bodies"]
    assert registry.body(number)["列管"] == "否"


def test_in_beijing_nothing_is_abolished_without_a_department_that_takes_over(registry: Registry) -> None:
    path = under(registry, "beijing-2003")
    registry.do(f"create {NAME} --from {path} {APPROVED} {PAPER}")
    abolish = "abolish 低空 --approved-by 市长@2026-06-01 --doc-no 示政办发〔2026〕40号 --date 2026-06-02"
    (found,) = registry.refuse(f"{abolish} --yes").error["error"]["findings"]
    assert (found["code"], found["article"]["no"], found["message"]) == (
        "XT426",
        "二",
        "撤销没有写明由谁承担工作",
    )
    registry.do(f"{abolish} --successor 市发展改革委 --yes")


def test_in_beijing_the_seal_comes_back_in_twenty_days(registry: Registry) -> None:
    registry.do(f"measure adopt beijing-2003 {SINCE}")
    path = registry.write("草稿.yaml", DRAFT.replace("印章: 无", "印章: 有"))
    registry.do(f"create {NAME} --from {path} {APPROVED} {PAPER}")
    registry.do(
        "abolish 低空 --successor 市财政局 --reason 任务完成 --approved-by 市长@2026-05-04 "
        "--doc-no 示政办发〔2026〕30号 --date 2026-05-06 --yes"
    )
    tasks = registry.run("task list --json").json["items"]
    assert [one["due"] for one in tasks if one["kind"] == "印章"] == ["2026-05-26"]


def test_a_joint_body_needs_a_reason_where_the_measure_disfavours_it(registry: Registry) -> None:
    registry.do(f"measure adopt municipal-a {SINCE}")
    path = registry.write("联合.yaml", DRAFT.replace("序列: 政府", "序列: 联合"))
    create = f"create {NAME} --from {path} {GROUND} {PROPOSED} {REVIEWED} {APPROVED} {PAPER}"
    refused = registry.refuse(create).error["error"]["findings"]
    assert [one["code"] for one in refused] == ["XT108"]
    registry.do(f"{create} --note XT108=市委、市政府共同部署")
    (found,) = registry.run("audit --select XT107 --select XT108 --json").json["items"]
    assert (found["code"], found["waived"], found["article"]["no"]) == ("XT108", True, "第八条")
