"""Commands that are killed, interrupted or overtaken: an act counts once or not at all, and it is told."""

from __future__ import annotations

import json
import os
import random
import shlex
import signal
import subprocess
from contextlib import suppress

import pytest

from tests.e2e.adversity import (
    ACT,
    ACTED,
    RECORD,
    SECOND_RECORD,
    acting_with,
    apart,
    holder,
    killed,
    next_works,
    process,
    subjects,
)
from tests.store.registries import die, fork, position
from tests.walking import Registry, run
from xtjg.store import copies, protocol
from xtjg.store.lock import registry_lock

pytestmark = pytest.mark.git
STEPS = [step.__name__ for step in protocol.PROTOCOL]
REGISTERED = position(protocol.swing_ref)
COMPLETED = f"上次操作已登记，工作副本已补齐：{ACTED}"
DROPPED = f"上次操作未登记：{ACTED}"


@pytest.mark.parametrize("at", range(len(STEPS) + 1), ids=[*STEPS, "end"])
def test_an_act_killed_before_any_step_counts_once_or_not_at_all(peopled: Registry, at: int) -> None:
    before = subjects(peopled)
    killed(lambda: acting_with(peopled, at, die))
    counts = at > REGISTERED
    assert subjects(peopled) == ([ACTED, *before] if counts else before)
    listed = peopled.run("list")
    assert (listed.code, len(listed.out.splitlines())) == (0, 2)
    shown = peopled.run("show xt-0001 --json").json["seats"][3]["holder"]
    assert shown == ("钱七" if counts else "赵六"), "readers see what is registered, before any repair"
    assert peopled.run("audit").code == 0, "copies that were not refreshed are no hand edits"
    next_works(peopled)
    assert holder(peopled) == shown
    again = peopled.do(ACT)
    assert again["registered"] is True
    assert any("已登记" in told for told in again["warnings"]) is counts
    assert subjects(peopled).count(ACTED) == 1


def test_the_next_command_tells_what_became_of_a_killed_one(peopled: Registry) -> None:
    killed(lambda: acting_with(peopled, REGISTERED + 1, die))
    waiting = f"上次操作没有收尾，下次登记时处理：{ACTED}"
    assert waiting in peopled.run("list").err
    told = peopled.run("doctor --json").json["items"]
    assert [(item["what"], item["command"]) for item in told] == [(waiting, "xtjg doctor --fix")]
    assert COMPLETED in peopled.run("doctor --fix").out
    assert peopled.run("doctor --json").json["items"] == []
    killed(lambda: acting_with(peopled, REGISTERED, die, ACT.replace("钱七", "周九")))
    assert peopled.do(ACT.replace("钱七", "周九"))["warnings"] == [DROPPED]
    assert holder(peopled) == "周九"


def test_a_repair_is_told_also_where_the_act_is_registered_already(peopled: Registry) -> None:
    killed(lambda: acting_with(peopled, REGISTERED + 1, die))
    told = peopled.do(ACT)["warnings"]
    assert told[0] == COMPLETED
    assert told[-1].startswith("已登记：办件")


def test_acts_killed_at_random_moments_never_mix(peopled: Registry) -> None:
    chance = random.Random(7)  # noqa: S311 — no secret
    before = subjects(peopled)
    acknowledged = 0
    for number in range(8):
        words = (
            f'succeed xt-0001 "市财政局 局长" --to 第{number} --date 2026-07-01 --source 示政任〔2026〕{number + 1}号'
        )
        moment = 0.02 + chance.random() * 0.12
        reading, writing = os.pipe()
        child = fork()
        if child == 0:
            signal.signal(signal.SIGALRM, die)
            signal.setitimer(signal.ITIMER_REAL, moment)
            result = peopled.run(words, "--json")
            os.write(writing, b"." if result.code == 0 else b"")
            os._exit(0)
        os.close(writing)
        os.waitpid(child, 0)
        with os.fdopen(reading, "rb") as told:
            acknowledged += len(told.read())
    next_works(peopled)
    made = subjects(peopled)[1 : -len(before)]
    assert acknowledged <= len(made) <= 8
    assert set(made) <= {ACTED}
    for commit in peopled.git("log", "--format=%H", f"-{len(made)}", "HEAD~1").split("\n") if made else ():
        paths = peopled.git("show", "--format=", "--name-only", commit).split("\n")
        assert [path.partition("/")[0] for path in sorted(paths)] == ["bodies", "cases"]
    assert peopled.git("fsck", "--strict", "--no-dangling") == ""


def test_a_repair_killed_three_times_is_still_completed(peopled: Registry) -> None:
    killed(lambda: acting_with(peopled, REGISTERED + 1, die))
    for name in ("put", "refresh_index", "put"):

        def repair(name: str = name) -> None:
            work = getattr(copies, name)

            def work_and_die(*args: object, **options: object) -> None:
                work(*args, **options)
                die()

            setattr(copies, name, work_and_die)
            peopled.run("doctor --fix")

        killed(repair)
    assert COMPLETED in peopled.run("doctor --fix").out
    assert (holder(peopled), subjects(peopled).count(ACTED)) == ("钱七", 1)
    next_works(peopled)


