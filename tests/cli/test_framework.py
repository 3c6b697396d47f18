from __future__ import annotations

import errno
import io
import json
import re
from typing import TYPE_CHECKING, Annotated, Any

import pytest
import typer
from typer.testing import CliRunner

from xtjg import __version__
from xtjg.cli import overview, streams
from xtjg.cli.app import Root, app
from xtjg.cli.building import is_writing, spread
from xtjg.cli.layout import width
from xtjg.cli.params import Format, State, Write, command
from xtjg.cli.table import COMMANDS, PANELS, Row, row_of_noun, rows_under
from xtjg.core.procedure import Missing
from xtjg.core.terms import Severity, Step
from xtjg.errors import ActRefused, AmbiguousName, ApprovalIncomplete, Conflict, EnvironmentProblem, RecordError, Usage
from xtjg.rules.model import Article, Finding

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

    from tests.cli.samples import Call

ENGLISH = re.compile(r"Usage|Options|Arguments|Commands|Show this|Error|Missing|No such|Invalid|Got unexpected|Try '")


def call(*args: str, **options: Any) -> Result:
    return CliRunner().invoke(app, list(args), **options)


def test_xtjg_alone_prints_the_commands_by_panel() -> None:
    result = call()
    assert result.exit_code == 0
    assert result.stdout == overview.text()
    assert result.stdout.index("查询：") < result.stdout.index("全局选项（")
    assert "  list " in result.stdout


def test_help_and_overview_are_the_same_page() -> None:
    assert call("--help").stdout.strip() == overview.text().strip()


def test_version_names_the_version() -> None:
    assert call("--version").stdout == f"xtjg {__version__}\n"
    assert overview.version() == f"xtjg {__version__}\n"


def test_overview_keeps_within_sixty_cells() -> None:
    assert max(map(width, overview.text().splitlines())) <= 60


