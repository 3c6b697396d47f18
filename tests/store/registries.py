"""Small real registries for the tests of the store, and processes that are killed on purpose."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import traceback
import warnings
from typing import TYPE_CHECKING

from xtjg.store import protocol
from xtjg.store.commit import locked_writer, write_commit, write_root

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from xtjg.store.protocol import Writing

AUTHOR = ("张三", "zhang@example.gov.cn")
FILES: dict[str, bytes] = {
    ".gitattributes": b"* -text\n",
    "registry.yaml": "地方: 示例市\n".encode(),
    "bodies/xt-0001.yaml": "编号: 'xt-0001'\n名称: 甲领导小组\n".encode(),
    "bodies/xt-0002.yaml": "编号: 'xt-0002'\n名称: 乙委员会\n".encode(),
    "bodies/xt-0003.yaml": "编号: 'xt-0003'\n名称: 丙指挥部\n".encode(),
}
# One act as the tests make it: a record changed, one new in a new folder, one gone.
ACT: dict[str, bytes | None] = {
    "bodies/xt-0001.yaml": "编号: 'xt-0001'\n名称: 甲委员会\n".encode(),
    "cases/2026/0001.yaml": "编号: '2026-0001'\n".encode(),
    "bodies/xt-0003.yaml": None,
}
MESSAGE = "更名：甲委员会\n\n# 第十三条\n\nXtjg-Act: rename\nXtjg-Body: xt-0001\n"


def make_registry(root: Path) -> Path:
    """Make a registry of FILES with one commit."""
    write_root(root, FILES, "建簿：示例市\n\nXtjg-Act: init\n", AUTHOR)
    return root


def register(
    root: Path, files: Mapping[str, bytes | None] = ACT, message: str = MESSAGE
) -> tuple[str, tuple[str, ...]]:
    """Register one commit as a command does; return its id and all notices and warnings."""
    with locked_writer(root, "xtjg rename") as held:
        written = write_commit(root, held.head, files, message, AUTHOR)
    return written.commit, (*held.notices, *written.warnings)


def git(root: Path, *arguments: str, data: bytes = b"") -> str:
    """Run plain git as a user would."""
    return subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@x", *arguments],
        cwd=root, input=data, capture_output=True, check=True,
    ).stdout.decode("utf-8", "surrogateescape")  # fmt: skip


def subjects(root: Path) -> list[str]:
    """Subjects of the registry branch, newest first."""
    return git(root, "log", "--format=%s", "refs/heads/main").split("\n")[:-1]


def files_in(root: Path) -> dict[str, bytes]:
    """All files of the work tree."""
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".git" not in path.relative_to(root).parts
    }


def residue(root: Path) -> list[str]:
    """What lies in the state folder beside the lock, and lock files of git."""
    found = [path.name for path in (root / ".git" / "xtjg").iterdir() if path.name != "lock"]
    return sorted(found + [path.name for path in (root / ".git").rglob("*.lock")])


def after(act: Mapping[str, bytes | None] = ACT) -> dict[str, bytes]:
    """The files as they are when the act is registered."""
    return {path: data for path, data in {**FILES, **act}.items() if data is not None}


def fork() -> int:
    """Fork; a test runner's idle threads do no harm to a child that runs only the store."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def in_child(work: Callable[[], object]) -> tuple[int, str]:
    """Run something in a forked process; return how it ended (negative: the signal) and what it returned or raised."""
    reading, writing = os.pipe()
    child = fork()
    if child == 0:
        os.close(reading)
        status = 0
        try:
            told = str(work())
        except BaseException as error:  # noqa: BLE001 — whatever it is, it is what the parent asks for
            told, status = f"{type(error).__name__}: {error}", 1
            if os.environ.get("SHOW_CHILD"):
                traceback.print_exc(file=sys.stderr)
        with os.fdopen(writing, "wb") as out:
            out.write(told.encode("utf-8", "replace"))
        os._exit(status)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        told = stream.read().decode()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), told


def die(*_: object) -> None:
    """End this process as a power switch would."""
    os.kill(os.getpid(), signal.SIGKILL)


def with_step(at: int, step: Callable[[Writing], None]) -> Sequence[Callable[[Writing], None]]:
    """Return the protocol with one more step before the one at `at`."""
    return (*protocol.PROTOCOL[:at], step, *protocol.PROTOCOL[at:])


def position(step: Callable[[Writing], None]) -> int:
    """Where a step stands in the protocol."""
    return protocol.PROTOCOL.index(step)
