from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from xtjg.cli import output, streams
from xtjg.cli.ask import confirm
from xtjg.cli.layout import columns, definitions, pad, width, wrap
from xtjg.cli.output import Page, render, titles, visible
from xtjg.cli.params import Format, Output, State
from xtjg.errors import Usage

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.samples import Call
TODAY = date(2026, 11, 22)
ANSI = re.compile(r"\x1b\[[0-9;]*m")


def page(*cells: str) -> Page:
    return Page(columns=titles("编号!", "名称"), rows=(cells,), document=lambda: {"schema": 1})


@pytest.mark.parametrize("cell", ["=HYPERLINK(1)", "+1", "-1", "@x", "＝1", "＋1", "－1", "＠1"])
def test_csv_keeps_spreadsheets_from_taking_text_for_formulas(cell: str) -> None:
    assert render(Format.CSV, page("xt-0001", cell)).splitlines()[1] == f"xt-0001,'{cell}"


def test_control_characters_are_printed_as_escapes() -> None:
    assert visible("红\x1b[31m字\u202e\u200b") == "红\\u001b[31m字\\u202e\\u200b"
    assert visible("全角　空格") == "全角　空格"


def test_line_ends_and_tabs_in_a_cell_do_not_break_rows() -> None:
    assert render(Format.TSV, page("xt-0001", "一\n二\t三")) == "xt-0001\t一 二 三\n"
    assert render(Format.MD, page("xt-0001", "一\n二|三")).splitlines()[2] == "| xt-0001 | 一<br>二\\|三 |"


def test_a_chinese_character_takes_two_cells() -> None:
    assert width("ab示例") == 6
    assert pad("示例", 6) == "示例  "
    assert columns([("示例", "x"), ("a", "y")], indent=0) == ["示例  x", "a     y"]


def test_wrapping_breaks_between_chinese_characters_and_keeps_words() -> None:
    assert wrap("示例市低空经济", 6) == ["示例市", "低空经", "济"]
    assert wrap("xtjg show 编号", 10) == ["xtjg show", "编号"]
    assert wrap("", 10) == [""]
    assert wrap("一\n二", 10) == ["一", "二"]


def test_a_long_term_gets_a_line_of_its_own() -> None:
    assert definitions([("甲", "说明"), ("很长很长的词", "说明")], 40, longest=4) == [
        "  甲    说明",
        "  很长很长的词",
        "        说明",
    ]


@pytest.mark.parametrize("cells", [60, 80])
@pytest.mark.parametrize("command", [("list",), ("show", "xt-0001"), ("pending",), ("stats",), ("case", "list")])
def test_a_terminal_gets_whole_names_within_its_width(
    xtjg: Call, monkeypatch: pytest.MonkeyPatch, cells: int, command: tuple[str, ...]
) -> None:
    monkeypatch.setattr(streams, "is_terminal", lambda _: True)
    monkeypatch.setenv("COLUMNS", str(cells))
    result = xtjg("--no-color", "--no-input", *command)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    # A line with a command to paste is never broken by the program.
    assert all(width(line) <= cells for line in lines if "xtjg " not in line)
    letters = "".join(re.sub(r"\s", "", line) for line in lines)
    assert "领导小组" in letters
    assert not ANSI.search(result.stdout)


def test_markup_reaches_a_terminal_as_it_is(xtjg: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "is_terminal", lambda _: True)
    monkeypatch.setenv("COLUMNS", "100")
    assert "示例市[防汛]办*" in xtjg("--no-input", "search", "防汛").stdout


@pytest.mark.parametrize(("answer", "expected"), [("是\n", True), ("Ｙ\n", True), ("n\n", False), ("\n", False)])
def test_yes_and_no_are_understood_in_chinese_and_full_width(
    monkeypatch: pytest.MonkeyPatch, answer: str, *, expected: bool
) -> None:
    import io

    monkeypatch.setattr(streams, "is_terminal", lambda _: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO(answer))
    assert confirm(State(today=TODAY), "继续？") is expected


def test_a_question_nobody_can_answer_names_the_option_that_does() -> None:
    state = State(today=TODAY, no_input=True)
    with pytest.raises(Usage) as caught:
        confirm(state, "撤销？")
    assert "--yes" in caught.value.hint
    assert confirm(state, "撤销？", yes=True)


def test_quiet_keeps_remarks_back(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = Output(out=tmp_path / "a.md")
    output.show(State(today=TODAY, quiet=True), out, page("xt-0001", "名"))
    assert capsys.readouterr().err == ""
    assert (tmp_path / "a.md").read_text(encoding="utf-8").startswith("| 编号 | 名称 |")


def run(*args: str, **env: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "xtjg", *args]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **PATHS, **env})


ROOT = os.fspath(__file__).rsplit("/tests/", 1)[0]
PATHS = {"PYTHONPATH": ROOT}


def test_process_answers_version_and_help_without_typer() -> None:
    code = (
        "import sys; sys.argv[1:] = ['--help']; import xtjg.__main__ as m; m.main(); assert 'typer' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env={**os.environ, **PATHS}, check=False)
    assert done.returncode == 0
    assert "查询：" in done.stdout.decode()


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_process_prints_under_other_encodings(seed: Path, encoding: str) -> None:
    process = run("-C", str(seed), "list", PYTHONIOENCODING=encoding)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    told = out.decode(encoding)
    assert ("示例市低空经济发展领导小组" if encoding == "gbk" else "\\u793a\\u4f8b") in told


def test_process_writes_json_in_utf8_whatever_the_locale(seed: Path) -> None:
    process = run("-C", str(seed), "show", "xt-0001", "--json", PYTHONIOENCODING="gbk")
    out, _ = process.communicate(timeout=60)
    assert "示例市低空经济发展领导小组" in out.decode("utf-8")


def test_process_ends_quietly_when_the_pipe_is_closed(seed: Path) -> None:
    process = run("-C", str(seed), "list", "--json")
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    assert process.wait(timeout=60) == 0
    process.stderr.close()


def test_process_is_cancelled_by_ctrl_c(seed: Path) -> None:
    code = (
        "import sys, xtjg.store.registry as r\n"
        "def interrupted(_): raise KeyboardInterrupt\n"
        "r.open_registry = interrupted\n"
        f"sys.argv[1:] = ['-C', {str(seed)!r}, 'list']\n"
        "from xtjg.__main__ import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env={**os.environ, **PATHS}, check=False)
    assert done.returncode == 130
    assert done.stderr.decode() == "已取消。\n"


def test_an_interrupt_while_modules_are_imported_is_no_traceback() -> None:
    script = (
        "import sys\n"
        "class Interrupt:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'xtjg.cli.app':\n"
        "            raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupt())\n"
        "sys.argv = ['xtjg', 'list']\n"
        "from xtjg.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.decode()) == (130, b"", "已取消。\n")