def test_every_row_stands_in_a_known_panel_and_names_are_unique() -> None:
    assert {row.panel for row in COMMANDS} <= set(PANELS)
    assert len({row.name for row in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize("name", [row.name for row in COMMANDS])
def test_help_of_each_command_is_chinese_and_ends_with_an_example(name: str) -> None:
    result = call(*name.split(" "), "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"用法：xtjg {name}")
    assert not ENGLISH.search(result.stdout)
    is_also_noun = any(row.name.startswith(f"{name} ") for row in COMMANDS)
    assert is_also_noun or result.stdout.rstrip().splitlines()[-1].startswith("例：xtjg ")


def test_a_noun_alone_lists_its_commands() -> None:
    result = call("case")
    assert result.exit_code == 0
    assert "list  列出办件" in result.stdout


def test_listing_the_commands_imports_none_of_them() -> None:
    group = typer.main.get_command(app)
    assert isinstance(group, Root)
    names = group.list_commands(None)
    assert {"list", "show", "case"} <= set(names)
    assert rows_under(("case",)).keys() == {"list", "show"}
    assert rows_under(())["case"] is None
    assert row_of_noun(("case",)) is None


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("lst",), "没有命令「lst」"),
        (("lst",), "是不是：xtjg list"),
        (("case", "shw"), "是不是：xtjg case show"),
        (("list", "--tenur", "临时"), "没有选项 --tenur\n是不是：--tenure"),
        (("list", "-C", "目录"), "它写在命令之前：xtjg -C … list"),
        (("show",), "缺少：机构"),
        (("diff", "2026-01-01"), "缺少：日期"),
        (("diff", "2026-13-01"), "日期“2026-13-01”不存在"),
        (("diff", "2026-13-01"), "缺少：日期"),
        (("show", "甲", "乙"), "多余的参数：乙"),
        (("list", "--tenure"), "选项 --tenure 后面要写值"),
        (("list", "--json=x"), "选项 --json 不带值"),
        (("list", "--as-of", "明年"), "“明年”不是可识别的日期"),
        (("list", "-f", "xml"), "没有「xml」这种格式"),
        (("--colour",), "没有选项 --colour"),
    ],
)
def test_wrong_usage_is_said_in_chinese_with_exit_2(args: tuple[str, ...], said: str) -> None:
    result = call(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert said in result.stderr
    assert not ENGLISH.search(result.stderr)


def test_all_that_is_wrong_with_a_call_is_said_at_once() -> None:
    result = call("diff", "昨晚", "--as-of", "2026")
    assert "没有选项 --as-of" in result.stderr
    result = call("list", "--as-of", "昨晚", "-f", "xml")
    assert "昨晚" in result.stderr
    assert "xml" in result.stderr


def test_usage_error_with_json_ends_with_the_error_object() -> None:
    result = call("show", "--json")
    last = json.loads(result.stderr.splitlines()[-1])
    assert last["schema"] == 1
    assert last["error"] == {
        "code": "usage",
        "exit": 2,
        "message": "缺少：机构",
        "hint": "查看用法：xtjg show --help",
        "findings": [],
    }
    assert "registered" not in last


def test_no_registry_here_is_exit_4_and_names_the_way_out(tmp_path: Path) -> None:
    result = call("-C", str(tmp_path), "list", "-f", "json")
    assert result.exit_code == 4
    assert "下一步" in result.stderr or "新建：xtjg init" in result.stderr
    assert json.loads(result.stderr.splitlines()[-1])["error"]["code"] == "not-found"


class Broken(Root):
    """The root with a command that fails in a chosen way."""

    failure: BaseException = RuntimeError("unexpected")
    writes = False

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        made = super().get_command(ctx, cmd_name)
        if made is not None:
            made.callback = self._fail
            made.writes = self.writes
        return made

    def _fail(self, **_: Any) -> None:
        raise self.failure


def failing(monkeypatch: pytest.MonkeyPatch, failure: BaseException, *args: str, writes: bool = False) -> Result:
    monkeypatch.setattr(Broken, "failure", failure)
    monkeypatch.setattr(Broken, "writes", writes)
    monkeypatch.setattr(app.info, "cls", Broken)
    return call(*args, "list")


def test_a_refusal_lists_what_is_missing_in_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = (
        Missing(
            what="市委编办审核意见",
            step=Step.REVIEW,
            organ="市委编办",
            no="第十一条",
            option='--reviewed-by "市委编办 同意@日期"',
        ),
        Missing(what="文号", step=Step.ISSUE, organ="市政府办", no="第十一条第三款", option="--doc-no 文号"),
    )
    failure = ApprovalIncomplete("不能登记：审批手续不全（第十一条）", findings=missing)
    result = failing(monkeypatch, failure, writes=True)
    assert result.exit_code == 3
    assert result.stderr.splitlines() == [
        "不能登记：审批手续不全（第十一条）",
        '  缺 市委编办审核意见  第十一条        --reviewed-by "市委编办 同意@日期"',
        "  缺 文号              第十一条第三款  --doc-no 文号",
        "什么都没有改动。",
    ]


@pytest.mark.parametrize(
    ("failure", "code"),
    [
        (Usage("不对"), 2),
        (ActRefused("不行"), 3),
        (AmbiguousName("不止一个", candidates=("甲", "乙")), 4),
        (Conflict("有人在改"), 5),
        (RecordError("坏了", path="bodies/xt-0001.yaml", line=3, column=1), 6),
        (EnvironmentProblem("没有 git"), 7),
        (PermissionError(errno.EACCES, "denied", "/x"), 7),
        (OSError(errno.ENOSPC, "full"), 7),
        (KeyboardInterrupt(), 130),
        (typer.Abort(), 130),
        (ZeroDivisionError("division"), 70),
    ],
)
def test_each_failure_has_its_exit_code_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, failure: BaseException, code: int
) -> None:
    result = failing(monkeypatch, failure)
    assert result.exit_code == code
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


def test_a_record_error_begins_with_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    failure = RecordError("不认识的键「名秤」", path="bodies/xt-0001.yaml", line=3, column=1, hint="是不是「名称」？")
    result = failing(monkeypatch, failure)
    assert result.stderr.startswith("bodies/xt-0001.yaml:3:1：不认识的键「名秤」\n")
    assert "什么都没有改动" not in result.stderr


def test_candidates_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    result = failing(monkeypatch, AmbiguousName("不止一个", candidates=("xt-0001 甲", "xt-0002 乙")))
    assert "  xt-0001 甲\n  xt-0002 乙\n" in result.stderr


def test_a_bug_leaves_its_traceback_in_a_log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    result = failing(monkeypatch, ZeroDivisionError("division by nothing"))
    log = tmp_path / "home/.local/state/xtjg/error.log"
    assert str(log) in result.stderr
    assert "division by nothing" in log.read_text(encoding="utf-8")


def test_debug_shows_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    result = failing(monkeypatch, ZeroDivisionError("division"), "--debug")
    assert "ZeroDivisionError: division" in result.stderr


