from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.test_xtjg_apply import DECIDED, submitted, take
from tests.walking import NAME, YEAR, Registry, run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.walking import Played

pytestmark = pytest.mark.git
ESTABLISHED = f"{YEAR}-0003"


def draft(registry: Registry) -> tuple[str, str]:
    """A case that everybody approved, and the text of the notice that is to be issued."""
    case = submitted(registry)
    take(registry, case, *DECIDED)
    return case, registry.run(f"doc 设立通知 {case}").out


def test_every_frozen_paper_of_a_case_is_checked(played: Played) -> None:
    done = Registry(played.root).run(f"doc check {ESTABLISHED} --json")
    assert [one["path"] for one in done.json["papers"]] == [
        f"papers/{YEAR}/0003-{number}-{kind}.txt"
        for number, kind in enumerate(("application", "review", "request", "establish", "members"), 1)
    ]
    assert {one["code"] for one in done.json["items"] if one["severity"] != "info"} == {"GW13", "GW14"}
    assert {one["path"] for one in done.json["items"]} == {f"papers/{YEAR}/0003-3-request.txt"}
    assert done.code == 1


def test_a_request_that_is_not_signed_yet_is_told_how_it_will_be(played: Played) -> None:
    registry = Registry(played.root)
    done = registry.run(f"doc check papers/{YEAR}/0003-3-request.txt --json")
    [found] = [one for one in done.json["items"] if one["code"] == "GW13"]
    assert (found["severity"], f"xtjg doc 请示 {ESTABLISHED} --signer 姓名" in found["message"]) == ("warning", True)


def test_a_case_without_papers_is_told(played: Played) -> None:
    done = Registry(played.root).run(f"doc check {YEAR}-0001")
    assert (done.code, "没有留存公文" in done.err) == (4, True)


@pytest.mark.parametrize("kind", ["登记表 xt-0067", f"签批单 {ESTABLISHED}", "组成人员名单 xt-0067", "名单"])
def test_forms_and_lists_written_as_docx_are_clean(played: Played, tmp_path: Path, kind: str) -> None:
    registry, path = Registry(played.root), tmp_path / "表.docx"
    assert registry.run(f"doc {kind} -o '{path}'").code == 0
    done = registry.run(f"doc check '{path}'")
    assert (done.code, done.out) == (0, "")


def test_a_frozen_paper_and_the_list_are_clean(played: Played) -> None:
    registry = Registry(played.root)
    assert registry.run(f"doc check papers/{YEAR}/0003-4-establish.txt").code == 0
    assert registry.run("doc check registry").code == 0
    assert registry.run("doc check xt-0067").code == 0


def test_a_written_docx_is_clean_and_known_by_its_number(played: Played, tmp_path: Path) -> None:
    registry, path = Registry(played.root), tmp_path / "通知.docx"
    assert registry.run(f"doc 设立通知 {ESTABLISHED} -o '{path}'").code == 0
    done = registry.run(f"doc check '{path}' -f table")
    assert (done.code, f"（与办件 {ESTABLISHED} 比对）" in done.out) == (0, True)
    assert "错误 0  警告 0" in done.out


def test_what_was_not_checked_is_told_once_for_all_papers(played: Played) -> None:
    done = Registry(played.root).run(f"doc check {ESTABLISHED} -f table")
    assert (done.out.count("错误 0"), done.out.count("未查：不是 .docx 文件")) == (5, 1)


def test_what_the_leader_signed_is_held_against_the_case(registry: Registry) -> None:
    case, text = draft(registry)
    signed = (
        text.replace("王五　副市长", "冯十　副市长")
        .replace("研究低空经济发展规划；", "")
        .replace("2026年3月", "2026年03月")
    )
    path = registry.write("签批稿.txt", signed)
    done = registry.run(f"doc check '{path}' {case} --json")
    found = [(one["code"], one["message"]) for one in done.json["items"]]
    assert done.code == 1
    assert ("GW53", "缺副组长王五（副市长）") in found
    assert ("GW53", "办件中没有副组长冯十（副市长）") in found
    assert any(code == "GW53" and "“主要职责”与办件不一致" in message for code, message in found)
    assert done.json["papers"] == [{"path": path, "case": case}]


