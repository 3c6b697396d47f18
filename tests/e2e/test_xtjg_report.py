from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from tests.reportkit import answers
from tests.test_docs import commands_in
from tests.walking import YEAR

if TYPE_CHECKING:
    from tests.walking import Registry

pytestmark = pytest.mark.git

BY = "--by 市发展改革委"


README = (Path(__file__).resolve().parent.parent.parent / "README.md").read_text(encoding="utf-8")


def _form(registry: Registry, **said: str) -> str:
    text = "".join(f"  {key}: {value}\n" for key, value in answers(**said).items())
    path = registry.root.parent / "填报.yaml"
    path.write_text(f"填报:\n{text}", encoding="utf-8")
    return f"'{path}'"


@pytest.fixture
def opened(peopled: Registry) -> Registry:
    peopled.do(f"report new {YEAR}")
    return peopled


def test_new_opens_one_for_each_body_that_ran_and_no_more(peopled: Registry) -> None:
    tried = peopled.try_out(f"report new {YEAR}")
    assert tried["bodies"] == ["xt-0001", "xt-0002"]
    result = peopled.do(f"report new {YEAR}")
    assert result["bodies"] == ["xt-0001", "xt-0002"]
    assert peopled.subject() == f"{YEAR} 年年度报告开填报：2 个机构"
    assert peopled.trailers() == [
        "Xtjg-Act: record",
        "Xtjg-Step: report.new",
        "Xtjg-Body: xt-0001",
        "Xtjg-Body: xt-0002",
    ]
    record = peopled.record(f"reports/{YEAR}/xt-0001.yaml")
    assert (record["年度"], record["机构"], record["报送"]) == (str(YEAR), "xt-0001", None)
    assert record["登记情况"]["组成人员"] == "4"
    head = peopled.git("rev-parse", "HEAD")
    again = peopled.run(f"report new {YEAR}")
    assert (again.code, "已登记" in again.err) == (0, True)
    assert peopled.git("rev-parse", "HEAD") == head


def test_a_body_that_was_not_there_that_year_is_refused(peopled: Registry) -> None:
    refused = peopled.refuse(f"report new {YEAR - 1} 低空")
    assert "没有运行" in refused.error["error"]["message"]
    peopled.refuse(f"report new {YEAR - 1}")
    peopled.refuse(f"report new {YEAR + 1}")
    peopled.refuse(f"report submit {YEAR - 1} 低空 --from {_form(peopled)} {BY}")
    peopled.refuse("report new 二零", code=2)
    peopled.refuse(f"report new {YEAR} 没有这个机构", code=4)


def test_forms_are_written_filled_in_and_taken_back(peopled: Registry, tmp_path: Path) -> None:
    forms = tmp_path / "填报表"
    peopled.do(f"report new {YEAR} -o '{forms}'")
    assert sorted(path.name for path in forms.iterdir()) == ["xt-0001.xlsx", "xt-0002.xlsx"]
    book = load_workbook(io.BytesIO((forms / "xt-0001.xlsx").read_bytes()))
    sheet: Any = book.active
    for row in sheet.iter_rows():
        row[3].value = answers(存在问题="=1+1").get(row[0].value, row[3].value)
    book.save(forms / "填好.xlsx")
    result = peopled.do(f"report submit {YEAR} 低空 --from '{forms / '填好.xlsx'}' {BY}")
    assert result["warnings"] == ["第 7 行 D 列是公式，没有读入"]
    assert [one["code"] for one in result["findings"]] == ["XT603"]
    assert peopled.run(f"report new {YEAR} -o '{forms}' --form yaml").code == 0
    assert "存在问题:" in (forms / "xt-0002.yaml").read_text(encoding="utf-8")


