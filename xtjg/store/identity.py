"""Who types: asked once, kept in the registry's own git settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.names import clean
from xtjg.store import git

if TYPE_CHECKING:
    from pathlib import Path


def remember(root: Path, author: tuple[str, str]) -> None:
    """Keep name and e-mail in the registry's settings; Usage where they are not one clean line each."""
    name, email = author
    git.run(root, "config", "--local", "user.name", clean(name, "登记人姓名"))
    git.run(root, "config", "--local", "user.email", clean(email, "登记人邮箱"))
