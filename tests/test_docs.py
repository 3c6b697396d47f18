from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.factories import TODAY, make_snapshot
from xtjg.cli import docpages
from xtjg.cli.demo import run_words
from xtjg.cli.table import COMMANDS
from xtjg.core.body import Body, Establishment
from xtjg.core.case import Case
from xtjg.core.change import Change, Edit
from xtjg.core.request import Request
from xtjg.core.terms import Act, BodyId, CaseId, CaseState, Severity
from xtjg.documents.checking import PAPER_RULES
from xtjg.rules import RULES
from xtjg.rules.model import Context
from xtjg.rules.runner import gate
from xtjg.store.codec import read_draft
from xtjg.store.yamlfile import parse

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", docpages.PAGES)
def test_generated_page_is_current(name: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == docpages.PAGES[name]()


def test_every_command_and_rule_is_documented() -> None:
    commands = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    rules = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert [row.name for row in COMMANDS if f"### xtjg {row.name}\n" not in commands] == []
    assert [code for code in RULES if f"### {code} " not in rules] == []
    checks = (ROOT / "docs" / "paper-rules.md").read_text(encoding="utf-8")
    assert [code for code in PAPER_RULES if f"### {code} " not in checks] == []


def commands_in(text: str) -> list[str]:
    return re.findall(r"^(?:\$ |    )xtjg ([^#\n]+?)\s*(?:#.*)?$", text, flags=re.MULTILINE)


def test_every_command_the_readme_shows_exists() -> None:
    known = {row.name for row in COMMANDS}
    shown = [words.split() for words in commands_in(README)]
    assert len(shown) > 20
    unknown = [words for words in shown if words[0] not in known and " ".join(words[:2]) not in known]
    assert unknown == []


def test_every_act_of_the_readme_table_exists() -> None:
    table = README[README.index("| 要办的事") : README.index("从申请到发文")]
    known = {row.name for row in COMMANDS}
    assert set(re.findall(r"`([a-z]+(?: [a-z]+)?)`", table)) - {"municipal"} <= known


@pytest.mark.git
def test_the_readme_session_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GIT_AUTHOR_NAME", "登记人")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "clerk@example.invalid")
    monkeypatch.delenv("XTJG_REGISTRY", raising=False)
    source = ROOT / "tests" / "data" / "sources" / "weifang-2020.txt"
    (tmp_path / "名单通知.txt").write_bytes(source.read_bytes())
    monkeypatch.chdir(tmp_path)
    block = re.search(r"```console\n(.*?)```", README, flags=re.DOTALL)
    assert block is not None
    for line in block[1].splitlines():
        words = line.removeprefix("$ ").split()
        if words[0] == "cd":
            monkeypatch.chdir(words[1])
        else:
            assert run_words(words[1:]) == 0, line
    assert "66" in capsys.readouterr().out


def test_the_draft_of_the_readme_is_a_whole_application() -> None:
    block = re.search(r"```yaml\n(.*?)```", README, flags=re.DOTALL)
    assert block is not None
    draft = read_draft({"名称": "示例市低空经济发展领导小组", **parse(block[1].encode(), "README.md")}, "README.md")
    change = Change(
        act=Act.ESTABLISH,
        case=make_case(draft),
        edits=(Edit(before=None, after=replace(draft, id=BodyId("xt-0001"))),),
    )
    before = make_snapshot()
    after = before.with_bodies([change.edits[0].after])
    context = Context(snapshot=after, today=TODAY, measure=after.measure, place=after.place)
    assert [one.message for one in gate(change, before, after, context) if one.severity is Severity.ERROR] == []


def make_case(draft: Body) -> Case:
    given = draft.established or Establishment()
    request = Request(draft=draft, ground=given.ground, basis=given.basis, reason=given.reason)
    return Case(
        id=CaseId("2026-0001"),
        token="0",
        act=Act.ESTABLISH,
        title=draft.name,
        opened=TODAY,
        state=CaseState.DRAFT,
        request=request,
    )
