from __future__ import annotations

import pytest

from tests.walking import NAME, Registry

pytestmark = pytest.mark.git

CHAIN = (
    '--proposed-by 市发展改革委@2026-04-01 --reviewed-by "市委编办 同意@2026-04-05" --agreed-by 副市长@2026-04-06 '
    "--approved-by 市长@2026-04-08 --doc-no 示政办发〔2026〕40号 --date 2026-04-10"
)


def test_term_is_extended_with_a_reason(peopled: Registry) -> None:
    result = peopled.do(f"extend 低空 --until 2030年12月31日 --reason 任务尚未完成 {CHAIN}")
    assert peopled.body("xt-0001")["期限"] == {"至": "2030-12-31", "撤销条件": "任务完成"}
    assert [paper["kind"] for paper in result["papers"]] == ["延期通知"]
    assert peopled.subject() == f"延期：{NAME}"
    assert peopled.case(result["case"])["请求"] == {"机构": ["xt-0001"], "至": "2030-12-31", "理由": "任务尚未完成"}


def test_reason_and_chain_are_asked_for_at_once(peopled: Registry) -> None:
    result = peopled.refuse("extend 低空 --until 2030-12-31")
    assert [one["what"] for one in result.error["error"]["findings"]] == [
        "理由",
        "市发展改革委提出",
        "市委编办审核意见",
        "市政府分管领导同意",
        "市政府主要领导审批",
        "文号",
        "成文日期",
    ]


def test_new_day_must_be_later(peopled: Registry) -> None:
    result = peopled.refuse(f"extend 低空 --until 2028-12-31 --reason 未完 {CHAIN}")
    assert "新期限 2028-12-31 不晚于原期限 2028-12-31" in result.err


def test_malformed_days_and_numbers_are_listed_at_once(peopled: Registry) -> None:
    result = peopled.refuse("extend 低空 --until 2030-13-31 --date 2026-99-01 --doc-no 甲", code=2)
    for word in ("2030-13-31", "2026-99-01", "“甲”不是发文字号"):
        assert word in result.err
