"""`xtjg overlap` on a folder: pairs, one body, a proposal; what people and programs get to see."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from tests.cli.samples import body, sample, write_folder
from xtjg.cli.app import app
from xtjg.core.terms import State, Tenure

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.samples import Call

KEYS = ["a", "b", "name_a", "name_b", "score", "relation", "shared", "units"]
DRAFT = """\
名称: 示例市长者照护工作领导小组
职责: [布设老年食堂, 增加护理床位]
成员单位: [市民政局]
"""


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    root = tmp_path / "登记簿"
    facts = {"tenure": Tenure.PERMANENT, "term": None, "task": None}
    written = (
        body(1, "示例市优化营商环境领导小组", duties=("压缩企业开办时间", "清理审批事项"), **facts),
        body(2, "示例市简政放权协调小组", duties=("推行简政放权", "减少行政许可"), **facts),
        body(3, "示例市防汛抗旱指挥部", duties=("会商雨情水情", "调度水库泄洪"), **facts),
        body(4, "示例市水旱灾害防御指挥部", duties=("转移洪涝危险区群众",), member_units=(), **facts),
        body(5, "示例市养老服务联席会议", duties=("发展养老服务",), state=State.ABOLISHED, seats=(), **facts),
        body(6, "示例市养老服务领导小组", duties=("建设养老机构", "提供日间照料"), **facts),
    )
    whole = sample()
    write_folder(root, replace(whole, bodies={one.id: one for one in written}, cases={}, tasks={}))
    return root


def items(text: str) -> list[dict[str, Any]]:
    document = json.loads(text)
    assert document["schema"] == 1
    found: list[dict[str, Any]] = document["items"]
    return found


def test_pairs_are_ranked_with_what_they_share(xtjg: Call) -> None:
    found = items(xtjg("overlap", "--json").stdout)
    assert {(one["a"], one["b"]) for one in found} == {("xt-0001", "xt-0002"), ("xt-0003", "xt-0004")}
    assert [one["score"] for one in found] == sorted((one["score"] for one in found), reverse=True)
    assert all(list(one) == KEYS and 0 <= one["score"] <= 1 for one in found)
    green = next(one for one in found if one["a"] == "xt-0001")
    assert any("≈" in word for word in green["shared"])
    assert green["units"]


def test_one_body_is_ranked_against_the_others_also_when_it_does_not_count(xtjg: Call) -> None:
    assert [(one["a"], one["b"]) for one in items(xtjg("overlap", "简政放权", "--json").stdout)] == [
        ("xt-0002", "xt-0001")
    ]
    assert [one["b"] for one in items(xtjg("overlap", "xt-0005", "--json").stdout)] == ["xt-0006"]


def test_a_proposal_is_ranked_against_the_list(xtjg: Call, tmp_path: Path) -> None:
    draft = tmp_path / "草稿.yaml"
    draft.write_text(DRAFT, encoding="utf-8")
    (first,) = items(xtjg("overlap", "--from", str(draft), "--json").stdout)
    assert (first["a"], first["name_a"], first["b"]) == (None, "示例市长者照护工作领导小组", "xt-0006")
    bare = xtjg("overlap", "--from", "-", "--json", input="职责: [调度水库]\n")
    assert "xt-0003" in [one["b"] for one in items(bare.stdout)]


def test_table_says_that_it_decides_nothing(xtjg: Call) -> None:
    lines = xtjg("overlap", "-f", "table").stdout.splitlines()
    assert lines[0] == "相近的机构 2 对"
    assert "按职责、名称、成员单位的相近程度排列，供人判断，不作结论。" in lines
    assert any("█" in line for line in lines)
    assert lines[-1].startswith("比较：xtjg show xt-000")


def test_top_shortens_and_all_does_not(xtjg: Call) -> None:
    assert len(items(xtjg("overlap", "--top", "1", "--json").stdout)) == 1
    assert len(items(xtjg("overlap", "--top", "1", "--all", "--json").stdout)) == 2
    assert xtjg("overlap", "--top", "1", "-f", "table").stdout.splitlines()[0] == "相近的机构 2 对，列出前 1"


def test_rows_without_a_terminal_are_tab_separated(xtjg: Call) -> None:
    cells = xtjg("overlap").stdout.splitlines()[0].split("\t")
    assert len(cells) == 9
    assert cells[0] == "1"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--top", "0"), 2),
        (("--top", "甲"), 2),
        (("xt-0001", "--from", "-"), 2),
        (("没有的机构",), 4),
        (("--from", "没有.yaml"), 4),
    ],
)
def test_wrong_words_are_refused(xtjg: Call, words: tuple[str, ...], code: int) -> None:
    result = xtjg("overlap", *words)
    assert result.exit_code == code
    assert result.stdout == ""


def test_an_empty_list_has_no_pairs(tmp_path: Path) -> None:
    root = tmp_path / "空"
    write_folder(root, replace(sample(), bodies={}, cases={}, tasks={}))
    result = CliRunner().invoke(app, ["-C", str(root), "overlap", "-f", "table"])
    assert result.exit_code == 0
    assert result.stdout.startswith("相近的机构 0 对")
