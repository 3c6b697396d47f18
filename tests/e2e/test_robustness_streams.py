"""Closed pipes, full streams, Ctrl-C at a question, nobody there, other encodings: the truth is told."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e.adversity import ACT, ACTED, OTHER, Terminal, next_works, process, subjects
from tests.walking import SECOND_NAME, Registry, run
from xtjg.store import shipped

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = pytest.mark.git
FULL = Path("/dev/full")
ABOLISH = (
    "abolish xt-0002 --ground 任务完成 --successor 市交通运输局 --proposed-by 市发展改革委@2026-07-11 "
    '--reviewed-by "市委编办 同意@2026-07-15" --approved-by 市长@2026-07-18 '
    "--doc-no 示政办发〔2026〕905号 --date 2026-07-20"
)


def shell(registry: Registry, line: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run a line of a shell in which `x` is xtjg on the registry."""
    command = " ".join(f"'{word}'" for word in process(registry))
    script = f'set -o pipefail; x() {{ {command} "$@"; }}; {line}'
    return subprocess.run(["bash", "-c", script], capture_output=True, check=False, env={**os.environ, **(env or {})})


def test_a_reader_that_has_gone_is_no_error(peopled: Registry) -> None:
    sample = Registry(shipped.folder("registry"))
    for line in ("x list --json | head -1", "x audit | head -1", "x show xt-0001 | true"):
        done = shell(sample, line)
        assert (done.returncode, done.stderr) == (0, b""), line
    done = shell(peopled, f"x {ACT} | true")
    assert (done.returncode, done.stderr) == (0, b"")
    assert subjects(peopled)[0] == ACTED


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&-"])
def test_a_closed_stream_is_no_error(peopled: Registry, closed: str) -> None:
    done = shell(peopled, f"(x list {closed}); a=$?; (x show 没有 {closed}); b=$?; (x {ACT} {closed}); echo $a $b $?")
    assert b"Traceback" not in done.stderr
    assert done.stdout.split()[-3:] == [b"0", b"4", b"0"]
    assert subjects(peopled)[0] == ACTED


@pytest.mark.skipif(not FULL.is_char_device(), reason="no device that is always full")
def test_an_act_whose_result_cannot_be_printed_is_told_as_registered(peopled: Registry) -> None:
    done = shell(peopled, f"x {ACT} --json >{FULL}")
    assert subjects(peopled)[0] == ACTED
    told = done.stderr.decode()
    assert "什么都没有改动" not in told
    assert '"registered": false' not in told
    assert "已登记" in told
    listed = shell(peopled, f"x list >{FULL}")
    assert (listed.returncode, b"Traceback" in listed.stderr) == (7, False)
    next_works(peopled)


@pytest.mark.parametrize("out", ["没有/结果.json", "."])
def test_an_act_whose_result_cannot_be_kept_says_so_before_or_is_told_as_registered(
    peopled: Registry, out: str
) -> None:
    before = subjects(peopled)
    done = peopled.run(ACT, "--json", "-o", out)
    if subjects(peopled) == before:
        assert (done.code, done.error["registered"]) == (4, False)
    else:
        assert done.code == 0, str(done)
        assert "什么都没有改动" not in done.err


def test_a_result_is_not_written_through_a_link(peopled: Registry, world: Path) -> None:
    victim = world / "victim"
    for planted in ("名单.csv", ".名单.csv.tmp"):
        victim.write_text("precious")
        (world / planted).symlink_to(victim)
        done = peopled.run("list -o 名单.csv")
        assert done.code in (0, 7), str(done)
        assert victim.read_text() == "precious", planted
        (world / planted).unlink(missing_ok=True)
        (world / "名单.csv").unlink(missing_ok=True)


def test_a_device_is_not_replaced_by_a_result(peopled: Registry, world: Path) -> None:
    os.mkfifo(world / "管道")
    reader = os.open(world / "管道", os.O_RDONLY | os.O_NONBLOCK)
    try:
        peopled.run("list -o 管道")
    finally:
        os.close(reader)
    assert (world / "管道").is_fifo()


