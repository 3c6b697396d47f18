from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.walking import AUTHOR, Registry, run

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.git


def test_init_makes_a_registry_whose_root_commit_is_the_init(world: Path) -> None:
    made = run("init", "示例市登记簿", "--place", "示例市", "--level", "市")
    assert made.code == 0
    assert "已建立登记簿：示例市登记簿（办法：municipal" in made.out
    registry = Registry(world / "示例市登记簿")
    assert registry.git("rev-list", "--count", "HEAD") == "1"
    assert registry.subject() == "建簿：示例市议事协调机构登记簿"
    assert registry.trailers()[0] == "Xtjg-Act: init"
    assert registry.git("log", "-1", "--format=%an <%ae>") == f"{AUTHOR[0]} <{AUTHOR[1]}>"
    files = set(registry.git("ls-files").split("\n"))
    assert files == {".gitattributes", "registry.yaml", "measure.yaml", "units.yaml", "numbers.yaml"}
    assert registry.git("status", "--porcelain") == ""


def test_init_names_the_place_after_the_folder(world: Path) -> None:
    assert run("init", str(world / "示例县"), "--level", "县").code == 0
    assert Registry(world / "示例县").record("registry.yaml")["地方"] == "示例县"


def test_init_refuses_a_folder_in_use_and_one_inside_a_repository(registry: Registry, world: Path) -> None:
    assert "文件夹不是空的" in run("init", str(registry.root)).err
    inside = run("init", str(registry.root / "里面"))
    assert (inside.code, (registry.root / "里面").exists()) == (5, False)
    (world / "文件").mkdir()
    (world / "文件" / "甲.txt").write_text("甲", encoding="utf-8")
    assert run("init", "文件").code == 5


def test_dry_run_of_init_makes_nothing(world: Path) -> None:
    tried = run("init", "新簿", "--place", "示例市", "--dry-run", "--json")
    assert (tried.code, tried.json["registered"], (world / "新簿").exists()) == (0, False, False)


def test_a_place_without_a_name_is_refused(world: Path) -> None:
    for place in ("", "　"):
        refused = run("init", "新簿", "--place", place)
        assert (refused.code, "地方不能为空" in refused.err) == (2, True)
        assert not (world / "新簿").exists()


@pytest.mark.parametrize(("folder", "shown"), [("我的 登记簿", "'我的 登记簿'"), ("登记簿", "登记簿")])
def test_the_next_command_can_be_copied(world: Path, folder: str, shown: str) -> None:
    made = run("init", folder, "--place", "示例市")
    assert (world / folder).is_dir()
    assert f"xtjg -C {shown} import " in made.out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--level", "县"), True),
        (("--level", "镇"), True),
        (("--level", "市"), False),
        (("--level", "镇", "--measure", "town"), False),
    ],
)
def test_a_citys_measure_elsewhere_is_told(world: Path, words: tuple[str, ...], told: bool) -> None:
    made = run("init", "登记簿", "--place", "示例县", *words)
    assert (world / "登记簿" / "measure.yaml").is_file()
    assert ("municipal 是市级的办法" in made.out, "xtjg measure adopt" in made.out) == (told, told)


def test_unknown_level_and_measure(world: Path) -> None:
    assert "省、市、县、镇" in run("init", "新簿", "--level", "国").err
    missing = run("init", "新簿", "--measure", "省级")
    assert (missing.code, (world / "新簿").exists()) == (4, False)


def test_nobody_known_to_type_is_an_environment_problem(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.delenv(f"GIT_{role}_NAME")
        monkeypatch.delenv(f"GIT_{role}_EMAIL")
    result = run("init", "新簿", "--place", "示例市")
    assert (result.code, (world / "新簿").exists()) == (7, False)
    assert "git config --global user.name" in result.err


def test_writer_without_identity_changes_nothing(peopled: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.delenv(f"GIT_{role}_NAME")
        monkeypatch.delenv(f"GIT_{role}_EMAIL")
    peopled.refuse("succeed 低空 4 --to 孙九 --date 2026-05-01 --source 通知", code=7)


def test_sample_is_an_init_and_its_founding_import(world: Path) -> None:
    made = run("init", "样本簿", "--sample", "--json")
    assert made.code == 0, str(made)
    sample = Registry(world / "样本簿")
    assert sample.git("log", "--format=%(trailers:key=Xtjg-Act,valueonly)").split() == ["import", "init"]
    assert len(made.json["bodies"]) == 66
    counted = sample.run("stats --json").json
    assert (counted["total"], counted["by_tenure"]) == (66, {"长期": 55, "临时": 11})
    assert sample.run("list --as-of 2020-03-30 --json").json["items"] == []


def test_act_before_the_samples_list_is_refused(world: Path) -> None:
    assert run("init", "样本簿", "--sample").code == 0
    chain = "--approved-by 市长@2019-01-01 --doc-no 潍政办字〔2019〕1号 --date 2019-01-02"
    result = Registry(world / "样本簿").refuse(f"rename xt-0056 示例市5G产业领导小组 {chain}")
    assert "早于「市5G产业发展领导小组」已登记的最近生效日期 2020-03-31" in result.err


def test_no_registry_here(world: Path) -> None:
    assert world.is_dir()
    result = run("rename", "甲", "乙")
    assert (result.code, "xtjg init" in result.err) == (4, True)