def test_submit_records_what_came_and_again_replaces_it(opened: Registry) -> None:
    day = date(YEAR, 3, 6)
    opened.do(f"report submit {YEAR} 低空 --from {_form(opened, 存在问题='无')} {BY} --date {day}")
    assert opened.subject() == f"{YEAR} 年年度报告报送：示例市低空经济发展领导小组"
    assert opened.trailers() == ["Xtjg-Act: record", "Xtjg-Step: report.submit", "Xtjg-Body: xt-0001"]
    shown = opened.run(f"report show {YEAR} 低空 --json").json
    assert (shown["state"], shown["submitted"], shown["by"]) == ("已报", str(day), "市发展改革委")
    by_key = {one["key"]: one for one in shown["questions"]}
    assert by_key["存在问题"] == {
        "key": "存在问题",
        "text": "工作中有哪些问题",
        "kind": "text",
        "required": True,
        "answer": "无",
    }
    assert by_key["任务完成"]["kind"] == "yesno"
    assert by_key["调整建议"]["answer"] is None
    assert shown["facts"]["rate"] is None
    opened.do(f"report submit {YEAR} 低空 --from {_form(opened, 存在问题='审批慢')} {BY} --date {day}")
    assert opened.record(f"reports/{YEAR}/xt-0001.yaml")["填报"]["存在问题"] == "审批慢"
    enclosed = f"--attach {opened.write('总结.txt', '总结')} --reason 补充附件"
    opened.do(f"report submit {YEAR} 低空 --from {_form(opened, 存在问题='审批慢')} {BY} --date {day} {enclosed}")
    assert opened.record(f"reports/{YEAR}/xt-0001.yaml")["附件"][0].startswith("总结.txt sha256:")
    assert "补充附件。" in opened.git("log", "-1", "--format=%b")
    again = opened.run(f"report submit {YEAR} 低空 --from {_form(opened, 存在问题='审批慢')} {BY} --date {day}")
    assert "已登记" in again.err


def test_only_the_lead_unit_reports(opened: Registry) -> None:
    refused = opened.refuse(f"report submit {YEAR} 低空 --from {_form(opened)} --by 市财政局")
    assert "第二十条" in refused.error["error"]["message"]
    opened.do(f"report submit {YEAR} 低空 --from {_form(opened)} --by 示例市发展和改革委员会")


@pytest.mark.parametrize(
    ("said", "told"),
    [({"任务完成": "大概"}, "要答 是 或者 否"), ({"存在的问题": "甲"}, "是不是「存在问题」")],
)
def test_answers_that_cannot_be_are_refused(opened: Registry, said: dict[str, str], told: str) -> None:
    refused = opened.refuse(f"report submit {YEAR} 低空 --from {_form(opened, **said)} {BY}", code=2)
    assert told in refused.error["error"]["message"]


def test_check_names_each_problem_and_ends_with_1(opened: Registry) -> None:
    opened.do(f"report submit {YEAR} 低空 --from {_form(opened, 存在问题='无')} {BY}")
    result = opened.run(f"report check {YEAR} --json")
    assert result.code == 1
    assert [(one["subject"], one["problem"], one["article"]["no"]) for one in result.json["items"]] == [
        ("xt-0001", "empty", "第二十条第一款"),
        ("xt-0002", "missing", "第二十条第一款"),
    ]
    opened.do(f"report submit {YEAR} 低空 --from {_form(opened)} {BY}")
    clean = opened.run(f"report check {YEAR} 低空 --json")
    assert (clean.code, clean.json["items"]) == (0, [])


def test_a_year_without_reports_is_summed_up_and_that_is_told(peopled: Registry) -> None:
    result = peopled.do(f"report summary {YEAR} --date {YEAR}-06-30 --reason 半年小结")
    assert result["reports"] == {"due": 2, "received": 0, "late": 0, "missing": 2, "hollow": 0}
    assert "2 个机构都计为没有报送" in result["warnings"][0]
    assert peopled.git("log", "-1", "--format=%b").splitlines()[0] == f"{YEAR} 年年度报告汇总，{YEAR}-06-30。半年小结。"
    peopled.refuse(f"report summary {YEAR} --date {YEAR - 1}-12-31")


