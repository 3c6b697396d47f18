from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.walking import AUTHOR, YEAR, Registry, run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.walking import Played

pytestmark = pytest.mark.git
CASE = f"{YEAR}-0003"


def test_a_paper_is_written_as_docx_with_the_same_bytes_each_time(played: Played, tmp_path: Path) -> None:
    first, second = tmp_path / "通知.docx", tmp_path / "再次.docx"
    for path in (first, second):
        assert run("-C", str(played.root), "doc", "设立通知", CASE, "-o", str(path)).code == 0
    assert first.read_bytes() == second.read_bytes()
    text = zipfile.ZipFile(first).read("word/document.xml").decode()
    assert "示例5G产业融合发展领导小组" in text


def test_a_docx_names_the_faces_it_needs(played: Played, tmp_path: Path) -> None:
    done = run("-C", str(played.root), "doc", "设立通知", CASE, "-o", str(tmp_path / "通知.docx"), "--json")
    assert "打印前请确认装有字体：仿宋_GB2312、" in done.err
    facts = json.loads(done.out)
    assert facts["files"] == [str(tmp_path / "通知.docx")]
    assert (facts["schema"], facts["head"], facts["fonts"][-1]) == (1, "full", "Times New Roman")
    assert run("-q", "-C", str(played.root), "doc", "名单", "registry", "-o", str(tmp_path / "a.docx")).err == ""


def test_a_paper_of_an_earlier_case_is_set_in_the_faces_of_now(peopled: Registry, tmp_path: Path) -> None:
    case = peopled.body("xt-0001")["设立"]["办件"]
    place = peopled.text("registry.yaml").replace("仿宋_GB2312", "仿宋")
    (peopled.root / "registry.yaml").write_text(place, encoding="utf-8")
    peopled.git("commit", "-qam", "手工")
    facts = peopled.run(f"doc 设立通知 {case} -o {tmp_path / '通知.docx'} --json").json
    assert facts["fonts"][0] == "仿宋"


@pytest.mark.parametrize(("head", "mark", "line"), [("full", 1, 1), ("preprinted", 0, 1), ("none", 0, 0)])
def test_head_is_printed_left_to_printed_paper_or_left_out(
    played: Played, tmp_path: Path, head: str, mark: int, line: int
) -> None:
    path = tmp_path / "通知.docx"
    assert run("-C", str(played.root), "doc", "设立通知", CASE, "-o", str(path), "--head", head).code == 0
    text = zipfile.ZipFile(path).read("word/document.xml").decode()
    assert (text.count("办公室文件<"), text.count('w:val="line"')) == (mark, line)


def test_head_is_for_docx_only_and_one_of_three(played: Played) -> None:
    text = run("-C", str(played.root), "doc", "设立通知", CASE, "--head", "none")
    assert (text.code, "--head 只用于 .docx" in text.err) == (2, True)
    wrong = run("-C", str(played.root), "doc", "设立通知", CASE, "--head", "红头")
    assert (wrong.code, "full preprinted none" in wrong.err) == (2, True)


def test_a_paper_for_several_is_a_file_for_each_of_them(played: Played, tmp_path: Path) -> None:
    done = run("-C", str(played.root), "doc", "征求意见函", CASE, "-o", str(tmp_path / "函.docx"))
    names = sorted(path.name for path in tmp_path.iterdir())
    assert done.code == 0
    assert len(names) > 1
    assert all(name.startswith("函-") for name in names)
    assert done.err.count("已写出：") == len(names)


def test_papers_go_into_the_folder_that_is_named(played: Played, tmp_path: Path) -> None:
    for folder in (str(tmp_path), f"{tmp_path}/"):
        done = run("-C", str(played.root), "doc", "征求意见函", CASE, "-o", folder)
        names = sorted(path.name for path in tmp_path.iterdir())
        assert (done.code, len(names) > 1) == (0, True)
        assert all(name.startswith(f"征求意见函-{CASE}-") and name.endswith(".docx") for name in names)
    assert run("-C", str(played.root), "doc", "名单", "registry", "-o", str(tmp_path), "--head", "none").code == 0
    assert (tmp_path / "名单-registry.docx").is_file()
    absent = run("-C", str(played.root), "doc", "征求意见函", CASE, "-o", f"{tmp_path}/函/")
    assert (absent.code, "没有文件夹" in absent.err) == (4, True)
    assert not (tmp_path / "函").exists()
    assert run("-C", str(played.root), "list", "-o", f"{tmp_path}/名册/").code == 4


