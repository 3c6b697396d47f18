from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.walking import Registry

pytestmark = pytest.mark.git

SUCCESSION = "succeed 低空 4 --to 孙九 --date 2026-05-01 --source 示政任〔2026〕5号"


def test_whole_registry_has_nothing_to_put_right(peopled: Registry) -> None:
    result = peopled.run("doctor --json")
    assert (result.code, result.json["items"]) == (0, [])


def test_hand_edit_is_named_and_the_act_on_it_refused(peopled: Registry) -> None:
    path = peopled.root / "bodies" / "xt-0001.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("赵六", "冯二"), encoding="utf-8")
    items = peopled.run("doctor --json").json["items"]
    assert [(item["path"], item["command"]) for item in items] == [
        ("bodies/xt-0001.yaml", "xtjg doctor --restore xt-0001")
    ]
    assert "xt-0001" in peopled.refuse(SUCCESSION, code=5).err
    other = "succeed 航空 4 --to 孙九 --date 2026-05-01 --source 示政任〔2026〕5号"
    assert peopled.run(other).code == 0
    assert "冯二" not in peopled.git("show", "HEAD:bodies/xt-0001.yaml")


def test_restore_puts_the_registered_record_back_and_keeps_the_other(peopled: Registry) -> None:
    path = peopled.root / "bodies" / "xt-0001.yaml"
    registered = path.read_text(encoding="utf-8")
    path.write_text(registered.replace("赵六", "冯二"), encoding="utf-8")
    peopled.run("doctor --restore 低空")
    assert path.read_text(encoding="utf-8") == registered
    assert any("冯二" in one.read_text(encoding="utf-8") for one in (peopled.root / "bodies").glob("*.conflict*"))
    peopled.do(SUCCESSION)


def test_fix_brings_missing_files_back(peopled: Registry) -> None:
    (peopled.root / "bodies" / "xt-0002.yaml").unlink()
    (peopled.root / "numbers.yaml").unlink()
    assert peopled.run("doctor --fix").code == 0
    assert peopled.git("status", "--porcelain") == ""
    assert peopled.body("xt-0002")["编号"] == "xt-0002"


def test_untracked_record_is_named_and_left_alone(peopled: Registry) -> None:
    text = "编号: 'xt-0099'\n名称: 示例市擅自领导小组\n序列: 政府\n状态: 运行\n"
    (peopled.root / "bodies" / "xt-0099.yaml").write_text(text, encoding="utf-8")
    assert [item["path"] for item in peopled.run("doctor --json").json["items"]] == ["bodies/xt-0099.yaml"]
    peopled.do(SUCCESSION)
    assert "xt-0099" not in peopled.git("ls-files")


def test_unknown_body_is_not_restored(peopled: Registry) -> None:
    for word in ("不存在", "xt-9999"):
        result = peopled.run(f"doctor --restore {word}")
        assert (result.code, result.out) == (4, ""), word