def test_summary_is_recorded_with_its_paper(opened: Registry) -> None:
    opened.do(f"report submit {YEAR} 低空 --from {_form(opened, 任务完成='是')} {BY}")
    result = opened.do(f"report summary {YEAR}")
    assert result["bodies"] == {"start": 0, "new": 2, "ended": 0, "renamed": 0, "end": 2}
    assert result["reports"] == {"due": 2, "received": 1, "late": 0, "missing": 1, "hollow": 0}
    assert result["proposals"] == [{"body": "xt-0001", "proposal": "撤销", "ground": "任务完成"}]
    assert result["paper"] == f"reports/{YEAR}/summary.txt"
    assert opened.trailers() == ["Xtjg-Act: record", "Xtjg-Step: report.summary"]
    assert opened.record(f"reports/{YEAR}/summary.yaml")["报告"]["未报"] == "1"
    text = opened.run(f"doc 年度汇总报告 {YEAR}").out
    assert (opened.root / result["paper"]).read_text(encoding="utf-8") == text
    assert "市委、市政府：" in text
    assert "特此报告。" in text
    again = opened.run(f"report summary {YEAR}")
    assert (again.code, "已登记" in again.err) == (0, True)
    paper = opened.root.parent / "汇总.docx"
    assert opened.run(f"report summary {YEAR} -o '{paper}'").code == 0
    assert paper.read_bytes().startswith(b"PK")
    opened.refuse(f"report summary {YEAR - 1}")


def test_score_has_a_row_a_lead_unit_and_is_recorded_on_demand(opened: Registry) -> None:
    opened.do(f"report submit {YEAR} 低空 --from {_form(opened)} {BY}")
    (row,) = opened.run(f"score {YEAR} --json").json["items"]
    assert (row["unit"], row["points"], row["of"], row["grade"]) == ("市发展改革委", 100, 100, "优秀")
    assert sum(one["weight"] for one in row["indicators"]) == row["of"]
    assert all(one["evidence"] for one in row["indicators"])
    opened.refuse(f"score {YEAR} --unit 市财政局 --record", code=4)
    opened.do(f"score {YEAR} --record")
    assert opened.trailers() == ["Xtjg-Act: record", "Xtjg-Step: score.record"]
    assert opened.record(f"scores/{YEAR}.yaml")["单位"][0]["得分"] == "100"
    assert "被考核单位：市发展改革委" in opened.run(f"doc 绩效考核表 {YEAR}").out
    assert opened.run(f"score {YEAR} --unit 市财政局 --json").code == 4
    assert opened.run(f"score {YEAR} --unit 示例市发展和改革委员会 --json").code == 0


def test_paper_of_a_report_is_that_of_its_lead_unit(opened: Registry) -> None:
    opened.do(f"report submit {YEAR} 低空 --from {_form(opened)} {BY} --date {YEAR}-03-06")
    text = opened.run(f"doc 年度工作报告 {YEAR}/低空").out
    assert text.startswith("示例市发展和改革委员会文件\n")
    assert f"{YEAR}年3月6日" in text
    assert opened.run(f"doc 年度工作报告 {YEAR}").code == 2
    assert opened.run(f"doc 年度工作报告 {YEAR}/没有这个机构").code == 4


def test_audit_and_verify_take_reports_as_registered(opened: Registry) -> None:
    opened.do(f"report submit {YEAR} 低空 --from {_form(opened, 任务完成='是')} {BY}")
    codes = {one["code"] for one in opened.run("audit --json").json["items"]}
    assert "XT607" in codes
    assert not {code for code in codes if code.startswith("XT90") and code != "XT901"}
    path = opened.root / f"reports/{YEAR}/xt-0001.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("任务完成: 是", "任务完成: 否"), encoding="utf-8")
    assert opened.run(f"report show {YEAR} 低空 --json").json["questions"][6]["answer"] == "是"
    assert f"reports/{YEAR}/xt-0001.yaml" in opened.run("audit").out + opened.run("audit").err


def test_the_section_of_the_readme_works_as_it_stands(peopled: Registry) -> None:
    section = README.partition("## 年报和考核")[2].partition("\n## ")[0].replace("2026", str(YEAR))
    codes = [peopled.run(words).code for words in commands_in(section)]
    assert codes == [0, 0, 1, 0, 0, 0, 0]
