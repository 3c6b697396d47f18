"""Walking through a registry as its users do: by command lines, and by what git and the files then say."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import typer
import yaml
from typer.core import TyperGroup
from typer.testing import CliRunner

from xtjg.cli.app import app
from xtjg.cli.table import rows_under
from xtjg.errors import Usage
from xtjg.store.shipped import published_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

AUTHOR = ("示例登记人", "clerk@example.gov.cn")
YEAR = date.today().year  # noqa: DTZ011 — cases are numbered by the year they are entered in

DRAFT = """\
序列: 政府
类别: 领导小组
设置: 临时
期限: {至: '2028-12-31', 撤销条件: 任务完成}
设立: {依据: 省低空经济发展行动方案, 理由: 涉及空域、产业、安全多个部门，需要经常组织协调}
任务: 统筹推进全市低空经济发展
职责: [研究低空经济发展规划, 协调空域使用和飞行保障, 推进低空重点项目]
席位:
  - {职务: 组长, 单位: 市政府, 岗位: 市长, 姓名: 张三, 岗位兼任: 是}
  - {职务: 副组长, 单位: 市政府, 岗位: 副市长, 姓名: 王五, 岗位兼任: 是}
  - {职务: 成员, 单位: 市发展改革委, 岗位: 主任, 姓名: 李四, 级别: 正县级}
  - {职务: 成员, 单位: 市财政局, 岗位: 局长, 姓名: 赵六, 级别: 正县级}
牵头部门: 市发展改革委
办公室: {方式: 设在, 单位: 市发展改革委, 主任: 李四, 地点: 市发展改革委}
经费: 牵头部门预算
成员单位: [市发展改革委, 市财政局]
印章: 无
"""
SECOND = (
    DRAFT.replace("统筹推进全市低空经济发展", "培育全市航空产业")
    .replace("研究低空经济发展规划, 协调空域使用和飞行保障, 推进低空重点项目", "编制航空产业目录, 组织招引航空企业")
    .replace("市财政局", "市交通运输局")
    .replace("赵六", "钱七")
    .replace("印章: 无", "印章: 有")
)
NAME = "示例市低空经济发展领导小组"
SECOND_NAME = "示例市航空产业领导小组"
GROUND = "--ground 跨区域跨部门"
HEARD = '--consulted "市长 张三 同意@2026-02-10" --consulted "副市长 王五 同意@2026-02-10"'
CHAIN = '--reviewed-by "市委编办 同意@2026-03-02" --agreed-by 副市长@2026-03-03 --approved-by 市长@2026-03-04'
WHOLE = f'--proposed-by 市发展改革委@2026-02-20 {HEARD} --consulted "市财政局 无意见@2026-02-12" {CHAIN}'
ISSUED = "--doc-no 示政办发〔2026〕12号 --date 2026-03-05"


@dataclass(frozen=True, slots=True)
class Result:
    """How a command ended: exit code, stdout, stderr."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What stdout says as JSON."""
        return json.loads(self.out)

    @property
    def error(self) -> Any:
        """The error object: the last line of stderr, with --json."""
        return json.loads(self.err.rstrip("\n").split("\n")[-1])

    def __str__(self) -> str:
        return f"exit {self.code}\n{self.out}{self.err}"


