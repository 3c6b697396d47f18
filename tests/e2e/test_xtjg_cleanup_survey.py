from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from tests.walking import YEAR

if TYPE_CHECKING:
    from pathlib import Path

    from tests.walking import Registry

pytestmark = pytest.mark.git
ROUND = f"{YEAR}-001"


@pytest.fixture
def surveyed(peopled: Registry) -> Registry:
    peopled.do("cleanup new --all")
    return peopled


def sheet(registry: Registry, name: str) -> Path:
    path = registry.root.parent / name
    assert registry.run(f"cleanup survey -o {path}").code == 0
    return path


def fill(path: Path, line: int, **answers: str) -> None:
    """Fill cells of an exported book in by heading, as a department would."""
    book = load_workbook(path)
    page: Any = book.active
    columns = {cell.value: cell.column for cell in page[1]}
    for heading, text in answers.items():
        page.cell(row=line, column=columns[heading], value=text)
    data = io.BytesIO()
    book.save(data)
    path.write_bytes(data.getvalue())


def test_the_sheet_is_filled_in_from_the_registry(surveyed: Registry) -> None:
    before = surveyed.state()
    path = sheet(surveyed, "调查表.xlsx")
    page: Any = load_workbook(path).active
    cells = dict(zip((cell.value for cell in page[1]), (cell.value for cell in page[2]), strict=True))
    assert cells["编号"] == "xt-0001"
    assert cells["主要职责"] == "研究低空经济发展规划；协调空域使用和飞行保障；推进低空重点项目"
    assert (cells["成立时间"], cells["印章"], cells["任务已完成"]) == ("2026-03-05", "无", None)
    assert surveyed.state() == before


@pytest.mark.parametrize("name", ["调查表.xlsx", "调查表.csv"])
def test_a_sheet_read_back_as_it_is_changes_nothing(surveyed: Registry, name: str) -> None:
    path = sheet(surveyed, name)
    before = surveyed.state()
    told = surveyed.do(f"cleanup survey --from {path}")
    assert "已登记" in told["warnings"][0]
    assert any("还没有调查结果的 2 个" in line for line in told["told"])
    assert surveyed.state() == before


def test_answers_are_kept_and_what_differs_from_the_registry_is_told(surveyed: Registry) -> None:
    path = sheet(surveyed, "调查表.xlsx")
    fill(path, 2, 任务已完成="是", 上年会议次数="0", 清理意见="保留", 牵头部门="市财政局", 已转常态工作="大概")
    told = surveyed.do(f"cleanup survey --from {path}")
    row = told["cleanup"]["rows"][0]
    assert row["answers"] == {
        "牵头部门": "市财政局",
        "上年会议次数": "0",
        "任务已完成": "是",
        "已转常态工作": "大概",
        "清理意见": "保留",
    }
    lines = "\n".join(told["told"])
    assert "读入 2 行，1 个机构有新的回答" in lines
    assert "「牵头部门」与登记不同，登记为「市发展改革委」" in lines
    assert "「已转常态工作」写的是「大概」，应为是、否" in lines
    assert "还没有调查结果的 1 个：示例市航空产业领导小组" in lines
    assert surveyed.body("xt-0001")["牵头部门"] == "市发展改革委", "a survey changes no record of a body"
    fill(sheet(surveyed, "再填.xlsx"), 3, 存在问题="会议少")
    page: Any = load_workbook(surveyed.root.parent / "再填.xlsx").active
    assert "是" in [cell.value for cell in page[2]], "what was answered stands in the next sheet"


