"""Hostile words as ids, paths, names, opinions and reasons: refused or stored exactly, never a file, never a trailer."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

from tests.e2e.adversity import ACT, next_works, subjects
from tests.walking import DRAFT, GROUND, WHOLE, Registry, run
from xtjg.store.trailers import parse

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.git

HOSTILE = (
    "../x", "/proc/x", "-rf", "con", "x" * 300, "a\0b", "", "bodies/xt-0001.yaml", "xt-0001/../xt-0002", "xt-9999",
    ".git", "\x1b[31m", "a\nb", "\ud800", "--output=x", "*", "%s", "$(touch x)", "`x`", "~", "NUL.txt",
)  # fmt: skip
IDS = ("parent", "absolute", "options", "device", "long", "nul", "empty", "path", "climbing", "unknown", "git", "escape",
       "newline", "surrogate", "option", "star", "format", "shell", "backtick", "home", "windows")  # fmt: skip
TAKING_A_BODY = (
    "show {}", "history {}", "blame {}", "audit {}", "doctor --restore {}", "rename {} 示例市甲领导小组",
    "extend {} --until 2030-12-31", "waive {} XT203 --reason 示例", "merge {} xt-0001 --into xt-0001 --ground 其他",
    "adjust {} --add-unit 市应急局", "abolish xt-0002 --ground 任务完成 --successor xt-0002 --into {}",
)[:10]  # fmt: skip
TAKING_A_NUMBER = (
    "case show {}", "task done {}", "submit {}", "approve {} --by 市长 --opinion 同意", "doc 设立通知 {}",
    "correct xt-0001 --set 任务=示例 --paper {}", "rename xt-0001 示例市甲领导小组 --doc-no {}",
    "rename xt-0001 示例市甲领导小组 --date {}", "list --as-of {}", "list -f {}", "measure adopt {} --reason 示例",
)  # fmt: skip
TAKING_A_FILE = (
    "create 示例市甲领导小组 --from {}", "adjust xt-0001 --add-unit 市应急局 --approval {}", "import {} --as list",
)  # fmt: skip


def said(registry: Registry, command: str, word: str) -> tuple[int, str]:
    words = [word if one == "{}" else one for one in shlex.split(command)]
    done = run("-C", str(registry.root), *words)
    return done.code, done.err


@pytest.mark.parametrize("word", HOSTILE, ids=IDS)
def test_a_hostile_word_names_no_record_and_makes_no_file(peopled: Registry, word: str) -> None:
    before, around = peopled.state(), sorted(peopled.root.parent.rglob("*"))
    for command in (*TAKING_A_BODY, *TAKING_A_NUMBER):
        code, told = said(peopled, command, word)
        assert code in (2, 4), f"{command}: {told}"
        assert "\x1b" not in told, command
        assert "\0" not in told, command
    assert peopled.state() == before
    assert [path for path in sorted(peopled.root.parent.rglob("*")) if ".git" not in path.parts] == [
        path for path in around if ".git" not in path.parts
    ]


@pytest.mark.parametrize("word", HOSTILE, ids=IDS)
@pytest.mark.parametrize("command", TAKING_A_FILE, ids=["from", "approval", "import"])
def test_a_hostile_word_is_no_file_to_read(peopled: Registry, command: str, word: str) -> None:
    before = peopled.state()
    code, told = said(peopled, command, word)
    assert code in (2, 4), told
    assert "\x1b" not in told
    assert peopled.state() == before


@pytest.mark.parametrize("word", HOSTILE, ids=IDS)
def test_a_hostile_word_is_no_registry(world: Path, word: str) -> None:
    before = sorted(world.rglob("*"))
    done = run("-C", word, "list")
    assert (done.code, done.out) == (4, "")
    assert done.err.startswith("这里没有登记簿")
    assert "\x1b" not in done.err
    assert sorted(world.rglob("*")) == before


NAMES = {
    "newline": "示例市甲\n领导小组",
    "nul": "示例市甲\0领导小组",
    "escape": "示例市甲\x1b[31m领导小组",
    "bidi": "示例市\u202e甲领导小组",
    "zero width": "示例市甲\u200b领导小组",
    "surrogate": "示例市甲\ud800领导小组",
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
    "adjust xt-0001 --set 简称={}", "init 新簿 --place {}",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES.values(), ids=list(NAMES))
@pytest.mark.parametrize("command", TAKING_A_NAME)
def test_a_name_that_does_not_print_is_refused(peopled: Registry, command: str, name: str) -> None:
    if command.startswith("adjust xt-0001 --set") and not name.strip():
        pytest.skip("an empty value clears the field")
    before = peopled.state()
    words = [one.replace("{}", name) for one in shlex.split(command)]
    done = run("-C", str(peopled.root), *words, "--json")
    assert (done.code, done.error["registered"]) == (2, False), str(done)
    assert peopled.state() == before
    assert not (peopled.root.parent / "新簿").exists()


@pytest.mark.parametrize("name", NAMES.values(), ids=list(NAMES))
@pytest.mark.parametrize("field", ["名称: 示例市商业航天领导小组", "姓名: 李四", "牵头部门: 市发展改革委"])
def test_a_draft_with_such_a_name_is_refused_with_its_place(peopled: Registry, field: str, name: str) -> None:
    draft = f"名称: 示例市商业航天领导小组\n{DRAFT}".encode()
    key = field.partition(":")[0]
    quoted = "".join(f"\\u{ord(char):04x}" for char in name)
    path = peopled.root.parent / "草稿.yaml"
    path.write_bytes(draft.replace(field.encode(), f'{key}: "{quoted}"'.encode(), 1))
    refused = peopled.refuse(f"apply --from {path} {GROUND}", code=6)
    assert refused.error["error"]["path"] == str(path)
    assert refused.error["error"]["line"] or name == NAMES["surrogate"]


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
    assert peopled.case(number)["请求"]["拟设机构"]["名称"] == stored
    assert stored in subjects(peopled)[0]
    path = peopled.write("草稿.yaml", f"名称: '{typed}'\n{DRAFT}")
    number = peopled.do(f"apply --from {path} {GROUND} --doc-no 示政办发〔2026〕77号 --date 2026-03-05")["case"]
    assert peopled.case(number)["请求"]["拟设机构"]["名称"] == stored


SEPARATORS = {"LF": "\n", "CR": "\r", "CRLF": "\r\n", "LS": "\u2028", "NEL": "\x85", "VT": "\x0b", "FF": "\x0c"}
RENAME = (
    'rename xt-0001 示例市低空产业领导小组 --proposed-by 市发展改革委@2026-05-02 --reviewed-by "市委编办 同意@2026-05-07" '
    "--approved-by 组长@2026-05-08 --doc-no 示低空〔2026〕2号 --date 2026-05-09"
)
OPTIONS = (
    "--proposed-by", "--consulted", "--reviewed-by", "--deliberated-by", "--agreed-by", "--approved-by", "--doc-no",
    "--date", "--effective", "--filed", "--basis", "--reason", "--note", "--attach",
)  # fmt: skip
TEXTS = (
    f"{ACT} --source {{}}", "unit add 示例市某局 --reason 示例 --function {}", "unit add 示例市某局 --rank {} --reason 示例",
    "unit add 示例市某局 --reason {}", "waive xt-0001 XT203 --doc-no 示政办发〔2026〕77号 --reason {}",
    "correct xt-0001 --paper 示政办发〔2026〕12号 --set 任务={}", "measure adopt weifang --reason {}",
    "adjust xt-0001 --date 2026-05-01 --reason 示例 --set {}=示例", "task drop 1 --reason {}", "withdraw 8 --reason {}",
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


@pytest.mark.parametrize("text", ["甲\n---\n乙", "# 甲\n#乙\n\n丙", "长" * 6800, "a: b\n- c\n'd\"", "  甲", "${名称}"])
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
    assert WHOLE
