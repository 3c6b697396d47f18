from __future__ import annotations

import hashlib

import pytest

from tests.walking import NAME, YEAR, Registry

pytestmark = pytest.mark.git

NEW = "示例市低空经济和通用航空发展领导小组"
CHAIN = (
    '--proposed-by 市发展改革委@2026-05-02 --reviewed-by "市委编办 同意@2026-05-07" '
    '--approved-by "组长 张三@2026-05-08" '
    "--doc-no 低空组〔2026〕2号 --date 2026-05-09"
)
FILED = "--filed 市委办公室@2026-05-10 --filed 市政府办公室@2026-05-10 --filed 市委编办@2026-05-10"


def test_rename_keeps_id_and_dated_former_name(peopled: Registry) -> None:
    result = peopled.do(f"rename 低空 {NEW} {CHAIN} {FILED}")
    body = peopled.body("xt-0001")
    assert body["名称"] == NEW
    assert body["曾用名"] == [{"名称": NAME, "至": "2026-05-08", "办件": result["case"]}]
    assert peopled.subject() == f"更名：{NAME} → {NEW}"
    assert peopled.case(result["case"])["状态"] == "备案"
    assert [paper["kind"] for paper in result["papers"]] == ["更名通知"]
    assert peopled.run(f"show {NAME} --json").json["id"] == "xt-0001"


def test_filings_not_yet_made_are_said(peopled: Registry) -> None:
    result = peopled.run(f"rename 低空 {NEW} {CHAIN}")
    assert "还须备案：市委办公室、市政府办公室、市委编办（第十四条）" in result.out
    item = peopled.run("pending --json").json["items"][0]
    assert (item["state"], item["next"]["step"]) == ("发文", "file")


def test_number_of_a_general_office_is_not_the_bodys(peopled: Registry) -> None:
    result = peopled.refuse(f"rename 低空 {NEW} {CHAIN.replace('低空组〔2026〕2号', '示政办发〔2026〕30号')}")
    assert [one["article"]["no"] for one in result.error["error"]["findings"]] == ["第十四条"]


def test_name_of_another_body_former_or_outward_is_taken(peopled: Registry) -> None:
    for name in ("示例市航空产业领导小组", "示例市 航空产业领导小组"):
        result = peopled.refuse(f"rename 低空 '{name}' {CHAIN}")
        assert [one["code"] for one in result.error["error"]["findings"]] == ["XT914"]
    peopled.do(f"rename 低空 {NEW} {CHAIN}")
    back = CHAIN.replace("低空组〔2026〕2号", "航空组〔2026〕1号")
    refused = peopled.refuse(f"rename 航空产业 {NAME} {back}")
    assert [one["code"] for one in refused.error["error"]["findings"]] == ["XT914"]


def test_repeated_rename_says_registered(peopled: Registry) -> None:
    first = peopled.do(f"rename 低空 {NEW} {CHAIN}")
    assert peopled.do(f"rename 低空 {NEW} {CHAIN}")["commit"] == first["commit"]


def test_ambiguous_and_unknown_names_are_never_guessed(peopled: Registry) -> None:
    result = peopled.refuse(f"rename 领导小组 {NEW} {CHAIN}", code=4)
    assert result.error["error"]["candidates"] == [f"xt-0001 {NAME}", "xt-0002 示例市航空产业领导小组"]
    near = peopled.refuse(f"rename 示例市低空经济发展领导小祖 {NEW} {CHAIN}", code=4)
    assert NAME in " ".join(near.error["error"]["candidates"])


def test_approval_form_says_the_same_as_the_flags(peopled: Registry) -> None:
    form = peopled.write(
        "审批单.yaml",
        "proposed-by: 市发展改革委@2026-05-02\nreviewed-by: 市委编办 同意@2026-05-07\n"
        "approved-by: [组长 张三@2026-05-08]\ndoc-no: 低空组〔2026〕9号\ndate: '2026-05-09'\n"
        "filed: [市委办公室@2026-05-10, 市政府办公室@2026-05-10, 市委编办@2026-05-10]\n",
    )
    peopled.do(f"rename 低空 {NEW} --approval {form} --doc-no 低空组〔2026〕2号")
    assert "Xtjg-Doc-No: 低空组〔2026〕2号" in peopled.trailers()
    assert "Xtjg-Approved-By: 组长 张三 2026-05-08" in peopled.trailers()


def test_bad_approval_form_is_told_whole(peopled: Registry) -> None:
    form = peopled.write("坏.yaml", "proposed_by: 市发展改革委\ndate: [一, 二]\napproved-by: {谁: 组长}\n")
    result = peopled.refuse(f"rename 低空 {NEW} --approval {form}", code=2)
    assert "不认识的键：proposed_by" in result.err
    assert "date 要写成一段文字" in result.err
    assert "approved-by 要写成文字或文字的列表" in result.err
    peopled.refuse(f"rename 低空 {NEW} --approval 没有.yaml", code=4)


def test_attachment_is_kept_by_name_and_digest(peopled: Registry) -> None:
    paper = peopled.write("批示.txt", "同意。")
    result = peopled.do(f"rename 低空 {NEW} {CHAIN} --attach {paper}")
    digest = hashlib.sha256("同意。".encode()).hexdigest()
    assert peopled.case(result["case"])["附件"] == [f"批示.txt sha256:{digest}"]


def test_attachment_that_is_not_there(peopled: Registry) -> None:
    assert "没有附件：没有.txt" in peopled.refuse(f"rename 低空 {NEW} {CHAIN} --attach 没有.txt", code=4).err


def test_one_paper_carries_two_acts_of_a_renamed_body(peopled: Registry) -> None:
    peopled.do(f"rename 低空 {NEW} {CHAIN}")
    peopled.do(f'adjust 低空 --add-unit 市应急局 --consulted "市应急局 同意@2026-05-01" {CHAIN}')
    paper = peopled.record("numbers.yaml")["文件"][-1]
    assert (paper["机关"], len(paper["办件"])) == (NAME, 2)


def test_case_number_of_the_year_may_be_short(peopled: Registry) -> None:
    case = peopled.do(f"rename 低空 {NEW} {CHAIN}")["case"]
    assert case.startswith(f"{YEAR}-")
    short = case.partition("-")[2].lstrip("0")
    assert peopled.do(f"file {short} --with 市委办公室 --date 2026-05-10")["case"] == case
