from __future__ import annotations

import pytest

from tests.walking import NAME, Registry

pytestmark = pytest.mark.git

DECIDED = '--proposed-by 市发展改革委@2026-04-01 --reviewed-by "市委编办 同意@2026-04-05" --approved-by 市长@2026-04-08'


def test_both_series_decide_on_a_change_of_series(peopled: Registry) -> None:
    refused = peopled.refuse(f"reassign 低空 --series 党委 {DECIDED} --doc-no 示办发〔2026〕5号 --date 2026-04-10")
    assert [one["what"] for one in refused.error["error"]["findings"]] == ["市委审定"]
    result = peopled.do(
        f"reassign 低空 --series 党委 {DECIDED} --approved-by 市委书记@2026-04-09 "
        "--doc-no 示办发〔2026〕5号 --date 2026-04-10"
    )
    assert peopled.body("xt-0001")["序列"] == "党委"
    assert [paper["kind"] for paper in result["papers"]] == ["改隶通知"]
    assert peopled.subject() == f"改变隶属关系：{NAME}"
    assert {"Xtjg-Approved-By: 市长 2026-04-08", "Xtjg-Approved-By: 市委书记 2026-04-09"} <= set(peopled.trailers())


def test_new_superior(peopled: Registry) -> None:
    peopled.do(f"reassign 航空 --superior 省航空产业领导小组 {DECIDED} --doc-no 示政办发〔2026〕41号 --date 2026-04-10")
    assert peopled.body("xt-0002")["上级对应"] == {"名称": "省航空产业领导小组", "状态": "运行"}


def test_wrong_calls_of_reassign(peopled: Registry) -> None:
    assert "没有写明改隶到哪里" in peopled.refuse("reassign 低空", code=2).err
    assert "没有「市直」序列" in peopled.refuse("reassign 低空 --series 市直", code=2).err
    assert "本来就属政府序列" in peopled.refuse("reassign 低空 --series 政府").err


def test_number_of_the_wrong_office_is_refused(peopled: Registry) -> None:
    result = peopled.refuse(
        f"reassign 航空 --superior 省航空产业领导小组 {DECIDED} --doc-no 示办发〔2026〕6号 --date 2026-04-10"
    )
    assert [one["article"]["no"] for one in result.error["error"]["findings"]] == ["第十八条第二款"]
