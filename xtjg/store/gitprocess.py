"""Git as a child process that runs nothing of the registry's own: protective options, clean environment, version.

It must not know what is asked of git, nor interpret any output but the version's.
"""

from __future__ import annotations

import os
import re
import subprocess
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from xtjg.errors import GitMissing, NoHistory
from xtjg.store import gitfailure

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from xtjg.errors import XtjgError

VERSION_NEEDED = (2, 34)
SCRATCH_INDEX = PurePath("xtjg/index")

# Every program a received registry could make git run is switched off; what `-c` cannot stop (filters, textconv,
# the remote's own programs) belongs to commands that are not used here.
OPTIONS = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "core.pager=cat",
    "core.attributesFile=",
    "core.useReplaceRefs=false",
    "core.quotePath=false",
    "core.splitIndex=false",
    "core.sparseCheckout=false",
    "core.logAllRefUpdates=always",
    "commit.gpgSign=false",
    "log.showSignature=false",
    "log.showRoot=true",
    "gc.auto=0",
    "maintenance.auto=false",
    "i18n.commitEncoding=UTF-8",
    "i18n.logOutputEncoding=UTF-8",
)
_SETTINGS = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_ATTR_NOSYSTEM": "1",
    "LANGUAGE": "C",
    "LC_ALL": "C.UTF-8",
}
_KEPT = ("GIT_EXEC_PATH", "GIT_SSH", "GIT_SSH_COMMAND", "GIT_ASKPASS", "GIT_SSL_CAINFO", "GIT_SSL_NO_VERIFY")
_QUARANTINE = ("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH")


def git_dir(root: Path) -> Path:
    """Return the git directory: `.git` of a registry, or the folder itself on the server."""
    own = root / ".git"
    return own if own.exists() or not (root / "objects").is_dir() else root


def require_version() -> None:
    """Refuse to go on without a git that knows all that is used here.

    Raises:
        GitMissing: no git, or one too old.
    """
    if version() < VERSION_NEEDED:
        raise _too_old(".".join(map(str, version())))


def command_line(*arguments: str, options: Sequence[str] = ()) -> list[str]:
    """Return the full command with every protective option."""
    return ["git", *(part for option in (*OPTIONS, *options) for part in ("-c", option)), *arguments]


def environment(root: Path) -> dict[str, str]:
    """Return the environment of a git child: the user's own, without anything that points git elsewhere.

    A bare repository is the server's: its hook needs the quarantine git put the pushed objects in.
    """
    bare = git_dir(root) == root
    kept = (*_KEPT, *_QUARANTINE) if bare else _KEPT
    clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_") or key in kept}
    place = root.resolve()
    # Named here, so that a planted core.worktree or core.bare has no say; GIT_DIR is not, or git would skip its check
    # of the folder's owner.
    work_tree = {"GIT_WORK_TREE": str(place)} if not bare and (root / ".git").is_dir() else {}
    # Git's own index may be broken or locked; nothing but its refreshing may touch it.
    index = {"GIT_INDEX_FILE": str(git_dir(place) / SCRATCH_INDEX)}
    return clean | _SETTINGS | work_tree | index | {"GIT_CEILING_DIRECTORIES": str(place.parent)}


def communicate(root: Path, command: Sequence[str], data: bytes = b"") -> tuple[bytes, XtjgError | None]:
    """Return what a command prints, and the error that explains its failure, if it failed."""
    done = spawn(root, command, data)
    if done.returncode == 0:
        return done.stdout, None
    if version() < VERSION_NEEDED:
        raise _too_old(".".join(map(str, version())))
    return done.stdout, gitfailure.explain(root, command, done.returncode, done.stderr)


def spawn(root: Path, command: Sequence[str], data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run a command in the folder, its output captured; raises only where there is no git or no folder."""
    try:
        return subprocess.run(
            command, input=data, capture_output=True, check=False, cwd=root, env=environment(root), shell=False
        )
    except FileNotFoundError as error:
        if not root.is_dir():
            raise NoHistory(f"没有这个文件夹：{root}", hint="先运行 xtjg init DIR") from error
        raise GitMissing("找不到 git", hint=f"安装 git {'.'.join(map(str, VERSION_NEEDED))} 或更新的版本") from error


@cache
def version() -> tuple[int, ...]:
    """Return the first two numbers of git's version; raises GitMissing where there is none."""
    try:
        text = subprocess.run(["git", "version"], capture_output=True, check=False, text=True, shell=False).stdout
    except FileNotFoundError as error:
        raise GitMissing("找不到 git", hint=f"安装 git {'.'.join(map(str, VERSION_NEEDED))} 或更新的版本") from error
    found = re.search(r"(\d+)\.(\d+)", text)
    return tuple(map(int, found.groups())) if found else (0, 0)


def _too_old(version: str) -> GitMissing:
    needed = ".".join(map(str, VERSION_NEEDED))
    return GitMissing(f"git {version} 太旧，至少要 {needed}", hint=f"升级 git 到 {needed} 或更新的版本")
