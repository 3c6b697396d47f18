"""What goes wrong around a command: processes of their own that are killed, starved or stripped of rights."""

from __future__ import annotations

import ctypes
import json
import os
import pty
import resource
import signal
import struct
import subprocess
import sys
from dataclasses import astuple
from typing import TYPE_CHECKING, Self

from tests.store.registries import in_child, with_step
from tests.walking import Registry, Result
from xtjg.store import protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from xtjg.store.protocol import Writing

ACT = 'succeed xt-0001 "市财政局 局长" --to 钱七 --date 2026-07-01 --source 示政任〔2026〕5号'
ACTED = "自然递补：示例市低空经济发展领导小组"
OTHER = 'succeed xt-0002 "市交通运输局 局长" --to 孙八 --date 2026-07-01 --source 示政任〔2026〕6号'
OTHERS = "自然递补：示例市航空产业领导小组"
RECORD = "bodies/xt-0001.yaml"
SECOND_RECORD = "bodies/xt-0002.yaml"
_CAPBSET_DROP = 24
_CAPABILITIES_3 = 0x20080522
_PASSING_OVER_PERMISSIONS = (1, 2, 3)


def subjects(registry: Registry) -> list[str]:
    """Subjects of the registry branch, newest first."""
    return registry.git("log", "--format=%s", "main").split("\n")


def touched(registry: Registry, commit: str = "HEAD") -> set[str]:
    """Paths a commit changes."""
    return set(registry.git("show", "--format=", "--name-only", commit).split("\n"))


def holder(registry: Registry) -> str:
    """Who holds the seat that ACT fills."""
    return str(registry.body("xt-0001")["席位"][3]["姓名"])


def next_works(registry: Registry) -> None:
    """Register an act on the other body: one commit, whole copies, nothing left over."""
    before = subjects(registry)
    registry.do(OTHER)
    assert subjects(registry) == [OTHERS, *before]
    assert SECOND_RECORD in touched(registry)
    assert registry.git("status", "--porcelain", "--untracked-files=no") == ""
    state = registry.root / ".git" / "xtjg"
    assert {path.name for path in state.iterdir()} <= {"lock", "effective.json", "aside", "journal.bad"}


def apart(work: Callable[[], Result]) -> Result:
    """Run a command in a process of its own, which may spoil its surroundings."""
    status, told = in_child(lambda: json.dumps(astuple(work())))
    assert status == 0, told
    return Result(*json.loads(told))


def killed(work: Callable[[], object]) -> None:
    """Run something that must end in a kill."""
    status, told = in_child(work)
    assert status == -signal.SIGKILL, told


def acting_with(registry: Registry, at: int, step: Callable[[Writing], None], words: str = ACT) -> Result:
    """Run a write with one more step before the one at `at` of its protocol; only in a process of its own."""
    protocol.PROTOCOL = tuple(with_step(at, step))
    return registry.run(words, "--json")


def commit_by_hand(registry: Registry, path: str, content: bytes | str, message: str = "手工") -> str:
    """Write a file and commit it with plain git; returns the commit."""
    target = registry.root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content.encode() if isinstance(content, str) else content)
    registry.git("add", "-A")
    registry.git("-c", "core.autocrlf=false", "commit", "-q", "-m", message)
    return registry.git("rev-parse", "HEAD")


def object_file(registry: Registry, revision: str) -> Path:
    """The loose object a revision names."""
    name = registry.git("rev-parse", revision)
    return registry.root / ".git" / "objects" / name[:2] / name[2:]


def forget_rights() -> None:
    """Give up root's right to pass over file permissions, for this process and its children."""
    if os.geteuid() != 0 or sys.platform != "linux":
        return
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in _PASSING_OVER_PERMISSIONS:
        assert libc.prctl(_CAPBSET_DROP, capability, 0, 0, 0) == 0
    header = ctypes.create_string_buffer(struct.pack("Ii", _CAPABILITIES_3, 0))
    held = ctypes.create_string_buffer(24)
    assert libc.capget(header, held) == 0
    mask = ~sum(1 << capability for capability in _PASSING_OVER_PERMISSIONS)
    words = struct.unpack("6I", held.raw[:24])
    left = [word & mask if number < len(words) // 2 else word for number, word in enumerate(words)]
    assert libc.capset(header, struct.pack("6I", *left)) == 0


def fill_disk(_: object = None) -> None:
    """Let no file grow beyond a byte, as on a full disk; for this process and its children."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))


def process(registry: Registry, *words: str) -> list[str]:
    """The command line that runs `xtjg` in a process of its own."""
    return [sys.executable, "-m", "xtjg", "-C", str(registry.root), *words]


class Terminal:
    """A command on a terminal of its own; `code` is there when it has ended."""

    def __init__(self, registry: Registry, *words: str, **env: str) -> None:
        self._command = process(registry, *words)
        self._env = {**os.environ, "COLUMNS": "200", "TERM": "xterm-256color", **env}
        self.code: int | None = None
        self.told = ""

    def __enter__(self) -> Self:
        self._terminal, theirs = pty.openpty()
        self._process = subprocess.Popen(
            self._command, stdin=theirs, stdout=theirs, stderr=theirs, env=self._env, start_new_session=True
        )
        os.close(theirs)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._terminal)

    def until(self, text: str) -> Self:
        """Read on until the text has appeared."""
        while text not in self.told:
            data = self._read()
            assert data, f"ended before «{text}»: {self.told}"
            self.told += data.decode()
        return self

    def answer(self, data: bytes) -> Self:
        """Type something."""
        os.write(self._terminal, data)
        return self

    def interrupt(self) -> Self:
        """Send what Ctrl-C sends."""
        self._process.send_signal(signal.SIGINT)
        return self

    def rest(self) -> str:
        """Read to the end; returns all that was told."""
        while data := self._read():
            self.told += data.decode()
        self.code = self._process.wait()
        return self.told

    def _read(self) -> bytes:
        try:
            return os.read(self._terminal, 65536)
        except OSError:
            return b""
