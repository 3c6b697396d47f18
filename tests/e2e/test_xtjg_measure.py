from __future__ import annotations

import pytest

from tests.walking import CHAIN, DRAFT, GROUND, ISSUED, NAME, WHOLE, Registry, run

pytestmark = pytest.mark.git

ADOPT = "measure adopt weifang --doc-no 示办发〔2026〕9号 --date 2026-05-20"


def test_adopted_measure_is_in_force_from_its_paper(registry: Registry) -> None:
    result = registry.do(ADOPT)
    assert registry.record("measure.yaml")["代号"] == "weifang"
    assert registry.trailers()[-1].startswith("Xtjg-Measure: weifang ")
    assert "Xtjg-Effective: 2026-05-20" in registry.trailers()
    assert (result["bodies"], result["papers"]) == ([], [])
    assert registry.do(ADOPT)["commit"] == result["commit"]


def test_wrong_calls_of_adopt(registry: Registry) -> None:
    assert "已在执行 municipal" in registry.refuse("measure adopt municipal --reason 重新公布").err
    assert "要有文号和成文日期" in registry.refuse("measure adopt weifang --doc-no 示办发〔2026〕9号").err
    missing = registry.refuse("measure adopt 市级 --reason 试行", code=4)
    assert {"municipal", "weifang"} <= set(missing.error["error"]["candidates"])


def test_dry_run_of_adopt_shows_the_message(registry: Registry) -> None:
    assert registry.try_out(ADOPT)["message"].startswith("管理办法：执行")


def test_act_is_judged_by_the_measure_in_force_at_its_date(registry: Registry) -> None:
    registry.do(ADOPT)
    path = registry.write("草稿.yaml", DRAFT)
    before = registry.refuse(f"create {NAME} --from {path} {GROUND} {ISSUED}")
    assert "第十一条第二款" in before.err
    result = registry.do(f"create {NAME} --from {path} {GROUND} {WHOLE} {ISSUED}")
    assert registry.trailers()[-1].startswith("Xtjg-Measure: municipal ")
    assert registry.case(result["case"])["办法"].startswith("municipal ")
    after = registry.do(
        f"create 示例市无人机产业领导小组 --from {path} {GROUND} --approved-by 市长@2026-05-20 "
        "--doc-no 示政办发〔2026〕50号 --date 2026-05-21"
    )
    assert registry.trailers()[-1].startswith("Xtjg-Measure: weifang ")
    assert "程序未收录，未核对" in after["warnings"]


def test_act_before_the_first_measure_is_judged_by_the_first(registry: Registry) -> None:
    registry.do(ADOPT)
    path = registry.write("草稿.yaml", DRAFT)
    early = ISSUED.replace("2026", "2019")
    result = registry.refuse(f"create {NAME} --from {path} {GROUND} {early}")
    assert "第十一条第一款" in result.err


def test_measure_of_the_future_is_not_in_force_yet(registry: Registry) -> None:
    registry.do(f"{ADOPT} --effective 2190-01-01")
    path = registry.write("草稿.yaml", DRAFT)
    assert "第十一条第二款" in registry.refuse(f"create {NAME} --from {path} {GROUND} {ISSUED}").err


def test_staged_case_is_issued_by_the_measure_of_its_paper(registry: Registry) -> None:
    path = registry.write("草稿.yaml", DRAFT)
    heard = WHOLE.replace(CHAIN, "")
    case = registry.do(f"apply {NAME} --from {path} {GROUND} {heard}")["case"]
    registry.do(ADOPT)
    result = registry.refuse(f"issue {case} --doc-no 示政办发〔2026〕12号 --date 2026-03-05")
    assert [one["step"] for one in result.error["error"]["findings"]] == ["review", "agree", "approve"]


def test_unit_is_entered_with_its_names(registry: Registry) -> None:
    words = "unit add 示例市水利局 --short 市水利局 --former 市水务局 --function 防汛抗旱 --rank 正县级 --reason 补录"
    first = registry.do(words)
    assert registry.record("units.yaml")["单位"][-1] == {
        "名称": "示例市水利局",
        "简称": ["市水利局"],
        "曾用名": ["市水务局"],
        "职能": ["防汛抗旱"],
        "级别": "正县级",
    }
    assert registry.subject() == "单位名录：示例市水利局"
    assert registry.do(words)["commit"] == first["commit"]


def test_wrong_calls_of_unit_add(registry: Registry) -> None:
    assert "单位名录中已有：市财政局" in registry.refuse("unit add 示例市财税局 --short 市财政局 --reason 补录").err
    assert "写明理由" in registry.refuse("unit add 示例市水利局").err
    assert "不能为空" in registry.refuse("unit add ' ' --reason 补录", code=2).err


def test_places_own_measure_of_another_level(world: object) -> None:
    assert world is not None
    made = run("init", "县簿", "--place", "示例县", "--level", "县", "--measure", "weifang", "--json")
    assert (made.code, made.json["registered"]) == (0, True)


def test_filings_go_by_the_measure_of_the_case(peopled: Registry) -> None:
    chain = (
        '--proposed-by 市发展改革委@2026-05-02 --reviewed-by "市委编办 同意@2026-05-07" --approved-by 组长@2026-05-08 '
        "--doc-no 低空组〔2026〕2号 --date 2026-05-09"
    )
    case = peopled.do(f"rename 低空 示例市低空产业领导小组 {chain}")["case"]
    peopled.do(ADOPT)
    filed = peopled.do(f"file {case} --with 市委办公室 --date 2026-05-10")
    assert [paper["kind"] for paper in filed["papers"]] == ["备案函"]
