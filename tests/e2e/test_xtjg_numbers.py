from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.walking import ISSUED, YEAR, create

if TYPE_CHECKING:
    from tests.walking import Registry

pytestmark = pytest.mark.git

OWN = f"示编办发〔{YEAR}〕"
EXTEND = (
    "extend xt-0001 --until 2030-12-31 --reason 任务尚未完成 --proposed-by 市发展改革委@2026-04-01 "
    '--reviewed-by "市委编办 同意@2026-04-05" --agreed-by 副市长@2026-04-06 --approved-by 市长@2026-04-08 '
    "--date 2026-04-10 --doc-no"
)


@pytest.fixture
def keeping(registry: Registry) -> Registry:
    registry.do("doc numbers keep 示编办发 --organ 编办")
    return registry


@pytest.fixture
def government(peopled: Registry) -> Registry:
    """Two bodies whose papers have the numbers 12 and 13, from now on numbered here."""
    peopled.do("doc numbers keep 示政办发 --organ 政府办 --from 示政办发〔2026〕12号")
    return peopled


def test_numbers_are_handed_out_one_after_another(keeping: Registry) -> None:
    assert keeping.run("doc numbers next 示编办发 --json").json["number"] == f"{OWN}1号"
    assert keeping.do("doc numbers reserve 示编办发 --reason 更名通知")["number"] == f"{OWN}1号"
    assert keeping.do("doc numbers reserve 示编办发 --year 2031")["number"] == "示编办发〔2031〕1号"
    assert keeping.run("doc numbers next 示编办发").out == f"{OWN}2号\n"
    assert keeping.subject("HEAD~1") == f"文号：预留 {OWN}1号"
    assert keeping.trailers("HEAD~1") == [
        "Xtjg-Act: record",
        "Xtjg-Step: number.reserve",
        f"Xtjg-Doc-No: {OWN}1号",
    ]
    assert keeping.git("show", "--name-only", "--format=", "HEAD") == "numbers.yaml"
    assert [one["文号"] for one in keeping.record("numbers.yaml")["预留"]] == [f"{OWN}1号", "示编办发〔2031〕1号"]


def test_keeping_a_series_adds_its_lines_alone(keeping: Registry) -> None:
    keeping.do("doc numbers keep 示编办函 --organ 编办 --from 示编办函〔2026〕41号")
    changed = keeping.git("diff", "--stat", "--format=", "HEAD~2", "HEAD", "--", "registry.yaml")
    assert "3 insertions(+)" in changed
    assert "deletion" not in changed
    assert [one["代字"] for one in keeping.record("registry.yaml")["文号系列"]] == ["示编办发", "示编办函"]
    again = keeping.run("doc numbers keep 示编办发 --organ 编办")
    assert (again.code, "已登记" in again.err) == (0, True)
    assert keeping.run("doc numbers next 示编办函 --year 2026").out == "示编办函〔2026〕41号\n"
    keeping.refuse("doc numbers reserve 示编办函 --year 2025")
    keeping.refuse("doc numbers keep 示编办函 --from 示编办发〔2026〕1号", code=2)


def test_a_dry_run_holds_nothing_back(keeping: Registry) -> None:
    assert keeping.try_out("doc numbers reserve 示编办发")["number"] == f"{OWN}1号"
    assert keeping.try_out("doc numbers reserve 示编办发")["number"] == f"{OWN}1号"


def test_a_number_given_up_stays_a_gap(keeping: Registry) -> None:
    for _ in range(3):
        keeping.do("doc numbers reserve 示编办发")
    released = keeping.do(f"doc numbers release 示编办发[{YEAR}]2号 --reason 文件没有印发")
    assert released["number"] == f"{OWN}2号"
    items = keeping.run("doc numbers --series 示编办发 --json").json["items"]
    assert [(one["serial"], one["state"], one["reason"]) for one in items] == [
        (1, "reserved", None),
        (2, "gap", "文件没有印发"),
        (3, "reserved", None),
    ]
    assert items[0]["organ"] == "中共示例市委机构编制委员会办公室"
    again = keeping.run(f"doc numbers release {OWN}2号 --reason 文件没有印发")
    assert (again.code, "已登记" in again.err) == (0, True)
    assert keeping.run("doc numbers next 示编办发").out == f"{OWN}4号\n"
    keeping.refuse(f"doc numbers release {OWN}4号 --reason 不用")
    keeping.refuse(f"doc numbers release {OWN}1号", code=2)


def test_only_kept_series_hand_out_numbers(keeping: Registry) -> None:
    for words in ("reserve 示政办发", "next 示政办发"):
        refused = keeping.run(f"doc numbers {words}")
        assert (refused.code, refused.out) == (3, "")
        assert "不由本登记簿编" in refused.err
    assert keeping.run("doc numbers list --series 示编发").code == 4
    assert keeping.run("doc numbers list --year 二〇二六").code == 2


