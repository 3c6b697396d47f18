from __future__ import annotations

import pytest

from tests.walking import NAME, Registry

pytestmark = pytest.mark.git

CORRECT = "correct 低空 --set 任务=统筹全市低空经济发展 --paper 示政办发〔2026〕12号"


def test_correction_brings_the_record_in_line_with_its_paper(peopled: Registry) -> None:
    result = peopled.do(CORRECT)
    assert peopled.body("xt-0001")["任务"] == "统筹全市低空经济发展"
    case = peopled.case(result["case"])
    assert case["请求"]["凭证"] == "示政办发〔2026〕12号"
    assert [paper["kind"] for paper in result["papers"]] == ["勘误记录"]
    assert peopled.subject() == f"勘误：{NAME}"
    newest = peopled.run("history 低空 --json").json["items"][0]
    assert (newest["act"], newest["doc_no"]) == ("correct", "示政办发〔2026〕12号")
    assert "任务\t统筹全市低空经济发展\t勘误\t示政办发〔2026〕12号" in peopled.run("blame 低空").out


def test_correction_bars_no_act_that_took_effect_before_it_was_typed(peopled: Registry) -> None:
    result = peopled.do(CORRECT)
    assert peopled.case(result["case"])["文件"]["生效"] == "2026-03-05"
    peopled.do('succeed 低空 "市财政局 局长" --to 孙九 --date 2026-05-01 --source 示政任〔2026〕5号')
    peopled.do("correct 低空 --set 期限.至=2029-12-31 --paper 示政办发〔2026〕12号 --date 2026-03-06")
    seats = {
        day: peopled.run(f"show xt-0001 --as-of {day} --json").json["seats"][3] for day in ("2026-04-30", "2026-05-01")
    }
    assert [seat["holder"] for seat in seats.values()] == ["赵六", "孙九"]


def test_wrong_calls_of_correct(peopled: Registry) -> None:
    assert "没有写明要改的字段" in peopled.refuse("correct 低空 --paper 示政办发〔2026〕12号", code=2).err
    assert "--paper" in peopled.refuse("correct 低空 --set 任务=统筹", code=2).err
    fixed = peopled.refuse("correct 低空 --set 编号=xt-0009 --set 状态=已撤销 --paper 示政办发〔2026〕12号", code=2)
    assert "编号、状态" in fixed.err
    assert "不是发文字号" in peopled.refuse("correct 低空 --set 任务=统筹 --paper 十二", code=2).err


def test_record_that_agrees_is_not_corrected(peopled: Registry) -> None:
    result = peopled.refuse("correct 低空 --set 任务=统筹推进全市低空经济发展 --paper 示政办发〔2026〕12号")
    assert "一致，没有要改的" in result.err


def test_repeated_correction_says_registered(peopled: Registry) -> None:
    assert peopled.do(CORRECT)["commit"] == peopled.do(CORRECT)["commit"]


def test_waiver_stands_in_the_record_with_its_paper(peopled: Registry) -> None:
    words = "waive 低空 xt104 --reason 经市政府同意 --until 2027-12-31 --doc-no 示编办〔2026〕3号 --date 2026-05-01"
    first = peopled.do(words)
    assert peopled.body("xt-0001")["豁免"] == [
        {"规则": "XT104", "理由": "经市政府同意", "文号": "示编办〔2026〕3号", "至": "2027-12-31"}
    ]
    assert peopled.subject() == f"豁免：{NAME} XT104"
    assert peopled.record("numbers.yaml")["文件"][-1]["文号"] == "示编办〔2026〕3号"
    assert peopled.do(words)["commit"] == first["commit"]


def test_withdrawn_waiver_is_off_the_record_and_the_rule_holds_again(peopled: Registry) -> None:
    peopled.do("waive 低空 XT104 --reason 经市政府同意 --doc-no 示编办〔2026〕3号 --date 2026-05-01")
    (unused,) = peopled.run("audit 低空 --select XT104 --select XT910 --exit-zero --json").json["items"]
    words = unused["command"].removeprefix("xtjg ").replace("理由", "问题已经解决")
    first = peopled.do(words)
    assert peopled.body("xt-0001").get("豁免") is None
    assert peopled.subject() == f"豁免：{NAME} XT104 撤下"
    assert peopled.do(words)["commit"] == first["commit"]
    assert "没有 XT205 的豁免" in peopled.refuse("waive 低空 XT205 --withdraw --reason 解决", code=4).err
    assert "不写有效期" in peopled.refuse(f"{words} --until 2189-12-31", code=2).err


def test_wrong_calls_of_waive(peopled: Registry) -> None:
    assert "要写明理由" in peopled.refuse("waive 低空 XT104", code=2).err
    unknown = peopled.refuse("waive 低空 XT194 --reason 同意", code=4)
    assert "XT104" in unknown.error["error"]["candidates"]
    assert "早于" in peopled.refuse("waive 低空 XT104 --reason 同意 --date 2026-01-01").err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("--until 2026-06-30", "豁免的最后一天 2026-06-30 早于今天"),
        ("--until 2189-12-31 --date 2026-05-01 --effective 2190-01-01", "早于生效日期 2190-01-01"),
        ("--until 2189-12-31 --date 2026-05-01 --effective 2026-04-30", "生效日期 2026-04-30 早于成文日期 2026-05-01"),
    ],
)
def test_waiver_that_serves_nothing_is_refused(peopled: Registry, words: str, told: str) -> None:
    assert told in peopled.refuse(f"waive 低空 XT104 --reason 经市政府同意 --doc-no 示编办〔2026〕3号 {words}").err


def test_waiver_without_a_day_bars_no_earlier_act(peopled: Registry) -> None:
    peopled.do("waive 低空 XT104 --reason 经市政府同意")
    peopled.do('succeed 低空 "市财政局 局长" --to 孙九 --date 2026-05-01 --source 示政任〔2026〕5号')


def test_dry_run_of_a_waiver_shows_field_and_message(peopled: Registry) -> None:
    tried = peopled.try_out("waive 低空 XT104 --reason 经市政府同意 --until 2027-12-31")
    assert tried["edits"][0]["field"] == "豁免"
    assert tried["message"].startswith(f"豁免：{NAME} XT104\n")
