"""Where the data that come with the tool lie: in the package of a wheel, beside it in a source tree."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from xtjg.core.names import clean_text
from xtjg.errors import EnvironmentProblem, TemplateError, Usage

TEMPLATES = "templates"
MAX_TEMPLATE = 64 * 1024


@cache
def folder(name: str) -> Path:
    """Return the shipped folder `templates` or `registry`."""
    package = Path(__file__).resolve().parent.parent
    for place in (package / "data" / name, package.parent / name):
        if place.is_dir():
            return place
    raise EnvironmentProblem(f"安装不完整：缺少 {name}", hint="重新安装 xtjg")


def shipped_template(name: str) -> str:
    """Read a template as it comes with the tool."""
    return (folder(TEMPLATES) / name).read_text(encoding="utf-8")


def own_template(name: str, registry: Path) -> str | None:
    """Read the registry's own template, None where it has no such one.

    Raises:
        TemplateError: it is no plain UTF-8 text; the shipped one does not silently take its place.
    """
    return _own_template(registry, f"{TEMPLATES}/{name}") if os.path.lexists(registry / TEMPLATES) else None


def _own_template(registry: Path, path: str) -> str | None:
    """Read a template of the registry, None where it has no such one."""
    from xtjg.store import worktree

    if not worktree.is_inside(registry, path):
        raise TemplateError(f"{TEMPLATES} 不是普通文件夹，不从中读取模板", hint="换成普通文件夹")
    if not os.path.lexists(registry / path):
        return None
    data = worktree.read(registry, path)
    if data is None:
        raise TemplateError(f"模板 {path} 不是普通文件，或者读不了", hint="换成普通文件；删去它就用随附的模板")
    return decode_template(data, path)


def decode_template(data: bytes, path: str) -> str:
    """Give the text of a template file; raises TemplateError where it is no plain UTF-8 text."""
    try:
        return clean_text(data.decode("utf-8-sig").replace("\r\n", "\n"), f"模板 {path}", MAX_TEMPLATE)
    except UnicodeDecodeError as problem:
        raise TemplateError(f"模板 {path} 不是 UTF-8 文本，疑似 GBK", hint="用编辑器另存为 UTF-8") from problem
    except Usage as problem:
        raise TemplateError(problem.message, hint=problem.hint or "对照随附的模板改正") from problem


def published_list() -> Path:
    """The facts of the published list from which the sample is made, in the layout of its notice."""
    package = Path(__file__).resolve().parent.parent
    places = (package / "data" / "weifang-2020.txt", package.parent / "tests" / "data" / "sources" / "weifang-2020.txt")
    found = next((place for place in places if place.is_file()), None)
    if found is None:
        raise EnvironmentProblem("安装不完整：缺少名单样本", hint="重新安装 xtjg")
    return found