@pytest.mark.parametrize("how", ["ctrl-c", "end of input", "no"])
def test_a_question_that_is_not_answered_with_yes_changes_nothing(peopled: Registry, how: str) -> None:
    before = peopled.state()
    with Terminal(peopled, *shlex.split(ABOLISH), "--json") as terminal:
        terminal.until("[是/否]")
        if how == "ctrl-c":
            terminal.interrupt()
        else:
            terminal.answer(b"\x04" if how == "end of input" else "否\n".encode())
        told = terminal.rest()
    assert (terminal.code, "Traceback" in told) == (130, False)
    assert "已取消" in told
    assert '"registered": false' in told
    assert peopled.state() == before


def test_a_question_is_answered_in_chinese_and_full_width(peopled: Registry) -> None:
    with Terminal(peopled, *shlex.split(ABOLISH), TERM="dumb") as terminal:
        told = terminal.until("[是/否]").answer("ｙ\n".encode()).rest()
    assert (terminal.code, "\x1b" in told) == (0, False)
    assert f"已登记：撤销 {SECOND_NAME}" in told


@pytest.mark.parametrize("how", ["ctrl-c", "end of input", "!"])
def test_answers_of_the_wizard_are_kept_and_no_draft_is_written_over(peopled: Registry, world: Path, how: str) -> None:
    (world / "草稿.yaml").write_text("名称: 别人的草稿\n", encoding="utf-8")
    before = peopled.state()
    with Terminal(peopled, "apply") as terminal:
        terminal.until("拟设机构名称").answer("示例市商业航天/低空领导小组\n".encode())
        terminal.until("注意：名称「示例市商业航天/低空领导小组」里有 /").until("序列")
        terminal.answer(b"1\n").until("设立情形")
        if how == "ctrl-c":
            terminal.interrupt()
        else:
            terminal.answer(b"\x04" if how == "end of input" else "！\n".encode())
        told = terminal.rest()
    assert terminal.code == (0 if how == "!" else 130)
    assert "草稿已存：草稿-2.yaml。继续：补全后 xtjg apply --from 草稿-2.yaml" in told
    kept = (world / "草稿-2.yaml").read_text(encoding="utf-8")
    assert kept == "名称: 示例市商业航天/低空领导小组\n序列: 政府\n"
    assert (world / "草稿.yaml").read_text(encoding="utf-8") == "名称: 别人的草稿\n"
    assert peopled.state() == before


def test_a_wizard_that_was_told_nothing_leaves_no_draft(peopled: Registry, world: Path) -> None:
    with Terminal(peopled, "apply") as terminal:
        told = terminal.until("拟设机构名称").interrupt().rest()
    assert (terminal.code, "没有存草稿" in told) == (130, True)
    assert not list(world.glob("草稿*"))


@pytest.mark.parametrize("words", [ABOLISH, "apply"], ids=["question", "wizard"])
def test_where_nobody_can_answer_nothing_waits(peopled: Registry, words: str) -> None:
    before = peopled.state()
    for place in ((), ("--no-input",)):
        done = run("-C", str(peopled.root), *place, *shlex.split(words), "--json", stdin="y\n")
        assert (done.code, done.out, done.error["registered"]) == (2, "", False)
        assert "--yes" in done.err or words == "apply"
    assert peopled.state() == before
    if words == ABOLISH:
        peopled.do(f"{ABOLISH} --yes")


ENCODINGS: dict[str, dict[str, str]] = {
    "gbk": {"PYTHONIOENCODING": "gbk"},
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "utf-8": {"LC_ALL": "C", "LANG": "C"},
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_other_encodings_change_neither_exit_codes_nor_data(peopled: Registry, name: str) -> None:
    env = ENCODINGS[name]
    listed = shell(peopled, "x list", env)
    assert (listed.returncode, listed.stderr) == (0, b"")
    shown = listed.stdout.decode(name)
    assert SECOND_NAME in (shown.encode().decode("unicode_escape") if name == "ascii" else shown)
    data = shell(peopled, "x list --json; x show xt-9999; echo $? >&2; x list -o n.csv", env)
    assert SECOND_NAME in data.stdout.decode(), "data for programs is UTF-8 whatever the stream"
    assert b"\n4\n" in data.stderr
    assert b"Traceback" not in data.stderr
    made = shell(peopled, f"x {OTHER} --json", env)
    assert (made.returncode, json.loads(made.stdout)["registered"]) == (0, True)
    assert peopled.body("xt-0002")["席位"][3]["姓名"] == "孙八", "names come in as they were typed"
