"""Whether a repository is in a state a writer may touch: on the registry branch, nothing under way, history whole.

Reads small files of the git directory only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.errors import DamagedRegistry, EnvironmentProblem, MergeInProgress
from xtjg.store import git
from xtjg.store.gitprocess import git_dir

if TYPE_CHECKING:
    from pathlib import Path

_BRANCH = git.BRANCH.removeprefix("refs/heads/")
_SHA1_LENGTH = 40
_ENDS = {
    "merge": "git merge --abort",
    "rebase": "git rebase --abort",
    "cherry-pick": "git cherry-pick --abort",
    "revert": "git revert --abort",
    "bisect": "git bisect reset",
}


def check(root: Path) -> None:
    """Refuse a repository that must not be written now.

    Raises:
        MergeInProgress: a merge, rebase, cherry-pick, revert or bisect, a detached HEAD, another branch.
        DamagedRegistry: history cut off (shallow) or shown otherwise than stored (replace refs, grafts).
        EnvironmentProblem: object or ref formats this program does not write.
    """
    under_way = git.in_progress(root)
    if under_way is not None:
        raise MergeInProgress(f"版本库正在进行 git {under_way}，不能登记", hint=f"先运行 {_ENDS[under_way]}")
    _check_branch(root)
    if git.is_shallow(root):
        raise DamagedRegistry("登记历史不完整（浅克隆），不能登记", hint="git fetch --unshallow")
    if git.is_rewritten(root):
        raise DamagedRegistry("登记历史被替换（git replace 或 grafts），不能登记", hint="git replace -l 可列出替换")
    head = git.head(root)
    if (head is not None and len(head) != _SHA1_LENGTH) or (git_dir(root) / "reftable").exists():
        raise EnvironmentProblem("版本库的格式不是 SHA-1 对象和文件引用，不能登记", hint="用 xtjg init 新建登记簿")


def _check_branch(root: Path) -> None:
    ref = git.symbolic_head(root)
    if ref is None:
        raise MergeInProgress("HEAD 不在任何分支上，登记会丢失", hint=f"先运行 git switch {_BRANCH}")
    if ref != git.BRANCH:
        raise MergeInProgress(
            f"当前分支是 {ref.removeprefix('refs/heads/')}，登记只在 {_BRANCH} 上", hint=f"先运行 git switch {_BRANCH}"
        )