def test_error_object_of_a_writing_command_says_registered_false(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Broken, "failure", ActRefused("不行"))
    monkeypatch.setattr(Broken, "writes", True)
    monkeypatch.setattr(app.info, "cls", Broken)
    result = call("list", "--json")
    last = json.loads(result.stderr.splitlines()[-1])
    assert last["registered"] is False
    assert last["error"]["exit"] == 3


def test_findings_are_listed_with_article_and_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    finding = Finding(
        code="XT204",
        title="临时机构未明确期限",
        severity=Severity.ERROR,
        subject="xt-0001",
        name="示例市低空经济发展领导小组",
        field="期限",
        message="没有写明期限或撤销条件",
        article=Article(source="办法", no="第十条", text="载明设立期限"),
        hint="写明期限：--set 期限.撤销条件=任务完成",
    )
    monkeypatch.setattr(Broken, "failure", ActRefused("不能登记", findings=(finding,)))
    monkeypatch.setattr(Broken, "writes", False)
    monkeypatch.setattr(app.info, "cls", Broken)
    result = call("list", "--json")
    assert "  XT204 错误  没有写明期限或撤销条件  第十条\n        写明期限：" in result.stderr
    told = json.loads(result.stderr.splitlines()[-1])["error"]["findings"]
    assert told[0]["article"] == {"source": "办法", "no": "第十条", "text": "载明设立期限"}
    assert told[0]["severity"] == "error"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--count", "九"), "--count 数 的值不对：'九' 不是整数"),
        (("--count", "9"), "--count 数 的值不对：9 不在 0<=x<=5 之内"),
        (("--form", "wav"), "--form 式 的值不对：'wav'，可用：'table'"),
        (("--count=",), "不是整数"),
    ],
)
def test_values_that_typer_refuses_are_said_in_chinese(
    monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], said: str
) -> None:
    row = Row(PANELS[0], "scratch", f"{__name__}:scratch", "试用")
    monkeypatch.setattr("xtjg.cli.table.COMMANDS", (*COMMANDS, row))
    result = call("scratch", *args)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not ENGLISH.search(result.stderr)


@command("xtjg scratch")
def scratch(
    count: Annotated[int, typer.Option("--count", metavar="数", min=0, max=5)] = 1,
    form: Annotated[Format, typer.Option("--form", metavar="式")] = Format.TABLE,
) -> None:
    typer.echo(f"{count} {form}")


def test_a_noun_may_be_a_command_where_no_member_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    row = Row(PANELS[1], "case", f"{__name__}:scratch", "试用")
    monkeypatch.setattr("xtjg.cli.table.COMMANDS", (*COMMANDS, row))
    monkeypatch.setattr("xtjg.cli.overview.COMMANDS", (*COMMANDS, row))
    assert "缺少" not in call("case", "list", "--help").stdout
    assert call("case", "--help").stdout.splitlines()[2] == "  办件；试用"
    assert call("case", "多余").exit_code == 2
    assert "多余的参数：多余" in call("case", "多余").stderr
    assert "试用：list show" in overview.text()


def test_stderr_that_is_closed_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    closed = io.StringIO()
    closed.close()
    monkeypatch.setattr("sys.stderr", closed)
    streams.tell("谁也听不到")


def test_a_stream_without_a_descriptor_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    text = io.StringIO()
    monkeypatch.setattr("sys.stdout", text)
    streams.prepare()
    streams.give_up_stdout()
    streams.write_utf8("数据")
    streams.write_all("。\n")
    assert text.getvalue() == "数据。\n"


def test_a_command_with_write_options_is_writing() -> None:
    @command("xtjg act")
    def act(state: State, write: Write) -> None:
        del state, write

    @command("xtjg look")
    def look(state: State) -> None:
        del state

    assert is_writing(act)
    assert not is_writing(look)
    assert list(spread(act).__signature__.parameters) == ["ctx", "dry_run", "yes"]  # type: ignore[attr-defined]  # inspect reads it


def test_chinese_option_names_work(xtjg: Call) -> None:
    assert xtjg("list", "--设置", "临时", "--格式", "json").stdout == xtjg("list", "--tenure", "临时", "--json").stdout


def test_a_noun_is_none_as_the_verb_of_another() -> None:
    assert rows_under(())["report"] is None
    verb = rows_under(("cleanup",))["report"]
    assert verb is not None
    assert verb.name == "cleanup report"
