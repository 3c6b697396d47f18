from __future__ import annotations

import pytest

from tests.walking import SECOND_NAME, Registry

pytestmark = pytest.mark.git

DECIDED = (
    '--proposed-by 市发展改革委@2026-04-01 --reviewed-by "市委编办 同意@2026-04-05" --approved-by 市长@2026-04-08 '
    "--doc-no 示政办发〔2026〕42号 --date 2026-04-10"
)


@pytest.mark.parametrize(("to", "end"), [("部门联席会议", "已转部门联席会议"), ("部门常态化", "已转部门常态化")])
def test_converted_body_winds_up_and_owes_a_work_opinion(peopled: Registry, to: str, end: str) -> None:
    result = peopled.do(f"convert 航空 --to {to} --unit 市发展改革委 {DECIDED}")
    body = peopled.body("xt-0002")
    assert (body["状态"], body["去向"]["状态"], "席位" in body) == ("了结中", end, False)
    assert [peopled.task(number)["种类"] for number in result["tasks"]] == ["名称", "印章", "档案", "承接", "工作意见"]
    assert [paper["kind"] for paper in result["papers"]] == ["转制通知"]
    assert peopled.subject() == f"转制：{SECOND_NAME}"


def test_wrong_calls_of_convert(peopled: Registry) -> None:
    assert "不能转为「办公室」" in peopled.refuse(f"convert 航空 --to 办公室 --unit 市发展改革委 {DECIDED}", code=2).err
    listed = peopled.refuse("convert 航空", code=2)
    assert "--to" in listed.err
    assert "--unit" in listed.err


def test_delisted_body_ends_at_once(peopled: Registry) -> None:
    result = peopled.do(f"delist 航空 --reason 不再作为议事协调机构 {DECIDED}")
    body = peopled.body("xt-0002")
    assert body["状态"] == "不再列管"
    assert (body["去向"]["接替类"], body["去向"]["接替"]) == ("单位", "市发展改革委")
    assert "席位" not in body
    assert "tasks" not in result
    assert [paper["kind"] for paper in result["papers"]] == ["不再列管通知"]
    assert peopled.run("stats --json").json["total"] == 1


def test_delisting_needs_a_reason(peopled: Registry) -> None:
    result = peopled.refuse(f"delist 航空 {DECIDED}")
    assert [one["what"] for one in result.error["error"]["findings"]] == ["理由"]


def test_repeated_conversion_and_delisting_say_registered(peopled: Registry) -> None:
    words = f"delist 航空 --reason 不再作为议事协调机构 {DECIDED}"
    assert peopled.do(words)["commit"] == peopled.do(words)["commit"]
    words = f"convert 低空 --to 部门常态化 --unit 市发展改革委 {DECIDED.replace('42号', '43号')}"
    assert peopled.do(words)["commit"] == peopled.do(words)["commit"]
