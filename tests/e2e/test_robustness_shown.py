"""What records and templates say stays text: on a terminal, in a spreadsheet, in a paper."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from tests.e2e.adversity import ACT, RECORD, Terminal, commit_by_hand, next_works
from tests.walking import DRAFT, GROUND, WHOLE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.walking import Registry

pytestmark = pytest.mark.git
MARKUP = (
    "示例市[bold]甲[/bold]领导小组", "示例市[/]乙领导小组", "示例市[link=file:///etc/passwd]丙[/link]领导小组",
    "示例市[red]:smile:丁领导小组", "示例市\\[on red]戊领导小组",
)  # fmt: skip
FORMULAS = (
    "=1+1示例领导小组",
    "@示例领导小组",
    "＝1示例领导小组",
    "+1示例领导小组",
    "-1示例领导小组",
    "－1示例领导小组",
)


def add(registry: Registry, names: Sequence[str]) -> None:
    """Register bodies of these names, from xt-0003 on, as if they had been imported."""
    for number, name in enumerate(names, 3):
        text = registry.text(RECORD).replace("xt-0001", f"xt-{number:04}")
        named = text.replace("名称: 示例市低空经济发展领导小组", f"名称: '{name}'")
        (registry.root / f"bodies/xt-{number:04}.yaml").write_text(named, encoding="utf-8")
    commit_by_hand(registry, "说明.txt", "手工")


def test_markup_in_a_name_is_shown_as_it_is(peopled: Registry) -> None:
    add(peopled, MARKUP)
    for form in ("table", "tsv", "csv", "md", "json", "jsonl"):
        done = peopled.run(f"list -f {form}")
        assert done.code == 0
        shown = done.out.replace("\\\\", "\\")
        assert [name for name in MARKUP if name not in shown] == [], form
    for number, name in enumerate(MARKUP, 3):
        assert name in peopled.run(f"show xt-{number:04}").out
    assert MARKUP[1] in peopled.run("search", "[/]").out
    (peopled.root / "bodies/xt-0004.yaml").write_text("名称: 擅改\n", encoding="utf-8")
    assert MARKUP[1] in {item["name"] for item in peopled.run("audit --json").json["items"]}
    assert peopled.run("audit xt-0004 -f table").code == 1
    assert MARKUP[0] in peopled.run("doc 名单 registry").out
    unknown = peopled.run("show", "[/nothing]")
    assert (unknown.code, "[/nothing]" in unknown.err) == (4, True)


def test_markup_in_a_name_is_shown_as_it_is_on_a_terminal(peopled: Registry) -> None:
    add(peopled, MARKUP)
    with Terminal(peopled, "list") as terminal:
        told = terminal.rest()
    assert terminal.code == 0
    assert [name for name in MARKUP if name not in told] == []
    assert "\x1b]8" not in told, "no link is made of a name"
    with Terminal(peopled, "show", "xt-0005", TERM="dumb") as terminal:
        told = terminal.rest()
    assert (terminal.code, MARKUP[2] in told, "\x1b" in told) == (0, True, False)


@pytest.fixture
def formulas(peopled: Registry) -> Registry:
    add(peopled, FORMULAS)
    return peopled


@pytest.mark.parametrize("way", ["stdout", "file"])
def test_no_cell_of_a_spreadsheet_begins_with_a_formula(formulas: Registry, way: str) -> None:
    if way == "file":
        path = formulas.root.parent / "名单.csv"
        assert formulas.run("list -o", str(path)).code == 0
        assert path.read_bytes().startswith(b"\xef\xbb\xbf"), "a spreadsheet knows UTF-8 by the mark"
        text = path.read_text(encoding="utf-8-sig")
    else:
        text = formulas.run("list -f csv").out
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert [name for name in FORMULAS if f"'{name}" not in cells] == []
    assert [cell for cell in cells if cell.startswith(tuple("=+-@＝＋－＠\t\r"))] == []


def test_other_programs_get_such_a_name_unchanged(formulas: Registry) -> None:
    names = {item["name"] for item in formulas.run("list --json").json["items"]}
    assert set(FORMULAS) <= names
    lines = formulas.run("list -f jsonl").out.splitlines()
    assert set(FORMULAS) <= {json.loads(line)["name"] for line in lines}


CREATE = f"create 示例市商业航天领导小组 --from {{}} {GROUND} {WHOLE} --doc-no 示政办发〔2026〕19号 --date 2026-03-05"
NOTES = "--note XT132=任务不同 --note XT412=任务不同"


def creating(registry: Registry) -> str:
    path = registry.write("草稿.yaml", DRAFT.replace("低空经济", "商业航天").replace("研究", "编制"))
    return f"{CREATE.format(path)} {NOTES}"


@pytest.fixture
def own(peopled: Registry) -> Path:
    """The place's own template of the notice that sets up a body."""
    (peopled.root / "templates").mkdir()
    return peopled.root / "templates" / "establish.txt"