def test_missing_foreign_doubled_and_mislabelled_rows_are_told(surveyed: Registry) -> None:
    text = (
        "编号,机构名称,任务已完成,备注\n"
        "xt-0002,,否,\n"
        "xt-0099,示例市别的小组,是,\n"
        "xt-0002,,是,\n"
        "xt-0001,示例市航空产业领导小组,是,\n"
        ",示例市低空经济发展领导小组,否,\n"
    )
    path = surveyed.root.parent / "表.csv"
    path.write_bytes(text.encode("gbk"))
    told = surveyed.do(f"cleanup survey --from {path}")
    lines = "\n".join(told["told"])
    for expected in (
        "不认识的栏目，没有读入：备注",
        "第 3 行：「xt-0099」不在本轮清理范围",
        "第 4 行：示例市航空产业领导小组 与第 2 行重复",
        "第 5 行：编号 xt-0001 是「示例市低空经济发展领导小组」",
    ):
        assert expected in lines
    assert [row["answers"] for row in told["cleanup"]["rows"]] == [{"任务已完成": "否"}, {"任务已完成": "否"}]


def test_a_sheet_of_another_round_is_refused(surveyed: Registry) -> None:
    path = surveyed.write("别的.csv", "编号,理由\nxt-0077,甲\n")
    assert "没有本轮清理的机构" in surveyed.refuse(f"cleanup survey --from {path}", code=6).err


@pytest.mark.parametrize("words", ["", "-o 表.doc", "-o 表.xlsx --from 表.xlsx"])
def test_a_survey_wants_one_file_to_write_or_to_read(surveyed: Registry, words: str) -> None:
    assert surveyed.run(f"cleanup survey {words}").code == 2


def test_findings_and_answers_stand_side_by_side(surveyed: Registry) -> None:
    path = sheet(surveyed, "调查表.xlsx")
    fill(path, 2, 任务已完成="是", 清理意见="保留", 债权债务="有")
    fill(path, 3, 主要成效="招引企业三家", 上年会议次数="4", 上年发文数="2")
    surveyed.do(f"cleanup survey --from {path}")
    first, second = surveyed.do("cleanup assess")["items"]
    alike = {"fate": "合并", "ground": "职责相同相近", "doubtful": True}
    assert first["assessment"]["proposals"] == [{"fate": "撤销", "ground": "任务完成", "doubtful": False}, alike]
    assert first["assessment"]["necessity"] == "必要性不足"
    assert first["assessment"]["focal"] == ["部门意见为「保留」，与检查结果不一致", "有债权债务"]
    assert second["assessment"]["proposals"] == [alike]
    assert (second["assessment"]["necessity"], second["assessment"]["effect"]) == ("待核实", "招引企业三家")
    assert second["assessment"]["focal"] == []


def test_what_people_judge_is_kept_when_all_is_assessed_again(surveyed: Registry) -> None:
    surveyed.do(
        'cleanup assess 低空 --necessity 有必要 --effect 明显 --problem 会议偏少 --focal "涉及军地，须专题研究"'
    )
    items = surveyed.run("cleanup assess --json").json["items"]
    assert items[0]["assessment"] == {
        "necessity": "有必要",
        "effect": "明显",
        "problems": ["会议偏少"],
        "proposals": [],
        "focal": ["涉及军地，须专题研究"],
        "by_hand": True,
    }
    assert surveyed.run("cleanup assess 低空").code == 2
    assert surveyed.run("cleanup assess --effect 明显").code == 2
    surveyed.do("cleanup decide --rest --fate 保留 --demand 制定议事规则 --reason 工作需要")
    surveyed.do('cleanup plan --step "报送方案 市委编办 2026-12-31"')
    assert "低空经济发展领导小组涉及军地，须专题研究。" in surveyed.text(f"cleanups/{ROUND}-1-cleanup-plan.txt")


def test_an_assessment_sees_what_an_audit_sees(conference: Registry) -> None:
    audited = {(one["subject"], one["code"]) for one in conference.run("audit --json").json["items"]}
    conference.do("cleanup new --all")
    items = conference.do("cleanup assess")["items"]
    assessed = {(one["subject"], one["code"]) for item in items for one in item["findings"]}
    assert assessed == {(subject, code) for subject, code in audited if subject.startswith("xt-")}
    assert assessed, "of a body with meetings"
