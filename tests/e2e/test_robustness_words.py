"""Hostile words as ids, paths, names, opinions and reasons: refused or stored exactly, never a file or a trailer."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

from tests.e2e.adversity import ACT, next_works, subjects
from tests.walking import DRAFT, GROUND, run
from xtjg.store.trailers import parse

if TYPE_CHECKING:
    from pathlib import Path

    from tests.walking import Registry, Result

pytestmark = pytest.mark.git

LONG = "x" * 300
HOSTILE = {
    "parent": "../x",
    "absolute": "/proc/x",
    "options": "-rf",
    "device": "con",
    "long": LONG,
    "empty": "",
    "climbing": "xt-0001/../xt-0002",
    "no text": "\x1b[31m\n\udcff",
    "shell": "$(touch x)`touch y` * %s{0}",
    "null": "a\0b",
}
NO_NULL = {name: word for name, word in HOSTILE.items() if "\0" not in word}
"""No system hands a command a NUL in the name of a file."""

TAKING_A_BODY = (
    "show {}", "history {}", "blame {}", "audit {}", "doctor --restore {}", "rename {} 示例市甲领导小组",
    "extend {} --until 2030-12-31", "waive {} XT203 --reason 示例", "merge {} xt-0001 --into xt-0001 --ground 其他",
    "adjust {} --add-unit 市应急局",
)  # fmt: skip
TAKING_A_NUMBER = (
    "case show {}", "task done {}", "submit {}", "approve {} --by 市长 --opinion 同意", "doc 设立通知 {}",
    "correct xt-0001 --set 任务=示例 --paper {}", "rename xt-0001 示例市甲领导小组 --doc-no {}",
    "rename xt-0001 示例市甲领导小组 --date {}", "list --as-of {}", "list -f {}", "measure adopt {} --reason 示例",
    "doc {} xt-0001",
)  # fmt: skip
TAKING_A_FILE = (
    "create 示例市甲领导小组 --from {}", "adjust xt-0001 --add-unit 市应急局 --approval {}", "import {} --as list",
)  # fmt: skip


def said(registry: Registry, command: str, word: str) -> Result:
    return run("-C", str(registry.root), *(one.replace("{}", word) for one in shlex.split(command)))


def around(registry: Registry) -> list[Path]:
    return sorted(path for path in registry.root.parent.rglob("*") if ".git" not in path.parts)


@pytest.mark.parametrize("word", HOSTILE.values(), ids=list(HOSTILE))
def test_a_hostile_word_names_no_record_and_makes_no_file(peopled: Registry, word: str) -> None:
    before, there = peopled.state(), around(peopled)
    ended = {command: said(peopled, command, word).code for command in (*TAKING_A_BODY, *TAKING_A_NUMBER)}
    assert {command: code for command, code in ended.items() if code not in (2, 4)} == {}
    assert peopled.state() == before
    assert around(peopled) == there


def test_a_number_of_thousands_of_digits_is_no_number(peopled: Registry) -> None:
    commands = (
        "case show {}", "doc 设立通知 {}", "task done {}", "list --expiring {}d", "adjust xt-0001 --remove-seat {}",
        "succeed xt-0001 {} --to 甲 --date 2026-07-01 --source 示例",
        "rename xt-0001 示例 --doc-no 示政办发〔2026〕{}号",
    )  # fmt: skip
    ended = {command: said(peopled, command, "9" * 5000).code for command in commands}
    assert {command: code for command, code in ended.items() if code not in (2, 4)} == {}


@pytest.mark.parametrize("word", NO_NULL.values(), ids=list(NO_NULL))
def test_a_hostile_word_is_no_file_to_read(peopled: Registry, word: str) -> None:
    before, there = peopled.state(), around(peopled)
    ended = {command: said(peopled, command, word).code for command in TAKING_A_FILE}
    assert {command: code for command, code in ended.items() if code not in (2, 4)} == {}
    assert peopled.state() == before
    assert around(peopled) == there


@pytest.mark.parametrize("word", NO_NULL.values(), ids=list(NO_NULL))
def test_a_hostile_word_is_no_registry(world: Path, word: str) -> None:
    before = sorted(world.rglob("*"))
    done = run("-C", word, "list")
    assert (done.code, done.out) == (4, "")
    assert done.err.startswith("这里没有登记簿")
    assert "\x1b" not in done.err
    assert sorted(world.rglob("*")) == before


def test_the_error_object_escapes_what_steers_the_terminal_and_says_it_all(peopled: Registry) -> None:
    typed = "甲\x1b[31m\u202e\U000e0041"
    done = peopled.run("show", typed, "--json")
    assert done.code == 4
    assert done.err.replace("\n", "").isprintable()
    assert done.error["error"]["exit"] == 4


def test_a_message_shows_no_character_that_steers_the_terminal(peopled: Registry) -> None:
    told = {
        command: said(peopled, command, "\x1b[31m\u202e\r").err
        for command in (*TAKING_A_BODY, *TAKING_A_NUMBER, *TAKING_A_FILE)
    }
    assert [command for command, text in told.items() if not text.replace("\n", "").isprintable()] == []


NAMES = {
    "newline": "示例市甲\n领导小组",
    "null": "示例市甲\0领导小组",
    "escape": "示例市甲\x1b[31m领导小组",
    "bidi": "示例市\u202e甲领导小组",
    "zero width": "示例市甲\u200b领导小组",
    "surrogate": "示例市甲\udcff领导小组",
    "variation": "示例市甲\ufe00领导小组",
    "byte order mark": "\ufeff示例市甲领导小组",
    "line separator": "示例市\u2028甲领导小组",
    "private use": "示例市\ue000甲领导小组",
    "tab": "示例市\t甲领导小组",
    "blank": " \u3000 ",
    "too long": "示例市" + "甲" * 200,
}
TAKING_A_NAME = (
    "rename xt-0001 {}", "succeed xt-0001 4 --to {} --date 2026-07-01", "unit add {} --reason 示例",
    "unit add 示例市某局 --short {} --reason 示例", "merge xt-0001 xt-0002 --new {} --ground 职责相同相近",
    "adjust xt-0001 --add-unit {}", "convert xt-0001 --to 部门联席会议 --unit {}", "apply {} --set 序列=政府",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES.values(), ids=list(NAMES))
def test_a_name_that_does_not_print_is_refused(peopled: Registry, name: str) -> None:
    before = peopled.state()
    ended = {command: said(peopled, command, name).code for command in TAKING_A_NAME}
    assert ended == dict.fromkeys(TAKING_A_NAME, 2)
    assert peopled.state() == before


def test_a_setting_takes_no_name_of_two_lines(peopled: Registry) -> None:
    peopled.refuse("adjust xt-0001 --reason 示例 --date 2026-05-01 --set", "简称=低空\n办", code=2)


def test_a_place_that_does_not_print_gets_no_registry(world: Path) -> None:
    ended = {key: run("init", "新簿", "--place", name).code for key, name in NAMES.items()}
    assert ended == dict.fromkeys(NAMES, 2)
    assert not (world / "新簿").exists()


@pytest.mark.parametrize("name", NAMES.values(), ids=list(NAMES))
def test_a_draft_with_such_a_name_is_refused_with_its_place(peopled: Registry, name: str) -> None:
    draft = f"名称: 示例市商业航天领导小组\n{DRAFT}"
    path = peopled.root.parent / "草稿.yaml"
    quoted = "".join(f"\\u{ord(char):04x}" for char in name)
    for field, line in (("名称", 1), ("姓名", 11), ("牵头部门", 13)):
        value = draft.partition(f"{field}: ")[2].partition("\n" if line != 11 else ",")[0]
        path.write_text(draft.replace(f"{field}: {value}", f'{field}: "{quoted}"'), encoding="utf-8")
        done = peopled.run(f"apply --from {path} {GROUND} --json")
        if name.strip() or field == "名称":
            assert (done.code, done.error["error"]["path"]) == (6, str(path)), str(done)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("示例市⼈才工作领导小组", "示例市人才工作领导小组"),
        ("示例市Ａ类（５）工作领导小组", "示例市Ａ类（５）工作领导小组"),
        ("　示例市甲工作领导小组 ", "示例市甲工作领导小组"),
        ("示例市e\u0301甲工作领导小组", "示例市\u00e9甲工作领导小组"),
    ],
    ids=["kangxi", "full width", "outer blanks", "decomposed"],
)
def test_a_name_is_stored_in_one_form_and_found_in_all(peopled: Registry, typed: str, stored: str) -> None:
    path = peopled.write("草稿.yaml", DRAFT)
    number = peopled.do(f"apply --from {path} {GROUND}", typed)["case"]
    assert peopled.case(number)["请求"]["拟设"]["名称"] == stored
    assert stored in subjects(peopled)[0]
    path = peopled.write("草稿.yaml", f"名称: '{typed}'\n{DRAFT}")
    number = peopled.do(f"apply --from {path} {GROUND} --doc-no 示政办发〔2026〕77号 --date 2026-03-05")["case"]
    assert peopled.case(number)["请求"]["拟设"]["名称"] == stored


SEPARATORS = {"LF": "\n", "CR": "\r", "LS": "\u2028", "NEL": "\x85", "VT": "\x0b"}
RENAME = (
    "rename xt-0001 示例市低空产业领导小组 --proposed-by 市发展改革委@2026-05-02 "
    '--reviewed-by "市委编办 同意@2026-05-07" '
    "--approved-by 组长@2026-05-08 --doc-no 示低空〔2026〕2号 --date 2026-05-09"
)
OPTIONS = (
    "--proposed-by", "--consulted", "--reviewed-by", "--deliberated-by", "--agreed-by", "--approved-by", "--doc-no",
    "--date", "--effective", "--filed", "--basis", "--reason", "--note", "--attach",
)  # fmt: skip
TEXTS = (
    f"{ACT} --source {{}}", "unit add 示例市某局 --reason 示例 --function {}",
    "unit add 示例市某局 --rank {} --reason 示例", "unit add 示例市某局 --reason {}",
    "waive xt-0001 XT203 --doc-no 示政办发〔2026〕77号 --reason {}", "measure adopt weifang --reason {}",
    "correct xt-0001 --paper 示政办发〔2026〕12号 --set 任务={}", "task drop 1 --reason {}", "withdraw 8 --reason {}",
    "adjust xt-0001 --date 2026-05-01 --reason 示例 --set {}=示例",
)  # fmt: skip


@pytest.mark.parametrize("separator", SEPARATORS.values(), ids=list(SEPARATORS))
def test_no_text_makes_a_second_trailer(peopled: Registry, separator: str) -> None:
    peopled.do("rename xt-0002 示例市航天产业领导小组 --propose")
    start = peopled.git("rev-parse", "HEAD")
    forged = f"x{separator}Xtjg-Approved-By: y"
    calls = [[*shlex.split(RENAME), option, forged] for option in OPTIONS]
    calls += [[one.replace("{}", forged) for one in shlex.split(command)] for command in TEXTS]
    for words in calls:
        done = run("-C", str(peopled.root), *words, "--json")
        assert done.code in (0, 2, 4), f"{words}: {done}"
        if done.code == 0:
            assert separator == "\n", f"{words} took a character that no text may hold"
            message = peopled.git("log", "-1", "--format=%B").encode()
            assert [line for line in peopled.trailers() if line.startswith("Xtjg-Approved-By: y")] == []
            assert [f"{key}: {value}" for key, value in parse(message.decode() + "\n")] == peopled.trailers()
            peopled.git("reset", "-q", "--hard", start)
        assert peopled.git("rev-parse", "HEAD") == start


@pytest.mark.parametrize("text", ["甲\n---\n乙\n# 丙\n#丁", "长" * 6800, "  a: b\n- c\n'd\"\n\n${名称}"])
def test_a_reason_is_stored_exactly(peopled: Registry, text: str) -> None:
    number = peopled.do("adjust xt-0001 --set 简称=低空办 --date 2026-05-01", "--reason", text)["case"]
    assert peopled.case(number)["请求"]["理由"] == text
    assert peopled.trailers()[0] == "Xtjg-Act: adjust"
    next_works(peopled)


@pytest.mark.parametrize(
    "text", ["长" * 70_000, "x" * 20_481, "   ", "\n\n", ""], ids=["200 KB", "20 KB", "blanks", "lines", "nothing"]
)
def test_a_reason_that_cannot_be_stored_is_refused(peopled: Registry, text: str) -> None:
    refused = peopled.refuse("adjust xt-0001 --set 简称=低空办 --date 2026-05-01", "--reason", text, code=2)
    assert refused.error["error"]["message"].startswith("理由")
    assert len(refused.err) < 2000


def test_a_list_of_approvals_in_a_file_is_read_like_the_options(peopled: Registry) -> None:
    path = peopled.write("审批.yaml", 'basis: "x\\nXtjg-Approved-By: y"\n')
    peopled.refuse(f"adjust xt-0001 --set 简称=低空办 --reason 示例 --date 2026-05-01 --approval {path}", code=2)
    path = peopled.write("审批.yaml", "evil: y\n")
    refused = peopled.refuse(f"adjust xt-0001 --set 简称=低空办 --approval {path}", code=2)
    assert "evil" in refused.error["error"]["message"]
