"""What a commit may be made of: paths inside the registry, a message and an author git stores unchanged.

It must not touch the disk.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from xtjg.errors import Usage

if TYPE_CHECKING:
    from collections.abc import Iterable

_NOT_IN_NAMES = frozenset("<>\n\r\0")
_CRUD = ".,:;<>\"\\' "


def check(paths: Iterable[str], message: str, author: tuple[str, str]) -> None:
    """Refuse what could not be stored as it is; all problems at once.

    Raises:
        Usage: a path that leaves the registry, an empty or unencodable message, an author git would change.
    """
    problems = [f"路径不能写入：{path!r}" for path in paths if not is_storable(path)]
    if not message.strip() or "\0" in message or not _is_encodable(message):
        problems.append("提交说明是空的，或含有不能存储的字符")
    name, email = author
    problems += [
        f"登记人的{what}不能用：{text!r}"
        for what, text in (("姓名", name), ("邮箱", email))
        if not text or text != text.strip(_CRUD) or not _is_encodable(text) or _NOT_IN_NAMES & set(text)
    ]
    if problems:
        raise Usage("；".join(problems), hint="改正后重新运行")


def is_storable(path: str) -> bool:
    """Whether a path stays inside the registry and outside of `.git`, on every file system."""
    parts = path.split("/")
    return (
        path.isprintable()
        and "\\" not in path
        and ":" not in path
        and all(part.strip(" .") and part not in (".", "..") and part.lower() != ".git" for part in parts)
    )


def identity_variables(author: tuple[str, str], when: str | None) -> dict[str, str]:
    """Return git's variables for author and committer.

    Args:
        when: ISO time; local time where it has no offset; now, where None.
    """
    name, email = author
    found = {
        f"GIT_{role}_{part}": value
        for role in ("AUTHOR", "COMMITTER")
        for part, value in (("NAME", name), ("EMAIL", email))
    }
    if when is not None:
        moment = datetime.fromisoformat(when)
        moment = moment if moment.tzinfo else moment.astimezone()
        stamp = f"@{int(moment.timestamp())} {moment:%z}"
        found |= {"GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}
    return found


def _is_encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
