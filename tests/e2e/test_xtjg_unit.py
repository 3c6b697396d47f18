from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.walking import Registry

pytestmark = pytest.mark.git

PAPER = "--doc-no 示编发〔2026〕3号 --date 2026-04-01"
RENAME = f"unit rename 市财政局 示例市财政和金融局 --short 市财政和金融局 {PAPER}"
MERGE = f"unit merge 市财政局 市应急局 --into 示例市综合保障局 --short 市综合保障局 {PAPER}"


def parts(registry: Registry, word: str) -> list[tuple[str, list[str]]]:
    found = registry.run(f"who {word} --json").json["items"]
    return [(one["name"], [body["id"] for body in one["bodies"]]) for one in found]


def test_a_renamed_unit_is_one_under_both_names_in_one_commit_over_the_directory(peopled: Registry) -> None:
    before, head = parts(peopled, "市财政局"), peopled.git("rev-parse", "HEAD").strip()
    result = peopled.do(RENAME)
    assert parts(peopled, "市财政局") == parts(peopled, "示例市财政和金融局") == [("市财政和金融局", before[0][1])]
    assert peopled.git("rev-list", "--count", f"{head}..HEAD").strip() == "1"
    changed = peopled.git("diff", "--name-only", head, "HEAD").split()
    assert changed == [f"cases/{result['case'].replace('-', '/')}.yaml", "numbers.yaml", "units.yaml"]
    assert "Xtjg-Act: unit" in peopled.trailers()
    assert peopled.subject() == "单位名录：示例市财政局 → 示例市财政和金融局"
    assert peopled.record("units.yaml")["单位"][1]["曾用名"][0] == {
        "名称": "示例市财政局",
        "至": "2026-03-31",
        "事由": "更名",
        "办件": result["case"],
    }
    assert peopled.run("audit --select XT404 --json").json["items"] == []


def said_of(registry: Registry, command: str) -> set[str]:
    """The names by which a command calls the unit that is renamed."""
    text = registry.run(command).out
    return {word for word in ("市财政局", "市财政和金融局") if word in text}


def test_who_reads_sees_the_present_name_and_as_of_an_earlier_day_the_one_of_that_day(peopled: Registry) -> None:
    file = (peopled.root / "bodies/xt-0001.yaml").read_bytes()
    peopled.do(RENAME)
    reads = ("show xt-0001", "show xt-0001 --json", "list --json", "load --all", "doc 组成人员名单 xt-0001")
    assert [read for read in reads if said_of(peopled, read) != {"市财政和金融局"}] == []
    assert [read for read in reads[:4] if said_of(peopled, f"{read} --as-of 2026-03-31") != {"市财政局"}] == []
    assert said_of(peopled, "show xt-0001 --as-of 2026-04-01") == {"市财政和金融局"}
    former = peopled.run("unit show 市财政局 --as-of 2026-03-31 --json").json
    assert (former["name"], former["former_names"]) == ("示例市财政局", [])
    assert peopled.run("search 市财政局 --json").json["items"]
    assert (peopled.root / "bodies/xt-0001.yaml").read_bytes() == file, "the record keeps its words"
    peopled.do('succeed xt-0001 "市财政和金融局 局长" --to 孙某 --date 2026-05-01 --source 示任字〔2026〕9号')


def test_a_unit_shows_until_when_it_had_its_earlier_names(peopled: Registry) -> None:
    case = peopled.do(RENAME)["case"]
    former = peopled.run("unit show 市财政局 --json").json["former_names"]
    assert former == [
        {"name": name, "until": "2026-03-31", "change": "更名", "case": case} for name in ("示例市财政局", "市财政局")
    ]
    assert "示例市财政局（至 2026-03-31）" in peopled.run("unit show 市财政局").out


@pytest.mark.parametrize("act", [RENAME, MERGE])
def test_repeating_says_registered_and_a_dry_run_changes_nothing(peopled: Registry, act: str) -> None:
    assert peopled.try_out(act)["message"].startswith("单位名录：")
    first, again = peopled.do(act), peopled.do(act)
    assert (again["commit"], again["case"]) == (first["commit"], first["case"])
    assert "已登记" in again["warnings"][0]


def test_bodies_led_by_a_unit_that_went_into_another_are_found(peopled: Registry) -> None:
    result = peopled.do(f"unit merge 市发展改革委 --into 市财政局 {PAPER}")
    assert "2 个机构登记着并入的单位" in result["warnings"][0]
    found = peopled.run("audit --select XT404 --json").json["items"]
    assert [(one["subject"], one["message"]) for one in found] == [
        ("xt-0001", "「市发展改革委」已并入示例市财政局"),
        ("xt-0002", "「市发展改革委」已并入示例市财政局"),
    ]
    assert parts(peopled, "市发展改革委") == parts(peopled, "市财政局")


def test_a_merger_into_a_new_unit_says_so(peopled: Registry) -> None:
    assert "单位名录里没有示例市综合保障局，作为新单位登记" in peopled.do(MERGE)["warnings"]


def test_wrong_calls(peopled: Registry) -> None:
    assert "没有「市水务局」" in peopled.refuse(f"unit rename 市水务局 示例市水利局 {PAPER}", code=4).err
    assert "写明理由" in peopled.refuse("unit rename 市财政局 示例市财税局").err
    assert "单位名录中已有：示例市应急管理局" in peopled.refuse(f"unit rename 市财政局 示例市应急管理局 {PAPER}").err
    ahead = peopled.refuse("unit rename 市财政局 示例市财税局 --reason 改革 --effective 2190-01-01")
    assert "2190-01-01 还没有到" in ahead.err
    peopled.do(RENAME)
    assert "现为示例市财政和金融局" in peopled.refuse(f"unit rename 市财政局 示例市财税局 {PAPER}").err