def test_eight_processes_reserve_eight_numbers(keeping: Registry, pytestconfig: pytest.Config) -> None:
    command = [sys.executable, "-m", "xtjg", "-C", str(keeping.root), "doc", "numbers", "reserve", "示编办发"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(pytestconfig.rootpath))
        running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(8)]
        told = [process.communicate(timeout=60) for process in running]
    assert [process.returncode for process in running] == [0] * 8, told
    numbers = {line for out, _ in told for line in out.decode().splitlines() if line.startswith("文号：")}
    assert numbers == {f"文号：{OWN}{serial}号" for serial in range(1, 9)}
    assert len(keeping.record("numbers.yaml")["预留"]) == 8
    assert keeping.git("status", "--porcelain") == ""


def test_a_paper_in_the_list_says_what_rests_on_it(peopled: Registry) -> None:
    items = peopled.run("doc numbers list --json").json["items"]
    assert [one["number"] for one in items] == ["示政办发〔2026〕12号", "示政办发〔2026〕13号"]
    case = peopled.body("xt-0001")["设立"]["办件"]
    assert items[0] == {
        "number": "示政办发〔2026〕12号",
        "series": "示政办发",
        "year": 2026,
        "serial": 12,
        "organ": "示例市人民政府办公室",
        "title": None,
        "date": "2026-03-05",
        "cases": [case],
        "file": next(one["文件"] for one in peopled.case(case)["公文"] if one["种类"].endswith("通知")),
        "state": "used",
        "reason": None,
    }


def test_a_paper_that_is_out_is_not_given_up(government: Registry) -> None:
    refused = government.refuse("doc numbers release 示政办发〔2026〕12号 --reason 误")
    assert "已是发出的文件" in refused.error["error"]["message"]


def test_a_corrected_number_is_entered_and_not_given_up(government: Registry) -> None:
    held = [government.do("doc numbers reserve 示政办发 --year 2026")["number"] for _ in range(2)]
    assert held[0] == "示政办发〔2026〕14号"
    case = government.do("correct xt-0001 --set 设立.文号=示政办发[2026]14号 --paper 示政办发〔2026〕14号")["case"]
    numbers = government.record("numbers.yaml")
    assert [(one["文号"], one["办件"]) for one in numbers["文件"] if case in one["办件"]] == [(held[0], [case])]
    assert [one["文号"] for one in numbers["预留"]] == [held[1]]
    refused = government.refuse(f"doc numbers release {held[0]} --reason 未用")
    assert "已是发出的文件" in refused.error["error"]["message"]
    assert government.run("audit --select XT931").code == 0
    (government.root / "numbers.yaml").unlink()
    government.git("commit", "-qam", "手工")
    assert held[0] in [one["number"] for one in government.run("doc numbers list --json").json["items"]]


def test_an_act_takes_the_next_number_or_says_why_not(government: Registry) -> None:
    refused = government.refuse(f"{EXTEND} 示政办发〔2026〕16号")
    assert "跳了号，使 14 至 15 号空着" in refused.err
    noted = government.do(f"{EXTEND} 示政办发〔2026〕16号 --note XT934=14、15号为其他业务所用")
    assert [one["code"] for one in noted["findings"] if one["waived"]] == ["XT934"]
    found = government.run("audit --select XT932 --exit-zero --json").json["items"]
    assert [one["evidence"] for one in found] == [["示政办发〔2026〕14号", "示政办发〔2026〕15号"]]
    government.do("doc numbers release 示政办发〔2026〕14号 --reason 另用")
    government.do("doc numbers release 示政办发〔2026〕15号 --reason 另用")
    assert government.run("audit --select XT932").code == 0


def test_a_number_held_for_a_case_is_that_cases(government: Registry) -> None:
    opened = government.do("adjust xt-0002 --add-unit 市应急局 --propose")["case"]
    held = government.do(f"doc numbers reserve 示政办发 --year 2026 --for {opened}")["number"]
    assert held == "示政办发〔2026〕14号"
    again = government.run(f"doc numbers reserve 示政办发 --year 2026 --for {opened} --json")
    assert (again.code, again.json["number"]) == (0, held)
    refused = government.refuse(f"{EXTEND} {held}")
    assert f"{held} 已为办件 {opened} 预留" in refused.err
    government.do(f"{EXTEND} 示政办发〔2026〕15号")
    assert [one["文号"] for one in government.record("numbers.yaml")["预留"]] == [held]
    government.refuse("doc numbers reserve 示政办发 --for 2026-0999", code=4)
    closed = government.body("xt-0001")["设立"]["办件"]
    government.refuse(f"doc numbers reserve 示政办发 --for {closed}")


