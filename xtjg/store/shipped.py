"""Where the data that come with the tool lie: in the package of a wheel, beside it in a source tree."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from xtjg.errors import EnvironmentProblem


@cache
def folder(name: str) -> Path:
    """Return the shipped folder `templates` or `registry`."""
    package = Path(__file__).resolve().parent.parent
    for place in (package / "data" / name, package.parent / name):
        if place.is_dir():
            return place
    raise EnvironmentProblem(f"安装不完整：缺少 {name}", hint="重新安装 xtjg")


def template(name: str, registry: Path | None = None) -> str:
    """Read a template: the registry's own where it has one, else the shipped one."""
    own = registry / "templates" / name if registry else None
    path = own if own is not None and own.is_file() and not own.is_symlink() else folder("templates") / name
    return path.read_text(encoding="utf-8")


def published_list() -> Path:
    """The facts of the published list from which the sample is made, in the layout of its notice."""
    package = Path(__file__).resolve().parent.parent
    places = (package / "data" / "weifang-2020.txt", package.parent / "tests" / "data" / "sources" / "weifang-2020.txt")
    found = next((place for place in places if place.is_file()), None)
    if found is None:
        raise EnvironmentProblem("安装不完整：缺少名单样本", hint="重新安装 xtjg")
    return found
