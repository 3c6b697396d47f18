from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.walking import run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.walking import Registry

pytestmark = pytest.mark.git


@pytest.fixture
def own(peopled: Registry) -> Path:
    """The registry's own template of the list of members."""
    assert run("-C", str(peopled.root), "template", "export", "组成人员名单").code == 0
    return peopled.root / "templates" / "members.txt"


def test_exported_template_is_sound_and_prints_the_same(peopled: Registry, own: Path) -> None:
    assert own.is_file()
    assert run("-C", str(peopled.root), "template", "check").code == 0
    shown = json.loads(run("-C", str(peopled.root), "template", "show", "members", "--json").out)
    assert (shown["overridden"], shown["text"]) == (True, own.read_text(encoding="utf-8"))


def test_export_never_overwrites(peopled: Registry, own: Path) -> None:
    own.write_text("# 本地写法\n", encoding="utf-8")
    again = run("-C", str(peopled.root), "template", "export", "组成人员名单")
    assert (again.code, own.read_text(encoding="utf-8")) == (5, "# 本地写法\n")


def test_all_templates_are_exported_into_a_folder_and_checked_there(peopled: Registry, tmp_path: Path) -> None:
    assert run("-C", str(peopled.root), "template", "export", str(tmp_path)).code == 0
    checked = json.loads(run("-C", str(peopled.root), "template", "check", str(tmp_path), "--json").out)
    assert checked["items"] == []
    assert checked["summary"]["files"] == len(list(tmp_path.glob("*.txt")))


def test_place_writes_its_own_words(peopled: Registry, own: Path) -> None:
    own.write_text(own.read_text(encoding="utf-8").replace("\n!附注", "\n请认真抓好落实。\n!附注"), encoding="utf-8")
    drawn = run("-C", str(peopled.root), "doc", "组成人员名单", "低空")
    assert (drawn.code, "请认真抓好落实。" in drawn.out) == (0, True)


def test_broken_template_is_refused_with_all_its_errors(peopled: Registry, own: Path) -> None:
    own.write_text(own.read_text(encoding="utf-8") + "$名称\n${决腚}\n", encoding="utf-8")
    checked = run("-C", str(peopled.root), "template", "check")
    drawn = run("-C", str(peopled.root), "doc", "组成人员名单", "低空")
    last = len(own.read_text(encoding="utf-8").splitlines())
    places = [f"templates/members.txt:{last - 1}:1", f"templates/members.txt:{last}:1"]
    assert (checked.code, drawn.code) == (1, 6)
    assert all(place in checked.out and place in drawn.err for place in places)
    assert "xtjg template check" in drawn.err


def test_what_is_left_out_is_a_warning_and_still_prints(peopled: Registry, own: Path) -> None:
    own.write_text(own.read_text(encoding="utf-8").replace("!附注 ${截至}\n", ""), encoding="utf-8")
    checked = json.loads(run("-C", str(peopled.root), "template", "check", "--json").out)
    assert [(one["code"], one["severity"]) for one in checked["items"]] == [("TP04", "warning")]
    assert run("-C", str(peopled.root), "doc", "组成人员名单", "低空").code == 0


def test_file_of_no_paper_is_pointed_out(peopled: Registry, own: Path) -> None:
    own.rename(own.with_name("membrs.txt"))
    checked = run("-C", str(peopled.root), "template", "check")
    assert (checked.code, "members.txt" in checked.out) == (1, True)


@pytest.mark.parametrize("word", ["设立通报", "no-such-folder"])
def test_unknown_template_is_not_found(peopled: Registry, word: str) -> None:
    assert run("-C", str(peopled.root), "template", "show", word).code == 4
    assert run("-C", str(peopled.root), "template", "export", word).code == 4


def test_gbk_file_is_told_and_not_taken_for_the_shipped_one(peopled: Registry, own: Path) -> None:
    own.write_bytes("# 关于设立的通知".encode("gbk"))
    checked = run("-C", str(peopled.root), "template", "check")
    assert (checked.code, "UTF-8" in checked.err) == (6, True)