TEMPLATES: dict[str, tuple[str | bytes, tuple[str, ...]]] = {
    "unknown fields": ("# ${甲项}\n${乙项}${决定}\n", ("甲项", "乙项")),
    "bare dollars": ("# 通知\n$名称的报告\n价格 $5\n", ("establish.txt:2:1", "establish.txt:3:4")),
    "attribute": ("# 通知\n${x.__class__.__init__}\n", ("establish.txt:2:1",)),
    "nested": ("# 通知\n${${决定}}\n", ("establish.txt:2:1",)),
    "escaped dollar": ("# 通知\n$$\n", ("establish.txt:2:1",)),
    "braces": ("# ${事项}\n{x.__class__} {0:>1000000000}\n${决定}\n", ("establish.txt:2:1", "establish.txt:2:15")),
    "gbk": ("# 通知\n${决定}\n".encode("gbk"), ("UTF-8", "GBK")),
    "control characters": ("# 通知\n${决定}\x1b[31m\0\n", ("\\u001b", "\\u0000")),
    "empty": ("\n \n", ("不能为空",)),
    "large": ("# 通知\n" + "长" * 100_000, ("超过",)),
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_faulty_template_is_an_error_that_lists_everything(peopled: Registry, own: Path, name: str) -> None:
    content, listed = TEMPLATES[name]
    own.write_bytes(content.encode() if isinstance(content, str) else content)
    refused = peopled.refuse(creating(peopled), code=6)
    assert refused.error["error"]["code"] == "template"
    assert [part for part in listed if part not in refused.error["error"]["message"]] == []
    assert refused.error["error"]["hint"]
    assert peopled.run("doc 设立通知 6").code == 0, "what was issued stays as it was issued"
    own.rename(own.with_name("register.txt"))
    drawn = peopled.run("doc 名单 registry")
    assert (drawn.code, drawn.out) == (6, "")
    peopled.do(creating(peopled))


def test_signs_and_values_of_a_template_are_text(peopled: Registry, own: Path) -> None:
    own.write_text("# ${事项}\n%s %(x)s\n${决定}\n", encoding="utf-8")
    peopled.do("correct xt-0001 --set 任务=统筹${成文日期}和{b.__init__}工作 --paper 示政办发〔2026〕12号")
    peopled.do(creating(peopled).replace("航天领导小组", "航天工作领导小组"))
    paper = peopled.text(next(path for path in peopled.git("ls-files", "papers").split("\n") if "0009-1" in path))
    assert "%s %(x)s" in paper
    assert len(paper) < 2000
    assert "${" not in paper


def test_a_value_that_is_missing_leaves_no_placeholder(peopled: Registry) -> None:
    for kind, target in (("设立通知", "6"), ("组成人员名单", "xt-0001"), ("申请报告", "6"), ("审核意见", "6")):
        drawn = peopled.run(f"doc {kind} {target}")
        assert drawn.code == 0, str(drawn)
        assert "${" not in drawn.out
        assert "None" not in drawn.out


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_template_that_is_a_link_is_refused(peopled: Registry, what: str) -> None:
    outside = peopled.root.parent / "别处"
    outside.mkdir()
    (outside / "register.txt").write_text("# 名单\n", encoding="utf-8")
    if what == "folder":
        (peopled.root / "templates").symlink_to(outside)
    else:
        (peopled.root / "templates").mkdir()
        (peopled.root / "templates/register.txt").symlink_to(outside / "register.txt")
    drawn = peopled.run("doc 名单 registry")
    assert (drawn.code, drawn.out) == (6, "")
    assert "templates" in drawn.err
    peopled.do(ACT)
    next_works(peopled)