def test_a_paper_is_printed_as_it_was_issued(played: Played) -> None:
    kept = Registry(played.root).root / "papers" / str(YEAR) / "0003-4-establish.txt"
    shown = run("-C", str(played.root), "doc", "设立通知", CASE).out
    assert shown.rstrip() == kept.read_text(encoding="utf-8").rstrip()


def test_a_paper_of_a_step_never_taken_is_refused(played: Played) -> None:
    done = run("-C", str(played.root), "doc", "补正通知", CASE)
    assert (done.code, "没有「补正通知」" in done.err) == (2, True)


def test_an_imported_list_is_printed_as_it_was_published(played: Played) -> None:
    text = run("-C", str(played.root), "doc", "名单通知", f"{YEAR}-0001").out
    assert "列入名单的共66个" in text
    assert "示例5G" not in text
    assert "《" not in text.partition("附件：")[0].partition("今后")[2]


def test_notice_of_a_list_is_drawn_of_the_case_that_brought_one(played: Played) -> None:
    done = run("-C", str(played.root), "doc", "名单通知", CASE)
    assert (done.code, done.out) == (2, "")
    assert "是设立，没有「名单通知」" in done.err
    assert "名单通知用于导入的办件" in done.err


@pytest.mark.parametrize(
    ("number", "kind"), [("0003", "设立通知"), ("0004", "调整通知"), ("0005", "更名通知"), ("0008", "合并通知")]
)
def test_a_paper_made_anew_tells_what_its_case_did(played: Played, number: str, kind: str) -> None:
    command = ("-C", str(played.root), "doc", kind, f"{YEAR}-{number}")
    assert run(*command, "--signer", "某").out == run(*command).out


def test_members_of_a_case_are_those_it_brought(played: Played) -> None:
    text = run("-C", str(played.root), "doc", "组成人员名单", CASE).out
    assert "示例5G产业融合发展领导小组组成人员名单" in text
    assert "示例丁" in text
    assert "示例己" not in text
    assert "示例己" in run("-C", str(played.root), "doc", "组成人员名单", "xt-0067").out


def test_a_letter_to_nobody_is_refused(played: Played) -> None:
    done = run("-C", str(played.root), "doc", "征求意见函", f"{YEAR}-0008")
    assert (done.code, "没有须征求意见的领导和单位" in done.err, done.out) == (2, True, "")


def test_letter_tells_by_when_to_answer(played: Played) -> None:
    asked = ("-C", str(played.root), "doc")
    drawn = [run(*asked, kind, CASE, "--reply-by", "2099年1月5日") for kind in ("征求意见函", "设立通知")]
    assert [(one.code, "请于2099年1月5日前" in one.out) for one in drawn] == [(0, True), (2, False)]
    assert "「设立通知」不写答复期限" in drawn[1].err


def test_office_that_proposes_asks_upward(peopled: Registry) -> None:
    opened = peopled.do(
        "abolish xt-0001 --ground 长期不开展 --successor 市财政局 --reason 长期没有开会 --propose --yes"
    )
    done = peopled.do(f"submit {opened['case']} --by 市委编办 --date 2026-06-01")
    assert [paper["kind"] for paper in done["papers"]] == ["请示"]
    refused = run("-C", str(peopled.root), "doc", "申请报告", opened["case"])
    assert (refused.code, "由市委编办提出" in refused.err, "doc 请示" in refused.err) == (2, True, True)


def test_correction_tells_what_stood_there_and_who_typed(peopled: Registry) -> None:
    done = peopled.do("correct xt-0001 --set 经费=无 --paper 示政办发〔2026〕12号 --reason 录入差错 --yes")
    text = peopled.text(done["papers"][0]["file"])
    assert "经费：原记载“牵头部门预算”，更正为“无”。" in text
    assert "更正依据：示政办发〔2026〕12号，2026年3月5日印发。" in text
    assert f"经办人：{AUTHOR[0]}。" in text
    assert run("-C", str(peopled.root), "doc", "勘误记录", done["case"], "--signer", "某").out.rstrip() == text.rstrip()