def test_the_case_is_found_by_the_title(registry: Registry) -> None:
    case, text = draft(registry)
    path = registry.write("签批稿.txt", text)
    done = registry.run(f"doc check '{path}' --json")
    assert done.json["papers"][0]["case"] == case
    assert [one for one in done.json["items"] if one["code"] == "GW53"] == []


def test_the_paper_to_be_issued_is_checked_before_it_is(registry: Registry) -> None:
    case, _ = draft(registry)
    done = registry.run(f"doc check {case} --json")
    assert done.json["papers"][-1]["path"] == f"设立通知 {case}"
    assert not {one["code"] for one in done.json["items"]} & {"GW07", "GW08", "GW16", "GW33", "GW35", "GW53"}


def test_each_letter_for_opinions_is_held_against_its_own(registry: Registry) -> None:
    case, _ = draft(registry)
    out = registry.root.parent / "征求意见.docx"
    registry.run(f"doc 征求意见函 {case} --reply-by 2099-12-31 -o '{out}'")
    letters = sorted(out.parent.glob("征求意见-*.docx"))
    assert len(letters) > 1
    for letter in letters:
        found = registry.run(f"doc check '{letter}' {case} --json").json["items"]
        assert [one for one in found if one["code"] == "GW53"] == []


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "tsv", "md"])
def test_exit_code_and_findings_do_not_depend_on_the_format(world: Path, form: str) -> None:
    path = world / "稿.txt"
    path.write_text(f"示政办发[2026]012号\n\n关于成立{NAME}的通知\n\n各单位：\n　　照办。\n\n示例市\n2026年3月5日\n")
    done = run("doc", "check", str(path), "-f", form)
    assert (done.code, "GW01" in done.out) == (1, True)


def test_a_gb18030_text_is_read_and_told(world: Path) -> None:
    path = world / "稿.txt"
    path.write_bytes("关于成立领导小组的通知\n\n各单位：\n　　照办。\n\n示例市\n2026年3月5日\n".encode("gb18030"))
    done = run("doc", "check", str(path), "-f", "table")
    assert "按 GB18030 读入" in done.err
    assert "未查：没有登记簿，3 条" in done.out


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("空.txt", b"", "没有文字"),
        ("乱.txt", bytes(range(256)) * 9, "不是文本"),
        ("大.txt", "一".encode() * 4_000_000, "超过 10 MB"),
        ("长.txt", "一".encode() * 400_000, "不像一份公文"),
        ("宽.txt", "公文".encode("utf-16"), "UTF-16"),
        ("旧.doc", b"x", "另存为 .docx"),
        ("旧.docx", b"\xd0\xcf\x11\xe0" + bytes(100), "另存为 .docx"),
        ("坏.docx", b"PK\x03\x04" + bytes(100), "不是完好的"),
    ],
)
def test_what_is_no_paper_is_refused(world: Path, name: str, data: bytes, said: str) -> None:
    path = world / name
    path.write_bytes(data)
    done = run("doc", "check", str(path))
    assert (done.code, said in done.err, done.out) == (6, True, "")


def test_missing_files_and_folders_are_told(world: Path) -> None:
    assert run("doc", "check", "没有.docx").code == 4
    assert run("doc", "check", str(world / "没有")).code == 4
    assert run("doc", "check", str(world)).code == 6


def test_a_case_that_is_not_there_is_told(played: Played, tmp_path: Path) -> None:
    path = tmp_path / "稿.txt"
    path.write_text("关于甲的通知\n")
    assert Registry(played.root).run(f"doc check '{path}' 2020-0001").code == 4


def test_stdin_is_a_text(world: Path) -> None:
    assert world
    done = run("doc", "check", "-", stdin="关于甲的通知\n\n各单位:\n　　照办。\n\n示例市\n2026年3月5日\n")
    assert (done.code, "GW11" in done.out) == (1, True)


def test_checks_are_explained_without_a_registry(world: Path) -> None:
    assert world
    done = run("explain", "gw10")
    assert (done.code, "GW10 标题分行不当" in done.out, "7.3.1 标题" in done.out) == (0, True, True)
    assert run("explain", "GW99").code == 4
