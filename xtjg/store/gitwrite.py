"""Git's writing plumbing, called through GitPython: every object and ref is on disk when a call returns.

Children keep the registry lock if their parent dies, and do not see the terminal's Ctrl-C. It must not know the
protocol; nothing here takes user text as an option.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from xtjg.store import gitfailure, gitprocess, lock

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

# What must outlast a power cut. Before 2.36 git knew only the second form, which leaves out refs.
_DURABLE = ("core.fsync=all", "core.fsyncMethod=fsync")
_DURABLE_BEFORE_236 = ("core.fsyncObjectFiles=true",)
_OBJECTS_ONLY = ("core.fsync=objects,reference", "core.fsyncMethod=fsync")


class Plumbing:
    """The writing side of one repository."""

    def __init__(self, root: Path) -> None:
        import git

        self._root = root
        self._git = git.Git(str(root))
        self.syncs_refs = gitprocess.version() >= (2, 36)

    def run(
        self,
        *arguments: str,
        data: bytes = b"",
        env: Mapping[str, str] | None = None,
        scratch: bool = False,
    ) -> bytes:
        """Return what a command prints; raises the fitting error if it fails.

        Args:
            scratch: whether the index it writes is thrown away afterwards and need not outlast a power cut.
        """
        durable = (_OBJECTS_ONLY if scratch else _DURABLE) if self.syncs_refs else _DURABLE_BEFORE_236
        command = gitprocess.command_line(*arguments, options=durable)
        process: Any = self._git.execute(
            command,
            istream=subprocess.PIPE,
            as_process=True,
            env={**gitprocess.environment(self._root), **(env or {})},
            **self._inherited(),
        )
        try:
            out, told = process.communicate(data)
        except BaseException:
            # Whatever interrupts this process, what the child did must be known before anyone looks at the branch.
            for stream in (process.stdin, process.stdout, process.stderr):
                stream.close()
            process.proc.wait()
            raise
        if process.returncode != 0:
            raise gitfailure.explain(self._root, command, process.returncode, told)
        found: bytes = out
        return found

    def _inherited(self) -> dict[str, Any]:
        if sys.platform == "win32":
            return {}
        handle = lock.held_handle(self._root)
        return {"pass_fds": () if handle is None else (handle,), "process_group": 0}


@contextmanager
def plumbing(root: Path) -> Iterator[Plumbing]:
    """Give the plumbing, with git's own variables out of the process environment, which GitPython hands to children.

    Raises:
        GitMissing: no git, or one too old.
    """
    gitprocess.require_version()
    wanted = gitprocess.environment(root)
    removed = {key: value for key, value in os.environ.items() if key not in wanted}
    for key in removed:
        del os.environ[key]
    try:
        yield Plumbing(root)
    finally:
        os.environ.update(removed)
