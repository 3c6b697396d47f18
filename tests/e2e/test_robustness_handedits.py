"""What people change by hand: told with its article, never taken into a commit, never written over."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.e2e.adversity import ACT, ACTED, RECORD, SECOND_RECORD, commit_by_hand, next_works, subjects, touched
from tests.walking import DRAFT, GROUND, WHOLE, Registry
from xtjg.store import shipped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.git


def edit(registry: Registry, path: str, old: str, new: str) -> bytes:
    """Change a file as with an editor; returns its bytes."""
    text = registry.text(path)
    assert old in text
    (registry.root / path).write_text(text.replace(old, new), encoding="utf-8")
    return (registry.root / path).read_bytes()


def test_an_edit_of_the_record_an_act_touches_is_refused_with_its_fields(peopled: Registry) -> None:
    edited = edit(peopled, RECORD, "赵六", "擅改")
    edit(peopled, RECORD, "统筹推进全市低空经济发展", "统管一切")
    refused = peopled.refuse(ACT, code=5)
    message = refused.error["error"]["message"]
    assert message == f"擅自改动：{RECORD}（任务：统筹推进全市低空经济发展 → 统管一切，席位）"
    assert refused.error["error"]["hint"] == "恢复登记的内容：xtjg doctor --restore xt-0001"
    (found,) = peopled.run("audit --ignore XT41 --json").json["items"]
    assert (found["code"], found["severity"], found["subject"]) == ("XT905", "error", "xt-0001")
    assert found["evidence"] == ["任务", "席位"]
    assert found["article"]["no"] == "第二十一条(二)"
    assert found["command"] == "xtjg doctor --restore xt-0001"
    assert "赵六" in peopled.run("show xt-0001").out, "readers show what is registered"
    assert peopled.run("status --json").json["items"][0]["command"] == "xtjg doctor --restore xt-0001"
    restored = peopled.run("doctor --restore xt-0001")
    assert (restored.code, "xt-0001.yaml.conflict" in restored.out) == (0, True)
    assert (peopled.root / f"{RECORD}.conflict").read_bytes() == edited.replace(
        "统筹推进全市低空经济发展".encode(), "统管一切".encode()
    )
    assert peopled.run("doctor --json").json["items"] == []
    peopled.do(ACT)
    next_works(peopled)


def test_an_edit_elsewhere_is_a_warning_and_stays_out_of_the_commit(peopled: Registry) -> None:
    edited = edit(peopled, SECOND_RECORD, "钱七", "擅改")
    before = subjects(peopled)
    made = peopled.do(ACT)
    assert made["warnings"] == [f"1 个文件有未经办理的改动，以登记内容为准：{SECOND_RECORD}（查看：xtjg audit）"]
    assert subjects(peopled) == [ACTED, *before]
    assert all(path.startswith(("bodies/xt-0001", "cases/")) for path in touched(peopled))
    assert (peopled.root / SECOND_RECORD).read_bytes() == edited
    assert peopled.git("status", "--porcelain") == f" M {SECOND_RECORD}"
    assert "钱七" in peopled.run("show xt-0002").out
    assert "擅改" not in peopled.git("show", f"HEAD:{SECOND_RECORD}")


def test_an_edit_hidden_from_git_is_found_all_the_same(peopled: Registry) -> None:
    peopled.git("update-index", "--assume-unchanged", RECORD)
    edit(peopled, RECORD, "赵六", "擅改")
    assert peopled.git("status", "--porcelain") == ""
    assert [item["code"] for item in peopled.run("audit --ignore XT41 --json").json["items"]] == ["XT905"]
    peopled.refuse(ACT, code=5)


def test_an_edit_of_a_shared_file_is_put_back_by_the_doctor(peopled: Registry) -> None:
    sound = peopled.text("units.yaml")
    edit(peopled, "units.yaml", "应急", "擅改")
    refused = peopled.refuse("unit add 示例市某局 --reason 建立单位名录", code=5)
    assert refused.error["error"]["hint"] == "恢复登记的内容：xtjg doctor --fix"
    (found,) = peopled.run("audit --ignore XT41 --json").json["items"]
    assert (found["subject"], found["article"]["no"]) == ("registry", "第四条第二款")
    assert peopled.run("doctor --fix").code == 0
    assert peopled.text("units.yaml") == sound
    peopled.do("unit add 示例市某局 --reason 建立单位名录")


@pytest.mark.parametrize("name", ["xt-0003.yaml", "新设机构.yaml", "xt-0003.yml"])
def test_a_record_put_there_by_hand_is_no_founding(peopled: Registry, name: str) -> None:
    path = f"bodies/{name}"
    (peopled.root / path).write_text(peopled.text(RECORD).replace("xt-0001", "xt-0003").replace("低空", "商业航天"))
    listed = peopled.run("list")
    assert (listed.code, len(listed.out.splitlines())) == (0, 2)
    (found,) = peopled.run("audit --ignore XT41 --json").json["items"]
    assert (found["code"], found["severity"], found["path"]) == ("XT903", "error", path)
    assert found["article"]["no"] == "第十五条(一)"
    assert found["command"] == f"xtjg create 名称 --from {path}"
    assert any(item["path"] == path for item in peopled.run("doctor --json").json["items"])
    assert peopled.run("show xt-0003").code == 4
    assert any(path in told for told in peopled.do(ACT)["warnings"])
    assert path not in touched(peopled)
    assert path in peopled.git("ls-files", "--others", "-z")


def test_a_file_that_stands_where_an_act_writes_is_left_alone(peopled: Registry) -> None:
    (peopled.root / "bodies/xt-0003.yaml").write_text("手工\n")
    draft = peopled.write("草稿.yaml", DRAFT.replace("低空经济", "商业航天"))
    words = (
        f"create 示例市商业航天领导小组 --from {draft} {GROUND} {WHOLE} --doc-no 示政办发〔2026〕19号 --date 2026-03-05"
    )
    notes = "--note XT132=任务不同 --note XT412=任务不同"
    refused = peopled.refuse(f"{words} {notes}", code=5)
    assert refused.error["error"]["message"] == "擅自改动：bodies/xt-0003.yaml 没有登记，占着要写的位置"
    assert refused.error["error"]["hint"] == "移走 bodies/xt-0003.yaml，再重新运行"
    missing = peopled.run("doctor --restore xt-0003")
    assert (missing.code, missing.err.startswith("没有登记过 xt-0003")) == (4, True)
    assert peopled.text("bodies/xt-0003.yaml") == "手工\n"
    (peopled.root / "bodies/xt-0003.yaml").unlink()
    assert peopled.do(f"{words} {notes}")["bodies"] == ["xt-0003"]


def test_a_record_deleted_by_hand_is_told_and_restored(peopled: Registry) -> None:
    sound = peopled.text(RECORD)
    (peopled.root / RECORD).unlink()
    assert len(peopled.run("list").out.splitlines()) == 2
    (found,) = peopled.run("audit --ignore XT41 --json").json["items"]
    assert (found["code"], found["subject"], found["article"]["no"]) == ("XT904", "xt-0001", "第四条第二款")
    refused = peopled.refuse(ACT, code=5)
    assert refused.error["error"]["message"] == f"擅自改动：{RECORD} 被删除"
    assert peopled.run(found["command"].removeprefix("xtjg ")).code == 0
    assert peopled.text(RECORD) == sound
    shutil.rmtree(peopled.root / "bodies")
    assert peopled.run("doctor --fix").code == 0
    assert peopled.text(RECORD) == sound
    assert peopled.git("status", "--porcelain") == ""


def link(path: Path, target: Path) -> None:
    path.rename(target)
    path.symlink_to(target)


def pipe(path: Path, _: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize("plant", [link, pipe])
def test_a_record_that_is_no_plain_file_is_never_written_through(
    peopled: Registry, plant: Callable[[Path, Path], object]
) -> None:
    sound, victim = peopled.text(RECORD), peopled.root.parent / "别处.yaml"
    plant(peopled.root / RECORD, victim)
    assert len(peopled.run("list").out.splitlines()) == 2
    assert peopled.run("audit").code == 1
    assert peopled.refuse(ACT, code=5).error["error"]["message"] == f"擅自改动：{RECORD}"
    assert peopled.run("doctor --restore xt-0001").code == 0
    assert peopled.text(RECORD) == sound
    assert not (peopled.root / RECORD).is_symlink()
    assert not victim.exists() or victim.read_text() == sound
    peopled.do(ACT)
    assert not victim.exists() or victim.read_text() == sound
    next_works(peopled)


@pytest.mark.parametrize("folder", ["bodies", "cases"])
def test_a_folder_that_is_a_link_is_never_written_through(peopled: Registry, folder: str) -> None:
    target = peopled.root.parent / "别处"
    link(peopled.root / folder, target)
    before = {path: path.read_bytes() for path in target.rglob("*") if path.is_file()}
    listed = peopled.run("list")
    assert (listed.code, len(listed.out.splitlines())) == (0, 2)
    refused = peopled.refuse(ACT, code=5)
    assert "所在的文件夹是链接" in refused.error["error"]["message"]
    assert refused.error["error"]["hint"] == "把它换成普通文件夹，再重新运行"
    assert {path: path.read_bytes() for path in target.rglob("*") if path.is_file()} == before
    (peopled.root / folder).unlink()
    target.rename(peopled.root / folder)
    peopled.do(ACT)
    next_works(peopled)


def test_a_link_that_was_committed_is_no_record(peopled: Registry) -> None:
    (peopled.root / "bodies/xt-0003.yaml").symlink_to("xt-0001.yaml")
    peopled.git("add", "-A")
    peopled.git("commit", "-q", "-m", "手工")
    listed = peopled.run("list")
    assert (listed.code, len(listed.out.splitlines())) == (6, 2)
    assert "bodies/xt-0003.yaml：记录不能是符号链接" in listed.err
    peopled.do(ACT)


@pytest.mark.parametrize("what", ["bodies/xt-0001.yaml", "bodies"])
def test_a_link_in_a_seed_is_not_followed(world: Path, what: str) -> None:
    seed = world / "样本"
    shutil.copytree(shipped.folder("registry"), seed)
    link(seed / what, world / "别处")
    done = Registry(seed).run("list")
    assert done.code == 6
    assert len(done.out.splitlines()) == (65 if what.endswith("yaml") else 0)
    assert f"{what}：记录和记录的文件夹不能是符号链接" in done.err


def test_line_ends_changed_by_an_editor_are_an_edit_and_by_git_are_not(peopled: Registry) -> None:
    peopled.git("config", "core.autocrlf", "true")
    peopled.git("checkout", "-q", "HEAD", "--", ".")
    assert peopled.run("audit").code == 0
    sound = (peopled.root / RECORD).read_bytes()
    assert b"\r" not in sound
    (peopled.root / RECORD).write_bytes(sound.replace(b"\n", b"\r\n"))
    (found,) = peopled.run("audit --ignore XT41 --json").json["items"]
    assert (found["code"], found["evidence"]) == ("XT905", [])
    commit_by_hand(peopled, RECORD, sound.replace(b"\n", b"\r\n"))
    assert peopled.run("list").code == 0, "a registered record may have them"
    peopled.do(ACT)
    found = peopled.run("audit --ignore XT41 --json").json["items"]
    assert [one["code"] for one in found] == ["XT906"], "the commit had no case"


def test_a_commit_by_hand_is_told_as_one_without_a_case(peopled: Registry) -> None:
    changed = peopled.text(RECORD).replace("协调空域使用和飞行保障", "统管空域")
    commit = commit_by_hand(peopled, RECORD, changed, "改一下职责")
    done = peopled.run("audit --ignore XT41 --json")
    (found,) = done.json["items"]
    assert (done.code, found["code"], found["subject"], found["severity"]) == (1, "XT906", "xt-0001", "error")
    assert found["message"] == f"提交 {commit[:7]}「改一下职责」没有办件"
    assert (found["evidence"], found["command"]) == ([RECORD], "xtjg history xt-0001")
    peopled.do(ACT)
    assert [one["code"] for one in peopled.run("audit 低空 --ignore XT41 --json").json["items"]] == ["XT906"]
    peopled.do("waive 低空 XT906 --reason 已查明，按原文件补办 --doc-no 示政办发〔2026〕40号 --date 2026-07-02")
    assert peopled.run("audit").code == 0


def test_a_commit_that_touches_no_record_needs_no_case(peopled: Registry) -> None:
    commit_by_hand(peopled, "说明.txt", "手工")
    settings = peopled.text("registry.yaml")
    commit_by_hand(peopled, "registry.yaml", f"{settings}\n")
    assert peopled.run("audit").code == 0


def test_a_merge_by_hand_counts_as_what_it_brings(peopled: Registry) -> None:
    peopled.git("checkout", "-q", "-b", "旁支")
    commit_by_hand(peopled, RECORD, peopled.text(RECORD).replace("市长", "代市长"), "旁支上的")
    peopled.git("checkout", "-q", "main")
    peopled.git("merge", "-q", "--no-ff", "-m", "合入", "旁支")
    told = [one["message"] for one in peopled.run("audit --select XT906 --json").json["items"]]
    assert told == [f"提交 {peopled.git('rev-parse', 'main')[:7]}「合入」没有办件"]
