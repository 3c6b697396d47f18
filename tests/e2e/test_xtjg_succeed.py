from __future__ import annotations

import pytest

from tests.walking import NAME, Registry

pytestmark = pytest.mark.git

SUCCESSION = 'succeed 低空 "市财政局 局长" --to 孙九 --date 2026-05-01 --source 示政任〔2026〕5号'


def test_succession_changes_the_holder_only(peopled: Registry) -> None:
    before = peopled.body("xt-0001")
    result = peopled.do(SUCCESSION)
    after = peopled.body("xt-0001")
    assert after["席位"].pop(3) == {**before["席位"].pop(3), "姓名": "孙九", "自": "2026-05-01"}
    assert after == before
    assert peopled.subject() == f"自然递补：{NAME}"
    assert result["papers"] == []
    assert peopled.case(result["case"])["请求"]["来源"] == "示政任〔2026〕5号"


def test_dry_run_tells_of_a_list_only_what_goes_and_comes(peopled: Registry) -> None:
    shown = peopled.run(f"{SUCCESSION} --dry-run").out
    (line,) = (line for line in shown.splitlines() if "席位：" in line)
    gone, come = line.partition("席位：")[2].split("；")
    assert gone.startswith("去 成员 市财政局 局长")
    assert come.startswith("增 成员 市财政局 局长 孙九")


def test_date_and_source_are_asked_for_at_once(peopled: Registry) -> None:
    result = peopled.refuse('succeed 低空 "市财政局 局长" --to 孙九', code=2)
    assert "缺少：--date 日期、--source 来源" in result.err


def test_seat_by_number_and_seat_that_is_not_one(peopled: Registry) -> None:
    peopled.do("succeed 低空 4 --to 孙九 --date 2026-05-01 --source 示政任〔2026〕5号")
    assert peopled.body("xt-0001")["席位"][3]["姓名"] == "孙九"
    ambiguous = peopled.refuse("succeed 低空 成员 --to 周十 --date 2026-05-02 --source 通知", code=4)
    assert ambiguous.error["error"]["candidates"] == ["3 成员 市发展改革委 主任 李四", "4 成员 市财政局 局长 孙九"]
    peopled.refuse("succeed 低空 9 --to 周十 --date 2026-05-02 --source 通知", code=4)


def test_repeated_succession_says_registered(peopled: Registry) -> None:
    first = peopled.do(SUCCESSION)
    again = peopled.do(SUCCESSION)
    assert (again["commit"], again["case"]) == (first["commit"], first["case"])


def test_succession_before_the_seat_was_taken_is_refused(peopled: Registry) -> None:
    result = peopled.refuse(SUCCESSION.replace("2026-05-01", "2026-01-01"))
    assert "早于「示例市低空经济发展领导小组」已登记的最近生效日期 2026-03-05" in result.err
    assert "xtjg correct xt-0001" in result.err
