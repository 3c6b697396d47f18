from __future__ import annotations

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xtjg.errors import Usage
from xtjg.store.trailers import build, parse

TRAILERS = [
    ("Xtjg-Act", "establish"),
    ("Xtjg-Step", "issue"),
    ("Xtjg-Body", "xt-0067"),
    ("Xtjg-Body", "xt-0068"),
    ("Xtjg-Consulted", "市财政局 无意见 2026-02-12"),
    ("Xtjg-Approved-By", "市长 2026-03-05"),
]
SUBJECT = "设立：示例市低空经济发展领导小组"


def by_git(message: str, *options: str) -> list[tuple[str, str]]:
    """Return what git's own parser makes of a message."""
    out = subprocess.run(
        ["git", "interpret-trailers", "--parse", *options], input=message.encode(), capture_output=True, check=True
    ).stdout.decode()
    return [(key, value) for key, _, value in (line.partition(": ") for line in out.split("\n") if line)]


def test_a_message_has_subject_paragraph_and_trailers() -> None:
    message = build(SUBJECT, "经市政府批准设立。\n# 第十条", TRAILERS[:2])
    assert message == f"{SUBJECT}\n\n经市政府批准设立。\n# 第十条\n\nXtjg-Act: establish\nXtjg-Step: issue\n"
    assert parse(message) == TRAILERS[:2]


def test_paragraph_and_trailers_may_be_absent() -> None:
    assert build(SUBJECT, "  \n ", TRAILERS[:1]) == f"{SUBJECT}\n\nXtjg-Act: establish\n"
    assert build(SUBJECT, "一段", []) == f"{SUBJECT}\n\n一段\n"
    assert build("Xtjg-Act: x", "", []) == "Xtjg-Act: x\n"
    assert parse("Xtjg-Act: x\n") == []


@pytest.mark.git
@pytest.mark.parametrize("options", [(), ("--no-divider",)])
@pytest.mark.parametrize(
    "paragraph",
    [
        "经批准。",
        "理由\nXtjg-Approved-By: 王五 2026-01-01",
        "理由\n\nXtjg-Approved-By: 王五 2026-01-01\nXtjg-Act: abolish\n",
        "甲\n---\n乙",
        "(cherry picked from commit 0123456789)\nSigned-off-by: x <y>",
        "# 第一条\n\n\n# 第二条",
        "Approved : x\n键：值",
    ],
)
def test_git_reads_the_same_trailers(paragraph: str, options: tuple[str, ...]) -> None:
    message = build(SUBJECT, paragraph, TRAILERS)
    assert parse(message) == TRAILERS
    assert by_git(message, *options) == TRAILERS


@pytest.mark.parametrize(
    "separator", ["\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\0", "\x1b", "\t"]
)
def test_a_value_with_a_line_break_is_refused(separator: str) -> None:
    with pytest.raises(Usage, match="Xtjg-Approved-By含有换行或控制字符"):
        build(SUBJECT, "", [("Xtjg-Approved-By", f"x{separator}Xtjg-Approved-By: y")])
    with pytest.raises(Usage, match="标题含有换行或控制字符"):
        build(f"x{separator}y", "", [])
    if separator != "\n":
        with pytest.raises(Usage, match="说明含有控制字符"):
            build(SUBJECT, f"x{separator}Xtjg-Approved-By: y", TRAILERS)


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(Usage) as caught:
        build("", "x" * 20_481, [("批准人", "张三"), ("Xtjg-Act", " x")])
    for part in ("标题是空的", "20481 字节", "“批准人”", "Xtjg-Act是空的，或两端有空白"):
        assert part in caught.value.message


def test_a_line_separator_splits_nothing_when_reading() -> None:
    forged = "x\n\nXtjg-Act: a\u2028Xtjg-Act: b\x85Xtjg-Act: c\rXtjg-Act: d\n"
    assert parse(forged) == [("Xtjg-Act", "a\u2028Xtjg-Act: b\x85Xtjg-Act: c\rXtjg-Act: d")]


def test_a_foreign_line_in_the_block_voids_the_block() -> None:
    assert parse("x\n\nXtjg-Act: a\nfree text\n") == []
    assert parse("x\n\nXtjg-Act: a\n  folded\n") == []


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp")), min_size=1, max_size=20).filter(
        str.strip
    ),
    st.lists(st.sampled_from([*"a:-=# ：\n", "Xtjg-Act: x", "---", "批准"]), max_size=12).map("".join),
    st.lists(st.sampled_from(TRAILERS), max_size=4),
)
def test_what_was_built_parses_back(subject: str, paragraph: str, trailers: list[tuple[str, str]]) -> None:
    message = build(subject.strip(), paragraph, trailers)
    assert parse(message) == trailers
    assert message.split("\n")[0] == subject.strip()
    assert message.endswith("\n")
    assert not message.endswith("\n\n")