@pytest.mark.parametrize("content", [b"", b"{", b"\0\xff\xfe", b"[]", b'{"version": 1, "old": null}', b"x" * 100_000])
def test_a_garbage_journal_is_kept_aside_and_told(peopled: Registry, content: bytes) -> None:
    state = peopled.root / ".git" / "xtjg"
    (state / "journal.json").write_bytes(content)
    listed = peopled.run("list")
    assert (listed.code, listed.err) == (0, "上次操作留下的记录读不出，下次登记时处理\n")
    made = peopled.do(ACT)
    assert made["warnings"] == ["上次操作未登记；它留下的记录读不出，已改名为 journal.bad"]
    assert (state / "journal.bad").read_bytes() == content
    assert peopled.run("list").err == ""
    next_works(peopled)


@pytest.mark.parametrize("step", [protocol.write_blobs, protocol.swing_ref])
def test_ctrl_c_before_the_branch_moves_changes_nothing(peopled: Registry, step: object) -> None:
    before = peopled.state()

    def interrupt(_: object) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.kill(os.getpid(), signal.SIGINT)

    done = apart(lambda: acting_with(peopled, STEPS.index(getattr(step, "__name__", "")), interrupt))
    assert (done.code, done.out) == (130, "")
    assert "已取消" in done.err
    assert peopled.state() == before
    next_works(peopled)


def test_ctrl_c_after_the_branch_moved_is_a_registered_act(peopled: Registry) -> None:
    def interrupt(_: object) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.kill(os.getpid(), signal.SIGINT)

    done = apart(lambda: acting_with(peopled, REGISTERED + 1, interrupt))
    assert done.code == 0
    assert done.json["registered"] is True
    assert len(done.json["warnings"]) == 1
    assert subjects(peopled)[0] == ACTED
    next_works(peopled)
    assert holder(peopled) == "钱七"


def test_ctrl_c_while_the_result_is_told_says_that_the_act_stands(peopled: Registry) -> None:
    other = peopled.root / SECOND_RECORD
    other.write_text(other.read_text(encoding="utf-8").replace("培育", "发展"), encoding="utf-8")
    before = peopled.git("rev-parse", "main")
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    filler = 0
    with suppress(BlockingIOError):
        while True:
            filler += os.write(writing, b"." * 4096)
    os.set_blocking(writing, True)
    command = process(peopled, *shlex.split(ACT), "--json")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=writing) as acting:
        os.close(writing)
        while peopled.git("rev-parse", "main") == before:
            assert acting.poll() is None
        with registry_lock(peopled.root, "xtjg test"):
            # The writer has let go of the registry: what is left to it is to warn of the hand edit, and nobody reads.
            acting.send_signal(signal.SIGINT)
        with os.fdopen(reading, "rb") as told:
            said = told.read()[filler:].decode()
    commit = peopled.git("rev-parse", "main")
    error = json.loads(said.rstrip("\n").split("\n")[-1])
    assert (acting.returncode, error["error"]["exit"]) == (130, 130)
    assert (error["registered"], error["commit"]) == (True, commit)
    assert peopled.case(error["case"])["事项"] == "自然递补"
    assert f"提交 {commit[:7]}" in said
    assert "什么都没有改动" not in said
    assert "已取消" not in said


def test_two_writers_on_one_body_at_the_same_moment_are_both_judged(peopled: Registry) -> None:
    before = subjects(peopled)
    told = peopled.root.parent / "told"
    told.mkdir()
    children = []
    for name in ("周九", "吴十", "郑一"):
        child = fork()
        if child == 0:
            words = f'succeed xt-0001 "市财政局 局长" --to {name} --date 2026-07-01 --source 示政任〔2026〕5号'
            result = peopled.run(words, "--json")
            (told / name).write_text(json.dumps([result.code, result.out], ensure_ascii=False))
            os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)
    ended = {path.name: json.loads(path.read_text()) for path in told.iterdir()}
    won = [name for name, (code, _) in ended.items() if code == 0]
    assert won
    assert {code for code, _ in ended.values()} <= {0, 5}
    assert subjects(peopled) == [ACTED] * len(won) + before
    made = [json.loads(out)["commit"] for code, out in ended.values() if code == 0]
    assert set(made) == set(peopled.git("log", "--format=%H", f"-{len(won)}").split("\n")), "both are visible"
    last = next(name for name, (_, out) in ended.items() if peopled.git("rev-parse", "HEAD") in out)
    assert holder(peopled) == last
    assert peopled.git("status", "--porcelain") == ""
    assert run("-C", str(peopled.root), "history", "xt-0001").out.count("自然递补") == len(won)
    assert RECORD in peopled.git("show", "--format=", "--name-only")