@dataclass(frozen=True, slots=True)
class Registry:
    """A registry folder and what people do with it; a command line is split as a shell would."""

    root: Path

    def run(self, words: str, *more: str, stdin: str | None = None) -> Result:
        """Run `xtjg -C root …` in this process."""
        return run("-C", str(self.root), *shlex.split(words), *more, stdin=stdin)

    def do(self, words: str, *more: str) -> Any:
        """Run a write that must be registered; returns its JSON result."""
        result = self.run(words, *more, "--json")
        assert result.code == 0, str(result)
        assert result.json["registered"] is True
        return result.json

    def refuse(self, words: str, *more: str, code: int = 3) -> Result:
        """Run a command that must be refused and must leave everything as it was."""
        before = self.state()
        result = self.run(words, *more, "--json")
        assert result.code == code, str(result)
        assert result.out == ""
        assert result.error["registered"] is False
        assert result.error["error"]["exit"] == code
        assert self.state() == before
        return result

    def try_out(self, words: str, *more: str) -> Any:
        """Run with --dry-run: it must end with 0 and leave everything as it was; returns its JSON result."""
        before = self.state()
        result = self.run(words, *more, "--dry-run", "--json")
        assert result.code == 0, str(result)
        assert result.json["registered"] is False
        assert self.state() == before
        return result.json

    def git(self, *words: str) -> str:
        """Run plain git as a user would; its output without the last line feed."""
        command = ["git", "-c", "core.quotePath=false", *words]
        done = subprocess.run(command, cwd=self.root, capture_output=True, check=True)
        return done.stdout.decode().rstrip("\n")

    def state(self) -> tuple[str, dict[str, bytes]]:
        """The branch and every file of the work tree."""
        paths = (path for path in self.root.rglob("*") if path.is_file() and ".git" not in path.parts)
        return self.git("rev-parse", "HEAD"), {str(path.relative_to(self.root)): path.read_bytes() for path in paths}

    def subject(self, commit: str = "HEAD") -> str:
        return self.git("log", "-1", "--format=%s", commit)

    def trailers(self, commit: str = "HEAD") -> list[str]:
        """Trailers as git itself reads them."""
        return self.git("log", "-1", "--format=%(trailers:only,unfold)", commit).splitlines()

    def record(self, path: str) -> Any:
        """A record file of the work tree, read by another parser."""
        return yaml.safe_load((self.root / path).read_text(encoding="utf-8"))

    def body(self, number: str) -> Any:
        return self.record(f"bodies/{number}.yaml")

    def case(self, number: str) -> Any:
        year, _, serial = number.partition("-")
        return self.record(f"cases/{year}/{serial}.yaml")

    def task(self, number: str) -> Any:
        year, _, serial = number.partition("-")
        return self.record(f"tasks/{year}/{serial}.yaml")

    def text(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def write(self, name: str, text: str) -> str:
        """Put a file beside the registry; returns its path."""
        path = self.root.parent / name
        path.write_text(text, encoding="utf-8")
        return str(path)


@dataclass(frozen=True, slots=True)
class Played:
    """How the demo ended and where its registry lies."""

    result: Result
    root: Path


def run(*words: str, stdin: str | None = None) -> Result:
    """Run a command line in this process; a traceback is a failure of the test."""
    done = CliRunner().invoke(app, list(words), input=stdin)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    result = Result(code=done.exit_code, out=done.stdout, err=done.stderr)
    unknown = unknown_commands(f"{result.out}\n{result.err}", words)
    assert not unknown, f"{unknown}\n{result}"
    return result


def unknown_commands(text: str, words: Sequence[str]) -> list[str]:
    """What a text tells the user to type and there is not: commands, their options; `words` is what was run."""
    run_verb = tuple(words[next((n for n, word in enumerate(words) if word in rows_under(())), len(words)) :])
    found: list[str] = []
    for line in text.split("\n"):
        if line.startswith(("{", " ", '"')) and not line.startswith("  缺"):
            continue
        told = list(_told(line))
        if not told and line.startswith("  缺") and run_verb[0] != "demo":
            told = [(run_verb, line)]
        for typed, said in told:
            known = _options_of(typed[:3])
            options = re.findall(r"(?<![\w-])--[a-z][a-z-]*", said)
            if known is None or not set(options) <= known:
                found.append(said)
    return found


def _told(line: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """The commands named in a line, each with its words."""
    for said in re.findall(r"xtjg (?:-C .*? 登记簿 |-C \S+ )?([a-z][^；，。、（）\t]*)", line):
        yield tuple(said.split()), said


@cache
def _options_of(typed: tuple[str, ...]) -> frozenset[str] | None:
    """The options of a command by its first three words; None where there is no such command."""
    command: Any = typer.main.get_command(app)
    for word in typed:
        if not isinstance(command, TyperGroup):
            break
        try:
            command = command.resolve_command(typer.Context(command), [word])[1]
        except Usage:
            return None
    return frozenset({"--help"}.union(*(parameter.opts for parameter in command.params)))


def found_registry(empty: Registry) -> None:
    """Make a registry of 示例市 with its units."""
    made = run("init", str(empty.root), "--place", "示例市")
    assert made.code == 0, str(made)
    for name, short in (
        ("示例市发展和改革委员会", "市发展改革委"),
        ("示例市财政局", "市财政局"),
        ("示例市交通运输局", "市交通运输局"),
        ("示例市工业和信息化局", "市工业和信息化局"),
        ("示例市应急管理局", "市应急局"),
    ):
        empty.do(f"unit add {name} --short {short} --rank 正县级 --reason 建立单位名录")


def people_registry(founded: Registry) -> None:
    """Set up two bodies by recorded acts."""
    create(founded)
    create(founded, SECOND_NAME, SECOND, doc_no="示政办发〔2026〕13号")


def import_published(registry: Registry) -> None:
    """Register the 66 published bodies."""
    registry.do(f"import {published_list()} --as list --yes")


def create(registry: Registry, name: str = NAME, draft: str = DRAFT, *, doc_no: str = "示政办发〔2026〕12号") -> Any:
    """Record a body that was approved with everything the procedure asks."""
    path = registry.write("草稿.yaml", draft)
    whole = WHOLE if "市财政局" in draft else WHOLE.replace("市财政局", "市交通运输局")
    return registry.do(f"create {name} --from {path} {GROUND} {whole} --doc-no {doc_no} --date 2026-03-05")