def test_a_case_uses_the_number_held_for_it_or_says_why_not(government: Registry) -> None:
    chain = EXTEND.removeprefix("extend xt-0001").partition(" --date")[0]
    case = government.do(f"extend xt-0001 {chain} --propose")["case"]
    held = government.do(f"doc numbers reserve 示政办发 --year 2026 --for {case}")["number"]
    refused = government.refuse(f"issue {case} --doc-no 示政发〔2026〕2号 --date 2026-04-10")
    assert f"预留的是 {held}" in refused.err
    assert f"xtjg issue {case} --doc-no {held}" in refused.err
    noted = government.try_out(f"issue {case} --doc-no 示政发〔2026〕2号 --date 2026-04-10 --note XT934=改由市政府发文")
    assert [one["code"] for one in noted["findings"] if one["waived"]] == ["XT934"]
    assert government.do(f"issue {case} --doc-no {held} --date 2026-04-10")["warnings"] == []


def test_acts_without_a_row_keep_to_the_order_too(government: Registry) -> None:
    opened = government.do("adjust xt-0002 --add-unit 市应急局 --propose")["case"]
    government.do(f"doc numbers reserve 示政办发 --year 2026 --for {opened}")
    unit = "unit add 示例市某局 --date 2026-04-04 --doc-no"
    government.refuse(f"{unit} 示政办发〔2026〕14号")
    told = government.do(f"{unit} 示政办发〔2026〕19号")
    assert any("跳了号" in one for one in told["warnings"])


def test_a_registry_without_the_file_tells_numbers_from_its_cases(peopled: Registry) -> None:
    before = peopled.run("doc numbers list --json").json["items"]
    peopled.git("rm", "-q", "numbers.yaml")
    peopled.git("commit", "-qm", "手工")
    assert peopled.run("audit --select XT931").code == 0
    after = peopled.run("doc numbers list --json").json["items"]
    facts = ("number", "date", "cases", "file")
    assert [[one[key] for key in facts] for one in after] == [[one[key] for key in facts] for one in before]
    peopled.do("unit add 示例市某局 --date 2026-04-04 --doc-no 示编办发〔2026〕9号")
    assert len(peopled.record("numbers.yaml")["文件"]) == 3


def test_doctor_rebuilds_what_contradicts_the_cases(peopled: Registry) -> None:
    registered = peopled.text("numbers.yaml")
    first, _, second = registered.partition("  - 文号: '示政办发〔2026〕13号'")
    (peopled.root / "numbers.yaml").write_text(first, encoding="utf-8")
    assert second
    peopled.git("commit", "-qam", "手工")
    found = peopled.run("audit --select XT931 --json")
    assert [one["evidence"] for one in found.json["items"]] == [["示政办发〔2026〕13号"]]
    assert "没有登记文号" in peopled.run("doctor").out
    assert peopled.run("doctor --fix").code == 0
    assert peopled.subject() == "文号：按办件重建"
    assert peopled.run("audit --select XT931").code == 0
    numbers = [one["文号"] for one in peopled.record("numbers.yaml")["文件"]]
    assert numbers == ["示政办发〔2026〕12号", "示政办发〔2026〕13号"]
    head = peopled.git("rev-parse", "HEAD")
    assert peopled.run("doctor --fix").code == 0
    assert peopled.git("rev-parse", "HEAD") == head


def test_one_number_is_one_paper(registry: Registry) -> None:
    create(registry)
    refused = registry.refuse(f"unit add 示例市某局 {ISSUED.replace('03-05', '03-06')}")
    assert "已是另一份文件" in refused.error["error"]["message"]


def test_bodies_that_rest_on_what_a_received_paper_ends_are_found(peopled: Registry) -> None:
    peopled.do("adjust xt-0001 --set 上级对应.名称=省低空经济领导小组 --reason 补登 --date 2026-05-01")
    words = "doc numbers receive 省政办发[2026]3号 --organ 省政府办公厅 --date 2026-06-05"
    result = peopled.do(f"{words} --abolishes 省低空经济领导小组")
    assert peopled.trailers() == [
        "Xtjg-Act: record",
        "Xtjg-Step: number.receive",
        "Xtjg-Doc-No: 省政办发〔2026〕3号",
    ]
    assert peopled.git("show", "--name-only", "--format=", "HEAD") == "numbers.yaml"
    (found,) = peopled.run("audit --select XT403 --exit-zero --json").json["items"]
    assert (found["subject"], found["evidence"]) == ("xt-0001", ["收文：省政办发〔2026〕3号（省政府办公厅）"])
    (row,) = peopled.run("doc numbers list --series 省政办发 --json").json["items"]
    assert (row["state"], row["organ"], row["reason"]) == ("received", "省政府办公厅", "撤销省低空经济领导小组")
    assert peopled.do(words)["commit"] is None
    assert result["commit"]
    refused = peopled.refuse("doc numbers receive 示政办发〔2026〕99号 --organ 市政府办")
    assert "是本级机关的文件" in refused.err
    assert peopled.run("audit --select XT931 --json").json["items"] == []
