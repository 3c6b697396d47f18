"""Missing and damaged objects, refs and shared files: what can be read is read, nothing is written over blindly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.adversity import (
    ACT,
    OTHER,
    OTHERS,
    RECORD,
    SECOND_RECORD,
    commit_by_hand,
    next_works,
    object_file,
    subjects,
    touched,
)
from tests.walking import DRAFT, GROUND, WHOLE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.walking import Registry

pytestmark = pytest.mark.git
NEW = DRAFT.replace("低空经济", "商业航天").replace("研究", "编制").replace("协调空域", "统筹轨道")
ABOLISH = (
    "abolish xt-0001 --ground 任务完成 --successor 市发展改革委 --proposed-by 市发展改革委@2026-07-11 "
    '--reviewed-by "市委编办 同意@2026-07-15" --approved-by 市长@2026-07-18 '
    "--doc-no 示政办发〔2026〕905号 --date 2026-07-20 --yes"
)


def create(registry: Registry) -> str:
    path = registry.write("草稿.yaml", NEW)
    return (
        f"create 示例市商业航天领导小组 --from {path} {GROUND} {WHOLE} --doc-no 示政办发〔2026〕19号 --date 2026-03-05"
    )


def spoil(path: Path, how: str) -> None:
    path.chmod(0o644)
    if how == "missing":
        path.unlink()
    elif how == "empty":
        path.write_bytes(b"")
    else:
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 0x40
        path.write_bytes(data)


@pytest.mark.parametrize("how", ["missing", "empty", "flipped"])
def test_a_damaged_object_is_named_and_hides_no_other_record(peopled: Registry, how: str) -> None:
    blob = peopled.git("rev-parse", f"HEAD:{RECORD}")
    spoil(object_file(peopled, f"HEAD:{RECORD}"), how)
    assert len(peopled.run("list").out.splitlines()) == 2, "the copy still holds what is registered"
    told = peopled.run("doctor --json").json["items"]
    assert [item["path"] for item in told if blob in item["what"]] == [RECORD]
    (peopled.root / RECORD).unlink()
    listed = peopled.run("list")
    assert listed.code == 6
    assert [line.split("\t")[0] for line in listed.out.splitlines()] == ["xt-0002"]
    assert f"{RECORD}：登记内容的对象 {blob} 缺失或损坏" in listed.err
    for words in ("show xt-0001", "doctor --restore xt-0001"):
        done = peopled.run(words)
        assert (done.code, RECORD in done.err) == (6, True), words
    assert peopled.run("show xt-0002").code == 0
    assert peopled.run("audit").code == 6


@pytest.mark.parametrize("how", ["missing", "empty", "flipped"])
def test_an_act_on_a_damaged_record_is_refused_with_object_and_path(peopled: Registry, how: str) -> None:
    blob = peopled.git("rev-parse", f"HEAD:{RECORD}")
    spoil(object_file(peopled, f"HEAD:{RECORD}"), how)
    refused = peopled.refuse(ACT, code=6)
    assert blob in refused.error["error"]["message"]
    assert RECORD in refused.error["error"]["message"]
    (peopled.root / RECORD).unlink()
    peopled.refuse(ACT, code=6)


@pytest.mark.parametrize("how", ["missing", "empty", "flipped"])
def test_an_act_on_another_body_works_beside_a_damaged_record(peopled: Registry, how: str) -> None:
    spoil(object_file(peopled, f"HEAD:{RECORD}"), how)
    peopled.do(OTHER)
    assert subjects(peopled)[0] == OTHERS


@pytest.mark.parametrize("revision", ["HEAD", "HEAD^{tree}", "HEAD:bodies"])
def test_a_missing_commit_or_tree_is_damage_with_its_name(peopled: Registry, revision: str) -> None:
    spoil(object_file(peopled, revision), "missing")
    for words in ("list", "show xt-0002", "history", "doctor", ACT):
        done = peopled.run(words)
        assert (done.code, done.out) == (6, ""), f"{words}: {done}"
        assert done.err.startswith("版本库损坏："), words


def test_a_history_with_a_hole_is_read_at_the_head_and_told_by_the_doctor(peopled: Registry) -> None:
    spoil(object_file(peopled, "HEAD~2"), "missing")
    assert len(peopled.run("list").out.splitlines()) == 2
    done = peopled.run("history")
    assert (done.code, done.err.startswith("版本库损坏：")) == (6, True)
    assert any("登记历史读不全" in item["what"] for item in peopled.run("doctor --json").json["items"])


@pytest.mark.parametrize("content", [b"", b"\0" * 41, b"0123\n", b"ref: refs/heads/other\n"])
def test_a_broken_ref_is_named_with_the_reflog(peopled: Registry, content: bytes) -> None:
    ref = peopled.root / ".git/refs/heads/main"
    sound = ref.read_bytes()
    ref.write_bytes(content)
    for words in ("list", ACT, "doctor --fix"):
        done = peopled.run(words, "--json")
        assert (done.code, done.out) == (6, ""), words
        assert str(ref) in done.error["error"]["message"]
        assert "git reflog main" in done.error["error"]["hint"]
    assert ref.read_bytes() == content
    ref.write_bytes(sound)
    next_works(peopled)


BROKEN = {
    "does not parse": "名称：坏\n",
    "unknown key": "编号: 'xt-0002'\n名称: 示例市航空产业领导小组\n序列: 政府\n备注: 手工\n",
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=list(BROKEN))
def test_the_number_of_a_record_that_does_not_decode_is_not_given_again(peopled: Registry, content: str) -> None:
    commit_by_hand(peopled, SECOND_RECORD, content)
    made = peopled.do(create(peopled))
    assert made["bodies"] == ["xt-0003"]
    assert peopled.text(SECOND_RECORD) == content
    assert SECOND_RECORD not in touched(peopled)


def test_meetings_of_a_body_that_does_not_decode_say_so(peopled: Registry) -> None:
    commit_by_hand(peopled, SECOND_RECORD, BROKEN["unknown key"])
    for words in (
        "meeting rules xt-0002 --pack town",
        "meeting rules xt-0002 --filed 今天",
        "meeting plan xt-0002 --kind 全体会议 --date 今天",
        "meeting item xt-0002 --title 布点 --unit 市财政局",
    ):
        assert peopled.refuse(words, code=6).error["error"]["path"] == SECOND_RECORD


def test_the_number_of_a_task_that_does_not_decode_is_not_given_again(peopled: Registry) -> None:
    commit_by_hand(peopled, "tasks/2026/0001.yaml", "编号: '2026-0001'\n备注: 手工\n")
    made = peopled.do(ABOLISH)
    assert made["tasks"][0].endswith("-0002")
    assert peopled.text("tasks/2026/0001.yaml") == "编号: '2026-0001'\n备注: 手工\n"


@pytest.mark.parametrize(
    ("path", "words"),
    [("numbers.yaml", "create"), ("units.yaml", "unit add 示例市某局 --reason 建立单位名录")],
)
def test_a_shared_file_that_does_not_decode_is_never_written_over(peopled: Registry, path: str, words: str) -> None:
    commit_by_hand(peopled, path, f"{peopled.text(path)}备注: 手工\n")
    refused = peopled.refuse(create(peopled) if words == "create" else words, code=6)
    assert refused.error["error"]["path"] == path
    assert refused.error["error"]["line"] == len(peopled.text(path).splitlines())
    assert "不认识的键「备注」" in refused.err
    peopled.do(ACT)


@pytest.mark.parametrize("path", ["measure.yaml", "registry.yaml"])
def test_without_measure_or_place_nothing_is_said(peopled: Registry, path: str) -> None:
    sound = (peopled.root / path).read_bytes()
    commit_by_hand(peopled, path, "名称：坏\n")
    for words in ("list", "audit", "doctor", ACT):
        done = peopled.run(words)
        assert (done.code, done.out) == (6, ""), words
        assert done.err.startswith(f"{path}:1:3：")
    commit_by_hand(peopled, path, sound)
    next_works(peopled)


@pytest.mark.parametrize("name", ["abc", "xt-12", "XT-0003", "con", "xt-0001 (副本)", "a/xt-0009"])
def test_a_committed_file_of_a_strange_name_is_named_and_hides_nothing(peopled: Registry, name: str) -> None:
    commit_by_hand(peopled, f"bodies/{name}.yaml", peopled.text(RECORD).replace("xt-0001", name))
    listed = peopled.run("list")
    assert (listed.code, len(listed.out.splitlines())) == (6, 2)
    assert f"bodies/{name}.yaml：文件名不是登记簿给的编号" in listed.err
    assert f"git log -- bodies/{name}.yaml" in listed.err
    assert peopled.run("audit --select XT902 --json").json["items"][0]["code"] == "XT902"
    peopled.do(ACT)
    made = peopled.do(create(peopled))
    assert made["bodies"] == ["xt-0003"]


def test_a_damaged_case_does_not_stop_what_does_not_need_it(peopled: Registry) -> None:
    number = f"{peopled.do(ACT)['case']}"
    year, _, serial = number.partition("-")
    commit_by_hand(peopled, f"cases/{year}/{serial}.yaml", "坏\n")
    assert peopled.run("list").code == 0
    listed = peopled.run("case list")
    assert (listed.code, number in listed.out) == (6, False)
    assert f"cases/{year}/{serial}.yaml:1:1" in listed.err
    assert int(peopled.do(OTHER)["case"].rpartition("-")[2]) == int(serial) + 1
